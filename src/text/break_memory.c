/*
 * A key is how words are held, the language, and the text: nothing else changes where lines may
 * end. Only texts that end with a NUL are remembered: the rules look beyond a part of a text at
 * what follows it.
 */
#include "text/break_memory.h"

#include "base/bytes.h"
#include "base/stock.h"
#include "icu/breaks.h"
#include "text/break_rules.h"

#include <stdlib.h>

enum { MOST = 2 << 20 /* bytes of texts and, as many for each, of what is known of them */ };

/* What is remembered of a text. */
enum { KNOWN_BREAKS, KNOWN_POINTS };

struct break_memory {
    struct break_finder *finder;
    struct stock *stock;
    char language[40]; /* the last whose ties were asked for, or "" */
    struct ties ties;
};

/* What breaks are looked up by. */
struct break_key {
    const char *bytes; /* NULL: they are not remembered */
    int64_t size;
};

struct break_memory *break_memory_open(void)
{
    struct break_memory *memory = calloc(1, sizeof *memory);
    if (!memory)
        arena_exhausted();
    memory->finder = breaks_open();
    memory->stock = stock_open(MOST);
    return memory;
}

void break_memory_close(struct break_memory *memory)
{
    if (!memory)
        return;
    breaks_close(memory->finder);
    stock_close(memory->stock);
    free(memory);
}

void break_memory_turn(struct break_memory *memory)
{
    stock_turn(memory->stock);
}

void break_memory_forget(struct break_memory *memory)
{
    stock_close(memory->stock);
    memory->stock = stock_open(MOST);
}

static enum break_words held_words(const struct text_style *style)
{
    return style->breaking.whole_words ? BREAK_NOT_IN_WORDS
           : style->breaking.phrases   ? BREAK_IN_DISPLAY
                                       : BREAK_IN_TEXT;
}

static struct break_key key_of(const struct rich *rich, const struct text_style *style,
                               struct arena *arena)
{
    int64_t language = bytes_size(style->language) + 1, size = 2 + language + rich->size;
    if (!rich->size || rich->text[rich->size])
        return (struct break_key){0};
    char *key = arena_alloc(arena, size);
    key[0] = (char)held_words(style);
    key[1] = style->breaking.phrases;
    bytes_copy(key + 2, style->language, language);
    bytes_copy(key + 2 + language, rich->text, rich->size);
    return (struct break_key){key, size};
}

/* What ties words in a language: the last's are remembered. */
static const struct ties *ties_of(struct break_memory *memory, const char *language)
{
    if (*language && strcmp(language, memory->language) == 0)
        return &memory->ties;
    memory->ties = ties_for(language);
    bool fits = bytes_size(language) < COUNT(memory->language);
    snprintf(memory->language, sizeof memory->language, "%s", fits ? language : "");
    return &memory->ties;
}

const uint8_t *break_memory_breaks(struct break_memory *memory, const struct rich *rich,
                                   const struct text_style *style, bool *known,
                                   struct arena *arena)
{
    struct break_key key = key_of(rich, style, arena);
    struct stocked kept = {0};
    if (key.bytes)
        kept = stock_find(memory->stock, KNOWN_BREAKS, key.bytes, key.size);
    if (known)
        *known = kept.bytes;
    if (kept.bytes)
        return kept.bytes;
    uint8_t *breaks = breaks_find(memory->finder, rich->text, rich->size, style->language,
                                  style->breaking.phrases, arena);
    break_rules_apply(breaks, rich->text, rich->size, ties_of(memory, style->language),
                      held_words(style));
    if (key.bytes && !known)
        stock_keep(memory->stock, KNOWN_BREAKS, key.bytes, key.size,
                   (struct stocked){breaks, rich->size + 1});
    return breaks;
}

/* Keeps what is known of a text, one a byte of it and one more. */
static void keep_known(struct break_memory *memory, int kind, const struct rich *rich,
                       const struct text_style *style, const uint8_t *known,
                       struct arena *scratch)
{
    struct break_key key = key_of(rich, style, scratch);
    if (key.bytes)
        stock_keep(memory->stock, kind, key.bytes, key.size,
                   (struct stocked){known, rich->size + 1});
}

void break_memory_keep_breaks(struct break_memory *memory, const struct rich *rich,
                              const struct text_style *style, const uint8_t *breaks,
                              struct arena *scratch)
{
    keep_known(memory, KNOWN_BREAKS, rich, style, breaks, scratch);
}

uint8_t *break_memory_points(struct break_memory *memory, const struct rich *rich,
                             const struct text_style *style, struct arena *arena)
{
    struct break_key key = key_of(rich, style, arena);
    struct stocked known = {0};
    if (key.bytes)
        known = stock_find(memory->stock, KNOWN_POINTS, key.bytes, key.size);
    if (!known.bytes)
        return NULL;
    uint8_t *points = arena_alloc(arena, known.size);
    bytes_copy(points, known.bytes, known.size);
    return points;
}

void break_memory_keep_points(struct break_memory *memory, const struct rich *rich,
                              const struct text_style *style, const uint8_t *points,
                              struct arena *scratch)
{
    keep_known(memory, KNOWN_POINTS, rich, style, points, scratch);
}
