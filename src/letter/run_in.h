/*
 * The name that a paragraph begins with, as "Monday: ...", "KENYA - ...", and what parts it
 * from the text.
 */
#ifndef LETTER_RUN_IN_H
#define LETTER_RUN_IN_H

#include "letter/letter.h"
#include "letter/outline.h"

#include <stdint.h>

/* A name that begins a paragraph. */
struct run_in {
    int32_t size, sign; /* of the name, and of what parts it from the text */
    enum outline_form form;
};

/* Returns the name that a passage begins with; size 0: there is none. */
struct run_in run_in_find(const struct letter *letter, int32_t index);
/* Likewise of a name before a colon or a dash alone, also a word of asking. */
struct run_in run_in_name(const struct letter *letter, int32_t index);
/* Returns the size of the name in brackets that a text begins with, "[Church]", "【宣教】",
   with them; 0: there is none. What mail programs write in brackets has other signs, too. */
int32_t run_in_bracket_size(const char *text);
/* Whether what comes after the first `size` bytes of a passage has the shape of a heading. */
bool run_in_is_short(const struct passage *passage, int32_t size);

#endif
