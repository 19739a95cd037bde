/*
 * A saved e-mail or a plain text to a bulletin in YAML.
 */
#ifndef LETTER_IMPORT_H
#define LETTER_IMPORT_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Whether a file's name says that it is an e-mail or a plain text: .eml, .txt. */
bool letter_is_for(const char *name);

/* A bulletin made of a letter. */
struct imported {
    const char *yaml; /* NULL: none; a message says what is wrong */
    int64_t size;
    const int32_t *lines; /* of the letter, from which each line of the YAML is; 0: unknown */
    int32_t line_count;
};

/*
 * The bulletin that a letter makes, in `arena`. What was taken off is written to `said`, a line
 * each, when that is not NULL. `name` decides, where it can, whether the bytes are a mail, the
 * lines of which are not those of its text: they are all unknown.
 */
struct imported letter_read(const char *name, const char *bytes, int64_t size,
                            struct arena *arena, struct diag *diag, FILE *said);

#endif
