/*
 * What a second reader looks up: the dates, telephone numbers, addresses, passages of
 * Scripture, numbers and names of a bulletin. No two overlap: what is a date is no number.
 */
#ifndef PROOF_FACTS_H
#define PROOF_FACTS_H

#include "base/arena.h"
#include "calendar/days.h"
#include "document/document.h"

enum fact_kind {
    FACT_DATE,
    FACT_TELEPHONE,
    FACT_ADDRESS, /* of mail and of the web */
    FACT_REFERENCE,
    FACT_NUMBER,
    FACT_NAME,
    FACT_PERHAPS, /* a word that begins a sentence, and may be a name */
    FACT_KIND_COUNT
};

struct fact {
    enum fact_kind kind;
    const struct rich *text;
    int32_t start, end; /* bytes of the text */
    const char *language;
    const char *url;      /* that a link leads to, or NULL */
    struct named_day day; /* a date's; its year is that which is meant, or 0 */
};

struct facts {
    struct fact *items;
    int32_t count, capacity;
};

/* Lists the facts of a bulletin in reading order, in `arena`. */
struct facts facts_list(const struct document *document, struct arena *arena);

#endif
