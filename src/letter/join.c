/*
 * A line was broken by a program when the first word of the next one wouldn't have fitted any
 * more. The measure is the longest line's; when most lines that others follow closely are full
 * by it, all the full ones are joined with the next. Otherwise a line is only joined with one
 * that plainly goes on, in the middle of a sentence.
 */
#include "letter/join.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "letter/dates.h"
#include "letter/fold.h"
#include "letter/heading.h"
#include "letter/run_in.h"
#include "letter/sung_lines.h"
#include "letter/title.h"
#include "letter/verse.h"
#include "letter/words.h"
#include "letter/words_seen.h"

#include <string.h>

enum { MEASURE_LEAST = 50, MEASURE_MOST = 100, FULL_PERCENT = 60 };

bool join_is_divided(const char *line, const char *next)
{
    int32_t size = bytes_size(line);
    return size > 2 && line[size - 1] == '-' &&
           (chars_is_letter(line[size - 2]) || (unsigned char)line[size - 2] >= 0x80) &&
           fold_begins_small(next) && !words_begin(PHRASE_AND, next);
}

/* Returns how many columns the first `size` bytes of a text are wide: a character of Chinese,
   Japanese or Korean has two. */
static int32_t columns(const char *text, int32_t size)
{
    int32_t count = 0;
    for (int32_t at = 0; at < size;) {
        uint32_t c = utf8_next(text, size, &at);
        count += character_is_east_asian(c) || character_is_hangul(c) ? 2 : 1;
    }
    return count;
}

static int32_t length(const char *text)
{
    return columns(text, bytes_size(text));
}

/* Whether a text begins with a character that lines may be broken before wherever it stands. */
static bool begins_east_asian(const char *text)
{
    int32_t at = 0;
    return *text && character_is_east_asian(utf8_next(text, bytes_size(text), &at));
}

/* Whether a text ends with such a character. */
static bool ends_east_asian(const char *text)
{
    int32_t size = bytes_size(text);
    return size > 0 && character_is_east_asian(utf8_before(text, size));
}

/* Returns the columns of what a line had to have room for if this text was to go on in it: its
   first word, or a character and a sign that may not begin a line. */
static int32_t first_word(const char *text)
{
    enum { CHARACTER_AND_SIGN = 4 };
    return begins_east_asian(text) ? CHARACTER_AND_SIGN : columns(text, bytes_until(text, " "));
}

/* Whether the line may go on in the next one. */
static bool may_go_on(const struct passage *line, const struct passage *next)
{
    return line->kind != PASSAGE_RULE && line->kind != PASSAGE_HEADING &&
           next->kind == PASSAGE_TEXT && !next->gap && next->quote == line->quote;
}

static bool is_full(const struct passage *line, const struct passage *next, int32_t measure)
{
    /* the longest line needn't have been as long as it might: a sixteenth is allowed for that
     */
    return length(line->text) + 1 + first_word(next->text) > measure - measure / 16;
}

/* The longest line's length among those that were not broken only by a blank line. */
static int32_t longest_of(const struct passages *passages)
{
    int32_t longest = 0;
    for (int32_t i = 0; i < passages->count; i++) {
        int32_t size = length(passages->items[i].text);
        bool words = strchr(passages->items[i].text, ' ') ||
                     begins_east_asian(passages->items[i].text);
        if (!words || strstr(passages->items[i].text, "://"))
            continue;
        longest = size > longest ? size : longest;
    }
    return longest;
}

/* The same when the lines may be of a measure; else 0. */
static int32_t measure_of(const struct passages *passages)
{
    int32_t longest = longest_of(passages);
    return longest >= MEASURE_LEAST && longest <= MEASURE_MOST ? longest : 0;
}

static bool may_end_sentence(const char *text)
{
    static const char *const wide[] = {"。", "！", "？", "：", "；", "）",
                                       "」", "』", "”",  "】", "》", "，"};
    int64_t size = bytes_size(text);
    return size == 0 || strchr(".!?:;)\"", text[size - 1]) ||
           bytes_end_any(text, size, wide, COUNT(wide));
}

/* The measure when enough lines are full by it, and not by chance: most of them end within a
   sentence. Else 0. */
