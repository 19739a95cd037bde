/*
 * Typesetting seen from outside: where lines begin and end, what text stands behind them, and
 * that odd texts lose nothing, break nothing and take no more time than their length.
 */
#include "tap.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "text/hyphen.h"
#include "text/typeset.h"

#include <stdlib.h>
#include <string.h>

enum { SIZE = 12000, MEASURE = 200000, INDENT = 12000, EXPAND = 20, EXPAND_MOST = 30 };

struct press {
    struct fonts *fonts;
    struct typesetter *typesetter;
    struct arena *arena;
};

static struct press press_open(void)
{
    struct fonts *fonts = fonts_open();
    return (struct press){fonts, typesetter_open(fonts), arena_open()};
}

static void press_close(struct press *press)
{
    arena_close(press->arena);
    typesetter_close(press->typesetter);
    fonts_close(press->fonts);
}

static const struct text_style justified = {
    .breaking.hyphenate = true, .font.size = SIZE, .box.measure = MEASURE, .language = "en-US"};

static struct lines set(struct press *press, const char *text, const struct text_style *style)
{
    struct span *span = arena_alloc(press->arena, sizeof *span);
    struct rich rich = {
        .text = text, .size = (int32_t)bytes_size(text), .spans = span, .span_count = 1};
    span->end = rich.size;
    return typeset(press->typesetter, &rich, style, press->arena);
}

static char *repeat(struct arena *arena, const char *text, int count)
{
    int64_t size = bytes_size(text), all_size = size * count;
    char *all = arena_alloc(arena, all_size + 1);
    for (int64_t i = 0; i < all_size; i++)
        all[i] = text[i % size];
    return all;
}

/* Copies what shows of a text: all but spaces and marks of breaks. */
static char *copy_ink(char *to, const char *text, int32_t size)
{
    for (int32_t at = 0; at < size;) {
        int32_t start = at;
        uint32_t character = utf8_next(text, size, &at);
        if (character == ' ' || character == 0xA0 || character == 0xAD || character == 0x200B ||
            character == 0x2028)
            continue;
        memcpy(to, text + start, (size_t)(at - start));
        to += at - start;
    }
    *to = '\0';
    return to;
}

/* The line's run whose text comes next after `after`; NULL when there is none. */
static const struct run *next_run(const struct line *line, const char *after)
{
    const struct run *next = NULL;
    for (int32_t i = 0; i < line->run_count; i++)
        if (line->runs[i].text >= after && (!next || line->runs[i].text < next->text))
            next = &line->runs[i];
    return next;
}

static bool has_all_text(const struct lines *lines, const char *text, struct arena *arena)
{
    int64_t size = bytes_size(text);
    char *wanted = arena_alloc(arena, size + 1), *found = arena_alloc(arena, size + 1);
    char *at = found;
    copy_ink(wanted, text, (int32_t)size);
    const char *after = text;
    for (int32_t i = 0; i < lines->count; i++)
        for (const struct run *run; (run = next_run(&lines->items[i], after)) != NULL;) {
            at = copy_ink(at, run->text, run->size_bytes);
            after = run->text + run->size_bytes;
        }
    return strcmp(wanted, found) == 0;
}

/* Whether glyphs have places in the text in order, and in the run. */
static bool has_sound_runs(const struct lines *lines)
{
    for (int32_t i = 0; i < lines->count; i++) {
        len x = lines->items[i].runs[0].x;
        for (int32_t r = 0; r < lines->items[i].run_count; r++) {
            const struct run *run = &lines->items[i].runs[r];
            if (run->x != x || run->expansion < -EXPAND_MOST || run->expansion > EXPAND_MOST)
                return false;
            x += run->width;
            for (int32_t g = 0; g < run->glyph_count; g++) {
                int32_t cluster = run_glyph(run, g).cluster;
                int32_t before = g ? run_glyph(run, g - 1).cluster : cluster;
                if (cluster < 0 || cluster >= run->size_bytes + run->hyphen ||
                    (run->rtl ? cluster > before : cluster < before))
                    return false;
            }
        }
    }
    return true;
}

