/*
 * libyaml stops where it can't go on, which is often a line after the mistake; so the lines
 * around the place are looked at too. The first rule that fits an error explains it.
 */
#include "bulletin/yaml_error.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

/* A line of the source. */
struct line {
    const char *text;
    size_t size;
    size_t indent; /* bytes of spaces and tabs it begins with */
    int32_t number;
};

/* An error, and the lines that explain it. */
struct scene {
    const struct yaml_error *error;
    const char *text;
    size_t size;
    struct diag *diag;
    struct line line;   /* where libyaml stopped */
    struct line before; /* the last line before that with anything on it; number 0: none */
};

static struct line line_at(const char *text, size_t size, size_t start, int32_t number)
{
    struct line line = {.text = text + start, .number = number};
    while (start + line.size < size && !strchr("\r\n", text[start + line.size]))
        line.size++;
    while (line.indent < line.size && strchr(" \t", line.text[line.indent]))
        line.indent++;
    return line;
}

/* Finds line `number` and the last one before it that isn't blank. */
static void find_lines(struct scene *scene, int32_t number)
{
    int32_t current = 1;
    scene->line = scene->before = (struct line){.text = scene->text};
    for (size_t start = 0; current <= number; current++) {
        struct line line = line_at(scene->text, scene->size, start, current);
        scene->before = scene->line.size > scene->line.indent ? scene->line : scene->before;
        scene->line = line;
        start += line.size;
        if (start >= scene->size)
            break;
        start += scene->text[start] == '\r' && start + 1 < scene->size &&
                         scene->text[start + 1] == '\n'
                     ? 2
                     : 1;
    }
    if (scene->line.number != number)
        scene->line = (struct line){.text = "", .number = number};
}

/* The place `offset` bytes into the line. */
static struct pos place_in(const struct line *line, size_t offset)
{
    return (struct pos){line->number, (int32_t)utf8_count(line->text, offset) + 1};
}

/* The byte of the line at a column. */
static size_t offset_of(const struct line *line, int32_t column)
{
    uint32_t character;
    size_t offset = 0;
    while (offset < line->size && --column > 0)
        offset += (size_t)utf8_decode(line->text + offset, line->size - offset, &character);
    return offset;
}

static bool contains(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Where the line has a colon or a dash of YAML's with no space after it, or 0. */
static size_t missing_space(const struct line *line)
{
    size_t i = line->indent;
    if (i + 1 < line->size && line->text[i] == '-' && is_letter(line->text[i + 1]))
        return i + 1;
    if (i + 1 < line->size && line->text[i] == '-')
        for (i++; i < line->size && line->text[i] == ' ';)
            i++;
    size_t start = i;
    while (i < line->size && is_letter(line->text[i]))
        i++;
    bool key = i > start && i + 1 < line->size && line->text[i] == ':';
    return key && !strchr(" \t/", line->text[i + 1]) ? i + 1 : 0;
}

/* Reports a missing space in the line; false when none is missing. */
static bool explain_missing_space(const struct scene *scene, const struct line *line)
{
    size_t offset = line->number ? missing_space(line) : 0;
    if (offset == 0)
        return false;
    bool dash = line->text[offset - 1] == '-';
    diag_report(scene->diag, MSG_YAML_SPACE, place_in(line, offset), dash ? "dash" : "colon");
    diag_hint(scene->diag, "write %s", dash ? "'- name: ...'" : "'key: value'");
    return true;
}

static void report_indent(const struct scene *scene, const struct line *line)
{
    diag_report(scene->diag, MSG_YAML_INDENT, place_in(line, line->indent));
    diag_hint(scene->diag, "begin it in the same column as the other lines of its text, or as "
                           "the other keys beside it");
}

static bool explain_tab(const struct scene *scene)
{
    const struct yaml_error *error = scene->error;
    size_t offset = offset_of(&scene->line, error->at.column);
    bool tab = offset < scene->line.size && scene->line.text[offset] == '\t';
    if (!tab && !contains(error->problem, "tab character"))
        return false;
    diag_report(scene->diag, MSG_YAML_TAB, error->at);
    diag_hint(scene->diag, "put spaces in its place");
    return true;
}

/* Whether the value in which a colon came begins with a typographic quotation mark. */
static bool has_curly_quote(const struct line *line)
{
    static const char *const marks[] = {"“", "”", "„", "‘", "’", "«"};
    const char *colon = memchr(line->text, ':', line->size);
    if (!colon)
        return false;
    while (*colon == ':' || *colon == ' ')
        colon++;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(colon, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

/* "mapping values are not allowed": a colon where there can be no key. */
static bool explain_colon(const struct scene *scene)
{
    const struct line *line = &scene->line;
    const char *first = memchr(line->text, ':', line->size);
    size_t offset = offset_of(line, scene->error->at.column);
    if (first && (size_t)(first - line->text) < offset && first[1] == ' ') {
        diag_report(scene->diag, MSG_YAML_COLON_IN_VALUE, scene->error->at);
        diag_hint(scene->diag,
                  has_curly_quote(line)
                      ? "put straight quotation marks around the value, \"like this\": YAML "
                        "doesn't know the curly ones"
                      : "put quotation marks around the value, \"like this\"");
    } else if (!explain_missing_space(scene, &scene->before)) {
        report_indent(scene, line);
    }
    return true;
}

/* "could not find expected ':'": a line that should have been a key. */
static bool explain_no_colon(const struct scene *scene)
{
    struct scene there = *scene;
    find_lines(&there, scene->error->context_at.line);
    if (!explain_missing_space(&there, &there.line))
        report_indent(&there, &there.line);
    return true;
}

/* "did not find expected key": a line or a rest of one that fits nothing. */
static bool explain_no_key(const struct scene *scene)
{
    const struct line *line = &scene->line;
    size_t offset = offset_of(line, scene->error->at.column);
    size_t end = offset;
    while (end > 0 && line->text[end - 1] == ' ')
        end--;
    if (end > line->indent && strchr("\"'", line->text[end - 1])) {
        diag_report(scene->diag, MSG_YAML_AFTER_QUOTE, scene->error->at);
        diag_hint(scene->diag, "write the value below 'key: |', indented, with its quotation "
                               "marks as they are");
    } else if (offset > line->indent) {
        diag_report(scene->diag, MSG_YAML_NO_KEY, scene->error->at);
    } else {
        report_indent(scene, line);
    }
    return true;
}

static bool explain_unclosed(const struct scene *scene)
{
    diag_report(scene->diag, MSG_YAML_UNCLOSED, scene->error->context_at);
    diag_hint(scene->diag, "write the same mark where the value ends");
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

/* A value that begins with a sign that means something to YAML: at `at`. */
static bool report_start(const struct scene *scene, struct pos at)
{
    struct scene there = *scene;
    find_lines(&there, at.line);
    size_t offset = offset_of(&there.line, at.column);
    if (offset >= there.line.size)
        return false;
    char sign[] = {there.line.text[offset], '\0'};
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

void yaml_error_report(const struct yaml_error *error, const char *text, size_t size,
                       struct diag *diag)
{
    struct scene scene = {.error = error, .text = text, .size = size, .diag = diag};
    find_lines(&scene, error->at.line);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (contains(error->context, rules[i].context) &&
            contains(error->problem, rules[i].problem) && rules[i].explain(&scene))
            return;
    diag_report(diag, MSG_YAML, error->at, error->problem);
}
