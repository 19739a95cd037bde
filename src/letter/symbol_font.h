/*
 * Signs that word processors take from fonts of symbols, where a letter's code has a picture.
 */
#ifndef LETTER_SYMBOL_FONT_H
#define LETTER_SYMBOL_FONT_H

#include <stdbool.h>
#include <stdint.h>

/* Whether a font has symbols in the places of letters: "Wingdings". */
bool symbol_font_is(const char *name);
/* Returns the character of Unicode that shows what a font of symbols has at a code, which may
   be one of U+F020 to U+F0FF: a bullet for a shape that lists have, 0 when there is none. */
uint32_t symbol_font_character(const char *font, uint32_t code);

#endif
