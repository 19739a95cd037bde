/*
 * A token begins where a word does; in scripts that part no words, anywhere.
 */
#include "calendar/day_tokens.h"

#include "base/bytes.h"
#include "base/script.h"
#include "base/utf8.h"
#include "icu/character.h"

#include <string.h>

enum {
    GAP_MOST = 40, /* bytes between two parts of a date */
    ENDING_MOST = 2,
    STEM_LEAST = 4, /* letters that stay when a name's ending is another */
    DIGITS_MOST = 4
};

/* A name in one of its forms. */
struct name {
    const char *text;
    int32_t size, value;
    bool first_form;
    uint32_t letter; /* its first, a small one: only where that stands may the name ... */
    uint32_t second; /* ... and likewise its second, 0 when it has none */
};

struct name_list {
    struct name *items;
    int32_t count, capacity;
    uint64_t pairs; /* bits of the names' first two letters */
};

struct tokenizer {
    const char *text;
    int32_t size;
    struct arena *arena;
    struct name_list months, days;
    uint64_t initials; /* bits of the names' first letters */
    struct day_tokens tokens;
};

/* The bit of a small letter among those of the names' first letters. */
static uint64_t initial_bit(uint32_t letter)
{
    return UINT64_C(1) << (letter & 63);
}

/* The bit of two small letters among those that names begin with; all bits when there is no
   second. */
static uint64_t pair_bit(uint32_t letter, uint32_t second)
{
    return second ? UINT64_C(1) << ((letter * 31 + second) & 63) : ~UINT64_C(0);
}

/* The bytes of the name that a list begins with: for what is so short strcspn(3) takes long. */
static int32_t name_size(const char *list)
{
    int32_t size = 0;
    while (list[size] && list[size] != '|' && list[size] != '/')
        size++;
    return size;
}

/* Adds the names of a list, of which the first counts `first`. */
static void add_forms(struct tokenizer *tokenizer, struct name_list *names, const char *list,
                      int32_t first)
{
    bool first_form = true;
    for (int32_t value = first; *list;) {
        int32_t whole = name_size(list), size = whole, at = 0;
        while (size > 0 && list[size - 1] == '.')
            size--;
        if (size > 0) {
            uint32_t letter = character_lower(utf8_next(list, size, &at));
            uint32_t second = at < size ? character_lower(utf8_next(list, size, &at)) : 0;
            *ARENA_PUSH(tokenizer->arena, names) = (struct name){list,       size,   value,
                                                                 first_form, letter, second};
            tokenizer->initials |= initial_bit(letter);
            names->pairs |= pair_bit(letter, second);
        }
        list += whole;
        first_form = *list == '|';
        value += *list == '|';
        list += *list != '\0';
    }
}

/* Whether words of the script that a character is of are parted by no spaces. */
static bool stands_unparted(uint32_t character)
{
    return character >= 0x80 && (character_is_east_asian(character) ||
                                 script_is_unspaced(character_script(character)));
}

/* Whether a word may begin between two characters. */
static bool may_begin_name(uint32_t before, uint32_t character)
{
    return !character_is_word(before) || stands_unparted(before) || stands_unparted(character);
}

/* Whether a word that ends with a character may end before the next one. Korean joins its
   particles to a word. */
static bool may_end_name(uint32_t last, uint32_t next)
{
    return !character_is_word(next) || stands_unparted(next) || stands_unparted(last) ||
           (character_is_hangul(last) && character_is_hangul(next));
}

static uint32_t next_character(const struct tokenizer *tokenizer, int32_t at)
{
    return at < tokenizer->size ? utf8_next(tokenizer->text, tokenizer->size, &at) : 0;
}

/* Whether a character of the text is that of a name: a capital where the name has one at its
   beginning, else in either case. */
static bool is_same_letter(uint32_t found, uint32_t wanted, bool first)
{
    if (found == wanted)
        return true;
    bool capital = character_lower(wanted) != wanted;
    return (!first || !capital) && character_lower(found) == character_lower(wanted);
}

/* Returns the bytes of text at `at` that are the beginning of a name, and stores how many
   characters of the name they leave; its bytes when nothing of it is there. */