/* How many lines, the last not counted, end elsewhere than at `right` after what hangs. */
static int count_unjustified(const struct lines *lines, len right, len hyphen_hang)
{
    int count = 0;
    for (int32_t i = 0; i + 1 < lines->count; i++) {
        const struct line *line = &lines->items[i];
        count += line->x + line->width != right + (line->hyphenated ? hyphen_hang : 0);
    }
    return count;
}

/* No letter of this hangs. */
static const char plain[] =
    "some hope has come home at once to a house on a stone base and sang "
    "out again as seen in a deep song ";

static void test_edges(struct press *press)
{
    const char *text = repeat(press->arena, plain, 10);
    struct text_style style = justified;
    style.breaking.hyphenate = false;
    style.box.indent = INDENT;
    struct lines lines = set(press, text, &style);
    const struct line *last = &lines.items[lines.count - 1];
    ok(lines.count > 10 && has_sound_runs(&lines) && has_all_text(&lines, text, press->arena),
       "justified: all is there");
    is_int(lines.items[0].x, INDENT, "the first line is indented");
    is_int(lines.items[1].x, 0, "the second is not");
    is_int(count_unjustified(&lines, MEASURE, 0), 0, "all lines end at the measure");
    ok(last->ratio == 0 && last->expansion == 0 && last->width < MEASURE,
       "the last is as wide as it is");
    style.box.align = ALIGN_START;
    lines = set(press, text, &style);
    int spaced = 0, wide = 0;
    for (int32_t i = 0; i < lines.count; i++) {
        spaced += lines.items[i].ratio != 0 || lines.items[i].expansion != 0;
        wide += lines.items[i].x + lines.items[i].width > MEASURE;
    }
    ok(!spaced && !wide, "ragged: no line is stretched or too wide");
    style.box.align = ALIGN_CENTER;
    style.box.indent = 0;
    lines = set(press, text, &style);
    int uneven = 0;
    for (int32_t i = 0; i < lines.count; i++)
        uneven += abs(2 * lines.items[i].x + lines.items[i].width - MEASURE) > 1;
    is_int(uneven, 0, "centred: as much space on both sides");
}

/* The largest difference between a line's mean space and what its ratio says, in 1/1000 pt,
   the last line not counted. */
static int64_t worst_prediction(const struct lines *lines, len space)
{
    int64_t worst = 0;
    for (int32_t i = 0; i + 1 < lines->count; i++) {
        const struct line *line = &lines->items[i];
        int64_t total = 0, spaces = 0;
        for (int32_t r = 0; r < line->run_count; r++) {
            const struct run *run = &line->runs[r];
            for (int32_t g = 0; g + 1 < run->glyph_count; g++)
                if (run->text[run_glyph(run, g).cluster] == ' ' &&
                    run->x + run_glyph(run, g).x < line->width) {
                    total += run_glyph(run, g + 1).x - run_glyph(run, g).x;
                    spaces++;
                }
        }
        int64_t flexible = line->ratio > 0 ? space / 2 : space * 27 / 100;
        int64_t predicted = space + flexible * line->ratio / 1000;
        int64_t off = spaces ? total / spaces - predicted : 0;
        worst = llabs(off) > worst ? llabs(off) : worst;
    }
    return worst;
}

/* Words that divide in a ligature. */
static void test_divided_ligatures(struct press *press)
{
    const char *text = repeat(press->arena, "office affluent difficult efficient ", 60);
    struct text_style style = justified;
    const struct font *font = fonts_builtin(press->fonts, FAMILY_TEXT, 0);
    len hyphen = len_scale(font_advance(font, font_nominal(font, 0x2010)), SIZE,
                           font_upem(font));
    len space = len_scale(font_advance(font, font_nominal(font, ' ')), SIZE, font_upem(font));
    int cut = 0, unjustified = 0, lost = 0;
    int64_t worst = 0;
    for (len measure = 90000; measure < 130000; measure += 3333) {
        style.box.measure = measure;
        struct lines lines = set(press, text, &style);
        lost += !has_all_text(&lines, text, press->arena) || !has_sound_runs(&lines);
        unjustified += count_unjustified(&lines, measure, len_scale(650, hyphen, 1000));
        for (int32_t i = 0; i < lines.count; i++)
            cut += lines.items[i].hyphenated && text[lines.items[i].end - 1] == 'f';
        int64_t off = worst_prediction(&lines, space);
        worst = off > worst ? off : worst;
    }
    ok(cut > 20, "%d ligatures are divided", cut);
    is_int(lost, 0, "no letter of them is lost");
    is_int(unjustified, 0, "their lines end at the measure");
    ok(worst < 60, "lines are set as the line breaker foresaw, but for %d/1000 pt", (int)worst);
}

