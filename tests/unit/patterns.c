/*
 * The built-in hyphenation: a trie divides words as the patterns of its file do when each is
 * looked for everywhere; words of each language are divided as its books divide them; a
 * language and its regions find their patterns.
 */
#include "tap.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "language/language.h"
#include "text/hyphen.h"
#include "text/hyphen_builtin.h"
#include "text/patterns.h"

#include <stdlib.h>

enum { LONGEST = 64, ROOM = 1 << 20, WORDS = 400, WORK = 4000000 /* patterns times words */ };

/* The patterns of a file as they are written there, and its exceptions. */
struct source {
    char *text;
    char *patterns[ROOM / 8];
    char *exceptions[ROOM / 8];
    int32_t pattern_count, exception_count;
};

static const char *const names[] = {
#define HYPHENATION(symbol, name, left, right) name,
#include "text/hyphenation.def"
#undef HYPHENATION
};

/* Blanks the remarks of a text. */
static void blank_remarks(char *text)
{
    for (char *at = text; (at = strchr(at, '%')) != NULL;)
        while (*at && *at != '\n')
            *at++ = ' ';
}

/* Cuts a list into words. Returns how many there are. */
static int32_t cut_list(char *list, char **words)
{
    int32_t count = 0;
    char *rest = NULL;
    for (char *word = strtok_r(list, " \t\r\n", &rest); word;
         word = strtok_r(NULL, " \t\r\n", &rest))
        words[count++] = word;
    return count;
}

/* Likewise the list in braces after a command. */
static int32_t cut_braces(char *text, const char *command, char **words)
{
    char *list = strstr(text, command), *end = list ? strchr(list, '}') : NULL;
    if (!end)
        return 0;
    *end = '\0';
    return cut_list(list + strlen(command), words);
}

/* Reads a file of the folder. Returns NULL when it is not there. */
static char *read_text(const char *name, const char *ending)
{
    char path[256];
    snprintf(path, sizeof path, "data/hyphenation/hyph-%s.%s", name, ending);
    FILE *file = fopen(path, "r");
    if (!file)
        return NULL;
    char *text = calloc(1, ROOM);
    if (!fread(text, 1, ROOM - 1, file))
        printf("# %s is empty\n", path);
    fclose(file);
    return text;
}

static struct source *read_source(const char *name)
{
    struct source *source = calloc(1, sizeof *source);
    source->text = read_text(name, "tex");
    if (source->text) {
        blank_remarks(source->text);
        /* The later list first: cutting puts a NUL after it. */
        source->exception_count = cut_braces(source->text, "\\hyphenation{",
                                             source->exceptions);
        source->pattern_count = cut_braces(source->text, "\\patterns{", source->patterns);
    } else {
        static const char last_setting[] = "RIGHTHYPHENMIN 3\n";
        source->text = read_text(name, "dic");
        char *list = source->text ? strstr(source->text, last_setting) : NULL;
        if (list)
            source->pattern_count = cut_list(list + strlen(last_setting), source->patterns);
    }
    return source;
}

static void free_source(struct source *source)
{
    free(source->text);
    free(source);
}

/* Whether a pattern's letters stand in `word`, from `at` on. */
static bool stands_at(const char *pattern, const char *word)
{
    for (; *pattern; pattern++)
        if ((*pattern < '0' || *pattern > '9') && *pattern != *word++)
            return false;
    return true;
}

/* Raises the levels of bytes of a word to those of a pattern that stands there. */
static void raise(const char *pattern, char *levels)
{
    for (; *pattern; pattern++)
        if (*pattern < '0' || *pattern > '9')
            levels++;
        else if (*levels < *pattern)
            *levels = *pattern;
}

/* Divides a word by an exception of the file that it is. */
static bool divide_exception(const struct source *source, const char *word, char *shown)
{
    for (int32_t i = 0; i < source->exception_count; i++) {
        const char *a = source->exceptions[i], *b = word;
        for (; *a; a++)
            if (*a != '-' && *a != *b++)
                break;
        if (!*a && !*b) {
            bytes_copy(shown, source->exceptions[i], bytes_size(source->exceptions[i]) + 1);
            return true;
        }
    }
    return false;
}

