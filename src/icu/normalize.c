/*
 * ICU's normalizer takes UTF-16. Its data never change for a character that exists (Unicode's
 * policy of stability).
 */
#include "icu/normalize.h"

#include "base/bytes.h"
#include "base/chars.h"

#include <unicode/unorm2.h>
#include <unicode/utf16.h>

bool normalize_stays(uint32_t character)
{
    static const struct chars_range stays[] = {
        {0x400, 0x482},   {0x4E00, 0x9FFF}, {0x2010, 0x2028}, {0x388, 0x3FF},
        {0x5D0, 0x5EA},   {0x620, 0x64A},   {0x671, 0x6D3},   {0x904, 0x939},
        {0x48A, 0x52F},   {0x531, 0x587},   {0xE01, 0xE30},   {0x1E00, 0x1EFF},
        {0x3001, 0x3029}, {0x3041, 0x3096}, {0x30A1, 0x30FA}, {0x3400, 0x4DBF},
        {0xAC00, 0xD7A3}, {0xFF01, 0xFF5E}};
    if (character < 0x300)
        return true; /* what joins with a letter before it comes later */
    return chars_within(character, stays, COUNT(stays));
}

bool normalize_boundary(uint32_t character)
{
    if (normalize_stays(character))
        return true;
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
    if (count == 1 && normalize_stays(*characters))
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
