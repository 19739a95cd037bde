/*
 * The objects of a PDF file, named by their numbers. Dictionaries are libharu's; what stands in
 * one is text, as PDF writes it, without the brackets around. Streams go to the file in
 * the order in which they come, so that few pages are kept in memory; everything else is packed
 * into object streams at the end (ISO 32000-1, 7.5.7), and a cross-reference stream closes the
 * file.
 *
 * Texts are not copied: they live in the arena that the objects were opened with.
 */
#ifndef WRITE_PDF_OBJECT_H
#define WRITE_PDF_OBJECT_H

#include "base/output.h"
#include "write/pdf/buffer.h"
#include "base/stock.h"

#include <stdbool.h>
#include <stdint.h>

struct objects;

/* Begins a file; what it needs is in `arena`, what it has in common with others comes from the
   stock, which may be NULL. With `helped` a second thread deflates its streams. Never NULL. */
struct objects *objects_open(struct arena *arena, struct stock *stock, bool helped,
                             struct output *output);
void objects_close(struct objects *objects); /* NULL is accepted */

/* Adds an indirect dictionary and returns its number. `text` NULL: it is set later. */
int32_t object_add(struct objects *objects, const char *text);
void object_set(struct objects *objects, int32_t number, const char *text);
/* Adds a stream, which is deflated and written before those that follow, and returns its
   number; `head` is what its dictionary says beside length and filter. */
int32_t object_stream(struct objects *objects, const char *head, const void *bytes,
                      int64_t size);
/* Adds a page after those before it, and returns its number. */
int32_t object_page(struct objects *objects, const char *text);

/* Set what is said beside type and pages: of all pages, of the document, about the document. */
void objects_set_pages(struct objects *objects, const char *text);
void objects_set_catalog(struct objects *objects, const char *text);
void objects_set_info(struct objects *objects, const char *text);

/*
 * Records: dictionaries that exist as text alone, for the many elements of the structure tree.
 * Reserves `count` numbers and returns the first; from then on no other object can be added.
 */
int32_t objects_reserve(struct objects *objects, int32_t count);
/* Writes the record of a reserved number; records may come in any order. */
void object_record(struct objects *objects, int32_t number, const char *text, int64_t size);

/* Writes what is left. Returns false when libharu met an error, or the file is larger than
   2 GiB; errors of the output are the output's. */
bool objects_finish(struct objects *objects);

#endif
