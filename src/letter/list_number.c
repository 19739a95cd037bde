/*
 * After z come aa, bb, cc, as in Word and LibreOffice.
 */
#include "letter/list_number.h"

#include "base/bytes.h"
#include "base/chars.h"

#include <stdio.h>

enum { LETTERS = 26, REPEATED_MOST = 8, ROMAN_MOST = 399 };

static void write_letters(int32_t value, char first, char *text)
{
    int32_t count = (value - 1) / LETTERS + 1;
    memset(text, first + (value - 1) % LETTERS, (size_t)count);
    text[count] = '\0';
}

static void write_roman(int32_t value, bool small, char *text)
{
    static const struct {
        int32_t value;
        char sign[3];
    } signs[] = {{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"},
                 {9, "IX"},  {5, "V"},   {4, "IV"}, {1, "I"}};
    int32_t at = 0;
    for (int32_t i = 0; i < COUNT(signs); i++)
        for (; value >= signs[i].value; value -= signs[i].value)
            for (const char *sign = signs[i].sign; *sign; sign++)
                text[at++] = small ? (char)(*sign | 0x20) : *sign;
    text[at] = '\0';
}

void list_number_write(enum list_number_form form, int32_t value, char text[LIST_NUMBER_ROOM])
{
    bool letter = form == LIST_NUMBER_SMALL_LETTER || form == LIST_NUMBER_LETTER;
    bool roman = form == LIST_NUMBER_SMALL_ROMAN || form == LIST_NUMBER_ROMAN;
    if (form == LIST_NUMBER_NONE)
        text[0] = '\0';
    else if (letter && value > 0 && value <= LETTERS * REPEATED_MOST)
        write_letters(value, form == LIST_NUMBER_LETTER ? 'A' : 'a', text);
    else if (roman && value > 0 && value <= ROMAN_MOST)
        write_roman(value, form == LIST_NUMBER_SMALL_ROMAN, text);
    else
        snprintf(text, LIST_NUMBER_ROOM, form == LIST_NUMBER_PADDED ? "%02d" : "%d", value);
}