/* How far the fonts of lines are widened or narrowed at the most, 1/1000. */
static int32_t widest_expansion(const struct lines *lines)
{
    int32_t most = 0;
    for (int32_t i = 0; i < lines->count; i++)
        for (int32_t r = 0; r < lines->items[i].run_count; r++) {
            int32_t expansion = abs(lines->items[i].runs[r].expansion);
            most = expansion > most ? expansion : most;
        }
    return most;
}

/* Fonts widen by more than usual where words would stand far apart otherwise, and only there.
 */
static void test_expansion(struct press *press)
{
    enum { WIDE = 311811, RATIO_MOST = 1700 }; /* 110 mm; spaces of 0.4 em */
    struct text_style style = justified;
    style.box.measure = WIDE;
    style.box.indent = INDENT;
    struct lines easy = set(press,
                            "We give thanks for rain in the hills, and for a harvest that "
                            "is better than the last two were. We ask for strength for "
                            "those who bring it in, and for honest prices in the towns.",
                            &style);
    ok(widest_expansion(&easy) <= EXPAND, "a paragraph that is easily set widens little");
    struct lines hard = set(press,
                            "And the servant told Isaac all things that he had done. And "
                            "Isaac brought her into his mother Sarah’s tent, and took "
                            "Rebekah, and she became his wife; and he loved her: and "
                            "Isaac was comforted after his mother’s death.",
                            &style);
    int32_t most = widest_expansion(&hard);
    ok(most > EXPAND && most <= EXPAND_MOST, "one that would gape widens by %d/1000",
       (int)most);
    ok(hard.items[0].ratio < RATIO_MOST, "and its words stand nearer, %d/1000",
       (int)hard.items[0].ratio);
}

static void test_clusters(struct press *press)
{
    struct lines lines = set(press, "office a\u0301\u0323b x", &justified);
    const struct run *run = &lines.items[0].runs[0];
    static const int32_t wanted[] = {0, 1, 4, 5, 6};
    int different = 0;
    for (int i = 0; i < 5; i++)
        different += run_glyph(run, i).cluster != wanted[i];
    ok(!different, "a ligature stands for its first byte, three letters long");
    ok(has_all_text(&lines, "office a\u0301\u0323b x", press->arena), "marks are kept");
    struct text_style style = justified;
    style.font.small_caps = true;
    struct lines small = set(press, "office of Job", &style);
    is_int(small.items[0].runs[0].glyph_count, 13, "small capitals make no ligature");
    ok(run_glyph(&small.items[0].runs[0], 1).id != run_glyph(&lines.items[0].runs[0], 1).id,
       "they are the font's own");
}

/* By how much letterspacing makes a text in small capitals wider. */
static len widened_by_tracking(struct press *press, const char *text)
{
    struct text_style style = justified;
    style.box.align = ALIGN_START;
    style.font.small_caps = true;
    len solid = set(press, text, &style).items[0].width;
    style.font.tracking = 100;
    return set(press, text, &style).items[0].width - solid;
}

static void test_small_caps_spacing(struct press *press)
{
    is_int(widened_by_tracking(press, "Job 5"), 5 * SIZE / 10, "small capitals are spaced");
    is_int(widened_by_tracking(press, "JOB"), 3 * SIZE / 10, "and capitals alone");
    is_int(widened_by_tracking(press, "\u0399\u03CE\u03B2 5"), 0,
           "small letters in a script without small capitals are not");
}

