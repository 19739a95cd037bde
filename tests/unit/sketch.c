/*
 * A text that was set in one size and is set in another by what was kept of it has the lines
 * that it has when it is set anew: the numbers of a sketch's lines, and of a text set whole
 * each glyph. What is not usual is set anew, and says so by its glyphs.
 */
#include "same_lines.h"
#include "tap.h"

#include "text/sketch.h"

enum { SIZE = 12000, MEASURE = 300000, REPEATS = 5, SIZES = 40, STEP = 100 };

static const struct text_style base = {
    .breaking.hyphenate = true, .font.size = SIZE, .box.measure = MEASURE, .language = "en-GB"};

static const char *const usual[] = {
    "Remember the drivers who carry food to the camps, and all who wait for them at the side "
    "of a road that the floods have taken away: may they have patience, bread and company. ",
    "\u201CWe are officially afflicted,\u201D writes the office \u2013 ffi, fl, Te, AV \u2013 "
    "\u2018difficult\u2019 and well-informed; a to-day-ish affair of unpronounceable waffle. ",
    "Administration, internationalization, misunderstandings; extraordinarily inefficient "
    "offices (of which there are 1,250) shuffle and baffle. ",
    "Praise God for the first class of nurses\u2028who finish in the spring,  and for a roof, "
    "a "
    "stove, a long table in the valley, I say, a valley cut off by landslides. "};

static const char *const unusual[] = {
    "\u05E9\u05DC\u05D5\u05DD and peace \u05E2\u05DC\u05D9\u05DB\u05DD to all (both) of them ",
    "\u0E2A\u0E31\u0E19\u0E15\u0E34\u0E20\u0E32\u0E1E\u0E43\u0E19\u0E42\u0E25\u0E01 ",
    "https://example.org/a/very/long/address/that/nobody/would/ever/want/to/type ",
    "\u4E3A\u4E2D\u56FD\u7684\u6559\u4F1A\u7977\u544A\uFF0C peace "};

struct press {
    struct typesetter *typesetter;
    struct sketches *sketches;
    struct arena *arena;
};

/* A text some times, in which a few words are of a span. */
static const struct rich *make_rich(const char *words, unsigned span, struct arena *arena)
{
    int32_t size = bytes_size(words), most = REPEATS * size;
    char *text = arena_alloc(arena, most + 1);
    for (int32_t i = 0; i < REPEATS; i++)
        bytes_copy(text + (int64_t)i * size, words, size);
    struct span *spans = arena_array(arena, 3, sizeof *spans);
    int32_t start = bytes_until(text, " ") + 1;
    int32_t end = start + bytes_until(text + start, " ");
    spans[0].end = start;
    spans[1] = (struct span){.start = start, .end = end, .style = span};
    spans[2] = (struct span){.start = end, .end = most};
    struct rich *rich = arena_alloc(arena, sizeof *rich);
    *rich = (struct rich){.text = text, .size = most, .spans = spans, .span_count = 3};
    return rich;
}

static int32_t count_spaces(const struct line *line)
{
    int32_t count = 0;
    for (int32_t i = 0; line->text && i < line->end - line->start; i++)
        count += line->text[i] == ' ';
    for (int32_t r = 0; r < line->run_count; r++)
        for (int32_t i = 0; i < line->runs[r].size_bytes; i++)
            count += line->runs[r].text[i] == ' ';
    return count;
}

/* Whether lines without glyphs have the numbers of those that have them. */
static bool is_sketch_of(const struct lines *sketch, const struct lines *whole)
{
    bool same = sketch->count == whole->count && !whole->fault && !whole->cut &&
                !whole->misfit && !whole->ragged;
    for (int32_t i = 0; same && i < whole->count; i++) {
        const struct line *a = &sketch->items[i], *b = &whole->items[i];
        same = a->ratio == b->ratio && a->expansion == b->expansion &&
               a->badness == b->badness && a->demerits == b->demerits &&
               a->divided == b->divided && count_spaces(a) == count_spaces(b);
    }
    return same;
}

/* Sets texts in one size and then in others. Counts those that come out otherwise than without
   sketches, and those of which sketches were made. */
static int count_wrong(struct press *press, const char *const *texts, int64_t count,
                       const struct text_style *first, unsigned span, int *sketches)
{
    int wrong = 0;
    for (int64_t i = 0; i < count; i++) {
        const struct rich *rich = make_rich(texts[i], span, press->arena);
        struct text_style style = *first, chosen = style;
        struct lines plain = typeset(press->typesetter, rich, &style, press->arena);
        struct lines kept = plain;
        if (i % 2)
            kept = typeset_keeping(press->typesetter, rich, &style, press->sketches,
                                   press->arena);
        wrong += !same_lines(&plain, &kept, rich, rich);
        for (int n = 0; n < SIZES; n++) {
            style.font.size = SIZE + (5 - n) * STEP;
            style.box.indent = first->box.indent ? style.font.size * 3 / 2 : 0;
            plain = typeset(press->typesetter, rich, &style, press->arena);
            sketch_begin(press->sketches);
            struct lines sketch = typeset_sketch(press->typesetter, rich, &style,
                                                 press->sketches, press->arena);
            bool drawn = sketch.count && sketch.items[0].run_count;
            *sketches += !drawn;
            wrong += drawn ? !same_lines(&plain, &sketch, rich, rich)
                           : !is_sketch_of(&sketch, &plain);
            if (n % 3 == 0)
                sketch_choose(press->sketches);
            kept = typeset_keeping(press->typesetter, rich, n % 4 ? &style : &chosen,
                                   press->sketches, press->arena);
            if (n % 4 == 0)
                plain = typeset(press->typesetter, rich, &chosen, press->arena);
            chosen = n % 3 == 0 ? style : chosen;
            wrong += !same_lines(&plain, &kept, rich, rich);
        }
    }
    return wrong;
}

