/*
 * Words tell them, and where they stand: a greeting is among the first passages, a closing and
 * the names below it are the last, and short. What asks for prayer is none of them.
 */
#include "letter/salutation.h"

#include "base/bytes.h"
#include "letter/words.h"

#include <string.h>

enum {
    SHORT = 60,         /* bytes of a line in a greeting or a closing ... */
    SIGN_OFF = 40,      /* ... of one that only a comma tells */
    ADDRESS_MOST = 120, /* ... of an address */
    FOOTER_MOST = 500,
    NAMES_MOST = 7 /* lines below a closing */
};

static bool is_paragraph(const struct letter *letter, int32_t index)
{
    return letter->passages.items[index].kind == PASSAGE_TEXT;
}

static int32_t word_count(const char *text)
{
    int32_t count = *text != '\0';
    for (; (text = strchr(text, ' ')); text++)
        count++;
    return count;
}

/* Whether it greets: by a word of greeting and a sign at the end, or in two words; or, as the
   very first line, in a few words and a comma. */
static bool greets(const struct letter *letter, int32_t index)
{
    enum { FEW = 4 };
    const char *folded = letter->passages.items[index].folded;
    int64_t size = bytes_size(folded);
    bool alone = index + 1 < letter->passages.count && letter->passages.items[index + 1].gap;
    if (!is_paragraph(letter, index) || size == 0 || size >= SHORT)
        return false;
    if (words_begin(PHRASE_GREETING, folded))
        return strchr(",!:.", folded[size - 1]) || (alone && word_count(folded) == 2);
    return index == 0 && alone && folded[size - 1] == ',' && word_count(folded) <= FEW;
}

/* The sentence that a greeting's comma begins goes on as a paragraph of its own. */
static void take_greeting(struct letter *letter)
{
    for (int32_t i = 0; i < letter->passages.count && i < 5; i++) {
        if (!greets(letter, i))
            continue;
        letter_take(letter, i, i + 1, "greeting");
        if (i < letter->passages.count) {
            struct passage *passage = &letter->passages.items[i];
            passage_cut(passage, 0, letter->arena);
        }
        return;
    }
}

/* Whether a short line begins or ends with the name of a footer's part. */
static bool is_imprint(const char *folded)
{
    int64_t size = bytes_size(folded);
    if (size >= SHORT)
        return false;
    if (words_begin(PHRASE_IMPRINT, folded))
        return true;
    for (int64_t i = 1; i < size; i++)
        if (folded[i - 1] == ' ' && words_equal(PHRASE_IMPRINT, folded + i))
            return true;
    return false;
}

static bool is_footer(const struct letter *letter, int32_t index)
{
    const char *folded = letter->passages.items[index].folded;
    return passage_size(&letter->passages.items[index]) < FOOTER_MOST &&
           !words_begin_asking(folded) &&
           (words_contain(PHRASE_FOOTER, folded) || is_imprint(folded) || strstr(folded, "©"));
}

/* Whether it is made of such phrases: "Facebook | Web site". */
static bool is_made_of(enum phrase_kind kind, const char *folded)
{
    int32_t found = 0, size;
    for (; *folded; folded += size) {
        size = words_begin(kind, folded);
        found += size > 0;
        if (!size && !strchr(" |-,/>!", *folded) && (unsigned char)*folded < 0x80)
            return false;
        size += size == 0;
    }
    return found > 0;
}

/* Whether it may be a line of what stands around a footer. */
static bool is_small_print(const struct letter *letter, int32_t index)
{
    return is_paragraph(letter, index) &&
           passage_size(&letter->passages.items[index]) < ADDRESS_MOST &&
           !words_contain(PHRASE_PRAYER, letter->passages.items[index].folded);
}

static bool is_address(const struct letter *letter, int32_t index)
{
    enum { DIGITS_LEAST = 3 };
    const char *text = letter->passages.items[index].text;
    int64_t size = bytes_size(text);
    return is_small_print(letter, index) && !strchr(".!?", text[size - 1]) &&
           (strpbrk(text, "|@") || words_count_digits(text) >= DIGITS_LEAST);
}

/* Where a footer begins: with an address above it, or below a line that parts it off. */
static int32_t footer_start(const struct letter *letter, int32_t index)
{
    enum { LINES_MOST = 4 };
    int32_t from = index;
    while (from > 1 && is_address(letter, from - 1))
        from--;
    for (int32_t i = index - 1; i > 0 && index - i <= LINES_MOST; i--) {
        if (letter->passages.items[i].kind == PASSAGE_RULE)
            return i;
        if (!is_small_print(letter, i))
            break;
    }
    return from;
}