/* Divides a word by looking for each pattern in it. */
static void divide_slowly(const struct source *source, const char *word, char *shown)
{
    char ended[LONGEST + 3], levels[LONGEST + 4] = {0};
    if (divide_exception(source, word, shown))
        return;
    snprintf(ended, sizeof ended, ".%s.", word);
    for (int32_t i = 0; i < source->pattern_count; i++)
        for (int32_t at = 0; ended[at]; at++)
            if (stands_at(source->patterns[i], ended + at))
                raise(source->patterns[i], levels + at);
    for (int32_t at = 0; word[at]; at++) {
        if (levels[at + 1] && (levels[at + 1] - '0') % 2 == 1 && at)
            *shown++ = '-';
        *shown++ = word[at];
    }
    *shown = '\0';
}

/* Divides a word by its trie. */
static void divide_by_trie(const struct hyphen_builtin *builtin, const char *word, char *shown)
{
    uint32_t letters[PATTERNS_LONGEST_WORD];
    bool points[PATTERNS_LONGEST_WORD];
    int32_t count = 0, size = bytes_size(word);
    for (int32_t at = 0; at < size;)
        letters[count++] = utf8_next(word, size, &at);
    patterns_divide(hyphen_builtin_trie(builtin), letters, count, points);
    for (int32_t i = 0; i < count; i++) {
        if (points[i] && i)
            *shown++ = '-';
        shown += utf8_encode(letters[i], shown);
    }
    *shown = '\0';
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Makes a word of the letters of patterns picked at random, or takes one of the exceptions. */
static void make_word(const struct source *source, uint32_t *state, char word[LONGEST])
{
    int32_t size = 0;
    bool exception = source->exception_count && next_random(state) % 8 == 0;
    for (uint32_t parts = exception ? 1 : 1 + next_random(state) % 5; parts > 0; parts--) {
        const char *from =
            exception
                ? source->exceptions[next_random(state) % (uint32_t)source->exception_count]
                : source->patterns[next_random(state) % (uint32_t)source->pattern_count];
        if (size + bytes_size(from) >= LONGEST - 1)
            break;
        for (; *from; from++)
            if ((*from < '0' || *from > '9') && !strchr(".-'", *from))
                word[size++] = *from;
    }
    word[size] = '\0';
}

/* The patterns of a name, by a language that asks for them. */
static const struct hyphen_builtin *find_by_name(const char *name)
{
    static const char *const languages[] = {
#define LANGUAGE(tag, ...) (tag),
#include "language/languages.def"
#undef LANGUAGE
    };
    for (int32_t i = 0; i < COUNT(languages); i++) {
        const struct hyphen_builtin *found = hyphen_builtin_find(languages[i]);
        if (found && strcmp(found->name, name) == 0)
            return found;
    }
    return NULL;
}

static void test_made_words(const char *name)
{
    const struct hyphen_builtin *builtin = find_by_name(name);
    struct source *source = read_source(name);
    ok(builtin && source->pattern_count > 0, "%s: a language has its %d patterns", name,
       (int)source->pattern_count);
    int32_t different = 0, divided = 0, most = WORDS;
    if (source->pattern_count > WORK / WORDS)
        most = WORK / source->pattern_count;
    uint32_t state = 20261122;
    for (int32_t i = 0; builtin && source->pattern_count && i < most; i++) {
        char word[LONGEST] = "", one[2 * LONGEST], other[2 * LONGEST];
        make_word(source, &state, word);
        divide_slowly(source, word, one);
        divide_by_trie(builtin, word, other);
        divided += strchr(one, '-') != NULL;
        if (strcmp(one, other) != 0 && !different++)
            printf("# %s: %s, should be %s\n", word, other, one);
    }
    ok(different == 0 && divided * 4 > most, "%s: %d words made of them, %d divided", name,
       (int)most, (int)divided);
    free_source(source);
}

/* Each row that asks for patterns asks for some that are there. */
static void test_names(void)
{
    static const struct {
        const char *tag, *regions, *script, *hyphens, *quotes, *zero, *date, *first_day,
            *months;
        const char *words[WORD_COUNT];
    } rows[] = {
#define LANGUAGE(name, ...) {.tag = (name), __VA_ARGS__},
#include "language/languages.def"
#undef LANGUAGE
    };
    int32_t wrong = 0, asking = 0;
    for (int32_t i = 0; i < COUNT(rows); i++) {
        if (!rows[i].hyphens)
            continue;
        asking++;
        const struct hyphen_builtin *found = hyphen_builtin_find(rows[i].tag);
        if (!found || strcmp(found->name, rows[i].hyphens) != 0)
            printf("# %s asks for %s: %d\n", rows[i].tag, rows[i].hyphens, (int)++wrong);
    }
    ok(asking >= 45 && wrong == 0, "%d rows ask for patterns that are there", (int)asking);
}

static void test_languages(void)
{
    static const struct {
        const char *language, *name;
    } cases[] = {
        {"de", "de"},       {"de-AT", "de"},
        {"de-CH", "de"},    {"en", "en-us"},
        {"en-US", "en-us"}, {"en-CA", "en-us"},
        {"en-GB", "en-gb"}, {"en-NG", "en-gb"},
        {"en-ZA", "en-gb"}, {"nb", "no"},
        {"nn-NO", "no"},    {"no", "no"},
        {"sr", "sh-cyrl"},  {"sr-Latn", "sh-latn"},
        {"sh", "sh-latn"},  {"pt-BR", "pt"},
        {"pt-AO", "pt"},    {"es-419", "es"},
        {"hi", "hi"},       {"hi-Latn", NULL},
        {"pa-Arab", NULL},  {"kk-Arab", NULL},
        {"cs", NULL},       {"id", NULL},
        {"tlh", NULL},      {"", NULL},
    };
    for (int32_t i = 0; i < COUNT(cases); i++) {
        const struct hyphen_builtin *found = hyphen_builtin_find(cases[i].language);
        is_str(found ? found->name : "none", cases[i].name ? cases[i].name : "none",
               cases[i].language);
        if (found)
            ok(hyphenator_knows(cases[i].language), "and the hyphenator knows it");
    }
}

/* Words that a person of the language divides so. */
static void test_words(void)
{
    static const struct {
        const char *language, *divided;
    } cases[] = {
        {"be", "Бе-ла-русь"},        {"bg", "мо-лит-ва"},          {"ca", "es-glé-sia"},
        {"da", "me-nig-hed"},        {"de", "Ge-bets-an-lie-gen"}, {"el", "εκ-κλη-σία"},
        {"en-GB", "thanks-giv-ing"}, {"en-US", "thanks-giv-ing"},  {"es", "mi-se-ri-cor-dia"},
        {"et", "ko-gu-dus"},         {"fi", "seu-ra-kun-ta"},      {"fr", "mi-sé-ri-corde"},
        {"gl", "igre-xa"},           {"hr", "mo-li-tva"},          {"hu", "imád-ság"},
        {"is", "kirkj-an"},          {"it", "mi-se-ri-cor-dia"},   {"lt", "baž-ny-čia"},
        {"nb", "me-nig-het"},        {"nl", "ge-meen-te"},         {"pl", "mo-dli-twa"},
        {"pt", "mi-se-ri-cór-dia"},  {"ru", "мо-лит-ва"},          {"sk", "mod-litba"},
        {"sl", "mo-li-tev"},         {"sr", "мо-ли-тва"},          {"sr-Latn", "mo-li-tva"},
        {"sv", "för-sam-ling"},      {"tr", "ki-li-se"},           {"uk", "мо-ли-тва"},
    };
    struct hyphenator *hyphenator = hyphenator_open();
    for (int32_t i = 0; i < COUNT(cases); i++) {
        char word[LONGEST], shown[2 * LONGEST];
        bool points[LONGEST];
        int32_t size = 0, written = 0;
        for (const char *at = cases[i].divided; *at; at++)
            if (*at != '-')
                word[size++] = *at;
        ok(hyphenator_word(hyphenator, cases[i].language, word, size, points),
           "%s has patterns", cases[i].language);
        for (int32_t at = 0; at < size; at++) {
            if (points[at])
                shown[written++] = '-';
            shown[written++] = word[at];
        }
        shown[written] = '\0';
        is_str(shown, cases[i].divided, cases[i].language);
    }
    hyphenator_close(hyphenator);
}

int main(void)
{
    for (int32_t i = 0; i < COUNT(names); i++)
        test_made_words(names[i]);
    test_names();
    test_languages();
    test_words();
    return done_testing();
}
