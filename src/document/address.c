/*
 * Addresses are found cell by cell: each is passed over as a whole, and what can begin none is
 * left after one look, so that the time is linear.
 */
#include "document/address.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/script.h"
#include "base/utf8.h"
#include "document/url.h"
#include "icu/character.h"

#include <string.h>

enum {
    LEFT_TO_RIGHT_ISOLATE = 0x2066,
    END_OF_ISOLATE = 0x2069,
    LEFT_TO_RIGHT_OVERRIDE = 0x202D,
    END_OF_OVERRIDE = 0x202C,
    APOSTROPHE = 0x2019
};

/* What an address in a text leads to. */
struct address {
    int32_t length;     /* cells; 0: there is none */
    const char *before; /* what its target has before its characters */
    bool digits;        /* and of these only the sign and the digits */
};

/* Returns the character of a cell, 0 where there is none. */
static uint32_t cell_at(const struct manuscript *manuscript, int32_t index)
{
    bool there = index >= 0 && index < manuscript->cells.count;
    return there ? manuscript->cells.items[index].character : 0;
}

/* Whether the ASCII `word` stands at cell `index`, in either case. */
static bool starts_with(const struct manuscript *manuscript, int32_t index, const char *word)
{
    for (; *word; word++, index++) {
        uint32_t character = cell_at(manuscript, index);
        if (character + (chars_is_capital(character) ? 'a' - 'A' : 0) != (unsigned char)*word)
            return false;
    }
    return true;
}

/* Whether a word of an unspaced script, or of one that joins its endings to an address, has the
   character: it is no part of an address. */
static bool is_unspaced(uint32_t character)
{
    static const uint32_t scripts[] = {SCRIPT('T', 'h', 'a', 'i'), SCRIPT('L', 'a', 'o', 'o'),
                                       SCRIPT('K', 'h', 'm', 'r'), SCRIPT('M', 'y', 'm', 'r'),
                                       SCRIPT('T', 'i', 'b', 't'), SCRIPT('Y', 'i', 'i', 'i')};
    if (character_is_east_asian(character) || character_is_hangul(character))
        return true;
    uint32_t script = character_script(character);
    for (int32_t i = 0; i < (int32_t)(sizeof scripts / sizeof *scripts); i++)
        if (script == scripts[i])
            return true;
    return false;
}

/* Whether a character is of a script that is written from right to left. */
static bool goes_leftwards(uint32_t character)
{
    if (character < 0x590)
        return false;
    return character < 0x900 || (character >= 0xFB1D && character < 0xFF00) ||
           (character >= 0x10800 && character < 0x11000) ||
           (character >= 0x1E800 && character < 0x1F000);
}

/* Whether an address of the web may have the character. */
static bool is_web(uint32_t character)
{
    if (character < 0x80)
        return character > ' ' && character != 0x7F && !strchr("\"<>\\^`", (int)character);
    return character_is_word(character) && !is_unspaced(character);
}

/* Counts the brackets of one pair that stand in some cells: what is opened less what is closed.
 */
static int32_t open_brackets(const struct manuscript *manuscript, int32_t from, int32_t to,
                             uint32_t open, uint32_t close)
{
    int32_t balance = 0;
    for (int32_t i = from; i < to; i++) {
        uint32_t character = cell_at(manuscript, i);
        balance += (character == open) - (character == close);
    }
    return balance;
}

/* Returns where an address ends that some cells may be: before the marks of the sentence around
   it, and before brackets that it doesn't open. */
static int32_t trim_address(const struct manuscript *manuscript, int32_t from, int32_t end)
{
    static const char brackets[] = "()[]{}";
    int32_t balance[3];
    for (int32_t i = 0; i < 3; i++) {
        const char *pair = brackets + (int64_t)2 * i;
        balance[i] = open_brackets(manuscript, from, end, (unsigned char)pair[0],
                                   (unsigned char)pair[1]);
    }
    while (end > from) {
        uint32_t last = cell_at(manuscript, end - 1);
        const char *bracket = last < 0x80 ? strchr(brackets, (int)last) : NULL;
        if (bracket) {
            int64_t pair = (bracket - brackets) / 2, closes = (bracket - brackets) % 2;
            if (closes && balance[pair] >= 0)
                break;
            balance[pair] += closes ? 1 : -1;
        } else if (last >= 0x80 || !strchr(".,;:!?'*_|~", (int)last)) {
            break;
        }
        end--;
    }
    return end;
}

