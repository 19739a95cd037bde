#include "import/title.h"

#include "base/utf8.h"
#include "import/words.h"

#include <stdlib.h>
#include <string.h>

enum { CHARACTERS_MOST = 70, WORDS_MOST = 10, SUBJECT_MOST = 300 };

bool title_shape(const struct piece *piece)
{
    const char *text = piece->plain;
    size_t size = strlen(text), words = 1;
    if (piece->kind != PIECE_TEXT || piece->quote || size == 0 ||
        utf8_count(text, size) > CHARACTERS_MOST || strchr(".!?;,", text[size - 1]) ||
        strstr(text, "://") || strchr(text, '@') || verse_is_quoted(text))
        return false;
    for (const char *at = text; (at = strchr(at, ' ')); at++)
        words++;
    int32_t small, capital;
    words_letters(text, &small, &capital);
    return words <= WORDS_MOST && ((unsigned char)text[0] >= 0x80 || capital > 0);
}

static int32_t number_at(const char **at, int32_t most_digits)
{
    int32_t value = 0, digits = 0;
    while (**at >= '0' && **at <= '9' && digits++ < most_digits)
        value = value * 10 + (*(*at)++ - '0');
    return **at >= '0' && **at <= '9' ? 0 : value;
}

static bool is_date(struct date date)
{
    return date.year >= 1900 && date.year <= 2200 && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= 28 + 3 * (date.month != 2);
}

static const char *skip_of(const char *at)
{
    static const char *const words[] = {"de ", "of ", "du ", "del ", "do "};
    at += strspn(at, " .,");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(at, words[i], strlen(words[i])) == 0)
            return at + strlen(words[i]);
    return at;
}

