/*
 * How runs are divided into what a reader takes out at once, from made-up glyphs.
 */
#include "base/arena.h"
#include "base/bytes.h"
#include "fonts/fonts.h"
#include "write/pdf/extraction.h"

#include "tap.h"

enum { GLYPHS = 512, SIZE = 10000 };

/* A font whose glyphs from A on stand for a to z, and glyph `space` for a space. All are half
   an em wide, but for glyph MARK, which has no width. */
enum { A = 100, B, C, MARK = A + 26 };

struct setting {
    struct arena *arena;
    struct face_glyph glyphs[GLYPHS];
    struct face_code codes[GLYPHS];
    struct face face;
    uint32_t space;
    len next; /* where the next word begins */
};

static void prepare(struct setting *s, const struct font *font)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    s->space = font_nominal(font, ' ');
    s->next = EXTRACTION_LAST;
    for (int i = 0; i < COUNT(letters) - 1; i++)
        s->glyphs[A + i] = (struct face_glyph){.text = letters + i, .size = 1, .used = true};
    s->glyphs[s->space] = (struct face_glyph){.text = " ", .size = 1, .used = true};
    for (int i = 0; i < GLYPHS; i++)
        s->codes[i].width = i == MARK ? 0 : 500000;
    s->face = (struct face){
        .font = font, .glyph_count = GLYPHS, .glyphs = s->glyphs, .codes = s->codes};
}

/* Describes the division of a run: each extract in brackets by the numbers of its glyphs, then
   its ActualText, if it has one, and by how much it is taken for narrower. */
static const char *divided(struct setting *s, struct run *run)
{
    struct extraction extraction = {.arena = s->arena};
    struct buffer out = {.arena = s->arena};
    run->size = SIZE;
    run->size_bytes = bytes_size(run->text);
    extraction_divide(&extraction, &s->face, run, s->next);
    for (int32_t i = 0; i < extraction.shown.count; i++) {
        const struct extract *extract = &extraction.shown.items[i];
        buffer_printf(&out, "%s[%d-%d]", i ? " " : "", extract->first, extract->end);
        if (!extract->plain) {
            buffer_byte(&out, '=');
            extraction_actual_text(run, extract, &out);
        }
        if (extract->narrowed)
            buffer_printf(&out, "-%d", extract->narrowed);
    }
    return buffer_take(&out);
}

static void test_words(struct setting *s)
{
    struct glyph glyphs[] = {{.id = A, .cluster = 0},
                             {.id = B, .x = 5000, .cluster = 1},
                             {.id = s->space, .x = 10000, .cluster = 2},
                             {.id = C, .x = 15000, .cluster = 3}};
    struct run run = {.glyphs = glyphs, .glyph_count = 4, .text = "ab c"};
    is_str(divided(s, &run), "[0-2] [2-3] [3-4]", "words and the space between them");
    run.text = "xb c";
    is_str(divided(s, &run), "[0-2]=00780062 [2-3] [3-4]",
           "a word with a glyph that stands for something else");
    run.text = "ab c";
    run.ends_line = true;
    is_str(divided(s, &run), "[0-2] [2-3] [3-4]=00630020", "a forced end of line is a space");
    run.ends_line = false;
    run.hyphen = true;
    run.text = "ab ";
    is_str(divided(s, &run), "[0-2] [2-3] [3-4]=00AD", "an inserted hyphen is a soft one");
}

static void move_glyph(struct glyph *glyph, len x)
{
    glyph->x = x;
}

/* Spaces of less than 1/5 em, which poppler 26 sees when the letter before is narrower. */
static void test_narrow_spaces(struct setting *s)
{
    struct glyph glyphs[] = {{.id = A, .cluster = 0},
                             {.id = B, .x = 5000, .cluster = 1},
                             {.id = s->space, .x = 10000, .cluster = 2},
                             {.id = C, .x = 12020, .cluster = 3}};
    struct run run = {.glyphs = glyphs, .glyph_count = 4, .text = "ab c"};
    s->codes[s->space].width = 202000;
    is_str(divided(s, &run), "[0-2] [2-3] [3-4]", "a space as its font has it, 0.202 em");
    move_glyph(&glyphs[3], 12010);
    is_str(divided(s, &run), "[0-1] [1-2]-500 [2-3] [3-4]",
           "one that rounding may make too narrow");
    move_glyph(&glyphs[3], 11300);
    is_str(divided(s, &run), "[0-1] [1-2]-1000 [2-3] [3-4]", "a justified one");
    run.text = "xb c";
    is_str(divided(s, &run), "[0-2]=00780062-1000 [2-3] [3-4]",
           "after a word with one ActualText");
    run.text = "b c";
    struct glyph single[] = {{.id = B, .cluster = 0},
                             {.id = s->space, .x = 5000, .cluster = 1},
                             {.id = C, .x = 6300, .cluster = 2}};
    run.glyphs = single;
    run.glyph_count = 3;
    is_str(divided(s, &run), "[0-1]-1000 [1-2] [2-3]", "after a single letter");
    s->codes[B].width = 80000;
    move_glyph(&single[1], 800);
    move_glyph(&single[2], 2000);
    is_str(divided(s, &run), "[0-1] [1-2] [2-3]",
           "not after one that would have no width left");
    s->codes[B].width = 500000;
}

