/*
 * The files in a zip archive, which documents of word processors are.
 */
#ifndef LETTER_ARCHIVE_H
#define LETTER_ARCHIVE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct archive;
struct archive_file;

enum archive_result {
    ARCHIVE_READ,
    ARCHIVE_NO_LIBRARY,
    ARCHIVE_DAMAGED,
    ARCHIVE_MISSING, /* there is no such file in it */
    ARCHIVE_LOCKED   /* by a password */
};

/* Opens the archive that some bytes are, which must stay. Returns NULL, and stores why, when it
   can't be read. */
struct archive *archive_open(const char *bytes, int64_t size, struct arena *arena,
                             enum archive_result *result);
void archive_close(struct archive *archive); /* NULL is accepted */
/* Whether a file of that name is in the archive. */
bool archive_has(const struct archive *archive, const char *name);

/* Opens a file in the archive; NULL, and the reason is stored, when it can't be read. */
struct archive_file *archive_file_open(struct archive *archive, const char *name,
                                       enum archive_result *result);
/* Returns how many bytes were read, up to `size`; 0 at the end, -1 when they are damaged. */
int64_t archive_file_read(struct archive_file *file, char *bytes, int64_t size);
void archive_file_close(struct archive_file *file); /* NULL is accepted */

#endif
