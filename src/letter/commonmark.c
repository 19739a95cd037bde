/*
 * Emphasis is spelt so that CommonMark's rules of flanking see it: no space and, beside a
 * letter, no punctuation stands at its inner ends.
 */
#include "letter/commonmark.h"

#include "base/bytes.h"
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

static void keep_picture(struct commonmark *commonmark, uint32_t character)
{
    char bytes[UTF8_MOST];
    int32_t size = utf8_encode(character, bytes);
    if (commonmark->pictures.count > 200)
        return;
    for (int32_t i = 0; i < size; i++)
        *ARENA_PUSH(commonmark->letter->arena, &commonmark->pictures) = bytes[i];
}

void commonmark_add(struct commonmark *commonmark, const char *text, int64_t size,
                    unsigned style, const char *url)
{
    for (int64_t i = 0; i < size;) {
        uint32_t c, before = 0;
        i += utf8_decode(text + i, size - i, &c);
        if (commonmark->cells.count)
            before = commonmark->cells.items[commonmark->cells.count - 1].character;
        if (is_space(c))
            c = ' ';
        if (is_picture(c))
            keep_picture(commonmark, c);
        else if (commonmark->after_picture && before == ' ' && c < 0x80 &&
                 strchr(".,;:!?)", (int)c))
            commonmark->cells.count--;
        commonmark->after_picture = is_picture(c) ||
                                    (commonmark->after_picture && is_nothing(c, 0));
        if (is_nothing(c, before) || is_picture(c) || (c == ' ' && (before == ' ' || !before)))
            continue;
        *ARENA_PUSH(commonmark->letter->arena, &commonmark->cells) = (struct spelled){c, style,
                                                                                      url};
    }
}

bool commonmark_is_empty(const struct commonmark *commonmark)
{
    return commonmark->cells.count == 0 ||
           (commonmark->cells.count == 1 && commonmark->cells.items[0].character == ' ');
}

static void drop_cells(struct commonmark *commonmark, int32_t count)
{
    struct spelled *cells = commonmark->cells.items;
    commonmark->cells.count -= count;
    bytes_move(cells, cells + count, commonmark->cells.count * (int64_t)sizeof *cells);
}

/* How many cells the number "12." or "3)" takes that the line begins with, or 0. */
static int32_t number_cells(const struct commonmark *commonmark, int32_t *value)
{
    const struct spelled *cells = commonmark->cells.items;
    int32_t i = 0;
    for (*value = 0; i < 2 && cells[i].character >= '0' && cells[i].character <= '9'; i++)
        *value = *value * 10 + (int32_t)(cells[i].character - '0');
    bool ends = cells[i].character == '.' || cells[i].character == ')';
    bool parted = i + 2 < commonmark->cells.count && cells[i + 1].character == ' ';
    return *value && ends && parted ? i + 1 : 0;
}

enum passage_kind commonmark_take_marker(struct commonmark *commonmark, int32_t *value,
                                         const char **number)
{
    static const uint32_t bullets[] = {'-', '*', 0xB7, 0xA7, 0x2022, 0x2013, 0x25AA, 0x25CF};
    const struct spelled *cells = commonmark->cells.items;
    if (commonmark->cells.count < 3)
        return PASSAGE_TEXT;
    for (int64_t i = 0; i < COUNT(bullets); i++)
        if (cells[0].character == bullets[i] && cells[1].character == ' ') {
            drop_cells(commonmark, 2);
            return PASSAGE_BULLET;
        }
    int32_t size = number_cells(commonmark, value);
    if (!size)
        return PASSAGE_TEXT;
    *number = arena_printf(commonmark->letter->arena, "%d%c", *value,
                           cells[size - 1].character);
    drop_cells(commonmark, size + 1);
    return PASSAGE_NUMBER;
}

static bool is_word(uint32_t c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || c >= 0x3040;
}

