/*
 * ICU's normalizer takes UTF-16. Its data never change for a character that exists (Unicode's
 * policy of stability).
 */
#include "icu/normalize.h"

#include "base/bytes.h"

#include <unicode/unorm2.h>
#include <unicode/utf16.h>

/* Whether a character stays as it is, whatever stands beside it: one of Latin, but no mark that
   is put on one, or a mark of punctuation. */
static bool is_fixed(uint32_t character)
{
    return character < 0x80 || (character >= 0x2010 && character <= 0x2028);
}

bool normalize_boundary(uint32_t character)
{
    if (character < 0x300 || is_fixed(character))
        return true; /* what joins with a letter before it comes later */
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    return U_FAILURE(error) || unorm2_hasBoundaryBefore(nfc, (UChar32)character);
}

/* Copies the characters as they are. */
static int32_t copy_characters(const uint32_t *in, int32_t count, uint32_t *out,
                               int32_t capacity)
{
    int32_t size = count < capacity ? count : capacity;
    COPY_ARRAY(out, in, size);
    return size;
}

int32_t normalize_compose(const uint32_t *characters, int32_t count, uint32_t *out,
                          int32_t capacity)
{
    enum { SEGMENT_MOST = 256 }; /* UTF-16 units: far more than a letter with its marks has */
    UChar before[SEGMENT_MOST], after[3 * SEGMENT_MOST];
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = 0, length = 0;
    if (count == 1 && is_fixed(*characters))
        return copy_characters(characters, count, out, capacity);
    if (2 * count > SEGMENT_MOST)
        return copy_characters(characters, count, out, capacity);
    for (int32_t i = 0; i < count; i++)
        U16_APPEND_UNSAFE(before, size, characters[i]);
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    size = unorm2_normalize(nfc, before, size, after, COUNT(after), &error);
    if (U_FAILURE(error) || size > capacity)
        return copy_characters(characters, count, out, capacity);
    for (int32_t i = 0; i < size;) {
        uint32_t character = after[i++];
        if (U16_IS_LEAD(character) && i < size)
            character = (uint32_t)U16_GET_SUPPLEMENTARY(character, after[i++]);
        out[length++] = character;
    }
    return length;
}
