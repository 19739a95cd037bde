/*
 * The fonts that are installed, by fontconfig. Only those with outlines that every PDF viewer
 * draws are seen: TrueType and CFF, not bitmaps, coloured glyphs or variable fonts.
 */
#ifndef FONTS_INSTALLED_H
#define FONTS_INSTALLED_H

#include <stdbool.h>
#include <stdint.h>

struct installed; /* what fontconfig knows, read when it is first asked */

struct installed *installed_open(void);
void installed_close(struct installed *installed); /* NULL is accepted */

/* A face in a file: of several in a collection the one at `index`. */
struct installed_face {
    const char *file, *family; /* valid as long as the system */
    int32_t index;
};

/* The family's face in exactly the style (FONT_*). False when there is none. */
bool installed_family(struct installed *installed, const char *family, unsigned style,
                      struct installed_face *face);

/* The installed face in a style that has all the characters and suits a text best: the same one
   wherever the same fonts are installed. False when there is none. */
bool installed_covering(struct installed *installed, const uint32_t *characters, int32_t count,
                        unsigned style, struct installed_face *face);

#endif
