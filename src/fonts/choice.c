/*
 * A choice names an installed family, or one file of several that are a family together.
 */
#include "fonts/choice.h"

#include "base/bytes.h"
#include "base/script.h"
#include "fonts/families.h"

#include <string.h>
#include <unistd.h>

bool choice_is_for(const struct choice *choice, uint32_t script, enum font_family edition)
{
    return choice->script ? choice->script == script
                          : edition == FAMILY_TEXT && builtin_has_script(script);
}

/* How a choice is set: the text's font as it is, a script's as the table of families has it,
   else by its x-height. */
static struct font_setting setting_of(const struct choice *choice, struct store *store,
                                      enum font_family edition, unsigned style)
{
    if (!choice->script)
        return (struct font_setting){.style = style, .scale = 1000};
    const struct family *row = families_find(choice->family, choice->script);
    return (struct font_setting){.style = style,
                                 .scale = row ? row->scale : 0,
                                 .x_height = store_x_height(store, edition),
                                 .leading = row ? row->leading : 0};
}

const struct font *choice_open(const struct choice *choice, struct store *store,
                               enum font_family edition, unsigned style)
{
    const struct font_setting setting = setting_of(choice, store, edition, style);
    if (!choice->siblings.files[0])
        return store_family(store, choice->family, &setting);
    const char *file = choice->siblings.files[style];
    return file ? store_file(store, file, 0, &setting) : NULL;
}

/* Whether a value of `fonts:` names a file, not a family. */
static bool names_file(const char *value)
{
    return strchr(value, '/') || siblings_is_font_name(value);
}

/* Reports a choice that can't be opened. `path` is that of the file, or NULL for a family. */
static void report_absent(const struct font_choice *wanted, const char *path, struct diag *diag)
{
    const struct family *row = families_find(wanted->value, 0);
    if (path && access(path, F_OK) == 0) {
        diag_report(diag, MSG_NOT_A_FONT, wanted->pos, wanted->value);
        diag_hint(diag, "a font is a TrueType or OpenType file with outlines, .ttf or .otf");
        return;
    }
    diag_report(diag, MSG_NO_FONT, wanted->pos, wanted->value);
    if (path)
        diag_hint(diag, "a font file is looked for beside the bulletin's own: %s", path);
    else if (row)
        diag_hint(diag, "it is in Debian's package %s", row->package);
    else
        diag_hint(diag, "fc-list lists the installed fonts; a file is named with its ending: "
                        "Charis.ttf");
}

/* Notes the styles that a choice doesn't have: bold, which headings are in, and of the text's
   italic. */
static void report_styles(const struct choice *choice, const struct font_choice *wanted,
                          struct store *store, struct diag *diag)
{
    if (!choice_open(choice, store, FAMILY_TEXT, FONT_BOLD))
        diag_report(diag, MSG_NO_STYLE, wanted->pos, "bold", wanted->value);
    if (!choice->script && !choice_open(choice, store, FAMILY_TEXT, FONT_ITALIC))
        diag_report(diag, MSG_NO_STYLE, wanted->pos, "italic", wanted->value);
}

struct choices choices_read(const struct document *document, const char *path,
                            struct store *store, struct arena *arena, struct diag *diag)
{
    struct choices choices = {0};
    for (int32_t i = 0; i < document->font_count; i++) {
        const struct font_choice *wanted = &document->fonts[i];
        bool text = strcmp(wanted->script, "text") == 0;
        struct choice choice = {.script = text ? 0 : script_of(wanted->script),
                                .family = wanted->value};
        const char *file = NULL;
        if (names_file(wanted->value)) {
            file = siblings_path(path, wanted->value, arena);
            choice.siblings = siblings_find(file, arena);
            choice.family = choice.siblings.family;
        }
        if (file ? !choice.siblings.files[0] : !choice_open(&choice, store, FAMILY_TEXT, 0)) {
            report_absent(wanted, file, diag);
            continue;
        }
        report_styles(&choice, wanted, store, diag);
        *ARENA_PUSH(arena, &choices) = choice;
    }
    return choices;
}
