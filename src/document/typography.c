/*
 * Dashes, ellipses and spaces, by the customs of the language; quotation marks are
 * quotation.c's. Spaces beside a dash stay as they are written; where lines end there, the
 * setting of lines knows.
 */
#include "document/typography.h"

#include "document/address.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "language/language.h"

#include <string.h>

enum {
    NO_BREAK_SPACE = 0xA0,
    NARROW_SPACE = 0x202F,
    LEFT_GUILLEMET = 0xAB,
    RIGHT_GUILLEMET = 0xBB
};

struct setter {
    const struct typography *typography;
    struct manuscript *manuscript; /* what is written to */
    const struct cell *cells;      /* what is read */
    int32_t count;
    int32_t seen;   /* cells written that were looked at for lines' beginnings */
    uint32_t first; /* character of the last line among them, 0: none yet */
};

struct typography typography_for(const char *language)
{
    struct customs customs = customs_of(language);
    struct language_quotes quotes = language_quotes(language);
    return (struct typography){
        .quotation = {.quotes = quotes,
                      .resumed = customs.resumed_closed ? quotes.close : quotes.open,
                      .elided = customs.elided,
                      .unspaced = language_is_unspaced(language)},
        .customs = customs,
    };
}

/* Returns the character at `index`, 0 beyond the ends. */
static uint32_t at(const struct setter *setter, int32_t index)
{
    return index >= 0 && index < setter->count ? setter->cells[index].character : 0;
}

static uint32_t last_written(const struct setter *setter)
{
    int32_t count = setter->manuscript->cells.count;
    return count ? setter->manuscript->cells.items[count - 1].character : 0;
}

/* Whether a character is white space, or 0, which stands for the ends of the text. */
static bool is_blank(uint32_t character)
{
    return character <= ' ' || character == NO_BREAK_SPACE || character == NARROW_SPACE ||
           character == HARD_BREAK;
}

/* Whether a character is a letter, mark or digit of any script. */
static bool is_word_part(uint32_t character)
{
    if (character < 0x80)
        return chars_is_alphanumeric(character);
    return character_is_word(character);
}

static void add_cell(struct setter *setter, uint32_t character, int32_t index)
{
    struct cell cell = setter->cells[index];
    cell.character = character;
    *ARENA_PUSH(setter->manuscript->arena, &setter->manuscript->cells) = cell;
}

/* Returns how often the character at `index` stands from there on, 1 or more. */
static int32_t repeats(const struct setter *setter, int32_t index)
{
    int32_t count = 1;
    while (at(setter, index + count) == at(setter, index))
        count++;
    return count;
}

/* Whether a dash or an ellipsis fills two squares. */
static bool is_doubled(const char *mark)
{
    return utf8_count(mark, bytes_size(mark)) == 2;
}

/* Whether the line that is being written begins with the dash of speech. Those after it part
   what is said from who says it, and are the same sign. */
static bool is_speech(struct setter *setter)
{
    const char *dash = setter->typography->customs.first_dash;
    for (; setter->seen < setter->manuscript->cells.count; setter->seen++) {
        uint32_t character = setter->manuscript->cells.items[setter->seen].character;
        if (character == HARD_BREAK)
            setter->first = 0;
        else if (!setter->first)
            setter->first = character;
    }
    int32_t start = 0;
    return !setter->first || setter->first == utf8_next(dash, bytes_size(dash), &start);
}

/* Returns the dash that two or three hyphens from cell `index` on stand for. */
static const char *dash_of(struct setter *setter, int32_t index, int32_t count)
{
    const struct customs *customs = &setter->typography->customs;
    uint32_t before = last_written(setter), after = at(setter, index + count);
    if (chars_is_digit(before) && chars_is_digit(after) && count == 2)
        return "–";
    if (count == 3)
        return is_doubled(customs->dash) ? customs->dash : "—";
    return is_speech(setter) ? customs->first_dash : customs->dash;
}

/* Adds the characters of a text, at the place of cell `index`. */
static void add_text(struct setter *setter, const char *text, int32_t index)
{
    int32_t size = bytes_size(text);
    for (int32_t i = 0; i < size;)
        add_cell(setter, utf8_next(text, size, &i), index);
}

/* Sets two or three hyphens as a dash; returns how many cells that took. A dash of two squares
   has no space beside it. */
static int32_t set_dash(struct setter *setter, int32_t index, int32_t count)
{
    const char *dash = dash_of(setter, index, count);
    bool doubled = is_doubled(dash);
    if (doubled && last_written(setter) == ' ')
        setter->manuscript->cells.count--;
    add_text(setter, dash, index);
    return count + (doubled && at(setter, index + count) == ' ');
}

/* Sets one or more hyphens or full stops: as a dash, as the ellipsis (six stops are Chinese),
   or as they are. Returns how many cells they were. */
