/*
 * The opening of a booklet: which letter and which words, and that the lines beside the initial
 * leave it room and keep the text.
 */
#include "tap.h"

#include "base/bytes.h"
#include "fonts/glyph_outline.h"
#include "text/opening.h"

#include <string.h>

enum { SIZE = 12000, MEASURE = 312000, LEADING = 15000 };

static struct rich make_text(struct arena *arena, const char *text)
{
    struct span *span = arena_alloc(arena, sizeof *span);
    span->end = (int32_t)bytes_size(text);
    return (struct rich){.text = text, .size = span->end, .spans = span, .span_count = 1};
}

/* What is found of a text: "marks|letter|words|", or "none". */
static const char *find(struct arena *arena, const char *language, const char *text)
{
    struct rich rich = make_text(arena, text);
    struct opening_parts parts;
    if (!opening_find(&rich, language, 2, &parts))
        return "none";
    return arena_printf(arena, "%.*s|%.*s|%.*s|", parts.marks, text,
                        parts.initial - parts.marks, text + parts.marks,
                        parts.words - parts.initial, text + parts.initial);
}

static void test_parts(struct arena *arena)
{
    static const struct {
        const char *language, *text, *parts;
    } rows[] = {
        {"en", "Give thanks for rain.", "|G|ive thanks|"},
        {"en", "Give thanks, and go.", "|G|ive thanks|"},
        {"en", "A well is dug.", "|A| well|"},
        {"en", "Amen.", "|A|men|"},
        {"en", "“Come,” she said.", "“|C|ome,” she|"},
        {"fr", "«\u202FL’Église prie\u202F»", "«\u202F|L|’Église prie|"},
        {"es", "¿Quién vendrá?", "¿|Q|uién vendrá|"},
        {"fr", "E\u0301te\u0301 comme hiver", "|E\u0301|te\u0301 comme|"},
        {"nl", "IJsland vraagt om", "|IJ|sland vraagt|"},
        {"en", "IJM works here", "|I|JM works|"},
        {"ru", "Молитесь о хлебе", "|М|олитесь о|"},
        {"en", "Praise\u2028the Lord", "|P|raise|"},
        {"en", "O, that we may see", "|O|, that|"},
        {"en", "A.D. 33 it began", "none"},
        {"de", "P.\u202FMüller reist", "none"},
        {"en", "A4 paper is needed", "none"},
        {"nl", "’t Is stil", "none"},
        {"en", "24 hours of prayer", "none"},
        {"en", "— Come, he said", "none"},
        {"hi", "प्रार्थना करें", "none"},
        {"ka", "ილოცეთ ჩვენთვის", "none"},
        {"en", "I", "none"},
        {"en", "A\u0301\u0302\u0303\u0304 is a letter", "none"},
        {"en", "", "none"},
    };
    for (int64_t i = 0; i < COUNT(rows); i++)
        is_str(find(arena, rows[i].language, rows[i].text), rows[i].parts, rows[i].text);
    struct rich linked = make_text(arena, "Our page says more");
    struct span spans[] = {{.end = 8, .url = "https://example.org"}, {.start = 8, .end = 18}};
    struct opening_parts parts;
    linked.spans = spans;
    linked.span_count = 2;
    ok(!opening_find(&linked, "en", 2, &parts), "a link is no opening");
}

static const char long_text[] =
    "Give thanks for the rain that came to the hills, and for the seed that was kept dry in "
    "the "
    "loft of the chapel until the last night of the drought; for those who carried it there on "
    "their backs, and for the mule that would not go.";

static struct opening set(struct typesetter *typesetter, const char *text, const char *language,
                          struct arena *arena)
{
    static const struct opening_look look = {
        .words = 2, .least = 3, .leading = LEADING, .room = 350, .gap = 250, .mark_gap = 80};
    struct text_style style = {.breaking.hyphenate = true,
                               .font.size = SIZE,
                               .font.caps_tracking = 50,
                               .box.measure = MEASURE,
                               .language = language};
    struct rich rich = make_text(arena, text);
    struct lines plain = typeset(typesetter, &rich, &style, arena);
    return opening_typeset(typesetter, &rich, &style, &plain, &look, arena);
}

/* Whether the lines hold a text without a gap, but for the spaces at their ends. */
static bool holds_text(const struct lines *lines, const char *text)
{
    int32_t at = 0;
    for (int32_t i = 0; i < lines->count; i++)
        for (int32_t k = 0; k < lines->items[i].run_count; k++) {
            const struct run *run = &lines->items[i].runs[k];
            if (run->text != text + at)
                return false;
            at += run->size_bytes;
        }
    return text[at] == '\0';
}

