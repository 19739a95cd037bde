/*
 * The two files that can be made: pages in reading order, and sides of sheets.
 */
#include "write/pdf/pdf.h"

#include "write/pdf/imposed.h"
#include "write/pdf/pages.h"
#include "write/pdf/pdf_file.h"

struct stock *pdf_stock(void)
{
    enum { MOST = 8 << 20 /* a booklet of some 1,000 pages */ };
    return stock_open(MOST);
}

/* Closes a file. Returns whether all went well; if not, `*why` says why. */
static bool end_file(struct pdf_file *file, const char **why)
{
    *why = file->why;
    pdf_file_close(file);
    return *why == NULL;
}

bool pdf_write(const struct plan *plan, const struct pdf_options *options,
               struct output *output, const char **why)
{
    struct pdf_file file;
    pdf_file_open(&file, plan, options, output);
    pages_write(&file);
    return end_file(&file, why);
}

bool pdf_write_sheets(const struct sheets *sheets, enum impose_job job,
                      const struct pdf_options *options, struct output *output,
                      const char **why)
{
    struct pdf_file file;
    pdf_file_open(&file, sheets->plan, options, output);
    imposed_write(&file, sheets, job);
    return end_file(&file, why);
}
