/*
 * Markup that people know from elsewhere and a booklet doesn't set: struck text, boxes to
 * tick, the marks of footnotes that have no text, footnotes within the text. It is printed with
 * its signs, which is told.
 */
#ifndef DOCUMENT_RAW_MARKUP_H
#define DOCUMENT_RAW_MARKUP_H

#include "base/diag.h"
#include "document/footnote.h"
#include "document/line_marks.h"
#include "yaml/trace.h"

#include <stdbool.h>

/* Warns of such markup in the lines of a text, once a line; `trace` says where they stand. */
void raw_markup_report(const struct text_lines *lines, const struct noted_text *noted,
                       struct trace *trace, struct diag *diag);

/* Likewise of the lines of a field that has no markup: there all of it is printed. */
void raw_markup_report_field(const struct text_lines *lines, struct trace *trace,
                             struct diag *diag);

/* Whether a tag, "<b>" or "</b>", is of an element of HTML, a comment or a declaration; others,
   such as "<see below>", are text. */
bool raw_markup_is_html(const char *tag);

#endif
