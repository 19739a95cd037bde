/*
 * The fonts that a bulletin chooses under `fonts:`, for its text or for a script.
 */
#ifndef FONTS_CHOICE_H
#define FONTS_CHOICE_H

#include "base/diag.h"
#include "document/document.h"
#include "fonts/siblings.h"
#include "fonts/store.h"
#include "base/script.h"

struct choice {
    uint32_t script;          /* script_of; 0: the text */
    const char *family;       /* installed, or that of the files */
    struct siblings siblings; /* no files: the family is installed */
};

struct choices {
    struct choice *items;
    int32_t count, capacity;
};

/* Returns a bulletin's choices, in `arena`; they point to its words. A file is looked for
   beside the bulletin's own, `path`. Those that can't be opened are reported and left out. */
struct choices choices_read(const struct document *document, const char *path,
                            struct store *store, struct arena *arena, struct diag *diag);

/* Returns whether a choice is for text of a script in an edition. The font of the text is for
   the booklet's built-in scripts: large print keeps its own. */
bool choice_is_for(const struct choice *choice, uint32_t script, enum font_family edition);

/* Returns a choice's font in exactly a style (FONT_*), NULL when it has none. */
const struct font *choice_open(const struct choice *choice, struct store *store,
                               enum font_family edition, unsigned style);

#endif