static void test_hanging(struct press *press)
{
    struct text_style style = justified;
    style.box.align = ALIGN_START;
    struct lines plain_line = set(press, "none", &style);
    is_int(plain_line.items[0].x, 0, "a letter stands at the edge");
    struct lines quoted = set(press, "\u201Cnone.\u201D", &style);
    ok(quoted.items[0].x < -1000, "a quotation mark hangs out");
    style.box.align = ALIGN_CENTER;
    struct lines centred = set(press, "none,", &style), bare = set(press, "none", &style);
    ok(abs(centred.items[0].x - bare.items[0].x) < 500, "a comma hardly moves a centred line");
    style.font.tracking = 100;
    struct lines spaced = set(press, "none", &style);
    is_int(2 * spaced.items[0].x + spaced.items[0].width - MEASURE, SIZE / 10,
           "letterspacing after the last letter hangs");
}

/* The texts of the lines, parted by bars. */
static const char *show_lines(const struct lines *lines, const char *text, struct arena *arena)
{
    const char *shown = "";
    for (int32_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        shown = arena_printf(arena, "%s%s%.*s%s", shown, i ? "|" : "", line->end - line->start,
                             text + line->start, line->hyphenated ? "~" : "");
    }
    return shown;
}

static void test_breaks(struct press *press)
{
    static const struct {
        const char *text, *lines;
        len measure;
    } examples[] = {
        {"hope hope", "hope|hope", 30000},
        {"hope\u00A0hope", "hope\u00A0hope", 60000},
        {"a\u2028b", "a|b", MEASURE},
        {"a \u2028 b", "a|b", MEASURE},
        {"a\u2028", "a", MEASURE},
        {"  a  b  ", "a  b", MEASURE},
        {"moon\u200Bmoon", "moon|moon", 40000},
        {"moon\u00ADmoon", "moon\u00AD~|moon", 45000},
        {"moon\u2014moon", "moon\u2014|moon", 50000},
        {"Read Job 5:11", "Read|Job 5:11", 60000},
        {"in 1 John 4:7", "in|1 John 4:7", 56000},
        {"see Ps. 23:1\u20132", "see|Ps. 23:1\u20132", 60000},
        {"moon \u2014 home", "moon \u2014|home", 58000},
        {"some \u201Cmoon\u201D (home)", "some \u201Cmoon\u201D|(home)", 70000},
        {"http://one.com/some", "http://one.com/|some", 90000},
    };
    struct text_style style = justified;
    style.box.align = ALIGN_START;
    style.breaking.hyphenate = false;
    for (int64_t i = 0; i < COUNT(examples); i++) {
        style.box.measure = examples[i].measure;
        struct lines lines = set(press, examples[i].text, &style);
        is_str(show_lines(&lines, examples[i].text, press->arena), examples[i].lines,
               examples[i].text);
    }
    is_int(set(press, "", &style).count, 0, "no line for no text");
    is_int(set(press, "   ", &style).count, 0, "no line for spaces");
}

/* Whether no line goes past the measure by more than what may hang. */
static bool stays_inside(const struct lines *lines, len measure)
{
    for (int32_t i = 0; i < lines->count; i++)
        if (lines->items[i].x + lines->items[i].width > measure + SIZE / 2)
            return false;
    return true;
}

/* How the words of a text are divided, in several measures. */
struct divided {
    int divided, most, last; /* lines, most in a row, last lines that are the rest of a word */
};

static struct divided count_divided(struct press *press, const char *text, const char *language,
                                    len from, len to)
{
    struct divided found = {0};
    struct text_style style = justified;
    style.language = language;
    for (style.box.measure = from; style.box.measure < to; style.box.measure += 700) {
        struct lines lines = set(press, text, &style);
        int row = 0;
        const char *last = text + lines.items[lines.count - 1].start;
        for (int32_t i = 0; i + 1 < lines.count; i++) {
            bool within = text[lines.items[i].end] != ' ';
            row = within ? row + 1 : 0;
            found.divided += within;
            found.most = row > found.most ? row : found.most;
        }
        found.last += last > text && last[-1] != ' ' && !strchr(last, ' ');
    }
    return found;
}

