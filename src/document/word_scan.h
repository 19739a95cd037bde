/*
 * The words of a text, folded, so that they can be found again in a file that was made of it:
 * small letters, without joiners, soft hyphens and, from right to left, without marks. Numbers
 * are words of their own. In a script without spaces the words are all that stands next to each
 * other: two ideographs, four letters of Thai.
 */
#ifndef DOCUMENT_WORD_SCAN_H
#define DOCUMENT_WORD_SCAN_H

#include <stdbool.h>
#include <stdint.h>

enum {
    WORD_SCAN_MOST = 64,  /* characters of a word; what is longer is several */
    WORD_SCAN_PART = 0x1F /* character that parts a text where a word may go on or not */
};

struct scanned_word {
    const uint32_t *characters;
    int32_t count;
    uint64_t hash, backward;   /* of the characters, and from the last to the first */
    int32_t start;             /* byte of the text */
    bool number;               /* digits */
    bool open_start, open_end; /* WORD_SCAN_PART stands there: it may be a part of a word */
};

/* Calls `visit` for each word of `size` bytes of text, in its order. */
void word_scan(const char *text, int32_t size,
               void (*visit)(const struct scanned_word *word, void *context), void *context);

/* Returns the hash of `count` characters. */
uint64_t word_scan_hash(const uint32_t *characters, int32_t count);

#endif
