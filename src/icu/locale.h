/*
 * What depends on the language, from ICU and its CLDR data. Languages are BCP 47 tags in
 * canonical case, as locale_canonical gives them.
 */
#ifndef ICU_LOCALE_H
#define ICU_LOCALE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* The canonical form of a language tag, or NULL when it is none or names no language. */
const char *locale_canonical(const char *tag, struct arena *arena);
/* The tag of a language by its name in English or in itself, or NULL: for hints. */
const char *locale_by_name(const char *name, struct arena *arena);
/* Whether two tags are of the same language, whatever the region: "es-MX" and "es". */
bool locale_same_language(const char *a, const char *b);
bool locale_right_to_left(const char *language);
/* The ISO 15924 code of the script that a language is written in: "Deva"; "" when unknown. */
void locale_script(const char *language, char code[5]);
/* Whether `code` is the ISO 15924 code of a script, in its case: "Deva". */
bool locale_is_script(const char *code);

/* Quotation marks, characters of Unicode. */
struct locale_quotes {
    uint32_t open, close;             /* around a quotation */
    uint32_t inner_open, inner_close; /* around one within it */
};
struct locale_quotes locale_quotes(const char *language);

/* A Gregorian date in words: "22 November 2026". */
const char *locale_date(const char *language, int32_t year, int32_t month, int32_t day,
                        struct arena *arena);

/* The digit zero of the language's own numbers, after which the others follow: '0' for most. */
uint32_t locale_zero(const char *language);
/* A number in digits, of which `zero` is the first. */
const char *locale_number(int32_t number, uint32_t zero, struct arena *arena);

/* The words that the program itself sets. */
enum locale_word {
    WORD_NOTES,
    WORD_INTRODUCTION,
    WORD_COVER,
    WORD_BACK_COVER,
    WORD_LARGE_PRINT, /* a sentence: that there is a large-print copy */
    WORD_COUNT
};
/* The word in the language, else in English; `*found`, when not NULL, says which language. */
const char *locale_word(const char *language, enum locale_word word, const char **found);

/* The columns that a terminal gives a character: 0, 1 or 2. */
int32_t locale_columns(uint32_t character);

/* Whether a character belongs to a word or number of any script: a letter, mark or digit. */
bool locale_is_word(uint32_t character);

/* Whether normalization never joins `character` with what stands before it. */
bool locale_nfc_boundary(uint32_t character);
/* Normalization form C of `count` characters; the number written to `out`. When `capacity`
   is too small they are copied as they are; 3 * count + 16 always does. */
int32_t locale_nfc(const uint32_t *characters, int32_t count, uint32_t *out, int32_t capacity);

#endif
