/*
 * What lines hold together: names, letters that lean on the next word, last lines, addresses;
 * and the numbers by which equal words at the edges of lines are known. Each text is set in
 * many measures; where a thing is not held it does come apart in some, so that the tests can
 * fail.
 */
#include "tap.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "text/address.h"
#include "text/similar.h"
#include "text/typeset.h"

#include <string.h>

enum { SIZE = 12000, NARROW = 250000, LETTERS_NARROW = 225000, WIDE = 400000, STEP = 1700 };

struct press {
    struct fonts *fonts;
    struct typesetter *typesetter;
    struct arena *arena;
};

/* What is looked for in a text set in many measures. */
struct edges {
    int letters;     /* lines that end in a word of one letter */
    int names;       /* lines that end within a word with a capital */
    int words;       /* lines that end within another word */
    int short_lasts; /* last lines of one word of up to five characters */
    int lasts;       /* last lines of one word */
};

static struct lines set(const struct press *press, const char *text, const char *language,
                        len measure)
{
    struct span *span = arena_alloc(press->arena, sizeof *span);
    struct rich rich = {
        .text = text, .size = (int32_t)bytes_size(text), .spans = span, .span_count = 1};
    struct text_style style = {.breaking.hyphenate = true,
                               .font.size = SIZE,
                               .box.measure = measure,
                               .language = language};
    span->end = rich.size;
    return typeset(press->typesetter, &rich, &style, press->arena);
}

/* The byte at which the word begins that ends before `end`. */
static int32_t word_start(const char *text, int32_t end)
{
    while (end > 0 && text[end - 1] != ' ')
        end--;
    return end;
}

static void look_at_line(const char *text, const struct line *line, struct edges *edges)
{
    int32_t end = line->end, start, at;
    while (text[end - 1] == ' ')
        end--;
    start = at = word_start(text, end);
    uint32_t first = utf8_next(text, end, &at);
    edges->letters += at == end;
    if (line->hyphenated)
        *(character_lower(first) != first ? &edges->names : &edges->words) += start < end;
}

static struct edges look_from(const struct press *press, const char *text, const char *language,
                              len narrow)
{
    struct edges edges = {0};
    for (len measure = narrow; measure < WIDE; measure += STEP) {
        struct lines lines = set(press, text, language, measure);
        for (int32_t i = 0; i + 1 < lines.count; i++)
            look_at_line(text, &lines.items[i], &edges);
        const struct line *last = &lines.items[lines.count - 1];
        bool one = !memchr(text + last->start, ' ', (size_t)(last->end - last->start));
        edges.lasts += one;
        edges.short_lasts += one && last->end - last->start <= 5;
    }
    arena_reset(press->arena);
    return edges;
}

static struct edges look(const struct press *press, const char *text, const char *language)
{
    return look_from(press, text, language, NARROW);
}

static void test_letters(const struct press *press)
{
    static const char text[] =
        "Prosimy o deszcz i o s\u0142o\u0144ce w dolinie, a z nami niech prosz\u0105 o to i "
        "ci, "
        "co w mie\u015Bcie o polach i o lasach nic a nic nie wiedz\u0105, u kt\u00F3rych w "
        "domu o "
        "chleb nikt si\u0119 nie martwi, i ci, co z g\u00F3r z owcami w doliny schodz\u0105.";
    int loose = look_from(press, text, "en-US", LETTERS_NARROW).letters,
        held = look_from(press, text, "pl", LETTERS_NARROW).letters;
    is_int(held, 0, "no line ends with a letter that leans on the next word");
    ok(loose > 0, "in another language %d do", loose);
    held = look(press,
                "\u0412 \u0433\u043E\u0440\u0430\u0445 \u0438 \u0432 "
                "\u0441\u0451\u043B\u0430\u0445 \u0443 \u0440\u0435\u043A\u0438 "
                "\u0436\u0434\u0443\u0442 \u043E \u0434\u043E\u0436\u0434\u0435 \u0438 \u043E "
                "\u0441\u043D\u0435\u0433\u0435, \u0430 \u0441 \u043D\u0438\u043C\u0438 \u0438 "
                "\u043C\u044B \u043A \u0442\u0435\u0431\u0435 \u0441 "
                "\u043F\u0440\u043E\u0441\u044C\u0431\u043E\u0439 \u043E "
                "\u0445\u043B\u0435\u0431\u0435 \u0438 \u043E \u043C\u0438\u0440\u0435.",
                "ru")
               .letters;
    is_int(held, 0, "nor in Russian");
}

static void test_names(const struct press *press)
{
    static const char names[] =
        "Remember before God the friends who are ill this winter: old Bartholomew Wintershall "
        "by "
        "the mill, who cannot see, and Theodora with her three boys. Ask for patience for the "
        "nurses, for Wilhelmina above all, and for a warm room in the house of Archibald "
        "Cunningham, so that none of them is cold at night.";
    static const char words[] =
        "remember before god the friends who are ill this winter: old bartholomew wintershall "
        "by "
        "the mill, who cannot see, and theodora with her three boys. ask for patience for the "
        "nurses, for wilhelmina above all, and for a warm room in the house of archibald "
        "cunningham, so that none of them is cold at night.";
    int divided = look(press, words, "en-US").words, held = look(press, names, "en-US").names;
    int nouns = look(press, names, "de-DE").names;
    ok(divided > 10 && nouns > 30, "%d lines end within a word, %d by German custom", divided,
       nouns);
    ok(held * 10 < nouns,
       "within a name hardly any, %d: only in German have all nouns capitals", held);
}