static int32_t match_letters(const struct tokenizer *tokenizer, int32_t at,
                             const struct name *name, int32_t *left)
{
    int32_t begin = at, of_name = 0;
    while (of_name < name->size && at < tokenizer->size) {
        int32_t next = at, next_of_name = of_name;
        uint32_t found = utf8_next(tokenizer->text, tokenizer->size, &next);
        uint32_t wanted = utf8_next(name->text, name->size, &next_of_name);
        if (!is_same_letter(found, wanted, of_name == 0))
            break;
        at = next;
        of_name = next_of_name;
    }
    *left = of_name ? (int32_t)utf8_count(name->text + of_name, name->size - of_name)
                    : name->size;
    return at - begin;
}

/* Whether a name of one character stands between brackets, as only there it is a name. */
static bool is_bracketed(const struct tokenizer *tokenizer, int32_t at, int32_t end)
{
    uint32_t before = utf8_before(tokenizer->text, at), after = next_character(tokenizer, end);
    return (before == '(' && after == ')') || (before == 0xFF08 && after == 0xFF09);
}

/* Returns the end of the word that goes on after byte `at` with at most ENDING_MOST letters, -1
   when it goes on for longer. */
static int32_t skip_ending(const struct tokenizer *tokenizer, int32_t at)
{
    for (int32_t i = 0; i <= ENDING_MOST; i++) {
        if (!character_is_word(next_character(tokenizer, at)))
            return at;
        utf8_next(tokenizer->text, tokenizer->size, &at);
    }
    return -1;
}

/* Returns where a name ends that stands at `at`, or -1. The ending of a day's name may be that
   of another case: "środę" for "środa". */
static int32_t match_name_at(const struct tokenizer *tokenizer, int32_t at,
                             const struct name *name, bool inflected)
{
    int32_t left, end = at + match_letters(tokenizer, at, name, &left);
    if (left && end == at) /* as most: not even the first letter is the name's */
        return -1;
    uint32_t last = utf8_before(tokenizer->text, end);
    if (left == 0 && may_end_name(last, next_character(tokenizer, end)))
        return utf8_count(name->text, name->size) != 1 || is_bracketed(tokenizer, at, end) ? end
                                                                                           : -1;
    int32_t stem = (int32_t)utf8_count(tokenizer->text + at, end - at);
    if (!inflected || !name->first_form || left > 1 || stem < STEM_LEAST ||
        stands_unparted(last))
        return -1;
    return skip_ending(tokenizer, end);
}

/* Finds the longest name that begins at `at`; returns its end, or -1. */
static int32_t longest_name(const struct tokenizer *tokenizer, int32_t at,
                            const struct name_list *names, bool inflected,
                            const struct name **found)
{
    int32_t longest = -1;
    bool exact = false;
    int32_t next = at;
    uint32_t letter = character_lower(utf8_next(tokenizer->text, tokenizer->size, &next));
    uint32_t second = character_lower(next_character(tokenizer, next));
    bool some = names->pairs & pair_bit(letter, second);
    for (int32_t i = 0; some && i < names->count; i++) {
        const struct name *name = &names->items[i];
        if (name->letter != letter || (name->second && name->second != second))
            continue;
        int32_t whole = match_name_at(tokenizer, at, name, false);
        int32_t end = whole < 0 && inflected && !exact
                          ? match_name_at(tokenizer, at, name, true)
                          : whole;
        if (end <= longest && !(whole >= 0 && !exact))
            continue;
        exact = whole >= 0;
        longest = end;
        *found = name;
    }
    return longest;
}

/* ---- what stands between two tokens ---- */

/* What a word between two parts of a date says. */
static unsigned gap_of_word(const char *word, int32_t size)
{
    static const char joining[] =
        "of the de del d l la le el den der dem des du da dia día van op år an no o год года "
        "году г р рік року roku rok m ngày năm tháng ng ika tarehe dhen viz του της թ godine "
        "anul ob tahun يوم من في عام سنة د את של ב lia su di dal ta gada ж оны ค ศ พ ที่ "
        "ཚེས";
    static const char ranges[] = "to until till through thru bis hasta au al até ate fino tot "
                                 "til do по до đến hingga sampai تا إلى حتى עד から まで";
    static const char ands[] = "and und sowie y e et en og och i a na ja és ve și și и та і و "
                               "và dan";
    if (bytes_list_has(ranges, word, size))
        return DAY_GAP_RANGE;
    if (bytes_list_has(ands, word, size))
        return DAY_GAP_AND;
    return bytes_list_has(joining, word, size) ? 0 : DAY_GAP_FAR;
}

