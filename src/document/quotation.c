/*
 * A mark's neighbours say whether it may open, close or do either (`table`); what is open says
 * the rest. The marks of a paragraph are gathered, matched with a stack, and then set: a single
 * mark that has no partner is an apostrophe, and the level of a quotation is the other one than
 * that of the quotation around it.
 */
#include "document/quotation.h"

#include "document/address.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"

enum {
    NO_BREAK_SPACE = 0xA0,
    EN_DASH = 0x2013,
    EM_DASH = 0x2014,
    APOSTROPHE = 0x2019,
    ELLIPSIS = 0x2026,
    NARROW_SPACE = 0x202F,
    GERESH = 0x5F3,
    GERSHAYIM = 0x5F4,
    LAST_LATIN = 0x24F
};

enum {
    SINGLE_REACH = 2000, /* characters that a quotation in single marks may have */
    MARKS_MOST = 8,      /* that touch each other, to be looked beyond */
    NO_PARTNER = -1
};

/* What stands before a mark, and after it: beyond other straight marks that touch it. */
enum before {
    AFTER_SPACE,  /* or first in the text */
    AFTER_OPENER, /* a bracket, an inverted mark, a quotation mark that opens */
    AFTER_DASH,
    AFTER_ELISION, /* the apostrophe of a word: l' */
    AFTER_STOP,    /* other punctuation, also that which closes */
    AFTER_WORD,
    BEFORE_COUNT
};

enum after {
    TO_SPACE, /* or last in the text */
    TO_WORD,
    TO_OPENER, /* a bracket, an ellipsis, a currency */
    TO_DASH,
    TO_STOP, /* punctuation that closes */
    AFTER_COUNT
};

/* What a mark may do. */
enum verdict { OPENS, CLOSES, EITHER };

static const enum verdict table[BEFORE_COUNT][AFTER_COUNT] = {
    /*                  TO_SPACE, TO_WORD, TO_OPENER, TO_DASH, TO_STOP */
    [AFTER_SPACE] = {EITHER, OPENS, OPENS, OPENS, EITHER},
    [AFTER_OPENER] = {EITHER, OPENS, OPENS, OPENS, OPENS},
    [AFTER_DASH] = {CLOSES, OPENS, OPENS, CLOSES, CLOSES},
    [AFTER_ELISION] = {CLOSES, OPENS, OPENS, CLOSES, CLOSES},
    [AFTER_STOP] = {CLOSES, EITHER, EITHER, EITHER, CLOSES},
    [AFTER_WORD] = {CLOSES, EITHER, EITHER, EITHER, CLOSES},
};

enum quote_role {
    ROLE_NONE,       /* a double mark that stays as it is */
    ROLE_OPEN,       /* begins a quotation; also one that no mark closes, when double */
    ROLE_CLOSE,      /* ends one */
    ROLE_APOSTROPHE, /* a single mark that does neither */
    ROLE_GERSHAYIM
};

struct quote_mark {
    int32_t at; /* cell */
    enum quote_role role;
    int32_t partner; /* index of the mark that closes or opens it, or NO_PARTNER */
    bool doubled;    /* " or a mark that is typed for one */
    bool typed;      /* is typographic already */
    bool inner;      /* its level */
};

struct mark_list {
    struct quote_mark *items;
    int32_t count, capacity;
};

struct matcher {
    const struct quotation_customs *customs;
    const struct manuscript *text;
    struct mark_list marks;
    struct {
        int32_t *items; /* indexes of the marks that are open */
        int32_t count, capacity;
    } open;
    int32_t doubles; /* of these, in double marks */
    bool carried;    /* a quotation of the paragraph before is open, beside these */
    bool continued;  /* likewise when the paragraph began */
    bool stray;      /* a double mark closes with nothing open */
};

/* Returns the character at `index`, 0 beyond the ends. */
static uint32_t sign_at(const struct matcher *matcher, int32_t index)
{
    const struct manuscript *text = matcher->text;
    return index >= 0 && index < text->cells.count ? text->cells.items[index].character : 0;
}

static bool is_straight(uint32_t character)
{
    return character == '"' || character == '\'';
}

