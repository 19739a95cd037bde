/*
 * Numbers for the words at the ends and beginnings of lines, by which the line breaker knows
 * those that would stand one above the other.
 */
#ifndef TEXT_SIMILAR_H
#define TEXT_SIMILAR_H

#include "text/paragraph.h"

/*
 * Sets the numbers of words in the breaks at spaces, and in the first item where the first line
 * is not indented. Equal words, but for case and marks beside them, have equal numbers, and
 * different ones hardly ever. Words that are divided, that end in a dash or that no spaces part
 * have none.
 */
void similar_number(const struct paragraph *paragraph, struct lb_item *items,
                    const struct origin *origins, int32_t count);

#endif
