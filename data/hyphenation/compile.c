/*
 * Compiles hyphenation patterns into the form that src/text/patterns.h describes:
 *   compile hyph-de-1996.tex > de-1996.trie
 * Of a file of TeX it reads what stands in \patterns{...} and \hyphenation{...}, of a
 * dictionary of libhyphen all lines but the settings, which begin with a capital. A word of
 * \hyphenation becomes a pattern that outweighs all others. Equal subtrees of the trie are
 * written once. The build runs it; what is wrong with a file ends it with status 1.
 */
#include "base/utf8.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LONGEST = 100, /* letters of a pattern */
    KEPT_WHOLE = 10,
    DIVIDED = 11,       /* levels of an exception, beyond the digits of patterns */
    MOST_LETTERS = 255, /* different ones */
    SLOTS = 1 << 20,    /* of the table of written nodes */
};

/* A node of the trie: what has been read up to here is a pattern when `value` is not 0. */
struct node {
    uint32_t letter;        /* that leads here */
    int32_t child, sibling; /* siblings by growing letter; 0: no more */
    int32_t value;          /* where its levels begin in `values`, + 1 */
};

struct trie {
    struct node *nodes;
    int32_t count, capacity;
    uint32_t letters[MOST_LETTERS]; /* growing */
    int32_t letter_count;
    unsigned char values[UINT16_MAX];
    int32_t value_size;
};

/* What is written, and at which offsets nodes begin in it, by a hash of their bytes. */
struct image {
    unsigned char *bytes;
    int32_t size;
    int32_t *slots; /* + 1; 0: free */
};

/* A pattern: levels[i] stands before its letter i. */
struct pattern {
    uint32_t letters[LONGEST + 2];
    unsigned char levels[LONGEST + 3];
    int32_t count;
};

static _Noreturn void fail(const char *what, const char *where)
{
    fprintf(stderr, "compile: %s: %s\n", where, what);
    exit(1);
}

static void *allocate(int64_t count, size_t size)
{
    void *memory = calloc((size_t)count, size);
    if (!memory)
        fail("no memory", "patterns");
    return memory;
}

/* The file with a NUL, to be freed. */
static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        fail("can't be read", path);
    long size = ftell(file);
    char *text = allocate(size + 1, 1);
    rewind(file);
    if (fread(text, 1, (size_t)size, file) != (size_t)size)
        fail("can't be read", path);
    fclose(file);
    return text;
}

static void add_letter(struct trie *trie, uint32_t letter)
{
    int32_t at = 0;
    while (at < trie->letter_count && trie->letters[at] < letter)
        at++;
    if (at < trie->letter_count && trie->letters[at] == letter)
        return;
    if (trie->letter_count == MOST_LETTERS)
        fail("too many letters", "patterns");
    memmove(trie->letters + at + 1, trie->letters + at,
            (size_t)(trie->letter_count - at) * sizeof *trie->letters);
    trie->letters[at] = letter;
    trie->letter_count++;
}

/* The child of a node by a letter, added when it is not there. */
static int32_t find_child(struct trie *trie, int32_t parent, uint32_t letter)
{
    int32_t *link = &trie->nodes[parent].child;
    while (*link && trie->nodes[*link].letter < letter)
        link = &trie->nodes[*link].sibling;
    if (*link && trie->nodes[*link].letter == letter)
        return *link;
    if (trie->count == trie->capacity)
        fail("more patterns than bytes", "patterns");
    trie->nodes[trie->count] = (struct node){.letter = letter, .sibling = *link};
    *link = trie->count;
    return trie->count++;
}

/* Where the levels of a pattern stand among the values, + 1: their number, and for each its
   place and the level. */
static int32_t add_value(struct trie *trie, const struct pattern *pattern)
{
    unsigned char value[2 * LONGEST + 7];
    int32_t size = 1;
    for (int32_t i = 0; i <= pattern->count; i++)
        if (pattern->levels[i]) {
            value[size++] = (unsigned char)i;
            value[size++] = pattern->levels[i];
        }
    value[0] = (unsigned char)(size / 2);
    for (int32_t at = 0; at < trie->value_size; at += 1 + 2 * trie->values[at])
        if (memcmp(trie->values + at, value, (size_t)size) == 0)
            return at + 1;
    int32_t at = trie->value_size;
    if (at + size >= (int32_t)sizeof trie->values)
        fail("too many levels", "patterns");
    memcpy(trie->values + at, value, (size_t)size);
    trie->value_size += size;
    return at + 1;
}

static void add_pattern(struct trie *trie, const struct pattern *pattern)
{
    int32_t node = 0;
    for (int32_t i = 0; i < pattern->count; i++) {
        add_letter(trie, pattern->letters[i]);
        node = find_child(trie, node, pattern->letters[i]);
    }
    trie->nodes[node].value = add_value(trie, pattern);
}

/* Reads a pattern, or as an exception a word with its hyphens. */
static void add_word(struct trie *trie, const char *word, int32_t size, bool exception)
{
    struct pattern pattern = {0};
    if (exception)
        pattern.letters[pattern.count++] = '.';
    for (int32_t at = 0; at < size;) {
        uint32_t letter = utf8_next(word, size, &at);
        if (letter == UTF8_ILL_FORMED || pattern.count >= LONGEST)
            fail("no pattern", word);
        bool is_level = exception ? letter == '-' : letter >= '0' && letter <= '9';
        if (is_level) {
            pattern.levels[pattern.count] = exception ? DIVIDED : (unsigned char)(letter - '0');
            continue;
        }
        if (exception && !pattern.levels[pattern.count])
            pattern.levels[pattern.count] = KEPT_WHOLE;
        pattern.letters[pattern.count++] = letter;
    }
    if (exception)
        pattern.letters[pattern.count++] = '.';
    add_pattern(trie, &pattern);
}

