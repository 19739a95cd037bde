/*
 * From each letter of the word the trie is followed as far as it goes; a word has an end on
 * both sides.
 */
#include "text/patterns.h"

#include <string.h>

enum { HEAD = 6, LETTER = 3, OFFSET = 3, NODE = 3, NO_LETTER = 256, WORD_END = '.' };

/* The number in `size` bytes at an offset. */
static int32_t trie_number(const unsigned char *trie, int32_t offset, int32_t size)
{
    int32_t number = 0;
    for (int32_t i = size - 1; i >= 0; i--)
        number = number << 8 | trie[offset + i];
    return number;
}

/* The number of a letter in the trie, or NO_LETTER. */
static int32_t letter_number(const unsigned char *trie, uint32_t letter)
{
    int32_t low = 0, high = trie[0];
    while (low < high) {
        int32_t middle = (low + high) / 2;
        uint32_t here = (uint32_t)trie_number(trie, HEAD + middle * LETTER, LETTER);
        if (here == letter)
            return middle;
        if (here < letter)
            low = middle + 1;
        else
            high = middle;
    }
    return NO_LETTER;
}

/* The offset of a node's child by a letter; 0 when it has none. */
static int32_t child_of(const unsigned char *trie, int32_t node, int32_t letter)
{
    const unsigned char *letters = trie + node + NODE;
    int32_t count = trie[node];
    const unsigned char *found = letter < NO_LETTER ? memchr(letters, letter, (size_t)count)
                                                    : NULL;
    if (!found)
        return 0;
    return trie_number(letters + count, (int32_t)(found - letters) * OFFSET, OFFSET);
}

/* Raises levels to those of the pattern that ends with a node, if one does. */
static void raise_levels(const unsigned char *trie, int32_t node, unsigned char *levels)
{
    int32_t place = trie_number(trie, node + 1, 2);
    if (!place)
        return;
    int32_t value = HEAD + trie[0] * LETTER + place - 1;
    for (int32_t count = trie[value++]; count > 0; count--, value += 2)
        if (levels[trie[value]] < trie[value + 1])
            levels[trie[value]] = trie[value + 1];
}

void patterns_divide(const unsigned char *trie, const uint32_t *word, int32_t count,
                     bool *points)
{
    int32_t letters[PATTERNS_LONGEST_WORD + 2], root = trie_number(trie, HEAD - OFFSET, OFFSET);
    unsigned char levels[PATTERNS_LONGEST_WORD + 3] = {0};
    letters[0] = letters[count + 1] = letter_number(trie, WORD_END);
    for (int32_t i = 0; i < count; i++)
        letters[i + 1] = letter_number(trie, word[i]);
    for (int32_t start = 0; start < count + 2; start++) {
        int32_t node = child_of(trie, root, letters[start]);
        for (int32_t at = start + 1; node; at++) {
            raise_levels(trie, node, levels + start);
            node = at < count + 2 ? child_of(trie, node, letters[at]) : 0;
        }
    }
    for (int32_t i = 0; i < count; i++)
        points[i] = levels[i + 1] & 1;
}
