/*
 * Where a line of good typesetting ends otherwise than Unicode's rules (UAX #14) have it.
 */
#ifndef TEXT_TAILOR_H
#define TEXT_TAILOR_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Changes what unicode_breaks found in a NUL-terminated text of `size` bytes. No break within
 * "Job 5:11", "1 John 4:7" or a range of numbers, nor before an em dash that follows a word;
 * one between a closing quotation mark and a bracket that opens. With `whole_words` none after
 * a hyphen either.
 */
void tailor_breaks(uint8_t *breaks, const char *text, int32_t size, bool whole_words);

#endif