/* Hyphens, seen or not: at most two in a row, and no word's rest for a last line. */
static void test_divided_words(struct press *press)
{
    static const struct {
        const char *name, *language, *text;
        len from, to; /* measures */
    } examples[] = {
        {"English", "en-US",
         "Congratulations to our neighbouring congregations, whose representatives have "
         "distributed refrigerators and medications among hundreds of dissatisfied and tired "
         "communities, notwithstanding all unfavourable circumstances and misunderstandings "
         "that we met with everywhere, in the offices of the neighbouring administrations",
         302000, 340000},
        {"Tamil", "ta",
         "மழைக்காகக் கடவுளைத் துதிப்போம். \u201Cஇப்போது நாங்கள் விதைக்கலாம்,\u201D என்கிறார் "
         "லட்சுமி, \u201Cஅரிசி விலையும் உயராது.\u201D டிசம்பர் 7 அன்று தேர்வு எழுதும் "
         "மாணவர்களுக்காகவும் வெள்ளத்தில் வீடிழந்த குடும்பங்களுக்காகவும் ஜெபியுங்கள்.",
         311811, 312000},
    };
    for (int64_t i = 0; i < COUNT(examples); i++) {
        if (!hyphenator_knows(examples[i].language)) {
            ok(true, "%s # SKIP no dictionary", examples[i].name);
            continue;
        }
        struct divided found = count_divided(press, examples[i].text, examples[i].language,
                                             examples[i].from, examples[i].to);
        ok(found.divided > 0 && found.most <= 2, "%s: %d lines divided, at most %d in a row",
           examples[i].name, found.divided, found.most);
        is_int(found.last, 0, "and no last line is the rest of a word");
    }
}

/* The lines of a balanced text. */
static void test_balance(struct press *press)
{
    static const struct {
        const char *language, *text, *lines;
        len measure;
    } examples[] = {
        {"en", "He sets those on high who are lowly, and lifts those who mourn.",
         "He sets those on high who are lowly,|and lifts those who mourn.", 230000},
        {"en", "Seek peace, and pursue it.", "Seek peace,|and pursue it.", 300000},
        {"en", "Seek peace and pursue it.", "Seek peace and pursue it.", 300000},
        {"en", "She said, \u201CSeek peace.\u201D And they pursued it.",
         "She said,|\u201CSeek peace.\u201D|And they pursued it.", 160000},
        {"el", "Πάτερ ἡμῶν ὁ ἐν τοῖς οὐρανοῖς· ἁγιασθήτω τὸ ὄνομά σου·",
         "Πάτερ ἡμῶν ὁ ἐν τοῖς οὐρανοῖς·|ἁγιασθήτω τὸ ὄνομά σου·", 230000},
        {"ru", "Господь \u2014 Пастырь мой; я ни в чем не буду нуждаться.",
         "Господь \u2014 Пастырь мой;|я ни в чем не буду нуждаться.", 230000},
    };
    struct text_style style = justified;
    style.box.align = ALIGN_CENTER;
    style.breaking.hyphenate = false;
    style.breaking.phrases = true;
    style.breaking.balance = 6;
    for (int64_t i = 0; i < COUNT(examples); i++) {
        style.box.measure = examples[i].measure;
        style.language = examples[i].language;
        struct lines lines = set(press, examples[i].text, &style);
        is_str(show_lines(&lines, examples[i].text, press->arena), examples[i].lines,
               examples[i].text);
        ok(!lines.cut, "no word is cut");
    }
    style.box.measure = 20000;
    struct lines lines = set(press, "misunderstandings", &style);
    ok(lines.cut, "one wider than the measure is");
}

/* Whether a line has the glyph of a circle that stands for a missing letter, or a run that
   begins with a mark. */
static bool has_lone_mark(const struct lines *lines)
{
    enum { DOTTED_CIRCLE = 0x25CC };
    for (int32_t i = 0; i < lines->count; i++)
        for (int32_t r = 0; r < lines->items[i].run_count; r++) {
            const struct run *run = &lines->items[i].runs[r];
            int32_t at = 0;
            uint32_t first = utf8_next(run->text, run->size_bytes, &at);
            if (character_is_mark(first) || first == 0xE33)
                return true;
            uint32_t circle = font_nominal(run->font, DOTTED_CIRCLE);
            for (int32_t g = 0; g < run->glyph_count; g++)
                if (circle && run_glyph(run, g).id == circle)
                    return true;
        }
    return false;
}

