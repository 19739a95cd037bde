/*
 * A bulletin for two circles of readers: everyone, and those who pray together and may read
 * what is private. Of the one document that was read two are made, before anything is laid out.
 */
#ifndef DOCUMENT_CIRCLE_H
#define DOCUMENT_CIRCLE_H

#include "base/arena.h"
#include "document/document.h"

/* Whether a bulletin has anything private. */
bool circle_divides(const struct document *whole);

/* Returns the document for a circle, CIRCLE_PUBLIC or CIRCLE_PRIVATE, in `arena`: nothing that
   is for the other is in it, nor a section that has nothing left; it may have none. A bulletin
   without anything private is its own public document. Pure. */
const struct document *circle_document(const struct document *whole, enum circle circle,
                                       struct arena *arena);

#endif
