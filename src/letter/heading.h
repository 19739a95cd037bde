/*
 * What in a letter may be a heading, and in which forms: the grammar and the look of each of
 * its passages. Which of them are headings, the letter as a whole tells (outline.h).
 */
#ifndef LETTER_HEADING_H
#define LETTER_HEADING_H

#include "letter/letter.h"
#include "letter/outline.h"

#include <stdint.h>

/* The outline of a letter and the lines that it was told from, one for each passage. */
struct headings {
    struct outline outline;
    struct outline_line *lines;
};

/* Returns the headings of a letter, in its arena. */
struct headings heading_find(const struct letter *letter);
/* Whether a text has capital letters and no small ones; the small sharp s is as good as one. */
bool heading_is_capitals(const char *text);
/* Returns the size of the name that a paragraph begins with, and stores that of the sign after
   it; 0: it begins with none. */
int32_t heading_run_in(const struct letter *letter, int32_t index, int32_t *sign);
/* Returns a number for the first `size` bytes of a name: the same for names that are equal when
   folded. */
uint32_t heading_hash(const char *folded, int32_t size);
/* Returns that number of a name as it is written, without the colon at its end. */
uint32_t heading_hash_name(const char *text, struct arena *arena);
/* Whether a line is a heading that stands by itself even where no blank line parts it from the
   text below: a day, a date, a line of capitals. */
bool heading_stands(const struct letter *letter, int32_t index);

#endif
