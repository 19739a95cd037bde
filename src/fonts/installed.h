/*
 * The fonts that are installed. Only those with outlines that every PDF viewer
 * draws are seen: TrueType and CFF, not bitmaps, coloured glyphs or variable fonts.
 */
#ifndef FONTS_INSTALLED_H
#define FONTS_INSTALLED_H

#include <stdbool.h>
#include <stdint.h>

struct installed; /* what the system knows of them, read when it is first asked */

/* Nothing is read before it is asked for. */
struct installed *installed_open(void);
void installed_close(struct installed *installed); /* NULL is accepted */

/* A face in a file: of several in a collection the one at `index`. */
struct installed_face {
    const char *file, *family; /* valid as long as what is installed is open */
    int32_t index;
};

enum {
    INSTALLED_ANY_STYLE = 1 << 8
}; /* for a style: whatever there is, upright and light best */

/* Finds the family's face that serves a style (FONT_*) best, by fonts/match. Returns false when
   none serves it. */
bool installed_family(struct installed *installed, const char *family, unsigned style,
                      struct installed_face *face);

/* Returns false when it is known, without a look into the font, that the face which serves the
   family's style lacks one of the characters: where a font is fetched, this spares fetching it.
 */
bool installed_may_have(struct installed *installed, const char *family, unsigned style,
                        const uint32_t *characters, int32_t count);

/* Finds the installed face in a style that has all the characters and suits a text best: the
   same one wherever the same fonts are installed. Returns false when there is none. */
bool installed_covering(struct installed *installed, const uint32_t *characters, int32_t count,
                        unsigned style, struct installed_face *face);

#endif
