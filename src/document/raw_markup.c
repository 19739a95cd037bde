/*
 * Each kind of markup is told by its signs in one line; a backslash before them makes them
 * text.
 */
#include "document/raw_markup.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "document/url.h"

#include <string.h>

/* The elements of HTML, those that browsers no longer know too. */
static const char *const elements[] = {
    "a",        "abbr",       "acronym",  "address",  "area",    "article",  "aside",
    "audio",    "b",          "base",     "bdi",      "bdo",     "big",      "blockquote",
    "body",     "br",         "button",   "canvas",   "caption", "center",   "cite",
    "code",     "col",        "colgroup", "data",     "dd",      "del",      "details",
    "dfn",      "dialog",     "div",      "dl",       "dt",      "em",       "embed",
    "fieldset", "figcaption", "figure",   "font",     "footer",  "form",     "frame",
    "frameset", "h1",         "h2",       "h3",       "h4",      "h5",       "h6",
    "head",     "header",     "hr",       "html",     "i",       "iframe",   "img",
    "input",    "ins",        "kbd",      "label",    "legend",  "li",       "link",
    "main",     "map",        "mark",     "math",     "meta",    "nav",      "nobr",
    "noscript", "object",     "ol",       "optgroup", "option",  "output",   "p",
    "param",    "picture",    "pre",      "progress", "q",       "rp",       "rt",
    "ruby",     "s",          "samp",     "script",   "section", "select",   "small",
    "source",   "span",       "strike",   "strong",   "style",   "sub",      "summary",
    "sup",      "svg",        "table",    "tbody",    "td",      "template", "textarea",
    "tfoot",    "th",         "thead",    "time",     "title",   "tr",       "track",
    "tt",       "u",          "ul",       "var",      "video",   "wbr"};

bool raw_markup_is_html(const char *tag)
{
    enum { NAME_MOST = 10 };
    char name[NAME_MOST + 1] = "";
    int32_t size = 0;
    tag += *tag == '<';
    tag += *tag == '/';
    if (!chars_is_letter(*tag))
        return true;
    while (chars_is_alphanumeric(tag[size]) || tag[size] == '-' || tag[size] == ':') {
        if (size == NAME_MOST)
            return false;
        name[size] = chars_lower(tag[size]);
        size++;
    }
    for (int32_t i = 0; i < COUNT(elements); i++)
        if (strcmp(name, elements[i]) == 0)
            return true;
    return false;
}

/* A line of the text being looked at. */
struct raw_line {
    const char *text;
    int32_t start, end;
    const struct noted_text *noted; /* the text's footnotes; NULL: it has none */
};

static struct raw_line raw_line_at(const struct text_lines *lines, int32_t index)
{
    return (struct raw_line){.text = lines->text,
                             .start = lines->starts[index],
                             .end = line_marks_end(lines, index)};
}

static bool is_escaped(const struct raw_line *line, int32_t at)
{
    return at > line->start && line->text[at - 1] == '\\';
}

/* Returns the byte of the mark, "[^1]", of a footnote that the text hasn't, or -1. */
static int32_t find_footnote(const struct raw_line *line)
{
    for (int32_t i = line->start; i + 3 < line->end; i++) {
        int32_t size = footnote_mark(line->text + i, line->end - i);
        if (size && !is_escaped(line, i) &&
            !(line->noted && footnote_labelled(line->noted, line->text + i + 2, size - 3)))
            return i;
    }
    return -1;
}

/* Returns the byte of the bracket that closes the words of a link, which one at `at` opens; or
   -1, when no address follows them. */
static int32_t find_link_end(const struct raw_line *line, int32_t at)
{
    int32_t depth = 0;
    for (int32_t i = at; i < line->end; i++) {
        bool sign = (line->text[i] == '[' || line->text[i] == ']') && !is_escaped(line, i);
        if (sign)
            depth += line->text[i] == '[' ? 1 : -1;
        if (sign && depth == 0)
            return i + 1 < line->end && line->text[i + 1] == '(' ? i : -1;
    }
    return -1;
}

/* Returns the byte of a footnote that is written where its mark would be, "^[so]", or -1. A
   sign before a link, "^[so](https://...)", is none. */
static int32_t find_note_within(const struct raw_line *line)
{
    for (int32_t i = line->start; i + 2 < line->end; i++) {
        if (line->text[i] != '^' || line->text[i + 1] != '[' || line->text[i + 2] == ']' ||
            is_escaped(line, i))
            continue;
        int32_t end = find_link_end(line, i + 1);
        if (end < 0)
            return i;
        i = end;
    }
    return -1;
}

/* Whether two tildes and no more stand at a byte. */
static bool is_strike(const struct raw_line *line, int32_t at)
{
    return at + 1 < line->end && line->text[at] == '~' && line->text[at + 1] == '~' &&
           (at + 2 == line->end || line->text[at + 2] != '~') && !is_escaped(line, at) &&
           (at == line->start || line->text[at - 1] != '~');
}

