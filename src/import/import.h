/*
 * A saved e-mail or a plain text to a bulletin in YAML.
 */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Whether a file's name says that it is an e-mail or a plain text: .eml, .txt. */
bool import_is_for(const char *name);

/*
 * The YAML, in `arena`, its size stored, or NULL when a message says what is wrong. What was
 * taken off is written to `said`, a line each, when that is not NULL. `name` decides, where it
 * can, whether the bytes are a mail.
 */
const char *import_read(const char *name, const char *bytes, size_t size, struct arena *arena,
                        struct diag *diag, FILE *said, size_t *yaml_size);

#endif
