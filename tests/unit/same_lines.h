/*
 * Whether lines that were made in two ways are the same: in every line, run and glyph, each
 * over the bytes of its own text.
 */
#ifndef UNIT_SAME_LINES_H
#define UNIT_SAME_LINES_H

#include "base/bytes.h"
#include "text/typeset.h"

static inline bool same_glyphs(const struct run *a, const struct run *b)
{
    for (int32_t i = 0; i < a->glyph_count; i++) {
        struct glyph one = run_glyph(a, i), other = run_glyph(b, i);
        if (one.id != other.id || one.x != other.x || one.y != other.y ||
            one.cluster != other.cluster)
            return false;
    }
    return true;
}

static inline bool same_run(const struct run *a, const struct run *b, const struct rich *of_a,
                            const struct rich *of_b)
{
    return a->font == b->font && a->size == b->size && a->expansion == b->expansion &&
           a->x == b->x && a->width == b->width && a->glyph_count == b->glyph_count &&
           same_glyphs(a, b) && a->text - of_a->text == b->text - of_b->text &&
           a->size_bytes == b->size_bytes && !a->breaks == !b->breaks &&
           (!a->breaks || bytes_equal(a->breaks, b->breaks, a->size_bytes)) &&
           a->rtl == b->rtl && a->hyphen == b->hyphen && a->hidden == b->hidden &&
           a->ends_line == b->ends_line && a->style == b->style && a->url == b->url &&
           a->language == b->language;
}

static inline bool same_line(const struct line *a, const struct line *b,
                             const struct rich *of_a, const struct rich *of_b)
{
    if (a->run_count != b->run_count || a->x != b->x || a->width != b->width ||
        a->ratio != b->ratio || a->expansion != b->expansion || a->badness != b->badness ||
        a->demerits != b->demerits || a->hyphenated != b->hyphenated ||
        a->divided != b->divided || a->start != b->start || a->end != b->end)
        return false;
    for (int32_t i = 0; i < a->run_count; i++)
        if (!same_run(&a->runs[i], &b->runs[i], of_a, of_b))
            return false;
    return true;
}

static inline bool same_lines(const struct lines *a, const struct lines *b,
                              const struct rich *of_a, const struct rich *of_b)
{
    if (a->count != b->count || a->ragged != b->ragged || a->cut != b->cut ||
        a->misfit != b->misfit || !a->fault != !b->fault ||
        (a->fault && a->fault - a->items != b->fault - b->items))
        return false;
    for (int32_t i = 0; i < a->count; i++)
        if (!same_line(&a->items[i], &b->items[i], of_a, of_b))
            return false;
    return true;
}

#endif