static int32_t find_measure(const struct passages *passages)
{
    int32_t measure = measure_of(passages), full = 0, broken = 0, followed = 0;
    for (int32_t i = 0; i + 1 < passages->count; i++) {
        const struct passage *line = &passages->items[i];
        if (!may_go_on(line, line + 1) || length(line->text) < measure / 2)
            continue;
        followed++;
        bool filled = is_full(line, line + 1, measure);
        full += filled;
        broken += filled && !may_end_sentence(line->text);
    }
    bool wrapped = full * 100 >= followed * FULL_PERCENT && broken * 2 > full;
    return wrapped ? measure : 0;
}

/* Whether a line ends with any mark of punctuation, or with a letter of a script that has no
   small ones, where sentences may end without. */
static bool ends_with_mark(const char *text)
{
    int32_t size = bytes_size(text), last = size - 1;
    while (last > 0 && ((unsigned char)text[last] & 0xC0) == 0x80)
        last--;
    return size == 0 || strchr(".!?:;,)\"'", text[size - 1]) ||
           ((unsigned char)text[last] >= 0x80 && !fold_begins_small(text + last));
}

/* Whether the line ends within a sentence that the next one goes on with. */
static bool breaks_sentence(const struct passage *line, const struct passage *next)
{
    return may_go_on(line, next) && !ends_with_mark(line->text) &&
           fold_begins_small(next->text);
}

/* How the lines of a letter were broken. */
struct breaking {
    int32_t measure; /* in characters; 0: none */
    int32_t longest; /* line */
    bool ragged;     /* of no measure, and yet many lines end within a sentence */
    bool headed;     /* each of several blocks has a short first line above a new sentence */
    bool dated;      /* several have a day and what it is for, above a new sentence */
    struct letter *letter;
    struct words_seen seen;
};

/* Whether a line begins a paragraph that its name runs into, and the next one goes on with it:
   "Monday: For all who are to be confirmed, and those who". */
static bool begins_run_in(const struct breaking *breaking, int32_t index)
{
    const struct letter *letter = breaking->letter;
    const struct passage *line = &letter->passages.items[index];
    int32_t sign;
    if (index + 1 >= letter->passages.count || !may_go_on(line, line + 1) ||
        !heading_run_in(letter, index, &sign))
        return false;
    return breaks_sentence(line, line + 1) || join_is_divided(line->text, line[1].text) ||
           (breaking->measure && is_full(line, line + 1, breaking->measure));
}

/* Whether a line is a heading, and not the last word of a sentence. */
static bool is_heading(const struct breaking *breaking, int32_t index)
{
    enum { SHORT = 30 };
    const struct letter *letter = breaking->letter;
    const struct passage *line = &letter->passages.items[index], *above = line - 1;
    if (line->flows || !heading_stands(letter, index) || begins_run_in(breaking, index))
        return false;
    if (index == 0 || line->gap || above->kind == PASSAGE_RULE)
        return true;
    int32_t size = passage_size(line);
    bool ends = size > 1 && line->text[size - 1] == '.' &&
                !chars_is_digit(line->text[size - 2]);
    if (ends && above->kind == PASSAGE_TEXT && !ends_with_mark(above->text))
        return false; /* the last word of a sentence: "a mild" above "February." */
    if (above->flows ||
        (passage_is_item(above) && above->hang > 0 && line->indent > above->indent))
        return false;
    return ends_with_mark(above->text) || length(above->text) < SHORT || line->bold;
}

/* Whether half of the lines that others follow closely, or more, end within a sentence. */
static bool is_ragged(const struct breaking *breaking)
{
    enum { LEAST = 2 };
    const struct letter *letter = breaking->letter;
    const struct passage *items = letter->passages.items;
    int32_t broken = 0, followed = 0;
    for (int32_t i = 0; i + 1 < letter->passages.count; i++) {
        if (!may_go_on(&items[i], &items[i + 1]) || is_heading(breaking, i) ||
            is_heading(breaking, i + 1))
            continue;
        followed++;
        broken += breaks_sentence(&items[i], &items[i + 1]);
    }
    return broken >= LEAST && broken * 2 >= followed;
}

/* Whether the line at `index`, the first of a block, may be a heading: it is short and ends
   within no sentence, and what is below begins with a capital letter. */
static bool may_head_block(const struct letter *letter, int32_t index)
{
    enum { HEAD_MOST = 40 };
    const struct passage *line = &letter->passages.items[index];
    int32_t at = 0;
    const char *next = line[1].text;
    uint32_t first = utf8_next(next, bytes_size(next), &at);
    return title_shape(line) && length(line->text) <= HEAD_MOST &&
           !ends_with_mark(line->text) && passage_size(line) < passage_size(&line[1]) &&
           character_lower(first) != first;
}

