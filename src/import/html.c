/*
 * The only file that sees libxml2. Its parser reports elements and texts in order, mended as a
 * browser would; no tree is made, so that a mail can't fill the memory or the stack.
 */
#include "import/html.h"

#include "import/lazy.h"
#include "import/link.h"
#include "import/spelling.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define LIBXML(USE)                                                                            \
    USE(open, htmlCreatePushParserCtxt)                                                        \
    USE(options, htmlCtxtUseOptions)                                                           \
    USE(parse, htmlParseChunk)                                                                 \
    USE(stop, xmlStopParser)                                                                   \
    USE(close, htmlFreeParserCtxt)

struct libxml {
#define FIELD(name, function) __typeof__(function) *(name);
    LIBXML(FIELD)
#undef FIELD
};

static const struct lazy_symbol symbols[] = {
#define SYMBOL(name, function) {#function, offsetof(struct libxml, name)},
    LIBXML(SYMBOL)
#undef SYMBOL
};

enum { DEPTH_MOST = 300 };

/* What an element means for the lines in it. */
enum effect {
    EFFECT_NONE,
    EFFECT_SKIP,    /* nothing in it is text */
    EFFECT_LINE,    /* begins and ends a line */
    EFFECT_BLOCK,   /* the same, with space around it */
    EFFECT_HEADING, /* the same; the level is the digit of its name */
    EFFECT_BREAK,
    EFFECT_RULE,
    EFFECT_LIST,
    EFFECT_ORDERED,
    EFFECT_ITEM,
    EFFECT_QUOTE,
    EFFECT_STRONG,
    EFFECT_EMPHASIS,
    EFFECT_LINK,
    EFFECT_PICTURE,
    EFFECT_VERBATIM
};

static const struct {
    const char *name;
    enum effect effect;
} elements[] = {
    {"a", EFFECT_LINK},        {"address", EFFECT_BLOCK},    {"article", EFFECT_BLOCK},
    {"b", EFFECT_STRONG},      {"blockquote", EFFECT_QUOTE}, {"br", EFFECT_BREAK},
    {"center", EFFECT_LINE},   {"cite", EFFECT_EMPHASIS},    {"dd", EFFECT_LINE},
    {"div", EFFECT_LINE},      {"dl", EFFECT_BLOCK},         {"dt", EFFECT_LINE},
    {"em", EFFECT_EMPHASIS},   {"footer", EFFECT_BLOCK},     {"form", EFFECT_SKIP},
    {"h1", EFFECT_HEADING},    {"h2", EFFECT_HEADING},       {"h3", EFFECT_HEADING},
    {"h4", EFFECT_HEADING},    {"h5", EFFECT_HEADING},       {"h6", EFFECT_HEADING},
    {"header", EFFECT_BLOCK},  {"hr", EFFECT_RULE},          {"i", EFFECT_EMPHASIS},
    {"iframe", EFFECT_SKIP},   {"img", EFFECT_PICTURE},      {"li", EFFECT_ITEM},
    {"noscript", EFFECT_SKIP}, {"object", EFFECT_SKIP},      {"ol", EFFECT_ORDERED},
    {"p", EFFECT_BLOCK},       {"pre", EFFECT_VERBATIM},     {"script", EFFECT_SKIP},
    {"section", EFFECT_BLOCK}, {"select", EFFECT_SKIP},      {"strong", EFFECT_STRONG},
    {"style", EFFECT_SKIP},    {"svg", EFFECT_SKIP},         {"table", EFFECT_BLOCK},
    {"td", EFFECT_BLOCK},      {"textarea", EFFECT_SKIP},    {"th", EFFECT_BLOCK},
    {"title", EFFECT_SKIP},    {"tr", EFFECT_LINE},          {"ul", EFFECT_LIST},
    {"video", EFFECT_SKIP},
};

/* An open element: what holds within it. */
struct frame {
    enum effect effect;
    bool skip, verbatim;
    unsigned style;
    const char *url;
    int32_t heading, quote, lists;
    int32_t next; /* of an ordered list: the number of its next item; 0: not ordered */
};

struct walker {
    struct libxml libxml;
    htmlParserCtxtPtr parser;
    struct letter *letter;
    struct spelling spelling;
    struct frame frames[DEPTH_MOST];
    int32_t depth;
    bool too_deep;
    bool gap;             /* before the next line */
    enum piece_kind kind; /* of the next line, unless a heading */
    int32_t value;        /* of the next line, a numbered item */
};

static enum effect effect_of(const char *name)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(elements[i].name, name) == 0)
            return elements[i].effect;
    return EFFECT_NONE;
}

static struct frame *top(struct walker *walker)
{
    return &walker->frames[walker->depth];
}

