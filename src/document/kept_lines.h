/*
 * Which paragraphs have lines that were broken on purpose: names, an address, a stanza. The
 * lines of prose that was wrapped are as long as they can be; where the next word would still
 * have had room, someone wanted a new line.
 */
#ifndef DOCUMENT_KEPT_LINES_H
#define DOCUMENT_KEPT_LINES_H

#include "document/line_marks.h"

/* Returns how many columns the widest line of a text takes. */
int32_t kept_lines_widest(const struct text_lines *lines);

/* Whether a line ends with a mark of punctuation, behind which emphasis may end. */
bool kept_lines_marked(const struct text_lines *lines, int32_t line);

/* Whether the lines [first, end) of a text, which are one paragraph, were broken on purpose.
   `widest` is that of the text's lines. */
bool kept_lines_are(const struct text_lines *lines, int32_t first, int32_t end, int32_t widest);

/* Whether they may be one more stanza of as many lines as one before them, `stanza`, that was
   broken on purpose, or behind that lines shorter than any prose. */
bool kept_lines_alike(const struct text_lines *lines, int32_t first, int32_t end,
                      int32_t stanza);

/* Lines that a paragraph has, to be a stanza; in the item of a numbered list, and in any other,
   where it never is one. */
enum { STANZA_LEAST = 3, STANZA_LEAST_NUMBERED = 4, STANZA_NEVER = INT32_MAX };

/* Returns the kind of a paragraph: when a break ends its lines, and they are short enough to be
   meant as lines, a stanza or, of fewer than `stanza` lines, lines. */
enum block_kind kept_lines_kind(const struct rich *text, int32_t stanza);

#endif
