/*
 * The CIDs of a CFF font's glyphs, from font programs put together here (Adobe Technical Note
 * 5176): a header, the names, the top dictionary, a charset; what lies between is left out.
 */
#include "tap.h"

#include "write/pdf/cff.h"

enum { GLYPHS = 6, PROGRAM = 64 };

/* A top dictionary: Registry, Ordering and Supplement, with which a font is keyed by CID, a
   real number to be passed over, and the charset at byte 40. */
static const unsigned char keyed[] = {0xF8, 0x1B, 0xF8, 0x1C, 0x8B, 12, 30, 30, 0xE2, 0xA2,
                                      0x5F, 12,   7,    29,   0,    0,  0,  40, 15};
/* The same without them; the charset is given by a short number. */
static const unsigned char plain[] = {28, 0, 40, 15};
/* The charset comes before any byte of the font: one of the three that every reader knows. */
static const unsigned char predefined[] = {0x8B, 0x8B, 0x8B, 12, 30, 0x8C, 15};

struct program {
    unsigned char bytes[PROGRAM];
    uint32_t size;
};

static void put(struct program *program, const unsigned char *bytes, size_t size)
{
    memcpy(program->bytes + program->size, bytes, size);
    program->size += (uint32_t)size;
}

/* A font program with one top dictionary, whose charset stands at byte 40. */
static struct program make(const unsigned char *dictionary, size_t size,
                           const unsigned char *charset, size_t charset_size)
{
    struct program program = {.size = 0};
    const unsigned char header[] = {1, 0, 4, 1}, names[] = {0, 1, 1, 1, 2, 'F'};
    const unsigned char index[] = {0, 1, 1, 1, (unsigned char)(1 + size)};
    put(&program, header, sizeof header);
    put(&program, names, sizeof names);
    put(&program, index, sizeof index);
    put(&program, dictionary, size);
    program.size = 40;
    put(&program, charset, charset_size);
    return program;
}

static void test(const struct program *program, const uint16_t wanted[GLYPHS], const char *name)
{
    uint16_t cids[GLYPHS + 1] = {[GLYPHS] = 0xABCD};
    cff_cids(program->bytes, program->size, cids, GLYPHS);
    if (!ok(memcmp(cids, wanted, GLYPHS * sizeof *cids) == 0 && cids[GLYPHS] == 0xABCD, "%s",
            name))
        for (int i = 0; i < GLYPHS; i++)
            printf("# glyph %d: %u, wanted %u\n", i, cids[i], wanted[i]);
}

int main(void)
{
    static const uint16_t own[] = {0, 1, 2, 3, 4, 5};
    const unsigned char each[] = {0, 0, 7, 0, 9, 1, 0, 0, 34, 0, 35};
    const unsigned char short_ranges[] = {1, 0, 10, 2, 1, 44, 9};
    const unsigned char long_ranges[] = {2, 3, 232, 0, 1, 7, 208, 1, 0};

    struct program program = make(keyed, sizeof keyed, each, sizeof each);
    test(&program, (uint16_t[]){0, 7, 9, 256, 34, 35}, "a CID for each glyph");
    program = make(keyed, sizeof keyed, short_ranges, sizeof short_ranges);
    test(&program, (uint16_t[]){0, 10, 11, 12, 300, 301}, "ranges, their lengths in a byte");
    program = make(keyed, sizeof keyed, long_ranges, sizeof long_ranges);
    test(&program, (uint16_t[]){0, 1000, 1001, 2000, 2001, 2002}, "ranges, in two bytes");

    program = make(plain, sizeof plain, each, sizeof each);
    test(&program, own, "not keyed by CID: the glyphs' own numbers");
    program = make(predefined, sizeof predefined, each, sizeof each);
    test(&program, own, "a charset that all know: the same");

    program = make(keyed, sizeof keyed, each, 5);
    test(&program, (uint16_t[]){0, 7, 9, 3, 4, 5}, "a charset cut short: as far as it goes");
    program.size = 20;
    test(&program, own, "a dictionary cut short");
    program.bytes[4] = program.bytes[5] = 0xFF;
    program.size = PROGRAM;
    test(&program, own, "an index that is larger than the file");
    program.size = 0;
    test(&program, own, "nothing");
    return done_testing();
}
