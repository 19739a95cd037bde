/*
 * Where a line of good typesetting ends otherwise than Unicode's rules (UAX #14) have it.
 */
#ifndef TEXT_BREAK_RULES_H
#define TEXT_BREAK_RULES_H

#include "text/ties.h"

#include <stdbool.h>
#include <stdint.h>

/* Where words of running text, of a display and of text for poor sight may be parted without
   a hyphen of the program's: displays keep Korean words whole and Chinese ones with their
   particles, and the last likewise, and compounds too. */
enum break_words { BREAK_IN_TEXT, BREAK_IN_DISPLAY, BREAK_NOT_IN_WORDS };

/*
 * Changes what breaks_find found in a NUL-terminated text of `size` bytes. No break within
 * "Job 5:11", "1 John 4:7", a range of numbers, or words that the language of `ties` ties; none
 * before a danda, a mark of repetition or a dash that follows a word, with a space or without,
 * nor after one that begins a phrase, as the raya does; one between a closing quotation mark
 * and a bracket that opens. Where the language repeats the hyphen of a compound on the next
 * line, the break is before that hyphen and no longer after it: the text's own then begins the
 * line, and the line before ends with one that the text has not.
 */
void break_rules_apply(uint8_t *breaks, const char *text, int32_t size, const struct ties *ties,
                       enum break_words words);

#endif