/* Whether the first line of a block of several is at most half as long as the next two. */
static bool is_narrow_head(const struct letter *letter, int32_t from, int32_t to)
{
    enum { LINES_LEAST = 3 };
    const struct passage *line = &letter->passages.items[from];
    return to - from >= LINES_LEAST &&
           passage_size(line) * 4 <= passage_size(&line[1]) + passage_size(&line[2]);
}

/* Whether several blocks of more than two lines each begin so, and hardly any other; or the
   only two, with a far shorter line. */
static bool has_headed_blocks(const struct letter *letter)
{
    enum { SEVERAL = 3, TWO = 2, FEW = 4, LINES_LEAST = 3 };
    const struct passage *items = letter->passages.items;
    int32_t heads = 0, narrow = 0, others = 0;
    for (int32_t from = 0, to; from < letter->passages.count; from = to) {
        for (to = from + 1;
             to < letter->passages.count && may_go_on(&items[to - 1], &items[to]);)
            to++;
        bool head = to - from > 1 && may_head_block(letter, from);
        heads += head;
        narrow += head && is_narrow_head(letter, from, to);
        others += !head && to - from >= LINES_LEAST;
    }
    return (heads >= SEVERAL && others * FEW <= heads) || (narrow == TWO && others == 0);
}

/* What a block of lines is that follow each other closely. */
enum line_block {
    BLOCK_OF_PROSE,  /* joined where lines plainly go on */
    BLOCK_WRAPPED,   /* joined wherever no sentence ends */
    BLOCK_OF_LABELS, /* names with a colon: each begins a line */
    BLOCK_OF_LINES,  /* a poem, an address: kept ... */
    BLOCK_OF_VERSE   /* ... and surely a poem, whose first line is no heading */
};

/* Whether a paragraph stands below an item, as far to the right as its text. */
static bool is_item_paragraph(const struct passage *item, const struct passage *paragraph)
{
    return passage_is_item(item) && item->hang > 0 && paragraph->kind == PASSAGE_TEXT &&
           paragraph->quote == item->quote && paragraph->indent >= item->hang;
}

/* The end of a footnote's paragraph that begins at `from`: its lines are indented, or go on
   with a sentence. */
static int32_t note_end(const struct passages *passages, int32_t from)
{
    const struct passage *items = passages->items;
    int32_t to = from + 1, least = items[from].indent + (*items[from].note != '\0');
    while (to < passages->count && may_go_on(&items[to - 1], &items[to]) &&
           (items[to].indent >= least || !may_end_sentence(items[to - 1].text)))
        to++;
    return to;
}

/* Whether an item is a short line with several paragraphs below it, which it heads. */
static bool heads_paragraphs(const struct letter *letter, int32_t index)
{
    enum { SEVERAL = 2 };
    const struct passage *item = &letter->passages.items[index];
    struct passage line = *item;
    line.kind = PASSAGE_TEXT;
    if (!passage_is_item(item) || !title_shape(&line))
        return false;
    int32_t paragraphs = 0;
    for (int32_t i = index + 1; i < letter->passages.count && paragraphs < SEVERAL; i++) {
        if (!is_item_paragraph(item, &item[i - index]))
            return false;
        paragraphs += item[i - index].gap;
    }
    return paragraphs == SEVERAL;
}

/* The end of the block that begins at `from`. */
static int32_t block_end(const struct breaking *breaking, int32_t from)
{
    const struct letter *letter = breaking->letter;
    const struct passage *items = letter->passages.items;
    int32_t to = from + 1;
    if (items[from].note)
        return note_end(&letter->passages, from);
    if (items[from].stanza)
        return from + items[from].stanza;
    if (heads_paragraphs(letter, from))
        return to;
    while (to < letter->passages.count &&
           (may_go_on(&items[to - 1], &items[to]) ||
            is_item_paragraph(&items[from], &items[to])) &&
           !is_heading(breaking, to - 1) && !is_heading(breaking, to))
        to++;
    return to;
}

/* Whether a text, without the quotation marks before it, begins with no small letter. */
static bool begins_capital(const char *text)
{
    text += bytes_while(text, "\"'");
    return *text && !fold_begins_small(text);
}

/* Whether a block is a stanza: each line begins with a capital letter though not each ends a
   sentence, the lines are of like lengths, or are indented by turns. */
