/*
 * What was recognised in a letter to the YAML of a bulletin, as a person would have written it.
 */
#ifndef LETTER_WRITE_H
#define LETTER_WRITE_H

#include "letter/convert.h"
#include "letter/recognise.h"

/* Returns the bulletin as it was recognised, in the letter's arena. */
struct converted write_bulletin(const struct recognised *recognised);

#endif
