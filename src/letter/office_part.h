/*
 * A part of a word processor's document: a file of XML in its archive.
 */
#ifndef LETTER_OFFICE_PART_H
#define LETTER_OFFICE_PART_H

#include "letter/archive.h"
#include "letter/xml_reader.h"

#include <stdint.h>

enum office_result {
    OFFICE_READ,
    OFFICE_DAMAGED,
    OFFICE_LOCKED,    /* by a password */
    OFFICE_TOO_LARGE, /* a part is larger than OFFICE_PART_MOST_MB */
    OFFICE_MISSING,   /* there is no such part */
    OFFICE_NO_ZIP,    /* libzip isn't there ... */
    OFFICE_NO_XML     /* ... or libxml2 */
};

enum { OFFICE_PART_MOST_MB = 30 }; /* of 1,000,000 bytes, unpacked */

/* Reads a part, as it is unpacked, to a listener. */
enum office_result office_part_read(struct archive *archive, const char *name,
                                    const struct xml_listener *listener, struct arena *arena);

#endif
