/*
 * A draft to the YAML of a bulletin, as a person would have written it.
 */
#ifndef IMPORT_WRITE_H
#define IMPORT_WRITE_H

#include "import/recognise.h"

#include <stddef.h>

/* The YAML, NUL-terminated, in the letter's arena; its size is stored. */
const char *write_draft(const struct draft *draft, size_t *size);

#endif
