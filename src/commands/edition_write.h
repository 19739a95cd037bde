/*
 * The files of an edition, and a line about each that was written.
 */
#ifndef COMMANDS_EDITION_WRITE_H
#define COMMANDS_EDITION_WRITE_H

#include "commands/edition.h"
#include "commands/session.h"
#include "document/document.h"
#include "page/layout.h"
#include "sheet/sheets.h"

/* What editions are made of. */
struct edition_parts {
    const struct document *document;
    bool divided;                               /* its bulletin has private parts */
    const struct layout *layouts[LAYOUT_COUNT]; /* NULL: it is not needed */
    struct sheets sheets;                       /* of the booklet, when they are needed */
};

/* Writes the files of an edition and says so, or reports why they could not be written. */
void edition_write(const struct job *job, const struct edition_row *row,
                   const struct edition_parts *parts);

/* Writes a text as the file of an edition, and says so. */
void edition_write_text(const struct job *job, const struct edition_row *row,
                        enum circle circle, const char *text, int64_t size);

#endif