static unsigned gap_of_sign(uint32_t sign)
{
    static const struct {
        uint32_t sign;
        unsigned gap;
    } signs[] = {{',', DAY_GAP_COMMA},
                 {0x60C, DAY_GAP_COMMA},
                 {0x3001, DAY_GAP_COMMA},
                 {0x104A, DAY_GAP_COMMA},
                 {0x2E41, DAY_GAP_COMMA},
                 {0xF0B, 0},
                 {'.', DAY_GAP_STOP},
                 {'-', DAY_GAP_RANGE},
                 {0x2010, DAY_GAP_RANGE},
                 {0x2011, DAY_GAP_RANGE},
                 {0x2013, DAY_GAP_RANGE},
                 {0x2014, DAY_GAP_RANGE},
                 {'~', DAY_GAP_RANGE},
                 {0xFF5E, DAY_GAP_RANGE},
                 {0x301C, DAY_GAP_RANGE},
                 {'/', DAY_GAP_SLASH},
                 {'(', DAY_GAP_BRACKET},
                 {0xFF08, DAY_GAP_BRACKET},
                 {'&', DAY_GAP_AND},
                 {' ', DAY_GAP_SPACE},
                 {0xA0, DAY_GAP_SPACE},
                 {0x202F, DAY_GAP_SPACE},
                 {'\'', 0},
                 {0x2019, 0}};
    for (int32_t i = 0; i < COUNT(signs); i++)
        if (signs[i].sign == sign)
            return signs[i].gap;
    return character_is_ignorable(sign) ? 0 : DAY_GAP_FAR;
}

/* Returns the word that begins at `*at` in small letters, and moves `*at` past it. */
static const char *read_word(const char *text, int32_t end, int32_t *at, struct arena *arena)
{
    char *word = arena_alloc(arena, GAP_MOST * UTF8_MOST + 1);
    for (int32_t size = 0, next = *at; next < end; *at = next) {
        uint32_t character = utf8_next(text, end, &next);
        if (!character_is_word(character))
            break;
        size += utf8_encode(character_lower(character), word + size);
    }
    return word;
}

/* What stands between two bytes of the text. */
static unsigned measure_gap(const char *text, int32_t from, int32_t to, struct arena *arena)
{
    unsigned gap = 0;
    if (to - from > GAP_MOST)
        return DAY_GAP_FAR;
    for (int32_t at = from; at < to;) {
        int32_t next = at;
        uint32_t character = utf8_next(text, to, &next);
        if (character_is_word(character)) {
            const char *word = read_word(text, to, &at, arena);
            gap |= gap_of_word(word, bytes_size(word));
        } else {
            gap |= gap_of_sign(character);
            at = next;
        }
    }
    return gap;
}

/* ---- tokens ---- */

static void add_token(struct tokenizer *tokenizer, struct day_token token)
{
    int32_t count = tokenizer->tokens.count;
    token.gap = count == 0
                    ? DAY_GAP_FAR
                    : measure_gap(tokenizer->text, tokenizer->tokens.items[count - 1].end,
                                  token.start, tokenizer->arena);
    *ARENA_PUSH(tokenizer->arena, &tokenizer->tokens) = token;
}

static enum day_unit unit_of(uint32_t character)
{
    static const struct {
        uint32_t sign;
        enum day_unit unit;
    } units[] = {{0x5E74, DAY_UNIT_YEAR},  {0xB144, DAY_UNIT_YEAR}, {0x6708, DAY_UNIT_MONTH},
                 {0xC6D4, DAY_UNIT_MONTH}, {0x65E5, DAY_UNIT_DAY},  {0x53F7, DAY_UNIT_DAY},
                 {0x865F, DAY_UNIT_DAY},   {0xC77C, DAY_UNIT_DAY}};
    for (int32_t i = 0; i < COUNT(units); i++)
        if (units[i].sign == character)
            return units[i].unit;
    return DAY_UNIT_NONE;
}

/* Returns the size of the ending that makes an ordinal of the number before `at`, or 0. */
static int32_t ordinal_size(const struct tokenizer *tokenizer, int32_t at)
{
    static const char *const endings[] = {"st", "nd", "rd",  "th",    "er", "re", "e",
                                          "º",  "ª",  "η",   "-го",   "-е", "-й", "-a",
                                          "an", "mh", "(a)", "(e)ko", "טן", "ی"};
    for (int32_t i = 0; i < COUNT(endings); i++) {
        int32_t size = bytes_size(endings[i]);
        if (size <= tokenizer->size - at &&
            bytes_equal(tokenizer->text + at, endings[i], size) &&
            !character_is_word(next_character(tokenizer, at + size)))
            return size;
    }
    return 0;
}

