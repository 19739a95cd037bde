/*
 * A document of a word processor, .docx or .odt, to HTML.
 */
#ifndef LETTER_OFFICE_H
#define LETTER_OFFICE_H

#include "base/diag.h"
#include "letter/letter.h"
#include "letter/office_part.h"

#include <stdbool.h>
#include <stdint.h>

enum { OFFICE_FILE_MOST_MB = 40 }; /* of 1,000,000 bytes */

/* What a file is. */
struct office_kind {
    const char *name; /* "an Excel workbook (.xlsx)" */
    bool readable;    /* here */
};

/* Whether some bytes begin as an archive does. */
bool office_is_archive(const char *bytes, int64_t size);
/* Returns the HTML of a document's text, NUL-terminated, and stores its size; notes in the
   letter what was taken off. Returns NULL, and stores why, when it can't be read; `kind` then
   names what it is when it is another kind of archive. */
const char *office_read(const char *bytes, int64_t size, struct letter *letter, int64_t *length,
                        enum office_result *result, struct office_kind *kind);

#endif
