/*
 * Libraries that are loaded when they are first needed: only an e-mail needs them, and their
 * start would cost every run more than a tenth of the time that a booklet takes.
 */
#ifndef BASE_LAZY_H
#define BASE_LAZY_H

#include <stdbool.h>
#include <stddef.h>

/* A function of the library and where its pointer belongs in the caller's table. */
struct lazy_symbol {
    const char *name;
    size_t offset;
};

/* Loads the library and fills the table. False when it, or one of the functions, isn't there.
   A library that has been loaded stays until the program ends. */
bool lazy_load(const char *library, const struct lazy_symbol *symbols, size_t count,
               void *table);

#endif
