/*
 * A draft to the YAML of a bulletin, as a person would have written it.
 */
#ifndef IMPORT_WRITE_H
#define IMPORT_WRITE_H

#include "import/import.h"
#include "import/recognise.h"

#include <stddef.h>

/* The bulletin of a draft, in the letter's arena. */
struct imported write_draft(const struct draft *draft);

#endif
