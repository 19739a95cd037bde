/*
 * A Word document (.docx, ISO/IEC 29500-1) to HTML.
 */
#ifndef LETTER_WORD_H
#define LETTER_WORD_H

#include "letter/office_part.h"
#include "letter/office_text.h"

/* The part of an archive that is a Word document's text, NULL: it is none. */
const char *word_main_part(struct archive *archive, struct arena *arena);
/* Appends the text of the document to `text`; what isn't the letter's is noted as taken off. */
enum office_result word_read(struct archive *archive, const char *main_part,
                             struct office_text *text);

#endif
