/*
 * Characters are collected one by one; a line becomes a text with spans when it ends.
 */
#include "letter/line_text.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"

enum { EMOJI_MOST = 200 }; /* bytes that are noted */

/* What shows nothing, or nothing that can be printed. A joiner may stay between letters of a
   script that joins. */
static bool shows_nothing(uint32_t c, uint32_t before)
{
    if (c == 0x200C || c == 0x200D)
        return before < 0x600 || before >= 0x2000;
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x34F || c == 0x200B ||
           c == 0x2060 || c == 0xFEFF || c == 0xFFFC || (c >= 0xFFF0 && c <= 0xFFFB) ||
           c == 0xFFFE || c == 0xFFFF || (c >= 0xFE00 && c <= 0xFE0F) || c == UTF8_ILL_FORMED ||
           (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xE0000 && c <= 0xE0FFF);
}

/* Emoji and dingbats, but the numbers among these, which count the items of lists. */
static bool is_emoji(uint32_t c)
{
    if (c >= 0x2776 && c <= 0x2793)
        return false;
    return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) ||
           (c >= 0x2B00 && c <= 0x2BFF) || (c >= 0x2300 && c <= 0x23FF) || c == 0x20E3;
}

/* Signs that begin an item at the head of a line. */
static bool is_bullet(uint32_t c)
{
    static const uint32_t bullets[] = {
        '-',    '*',    0xB7,   0xA7,   0x2022, 0x2013, 0x25AA, 0x25CF, 0x25CB, 0x25E6, 0x25A0,
        0x2023, 0x2192, 0x27A2, 0x27A4, 0x25BA, 0x2756, 0x2794, 0x2043, 0x2219, 0x2713, 0x25C6};
    for (int32_t i = 0; i < COUNT(bullets); i++)
        if (c == bullets[i])
            return true;
    return false;
}

static void keep_emoji(struct line_text *line, uint32_t character)
{
    char bytes[UTF8_MOST];
    int32_t size = utf8_encode(character, bytes);
    if (line->emoji.count > EMOJI_MOST)
        return;
    for (int32_t i = 0; i < size; i++)
        *ARENA_PUSH(line->letter->arena, &line->emoji) = bytes[i];
}

/* Adds a character. An emoji goes, and the space that stood before it and now stands before a
   mark of punctuation. */
static void keep_character(struct line_text *line, uint32_t c, unsigned style, const char *url)
{
    uint32_t before = line->cells.count ? line->cells.items[line->cells.count - 1].character
                                        : 0;
    bool emoji = is_emoji(c) && (before || !is_bullet(c));
    if (emoji)
        keep_emoji(line, c);
    else if (line->left_out && before == ' ' && c < 0x80 && strchr(".,;:!?)", (int)c))
        line->cells.count--;
    line->left_out = emoji || (line->left_out && shows_nothing(c, 0));
    if (emoji || shows_nothing(c, before) || (c == ' ' && (before == ' ' || !before)))
        return;
    *ARENA_PUSH(line->letter->arena, &line->cells) = (struct styled){c, style, url};
}

void line_text_add(struct line_text *line, const char *text, int64_t size, unsigned style,
                   const char *url)
{
    for (int64_t i = 0; i < size;) {
        uint32_t c;
        i += utf8_decode(text + i, size - i, &c);
        keep_character(line, chars_is_white(c) ? ' ' : c, style, url);
    }
}

void line_text_leave_out(struct line_text *line)
{
    line->left_out = true;
}

bool line_text_is_empty(const struct line_text *line)
{
    return line->cells.count == 0 ||
           (line->cells.count == 1 && line->cells.items[0].character == ' ');
}

static void drop_cells(struct line_text *line, int32_t count)
{
    line->cells.count -= count;
    MOVE_ARRAY(line->cells.items, line->cells.items + count, line->cells.count);
}

int32_t line_text_take_quotes(struct line_text *line)
{
    const struct styled *cells = line->cells.items;
    int32_t at = 0, quotes = 0;
    while (at < line->cells.count && (cells[at].character == '>' || cells[at].character == ' '))
        quotes += cells[at++].character == '>';
    if (quotes == 0 || (at < line->cells.count && cells[at - 1].character != ' '))
        return 0;
    drop_cells(line, at);
    return quotes;
}

void line_text_take_stars(struct line_text *line)
{
    struct styled *cells = line->cells.items;
    int32_t count = line->cells.count;
    while (count > 0 && cells[count - 1].character == ' ')
        count--;
    if (count < 4 || cells[0].character != '*' || cells[1].character == ' ' ||
        cells[count - 1].character != '*' || cells[count - 2].character == ' ')
        return;
    for (int32_t i = 1; i + 1 < count; i++)
        if (cells[i].character == '*')
            return;
    for (int32_t i = 0; i < count; i++)
        cells[i].style |= SPAN_STRONG;
    line->cells.count = count - 1;
    drop_cells(line, 1);
}