/* Reads the words up to the brace that ends them. Returns what follows it. */
static const char *read_words(struct trie *trie, const char *text, bool exceptions)
{
    for (; *text && *text != '}';) {
        size_t size = strcspn(text, " \t\r\n%}");
        if (size)
            add_word(trie, text, (int32_t)size, exceptions);
        text += size;
        if (*text == '%')
            text += strcspn(text, "\n");
        text += strspn(text, " \t\r\n");
    }
    return text;
}

/* Reads the lists of a file of TeX. */
static void read_lists(struct trie *trie, const char *text)
{
    static const char patterns[] = "\\patterns{", exceptions[] = "\\hyphenation{";
    while (*text)
        if (*text == '%')
            text += strcspn(text, "\n");
        else if (strncmp(text, patterns, strlen(patterns)) == 0)
            text = read_words(trie, text + strlen(patterns), false);
        else if (strncmp(text, exceptions, strlen(exceptions)) == 0)
            text = read_words(trie, text + strlen(exceptions), true);
        else
            text++;
}

/* Reads a file into an empty trie, which has room for a node a byte. */
static void read_patterns(struct trie *trie, const char *path)
{
    char *text = read_file(path);
    trie->capacity = (int32_t)strlen(text) + 1;
    trie->nodes = allocate(trie->capacity, sizeof *trie->nodes);
    trie->count = 1;
    if (strncmp(text, "UTF-8\n", 6) == 0) {
        const char *lines = text;
        while (*lines >= 'A' && *lines <= 'Z')
            lines += strcspn(lines, "\n") + 1;
        read_words(trie, lines, false);
    } else {
        read_lists(trie, text);
    }
    free(text);
}

/* Writes the `count` bytes of a number, the lowest first. */
static void put(struct image *image, uint32_t number, int count)
{
    for (int i = 0; i < count; i++)
        image->bytes[image->size++] = (unsigned char)(number >> 8 * i);
}

/* The offset of the node whose bytes stand at `start`, up to the end: that of the same bytes,
   written before, or `start`. */
static int32_t share_node(struct image *image, int32_t start)
{
    uint32_t hash = 0;
    int32_t size = image->size - start;
    for (int32_t i = start; i < image->size; i++)
        hash = hash * 31 + image->bytes[i];
    for (;; hash++) {
        int32_t *slot = &image->slots[hash % SLOTS];
        if (!*slot)
            *slot = start + 1;
        int32_t other = *slot - 1;
        if (other == start)
            return start;
        if (memcmp(image->bytes + other, image->bytes + start, (size_t)size) == 0) {
            image->size = start;
            return other;
        }
    }
}

static uint32_t letter_class(const struct trie *trie, uint32_t letter)
{
    uint32_t at = 0;
    while (trie->letters[at] != letter)
        at++;
    return at;
}

/* Writes a node after those below it. Returns its offset. */
static int32_t write_node(const struct trie *trie, int32_t node, struct image *image)
{
    uint32_t classes[MOST_LETTERS];
    int32_t places[MOST_LETTERS], count = 0;
    for (int32_t at = trie->nodes[node].child; at; at = trie->nodes[at].sibling) {
        classes[count] = letter_class(trie, trie->nodes[at].letter);
        places[count++] = write_node(trie, at, image);
    }
    int32_t start = image->size;
    put(image, (uint32_t)count, 1);
    put(image, (uint32_t)trie->nodes[node].value, 2);
    for (int32_t i = 0; i < count; i++)
        put(image, classes[i], 1);
    for (int32_t i = 0; i < count; i++)
        put(image, (uint32_t)places[i], 3);
    return share_node(image, start);
}

static void write_image(const struct trie *trie, struct image *image)
{
    enum { HEAD = 1 + 2 + 3, LETTER = 3, NODE = 3 + 1 + 3 };
    image->bytes = allocate(HEAD + (int64_t)MOST_LETTERS * LETTER + trie->value_size +
                                (int64_t)trie->count * NODE,
                            1);
    image->slots = allocate(SLOTS, sizeof *image->slots);
    put(image, (uint32_t)trie->letter_count, 1);
    put(image, (uint32_t)trie->value_size, 2);
    put(image, 0, 3);
    for (int32_t i = 0; i < trie->letter_count; i++)
        put(image, trie->letters[i], LETTER);
    for (int32_t i = 0; i < trie->value_size; i++)
        put(image, trie->values[i], 1);
    int32_t root = write_node(trie, 0, image), size = image->size;
    image->size = 3;
    put(image, (uint32_t)root, 3);
    image->size = size;
}

int main(int count, char **arguments)
{
    if (count != 2)
        fail("one file is wanted", "arguments");
    struct trie *trie = allocate(1, sizeof *trie);
    struct image image = {0};
    read_patterns(trie, arguments[1]);
    if (trie->count == 1)
        fail("no patterns", arguments[1]);
    write_image(trie, &image);
    fwrite(image.bytes, 1, (size_t)image.size, stdout);
    bool written = fflush(stdout) == 0;
    free(image.bytes);
    free(image.slots);
    free(trie->nodes);
    free(trie);
    return !written;
}
