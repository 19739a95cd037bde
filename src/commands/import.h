/*
 * Files that are no bulletins yet: e-mails and plain texts, imported to build from them or to
 * be saved as bulletins.
 */
#ifndef COMMANDS_IMPORT_H
#define COMMANDS_IMPORT_H

#include "commands/edition.h"

#include <stdint.h>

/* The bulletin's YAML for the bytes of the job's file: the bytes themselves, or what importing
   a .eml or .txt gives. NULL when the diag has been told why not. It becomes the source that
   messages refer to. */
const char *import_text(const struct job *job, const char *bytes, int64_t *size);

/* `orison import`: writes the YAML beside the file, or to -o; never over a file. */
void import_save(const struct job *job, const char *bytes, int64_t size);

#endif