static bool is_unspaced_letter(uint32_t character)
{
    return is_unspaced(character) && character_is_word(character);
}

/* Skips a host's name up to a label of ASCII behind those of an unspaced script: "www.例え." of
   "www.例え.jp". Without such a label the letters are words, and nothing is skipped; nor can a
   label begin with a hyphen, as another address could behind one. */
static int32_t skip_unspaced_labels(const struct manuscript *manuscript, int32_t from)
{
    int32_t skipped = from;
    bool any = false;
    for (int32_t label = from, at = from;; label = ++at) {
        bool unspaced = is_unspaced_letter(cell_at(manuscript, at));
        any = any || unspaced;
        if (any && chars_is_alphanumeric(cell_at(manuscript, at)))
            skipped = at;
        while (unspaced ? is_unspaced_letter(cell_at(manuscript, at))
                        : chars_is_alphanumeric(cell_at(manuscript, at)) ||
                              (cell_at(manuscript, at) == '-' && at > label))
            at++;
        if (at == label || cell_at(manuscript, at) != '.')
            return skipped;
    }
}

int32_t address_web_length(const struct manuscript *manuscript, int32_t index)
{
    static const char *const beginnings[] = {"https://", "http://", "www."};
    int32_t head = 0;
    uint32_t first = cell_at(manuscript, index) | 0x20; /* a letter in lower case */
    if ((first != 'h' && first != 'w') || chars_is_alphanumeric(cell_at(manuscript, index - 1)))
        return 0;
    for (int32_t i = 0; i < 3 && !head; i++)
        if (starts_with(manuscript, index, beginnings[i]))
            head = (int32_t)strlen(beginnings[i]);
    if (head == 0)
        return 0;
    int32_t end = skip_unspaced_labels(manuscript, index + head);
    uint32_t host = cell_at(manuscript, end);
    if (!is_web(host) || !(character_is_word(host) || host == '['))
        return 0;
    while (is_web(cell_at(manuscript, end)))
        end++;
    end = trim_address(manuscript, index, end);
    bool begun = end - index - head == 3 && starts_with(manuscript, index + head, "www");
    return end > index + head && !begun ? end - index : 0;
}

/* Whether a word within a mail address may have the character, as in jörg@bücher.example. */
static bool is_mail_word(uint32_t character)
{
    if (character < 0x80)
        return chars_is_alphanumeric(character);
    return character_is_word(character) && !is_unspaced(character) &&
           !goes_leftwards(character);
}

/* Whether a mail address may have the character before its sign. */
static bool is_local(uint32_t character)
{
    return is_mail_word(character) ||
           (character && character < 0x80 && strchr("._%+-", (int)character));
}

static bool is_apostrophe(uint32_t character)
{
    return character == '\'' || character == APOSTROPHE;
}

/* Returns the cell of the sign within a mail address that begins at `index`, or of what can't
   be part of one. The apostrophe of O'Neil belongs to it; one behind another letter may be of
   the word before, as in French. */
static int32_t skip_local(const struct manuscript *manuscript, int32_t index)
{
    enum { LOCAL_MOST = 64 };
    int32_t at = index;
    if ((cell_at(manuscript, at) | 0x20) == 'o' && is_apostrophe(cell_at(manuscript, at + 1)) &&
        chars_is_letter(cell_at(manuscript, at + 2)))
        at += 2;
    while (at - index < LOCAL_MOST && is_local(cell_at(manuscript, at)))
        at++;
    return at;
}

