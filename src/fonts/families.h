/*
 * The table of the families that suit each script (families.def).
 */
#ifndef FONTS_FAMILIES_H
#define FONTS_FAMILIES_H

#include "fonts/builtin.h"
#include "base/script.h"

struct family {
    const char *language; /* BCP 47, in lower case; "": any */
    const char *name;
    const char *package;
    enum font_family suits;
    int32_t scale;   /* 1/1000 of the type size */
    int32_t leading; /* 1/1000 of the lines' usual distance */
    char script[5];  /* ISO 15924; Zyyy: symbols, Zsye: emoji */
};

/* Those of a script stand together, the best first. */
extern const struct family families[];
extern const int32_t family_count;

/* Returns how well a row serves a script (ISO 15924), a language (BCP 47, in any case) and an
   edition: FAMILIES_BEST at most, 0 not at all. A family for the language goes before one that
   suits the edition. */
enum { FAMILIES_BEST = 7 };
int32_t families_score(const struct family *row, const char *script, const char *language,
                       enum font_family edition);

/* Returns the row of a family for a script (script_of), else its row for another script; NULL
   when the table doesn't have the family. */
const struct family *families_find(const char *name, uint32_t script);

#endif
