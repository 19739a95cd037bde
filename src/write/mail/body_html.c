/*
 * The language and the direction stand at an element within the body, too: many mail programs
 * take away what is around it. The headings of a text come below that of its region.
 */
#include "write/mail/body.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "base/xml.h"
#include "document/manuscript.h"
#include "document/typography.h"
#include "language/language.h"

#include <string.h>

enum { SECTION_HEADING = 2, HEADING_MOST = 6 }; /* levels */

static void html_character(FILE *out, uint32_t character)
{
    const char *entity = character == HARD_BREAK ? "<br>\n" : xml_entity(character);
    if (entity) {
        fputs(entity, out);
        return;
    }
    char bytes[UTF8_MOST] = {0};
    bytes_write(out, bytes, utf8_encode(character, bytes));
}

static void html_text(FILE *out, const char *text, int32_t size)
{
    for (int32_t at = 0; at < size;)
        html_character(out, utf8_next(text, size, &at));
}

/* Begins a link; the first mark of a footnote is where the footnote leads back to. */
static void html_link(FILE *out, const char *url)
{
    int32_t note = rich_note(url);
    if (note && !rich_note_again(url)) {
        fprintf(out, "<a id=\"mark-%d\" href=\"#note-%d\">", note, note);
    } else if (note) {
        fprintf(out, "<a href=\"#note-%d\">", note);
    } else {
        fputs("<a href=\"", out);
        html_text(out, url, bytes_size(url));
        fputs("\">", out);
    }
}

static void html_span(FILE *out, const struct rich *rich, const struct span *span)
{
    if (span->url)
        html_link(out, span->url);
    fputs(span->style & SPAN_STRONG ? "<strong>" : "", out);
    fputs(span->style & SPAN_EMPHASIS ? "<em>" : "", out);
    html_text(out, rich->text + span->start, span->end - span->start);
    fputs(span->style & SPAN_EMPHASIS ? "</em>" : "", out);
    fputs(span->style & SPAN_STRONG ? "</strong>" : "", out);
    fputs(span->url ? "</a>" : "", out);
}

static void html_rich(FILE *out, const struct rich *rich)
{
    for (int32_t i = 0; i < rich->span_count; i++)
        html_span(out, rich, &rich->spans[i]);
}

/* Writes a field as an element of its own; nothing when it is not there. */
static void html_field(FILE *out, const char *element, const struct rich *rich)
{
    if (!rich->size)
        return;
    fprintf(out, "<%s>", element);
    html_rich(out, rich);
    fprintf(out, "</%s>\n", element);
}

/* Writes the attributes for the language and the direction of what is within an element. */
static void html_language(FILE *out, const char *language)
{
    fprintf(out, " lang=\"%s\" dir=\"%s\"", language,
            language_right_to_left(language) ? "rtl" : "ltr");
}

/* What a block inherits. */
struct html_context {
    const char *language;
    bool as_written; /* item: its number stands in its text */
    int32_t heading; /* level of a text's highest headings */
    bool bare;       /* paragraphs are no elements: they stand in the line of an item */
};

/* Writes the element's name: of a heading with its level, of a list by its kind. */
static void html_element(FILE *out, const struct html_context *context,
                         const struct block *block)
{
    int32_t level = context->heading + block->depth;
    bool ordered = block->kind == BLOCK_LIST && block->list != LIST_BULLETS;
    bool head = block->kind == BLOCK_CELL && block->head;
    fputs(ordered ? "ol" : head ? "th" : kind_table[block->kind].html, out);
    if (block->level)
        fprintf(out, "%d", level < HEADING_MOST ? level : HEADING_MOST);
}

enum { MARKER_MOST = 24 }; /* bytes of an item's mark that HTML makes */

/* Writes a number up to 399 in small Roman digits and a full stop. */
static void html_roman(int32_t number, char marker[MARKER_MOST])
{
    static const char *const tens[] = {"",  "x",  "xx",  "xxx",  "xl",
                                       "l", "lx", "lxx", "lxxx", "xc"};
    static const char *const units[] = {"",  "i",  "ii",  "iii",  "iv",
                                        "v", "vi", "vii", "viii", "ix"};
    if (number > 0 && number < 400)
        snprintf(marker, MARKER_MOST, "%.*s%s%s.", number / 100, "ccc", tens[number / 10 % 10],
                 units[number % 10]);
}

/* Writes the mark that HTML gives an item by its list's style and its number, in small letters;
   "" for what it doesn't know. */