static int32_t set_repeated(struct setter *setter, int32_t index)
{
    uint32_t character = at(setter, index);
    int32_t count = repeats(setter, index);
    if (character == '-' && (count == 2 || count == 3))
        return set_dash(setter, index, count);
    bool six = count == 6 && is_doubled(setter->typography->customs.ellipsis);
    if (character == '.' && (count == 3 || six))
        add_text(setter, setter->typography->customs.ellipsis, index);
    else
        for (int32_t i = 0; i < count; i++)
            add_cell(setter, character, index + i);
    return count;
}

/* Whether a character may begin an address. */
static bool may_begin_web(uint32_t character)
{
    return (character | 0x20) == 'h' || (character | 0x20) == 'w';
}

/* Adds the cells from `index` on of which nothing can be set; returns how many they were. */
static int32_t add_untouched(struct setter *setter, int32_t index)
{
    struct manuscript *to = setter->manuscript;
    int32_t end = index;
    for (; end < setter->count; end++) {
        uint32_t character = setter->cells[end].character;
        if (character == '-' || character == '.' || may_begin_web(character))
            break;
    }
    int32_t count = end - index;
    if (count == 0)
        return 0;
    while (to->cells.capacity - to->cells.count < count)
        to->cells.items = arena_grow(to->arena, to->cells.items, &to->cells.capacity,
                                     sizeof *to->cells.items);
    arena_assume(to->cells.items);
    COPY_ARRAY(to->cells.items + to->cells.count, setter->cells + index, count);
    to->cells.count += count;
    return count;
}

/* Sets what begins at cell `index` and returns how many cells that took. */
static int32_t set_cell(struct setter *setter, const struct manuscript *source, int32_t index)
{
    uint32_t character = at(setter, index);
    bool verbatim = source->looks.items[setter->cells[index].look].verbatim;
    int32_t count = 1;
    if (!verbatim && may_begin_web(character))
        count = address_web_length(source, index);
    if (verbatim || count > 1 || (character != '-' && character != '.')) {
        count = count > 1 ? count : 1;
        for (int32_t i = 0; i < count; i++)
            add_cell(setter, at(setter, index + i), index + i);
        return count;
    }
    return set_repeated(setter, index);
}

/* Whether a character is one of a text's. */
static bool is_among(uint32_t character, const char *text)
{
    return character && character < 0x80 && strchr(text, (int)character);
}

/* Whether the language puts a space before `character`, between these neighbours. */
static bool wants_space(const struct typography *typography, uint32_t before,
                        uint32_t character, uint32_t after)
{
    const struct customs *customs = &typography->customs;
    if (character == RIGHT_GUILLEMET)
        return *customs->quote_space && before;
    if (!is_among(character, customs->spaced_marks))
        return false;
    bool ends = is_blank(after) || !is_word_part(after);
    return ends && after != '/' && before && before != '!' && before != '?' && before != '(';
}

/* Puts a narrow space before cell `index`, in place of a space that stands there. */
static void add_narrow_space(struct setter *setter, int32_t index)
{
    int32_t written = setter->manuscript->cells.count;
    struct cell *last = written ? &setter->manuscript->cells.items[written - 1] : NULL;
    if (last && is_blank(last->character) && last->character != HARD_BREAK)
        last->character = NARROW_SPACE;
    else
        add_cell(setter, NARROW_SPACE, index);
}

/* Adds the narrow no-break spaces of a language, inside guillemets and before tall marks. */
static void space_marks(struct setter *setter, const struct manuscript *source)
{
    for (int32_t i = 0; i < setter->count; i++) {
        uint32_t character = at(setter, i), before = last_written(setter);
        bool verbatim = source->looks.items[setter->cells[i].look].verbatim;
        bool space = is_blank(character) && character != HARD_BREAK;
        if (!verbatim && wants_space(setter->typography, before, character, at(setter, i + 1)))
            add_narrow_space(setter, i);
        bool inside = before == LEFT_GUILLEMET && *setter->typography->customs.quote_space;
        if (inside)
            add_cell(setter, NARROW_SPACE, i);
        if (!inside || !space)
            add_cell(setter, character, i);
    }
}

/* Moves the manuscript's cells to the setter to read from, and empties the manuscript. */
static struct setter take_cells(const struct typography *typography,
                                struct manuscript *manuscript)
{
    struct setter setter = {.typography = typography,
                            .manuscript = manuscript,
                            .cells = manuscript->cells.items,
                            .count = manuscript->cells.count};
    manuscript->cells.items = NULL;
    manuscript->cells.count = manuscript->cells.capacity = 0;
    return setter;
}

/* Whether two hyphens or full stops follow each other: what set_repeated() sets has them. */
static bool has_repeated(const struct manuscript *manuscript)
{
    const struct cell *cells = manuscript->cells.items;
    for (int32_t i = 1; i < manuscript->cells.count; i++)
        if ((cells[i].character == '-' || cells[i].character == '.') &&
            cells[i - 1].character == cells[i].character)
            return true;
    return false;
}

/* Sets dashes and ellipses. */
static void set_dashes(const struct typography *typography, struct manuscript *manuscript)
{
    struct manuscript source = *manuscript;
    struct setter setter = take_cells(typography, manuscript);
    for (int32_t i = add_untouched(&setter, 0); i < setter.count;
         i += add_untouched(&setter, i))
        i += set_cell(&setter, &source, i);
}

