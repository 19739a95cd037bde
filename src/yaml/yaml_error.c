/*
 * libyaml stops where it can't go on, which is often a line after the mistake; so the lines
 * around the place are looked at too. The first rule that fits an error explains it.
 */
#include "yaml/yaml_error.h"

#include "base/bytes.h"
#include "base/chars.h"
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
    struct yaml_mend *mend;
};

static struct scene scene_at(const struct scene *scene, int32_t number)
{
    struct scene there = *scene;
    there.at = source_lines_find(scene->text, scene->size, number);
    return there;
}

/* Returns the byte of the text at `offset` of a line. */
static int64_t byte_of(const struct scene *scene, const struct yaml_line *line, int64_t offset)
{
    return line->text - scene->text + offset;
}

/* Notes that the text is mended by putting `with` for the bytes [from, to) of a line. */
static void mend_line(const struct scene *scene, const struct yaml_line *line, int64_t from,
                      int64_t to, const char *with)
{
    if (line->size == 0)
        return;
    *scene->mend = (struct yaml_mend){.from = byte_of(scene, line, from),
                                      .to = byte_of(scene, line, to),
                                      .with = with,
                                      .times = 1};
}

static bool contains(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

/* Notes that the line is mended by a space after its dash; before it, the keys below stand
   where they should, or that is a guess. */
static void part_dash(const struct scene *scene, const struct yaml_line *line, int64_t offset)
{
    struct source_lines there = source_lines_find(scene->text, scene->size, line->number);
    bool below = source_lines_next(&there, scene->text, scene->size) &&
                 there.line.indent == offset;
    if (below && line->indent > 0)
        mend_line(scene, line, offset - 2, offset, "- ");
    else
        mend_line(scene, line, offset, offset, " ");
    scene->mend->guess = below;
}

/* Reports a missing space in the line; false when none is missing. */
static bool explain_missing_space(const struct scene *scene, const struct yaml_line *line)
{
    int64_t offset = line->number ? source_line_missing_space(line) : 0;
    if (offset == 0)
        return false;
    bool dash = line->text[offset - 1] == '-';
    if (dash)
        part_dash(scene, line, offset);
    else
        mend_line(scene, line, offset, offset, " ");
    diag_report(scene->diag, MSG_YAML_SPACE, source_line_place(line, offset),
                dash ? "dash" : "colon");
    diag_hint(scene->diag, "write %s", dash ? "'- name: ...'" : "'key: value'");
    return true;
}

/* Notes that the line is mended by an indentation of so many spaces, which is a guess. */
static void indent_line(const struct scene *scene, int64_t indent)
{
    mend_line(scene, &scene->at.line, 0, scene->at.line.indent, " ");
    scene->mend->times = indent;
    scene->mend->guess = true;
}

/* Reports a line of a text that begins further left than the text; false when it doesn't. */
static bool report_left_of_text(const struct scene *scene)
{
    int64_t indent;
    const struct yaml_line *line = &scene->at.line;
    if (!source_lines_left_of_text(&scene->at, &indent))
        return false;
    indent_line(scene, indent);
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

/* Reports a line that has no colon behind the word that should be a key; false when the line
   before this one is none. */
static bool explain_missing_colon(const struct scene *scene)
{
    const struct yaml_line *line = &scene->at.line, *before = &scene->at.before;
    int64_t begin = before->number ? source_line_begin(before) : 0, end = begin;
    if (!before->number || !source_line_has_key(line) || source_line_has_key(before) ||
        scene->at.block.number || source_line_begin(line) != begin)
        return false;
    while (end < before->size && chars_is_letter(before->text[end]))
        end++;
    if (end == begin || !(end == before->size || before->text[end] == ' '))
        return false;
    mend_line(scene, before, end, end, ":");
    diag_report(scene->diag, MSG_YAML_NO_COLON, source_line_place(before, end),
                (int32_t)(end - begin), before->text + begin);
    diag_hint(scene->diag, "write '%.*s: ...', the key, a colon and a space",
              (int32_t)(end - begin), before->text + begin);
    return true;
}

/* Whether a line is indented deeper than the key in the line before, behind which its value
   begins. */
static bool is_deeper(const struct scene *scene, const struct yaml_line *line)
{
    struct scene there = scene_at(scene, line->number);
    const struct yaml_line *before = &there.at.before;
    return before->number && source_line_has_key(before) &&
           source_line_begin(before) < line->indent &&
           !strchr(":|>", before->text[before->size - 1]);
}

static void report_indent(const struct scene *scene)
{
    const struct yaml_line *line = &scene->at.line, *before = &scene->at.before;
    if (scene->error->guessed || explain_missing_colon(scene))
        return;
    if (source_line_has_key(line) && source_line_has_key(before))
        indent_line(scene, source_line_begin(before));
    diag_report(scene->diag, MSG_YAML_INDENT, source_line_place(line, line->indent));
    if (source_line_has_key(before) && !source_line_has_key(line) &&
        source_line_begin(before) == line->indent)
        diag_hint(scene->diag,
                  "for a text of several lines write 'key: |', and all of the text "
                  "in the lines below, indented");
    else if (is_deeper(scene, line))
        diag_hint(scene->diag,
                  "begin a key in the same column as the keys beside it; for a text of several "
                  "lines write 'key: |', and all of the text in the lines below, indented");
    else
        diag_hint(scene->diag, "begin it in the same column as the other lines of its text, or "
                               "as the other keys beside it");
}

/* Guesses how many spaces the line was to be indented with, by what it begins with and the line
   before it. */
static int64_t expected_indent(const struct scene *scene)
{
    enum { STEP = 2 };
    const struct yaml_line *line = &scene->at.line, *before = &scene->at.before;
    if (!before->number)
        return 0;
    bool dash = line->size - line->indent > 1 && bytes_begin(line->text + line->indent, "- ");
    bool opens = strchr(":|>", before->text[before->size - 1]) != NULL;
    int64_t begin = source_line_begin(before);
    if (opens)
        return begin + STEP;
    return dash && begin > STEP ? begin - STEP : begin;
}

static bool explain_tab(const struct scene *scene)
{
    const struct yaml_error *error = scene->error;
    const struct yaml_line *line = &scene->at.line;
    int64_t offset = source_line_offset(line, error->at.column);
    bool tab = offset < line->size && line->text[offset] == '\t';
    if (!tab && !contains(error->problem, "tab character"))
        return false;
    if (offset <= line->indent)
        indent_line(scene, expected_indent(scene));
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

/* Notes that the text is mended when a colon is a space. */
static void blank_colon(const struct scene *scene, const struct yaml_line *line, int64_t offset)
{
    mend_line(scene, line, offset, offset + 1, " ");
}

/* Whether the value in a line goes on in the next, which is indented deeper than its key. */
static bool goes_on_below(const struct scene *scene, const struct yaml_line *line)
{
    struct source_lines there = source_lines_find(scene->text, scene->size, line->number);
    return source_lines_next(&there, scene->text, scene->size) &&
           there.line.indent < there.line.size && there.line.indent > source_line_begin(line);
}

static void report_colon_in_value(const struct scene *scene, struct pos at)
{
    const struct yaml_line *line = &scene->at.line;
    if (at.line == line->number)
        blank_colon(scene, line, source_line_offset(line, at.column));
    diag_report(scene->diag, MSG_YAML_COLON_IN_VALUE, at);
    if (goes_on_below(scene, line)) {
        diag_hint(scene->diag,
                  "write 'key: |', and all of the text in the lines below, indented");
        return;
    }
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

/* Whether a line is a text's that began behind the key in the line before: it is indented
   deeper, and begins with no small letter, as keys do. */
static bool goes_on_deeper(const struct scene *scene, const struct yaml_line *line)
{
    return is_deeper(scene, line) && !chars_is_small(line->text[line->indent]);
}

/* Reports a colon in a line of a text; false when the line has none but a key's. */
static bool explain_colon_in_text(const struct scene *scene, const struct yaml_line *line)
{
    const char *colon = bytes_find(line->text, ':', line->size);
    if (!colon ||
        (source_line_has_key(line) && !goes_on(scene, line) && !goes_on_deeper(scene, line)))
        return false;
    blank_colon(scene, line, colon - line->text);
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

/* Returns what closes a quoted value at the end of a line: after a backslash, which would make
   the mark a part of the value, another one and the mark. */
static const char *mark_that_closes(const struct yaml_line *line, char opening)
{
    int64_t backslashes = 0;
    while (backslashes < line->size && line->text[line->size - 1 - backslashes] == '\\')
        backslashes++;
    return opening == '\'' ? "'" : backslashes % 2 ? "\\\"" : "\"";
}

/* Notes that a quoted value is mended by its mark at the end of the line where it begins, when
   no line below goes on with it. */
static void close_quote(const struct scene *scene, struct pos begin)
{
    struct source_lines there = source_lines_find(scene->text, scene->size, begin.line);
    struct yaml_line line = there.line;
    int64_t offset = source_line_offset(&line, begin.column), end = line.size;
    if (offset >= line.size || offset == source_line_begin(&line))
        return;
    while (source_lines_next(&there, scene->text, scene->size))
        if (there.line.indent < there.line.size)
            break;
    if (there.line.number != line.number && there.line.indent > source_line_begin(&line))
        return;
    mend_line(scene, &line, end, end, mark_that_closes(&line, line.text[offset]));
}

/* Reports text after a quoted value, whose last mark is at the byte `close`. */
static void report_after_quote(const struct scene *scene, int64_t close)
{
    struct pos begin = source_lines_place(scene->text, opening_mark(scene->text, close));
    if (begin.line == scene->error->at.line) {
        int64_t open = source_line_offset(&scene->at.line, begin.column);
        mend_line(scene, &scene->at.line, open, scene->at.line.size, "x");
        diag_report(scene->diag, MSG_YAML_AFTER_QUOTE, scene->error->at);
        diag_hint(scene->diag, "write the value below 'key: |', indented, with its quotation "
                               "marks as they are");
    } else {
        close_quote(scene, begin);
        diag_report(scene->diag, MSG_YAML_CLOSED_LATE, begin, scene->error->at.line);
        hint_closing(scene, begin);
    }
}

/* Reports a key in the column of a list's dashes; false when it stands elsewhere. */
static bool explain_missing_dash(const struct scene *scene)
{
    const struct yaml_line *line = &scene->at.line;
    int64_t size = source_line_key(line);
    if (scene->error->guessed || !size ||
        !contains(scene->error->problem, "expected '-' indicator") ||
        scene->error->at.column != scene->error->context_at.column)
        return false;
    mend_line(scene, line, line->indent, line->indent, "- ");
    diag_report(scene->diag, MSG_YAML_INDENT, source_line_place(line, line->indent));
    diag_hint(scene->diag,
              "where it begins the next of the list, write a dash and a space before it: "
              "'- %.*s: ...'",
              (int32_t)size, line->text + line->indent);
    return true;
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
               !(goes_on(scene, line) && explain_colon_in_text(scene, line)) &&
               !explain_missing_dash(scene)) {
        report_indent(scene);
    }
    return true;
}

static bool explain_unclosed(const struct scene *scene)
{
    close_quote(scene, scene->error->context_at);
    diag_report(scene->diag, MSG_YAML_UNCLOSED, scene->error->context_at);
    hint_closing(scene, scene->error->context_at);
    return true;
}

static bool explain_escape(const struct scene *scene)
{
    enum { MARK_MOST = 3 }; /* bytes from the backslash to where it is noticed */
    const struct yaml_line *line = &scene->at.line;
    int64_t offset = source_line_offset(line, scene->error->at.column), from = offset;
    while (from > 0 && offset - from < MARK_MOST && line->text[from] != '\\')
        from--;
    if (from < line->size && line->text[from] == '\\')
        mend_line(scene, line, from, from + 1, "x");
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

/* Notes that the line is mended when the '|' or '>' before its text is a letter. */
static void unblock(const struct scene *scene)
{
    const struct yaml_line *line = &scene->at.line;
    int64_t at = source_line_offset(line, scene->error->at.column);
    while (at > line->indent &&
           !strchr("|>", line->text[at < line->size ? at : line->size - 1]))
        at--;
    if (at > line->indent)
        mend_line(scene, line, at, at + 1, "x");
}

static bool explain_block(const struct scene *scene)
{
    unblock(scene);
    diag_report(scene->diag, MSG_YAML_BLOCK, scene->error->at);
    return true;
}

static bool explain_dash(const struct scene *scene)
{
    struct pos at = scene->error->at;
    int64_t offset = source_line_offset(&scene->at.line, at.column);
    if (!bytes_find(scene->at.line.text + offset, ':', scene->at.line.size - offset))
        *scene->mend = yaml_error_unsign(scene->text, scene->size, at);
    diag_report(scene->diag, MSG_YAML_DASH, at);
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
    *scene->mend = yaml_error_unsign(scene->text, scene->size, at);
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

struct yaml_mend yaml_error_unsign(const char *text, int64_t size, struct pos at)
{
    struct source_lines there = source_lines_find(text, size, at.line);
    int64_t offset = source_line_offset(&there.line, at.column);
    struct yaml_mend mend = {.from = -1};
    if (offset < there.line.size) {
        mend.from = there.line.text - text + offset;
        mend.to = mend.from + 1;
        mend.with = "x";
        mend.times = 1;
    }
    return mend;
}

struct yaml_mend yaml_error_report(const struct yaml_error *error, const char *text,
                                   int64_t size, struct diag *diag)
{
    struct yaml_mend mend = {.from = -1};
    struct scene scene = {
        .error = error, .text = text, .size = size, .diag = diag, .mend = &mend};
    scene = scene_at(&scene, error->at.line);
    for (int64_t i = 0; i < COUNT(rules); i++)
        if (contains(error->context, rules[i].context) &&
            contains(error->problem, rules[i].problem) && rules[i].explain(&scene))
            return mend;
    diag_report(diag, MSG_YAML, error->at, error->problem);
    return mend;
}
