/*
 * Whether a straight mark opens or closes is told by its neighbours: what follows white space,
 * an opening bracket or a dash opens; the rest closes. Where words are not parted by spaces, a
 * mark opens unless one is open. A single mark is an apostrophe unless it opens something that
 * is closed later, or closes something open.
 */
#include "document/typography.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "icu/character.h"
#include "language/language.h"

#include <string.h>

enum {
    NO_BREAK_SPACE = 0xA0,
    NARROW_SPACE = 0x202F,
    EN_DASH = 0x2013,
    EM_DASH = 0x2014,
    APOSTROPHE = 0x2019,
    ELLIPSIS = 0x2026,
    GERSHAYIM = 0x5F4,
    GERESH = 0x5F3,
    LEFT_GUILLEMET = 0xAB,
    RIGHT_GUILLEMET = 0xBB,
    LAST_LATIN = 0x24F
};

enum { SINGLE_REACH = 2000 }; /* characters that a quotation in single marks may have */

struct setter {
    const struct typography *typography;
    struct manuscript *manuscript; /* what is written to */
    const struct cell *cells;      /* what is read */
    int32_t count;
    int32_t doubles;   /* quotations open with " */
    int32_t single_at; /* `doubles` where a ' opened, or -1 */
    bool opened;       /* the last character written is an opening mark */
};

/*
 * The dashes of the languages that have not the en dash everywhere. The long one parts words in
 * East Slavic and its neighbours, in Iberia (the raya and the travessao, against the words that
 * they enclose), in Romanian, Armenian, Bengali, Indonesian, Tagalog and Korean; speech begins
 * with it in most of Europe. Chinese and Japanese have one of two squares. Spaces stay as they
 * are written; where lines end beside a dash, the setting of lines knows.
 */
static const struct {
    const char *language;
    struct dash_custom custom;
} dash_customs[] = {
    {"as", {EM_DASH, EM_DASH, false}}, {"az", {EM_DASH, EM_DASH, false}},
    {"be", {EM_DASH, EM_DASH, false}}, {"bg", {EM_DASH, EM_DASH, false}},
    {"bn", {EM_DASH, EM_DASH, false}}, {"ca", {EM_DASH, EM_DASH, false}},
    {"el", {EN_DASH, EM_DASH, false}}, {"en", {EN_DASH, EM_DASH, false}},
    {"es", {EM_DASH, EM_DASH, false}}, {"fil", {EM_DASH, EM_DASH, false}},
    {"fr", {EN_DASH, EM_DASH, false}}, {"gl", {EM_DASH, EM_DASH, false}},
    {"hy", {EM_DASH, EM_DASH, false}}, {"id", {EM_DASH, EM_DASH, false}},
    {"it", {EN_DASH, EM_DASH, false}}, {"ja", {EM_DASH, EM_DASH, true}},
    {"ka", {EN_DASH, EM_DASH, false}}, {"kk", {EM_DASH, EM_DASH, false}},
    {"ko", {EM_DASH, EM_DASH, false}}, {"ky", {EM_DASH, EM_DASH, false}},
    {"mn", {EM_DASH, EM_DASH, false}}, {"ms", {EM_DASH, EM_DASH, false}},
    {"pl", {EN_DASH, EM_DASH, false}}, {"pt", {EM_DASH, EM_DASH, false}},
    {"ro", {EM_DASH, EM_DASH, false}}, {"ru", {EM_DASH, EM_DASH, false}},
    {"tg", {EM_DASH, EM_DASH, false}}, {"tl", {EM_DASH, EM_DASH, false}},
    {"tr", {EN_DASH, EM_DASH, false}}, {"tt", {EM_DASH, EM_DASH, false}},
    {"uk", {EM_DASH, EM_DASH, false}}, {"yue", {EM_DASH, EM_DASH, true}},
    {"zh", {EM_DASH, EM_DASH, true}},
};

