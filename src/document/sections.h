/*
 * The sections of a document, from the keys of its regions: the introduction, the regions in
 * their order, and the thanks, which gather what is answered of their items.
 */
#ifndef DOCUMENT_SECTIONS_H
#define DOCUMENT_SECTIONS_H

#include "base/arena.h"
#include "document/schema.h"

/* Fills the sections, the prayers and the back cover of `fields->document` from the other
   fields; what it adds lies in `arena`. */
void sections_make(struct bulletin_fields *fields, struct arena *arena);

#endif