/* Whether a character is white space, or 0, which stands for the ends of the text. */
static bool is_space_or_end(uint32_t character)
{
    return character <= ' ' || chars_is_white(character);
}

static bool is_quote_dash(uint32_t character)
{
    return character == '-' || character == EN_DASH || character == EM_DASH;
}

static bool is_hebrew(uint32_t character)
{
    return character >= 0x5D0 && character <= 0x5EA;
}

/* Whether a character is a bracket or an inverted mark, after which something begins. */
static bool is_opener(uint32_t character)
{
    enum { INVERTED_QUESTION = 0xBF, INVERTED_EXCLAMATION = 0xA1 };
    return character == '(' || character == '[' || character == '{' || character == '/' ||
           character == INVERTED_QUESTION || character == INVERTED_EXCLAMATION;
}

/* Whether it is a quotation mark of any language that more often opens than closes. */
static bool is_low_or_left(uint32_t character)
{
    enum { LOW_DOUBLE = 0x201E, LOW_SINGLE = 0x201A, LEFT = 0xAB, LEFT_SINGLE = 0x2039 };
    return character == LOW_DOUBLE || character == LOW_SINGLE || character == LEFT ||
           character == LEFT_SINGLE || character == 0x201C || character == 0x2018;
}

/* The mark at a cell, among those before mark `index`, or NULL. */
static const struct quote_mark *mark_at(const struct matcher *matcher, int32_t index,
                                        int32_t cell)
{
    const struct quote_mark *before = index > 0 ? &matcher->marks.items[index - 1] : NULL;
    return before && before->at == cell ? before : NULL;
}

/* What stands before the mark `index`. Those before it have their roles. */
static enum before find_before(const struct matcher *matcher, int32_t index)
{
    int32_t cell = matcher->marks.items[index].at - 1;
    uint32_t character = sign_at(matcher, cell);
    const struct quote_mark *mark = mark_at(matcher, index, cell);
    if (mark && mark->role == ROLE_OPEN)
        return AFTER_OPENER;
    if (mark && mark->role == ROLE_CLOSE)
        return AFTER_STOP;
    if ((mark && mark->role == ROLE_APOSTROPHE) || (!mark && character == APOSTROPHE))
        return character_is_word(sign_at(matcher, cell - 1)) ? AFTER_ELISION
               : is_space_or_end(sign_at(matcher, cell - 1)) ? AFTER_OPENER
                                                             : AFTER_STOP;
    if (is_space_or_end(character))
        return AFTER_SPACE;
    if (is_quote_dash(character))
        return AFTER_DASH;
    if (character_is_word(character))
        return AFTER_WORD;
    return is_opener(character) || (!mark && is_low_or_left(character)) ? AFTER_OPENER
                                                                        : AFTER_STOP;
}

/* What stands at cell `cell`, and on. */
static enum after find_after(const struct matcher *matcher, int32_t cell)
{
    for (int32_t end = cell + MARKS_MOST; cell < end && is_straight(sign_at(matcher, cell));)
        cell++;
    uint32_t character = sign_at(matcher, cell);
    if (is_space_or_end(character))
        return TO_SPACE;
    if (character_is_word(character))
        return TO_WORD;
    if (is_quote_dash(character))
        return TO_DASH;
    if (character == ELLIPSIS || (character == '.' && sign_at(matcher, cell + 1) == '.'))
        return TO_OPENER;
    return character != APOSTROPHE && !character_ends_clause(character) &&
                   !character_is_closing(character)
               ? TO_OPENER
               : TO_STOP;
}

/* Whether Latin letters stand on both sides of a cell, or none on either: there words are
   parted by spaces even where the language parts none. */
static bool is_in_latin(const struct matcher *matcher, int32_t cell)
{
    return sign_at(matcher, cell - 1) <= LAST_LATIN && sign_at(matcher, cell + 1) <= LAST_LATIN;
}

/* Whether words of a character's script may have apostrophes. In those of most of India and of
   those that write words together, and in Hangul, they have none. */
