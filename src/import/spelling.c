/*
 * Emphasis is spelt so that CommonMark's rules of flanking see it: no space and, beside a
 * letter, no punctuation stands at its inner ends.
 */
#include "import/spelling.h"

#include "base/utf8.h"

#include <string.h>

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

/* What shows nothing, or nothing that can be printed. A joiner between letters may stay. */
static bool is_nothing(uint32_t c, uint32_t before)
{
    if (c == 0x200C || c == 0x200D)
        return before < 0x600 || before >= 0x2000;
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x34F || c == 0x200B ||
           c == 0x2060 || c == 0xFEFF || c == 0xFFFC || (c >= 0xFFF0 && c <= 0xFFFB) ||
           c == 0xFFFE || c == 0xFFFF || (c >= 0xFE00 && c <= 0xFE0F) || c == UTF8_ILL_FORMED ||
           (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xE0000 && c <= 0xE0FFF);
}

/* Emoji and dingbats. */
static bool is_picture(uint32_t c)
{
    return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) ||
           (c >= 0x2B00 && c <= 0x2BFF) || (c >= 0x2300 && c <= 0x23FF) || c == 0x20E3;
}

static void keep_picture(struct spelling *spelling, uint32_t character)
{
    char bytes[UTF8_MOST];
    int32_t size = utf8_encode(character, bytes);
    if (spelling->pictures.count > 200)
        return;
    for (int32_t i = 0; i < size; i++)
        *ARENA_PUSH(spelling->letter->arena, &spelling->pictures) = bytes[i];
}

void spelling_add(struct spelling *spelling, const char *text, size_t size, unsigned style,
                  const char *url)
{
    for (size_t i = 0; i < size;) {
        uint32_t c, before = 0;
        i += (size_t)utf8_decode(text + i, size - i, &c);
        if (spelling->cells.count)
            before = spelling->cells.items[spelling->cells.count - 1].character;
        if (is_space(c))
            c = ' ';
        if (is_picture(c))
            keep_picture(spelling, c);
        else if (spelling->after_picture && before == ' ' && c < 0x80 &&
                 strchr(".,;:!?)", (int)c))
            spelling->cells.count--;
        spelling->after_picture = is_picture(c) ||
                                  (spelling->after_picture && is_nothing(c, 0));
        if (is_nothing(c, before) || is_picture(c) || (c == ' ' && (before == ' ' || !before)))
            continue;
        *ARENA_PUSH(spelling->letter->arena, &spelling->cells) = (struct spelled){c, style,
                                                                                  url};
    }
}

bool spelling_is_empty(const struct spelling *spelling)
{
    return spelling->cells.count == 0 ||
           (spelling->cells.count == 1 && spelling->cells.items[0].character == ' ');
}

static void drop_cells(struct spelling *spelling, int32_t count)
{
    struct spelled *cells = spelling->cells.items;
    spelling->cells.count -= count;
    memmove(cells, cells + count, (size_t)spelling->cells.count * sizeof *cells);
}

/* How many cells the number "12." or "3)" takes that the line begins with, or 0. */
static int32_t number_cells(const struct spelling *spelling, int32_t *value)
{
    const struct spelled *cells = spelling->cells.items;
    int32_t i = 0;
    for (*value = 0; i < 2 && cells[i].character >= '0' && cells[i].character <= '9'; i++)
        *value = *value * 10 + (int32_t)(cells[i].character - '0');
    bool ends = cells[i].character == '.' || cells[i].character == ')';
    bool parted = i + 2 < spelling->cells.count && cells[i + 1].character == ' ';
    return *value && ends && parted ? i + 1 : 0;
}

enum piece_kind spelling_take_marker(struct spelling *spelling, int32_t *value,
                                     const char **number)
{
    static const uint32_t bullets[] = {'-', '*', 0xB7, 0xA7, 0x2022, 0x2013, 0x25AA, 0x25CF};
    const struct spelled *cells = spelling->cells.items;
    if (spelling->cells.count < 3)
        return PIECE_TEXT;
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (cells[0].character == bullets[i] && cells[1].character == ' ') {
            drop_cells(spelling, 2);
            return PIECE_BULLET;
        }
    int32_t size = number_cells(spelling, value);
    if (!size)
        return PIECE_TEXT;
    *number = arena_printf(spelling->letter->arena, "%d%c", (int)*value,
                           (int)cells[size - 1].character);
    drop_cells(spelling, size + 1);
    return PIECE_NUMBER;
}

