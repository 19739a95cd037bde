/*
 * The hyphenation patterns that are built into the program, so that a language is divided the
 * same on every machine: which a language has (hyphenation.def).
 */
#ifndef TEXT_HYPHEN_BUILTIN_H
#define TEXT_HYPHEN_BUILTIN_H

#include "platform/builtin_file.h"

#include <stdint.h>

struct hyphen_builtin {
    const char *name;
    enum builtin_file file;
    int32_t left, right; /* the fewest letters on either side of a hyphen */
};

/* The patterns of a language (BCP 47); NULL when none are built in. */
const struct hyphen_builtin *hyphen_builtin_find(const char *language);
/* Returns the patterns as patterns_divide() reads them. */
const unsigned char *hyphen_builtin_trie(const struct hyphen_builtin *builtin);

#endif
