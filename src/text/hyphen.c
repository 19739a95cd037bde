/*
 * Hyphenation dictionaries are text files of Liang's patterns ("Word Hy-phen-a-tion by
 * Com-put-er", 1983), one a line: letters, digits between them that vote for or against a
 * break, and full stops for the ends of a word. Loading one costs libhyphen more than all
 * the rest of a booklet, so it is handed only the patterns that can match in the words at
 * hand: those whose every four bytes in a row occur somewhere in the announced text. Other
 * encodings than UTF-8 are converted on the way.
 */
#include "text/hyphen.h"

#include "base/utf8.h"
#include "icu/character.h"

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

enum { GRAM_BITS = 1 << 16, WORD_END = '.', LONGEST_WORD = 100 };

/* Which three and which four bytes in a row occur; a Bloom filter of one hash: never a false
   no. */
struct grams {
    uint8_t bits[GRAM_BITS / 8];
};

struct dictionary {
    struct dictionary *next;
    HyphenDict *patterns; /* NULL: the language has none here */
    bool whole;           /* all patterns are loaded, not just the expected ones */
    char language[];
};

struct hyphenator {
    struct grams expected;
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

/* The place in the filter of the last bytes seen, the latest in the lowest bits of `window`. */
static uint32_t place_of_four(uint32_t window)
{
    return window * 0x9E3779B1u / (UINT32_MAX / GRAM_BITS + 1);
}

static uint32_t place_of_three(uint32_t window)
{
    return place_of_four(window & 0xFFFFFF);
}

static bool has(const struct grams *grams, uint32_t place)
{
    return grams->bits[place / 8] >> place % 8 & 1;
}

static void add(struct grams *grams, uint32_t place)
{
    grams->bits[place / 8] |= (uint8_t)(1u << place % 8);
}

/* The character as patterns have it: letters in lower case, all else as a word's end. */
static uint32_t fold(uint32_t character)
{
    if (character < 0x80)
        return isalpha((int)character) ? (uint32_t)tolower((int)character) : WORD_END;
    return character_is_letter(character) ? character_lower(character) : WORD_END;
}

/* Adds the grams that end in the bytes of a character. */
static void expect_character(struct grams *expected, uint32_t *window, uint32_t character)
{
    char bytes[UTF8_MOST];
    int32_t size = utf8_encode(character, bytes);
    for (int32_t i = 0; i < size; i++) {
        *window = *window << 8 | (unsigned char)bytes[i];
        add(expected, place_of_three(*window));
        add(expected, place_of_four(*window));
    }
}

void hyphenator_expect(struct hyphenator *hyphenator, const char *text, int32_t size)
{
    uint32_t window = WORD_END;
    for (int32_t at = 0; at < size;)
        expect_character(&hyphenator->expected, &window, fold(utf8_next(text, size, &at)));
    expect_character(&hyphenator->expected, &window, WORD_END);
}

/* Adds a character to the window; whether the grams that end in it are expected, of which the
   first needs three bytes. */
static bool is_expected(const struct grams *expected, uint32_t *window, uint32_t character)
{
    char bytes[UTF8_MOST];
    int32_t size = utf8_encode(character, bytes);
    bool all = true;
    for (int32_t i = 0; i < size; i++) {
        *window = *window << 8 | (unsigned char)bytes[i];
        all = all && (*window <= 0xFFFF || has(expected, place_of_three(*window))) &&
              (*window <= 0xFFFFFF || has(expected, place_of_four(*window)));
    }
    return all;
}

/* Whether a word can have been announced; never one with other characters than letters. */
static bool word_expected(const struct grams *expected, const char *word, int32_t size)
{
    uint32_t window = WORD_END;
    for (int32_t at = 0; at < size;) {
        uint32_t letter = fold(utf8_next(word, size, &at));
        if (letter == WORD_END || !is_expected(expected, &window, letter))
            return false;
    }
    return is_expected(expected, &window, WORD_END);
}

/* Whether a dictionary's line, `size` bytes, is needed: all that is no pattern is. */
static bool line_needed(const struct grams *expected, const char *line, size_t size)
{
    uint32_t window = 0;
    int32_t seen = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)line[i];
        if (byte >= '0' && byte <= '9')
            continue;
        if (byte == '/' || byte == ' ' || (byte >= 'A' && byte <= 'Z'))
            return true; /* a replacement or a setting */
        window = window << 8 | byte;
        if (++seen >= 4 && !has(expected, place_of_four(window)))
            return false;
    }
    return seen != 3 || has(expected, place_of_three(window));
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
        if (!bytes || *size + 1 >= capacity) {
            char *moved = realloc(bytes, capacity *= 2);
            if (!moved)
                arena_exhausted();
            bytes = moved;
        }
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
    static const char vendor[] = "microsoft-"; /* libhyphen's name for Windows' code pages */
    bool windows = strncmp(encoding, vendor, sizeof vendor - 1) == 0;
    iconv_t converter = iconv_open("UTF-8", encoding + (windows ? sizeof vendor - 1 : 0));
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