/* Returns how many cells from `index` on are a mail address, 0 when none begins there. */
static int32_t mail_length(const struct manuscript *manuscript, int32_t index)
{
    int32_t end = 0;
    if (is_local(cell_at(manuscript, index - 1)) || cell_at(manuscript, index - 1) == '@' ||
        !chars_is_alphanumeric(cell_at(manuscript, index)))
        return 0;
    int32_t at = skip_local(manuscript, index);
    if (cell_at(manuscript, at) != '@' || cell_at(manuscript, at - 1) == '.')
        return 0;
    int32_t host = at + 1, label = skip_unspaced_labels(manuscript, host);
    int32_t dots = label > host;
    for (at = label;; at++) {
        uint32_t character = cell_at(manuscript, at);
        if (is_mail_word(character) || (character == '-' && at > label))
            continue;
        bool whole = at > label && cell_at(manuscript, at - 1) != '-';
        if (whole && dots > 0 && character_is_letter(cell_at(manuscript, at - 1)))
            end = at;
        if (character != '.' || !whole)
            return end ? end - index : 0;
        dots++;
        label = at + 1;
    }
}

/* Whether a number may begin after a character: one of no word, or of a script that joins words
   such as "and" and "to" to what follows. */
static bool may_precede_number(uint32_t character)
{
    return !character_is_word(character) || is_unspaced(character) ||
           (goes_leftwards(character) && character_is_letter(character));
}

/* Whether a character is the digit zero of any script. */
static bool is_zero(uint32_t character)
{
    return character_digit_value(character) == 0;
}

/* Whether a character may stand between the groups of a telephone number. */
static bool parts_digits(uint32_t character)
{
    return character == ' ' || character == 0xA0 || character == 0x202F ||
           character == 0x2011 ||
           (character && character < 0x80 && strchr("-./()", (int)character));
}

/* Whether a number follows behind a colon or a stop in a cell, as minutes do behind hours. */
static bool number_follows(const struct manuscript *manuscript, int32_t index)
{
    uint32_t sign = cell_at(manuscript, index);
    return (sign == ':' || sign == '.') && character_is_digit(cell_at(manuscript, index + 1));
}

/* What parts the groups of a number without its country. */
struct group_signs {
    uint32_t sign; /* other than a space; 0: none so far */
    int32_t count; /* how many of it */
    bool spaced;
};

/* Whether a sign behind `digits` may part such groups: spaces; one hyphen or slash, and spaces;
   the same hyphen or full stop between all; a hyphen before an extension behind a slash. A
   single digit before it is that of a book, and several signs with spaces are a day with its
   time. */
static bool parts_local(struct group_signs *signs, uint32_t character, int32_t apart,
                        int32_t digits)
{
    bool space = character == ' ' || character == 0xA0;
    bool stop = character == '.', many = signs->count > 1 || signs->sign == '.';
    if (space) {
        signs->spaced = true;
        return !many;
    }
    bool first = signs->sign == 0 && digits > 1 && !(stop && signs->spaced);
    bool again = (signs->sign == character && character != '/' && !signs->spaced) ||
                 (signs->sign == '/' && character == '-');
    if (apart > 1 || character == '(' || character == ')' || !(first || again))
        return false;
    signs->sign = character;
    signs->count++;
    return true;
}

/* Whether a number has ended before the sign in a cell: a full stop before a space is of a
   sentence. */
static bool ends_sentence(const struct manuscript *manuscript, int32_t index)
{
    uint32_t after = cell_at(manuscript, index + 1);
    return cell_at(manuscript, index) == '.' && (after == ' ' || after == 0xA0);
}

/* Whether another number may begin behind the space in a cell, after `digits` of one. */
static bool begins_another(const struct manuscript *manuscript, int32_t index, int32_t digits)
{
    enum { DIGITS_LEAST = 9 };
    uint32_t space = cell_at(manuscript, index);
    return digits >= DIGITS_LEAST && (space == ' ' || space == 0xA0) &&
           is_zero(cell_at(manuscript, index + 1));
}

/* Whether a number of so many `digits` ends before a cell: no word, time or further group goes
   on with it. */
static bool is_whole_number(const struct manuscript *manuscript, int32_t end, int32_t digits,
                            const struct group_signs *signs)
{
    uint32_t after = cell_at(manuscript, end);
    bool grouped = signs->count && character_is_digit(cell_at(manuscript, end + 1)) &&
                   parts_digits(after);
    return (!character_is_word(after) || is_unspaced(after)) &&
           !number_follows(manuscript, end) &&
           (!grouped || begins_another(manuscript, end, digits));
}