/* Returns the index of the last passage that asks for prayer and is no footer, -1: none. */
static int32_t last_asking(const struct letter *letter)
{
    for (int32_t i = letter->passages.count - 1; i >= 0; i--)
        if (words_ask(letter->passages.items[i].folded) && !is_footer(letter, i))
            return i;
    return -1;
}

static void take_footers(struct letter *letter)
{
    struct letter_sweep sweep = letter_sweep_begin(letter);
    int32_t asking = last_asking(letter), count = letter->passages.count;
    while (letter_sweep_more(&sweep)) {
        int32_t left = count - sweep.next;
        const char *folded = letter->passages.items[sweep.next].folded;
        if (is_made_of(PHRASE_BUTTON, folded)) {
            letter_sweep_take(&sweep, sweep.next + 1, "button");
            continue;
        }
        if (!is_made_of(PHRASE_SOCIAL, folded) && !is_footer(letter, sweep.next)) {
            letter_sweep_keep(&sweep);
            continue;
        }
        bool last = sweep.kept > (sweep.kept + left) / 2 && asking <= sweep.next;
        int32_t from = last ? footer_start(letter, sweep.kept) : sweep.kept;
        letter_sweep_take_back(&sweep, sweep.kept - from, last ? count : sweep.next + 1,
                               "footer");
    }
    letter_sweep_end(&sweep);
}

/* What a letter ends with below a line is a footer when it is a few addresses. */
static void take_imprint(struct letter *letter)
{
    enum { LINES_MOST = 5 };
    int32_t count = letter->passages.count, i = count;
    bool address = false;
    while (i > 1 && letter->passages.items[i - 1].kind != PASSAGE_RULE) {
        if (count - i >= LINES_MOST || !is_small_print(letter, --i))
            return;
        address = address || is_address(letter, i);
    }
    if (i > 1 && address)
        letter_take(letter, i - 1, count, "footer");
}

/* Whether the line is a closing by its words. `last`: nothing comes below it. */
static bool closes_by_words(const char *folded, bool last)
{
    enum { WORDS_MOST = 3 }; /* after a phrase, the space before them counted */
    int64_t size = words_begin(PHRASE_CLOSING, folded), whole = bytes_size(folded);
    if (!size)
        return false;
    bool phrase = bytes_find(folded, ' ', size) && !words_begin_asking(folded) &&
                  word_count(folded + size) <= WORDS_MOST;
    bool only = bytes_while(folded + size, " ,.!") == whole - size;
    if (last)
        return folded[size] == ',' || (phrase && only);
    return only || phrase || strchr(",!", folded[whole - 1]);
}

/* Whether it is one by its comma, above names: "Asante sana,". */
static bool closes_by_comma(const struct letter *letter, int32_t index, int32_t count)
{
    const char *text = letter->passages.items[index].text;
    int64_t size = bytes_size(text);
    if (size == 0 || size > SIGN_OFF || text[size - 1] != ',' ||
        !letter->passages.items[index].gap || index + 1 == count)
        return false;
    for (int32_t i = index; i < count; i++)
        if (!is_paragraph(letter, i) ||
            words_contain(PHRASE_PRAYER, letter->passages.items[i].folded))
            return false;
    return true;
}

static bool closes(const struct letter *letter, int32_t index, int32_t count)
{
    return is_paragraph(letter, index) &&
           passage_size(&letter->passages.items[index]) < SHORT &&
           (closes_by_words(letter->passages.items[index].folded, index + 1 == count) ||
            closes_by_comma(letter, index, count));
}

static void take_closing(struct letter *letter)
{
    int32_t count = letter->passages.count, first = count;
    while (count > 0 && letter->passages.items[count - 1].kind == PASSAGE_RULE)
        count--;
    for (int32_t i = count - 1; i > 0 && i >= count - NAMES_MOST; i--) {
        const char *folded = letter->passages.items[i].folded;
        bool small = passage_size(&letter->passages.items[i]) < SHORT || is_address(letter, i);
        bool prays = words_ask(folded) && word_count(folded) > 2; /* "Prayer Desk" doesn't */
        if (!small || (prays && !words_begin(PHRASE_CLOSING, folded)))
            break;
        if (closes(letter, i, count))
            first = i;
    }
    if (first < count)
        letter_take(letter, first, letter->passages.count, "closing");
}

void salutation_take(struct letter *letter)
{
    take_greeting(letter);
    take_footers(letter);
    take_imprint(letter);
    take_closing(letter);
}
