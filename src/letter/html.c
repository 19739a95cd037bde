/*
 * The only file that sees libxml2. Its parser reports elements and texts in order, mended as a
 * browser would; no tree is made, so that a mail can't fill the memory or the stack.
 */
#include "letter/html.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/lazy.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "letter/link.h"
#include "letter/html_style.h"
#include "letter/line_text.h"
#include "letter/list_number.h"
#include "letter/marker.h"
#include "letter/style_sheet.h"
#include "letter/table.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LIBXML(USE)                                                                            \
    USE(open, htmlCreatePushParserCtxt)                                                        \
    USE(options, htmlCtxtUseOptions)                                                           \
    USE(parse, htmlParseChunk)                                                                 \
    USE(stop, xmlStopParser)                                                                   \
    USE(close, htmlFreeParserCtxt)

struct libxml {
#define LIBXML_FIELD(name, function) __typeof__(function) *(name);
    LIBXML(LIBXML_FIELD)
#undef LIBXML_FIELD
};

static const struct lazy_symbol symbols[] = {
#define LIBXML_SYMBOL(name, function) {#function, offsetof(struct libxml, name)},
    LIBXML(LIBXML_SYMBOL)
#undef LIBXML_SYMBOL
};

/* What an element means for the lines in it. */
enum effect {
    EFFECT_NONE,
    EFFECT_SKIP,    /* nothing in it is text */
    EFFECT_LINE,    /* begins and ends a line */
    EFFECT_BLOCK,   /* the same, with space around it */
    EFFECT_HEADING, /* the same; the level is the digit of its name */
    EFFECT_CELL,    /* a block, but for one to the right of a label: "From: " */
    EFFECT_BREAK,
    EFFECT_RULE,
    EFFECT_LIST,
    EFFECT_ORDERED,
    EFFECT_ITEM,
    EFFECT_QUOTE,
    EFFECT_STRONG,
    EFFECT_EMPHASIS,
    EFFECT_UNDERLINED,
    EFFECT_CROSSED,
    EFFECT_TABLE,
    EFFECT_ROW,
    EFFECT_LINK,
    EFFECT_PICTURE,
    EFFECT_VERBATIM
};

static const struct {
    const char *name;
    enum effect effect;
} elements[] = {
    {"a", EFFECT_LINK},        {"address", EFFECT_BLOCK},
    {"article", EFFECT_BLOCK}, {"aside", EFFECT_BLOCK},
    {"details", EFFECT_BLOCK}, {"fieldset", EFFECT_BLOCK},
    {"figure", EFFECT_BLOCK},  {"figcaption", EFFECT_LINE},
    {"legend", EFFECT_BLOCK},  {"main", EFFECT_BLOCK},
    {"nav", EFFECT_BLOCK},     {"summary", EFFECT_BLOCK},
    {"template", EFFECT_SKIP}, {"caption", EFFECT_BLOCK},
    {"b", EFFECT_STRONG},      {"blockquote", EFFECT_QUOTE},
    {"br", EFFECT_BREAK},      {"center", EFFECT_LINE},
    {"cite", EFFECT_EMPHASIS}, {"dd", EFFECT_LINE},
    {"del", EFFECT_CROSSED},   {"div", EFFECT_LINE},
    {"dl", EFFECT_BLOCK},      {"dt", EFFECT_BLOCK},
    {"em", EFFECT_EMPHASIS},   {"footer", EFFECT_BLOCK},
    {"form", EFFECT_BLOCK},    {"h1", EFFECT_HEADING},
    {"h2", EFFECT_HEADING},    {"h3", EFFECT_HEADING},
    {"h4", EFFECT_HEADING},    {"h5", EFFECT_HEADING},
    {"h6", EFFECT_HEADING},    {"header", EFFECT_BLOCK},
    {"hr", EFFECT_RULE},       {"i", EFFECT_EMPHASIS},
    {"iframe", EFFECT_SKIP},   {"img", EFFECT_PICTURE},
    {"li", EFFECT_ITEM},       {"button", EFFECT_SKIP},
    {"noscript", EFFECT_LINE}, {"object", EFFECT_SKIP},
    {"ol", EFFECT_ORDERED},    {"p", EFFECT_BLOCK},
    {"pre", EFFECT_VERBATIM},  {"s", EFFECT_CROSSED},
    {"script", EFFECT_SKIP},   {"section", EFFECT_BLOCK},
    {"select", EFFECT_SKIP},   {"strike", EFFECT_CROSSED},
    {"strong", EFFECT_STRONG}, {"style", EFFECT_SKIP},
    {"svg", EFFECT_SKIP},      {"table", EFFECT_TABLE},
    {"td", EFFECT_CELL},       {"textarea", EFFECT_VERBATIM},
    {"th", EFFECT_CELL},       {"title", EFFECT_SKIP},
    {"tr", EFFECT_ROW},        {"u", EFFECT_UNDERLINED},
    {"ul", EFFECT_LIST},       {"video", EFFECT_SKIP},
};

