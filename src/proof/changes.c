/*
 * A cursor goes through the source along with the text; the way back to an earlier place begins
 * at the beginning of its line, so that the time is linear.
 */
#include "proof/changes.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "document/manuscript.h"
#include "icu/character.h"

#include <string.h>

struct comparer {
    const char *source;
    int64_t size;
    struct {
        int64_t *items; /* byte at which each line begins */
        int32_t count, capacity;
    } starts;
    struct pos at; /* of the cursor ... */
    int64_t byte;  /* ... and its byte */
    int32_t row;   /* change that is of the line ends passed last, or -1 */
    struct arena *arena;
    struct changes changes;
};

static void find_source_lines(struct comparer *comparer)
{
    *ARENA_PUSH(comparer->arena, &comparer->starts) = 0;
    for (int64_t i = 0; i < comparer->size; i++) {
        char c = comparer->source[i];
        bool ends = c == '\n' || (c == '\r' && comparer->source[i + 1] != '\n');
        if (ends)
            *ARENA_PUSH(comparer->arena, &comparer->starts) = i + 1;
    }
}

/* Returns the character of the source at a place, 0 when there is none. */
static uint32_t source_character(struct comparer *comparer, struct pos pos)
{
    uint32_t character = 0;
    if (pos.line < 1 || pos.line > comparer->starts.count)
        return 0;
    if (pos.line != comparer->at.line || pos.column < comparer->at.column) {
        comparer->at = (struct pos){pos.line, 1};
        comparer->byte = comparer->starts.items[pos.line - 1];
    }
    while (comparer->at.column < pos.column && comparer->byte < comparer->size) {
        comparer->byte += utf8_decode(comparer->source + comparer->byte,
                                      comparer->size - comparer->byte, &character);
        comparer->at.column++;
    }
    if (comparer->byte >= comparer->size)
        return 0;
    utf8_decode(comparer->source + comparer->byte, comparer->size - comparer->byte, &character);
    return character;
}

static bool is_quotation_mark(uint32_t character)
{
    return (character >= 0x2018 && character <= 0x201F) || character == 0xAB ||
           character == 0xBB || character == 0x2039 || character == 0x203A ||
           (character >= 0x300C && character <= 0x300F) || character == 0x5F3 ||
           character == 0x5F4;
}

static bool is_dash_or_hyphen(uint32_t character)
{
    return character == '-' || (character >= 0x2010 && character <= 0x2015);
}

/* What a character of a text is, where the source has another. */
static enum change_kind kind_of_change(uint32_t shown, uint32_t written)
{
    enum { APOSTROPHE = 0x2019, ELLIPSIS = 0x2026, FIRST_ISOLATE = 0x2066 };
    if (written == '\'' && shown == APOSTROPHE)
        return CHANGE_APOSTROPHE;
    if ((written == '"' || written == '\'') && is_quotation_mark(shown))
        return CHANGE_QUOTATION;
    if (is_quotation_mark(shown) && is_quotation_mark(written))
        return CHANGE_QUOTATION;
    if (is_dash_or_hyphen(shown) && is_dash_or_hyphen(written))
        return CHANGE_DASH;
    if (written == '.' && (shown == ELLIPSIS || shown == '.'))
        return CHANGE_ELLIPSIS;
    if (chars_is_white(shown))
        return CHANGE_SPACE;
    if (written == '\\' || written == '&')
        return CHANGE_SPELLED;
    return shown >= FIRST_ISOLATE && character_is_ignorable(shown) ? CHANGE_DIRECTION
                                                                   : CHANGE_OTHER;
}

/* Whether an apostrophe at an offset closes a quotation that a single mark has opened: the same
   sign serves both. It is one within a word, at the least. */