/* Ends the line, if there is one. */
static void end_line(struct walker *walker)
{
    if (spelling_is_empty(&walker->spelling)) {
        walker->spelling.cells.count = 0;
        return;
    }
    const struct frame *frame = top(walker);
    if (walker->kind == PIECE_TEXT && !frame->heading &&
        spelling_take_bullet(&walker->spelling))
        walker->kind = PIECE_BULLET;
    struct piece *piece = ARENA_PUSH(walker->letter->arena, &walker->letter->pieces);
    spelling_finish(&walker->spelling, piece);
    piece->gap = walker->gap;
    piece->quote = frame->quote;
    piece->kind = frame->heading ? PIECE_HEADING : walker->kind;
    piece->level = frame->heading;
    if (piece->kind == PIECE_BULLET || piece->kind == PIECE_NUMBER)
        piece->level = frame->lists > 0 ? frame->lists - 1 : 0;
    piece->value = walker->value;
    walker->gap = false;
    walker->kind = PIECE_TEXT;
}

static void end_block(struct walker *walker)
{
    end_line(walker);
    walker->gap = true;
}

static void add_rule(struct walker *walker)
{
    end_block(walker);
    *ARENA_PUSH(walker->letter->arena, &walker->letter->pieces) = (struct piece){
        .kind = PIECE_RULE, .plain = "", .markup = "", .gap = true};
}

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (strcmp((const char *)attributes[0], name) == 0)
            return attributes[1] ? (const char *)attributes[1] : "";
    return NULL;
}

/* Whether a style says `what`, both without spaces. */
static bool style_says(const xmlChar **attributes, const char *what)
{
    const char *style = attribute(attributes, "style");
    size_t size = strlen(what), matched = 0;
    for (; style && *style; style++) {
        char c = *style >= 'A' && *style <= 'Z' ? (char)(*style | 0x20) : *style;
        if (c == ' ')
            continue;
        matched = c == what[matched] ? matched + 1 : (c == what[0]);
        if (matched == size)
            return true;
    }
    return false;
}

static bool is_hidden(const xmlChar **attributes)
{
    return style_says(attributes, "display:none") || style_says(attributes, "mso-hide:all") ||
           style_says(attributes, "visibility:hidden") || attribute(attributes, "hidden");
}

static void apply_style(struct frame *frame, const xmlChar **attributes)
{
    static const char *const bold[] = {"font-weight:bold", "font-weight:6", "font-weight:7",
                                       "font-weight:8", "font-weight:9"};
    for (size_t i = 0; i < sizeof bold / sizeof *bold; i++)
        if (style_says(attributes, bold[i]))
            frame->style |= SPAN_STRONG;
    if (style_says(attributes, "font-weight:normal") || style_says(attributes, "font-weight:4"))
        frame->style &= ~(unsigned)SPAN_STRONG;
    if (style_says(attributes, "font-style:italic"))
        frame->style |= SPAN_EMPHASIS;
}

/* A link: its address cleaned. One that counts its readers is noted. */
static void open_link(struct walker *walker, struct frame *frame, const xmlChar **attributes)
{
    const char *url = attribute(attributes, "href");
    if (!url || !*url || *url == '#')
        return;
    frame->url = link_clean(url, walker->letter->arena);
    if (!frame->url)
        letter_note(walker->letter, "link", arena_copy(walker->letter->arena, url, strlen(url)),
                    0);
}

/* Pictures of a point count readers, or hold a table open; they are no loss. */
static void take_picture(struct walker *walker, const xmlChar **attributes)
{
    const char *width = attribute(attributes, "width"), *alt = attribute(attributes, "alt");
    if (width && (strcmp(width, "1") == 0 || strcmp(width, "0") == 0))
        return;
    bool described = alt && alt[strspn(alt, " \t\r\n")];
    letter_note(walker->letter, "picture",
                described ? arena_copy(walker->letter->arena, alt, strlen(alt))
                          : "without a description",
                0);
}

static void open_item(struct walker *walker, struct frame *parent)
{
    end_line(walker);
    walker->kind = parent->next ? PIECE_NUMBER : PIECE_BULLET;
    walker->value = parent->next;
    parent->next += parent->next > 0;
}

/* A quotation of another mail is no quotation. */
static bool is_reply(const xmlChar **attributes)
{
    const char *class = attribute(attributes, "class"), *type = attribute(attributes, "type");
    return (class && strstr(class, "quote")) || (type && strcmp(type, "cite") == 0);
}

