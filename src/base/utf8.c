#include "base/utf8.h"

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

int32_t utf8_decode(const char *bytes, size_t size, uint32_t *character)
{
    unsigned char first = (unsigned char)bytes[0];
    *character = first;
    if (first < 0x80)
        return 1;
    *character = UTF8_ILL_FORMED;
    struct lead lead = lead_of(first);
    uint32_t value = first & (0x3Fu >> lead.trailing);
    int32_t length = 1;
    for (; length <= lead.trailing; length++) {
        if ((size_t)length == size)
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

int32_t utf8_encode(uint32_t character, char bytes[UTF8_MOST])
{
    if (character < 0x80) {
        bytes[0] = (char)character;
        return 1;
    }
    int32_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (int32_t i = length - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    bytes[0] = (char)((0xF00u >> length & 0xF0) | character);
    return length;
}

bool utf8_valid(const char *bytes, size_t size)
{
    uint32_t character;
    for (size_t i = 0; i < size; i += (size_t)utf8_decode(bytes + i, size - i, &character))
        if (utf8_decode(bytes + i, size - i, &character) && character == UTF8_ILL_FORMED)
            return false;
    return true;
}

size_t utf8_count(const char *bytes, size_t size)
{
    size_t count = 0;
    uint32_t character;
    for (size_t i = 0; i < size; i += (size_t)utf8_decode(bytes + i, size - i, &character))
        count++;
    return count;
}

struct range {
    uint32_t first, last;
};

/* After EastAsianWidth.txt (W and F) and the marks of the scripts most often met; enough to
   put a caret under the right character. */
static const struct range wide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF},
    {0x20000, 0x3FFFD},
};
static const struct range narrow[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x0900, 0x0902}, {0x093C, 0x093C}, {0x0941, 0x0948},
    {0x094D, 0x094D}, {0x0981, 0x0981}, {0x09BC, 0x09BC}, {0x09C1, 0x09C4}, {0x09CD, 0x09CD},
    {0x0BC0, 0x0BC0}, {0x0BCD, 0x0BCD}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E},
    {0x0EB1, 0x0EB1}, {0x0EB4, 0x0EBC}, {0x0EC8, 0x0ECD}, {0x102D, 0x1030}, {0x1032, 0x1037},
    {0x1039, 0x103A}, {0x17B4, 0x17B5}, {0x17B7, 0x17BD}, {0x17C6, 0x17C6}, {0x17C9, 0x17D3},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064},
    {0x2066, 0x2069}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
};

static bool within(const struct range *ranges, size_t count, uint32_t character)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (character > ranges[middle].last)
            low = middle + 1;
        else if (character < ranges[middle].first)
            count = middle;
        else
            return true;
    }
    return false;
}

int32_t utf8_columns(uint32_t character)
{
    if (character < 0x300)
        return 1;
    if (within(narrow, sizeof narrow / sizeof *narrow, character))
        return 0;
    return within(wide, sizeof wide / sizeof *wide, character) ? 2 : 1;
}
