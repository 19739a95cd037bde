/*
 * Footnotes of a letter, as people write them: "[^1]" where one belongs, and "[^1]: ..." in a
 * line of its own, which goes on in lines below it. Often all stand at the letter's end; in a
 * bulletin each stands in the text that has its mark.
 */
#ifndef LETTER_NOTES_H
#define LETTER_NOTES_H

#include "letter/recognise.h"

/* Finds the lines that begin a footnote or a further paragraph of one: where the letter has its
   mark, between this and an earlier one with the same label, if there is such. They are given
   their label. */
void notes_find(struct letter *letter);

/* Takes the footnotes, whose lines are joined, out of the letter's passages. */
void notes_take(struct letter *letter);

/* Puts each footnote at the end of the introduction or region that has its mark; one whose mark
   is in no such text becomes a paragraph again. Of those with the same label, as sections have
   that count their footnotes anew, each mark leads to the next. */
void notes_place(struct recognised *recognised);

/* Returns the size of a footnote's mark at a byte of a text of `size` bytes, or 0: what may
   begin a footnote or a link is none. */
int32_t notes_mark_size(const char *text, int32_t size, int32_t at);

#endif
