/*
 * libyaml stops where it can't go on, which is often a line after the mistake; so the lines
 * around the place are looked at too. The first rule that fits an error explains it.
 */
#include "yaml/yaml_error.h"

#include "base/bytes.h"
#include "yaml/source_lines.h"

#include <stdbool.h>
#include <string.h>

/* An error, and the line where libyaml stopped. */
struct scene {
    const struct yaml_error *error;
    const char *text;
    int64_t size;
    struct diag *diag;
    struct source_lines at;
    int64_t *mend; /* the byte that a space would mend it for */
};

static struct scene scene_at(const struct scene *scene, int32_t number)
{
    struct scene there = *scene;
    there.at = source_lines_find(scene->text, scene->size, number);
    return there;
}

static bool contains(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

/* Reports a missing space in the line; false when none is missing. */
static bool explain_missing_space(const struct scene *scene, const struct yaml_line *line)
{
    int64_t offset = line->number ? source_line_missing_space(line) : 0;
    if (offset == 0)
        return false;
    bool dash = line->text[offset - 1] == '-';
    diag_report(scene->diag, MSG_YAML_SPACE, source_line_place(line, offset),
                dash ? "dash" : "colon");
    diag_hint(scene->diag, "write %s", dash ? "'- name: ...'" : "'key: value'");
    return true;
}

/* Reports a line of a text that begins further left than the text; false when it doesn't. */
static bool report_left_of_text(const struct scene *scene)
{
    int64_t indent;
    const struct yaml_line *line = &scene->at.line;
    if (!source_lines_left_of_text(&scene->at, &indent))
        return false;
    diag_report(scene->diag, MSG_YAML_LEFT, source_line_place(line, line->indent),
                scene->at.block.number);
    diag_hint(scene->diag,
              "if it does belong to it, put spaces before it, so that it begins in column %d",
              (int)indent + 1);
    return true;
}

static bool explain_left_of_text(const struct scene *scene)
{
    struct scene there = scene_at(scene, scene->error->context_at.line);
    return report_left_of_text(scene) || report_left_of_text(&there);
}

static void report_indent(const struct scene *scene)
{
    const struct yaml_line *line = &scene->at.line, *before = &scene->at.before;
    diag_report(scene->diag, MSG_YAML_INDENT, source_line_place(line, line->indent));
    if (source_line_has_key(before) && !source_line_has_key(line) &&
        source_line_begin(before) == line->indent)
        diag_hint(scene->diag,
                  "for a text of several lines write 'key: |', and all of the text "
                  "in the lines below, indented");
    else
        diag_hint(scene->diag, "begin it in the same column as the other lines of its text, or "
                               "as the other keys beside it");
}

static bool explain_tab(const struct scene *scene)
{
    const struct yaml_error *error = scene->error;
    const struct yaml_line *line = &scene->at.line;
    int64_t offset = source_line_offset(line, error->at.column);
    bool tab = offset < line->size && line->text[offset] == '\t';
    if (!tab && !contains(error->problem, "tab character"))
        return false;
    diag_report(scene->diag, MSG_YAML_TAB, error->at);
    diag_hint(scene->diag, "put spaces in its place");
    return true;
}

/* Whether the value in which a colon came begins with a typographic quotation mark. */
static bool has_curly_quote(const struct yaml_line *line)
{
    static const char *const marks[] = {"“", "”", "„", "‘", "’", "«"};
    const char *colon = bytes_find(line->text, ':', line->size);
    if (!colon)
        return false;
    while (*colon == ':' || *colon == ' ')
        colon++;
    for (int64_t i = 0; i < COUNT(marks); i++)
        if (bytes_begin(colon, marks[i]))
            return true;
    return false;
}

static void report_colon_in_value(const struct scene *scene, struct pos at)
{
    const struct yaml_line *line = &scene->at.line;
    if (at.line == line->number)
        *scene->mend = line->text - scene->text + source_line_offset(line, at.column);
    diag_report(scene->diag, MSG_YAML_COLON_IN_VALUE, at);
    diag_hint(scene->diag,
              has_curly_quote(&scene->at.line)
                  ? "put straight quotation marks around the value, \"like this\": YAML "
                    "doesn't know the curly ones"
                  : "put quotation marks around the value, \"like this\"");
}

/* Whether a line is indented as the one before it, which is text without a '|'. */
static bool goes_on(const struct scene *scene, const struct yaml_line *line)
{
    struct scene there = scene_at(scene, line->number);
    const struct yaml_line *before = &there.at.before;
    return line->indent > 0 && before->number && before->indent == line->indent &&
           !there.at.block.number && !source_line_has_key(before) &&
           source_line_begin(before) == before->indent;
}

/* Reports a colon in a line of a text; false when the line has none but a key's. */
static bool explain_colon_in_text(const struct scene *scene, const struct yaml_line *line)
{
    const char *colon = bytes_find(line->text, ':', line->size);
    if (!colon || (source_line_has_key(line) && !goes_on(scene, line)))
        return false;
    *scene->mend = colon - scene->text;
    diag_report(scene->diag, MSG_YAML_COLON_IN_TEXT,
                source_line_place(line, (colon - line->text)));
    diag_hint(scene->diag, "write 'key: |', and all of the text in the lines below, indented");
    return true;
}

/* Explains "mapping values are not allowed": a colon where there can be no key. */
static bool explain_colon(const struct scene *scene)
{
    const struct yaml_line *line = &scene->at.line;
    const char *first = bytes_find(line->text, ':', line->size);
    int64_t offset = source_line_offset(line, scene->error->at.column);
    if (first && (first - line->text) < offset && first[1] == ' ')
        report_colon_in_value(scene, scene->error->at);
    else if (!explain_missing_space(scene, &scene->at.before) &&
             !explain_colon_in_text(scene, line))
        report_indent(scene);
    return true;
}

/* Explains "could not find expected ':'": a line that should have been a key. */
static bool explain_no_colon(const struct scene *scene)
{
    struct scene there = scene_at(scene, scene->error->context_at.line);
    if (!explain_missing_space(&there, &there.at.line) &&
        !explain_colon_in_text(&there, &there.at.before))
        report_indent(&there);
    return true;
}

/* Returns the byte of the mark that opens the quoted value which the mark at `close` ends. */
static int64_t opening_mark(const char *text, int64_t close)
{
    char mark = text[close];
    for (int64_t i = close; i > 0; i--) {
        if (text[i - 1] != mark)
            continue;
        char before = '\0';
        if (i > 1)
            before = text[i - 2];
        if (mark == '\'' && before == mark)
            i--;
        else if (mark == '\'' || before != '\\')
            return i - 1;
    }
    return close;
}

/* Whether the line ends with a typographic quotation mark. */
static bool ends_with_curly_quote(const struct yaml_line *line)
{
    static const char *const marks[] = {"“", "”", "‘", "’"};
    for (int64_t i = 0; i < COUNT(marks); i++) {
        int64_t size = bytes_size(marks[i]);
        if (line->size > size && bytes_equal(line->text + line->size - size, marks[i], size))
            return true;
    }
    return false;
}

/* Adds a hint how to close the quoted value that begins at `begin`. */
static void hint_closing(const struct scene *scene, struct pos begin)
{
    struct source_lines there = source_lines_find(scene->text, scene->size, begin.line);
    const struct yaml_line *line = &there.line;
    if (ends_with_curly_quote(line))
        diag_hint(scene->diag, "write a straight mark where the value ends: the curly one "
                               "doesn't close it");
    else if (line->text[source_line_offset(line, begin.column)] == '\'')
        diag_hint(scene->diag, "write the same mark where the value ends; a value that begins "
                               "with an apostrophe goes between double ones, \"'tis\"");
    else
        diag_hint(scene->diag, "write the same mark where the value ends");
}

/* Reports text after a quoted value, whose last mark is at the byte `close`. */
static void report_after_quote(const struct scene *scene, int64_t close)
{
    struct pos begin = source_lines_place(scene->text, opening_mark(scene->text, close));
    if (begin.line == scene->error->at.line) {
        diag_report(scene->diag, MSG_YAML_AFTER_QUOTE, scene->error->at);
        diag_hint(scene->diag, "write the value below 'key: |', indented, with its quotation "
                               "marks as they are");
    } else {
        diag_report(scene->diag, MSG_YAML_CLOSED_LATE, begin, scene->error->at.line);
        hint_closing(scene, begin);
    }
}

/* Explains "did not find expected key": a line or a rest of one that fits nothing. */
static bool explain_no_key(const struct scene *scene)
{
    const struct yaml_line *line = &scene->at.line;
    int64_t offset = source_line_offset(line, scene->error->at.column);
    int64_t end = offset;
    while (end > 0 && line->text[end - 1] == ' ')
        end--;
    if (end > line->indent && strchr("\"'", line->text[end - 1])) {
        report_after_quote(scene, (line->text - scene->text) + end - 1);
    } else if (offset > line->indent) {
        diag_report(scene->diag, MSG_YAML_NO_KEY, scene->error->at);
        diag_hint(scene->diag, "begin it in the next line if it is a key; a text with brackets "
                               "in it needs quotation marks");
    } else if (!explain_missing_space(scene, line) &&
               !(goes_on(scene, line) && explain_colon_in_text(scene, line))) {
        report_indent(scene);
    }
    return true;
}

static bool explain_unclosed(const struct scene *scene)
{
    diag_report(scene->diag, MSG_YAML_UNCLOSED, scene->error->context_at);
    hint_closing(scene, scene->error->context_at);
    return true;
}

static bool explain_escape(const struct scene *scene)
{
    diag_report(scene->diag, MSG_YAML_ESCAPE, scene->error->at);
    diag_hint(scene->diag, "write \\\\ for a backslash");
    return true;
}

static bool explain_bracket(const struct scene *scene)
{
    const struct yaml_error *error = scene->error;
    int64_t offset = source_line_offset(&scene->at.line, error->at.column);
    if (error->at.line == error->context_at.line && offset < scene->at.line.size &&
        scene->at.line.text[offset] == ':') {
        report_colon_in_value(scene, error->at);
        return true;
    }
    diag_report(scene->diag, MSG_YAML_BRACKET, scene->error->context_at);
    diag_hint(scene->diag, "close it with the bracket that goes with it; a text that begins "
                           "with a bracket needs quotation marks");
    return true;
}

static bool explain_block(const struct scene *scene)
{
    diag_report(scene->diag, MSG_YAML_BLOCK, scene->error->at);
    return true;
}

static bool explain_dash(const struct scene *scene)
{
    diag_report(scene->diag, MSG_YAML_DASH, scene->error->at);
    diag_hint(scene->diag, "begin the list in the next line; a text that begins with a dash "
                           "needs quotation marks");
    return true;
}

/* Explains "found unexpected ':'": one within brackets. */
static bool explain_colon_in_brackets(const struct scene *scene)
{
    diag_report(scene->diag, MSG_YAML_SPACE, scene->error->at, "colon");
    diag_hint(scene->diag, "write 'key: value'");
    return true;
}

/* Reports a value that begins, at `at`, with a sign that means something to YAML. */
static bool report_start(const struct scene *scene, struct pos at)
{
    struct scene there = scene_at(scene, at.line);
    int64_t offset = source_line_offset(&there.at.line, at.column);
    if (offset >= there.at.line.size)
        return false;
    char sign[] = {there.at.line.text[offset], '\0'};
    diag_report(scene->diag, MSG_YAML_START, at, sign);
    diag_hint(scene->diag, "put quotation marks around the value, \"like this\"");
    return true;
}

static bool explain_start(const struct scene *scene)
{
    return report_start(scene, scene->error->at);
}

static bool explain_started(const struct scene *scene)
{
    return report_start(scene, scene->error->context_at);
}

static const struct {
    const char *context, *problem; /* parts of libyaml's words */
    bool (*explain)(const struct scene *scene);
} rules[] = {
    {"", "tab character", explain_tab},
    {"", "cannot start any token", explain_tab},
    {"", "", explain_left_of_text},
    {"", "cannot start any token", explain_start},
    {"", "mapping values are not allowed", explain_colon},
    {"", "could not find expected ':'", explain_no_colon},
    {"quoted scalar", "escape", explain_escape},
    {"quoted scalar", "hexdecimal", explain_escape},
    {"quoted scalar", "", explain_unclosed},
    {"", "did not find expected key", explain_no_key},
    {"", "expected '-' indicator", explain_no_key},
    {"", "<document start>", explain_no_key},
    {"", "expected node content", explain_start},
    {"", "unexpected ':'", explain_colon_in_brackets},
    {"flow", "", explain_bracket},
    {"block scalar", "", explain_block},
    {"", "block sequence entries", explain_dash},
    {"alias", "", explain_started},
    {"anchor", "", explain_started},
    {"directive", "", explain_started},
    {"tag", "", explain_started},
    {"", "undefined tag handle", explain_start},
    {"", "mapping keys are not allowed", explain_start},
};

int64_t yaml_error_report(const struct yaml_error *error, const char *text, int64_t size,
                          struct diag *diag)
{
    int64_t mend = -1;
    struct scene scene = {
        .error = error, .text = text, .size = size, .diag = diag, .mend = &mend};
    scene = scene_at(&scene, error->at.line);
    for (int64_t i = 0; i < COUNT(rules); i++)
        if (contains(error->context, rules[i].context) &&
            contains(error->problem, rules[i].problem) && rules[i].explain(&scene))
            return mend;
    diag_report(diag, MSG_YAML, error->at, error->problem);
    return -1;
}
