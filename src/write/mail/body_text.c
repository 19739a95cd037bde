/*
 * Lists and quotations begin their lines as in CommonMark; a link's address follows its words
 * where they don't show it.
 */
#include "write/mail/body.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/columns.h"
#include "base/utf8.h"
#include "document/manuscript.h"
#include "document/typography.h"
#include "write/mail/text_table.h"

#include <string.h>

struct text_writer {
    FILE *out;
    struct arena *arena; /* of the lines' beginnings */
    bool notes;          /* the blocks at hand are the footnotes; others are left for the end */
};

/* What the lines of a block begin with: its first one, and the others. */
struct prefix {
    const char *first, *rest;
};

static const struct prefix none = {"", ""};

/* Writes an empty line: its prefix without the spaces at the end. */
static void text_empty_line(struct text_writer *writer, const char *prefix)
{
    int32_t size = bytes_size(prefix);
    while (size > 0 && prefix[size - 1] == ' ')
        size--;
    fprintf(writer->out, "%.*s\n", size, prefix);
}

/* Whether the words of a link to a telephone have its number, however they group its digits. */
static bool words_show_number(const struct rich *rich, const struct span *span)
{
    const char *number = span->url + bytes_size("tel:");
    for (int32_t i = span->start; i < span->end; i++)
        if ((chars_is_digit(rich->text[i]) || rich->text[i] == '+') &&
            rich->text[i] != *number++)
            return false;
    return *number == '\0';
}

static bool words_show_address(const struct rich *rich, const struct span *span)
{
    if (bytes_begin(span->url, "tel:") && words_show_number(rich, span))
        return true;
    const char *url = span->url;
    int64_t size = (span->end - span->start);
    const char *const schemes[] = {"mailto:", "tel:", "https://", "http://", ""};
    for (int64_t i = 0; i < COUNT(schemes); i++) {
        int64_t skip = bytes_size(schemes[i]);
        if (bytes_begin_with(url, schemes[i], skip) && bytes_size(url) - skip == size &&
            bytes_begin_with(url + skip, rich->text + span->start, size))
            return true;
    }
    return false;
}

/* Whether the next span goes on with the same link. */
static bool link_goes_on(const struct rich *rich, int32_t span)
{
    const char *next = span + 1 < rich->span_count ? rich->spans[span + 1].url : NULL;
    return next && strcmp(next, rich->spans[span].url) == 0;
}

static void text_span(FILE *out, const struct rich *rich, const struct span *span,
                      const char *rest)
{
    for (int32_t at = span->start; at < span->end;) {
        int32_t from = at;
        if (utf8_next(rich->text, rich->size, &at) == HARD_BREAK)
            fprintf(out, "\n%s", rest);
        else
            bytes_write(out, rich->text + from, (at - from));
    }
}

/* The address to write after a span, or NULL. */
static const char *address_after(const struct rich *rich, int32_t span)
{
    const char *url = rich->spans[span].url;
    bool shown = !url || rich_note(url) || link_goes_on(rich, span) ||
                 words_show_address(rich, &rich->spans[span]);
    return shown ? NULL : url;
}

/* Writes a text without the end of its last line. */
static void text_words(FILE *out, const struct rich *rich, const char *rest)
{
    for (int32_t i = 0; i < rich->span_count; i++) {
        const char *address = address_after(rich, i);
        text_span(out, rich, &rich->spans[i], rest);
        if (address)
            fprintf(out, " <%s>", address);
    }
}

static void text_rich(struct text_writer *writer, const struct rich *rich, struct prefix prefix)
{
    fputs(prefix.first, writer->out);
    text_words(writer->out, rich, prefix.rest);
    putc('\n', writer->out);
}

/* The columns that text_words() takes; -1 when it writes several lines. */
static int32_t text_columns(const struct rich *rich)
{
    int32_t columns = 0;
    for (int32_t at = 0; at < rich->size;) {
        uint32_t character = utf8_next(rich->text, rich->size, &at);
        if (character == HARD_BREAK)
            return -1;
        columns += columns_of(character);
    }
    for (int32_t i = 0; i < rich->span_count; i++) {
        const char *address = address_after(rich, i);
        columns += address ? bytes_size(address) + bytes_size(" <>") : 0;
    }
    return columns;
}

