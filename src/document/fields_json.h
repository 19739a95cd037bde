/*
 * The keys and values of a bulletin's file as they are written, each with its place, as JSON,
 * texts of paragraphs as they are read: for programs that show a bulletin as a form and write
 * it back.
 */
#ifndef DOCUMENT_FIELDS_JSON_H
#define DOCUMENT_FIELDS_JSON_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/*
 * Writes the keys and values in `size` bytes of `text`, whatever the format makes of them, and
 * whether they are all of the file: where it is no YAML, which is reported to `diag`, they are
 * those of the rest of it. Places are lines and columns from 1, as in messages, and bytes of
 * the text in UTF-8. What has to last as long as the messages lies in `arena`. Returns false,
 * and writes nothing, when nothing of the file can be read.
 */
bool fields_json(FILE *out, const char *text, int64_t size, struct arena *arena,
                 struct diag *diag);

#endif