static void html_marker(const struct block *item, char marker[MARKER_MOST])
{
    bool letter = item->list == LIST_LOWER_ALPHA || item->list == LIST_UPPER_ALPHA;
    marker[0] = '\0';
    if (item->list == LIST_DECIMAL)
        snprintf(marker, MARKER_MOST, "%d.", item->number);
    else if (letter && item->number > 0 && item->number <= 26)
        snprintf(marker, MARKER_MOST, "%c.", 'a' + item->number - 1);
    else if (item->list == LIST_LOWER_ROMAN || item->list == LIST_UPPER_ROMAN)
        html_roman(item->number, marker);
}

/* Whether an item has the mark in its line that HTML gives it. */
static bool item_is_counted(const struct block *item)
{
    char counted[MARKER_MOST];
    bool capital = item->list == LIST_UPPER_ALPHA || item->list == LIST_UPPER_ROMAN;
    html_marker(item, counted);
    int32_t i = 0;
    while (counted[i] && item->marker && chars_lower(item->marker[i]) == counted[i] &&
           (capital && chars_is_letter(counted[i])) == (item->marker[i] != counted[i]))
        i++;
    return i > 0 && !counted[i] && !item->marker[i];
}

/* Whether HTML would number a list's items otherwise than their lines do: it counts on, puts a
   full stop, and knows no other digits and letters than these. */
static bool list_is_as_written(const struct block *list)
{
    for (int32_t i = 0; i < list->child_count; i++) {
        const struct block *item = &list->children[i];
        if (item->list != list->list || item->number != list->number + i ||
            !item_is_counted(item))
            return true;
    }
    return false;
}

/* Writes the attributes that number a list. */
static void html_list(FILE *out, const struct block *list)
{
    static const char types[LIST_STYLE_COUNT] = {[LIST_LOWER_ALPHA] = 'a',
                                                 [LIST_UPPER_ALPHA] = 'A',
                                                 [LIST_LOWER_ROMAN] = 'i',
                                                 [LIST_UPPER_ROMAN] = 'I'};
    if (list->list == LIST_BULLETS)
        return;
    if (list_is_as_written(list)) {
        fputs(" style=\"list-style-type:none\"", out);
        return;
    }
    if (types[list->list])
        fprintf(out, " type=\"%c\"", types[list->list]);
    if (list->number != 1)
        fprintf(out, " start=\"%d\"", list->number);
}

/* Writes what a mail program needs to show a table as one: without it, it has no rules. */
static void html_cell(FILE *out, const struct block *block)
{
    if (block->kind == BLOCK_TABLE)
        fputs(" border=\"1\" cellpadding=\"4\" cellspacing=\"0\"", out);
    if (block->kind == BLOCK_CELL && block->head)
        fputs(" scope=\"col\"", out);
    if (block->kind == BLOCK_CELL && block->side)
        fprintf(out, " style=\"text-align:%s\"", block->side == CELL_END ? "end" : "center");
}

static void html_tag(FILE *out, const struct html_context *context, const struct block *block)
{
    putc('<', out);
    html_element(out, context, block);
    if (block->kind == BLOCK_LIST)
        html_list(out, block);
    html_cell(out, block);
    if (block->language)
        html_language(out, block->language);
    putc('>', out);
    if (kind_table[block->kind].holds == HOLDS_BLOCKS)
        putc('\n', out);
    if (block->kind == BLOCK_ITEM && block->marker && context->as_written)
        fprintf(out, "%s ", block->marker);
}

static void html_end_tag(FILE *out, const struct html_context *context,
                         const struct block *block)
{
    fputs("</", out);
    html_element(out, context, block);
    fputs(">\n", out);
}

static void html_blocks(FILE *out, const struct html_context *context,
                        const struct block *blocks, int32_t count);

/* Writes what a block holds, without its own element. */
static void html_content(FILE *out, const struct html_context *context,
                         const struct block *block)
{
    struct html_context inner = *context;
    inner.bare = kind_table[block->kind].holds == HOLDS_ITEM && block->tight;
    inner.as_written = block->kind == BLOCK_LIST && block->list != LIST_BULLETS &&
                       list_is_as_written(block);
    html_rich(out, &block->text);
    html_blocks(out, &inner, block->children, block->child_count);
}

/* Writes a section. It has an element only where its language is another; its name is its
   heading. */
