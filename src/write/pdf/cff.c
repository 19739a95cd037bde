/*
 * A font program is a header, four indexes (names, top dictionaries, strings, subroutines) and
 * what the top dictionary points to. Reading past the end gives zeros.
 */
#include "write/pdf/cff.h"

#include <stdbool.h>

/* Operators of a dictionary; 12 escapes to a second table. */
enum { OP_CHARSET = 15, OP_ESCAPE = 12, OP_ROS = OP_ESCAPE << 8 | 30, LAST_OPERATOR = 21 };

struct cursor {
    const unsigned char *bytes;
    uint32_t size, at;
};

static uint32_t take(struct cursor *c, int count)
{
    uint32_t value = 0;
    for (int i = 0; i < count; i++, c->at++)
        value = value << 8 | (c->at < c->size ? c->bytes[c->at] : 0);
    return value;
}

/* Where the index after the cursor has its first object and what follows the index; the cursor
   moves to that. */
static struct cursor take_index(struct cursor *c)
{
    struct cursor first = *c;
    uint32_t count = take(c, 2);
    first.size = first.at = c->at;
    if (count == 0)
        return first;
    int offset_size = (take(c, 1) & 7);
    uint32_t offsets = c->at, data = offsets + (count + 1) * (uint32_t)offset_size - 1;
    first.at = data + take(c, offset_size);
    first.size = data + take(c, offset_size);
    c->at = offsets + count * (uint32_t)offset_size;
    c->at = data + take(c, offset_size);
    if (first.size > c->size || c->at > c->size)
        first.size = c->at = c->size;
    return first;
}

/* A number of a dictionary; of a real one only that it is there. */
static int32_t take_number(struct cursor *c, uint32_t first)
{
    if (first == 28)
        return (int16_t)take(c, 2);
    if (first == 29)
        return (int32_t)take(c, 4);
    if (first == 30) {
        for (uint32_t pair = 0; (pair & 15) != 15 && c->at < c->size;)
            pair = take(c, 1);
        return 0;
    }
    if (first <= 246)
        return (int32_t)first - 139;
    if (first <= 250)
        return ((int32_t)first - 247) * 256 + (int32_t)take(c, 1) + 108;
    return -((int32_t)first - 251) * 256 - (int32_t)take(c, 1) - 108;
}

/* Whether the dictionary has the operator; its last operand. */
static bool find_operand(struct cursor dictionary, uint32_t wanted, int32_t *operand)
{
    int32_t last = 0;
    while (dictionary.at < dictionary.size) {
        uint32_t byte = take(&dictionary, 1);
        if (byte > LAST_OPERATOR) {
            last = take_number(&dictionary, byte);
            continue;
        }
        if (byte == OP_ESCAPE)
            byte = OP_ESCAPE << 8 | take(&dictionary, 1);
        if (byte == wanted) {
            *operand = last;
            return true;
        }
    }
    return false;
}

/* A charset: a CID for each glyph but the first, or ranges of them with one or two bytes for
   the number of CIDs left. */
static void read_charset(struct cursor c, uint16_t *cids, int32_t count)
{
    uint32_t format = take(&c, 1);
    for (int32_t glyph = 1; glyph < count && c.at < c.size;) {
        uint32_t cid = take(&c, 2), left = format == 0 ? 0 : take(&c, format == 1 ? 1 : 2);
        for (uint32_t i = 0; i <= left && glyph < count; i++)
            cids[glyph++] = (uint16_t)(cid + i);
    }
}

void cff_cids(const unsigned char *bytes, uint32_t size, uint16_t *cids, int32_t count)
{
    struct cursor c = {.bytes = bytes, .size = size, .at = size > 2 ? bytes[2] : 0};
    int32_t ros, offset;
    for (int32_t glyph = 0; glyph < count; glyph++)
        cids[glyph] = (uint16_t)glyph;
    take_index(&c);
    struct cursor dictionary = take_index(&c);
    if (!find_operand(dictionary, OP_ROS, &ros) ||
        !find_operand(dictionary, OP_CHARSET, &offset) || offset <= 2)
        return;
    c.at = (uint32_t)offset;
    read_charset(c, cids, count);
}