static void test_lines(struct typesetter *typesetter, struct arena *arena)
{
    struct opening opening = set(typesetter, long_text, "en", arena);
    const struct line *first = opening.lines.items, *second = first + 1, *third = first + 2;
    is_int(opening.drawing_count, 1, "a letter is drawn");
    is_int(opening.drawings[0].y, LEADING, "it stands on the second line");
    ok(first->runs[0].hidden && first->runs[0].size_bytes == 1, "the text's has no ink");
    ok(!first->runs[1].hidden && first->runs[1].text[0] == 'i', "what follows it has");
    len reach = opening.drawings[0].x + opening.drawings[0].line->width;
    len begins = first->x + first->runs[1].x;
    ok(begins > reach && begins < reach + SIZE, "the first line begins beside the initial");
    ok(second->x > reach && second->x < reach + SIZE, "so does the second");
    ok(third->x < SIZE / 10, "the third begins at the margin");
    ok(second->x + second->width <= MEASURE + SIZE / 2, "and none runs over");
    ok(holds_text(&opening.lines, long_text), "not a byte of the text is lost");
    struct opening quoted = set(typesetter,
                                "“Give” is a word of two sides: we give, and are "
                                "given to, and know it only when the rain comes; "
                                "and then the hills are green for a month and we "
                                "forget it all again, as those did before us.",
                                "en", arena);
    is_int(quoted.drawing_count, 2, "a mark is drawn before it");
    ok(quoted.drawings[1].x < -SIZE / 4 && quoted.drawings[1].y == 0, "in the margin");
    struct opening marked = set(typesetter,
                                "“‘“‘“Give” is a word of two sides: we give, and are "
                                "given to, and know it only when the rain comes; "
                                "and then the hills are green for a month and we "
                                "forget it all again, as those did before us.",
                                "en", arena);
    is_int(marked.drawing_count, 0, "marks wider than a letter have no room before it");
    const char *address = arena_printf(arena, "https://example.org is ours. %s", long_text);
    is_int(set(typesetter, address, "en", arena).drawing_count, 0, "an address is none");
    address = arena_printf(arena, "%s https://example.org", long_text);
    is_int(set(typesetter, address, "en", arena).drawing_count, 1, "but at the end it may be");
    char *long_word = arena_alloc(arena, 600);
    memset(long_word, 'n', 599);
    long_word[0] = 'N';
    is_int(set(typesetter, long_word, "en", arena).drawing_count, 0, "a long word is none");
    is_int(set(typesetter, "Give thanks for rain.", "en", arena).drawing_count, 0,
           "a short paragraph has none");
    is_int(set(typesetter, "यह प्रार्थना है", "hi", arena).drawing_count, 0, "nor has Hindi");
}

/* Where the first word after an initial that is a word begins: where the second line does. */
static void test_word(struct typesetter *typesetter, struct arena *arena)
{
    enum { NEAR = SIZE / 8 };
    const char *text = arena_printf(arena, "O Lord, %s", long_text);
    struct opening opening = set(typesetter, text, "en", arena);
    const struct line *first = opening.lines.items, *second = first + 1;
    is_int(opening.drawing_count, 1, "a word of one letter is drawn");
    int32_t k = 0;
    while (k < first->run_count && first->runs[k].text != strchr(text, 'L'))
        k++;
    len begins = 0;
    if (k < first->run_count)
        begins = first->x + first->runs[k].x;
    else if (first->run_count > 1) /* the space begins the run */
        begins = first->x + first->runs[1].x + run_glyph(&first->runs[1], 1).x;
    ok(begins > second->x - NEAR && begins < second->x + NEAR, "no space parts the next, %d",
       (int)(begins - second->x));
    ok(holds_text(&opening.lines, text), "though it is in the text");
}

/* A tail that would reach into the third line keeps that away. */
static void test_deep(struct typesetter *typesetter, struct arena *arena)
{
    char text[sizeof long_text];
    memcpy(text, long_text, sizeof text);
    text[0] = 'J';
    struct opening opening = set(typesetter, text, "en", arena);
    ok(opening.drawing_count == 1 && opening.lines.items[2].x > SIZE / 2,
       "a J has three lines beside it");
    ok(opening.lines.items[3].x < SIZE / 10, "and not a fourth");
    static const char three[] = "Quiet hours are what the night shift asks for, and a bus that "
                                "waits until the last of them has come down from the ward and "
                                "crossed the yard.";
    opening = set(typesetter, three, "en", arena);
    ok(opening.drawing_count == 1 && opening.lines.count == 3 &&
           opening.lines.items[2].x > SIZE / 2,
       "all three lines of a paragraph stand beside a Q");
}

static void count_step(void *context, enum contour_step step,
                       const struct contour_point *points)
{
    (void)points;
    ((int *)context)[step]++;
}

static void test_outline(struct typesetter *typesetter, struct arena *arena)
{
    struct opening opening = set(typesetter, long_text, "en", arena);
    const struct run *run = &opening.drawings[0].line->runs[0];
    int steps[4] = {0};
    glyph_outline_trace(run->font, run_glyph(run, 0).id, count_step, steps);
    ok(steps[CONTOUR_MOVE] > 0, "a letter has contours");
    is_int(steps[CONTOUR_CLOSE], steps[CONTOUR_MOVE], "which are closed");
    ok(steps[CONTOUR_LINE] > 4 && steps[CONTOUR_CURVE] > 4, "of lines and curves");
}

int main(void)
{
    struct arena *arena = arena_open();
    struct fonts *fonts = fonts_open();
    struct typesetter *typesetter = typesetter_open(fonts);
    test_parts(arena);
    test_lines(typesetter, arena);
    test_word(typesetter, arena);
    test_deep(typesetter, arena);
    test_outline(typesetter, arena);
    typesetter_close(typesetter);
    fonts_close(fonts);
    arena_close(arena);
    return done_testing();
}
