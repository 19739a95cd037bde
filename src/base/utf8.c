/*
 * Decodes by a table of what may follow each lead byte; encodes by shifts.
 */
#include "base/utf8.h"

#include <string.h>

/* What may follow a lead byte: how many bytes, and the range of the first of them, which is
   what shuts out overlong forms, surrogates and everything beyond U+10FFFF. */
struct lead {
    int32_t trailing;
    unsigned char least, most;
};

static struct lead lead_of(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return (struct lead){1, 0x80, 0xBF};
    if (byte >= 0xE0 && byte <= 0xEF)
        return (struct lead){2, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF};
    if (byte >= 0xF0 && byte <= 0xF4)
        return (struct lead){3, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF};
    return (struct lead){0, 0, 0};
}

int32_t utf8_decode_sequence(const char *bytes, int64_t size, uint32_t *character)
{
    unsigned char first = (unsigned char)bytes[0];
    *character = UTF8_ILL_FORMED;
    struct lead lead = lead_of(first);
    uint32_t value = first & (0x3Fu >> lead.trailing);
    int32_t length = 1;
    for (; length <= lead.trailing; length++) {
        if (length == size)
            return length;
        unsigned char byte = (unsigned char)bytes[length];
        if (byte < lead.least || byte > lead.most)
            return length;
        value = value << 6 | (byte & 0x3F);
        lead.least = 0x80;
        lead.most = 0xBF;
    }
    if (lead.trailing)
        *character = value;
    return length;
}

int32_t utf8_encode_sequence(uint32_t character, char bytes[UTF8_MOST])
{
    int32_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (int32_t i = length - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    bytes[0] = (char)((0xF00u >> length & 0xF0) | character);
    return length;
}

int64_t utf8_plain(const char *bytes, int64_t size)
{
    /* A byte below a space borrows, DEL carries, and what isn't ASCII has it: the high bit. */
    const uint64_t spaces = UINT64_C(0x2020202020202020), ones = UINT64_C(0x0101010101010101);
    const uint64_t high_bits = UINT64_C(0x8080808080808080);
    int64_t count = 0;
    for (uint64_t eight; size - count >= (int64_t)sizeof eight;
         count += (int64_t)sizeof eight) {
        memcpy(&eight, bytes + count, sizeof eight);
        if (((eight - spaces) | (eight + ones) | eight) & high_bits)
            break;
    }
    while (count < size && bytes[count] >= ' ' && bytes[count] <= '~')
        count++;
    return count;
}

bool utf8_valid(const char *bytes, int64_t size)
{
    uint32_t character;
    for (int64_t i = 0; i < size; i += utf8_decode(bytes + i, size - i, &character))
        if (utf8_decode(bytes + i, size - i, &character) && character == UTF8_ILL_FORMED)
            return false;
    return true;
}

int64_t utf8_count(const char *bytes, int64_t size)
{
    int64_t count = 0;
    uint32_t character;
    for (int64_t i = 0; i < size; count++) {
        int64_t plain = utf8_plain(bytes + i, size - i);
        count += plain;
        i += plain;
        if (i == size)
            break;
        i += utf8_decode(bytes + i, size - i, &character);
    }
    return count;
}