static bool has_apostrophes(uint32_t character)
{
    static const struct chars_range without[] = {
        {0x900, 0x97F} /* Devanagari; behind it Bengali: দু'জন */,
        {0xA00, 0x109F} /* Gurmukhi to Burmese */,
        {0x1100, 0x11FF} /* Hangul */,
        {0x1780, 0x17FF} /* Khmer */,
        {0x2E80, 0xA4CF} /* Chinese, Japanese, Yi */,
        {0xA960, 0xA97F},
        {0xAC00, 0xD7FF} /* Hangul */,
        {0xF900, 0xFAFF},
        {0x20000, 0x3FFFF} /* Chinese */,
    };
    return !chars_within(character, without, COUNT(without));
}

/* Whether the ' at a cell may be an apostrophe between letters. Where the script has none,
   endings are written to the mark that closes: '감사'라고, 'நன்றி'யை. */
static bool may_elide(const struct matcher *matcher, int32_t cell)
{
    return has_apostrophes(sign_at(matcher, cell - 1)) &&
           has_apostrophes(sign_at(matcher, cell + 1));
}

static enum verdict judge(const struct matcher *matcher, int32_t index)
{
    const struct quote_mark *mark = &matcher->marks.items[index];
    enum before before = find_before(matcher, index);
    enum after after = find_after(matcher, mark->at + 1);
    bool unspaced = matcher->customs->unspaced && after != TO_SPACE && before != AFTER_OPENER &&
                    before != AFTER_SPACE && (mark->doubled || !is_in_latin(matcher, mark->at));
    return unspaced ? EITHER : table[before][after];
}

static void push(struct matcher *matcher, int32_t index)
{
    struct quote_mark *mark = &matcher->marks.items[index];
    mark->role = ROLE_OPEN;
    matcher->doubles += mark->doubled;
    *ARENA_PUSH(matcher->text->arena, &matcher->open) = index;
}

/* The mark that was opened last, or NULL. */
static struct quote_mark *innermost(const struct matcher *matcher)
{
    int32_t count = matcher->open.count;
    return count ? &matcher->marks.items[matcher->open.items[count - 1]] : NULL;
}

/* Closes what was opened last with the mark `index`. */
static void match(struct matcher *matcher, int32_t index)
{
    struct quote_mark *mark = &matcher->marks.items[index], *first = innermost(matcher);
    mark->role = ROLE_CLOSE;
    mark->partner = matcher->open.items[--matcher->open.count];
    first->partner = index;
    matcher->doubles -= first->doubled;
}

/* Takes away the single marks that are open within the innermost double ones: they were
   apostrophes. */
static void drop_singles(struct matcher *matcher)
{
    for (struct quote_mark *last; (last = innermost(matcher)) && !last->doubled;) {
        if (!last->typed)
            last->role = ROLE_APOSTROPHE;
        matcher->open.count--;
    }
}

static void close_double(struct matcher *matcher, int32_t index)
{
    struct quote_mark *mark = &matcher->marks.items[index];
    if (matcher->doubles > 0) {
        drop_singles(matcher);
        match(matcher, index);
    } else if (matcher->carried) {
        drop_singles(matcher);
        matcher->carried = false;
        mark->role = ROLE_CLOSE;
    } else {
        matcher->stray = true;
        mark->role = ROLE_NONE;
    }
}

/* Whether a letter is a Hebrew prefix, which is written to the word after it: and, the, in, to,
   from, that, as. */
static bool is_hebrew_prefix(uint32_t letter)
{
    static const uint32_t prefixes[] = {0x5D1, 0x5D4, 0x5D5, 0x5DB, 0x5DC, 0x5DE, 0x5E9};
    for (int64_t i = 0; i < COUNT(prefixes); i++)
        if (letter == prefixes[i])
            return true;
    return false;
}

/* Whether up to three of them, and no more of a word, end before a cell. */
static bool is_after_prefix(const struct matcher *matcher, int32_t cell)
{
    enum { MOST_PREFIXES = 3 };
    int32_t at = cell - 1;
    while (at >= cell - MOST_PREFIXES && is_hebrew_prefix(sign_at(matcher, at)))
        at--;
    return at < cell - 1 && !character_is_word(sign_at(matcher, at));
}