/* The digit zero of the script that a digit is of. */
static uint32_t zero_of(uint32_t digit)
{
    return digit - (uint32_t)character_digit_value(digit);
}

/* Returns how many cells from `index` on are a telephone number, 0 when none begins there: one
   with + or 00 before its country, which has no 0 first, or with 0 before its area. Country or
   area may stand in brackets. */
static int32_t telephone_length(const struct manuscript *manuscript, int32_t index)
{
    enum {
        COUNTRY_MOST = 5,
        BRACKETED_MOST = 6,
        DIGITS_LEAST = 7,
        LOCAL_LEAST = 9,
        DIGITS_MOST = 15,
        APART_MOST = 2
    };
    bool bracketed = cell_at(manuscript, index) == '(', closed = false;
    int32_t start = index + bracketed;
    uint32_t first = cell_at(manuscript, start), before = cell_at(manuscript, index - 1);
    bool zero = is_zero(first);
    bool abroad = first == '+' || (zero && is_zero(cell_at(manuscript, start + 1)));
    int32_t country = first == '+' ? 0 : 2; /* digits before it */
    int32_t digits = 0, end = start, groups = 0, apart = 1, open = bracketed;
    int32_t parted_end = 0, parted_digits = 0; /* before a space, where another may begin */
    struct group_signs signs = {.sign = 0};
    bool parted = !parts_digits(before) || before == ' ' || before == 0xA0 || before == '(';
    if ((first != '+' && !zero) || before == '+' || !parted || !may_precede_number(before))
        return 0;
    for (int32_t at = start + (first == '+'); digits <= DIGITS_MOST; at++) {
        uint32_t character = cell_at(manuscript, at);
        open += (character == '(') - (character == ')');
        bool closes = bracketed && character == ')' && digits <= BRACKETED_MOST;
        closed = closed || closes;
        if (open < 0 || (character == '(' && digits > COUNTRY_MOST) ||
            ends_sentence(manuscript, at))
            break;
        if (at == end && begins_another(manuscript, at, digits)) {
            parted_end = end;
            parted_digits = digits;
        }
        if (character_is_digit(character)) {
            if (digits > 0 && zero_of(character) != zero_of(cell_at(manuscript, end - 1)))
                break;
            if (abroad && digits == country && is_zero(character))
                return 0;
            groups += apart > 0;
            apart = 0;
            digits++;
            end = at + 1;
        } else if (parts_digits(character) && ++apart <= APART_MOST &&
                   (abroad || closes || parts_local(&signs, character, apart, digits))) {
            continue;
        } else {
            break;
        }
    }
    if (digits > DIGITS_MOST && parted_end) {
        end = parted_end;
        digits = parted_digits;
    }
    bool whole = is_whole_number(manuscript, end, digits, &signs);
    if (digits < (abroad ? DIGITS_LEAST : LOCAL_LEAST) || digits > DIGITS_MOST || !whole ||
        (!abroad && groups < 2) || closed != bracketed)
        return 0;
    return end - index;
}

/* Returns the address with its scheme before it, "mailto:a@b.org", that begins at cell `index`.
 */
static struct address find_schemed(const struct manuscript *manuscript, int32_t index)
{
    struct address address = {.before = ""};
    if (chars_is_alphanumeric(cell_at(manuscript, index - 1)))
        return address;
    if (starts_with(manuscript, index, "mailto:")) {
        int32_t length = mail_length(manuscript, index + 7);
        address.length = length ? 7 + length : 0;
    } else if (starts_with(manuscript, index, "tel:")) {
        int32_t length = telephone_length(manuscript, index + 4);
        address = (struct address){length ? 4 + length : 0, "tel:", true};
    }
    return address;
}

/* Whether an address may begin with a cell: with a letter or digit that none stands before, or
   with what a telephone number begins with. */
