/*
 * Hyphenation: a dictionary of which only some lines are loaded gives the points of the whole
 * one, in any order of documents, and words of every kind keep their minima. (patterns.c has
 * the built-in patterns.)
 */
#include "tap.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "text/hyphen.h"
#include "text/hyphen_file.h"
#include "text/pattern_filter.h"

#include <dirent.h>
#include <hyphen.h>
#include <stdlib.h>

enum {
    LONGEST = 1024,
    WORDS = 20000,  /* made of each dictionary's patterns ... */
    FEWER = 5000,   /* ... or, of those that libhyphen takes seconds for, ... */
    LARGE = 500000, /* ... of more than so many bytes */
    WORDS_AT_ONCE = 250,
    LONGEST_MADE = 60
};

/* A dictionary's lines, and all of it as libhyphen loads it. */
struct dictionary {
    const char *lines;
    int64_t size;
    HyphenDict *whole;
};

/* Words parted by spaces. */
struct word_list {
    char *text;
    int32_t size, count;
};

static HyphenDict *load_lines(const char *lines, int64_t size, struct arena *arena)
{
    char *text = arena_printf(arena, "UTF-8\n%.*s", (int)size, lines);
    FILE *stream = fmemopen(text, strlen(text), "r");
    HyphenDict *patterns = hnj_hyphen_load_file(stream);
    fclose(stream);
    return patterns;
}

/* What libhyphen says about a word: its votes, and which points change its spelling. */
static void divide_whole(HyphenDict *patterns, const char *word, int32_t size, char *points)
{
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    hnj_hyphen_hyphenate2(patterns, word, size, points, NULL, &replacements, &positions, &cuts);
    for (int32_t i = 0; i < size; i++) {
        points[i] = points[i] & 1 ? replacements && replacements[i] ? '=' : '-' : '.';
        if (replacements)
            free(replacements[i]);
    }
    points[size] = '\0';
    free(replacements);
    free(positions);
    free(cuts);
}

/* Divides words with a whole dictionary and with the lines that matter for them. Returns how
   many words differ. */