static bool is_figure_cell(const struct manuscript *manuscript, int32_t index)
{
    return index >= 0 && index < manuscript->cells.count &&
           chars_is_digit(manuscript->cells.items[index].character);
}

/* How many figures stand before a cell, or from it on, by `step` -1 or 1; 0: more than a
   chapter or verse has. */
static int32_t count_figures(const struct manuscript *manuscript, int32_t index, int32_t step)
{
    enum { FIGURES_MOST = 3 };
    int32_t count = 0;
    while (count <= FIGURES_MOST && is_figure_cell(manuscript, index + count * step))
        count++;
    return count > FIGURES_MOST ? 0 : count;
}

static bool is_cell_among(const struct manuscript *manuscript, int32_t index, const char *text)
{
    return index >= 0 && index < manuscript->cells.count &&
           is_among(manuscript->cells.items[index].character, text);
}

/* Whether the hyphen at a cell stands between verses of a reference: 103:1-6. */
static bool joins_verses(const struct manuscript *manuscript, int32_t index, const char *marks)
{
    int32_t verse = count_figures(manuscript, index - 1, -1), mark = index - 1 - verse;
    int32_t chapter = count_figures(manuscript, mark - 1, -1);
    int32_t last = count_figures(manuscript, index + 1, 1);
    return verse && chapter && last &&
           (is_cell_among(manuscript, mark, ":") || is_cell_among(manuscript, mark, marks)) &&
           !is_cell_among(manuscript, mark - 1 - chapter, "-.,:/+") &&
           !is_cell_among(manuscript, index + 1 + last, "-/");
}

/* Sets the hyphens between verses as the language's sign. */
static void set_verses(const struct customs *customs, struct manuscript *manuscript)
{
    int32_t start = 0;
    uint32_t sign = utf8_next(customs->range, bytes_size(customs->range), &start);
    for (int32_t i = 1; sign != '-' && i < manuscript->cells.count; i++) {
        struct cell *cell = &manuscript->cells.items[i];
        if (cell->character == '-' && is_figure_cell(manuscript, i - 1) &&
            !manuscript->looks.items[cell->look].verbatim &&
            joins_verses(manuscript, i, customs->verse_mark))
            cell->character = sign;
    }
}

void typography_apply(const struct typography *typography, struct manuscript *manuscript,
                      bool *unclosed)
{
    quotation_set(&typography->quotation, manuscript, unclosed);
    if (has_repeated(manuscript))
        set_dashes(typography, manuscript);
    set_verses(&typography->customs, manuscript);
    if (*typography->customs.quote_space || *typography->customs.spaced_marks) {
        struct manuscript source = *manuscript;
        struct setter setter = take_cells(typography, manuscript);
        space_marks(&setter, &source);
    }
}

/* Whether the quotation that the first cell opens, if it does, ends with the last one. */
static bool is_quoted(const struct manuscript *text, const struct language_quotes *quotes)
{
    int32_t depth = 0;
    for (int32_t i = 0; i < text->cells.count; i++) {
        uint32_t character = text->cells.items[i].character;
        if (character == quotes->close && depth > 0)
            depth--;
        else if (character == quotes->open)
            depth++;
        if (depth == 0)
            return i > 0 && i == text->cells.count - 1;
    }
    return false;
}

/* Makes a text's quotations inner ones, as they will stand within another. */
static void lower_quotes(struct manuscript *text, const struct language_quotes *quotes)
{
    for (int32_t i = 0; i < text->cells.count; i++)
        if (text->cells.items[i].character == quotes->inner_open)
            return;
    for (int32_t i = 0; i < text->cells.count; i++) {
        struct cell *cell = &text->cells.items[i];
        if (cell->character == quotes->open)
            cell->character = quotes->inner_open;
        else if (cell->character == quotes->close)
            cell->character = quotes->inner_close;
    }
}

struct rich typography_quote(const struct rich *text, const char *language, struct arena *arena)
{
    struct typography typography = typography_for(language);
    struct manuscript inside = manuscript_begin(arena), quoted = manuscript_begin(arena);
    struct trace trace = rich_trace(text);
    manuscript_add_traced(&inside, &trace, 0, text->size);
    if (text->size == 0 || is_quoted(&inside, &typography.quotation.quotes))
        return *text;
    lower_quotes(&inside, &typography.quotation.quotes);
    struct pos first = rich_pos(text, 0), last = rich_pos(text, text->size - 1);
    manuscript_add(&quoted, typography.quotation.quotes.open, first);
    if (*typography.customs.quote_space)
        manuscript_add(&quoted, NARROW_SPACE, first);
    for (int32_t i = 0; i < inside.cells.count; i++)
        manuscript_add(&quoted, inside.cells.items[i].character, inside.cells.items[i].pos);
    if (*typography.customs.quote_space)
        manuscript_add(&quoted, NARROW_SPACE, last);
    manuscript_add(&quoted, typography.quotation.quotes.close, last);
    return manuscript_finish(&quoted, arena);
}
