/*
 * Hyphenation dictionaries are text files of Liang's patterns ("Word Hy-phen-a-tion by
 * Com-put-er", 1983), one a line: letters, digits between them that vote for or against a
 * break, and full stops for the ends of a word. Loading one costs libhyphen more than all
 * the rest of a booklet, so it is handed only the patterns that can match in the words at
 * hand: those whose every three letters in a row occur somewhere in the announced text.
 * Other encodings than UTF-8 are converted on the way.
 */
#include "text/hyphen.h"

#include "base/utf8.h"
#include "text/unicode.h"

#include <ctype.h>
#include <dirent.h>
#include <hyphen.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef ORISON_HYPHEN_DIR
#define ORISON_HYPHEN_DIR "/usr/share/hyphen"
#endif

enum { TRIGRAM_BITS = 1 << 16, WORD_END = '.', LONGEST_WORD = 100 };

/* Which three letters in a row occur; a Bloom filter of one hash: never a false no. */
struct trigrams {
    uint8_t bits[TRIGRAM_BITS / 8];
};

struct dictionary {
    struct dictionary *next;
    HyphenDict *patterns; /* NULL: the language has none here */
    bool whole;           /* all patterns are loaded, not just the expected ones */
    char language[];
};

struct hyphenator {
    struct trigrams expected;
    struct dictionary *dictionaries;
};

struct hyphenator *hyphenator_open(void)
{
    struct hyphenator *hyphenator = calloc(1, sizeof *hyphenator);
    if (!hyphenator)
        arena_exhausted();
    return hyphenator;
}

static void free_patterns(struct dictionary *dictionary)
{
    if (dictionary->patterns)
        hnj_hyphen_free(dictionary->patterns);
    dictionary->patterns = NULL;
}

void hyphenator_close(struct hyphenator *hyphenator)
{
    if (!hyphenator)
        return;
    for (struct dictionary *next, *at = hyphenator->dictionaries; at; at = next) {
        next = at->next;
        free_patterns(at);
        free(at);
    }
    free(hyphenator);
}

/* The last three letters seen, and their place in the filter. */
struct window {
    uint32_t letters[3];
};

static uint32_t slide(struct window *window, uint32_t letter)
{
    window->letters[0] = window->letters[1];
    window->letters[1] = window->letters[2];
    window->letters[2] = letter;
    uint32_t hash = window->letters[0] * 0x9E3779B1u ^ window->letters[1] * 0x85EBCA77u ^
                    letter * 0xC2B2AE3Du;
    return (hash ^ hash >> 15) % TRIGRAM_BITS;
}

static void add_trigram(struct trigrams *trigrams, uint32_t bit)
{
    trigrams->bits[bit / 8] |= (uint8_t)(1u << bit % 8);
}

static bool has_trigram(const struct trigrams *trigrams, uint32_t bit)
{
    return trigrams->bits[bit / 8] >> bit % 8 & 1;
}

static uint32_t fold(uint32_t character)
{
    if (character < 0x80)
        return isalpha((int)character) ? (uint32_t)tolower((int)character) : WORD_END;
    return unicode_is_letter(character) ? unicode_lower(character) : WORD_END;
}

void hyphenator_expect(struct hyphenator *hyphenator, const char *text, int32_t size)
{
    struct window window = {{WORD_END, WORD_END, WORD_END}};
    for (int32_t at = 0; at < size;)
        add_trigram(&hyphenator->expected, slide(&window, fold(utf8_next(text, size, &at))));
    add_trigram(&hyphenator->expected, slide(&window, WORD_END));
}

static bool word_expected(const struct trigrams *expected, const char *word, int32_t size)
{
    struct window window = {{WORD_END, WORD_END, WORD_END}};
    bool all = true;
    int32_t letters = 0;
    for (int32_t at = 0; at < size; letters++) {
        uint32_t bit = slide(&window, fold(utf8_next(word, size, &at)));
        all = all && (letters < 1 || has_trigram(expected, bit));
    }
    return all && has_trigram(expected, slide(&window, WORD_END));
}

/* Whether a dictionary's line, `size` bytes, is needed: all that is no pattern is. */
static bool line_needed(const struct trigrams *expected, const char *line, int32_t size)
{
    struct window window = {{0}};
    int32_t letters = 0;
    for (int32_t at = 0; at < size;) {
        uint32_t character = utf8_next(line, size, &at);
        if (character >= '0' && character <= '9')
            continue;
        if (character == '/' || character == ' ' || (character >= 'A' && character <= 'Z'))
            return true; /* a replacement or a setting */
        uint32_t bit = slide(&window, character);
        if (++letters >= 3 && !has_trigram(expected, bit))
            return false;
    }
    return true;
}

