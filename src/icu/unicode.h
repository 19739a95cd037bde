/*
 * What Unicode says about a text: where it may break (UAX #14, with ICU's tailorings and
 * dictionaries), and what its characters are.
 */
#ifndef ICU_UNICODE_H
#define ICU_UNICODE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct unicode; /* ICU's break iterators, one a language, opened when first needed */

struct unicode *unicode_open(void);
void unicode_close(struct unicode *unicode); /* NULL is accepted */

enum { BREAK_NONE, BREAK_ALLOWED, BREAK_MANDATORY };

/*
 * For each byte offset 0..size of UTF-8 `text`, whether a line may end before it; size + 1
 * entries in `arena`. The end of the text is BREAK_MANDATORY. `language` is BCP 47. With
 * `phrases` Chinese and Japanese break only where a word or, in Japanese, a phrase begins.
 */
uint8_t *unicode_breaks(struct unicode *unicode, const char *text, int32_t size,
                        const char *language, bool phrases, struct arena *arena);

/* The ISO 15924 code of the script that a language is written in; it is remembered. */
const char *unicode_language_script(struct unicode *unicode, const char *language);

/*
 * Reads what is shown together from byte `*at` of well-formed text on, and moves `*at` past it:
 * a character with its marks and joiners. Stores at most `most` of the characters; their
 * number.
 */
int32_t unicode_cluster(const char *text, int32_t size, int32_t *at, uint32_t *characters,
                        int32_t most);

/* Whether a character belongs to a word, for hyphenation: a letter or a mark. */
bool unicode_is_letter(uint32_t character);
/* Whether a character shows nothing and needs no glyph of its own (a joiner, a control). */
bool unicode_is_ignorable(uint32_t character);
bool unicode_is_mark(uint32_t character);
bool unicode_is_digit(uint32_t character); /* decimal, of any script */
bool unicode_is_hangul(uint32_t character);
/* Whether a clause or sentence ends with a mark of punctuation, of any script. */
bool unicode_ends_sense(uint32_t character);
/* Whether a bracket or quotation mark may close something. */
bool unicode_is_closing(uint32_t character);
uint32_t unicode_lower(uint32_t character);
/* The character's script, by its ISO 15924 code and in English: "Thai". */
const char *unicode_script(uint32_t character);
const char *unicode_script_name(uint32_t character);
/* The English name of the script with an ISO 15924 code. */
const char *unicode_script_by_code(const char *code);

#endif
