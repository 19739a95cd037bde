/*
 * HarfBuzz and a cache before it: a hash table with chains, its entries in an arena. Shaping a
 * word costs some two thousand instructions a letter, finding it again about two hundred.
 */
#include "text/shape.h"

#include "base/bytes.h"
#include "base/script.h"
#include "fonts/harfbuzz.h"
#include "text/ordinal.h"
#include "language/language.h"

#include <hb-ot.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BUCKETS = 256 };

struct entry {
    struct entry *next;
    uint32_t hash;
    struct shape_style style;
    const char *text;
    int32_t size;
    struct shaped shaped;
};

struct shaper {
    struct arena *arena;
    struct arena *once; /* what shape_once gave last */
    hb_buffer_t *buffer;
    struct entry **buckets;
    uint32_t bucket_count, entry_count; /* bucket_count: a power of two */
    char language[40];                  /* the last that shape_script() was asked for, or "" */
    uint32_t script;                    /* its script */
};

struct shaper *shaper_open(void)
{
    struct shaper *shaper = calloc(1, sizeof *shaper);
    if (!shaper)
        arena_exhausted();
    shaper->arena = arena_open();
    shaper->once = arena_open();
    shaper->buffer = hb_buffer_create();
    hb_buffer_set_cluster_level(shaper->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    shaper->bucket_count = FIRST_BUCKETS;
    shaper->buckets = arena_array(shaper->arena, FIRST_BUCKETS, sizeof(struct entry *));
    return shaper;
}

void shaper_close(struct shaper *shaper)
{
    if (!shaper)
        return;
    hb_buffer_destroy(shaper->buffer);
    arena_close(shaper->arena);
    arena_close(shaper->once);
    free(shaper);
}

const char *shape_language(const char *tag)
{
    return hb_language_to_string(hb_language_from_string(tag, -1));
}

uint32_t shape_script(struct shaper *shaper, const char *language)
{
    if (*language && strcmp(language, shaper->language) == 0)
        return shaper->script;
    shaper->script = language_script(language);
    bool fits = bytes_size(language) < COUNT(shaper->language);
    snprintf(shaper->language, sizeof shaper->language, "%s", fits ? language : "");
    return shaper->script;
}

static bool same_style(const struct shape_style *a, const struct shape_style *b)
{
    return a->font == b->font && a->rtl == b->rtl && a->small_caps == b->small_caps &&
           a->low_caps == b->low_caps && a->raised == b->raised &&
           a->continues == b->continues && a->language == b->language &&
           a->script == b->script && a->before == b->before && a->after == b->after;
}

/* FNV-1a over the text and what it is set in. */
static uint32_t hash_word(const struct shape_style *style, const char *text, int32_t size)
{
    uint32_t hash = 2166136261u ^ (uint32_t)((uintptr_t)style->font >> 4) ^ style->small_caps;
    hash ^= style->low_caps ? 2 : 0;
    hash ^= style->raised ? 4 : 0;
    for (int32_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static void grow_table(struct shaper *shaper)
{
    uint32_t count = shaper->bucket_count * 4;
    struct entry **buckets = arena_array(shaper->arena, count, sizeof *buckets);
    for (uint32_t bucket = 0; bucket < shaper->bucket_count; bucket++)
        for (struct entry *next, *entry = shaper->buckets[bucket]; entry; entry = next) {
            next = entry->next;
            entry->next = buckets[entry->hash & (count - 1)];
            buckets[entry->hash & (count - 1)] = entry;
        }
    shaper->buckets = buckets;
    shaper->bucket_count = count;
}

/* Adds a letter that is not shaped, only what stands beside it: before the text it comes before
   it, after the text after it. */
static void add_context(hb_buffer_t *buffer, uint32_t character)
{
    if (hb_buffer_get_length(buffer))
        hb_buffer_add_utf32(buffer, &character, 1, 0, 0);
    else
        hb_buffer_add_utf32(buffer, &character, 1, 1, 0);
}

/* Whether a text has a sequence of bytes. */
static bool has_sequence(const char *text, int32_t size, const char *sequence)
{
    int32_t length = bytes_size(sequence);
    for (int32_t at = 0; at + length <= size; at++)
        if (bytes_equal(text + at, sequence, length))
            return true;
    return false;
}

/* Whether a text of Odia has the vowel sign i with candrabindu or with reph, for which a font
   has glyphs that stand beside the letter, with a width of their own: those of Noto Sans Oriya
   do. */
static bool parts_odia_signs(const struct shape_style *style, const char *text, int32_t size)
{
    if (style->script != SCRIPT('O', 'r', 'y', 'a') ||
        !(has_sequence(text, size, "\u0B3F\u0B01") ||
          (has_sequence(text, size, "\u0B3F") && has_sequence(text, size, "\u0B30\u0B4D"))))
        return false;
    hb_font_t *font = font_shaper(style->font);
    hb_codepoint_t glyph;
    return hb_font_get_glyph_from_name(font, "iMatracandraBinduoriya", -1, &glyph) &&
           hb_ot_layout_get_glyph_class(hb_font_get_face(font), glyph) !=
               HB_OT_LAYOUT_GLYPH_CLASS_MARK;
}

/* Adds letters of ASCII in their raised forms. */
static void add_raised(hb_buffer_t *buffer, const char *text, int32_t size)
{
    for (int32_t i = 0; i < size; i++)
        hb_buffer_add(buffer, ordinal_raised((unsigned char)text[i]), (unsigned)i);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
}

static void run_harfbuzz(hb_buffer_t *buffer, const struct shape_style *style, const char *text,
                         int32_t size)
{
    static const hb_feature_t caps[] = {
        {HB_TAG('s', 'm', 'c', 'p'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', '2', 's', 'c'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};
    static const hb_feature_t signs_apart[] = {
        {HB_TAG('a', 'b', 'v', 's'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('p', 's', 't', 's'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};
    bool apart = parts_odia_signs(style, text, size);
    /* OpenType alone: Graphite's shapes don't tell where a line may cut them */
    static const char *const shapers[] = {"ot", NULL};
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_flags(buffer, style->continues ? HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE
                                                 : HB_BUFFER_FLAG_DEFAULT);
    if (style->before)
        add_context(buffer, style->before);
    if (style->raised)
        add_raised(buffer, text, size);
    else
        hb_buffer_add_utf8(buffer, text, size, 0, size);
    if (style->after)
        add_context(buffer, style->after);
    hb_buffer_set_direction(buffer, style->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(style->script));
    hb_buffer_set_language(buffer, hb_language_from_string(style->language, -1));
    hb_shape_full(font_shaper(style->font), buffer, apart ? signs_apart : caps,
                  apart || style->low_caps ? 2
                  : style->small_caps      ? 1
                                           : 0,
                  shapers);
}

/* Whether a glyph stands for one that the font's tables have deleted, as newer versions of
   HarfBuzz keep it, beside another of its cluster: it shows nothing, and the font has none of
   that number. */
static bool is_deleted(const hb_glyph_info_t *infos, unsigned count, unsigned at)
{
    enum { DELETED = 0xFFFF };
    return infos[at].codepoint == DELETED &&
           ((at > 0 && infos[at - 1].cluster == infos[at].cluster) ||
            (at + 1 < count && infos[at + 1].cluster == infos[at].cluster));
}

/* The buffer's glyphs in logical order, in `arena`. */
static struct shaped copy_shaped(hb_buffer_t *buffer, bool rtl, struct arena *arena)
{
    unsigned count;
    int32_t copied = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, &count);
    struct shaped_glyph *glyphs = arena_array(arena, count, sizeof *glyphs);
    for (unsigned i = 0; i < count; i++) {
        unsigned from = rtl ? count - 1 - i : i;
        if (is_deleted(infos, count, from))
            continue;
        glyphs[copied++] = (struct shaped_glyph){
            .id = infos[from].codepoint,
            .cluster = (int32_t)infos[from].cluster,
            .advance = places[from].x_advance,
            .dx = places[from].x_offset,
            .dy = places[from].y_offset,
            .unsafe = (hb_glyph_info_get_glyph_flags(&infos[from]) &
                       HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0,
        };
    }
    return (struct shaped){glyphs, copied};
}

struct shaped shape(struct shaper *shaper, const struct shape_style *style, const char *text,
                    int32_t size)
{
    uint32_t hash = hash_word(style, text, size);
    for (const struct entry *entry = shaper->buckets[hash & (shaper->bucket_count - 1)]; entry;
         entry = entry->next)
        if (entry->hash == hash && entry->size == size && same_style(&entry->style, style) &&
            bytes_equal(entry->text, text, size))
            return entry->shaped;
    run_harfbuzz(shaper->buffer, style, text, size);
    if (++shaper->entry_count > shaper->bucket_count)
        grow_table(shaper);
    struct entry *entry = arena_alloc(shaper->arena, sizeof *entry);
    struct entry **bucket = &shaper->buckets[hash & (shaper->bucket_count - 1)];
    *entry = (struct entry){
        .next = *bucket,
        .hash = hash,
        .style = *style,
        .text = arena_copy(shaper->arena, text, size),
        .size = size,
        .shaped = copy_shaped(shaper->buffer, style->rtl, shaper->arena),
    };
    *bucket = entry;
    return entry->shaped;
}

struct shaped shape_once(struct shaper *shaper, const struct shape_style *style,
                         const char *text, int32_t size)
{
    arena_reset(shaper->once);
    run_harfbuzz(shaper->buffer, style, text, size);
    return copy_shaped(shaper->buffer, style->rtl, shaper->once);
}
