/*
 * Built-in patterns are read where they lie. For other languages there is libhyphen, which is
 * loaded, as are its dictionaries, when such a language is first asked for.
 */
#include "text/hyphen.h"

#include "base/bytes.h"
#include "base/lazy.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "text/hyphen_builtin.h"
#include "text/hyphen_file.h"
#include "text/patterns.h"

#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    LONGEST_WORD = PATTERNS_LONGEST_WORD, /* characters; longer ones stay whole */
    LONGEST_KEPT = 32,                    /* bytes of a word that is remembered */
    KEPT_WORDS = 1 << 10,                 /* of these, one for each remainder of their hash */
};

/* A word that was divided, and where: bit i is set when a hyphen may stand before byte i. */
struct kept_word {
    const struct dictionary *dictionary; /* NULL: none yet */
    int32_t size;
    uint32_t points;
    char bytes[LONGEST_KEPT];
};

#define LIBHYPHEN(USE)                                                                         \
    USE(load_file, hnj_hyphen_load_file)                                                       \
    USE(hyphenate, hnj_hyphen_hyphenate2)                                                      \
    USE(close, hnj_hyphen_free)

struct libhyphen {
#define LIBHYPHEN_FIELD(name, function) __typeof__(function) *(name);
    LIBHYPHEN(LIBHYPHEN_FIELD)
#undef LIBHYPHEN_FIELD
};

static const struct lazy_symbol libhyphen_symbols[] = {
#define LIBHYPHEN_SYMBOL(name, function) {#function, offsetof(struct libhyphen, name)},
    LIBHYPHEN(LIBHYPHEN_SYMBOL)
#undef LIBHYPHEN_SYMBOL
};

struct dictionary {
    struct dictionary *next;
    const struct hyphen_builtin *builtin; /* else NULL, and: */
    HyphenDict *patterns;                 /* NULL: the language has none here */
    const struct libhyphen *libhyphen;    /* that has loaded them */
    char language[];
};

struct hyphenator {
    struct libhyphen libhyphen; /* loaded with the first dictionary that has patterns */
    struct dictionary *dictionaries;
    struct kept_word kept[KEPT_WORDS];
};

struct hyphenator *hyphenator_open(void)
{
    struct hyphenator *hyphenator = calloc(1, sizeof *hyphenator);
    if (!hyphenator)
        arena_exhausted();
    return hyphenator;
}

void hyphenator_close(struct hyphenator *hyphenator)
{
    if (!hyphenator)
        return;
    for (struct dictionary *next, *at = hyphenator->dictionaries; at; at = next) {
        next = at->next;
        if (at->patterns)
            hyphenator->libhyphen.close(at->patterns);
        free(at);
    }
    free(hyphenator);
}

/* Hands a dictionary's lines to libhyphen. */
static HyphenDict *load_lines(const struct libhyphen *libhyphen, const struct hyphen_file *file)
{
    static const char encoding[] = "UTF-8\n";
    int64_t size = file->size + COUNT(encoding) - 1;
    char *text = malloc((size_t)size);
    if (!text)
        arena_exhausted();
    bytes_copy(text, encoding, COUNT(encoding) - 1);
    bytes_copy(text + COUNT(encoding) - 1, file->lines, file->size);
    FILE *stream = fmemopen(text, (size_t)size, "r");
    HyphenDict *patterns = stream ? libhyphen->load_file(stream) : NULL;
    if (stream)
        fclose(stream);
    free(text);
    return patterns;
}

/* Loads the dictionary of the system. Leaves it without patterns when there is no file, or it
   can't be read. */
static void load_dictionary(struct hyphenator *hyphenator, struct dictionary *dictionary)
{
    struct arena *arena = arena_open();
    const char *path = hyphen_file_find(dictionary->language, arena);
    struct hyphen_file file = {0};
    if (path)
        file = hyphen_file_read(path);
    if (file.lines && lazy_load("libhyphen.so.0", libhyphen_symbols, COUNT(libhyphen_symbols),
                                &hyphenator->libhyphen)) {
        dictionary->libhyphen = &hyphenator->libhyphen;
        dictionary->patterns = load_lines(dictionary->libhyphen, &file);
    }
    free(file.bytes);
    arena_close(arena);
}

bool hyphenator_knows(const char *language)
{
    if (hyphen_builtin_find(language))
        return true;
    struct arena *arena = arena_open();
    bool known = hyphen_file_find(language, arena) != NULL;
    arena_close(arena);
    return known;
}

static struct dictionary *dictionary_for(struct hyphenator *hyphenator, const char *language)
{
    for (struct dictionary *at = hyphenator->dictionaries; at; at = at->next)
        if (strcmp(at->language, language) == 0)
            return at;
    int64_t size = bytes_size(language) + 1;
    struct dictionary *dictionary = calloc(1, sizeof *dictionary + (size_t)size);
    if (!dictionary)
        arena_exhausted();
    bytes_copy(dictionary->language, language, size);
    dictionary->builtin = hyphen_builtin_find(language);
    if (!dictionary->builtin)
        load_dictionary(hyphenator, dictionary);
    dictionary->next = hyphenator->dictionaries;
    hyphenator->dictionaries = dictionary;
    return dictionary;
}

