/*
 * A table with open addressing: time grows with the texts alone, however many are attached.
 */
#include "letter/own_texts.h"

#include "base/bytes.h"
#include "letter/fold.h"
#include "letter/heading.h"

#include <string.h>

/* Returns the slot that has a text, or the free one where it belongs. */
static const char **find_slot(const struct own_texts *own, const char *text)
{
    uint32_t mask = (uint32_t)own->size - 1;
    uint32_t at = heading_hash(text, bytes_size(text)) & mask;
    while (own->slots[at] && strcmp(own->slots[at], text) != 0)
        at = (at + 1) & mask;
    return &own->slots[at];
}

/* Makes room for more texts: at least half of the slots stay free. */
static void widen_table(struct own_texts *own, int32_t more, struct arena *arena)
{
    enum { SIZE_LEAST = 64 };
    struct own_texts larger = {.size = own->size ? own->size : SIZE_LEAST};
    while (larger.size / 2 < own->count + more)
        larger.size *= 2;
    if (larger.size == own->size)
        return;
    larger.slots = arena_array(arena, larger.size, sizeof *larger.slots);
    for (int32_t i = 0; i < own->size; i++)
        if (own->slots[i])
            *find_slot(&larger, own->slots[i]) = own->slots[i];
    own->slots = larger.slots;
    own->size = larger.size;
}

static void add_one(struct own_texts *own, const char *folded)
{
    const char **slot = find_slot(own, folded);
    own->count += *slot == NULL;
    *slot = folded;
}

static void add_texts(struct own_texts *own, const struct passages *passages, int32_t from,
                      struct arena *arena)
{
    widen_table(own, passages->count - from, arena);
    for (int32_t i = from; i < passages->count; i++)
        add_one(own, passages->items[i].folded);
}

void own_texts_add(struct own_texts *own, const struct letter *letter)
{
    if (own->size == 0 && letter->subject) {
        widen_table(own, 1, letter->arena);
        add_one(own, fold_text(letter->subject, letter->arena));
    }
    add_texts(own, &letter->passages, own->passages, letter->arena);
    add_texts(own, &letter->notes, own->notes, letter->arena);
    own->passages = letter->passages.count;
    own->notes = letter->notes.count;
}

/* Whether the passages' texts are there; counts those of `least` bytes or more. */
static bool has_texts(const struct own_texts *own, const struct passages *passages,
                      int32_t least, int32_t *count)
{
    for (int32_t i = 0; i < passages->count; i++) {
        int32_t size = passage_size(&passages->items[i]);
        if (size > 0 && (own->size == 0 || !*find_slot(own, passages->items[i].folded)))
            return false;
        *count += size >= least;
    }
    return true;
}

bool own_texts_have(const struct own_texts *own, const struct letter *attached)
{
    enum { PARAGRAPH_LEAST = 20 };
    int32_t paragraphs = 0, notes = 0;
    return has_texts(own, &attached->passages, PARAGRAPH_LEAST, &paragraphs) &&
           paragraphs > 0 && has_texts(own, &attached->notes, 0, &notes);
}
