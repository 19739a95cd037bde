/*
 * The only file that sees cmark. cmark tells lines and columns of its nodes within the text;
 * after a link definition or an escape its columns can be off, so they are taken as a hint and
 * the text itself is compared.
 */
#include "document/markup.h"

#include "document/address.h"
#include "document/day_head.h"
#include "document/definitions.h"
#include "document/footnote.h"
#include "document/kept_lines.h"
#include "document/labelled.h"
#include "document/line_marks.h"
#include "document/list_ends.h"
#include "document/pipe_table.h"
#include "document/raw_markup.h"
#include "document/stanzas.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "language/language.h"
#include "yaml/trace.h"
#include "document/url.h"

#include <cmark.h>
#include <string.h>

struct markup_reader {
    const struct markup *markup;
    struct trace *trace;
    struct arena *arena; /* of what is forgotten once the text is read */
    struct text_lines lines;
    struct marked_text marked;       /* with the marks of lists that cmark knows ... */
    struct noted_text noted;         /* ... its footnotes as items ... */
    struct piped_text piped;         /* ... and its tables' cells as lines: what cmark reads */
    int32_t widest;                  /* columns of the widest line */
    const struct label_line *labels; /* of each line, or NULL */
    int32_t stanza;                  /* lines of the last paragraph that kept them */
    bool *printed;                   /* of each line: something of it was read */
    bool unclosed;                   /* the paragraph read last leaves a quotation open */
    int32_t depth;
    bool in_note; /* in a footnote, which has none of its own */
    int32_t top;  /* level of the last heading of the higher rank; 0: none */
    struct {
        struct block **items;
        int32_t count, capacity;
    } headings;
    struct {
        const char **items;
        int32_t count, capacity;
    } addresses; /* that links lead to, as cmark has them */
};

/* A paragraph or heading being read. */
struct inlines {
    struct markup_reader *reader;
    struct manuscript manuscript;
    int32_t at; /* byte of the text that reading has come to */
    int32_t emphasis, strong;
    const char *url;
    bool verbatim;
    int32_t link_start; /* cells before the link */
    bool lines;         /* each line of the source is kept */
    bool cell;          /* it is a table's cell */
    bool labelled;      /* reading is in a label */
    cmark_node *block;
    int32_t line; /* of the text, that reading is in */
};

enum { JOINER = 0x2060 };
enum { SEARCH_MOST = 4096 }; /* bytes of the text looked through for a misplaced node */

/* Returns the byte of the text that byte `offset` of a line of the rewritten text is from. */
static int32_t unmarked_offset(const struct markup_reader *reader, int32_t line, int32_t offset)
{
    int32_t start = reader->lines.starts[line];
    const struct line_mark *mark = line_marks_at(&reader->marked, line);
    int32_t margin = mark ? mark->start - start - mark->cut : 0;
    if (!mark || offset < margin)
        return start + offset;
    if (offset == margin)
        return mark->start;
    int32_t after = offset - margin - mark->length;
    if (after == -1) /* at a backslash that the text has not */
        return mark->end;
    return after < 0 ? mark->start : mark->end + after;
}

/* Returns the line of the text, from 0, that a line of what cmark reads, from 1, is from; -1
   when there is none. */
static int32_t line_of(const struct markup_reader *reader, int line)
{
    if (line < 1 || line > reader->piped.line_count)
        return -1;
    return reader->piped.lines ? reader->piped.lines[line - 1] : line - 1;
}

/* Returns the byte at a node's line and column, or -1 when cmark gives none. */
static int32_t offset_of(const struct markup_reader *reader, cmark_node *node)
{
    int32_t line = line_of(reader, cmark_node_get_start_line(node));
    int32_t at = cmark_node_get_start_column(node) - 1;
    if (line < 0 || at < 0)
        return -1;
    const struct pipe_cell *cell = pipe_table_cell(&reader->piped,
                                                   cmark_node_get_start_line(node) - 1);
    if (cell && at >= cell->prefix)
        at = cell->start + (at > cell->from ? at - cell->from : 0);
    at = footnote_offset(&reader->noted, line, at);
    int32_t offset = unmarked_offset(reader, line, at);
    return offset < reader->trace->size ? offset : reader->trace->size;
}

static struct pos place_of(const struct markup_reader *reader, cmark_node *node)
{
    int32_t offset = offset_of(reader, node);
    return trace_pos(reader->trace, offset < 0 ? 0 : offset);
}

/* Returns the first byte from where reading has come to at which `sign` stands; where reading
   is when the sign isn't within SEARCH_MOST bytes. */
static int32_t find_sign(const struct inlines *inlines, const char *sign, int64_t sign_size)
{
    const struct trace *trace = inlines->reader->trace;
    int32_t end = trace->size - inlines->at < SEARCH_MOST ? trace->size
                                                          : inlines->at + SEARCH_MOST;
    for (int32_t i = inlines->at; i + sign_size <= end; i++)
        if (bytes_equal(trace->text + i, sign, sign_size))
            return i;
    return inlines->at;
}

/* Whether the source at `offset` may spell the first byte of `literal`. */
static bool spells(const struct trace *trace, int32_t offset, const char *literal)
{
    return offset >= 0 && offset < trace->size &&
           (trace->text[offset] == literal[0] || trace->text[offset] == '\\' ||
            trace->text[offset] == '&');
}

/* Returns the length of the character reference ("&eacute;") at `source`, 0 when none begins
   there. */
static int32_t reference_length(const char *source)
{
    int32_t length = 1;
    while (source[length] == '#' || chars_is_alphanumeric(source[length]))
        length++;
    return source[0] == '&' && length > 1 && source[length] == ';' ? length + 1 : 0;
}

/* Returns how many bytes at `source` spell the character of `length` bytes at `literal`; 0 when
   they don't. */
static int32_t spelling_length(const char *source, const char *literal, int32_t length)
{
    if (length == 1 && source[0] == literal[0] && source[0] != '&' && source[0] != '\\')
        return 1;
    bool ampersand = strncmp(source, "&amp;", 5) == 0 || strncmp(source, "&#", 2) == 0;
    if (source[0] == '&' && (literal[0] != '&' || ampersand))
        return reference_length(source);
    if (source[0] == '\\' && source[1] == literal[0] && (unsigned char)literal[0] < 0x80)
        return 2;
    return bytes_begin_with(source, literal, length) ? length : 0;
}

