/*
 * The HTML body of a mail to the lines of a letter.
 */
#ifndef LETTER_HTML_H
#define LETTER_HTML_H

#include "letter/letter.h"

#include <stdint.h>

enum html_result { HTML_READ, HTML_TOO_DEEP, HTML_NO_LIBRARY };
enum { HTML_DEPTH_MOST = 300 }; /* elements within each other */

/* Appends the lines of UTF-8 HTML to the letter's passages. */
enum html_result html_read(const char *text, int64_t size, struct letter *letter);

#endif
