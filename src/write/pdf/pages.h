/*
 * The pages of a plan in reading order, tagged, with links and bookmarks.
 */
#ifndef WRITE_PDF_PAGES_H
#define WRITE_PDF_PAGES_H

#include "write/pdf/pdf_file.h"

/* Writes the file's plan and finishes the file; what fails is in its `why`. */
void pages_write(struct pdf_file *file);

#endif
