/*
 * The prayers of a bulletin as the body of a mail: UTF-8, the lines ending in LF.
 */
#ifndef WRITE_MAIL_BODY_H
#define WRITE_MAIL_BODY_H

#include "base/arena.h"
#include "document/document.h"

#include <stdio.h>

/* Writes the body as plain text: a paragraph a line, between empty lines. `arena` is for what
   it needs on the way. */
void body_text(FILE *out, const struct document *document, struct arena *arena);
/* Whether a table's columns stand side by side there; else its rows are items of a list. */
bool body_text_aligned(const struct block *table);
/* Writes it as HTML without any style: the reader's own type, size and colours are best. */
void body_html(FILE *out, const struct document *document, struct arena *arena);

/* Returns the day in words, or NULL when the bulletin has none. */
const char *body_date(const struct document *document, struct arena *arena);
/* Returns the sentence that says for whom the bulletin is, or NULL when it is for everyone. */
const char *body_circle(const struct document *document);
/* Returns where the verse stands, "Job 5:11, WEB"; "" when that is not said. */
const char *body_source(const struct document *document, struct arena *arena);

#endif