/* Reads the number that begins at `at`; returns its end, with the sign of what it counts. */
static int32_t take_number(struct tokenizer *tokenizer, int32_t at)
{
    struct day_token token = {.kind = DAY_TOKEN_NUMBER, .start = at};
    for (int32_t next = at, digit; at < tokenizer->size; at = next) {
        digit = character_digit_value(utf8_next(tokenizer->text, tokenizer->size, &next));
        if (digit < 0)
            break;
        token.value = token.digits < DIGITS_MOST ? 10 * token.value + digit : -1;
        token.digits++;
    }
    token.end = at + ordinal_size(tokenizer, at);
    int32_t sign = at + (next_character(tokenizer, at) == ' '), after = sign;
    if (sign < tokenizer->size)
        token.unit = unit_of(utf8_next(tokenizer->text, tokenizer->size, &after));
    if (token.unit != DAY_UNIT_NONE)
        token.end = after;
    bool word = token.end == at && !may_end_name('0', next_character(tokenizer, at)) &&
                !character_is_hangul(next_character(tokenizer, at));
    if (!word)
        add_token(tokenizer, token);
    return token.end;
}

/* Whether a number stands right before byte `at`. */
static bool follows_number(const struct tokenizer *tokenizer, int32_t at)
{
    int32_t count = tokenizer->tokens.count;
    const struct day_token *last = count ? &tokenizer->tokens.items[count - 1] : NULL;
    return last && last->kind == DAY_TOKEN_NUMBER &&
           !(measure_gap(tokenizer->text, last->end, at, tokenizer->arena) &
             ~(unsigned)(DAY_GAP_SPACE | DAY_GAP_STOP));
}

/* Reads the name that begins at `at`; returns its end, or -1. What is the name of a month and
   of a day alike, "mar", is the month's after a number. */
static int32_t read_name(struct tokenizer *tokenizer, int32_t at)
{
    const struct name *month = NULL, *day = NULL;
    int32_t month_end = longest_name(tokenizer, at, &tokenizer->months, false, &month);
    int32_t day_end = longest_name(tokenizer, at, &tokenizer->days, true, &day);
    bool is_day = day_end > month_end ||
                  (day_end == month_end && !follows_number(tokenizer, at));
    const struct name *name = is_day ? day : month;
    int32_t end = is_day ? day_end : month_end;
    if (!name || end < 0)
        return -1;
    add_token(tokenizer,
              (struct day_token){.kind = name == day ? DAY_TOKEN_WEEKDAY : DAY_TOKEN_MONTH,
                                 .start = at,
                                 .end = end,
                                 .value = name->value,
                                 .first_form = name->first_form});
    return end;
}

/* Whether a word begins at a character, or after a prefix that Hebrew joins to it. */
static bool may_begin(const struct tokenizer *tokenizer, int32_t at, uint32_t before,
                      uint32_t character)
{
    enum { BET = 0x5D1 };
    bool joined = before == BET && !character_is_word(utf8_before(tokenizer->text, at - 2));
    return joined || may_begin_name(before, character);
}

struct day_tokens day_tokens_find(const char *text, int32_t size, const struct day_names *names,
                                  struct arena *arena)
{
    struct tokenizer tokenizer = {.text = text, .size = size, .arena = arena};
    for (int32_t i = 0; names->months[i]; i++)
        add_forms(&tokenizer, &tokenizer.months, names->months[i], 1);
    for (int32_t i = 0; names->days[i]; i++)
        add_forms(&tokenizer, &tokenizer.days, names->days[i], 0);
    uint32_t before = 0;
    for (int32_t at = 0, end; at < size;) {
        int32_t next = at;
        uint32_t character = utf8_next(text, size, &next);
        bool word = character_is_word(character) &&
                    may_begin(&tokenizer, at, before, character);
        end = -1;
        if (word && character_is_digit(character))
            end = take_number(&tokenizer, at);
        else if (word && (tokenizer.initials & initial_bit(character_lower(character))))
            end = read_name(&tokenizer, at);
        at = end > at ? end : next;
        before = utf8_before(text, at);
    }
    return tokenizer.tokens;
}