static void test_inner_capital(const struct press *press)
{
    int held = look(press,
                    "McGonagallington McGonagallington McGonagallington McGonagallington",
                    "en-US")
                   .names;
    is_int(held, 0, "a name with a capital within is never divided");
}

static void test_last_lines(const struct press *press)
{
#define PRAYERS                                                                                \
    "Ask for rain on the dry hills; remember the woman at the gate of the old town; ask for "  \
    "work in every street of the port; give thanks for the letter that came at last, and for " \
    "the boats that are all home, "
    int longer = look(press, PRAYERS "everywhere.", "en-US").lasts;
    int held = look(press, PRAYERS "ever.", "en-US").short_lasts;
    ok(longer > 3 * held, "a short word is hardly a last line, %d to %d", held, longer);
}

/* A text with | for each point that address_points finds. */
static const char *show_points(const char *text, struct arena *arena)
{
    uint8_t *points = arena_alloc(arena, bytes_size(text) + 1);
    const char *shown = "";
    address_points(text, points);
    for (int32_t i = 0; text[i]; i++)
        shown = arena_printf(arena, "%s%s%c", shown, points[i] == POINT_ADDRESS ? "|" : "",
                             text[i]);
    return shown;
}

static void test_addresses(const struct press *press)
{
    static const char *const examples[][2] = {
        {"write to ann.lee@mail.example.org now", "write to ann|.lee@|mail|.example|.org now"},
        {"https://www.example.org/a-b_c?d=e", "https://www|.example|.org/a|-b|_c|?d|=e"},
        {"www.example.org.", "www|.example|.org."},
        {"no address, 3.5 km: well-known @home a@ b",
         "no address, 3.5 km: well-known @home a@ b"},
        {"", ""},
        {"  a@b.c  ", "  a@|b|.c  "},
    };
    for (int64_t i = 0; i < COUNT(examples); i++)
        is_str(show_points(examples[i][0], press->arena), examples[i][1], examples[i][0]);
    struct lines lines = set(
        press, "Read https://docs.example.org/1aB2cD3eF4gH5iJ6kL7mN8oP9qR0sT1uV2wX3yZ/edit",
        "en-US", 300000);
    ok(lines.count >= 2 && lines.items[0].ratio == 0, "no space gapes beside an address");
    ok(!lines.fault, "and nothing is left to say of it");
}

/* The numbers of the words at the breaks of "The house, the HOUSE", its last item the end. */
static void test_numbers(void)
{
    static const char text[] = "The house, the HOUSE";
    enum { WORDS = 4 };
    static const int32_t starts[WORDS] = {0, 4, 11, 15}, ends[WORDS] = {3, 10, 14, 20};
    struct rich rich = {.text = text, .size = sizeof text - 1};
    struct text_style style = {.language = "en"};
    struct atom atoms[2 * WORDS - 1];
    struct lb_item items[3 * WORDS];
    struct origin origins[3 * WORDS];
    int32_t count = 0;
    for (int32_t i = 0; i < WORDS; i++) {
        int32_t atom = 2 * i;
        bool last = i + 1 == WORDS;
        atoms[atom] = (struct atom){.kind = ATOM_GLYPH, .start = starts[i], .end = ends[i]};
        if (!last)
            atoms[atom + 1] = (struct atom){.kind = ATOM_SPACE, .start = ends[i]};
        struct origin origin = {.atom = atom + 1, .byte = ends[i]};
        origins[count] = origins[count + 1] = origins[count + 2] = origin;
        items[count++] = (struct lb_item){.kind = LB_BOX, .width = 1};
        if (!last)
            items[count++] = (struct lb_item){.kind = LB_BREAK};
        items[count++] = (struct lb_item){.kind = LB_GLUE, .width = !last};
    }
    items[count - 1] = (struct lb_item){.kind = LB_BREAK, .penalty = LB_FORCED};
    struct paragraph paragraph = {
        .rich = &rich, .style = &style, .atoms = atoms, .atom_count = COUNT(atoms)};
    similar_number(&paragraph, items, origins, count);
    ok(items[1].last_word == items[7].last_word && items[1].last_word,
       "a word has one number, with a capital and without");
    ok(items[1].next_word == items[7].next_word && items[4].last_word == items[1].next_word,
       "and with a mark beside it");
    ok(items[1].last_word != items[1].next_word, "another word has another");
    is_int(items[0].next_word, items[1].last_word, "the first item has that of the first word");
    is_int(items[count - 1].last_word, 0, "the end of the text has none");
    items[0].next_word = 0;
    style.box.indent = 12000;
    similar_number(&paragraph, items, origins, count);
    is_int(items[0].next_word, 0, "nor has a first line that is indented");
}

int main(void)
{
    struct fonts *fonts = fonts_open();
    struct press press = {fonts, typesetter_open(fonts), arena_open()};
    test_letters(&press);
    test_names(&press);
    test_inner_capital(&press);
    test_last_lines(&press);
    test_addresses(&press);
    test_numbers();
    arena_close(press.arena);
    typesetter_close(press.typesetter);
    fonts_close(press.fonts);
    return done_testing();
}