static struct dash_custom dash_for(const char *language)
{
    for (int64_t i = 0; i < COUNT(dash_customs); i++)
        if (language_same(dash_customs[i].language, language))
            return dash_customs[i].custom;
    return (struct dash_custom){EN_DASH, EN_DASH, false};
}

struct typography typography_for(const char *language)
{
    bool french = language_same(language, "fr");
    return (struct typography){
        .quotes = language_quotes(language),
        .dash = dash_for(language),
        .unspaced = language_is_unspaced(language),
        .english = language_same(language, "en"),
        .guillemets_spaced = french && strcmp(language, "fr-CH") != 0,
        .marks_spaced = french && strcmp(language, "fr-CA") != 0 &&
                        strcmp(language, "fr-CH") != 0,
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

static bool is_hebrew(uint32_t character)
{
    return character >= 0x5D0 && character <= 0x5EA;
}

static bool is_any_dash(uint32_t character)
{
    return character == '-' || character == EN_DASH || character == EM_DASH;
}

/* Whether a mark after `character` is at the beginning of something. */
static bool is_opening_place(const struct setter *setter, uint32_t character)
{
    return is_blank(character) || setter->opened ||
           (character < 0x80 && strchr("([{/", (int)character)) || character == 0xBF ||
           character == 0xA1 || character == LEFT_GUILLEMET || character == 0x201C ||
           character == 0x201E || character == 0x201A || character == 0x2018;
}

static void add_cell(struct setter *setter, uint32_t character, int32_t index)
{
    struct cell cell = setter->cells[index];
    cell.character = character;
    *ARENA_PUSH(setter->manuscript->arena, &setter->manuscript->cells) = cell;
    setter->opened = false;
}

static void add_opening(struct setter *setter, uint32_t character, int32_t index)
{
    add_cell(setter, character, index);
    setter->opened = true;
}

static void open_double(struct setter *setter, int32_t index)
{
    const struct language_quotes *quotes = &setter->typography->quotes;
    bool inner = setter->doubles++ % 2;
    add_opening(setter, inner ? quotes->inner_open : quotes->open, index);
}

static void close_double(struct setter *setter, int32_t index)
{
    const struct language_quotes *quotes = &setter->typography->quotes;
    bool inner = false;
    if (setter->doubles > 0)
        inner = --setter->doubles % 2;
    if (setter->single_at > setter->doubles)
        setter->single_at = -1;
    add_cell(setter, inner ? quotes->inner_close : quotes->close, index);
}

static void set_double(struct setter *setter, int32_t index)
{
    uint32_t before = last_written(setter), after = at(setter, index + 1);
    if (is_hebrew(before) && is_hebrew(after)) {
        add_cell(setter, GERSHAYIM, index);
        return;
    }
    bool opens = is_opening_place(setter, before) ||
                 (is_any_dash(before) && is_word_part(after));
    if (is_blank(after))
        opens = is_blank(before) && setter->doubles == 0 && after != 0;
    else if (setter->typography->unspaced && setter->doubles == 0)
        opens = true;
    if (opens)
        open_double(setter, index);
    else
        close_double(setter, index);
}

/* Whether the ' at `index` may close something: no word goes on after it, or words are not
   parted by spaces and it is no letter's of a Latin word. */
static bool may_close(const struct setter *setter, int32_t index)
{
    uint32_t before = at(setter, index - 1), after = at(setter, index + 1);
    return !is_word_part(after) ||
           (setter->typography->unspaced && (before > LAST_LATIN || after > LAST_LATIN));
}

/* Whether a ' that closes comes within reach of cell `index`. */
static bool closes_later(const struct setter *setter, int32_t index)
{
    int32_t end = setter->count - index > SINGLE_REACH ? index + SINGLE_REACH : setter->count;
    for (int32_t i = index + 2; i < end; i++)
        if (at(setter, i) == '\'' && !is_blank(at(setter, i - 1)) && may_close(setter, i))
            return true;
    return false;
}

/* Whether the ASCII word, in either case, stands whole from cell `index` on. */
static bool is_whole_word(const struct setter *setter, int32_t index, const char *word)
{
    int32_t size = bytes_size(word);
    for (int32_t i = 0; i < size; i++)
        if ((at(setter, index + i) | 0x20) != (unsigned char)word[i])
            return false;
    return !is_word_part(at(setter, index + size));
}

/* Whether what follows the ' at `index` has lost its beginning: '90s, 'tis. */
static bool is_elided(const struct setter *setter, int32_t index)
{
    static const char *const words[] = {"tis",   "twas", "til",   "till", "em",   "cause",
                                        "round", "bout", "twere", "n",    "neath"};
    if (chars_is_digit(at(setter, index + 1)) && chars_is_digit(at(setter, index + 2)) &&
        !chars_is_digit(at(setter, index + 3)))
        return true;
    for (int64_t i = 0; setter->typography->english && i < COUNT(words); i++)
        if (is_whole_word(setter, index + 1, words[i]))
            return true;
    return false;
}

static void set_single(struct setter *setter, int32_t index)
{
    const struct language_quotes *quotes = &setter->typography->quotes;
    uint32_t before = last_written(setter), after = at(setter, index + 1);
    bool may_open = is_opening_place(setter, before) ||
                    (is_any_dash(before) && is_word_part(after)) ||
                    (setter->single_at < 0 && setter->typography->unspaced &&
                     (before > LAST_LATIN || after > LAST_LATIN));
    if (may_open && !is_blank(after) && setter->single_at < 0 && !is_elided(setter, index) &&
        closes_later(setter, index)) {
        setter->single_at = setter->doubles;
        add_opening(setter, quotes->inner_open, index);
    } else if (!may_open && setter->single_at >= 0 && may_close(setter, index)) {
        setter->single_at = -1;
        add_cell(setter, quotes->inner_close, index);
    } else {
        add_cell(setter, is_hebrew(before) ? GERESH : APOSTROPHE, index);
    }
}

/* Returns how often the character at `index` stands from there on, 1 or more. */
static int32_t repeats(const struct setter *setter, int32_t index)
{
    int32_t count = 1;
    while (at(setter, index + count) == at(setter, index))
        count++;
    return count;
}

/* Returns the dash that two or three hyphens from cell `index` on stand for. */
static uint32_t dash_of(const struct setter *setter, int32_t index, int32_t count)
{
    const struct dash_custom *custom = &setter->typography->dash;
    uint32_t before = last_written(setter), after = at(setter, index + count);
    if (count == 3)
        return EM_DASH;
    if (chars_is_digit(before) && chars_is_digit(after))
        return EN_DASH;
    return !before || before == HARD_BREAK ? custom->first : custom->between;
}

/* Sets two or three hyphens as a dash; returns how many cells that took. */
static int32_t set_dash(struct setter *setter, int32_t index, int32_t count)
{
    uint32_t dash = dash_of(setter, index, count);
    bool doubled = setter->typography->dash.doubled && dash == EM_DASH;
    if (doubled && last_written(setter) == ' ')
        setter->manuscript->cells.count--;
    add_cell(setter, dash, index);
    if (doubled)
        add_cell(setter, dash, index);
    return count + (doubled && at(setter, index + count) == ' ');
}

/* Sets one or more hyphens or full stops: as a dash, as the ellipsis, or as they are. Returns
   how many cells they were. */
static int32_t set_repeated(struct setter *setter, int32_t index)
{
    uint32_t character = at(setter, index);
    int32_t count = repeats(setter, index);
    if (character == '-' && (count == 2 || count == 3))
        return set_dash(setter, index, count);
    if (character == '.' && count == 3)
        add_cell(setter, ELLIPSIS, index);
    else
        for (int32_t i = 0; i < count; i++)
            add_cell(setter, character, index + i);
    return count;
}

/* Sets what begins at cell `index` and returns how many cells that took. */
static int32_t set_cell(struct setter *setter, const struct manuscript *source, int32_t index)
{
    uint32_t character = at(setter, index);
    bool verbatim = source->looks.items[setter->cells[index].look].verbatim;
    int32_t count = 1;
    if (!verbatim && (character | 0x20) >= 'h' && (character | 0x20) <= 'w')
        count = manuscript_url_length(source, index);
    if (verbatim || count > 1 ||
        (character != '"' && character != '\'' && character != '-' && character != '.')) {
        count = count > 1 ? count : 1;
        for (int32_t i = 0; i < count; i++)
            add_cell(setter, at(setter, index + i), index + i);
        return count;
    }
    if (character == '"') {
        set_double(setter, index);
    } else if (character == '\'') {
        set_single(setter, index);
    } else {
        count = set_repeated(setter, index);
    }
    return count;
}

/* Whether French puts a space before `character`, between these neighbours. */
static bool wants_space(const struct typography *typography, uint32_t before,
                        uint32_t character, uint32_t after)
{
    if (character == RIGHT_GUILLEMET)
        return typography->guillemets_spaced && before;
    bool mark = character == ';' || character == '!' || character == '?';
    if (character != ':' && !(mark && typography->marks_spaced))
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

/* Adds the narrow no-break spaces of French, inside guillemets and before tall marks. */
static void space_french(struct setter *setter, const struct manuscript *source)
{
    for (int32_t i = 0; i < setter->count; i++) {
        uint32_t character = at(setter, i), before = last_written(setter);
        bool verbatim = source->looks.items[setter->cells[i].look].verbatim;
        bool space = is_blank(character) && character != HARD_BREAK;
        if (!verbatim && wants_space(setter->typography, before, character, at(setter, i + 1)))
            add_narrow_space(setter, i);
        if (before == LEFT_GUILLEMET)
            add_cell(setter, NARROW_SPACE, i);
        if (before != LEFT_GUILLEMET || !space)
            add_cell(setter, character, i);
    }
}

/* Moves the manuscript's cells to the setter to read from, and empties the manuscript. */
static struct setter take_cells(const struct typography *typography,
                                struct manuscript *manuscript)
{
    struct setter setter = {.typography = typography,
                            .manuscript = manuscript,
                            .single_at = -1,
                            .cells = manuscript->cells.items,
                            .count = manuscript->cells.count};
    manuscript->cells.items = NULL;
    manuscript->cells.count = manuscript->cells.capacity = 0;
    return setter;
}

void typography_apply(const struct typography *typography, struct manuscript *manuscript)
{
    struct manuscript source = *manuscript;
    struct setter setter = take_cells(typography, manuscript);
    for (int32_t i = 0; i < setter.count;)
        i += set_cell(&setter, &source, i);
    if (typography->guillemets_spaced) {
        source = *manuscript;
        setter = take_cells(typography, manuscript);
        space_french(&setter, &source);
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
    if (text->size == 0 || is_quoted(&inside, &typography.quotes))
        return *text;
    lower_quotes(&inside, &typography.quotes);
    struct pos first = rich_pos(text, 0), last = rich_pos(text, text->size - 1);
    manuscript_add(&quoted, typography.quotes.open, first);
    if (typography.guillemets_spaced)
        manuscript_add(&quoted, NARROW_SPACE, first);
    for (int32_t i = 0; i < inside.cells.count; i++)
        manuscript_add(&quoted, inside.cells.items[i].character, inside.cells.items[i].pos);
    if (typography.guillemets_spaced)
        manuscript_add(&quoted, NARROW_SPACE, last);
    manuscript_add(&quoted, typography.quotes.close, last);
    return manuscript_finish(&quoted, arena);
}
