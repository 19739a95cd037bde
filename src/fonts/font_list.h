/*
 * A table of the scripts for those who set up a machine: which font serves each here.
 */
#ifndef FONTS_FONT_LIST_H
#define FONTS_FONT_LIST_H

#include "fonts/fonts.h"

#include <stdio.h>

/* Writes a line for each script, and each language that has fonts of its own: its code, the
   language, the script's name, the font of the text, what its bold is when that is not the
   same, the font of large print; or what is missing and the Debian package that has it. */
void font_list_write(struct fonts *fonts, FILE *out);

#endif
