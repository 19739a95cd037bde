/*
 * Which font to install for a character, by the table of families.
 */
#ifndef FONTS_PACKAGES_H
#define FONTS_PACKAGES_H

#include "fonts/families.h"
#include "fonts/installed.h"

/* Returns the best family for a character in a text of a language (BCP 47) and an edition,
   among those that are not installed; its row names the Debian package. NULL when the table has
   none. */
const struct family *packages_find(struct installed *installed, uint32_t character,
                                   const char *language, enum font_family edition);

#endif
