#include "import/title.h"

#include "base/utf8.h"
#include "import/dating.h"
#include "import/words.h"

#include <string.h>

enum { CHARACTERS_MOST = 70, WORDS_MOST = 10, SUBJECT_MOST = 300 };

/* Whether it ends as a sentence does, in any script. */
static bool ends_sentence(const char *text, size_t size)
{
    static const char *const ends[] = {"。", "！", "？", "।", "۔", "؟", "။", "،", "、", "…"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t length = strlen(ends[i]);
        if (size >= length && memcmp(text + size - length, ends[i], length) == 0)
            return true;
    }
    return size > 0 && strchr(".!?;,", text[size - 1]);
}

bool title_shape(const struct piece *piece)
{
    const char *text = piece->plain;
    size_t size = strlen(text), words = 1;
    if (piece->kind != PIECE_TEXT || piece->quote || size == 0 ||
        utf8_count(text, size) > CHARACTERS_MOST || ends_sentence(text, size) ||
        strstr(text, "://") || strchr(text, '@') || verse_is_quoted(text))
        return false;
    for (const char *at = text; (at = strchr(at, ' ')); at++)
        words++;
    int32_t small, capital;
    words_letters(text, &small, &capital);
    return words <= WORDS_MOST && ((unsigned char)text[0] >= 0x80 || capital > 0);
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
        else if (prefix && subject[prefix + (int32_t)strspn(subject + prefix, " ")] == ':')
            subject = strchr(subject, ':') + 1;
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

/* Whether the piece is a short line with a day or a month. */
static bool is_dated(const struct letter *letter, int32_t index)
{
    const struct piece *piece = &letter->pieces.items[index];
    size_t size = strlen(piece->plain);
    bool line = piece->kind == PIECE_TEXT && !piece->quote &&
                !ends_sentence(piece->plain, size);
    return (piece->kind == PIECE_HEADING || line) &&
           utf8_count(piece->plain, size) <= CHARACTERS_MOST &&
           dating_names(piece->plain, letter->arena);
}

/* A line below the title with a day or a month, when it isn't the first of several: those are
   headings. What is only a day stands on the cover as the bulletin's date. */
static void find_subtitle(struct draft *draft)
{
    struct letter *letter = draft->letter;
    drop_rules(letter);
    const struct piece *pieces = letter->pieces.items;
    int32_t at = 0;
    if (letter->pieces.count > 2 && !is_dated(letter, 0) && title_shape(pieces) &&
        !pieces[1].gap && is_dated(letter, 1))
        at = 1; /* a line between */
    if (letter->pieces.count < at + 2 || !is_dated(letter, at))
        return;
    for (int32_t i = at + 1; i < letter->pieces.count; i++)
        if (is_dated(letter, i))
            return;
    bool day = dating_is_day(pieces[at].plain, letter->arena);
    if (at && !day)
        return;
    if (day)
        draft->date = dating_date(pieces[at].plain, letter->arena);
    if (at || !day)
        draft->subtitle = pieces[0].plain;
    letter_take(letter, 0, at + 1, NULL);
}

/* "Prayer requests, 22 November 2026": the day, or the week, is no part of the title. */
static void split_title(struct draft *draft)
{
    struct arena *arena = draft->letter->arena;
    size_t rest;
    const char *tail = dating_split(draft->title, arena, &rest);
    bool day = tail && dating_is_day(tail, arena);
    if (!tail || (!day && draft->subtitle))
        return;
    if (day)
        draft->date = dating_date(tail, arena);
    else
        draft->subtitle = words_capitalized(tail, arena);
    draft->title = arena_copy(arena, draft->title, rest);
}

static void find_date(struct draft *draft)
{
    struct letter *letter = draft->letter;
    const char *texts[] = {draft->subtitle, draft->title, letter->subject};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i] && !draft->date.year)
            draft->date = dating_date(texts[i], letter->arena);
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
    split_title(draft);
    find_date(draft);
}