static void html_section(FILE *out, const struct html_context *context,
                         const struct block *section)
{
    bool foreign = strcmp(section->language, context->language) != 0;
    struct html_context inner = {.language = section->language, .heading = context->heading};
    if (foreign)
        html_tag(out, context, section);
    if (section->text.size)
        html_field(out, "h2", &section->text);
    inner.heading += section->text.size > 0;
    html_blocks(out, &inner, section->children, section->child_count);
    if (foreign)
        html_end_tag(out, context, section);
}

static void html_block(FILE *out, const struct html_context *context, const struct block *block)
{
    enum kind_content holds = kind_table[block->kind].holds;
    if (block->kind == BLOCK_SECTION) {
        html_section(out, context, block);
    } else if (strcmp(kind_table[block->kind].html, "p") == 0 && context->bare) {
        html_rich(out, &block->text);
    } else {
        html_tag(out, context, block);
        html_content(out, context, block);
        if (holds == HOLDS_NOTHING)
            putc('\n', out);
        else
            html_end_tag(out, context, block);
    }
}

/* Writes blocks but for the footnotes, which come at the end. */
static void html_blocks(FILE *out, const struct html_context *context,
                        const struct block *blocks, int32_t count)
{
    bool any = false;
    for (int32_t i = 0; i < count; i++) {
        if (blocks[i].kind == BLOCK_FOOTNOTE)
            continue;
        if (context->bare && any)
            putc('\n', out);
        html_block(out, context, &blocks[i]);
        any = true;
    }
}

/* Writes the number of a footnote, a link back to its mark where it has one. */
static void html_note_number(FILE *out, const struct block *note)
{
    if (note->referred)
        fprintf(out, "<a href=\"#mark-%d\">%s</a> ", note->number, note->marker);
    else
        fprintf(out, "%s ", note->marker);
}

/* Writes a footnote, its number in the line of its text. */
static void html_note(FILE *out, const struct html_context *context, const struct block *note)
{
    const struct block *first = note->child_count ? &note->children[0] : NULL;
    bool text = first && strcmp(kind_table[first->kind].html, "p") == 0;
    fprintf(out, "<div id=\"note-%d\"", note->number);
    if (strcmp(note->language, context->language) != 0)
        html_language(out, note->language);
    fputs(">\n<p>", out);
    html_note_number(out, note);
    if (text)
        html_rich(out, &first->text);
    fputs("</p>\n", out);
    if (first)
        html_blocks(out, context, first + text, note->child_count - text);
    fputs("</div>\n", out);
}

static void html_notes(FILE *out, const struct html_context *context,
                       const struct document *document, struct arena *arena)
{
    struct footnotes notes = document_footnotes(document, arena);
    if (notes.count)
        fputs("<hr>\n", out);
    for (int32_t i = 0; i < notes.count; i++)
        html_note(out, context, &notes.items[i]);
}

static void html_cover(FILE *out, const struct document *document, struct arena *arena)
{
    const char *date = body_date(document, arena);
    html_field(out, "h1", &document->title);
    html_field(out, "p", &document->subtitle);
    if (date) {
        fputs("<p>", out);
        html_text(out, date, bytes_size(date));
        fputs("</p>\n", out);
    }
    html_field(out, "p", &document->organization);
    if (body_circle(document)) {
        fputs("<p><strong>", out);
        html_text(out, body_circle(document), bytes_size(body_circle(document)));
        fputs("</strong></p>\n", out);
    }
    if (!document->verse.text.size)
        return;
    const char *source = body_source(document, arena);
    struct rich verse = typography_quote(&document->verse.text, document->language, arena);
    fputs("<blockquote>\n", out);
    html_field(out, "p", &verse);
    if (*source) {
        fputs("<p>", out);
        html_text(out, source, bytes_size(source));
        fputs("</p>\n", out);
    }
    fputs("</blockquote>\n", out);
}

void body_html(FILE *out, const struct document *document, struct arena *arena)
{
    struct html_context context = {.language = document->language, .heading = SECTION_HEADING};
    fputs("<!DOCTYPE html>\n<html", out);
    html_language(out, document->language);
    fputs(">\n<head>\n<meta charset=\"utf-8\">\n", out);
    html_field(out, "title", &document->title);
    fputs("</head>\n<body>\n<div", out);
    html_language(out, document->language);
    fputs(">\n", out);
    html_cover(out, document, arena);
    html_blocks(out, &context, document->sections, document->section_count);
    html_notes(out, &context, document, arena);
    if (document->back.count) {
        fputs("<hr>\n", out);
        html_blocks(out, &context, document->back.blocks, document->back.count);
    }
    fputs("</div>\n</body>\n</html>\n", out);
}