static bool is_word(uint32_t c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || c >= 0x3040;
}

static uint32_t character_at(const struct spelling *spelling, int32_t index)
{
    bool there = index >= 0 && index < spelling->cells.count;
    return there ? spelling->cells.items[index].character : ' ';
}

/* Takes the style off the cells of a run's ends that CommonMark wouldn't see it at. */
static void trim_style(struct spelling *spelling, int32_t from, int32_t to, unsigned style)
{
    struct spelled *cells = spelling->cells.items;
    while (from < to && !is_word(cells[from].character) &&
           (cells[from].character == ' ' || is_word(character_at(spelling, from - 1))))
        cells[from++].style &= ~style;
    while (from < to && !is_word(cells[to - 1].character) &&
           (cells[to - 1].character == ' ' || is_word(character_at(spelling, to))))
        cells[--to].style &= ~style;
}

/* Makes the runs of a style such that CommonMark sees them, and none across a link's end. */
static void settle_style(struct spelling *spelling, unsigned style)
{
    struct spelled *cells = spelling->cells.items;
    for (int32_t i = 0; i < spelling->cells.count;) {
        int32_t from = i++;
        if (!(cells[from].style & style))
            continue;
        while (i < spelling->cells.count && (cells[i].style & style) &&
               cells[i].url == cells[from].url)
            i++;
        trim_style(spelling, from, i, style);
    }
}

/* Whether every visible cell has the style. */
static bool all_have(const struct spelling *spelling, unsigned style)
{
    for (int32_t i = 0; i < spelling->cells.count; i++)
        if (is_word(spelling->cells.items[i].character) &&
            !(spelling->cells.items[i].style & style))
            return false;
    return spelling->cells.count > 0;
}

struct bytes {
    char *items;
    int32_t count, capacity;
};

static void put(struct spelling *spelling, struct bytes *bytes, const char *text)
{
    for (; *text; text++)
        *ARENA_PUSH(spelling->letter->arena, bytes) = *text;
}

/* Whether CommonMark would take the character for a mark. */
static bool needs_escape(const struct spelling *spelling, int32_t index)
{
    uint32_t c = character_at(spelling, index), next = character_at(spelling, index + 1);
    switch (c) {
    case '*':
    case '`':
    case '[':
    case ']':
    case '\\':
        return true;
    case '_':
        return !is_word(character_at(spelling, index - 1)) || !is_word(next);
    case '<':
    case '&':
        return next == '#' || next == '/' || next == '!' || next == '?' || is_word(next);
    default:
        return false;
    }
}

static void put_character(struct spelling *spelling, struct bytes *bytes, int32_t index,
                          bool escaped)
{
    char text[UTF8_MOST + 2] = "\\";
    bool escape = escaped && needs_escape(spelling, index);
    text[escape + utf8_encode(character_at(spelling, index), text + escape)] = '\0';
    put(spelling, bytes, text);
}

/* Whether the cells from `from` on, as far as the link goes, show its own address. */
static bool shows_address(const struct spelling *spelling, int32_t from)
{
    const struct spelled *cells = spelling->cells.items;
    const char *url = cells[from].url, *at = url;
    if (strncmp(at, "mailto:", 7) == 0)
        at += 7;
    int32_t i = from;
    for (; i < spelling->cells.count && cells[i].url == url && *at; i++, at++)
        if (cells[i].character != (unsigned char)*at)
            return false;
    return !*at && (i == spelling->cells.count || cells[i].url != url);
}