static uint32_t character_at(const struct commonmark *commonmark, int32_t index)
{
    bool there = index >= 0 && index < commonmark->cells.count;
    return there ? commonmark->cells.items[index].character : ' ';
}

/* Takes the style off the cells of a run's ends that CommonMark wouldn't see it at. */
static void trim_style(struct commonmark *commonmark, int32_t from, int32_t to, unsigned style)
{
    struct spelled *cells = commonmark->cells.items;
    while (from < to && !is_word(cells[from].character) &&
           (cells[from].character == ' ' || is_word(character_at(commonmark, from - 1))))
        cells[from++].style &= ~style;
    while (from < to && !is_word(cells[to - 1].character) &&
           (cells[to - 1].character == ' ' || is_word(character_at(commonmark, to))))
        cells[--to].style &= ~style;
}

/* Makes the runs of a style such that CommonMark sees them, and none across a link's end. */
static void settle_style(struct commonmark *commonmark, unsigned style)
{
    struct spelled *cells = commonmark->cells.items;
    for (int32_t i = 0; i < commonmark->cells.count;) {
        int32_t from = i++;
        if (!(cells[from].style & style))
            continue;
        while (i < commonmark->cells.count && (cells[i].style & style) &&
               cells[i].url == cells[from].url)
            i++;
        trim_style(commonmark, from, i, style);
    }
}

/* Whether every visible cell has the style. */
static bool all_have(const struct commonmark *commonmark, unsigned style)
{
    for (int32_t i = 0; i < commonmark->cells.count; i++)
        if (is_word(commonmark->cells.items[i].character) &&
            !(commonmark->cells.items[i].style & style))
            return false;
    return commonmark->cells.count > 0;
}

struct bytes {
    char *items;
    int32_t count, capacity;
};

static void put(struct commonmark *commonmark, struct bytes *bytes, const char *text)
{
    for (; *text; text++)
        *ARENA_PUSH(commonmark->letter->arena, bytes) = *text;
}

/* Whether CommonMark would take the character for a mark. */
static bool needs_escape(const struct commonmark *commonmark, int32_t index)
{
    uint32_t c = character_at(commonmark, index), next = character_at(commonmark, index + 1);
    switch (c) {
    case '*':
    case '`':
    case '[':
    case ']':
    case '\\':
        return true;
    case '_':
        return !is_word(character_at(commonmark, index - 1)) || !is_word(next);
    case '<':
    case '&':
        return next == '#' || next == '/' || next == '!' || next == '?' || is_word(next);
    default:
        return false;
    }
}

static void put_character(struct commonmark *commonmark, struct bytes *bytes, int32_t index,
                          bool escaped)
{
    char text[UTF8_MOST + 2] = "\\";
    bool escape = escaped && needs_escape(commonmark, index);
    text[escape + utf8_encode(character_at(commonmark, index), text + escape)] = '\0';
    put(commonmark, bytes, text);
}

/* Whether the cells from `from` on, as far as the link goes, show its own address. */
static bool shows_address(const struct commonmark *commonmark, int32_t from)
{
    const struct spelled *cells = commonmark->cells.items;
    const char *url = cells[from].url, *at = url;
    if (strncmp(at, "mailto:", 7) == 0)
        at += 7;
    int32_t i = from;
    for (; i < commonmark->cells.count && cells[i].url == url && *at; i++, at++)
        if (cells[i].character != (unsigned char)*at)
            return false;
    return !*at && (i == commonmark->cells.count || cells[i].url != url);
}

static void put_destination(struct commonmark *commonmark, struct bytes *bytes, const char *url)
{
    put(commonmark, bytes, "](");
    for (; *url; url++) {
        char text[2] = {*url, '\0'};
        bool bracket = *url == '(' || *url == ')';
        put(commonmark, bytes, bracket ? (*url == '(' ? "%28" : "%29") : text);
    }
    put(commonmark, bytes, ")");
}