/* Copies the lines of a dictionary in UTF-8 that are needed, NULL: all; their size. */
static size_t copy_needed(char *to, const char *from, size_t size, const struct grams *expected)
{
    size_t kept = 0;
    for (size_t at = 0; at < size;) {
        const char *end = memchr(from + at, '\n', size - at);
        size_t next = end ? (size_t)(end - from) + 1 : size;
        size_t stop = next;
        while (stop > at && (from[stop - 1] == '\n' || from[stop - 1] == '\r'))
            stop--;
        if (!expected || line_needed(expected, from + at, stop - at)) {
            memcpy(to + kept, from + at, next - at);
            kept += next - at;
        }
        at = next;
    }
    return kept;
}

/* Hands libhyphen the encoding's name and the patterns that are needed. */
static HyphenDict *load_patterns(const char *bytes, size_t size, const struct grams *expected)
{
    static const char head[] = "UTF-8\n";
    size_t total = sizeof head - 1;
    char *needed = malloc(total + size);
    if (!needed)
        arena_exhausted();
    memcpy(needed, head, total);
    total += copy_needed(needed + total, bytes, size, expected);
    FILE *stream = fmemopen(needed, total, "r");
    HyphenDict *patterns = stream ? hnj_hyphen_load_file(stream) : NULL;
    if (stream)
        fclose(stream);
    free(needed);
    return patterns;
}

/* Loads the dictionary file; `expected` NULL: all of it. NULL when it can't be. */
static HyphenDict *load(const char *path, const struct grams *expected)
{
    size_t size;
    char *bytes = read_file(path, &size), encoding[32] = "";
    if (!bytes)
        return NULL;
    sscanf(bytes, "%31[^ \r\n]", encoding);
    HyphenDict *patterns = NULL;
    if (strcmp(encoding, "UTF-8") == 0 || to_utf8(&bytes, &size, encoding)) {
        size_t first = strcspn(bytes, "\n"); /* the encoding's own line */
        patterns = load_patterns(bytes + first, size - first, expected);
    }
    free(bytes);
    return patterns;
}

static bool is_readable(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file)
        fclose(file);
    return file != NULL;
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
        if (is_readable(path))
            return true;
    }
    snprintf(path, room, "%s/hyph_%s.dic", ORISON_HYPHEN_DIR, language);
    if (is_readable(path))
        return true;
    char prefix[32];
    snprintf(prefix, sizeof prefix, "hyph_%s_", language);
    if (!first_matching(prefix, name, sizeof name))
        return false;
    snprintf(path, room, "%s/%s", ORISON_HYPHEN_DIR, name);
    return true;
}

bool hyphenator_knows(const char *language)
{
    char path[256];
    return find_file(language, path, sizeof path);
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
        written += utf8_encode(character_lower(utf8_next(word, size, &at)), lower + written);
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
    int32_t offsets[LONGEST_WORD + 1] = {0};
    int32_t lower_size = size <= LONGEST_WORD * 4 ? lower_word(word, size, lower, offsets) : 0;
    if (lower_size)
        mark_points(dictionary->patterns, lower, lower_size, offsets, points);
    return true;
}
