/*
 * The HTML body of a mail to the lines of a letter.
 */
#ifndef IMPORT_HTML_H
#define IMPORT_HTML_H

#include "base/diag.h"
#include "import/letter.h"

#include <stddef.h>

/* Appends the lines of UTF-8 HTML to the letter's pieces. False when a message says why not. */
bool html_read(const char *text, size_t size, struct letter *letter, struct diag *diag);

#endif