static void put_destination(struct spelling *spelling, struct bytes *bytes, const char *url)
{
    put(spelling, bytes, "](");
    for (; *url; url++) {
        char text[2] = {*url, '\0'};
        bool bracket = *url == '(' || *url == ')';
        put(spelling, bytes, bracket ? (*url == '(' ? "%28" : "%29") : text);
    }
    put(spelling, bytes, ")");
}

/* The marks between the cells `index` - 1 and `index`. */
static void put_marks(struct spelling *spelling, struct bytes *bytes, int32_t index,
                      bool *address)
{
    static const struct spelled none;
    const struct spelled *cells = spelling->cells.items;
    const struct spelled *before = index > 0 ? &cells[index - 1] : &none;
    const struct spelled *after = index < spelling->cells.count ? &cells[index] : &none;
    unsigned closes = before->style & ~after->style, opens = after->style & ~before->style;
    bool relink = before->url != after->url, both = before->style & after->style;
    if (relink || (both && (closes || opens))) {
        closes = before->style;
        opens = after->style;
    }
    put(spelling, bytes, closes & SPAN_EMPHASIS ? "*" : "");
    put(spelling, bytes, closes & SPAN_STRONG ? "**" : "");
    if (relink && before->url && *address)
        put(spelling, bytes, ">");
    else if (relink && before->url)
        put_destination(spelling, bytes, before->url);
    if (relink && after->url) {
        *address = shows_address(spelling, index);
        put(spelling, bytes, *address ? "<" : "[");
    }
    put(spelling, bytes, opens & SPAN_STRONG ? "**" : "");
    put(spelling, bytes, opens & SPAN_EMPHASIS ? "*" : "");
}

/* No style on what shows an address: nothing is a mark there. */
static void settle_links(struct spelling *spelling)
{
    struct spelled *cells = spelling->cells.items;
    for (int32_t i = 0; i < spelling->cells.count; i++)
        if (cells[i].url && (i == 0 || cells[i - 1].url != cells[i].url) &&
            shows_address(spelling, i)) {
            const char *url = cells[i].url;
            for (int32_t k = i; k < spelling->cells.count && cells[k].url == url; k++)
                cells[k].style = 0;
        }
}

static void settle(struct spelling *spelling)
{
    struct spelled *cells = spelling->cells.items;
    while (spelling->cells.count && cells[spelling->cells.count - 1].character == ' ')
        spelling->cells.count--;
    spelling->bold = all_have(spelling, SPAN_STRONG);
    for (int32_t i = 0; spelling->bold && i < spelling->cells.count; i++)
        cells[i].style &= ~(unsigned)SPAN_STRONG;
    settle_links(spelling);
    settle_style(spelling, SPAN_EMPHASIS);
    settle_style(spelling, SPAN_STRONG);
}

void spelling_finish(struct spelling *spelling, struct piece *piece)
{
    struct bytes plain = {0}, markup = {0};
    bool address = false;
    settle(spelling);
    for (int32_t i = 0; i < spelling->cells.count; i++) {
        put_marks(spelling, &markup, i, &address);
        put_character(spelling, &plain, i, false);
        put_character(spelling, &markup, i, !address);
        if (!spelling->cells.items[i].url)
            address = false;
    }
    put_marks(spelling, &markup, spelling->cells.count, &address);
    *ARENA_PUSH(spelling->letter->arena, &plain) = '\0';
    *ARENA_PUSH(spelling->letter->arena, &markup) = '\0';
    piece->plain = plain.items;
    piece->markup = markup.items;
    piece->bold = spelling->bold;
    spelling->cells.count = 0;
}

const char *spelling_plain(struct letter *letter, const char *text)
{
    struct spelling spelling = {.letter = letter};
    struct piece piece;
    spelling_add(&spelling, text, strlen(text), 0, NULL);
    spelling_finish(&spelling, &piece);
    return *piece.plain ? piece.plain : NULL;
}

void spelling_note_pictures(struct spelling *spelling)
{
    if (spelling->pictures.count == 0)
        return;
    *ARENA_PUSH(spelling->letter->arena, &spelling->pictures) = '\0';
    letter_note(spelling->letter, "little pictures", spelling->pictures.items, 0);
}
