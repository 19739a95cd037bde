/*
 * The fonts that are built into the program.
 */
#ifndef FONTS_BUILTIN_H
#define FONTS_BUILTIN_H

#include "fonts/font.h"
#include "base/script.h"

/* The built-in families, by what an edition is set in. */
enum font_family { FAMILY_TEXT, FAMILY_LARGE, FAMILY_COUNT };

/* The family's name: "Gentium Book Plus". */
const char *builtin_name(enum font_family family);
/* Returns the style (FONT_*) of the face that serves as a style: a family without italics lends
   its upright faces. */
unsigned builtin_style(enum font_family family, unsigned style);
/* Opens the face that serves as a style; the caller closes it. */
struct font *builtin_open(enum font_family family, unsigned style);

/* Returns whether the built-in fonts are made for a script (script_of), or all scripts share
   it: digits, punctuation, marks. */
bool builtin_has_script(uint32_t script);
/* A letter by which one tells whether a font has one of those scripts; 0 for others. */
uint32_t builtin_sample(uint32_t script);

#endif
