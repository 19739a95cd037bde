/*
 * Messages as base/diag.h shows them, or an object of JSON a line for editors.
 */
#include "base/diag_print.h"

#include "base/json.h"

#include <inttypes.h>

static const char *const severity_words[] = {"note", "warning", "error"};

static void print_json(FILE *out, const char *file, const struct diag_entry *entry)
{
    fputs("{\"file\":", out);
    json_string(out, file);
    if (entry->shown.line)
        fprintf(out, ",\"line\":%d", entry->shown.line);
    if (entry->shown.column)
        fprintf(out, ",\"column\":%d", entry->shown.column);
    fprintf(out,
            ",\"severity\":\"%s\",\"id\":\"%s\",\"message\":", severity_words[entry->severity],
            entry->id);
    json_string(out, entry->text);
    if (entry->hint) {
        fputs(",\"hint\":", out);
        json_string(out, entry->hint);
    }
    fputs("}\n", out);
}

/* Returns what switches the terminal to a severity's colour; "" in plain text. */
static const char *color_on(enum diag_style style, enum severity severity)
{
    static const char *const colors[] = {"\033[1;36m", "\033[1;35m", "\033[1;31m"};
    return style == DIAG_COLOR ? colors[severity] : "";
}

static const char *color_off(enum diag_style style)
{
    return style == DIAG_COLOR ? "\033[0m" : "";
}

static void print_text(FILE *out, enum diag_style style, const char *file,
                       const struct diag_entry *entry)
{
    const char *on = color_on(style, entry->severity), *off = color_off(style);
    fprintf(out, "%s:", file);
    if (entry->shown.line)
        fprintf(out, "%d:", entry->shown.line);
    if (entry->shown.column)
        fprintf(out, "%d:", entry->shown.column);
    fprintf(out, " %s%s:%s %s\n", on, severity_words[entry->severity], off, entry->text);
    if (entry->excerpt.line)
        fprintf(out, "%s\n%s%s^%s\n", entry->excerpt.line, entry->excerpt.before, on, off);
    if (entry->hint)
        fprintf(out, "    %s\n", entry->hint);
}

void diag_print(FILE *out, enum diag_style style, const char *file,
                const struct diag_entry *entry)
{
    if (style == DIAG_JSON)
        print_json(out, file, entry);
    else
        print_text(out, style, file, entry);
}

void diag_print_more(FILE *out, enum diag_style style, const char *file, enum severity severity,
                     int64_t count)
{
    if (style == DIAG_JSON) {
        fputs("{\"file\":", out);
        json_string(out, file);
        fprintf(out, ",\"severity\":\"note\",\"more\":%" PRId64 ",\"of\":\"%s\"}\n", count,
                severity_words[severity]);
    } else {
        fprintf(out, "%s: %" PRId64 " more %s%s\n", file, count, severity_words[severity],
                count == 1 ? "" : "s");
    }
}
