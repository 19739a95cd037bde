/*
 * What a line of plain text begins with: an item's bullet or number, a heading's signs.
 */
#ifndef LETTER_MARKER_H
#define LETTER_MARKER_H

#include "letter/letter.h"

#include <stdint.h>

enum { MARKER_PICTURES = 0x1F000 }; /* the first of the pictures of telephones */

struct marker {
    enum passage_kind kind; /* PASSAGE_TEXT: nothing */
    int64_t size;           /* in bytes, without the space after it */
    int32_t value;          /* of a number, or the letter's place in the alphabet, from 1 */
    int32_t level;          /* of a heading; of a bullet that says its depth */
    int32_t shape;          /* of a bullet, as a passage has it */
    bool letter;            /* "a)" */
};

/* The marker that `size` bytes without white space before them begin with. */
struct marker marker_find(const char *text, int64_t size);

/* Reads the number or letter that a list shows before an item, "3.", "a)", "(iv)", into the
   item: its kind, how it is written, its value, which is 0 when several letters are a number.
 */
void marker_read_shown(const char *text, struct passage *item, struct arena *arena);
/* Whether a number was written in a way that a text's lists have: "(a)", "iv.", and not "1.2.".
 */
bool marker_may_begin_item(const char *marker);

/* The size of what a telephone writes before a message that is copied from it, the colon
   included: "[18/11/2026, 20:14] Ama:", "18.11.26, 20:14 - Ama:"; or 0. */
int64_t marker_chat(const char *text, int64_t size);

/* The picture that a line begins with, before a text that begins with none: of all flags the
   same; 0: there is none. */
uint32_t marker_picture(const char *text, int64_t size);
/* Makes headings of lines whose picture tells them from the items below, and items of other
   lines that begin with pictures and stand close together, whichever those are. */
void marker_read_pictures(struct letter *letter);
/* Puts bullets of the shapes that word processors show at deeper levels below those of the
   shallower ones that the letter has: a circle below a disc, a square below a circle. */
void marker_nest_shapes(struct letter *letter);
/* Puts bullets below the one above whose text begins no farther to the right than they do, or
   that has another sign, farther to the left. */
void marker_nest_indents(struct letter *letter);
/*
 * Gives numbers and letters that count nothing back to their lines: "22. November", "1. John
 * 4:7", a "3." after nothing and before nothing. Letters below a number are a list in its item.
 */
void marker_return_numbers(struct letter *letter);

#endif
