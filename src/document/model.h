/*
 * Last week's bulletin as the model of this week's: the keys in their order, the text of those
 * that recur as it was written, comments and all, and the names of the regions.
 */
#ifndef DOCUMENT_MODEL_H
#define DOCUMENT_MODEL_H

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "document/schema.h"

#include <stdbool.h>
#include <stdint.h>

/* A key, or comments that stand between blank lines and belong to none. */
struct model_part {
    const struct schema_key *key; /* NULL: comments */
    bool apart;                   /* a blank line stood before it */
    bool elsewhere;               /* its value is an alias of what another key has */
    const char *text;             /* whole lines: the key's, with the comments right above it */
};

/* An item of a region, as it was written: whole lines, from its dash on. */
struct model_item {
    const char *text;  /* its dash in column MODEL_ITEM_INDENT, from 0 */
    bool ended;        /* it is answered */
    struct date until; /* year 0: none */
};

enum { MODEL_ITEM_INDENT = 6 };

struct model_region {
    const char *name;
    const char *written, *language; /* as YAML has them; language NULL: the bulletin's */
    bool private;
    bool text; /* it has a text beside its items */
    struct {
        struct model_item *items;
        int32_t count, capacity;
    } items;
};

struct model {
    const char *title, *language; /* language NULL: none */
    struct date date;             /* year 0: none */
    struct {
        struct model_part *items;
        int32_t count, capacity;
    } parts;
    struct {
        struct model_region *items;
        int32_t count, capacity;
    } regions;
};

/* Reads the bulletin in `size` bytes of `text` as a model, in `arena`. False when it is none
   that builds, which is reported, or when its keys don't begin their lines. */
bool model_read(const char *text, int64_t size, struct arena *arena, struct diag *diag,
                struct model *model);
/* Whether an item goes on in a bulletin of a date: it is not answered, and its last day is not
   before that. */
bool model_goes_on(const struct model_item *item, struct date date);
/* Returns the part of a key that recurs and can be copied, NULL: the model has none. */
const struct model_part *model_find(const struct model *model, const char *key);

#endif
