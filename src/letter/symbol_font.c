/*
 * The tables have what lists and letters use: bullets, ticks, arrows, Greek.
 */
#include "letter/symbol_font.h"

#include "base/bytes.h"

enum { PRIVATE_FIRST = 0xF000, PRIVATE_LAST = 0xF0FF };

/* What stands at a code of a font. */
struct symbol {
    unsigned char code;
    uint32_t character;
};

static const struct symbol wingdings[] = {
    {0x3A, 0x2022}, {0x4A, 0x263A}, {0x6C, 0x25CF}, {0x6D, 0x274D}, {0x6E, 0x25A0},
    {0x6F, 0x25A1}, {0x71, 0x25A1}, {0x72, 0x25A1}, {0x73, 0x25C6}, {0x74, 0x25C6},
    {0x75, 0x25C6}, {0x76, 0x2756}, {0x77, 0x25C6}, {0x9E, 0x00B7}, {0x9F, 0x2022},
    {0xA7, 0x25AA}, {0xA8, 0x25A1}, {0xA1, 0x25CB}, {0xB2, 0x2726}, {0xD8, 0x27A2},
    {0xDF, 0x2190}, {0xE0, 0x2192}, {0xE1, 0x2191}, {0xE2, 0x2193}, {0xE8, 0x2794},
    {0xF0, 0x21E8}, {0xFB, 0x2717}, {0xFC, 0x2713}, {0xFD, 0x2612}, {0xFE, 0x2611}};

static const struct symbol greek[] = {
    {0x2D, 0x2212}, {0xA3, 0x2264}, {0xA5, 0x221E}, {0xA7, 0x2663}, {0xA8, 0x2666},
    {0xA9, 0x2665}, {0xAA, 0x2660}, {0xAC, 0x2190}, {0xAD, 0x2191}, {0xAE, 0x2192},
    {0xAF, 0x2193}, {0xB0, 0x00B0}, {0xB1, 0x00B1}, {0xB3, 0x2265}, {0xB4, 0x00D7},
    {0xB7, 0x2022}, {0xB8, 0x00F7}, {0xB9, 0x2260}, {0xBC, 0x2026}, {0xD2, 0x00AE},
    {0xD3, 0x00A9}, {0xD7, 0x00B7}, {0xDE, 0x21D2}};

/* The letters of the font Symbol, by the Latin letter in whose place they stand. */
static const char greek_latin[] = "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprVstufcyw";

static uint32_t greek_letter(uint32_t code)
{
    enum { CAPITALS = 24, CAPITAL_SIGMA = 17, ALPHA = 0x391, SMALL_ALPHA = 0x3B1 };
    for (int32_t i = 0; greek_latin[i]; i++) {
        if (code != (unsigned char)greek_latin[i])
            continue;
        if (i >= CAPITALS)
            return SMALL_ALPHA + (uint32_t)(i - CAPITALS);
        return ALPHA + (uint32_t)(i + (i >= CAPITAL_SIGMA));
    }
    return 0;
}

bool symbol_font_is(const char *name)
{
    static const char *const names[] = {"Wingdings", "Webdings", "Symbol", "ZapfDingbats",
                                        "OpenSymbol"};
    for (int32_t i = 0; i < COUNT(names); i++)
        if (bytes_begin(name, names[i]))
            return true;
    return false;
}

static uint32_t find_symbol(const struct symbol *symbols, int32_t count, uint32_t code)
{
    for (int32_t i = 0; i < count; i++)
        if (symbols[i].code == code)
            return symbols[i].character;
    return 0;
}

uint32_t symbol_font_character(const char *font, uint32_t code)
{
    if (code >= PRIVATE_FIRST && code <= PRIVATE_LAST)
        code -= PRIVATE_FIRST;
    else if (code > UINT8_MAX)
        return code;
    if (code <= ' ')
        return ' ';
    if (!bytes_begin(font, "Symbol"))
        return find_symbol(wingdings, COUNT(wingdings), code);
    uint32_t letter = greek_letter(code);
    return letter                        ? letter
           : code >= 0x21 && code < 0x7F ? code
                                         : find_symbol(greek, COUNT(greek), code);
}