/* Whether a mark stands before the last letter of a Hebrew word, as gershayim do. */
static bool is_before_last_letter(const struct matcher *matcher, int32_t cell)
{
    return is_hebrew(sign_at(matcher, cell - 1)) && is_hebrew(sign_at(matcher, cell + 1)) &&
           !character_is_word(sign_at(matcher, cell + 2));
}

/* Whether a double mark between Hebrew letters opens a quotation, which the next such mark
   ends, but for gershayim: it stands after prefixes, and before more than one letter. */
static bool opens_in_hebrew(const struct matcher *matcher, int32_t index)
{
    int32_t cell = matcher->marks.items[index].at;
    if (!is_after_prefix(matcher, cell) || !is_hebrew(sign_at(matcher, cell + 2)))
        return false;
    for (int32_t i = index + 1; i < matcher->marks.count; i++) {
        const struct quote_mark *next = &matcher->marks.items[i];
        if (next->doubled && !next->typed && !is_before_last_letter(matcher, next->at))
            return !is_space_or_end(sign_at(matcher, next->at - 1)) &&
                   !character_is_word(sign_at(matcher, next->at + 1));
    }
    return false;
}

static void match_double(struct matcher *matcher, int32_t index)
{
    int32_t cell = matcher->marks.items[index].at;
    bool in_hebrew = is_hebrew(sign_at(matcher, cell - 1)) &&
                     is_hebrew(sign_at(matcher, cell + 1));
    if (in_hebrew && opens_in_hebrew(matcher, index)) {
        push(matcher, index);
        return;
    }
    if (in_hebrew) {
        matcher->marks.items[index].role = ROLE_GERSHAYIM;
        return;
    }
    enum verdict verdict = judge(matcher, index);
    bool open = matcher->doubles > 0 || matcher->carried;
    if (verdict == OPENS || (verdict == EITHER && !open))
        push(matcher, index);
    else
        close_double(matcher, index);
}

/* Whether the first `size` bytes of a word stand from cell `index` on, in either case, and a
   word no longer than they. */
static bool is_whole_word(const struct matcher *matcher, int32_t index, const char *word,
                          int32_t size)
{
    for (int32_t i = 0; i < size;) {
        uint32_t wanted = utf8_next(word, size, &i);
        if (character_lower(sign_at(matcher, index++)) != wanted)
            return false;
    }
    return !character_is_word(sign_at(matcher, index)) &&
           (sign_at(matcher, index) != '\'' ||
            (size == 1 && !character_is_word(sign_at(matcher, index + 1))));
}

/* Whether what follows the ' at a cell has lost its beginning: '90s, 'tis. */
static bool is_elided(const struct matcher *matcher, int32_t cell)
{
    if (chars_is_digit(sign_at(matcher, cell + 1)) &&
        chars_is_digit(sign_at(matcher, cell + 2)) &&
        !chars_is_digit(sign_at(matcher, cell + 3)))
        return true;
    for (const char *word = matcher->customs->elided; *word;) {
        int32_t size = bytes_until(word, " ");
        if (is_whole_word(matcher, cell + 1, word, size))
            return true;
        word += size + (word[size] == ' ');
    }
    return false;
}

/* Whether the ' of mark `index` may close something: no word goes on after it. */
static bool may_close(const struct matcher *matcher, int32_t index)
{
    int32_t cell = matcher->marks.items[index].at;
    enum before before = find_before(matcher, index);
    bool goes_on = character_is_word(sign_at(matcher, cell + 1)) && may_elide(matcher, cell);
    return !goes_on && before != AFTER_SPACE && before != AFTER_OPENER;
}

/* Whether the ' of mark `index` may open something. */
static bool may_open(const struct matcher *matcher, int32_t index)
{
    int32_t cell = matcher->marks.items[index].at;
    enum before before = find_before(matcher, index);
    bool within = before == AFTER_WORD && may_elide(matcher, cell);
    return !within && judge(matcher, index) != CLOSES &&
           !is_space_or_end(sign_at(matcher, cell + 1)) && !is_elided(matcher, cell);
}

