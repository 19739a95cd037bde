/*
 * The prayers of a bulletin as the body of a mail: UTF-8, the lines ending in LF.
 */
#ifndef WRITE_MAIL_BODY_H
#define WRITE_MAIL_BODY_H

#include "base/arena.h"
#include "document/document.h"

#include <stdio.h>

/* As plain text: a paragraph a line, between empty lines. */
void body_text(FILE *out, const struct document *document, struct arena *arena);
/* As HTML without any style: the reader's own type, size and colours are best. */
void body_html(FILE *out, const struct document *document, struct arena *arena);

/* The day in words, or NULL. */
const char *body_date(const struct document *document, struct arena *arena);
/* "Job 5:11, WEB": where the verse stands; "" when that is not said. */
const char *body_source(const struct document *document, struct arena *arena);

#endif
