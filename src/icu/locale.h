/*
 * Names of languages and scripts, as ICU knows them. Tags are those of BCP 47.
 */
#ifndef ICU_LOCALE_H
#define ICU_LOCALE_H

#include "base/arena.h"

#include <stdbool.h>

/* The canonical form of a language tag: "zh-Hant-TW"; NULL when it is none, when its language
   is of another length than two or three letters, and when its region is none. */
const char *locale_canonical(const char *tag, struct arena *arena);
/* The code of a language by its name in English or in itself, or NULL. */
const char *locale_by_name(const char *name);
/* The English name of the language of a tag, as it is written in English: "German". */
const char *locale_english_name(const char *tag, struct arena *arena);
/* The ISO 15924 code of the script that the language of a tag is likely written in, or of that
   which the tag has; "" when unknown. What is returned stays. */
const char *locale_likely_script(const char *tag);

/* Whether `code` is the ISO 15924 code of a script, in its case: "Deva". */
bool locale_is_script(const char *code);
/* The English name of a script by its code: "Devanagari"; "Common" when the code is none. */
const char *locale_script_name(const char *code);
/* Whether a script, by its code, is written from right to left. */
bool locale_is_right_to_left(const char *code);

#endif
