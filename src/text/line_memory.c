/*
 * A key is all that lines follow from: what to do, the style, the spans, and the text. Texts
 * with links have none: what is a link of its own shows in where its address lies. What is
 * kept is one array of bytes: a head, the lines, their runs, where each run's text begins, the
 * glyphs, and the places of words. Of these only lines and runs are copied when they are found.
 */
#include "text/line_memory.h"

#include "base/bytes.h"
#include "base/stock.h"

#include <stdlib.h>

enum { MOST = 64 << 20 /* bytes */ };

struct line_memory {
    struct stock *stock;
    struct arena *arena; /* of the last key, and of what is then kept by it */
};

struct line_memory *line_memory_open(void)
{
    struct line_memory *memory = calloc(1, sizeof *memory);
    if (!memory)
        arena_exhausted();
    memory->stock = stock_open(MOST);
    memory->arena = arena_open();
    return memory;
}

void line_memory_close(struct line_memory *memory)
{
    if (!memory)
        return;
    stock_close(memory->stock);
    arena_close(memory->arena);
    free(memory);
}

void line_memory_turn(struct line_memory *memory)
{
    if (memory)
        stock_turn(memory->stock);
}

/* ---- keys ---- */

/* The numbers of a style; its language is not among them. */
enum { STYLE_NUMBERS = 17 };
_Static_assert(sizeof(struct text_style) <= 64, "style_numbers() has all of a style");

static void style_numbers(const struct text_style *style, int32_t numbers[STYLE_NUMBERS])
{
    const struct text_font *font = &style->font;
    const struct text_breaking *breaking = &style->breaking;
    const struct text_box *box = &style->box;
    const int32_t all[STYLE_NUMBERS] = {(int32_t)font->family,
                                        (int32_t)font->style,
                                        font->strong_emphasis,
                                        font->small_caps,
                                        font->size,
                                        font->tracking,
                                        font->caps_tracking,
                                        breaking->hyphenate,
                                        breaking->whole_words,
                                        breaking->phrases,
                                        breaking->balance,
                                        (int32_t)box->align,
                                        box->measure,
                                        box->indent,
                                        box->inset,
                                        box->inset_lines,
                                        box->rtl};
    COPY_ARRAY(numbers, all, STYLE_NUMBERS);
}

/* Whether a text can be remembered: it ends where its bytes do, since the rules of breaks look
   at what follows it, and has no links. */
static bool may_remember(const struct rich *rich)
{
    for (int32_t i = 0; i < rich->span_count; i++)
        if (rich->spans[i].url)
            return false;
    return rich->size && !rich->text[rich->size];
}

static char *put_part(char *to, const void *bytes, int64_t size)
{
    bytes_copy(to, bytes, size);
    return to + size;
}

struct line_key line_memory_key(struct line_memory *memory, const struct rich *rich,
                                const struct text_style *style, int32_t way, int32_t whole)
{
    if (!memory || !may_remember(rich))
        return (struct line_key){0};
    arena_reset(memory->arena);
    int32_t head[STYLE_NUMBERS + 4];
    style_numbers(style, head);
    head[STYLE_NUMBERS] = way;
    head[STYLE_NUMBERS + 1] = whole;
    head[STYLE_NUMBERS + 2] = rich->span_count;
    head[STYLE_NUMBERS + 3] = rich->size;
    int64_t language = bytes_size(style->language) + 1;
    int64_t size = (int64_t)sizeof head + 3 * (int64_t)sizeof(int32_t) * rich->span_count +
                   language + rich->size;
    char *bytes = arena_alloc(memory->arena, size), *to = put_part(bytes, head, sizeof head);
    for (int32_t i = 0; i < rich->span_count; i++) {
        const struct span *span = &rich->spans[i];
        const int32_t numbers[] = {span->start, span->end, (int32_t)span->style};
        to = put_part(to, numbers, sizeof numbers);
    }
    to = put_part(to, style->language, language);
    put_part(to, rich->text, rich->size);
    return (struct line_key){bytes, size};
}

/* ---- what is kept ---- */

struct kept_head {
    int64_t worse;
    int32_t lines, runs, breaks; /* how many */
    int64_t glyphs;              /* bytes */
    int32_t fault;               /* index, -1: there is none */
    bool ragged, cut, misfit;
};

/* Where the parts of what is kept lie, after its head. */
struct parts {
    struct line *lines;
    struct run *runs;
    unsigned char *glyphs;
    int32_t *texts;  /* of each run, the first byte of its text */
    uint8_t *breaks; /* of the runs that have some, one after the other */
};

static int64_t size_of_glyph(const struct run *run)
{
    return run->slim_glyphs ? (int64_t)sizeof(struct slim_glyph)
                            : (int64_t)sizeof(struct glyph);
}

/* The bytes that a run's glyphs take, so that the next ones are aligned. */
static int64_t size_of_glyphs(const struct run *run)
{
    enum { ALIGNED = sizeof(int32_t) };
    return (run->glyph_count * size_of_glyph(run) + ALIGNED - 1) / ALIGNED * ALIGNED;
}