/* A text in two spans, or in three with a link of one character, in many measures: how many of
   the settings have a mark alone, or lose some of the text. */
static int count_lone_marks(struct press *press, const char *text, const char *language)
{
    int32_t size = (int32_t)bytes_size(text), wrong = 0;
    for (int32_t edge = 0, next = 0; edge < size; edge = next) {
        utf8_next(text, size, &next);
        struct span spans[3] = {{.end = edge},
                                {.start = edge, .end = next, .url = "https://one.org"},
                                {.start = next, .end = size, .style = SPAN_STRONG}};
        for (int first = edge ? 0 : 1; first < 2; first++) {
            struct rich rich = {.text = text, .size = size, .spans = spans + first};
            rich.span_count = 3 - first;
            spans[first].start = 0;
            struct text_style style = justified;
            style.language = language;
            for (style.box.measure = 9000; style.box.measure < 50000;
                 style.box.measure += 8111) {
                struct lines lines = typeset(press->typesetter, &rich, &style, press->arena);
                wrong += has_lone_mark(&lines) || !has_all_text(&lines, text, press->arena);
            }
        }
    }
    return wrong;
}

/* Wherever spans and lines end, marks stay with their letters. */
static void test_marks(struct press *press)
{
    static const struct {
        const char *name, *language, *text;
    } examples[] = {
        {"Latin", "en", "e\u0301\u0323le\u0300ve q\u0302o\u0304\u0301n"},
        {"Tibetan", "bo",
         "\u0F66\u0F92\u0FB2\u0F7C\u0F63\u0F0B\u0F58\u0F0B\u0F66\u0F90\u0FB1\u0F7A\u0F51\u0F0B"
         "\u0F67\u0F71\u0F74\u0F7E"},
        {"Devanagari", "hi", "प्रार्थना कीजिए और क्षेत्र की स्थिति"},
        {"Thai", "th", "ขอให้อธิษฐานเผื่อน้ำใจที่ดีและกำลัง"},
        {"Burmese", "my", "ဆုတောင်းပေးကြပါ"},
        {"Khmer", "km", "សូមអធិស្ឋានសម្រាប់គ្រួសារ"},
        {"Arabic", "ar", "صَلُّوا مِنْ أَجْلِهِمْ"},
        {"a mark after a space of no width", "en",
         "one\u00AD\u0301two \u0301three\u200B\u0301"},
    };
    for (int64_t i = 0; i < COUNT(examples); i++)
        is_int(count_lone_marks(press, examples[i].text, examples[i].language), 0,
               examples[i].name);
    const char *stack = arena_printf(press->arena, "\u0F40%s",
                                     repeat(press->arena, "\u0F71", 300));
    struct text_style style = justified;
    style.box.measure = 5000;
    struct lines lines = set(press, stack, &style);
    ok(!has_lone_mark(&lines), "a letter with 300 marks");
}

static void test_odd_texts(struct press *press)
{
    const char *texts[] = {
        "one Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichenverleihung two",
        repeat(press->arena, "VAWAToAVfifflYo", 20000),
        repeat(press->arena, "a\u0301\u0323", 1000),
        repeat(press->arena, "\u0301", 1000),
        repeat(press->arena, "none\u00A0", 500),
        repeat(press->arena, plain, 1000),
        "a\u00AD \u200B \u2028b\u200B",
    };
    static const char *names[] = {
        "a word wider than the measure", "a word of 300,000 letters that are kerned",
        "a word of marks on letters",    "marks on nothing",
        "spaces that never break",       "20,000 words",
        "marks of breaks alone"};
    for (int64_t i = 0; i < COUNT(texts); i++) {
        struct lines lines = set(press, texts[i], &justified);
        ok(has_all_text(&lines, texts[i], press->arena), "%s: nothing is lost", names[i]);
        ok(has_sound_runs(&lines), "%s: all in order", names[i]);
        ok(stays_inside(&lines, MEASURE), "%s: nothing past the margin", names[i]);
    }
}

