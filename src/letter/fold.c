/*
 * What base/latin.h leaves to Unicode's data is asked of ICU, a character at a time.
 */
#include "letter/fold.h"

#include "base/bytes.h"
#include "base/latin.h"
#include "base/utf8.h"
#include "icu/character.h"

const char *fold_text(const char *text, struct arena *arena)
{
    return latin_fold_with(text, arena, NULL, character_fold);
}

const char *fold_text_from(const char *text, struct arena *arena, const int32_t **offsets)
{
    return latin_fold_with(text, arena, offsets, character_fold);
}

bool fold_begins_small(const char *text)
{
    uint32_t c;
    utf8_decode(text, bytes_size(text) + 1, &c);
    return character_is_small(c);
}
