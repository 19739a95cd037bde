/*
 * A long text set by two threads. The document's sections are divided into parts; a second
 * thread (base/helper.h) sets every other part by itself, with a typesetter, a structure and an
 * arena of its own, and the first joins each to the column when its turn comes. Both read the
 * document and the theme, which don't change; what they share of fonts has a lock
 * (fonts_second). A part depends on what stands above it by little: the space above its first
 * heading, which is made good when it joins, and footnotes. Where it depends on more, the first
 * thread sets it again. So the column is the same as one thread's.
 */
#ifndef PAGE_FLOW_PARTS_H
#define PAGE_FLOW_PARTS_H

#include "page/flow_builder.h"

/* Sets a document's sections up to `end` at the end of a column, on pages of a theme. */
typedef void set_sections_up_to(struct flow_builder *f, const struct document *document,
                                const struct theme *page, int32_t end);

struct flow_parts;

/* Begins to set the parts of the column `f`, in which no section is yet. Returns NULL when the
   first thread sets all: the text is short, or the typesetter has no second. */
struct flow_parts *flow_parts_begin(const struct flow_builder *f,
                                    const struct document *document, set_sections_up_to *set);
/* Joins a part to the column, after those before it. Returns false when the first thread has to
   set it. */
bool flow_parts_take(struct flow_parts *parts, int32_t part, struct flow_builder *f);
/* The end of a part's sections. Parts may be empty. */
int32_t flow_parts_last(const struct document *document, int32_t part);
/* Ends the second thread. What it has set stays as long as `arena`. */
void flow_parts_end(struct flow_parts *parts, struct arena *arena);

#endif