static void test_faults(struct press *press)
{
    struct text_style style = justified;
    ok(!set(press, repeat(press->arena, plain, 5), &style).fault, "plain text has no fault");
    style.breaking.hyphenate = false;
    style.box.measure = 100000;
    const char *text = "one hope housesonestonebases songs hope has come home";
    struct lines lines = set(press, text, &style);
    ok(lines.fault == &lines.items[2], "the line whose words stand farthest apart is one");
    style.breaking.hyphenate = true;
    style.language = "tlh";
    lines = set(press, text, &style);
    ok(!lines.fault && lines.items[2].ratio == 0 && lines.items[2].width < style.box.measure,
       "without a dictionary the text is ragged instead");
}

/* The characters behind a line's glyphs from left to right. */
static const char *visual_text(const struct line *line, struct arena *arena)
{
    const char *shown = "";
    for (int32_t r = 0; r < line->run_count; r++) {
        const struct run *run = &line->runs[r];
        for (int32_t g = 0; g < run->glyph_count; g++) {
            int32_t at = run_glyph(run, g).cluster;
            utf8_next(run->text, run->size_bytes, &at);
            shown = arena_printf(arena, "%s%.*s", shown, at - run_glyph(run, g).cluster,
                                 run->text + run_glyph(run, g).cluster);
        }
    }
    return shown;
}

static void test_directions(struct press *press)
{
    struct text_style style = justified;
    style.box.align = ALIGN_START;
    struct lines lines = set(press, "abc \u05D0\u05D1\u05D2 12 (\u05D3) def", &style);
    is_str(visual_text(&lines.items[0], press->arena), "abc )\u05D3( 12 \u05D2\u05D1\u05D0 def",
           "Hebrew in English");
    ok(has_sound_runs(&lines), "its runs stand side by side");
    style.box.rtl = true;
    style.language = "he";
    lines = set(press, "\u05D0\u05D1\u05D2 abc 12\u05D4.", &style);
    is_str(visual_text(&lines.items[0], press->arena), ".\u05D4abc 12 \u05D2\u05D1\u05D0",
           "English in Hebrew");
    is_int(lines.items[0].x + lines.items[0].width, MEASURE, "Hebrew begins at the right");
    style.box.indent = INDENT;
    const char *text = repeat(press->arena, "\u05D0\u05D1\u05D2 \u05D3\u05D4\u05D5\u05D6 ", 30);
    lines = set(press, text, &style);
    is_int(lines.items[0].x + lines.items[0].width, MEASURE - INDENT, "indented there too");
    is_int(lines.items[1].x + lines.items[1].width, MEASURE, "the second line is not");
    style.box.align = ALIGN_JUSTIFY;
    lines = set(press, text, &style);
    is_int(lines.items[1].x, 0, "justified, it ends at the left");
    is_int(lines.items[1].width, MEASURE, "and fills the measure");
    is_int(lines.items[1].runs[0].x + run_glyph(&lines.items[1].runs[0], 0).x < 0, true,
           "the space that ends a line stands past its end, at the left");
    ok(has_all_text(&lines, text, press->arena) && has_sound_runs(&lines), "nothing is lost");
}

static void test_others(struct press *press)
{
    enum { TEXTS = 200, STEP = 500 };
    int tighter = 0, looser = 0, wrong = 0, lost = 0;
    struct text_style style = justified;
    struct other_lines others[TYPESET_OTHERS];
    struct span span = {0};
    const char *text = repeat(press->arena, plain, 4);
    struct rich rich = {.text = text, .spans = &span, .span_count = 1};
    rich.size = span.end = (int32_t)bytes_size(text) - 1;
    for (int n = 0; n < TEXTS; n++) {
        style.box.measure = MEASURE + n * STEP;
        struct lines usual = typeset(press->typesetter, &rich, &style, press->arena);
        typeset_others(press->typesetter, &rich, &style, &usual, -1, NULL, others,
                       press->arena);
        wrong += others[2].lines.count;
        for (int i = 0; i < 2; i++) {
            const struct lines *lines = &others[i].lines;
            if (!lines->count)
                continue;
            *(i ? &looser : &tighter) += 1;
            wrong += lines->count != usual.count + (i ? 1 : -1) || lines->fault ||
                     others[i].worse > TYPESET_WORSE_MOST;
            lost += !has_all_text(lines, text, press->arena);
        }
    }
    printf("# on %d measures %d in a line less, %d in a line more\n", TEXTS, tighter, looser);
    ok(tighter > 0 && looser > 0, "a text in a line less, and in a line more");
    is_int(wrong, 0, "by one line, set well");
    is_int(lost, 0, "and whole");
    style.box.align = ALIGN_START;
    struct lines ragged = typeset(press->typesetter, &rich, &style, press->arena);
    typeset_others(press->typesetter, &rich, &style, &ragged, -1, NULL, others, press->arena);
    ok(!others[0].lines.count && !others[1].lines.count, "none that is ragged");
}

