/*
 * In which language a text is.
 */
#ifndef LETTER_TOLD_LANGUAGE_H
#define LETTER_TOLD_LANGUAGE_H

#include "base/arena.h"

#include <stdbool.h>

struct told_language {
    const char *tag; /* BCP 47; "" when there is no telling */
    bool sure;
};

/* Whether the library that tells languages is there; it is loaded when this is first asked. */
bool told_language_ready(void);
/* Returns the language of a text. Without the library only its words are asked. */
struct told_language told_language_of(const char *text, struct arena *arena);
/* Whether a part of a text is plainly in the text's language, by its words alone. */
bool told_language_stays(const char *text, const char *language, struct arena *arena);

#endif
