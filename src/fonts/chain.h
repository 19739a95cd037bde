/*
 * Chains of fonts: the fonts for a text of one script, language and style, the best first, so
 * that what one lacks is looked for in the next.
 */
#ifndef FONTS_CHAIN_H
#define FONTS_CHAIN_H

#include "fonts/choice.h"
#include "base/script.h"

/* What a text asks of its fonts. */
struct font_request {
    enum font_family family;
    unsigned style;       /* FONT_* */
    uint32_t script;      /* script_of */
    const char *language; /* BCP 47 */
};

enum {
    FONT_CLUSTER = 32, /* characters of a cluster that are looked at */
    CHAIN_BUCKETS = 256
};

struct chain;

/* The chains of a bulletin, one for each request. Its fields are chain.c's. */
struct chains {
    struct store *store;
    const struct choices *choices;
    struct arena *arena;
    struct chain *buckets[CHAIN_BUCKETS]; /* by a hash of the request */
};

/* Returns the chain for a request, made when it is first asked for. It lives as long as the
   arena. */
struct chain *chains_find(struct chains *chains, const struct font_request *request);

/* Returns the best font that is there. Never NULL. */
const struct font *chain_first(const struct chain *chain);
/* Returns the first font that has all of some characters, which are shown together: a letter
   with its marks. The families that come after the first, and at last any installed font, are
   looked for when a character asks for them; what is found joins the chain. NULL when no font
   has them: then no chain of the edition finds one, whatever its script, language and style. */
const struct font *chain_find(struct chain *chain, const uint32_t *characters, int32_t count);
/* Likewise, but looks no farther than the families. What it finds is what chain_find() returns,
   now and later. */
const struct font *chain_find_within(struct chain *chain, const uint32_t *characters,
                                     int32_t count);

#endif
