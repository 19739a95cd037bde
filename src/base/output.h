/*
 * An output file that is either whole or not there: written under a temporary name in the
 * same folder, flushed, checked, and renamed over the old one. Nothing of an older file is lost
 * when anything fails. Only one file at a time is removed when the program is made to end
 * (base/cleanup.h): that begun last.
 */
#ifndef BASE_OUTPUT_H
#define BASE_OUTPUT_H

#include <stdbool.h>
#include <stdint.h>

struct output; /* a file that is being written */

/* Begins a file that will be `path` ("-": standard output). NULL on failure, errno set;
   EEXIST when `path` exists and is not a regular file. A link to a file is followed. */
struct output *output_open(const char *path);
/* Begins one where there must be nothing. Fails with EEXIST when there is something, here or
   when it is finished. */
struct output *output_create(const char *path);
/* Begins one that stays in memory, to be abandoned when its bytes have been used. */
struct output *output_memory(void);
/* Returns the bytes of one in memory; they are valid until more are added. */
const void *output_bytes(struct output *output);
/* Adds bytes. Failure is remembered until output_finish. */
void output_write(struct output *output, const void *bytes, int64_t size);
/* Returns how many bytes have been added. */
int64_t output_size(const struct output *output);
/* Flushes, checks, renames and closes. False, with errno, when anything failed: the older file
   stands and no temporary one is left. */
bool output_finish(struct output *output);
/* Closes and removes what was written. NULL is accepted. */
void output_abandon(struct output *output);

#endif