/* Returns the label of the line that reading is in, or NULL. */
static const struct label_line *label_here(const struct inlines *inlines)
{
    const struct label_line *labels = inlines->reader->labels;
    if (!labels || inlines->line < 0 || inlines->line >= inlines->reader->lines.count ||
        cmark_node_get_type(inlines->block) != CMARK_NODE_PARAGRAPH)
        return NULL;
    return labels[inlines->line].kind == LABEL_NONE ? NULL : &labels[inlines->line];
}

/* Begins the look of what comes next. */
static void update_look(struct inlines *inlines)
{
    static const unsigned labels[] = {[LABEL_TOPIC] = SPAN_TOPIC,
                                      [LABEL_CALL] = SPAN_CALL,
                                      [LABEL_ANSWER] = SPAN_ANSWER,
                                      [LABEL_REFRAIN] = SPAN_REFRAIN,
                                      [LABEL_DAY] = SPAN_DAY};
    unsigned style = (inlines->emphasis ? SPAN_EMPHASIS : 0) |
                     (inlines->strong ? SPAN_STRONG : 0) |
                     (inlines->labelled ? labels[label_here(inlines)->kind] : 0);
    manuscript_look(&inlines->manuscript,
                    (struct look){style, inlines->url, inlines->verbatim});
}

/* Begins or ends a label, where reading has come to one's beginning or end. */
static void pass_label(struct inlines *inlines)
{
    const struct label_line *label = label_here(inlines);
    bool within = label && inlines->at >= label->start && inlines->at < label->end;
    if (within == inlines->labelled)
        return;
    inlines->labelled = within;
    update_look(inlines);
}

/* Notes that something is read in the line of the byte where reading is. */
static void note_printed(const struct inlines *inlines)
{
    const struct text_lines *lines = &inlines->reader->lines;
    int32_t low = 0, high = lines->count;
    while (high - low > 1) {
        int32_t middle = low + (high - low) / 2;
        if (lines->starts[middle] <= inlines->at)
            low = middle;
        else
            high = middle;
    }
    inlines->reader->printed[low] = true;
}

/* Adds the number of a footnote in raised digits, which stay with what is before them. */
static void add_note_number(struct inlines *inlines, struct footnote *note)
{
    struct arena *arena = inlines->reader->markup->arena;
    struct pos pos = trace_pos(inlines->reader->trace, inlines->at);
    if (!note->number)
        note->number = ++*inlines->reader->markup->note_count;
    const char *sign = footnote_sign(note->number, arena);
    if (inlines->manuscript.cells.count)
        manuscript_add(&inlines->manuscript, JOINER, pos);
    inlines->url = rich_note_address(note->number, note->referred, arena);
    inlines->verbatim = true;
    update_look(inlines);
    for (int32_t i = 0, size = bytes_size(sign); i < size;)
        manuscript_add(&inlines->manuscript, utf8_next(sign, size, &i), pos);
    inlines->url = NULL;
    inlines->verbatim = false;
    update_look(inlines);
    note->referred = true;
}

/* Adds the mark of a footnote with which a literal begins, if the source does here; returns its
   size. In a link or a footnote it is text, and so is that of a footnote that isn't there. */
static int32_t add_note_mark(struct inlines *inlines, const char *literal, int32_t size)
{
    const struct trace *trace = inlines->reader->trace;
    int32_t mark = footnote_mark(literal, size);
    if (!mark || inlines->url || inlines->at + mark > trace->size ||
        !bytes_equal(trace->text + inlines->at, literal, mark))
        return 0;
    struct footnote *note = footnote_labelled(&inlines->reader->noted, literal + 2, mark - 3);
    if (note && inlines->reader->in_note) {
        diag_report(inlines->reader->markup->diag, MSG_RAW_MARKUP,
                    trace_pos(inlines->reader->trace, inlines->at), "a footnote of a footnote");
        diag_hint(inlines->reader->markup->diag, "put its text between brackets");
    }
    if (!note || inlines->reader->in_note)
        return 0;
    note_printed(inlines);
    add_note_number(inlines, note);
    inlines->at += mark;
    return mark;
}

/* The bytes up to where a label begins or ends, at most `most`. */
static int32_t up_to_label(const struct inlines *inlines, int32_t most)
{
    const struct label_line *label = label_here(inlines);
    int32_t left = most;
    if (label && inlines->at < label->start)
        left = label->start - inlines->at;
    else if (label && inlines->at < label->end)
        left = label->end - inlines->at;
    return left < most ? left : most;
}

/* Adds the beginning of a literal that needs no look at each character: ASCII that the source
   spells alike, in one line and one look. Returns its size. */
static int32_t add_plain_literal(struct inlines *inlines, const char *literal, int32_t size)
{
    struct trace *trace = inlines->reader->trace;
    struct pos pos = trace_pos(trace, inlines->at);
    int32_t unbroken = trace_unbroken(trace), plain = 0;
    int32_t most = up_to_label(inlines, unbroken < size ? unbroken : size);
    const char *source = trace->text + inlines->at;
    while (plain < most && source[plain] == literal[plain] && literal[plain] >= ' ' &&
           literal[plain] <= '~' && literal[plain] != '[' && literal[plain] != '&' &&
           literal[plain] != '\\')
        plain++;
    if (plain == 0)
        return 0;
    pass_label(inlines);
    manuscript_add_plain(&inlines->manuscript, literal, plain, pos);
    trace_pass(trace, plain);
    inlines->at += plain;
    return plain;
}

/* Adds the characters of a text node, each with the place that spells it. */
static void add_literal(struct inlines *inlines, const char *literal)
{
    struct trace *trace = inlines->reader->trace;
    int32_t size = bytes_size(literal);
    for (int32_t i = 0; i < size;) {
        int32_t added = literal[i] == '[' ? add_note_mark(inlines, literal + i, size - i)
                                          : add_plain_literal(inlines, literal + i, size - i);
        i += added;
        if (added)
            continue;
        uint32_t character;
        int32_t length = utf8_decode(literal + i, size - i, &character);
        pass_label(inlines);
        manuscript_add(&inlines->manuscript, character, trace_pos(trace, inlines->at));
        inlines->at += spelling_length(trace->text + inlines->at, literal + i, length);
        i += length;
    }
}

/* Says that signs of strong emphasis are printed, where a text node that reading has come to
   has some that open a word or surround words: those of a censored name, "M**", do neither. */