static int64_t size_of_parts(const struct kept_head *head)
{
    return head->lines * (int64_t)sizeof(struct line) +
           head->runs * (int64_t)sizeof(struct run) + head->glyphs +
           head->runs * (int64_t)sizeof(int32_t) + head->breaks;
}

/* Returns the parts that lie at `bytes`: those of the strictest alignment come first. */
static struct parts parts_at(const struct kept_head *head, void *bytes)
{
    struct parts parts = {.lines = bytes};
    parts.runs = (void *)(parts.lines + head->lines);
    parts.glyphs = (void *)(parts.runs + head->runs);
    parts.texts = (void *)(parts.glyphs + head->glyphs);
    parts.breaks = (void *)(parts.texts + head->runs);
    return parts;
}

static struct kept_head count_parts(const struct other_lines *all)
{
    const struct lines *lines = &all->lines;
    struct kept_head head = {.worse = all->worse,
                             .lines = lines->count,
                             .fault = lines->fault ? (int32_t)(lines->fault - lines->items)
                                                   : -1,
                             .ragged = lines->ragged,
                             .cut = lines->cut,
                             .misfit = lines->misfit};
    for (int32_t i = 0; i < lines->count; i++)
        for (int32_t r = 0; r < lines->items[i].run_count; r++) {
            const struct run *run = &lines->items[i].runs[r];
            head.runs++;
            head.glyphs += size_of_glyphs(run);
            head.breaks += run->breaks ? run->size_bytes : 0;
        }
    return head;
}

/* Copies a line's runs to the parts, which it moves past them. */
static void put_runs(struct parts *parts, const struct line *line, const char *text)
{
    for (int32_t i = 0; i < line->run_count; i++) {
        const struct run *run = &line->runs[i];
        *parts->runs++ = *run;
        *parts->texts++ = (int32_t)(run->text - text);
        bytes_copy(parts->glyphs,
                   run->slim_glyphs ? (const void *)run->slim_glyphs : run->glyphs,
                   run->glyph_count * size_of_glyph(run));
        parts->glyphs += size_of_glyphs(run);
        if (run->breaks) {
            COPY_ARRAY(parts->breaks, run->breaks, run->size_bytes);
            parts->breaks += run->size_bytes;
        }
    }
}

void line_memory_keep(struct line_memory *memory, const struct line_key *key,
                      const struct rich *rich, const struct other_lines *lines)
{
    if (!key->bytes)
        return;
    struct kept_head head = count_parts(lines);
    int64_t size = (int64_t)sizeof head + size_of_parts(&head);
    struct kept_head *made = arena_alloc(memory->arena, size);
    *made = head;
    struct parts parts = parts_at(&head, made + 1);
    for (int32_t i = 0; i < head.lines; i++) {
        const struct line *line = &lines->lines.items[i];
        *parts.lines++ = *line;
        put_runs(&parts, line, rich->text);
    }
    stock_keep(memory->stock, 0, key->bytes, key->size, (struct stocked){made, size});
}

/* Lets runs that were copied stand for a text, with its own bytes and language. */
static void lead_runs(struct run *runs, const struct kept_head *head, struct parts kept,
                      const struct rich *rich, const struct text_style *style)
{
    for (int32_t i = 0; i < head->runs; i++) {
        struct run *run = &runs[i];
        if (run->slim_glyphs)
            run->slim_glyphs = (const void *)kept.glyphs;
        else
            run->glyphs = (const void *)kept.glyphs;
        kept.glyphs += size_of_glyphs(run);
        run->text = rich->text + kept.texts[i];
        run->language = style->language;
        if (run->breaks) {
            run->breaks = kept.breaks;
            kept.breaks += run->size_bytes;
        }
    }
}

bool line_memory_find(struct line_memory *memory, const struct line_key *key,
                      const struct rich *rich, const struct text_style *style,
                      struct arena *arena, struct other_lines *lines)
{
    if (!key->bytes)
        return false;
    struct stocked found = stock_find(memory->stock, 0, key->bytes, key->size);
    const struct kept_head *head = found.bytes;
    if (!head)
        return false;
    struct parts kept = parts_at(head, (void *)(head + 1));
    struct line *items = arena_array(arena, head->lines, sizeof *items);
    struct run *runs = arena_array(arena, head->runs, sizeof *runs);
    COPY_ARRAY(items, kept.lines, head->lines);
    COPY_ARRAY(runs, kept.runs, head->runs);
    lead_runs(runs, head, kept, rich, style);
    for (int32_t i = 0; i < head->lines; i++) {
        items[i].runs = runs;
        runs += items[i].run_count;
    }
    *lines = (struct other_lines){
        .lines = {.items = items,
                  .count = head->lines,
                  .ragged = head->ragged,
                  .cut = head->cut,
                  .misfit = head->misfit,
                  .fault = head->fault < 0 ? NULL : &items[head->fault]},
        .worse = head->worse};
    return true;
}