/* Narrow spaces between the runs of a line. */
static void test_narrow_ends(struct setting *s)
{
    const struct glyph glyphs[] = {{.id = A, .cluster = 0},
                                   {.id = B, .x = 5000, .cluster = 1},
                                   {.id = s->space, .x = 10000, .cluster = 2}};
    struct run run = {.glyphs = glyphs, .glyph_count = 3, .text = "ab ", .width = 11500};
    is_str(divided(s, &run), "[0-2] [2-3]", "a space at a line's end parts no words");
    s->next = 11500;
    is_str(divided(s, &run), "[0-1] [1-2]-1000 [2-3]", "one before the next run's word does");
    run.text = "ab";
    run.glyph_count = 2;
    run.width = 10000;
    is_str(divided(s, &run), "[0-1] [1-2]-1000", "likewise one at the next run's head");
    s->next = 13000;
    is_str(divided(s, &run), "[0-2]", "wide enough it is left alone");
    s->next = EXTRACTION_LAST;
    run.text = "a\xE2\x80\xAF"
               "b";
    const struct glyph kept[] = {{.id = A, .cluster = 0},
                                 {.id = s->space, .x = 5000, .cluster = 1},
                                 {.id = B, .x = 6200, .cluster = 4}};
    run.glyphs = kept;
    run.glyph_count = 3;
    is_str(divided(s, &run), "[0-1]-1000 [1-3]=202F0062",
           "a narrow one that keeps words together");
}

/* Thai, as it were: words without spaces between them. */
static void test_unspaced(struct setting *s)
{
    const struct glyph glyphs[] = {{.id = A, .cluster = 0},
                                   {.id = B, .x = 5000, .cluster = 1},
                                   {.id = C, .x = 10000, .cluster = 2}};
    const uint8_t breaks[] = {1, 0, 1};
    struct run run = {.glyphs = glyphs, .glyph_count = 3, .text = "abc", .breaks = breaks};
    is_str(divided(s, &run), "[0-2] [2-3]", "words that a table parts");
    const struct glyph parted[] = {glyphs[0], glyphs[1], {.id = C, .x = 11000, .cluster = 2}};
    run.glyphs = parted;
    is_str(divided(s, &run), "[0-3]=006100620063",
           "words with a gap between them are taken out together");
    run.breaks = NULL;
    is_str(divided(s, &run), "[0-3]", "without the table all is a word");
}

/* Hebrew, as it were: visual order is that of the glyphs, the text is read backwards. */
static void test_backwards(struct setting *s)
{
    struct glyph glyphs[] = {
        {.id = C, .cluster = 2}, {.id = B, .cluster = 1}, {.id = A, .cluster = 0}};
    struct run run = {.glyphs = glyphs, .glyph_count = 3, .text = "abc", .rtl = true};
    is_str(divided(s, &run), "[2-3] [1-2] [0-1]", "letters in the order of reading");
    run.text = "axc";
    is_str(divided(s, &run), "[2-3] [1-2]=0078 [0-1]", "each says its text by itself");
    const struct glyph marked[] = {
        {.id = MARK, .cluster = 1}, {.id = B, .cluster = 1}, {.id = A, .cluster = 0}};
    run.glyphs = marked;
    run.text = "ax";
    is_str(divided(s, &run), "[2-3] [1-2]=0078 [0-1]=", "the letter says it, its mark nothing");
    const struct glyph unjoined[] = {
        {.id = B, .cluster = 4}, {.id = s->space, .cluster = 1}, {.id = A, .cluster = 0}};
    run.glyphs = unjoined;
    run.text = "a\xE2\x80\x8C"
               "b";
    is_str(divided(s, &run), "[2-3] [1-2]=200C [0-1]", "a non-joiner is said where it stands");
}

/* More fonts than any program has: each is found again. */
static void test_many_fonts(struct arena *arena)
{
    enum { MANY = 50 };
    struct fonts *fonts[MANY];
    struct faces faces = {0};
    const char *why = NULL;
    int found = 0;
    for (int i = 0; i < MANY; i++) {
        fonts[i] = fonts_open();
        struct glyph glyph = {.id = 1};
        struct run run = {.font = fonts_builtin(fonts[i], FAMILY_TEXT, 0),
                          .glyphs = &glyph,
                          .glyph_count = 1};
        struct mark marks[] = {{.kind = MARK_RUN, .run = &run},
                               {.kind = MARK_RUN, .run = &run}};
        struct page page = {.marks = marks, .mark_count = COUNT(marks)};
        why = why ? why : faces_collect(arena, &faces, &page, 1);
    }
    for (int i = 0; i < MANY; i++)
        found += faces_index(&faces, fonts_builtin(fonts[i], FAMILY_TEXT, 0)) == i;
    is_str(why, NULL, "glyphs of many fonts");
    is_int(faces.count, MANY, "are collected, each font once");
    is_int(found, MANY, "and found again");
    is_int(faces_index(&faces, fonts_builtin(fonts[0], FAMILY_TEXT, FONT_BOLD)), -1,
           "another is not among them");
    for (int i = 0; i < MANY; i++)
        fonts_close(fonts[i]);
}

int main(void)
{
    struct setting setting = {.arena = arena_open()};
    struct fonts *fonts = fonts_open();
    prepare(&setting, fonts_builtin(fonts, FAMILY_TEXT, 0));
    test_words(&setting);
    test_unspaced(&setting);
    test_narrow_spaces(&setting);
    test_narrow_ends(&setting);
    test_backwards(&setting);
    test_many_fonts(setting.arena);
    fonts_close(fonts);
    arena_close(setting.arena);
    return done_testing();
}
