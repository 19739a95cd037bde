/*
 * Definitions of links, "[page]: https://example.org", which CommonMark takes out of a text.
 * One whose address no link leads to would vanish unseen, which is told.
 */
#ifndef DOCUMENT_DEFINITIONS_H
#define DOCUMENT_DEFINITIONS_H

#include "base/diag.h"
#include "document/line_marks.h"
#include "yaml/trace.h"

#include <stdint.h>

/* Warns of the definitions that begin at the margin of a text's lines and that none of the
   `count` addresses its links lead to is of; sorts these. `trace` says where the lines stand.
 */
void definitions_report(const struct text_lines *lines, const char **addresses, int32_t count,
                        struct trace *trace, struct diag *diag);

#endif