static void report_stars(const struct inlines *inlines, const char *literal)
{
    const struct trace *trace = inlines->reader->trace;
    const char *stars = strstr(literal, "**");
    int32_t at = stars ? inlines->at + (int32_t)(stars - literal) : trace->size, next = 0;
    if (at >= trace->size || !bytes_begin(trace->text + at, "**"))
        return;
    const char *after = stars + bytes_while(stars, "*");
    int32_t size = bytes_size(after);
    bool apart = stars == literal || strchr(" (\"'", stars[-1]);
    bool opens = apart && size && character_is_word(utf8_next(after, size, &next));
    if (!opens && !(size && *after != ' ' && strstr(after, "**")))
        return;
    diag_report(inlines->reader->markup->diag, MSG_RAW_MARKUP,
                trace_pos(inlines->reader->trace, at), "emphasis");
    diag_hint(
        inlines->reader->markup->diag,
        "write ** where a word begins and where one ends, without spaces and signs within, "
        "or \\*\\* for the signs");
}

static void read_text_node(struct inlines *inlines, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    if (!literal || !*literal)
        return;
    const struct trace *trace = inlines->reader->trace;
    int32_t hint = offset_of(inlines->reader, node);
    int64_t word = bytes_until(literal, " &\\");
    if (hint >= inlines->at && spells(trace, hint, literal))
        inlines->at = hint;
    else if (!spells(trace, inlines->at, literal))
        inlines->at = find_sign(inlines, literal, word ? word : 1);
    note_printed(inlines);
    report_stars(inlines, literal);
    add_literal(inlines, literal);
}

/* Whether a link shows its own address. */
static bool link_is_autolink(cmark_node *link)
{
    cmark_node *text = cmark_node_first_child(link);
    if (!text || cmark_node_get_type(text) != CMARK_NODE_TEXT || cmark_node_next(text))
        return false;
    const char *url = cmark_node_get_url(link), *shown = cmark_node_get_literal(text);
    if (strncmp(url, "mailto:", 7) == 0 && strncmp(shown, "mailto:", 7) != 0)
        url += 7;
    return strcmp(url, shown) == 0;
}

static void enter_link(struct inlines *inlines, cmark_node *node)
{
    const struct markup *markup = inlines->reader->markup;
    const char *url = cmark_node_get_url(node);
    int32_t hint = offset_of(inlines->reader, node);
    bool autolink = link_is_autolink(node);
    char sign = autolink ? '<' : '[';
    if (hint >= inlines->at && inlines->reader->trace->text[hint] == sign)
        inlines->at = hint;
    else
        inlines->at = find_sign(inlines, &sign, 1);
    if (!url_allowed(url)) {
        diag_report(markup->diag, MSG_LINK, trace_pos(inlines->reader->trace, inlines->at),
                    url);
        if (!strchr(url, ':') && strchr(url, '.'))
            diag_hint(markup->diag, strchr(url, '@') ? "write mailto:%s" : "write https://%s",
                      url);
    }
    if (*cmark_node_get_title(node)) {
        diag_report(markup->diag, MSG_LINK_TITLE,
                    trace_pos(inlines->reader->trace, inlines->at), cmark_node_get_title(node));
        diag_hint(markup->diag, "write it into the text, or leave it out");
    }
    *ARENA_PUSH(inlines->reader->arena, &inlines->reader->addresses) = url;
    if (bytes_size(url) > URL_MOST)
        diag_report(markup->diag, MSG_LINK_LONG, trace_pos(inlines->reader->trace, inlines->at),
                    URL_MOST);
    inlines->url = url_encode("", url, markup->arena);
    inlines->verbatim = autolink;
    inlines->link_start = inlines->manuscript.cells.count;
    update_look(inlines);
}

/* Adds the address of a link without words, so that it is there on paper, too. */
static void show_address(struct inlines *inlines, const char *url)
{
    struct pos pos = trace_pos(inlines->reader->trace, inlines->at);
    int32_t at = bytes_begin(url, "mailto:") ? 7 : bytes_begin(url, "tel:") ? 4 : 0;
    inlines->verbatim = true;
    update_look(inlines);
    for (int32_t size = bytes_size(url); at < size;)
        manuscript_add(&inlines->manuscript, utf8_next(url, size, &at), pos);
}

/* Passes over what follows a link's words: its address, or the name of its definition. */
static void pass_link_end(struct inlines *inlines, const char *url)
{
    const char *text = inlines->reader->trace->text;
    int32_t end = find_sign(inlines, url, bytes_size(url));
    if (bytes_begin(text + inlines->at, "](") && end > inlines->at)
        inlines->at = end + bytes_size(url);
    else if (bytes_begin(text + inlines->at, "]["))
        inlines->at += 2 + bytes_until(text + inlines->at + 2, "]");
}

static void leave_link(struct inlines *inlines, cmark_node *node)
{
    const char *url = cmark_node_get_url(node);
    if (inlines->manuscript.cells.count == inlines->link_start)
        show_address(inlines, url);
    if (!inlines->verbatim)
        pass_link_end(inlines, url);
    inlines->url = NULL;
    inlines->verbatim = false;
    update_look(inlines);
}

/* Passes over `size` bytes of the text, or to its end: where a sign was not found, these may be
   other bytes. */
static void pass(struct inlines *inlines, int64_t size)
{
    int64_t left = (inlines->reader->trace->size - inlines->at);
    inlines->at += (int32_t)(size < left ? size : left);
}

/* Whether a node is the tag of HTML that ends a line: a cell of a table has no other way. */
static bool is_cell_break(const struct inlines *inlines, cmark_node *node)
{
    static const char *const tags[] = {"<br>", "<br/>", "<br />", "<BR>"};
    const char *literal = cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE
                              ? cmark_node_get_literal(node)
                              : NULL;
    return inlines->cell && literal && bytes_begin_any(literal, tags, COUNT(tags));
}

/* Ends a line of a cell. */
static void break_cell(struct inlines *inlines, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    inlines->at = find_sign(inlines, literal, bytes_size(literal));
    manuscript_add(&inlines->manuscript, HARD_BREAK,
                   trace_pos(inlines->reader->trace, inlines->at));
    pass(inlines, bytes_size(literal));
}