static bool is_stanza(const struct letter *letter, int32_t from, int32_t to)
{
    enum { LINES_LEAST = 3, LINE_MOST = 60 };
    const struct passage *items = letter->passages.items;
    int32_t widest = 0, shortest = LINE_MOST, commas = 0, indented = 0, capitals = 0;
    for (int32_t i = from; i < to; i++) {
        int32_t size = length(items[i].text);
        widest = size > widest ? size : widest;
        shortest = size < shortest ? size : shortest;
        if (items[i].kind != PASSAGE_TEXT || items[i].flows || items[i].bold ||
            words_begin_asking(items[i].folded))
            return false;
        const char *text = items[i].text;
        commas += i + 1 < to && strchr(",;", text[bytes_size(text) - 1]);
        indented += i > from && items[i].indent != items[i - 1].indent;
        capitals += begins_capital(text);
    }
    const char *first = items[from].text, *last = items[to - 1].text;
    bool whole = to - from >= LINES_LEAST && widest <= LINE_MOST && shortest * 2 >= widest &&
                 first[bytes_size(first) - 1] != ':' && ends_with_mark(last);
    return whole && commas > 0 &&
           (capitals == to - from || (items[from].indent > 0 && indented > 1));
}

/* Whether a line begins with a name and a colon, or with a day or one word and another sign. */
static bool is_labelled(const struct letter *letter, int32_t index)
{
    const char *text = letter->passages.items[index].text;
    struct run_in run_in = run_in_find(letter, index);
    return run_in.size > 0 && (text[run_in.size] == ':' || run_in.form == OUTLINE_DAY ||
                               bytes_until(text, " ") == run_in.size);
}

/* Whether most lines of a block, and several, do so. */
static bool has_labels(const struct letter *letter, int32_t from, int32_t to)
{
    enum { LEAST = 3 };
    int32_t labels = 0;
    for (int32_t i = from; i < to; i++)
        labels += is_labelled(letter, i);
    return labels >= LEAST && labels * 2 > to - from && is_labelled(letter, from);
}

/* Whether a third of a block's lines, or more, end within a sentence, with a comma. */
static bool ends_in_commas(const struct passage *items, int32_t from, int32_t to)
{
    int32_t commas = 0;
    for (int32_t i = from; i + 1 < to; i++)
        commas += strchr(",;", items[i].text[passage_size(&items[i]) - 1]) != NULL;
    return commas * 3 >= to - from - 1;
}

/* Whether a line above a blank line leads to a block whose lines are far shorter than the
   letter's longest: "We read these lines together:" */
static bool leads_to_verse(const struct breaking *breaking, int32_t from, int32_t widest)
{
    enum { PERCENT = 150 };
    const struct passage *first = &breaking->letter->passages.items[from];
    int32_t above = from > 0 ? passage_size(&first[-1]) : 0; /* 0: a rule has no text */
    return above > 0 && first->gap && breaking->longest * 100 >= widest * PERCENT &&
           first[-1].text[above - 1] == ':';
}

/* Tells a poem: most of its lines, and at least two, end with a mark of punctuation, though
   more words would have fitted; or so many of many lines that no chance has it. */
static enum line_block find_kind(const struct breaking *breaking, int32_t from, int32_t to)
{
    enum { LINES_LEAST = 4, LINE_MOST = 60, WIDE_MOST = 80, SHORT_MOST = 44, NARROW_MOST = 30 };
    enum { MANY = 5 }; /* pairs of lines */
    const struct passage *items = breaking->letter->passages.items;
    if (items[from].stanza)
        return BLOCK_OF_VERSE;
    int32_t ended = 0, widest = 0, narrow = 0;
    for (int32_t i = from; i < to; i++) {
        int32_t size = length(items[i].text);
        widest = size > widest ? size : widest;
    }
    for (int32_t i = from; i + 1 < to; i++) {
        ended += ends_with_mark(items[i].text);
        narrow += !is_full(&items[i], &items[i + 1], widest);
        if (items[i].flows)
            return BLOCK_OF_PROSE;
    }
    int32_t pairs = to - from - 1;
    if (is_stanza(breaking->letter, from, to))
        return BLOCK_OF_VERSE;
    if (has_labels(breaking->letter, from, to))
        return BLOCK_OF_LABELS;
    bool wide = widest > LINE_MOST && ended == pairs && ends_in_commas(items, from, to);
    if (wide && pairs + 1 >= LINES_LEAST && items[from].kind == PASSAGE_TEXT &&
        widest <= WIDE_MOST)
        return BLOCK_OF_VERSE;
    if (pairs + 1 >= LINES_LEAST && items[from].kind == PASSAGE_TEXT && widest <= LINE_MOST &&
        ended * 3 >= pairs * 2 &&
        (narrow * 2 >= pairs || ended == pairs || (pairs >= MANY && ended * 4 >= pairs * 3)))
        return BLOCK_OF_LINES;
    bool led = pairs + 1 >= LINES_LEAST - 1 && leads_to_verse(breaking, from, widest);
    bool room = led || narrow * 2 >= pairs || widest <= NARROW_MOST; /* not a program's */
    if (pairs + 1 + led >= LINES_LEAST && items[from].kind == PASSAGE_TEXT &&
        widest <= SHORT_MOST && ended * 2 >= pairs && room &&
        ends_with_mark(items[to - 1].text))
        return BLOCK_OF_LINES;
    bool sentence = pairs > 0 && may_end_sentence(items[to - 1].text);
    return breaking->ragged && sentence ? BLOCK_WRAPPED : BLOCK_OF_PROSE;
}

