/*
 * An sRGB profile (IEC 61966-2-1) as a display profile of ICC version 4.3 (ICC.1:2010): white
 * point, three primaries adapted to D50, and one parametric curve for all three. Fixed-point
 * numbers are s15Fixed16: 0x10000 is 1.
 */
#include "write/pdf/profile.h"

enum {
    HEADER = 128,
    TAG_COUNT = 10,
    TEXT = HEADER + 4 + 12 * TAG_COUNT, /* where the first tag's data is */
    TEXT_SIZE = 28 + 8,                 /* mluc with one record of four letters */
    WHITE = TEXT + TEXT_SIZE,
    XYZ_SIZE = 20,
    RED = WHITE + XYZ_SIZE,
    GREEN = RED + XYZ_SIZE,
    BLUE = GREEN + XYZ_SIZE,
    ADAPTATION = BLUE + XYZ_SIZE,
    ADAPTATION_SIZE = 8 + 9 * 4,
    CURVE = ADAPTATION + ADAPTATION_SIZE,
    CURVE_SIZE = 12 + 5 * 4,
    PROFILE_SIZE = CURVE + CURVE_SIZE
};

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (d))

/* In words of 32 bits. */
/* clang-format off */
static const uint32_t profile[PROFILE_SIZE / 4] = {
    PROFILE_SIZE, 0, 0x04300000, /* size, no colour management module, version 4.3 */
    TAG('m', 'n', 't', 'r'), TAG('R', 'G', 'B', ' '), TAG('X', 'Y', 'Z', ' '),
    2010 << 16 | 1, 1 << 16, 0,   /* 2010-01-01 00:00:00 */
    TAG('a', 'c', 's', 'p'),
    0, 0, 0, 0, 0, 0, 0,          /* no platform, flags, device, attributes, intent */
    0xF6D6, 0x10000, 0xD32D,      /* illuminant: D50 */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* no creator, no identifier, reserved */

    TAG_COUNT, /* each: tag, offset, size; description and copyright share a text */
    TAG('d', 'e', 's', 'c'), TEXT, TEXT_SIZE,
    TAG('c', 'p', 'r', 't'), TEXT, TEXT_SIZE,
    TAG('w', 't', 'p', 't'), WHITE, XYZ_SIZE,
    TAG('r', 'X', 'Y', 'Z'), RED, XYZ_SIZE,
    TAG('g', 'X', 'Y', 'Z'), GREEN, XYZ_SIZE,
    TAG('b', 'X', 'Y', 'Z'), BLUE, XYZ_SIZE,
    TAG('c', 'h', 'a', 'd'), ADAPTATION, ADAPTATION_SIZE,
    TAG('r', 'T', 'R', 'C'), CURVE, CURVE_SIZE,
    TAG('g', 'T', 'R', 'C'), CURVE, CURVE_SIZE,
    TAG('b', 'T', 'R', 'C'), CURVE, CURVE_SIZE,

    TAG('m', 'l', 'u', 'c'), 0, 1, 12, TAG('e', 'n', 'U', 'S'), 8, 28,
    's' << 16 | 'R', 'G' << 16 | 'B',
    TAG('X', 'Y', 'Z', ' '), 0, 0xF6D6, 0x10000, 0xD32D, /* white: D50 */
    TAG('X', 'Y', 'Z', ' '), 0, 0x6FA0, 0x38F5, 0x0390,  /* red: 0.43604 0.22248 0.01392 */
    TAG('X', 'Y', 'Z', ' '), 0, 0x6297, 0xB787, 0x18D9,  /* green: 0.38511 0.71690 0.09707 */
    TAG('X', 'Y', 'Z', ' '), 0, 0x249F, 0x0F84, 0xB6C3,  /* blue: 0.14305 0.06061 0.71392 */
    TAG('s', 'f', '3', '2'), 0, /* from D65 to D50, by Bradford */
    0x10C42, 0x5DE, 0xFFFFF325,
    0x793, 0xFD90, 0xFFFFFBA1,
    0xFFFFFDA2, 0x3DC, 0xC06E,
    TAG('p', 'a', 'r', 'a'), 0, 3 << 16, /* ((x + 0.055) / 1.055)^2.4, x / 12.92 below 0.04045 */
    0x26666, 0xF2A7, 0xD59, 0x13D0, 0xA5B,
};
/* clang-format on */

int32_t profile_add(struct arena *arena, struct objects *objects)
{
    struct buffer out = {.arena = arena};
    for (int i = 0; i < PROFILE_SIZE / 4; i++)
        for (int shift = 24; shift >= 0; shift -= 8)
            buffer_byte(&out, profile[i] >> shift & 255);
    return object_stream(objects, "/N 3", out.bytes, out.size);
}