/* Returns the byte of a stretch of struck text, or -1. */
static int32_t find_strike(const struct raw_line *line)
{
    int32_t first = -1;
    for (int32_t i = line->start; i < line->end; i++) {
        if (!is_strike(line, i))
            continue;
        if (first >= 0)
            return first;
        first = i;
    }
    return -1;
}

/* Returns the byte of a box to tick, or -1. What is a link's has a bracket or a colon after it.
 */
static int32_t find_box(const struct raw_line *line)
{
    for (int32_t i = line->start; i + 2 < line->end; i++) {
        if (line->text[i] != '[' || line->text[i + 2] != ']' ||
            !strchr(" xX", line->text[i + 1]) || is_escaped(line, i))
            continue;
        if (i + 3 == line->end || line->text[i + 3] == ' ')
            return i;
    }
    return -1;
}

/* Whether the sign of emphasis at a byte touches what it closes, and ends a word. */
static bool closes_emphasis(const struct raw_line *line, int32_t at, char sign)
{
    int32_t end = at;
    while (end < line->end && line->text[end] == sign)
        end++;
    return !chars_is_space(line->text[at - 1]) &&
           (end == line->end || !chars_is_alphanumeric(line->text[end]));
}

/* Returns the byte of a stretch of *emphasis*, **strong emphasis** or _underline_, or -1. */
static int32_t find_emphasis(const struct raw_line *line)
{
    for (int32_t i = line->start; i < line->end; i++) {
        char sign = line->text[i];
        if ((sign != '*' && sign != '_') ||
            (i > line->start && !strchr(" \t(\"'", line->text[i - 1])))
            continue;
        int32_t first = i;
        while (first < line->end && line->text[first] == sign)
            first++;
        if (first == line->end || chars_is_space(line->text[first]))
            continue;
        for (int32_t at = first; at < line->end; at++)
            if (line->text[at] == sign && closes_emphasis(line, at, sign))
                return i;
        return -1;
    }
    return -1;
}

/* Returns the byte of a link, "[the mill](https://example.org)", or -1. */
static int32_t find_link(const struct raw_line *line)
{
    int32_t open = -1;
    for (int32_t i = line->start; i + 1 < line->end; i++) {
        if (line->text[i] == '[')
            open = i;
        if (open >= 0 && line->text[i] == ']' && line->text[i + 1] == '(' &&
            url_allowed(line->text + i + 2))
            return open;
    }
    return -1;
}

/* Returns the byte of an element of HTML, "<b>" or "<br/>", or -1. */
static int32_t find_element(const struct raw_line *line)
{
    for (int32_t i = line->start; i + 2 < line->end; i++) {
        const char *name = line->text + i + 1 + (line->text[i + 1] == '/');
        if (line->text[i] == '<' && chars_is_letter(*name) &&
            raw_markup_is_html(line->text + i) &&
            bytes_find(name, '>', line->text + line->end - name))
            return i;
    }
    return -1;
}

void raw_markup_report_field(const struct text_lines *lines, struct trace *trace,
                             struct diag *diag)
{
    static const struct {
        int32_t (*find)(const struct raw_line *line);
        const char *name;
    } kinds[] = {{find_emphasis, "emphasis"},      {find_link, "a link"},
                 {find_element, "HTML"},           {find_footnote, "a footnote"},
                 {find_note_within, "a footnote"}, {find_strike, "a text struck out"},
                 {find_box, "a box to tick"}};
    for (int32_t i = 0; i < lines->count; i++) {
        struct raw_line line = raw_line_at(lines, i);
        for (int32_t k = 0; k < COUNT(kinds); k++) {
            int32_t at = kinds[k].find(&line);
            if (at < 0)
                continue;
            diag_report(diag, MSG_RAW_MARKUP, trace_pos(trace, at), kinds[k].name);
            diag_hint(diag, "leave the signs out: this field is set as it stands");
            break;
        }
    }
}

void raw_markup_report(const struct text_lines *lines, const struct noted_text *noted,
                       struct trace *trace, struct diag *diag)
{
    static const struct {
        int32_t (*find)(const struct raw_line *line);
        const char *name, *mend;
    } kinds[] = {
        {find_footnote, "a footnote without a text",
         "write that in a line of its own, behind the same sign and a colon"},
        {find_note_within, "a footnote within the text",
         "write [^a], and in a line of its own '[^a]: its text'"},
        {find_strike, "a text struck out", "leave it out, or write \\~~ for the signs"},
        {find_box, "a box to tick", "leave it out, or write \\[ for the sign"}};
    for (int32_t i = 0; i < lines->count; i++) {
        struct raw_line line = raw_line_at(lines, i);
        const char *start = line.text + line.start;
        line.noted = noted;
        if (!bytes_find(start, '[', line.end - line.start) &&
            !bytes_find(start, '~', line.end - line.start))
            continue; /* as most: each kind has one of them */
        for (int32_t k = 0; k < COUNT(kinds); k++) {
            int32_t at = kinds[k].find(&line);
            if (at < 0)
                continue;
            diag_report(diag, MSG_RAW_MARKUP, trace_pos(trace, at), kinds[k].name);
            diag_hint(diag, "%s", kinds[k].mend);
            break;
        }
    }
}