/* The first line of a text that a divided word ends; -1: none does. */
static int32_t first_divided(const struct lines *lines)
{
    for (int32_t i = 0; i < lines->count; i++)
        if (lines->items[i].divided)
            return i;
    return -1;
}

static void test_whole_line(struct press *press)
{
    enum { TEXTS = 200, STEP = 500 };
    int divided = 0, found = 0, wrong = 0, lost = 0;
    struct text_style style = justified;
    struct other_lines others[TYPESET_OTHERS];
    struct span span = {0};
    const char *text = repeat(
        press->arena,
        "some hope has come home, remembering at once a house on a stone base and community ",
        5);
    struct rich rich = {.text = text, .spans = &span, .span_count = 1};
    rich.size = span.end = (int32_t)bytes_size(text) - 1;
    for (int n = 0; n < TEXTS; n++) {
        style.box.measure = MEASURE + n * STEP;
        struct lines usual = typeset(press->typesetter, &rich, &style, press->arena);
        int32_t line = first_divided(&usual);
        if (line < 0)
            continue;
        divided++;
        typeset_others(press->typesetter, &rich, &style, &usual, line, NULL, others,
                       press->arena);
        const struct lines *lines = &others[2].lines;
        if (!lines->count)
            continue;
        found++;
        wrong += lines->count != usual.count || lines->items[line].divided || lines->fault;
        lost += !has_all_text(lines, text, press->arena);
    }
    printf("# %d of %d with one divided word less at a line's end\n", found, divided);
    ok(found > divided / 4, "a text with a word whole that ended a line divided");
    is_int(wrong, 0, "in as many lines, set well");
    is_int(lost, 0, "and whole");
}

/* The lines of a text, on measures up to one and a half times MEASURE, that end in a hyphen
   which it has not. */
static int count_hyphens(struct press *press, const char *text)
{
    int count = 0;
    struct text_style style = justified;
    for (; style.box.measure < MEASURE * 3 / 2; style.box.measure += 1000) {
        struct lines lines = set(press, text, &style);
        for (int32_t i = 0; i < lines.count; i++)
            count += lines.items[i].hyphenated;
    }
    return count;
}

/* A part of a compound is divided only where spaces would gape, one of an address never. */
static void test_compounds(struct press *press)
{
    if (!hyphenator_knows("en-US")) {
        ok(true, "compounds # SKIP no dictionary");
        return;
    }
    ok(count_hyphens(press,
                     "so we go to it at the congratulations-representatives-organization "
                     "as we do it at the congratulations-representatives-organization "
                     "now") > 0,
       "a part of a compound is divided, rather than its line gapes");
    is_int(count_hyphens(press,
                         "so we go to it at x.y/congratulations-representatives-organization "
                         "as we do it at x.y/congratulations-representatives-organization "
                         "now"),
           0, "but not in an address");
    is_int(count_hyphens(press,
                         "as we do it at the hall, it is a well-informed and a to-day-ish one "
                         "that we go to as we go to it at the hall, now and at all other "
                         "old or new or so and so days of it"),
           0, "nor where its line is good");
}

int main(void)
{
    struct press press = press_open();
    test_edges(&press);
    test_divided_ligatures(&press);
    test_expansion(&press);
    test_clusters(&press);
    test_small_caps_spacing(&press);
    test_hanging(&press);
    test_breaks(&press);
    test_divided_words(&press);
    test_balance(&press);
    test_marks(&press);
    test_odd_texts(&press);
    test_directions(&press);
    test_faults(&press);
    test_others(&press);
    test_whole_line(&press);
    test_compounds(&press);
    press_close(&press);
    return done_testing();
}
