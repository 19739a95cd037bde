/*
 * A YAML file, format 1, to a bulletin. The keys, their types and what is required stand in
 * one table, from which the checks are made.
 */
#ifndef DOCUMENT_LOAD_H
#define DOCUMENT_LOAD_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/document.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Reads the bulletin in `size` bytes of `text`, which ends with a NUL and stays as long as the
 * bulletin. All that is wrong with it is reported to `diag`, whose source it becomes, decoded
 * (yaml/input.h). Returns NULL when there was an error, else a bulletin in `arena`.
 */
const struct document *load_document(const char *text, int64_t size, struct arena *arena,
                                     struct diag *diag);
/* Likewise; with `helped` a second thread may do a part of the work. */
const struct document *load_document_helped(const char *text, int64_t size, bool helped,
                                            struct arena *arena, struct diag *diag);

#endif
