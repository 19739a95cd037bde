/*
 * A font cut down to some of its glyphs.
 */
#include "tap.h"

#include "fonts/builtin.h"
#include "fonts/subset.h"

#include <string.h>

/* The number in the subset of a glyph of the font, -1 when it isn't there. */
static int32_t number_of(const struct subset *subset, uint32_t glyph)
{
    for (int32_t i = 0; i < subset->glyph_count; i++)
        if (subset->glyphs[i] == glyph)
            return i;
    return -1;
}

int main(void)
{
    struct arena *arena = arena_open();
    struct font *font = builtin_open(FAMILY_TEXT, 0);
    const uint32_t glyphs[] = {font_nominal(font, 'b'), font_nominal(font, 'a')};
    struct subset subset;
    ok(subset_make(font, glyphs, 2, arena, &subset), "a font can be cut");
    ok(!subset.cff && subset.size > 12 && memcmp(subset.bytes, "\0\1\0\0", 4) == 0,
       "to a TrueType font");
    is_int(subset.glyph_count, 3, "with the glyphs asked for and glyph 0");
    ok(subset.glyphs[0] == 0 && number_of(&subset, glyphs[0]) > 0 &&
           number_of(&subset, glyphs[1]) > 0,
       "each by its number in the font");
    struct font *cut = font_open(subset.bytes, subset.size, &(struct font_setting){0});
    is_int(font_glyph_count(cut), 3, "which the new font has");
    is_int(font_advance(cut, 1), font_advance(font, subset.glyphs[1]), "as wide as they were");
    ok(!font_has(cut, 'a'), "but no characters");
    font_close(cut);
    ok(subset_make(font, glyphs, 0, arena, &subset) && subset.glyph_count == 1,
       "of no glyphs there is glyph 0");
    font_close(font);
    arena_close(arena);
    return done_testing();
}