static void match_single(struct matcher *matcher, int32_t index)
{
    struct quote_mark *mark = &matcher->marks.items[index], *last = innermost(matcher);
    if (last && !last->doubled && !last->typed && mark->at - last->at > SINGLE_REACH) {
        last->role = ROLE_APOSTROPHE;
        matcher->open.count--;
        last = innermost(matcher);
    }
    bool open = last && !last->doubled && !last->typed;
    if (open && may_close(matcher, index))
        match(matcher, index);
    else if (!open && may_open(matcher, index))
        push(matcher, index);
    else
        mark->role = ROLE_APOSTROPHE;
}

/* A mark that is typographic already: it opens or closes as the language has it. One that
   opens and closes alike does what is missing. */
static void match_typed(struct matcher *matcher, int32_t index)
{
    struct quote_mark *mark = &matcher->marks.items[index];
    const struct language_quotes *quotes = &matcher->customs->quotes;
    uint32_t character = sign_at(matcher, mark->at);
    bool opens = character == (mark->doubled ? quotes->open : quotes->inner_open);
    bool closes = character == (mark->doubled ? quotes->close : quotes->inner_close);
    struct quote_mark *last = innermost(matcher);
    if (closes && mark->doubled && last && !last->doubled) {
        drop_singles(matcher);
        last = innermost(matcher);
    }
    if (closes && last && last->doubled == mark->doubled)
        match(matcher, index);
    else if (opens)
        push(matcher, index);
    else
        mark->role = ROLE_NONE;
}

/* Gives the marks their roles, with a quotation open or not. */
static void match_marks(struct matcher *matcher, bool carried)
{
    matcher->open.count = 0;
    matcher->doubles = 0;
    matcher->carried = matcher->continued = carried;
    matcher->stray = false;
    for (int32_t i = 0; i < matcher->marks.count; i++) {
        struct quote_mark *mark = &matcher->marks.items[i];
        mark->role = ROLE_NONE;
        mark->partner = NO_PARTNER;
        if (mark->typed)
            match_typed(matcher, i);
        else if (mark->doubled)
            match_double(matcher, i);
        else
            match_single(matcher, i);
    }
    for (int32_t i = 0; i < matcher->open.count; i++) {
        struct quote_mark *mark = &matcher->marks.items[matcher->open.items[i]];
        bool alone = find_after(matcher, mark->at + 1) == TO_SPACE;
        if (!mark->typed && (!mark->doubled || alone))
            mark->role = mark->doubled ? ROLE_NONE : ROLE_APOSTROPHE;
    }
}

/* Whether one of the language's own marks stands at a cell. What may be an apostrophe, too, is
   one where no word goes on. */
static bool is_typed_mark(const struct matcher *matcher, int32_t cell)
{
    const struct language_quotes *quotes = &matcher->customs->quotes;
    uint32_t character = sign_at(matcher, cell);
    if (character == APOSTROPHE && (is_space_or_end(sign_at(matcher, cell - 1)) ||
                                    character_is_word(sign_at(matcher, cell + 1))))
        return false;
    return character == quotes->open || character == quotes->close ||
           character == quotes->inner_open || character == quotes->inner_close;
}

/* Gathers the marks, but for those that stand in addresses. */
static void find_marks(struct matcher *matcher)
{
    const struct manuscript *text = matcher->text;
    const struct language_quotes *quotes = &matcher->customs->quotes;
    for (int32_t i = 0; i < text->cells.count; i++) {
        uint32_t character = text->cells.items[i].character;
        if (chars_is_letter(character) && (character | 0x20) != 'h' &&
            (character | 0x20) != 'w')
            continue; /* as most: no mark, and the beginning of no address */
        bool typed = is_typed_mark(matcher, i);
        if (text->looks.items[text->cells.items[i].look].verbatim)
            continue;
        if (chars_is_letter(character)) {
            int32_t address = address_web_length(text, i);
            i += address > 1 ? address - 1 : 0;
        } else if (is_straight(character) || typed) {
            bool doubled = typed ? character == quotes->open || character == quotes->close
                                 : character == '"';
            *ARENA_PUSH(text->arena, &matcher->marks) = (struct quote_mark){
                .at = i, .doubled = doubled, .typed = typed};
        }
    }
}