static bool may_begin_address(const struct manuscript *manuscript, int32_t index)
{
    uint32_t character = cell_at(manuscript, index);
    if (chars_is_letter(character))
        return !chars_is_alphanumeric(cell_at(manuscript, index - 1));
    if (character == '+' || character == '(' || is_zero(character))
        return true;
    return chars_is_alphanumeric(character) &&
           !chars_is_alphanumeric(cell_at(manuscript, index - 1));
}

/* What kinds of addresses a text may have, as far as it has the signs that they can't be
   without. */
struct address_kinds {
    bool web, mail, telephone;
};

static struct address_kinds kinds_within(const struct manuscript *manuscript)
{
    struct address_kinds kinds = {0};
    uint32_t before = 0;
    for (int32_t i = 0; i < manuscript->cells.count; i++) {
        uint32_t character = manuscript->cells.items[i].character;
        if (character >= 0x80)
            kinds.telephone = kinds.telephone || is_zero(character);
        else if (character <= '@') {
            kinds.web |= character == '/' || (character == '.' && (before | 0x20) == 'w');
            kinds.mail |= character == '@';
            kinds.telephone |= character == '0' || character == '+';
        }
        before = character;
    }
    return kinds;
}

/* Returns the address that begins at cell `index`, of these kinds. */
static struct address find_address(const struct manuscript *manuscript,
                                   struct address_kinds kinds, int32_t index)
{
    uint32_t character = cell_at(manuscript, index);
    struct address address = {.before = ""};
    if (!may_begin_address(manuscript, index))
        return address;
    if (kinds.web && ((character | 0x20) == 'h' || (character | 0x20) == 'w'))
        address.length = address_web_length(manuscript, index);
    if (address.length) {
        address.before = starts_with(manuscript, index, "www.") ? "https://" : "";
    } else if (character == '+' || character == '(' || is_zero(character)) {
        address = (struct address){telephone_length(manuscript, index), "tel:", true};
    } else if ((character | 0x20) == 'm' || (character | 0x20) == 't') {
        address = find_schemed(manuscript, index);
    }
    if (kinds.mail && !address.length)
        address = (struct address){mail_length(manuscript, index), "mailto:", false};
    return address;
}

/* Whether a 0 in brackets stands at a cell, which is left out where the country is dialled. */
static bool is_trunk_zero(const struct manuscript *manuscript, int32_t index)
{
    return cell_at(manuscript, index) == '(' && is_zero(cell_at(manuscript, index + 1)) &&
           cell_at(manuscript, index + 2) == ')';
}

/* Returns the characters of an address as UTF-8. */
static const char *address_text(const struct manuscript *manuscript, int32_t index,
                                const struct address *address)
{
    char *text = arena_alloc(manuscript->arena, address->length * UTF8_MOST + 1), *end = text;
    for (int32_t i = index; i < index + address->length; i++) {
        uint32_t character = cell_at(manuscript, i);
        int32_t digit = address->digits ? character_digit_value(character) : -1;
        if (i > index && address->digits && is_trunk_zero(manuscript, i))
            i += 2;
        else if (digit >= 0)
            *end++ = (char)('0' + digit);
        else if (!address->digits || character == '+')
            end += utf8_encode(character == APOSTROPHE ? '\'' : character, end);
    }
    return text;
}

void address_link(struct manuscript *manuscript, struct arena *arena)
{
    const struct address_kinds kinds = kinds_within(manuscript);
    if (!kinds.web && !kinds.mail && !kinds.telephone)
        return;
    for (int32_t i = 0; i < manuscript->cells.count; i++) {
        if (!may_begin_address(manuscript, i))
            continue;
        struct address address = find_address(manuscript, kinds, i);
        if (address.length == 0)
            continue;
        struct look look = manuscript->looks.items[manuscript->cells.items[i].look];
        if (look.url || address.length > URL_MOST) {
            i += address.length - 1; /* nor are the addresses within it links */
            continue;
        }
        look.url = url_encode(address.before, address_text(manuscript, i, &address), arena);
        look.verbatim = true;
        manuscript_look(manuscript, look);
        for (int32_t end = i + address.length; i < end; i++)
            manuscript->cells.items[i].look = manuscript->looks.count - 1;
        i--;
    }
}

