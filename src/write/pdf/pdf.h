/*
 * A plan, or its sheets, to a PDF file. This folder is the only one that sees libharu.
 */
#ifndef WRITE_PDF_PDF_H
#define WRITE_PDF_PDF_H

#include "base/output.h"
#include "base/stock.h"
#include "page/plan.h"
#include "sheet/sheets.h"

#include <stdbool.h>
#include <stdint.h>

struct pdf_options {
    int64_t epoch;       /* seconds since 1970 for the file's dates; -1: none are written */
    struct stock *stock; /* of pdf_stock(): what files have in common; or NULL */
    bool helped;         /* a second thread may do a part of the work */
};

/* Opens a stock for the files of a run: of deflated streams and of subsets of fonts, which must
   stay open as long. */
struct stock *pdf_stock(void);

/* Writes the plan's pages, one after the other, to `output`; the caller finishes it. False
   when a font could not be embedded or the document not be built; `*why` then says so in words
   (a constant string). */
bool pdf_write(const struct plan *plan, const struct pdf_options *options,
               struct output *output, const char **why);

/* Writes the sides of sheets that a job prints, each as a page of the paper's size, in the same
   way. The pages look and read as they do alone, but have no links; sides of both kinds
   together are tagged, and read in the booklet's order. */
bool pdf_write_sheets(const struct sheets *sheets, enum impose_job job,
                      const struct pdf_options *options, struct output *output,
                      const char **why);

#endif
