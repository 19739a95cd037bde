/*
 * The faces of a font file's family that stand beside it, one file for each style, as
 * Charis-Bold.ttf stands beside Charis-Regular.ttf.
 */
#ifndef FONTS_SIBLINGS_H
#define FONTS_SIBLINGS_H

#include "base/arena.h"
#include "fonts/font.h"

struct siblings {
    const char *family;             /* the file's own name for it; "" when it has none */
    const char *files[FONT_STYLES]; /* by FONT_*: paths, or NULL; that at 0 is the file itself,
                                       whatever its style */
};

/* Returns the siblings of the font in the file `path`, in `arena`; no files at all when that is
   no font. Opens each font of the file's folder. */
struct siblings siblings_find(const char *path, struct arena *arena);
/* Returns the path of a file that is named from the folder of another one, `path`: in `arena`,
   or the name itself when it begins at the root. */
const char *siblings_path(const char *path, const char *name, struct arena *arena);
/* Returns whether a name ends as those of font files do. */
bool siblings_is_font_name(const char *name);

#endif