/* Reports something that may not stand in a text. */
static void refuse_inline(struct inlines *inlines, cmark_node *node)
{
    const struct markup *markup = inlines->reader->markup;
    struct trace *trace = inlines->reader->trace;
    const char *literal = cmark_node_get_literal(node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_CODE:
        inlines->at = find_sign(inlines, "`", 1);
        diag_report(markup->diag, MSG_CODE_SPAN, trace_pos(trace, inlines->at));
        diag_hint(markup->diag, "leave the backticks out, or write \\` for one");
        pass(inlines, 1);
        break;
    case CMARK_NODE_IMAGE:
        inlines->at = find_sign(inlines, "![", 2);
        diag_report(markup->diag, MSG_IMAGE, trace_pos(trace, inlines->at));
        diag_hint(markup->diag,
                  "leave it out, or write \\! for an exclamation mark before a link");
        break;
    default:
        inlines->at = find_sign(inlines, literal, bytes_size(literal));
        if (!raw_markup_is_html(literal)) {
            add_literal(inlines, literal);
            break;
        }
        diag_report(markup->diag, MSG_HTML, trace_pos(trace, inlines->at));
        diag_hint(markup->diag,
                  "write *emphasis*, **strong** or [a link](https://...) instead, or "
                  "\\< for the sign itself");
        pass(inlines, bytes_size(literal));
    }
}

/* Whether a character is a quotation mark, a dash or the ellipsis, which Chinese shares with
   other scripts. */
static bool is_shared(uint32_t character)
{
    return character == '"' || character == '\'' ||
           (character >= 0x2014 && character <= 0x201D) || character == 0x2026;
}

/* Whether the line that begins where reading is goes on without a space: between two
   ideographs, with marks between or without. Korean and Thai have spaces, which stay. */
static bool joins_line(const struct inlines *inlines)
{
    const struct trace *trace = inlines->reader->trace;
    int32_t last = inlines->manuscript.cells.count - 1, at = inlines->at;
    while (last > 0 && is_shared(inlines->manuscript.cells.items[last].character))
        last--;
    if (last < 0 || !character_is_east_asian(inlines->manuscript.cells.items[last].character))
        return false;
    uint32_t next = ' ';
    while (at < trace->size && (next == ' ' || next == '*' || next == '_' || is_shared(next)))
        next = utf8_next(trace->text, trace->size, &at);
    return character_is_east_asian(next);
}

/* Whether some lines of a paragraph were broken on purpose; says so. Those below the label of a
   refrain were. Who breaks some of them by CommonMark's signs knows how to. */
static bool keeps_lines(struct markup_reader *reader, cmark_node *block, int32_t first,
                        int32_t end, bool refrain)
{
    if (reader->markup->flow || cmark_node_get_type(block) != CMARK_NODE_PARAGRAPH ||
        first < 0 || end <= first + refrain)
        return false;
    for (cmark_node *node = cmark_node_first_child(block); node; node = cmark_node_next(node))
        if (cmark_node_get_type(node) == CMARK_NODE_LINEBREAK)
            return false;
    if (!refrain && !kept_lines_are(&reader->lines, first, end, reader->widest) &&
        !kept_lines_alike(&reader->lines, first, end, reader->stanza))
        return false;
    reader->stanza = end - first < STANZA_LEAST_NUMBERED ? reader->stanza : end - first;
    diag_report(reader->markup->diag, MSG_LINES_KEPT,
                first == line_of(reader, cmark_node_get_start_line(block))
                    ? place_of(reader, block)
                    : trace_pos(reader->trace, reader->lines.starts[first]),
                end - first);
    diag_hint(reader->markup->diag,
              "a backslash at the end of a line says the same; with 'lines: flow' in the "
              "bulletin they run together");
    return true;
}

/* Decides whether the lines of a paragraph are kept, from the one that reading is in to the
   next that has a label. */
static void begin_lines(struct inlines *inlines)
{
    struct markup_reader *reader = inlines->reader;
    const struct label_line *labels = reader->labels;
    int32_t end = line_of(reader, cmark_node_get_end_line(inlines->block)) + 1;
    int32_t next = inlines->line + 1;
    while (next < end && !(labels && labels[next].kind != LABEL_NONE))
        next++;
    const struct label_line *label = label_here(inlines);
    bool alone = label && label->alone;
    inlines->lines = keeps_lines(reader, inlines->block, inlines->line + alone, next,
                                 alone && label->kind == LABEL_REFRAIN);
}

/* Adds what stands for a line end, if anything, and goes on in the next line. */
static void pass_line_end(struct inlines *inlines, uint32_t character)
{
    struct trace *trace = inlines->reader->trace;
    int32_t end = inlines->at;
    const char *newline = bytes_find(trace->text + end, '\n', trace->size - end);
    if (newline)
        inlines->at = (int32_t)(newline - trace->text) + 1;
    const struct label_line *left = label_here(inlines);
    if (left && left->alone)
        character = left->kind == LABEL_DAY ? HARD_BREAK : ' ';
    if (inlines->labelled) {
        inlines->labelled = false;
        update_look(inlines);
    }
    inlines->line++;
    if (label_here(inlines)) {
        begin_lines(inlines);
        character = HARD_BREAK;
    }
    if (character == HARD_BREAK || !joins_line(inlines))
        manuscript_add(&inlines->manuscript, character, trace_pos(trace, end));
}

static void read_inline(struct inlines *inlines, cmark_node *node, bool enter)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        read_text_node(inlines, node);
        break;
    case CMARK_NODE_SOFTBREAK:
        pass_line_end(inlines, inlines->lines ? HARD_BREAK : ' ');
        break;
    case CMARK_NODE_LINEBREAK:
        pass_line_end(inlines, HARD_BREAK);
        break;
    case CMARK_NODE_EMPH:
        inlines->emphasis += enter ? 1 : -1;
        update_look(inlines);
        break;
    case CMARK_NODE_STRONG:
        inlines->strong += enter ? 1 : -1;
        update_look(inlines);
        break;
    case CMARK_NODE_LINK:
        if (enter)
            enter_link(inlines, node);
        else
            leave_link(inlines, node);
        break;
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_CUSTOM_INLINE:
    case CMARK_NODE_IMAGE:
        if (is_cell_break(inlines, node))
            break_cell(inlines, node);
        else if (enter)
            refuse_inline(inlines, node);
        break;
    default:
        break;
    }
}

/* Whether a node that cmark takes for a block of HTML is text between angle brackets. */
static bool is_text_block(cmark_node *node)
{
    const char *literal = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK
                              ? cmark_node_get_literal(node)
                              : NULL;
    return literal && !raw_markup_is_html(literal + bytes_while(literal, " \t"));
}

/* Returns the line at which a block's text begins: after the links that a paragraph defines. */
static int32_t first_line_of(const struct markup_reader *reader, cmark_node *block)
{
    int32_t line = line_of(reader, cmark_node_get_start_line(block));
    int32_t last = line_of(reader, cmark_node_get_end_line(block));
    if (line < 0 || cmark_node_get_type(block) != CMARK_NODE_PARAGRAPH)
        return line;
    int32_t first = definitions_end(&reader->lines, line);
    return first > line && first <= last ? first : line;
}