/* The marks between the cells `index` - 1 and `index`. */
static void put_marks(struct commonmark *commonmark, struct bytes *bytes, int32_t index,
                      bool *address)
{
    static const struct spelled none;
    const struct spelled *cells = commonmark->cells.items;
    const struct spelled *before = index > 0 ? &cells[index - 1] : &none;
    const struct spelled *after = index < commonmark->cells.count ? &cells[index] : &none;
    unsigned closes = before->style & ~after->style, opens = after->style & ~before->style;
    bool relink = before->url != after->url, both = before->style & after->style;
    if (relink || (both && (closes || opens))) {
        closes = before->style;
        opens = after->style;
    }
    put(commonmark, bytes, closes & SPAN_EMPHASIS ? "*" : "");
    put(commonmark, bytes, closes & SPAN_STRONG ? "**" : "");
    if (relink && before->url && *address)
        put(commonmark, bytes, ">");
    else if (relink && before->url)
        put_destination(commonmark, bytes, before->url);
    if (relink && after->url) {
        *address = shows_address(commonmark, index);
        put(commonmark, bytes, *address ? "<" : "[");
    }
    put(commonmark, bytes, opens & SPAN_STRONG ? "**" : "");
    put(commonmark, bytes, opens & SPAN_EMPHASIS ? "*" : "");
}

/* No style on what shows an address: nothing is a mark there. */
static void settle_links(struct commonmark *commonmark)
{
    struct spelled *cells = commonmark->cells.items;
    for (int32_t i = 0; i < commonmark->cells.count; i++)
        if (cells[i].url && (i == 0 || cells[i - 1].url != cells[i].url) &&
            shows_address(commonmark, i)) {
            const char *url = cells[i].url;
            for (int32_t k = i; k < commonmark->cells.count && cells[k].url == url; k++)
                cells[k].style = 0;
        }
}

static void settle(struct commonmark *commonmark)
{
    struct spelled *cells = commonmark->cells.items;
    while (commonmark->cells.count && cells[commonmark->cells.count - 1].character == ' ')
        commonmark->cells.count--;
    commonmark->bold = all_have(commonmark, SPAN_STRONG);
    for (int32_t i = 0; commonmark->bold && i < commonmark->cells.count; i++)
        cells[i].style &= ~(unsigned)SPAN_STRONG;
    settle_links(commonmark);
    settle_style(commonmark, SPAN_EMPHASIS);
    settle_style(commonmark, SPAN_STRONG);
}

void commonmark_finish(struct commonmark *commonmark, struct passage *passage)
{
    struct bytes plain = {0}, markup = {0};
    bool address = false;
    settle(commonmark);
    for (int32_t i = 0; i < commonmark->cells.count; i++) {
        put_marks(commonmark, &markup, i, &address);
        put_character(commonmark, &plain, i, false);
        put_character(commonmark, &markup, i, !address);
        if (!commonmark->cells.items[i].url)
            address = false;
    }
    put_marks(commonmark, &markup, commonmark->cells.count, &address);
    *ARENA_PUSH(commonmark->letter->arena, &plain) = '\0';
    *ARENA_PUSH(commonmark->letter->arena, &markup) = '\0';
    passage->plain = plain.items;
    passage->markup = markup.items;
    passage->bold = commonmark->bold;
    commonmark->cells.count = 0;
}

const char *commonmark_plain(struct letter *letter, const char *text)
{
    struct commonmark commonmark = {.letter = letter};
    struct passage passage;
    commonmark_add(&commonmark, text, bytes_size(text), 0, NULL);
    commonmark_finish(&commonmark, &passage);
    return *passage.plain ? passage.plain : NULL;
}

void commonmark_note_pictures(struct commonmark *commonmark)
{
    if (commonmark->pictures.count == 0)
        return;
    *ARENA_PUSH(commonmark->letter->arena, &commonmark->pictures) = '\0';
    letter_note(commonmark->letter, "little pictures", commonmark->pictures.items, 0);
}
