/*
 * Words are told by hashes of their folded bytes.
 */
#include "letter/words_seen.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/latin.h"
#include "letter/fold.h"
#include "letter/words.h"

#include <stdlib.h>
#include <string.h>

static const uint32_t hash_start = 2166136261U;

static uint32_t add_bytes(uint32_t hash, const char *bytes, int64_t size)
{
    for (int64_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619U;
    return hash;
}

static int compare_hashes(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static int32_t hyphened_size(const char *text)
{
    int32_t size = 0;
    while (latin_in_word(text[size]) ||
           (text[size] == '-' && size > 0 && latin_in_word(text[size + 1])))
        size++;
    return size;
}

static void add_line_words(struct words_seen *seen, const char *folded, struct arena *arena)
{
    while (*folded) {
        int32_t size = hyphened_size(folded);
        uint32_t hash = add_bytes(hash_start, folded, size);
        if (bytes_find(folded, '-', size))
            *ARENA_PUSH(arena, &seen->hyphened) = hash;
        else if (size > 0)
            *ARENA_PUSH(arena, &seen->plain) = hash;
        folded += size + (folded[size] != '\0');
    }
}

/* Whether a letter's commonest words are French. */
static bool is_french(const struct letter *letter)
{
    const struct passages *passages = &letter->passages;
    int64_t size = 0;
    for (int32_t i = 0; i < passages->count; i++)
        size += bytes_size(passages->items[i].folded) + 1;
    char *text = arena_array(letter->arena, size + 1, 1), *at = text;
    for (int32_t i = 0; i < passages->count; i++) {
        int32_t length = bytes_size(passages->items[i].folded);
        bytes_copy(at, passages->items[i].folded, length);
        at += length;
        *at++ = ' ';
    }
    int32_t count;
    return strcmp(words_language(text, &count), "fr") == 0;
}

struct words_seen words_seen_read(const struct letter *letter)
{
    struct words_seen seen = {.arena = letter->arena, .french = is_french(letter)};
    for (int32_t i = 0; i < letter->passages.count; i++)
        add_line_words(&seen, letter->passages.items[i].folded, letter->arena);
    if (seen.hyphened.count)
        qsort(seen.hyphened.items, (size_t)seen.hyphened.count, sizeof(uint32_t),
              compare_hashes);
    if (seen.plain.count)
        qsort(seen.plain.items, (size_t)seen.plain.count, sizeof(uint32_t), compare_hashes);
    return seen;
}

static bool is_in(const uint32_t *items, int32_t count, uint32_t hash)
{
    return count && bsearch(&hash, items, (size_t)count, sizeof hash, compare_hashes);
}

/* Whether a word is a French pronoun that has its hyphen before it: "rendez-vous". */
static bool is_enclitic(const char *word, int32_t size)
{
    static const char *const words[] = {"vous", "nous", "moi", "toi", "meme", "memes"};
    for (int64_t i = 0; i < COUNT(words); i++)
        if (bytes_size(words[i]) == size && bytes_begin(word, words[i]))
            return true;
    return false;
}

/* Whether the word of which a line has the first part, up to a hyphen before `end`, and the
   next line the second is one that is written with a hyphen. */
static bool is_written_so(const struct words_seen *seen, const char *line, int32_t end,
                          const char *next)
{
    enum { PART_MOST = 20 }; /* bytes */
    int32_t from = end, size = bytes_until(next, " ");
    while (from > 0 && line[from - 1] != ' ' && end - from <= PART_MOST)
        from--;
    if (end - from > PART_MOST || size > PART_MOST)
        return false;
    const char *word = arena_printf(seen->arena, "%.*s-%.*s", end - from, line + from, size,
                                    next);
    return words_begin(PHRASE_HYPHENED, fold_text(word, seen->arena)) > end - from;
}

bool words_seen_whole(const struct words_seen *seen, const char *line, const char *next)
{
    int32_t end = bytes_size(line) - 1, from = end;
    while (from > 0 && latin_in_word(chars_lower(line[from - 1])))
        from--;
    int32_t size = 0;
    while (latin_in_word(next[size]))
        size++;
    uint32_t first = add_bytes(hash_start, line + from, end - from);
    uint32_t joined = add_bytes(first, next, size);
    uint32_t hyphened = add_bytes(add_bytes(first, "-", 1), next, size);
    if (is_in(seen->plain.items, seen->plain.count, joined))
        return false;
    return (seen->french && is_enclitic(next, size)) || is_written_so(seen, line, end, next) ||
           is_in(seen->hyphened.items, seen->hyphened.count, hyphened) ||
           (from > 0 && line[from - 1] == '-') ||
           words_begin(PHRASE_COMPOUND, line + from) == end - from;
}
