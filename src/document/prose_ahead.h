/*
 * Texts read by a second thread (base/helper.h) before the first comes to them: every other
 * region's. What such a text is doesn't depend on those before it, but for the numbers of its
 * footnotes; a text that has some, or of which something is to be told, which may have been
 * told already, is left to the first thread.
 */
#ifndef DOCUMENT_PROSE_AHEAD_H
#define DOCUMENT_PROSE_AHEAD_H

#include "document/prose.h"

struct prose_ahead;

/* Begins to read texts of a list of regions, each in its language or else the reader's, with
   what the reader has. Returns NULL when they are short or there is no second thread. */
struct prose_ahead *prose_ahead_begin(const struct prose_reader *reader,
                                      const struct yaml_node *regions);
/* Whether the text of a node was read in a language, and what it is. Asked in the order of the
   regions; NULL has read none. */
bool prose_ahead_take(struct prose_ahead *ahead, const struct yaml_node *node,
                      const char *language, struct prose *prose);
/* Ends the second thread. What it has read stays as long as `arena`. */
void prose_ahead_end(struct prose_ahead *ahead, struct arena *arena);

#endif