static enum change_kind apostrophe_or_quotation(const struct rich *text, int32_t offset)
{
    int32_t after = offset;
    utf8_next(text->text, text->size, &after);
    uint32_t next = after < text->size ? utf8_next(text->text, text->size, &after) : 0;
    if (character_is_word(utf8_before(text->text, offset)) && character_is_word(next))
        return CHANGE_APOSTROPHE;
    for (int32_t at = offset; at > 0;) {
        at = utf8_start(text->text, at - 1);
        int32_t from = at;
        uint32_t character = utf8_next(text->text, text->size, &from);
        if (character == 0x2018 || character == 0x201A)
            return CHANGE_QUOTATION;
        if (character == 0x2019 || offset - at > 400)
            break;
    }
    return CHANGE_APOSTROPHE;
}

static void add_change(struct comparer *comparer, enum change_kind kind,
                       const struct rich *text, int32_t offset, int32_t line)
{
    *ARENA_PUSH(comparer->arena, &comparer->changes) = (struct change){
        .kind = kind, .text = text, .offset = offset, .line = line, .last = line};
}

/* Notes that the text goes on in another line of the file. */
static void pass_source_line(struct comparer *comparer, enum change_kind kind,
                             const struct rich *text, int32_t offset, int32_t from, int32_t to)
{
    int32_t count = comparer->changes.count, row = comparer->row;
    struct change *open = row >= 0 ? &comparer->changes.items[row] : NULL;
    if (open && open->text == text && open->kind == kind && open->last == from) {
        open->last = to;
        return;
    }
    comparer->row = count;
    add_change(comparer, kind, text, offset, from);
    comparer->changes.items[count].last = to;
}

/* Whether the cursor is at an ampersand that is spelled as one: "&amp;". */
static bool is_reference_sign(const struct comparer *comparer, uint32_t shown)
{
    const char *source = comparer->source + comparer->byte;
    return shown == '&' && (bytes_begin(source, "&amp;") || bytes_begin(source, "&#"));
}

static void compare_text(const struct rich *text, struct comparer *comparer)
{
    struct trace trace = rich_trace(text);
    struct pos last = {0}, changed = {0};
    enum change_kind before = CHANGE_KIND_COUNT;
    bool broken = false;
    for (int32_t at = 0; at < text->size;) {
        int32_t offset = at;
        struct pos pos = trace_pos(&trace, offset);
        uint32_t shown = utf8_next(text->text, text->size, &at);
        if (shown == HARD_BREAK) {
            broken = true;
            continue;
        }
        if (last.line && pos.line > last.line)
            pass_source_line(comparer, broken ? CHANGE_KEPT : CHANGE_JOINED, text, offset,
                             last.line, pos.line);
        broken = false;
        last = pos;
        uint32_t written = source_character(comparer, pos);
        bool space = shown == ' ' && (chars_is_white(written) || written == 0);
        bool again = pos.line == changed.line && pos.column == changed.column;
        bool same = shown == written && !is_reference_sign(comparer, shown);
        if (same || space || shown == ' ')
            continue;
        changed = pos;
        enum change_kind kind = kind_of_change(shown, written);
        if (kind == CHANGE_APOSTROPHE)
            kind = apostrophe_or_quotation(text, offset);
        bool goes_with = again && kind == before;
        before = kind;
        if (goes_with)
            continue;
        add_change(comparer, kind, text, offset, pos.line);
    }
}

/* Compares the text of a block, unless it is the program's own heading. */
static void compare_block(const struct block *block, const char *language, void *context)
{
    (void)language;
    if (block->text.size && !block->thanks)
        compare_text(&block->text, context);
}

struct changes changes_list(const struct document *document, const char *source, int64_t size,
                            struct arena *arena)
{
    struct comparer comparer = {.source = source, .size = size, .row = -1, .arena = arena};
    find_source_lines(&comparer);
    const struct rich *fields[DOCUMENT_FIELDS];
    document_fields(document, fields);
    for (int32_t i = 0; i < DOCUMENT_FIELDS; i++)
        if (fields[i]->size)
            compare_text(fields[i], &comparer);
    document_each_block(document, compare_block, &comparer);
    return comparer.changes;
}
