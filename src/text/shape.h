/*
 * Words to glyphs, by HarfBuzz. Most words of a text are met again, so that what a word
 * becomes is remembered for each font, language and set of features.
 */
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include "base/arena.h"
#include "fonts/font.h"
#include "base/script.h"

#include <stdbool.h>
#include <stdint.h>

/* What a word is set in. */
struct shape_style {
    const struct font *font;
    uint32_t script;      /* as script_of gives it */
    const char *language; /* as shape_language gives it */
    bool rtl;
    bool small_caps; /* the font's own (smcp); where it has none, as if not asked for */
    bool low_caps;   /* capitals are small capitals too (c2sc) */
    bool raised;     /* letters as ordinal_raised() has them; the font has them all */
    bool continues;  /* begins within a cluster too long to be shaped at once: no circle stands
                        for the letter that its marks lack */
    uint32_t before,
        after; /* the letters beside the word, in a script that joins them; 0: none */
};

struct shaped_glyph {
    uint32_t id;
    int32_t cluster; /* first byte of its text, from the word's start */
    int32_t advance; /* font units, as dx and dy */
    int32_t dx, dy;
    bool unsafe; /* a line can't end before it without shaping both sides anew */
};

/* Glyphs in logical order: clusters never descend, also from right to left. */
struct shaped {
    const struct shaped_glyph *glyphs;
    int32_t count;
};

struct shaper;

/* Opens a shaper that remembers nothing yet. Never NULL. */
struct shaper *shaper_open(void);
void shaper_close(struct shaper *shaper); /* NULL is accepted */

/* The one copy of a language's BCP 47 tag, in lower case, that stays to the end of the program:
   equal languages are the same pointer. */
const char *shape_language(const char *tag);

/* The script that a language (BCP 47) is written in, as language_script() has it: the last that
   was asked for is remembered. */
uint32_t shape_script(struct shaper *shaper, const char *language);

/* The glyphs of `size` bytes of UTF-8, valid as long as the shaper. */
struct shaped shape(struct shaper *shaper, const struct shape_style *style, const char *text,
                    int32_t size);

/* Likewise for what will hardly be met again: valid until the next call. */
struct shaped shape_once(struct shaper *shaper, const struct shape_style *style,
                         const char *text, int32_t size);

#endif
