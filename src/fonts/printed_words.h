/*
 * The words that the program itself prints in an edition, beside those of the bulletin: the
 * date, page numbers, numbers of lists, the heading of the notes, quotation marks around the
 * verse, the mention of the large print.
 */
#ifndef FONTS_PRINTED_WORDS_H
#define FONTS_PRINTED_WORDS_H

#include "document/document.h"
#include "fonts/builtin.h"

struct printed_words {
    const char *what;     /* in English: "the date" */
    const char *text;     /* UTF-8 */
    const char *language; /* BCP 47 */
    struct pos pos;       /* of the key by which it is printed; line 0: none */
};

/* Calls `visit` for each of them; the texts are in `arena`. Those that depend on the number of
   pages are all given: ten digits, and in the booklet the heading of the notes, which fills up
   its last sheet. */
void printed_words_each(const struct document *document, enum font_family edition,
                        struct arena *arena,
                        void (*visit)(const struct printed_words *words, void *context),
                        void *context);

#endif