/* Writes the word in lower case, as patterns are, with a NUL. Returns its size, or 0 when it
   has too many characters. offsets[i] is the byte of the original at which its i-th character
   begins, or its end. The Turkish I becomes an i, which divides words as the ı does. */
static int32_t lower_word(const char *word, int32_t size, char *lower, int32_t *offsets)
{
    int32_t count = 0, written = 0;
    for (int32_t at = 0; at < size;) {
        if (count == LONGEST_WORD)
            return 0;
        offsets[count++] = at;
        written += utf8_encode(character_lower(utf8_next(word, size, &at)), lower + written);
    }
    offsets[count] = size;
    lower[written] = '\0';
    return written;
}

/* Marks where libhyphen divides a word, but for points that change its spelling. */
static void mark_points(const struct dictionary *dictionary, const char *lower, int32_t size,
                        const int32_t *offsets, bool *points)
{
    char votes[LONGEST_WORD * UTF8_MOST + 5];
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    if (dictionary->libhyphen->hyphenate(dictionary->patterns, lower, size, votes, NULL,
                                         &replacements, &positions, &cuts) != 0)
        return;
    for (int32_t i = 0; votes[i] && votes[i + 1]; i++)
        if ((votes[i] & 1) && !(replacements && replacements[i]))
            points[offsets[i + 1]] = true;
    for (int32_t i = 0; replacements && i < size; i++)
        free(replacements[i]);
    free(replacements);
    free(positions);
    free(cuts);
}

/* Marks where the built-in patterns divide a word. */
static void mark_builtin_points(const struct hyphen_builtin *builtin, const char *lower,
                                int32_t size, const int32_t *offsets, bool *points)
{
    uint32_t letters[LONGEST_WORD];
    bool divided[LONGEST_WORD];
    int32_t count = 0;
    for (int32_t at = 0; at < size;)
        letters[count++] = utf8_next(lower, size, &at);
    patterns_divide(hyphen_builtin_trie(builtin), letters, count, divided);
    for (int32_t i = builtin->left; i <= count - builtin->right; i++)
        points[offsets[i]] = divided[i];
}

/* Where a word is remembered, if it is short enough; its entry may hold another word. */
static struct kept_word *kept_entry(struct hyphenator *hyphenator, const char *word,
                                    int32_t size)
{
    uint32_t hash = 0;
    if (size > LONGEST_KEPT)
        return NULL;
    for (int32_t i = 0; i < size; i++)
        hash = hash * 31 + (unsigned char)word[i];
    return &hyphenator->kept[hash % KEPT_WORDS];
}

static bool keeps(const struct kept_word *entry, const struct dictionary *dictionary,
                  const char *word, int32_t size)
{
    return entry && entry->dictionary == dictionary && entry->size == size &&
           bytes_equal(entry->bytes, word, size);
}

static void keep_word(struct kept_word *entry, const struct dictionary *dictionary,
                      const char *word, int32_t size, const bool *points)
{
    *entry = (struct kept_word){.dictionary = dictionary, .size = size};
    bytes_copy(entry->bytes, word, size);
    for (int32_t i = 0; i < size; i++)
        entry->points |= (uint32_t)points[i] << i;
}

static bool has_patterns(const struct dictionary *dictionary)
{
    return dictionary->builtin || dictionary->patterns;
}

/* Marks the points of a word as the dictionary has them. */
static void find_points(const struct dictionary *dictionary, const char *word, int32_t size,
                        bool *points)
{
    char lower[LONGEST_WORD * UTF8_MOST + 1];
    int32_t offsets[LONGEST_WORD + 1] = {0};
    int32_t lower_size = lower_word(word, size, lower, offsets);
    if (!lower_size)
        return;
    if (dictionary->builtin)
        mark_builtin_points(dictionary->builtin, lower, lower_size, offsets, points);
    else
        mark_points(dictionary, lower, lower_size, offsets, points);
}

bool hyphenator_word(struct hyphenator *hyphenator, const char *language, const char *word,
                     int32_t size, bool *points)
{
    memset(points, 0, (size_t)size * sizeof *points);
    struct dictionary *dictionary = dictionary_for(hyphenator, language);
    if (utf8_count(word, size) < HYPHENATOR_SHORTEST)
        return has_patterns(dictionary);
    struct kept_word *entry = kept_entry(hyphenator, word, size);
    if (keeps(entry, dictionary, word, size)) {
        for (int32_t i = 0; i < size; i++)
            points[i] = entry->points >> i & 1;
        return true;
    }
    if (!has_patterns(dictionary))
        return false;
    find_points(dictionary, word, size, points);
    if (entry)
        keep_word(entry, dictionary, word, size, points);
    return true;
}
