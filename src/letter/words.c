/*
 * Phrases are compared one after the other: a table has a hundred at most.
 */
#include "letter/words.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/latin.h"
#include "base/utf8.h"

#include <string.h>

static const struct phrases {
    enum phrase_kind kind;
    const char *language, *list; /* parted by '|' */
} tables[] = {
#define PHRASES(kind, language, list) {kind, language, list},
#include "letter/phrases.def"
#undef PHRASES
};
enum { TABLE_COUNT = COUNT(tables) };

/* The size of what `phrase` matches at the beginning of `text`, else 0. */
static int32_t match_phrase(const char *phrase, int64_t size, const char *text)
{
    const char *at = text;
    for (int64_t i = 0; i < size; i++) {
        if (phrase[i] == '*')
            while (latin_in_word(*at))
                at++;
        else if (*at++ != phrase[i])
            return 0;
    }
    return latin_in_word(*at) ? 0 : (int32_t)(at - text);
}

/* The longest match of a table's phrases, and the number of the phrase, from 0. */
static int32_t match_any(const struct phrases *table, const char *text, int32_t *which)
{
    int32_t longest = 0, number = 0;
    for (const char *next, *phrase = table->list; phrase; phrase = next, number++) {
        const char *end = strchr(phrase, '|');
        next = end ? end + 1 : NULL;
        if (*phrase != *text && *phrase != '*') /* most of them */
            continue;
        int64_t size = end ? end - phrase : bytes_size(phrase);
        int32_t found = match_phrase(phrase, size, text);
        if (found > longest) {
            longest = found;
            *which = number;
        }
    }
    return longest;
}

int32_t words_begin(enum phrase_kind kind, const char *folded)
{
    int32_t longest = 0, which;
    for (int32_t i = 0; i < TABLE_COUNT; i++) {
        int32_t found = tables[i].kind == kind ? match_any(&tables[i], folded, &which) : 0;
        longest = found > longest ? found : longest;
    }
    return longest;
}

bool words_begin_week(const char *folded)
{
    folded += bytes_while(folded, "0123456789. ");
    return words_begin(PHRASE_WEEK, folded) > 0;
}

bool words_begin_weekday(const char *folded)
{
    static const char *const counted[] = {
        "day",  "week",    "days", "weeks", "dia",    "semana",
        "jour", "semaine", "tag",  "woche", "giorno", "settimana",
        "dag",  "hari",    "siku", "araw",  "день",   "kalenderwoche"};
    int32_t size = words_begin(PHRASE_DAY, folded);
    for (int64_t i = 0; i < COUNT(counted); i++)
        if (bytes_size(counted[i]) == size && bytes_begin(folded, counted[i]))
            return false;
    return size > 0;
}

/* The beginning of the word after this one, or the end of the text. */
static const char *following_word(const char *text)
{
    while (latin_in_word(*text))
        text++;
    while (*text && !latin_in_word(*text))
        text++;
    return text;
}

bool words_contain(enum phrase_kind kind, const char *folded)
{
    if (!latin_in_word(*folded))
        folded = following_word(folded);
    for (; *folded; folded = following_word(folded))
        if (words_begin(kind, folded))
            return true;
    return false;
}

bool words_equal(enum phrase_kind kind, const char *folded)
{
    int32_t size = words_begin(kind, folded);
    return size > 0 && !folded[size];
}

bool words_begin_asking(const char *folded)
{
    folded += words_begin(PHRASE_COURTESY, folded);
    folded += bytes_while(folded, " ,");
    return words_begin(PHRASE_PRAYER, folded) > 0;
}

bool words_ask(const char *folded)
{
    for (; *folded; folded += bytes_while(folded, ".!?: ")) {
        if (words_begin_asking(folded))
            return true;
        folded += bytes_until(folded, ".!?:");
    }
    return false;
}

int32_t words_count_digits(const char *text)
{
    int32_t count = 0;
    for (; *text; text++)
        count += chars_is_digit(*text);
    return count;
}

int32_t words_month(const char *folded, int32_t *size)
{
    for (int32_t i = 0; i < TABLE_COUNT; i++) {
        int32_t which = 0;
        *size = tables[i].kind == PHRASE_MONTH ? match_any(&tables[i], folded, &which) : 0;
        if (*size)
            return which + 1;
    }
    return 0;
}

/* Scripts that tell a language, or its likeliest. Kana come before Han, which Japanese has,
 * too.
 */
static const struct {
    uint32_t first, last;
    const char *language;
} scripts[] = {{0x370, 0x3FF, "el"},   {0x400, 0x52F, "ru"},   {0x530, 0x58F, "hy"},
               {0x590, 0x5FF, "he"},   {0x600, 0x6FF, "ar"},   {0x900, 0x97F, "hi"},
               {0x980, 0x9FF, "bn"},   {0xA00, 0xA7F, "pa"},   {0xA80, 0xAFF, "gu"},
               {0xB80, 0xBFF, "ta"},   {0xC00, 0xC7F, "te"},   {0xC80, 0xCFF, "kn"},
               {0xD00, 0xD7F, "ml"},   {0xD80, 0xDFF, "si"},   {0xE00, 0xE7F, "th"},
               {0xE80, 0xEFF, "lo"},   {0x1000, 0x109F, "my"}, {0x10A0, 0x10FF, "ka"},
               {0x1200, 0x139F, "am"}, {0x1780, 0x17FF, "km"}, {0x3040, 0x30FF, "ja"},
               {0xAC00, 0xD7AF, "ko"}, {0x4E00, 0x9FFF, "zh"}};
enum { SCRIPT_COUNT = COUNT(scripts) };