/* Returns the byte at which a block's text begins. */
static int32_t text_start(const struct markup_reader *reader, cmark_node *block)
{
    int32_t start = offset_of(reader, block), line = first_line_of(reader, block);
    if (start < 0)
        return 0;
    return line > line_of(reader, cmark_node_get_start_line(block)) ? reader->lines.starts[line]
                                                                    : start;
}

/* Returns the cell of a table that a node is, or NULL. */
static const struct pipe_cell *cell_of(const struct markup_reader *reader, cmark_node *node)
{
    if (cmark_node_get_type(node) != CMARK_NODE_HEADING)
        return NULL;
    return pipe_table_cell(&reader->piped, cmark_node_get_start_line(node) - 1);
}

static struct rich read_inlines(struct markup_reader *reader, cmark_node *block)
{
    const struct markup *markup = reader->markup;
    struct inlines inlines = {.reader = reader,
                              .manuscript = manuscript_begin(markup->scratch),
                              .block = block,
                              .line = first_line_of(reader, block),
                              .cell = cell_of(reader, block) != NULL};
    begin_lines(&inlines);
    inlines.at = text_start(reader, block);
    if (is_text_block(block))
        read_text_node(&inlines, block);
    cmark_iter *iter = cmark_iter_new(block);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
        if (cmark_iter_get_node(iter) != block)
            read_inline(&inlines, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
    cmark_iter_free(iter);
    manuscript_fold(&inlines.manuscript);
    manuscript_compose(&inlines.manuscript);
    address_link(&inlines.manuscript, markup->arena);
    typography_apply(markup->typography, &inlines.manuscript, &reader->unclosed);
    address_isolate(&inlines.manuscript);
    manuscript_confine(&inlines.manuscript);
    struct rich rich = manuscript_finish(&inlines.manuscript, markup->arena);
    arena_reset(markup->scratch);
    return rich;
}

static void refuse_code_block(struct markup_reader *reader, cmark_node *node)
{
    struct diag *diag = reader->markup->diag;
    int32_t offset = offset_of(reader, node);
    char sign = '\0';
    if (offset >= 0)
        sign = reader->trace->text[offset];
    if (sign == '`' || sign == '~') {
        diag_report(diag, MSG_CODE_FENCED, place_of(reader, node));
        diag_hint(diag, "take the line of %c%c%c out, before the text and after it", sign, sign,
                  sign);
    } else {
        diag_report(diag, MSG_CODE_INDENTED, place_of(reader, node));
        diag_hint(diag, "remove the spaces at the beginning of the line, so that it begins "
                        "like the lines around it");
    }
}

/* Reports a block that may not stand in a bulletin. */
static void refuse_block(struct markup_reader *reader, cmark_node *node)
{
    if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK) {
        refuse_code_block(reader, node);
    } else if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK) {
        diag_report(reader->markup->diag, MSG_HTML, place_of(reader, node));
        diag_hint(reader->markup->diag, "write *emphasis*, **strong** or [a link](https://...) "
                                        "instead, or \\< for the sign itself");
    }
}

static bool read_block(struct markup_reader *reader, cmark_node *node, struct block *block);

/* Notes the number or letter that an item has in its line; when that is not to be found, the
   next after the item before it. */
static void describe_item(const struct markup_reader *reader, cmark_node *node,
                          const struct block *list, int32_t index, struct block *item)
{
    struct arena *arena = reader->markup->arena;
    int32_t line = line_of(reader, cmark_node_get_start_line(node));
    int32_t start = offset_of(reader, node);
    const struct line_mark *mark = line_marks_at(&reader->marked, line);
    const char *text = reader->trace->text;
    item->list = list->list;
    item->tight = list->tight;
    if (list->list == LIST_BULLETS)
        return;
    if (mark && mark->size && mark->start == start) { /* else only its margin was moved */
        item->list = mark->style;
        item->number = mark->value;
        item->marker = arena_copy(arena, text + start, mark->size);
        return;
    }
    int32_t size = start < 0 ? 0
                             : line_marks_number(text + start, reader->trace->size - start,
                                                 &item->number);
    if (size) {
        item->marker = arena_copy(arena, text + start, size);
        return;
    }
    item->number = list->number + index;
    item->marker = arena_printf(arena, "%d.", item->number);
}

/* The nodes from one on that are cells of the same table, or of its same row. */
static int32_t count_cells(const struct markup_reader *reader, cmark_node *node, bool row)
{
    int32_t count = 0;
    const struct pipe_cell *first = cell_of(reader, node), *cell = first;
    for (; cell && cell->table == first->table && (!row || cell->row == first->row);
         cell = node ? cell_of(reader, node) : NULL) {
        count++;
        node = cmark_node_next(node);
    }
    return count;
}

/* Fills a row with the cells from a node on; returns the node after them. */
static cmark_node *read_table_row(struct markup_reader *reader, cmark_node *node,
                                  struct block *row)
{
    int32_t count = count_cells(reader, node, true);
    struct block *cells = arena_array(reader->markup->arena, count, sizeof *cells);
    bool head = cell_of(reader, node)->row == 0;
    *row = (struct block){.kind = BLOCK_ROW,
                          .pos = place_of(reader, node),
                          .text.text = "",
                          .children = cells,
                          .child_count = count,
                          .head = head};
    for (int32_t i = 0; i < count; i++, node = cmark_node_next(node))
        cells[i] = (struct block){.kind = BLOCK_CELL,
                                  .pos = place_of(reader, node),
                                  .text = read_inlines(reader, node),
                                  .head = head,
                                  .side = cell_of(reader, node)->side};
    return node;
}

/* Fills a table with the rows from a node on; returns the node after them. */
static cmark_node *read_table(struct markup_reader *reader, cmark_node *node,
                              struct block *table)
{
    int32_t left = count_cells(reader, node, false);
    struct block *rows = arena_array(reader->markup->arena, left, sizeof *rows);
    *table = (struct block){
        .kind = BLOCK_TABLE, .pos = place_of(reader, node), .text.text = "", .children = rows};
    for (; left > 0; left -= rows[table->child_count++].child_count)
        node = read_table_row(reader, node, &rows[table->child_count]);
    return node;
}

/* Returns the footnote that an item is, or NULL. */
static struct footnote *note_of(const struct markup_reader *reader, cmark_node *node)
{
    int32_t line = line_of(reader, cmark_node_get_start_line(node));
    if (!reader->noted.count || cmark_node_get_type(node) != CMARK_NODE_ITEM || line < 0)
        return NULL;
    struct footnote *note = footnote_at(&reader->noted, line);
    return note && cmark_node_get_start_column(node) - 1 == note->prefix ? note : NULL;
}

