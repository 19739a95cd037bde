/*
 * The table of the families that suit each script (scripts.def).
 */
#ifndef FONTS_FAMILIES_H
#define FONTS_FAMILIES_H

#include "fonts/fonts.h"

struct family {
    const char *language; /* in lower case; "": any */
    const char *name;
    const char *package;
    enum font_family suits;
    int32_t scale;   /* 1/1000 of the type size */
    int32_t leading; /* 1/1000 of the lines' usual distance */
    char script[5];  /* ISO 15924; Zyyy: symbols */
};

extern const struct family families[];
extern const int32_t family_count;

/* How well a row serves a text in a language (a BCP 47 tag in any case) and an
   edition: higher is better, 0 not at all. */
int32_t family_merit(const struct family *row, const char *script, const char *language,
                     enum font_family wanted);

#endif
