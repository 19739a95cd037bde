/*
 * The characters of a cluster parted among its glyphs, for readers that know a text by its
 * glyphs alone: one by one, from left to right as they stand.
 */
#ifndef WRITE_PDF_SPLIT_H
#define WRITE_PDF_SPLIT_H

#include "write/pdf/cluster.h"
#include "write/pdf/face.h"

enum { SPLIT_MOST = 32 /* glyphs or characters of a cluster that are told apart */ };

/* What a glyph stands for: bytes of a text in UTF-8; none for one that is part of another's
   letter, as the dots of a font that draws them by themselves. */
struct split_part {
    const char *text;
    int32_t size;
};

/* As cluster_next, for text from right to left: a letter that is drawn over the one before it
   belongs to that one's cluster. */
bool split_next(const struct face *face, const struct run *run, struct cluster *cluster);

/* Begin with an arena and zeros, for any number of clusters. */
struct split {
    struct arena *arena;
    struct split_part *parts; /* of a cluster, one for each of its glyphs */
    int32_t capacity;
};

/* Moves to a part's next letter, with the marks on it; begin at the part's text with none of
   it. Returns false after the last. */
bool split_next_letter(const struct split_part *part, struct split_part *letter);
/* Whether a part begins with a mark on a letter before it. */
bool split_begins_with_mark(const struct split_part *part);
/* How many letters a part has. */
int32_t split_letters(const struct split_part *part);

/* Parts a cluster of text from right to left among its glyphs. A glyph that is a character's
   own has that; the others have what is left, in the order in which it is read. What can't be
   parted so, the letter has, and the marks on it. A space is " ", a hyphen that the text has
   not U+00AD. */
void split_cluster(struct split *split, const struct face *face, const struct run *run,
                   const struct cluster *cluster);

#endif
