/*
 * What the days of the week and the months are called in each language (day_names.def).
 */
#ifndef LANGUAGE_DAY_NAMES_H
#define LANGUAGE_DAY_NAMES_H

enum { DAY_NAME_LISTS = 4 };

/* Lists of names parted by |, a name's forms by /: Sunday first, January first. NULL after the
   last list. */
struct day_names {
    const char *days[DAY_NAME_LISTS + 1];
    const char *months[DAY_NAME_LISTS + 1];
};

/* Returns the names in a language, given as a BCP 47 tag; in English where it has none. */
struct day_names day_names_of(const char *language);

#endif
