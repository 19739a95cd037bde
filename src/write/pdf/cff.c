/*
 * A font program is a header, four indexes (names, top dictionaries, strings, subroutines) and
 * what the top dictionary points to. Reading past the end gives zeros.
 */
#include "write/pdf/cff.h"

#include <stdbool.h>

/* Operators of a dictionary; 12 escapes to a second table. */
enum { OP_CHARSET = 15, OP_ESCAPE = 12, OP_ROS = OP_ESCAPE << 8 | 30, LAST_OPERATOR = 21 };

struct cursor {
    const uint8_t *bytes;
    int64_t size, at;
};

/* Reads a number of up to four bytes. */
static int64_t read_unsigned(struct cursor *c, int64_t bytes)
{
    int64_t value = 0;
    for (int64_t i = 0; i < bytes; i++, c->at++)
        value = value << 8 | (c->at < c->size ? c->bytes[c->at] : 0);
    return value;
}

static int64_t read_signed(struct cursor *c, int bytes)
{
    int64_t value = read_unsigned(c, bytes), limit = INT64_C(1) << (8 * bytes - 1);
    return value < limit ? value : value - 2 * limit;
}

/* Reads an index: returns where its first object is, and moves the cursor to what follows the
   index. */
static struct cursor read_index(struct cursor *c)
{
    struct cursor first = *c;
    int64_t count = read_unsigned(c, 2);
    first.size = first.at = c->at;
    if (count == 0)
        return first;
    int64_t offset_size = read_unsigned(c, 1) & 7;
    int64_t offsets = c->at, data = offsets + (count + 1) * offset_size - 1;
    first.at = data + read_unsigned(c, offset_size);
    first.size = data + read_unsigned(c, offset_size);
    c->at = offsets + count * offset_size;
    c->at = data + read_unsigned(c, offset_size);
    if (first.size > c->size || c->at > c->size)
        first.size = c->at = c->size;
    return first;
}

/* Reads a dictionary's number, of which `first` is the first byte; of a real one only that it
   is there. */
static int64_t read_number(struct cursor *c, int64_t first)
{
    if (first == 28)
        return read_signed(c, 2);
    if (first == 29)
        return read_signed(c, 4);
    if (first == 30) {
        for (int64_t pair = 0; (pair & 15) != 15 && c->at < c->size;)
            pair = read_unsigned(c, 1);
        return 0;
    }
    if (first <= 246)
        return first - 139;
    if (first <= 250)
        return (first - 247) * 256 + read_unsigned(c, 1) + 108;
    return -(first - 251) * 256 - read_unsigned(c, 1) - 108;
}

/* Whether the dictionary has the operator; then `*operand` is its last operand. */
static bool find_operand(struct cursor dictionary, int64_t wanted, int64_t *operand)
{
    int64_t last = 0;
    while (dictionary.at < dictionary.size) {
        int64_t byte = read_unsigned(&dictionary, 1);
        if (byte > LAST_OPERATOR) {
            last = read_number(&dictionary, byte);
            continue;
        }
        if (byte == OP_ESCAPE)
            byte = OP_ESCAPE << 8 | read_unsigned(&dictionary, 1);
        if (byte == wanted) {
            *operand = last;
            return true;
        }
    }
    return false;
}

/* Reads a charset: a CID for each glyph but the first, or ranges of them with one or two bytes
   for the number of CIDs left. */
static void read_charset(struct cursor c, uint16_t *cids, int32_t count)
{
    int64_t format = read_unsigned(&c, 1);
    for (int32_t glyph = 1; glyph < count && c.at < c.size;) {
        int64_t cid = read_unsigned(&c, 2);
        int64_t left = format == 0 ? 0 : read_unsigned(&c, format == 1 ? 1 : 2);
        for (int64_t i = 0; i <= left && glyph < count; i++)
            cids[glyph++] = (uint16_t)(cid + i);
    }
}

void cff_cids(const void *bytes, int64_t size, uint16_t *cids, int32_t count)
{
    struct cursor c = {.bytes = bytes, .size = size};
    int64_t ros;
    for (int32_t glyph = 0; glyph < count; glyph++)
        cids[glyph] = (uint16_t)glyph;
    c.at = size > 2 ? c.bytes[2] : 0; /* the size of the header */
    read_index(&c);
    struct cursor dictionary = read_index(&c);
    if (!find_operand(dictionary, OP_ROS, &ros) ||
        !find_operand(dictionary, OP_CHARSET, &c.at) || c.at <= 2)
        return;
    read_charset(c, cids, count);
}