static int32_t compare_words(const struct dictionary *dictionary, const struct word_list *words)
{
    struct arena *arena = arena_open();
    struct pattern_filter *filter = arena_alloc(arena, sizeof *filter);
    pattern_filter_add(filter, words->text, words->size);
    struct pattern_lines kept = {.arena = arena};
    pattern_filter_choose(filter, dictionary->lines, dictionary->size, &kept);
    HyphenDict *part = load_lines(kept.items ? kept.items : "", kept.count, arena);
    int32_t different = 0;
    for (const char *word = words->text; *word; word++) {
        int32_t letters = bytes_until(word, " ");
        if (letters < LONGEST / 2 && utf8_count(word, letters) >= PATTERN_FILTER_SHORTEST) {
            char one[LONGEST], other[LONGEST];
            divide_whole(dictionary->whole, word, letters, one);
            divide_whole(part, word, letters, other);
            if (!pattern_filter_covers(filter, word, letters) || strcmp(one, other) != 0) {
                if (!different++)
                    printf("# %.*s: %s, should be %s\n", (int)letters, word, other, one);
            }
        }
        word += letters;
        if (!*word)
            break;
    }
    hnj_hyphen_free(part);
    arena_close(arena);
    return different;
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Appends the letters of the pattern at `line`, with a little of the next where it is cut. */
static void append_letters(struct word_list *words, const char *line, uint32_t *state)
{
    bool cut = next_random(state) % 3 == 0;
    for (int32_t at = 0, i; line[at] > ' ' || line[at] < 0; at = i) {
        i = at;
        uint32_t letter = utf8_next(line, at + UTF8_MOST, &i);
        if (letter == '/' || (cut && next_random(state) % 4 == 0))
            break;
        if (letter < 0x80 ? chars_is_letter(letter) : character_is_letter(letter))
            words->size += utf8_encode(character_lower(letter), words->text + words->size);
    }
}

/* Makes a word of the letters of patterns picked at random, some of them cut, and neighbours
   of others. */
static void append_word(struct word_list *words, const struct dictionary *dictionary,
                        uint32_t *state)
{
    int32_t start = words->size;
    for (uint32_t parts = 1 + next_random(state) % 4;
         parts > 0 && words->size - start < LONGEST_MADE; parts--) {
        int64_t at = next_random(state) % dictionary->size;
        const char *line = bytes_find(dictionary->lines + at, '\n', dictionary->size - at);
        if (line && line + 1 < dictionary->lines + dictionary->size)
            append_letters(words, line + 1, state);
    }
    words->text[words->size++] = ' ';
    words->count++;
}

/* Divides words made of a dictionary's patterns, some at a time. */
static void test_made_words(const struct dictionary *dictionary, const char *name)
{
    struct arena *arena = arena_open();
    int32_t different = 0, count = 0, most = dictionary->size > LARGE ? FEWER : WORDS;
    uint32_t state = 20261122;
    while (count < most) {
        struct word_list words = {.text = arena_array(arena, WORDS_AT_ONCE, LONGEST)};
        while (words.count < WORDS_AT_ONCE)
            append_word(&words, dictionary, &state);
        different += compare_words(dictionary, &words);
        count += words.count;
        arena_reset(arena);
    }
    ok(different == 0, "%s: %d words made of its patterns", name, count);
    arena_close(arena);
}

/* Appends the words of a text, in lower case. */
static void append_text(struct word_list *words, const char *path, struct arena *arena)
{
    enum { MOST = 1 << 16 };
    FILE *file = fopen(path, "r");
    char *text = arena_alloc(arena, MOST);
    int32_t size = file ? (int32_t)fread(text, 1, MOST - UTF8_MOST, file) : 0;
    for (int32_t at = 0; at < size;) {
        uint32_t letter = utf8_next(text, size, &at);
        bool is_letter = letter != UTF8_ILL_FORMED && character_is_letter(letter);
        words->size += utf8_encode(is_letter ? character_lower(letter) : ' ',
                                   words->text + words->size);
    }
    if (file)
        fclose(file);
}

/* Divides the words of the tests' bulletins with a dictionary, some bulletins at a time. */
static void test_bulletins(const struct dictionary *dictionary, const char *name)
{
    enum { AT_ONCE = 9, ROOM = 1 << 20 };
    static const char folder[] = "tests/languages";
    struct arena *arena = arena_open();
    struct word_list words = {.text = arena_alloc(arena, ROOM)};
    DIR *files = opendir(folder);
    int32_t different = 0, texts = 0;
    for (struct dirent *entry; files && (entry = readdir(files)) != NULL;) {
        if (!strstr(entry->d_name, ".yaml"))
            continue;
        append_text(&words, arena_printf(arena, "%s/%s", folder, entry->d_name), arena);
        if (++texts % AT_ONCE)
            continue;
        different += compare_words(dictionary, &words);
        arena_reset(arena);
        words = (struct word_list){.text = arena_alloc(arena, ROOM)};
    }
    if (files)
        closedir(files);
    different += compare_words(dictionary, &words);
    ok(texts > 40 && different == 0, "%s: the words of %d bulletins", name, texts);
    arena_close(arena);
}

static void test_dictionary(const char *path, struct arena *arena)
{
    struct hyphen_file file = hyphen_file_read(path);
    struct dictionary dictionary = {.lines = file.lines, .size = file.size};
    ok(dictionary.lines && dictionary.size, "%s is read", path);
    if (!dictionary.lines)
        return;
    dictionary.whole = load_lines(dictionary.lines, dictionary.size, arena);
    test_made_words(&dictionary, strrchr(path, '/') + 1);
    test_bulletins(&dictionary, strrchr(path, '/') + 1);
    hnj_hyphen_free(dictionary.whole);
    free(file.bytes);
}

/* Each dictionary that is there for one of these languages. */
static void test_dictionaries(void)
{
    static const char *const languages[] = {
        "as", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es",
        "et", "fr", "gl", "gu", "hi", "hr", "hu", "id", "is", "it", "kn",
        "lt", "lv", "ml", "mr", "nb", "nl", "or", "pa", "pl", "pt", "ro",
        "ru", "sk", "sl", "sr", "sv", "ta", "te", "th", "uk", "zu"};
    for (int32_t i = 0; i < COUNT(languages); i++) {
        struct arena *arena = arena_open();
        const char *path = hyphen_file_find(languages[i], arena);
        if (path)
            test_dictionary(path, arena);
        arena_close(arena);
    }
}

/* Dictionaries made to be hard: what is divided by `lines` as a whole. */
static void test_hard_lines(void)
{
    static const struct {
        const char *lines, *word, *what;
    } cases[] = {
        {"1b\nabcd4\n", "xabxab", "the beginning of a long pattern hides a short one"},
        {"1b\nab\nabcd4\n", "xabxab", "and is a pattern itself"},
        {"1cdefgh\nabcdefghijkl\n", "xabcdefghijk", "a beginning longer than a key"},
        {"1b1\nNEXTLEVEL\n.b1x\n1x.\n", "abxaba", "parts of a word have ends of their own"},
        {"1b1\nNEXTLEVEL\n1xa\nxxac\nNEXTLEVEL\n1a\n", "abxxab", "a third level is not read"},
        {"a1b\na2b\n1a\n", "xabab", "of two patterns with the same letters the last counts"},
        {"zz1b/z=,1,1\nzzzb\n1b\n", "azzbzb", "a point that changes the spelling"},
        {"% a line that is longer than what libhyphen reads at once, so that it has more lines "
         "than it seems: 1a 1b 1c 1d\n1b\nabcd4\n",
         "xabxab", "a line that libhyphen cuts"},
        {"1b\r\nabcd4\r\n", "xabxab", "line ends of Windows"},
        {"1b\nabcd4", "xabxab", "no line end at the end"},
        {"", "xabxab", "no lines"},
    };
    for (int32_t i = 0; i < COUNT(cases); i++) {
        struct arena *arena = arena_open();
        char word[LONGEST];
        snprintf(word, sizeof word, "%s ", cases[i].word);
        struct dictionary dictionary = {.lines = cases[i].lines,
                                        .size = bytes_size(cases[i].lines)};
        struct word_list words = {word, bytes_size(word), 1};
        dictionary.whole = load_lines(dictionary.lines, dictionary.size, arena);
        is_int(compare_words(&dictionary, &words), 0, cases[i].what);
        hnj_hyphen_free(dictionary.whole);
        arena_close(arena);
    }
}

/* The lines kept are few: without this, keeping all would pass. */
static void test_few_lines(void)
{
    struct arena *arena = arena_open();
    const char *path = hyphen_file_find("en-US", arena);
    struct hyphen_file file = {0};
    if (path)
        file = hyphen_file_read(path);
    struct pattern_filter *filter = arena_alloc(arena, sizeof *filter);
    static const char text[] = "some hyphenation here";
    pattern_filter_add(filter, text, COUNT(text) - 1);
    struct pattern_lines kept = {.arena = arena};
    if (file.lines)
        pattern_filter_choose(filter, file.lines, file.size, &kept);
    ok(!file.lines || (int64_t)kept.count * 50 < file.size,
       "of American English %d bytes of %d are loaded", (int)kept.count, (int)file.size);
    free(file.bytes);
    arena_close(arena);
}

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
        char shown[2 * LONGEST];
        char text[2 * LONGEST];
        snprintf(text, sizeof text, "some %s here", example->word);
        struct hyphenator *expecting = hyphenator_open();
        hyphenator_expect(expecting, text, bytes_size(text));
        if (divide(expecting, example->language, example->word, shown))
            is_str(shown, example->divided, example->word);
        else
            ok(true, "%s # SKIP no dictionary for %s", example->word, example->language);
        char again[2 * LONGEST];
        divide(hyphenator, example->language, example->word, again);
        is_str(again, shown, "likewise when not announced");
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

/* What a document's words are divided like does not depend on the documents before. */
static void test_documents(void)
{
    static const char *const documents[] = {"kata pengantar", "berdoa untuk perdamaian",
                                            "pengantar doa perdamaian keselamatan"};
    struct hyphenator *all = hyphenator_open();
    int32_t different = 0;
    for (int32_t i = 0; i < COUNT(documents); i++) {
        char word[LONGEST], one[2 * LONGEST], other[2 * LONGEST];
        struct hyphenator *alone = hyphenator_open();
        hyphenator_forget(all);
        hyphenator_expect(all, documents[i], bytes_size(documents[i]));
        hyphenator_expect(alone, documents[i], bytes_size(documents[i]));
        for (const char *at = documents[i]; *at; at += bytes_while(at, " ")) {
            snprintf(word, sizeof word, "%.*s", (int)bytes_until(at, " "), at);
            at += bytes_until(at, " ");
            divide(all, "id", word, one);
            divide(alone, "id", word, other);
            different += strcmp(one, other) != 0;
        }
        hyphenator_close(alone);
    }
    is_int(different, 0, "documents one after the other are divided as each alone");
    hyphenator_close(all);
}

int main(void)
{
    test_hard_lines();
    test_dictionaries();
    test_few_lines();
    test_documents();
    test_words();
    test_odd_words();
    return done_testing();
}
