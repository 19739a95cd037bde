/*
 * The classes and names of elements that the style sheets of an HTML letter hide: newsletters
 * do so with the line that a list of mails shows ("preheader").
 */
#ifndef LETTER_STYLE_SHEET_H
#define LETTER_STYLE_SHEET_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* A rule that says whether elements are shown. */
struct style_rule {
    const char *name; /* ".preheader", "td#preview" */
    int32_t order;
    bool hides;
};

/* Sorted by name; of several rules for one the last holds, and is the only one. */
struct style_sheet {
    struct style_rule *items;
    int32_t count, capacity;
};

/* Reads the rules in the <style> elements of HTML, which ends with NUL. Those in comments and
   for other media are left out, rules within others ("@media") and selectors of more than one
   class or name, too. */
struct style_sheet style_sheet_read(const char *html, struct arena *arena);
/* Whether an element with these attributes is hidden: names and values in turn, ended by NULL;
   or NULL. A style of its own that says how it is shown goes before; of several rules the one
   that a browser would follow holds. `element`: its name in small letters. */
bool style_sheet_hides(const struct style_sheet *sheet, const char *element,
                       const unsigned char **attributes);

#endif