static void enter(struct walker *walker, struct frame *frame, const char *name,
                  const xmlChar **attributes)
{
    switch (frame->effect) {
    case EFFECT_SKIP:
        frame->skip = true;
        break;
    case EFFECT_BREAK:
        if (spelling_is_empty(&walker->spelling))
            walker->gap = true;
        end_line(walker);
        break;
    case EFFECT_LINE:
        end_line(walker);
        break;
    case EFFECT_HEADING:
    case EFFECT_BLOCK:
    case EFFECT_VERBATIM:
        if (walker->kind == PIECE_TEXT || !spelling_is_empty(&walker->spelling))
            end_block(walker);
        frame->heading = frame->effect == EFFECT_HEADING ? name[1] - '0' : frame->heading;
        frame->verbatim = frame->verbatim || frame->effect == EFFECT_VERBATIM;
        break;
    case EFFECT_RULE:
        add_rule(walker);
        break;
    case EFFECT_LIST:
    case EFFECT_ORDERED:
        end_line(walker);
        walker->gap = walker->gap || frame->lists == 0;
        frame->lists++;
        frame->next = frame->effect == EFFECT_ORDERED;
        break;
    case EFFECT_ITEM:
        open_item(walker, frame - 1);
        break;
    case EFFECT_QUOTE:
        end_block(walker);
        frame->quote += is_reply(attributes) ? 0 : 1;
        break;
    case EFFECT_STRONG:
        frame->style |= SPAN_STRONG;
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
    case EFFECT_NONE:
        break;
    }
}

static void leave(struct walker *walker, const struct frame *frame)
{
    switch (frame->effect) {
    case EFFECT_LINE:
    case EFFECT_ITEM:
        end_line(walker);
        walker->kind = PIECE_TEXT;
        break;
    case EFFECT_HEADING:
    case EFFECT_BLOCK:
    case EFFECT_VERBATIM:
    case EFFECT_QUOTE:
        end_block(walker);
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
    if (walker->depth + 1 >= DEPTH_MOST) {
        walker->too_deep = true;
        walker->libxml.stop(walker->parser);
        return;
    }
    struct frame frame = *top(walker);
    frame.effect = effect_of((const char *)name);
    frame.skip = frame.skip || is_hidden(attributes);
    walker->frames[++walker->depth] = frame;
    if (frame.skip)
        return;
    enter(walker, top(walker), (const char *)name, attributes);
    apply_style(top(walker), attributes);
}

static void end_element(void *context, const xmlChar *name)
{
    struct walker *walker = context;
    (void)name;
    if (walker->depth == 0 || walker->too_deep)
        return;
    if (!top(walker)->skip)
        leave(walker, top(walker));
    walker->depth--;
}

static void add_text(void *context, const xmlChar *text, int size)
{
    struct walker *walker = context;
    const struct frame *frame = top(walker);
    const char *at = (const char *)text, *end = at + size;
    if (frame->skip || walker->too_deep)
        return;
    while (at < end) {
        const char *newline = frame->verbatim ? memchr(at, '\n', (size_t)(end - at)) : NULL;
        const char *stop = newline ? newline : end;
        spelling_add(&walker->spelling, at, (size_t)(stop - at), frame->style, frame->url);
        if (newline && spelling_is_empty(&walker->spelling))
            walker->gap = true;
        if (newline)
            end_line(walker);
        at = newline ? newline + 1 : end;
    }
}

/* Its interface is the same by both names. */
static bool load(struct libxml *libxml)
{
    static const size_t count = sizeof symbols / sizeof *symbols;
    return lazy_load("libxml2.so.2", symbols, count, libxml) ||
           lazy_load("libxml2.so.16", symbols, count, libxml);
}

bool html_read(const char *text, size_t size, struct letter *letter, struct diag *diag)
{
    struct walker *walker = arena_alloc(letter->arena, sizeof *walker);
    walker->letter = letter;
    walker->spelling.letter = letter;
    if (!load(&walker->libxml)) {
        diag_report(diag, MSG_NO_LIBRARY, (struct pos){0, 0}, "HTML", "libxml2");
        diag_hint(diag, "on Debian: apt install libxml2");
        return false;
    }
    htmlSAXHandler handler = {.startElement = start_element,
                              .endElement = end_element,
                              .characters = add_text,
                              .ignorableWhitespace = add_text};
    walker->parser = walker->libxml.open(&handler, walker, NULL, 0, NULL,
                                         XML_CHAR_ENCODING_UTF8);
    if (!walker->parser)
        arena_exhausted();
    walker->libxml.options(walker->parser,
                           HTML_PARSE_IGNORE_ENC | HTML_PARSE_NONET | HTML_PARSE_NOERROR);
    walker->libxml.parse(walker->parser, text, (int)size, 1);
    walker->libxml.close(walker->parser);
    if (!walker->too_deep)
        end_line(walker);
    spelling_note_pictures(&walker->spelling);
    if (walker->too_deep) {
        diag_report(diag, MSG_MAIL_NESTING, (struct pos){0, 0}, DEPTH_MOST);
        diag_hint(diag, "copy the prayers into a .txt file and import that");
    }
    return !walker->too_deep;
}