/* The language of the first script of which a fourth of the letters are, "en" when none is. */
static const char *script_language(const char *text)
{
    int64_t size = bytes_size(text), letters = 0, counts[SCRIPT_COUNT] = {0};
    for (int64_t i = 0; i < size;) {
        uint32_t c;
        i += utf8_decode(text + i, size - i, &c);
        letters += c >= 0x80 || chars_is_small(c);
        for (int32_t k = 0; k < SCRIPT_COUNT; k++)
            counts[k] += c >= scripts[k].first && c <= scripts[k].last;
    }
    for (int32_t k = 0; k < SCRIPT_COUNT; k++)
        if (counts[k] > 0 && counts[k] * 4 >= letters)
            return scripts[k].language;
    return "en";
}

enum { LANGUAGE_MOST = 20000 }; /* bytes by which a language is told */

/* Whether a word ends with one of a table's endings, and has more before it. */
static bool ends_with_any(const char *word, int32_t size, const char *list)
{
    enum { STEM_LEAST = 2 };
    while (*list) {
        int32_t length = bytes_until(list, "|");
        if (size >= length + STEM_LEAST && bytes_equal(word + size - length, list, length))
            return true;
        list += length + (list[length] == '|');
    }
    return false;
}

static int32_t latin_run_size(const char *word)
{
    int32_t size = 0;
    while (latin_in_word(word[size]))
        size++;
    return size;
}

/* How many words of folded text a table has, whole or by their endings. */
static int32_t count_language_words(const struct phrases *table, const char *folded)
{
    int32_t found = 0, which;
    for (const char *word = folded; *word && word - folded < LANGUAGE_MOST;
         word = following_word(word))
        found += table->kind == PHRASE_COMMON
                     ? match_any(table, word, &which) > 0
                     : ends_with_any(word, latin_run_size(word), table->list);
    return found;
}

/* What speaks for a language: its commonest words, and a third of the endings. */
static int32_t score_language(const char *language, const char *folded)
{
    int32_t words = 0, endings = 0;
    for (int32_t i = 0; i < TABLE_COUNT; i++) {
        if (strcmp(tables[i].language, language) != 0)
            continue;
        if (tables[i].kind == PHRASE_COMMON)
            words += count_language_words(&tables[i], folded);
        else if (tables[i].kind == PHRASE_ENDING)
            endings += count_language_words(&tables[i], folded);
    }
    return words * 3 + endings;
}

int32_t words_count_apart(const char *folded, const char *language)
{
    int32_t found = 0, which;
    for (int32_t i = 0; i < TABLE_COUNT; i++) {
        if (tables[i].kind != PHRASE_APART || strcmp(tables[i].language, language) != 0)
            continue;
        for (const char *word = folded; *word && word - folded < LANGUAGE_MOST;
             word = following_word(word))
            found += match_any(&tables[i], word, &which) > 0;
    }
    return found;
}

static int32_t count_all_words(const char *folded)
{
    int32_t count = 0;
    for (const char *word = folded; *word && word - folded < LANGUAGE_MOST;
         word = following_word(word))
        count += latin_in_word(*word) && !chars_is_digit(*word);
    return count;
}

const char *words_language(const char *folded, int32_t *count)
{
    enum {
        FEW = 3,
        MANY = 20,
        SHARE_LEAST = 8,
        FOREIGN_SHARE_LEAST = 12,
        LEAD_LEAST = 10
    }; /* words; per cent */
    const char *language = script_language(folded), *best = language;
    int32_t most = 0, second = 0;
    for (int32_t i = 0; i < TABLE_COUNT; i++) {
        if (tables[i].kind != PHRASE_COMMON)
            continue;
        int32_t score = score_language(tables[i].language, folded);
        if (score > most) {
            second = most;
            most = score;
            best = tables[i].language;
        } else if (score > second) {
            second = score;
        }
    }
    *count = most / 3;
    if (strcmp(language, "en") != 0) {
        *count = 0;
        return language;
    }
    int32_t words = count_all_words(folded);
    int32_t least = strcmp(best, language) == 0 ? SHARE_LEAST : FOREIGN_SHARE_LEAST;
    if (words >= MANY && *count * 100 < words * least)
        return "";
    if (*count < FEW)
        return language;
    if ((most - second) * 100 < most * LEAD_LEAST)
        return words >= MANY ? "" : most == second ? language : best;
    return most ? best : language;
}

bool words_speak(const char *folded, const char *language, int32_t many)
{
    enum { SHARE_LEAST = 25, OTHERS_MOST = 40 }; /* per cent */
    int32_t own = 0, others = 0;
    if (strcmp(language, "en") != 0 && strcmp(language, "de") != 0)
        return false;
    for (int32_t i = 0; i < TABLE_COUNT; i++) {
        if (tables[i].kind != PHRASE_COMMON)
            continue;
        int32_t found = count_language_words(&tables[i], folded);
        if (strcmp(tables[i].language, language) == 0)
            own = found;
        else if (found > others)
            others = found;
    }
    return own >= many && own * 100 >= count_all_words(folded) * SHARE_LEAST &&
           others * 100 <= own * OTHERS_MOST;
}

/* The name of a list of prayers in a language, NULL: it isn't known. */
static const char *prayers_name(const char *language)
{
    int32_t size = bytes_until(language, "-");
    for (int32_t i = 0; i < TABLE_COUNT; i++)
        if (tables[i].kind == PHRASE_NAME && bytes_size(tables[i].language) == size &&
            bytes_begin_with(language, tables[i].language, size))
            return tables[i].list;
    return NULL;
}

bool words_has_name(const char *language)
{
    return prayers_name(language) != NULL;
}

const char *words_name(const char *language)
{
    const char *name = prayers_name(language);
    return name ? name : prayers_name("en");
}
