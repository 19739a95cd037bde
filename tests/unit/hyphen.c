/*
 * Hyphenation: a dictionary of which only some patterns are loaded gives the points of the
 * whole one, and words of every kind keep their minima.
 */
#include "tap.h"

#include "text/hyphen.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 1024 };

/* The word with its points shown as hyphens, in `shown`; whether there is a dictionary. */
static bool divide(struct hyphenator *hyphenator, const char *language, const char *word,
                   char shown[2 * LONGEST])
{
    bool points[LONGEST];
    int32_t size = (int32_t)strlen(word), written = 0;
    bool known = hyphenator_word(hyphenator, language, word, size, points);
    for (int32_t i = 0; i < size; i++) {
        if (points[i])
            shown[written++] = '-';
        shown[written++] = word[i];
    }
    shown[written] = '\0';
    return known;
}

static char *read_text(const char *path, int32_t *size)
{
    FILE *file = fopen(path, "r");
    char *text = malloc(1 << 20);
    *size = file && text ? (int32_t)fread(text, 1, 1 << 20, file) : 0;
    if (file)
        fclose(file);
    return text;
}

/* Divides every word of a text with two hyphenators; how many words differ. */
static int compare(struct hyphenator *some, struct hyphenator *all, const char *text,
                   int32_t size, int *words)
{
    int different = 0;
    for (int32_t at = 0; at < size; at++) {
        char word[64], one[2 * LONGEST], other[2 * LONGEST];
        int32_t length = 0;
        while (at < size && isalpha((unsigned char)text[at]) && length < 63)
            word[length++] = text[at++];
        word[length] = '\0';
        if (length < 2)
            continue;
        divide(some, "en-US", word, one);
        divide(all, "en-US", word, other);
        different += strcmp(one, other) != 0;
        ++*words;
    }
    return different;
}

static void test_part_of_dictionary(void)
{
    int32_t size;
    char *text = read_text("tests/text/genesis.txt", &size), shown[2 * LONGEST];
    struct hyphenator *all = hyphenator_open();
    divide(all, "en-US", "unannounced", shown); /* loads all */
    int words = 0, different = 0;
    for (int32_t at = 0, next; at < size; at = next) { /* a chapter at a time */
        const char *end = memchr(text + at, '\n', (size_t)(size - at));
        next = end ? (int32_t)(end - text) + 1 : size;
        struct hyphenator *some = hyphenator_open();
        hyphenator_expect(some, text + at, next - at);
        different += compare(some, all, text + at, next - at, &words);
        hyphenator_close(some);
    }
    ok(words > 30000, "Genesis has %d words", words);
    is_int(different, 0, "part of the dictionary gives the same points as all of it");
    hyphenator_close(all);
    free(text);
}

struct example {
    const char *language, *word, *divided;
};

static void test_words(void)
{
    static const struct example examples[] = {
        {"en-US", "hyphenation", "hy-phen-ation"},
        {"en-US", "Hyphenation", "Hy-phen-ation"},
        {"en-US", "HYPHENATION", "HY-PHEN-ATION"},
        {"en", "office", "of-fice"},
        {"en-GB", "affluent", "af-flu-ent"},
        {"en-US", "a", "a"},
        {"en-US", "able", "able"},
        {"en-US", "people's", "peo-ple's"},
        {"de-DE", "Gebetsanliegen", "Ge-bets-an-lie-gen"},
        {"de-DE", "Übergänge", "Über-gän-ge"},
        {"de-DE", "ÜBERGÄNGE", "ÜBER-GÄN-GE"},
        {"fr-FR", "miséricorde", "mi-sé-ri-corde"},
        {"fr-FR", "l'assemblée", "l'as-sem-blée"},
        {"es-MX", "misericordia", "mi-se-ri-cor-dia"},
        {"es", "niños", "ni-ños"},
    };
    struct hyphenator *hyphenator = hyphenator_open();
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const struct example *example = &examples[i];
        char shown[2 * LONGEST];
        char text[2 * LONGEST];
        snprintf(text, sizeof text, "some %s here", example->word);
        struct hyphenator *expecting = hyphenator_open();
        hyphenator_expect(expecting, text, (int32_t)strlen(text));
        if (divide(expecting, example->language, example->word, shown))
            is_str(shown, example->divided, example->word);
        else
            ok(true, "%s # SKIP no dictionary for %s", example->word, example->language);
        if (strncmp(example->language, "de", 2) != 0) { /* all of German takes seconds */
            char again[2 * LONGEST];
            divide(hyphenator, example->language, example->word, again);
            is_str(again, shown, "likewise when not announced");
        }
        hyphenator_close(expecting);
    }
    hyphenator_close(hyphenator);
}

static void test_odd_words(void)
{
    struct hyphenator *hyphenator = hyphenator_open();
    char shown[2 * LONGEST], word[LONGEST];
    ok(!divide(hyphenator, "tlh", "misericordia", shown), "no dictionary for Klingon");
    is_str(shown, "misericordia", "a word without a dictionary stays whole");
    ok(!divide(hyphenator, "tlh-Latn-001-x-whatever-there-may-be", "gloria", shown),
       "a long tag is no matter");
    memset(word, 'e', 200);
    word[200] = '\0';
    divide(hyphenator, "en-US", word, shown);
    is_str(shown, word, "a word of 200 letters stays whole");
    for (size_t i = 0; i < 100; i++)
        word[i] = "salvations"[i % 10];
    word[100] = '\0';
    ok(divide(hyphenator, "en-US", word, shown) && strchr(shown, '-'), "one of 100 does not");
    divide(hyphenator, "en-US", "", shown);
    is_str(shown, "", "a word of no letters");
    hyphenator_close(hyphenator);
    hyphenator_close(NULL);
}

int main(void)
{
    test_part_of_dictionary();
    test_words();
    test_odd_words();
    return done_testing();
}
