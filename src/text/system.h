/*
 * The fonts that are installed, by fontconfig. Only those with outlines that every PDF viewer
 * draws are seen: TrueType and CFF, not bitmaps, coloured glyphs or variable fonts.
 */
#ifndef TEXT_SYSTEM_H
#define TEXT_SYSTEM_H

#include <stdbool.h>
#include <stdint.h>

struct system; /* what fontconfig knows, read when it is first asked */

struct system *system_open(void);
void system_close(struct system *system); /* NULL is accepted */

/* A face in a file: of several in a collection the one at `index`. */
struct system_face {
    const char *file, *family; /* valid as long as the system */
    int32_t index;
};

/* The family's face in exactly the style (FONT_*). False when there is none. */
bool system_family(struct system *system, const char *family, unsigned style,
                   struct system_face *face);

/* The installed face in a style that has all the characters and suits a text best: the same one
   wherever the same fonts are installed. False when there is none. */
bool system_covering(struct system *system, const uint32_t *characters, int32_t count,
                     unsigned style, struct system_face *face);

#endif
