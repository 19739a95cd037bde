/*
 * The labels of a letter ("Praise:", "Leader:") as a bulletin has them, marked so that its
 * writer sees which were found.
 */
#ifndef LETTER_LABEL_MARKS_H
#define LETTER_LABEL_MARKS_H

#include "letter/recognise.h"

/* Makes the labels at the heads of a letter's passages bold (document/labels.h). */
void label_marks_set(struct recognised *recognised);

#endif