/* Whether a line stands below an item, and to the right of its sign: it is the item's, too. */
static bool hangs(const struct passage *item, const struct passage *line,
                  const struct passage *next)
{
    if (!passage_is_item(item) || item->hang == 0)
        return false;
    return may_go_on(line, next) ? next->indent > item->indent : is_item_paragraph(item, next);
}

/* Whether a block's last line is a reference, and the one above ends with no small word that
   leads to it: "as it says in". */
static bool is_reference_below(const struct letter *letter, int32_t index)
{
    enum { SMALL = 3 };
    struct cited_verse verse;
    const char *above = letter->passages.items[index - 1].text;
    const char *space = strrchr(above, ' ');
    return space && bytes_size(space + 1) > SMALL &&
           verse_reference(letter->passages.items[index].text, letter->arena, &verse);
}

/* Whether a line is a day of the week with its date and what that is for. */
static bool is_dated_head(const struct passage *line)
{
    bool numbered;
    return line->kind == PASSAGE_TEXT && words_begin_weekday(line->folded) &&
           dates_leading(line->folded, &numbered) && numbered;
}

/* Whether several blocks begin with such a line, and each has below it a line that begins with
   a capital letter: none of them goes on. */
static bool has_dated_heads(const struct letter *letter)
{
    enum { SEVERAL = 3 };
    const struct passage *items = letter->passages.items;
    int32_t found = 0;
    for (int32_t i = 0; i < letter->passages.count; i++) {
        if (!items[i].gap || !is_dated_head(&items[i]))
            continue;
        if (i + 1 == letter->passages.count || items[i + 1].gap || !title_shape(&items[i]) ||
            !begins_capital(items[i + 1].text))
            return false;
        found++;
    }
    return found >= SEVERAL;
}

/* Whether two lines begin with the same small word, as points do that go on with one sentence:
   "for our neighbour" above "for his sons". */
static bool begin_small_alike(const struct passage *line, const struct passage *next)
{
    enum { LEAST = 2 };
    int32_t size = bytes_until(line->text, " ");
    return size >= LEAST && fold_begins_small(line->text) &&
           bytes_begin_with(next->text, line->text, size) && next->text[size] == ' ';
}

/* Whether a short line by itself above another is a closing, whatever that one begins with:
   "Kind regards" above "p.p. Ann Bell", "Blessings," above "don Franco". */
static bool is_closing(const struct letter *letter, int32_t index)
{
    enum { LINE_MOST = 40 };
    const struct passage *line = &letter->passages.items[index];
    int32_t size = words_begin(PHRASE_FAREWELL, line->folded);
    size = size ? size : words_begin(PHRASE_CLOSING, line->folded);
    bool comma = size && line->folded[bytes_size(line->folded) - 1] == ',';
    bool whole = size && !line->folded[size + bytes_while(line->folded + size, " ,.!:")];
    return line->gap && length(line->text) <= LINE_MOST && length(line[1].text) <= LINE_MOST &&
           !may_end_sentence(line[1].text) &&
           (whole || comma || words_contain(PHRASE_BIDDING, line->folded)) &&
           !words_ask(line->folded);
}

