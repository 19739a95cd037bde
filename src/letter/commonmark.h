/*
 * A passage as CommonMark, as a person would have written it: what cmark reads back is the
 * passage's text, character for character, and its looks but where CommonMark has no way to
 * show them.
 *
 * cmark_render_commonmark isn't used: it writes HTML comments between two lists, which a
 * bulletin may not have, and a backslash before each '#', '!', '>', '_' and '&', wherever it
 * stands; and what it writes differs from version to version.
 */
#ifndef LETTER_COMMONMARK_H
#define LETTER_COMMONMARK_H

#include "letter/passage.h"

/* Returns the passage's text with marks of emphasis and links, on one line, an item's where its
   lines were kept on several, by hard breaks. What would be a
   mark only where a line begins is not undone: the line's beginning may be elsewhere. */
const char *commonmark_inline(const struct passage *passage, struct arena *arena);

/*
 * Returns before which byte of a line of such text a backslash must stand, so that cmark takes
 * the line for text and not for an item, a heading, a quotation or a rule; -1: none need.
 * `goes_on`: the line is the next one of a paragraph.
 */
int32_t commonmark_line_escape(const char *line, int32_t size, bool goes_on);

#endif