/* Tells the outer quotations from those within them. */
static void match_levels(struct matcher *matcher)
{
    bool within = matcher->continued; /* what the paragraph before left open */
    matcher->open.count = 0;
    for (int32_t i = 0; i < matcher->marks.count; i++) {
        struct quote_mark *mark = &matcher->marks.items[i];
        const struct quote_mark *around = innermost(matcher);
        if (mark->role == ROLE_OPEN) {
            mark->inner = mark->typed ? !mark->doubled
                          : around    ? !around->inner
                                      : within || !mark->doubled;
            *ARENA_PUSH(matcher->text->arena, &matcher->open) = i;
        } else if (mark->role == ROLE_CLOSE && mark->partner != NO_PARTNER) {
            mark->inner = matcher->marks.items[mark->partner].inner;
            int32_t closed;
            do
                closed = matcher->open.count ? matcher->open.items[--matcher->open.count]
                                             : mark->partner;
            while (closed != mark->partner);
        } else if (mark->role == ROLE_CLOSE) {
            within = false;
        }
    }
}

/* Whether the first mark begins the paragraph, as that of a quotation which goes on does: it
   encloses the rest, or is not closed. */
static bool resumes(const struct matcher *matcher)
{
    const struct quote_mark *first = matcher->marks.items;
    if (matcher->marks.count == 0 || first->role != ROLE_OPEN || !first->doubled ||
        first->typed || first->at != 0)
        return false;
    return first->partner == NO_PARTNER ||
           (first->partner == matcher->marks.count - 1 &&
            find_after(matcher, matcher->marks.items[first->partner].at + 1) != TO_WORD &&
            matcher->text->cells.count - matcher->marks.items[first->partner].at <= 2);
}

/* Returns the character that a mark is set as. */
static uint32_t character_of(const struct matcher *matcher, const struct quote_mark *mark)
{
    const struct language_quotes *quotes = &matcher->customs->quotes;
    switch (mark->role) {
    case ROLE_OPEN:
        return mark->inner ? quotes->inner_open : quotes->open;
    case ROLE_CLOSE:
        return mark->inner ? quotes->inner_close : quotes->close;
    case ROLE_APOSTROPHE:
        return is_hebrew(sign_at(matcher, mark->at - 1)) ? GERESH : APOSTROPHE;
    case ROLE_GERSHAYIM:
        return GERSHAYIM;
    case ROLE_NONE:
        break;
    }
    return sign_at(matcher, mark->at);
}

/* Whether the paragraph leaves a quotation open: one of its own or, when it has no double
   marks, that of the paragraph before. */
static bool leaves_open(const struct matcher *matcher, bool unclosed)
{
    bool any = false;
    for (int32_t i = 0; i < matcher->marks.count; i++) {
        const struct quote_mark *mark = &matcher->marks.items[i];
        if (mark->doubled && mark->role == ROLE_OPEN && mark->partner == NO_PARTNER)
            return true;
        any = any || (mark->doubled && mark->role != ROLE_GERSHAYIM);
    }
    return unclosed && !any;
}

/* Whether any mark is still to be set. */
static bool has_straight(const struct manuscript *manuscript)
{
    for (int32_t i = 0; i < manuscript->cells.count; i++)
        if (is_straight(manuscript->cells.items[i].character))
            return true;
    return false;
}

void quotation_set(const struct quotation_customs *customs, struct manuscript *manuscript,
                   bool *unclosed)
{
    struct matcher matcher = {.customs = customs, .text = manuscript};
    bool before = unclosed && *unclosed;
    if (!has_straight(manuscript))
        return;
    find_marks(&matcher);
    match_marks(&matcher, false);
    if (matcher.stray && before)
        match_marks(&matcher, true);
    match_levels(&matcher);
    bool resumed = before && resumes(&matcher);
    if (unclosed)
        *unclosed = leaves_open(&matcher, before);
    for (int32_t i = 0; i < matcher.marks.count; i++) {
        const struct quote_mark *mark = &matcher.marks.items[i];
        if (!mark->typed)
            manuscript->cells.items[mark->at].character = i == 0 && resumed
                                                              ? customs->resumed
                                                              : character_of(&matcher, mark);
    }
}