/* Whether a node is a list with footnotes among its items. */
static bool has_notes(const struct markup_reader *reader, cmark_node *node)
{
    if (!reader->noted.count || cmark_node_get_type(node) != CMARK_NODE_LIST)
        return false;
    for (cmark_node *item = cmark_node_first_child(node); item; item = cmark_node_next(item))
        if (note_of(reader, item))
            return true;
    return false;
}

static void read_container(struct markup_reader *reader, cmark_node *node, struct block *block);

/* Fills blocks with the footnotes that a list is; what is none is a paragraph's blocks in a
   quotation: no list of the text has their sign, unless it has one of each. Returns their
   number. */
static int32_t read_note_list(struct markup_reader *reader, cmark_node *list,
                              struct block *blocks)
{
    int32_t count = 0;
    for (cmark_node *item = cmark_node_first_child(list); item;
         item = cmark_node_next(item), count++) {
        struct footnote *note = note_of(reader, item);
        struct block *block = &blocks[count];
        *block = (struct block){.kind = note ? BLOCK_FOOTNOTE : BLOCK_QUOTE,
                                .pos = place_of(reader, item),
                                .text.text = ""};
        bool within = reader->in_note;
        reader->in_note = within || note;
        read_container(reader, item, block);
        reader->in_note = within;
        if (note)
            block->number = (int32_t)(note - reader->noted.notes) + 1; /* until all are known */
    }
    return count;
}

/* Numbers the footnotes, those last that no mark leads to, which is told. */
static void number_notes(struct markup_reader *reader)
{
    struct diag *diag = reader->markup->diag;
    for (int32_t i = 0; i < reader->noted.count; i++) {
        struct footnote *note = &reader->noted.notes[i];
        if (!note->block) /* too deep, which is told */
            continue;
        if (!note->number) {
            note->number = ++*reader->markup->note_count;
            diag_report(diag, MSG_UNUSED_FOOTNOTE, note->block->pos, note->label_size,
                        note->label);
            diag_hint(diag, "write '[^%.*s]' where it belongs", note->label_size, note->label);
        }
        note->block->number = note->number;
        note->block->referred = note->referred;
        note->block->marker = footnote_sign(note->number, reader->markup->arena);
    }
}

/* How many blocks the nodes within one may become. */
static int32_t most_blocks(const struct markup_reader *reader, cmark_node *node)
{
    int32_t most = 0;
    for (cmark_node *child = cmark_node_first_child(node); child;
         child = cmark_node_next(child)) {
        most++;
        for (cmark_node *item = has_notes(reader, child) ? cmark_node_first_child(child) : NULL;
             item; item = cmark_node_next(item))
            most++;
    }
    return most;
}

/* Fills `parent` with the children that a booklet can print. */
static void read_children(struct markup_reader *reader, cmark_node *node, struct block *parent)
{
    int32_t most = most_blocks(reader, node), count = 0;
    struct block *children = arena_array(reader->markup->arena, most, sizeof *children);
    for (cmark_node *child = cmark_node_first_child(node), *next; child; child = next) {
        if (cell_of(reader, child)) {
            next = read_table(reader, child, &children[count++]);
            continue;
        }
        next = cmark_node_next(child);
        if (has_notes(reader, child)) {
            count += read_note_list(reader, child, &children[count]);
            continue;
        }
        if (!read_block(reader, child, &children[count]))
            continue;
        if (parent->kind == BLOCK_LIST)
            describe_item(reader, child, parent, count, &children[count]);
        count++;
    }
    if (reader->labels)
        children = labelled_part(children, &count, parent->kind == BLOCK_ITEM,
                                 reader->markup->arena);
    if (!reader->markup->flow)
        children = stanzas_read(children, &count, reader->markup->diag, reader->markup->arena);
    for (int32_t i = 0; i < count; i++)
        if (children[i].kind == BLOCK_HEADING)
            *ARENA_PUSH(reader->arena, &reader->headings) = &children[i];
        else if (children[i].kind == BLOCK_FOOTNOTE)
            reader->noted.notes[children[i].number - 1].block = &children[i];
    parent->children = children;
    parent->child_count = count;
    if (parent->kind == BLOCK_LIST && count > 0 && parent->list != LIST_BULLETS) {
        parent->list = children[0].list;
        parent->number = children[0].number;
    }
}

/* Reads the blocks that a block holds. */
static void read_container(struct markup_reader *reader, cmark_node *node, struct block *block)
{
    if (reader->depth == 2 * MARKUP_DEPTH_MOST) {
        diag_report(reader->markup->diag, MSG_MARKUP_DEPTH, block->pos, MARKUP_DEPTH_MOST);
        return;
    }
    int32_t levels = block->kind == BLOCK_QUOTE ? 2
                                                : 1; /* a list is two: itself and its item */
    if (reader->depth + levels > 2 * MARKUP_DEPTH_MOST)
        levels = 2 * MARKUP_DEPTH_MOST - reader->depth;
    reader->depth += levels;
    read_children(reader, node, block);
    reader->depth -= levels;
}

static void describe_list(cmark_node *node, struct block *list)
{
    bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    list->list = ordered ? LIST_DECIMAL : LIST_BULLETS;
    list->tight = cmark_node_get_list_tight(node);
    list->number = ordered ? cmark_node_get_list_start(node) : 0;
}

/* Notes a heading's level, and which of its field's two ranks that gives it. */
static void describe_heading(struct markup_reader *reader, cmark_node *node,
                             struct block *heading)
{
    heading->level = cmark_node_get_heading_level(node);
    heading->lower = reader->top && heading->level > reader->top;
    if (!heading->lower)
        reader->top = heading->level;
    heading->day = day_head_is(heading->text.text, heading->text.size,
                               reader->markup->language);
}

/* Gives the headings that are lines of the text their level: below the last one that is none,
   else the highest. */
static void rank_days(struct markup_reader *reader)
{
    enum { USUAL = 2 };
    int32_t last = 0;
    for (int32_t i = 0; i < reader->headings.count; i++) {
        struct block *heading = reader->headings.items[i];
        if (heading->level && !heading->day)
            last = heading->level;
        else if (!heading->level && last)
            heading->lower = true;
    }
    last = reader->top ? reader->top - 1 : USUAL - 1;
    for (int32_t i = 0; i < reader->headings.count; i++) {
        struct block *heading = reader->headings.items[i];
        if (heading->level)
            last = heading->level;
        else
            heading->level = last + 1;
        last = heading->day && !heading->lower ? heading->level - 1 : last;
    }
}