enum { SIZE_MOST = 1000 }; /* per cent */

/* An open element: what holds within it. */
struct open_tag {
    enum effect effect;
    bool skip, verbatim;
    bool marker;                /* its text is an item's bullet or number */
    bool crossed;               /* out */
    bool item;                  /* lines in it are of an item */
    bool hidden;                /* it has text that is not shown */
    uint32_t color, background; /* HTML_STYLE_NO_COLOR: nobody says */
    unsigned style;
    const char *url;
    int32_t heading, quote, cited, lists;
    int32_t size;               /* of the type, per cent of 12 pt */
    int32_t cells;              /* of a table's row: how many have begun */
    int32_t table, row, column; /* as a passage has them */
    bool ordered;               /* a list whose items have numbers ... */
    int32_t next;               /* ... the number of the next one */
    enum list_number_form form; /* of those */
};

struct walker {
    struct libxml libxml;
    htmlParserCtxtPtr parser;
    struct letter *letter;
    struct style_sheet sheet;
    struct line_text line;
    struct open_tag frames[HTML_DEPTH_MOST];
    int32_t depth;
    bool too_deep;
    bool styled;                       /* there is a style sheet */
    bool gap;                          /* before the next line */
    bool blank;                        /* the line has a space that browsers don't leave out */
    enum passage_kind kind;            /* of the next line, unless a heading */
    int32_t value;                     /* of the next line, a numbered item */
    char marker[LIST_NUMBER_ROOM + 1]; /* what a list shows before it, or "" */
    int32_t tables, rows;              /* that have begun */
    struct line_text crossed;
    int32_t noted; /* the words crossed out at the head of an item: how many had been taken off
                      when they were; 0: none */
    int32_t size;  /* of the smallest type in the line, per cent */
};

static enum effect effect_of(const char *name)
{
    for (int64_t i = 0; i < COUNT(elements); i++)
        if (strcmp(elements[i].name, name) == 0)
            return elements[i].effect;
    return EFFECT_NONE;
}

