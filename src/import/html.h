/*
 * The HTML body of a mail to the lines of a letter.
 */
#ifndef IMPORT_HTML_H
#define IMPORT_HTML_H

#include "import/letter.h"

#include <stddef.h>

enum html_result { HTML_READ, HTML_TOO_DEEP, HTML_NO_LIBRARY };
enum { HTML_DEPTH_MOST = 300 }; /* elements within each other */

/* Appends the lines of UTF-8 HTML to the letter's pieces. */
enum html_result html_read(const char *text, size_t size, struct letter *letter);

#endif