static const char *skip_ordinal(const char *at)
{
    static const char *const ends[] = {"st", "nd", "rd", "th", "er"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (strncmp(at, ends[i], 2) == 0)
            return at + 2;
    return at;
}

/* "22 November 2026", "22. November 2026", "22 de noviembre de 2026" */
static struct date day_first(const char *at)
{
    struct date date = {.day = number_at(&at, 2)};
    int32_t size = 0;
    at = skip_of(skip_ordinal(at));
    date.month = date.day ? words_month(at, &size) : 0;
    at = skip_of(at + size);
    date.year = date.month ? number_at(&at, 4) : 0;
    return date;
}

/* "November 22, 2026" */
static struct date month_first(const char *at)
{
    int32_t size;
    struct date date = {.month = words_month(at, &size)};
    at += size + (int32_t)strspn(at + size, " ");
    date.day = date.month ? number_at(&at, 2) : 0;
    at = skip_of(skip_ordinal(at));
    date.year = date.day ? number_at(&at, 4) : 0;
    return date;
}

/* "2026-11-22" */
static struct date by_numbers(const char *at)
{
    struct date date = {.year = number_at(&at, 4)};
    date.month = *at == '-' ? (at++, number_at(&at, 2)) : 0;
    date.day = *at == '-' ? (at++, number_at(&at, 2)) : 0;
    return date;
}

struct date title_date(const char *text, struct arena *arena)
{
    const char *at = words_fold(text, arena);
    for (;;) {
        struct date dates[] = {by_numbers(at), day_first(at), month_first(at)};
        for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
            if (is_date(dates[i]))
                return dates[i];
        at += strcspn(at, " ");
        if (!*at)
            return (struct date){0};
        at += strspn(at, " (,");
    }
}

/* The subject without "Fwd:" and "[the list's name]". */
static const char *bare_subject(const char *subject, struct arena *arena)
{
    for (;;) {
        subject += strspn(subject, " \t\r\n");
        const char *folded = words_fold(subject, arena);
        int32_t prefix = words_begin(PHRASE_PREFIX, folded);
        if (*subject == '[' && strchr(subject, ']'))
            subject = strchr(subject, ']') + 1;
        else if (prefix && subject[prefix] == ':')
            subject += prefix + 1;
        else
            return subject;
    }
}

/* Whether one of the texts contains the other, as folded. */
static bool is_alike(const char *a, const char *b, struct arena *arena)
{
    a = words_fold(a, arena);
    b = words_fold(b, arena);
    return strlen(a) > 3 && strlen(b) > 3 && (strstr(a, b) || strstr(b, a));
}

static void take_first(struct draft *draft)
{
    struct letter *letter = draft->letter;
    const char *text = letter->pieces.items[0].plain;
    size_t size = strlen(text);
    draft->title = arena_copy(letter->arena, text, size - (text[size - 1] == ':'));
    letter_take(letter, 0, 1, NULL);
}

static bool is_verse(const struct piece *piece, struct arena *arena)
{
    struct verse verse;
    return verse_is_quoted(piece->plain) || verse_reference(piece->plain, arena, &verse) ||
           verse_with_reference(piece->plain, arena, &verse);
}

/* Whether the first piece can only be the title, and no region's heading: what follows is no
   prayer. */
static bool is_title(const struct letter *letter)
{
    const struct piece *pieces = letter->pieces.items;
    if (letter->pieces.count < 2 || (pieces[0].kind != PIECE_HEADING && !title_shape(pieces)))
        return false;
    if (pieces[1].kind == PIECE_HEADING || pieces[1].kind == PIECE_RULE ||
        title_shape(&pieces[1]) || is_verse(&pieces[1], letter->arena) ||
        words_contain(PHRASE_PRAYER, words_fold(pieces[0].plain, letter->arena)))
        return true;
    return pieces[1].kind == PIECE_TEXT &&
           !words_contain(PHRASE_PRAYER, words_fold(pieces[1].plain, letter->arena));
}

static void drop_rules(struct letter *letter)
{
    while (letter->pieces.count && letter->pieces.items[0].kind == PIECE_RULE)
        letter_take(letter, 0, 1, NULL);
}

/* A line below the title that has a date or a week. */
static void find_subtitle(struct draft *draft)
{
    struct letter *letter = draft->letter;
    drop_rules(letter);
    if (letter->pieces.count < 2)
        return;
    const struct piece *first = letter->pieces.items;
    bool shaped = first->kind == PIECE_HEADING || title_shape(first);
    if (!shaped || !title_date(first->plain, letter->arena).year)
        return;
    draft->subtitle = first->plain;
    letter_take(letter, 0, 1, NULL);
}

static void find_date(struct draft *draft)
{
    struct letter *letter = draft->letter;
    const char *texts[] = {draft->subtitle, draft->title, letter->subject};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i] && !draft->date.year)
            draft->date = title_date(texts[i], letter->arena);
    if (draft->date.year)
        return;
    draft->date = letter->date;
    draft->date_note = "the day on which the e-mail was sent";
}

void title_find(struct draft *draft)
{
    struct letter *letter = draft->letter;
    const char *subject = letter->subject ? bare_subject(letter->subject, letter->arena) : "";
    if (strlen(subject) > SUBJECT_MOST) {
        letter_note(letter, "subject too long for a title", subject, 0);
        subject = "";
    }
    drop_rules(letter);
    bool fits = is_title(letter);
    if (*subject && letter->pieces.count &&
        is_alike(subject, letter->pieces.items[0].plain, letter->arena) &&
        (letter->pieces.items[0].kind == PIECE_HEADING || title_shape(letter->pieces.items))) {
        take_first(draft);
    } else if (*subject && (!fits || letter->pieces.items[0].kind != PIECE_HEADING)) {
        draft->title = subject;
        draft->title_note = "from the subject of the e-mail";
    } else if (fits) {
        take_first(draft);
        if (*subject)
            draft->title_note = arena_printf(letter->arena, "the e-mail's subject: %s",
                                             subject);
    } else {
        draft->title = words_name(draft->language);
        draft->title_note = "the letter has no title";
    }
    find_subtitle(draft);
    find_date(draft);
}
