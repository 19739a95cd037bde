/*
 * Sides of sheets, with two pages on each.
 */
#ifndef WRITE_PDF_IMPOSED_H
#define WRITE_PDF_IMPOSED_H

#include "write/pdf/pdf_file.h"

/* Writes the sides that a kind of job prints and finishes the file; what fails is in its `why`.
 */
void imposed_write(struct pdf_file *file, const struct sheets *sheets, enum impose_job kind);

#endif
