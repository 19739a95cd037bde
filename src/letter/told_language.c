/*
 * The only file that sees CLD2, which knows some eighty languages by groups of four letters. It
 * is a library of C++, whose functions are called by the names that their types give them:
 * language identifiers are integers, and no class passes. What it tells of a few lines is
 * believed when the letters are as usual in the language as they should be, or when the words
 * of the language (phrases.def) say the same. Where the words leave no doubt it isn't asked: to
 * the web program its tables are half of a visit.
 */
#include "letter/told_language.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "base/lazy.h"
#include "language/language_tag.h"
#include "letter/fold.h"
#include "letter/words.h"

enum { LANGUAGES = 3, TEXT_MOST = 20000 }; /* TEXT_MOST: bytes that are looked at */

/* CLD2's functions, as its compact_lang_det.h and lang_script.h have them. */
struct cld {
    int (*detect)(const char *text, int size, bool plain, const void *hints, int flags,
                  int languages[LANGUAGES], int percents[LANGUAGES], double scores[LANGUAGES],
                  void *chunks, int *bytes, bool *reliable, int *valid);
    const char *(*code)(int language);
};

static const struct lazy_symbol cld_symbols[] = {
    {"_ZN4CLD233ExtDetectLanguageSummaryCheckUTF8EPKcibPKNS_8CLDHintsEiPNS_8LanguageEPiPdPSt6"
     "vectorINS_11ResultChunkESaISA_EES7_PbS7_",
     offsetof(struct cld, detect)},
    {"_ZN4CLD212LanguageCodeENS_8LanguageE", offsetof(struct cld, code)}};

static bool load_cld(struct cld *cld)
{
    return lazy_load("libcld2.so.0", cld_symbols, COUNT(cld_symbols), cld);
}

bool told_language_ready(void)
{
    struct cld cld;
    return load_cld(&cld);
}

/* What the library tells. */
struct letters_told {
    const char *tag; /* or "" */
    double score;    /* how usual the letters are: about 1,000 in an ordinary text */
    int32_t percent; /* of the text that is in it */
    int32_t bytes;
};

/* Whether a text has a letter of the Cyrillic script. */
static bool has_cyrillic(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text == 0xD0 || (unsigned char)*text == 0xD1)
            return true;
    return false;
}

/* Returns the tag for a code of CLD2's, which has a few of its own and tells Serbian in either
   script, or "". */
static const char *tag_of_code(const char *code, const char *text, struct arena *arena)
{
    static const char *const codes[][2] = {
        {"iw", "he"}, {"no", "nb"}, {"jw", "jv"}, {"tl", "fil"}, {"mo", "ro"}};
    for (int32_t i = 0; i < COUNT(codes); i++)
        if (strcmp(code, codes[i][0]) == 0)
            code = codes[i][1];
    if (strcmp(code, "sr") == 0 && !has_cyrillic(text))
        return "sr-Latn";
    const char *tag = language_tag_canonical(code, arena);
    return tag ? tag : "";
}

/* How many bytes of a text are looked at: of a character cut off the library would tell
 * nothing.
 */
static int32_t size_asked(const char *text)
{
    int32_t size = bytes_size(text);
    return size <= TEXT_MOST ? size : utf8_start(text, TEXT_MOST);
}

static struct letters_told ask_letters(const char *text, struct arena *arena)
{
    struct cld cld;
    struct letters_told told = {.tag = ""};
    int languages[LANGUAGES], percents[LANGUAGES], bytes, valid;
    double scores[LANGUAGES];
    bool reliable = false;
    if (!load_cld(&cld))
        return told;
    int language = cld.detect(text, size_asked(text), true, NULL, 0, languages, percents,
                              scores, NULL, &bytes, &reliable, &valid);
    if (!reliable || language != languages[0])
        return told;
    told = (struct letters_told){tag_of_code(cld.code(language), text, arena), scores[0],
                                 percents[0], bytes};
    return told;
}

/* Whether letters tell a language whose words would be those of another neighbour than the
   words of the text are: Galician has Portuguese ones, and Spanish ones tell that it is
   Spanish. */
static bool is_other_neighbour(const char *letters, const char *words, int32_t count)
{
    enum { LEAST = 4 };
    return strcmp(letters, "gl") == 0 && strcmp(words, "es") == 0 && count >= LEAST;
}

/* Returns the language that letters tell, or of two neighbours whose letters are almost the
   same the one with more speakers when at least as many words are its own. Of a text that has
   neither's, `few` bytes are too few to tell the rarer one. */
static const char *nearer_neighbour(const char *tag, const char *folded, bool few)
{
    static const struct {
        const char *rare, *common;
    } neighbours[] = {{"ms", "id"}, {"af", "nl"}};
    for (int32_t i = 0; i < COUNT(neighbours); i++) {
        if (strcmp(tag, neighbours[i].rare) != 0)
            continue;
        int32_t rare = words_count_apart(folded, neighbours[i].rare);
        int32_t common = words_count_apart(folded, neighbours[i].common);
        if (common > rare || (common == rare && few))
            return neighbours[i].common;
    }
    return tag;
}

struct told_language told_language_of(const char *text, struct arena *arena)
{
    enum {
        WORDS_LEAST = 8,
        POSSIBLE = 300,
        ALMOST = 400,
        USUAL = 500,
        PLAIN = 700,
        MOST_OF_IT = 60,
        ALL_OF_IT = 90,
        FEW_BYTES = 100,
        MANY_BYTES = 200
    };
    int32_t count;
    const char *folded = fold_text(text, arena);
    const char *words = words_language(folded, &count);
    if (words_speak(folded, words, WORDS_LEAST))
        return (struct told_language){words, true};
    words = *words ? tag_of_code(words, text, arena) : words;
    struct letters_told letters = ask_letters(text, arena);
    letters.tag = nearer_neighbour(letters.tag, folded, letters.bytes < MANY_BYTES);
    if (is_other_neighbour(letters.tag, words, count))
        return (struct told_language){words, count >= WORDS_LEAST};
    bool by_script = count == 0 && *words && strcmp(words, "en") != 0;
    bool told = *letters.tag && letters.percent >= MOST_OF_IT && letters.score >= POSSIBLE;
    if (told && strcmp(letters.tag, words) == 0)
        return (struct told_language){words,
                                      count >= WORDS_LEAST || letters.bytes >= FEW_BYTES};
    if (told && by_script && letters.score < USUAL)
        return (struct told_language){letters.tag, false};
    bool wordless = !*words || (count == 0 && strcmp(words, "en") == 0);
    if (told && wordless && letters.percent >= ALL_OF_IT && letters.score >= ALMOST &&
        letters.score < USUAL)
        return (struct told_language){letters.tag, false};
    if (!told || letters.score < USUAL)
        return (struct told_language){words, count >= WORDS_LEAST && !*letters.tag};
    if (count >= WORDS_LEAST && letters.bytes < MANY_BYTES && letters.score < PLAIN)
        return (struct told_language){words, false};
    return (struct told_language){letters.tag, letters.bytes >= FEW_BYTES};
}

bool told_language_stays(const char *text, const char *language, struct arena *arena)
{
    enum { FEW_WORDS = 4 };
    return words_speak(fold_text(text, arena), language, FEW_WORDS);
}