static void text_table(struct text_writer *writer, const struct block *table,
                       struct prefix prefix)
{
    struct text_table_cells cells = {text_words, text_columns, writer->arena};
    text_table_lines(writer->out, table, prefix.first, prefix.rest, &cells);
}

bool body_text_aligned(const struct block *table)
{
    return text_table_aligned(table, text_columns);
}

/* Returns what the lines of a block begin with, after what those of its parent do. */
static struct prefix prefix_within(struct text_writer *writer, const struct block *block,
                                   struct prefix outer)
{
    const struct kind *kind = &kind_table[block->kind];
    const char *first = kind->first;
    int32_t width = bytes_size(kind->following);
    if (kind->holds == HOLDS_ITEM && block->marker) {
        first = arena_printf(writer->arena, "%s ", block->marker);
        width = (int32_t)utf8_count(first, bytes_size(first));
    }
    return (struct prefix){
        arena_printf(writer->arena, "%s%s", outer.first, first),
        arena_printf(writer->arena, "%s%-*s", outer.rest, width, kind->following)};
}

/* Writes blocks, one after the other, with an empty line between them unless they are tight. */
static void text_blocks(struct text_writer *writer, const struct block *blocks, int32_t count,
                        struct prefix prefix, bool tight)
{
    bool any = false, notes = writer->notes;
    writer->notes = false; /* also of those within a footnote */
    for (int32_t i = 0; i < count; i++) {
        const struct block *block = &blocks[i];
        struct prefix within = prefix_within(writer, block, prefix);
        if (block->kind == BLOCK_FOOTNOTE && !notes)
            continue;
        if (any && !tight)
            text_empty_line(writer, prefix.rest);
        any = true;
        if (kind_table[block->kind].holds == HOLDS_NOTHING)
            fprintf(writer->out, "%s\n", within.first);
        else if (block->kind == BLOCK_TABLE)
            text_table(writer, block, within);
        else if (kind_table[block->kind].holds == HOLDS_TEXT)
            text_rich(writer, &block->text, within);
        else
            text_blocks(writer, block->children, block->child_count, within, block->tight);
        prefix.first = prefix.rest;
    }
    if (!any)
        text_empty_line(writer, prefix.first);
}

static void text_prose(struct text_writer *writer, const struct block *blocks, int32_t count)
{
    putc('\n', writer->out);
    text_blocks(writer, blocks, count, none, false);
}

/* Writes a line that belongs to the one before it; none when there is no text. */
static void text_line(struct text_writer *writer, const char *text)
{
    if (text && *text)
        fprintf(writer->out, "%s\n", text);
}

static void text_verse(struct text_writer *writer, const struct document *document)
{
    if (!document->verse.text.size)
        return;
    struct rich verse = typography_quote(&document->verse.text, document->language,
                                         writer->arena);
    putc('\n', writer->out);
    text_rich(writer, &verse, none);
    text_line(writer, body_source(document, writer->arena));
}

/* Writes all footnotes, each behind its number. */
static void text_notes(struct text_writer *writer, const struct document *document)
{
    struct footnotes notes = document_footnotes(document, writer->arena);
    if (!notes.count)
        return;
    fputs("\n\n", writer->out);
    writer->notes = true;
    text_blocks(writer, notes.items, notes.count, none, true);
}

void body_text(FILE *out, const struct document *document, struct arena *arena)
{
    struct text_writer writer = {.out = out, .arena = arena};
    text_line(&writer, document->title.text);
    text_line(&writer, document->subtitle.text);
    text_line(&writer, body_date(document, arena));
    text_line(&writer, document->organization.text);
    text_line(&writer, body_circle(document));
    text_verse(&writer, document);
    for (int32_t i = 0; i < document->section_count; i++) {
        const struct block *section = &document->sections[i];
        if (section->text.size)
            fprintf(out, "\n\n%s\n", section->text.text);
        text_prose(&writer, section->children, section->child_count);
    }
    text_notes(&writer, document);
    if (document->back.count == 0)
        return;
    fprintf(out, "\n\n%s\n", kind_table[BLOCK_RULE].first);
    text_prose(&writer, document->back.blocks, document->back.count);
}
