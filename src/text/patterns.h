/*
 * Hyphenation by patterns (Liang 1983, "Word Hy-phen-a-tion by Com-put-er") that have been
 * compiled into a trie, which is read where it lies. data/hyphenation/compile.c writes it. Its
 * parts, in this order; the lowest byte of a number comes first:
 *
 * - 1 byte: the number of letters, of which a full stop is one, the end of a word.
 * - 2 bytes: the size of the levels.
 * - 3 bytes: the offset of the root.
 * - 3 bytes for each letter: its character, by growing number.
 * - The levels of each pattern: how many there are, and of each its place and the level.
 * - The nodes, each: how many children; in 2 bytes where the levels of the pattern that ends
 *   here begin, and 1 more (0: none ends here); the letters that lead to the children, by
 *   number; the children's offsets, of 3 bytes.
 */
#ifndef TEXT_PATTERNS_H
#define TEXT_PATTERNS_H

#include <stdbool.h>
#include <stdint.h>

enum { PATTERNS_LONGEST_WORD = 100 /* letters */ };

/*
 * Sets points[i] to whether a word of `count` <= PATTERNS_LONGEST_WORD small letters may be
 * divided before its i-th, by the greatest level that a pattern has there.
 */
void patterns_divide(const unsigned char *trie, const uint32_t *word, int32_t count,
                     bool *points);

#endif