/* The whole file, NUL-terminated, from malloc; NULL when it can't be read. */
static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *bytes = NULL;
    *size = 0;
    for (size_t capacity = 1 << 17, got;; *size += got) {
        if (!bytes || *size + 1 >= capacity)
            bytes = realloc(bytes, capacity *= 2);
        if (!bytes)
            arena_exhausted();
        got = fread(bytes + *size, 1, capacity - 1 - *size, file);
        if (got == 0)
            break;
    }
    bytes[*size] = '\0';
    fclose(file);
    return bytes;
}

/* Converts a dictionary from the encoding that its first line names. False when the encoding
   is unknown or the text is not in it. */
static bool to_utf8(char **bytes, size_t *size, const char *encoding)
{
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1) // NOLINT(performance-no-int-to-ptr): POSIX's error value
        return false;
    size_t from_left = *size, room = *size * 4 + 1, to_left = room - 1;
    char *converted = malloc(room), *from = *bytes, *to = converted;
    if (!converted)
        arena_exhausted();
    bool done = iconv(converter, &from, &from_left, &to, &to_left) != (size_t)-1;
    iconv_close(converter);
    *to = '\0';
    free(done ? *bytes : converted);
    if (done) {
        *bytes = converted;
        *size = (size_t)(to - converted);
    }
    return done;
}

/* Drops from a dictionary in UTF-8 the lines that are not needed; its new size. */
static size_t filter(char *bytes, size_t size, const struct trigrams *expected)
{
    size_t kept = 0;
    for (size_t at = 0; at < size;) {
        const char *end = memchr(bytes + at, '\n', size - at);
        size_t next = end ? (size_t)(end - bytes) + 1 : size;
        size_t stop = next;
        while (stop > at && (bytes[stop - 1] == '\n' || bytes[stop - 1] == '\r'))
            stop--;
        if (line_needed(expected, bytes + at, (int32_t)(stop - at))) {
            memmove(bytes + kept, bytes + at, next - at);
            kept += next - at;
        }
        at = next;
    }
    return kept;
}

/* Hands libhyphen the encoding's name and the patterns. */
static HyphenDict *load_patterns(char *bytes, size_t size)
{
    static const char head[] = "UTF-8\n";
    size_t total = sizeof head - 1 + size;
    char *whole = malloc(total);
    if (!whole)
        arena_exhausted();
    memcpy(whole, head, sizeof head - 1);
    memcpy(whole + sizeof head - 1, bytes, size);
    FILE *stream = fmemopen(whole, total, "r");
    HyphenDict *patterns = stream ? hnj_hyphen_load_file(stream) : NULL;
    if (stream)
        fclose(stream);
    free(whole);
    return patterns;
}

/* Loads the dictionary file; `expected` NULL: all of it. NULL when it can't be. */
static HyphenDict *load(const char *path, const struct trigrams *expected)
{
    size_t size;
    char *bytes = read_file(path, &size);
    if (!bytes)
        return NULL;
    HyphenDict *patterns = NULL;
    char *line_end = memchr(bytes, '\n', size);
    if (line_end) {
        char encoding[32] = "";
        size_t body = (size_t)(line_end - bytes) + 1;
        sscanf(bytes, "%31[^ \r\n]", encoding);
        memmove(bytes, bytes + body, size - body + 1);
        size -= body;
        if (strcmp(encoding, "UTF-8") == 0 || to_utf8(&bytes, &size, encoding)) {
            size = expected ? filter(bytes, size, expected) : size;
            patterns = load_patterns(bytes, size);
        }
    }
    free(bytes);
    return patterns;
}

/* The least file name in the dictionaries' folder that begins with `prefix` and ends in
   .dic, so that "de" finds hyph_de_AT.dic where that is all there is. */
static bool first_matching(const char *prefix, char *name, size_t room)
{
    DIR *folder = opendir(ORISON_HYPHEN_DIR);
    if (!folder)
        return false;
    name[0] = '\0';
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        size_t size = strlen(entry->d_name);
        if (strncmp(entry->d_name, prefix, strlen(prefix)) == 0 && size > 4 && size < room &&
            strcmp(entry->d_name + size - 4, ".dic") == 0 &&
            (!name[0] || strcmp(entry->d_name, name) < 0))
            memcpy(name, entry->d_name, size + 1);
    }
    closedir(folder);
    return name[0] != '\0';
}

