/*
 * A text of the proof's own, made of pieces.
 */
#ifndef PROOF_PHRASE_H
#define PROOF_PHRASE_H

#include "base/arena.h"
#include "document/rich.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether the fonts have what `size` bytes of a text in a language show together. */
struct phrase_fonts {
    bool (*shows)(const char *text, int32_t size, const char *language, void *context);
    void *context;
};

struct phrase {
    struct arena *arena;
    const struct phrase_fonts *fonts;
    const char *language;
    struct {
        char *items;
        int32_t count, capacity;
    } bytes;
    struct {
        struct span *items;
        int32_t count, capacity;
    } spans;
};

/* Adds words of the program's own. */
void phrase_words(struct phrase *phrase, const char *words);
/* Adds bytes of another's text as one line, in a look (SPAN_*), isolated so that their
   direction turns nothing beside them. What no font shows is written as its number, [U+1F64F].
 */
void phrase_quote(struct phrase *phrase, const char *text, int32_t size, unsigned style);
/* Does the same with bytes that are plain but for [from, to), which are strong. */
void phrase_quote_within(struct phrase *phrase, const char *text, int32_t size, int32_t from,
                         int32_t to);
/* Does the same with a whole text, which is plain. */
void phrase_quote_all(struct phrase *phrase, const char *text);
/* Returns the text that it has come to. */
struct rich phrase_finish(const struct phrase *phrase);

#endif