/* Whether a text has letters that are written from right to left. */
static bool has_right_to_left(const struct manuscript *manuscript)
{
    for (int32_t i = 0; i < manuscript->cells.count; i++)
        if (goes_leftwards(manuscript->cells.items[i].character))
            return true;
    return false;
}

/* Whether a character is a hyphen between the groups of a number. */
static bool parts_groups(uint32_t character)
{
    enum { HYPHEN = 0x2010, NO_BREAK_HYPHEN = 0x2011 };
    return character == '-' || character == HYPHEN || character == NO_BREAK_HYPHEN;
}

/* Digits in groups with hyphens between them. */
struct groups {
    int32_t length; /* cells */
    int32_t digits, count;
    int32_t first, last; /* digits of these groups */
};

/* Reads the groups that begin at cell `index`. */
static struct groups read_groups(const struct manuscript *manuscript, int32_t index)
{
    enum { DIGITS_MOST = 24 };
    struct groups groups = {0};
    int32_t at = index;
    while (character_is_digit(cell_at(manuscript, at)) && groups.digits < DIGITS_MOST) {
        int32_t start = at;
        while (character_is_digit(cell_at(manuscript, at)))
            at++;
        groups.last = at - start;
        groups.first = groups.count++ == 0 ? groups.last : groups.first;
        groups.digits += groups.last;
        groups.length = at - index;
        at += parts_groups(cell_at(manuscript, at));
    }
    return groups;
}

/* Returns how many cells from `index` on are groups of digits that read from left to right: a
   telephone number, as 0161-496-0142 and 555-0142 are, or that of a book; 0 when none begin
   there. Years, days and verses, between which a hyphen is "to", read as the text does. */
static int32_t grouped_length(const struct manuscript *manuscript, int32_t index)
{
    enum { YEAR = 4, DAY = 2, EXCHANGE = 3, LINE = 4, DIGITS_LEAST = 7 };
    uint32_t before = cell_at(manuscript, index - 1);
    if (!character_is_digit(cell_at(manuscript, index)) || !may_precede_number(before) ||
        parts_groups(before) || before == ':' || before == '.' || before == ',')
        return 0;
    struct groups groups = read_groups(manuscript, index);
    bool date = groups.count == 3 && groups.digits <= YEAR + 2 * DAY &&
                (groups.first == YEAR || groups.last == YEAR);
    bool whole = groups.count > 2 || is_zero(cell_at(manuscript, index)) ||
                 (groups.count == 2 && groups.first == EXCHANGE && groups.last == LINE);
    return groups.count > 1 && groups.digits >= DIGITS_LEAST && !date && whole ? groups.length
                                                                               : 0;
}

/* Whether some cells have digits of Arabic, whose groups turn round in any text. */
static bool has_arabic_digit(const struct manuscript *manuscript, int32_t from, int32_t end)
{
    enum { ARABIC_ZERO = 0x660, ARABIC_NINE = 0x669 };
    for (int32_t i = from; i < end; i++) {
        uint32_t character = cell_at(manuscript, i);
        if (character >= ARABIC_ZERO && character <= ARABIC_NINE)
            return true;
    }
    return false;
}

/* Whether groups of digits belong to a word that reads from left to right and stands before
   them, as after ISBN: they go on in its direction by themselves, and isolated would be parted
   from it.
 */
static bool follows_label(const struct manuscript *manuscript, int32_t index)
{
    enum { SIGNS_MOST = 2 };
    int32_t at = index - 1;
    while (at > index - 1 - SIGNS_MOST &&
           (cell_at(manuscript, at) == ' ' || cell_at(manuscript, at) == 0xA0 ||
            cell_at(manuscript, at) == ':'))
        at--;
    return at < index - 1 && chars_is_letter(cell_at(manuscript, at));
}

/* Adds a sign that shows nothing beside a cell, in the plain look, so that it is no part of a
   link's words. */
static void add_direction(struct manuscript *manuscript, struct cell cell, uint32_t sign)
{
    cell.look = 0;
    cell.character = sign;
    *ARENA_PUSH(manuscript->arena, &manuscript->cells) = cell;
}

