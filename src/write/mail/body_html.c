/*
 * The language and the direction stand at an element within the body, too: many mail programs
 * take away what is around it. The headings of a text come below that of its region.
 */
#include "write/mail/body.h"

#include "icu/locale.h"
#include "base/bytes.h"
#include "base/utf8.h"
#include "document/manuscript.h"

#include <string.h>

enum { TEXT_HEADING = 3, HEADING_MOST = 6 }; /* levels */

static void put_character(FILE *out, uint32_t character)
{
    char bytes[UTF8_MOST];
    switch (character) {
    case '&':
        fputs("&amp;", out);
        break;
    case '<':
        fputs("&lt;", out);
        break;
    case '>':
        fputs("&gt;", out);
        break;
    case '"':
        fputs("&quot;", out);
        break;
    case HARD_BREAK:
        fputs("<br>\n", out);
        break;
    default:
        bytes_write(out, bytes, utf8_encode(character, bytes));
        break;
    }
}

static void put_text(FILE *out, const char *text, int32_t size)
{
    for (int32_t at = 0; at < size;)
        put_character(out, utf8_next(text, size, &at));
}

static void put_span(FILE *out, const struct rich *rich, const struct span *span)
{
    if (span->url) {
        fputs("<a href=\"", out);
        put_text(out, span->url, bytes_size(span->url));
        fputs("\">", out);
    }
    fputs(span->style & SPAN_STRONG ? "<strong>" : "", out);
    fputs(span->style & SPAN_EMPHASIS ? "<em>" : "", out);
    put_text(out, rich->text + span->start, span->end - span->start);
    fputs(span->style & SPAN_EMPHASIS ? "</em>" : "", out);
    fputs(span->style & SPAN_STRONG ? "</strong>" : "", out);
    fputs(span->url ? "</a>" : "", out);
}

static void put_rich(FILE *out, const struct rich *rich)
{
    for (int32_t i = 0; i < rich->span_count; i++)
        put_span(out, rich, &rich->spans[i]);
}

/* A field as an element of its own; nothing when it is not there. */
static void put_field(FILE *out, const char *element, const struct rich *rich)
{
    if (!rich->size)
        return;
    fprintf(out, "<%s>", element);
    put_rich(out, rich);
    fprintf(out, "</%s>\n", element);
}

/* The language of what is within an element, and its direction. */
static void put_language(FILE *out, const char *language)
{
    fprintf(out, " lang=\"%s\" dir=\"%s\"", language,
            locale_right_to_left(language) ? "rtl" : "ltr");
}

/* The highest heading of a text. */
static int32_t highest(const struct block *blocks, int32_t count)
{
    int32_t level = HEADING_MOST;
    for (int32_t i = 0; i < count; i++) {
        int32_t of_block = blocks[i].kind == BLOCK_HEADING
                               ? blocks[i].level
                               : highest(blocks[i].children, blocks[i].child_count);
        level = of_block < level ? of_block : level;
    }
    return level;
}

static void put_heading(FILE *out, const struct block *block, int32_t shift)
{
    int32_t level = block->level + shift;
    level = level < HEADING_MOST ? level : HEADING_MOST;
    fprintf(out, "<h%d>", level);
    put_rich(out, &block->text);
    fprintf(out, "</h%d>\n", level);
}

static void put_blocks(FILE *out, const struct block *blocks, int32_t count, int32_t shift,
                       bool tight);

static void put_list(FILE *out, const struct block *list, int32_t shift)
{
    if (list->ordered && list->start != 1)
        fprintf(out, "<ol start=\"%d\">\n", list->start);
    else
        fputs(list->ordered ? "<ol>\n" : "<ul>\n", out);
    for (int32_t i = 0; i < list->child_count; i++) {
        const struct block *item = &list->children[i];
        fputs("<li>", out);
        put_blocks(out, item->children, item->child_count, shift, list->tight);
        fputs("</li>\n", out);
    }
    fputs(list->ordered ? "</ol>\n" : "</ul>\n", out);
}

static void put_block(FILE *out, const struct block *block, int32_t shift, bool tight)
{
    switch (block->kind) {
    case BLOCK_PARAGRAPH:
        if (tight)
            put_rich(out, &block->text);
        else
            put_field(out, "p", &block->text);
        break;
    case BLOCK_HEADING:
        put_heading(out, block, shift);
        break;
    case BLOCK_RULE:
        fputs("<hr>\n", out);
        break;
    case BLOCK_QUOTE:
        fputs("<blockquote>\n", out);
        put_blocks(out, block->children, block->child_count, shift, false);
        fputs("</blockquote>\n", out);
        break;
    default:
        put_list(out, block, shift);
        break;
    }
}

static void put_blocks(FILE *out, const struct block *blocks, int32_t count, int32_t shift,
                       bool tight)
{
    for (int32_t i = 0; i < count; i++) {
        if (tight && i > 0)
            putc('\n', out);
        put_block(out, &blocks[i], shift, tight);
    }
}

/* A text whose highest heading becomes one of level `top`. */
static void put_prose(FILE *out, const struct prose *prose, int32_t top)
{
    put_blocks(out, prose->blocks, prose->count, top - highest(prose->blocks, prose->count),
               false);
}

static void put_cover(FILE *out, const struct document *document, struct arena *arena)
{
    const char *date = body_date(document, arena);
    put_field(out, "h1", &document->title);
    put_field(out, "p", &document->subtitle);
    if (date) {
        fputs("<p>", out);
        put_text(out, date, bytes_size(date));
        fputs("</p>\n", out);
    }
    put_field(out, "p", &document->organization);
    if (!document->verse.text.size)
        return;
    const char *source = body_source(document, arena);
    fputs("<blockquote>\n", out);
    put_field(out, "p", &document->verse.text);
    if (*source) {
        fputs("<p>", out);
        put_text(out, source, bytes_size(source));
        fputs("</p>\n", out);
    }
    fputs("</blockquote>\n", out);
}

static void put_region(FILE *out, const struct document *document, const struct region *region)
{
    bool foreign = strcmp(region->language, document->language) != 0;
    if (foreign) {
        fputs("<div", out);
        put_language(out, region->language);
        fputs(">\n", out);
    }
    put_field(out, "h2", &region->name);
    if (region->about.count) {
        fputs("<blockquote>\n", out);
        put_prose(out, &region->about, TEXT_HEADING);
        fputs("</blockquote>\n", out);
    }
    put_prose(out, &region->text, TEXT_HEADING);
    fputs(foreign ? "</div>\n" : "", out);
}

void body_html(FILE *out, const struct document *document, struct arena *arena)
{
    fputs("<!DOCTYPE html>\n<html", out);
    put_language(out, document->language);
    fputs(">\n<head>\n<meta charset=\"utf-8\">\n", out);
    put_field(out, "title", &document->title);
    fputs("</head>\n<body>\n<div", out);
    put_language(out, document->language);
    fputs(">\n", out);
    put_cover(out, document, arena);
    put_prose(out, &document->introduction, TEXT_HEADING - 1);
    for (int32_t i = 0; i < document->region_count; i++)
        put_region(out, document, &document->regions[i]);
    if (document->back.count) {
        fputs("<hr>\n", out);
        put_prose(out, &document->back, TEXT_HEADING - 1);
    }
    fputs("</div>\n</body>\n</html>\n", out);
}