/* Says of each heading how far it is below the highest, now that all are known. */
static void measure_headings(struct markup_reader *reader)
{
    int32_t highest = INT32_MAX;
    rank_days(reader);
    for (int32_t i = 0; i < reader->headings.count; i++)
        if (reader->headings.items[i]->level < highest)
            highest = reader->headings.items[i]->level;
    for (int32_t i = 0; i < reader->headings.count; i++)
        reader->headings.items[i]->depth = reader->headings.items[i]->level - highest;
}

/* Returns the kind of block that a node becomes, or BLOCK_KIND_COUNT: a booklet can't print
   it. */
static enum block_kind kind_of(cmark_node *node)
{
    static const struct {
        cmark_node_type type;
        enum block_kind kind;
    } kinds[] = {
        {CMARK_NODE_PARAGRAPH, BLOCK_PARAGRAPH}, {CMARK_NODE_HEADING, BLOCK_HEADING},
        {CMARK_NODE_THEMATIC_BREAK, BLOCK_RULE}, {CMARK_NODE_BLOCK_QUOTE, BLOCK_QUOTE},
        {CMARK_NODE_LIST, BLOCK_LIST},           {CMARK_NODE_ITEM, BLOCK_ITEM},
    };
    if (is_text_block(node))
        return BLOCK_PARAGRAPH;
    for (int32_t i = 0; i < COUNT(kinds); i++)
        if (cmark_node_get_type(node) == kinds[i].type)
            return kinds[i].kind;
    return BLOCK_KIND_COUNT;
}

/* Returns how many lines a stanza has that stands in a node. */
static int32_t stanza_least(cmark_node *parent)
{
    if (cmark_node_get_type(parent) != CMARK_NODE_ITEM)
        return STANZA_LEAST;
    bool ordered = cmark_node_get_list_type(cmark_node_parent(parent)) == CMARK_ORDERED_LIST;
    return ordered ? STANZA_LEAST_NUMBERED : STANZA_NEVER;
}

/* Reads what the block holds. */
static void fill_block(struct markup_reader *reader, cmark_node *node, struct block *block)
{
    if (block->kind == BLOCK_LIST)
        describe_list(node, block);
    if (kind_table[block->kind].holds == HOLDS_TEXT)
        block->text = read_inlines(reader, node);
    else if (kind_table[block->kind].holds != HOLDS_NOTHING)
        read_container(reader, node, block);
    if (block->kind == BLOCK_PARAGRAPH && !labelled_has(&block->text))
        block->kind = kept_lines_kind(&block->text, stanza_least(cmark_node_parent(node)));
    if (block->kind == BLOCK_HEADING && block->text.size)
        describe_heading(reader, node, block);
}

/* Whether nothing of a block can be seen. An item has its marker. */
static bool is_empty(const struct block *block)
{
    enum kind_content holds = kind_table[block->kind].holds;
    return (holds == HOLDS_TEXT && block->text.size == 0) ||
           (holds == HOLDS_BLOCKS && block->child_count == 0);
}

/* Fills `block` from `node`; false, reported, when nothing of it is to be printed. */
static bool read_block(struct markup_reader *reader, cmark_node *node, struct block *block)
{
    enum block_kind kind = kind_of(node);
    if (kind == BLOCK_KIND_COUNT) {
        refuse_block(reader, node);
        return false;
    }
    *block = (struct block){.kind = kind, .pos = place_of(reader, node), .text.text = ""};
    int64_t errors = diag_count(reader->markup->diag);
    fill_block(reader, node, block);
    bool empty = is_empty(block);
    if (empty && diag_count(reader->markup->diag) == errors)
        diag_report(reader->markup->diag, MSG_EMPTY_BLOCK, block->pos, kind_table[kind].name);
    return !empty;
}

/* Says which lines begin with marks that CommonMark doesn't know: the first of each list. One
   that is indented as the text of an item is meant as a list within it. */
static void report_marks(const struct markup_reader *reader)
{
    enum { APART_MOST = 3 }; /* lines from one mark of a list to the next */
    struct diag *diag = reader->markup->diag;
    const char *text = reader->trace->text;
    for (int32_t i = 0; i < reader->marked.mark_count; i++) {
        const struct line_mark *mark = &reader->marked.marks[i];
        bool follows = i > 0 && mark[-1].pasted && mark[-1].style == mark->style &&
                       mark->line - mark[-1].line <= APART_MOST;
        if (!mark->pasted || mark->inner || follows)
            continue;
        diag_report(diag, MSG_MARKS_READ, trace_pos(reader->trace, mark->start), mark->size,
                    text + mark->start);
        if (mark->style == LIST_BULLETS)
            diag_hint(diag, "'- ', a hyphen and a space, says the same; with 'lines: flow' in "
                            "the bulletin the lines stay as they are");
        else
            diag_hint(diag, "with 'lines: flow' in the bulletin the lines stay as they are");
    }
}

/* Says which labels are read: the first of each name, and the first of all that say who speaks.
 */
static void report_labels(const struct markup_reader *reader)
{
    struct diag *diag = reader->markup->diag;
    const char *text = reader->trace->text;
    for (int32_t i = 0; reader->labels && i < reader->lines.count; i++) {
        const struct label_line *label = &reader->labels[i];
        if (!label->first)
            continue;
        int32_t size = label->end - label->start;
        struct pos pos = trace_pos(reader->trace, label->start);
        if (label->kind == LABEL_DAY)
            diag_report(diag, MSG_DAYS_READ, pos);
        else if (label->kind == LABEL_TOPIC || label->kind == LABEL_REFRAIN)
            diag_report(diag, MSG_LABELS_READ, pos, size, text + label->start);
        else
            diag_report(diag, MSG_RESPONSES_READ, pos, size, text + label->start);
        if (label->kind != LABEL_DAY && (unsigned char)text[label->end - 1] < 0x80)
            diag_hint(
                diag,
                "'%.*s\\%c', with a backslash before its last sign, leaves it in the text; "
                "'lines: flow' in the bulletin leaves all lines as they are",
                size - 1, text + label->start, text[label->end - 1]);
        else
            diag_hint(diag, "'lines: flow' in the bulletin leaves all lines as they are");
    }
}

/* Whether a language has no word "o", as Polish, Spanish and Turkish have one: where the letter
   begins all lines, it is a bullet. */
