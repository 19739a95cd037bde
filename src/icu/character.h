/*
 * What Unicode says of a character. Each question about the characters of all scripts has its
 * one answer here; those about ASCII and white space are in base/chars.h, those about a script
 * in base/script.h.
 */
#ifndef ICU_CHARACTER_H
#define ICU_CHARACTER_H

#include <stdbool.h>
#include <stdint.h>

/* Whether a character is part of a word that hyphenation divides: a letter or a mark. */
bool character_is_letter(uint32_t character);
/* Whether a character belongs to a word or number of any script: a letter, mark or digit. */
bool character_is_word(uint32_t character);
/* Whether a character is shown with the one before it: a combining mark. */
bool character_is_mark(uint32_t character);
/* Whether a character is a decimal digit of any script. */
bool character_is_digit(uint32_t character);
/* What such a digit counts, 0 to 9; -1 for any other character. */
int32_t character_digit_value(uint32_t character);
/* Whether a character shows nothing and needs no glyph of its own (a joiner, a control). */
bool character_is_ignorable(uint32_t character);
/* Whether a character is a syllable of Korean, or a part of one. */
bool character_is_hangul(uint32_t character);
/* Whether Chinese and Japanese words are written with it: an ideograph or a kana. */
bool character_is_ideograph(uint32_t character);
/* Whether Chinese and Japanese are written with it, without spaces: an ideograph, a kana or one
   of their marks of punctuation; what they share with other scripts is none. */
bool character_is_east_asian(uint32_t character);
/* Whether a clause or sentence ends with a mark of punctuation, of any script. */
bool character_ends_clause(uint32_t character);
/* Whether a bracket or quotation mark may close something. */
bool character_is_closing(uint32_t character);
/* Whether a character is shown as an emoji, or is a part of one, unless the text asks for a
   plain symbol: faces, skin colours, letters of flags; older symbols such as the snowman are
   none. */
bool character_is_emoji(uint32_t character);
/* The major version of Unicode that has it first, 0 when none has. */
int32_t character_version(uint32_t character);
/* The script of a character (base/script.h); SCRIPT('Z', 'y', 'y', 'y') when it is common to
   several, SCRIPT('Z', 'z', 'z', 'z') when unknown. */
uint32_t character_script(uint32_t character);
/* The English name of that script: "Devanagari"; it stays. */
const char *character_script_name(uint32_t character);
/* Returns the small letter of a capital one, and anything else as it is. */
uint32_t character_lower(uint32_t character);
/* Whether a character is a small letter, of any script that has them. */
bool character_is_small(uint32_t character);
/* Returns what a character is when texts are compared: a small letter without its accent, of
   Latin, Greek and Cyrillic, or the sign of ASCII that is wide among Chinese; 0 for an accent
   alone. Signs of other scripts keep their marks, which are letters there. */
uint32_t character_fold(uint32_t character);
/* Whether a character is a letter of a script without capitals; the few letters of others that
   have none are too. */
bool character_is_uncased(uint32_t character);

/*
 * Reads what is shown together from byte `*at` of well-formed text on, and moves `*at` past it:
 * a character with its marks and joiners. Stores at most `most` of the characters; returns how
 * many are stored.
 */
int32_t character_cluster(const char *text, int32_t size, int32_t *at, uint32_t *characters,
                          int32_t most);

#endif