static void test_usual(struct press *press)
{
    static const unsigned spans[] = {0, SPAN_EMPHASIS, SPAN_STRONG};
    int sketches = 0, wrong = 0;
    struct text_style styles[] = {base, base, base, base};
    styles[1].box.indent = SIZE * 3 / 2;
    styles[2].language = "de";
    styles[3].breaking.phrases = true;
    for (int64_t i = 0; i < COUNT(styles); i++)
        for (int64_t k = 0; k < COUNT(spans); k++)
            wrong += count_wrong(press, usual, COUNT(usual), &styles[i], spans[k], &sketches);
    int64_t all = (int64_t)COUNT(styles) * COUNT(spans) * COUNT(usual) * SIZES;
    printf("# %d of %d lay in sketches\n", sketches, (int)all);
    ok(sketches > all * 3 / 4, "most texts are set by what was kept of them");
    is_int(wrong, 0, "in the lines that they have without it, in every size");
}

/* Each style has one thing that is set anew. */
static void test_unusual(struct press *press)
{
    int sketches = 0, wrong = 0;
    struct text_style styles[8];
    for (int64_t i = 0; i < COUNT(styles); i++)
        styles[i] = base;
    styles[0].font.tracking = 40;
    styles[1].breaking.hyphenate = false;
    styles[2].breaking.balance = 2;
    styles[3].box.align = ALIGN_START;
    styles[4].box.inset = SIZE;
    styles[4].box.inset_lines = 2;
    styles[5].box.align = ALIGN_CENTER;
    styles[6].box.measure = 20 * MEASURE;
    styles[7].font.small_caps = true;
    styles[7].font.tracking = 40;
    for (int64_t i = 0; i < COUNT(styles); i++)
        wrong += count_wrong(press, usual, COUNT(usual), &styles[i], SPAN_EMPHASIS, &sketches);
    is_int(sketches, 0, "what is not usual is not kept");
    wrong += count_wrong(press, unusual, COUNT(unusual), &base, 0, &sketches);
    is_int(wrong, 0, "and comes out as without sketches");
}

/* Other lines of a text are the same by its sketch. */
static void test_others(struct press *press)
{
    int wrong = 0, found = 0, unlike = 0;
    for (int64_t i = 0; i < COUNT(usual); i++) {
        const struct rich *rich = make_rich(usual[i], 0, press->arena);
        struct text_style style = base;
        typeset_keeping(press->typesetter, rich, &style, press->sketches, press->arena);
        for (int n = 0; n < SIZES; n++) {
            struct other_lines plain[TYPESET_OTHERS], others[TYPESET_OTHERS];
            struct other_lines undrawn[TYPESET_OTHERS];
            style.font.size = SIZE + (5 - n) * STEP;
            struct lines lines = typeset(press->typesetter, rich, &style, press->arena);
            typeset_others(press->typesetter, rich, &style, &lines, n % lines.count, NULL,
                           plain, press->arena);
            typeset_others(press->typesetter, rich, &style, &lines, n % lines.count,
                           press->sketches, others, press->arena);
            typeset_other_sketches(press->typesetter, rich, &style, &lines, n % lines.count,
                                   press->sketches, undrawn, press->arena);
            for (int k = 0; k < TYPESET_OTHERS; k++) {
                unlike += plain[k].worse != undrawn[k].worse ||
                          !is_sketch_of(&undrawn[k].lines, &plain[k].lines);
                found += plain[k].lines.count > 0;
                wrong += plain[k].worse != others[k].worse ||
                         !same_lines(&plain[k].lines, &others[k].lines, rich, rich);
            }
        }
    }
    ok(found > SIZES, "texts have other lines");
    is_int(wrong, 0, "the same by what was kept of them");
    is_int(unlike, 0, "and without glyphs");
}

/* What was kept of a text in one style is not taken for another. */
static void test_styles(struct press *press)
{
    const struct rich *rich = make_rich(usual[0], SPAN_EMPHASIS, press->arena);
    struct text_style other = base;
    typeset_keeping(press->typesetter, rich, &base, press->sketches, press->arena);
    other.font.style = FONT_BOLD;
    struct lines sketch = typeset_sketch(press->typesetter, rich, &other, press->sketches,
                                         press->arena);
    struct lines plain = typeset(press->typesetter, rich, &other, press->arena);
    ok(is_sketch_of(&sketch, &plain), "a text in bold is not one in roman");
}

int main(void)
{
    struct fonts *fonts = fonts_open();
    struct press press = {typesetter_open(fonts), sketches_open(), arena_open()};
    test_usual(&press);
    test_unusual(&press);
    test_others(&press);
    test_styles(&press);
    sketches_close(press.sketches);
    typesetter_close(press.typesetter);
    fonts_close(fonts);
    arena_close(press.arena);
    return done_testing();
}
