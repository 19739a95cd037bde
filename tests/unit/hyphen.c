/*
 * Hyphenation: words of every kind keep their minima, whether their language's patterns are
 * built in (patterns.c has those) or come of a dictionary, in any encoding, of which libhyphen
 * is asked.
 */
#include "tap.h"

#include "base/bytes.h"
#include "text/hyphen.h"
#include "text/hyphen_file.h"

#include <stdlib.h>
#include <unistd.h>

enum { LONGEST = 1024 };

/* The word with its points shown as hyphens, in `shown`; whether there is a dictionary. */
static bool divide(struct hyphenator *hyphenator, const char *language, const char *word,
                   char shown[2 * LONGEST])
{
    bool points[LONGEST];
    int32_t size = bytes_size(word), written = 0;
    bool known = hyphenator_word(hyphenator, language, word, size, points);
    for (int32_t i = 0; i < size; i++) {
        if (points[i])
            shown[written++] = '-';
        shown[written++] = word[i];
    }
    shown[written] = '\0';
    return known;
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
        {"id", "keselamatan", "ke-se-la-mat-an"},
        {"id", "PERDAMAIAN", "PER-DA-MAI-AN"},
    };
    struct hyphenator *hyphenator = hyphenator_open();
    for (int32_t i = 0; i < COUNT(examples); i++) {
        const struct example *example = &examples[i];
        char shown[2 * LONGEST], again[2 * LONGEST];
        if (divide(hyphenator, example->language, example->word, shown))
            is_str(shown, example->divided, example->word);
        else
            ok(true, "%s # SKIP no dictionary for %s", example->word, example->language);
        divide(hyphenator, example->language, example->word, again);
        is_str(again, shown, "likewise when it is asked for again");
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

/* A file's lines, converted; or "none". */
static void read_lines(const char *bytes, char *lines, int32_t room)
{
    char path[] = "/tmp/orison-hyphen-XXXXXX";
    int handle = mkstemp(path);
    FILE *file = handle < 0 ? NULL : fdopen(handle, "w");
    if (file) {
        fputs(bytes, file);
        fclose(file);
    }
    struct hyphen_file read = hyphen_file_read(path);
    snprintf(lines, (size_t)room, "%.*s", read.lines ? (int)read.size : 4,
             read.lines ? read.lines : "none");
    free(read.bytes);
    unlink(path);
}

static void test_encodings(void)
{
    static const struct {
        const char *bytes, *lines, *what;
    } cases[] = {
        {"UTF-8\n1\u0101\n", "1\u0101\n", "UTF-8"},
        {"ISO8859-2\n1\xE8\n", "1\u010D\n", "Latin 2"},
        {"microsoft-cp1251\n1\xE6\n", "1\u0436\n", "one of Windows"},
        {"ISO8859-13\r\n1\xF0\r\n", "1\u0161\r\n", "line ends of Windows"},
        {"KOI9\n1a\n", "none", "an encoding that there isn't"},
        {"UTF-8\n1\xE8\n", "none", "another encoding than is named"},
    };
    for (int32_t i = 0; i < COUNT(cases); i++) {
        char lines[LONGEST];
        read_lines(cases[i].bytes, lines, sizeof lines);
        is_str(lines, cases[i].lines, cases[i].what);
    }
    struct hyphen_file none = hyphen_file_read("/nowhere");
    ok(!none.bytes && !none.lines, "no file");
}

int main(void)
{
    test_words();
    test_odd_words();
    test_encodings();
    return done_testing();
}
