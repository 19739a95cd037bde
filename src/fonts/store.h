/*
 * The fonts that one run of the program has opened, each once, and the installed ones that it
 * may open.
 */
#ifndef FONTS_STORE_H
#define FONTS_STORE_H

#include "fonts/builtin.h"

struct store;
struct installed;

/* No font is opened before it is asked for. */
struct store *store_open(void);
void store_close(struct store *store); /* and its fonts; NULL is accepted */

/* The fonts that are returned live as long as the store. */

/* The built-in family's face that serves as a style (FONT_*). Never NULL. */
const struct font *store_builtin(struct store *store, enum font_family family, unsigned style);
/* Face `index` of a file. NULL when it is no font. */
const struct font *store_file(struct store *store, const char *file, int32_t index,
                              const struct font_setting *setting);
/* The face of a family in exactly the setting's style: a built-in one as it is, an installed
   one as set. NULL when there is none. */
const struct font *store_family(struct store *store, const char *family,
                                const struct font_setting *setting);
/* The installed face in a style (FONT_* or INSTALLED_ANY_STYLE) that has all the characters and
   suits a text best, set in a style beside a text of the family's. NULL when there is none. */
const struct font *store_covering(struct store *store, const uint32_t *characters,
                                  int32_t count, unsigned style, enum font_family beside);

/* The x-height of an edition's built-in font, 1/1000 em. */
int32_t store_x_height(struct store *store, enum font_family family);
struct installed *store_installed(struct store *store);

#endif
