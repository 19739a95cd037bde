/*
 * Hanging punctuation: how much of a character at a line's edge stands in the margin, so that
 * the edge looks straight (Thanh 2000, chapter 4). In 1/1000 of the glyph's width; found by
 * eye for Gentium Book Plus, and for other scripts by the marks that theirs look like. Bars
 * (the danda) stand in the line as letters do.
 */
#include "text/margin_kerning.h"

#include "base/bytes.h"

/* at the beginning, at the end of a line */
struct hang {
    int16_t start, end;
};

static const struct hang ascii[0x80] = {
    ['!'] = {0, 150}, ['"'] = {500, 500}, ['\''] = {700, 700}, ['('] = {100, 0},
    [')'] = {0, 100}, [','] = {0, 700},   ['-'] = {0, 650},    ['.'] = {0, 700},
    [':'] = {0, 450}, [';'] = {0, 450},   ['?'] = {0, 150},    ['A'] = {40, 40},
    ['C'] = {30, 0},  ['F'] = {0, 40},    ['J'] = {50, 0},     ['L'] = {0, 40},
    ['O'] = {30, 30}, ['Q'] = {30, 30},   ['T'] = {50, 50},    ['V'] = {50, 50},
    ['W'] = {50, 50}, ['X'] = {30, 30},   ['Y'] = {60, 60},    ['['] = {80, 0},
    [']'] = {0, 80},  ['k'] = {0, 30},    ['r'] = {0, 40},     ['v'] = {40, 40},
    ['w'] = {40, 40}, ['y'] = {40, 40},
};

/* Of the other characters, ascending. */
static const struct {
    uint32_t character;
    struct hang hang;
} table[] = {
    {0xAB, {300, 200}},   {0xAD, {0, 650}},     {0xB7, {0, 600}},     {0xBB, {200, 300}},
    {0x55B, {0, 300}},    {0x55D, {0, 500}},    {0x55E, {0, 150}},    {0x589, {0, 450}},
    {0x58A, {0, 650}},    {0x5BE, {0, 500}},    {0x5C3, {0, 450}},    {0x60C, {0, 700}},
    {0x61B, {0, 450}},    {0x61F, {0, 150}},    {0x6D4, {0, 500}},    {0x1361, {0, 400}},
    {0x1362, {0, 350}},   {0x1363, {0, 400}},   {0x1364, {0, 400}},   {0x1365, {0, 400}},
    {0x1366, {0, 400}},   {0x2010, {0, 650}},   {0x2013, {200, 300}}, {0x2014, {100, 200}},
    {0x2018, {700, 600}}, {0x2019, {600, 700}}, {0x201A, {500, 0}},   {0x201C, {550, 450}},
    {0x201D, {450, 550}}, {0x201E, {450, 0}},   {0x2026, {0, 150}},   {0x2039, {350, 250}},
    {0x203A, {250, 350}},
};

static struct hang find_hang(uint32_t character)
{
    if (character < COUNT(ascii))
        return ascii[character];
    int64_t low = 0, high = COUNT(table);
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (table[middle].character == character)
            return table[middle].hang;
        if (table[middle].character < character)
            low = middle + 1;
        else
            high = middle;
    }
    return (struct hang){0, 0};
}

int32_t margin_kerning_start(uint32_t character)
{
    return find_hang(character).start;
}

int32_t margin_kerning_end(uint32_t character)
{
    return find_hang(character).end;
}