/* The dictionary's path for a BCP 47 tag: its language and region, its language, or its
   language with any region. False when there is none. */
static bool find_file(const char *tag, char *path, size_t room)
{
    char language[9] = "", name[128];
    const char *region = strrchr(tag, '-');
    sscanf(tag, "%8[^-]", language);
    if (region && strlen(region) == 3) {
        snprintf(path, room, "%s/hyph_%s_%s.dic", ORISON_HYPHEN_DIR, language, region + 1);
        FILE *file = fopen(path, "rb");
        if (file)
            return fclose(file), true;
    }
    char exact[32], prefix[32];
    snprintf(exact, sizeof exact, "hyph_%s.dic", language);
    snprintf(prefix, sizeof prefix, "hyph_%s_", language);
    if (!first_matching(exact, name, sizeof name) && !first_matching(prefix, name, sizeof name))
        return false;
    snprintf(path, room, "%s/%s", ORISON_HYPHEN_DIR, name);
    return true;
}

static struct dictionary *dictionary_for(struct hyphenator *hyphenator, const char *language)
{
    for (struct dictionary *at = hyphenator->dictionaries; at; at = at->next)
        if (strcmp(at->language, language) == 0)
            return at;
    size_t size = strlen(language) + 1;
    struct dictionary *dictionary = malloc(sizeof *dictionary + size);
    if (!dictionary)
        arena_exhausted();
    *dictionary = (struct dictionary){.next = hyphenator->dictionaries};
    memcpy(dictionary->language, language, size);
    char path[256];
    if (find_file(language, path, sizeof path))
        dictionary->patterns = load(path, &hyphenator->expected);
    hyphenator->dictionaries = dictionary;
    return dictionary;
}

/* Loads all of a dictionary of which only the expected patterns were loaded. */
static void load_rest(struct dictionary *dictionary)
{
    char path[256];
    free_patterns(dictionary);
    if (find_file(dictionary->language, path, sizeof path))
        dictionary->patterns = load(path, NULL);
    dictionary->whole = true;
}

/* The word in lower case, as patterns are; its size, or 0 when it is too long. offsets[i] is
   the byte of the original at which its i-th character begins. */
static int32_t lower_word(const char *word, int32_t size, char *lower, int32_t *offsets)
{
    int32_t count = 0, written = 0;
    for (int32_t at = 0; at < size;) {
        if (count == LONGEST_WORD)
            return 0;
        offsets[count++] = at;
        written += utf8_encode(unicode_lower(utf8_next(word, size, &at)), lower + written);
    }
    offsets[count] = size;
    lower[written] = '\0';
    return written;
}

static void mark_points(HyphenDict *patterns, const char *lower, int32_t size,
                        const int32_t *offsets, bool *points)
{
    char votes[LONGEST_WORD * 4 + 5];
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    if (hnj_hyphen_hyphenate2(patterns, lower, size, votes, NULL, &replacements, &positions,
                              &cuts) != 0)
        return;
    /* a point that changes the spelling is left out */
    for (int32_t i = 0; votes[i] && votes[i + 1]; i++)
        if ((votes[i] & 1) && !(replacements && replacements[i]))
            points[offsets[i + 1]] = true;
    for (int32_t i = 0; replacements && i < size; i++)
        free(replacements[i]);
    free(replacements);
    free(positions);
    free(cuts);
}

bool hyphenator_word(struct hyphenator *hyphenator, const char *language, const char *word,
                     int32_t size, bool *points)
{
    memset(points, 0, (size_t)size * sizeof *points);
    struct dictionary *dictionary = dictionary_for(hyphenator, language);
    if (dictionary->patterns && !dictionary->whole &&
        !word_expected(&hyphenator->expected, word, size))
        load_rest(dictionary);
    if (!dictionary->patterns)
        return false;
    char lower[LONGEST_WORD * 4 + 1];
    int32_t offsets[LONGEST_WORD + 1];
    int32_t lower_size = size <= LONGEST_WORD * 4 ? lower_word(word, size, lower, offsets) : 0;
    if (lower_size)
        mark_points(dictionary->patterns, lower, lower_size, offsets, points);
    return true;
}