static bool has_ring_alone(const char *language)
{
    static const char *const languages[] = {
        "en", "de", "fr", "nl", "af", "da", "nb", "nn", "no", "sv", "fi", "is", "et", "id",
        "ms", "sw", "ru", "uk", "bg", "el", "ar", "fa", "he", "hi", "zh", "ja", "ko", "th"};
    for (int32_t i = 0; i < COUNT(languages); i++)
        if (language_same(language, languages[i]))
            return true;
    return false;
}

/* Finds the lines of the text, and what they begin with. */
static void prepare_lines(struct markup_reader *reader)
{
    struct arena *arena = reader->arena;
    reader->lines = line_marks_lines(reader->trace->text, reader->trace->size, arena);
    reader->lines.ringed = has_ring_alone(reader->markup->language);
    reader->printed = arena_array(arena, reader->lines.count, sizeof *reader->printed);
    reader->widest = kept_lines_widest(&reader->lines);
    if (reader->markup->labels)
        reader->labels = labels_read(reader->markup->labels, &reader->lines,
                                     reader->markup->language, arena);
}

/* Writes the text that cmark reads. The marks of the lines that are `left`, when that isn't
   NULL, stay as they are. */
static void rewrite_text(struct markup_reader *reader, const bool *left)
{
    struct arena *arena = reader->arena;
    reader->marked = line_marks_rewrite(&reader->lines, reader->markup->flow, left, arena);
    reader->noted = footnote_rewrite(&reader->lines, &reader->marked, arena);
    const struct text_lines noted = {.text = reader->noted.text,
                                     .size = reader->noted.size,
                                     .starts = reader->noted.starts,
                                     .count = reader->lines.count};
    const bool *ends = NULL;
    if (!reader->markup->flow)
        ends = list_ends_find(&reader->lines, &reader->marked, reader->widest, arena);
    reader->piped = pipe_table_rewrite(&noted, ends, arena);
}

/* Says which tables stay as they are. */
static void report_tables(const struct markup_reader *reader)
{
    struct diag *diag = reader->markup->diag;
    for (int32_t i = 0; i < reader->piped.refused_count; i++) {
        const struct refused_table *table = &reader->piped.refused[i];
        diag_report(diag, MSG_RAW_MARKUP,
                    trace_pos(reader->trace, reader->lines.starts[table->line]), "a table");
        if (table->why == PIPE_WIDE)
            diag_hint(diag,
                      "it may have up to %d columns: leave some out, or write its rows as a "
                      "list",
                      PIPE_TABLE_COLUMNS);
        else
            diag_hint(diag, "this row has more cells than the table's head: write \\| for a "
                            "bar in a text, or give the head as many");
    }
}

/* Whether cmark has made a heading of each cell, and an item of each footnote: not in what it
   takes for program code. */
static bool has_all_nodes(const struct markup_reader *reader, cmark_node *document)
{
    int32_t count = reader->piped.cell_count + reader->noted.count;
    if (!count)
        return true;
    cmark_iter *iter = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;)
        count -= event == CMARK_EVENT_ENTER && (cell_of(reader, cmark_iter_get_node(iter)) ||
                                                note_of(reader, cmark_iter_get_node(iter)));
    cmark_iter_free(iter);
    return count == 0;
}

static cmark_node *parse_rewritten(const struct markup_reader *reader)
{
    return cmark_parse_document(reader->piped.text, (size_t)reader->piped.size,
                                CMARK_OPT_DEFAULT);
}

/* Whether cmark has made an item of each mark that was written another way; notes in `left` the
   lines of those that it takes for text, where they must stay as they are. */
static bool has_all_marks(const struct markup_reader *reader, cmark_node *document, bool *left)
{
    const struct marked_text *marked = &reader->marked;
    bool *items = arena_array(reader->arena, reader->lines.count, sizeof *items);
    bool all = true;
    if (!marked->mark_count)
        return true;
    cmark_iter *iter = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        int32_t line = line_of(reader, cmark_node_get_start_line(node));
        if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_ITEM &&
            line >= 0)
            items[line] = true;
    }
    cmark_iter_free(iter);
    for (int32_t i = 0; i < marked->mark_count; i++) {
        const struct line_mark *mark = &marked->marks[i];
        bool text = mark->size && !items[mark->line];
        left[mark->line] = left[mark->line] || text;
        all = all && !text;
    }
    return all;
}

/* Returns the text as cmark reads it, with the marks of its lists of which it makes items.
   Those that it takes for text are left out, which may make text of others: of them all when
   that goes on. */
static cmark_node *parse_marked(struct markup_reader *reader)
{
    enum { TRIES = 4 };
    bool *left = arena_array(reader->arena, reader->lines.count, sizeof *left);
    for (int32_t i = 0; i < TRIES; i++) {
        rewrite_text(reader, left);
        cmark_node *document = parse_rewritten(reader);
        if (has_all_marks(reader, document, left))
            return document;
        cmark_node_free(document);
    }
    for (int32_t i = 0; i < reader->lines.count; i++)
        left[i] = true;
    rewrite_text(reader, left);
    return parse_rewritten(reader);
}

/* Returns the text as cmark reads it, with its tables and footnotes where all can be read. */
static cmark_node *parse_text(struct markup_reader *reader)
{
    cmark_node *document = parse_marked(reader);
    if (has_all_nodes(reader, document))
        return document;
    cmark_node_free(document);
    reader->piped = (struct piped_text){.text = reader->marked.text,
                                        .size = reader->marked.size,
                                        .line_count = reader->lines.count,
                                        .refused = reader->piped.refused,
                                        .refused_count = reader->piped.refused_count};
    reader->noted.count = 0;
    return parse_rewritten(reader);
}

struct prose markup_read(const struct markup *markup, struct trace *trace)
{
    struct markup_reader reader = {.markup = markup, .trace = trace, .arena = arena_open()};
    struct block field = {.kind = BLOCK_SECTION, .pos = trace_pos(trace, 0)};
    prepare_lines(&reader);
    cmark_node *document = parse_text(&reader);
    report_marks(&reader);
    report_labels(&reader);
    report_tables(&reader);
    raw_markup_report(&reader.lines, &reader.noted, trace, markup->diag);
    read_children(&reader, document, &field);
    number_notes(&reader);
    measure_headings(&reader);
    definitions_report(&reader.lines, reader.printed, reader.addresses.items,
                       reader.addresses.count, trace, markup->diag);
    cmark_node_free(document);
    arena_close(reader.arena);
    return (struct prose){
        .blocks = field.children, .count = field.child_count, .pos = field.pos};
}