/* Whether an element that is not read has text for a reader, as the parts of a form do. */
static bool is_form(const char *name)
{
    static const char *const names[] = {"button", "iframe", "noscript", "object",  "textarea",
                                        "select", "video",  "audio",    "template"};
    for (int32_t i = 0; i < COUNT(names); i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static struct open_tag *top(struct walker *walker)
{
    return &walker->frames[walker->depth];
}

/* Ends the line, if there is one. */
static void end_line(struct walker *walker)
{
    const struct open_tag *frame = top(walker);
    const char *number = NULL;
    int32_t quotes = line_text_take_quotes(&walker->line);
    if (line_text_is_empty(&walker->line)) {
        walker->line.cells.count = 0;
        walker->size = 0;
        walker->gap = walker->gap || quotes > 0 || (walker->blank && frame->lists == 0);
        walker->blank = false;
        return;
    }
    walker->blank = false;
    line_text_take_stars(&walker->line);
    if (walker->kind == PASSAGE_TEXT && !frame->heading)
        walker->kind = line_text_take_marker(&walker->line, &walker->value, &number);
    struct passage *passage = ARENA_PUSH(walker->letter->arena, &walker->letter->passages);
    line_text_finish(&walker->line, passage);
    passage->marker = number;
    passage->gap = walker->gap;
    passage->quote = frame->quote + quotes;
    passage->cited = frame->cited;
    passage->size_percent = walker->size;
    passage->column = frame->column;
    walker->size = 0;
    passage->hang = frame->item && walker->kind != PASSAGE_TEXT;
    passage->indent = frame->item && walker->kind == PASSAGE_TEXT;
    passage->table = frame->table;
    passage->row = frame->row;
    passage->kind = frame->heading ? PASSAGE_HEADING : walker->kind;
    passage->level = frame->heading;
    if (passage->kind == PASSAGE_BULLET || passage->kind == PASSAGE_NUMBER)
        passage->level = frame->lists > 0 ? frame->lists - 1 : 0;
    passage->value = walker->value;
    if (*walker->marker && passage_is_item(passage))
        marker_read_shown(walker->marker, passage, walker->letter->arena);
    walker->marker[0] = '\0';
    walker->noted = 0;
    walker->gap = false;
    walker->kind = PASSAGE_TEXT;
}

static void end_block(struct walker *walker)
{
    end_line(walker);
    walker->gap = true;
}

static void end_with_rule(struct walker *walker)
{
    end_block(walker);
    letter_add_rule(walker->letter, 0, 0);
}

static void apply_looks(struct open_tag *frame, const struct html_style *html_style)
{
    if (html_style->weight == WEIGHT_BOLD)
        frame->style |= SPAN_STRONG;
    if (html_style->weight == WEIGHT_NORMAL)
        frame->style &= ~(unsigned)SPAN_STRONG;
    if (html_style->italic)
        frame->style |= SPAN_EMPHASIS;
    if (html_style->level)
        frame->lists = html_style->level;
    if (html_style->size && html_style->absolute)
        frame->size = html_style->size;
    else if (html_style->size && frame->size > 0)
        frame->size = (int32_t)((int64_t)frame->size * html_style->size / 100);
    if (frame->size > SIZE_MOST)
        frame->size = SIZE_MOST;
    if (html_style->color != HTML_STYLE_NO_COLOR)
        frame->color = html_style->color;
    if (html_style->background != HTML_STYLE_NO_COLOR)
        frame->background = html_style->background;
    frame->marker = frame->marker || html_style->marker;
    frame->crossed = frame->crossed || html_style->crossed;
    frame->item = frame->effect != EFFECT_TABLE &&
                  (frame->item || frame->effect == EFFECT_ITEM || html_style->level > 0);
}

/* A link: its address cleaned. One that counts its readers is noted. */
static void open_link(struct walker *walker, struct open_tag *frame, const xmlChar **attributes)
{
    const char *url = html_style_attribute(attributes, "href");
    if (!url || !*url || *url == '#')
        return;
    frame->url = link_clean(url, walker->letter->arena);
    if (!frame->url)
        letter_note(walker->letter, "link",
                    arena_copy(walker->letter->arena, url, bytes_size(url)), 0);
}

/* Pictures of a point count readers, or hold a table open; they are no loss. */
static void take_picture(struct walker *walker, const xmlChar **attributes)
{
    const char *width = html_style_attribute(attributes, "width"),
               *alt = html_style_attribute(attributes, "alt");
    if (width && (strcmp(width, "1") == 0 || strcmp(width, "0") == 0))
        return;
    bool described = alt && alt[bytes_while(alt, " \t\r\n")];
    letter_note(walker->letter, "picture",
                described ? arena_copy(walker->letter->arena, alt, bytes_size(alt))
                          : "without a description",
                0);
}

/* The number of an ordered list's first item. */
static int32_t first_number(const xmlChar **attributes)
{
    const char *start = html_style_attribute(attributes, "start");
    int64_t digits = start ? bytes_while(start, "0123456789") : 0;
    return digits > 0 && digits <= 3 ? (int32_t)strtol(start, NULL, 10) : 1;
}

/* How an ordered list counts: by its type, or by its style. */
static enum list_number_form number_form(const xmlChar **attributes)
{
    static const struct {
        const char *type, *style;
        enum list_number_form form;
    } forms[] = {{"a", "lower-alpha", LIST_NUMBER_SMALL_LETTER},
                 {"A", "upper-alpha", LIST_NUMBER_LETTER},
                 {"i", "lower-roman", LIST_NUMBER_SMALL_ROMAN},
                 {"I", "upper-roman", LIST_NUMBER_ROMAN}};
    const char *type = html_style_attribute(attributes, "type"),
               *style = html_style_attribute(attributes, "style");
    for (int32_t i = 0; i < COUNT(forms); i++)
        if ((type && strcmp(type, forms[i].type) == 0) ||
            (style && strstr(style, forms[i].style)))
            return forms[i].form;
    return LIST_NUMBER_DECIMAL;
}

/* Notes the words that were crossed out. */
static void note_crossed_out(struct walker *walker)
{
    struct passage passage;
    if (line_text_is_empty(&walker->crossed))
        return;
    line_text_finish(&walker->crossed, &passage);
    letter_note(walker->letter, "crossed out", passage.text, 0);
    if (walker->kind != PASSAGE_TEXT && !walker->noted && line_text_is_empty(&walker->line))
        walker->noted = walker->letter->taken.count;
}

/* Ends an item, or its part before the items in it. Of one that has no line its number goes
   with the words that were crossed out. */
static void end_item(struct walker *walker)
{
    end_line(walker);
    note_crossed_out(walker);
    if (walker->noted) {
        struct taken *taken = &walker->letter->taken.items[walker->noted - 1];
        struct passage item = {
            .kind = walker->kind, .value = walker->value, .text = taken->text};
        if (*walker->marker)
            marker_read_shown(walker->marker, &item, walker->letter->arena);
        taken->text = letter_shown_text(&item, walker->letter->arena);
    }
    walker->noted = 0;
    walker->marker[0] = '\0';
    walker->kind = PASSAGE_TEXT;
}

static void open_item(struct walker *walker, struct open_tag *parent,
                      const xmlChar **attributes)
{
    end_item(walker);
    const char *value = html_style_attribute(attributes, "value");
    if (parent->ordered && value && chars_is_digit(*value) && bytes_size(value) <= 3)
        parent->next = (int32_t)strtol(value, NULL, 10);
    walker->kind = parent->ordered ? PASSAGE_NUMBER : PASSAGE_BULLET;
    walker->value = parent->next;
    if (parent->ordered && parent->form != LIST_NUMBER_DECIMAL) {
        list_number_write(parent->form, parent->next, walker->marker);
        int32_t end = bytes_size(walker->marker);
        walker->marker[end] = '.';
        walker->marker[end + 1] = '\0';
    }
    parent->next++;
}

/* A table's cell is a block, but for one to the right of a label. */
static void open_cell(struct walker *walker, struct open_tag *frame, bool head)
{
    frame->column = head ? PASSAGE_TABLE_HEAD : ++frame[-1].cells;
    if (line_text_ends_label(&walker->line))
        line_text_add(&walker->line, " ", 1, 0, NULL);
    else if (walker->kind == PASSAGE_TEXT || !line_text_is_empty(&walker->line))
        end_block(walker);
}

static void open_list(struct walker *walker, struct open_tag *frame, const xmlChar **attributes)
{
    end_line(walker);
    walker->gap = walker->gap || frame->lists == 0;
    frame->lists++;
    frame->ordered = frame->effect == EFFECT_ORDERED;
    frame->next = first_number(attributes);
    frame->form = number_form(attributes);
}

/* Begins an element within a line. */
static void enter_look(struct walker *walker, struct open_tag *frame,
                       const xmlChar **attributes)
{
    switch (frame->effect) {
    case EFFECT_STRONG:
        frame->style |= SPAN_STRONG;
        break;
    case EFFECT_UNDERLINED:
        frame->style |= frame->url ? 0U : LINE_TEXT_UNDERLINED;
        break;
    case EFFECT_CROSSED:
        frame->crossed = true;
        break;
    case EFFECT_EMPHASIS:
        frame->style |= SPAN_EMPHASIS;
        break;
    case EFFECT_LINK:
        open_link(walker, frame, attributes);
        break;
    case EFFECT_PICTURE:
        take_picture(walker, attributes);
        break;
    default:
        break;
    }
}

static void enter_element(struct walker *walker, struct open_tag *frame, const char *name,
                          const xmlChar **attributes, const struct html_style *html_style)
{
    switch (frame->effect) {
    case EFFECT_SKIP:
        frame->skip = true;
        break;
    case EFFECT_BREAK:
        if (line_text_is_empty(&walker->line))
            walker->gap = true;
        end_line(walker);
        break;
    case EFFECT_LINE:
        end_line(walker);
        break;
    case EFFECT_TABLE:
        if (walker->kind == PASSAGE_TEXT || !line_text_is_empty(&walker->line))
            end_block(walker);
        frame->table = ++walker->tables;
        frame->row = frame->column = 0;
        break;
    case EFFECT_ROW:
        end_line(walker);
        frame->row = ++walker->rows;
        frame->cells = 0;
        break;
    case EFFECT_HEADING:
    case EFFECT_BLOCK:
    case EFFECT_VERBATIM:
        if (walker->kind == PASSAGE_TEXT || !line_text_is_empty(&walker->line))
            end_block(walker);
        frame->heading = frame->effect == EFFECT_HEADING ? name[1] - '0' : frame->heading;
        frame->verbatim = frame->verbatim || frame->effect == EFFECT_VERBATIM;
        break;
    case EFFECT_CELL:
        open_cell(walker, frame, name[1] == 'h');
        break;
    case EFFECT_RULE:
        end_with_rule(walker);
        break;
    case EFFECT_LIST:
    case EFFECT_ORDERED:
        open_list(walker, frame, attributes);
        break;
    case EFFECT_ITEM:
        open_item(walker, frame - 1, attributes);
        break;
    case EFFECT_QUOTE:
        end_block(walker);
        frame->quote += html_style->reply ? 0 : 1; /* another mail is no quotation */
        frame->cited += html_style->reply;
        break;
    default:
        enter_look(walker, frame, attributes);
        break;
    }
}

static void leave_element(struct walker *walker, const struct open_tag *frame)
{
    switch (frame->effect) {
    case EFFECT_CELL:
        if (!line_text_ends_label(&walker->line))
            end_block(walker);
        break;
    case EFFECT_LINE:
    case EFFECT_ROW:
        end_line(walker);
        walker->kind = PASSAGE_TEXT;
        break;
    case EFFECT_ITEM:
        end_item(walker);
        break;
    case EFFECT_HEADING:
    case EFFECT_BLOCK:
    case EFFECT_TABLE:
    case EFFECT_VERBATIM:
    case EFFECT_QUOTE:
        end_block(walker);
        if (frame->item && !frame[-1].item)
            end_item(walker);
        break;
    case EFFECT_LIST:
    case EFFECT_ORDERED:
        end_line(walker);
        walker->gap = walker->gap || frame->lists <= 1;
        break;
    default:
        break;
    }
}

static void start_element(void *context, const xmlChar *name, const xmlChar **attributes)
{
    struct walker *walker = context;
    if (walker->depth + 1 >= HTML_DEPTH_MOST) {
        walker->too_deep = true;
        walker->libxml.stop(walker->parser);
        return;
    }
    struct open_tag frame = *top(walker);
    frame.effect = effect_of((const char *)name);
    struct html_style html_style = html_style_read(attributes);
    if (frame.effect == EFFECT_SKIP)
        frame.hidden = is_form((const char *)name);
    walker->styled = walker->styled || strcmp((const char *)name, "style") == 0;
    html_style.hidden = html_style.hidden ||
                        style_sheet_hides(&walker->sheet, (const char *)name, attributes);
    frame.hidden = frame.hidden || html_style.hidden;
    frame.skip = frame.skip || html_style.hidden;
    walker->frames[++walker->depth] = frame;
    if (frame.skip)
        return;
    enter_element(walker, top(walker), (const char *)name, attributes, &html_style);
    apply_looks(top(walker), &html_style);
}

static void end_element(void *context, const xmlChar *name)
{
    struct walker *walker = context;
    (void)name;
    if (walker->depth == 0 || walker->too_deep)
        return;
    if (!top(walker)->skip)
        leave_element(walker, top(walker));
    if (top(walker)->crossed && !top(walker)[-1].crossed)
        note_crossed_out(walker);
    walker->depth--;
}

/* Reads a piece of Word's bullet or number, within a paragraph; false when it is too long for
   one, or has a sign of a tag, and is text. */
static bool read_marker(struct walker *walker, const char *text, const char *end)
{
    if (bytes_find(text, '<', end - text) || bytes_find(text, '&', end - text)) {
        struct open_tag *tag = top(walker);
        tag->marker = false;
        return false;
    }
    int32_t first = bytes_size(walker->marker), size = first;
    for (; text < end && size + 1 < COUNT(walker->marker); text++)
        if (*text == '\xC2' && text + 1 < end && (unsigned char)text[1] <= 0xA0)
            text++; /* a control character, or a space that doesn't break */
        else if (!chars_is_space(*text) && *text != '\x7F')
            walker->marker[size++] = *text;
    walker->marker[text < end ? first : size] = '\0';
    if (walker->kind == PASSAGE_TEXT && text == end)
        walker->kind = PASSAGE_BULLET;
    return text == end;
}

/* Notes a text that is not shown, when it has a letter or digit. */
static void note_hidden(struct walker *walker, const char *text, int32_t size)
{
    struct arena *arena = walker->letter->arena;
    while (size > 0 && chars_is_space(*text)) {
        text++;
        size--;
    }
    while (size > 0 && chars_is_space(text[size - 1]))
        size--;
    for (int32_t at = 0; at < size;) {
        uint32_t character;
        at += utf8_decode(text + at, size - at, &character);
        if (character != UTF8_ILL_FORMED && character_is_word(character)) {
            letter_note(walker->letter, "hidden text", arena_copy(arena, text, size), 0);
            return;
        }
    }
}

/* Whether a preheader's text has the colour of what is behind it: as both are said; or white,
   before anything is on the page, where nothing says what is behind, nor may a style sheet. */
static bool is_color_of_ground(const struct walker *walker, const struct open_tag *frame)
{
    enum { WHITE = 0xFFFFFF };
    if (frame->color == HTML_STYLE_NO_COLOR || frame->heading)
        return false;
    if (frame->background != HTML_STYLE_NO_COLOR)
        return frame->color == frame->background;
    return frame->color == WHITE && !walker->styled && walker->letter->passages.count == 0;
}

/* Whether a text has a space that browsers don't leave out: a line of nothing else is an empty
   one that they show. */
static bool has_no_break_space(const char *at, const char *stop)
{
    static const char no_break[] = "\u00A0";
    for (; stop - at > 1; at++)
        if (bytes_equal(at, no_break, 2))
            return true;
    return false;
}

/* Whether a text has more than spaces, which have no size that a reader sees. */
static bool shows_type(const char *at, const char *stop)
{
    static const char no_break[] = "\u00A0";
    for (; at < stop; at++)
        if (stop - at > 1 && bytes_equal(at, no_break, 2))
            at++;
        else if (!strchr(" \t\r\n", *at))
            return true;
    return false;
}

static void read_characters(void *context, const xmlChar *text, int size)
{
    struct walker *walker = context;
    const struct open_tag *frame = top(walker);
    const char *at = (const char *)text, *end = at + size;
    bool marker = frame->marker && read_marker(walker, at, end);
    bool unseen = frame->size == HTML_STYLE_NO_SIZE || is_color_of_ground(walker, frame);
    if ((frame->skip && frame->hidden) || unseen)
        note_hidden(walker, at, size);
    if (frame->skip || marker || walker->too_deep || unseen)
        return;
    if (frame->crossed) {
        line_text_add(&walker->crossed, at, size, 0, NULL);
        line_text_leave_out(&walker->line);
        return;
    }
    while (at < end) {
        const char *newline = frame->verbatim ? bytes_find(at, '\n', end - at) : NULL;
        const char *stop = newline ? newline : end;
        bool shown = shows_type(at, stop);
        if (shown && (!walker->size || frame->size < walker->size))
            walker->size = frame->size;
        walker->blank = walker->blank || has_no_break_space(at, stop);
        line_text_add(&walker->line, at, (stop - at), frame->style, frame->url);
        if (newline && line_text_is_empty(&walker->line))
            walker->gap = true;
        if (newline)
            end_line(walker);
        at = newline ? newline + 1 : end;
    }
}

/* The commonest size of the type, by the bytes that are set in it; or a larger one in which
   whole sentences are: then that is small print. */
static int32_t body_size(const struct passages *passages)
{
    enum { SENTENCES_LEAST = 2 };
    int64_t bytes[SIZE_MOST + 1] = {0};
    int32_t sentences[SIZE_MOST + 1] = {0}, lines[SIZE_MOST + 1] = {0}, body = 0;
    for (int32_t i = 0; i < passages->count; i++) {
        const struct passage *passage = &passages->items[i];
        int32_t size = passage_size(passage);
        bytes[passage->size_percent] += size;
        lines[passage->size_percent]++;
        sentences[passage->size_percent] += size > 0 && passage->text[size - 1] == '.';
    }
    for (int32_t i = 1; i <= SIZE_MOST; i++)
        body = bytes[i] > bytes[body] || body == 0 ? i : body;
    for (int32_t i = body + 1; i <= SIZE_MOST; i++)
        if (sentences[i] >= SENTENCES_LEAST && sentences[i] * 2 >= lines[i])
            body = i;
    return body;
}

/* Makes headings of lines in type that is larger than the text, when nothing is marked as one:
   the largest are of the first level. */
static void find_sized_headings(struct passages *passages)
{
    enum { LARGER_PERCENT = 112, LEVELS_MOST = 6, TEXT_MOST = 100 };
    int32_t body = body_size(passages), level = 0;
    int32_t levels[SIZE_MOST + 1] = {0};
    for (int32_t i = 0; i < passages->count; i++) {
        const struct passage *passage = &passages->items[i];
        if (passage->kind == PASSAGE_HEADING)
            return;
        if (passage->kind == PASSAGE_TEXT && bytes_size(passage->text) <= TEXT_MOST &&
            passage->size_percent * 100 >= body * LARGER_PERCENT)
            levels[passage->size_percent] = 1;
    }
    for (int32_t size = SIZE_MOST; size > 0; size--)
        if (levels[size])
            levels[size] = level < LEVELS_MOST ? ++level : level;
    for (int32_t i = 0; i < passages->count; i++) {
        struct passage *passage = &passages->items[i];
        if (passage->kind != PASSAGE_TEXT || !levels[passage->size_percent] ||
            bytes_size(passage->text) > TEXT_MOST)
            continue;
        passage->kind = PASSAGE_HEADING;
        passage->level = levels[passage->size_percent];
    }
}

/* Its interface is the same by both names. */
static bool load_libxml(struct libxml *libxml)
{
    static const int64_t count = COUNT(symbols);
    return lazy_load("libxml2.so.2", symbols, count, libxml) ||
           lazy_load("libxml2.so.16", symbols, count, libxml);
}

/* Returns the end of a tag that begins at `at`: its '>', a '<' that is in no quotation marks,
   or `end`. Blanks out what comes after ATTRIBUTES_MOST attributes: libxml2 compares each with
   all before it. */
static char *trim_tag(char *at, const char *end)
{
    enum { ATTRIBUTES_MOST = 200 };
    int32_t attributes = 0;
    char quote = '\0', before = ' ', sign = '\0'; /* the last byte, and the last but spaces */
    for (at++; at < end && (quote || (*at != '>' && *at != '<')); at++) {
        char c = *at;
        bool space = strchr(" \t\r\n\f", c) != NULL;
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (sign == '=' && (c == '"' || c == '\''))
            quote = c;
        else if (!space && strchr(" \t\r\n\f\"'/", before) && sign != '=')
            attributes++;
        before = c;
        sign = space ? sign : c;
        if (attributes > ATTRIBUTES_MOST)
            *at = ' ';
    }
    return at;
}

/* Returns the end of what begins with "<!" at `at`, `end` when nothing ends it. Blanks out what
   the HTML standard calls a bogus comment and libxml2 takes for text: Word's
   "<![if !supportLists]>". */
static char *trim_declaration(char *at, char *end)
{
    bool comment = strncmp(at, "<!--", 4) == 0;
    char *close = strstr(at, comment ? "-->" : ">");
    if (!close)
        return end;
    if (!comment && (at[2] == '[' || at[2] == ' '))
        memset(at, ' ', (size_t)(close - at) + 1);
    return close;
}

/* Returns the end of an end tag that begins at `at`, or `end`. Blanks out "</body>" and
   "</html>": a browser shows what comes after them, a second page or the footer that a list
   adds, and libxml2 ends there. */
static char *trim_end_tag(char *at, const char *end)
{
    enum { NAME_SIZE = 4 };
    char *close = at + bytes_until(at, ">");
    bool whole = strncasecmp(at + 2, "body", NAME_SIZE) == 0 ||
                 strncasecmp(at + 2, "html", NAME_SIZE) == 0;
    if (whole && !chars_is_letter(at[2 + NAME_SIZE]))
        memset(at, ' ', (size_t)(close - at) + (close < end));
    return close;
}

/* Returns a copy of HTML without what libxml2 reads otherwise than a browser, or in too long a
   time. */
static const char *trim_html(const char *text, int64_t size, struct arena *arena)
{
    char *copy = arena_copy(arena, text, size), *end = copy + size, *at = copy;
    while (at < end && (at = strchr(at, '<')) != NULL) {
        if (at[1] == '!')
            at = trim_declaration(at, end);
        else if (at[1] == '/')
            at = trim_end_tag(at, end);
        else if (chars_is_letter(at[1]))
            at = trim_tag(at, end);
        else
            at++;
    }
    return copy;
}

enum html_result html_read(const char *text, int64_t size, struct letter *letter)
{
    struct walker *walker = arena_alloc(letter->arena, sizeof *walker);
    walker->letter = letter;
    walker->frames[0].size = 100;
    walker->frames[0].color = walker->frames[0].background = HTML_STYLE_NO_COLOR;
    walker->line.letter = walker->crossed.letter = letter;
    if (!load_libxml(&walker->libxml))
        return HTML_NO_LIBRARY;
    htmlSAXHandler handler = {.startElement = start_element,
                              .endElement = end_element,
                              .characters = read_characters,
                              .ignorableWhitespace = read_characters};
    walker->parser = walker->libxml.open(&handler, walker, NULL, 0, NULL,
                                         XML_CHAR_ENCODING_UTF8);
    if (!walker->parser)
        arena_exhausted();
    walker->libxml.options(walker->parser,
                           HTML_PARSE_IGNORE_ENC | HTML_PARSE_NONET | HTML_PARSE_NOERROR);
    text = trim_html(text, size, letter->arena);
    walker->sheet = style_sheet_read(text, letter->arena);
    walker->libxml.parse(walker->parser, text, (int)size, 1);
    walker->libxml.close(walker->parser);
    if (walker->too_deep)
        return HTML_TOO_DEEP;
    end_line(walker);
    table_join_rows(letter);
    find_sized_headings(&letter->passages);
    line_text_note_emoji(&walker->line);
    return HTML_READ;
}