/* Adds the cells of an address, isolated from what is around it. */
static void add_isolated(struct manuscript *manuscript, const struct manuscript *source,
                         int32_t from, int32_t end)
{
    struct cell first = source->cells.items[from], last = source->cells.items[end - 1];
    bool override = has_arabic_digit(source, from, end);
    add_direction(manuscript, first, LEFT_TO_RIGHT_ISOLATE);
    if (override)
        add_direction(manuscript, first, LEFT_TO_RIGHT_OVERRIDE);
    for (int32_t i = from; i < end; i++)
        *ARENA_PUSH(manuscript->arena, &manuscript->cells) = source->cells.items[i];
    if (override)
        add_direction(manuscript, last, END_OF_OVERRIDE);
    add_direction(manuscript, last, END_OF_ISOLATE);
}

/* Whether a character closes what another opens: a bracket, or double quotation marks in a text
   from right to left. */
static bool encloses(uint32_t opening, uint32_t closing)
{
    static const uint32_t pairs[][2] = {{'(', ')'},       {'[', ']'},       {0xAB, 0xBB},
                                        {0x201D, 0x201C}, {0x201D, 0x201D}, {0x201C, 0x201D}};
    for (int64_t i = 0; i < COUNT(pairs); i++)
        if (pairs[i][0] == opening && pairs[i][1] == closing)
            return true;
    return false;
}

/* Whether a bracket or a double quotation mark may open something. */
static bool opens_phrase(uint32_t character)
{
    return character == '(' || character == '[' || character == 0xAB || character == 0x201C ||
           character == 0x201D;
}

/* Whether a phrase of Latin letters may have a character. */
static bool is_of_phrase(uint32_t character)
{
    enum { HEBREW = 0x590, FIRST_DASH = 0x2010, LAST_LEADER = 0x2027 };
    return (character >= ' ' && character < HEBREW) ||
           (character >= FIRST_DASH && character <= LAST_LEADER);
}

/* Returns how many cells from `index` on are all that stands between brackets or quotation
   marks, when they begin with a Latin letter and end with a mark, which would else stand on the
   other side of them: "Laudato Si’", (Ltd.). */
static int32_t phrase_length(const struct manuscript *manuscript, int32_t index)
{
    enum { PHRASE_MOST = 200 };
    uint32_t opening = cell_at(manuscript, index - 1), first = cell_at(manuscript, index);
    if (!opens_phrase(opening) || !is_of_phrase(first) || !character_is_letter(first))
        return 0;
    int32_t end = index;
    while (end - index < PHRASE_MOST && is_of_phrase(cell_at(manuscript, end)) &&
           !encloses(opening, cell_at(manuscript, end)))
        end++;
    bool closed = encloses(opening, cell_at(manuscript, end));
    return closed && !character_is_word(cell_at(manuscript, end - 1)) ? end - index : 0;
}

/* Returns how many cells from `index` on are to be isolated from what is around them. */
static int32_t isolated_length(const struct manuscript *manuscript, struct address_kinds kinds,
                               int32_t index)
{
    int32_t length = phrase_length(manuscript, index);
    if (length)
        return length;
    length = find_address(manuscript, kinds, index).length;
    if (length)
        return length;
    length = grouped_length(manuscript, index);
    bool goes_on = length && follows_label(manuscript, index) &&
                   !has_arabic_digit(manuscript, index, index + length);
    return goes_on ? 0 : length;
}

void address_isolate(struct manuscript *manuscript)
{
    if (!has_right_to_left(manuscript))
        return;
    const struct manuscript source = *manuscript;
    const struct address_kinds kinds = kinds_within(manuscript);
    manuscript->cells.items = NULL;
    manuscript->cells.count = manuscript->cells.capacity = 0;
    for (int32_t i = 0, length; i < source.cells.count; i += length) {
        length = isolated_length(&source, kinds, i);
        if (length)
            add_isolated(manuscript, &source, i, i + length);
        else
            *ARENA_PUSH(manuscript->arena, &manuscript->cells) = source.cells.items[i];
        length += length == 0;
    }
}
