/*
 * What depends on the language, from this program's own table (languages.def), so that it is
 * the same on every machine. Languages are BCP 47 tags in canonical case, as
 * language_tag_canonical gives them.
 *
 * A fact is looked for in the row of the language and region ("es-MX": the row that lists MX),
 * then in that of the language. A row with a script ("zh-Hant", "sr-Latn") serves the tags that
 * have the script, or a region that implies it ("zh-TW", by scripts.def). Where a tag has a
 * script that no row of its language is in, and where a language has no row, a date is written
 * as in ISO 8601, words are English, and quotation marks are “ ” ‘ ’.
 */
#ifndef LANGUAGE_LANGUAGE_H
#define LANGUAGE_LANGUAGE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether the table has a row for the language, in the script that the tag has, if it has one.
 */
bool language_has_row(const char *language);
/* The tags of the rows that a language's facts are in: that of its region, when it has one, and
   that below it; NULL when there is none. */
struct language_row_tags {
    const char *of_region, *of_language;
};
struct language_row_tags language_row_tags(const char *language);
/* Whether two tags are of the same language, whatever the region: "es-MX" and "es". */
bool language_same(const char *a, const char *b);

/* The script that a language is written in (base/script.h), as characters have it: Hani for
   Chinese and Japanese, Hang for Korean; Latn for a language that the program knows nothing of.
 */
uint32_t language_script(const char *language);
bool language_right_to_left(const char *language);
/* Whether the words of a language stand together, parted by no spaces: Thai, Chinese. */
bool language_is_unspaced(const char *language);

/* Whether the offices of the tag's region print on Letter paper, not on A4: "es-MX". Without a
   region: no. */
bool language_on_letter(const char *language);
/* The name of the built-in patterns that divide the words of a language (text/hyphenation.def),
   or NULL. */
const char *language_hyphens(const char *language);

/* Quotation marks, characters of Unicode. */
struct language_quotes {
    uint32_t open, close;             /* around a quotation */
    uint32_t inner_open, inner_close; /* around one within it */
};
struct language_quotes language_quotes(const char *language);

/* A Gregorian date in words: "22 November 2026". */
const char *language_date(const char *language, int32_t year, int32_t month, int32_t day,
                          struct arena *arena);

/* The names of the months as they stand in a date, parted by |; "" when a date has none. */
const char *language_months(const char *language);

/* The digit zero of the language's own numbers, after which the others follow: '0' for most. */
uint32_t language_zero(const char *language);
/* A number in digits, of which `zero` is the first. */
const char *language_number(int32_t number, uint32_t zero, struct arena *arena);

/* The words that the program itself sets. */
enum language_word {
    WORD_NOTES,
    WORD_INTRODUCTION,
    WORD_COVER,
    WORD_BACK_COVER,
    WORD_LARGE_PRINT, /* a sentence: that there is a large-print copy */
    WORD_THANKS,      /* a heading above answered prayers */
    WORD_CIRCLE,      /* a sentence: that the booklet is for the prayer circle alone */
    /* sentences on what is done with sheets; % is the paper, or how many */
    WORD_SHEET_SHORT,  /* print both sides of %, flipped on the short edge */
    WORD_SHEET_LONG,   /* ... on the long edge */
    WORD_SHEET_PASSES, /* print the fronts, then the backs of % */
    WORD_SHEET_CUT,    /* cut into two copies */
    WORD_SHEET_STACK,  /* cut, the upper half on the lower */
    WORD_SHEET_FOLD,   /* fold all, staple */
    WORD_SHEET_GATHER, /* fold % at a time, staple each */
    WORD_COUNT
};
/* The word in the language, else in English; `*found`, when not NULL, says which language. */
const char *language_word(const char *language, enum language_word word, const char **found);

#endif