/* Whether the line at `index` of a block from `first` to `last` goes on with the one above. */
static bool continues(const struct breaking *breaking, enum line_block kind, int32_t first,
                      int32_t index, int32_t last)
{
    enum { DATE_LINE_MOST = 50 };
    enum { SHORT = 20 }; /* a name or an item of a list without signs */
    const struct passage *items = breaking->letter->passages.items;
    const struct passage *line = &items[index - 1], *next = &items[index];
    if (items[first].note || (items[first].stanza && passage_is_item(&items[first])) ||
        hangs(&items[first], line, next))
        return true;
    if (!may_go_on(line, next) || kind >= BLOCK_OF_LINES ||
        (kind == BLOCK_OF_LABELS && is_labelled(breaking->letter, index)))
        return false;
    if (index == last && !line->flows && is_reference_below(breaking->letter, index))
        return false;
    if (breaking->dated && index == first + 1 && line->gap && is_dated_head(line))
        return false;
    if (!line->flows && index == first + 1 && is_closing(breaking->letter, first))
        return false;
    if (line->flows || (breaking->measure && is_full(line, next, breaking->measure)) ||
        join_is_divided(line->text, next->text))
        return true;
    bool title = index == 1 && title_shape(line);
    if (title && index < last && title_shape(next) && length(next[1].text) <= DATE_LINE_MOST &&
        !may_end_sentence(next[1].text) && dates_names(next[1].text, breaking->letter->arena))
        return false;
    if (title && length(next->text) <= DATE_LINE_MOST && !may_end_sentence(next->text) &&
        dates_names(next->text, breaking->letter->arena))
        return false;
    if (breaking->headed && index == first + 1 && line->gap &&
        may_head_block(breaking->letter, first))
        return false;
    if (kind == BLOCK_WRAPPED && !may_end_sentence(line->text) && !title)
        return true;
    bool prayers = words_begin_asking(line->folded) && words_begin_asking(next->folded);
    return fold_begins_small(next->text) && !may_end_sentence(line->text) && !prayers &&
           !begin_small_alike(line, next) && (length(line->text) > SHORT || index - 1 > first);
}

/* Whether a line of several words ends with the hyphen of a compound whose next part has a
   capital: "Saint-" above "Denis". */
static bool is_written_compound(const char *line, const char *next)
{
    int32_t size = bytes_size(line), at = 0;
    uint32_t first = utf8_next(next, bytes_size(next), &at);
    return strchr(line, ' ') && line[size - 1] == '-' &&
           character_is_letter(utf8_before(line, size - 1)) && character_lower(first) != first;
}

/* Takes the hyphens off at which lines of a printed page divide words, from all lines of one
   paragraph but the last. Those of a stanza are kept as they are. */
static void mend_words(struct breaking *breaking, int32_t from, int32_t to)
{
    struct passage *items = breaking->letter->passages.items;
    for (int32_t i = from; i + 1 < to && !items[from].stanza; i++) {
        if (is_written_compound(items[i].text, items[i + 1].text) ||
            (ends_east_asian(items[i].text) && begins_east_asian(items[i + 1].text)))
            items[i].flows = items[i].close = true;
        if (!join_is_divided(items[i].text, items[i + 1].text))
            continue;
        if (!words_seen_whole(&breaking->seen, items[i].text, items[i + 1].text))
            passage_drop_end(&items[i], 1, breaking->letter->arena);
        items[i].flows = items[i].close = true;
    }
}

/* Returns lines as one passage. */
static struct passage join_passages(const struct passage *lines, int32_t count,
                                    struct arena *arena)
{
    if (count == 1)
        return *lines;
    return lines->stanza ? sung_lines_join(lines, count, arena)
                         : passage_join(lines, count, arena);
}

void join_lines(struct letter *letter)
{
    struct passages *passages = &letter->passages;
    struct breaking breaking = {.measure = find_measure(passages),
                                .longest = longest_of(passages),
                                .headed = has_headed_blocks(letter),
                                .dated = has_dated_heads(letter),
                                .letter = letter,
                                .seen = words_seen_read(letter)};
    breaking.ragged = is_ragged(&breaking);
    int32_t count = 0, end = 0;
    enum line_block kind = BLOCK_OF_PROSE;
    for (int32_t i = 0; i < passages->count;) {
        int32_t from = i++;
        if (from >= end) {
            end = block_end(&breaking, from);
            bool goes_on = kind == BLOCK_OF_LABELS && !passages->items[from].gap &&
                           is_labelled(letter, from);
            kind = goes_on ? kind : find_kind(&breaking, from, end);
        }
        while (i < end && continues(&breaking, kind, from, i, end - 1))
            i++;
        mend_words(&breaking, from, i);
        passages->items[count] = join_passages(&passages->items[from], i - from, letter->arena);
        passages->items[count++].verse = kind == BLOCK_OF_VERSE;
    }
    passages->count = count;
}
