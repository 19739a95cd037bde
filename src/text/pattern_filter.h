/*
 * Which lines of a hyphenation dictionary matter for some words. Loading a whole dictionary
 * costs libhyphen more than all the rest of a booklet; with the lines that matter it divides
 * the words in the same places.
 *
 * A dictionary is a text of Liang's patterns ("Word Hy-phen-a-tion by Com-put-er", 1983), one
 * a line: letters, digits between them that vote for or against a break, and full stops for
 * the ends of a word. libhyphen makes a state of each pattern and of each beginning of one. At
 * each letter of a word it goes to the longest state that the letters so far end with, and
 * counts that state's votes alone: the beginning of a long pattern hides a short pattern that
 * it ends with. So it is not enough to keep the patterns that occur in the words. Kept are
 *
 *   1. all settings,
 *   2. all patterns that may occur in the words,
 *   3. of the others those of which a beginning may occur that hides a pattern of 2.
 *
 * Then for each place in the words the longest state is either the same as with the whole
 * dictionary, or both have no votes. What may occur is known by sequences of three and four
 * bytes; that too much is thought to occur changes nothing.
 */
#ifndef TEXT_PATTERN_FILTER_H
#define TEXT_PATTERN_FILTER_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    PATTERN_FILTER_BITS = 1 << 16,
    PATTERN_FILTER_SHORTEST = 5 /* letters of a word that is added */
};

/* The words, as the sequences of three and four bytes that occur in them: a Bloom filter of
   one hash, which may take a sequence for one that occurs, but never the other way round. */
struct pattern_filter {
    uint8_t bits[PATTERN_FILTER_BITS / 8];
};

/* Adds the words of a text in UTF-8, parted by all that are no letters, in lower case; words of
   less than PATTERN_FILTER_SHORTEST letters are left out. */
void pattern_filter_add(struct pattern_filter *filter, const char *text, int32_t size);

/* Whether the lines kept are enough for a word: it was added, or might have been. Never one
   with other characters than letters. */
bool pattern_filter_covers(const struct pattern_filter *filter, const char *word, int32_t size);

/* Lines for libhyphen, in `arena`. */
struct pattern_lines {
    struct arena *arena;
    char *items; /* bytes */
    int32_t count, capacity;
};

/* Appends a line, or several. */
void pattern_filter_add_lines(struct pattern_lines *lines, const char *line, int64_t size);

/*
 * Appends to `kept` the lines that matter for the words of a dictionary in UTF-8, without the
 * line that names its encoding; all lines when there are some that libhyphen would cut in two.
 */
void pattern_filter_choose(const struct pattern_filter *filter, const char *dictionary,
                           int64_t size, struct pattern_lines *kept);

#endif
