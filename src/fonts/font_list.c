/*
 * The table of families.def, asked of what is installed.
 */
#include "fonts/font_list.h"

#include "fonts/families.h"
#include "fonts/installed.h"
#include "base/script.h"
#include "icu/locale.h"

#include <string.h>

/* Whether the row's family is installed in the style, or only wished for. */
static bool is_there(struct fonts *fonts, const struct family *row, unsigned style)
{
    struct installed_face face;
    return !fonts || installed_family(fonts_installed(fonts), row->name, style, &face);
}

/* The best of the rows for a script and language whose family is there, as a chain of fonts
   would have it, or with no fonts of all of them; or NULL. */
static const struct family *best_row(struct fonts *fonts, const struct family *like,
                                     enum font_family wanted, unsigned style)
{
    const struct family *best = NULL;
    int32_t most = 0;
    for (int32_t i = 0; i < family_count; i++) {
        int32_t score = families_score(&families[i], like->script, like->language, wanted);
        if (score <= most || !is_there(fonts, &families[i], style))
            continue;
        best = &families[i];
        most = score;
    }
    return best;
}

/* The name of the family that serves a row's script and language in an edition and a style;
   NULL when none is there. */
static const char *serving(struct fonts *fonts, const struct family *row,
                           enum font_family wanted, unsigned style)
{
    const struct font_request request = {.family = wanted,
                                         .style = style,
                                         .script = script_of(row->script),
                                         .language = row->language};
    if (fonts_builtin_has(fonts, &request))
        return builtin_name(wanted);
    const struct family *best = best_row(fonts, row, wanted, style);
    return best ? best->name : NULL;
}

/* Whether a row is the first of its script and language. */
static bool begins_script(const struct family *row)
{
    return row == families || strcmp(row->script, row[-1].script) != 0 ||
           strcmp(row->language, row[-1].language) != 0;
}

static void write_missing(const struct family *row, enum font_family wanted, FILE *out)
{
    const struct family *best = best_row(NULL, row, wanted, 0);
    if (!best)
        best = row;
    fprintf(out, "missing: %s (%s)", best->name, best->package);
}

/* The styles and the edition that another font serves than that of the text, `text`. */
static void write_others(struct fonts *fonts, const struct family *row, const char *text,
                         FILE *out)
{
    const char *bold = serving(fonts, row, FAMILY_TEXT, FONT_BOLD);
    const char *large = serving(fonts, row, FAMILY_LARGE, 0);
    if (!bold)
        fputs("; no bold", out);
    else if (strcmp(bold, text) != 0)
        fprintf(out, "; bold: %s", bold);
    if (large && strcmp(large, text) != 0)
        fprintf(out, "; large print: %s", large);
    if (large)
        return;
    fputs("; large print ", out);
    write_missing(row, FAMILY_LARGE, out);
}

static void write_row(struct fonts *fonts, const struct family *row, FILE *out)
{
    const char *text = serving(fonts, row, FAMILY_TEXT, 0);
    const char *script = strcmp(row->script, "Zyyy") == 0   ? "Symbols"
                         : strcmp(row->script, "Zsye") == 0 ? "Emoji"
                                                            : locale_script_name(row->script);
    fprintf(out, "%-4s %-8s %-20s ", row->script, row->language, script);
    if (text) {
        fputs(text, out);
        write_others(fonts, row, text, out);
    } else {
        write_missing(row, FAMILY_TEXT, out);
    }
    putc('\n', out);
}

void font_list_write(struct fonts *fonts, FILE *out)
{
    for (const struct family *row = families; row < families + family_count; row++)
        if (begins_script(row))
            write_row(fonts, row, out);
}