bool line_text_ends_label(const struct line_text *line)
{
    enum { CELLS_MOST = 60 };
    int32_t count = line->cells.count;
    while (count > 0 && line->cells.items[count - 1].character == ' ')
        count--;
    return count > 0 && count < CELLS_MOST && line->cells.items[count - 1].character == ':';
}

/* Returns how many cells the number "12." or "3)" takes that the line begins with, or 0. */
static int32_t number_cells(const struct line_text *line, int32_t *value)
{
    const struct styled *cells = line->cells.items;
    int32_t i = 0;
    for (*value = 0; i < 2 && chars_is_digit(cells[i].character); i++)
        *value = *value * 10 + (int32_t)(cells[i].character - '0');
    bool ends = cells[i].character == '.' || cells[i].character == ')';
    bool parted = i + 2 < line->cells.count && cells[i + 1].character == ' ';
    return *value && ends && parted ? i + 1 : 0;
}

enum passage_kind line_text_take_marker(struct line_text *line, int32_t *value,
                                        const char **number)
{
    const struct styled *cells = line->cells.items;
    if (line->cells.count < 3)
        return PASSAGE_TEXT;
    if (is_bullet(cells[0].character) &&
        (cells[1].character == ' ' || is_emoji(cells[0].character))) {
        drop_cells(line, 1 + (cells[1].character == ' '));
        return PASSAGE_BULLET;
    }
    int32_t size = number_cells(line, value);
    if (!size)
        return PASSAGE_TEXT;
    *number = arena_printf(line->letter->arena, "%s%d%c", cells[0].character == '0' ? "0" : "",
                           *value, cells[size - 1].character);
    drop_cells(line, size + 1);
    return PASSAGE_NUMBER;
}

/* Whether a character is one that a look is seen at: a letter or a digit, of most scripts. */
static bool shows_style(uint32_t c)
{
    return chars_is_alphanumeric(c) || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) ||
           c >= 0x3040;
}

/* Whether all that a look is seen at has it. */
static bool all_have_look(const struct line_text *line, unsigned look)
{
    for (int32_t i = 0; i < line->cells.count; i++)
        if (shows_style(line->cells.items[i].character) && !(line->cells.items[i].style & look))
            return false;
    return line->cells.count > 0;
}

/* Makes what is underlined strong or emphasised. */
static void resolve_underlines(struct line_text *line)
{
    unsigned look = all_have_look(line, LINE_TEXT_UNDERLINED) ? SPAN_STRONG : SPAN_EMPHASIS;
    for (int32_t i = 0; i < line->cells.count; i++) {
        struct styled *cell = &line->cells.items[i];
        if (cell->style & LINE_TEXT_UNDERLINED)
            cell->style = (cell->style & ~(unsigned)LINE_TEXT_UNDERLINED) |
                          (cell->style & SPAN_STRONG ? 0U : look);
    }
}

/* Returns the spans of cells in one look each; stores their number. */
static const struct span *spans_of_cells(struct line_text *line, int32_t *count)
{
    struct {
        struct span *items;
        int32_t count, capacity;
    } spans = {0};
    char bytes[UTF8_MOST];
    int32_t at = 0;
    for (int32_t i = 0; i < line->cells.count; i++) {
        const struct styled *cell = &line->cells.items[i];
        if (i == 0 || cell->style != cell[-1].style || cell->url != cell[-1].url)
            *ARENA_PUSH(line->letter->arena, &spans) = (struct span){at, at, cell->style,
                                                                     cell->url};
        at += utf8_encode(cell->character, bytes);
        spans.items[spans.count - 1].end = at;
    }
    *count = spans.count;
    return spans.items;
}

static const char *text_of_cells(const struct line_text *line, int32_t size)
{
    char *text = arena_alloc(line->letter->arena, size + 1), *end = text;
    for (int32_t i = 0; i < line->cells.count; i++)
        end += utf8_encode(line->cells.items[i].character, end);
    return text;
}

void line_text_finish(struct line_text *line, struct passage *passage)
{
    struct styled *cells = line->cells.items;
    int32_t span_count;
    while (line->cells.count && cells[line->cells.count - 1].character == ' ')
        line->cells.count--;
    resolve_underlines(line);
    passage->bold = all_have_look(line, SPAN_STRONG);
    for (int32_t i = 0; passage->bold && i < line->cells.count; i++)
        cells[i].style &= ~(unsigned)SPAN_STRONG;
    const struct span *spans = spans_of_cells(line, &span_count);
    int32_t size = span_count ? spans[span_count - 1].end : 0;
    passage_set(passage, text_of_cells(line, size), spans, span_count, line->letter->arena);
    line->cells.count = 0;
}

const char *line_text_plain(struct letter *letter, const char *text)
{
    struct line_text line = {.letter = letter};
    struct passage passage;
    line_text_add(&line, text, bytes_size(text), 0, NULL);
    line_text_finish(&line, &passage);
    return *passage.text ? passage.text : NULL;
}

void line_text_note_emoji(struct line_text *line)
{
    if (line->emoji.count == 0)
        return;
    *ARENA_PUSH(line->letter->arena, &line->emoji) = '\0';
    letter_note(line->letter, "little pictures", line->emoji.items, 0);
}
