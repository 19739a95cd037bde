/*
 * An OpenDocument text (.odt, ISO/IEC 26300-1) to HTML.
 */
#ifndef LETTER_OPEN_DOCUMENT_H
#define LETTER_OPEN_DOCUMENT_H

#include "letter/office_part.h"
#include "letter/office_text.h"

/* Appends the text of the document to `text`; what isn't the letter's is noted as taken off. */
enum office_result open_document_read(struct archive *archive, struct office_text *text);

#endif
