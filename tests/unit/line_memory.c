/*
 * Lines that are remembered are those that would be set anew: the same numbers in every line,
 * run and glyph, over the bytes of the new text; and nothing that lines follow from is missing
 * in what they are found by.
 */
#include "same_lines.h"
#include "tap.h"

#include "base/bytes.h"
#include "text/typeset.h"

enum { SIZE = 11000, MEASURE = 150000, INSET = 9000, TRACKING = 40 };

static const struct text_style base = {
    .breaking.hyphenate = true, .font.size = SIZE, .box.measure = MEASURE, .language = "en-GB"};

static const char *const texts[] = {
    "Remember the drivers who carry food to the camps, and all who wait for them at the side "
    "of a road that the floods have taken away: may they have patience, bread and company.",
    "A word.",
    "Short lines\u2028that end\u2028where they must end.",
    "\u05E9\u05DC\u05D5\u05DD and peace \u05E2\u05DC\u05D9\u05DB\u05DD to all (both) of them",
    "\u0E2A\u0E31\u0E19\u0E15\u0E34\u0E20\u0E32\u0E1E\u0E43\u0E19\u0E42\u0E25\u0E01",
    "Administration, internationalization, misunderstandings; extraordinarily "
    "unpronounceable."};

struct press {
    struct fonts *fonts;
    struct typesetter *plain, *remembering;
    struct arena *arena;
};

/* A text whose bytes are its own, its last word emphasised when `stressed`. */
static const struct rich *make_text(const char *words, unsigned style, struct arena *arena)
{
    struct rich *rich = arena_alloc(arena, sizeof *rich);
    int32_t size = bytes_size(words), last = size;
    while (last > 0 && words[last - 1] != ' ')
        last--;
    struct span *spans = arena_array(arena, 2, sizeof *spans);
    spans[0].end = last ? last : size;
    spans[1] = (struct span){.start = last, .end = size, .style = style};
    *rich = (struct rich){.text = arena_copy(arena, words, size),
                          .size = size,
                          .spans = spans,
                          .span_count = last ? 2 : 1};
    return rich;
}

/* Whether a text comes out as by a typesetter that remembers nothing, in all its lines. */
static bool comes_out(struct press *press, const char *words, unsigned span,
                      const struct text_style *style)
{
    const struct rich *text = make_text(words, span, press->arena);
    const struct rich *again = make_text(words, span, press->arena);
    struct lines usual = typeset(press->plain, text, style, press->arena);
    struct lines found = typeset(press->remembering, again, style, press->arena);
    struct other_lines others[TYPESET_OTHERS], those[TYPESET_OTHERS];
    typeset_others(press->plain, text, style, &usual, 0, NULL, others, press->arena);
    typeset_others(press->remembering, again, style, &found, 0, NULL, those, press->arena);
    bool same = same_lines(&usual, &found, text, again);
    for (int32_t i = 0; i < TYPESET_OTHERS; i++)
        same = same && others[i].worse == those[i].worse &&
               same_lines(&others[i].lines, &those[i].lines, text, again);
    return same;
}

static bool all_come_out(struct press *press, const struct text_style *style)
{
    bool same = true;
    for (int64_t i = 0; i < COUNT(texts); i++)
        same = comes_out(press, texts[i], SPAN_EMPHASIS, style) && same;
    return same;
}

/* Each style differs from the base in one thing alone. */
static void test_styles(struct press *press, const char *when)
{
    struct text_style styles[20];
    int32_t count = COUNT(styles);
    for (int32_t i = 0; i < count; i++)
        styles[i] = base;
    styles[1].font.family = FAMILY_LARGE;
    styles[2].font.style = FONT_BOLD;
    styles[3].font.strong_emphasis = true;
    styles[4].font.small_caps = true;
    styles[5].font.size = SIZE - 100;
    styles[6].font.tracking = TRACKING;
    styles[7].font.caps_tracking = TRACKING;
    styles[8].breaking.hyphenate = false;
    styles[9].breaking.whole_words = true;
    styles[10].breaking.phrases = true;
    styles[11].breaking.balance = 2;
    styles[12].box.align = ALIGN_START;
    styles[13].box.align = ALIGN_CENTER;
    styles[14].box.measure = MEASURE - 1;
    styles[15].box.indent = INSET;
    styles[16].box.inset = INSET;
    styles[16].box.inset_lines = 2;
    styles[17].box.inset = INSET;
    styles[17].box.inset_lines = 3;
    styles[18].box.rtl = true;
    styles[19].language = "de";
    int32_t wrong = 0;
    for (int32_t i = 0; i < count; i++)
        wrong += !all_come_out(press, &styles[i]);
    ok(wrong == 0, "%s: texts in %d styles come out as without a memory", when, (int)count);
}

static void test_texts(struct press *press)
{
    ok(comes_out(press, "Peace be with you", SPAN_EMPHASIS, &base) &&
           comes_out(press, "Peace be with you", SPAN_STRONG, &base) &&
           comes_out(press, "Peace be with  you", SPAN_STRONG, &base),
       "texts that differ in a span or a space are not mixed up");
    struct rich *linked[2];
    struct lines lines[2];
    for (int32_t i = 0; i < 2; i++) {
        struct span *span = arena_alloc(press->arena, sizeof *span);
        linked[i] = arena_alloc(press->arena, sizeof *linked[i]);
        *linked[i] = *make_text("here", 0, press->arena);
        *span = linked[i]->spans[0];
        span->url = arena_copy(press->arena, "https://example.org/", 20);
        linked[i]->spans = span;
        lines[i] = typeset(press->remembering, linked[i], &base, press->arena);
    }
    ok(lines[0].count == 1 && lines[1].count == 1 &&
           lines[1].items->runs->url == linked[1]->spans->url,
       "a link leads to the address of its own text");
}

int main(void)
{
    struct fonts *fonts = fonts_open();
    struct press press = {fonts, typesetter_open(fonts), typesetter_open(fonts), arena_open()};
    typesetter_remember(press.remembering);
    test_styles(&press, "at first");
    test_styles(&press, "found again");
    typesetter_turn(press.remembering);
    test_styles(&press, "after a turn");
    test_texts(&press);
    typesetter_turn(press.remembering);
    typesetter_turn(press.remembering);
    test_styles(&press, "forgotten");
    arena_close(press.arena);
    typesetter_close(press.plain);
    typesetter_close(press.remembering);
    fonts_close(fonts);
    return done_testing();
}
