/*
 * What is particular to some scripts, and that nothing is to the others.
 */
#include "tap.h"

#include "base/script.h"
#include "text/traits.h"

struct habit {
    const char *name;
    uint32_t script;
    bool ideographic, unspaced, hyphenless, joined;
};

static const struct habit traits[] = {
    {"Latin", SCRIPT('L', 'a', 't', 'n'), false, false, false, false},
    {"Greek", SCRIPT('G', 'r', 'e', 'k'), false, false, false, false},
    {"Armenian", SCRIPT('A', 'r', 'm', 'n'), false, false, false, false},
    {"Hebrew", SCRIPT('H', 'e', 'b', 'r'), false, false, false, false},
    {"Arabic", SCRIPT('A', 'r', 'a', 'b'), false, false, true, true},
    {"Syriac", SCRIPT('S', 'y', 'r', 'c'), false, false, false, true},
    {"Devanagari", SCRIPT('D', 'e', 'v', 'a'), false, false, true, false},
    {"Malayalam", SCRIPT('M', 'l', 'y', 'm'), false, false, true, false},
    {"Ethiopic", SCRIPT('E', 't', 'h', 'i'), false, false, true, false},
    {"Thai", SCRIPT('T', 'h', 'a', 'i'), false, true, true, false},
    {"Lao", SCRIPT('L', 'a', 'o', 'o'), false, true, true, false},
    {"Khmer", SCRIPT('K', 'h', 'm', 'r'), false, true, true, false},
    {"Burmese", SCRIPT('M', 'y', 'm', 'r'), false, true, true, false},
    {"Han", SCRIPT('H', 'a', 'n', 'i'), true, false, true, false},
    {"Kana", SCRIPT('H', 'i', 'r', 'a'), true, false, true, false},
    {"Hangul", SCRIPT('H', 'a', 'n', 'g'), true, false, true, false},
    {"no script", SCRIPT('Z', 'y', 'y', 'y'), false, false, false, false},
};

static void test_halves(void)
{
    static const uint32_t opening[] = {0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014,
                                       0xFF08, 0xFF3B, 0xFF5B, 0x201C, 0x2018};
    static const uint32_t closing[] = {0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3001,
                                       0x3002, 0xFF09, 0xFF0C, 0xFF1A, 0x201D, 0x2019};
    static const uint32_t whole[] = {'(', ',', 0x3007, 0x3012, 0x3013, 0x301C, 0x4E00, 0xFF01};
    bool right = true;
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
        right = right && traits_half(opening[i]) == HALF_OPENING;
    ok(right, "opening brackets and quotation marks fill the right half");
    right = true;
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        right = right && traits_half(closing[i]) == HALF_CLOSING;
    ok(right, "closing ones, commas and stops the left half");
    right = true;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        right = right && traits_half(whole[i]) == HALF_NONE;
    ok(right, "others their square, or are no squares");
}

int main(void)
{
    for (size_t i = 0; i < sizeof traits / sizeof *traits; i++) {
        const struct habit *habit = &traits[i];
        ok(script_is_ideographic(habit->script) == habit->ideographic &&
               script_is_unspaced(habit->script) == habit->unspaced &&
               traits_hyphenless(habit->script) == habit->hyphenless &&
               traits_joined(habit->script) == habit->joined,
           "%s", habit->name);
    }
    test_halves();
    return done_testing();
}
