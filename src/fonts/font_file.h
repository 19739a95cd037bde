/*
 * The files of fonts. In a browser a large font comes in slices, and an outline is there when
 * its slice has been fetched: shaping and drawing see to it by themselves, who cuts a font asks
 * before.
 */
#ifndef FONTS_FONT_FILE_H
#define FONTS_FONT_FILE_H

#include "platform/builtin_file.h"

#include <hb.h>
#include <stdint.h>

/* Opens face `index` of a file. Returns NULL when there is no such file. */
hb_face_t *font_file_open(const char *path, int32_t index);
/* Opens a font that is a part of the program. */
hb_face_t *font_file_builtin(enum builtin_file file);
/* Returns what shapes and draws with the face. */
hb_font_t *font_file_shaper(hb_face_t *face);
/* Fetches the outlines of glyphs, if they are still missing. */
void font_file_bring(hb_face_t *face, const uint32_t *glyphs, int32_t count);

#endif
