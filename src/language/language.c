/*
 * The table, and what is found in it. Rows are few enough to be looked through one by one.
 */
#include "language/language.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/script.h"
#include "base/utf8.h"
#include "icu/locale.h"

#include <stdio.h>
#include <string.h>

/* A row of languages.def; NULL is what it does not say. */
struct language_row {
    const char *tag, *regions, *script, *hyphens, *quotes, *zero, *date, *first_day, *months;
    const char *words[WORD_COUNT];
};

static const struct language_row language_rows[] = {
#define LANGUAGE(name, ...) {.tag = (name), __VA_ARGS__},
#include "language/languages.def"
#undef LANGUAGE
};

/* A list of tags that are written in a script. */
struct script_row {
    const char *script, *tags;
};

static const struct script_row region_scripts[] = {
#define REGIONS(script, tags) {script, tags},
#define LANGUAGES(script, codes)
#include "language/scripts.def"
#undef REGIONS
#undef LANGUAGES
};

static const struct script_row language_scripts[] = {
#define REGIONS(script, tags)
#define LANGUAGES(script, codes) {script, codes},
#include "language/scripts.def"
#undef REGIONS
#undef LANGUAGES
};

/* What the table calls otherwise: tags of a language that is another's. */
static const char *const same_languages[][2] = {
    {"tl", "fil"}, /* Tagalog */
    {"in", "id"},  {"iw", "he"}, {"ji", "yi"}, {"mo", "ro"}, {"sh", "sr-Latn"},
};

/* The regions whose paper is Letter: those of "US-Letter" in the measurement data of CLDR 42.
 */
static const char letter_regions[] = "BZ CA CL CO CR GT MX NI PA PH PR SV US VE";

/* The parts of a tag that tell a row; "" where it has none. */
struct subtags {
    char language[9], script[SCRIPT_CODE], region[4];
};

static void copy_subtag(char *to, int64_t room, const char *from, int64_t size)
{
    if (size >= room)
        return;
    bytes_copy(to, from, size);
    to[size] = '\0';
}

static struct subtags split_tag(const char *tag)
{
    struct subtags subtags = {0};
    int64_t size = bytes_until(tag, "-");
    copy_subtag(subtags.language, sizeof subtags.language, tag, size);
    for (tag += size; *tag == '-'; tag += size) {
        size = bytes_until(++tag, "-");
        if (size == 4 && chars_is_letter(*tag) && !*subtags.region)
            copy_subtag(subtags.script, sizeof subtags.script, tag, size);
        else if (size == 2 || (size == 3 && chars_is_digit(*tag)))
            copy_subtag(subtags.region, sizeof subtags.region, tag, size);
        else
            break; /* variants and extensions, of which the table has none */
    }
    return subtags;
}

/* Whether a list, which may be NULL, has a word. */
static bool has_word(const char *list, const char *word)
{
    return list && strstr(list, word) && bytes_list_has(list, word, bytes_size(word));
}

/* The script of which a list has the tag, or NULL. */
static const char *find_script(const struct script_row *rows, int64_t count, const char *tag)
{
    for (int64_t i = 0; i < count; i++)
        if (has_word(rows[i].tags, tag))
            return rows[i].script;
    return NULL;
}

/* Adds the script that the region of a tag implies, if the tag has none. */
static void imply_script(struct subtags *subtags)
{
    char tag[sizeof subtags->language + sizeof subtags->region];
    if (!*subtags->region || *subtags->script)
        return;
    int64_t size = bytes_size(subtags->language);
    bytes_copy(tag, subtags->language, size);
    tag[size] = '-';
    bytes_copy(tag + size + 1, subtags->region, sizeof subtags->region);
    const char *script = find_script(region_scripts, COUNT(region_scripts), tag);
    if (script)
        bytes_copy(subtags->script, script, sizeof subtags->script);
}

/* The parts of a tag, with the language as the table has it and the script that the region
   implies. */
static struct subtags find_subtags(const char *language)
{
    struct subtags subtags = split_tag(language);
    for (int64_t i = 0; i < COUNT(same_languages); i++)
        if (strcmp(subtags.language, same_languages[i][0]) == 0) {
            struct subtags as = split_tag(same_languages[i][1]);
            bytes_copy(subtags.language, as.language, sizeof as.language);
            if (!*subtags.script)
                bytes_copy(subtags.script, as.script, sizeof as.script);
        }
    imply_script(&subtags);
    return subtags;
}

/* The rows of a language: of its region, if it has one of its own, and the one below that. */
struct language_facts {
    const struct language_row *of_region, *of_language;
};

/* Whether a row is of a language, which is a tag's first `size` bytes. */
static bool is_row_of(const struct language_row *row, const char *language, int64_t size)
{
    return bytes_begin_with(row->tag, language, size) &&
           (row->tag[size] == '\0' || row->tag[size] == '-');
}

/* Whether a row whose language is `size` bytes has a region behind that, and nothing else. */
static bool is_region_row(const struct language_row *row, int64_t size)
{
    return row->tag[size] == '-' && bytes_size(row->tag + size + 1) < SCRIPT_CODE - 1;
}

/* Whether a row is of a region: `own` is that of its tag. */
static bool has_region(const struct language_row *row, const char *own, const char *region)
{
    return strcmp(own, region) == 0 || has_word(row->regions, region);
}

/* The first row whose tag is a language's or comes after it: rows are in the order of their
   tags. */
static int32_t first_row(const char *language)
{
    int32_t first = 0, end = COUNT(language_rows);
    while (first < end) {
        int32_t middle = (first + end) / 2;
        if (strcmp(language_rows[middle].tag, language) < 0)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

static struct language_facts facts_of(const struct subtags *wanted)
{
    const struct language_row *usual = NULL, *of_script = NULL, *of_region = NULL;
    int64_t size = bytes_size(wanted->language);
    for (int64_t i = first_row(wanted->language); size && i < COUNT(language_rows); i++) {
        const struct language_row *row = &language_rows[i];
        if (!is_row_of(row, wanted->language, size))
            break;
        if (is_region_row(row, size) && !has_region(row, row->tag + size + 1, wanted->region))
            continue;
        struct subtags has = split_tag(row->tag);
        if (*has.script && strcmp(has.script, wanted->script) == 0)
            of_script = row;
        else if (*has.region && has_region(row, has.region, wanted->region))
            of_region = row;
        else if (!*has.script && !*has.region)
            usual = row;
    }
    if (of_script)
        return (struct language_facts){NULL, of_script};
    if (!usual || (*wanted->script && strcmp(wanted->script, usual->script) != 0))
        return (struct language_facts){NULL, NULL};
    return (struct language_facts){of_region, usual};
}

static struct language_facts find_facts(const char *language)
{
    struct subtags wanted = find_subtags(language);
    return facts_of(&wanted);
}

/* What the rows say in one column; NULL when they say nothing. */
#define FACT(facts, column)                                                                    \
    ((facts).of_region && (facts).of_region->column ? (facts).of_region->column                \
     : (facts).of_language                          ? (facts).of_language->column              \
                                                    : NULL)

bool language_has_row(const char *language)
{
    return find_facts(language).of_language != NULL;
}

struct language_row_tags language_row_tags(const char *language)
{
    struct language_facts facts = find_facts(language);
    return (struct language_row_tags){facts.of_region ? facts.of_region->tag : NULL,
                                      facts.of_language ? facts.of_language->tag : NULL};
}

bool language_same(const char *a, const char *b)
{
    int64_t size = bytes_until(a, "-");
    return size == bytes_until(b, "-") && bytes_equal(a, b, size);
}

const char *language_hyphens(const char *language)
{
    struct language_facts facts = find_facts(language);
    return FACT(facts, hyphens);
}

/* Writes the code of the script that a language is written in, as tags have it: "Hant". */
static void write_script(const char *language, char code[SCRIPT_CODE])
{
    struct subtags subtags = find_subtags(language);
    struct language_facts facts = facts_of(&subtags);
    const char *script = subtags.script;
    if (!*script)
        script = facts.of_language
                     ? facts.of_language->script
                     : find_script(language_scripts, COUNT(language_scripts), subtags.language);
    bytes_copy(code, script ? script : "Latn", SCRIPT_CODE);
}

uint32_t language_script(const char *language)
{
    char script[SCRIPT_CODE];
    write_script(language, script);
    if (strcmp(script, "Kore") == 0)
        return SCRIPT('H', 'a', 'n', 'g');
    return strcmp(script, "Jpan") == 0 ? SCRIPT('H', 'a', 'n', 'i') : script_of(script);
}

bool language_right_to_left(const char *language)
{
    char script[SCRIPT_CODE];
    write_script(language, script);
    return locale_is_right_to_left(script);
}

bool language_is_unspaced(const char *language)
{
    uint32_t script = language_script(language);
    return script_is_unspaced(script) || script == SCRIPT('H', 'a', 'n', 'i');
}

/* The character at byte `*at` of a text, 0 at its end; moves `*at` past it. */
static uint32_t read_character(const char *text, int32_t *at)
{
    return text[*at] ? utf8_next(text, bytes_size(text), at) : 0;
}

bool language_on_letter(const char *language)
{
    return has_word(letter_regions, split_tag(language).region);
}

struct language_quotes language_quotes(const char *language)
{
    struct language_facts facts = find_facts(language);
    const char *marks = FACT(facts, quotes);
    int32_t at = 0;
    if (!marks)
        marks = "“”‘’";
    struct language_quotes quotes = {.open = read_character(marks, &at)};
    quotes.close = read_character(marks, &at);
    quotes.inner_open = read_character(marks, &at);
    quotes.inner_close = read_character(marks, &at);
    return quotes;
}

const char *language_months(const char *language)
{
    struct language_facts facts = find_facts(language);
    const char *months = FACT(facts, months);
    return months ? months : "";
}

static uint32_t find_zero(struct language_facts facts)
{
    const char *zero = FACT(facts, zero);
    int32_t at = 0;
    return zero ? read_character(zero, &at) : '0';
}

uint32_t language_zero(const char *language)
{
    return find_zero(find_facts(language));
}

const char *language_number(int32_t number, uint32_t zero, struct arena *arena)
{
    char plain[16], bytes[sizeof plain * UTF8_MOST];
    int32_t size = 0;
    snprintf(plain, sizeof plain, "%d", number);
    for (const char *c = plain; *c; c++)
        size += utf8_encode(*c == '-' ? (uint32_t)'-' : zero + (uint32_t)(*c - '0'),
                            bytes + size);
    return arena_copy(arena, bytes, size);
}

/* The name of a month, from 1, in a list of all. */
static const char *month_name(const char *months, int32_t month, struct arena *arena)
{
    for (; month > 1; month--)
        months += bytes_until(months, "|") + 1;
    return arena_copy(arena, months, bytes_until(months, "|"));
}

/* A date of which the parts are known: how a pattern shows it. */
struct date_words {
    struct arena *arena;
    const char *months;
    const char *first_day; /* how the first day is written, or NULL */
    int32_t year, month, day;
    uint32_t zero;
};

/* The part of the date that `size` times the letter `letter` stand for. */
static const char *date_part(const struct date_words *date, char letter, int64_t size)
{
    if (letter == 'M' && size > 2 && date->months)
        return month_name(date->months, date->month, date->arena);
    if (letter == 'd' && date->first_day && date->day == 1)
        return date->first_day;
    int32_t number = letter == 'd' ? date->day : letter == 'M' ? date->month : date->year;
    const char *digits = language_number(number, date->zero, date->arena);
    if (size == 2 && number < 10)
        digits = arena_printf(date->arena, "%s%s", language_number(0, date->zero, date->arena),
                              digits);
    return digits;
}

/* A date by its pattern. */
static const char *date_text(const struct date_words *date, const char *pattern)
{
    const char *text = "";
    while (*pattern) {
        int64_t size = bytes_while(pattern, (char[]){*pattern, '\0'});
        bool quoted = *pattern == '\'';
        const char *part;
        if (quoted) {
            size = bytes_until(++pattern, "'");
            part = arena_copy(date->arena, pattern, size);
        } else if (strchr("dMy", *pattern)) {
            part = date_part(date, *pattern, size);
        } else {
            size = bytes_until(pattern, "dMy'");
            part = arena_copy(date->arena, pattern, size);
        }
        text = arena_printf(date->arena, "%s%s", text, part);
        pattern += size + quoted;
    }
    return text;
}

const char *language_date(const char *language, int32_t year, int32_t month, int32_t day,
                          struct arena *arena)
{
    struct language_facts facts = find_facts(language);
    const char *pattern = FACT(facts, date);
    if (!pattern)
        return arena_printf(arena, "%04d-%02d-%02d", year, month, day);
    struct date_words date = {.arena = arena,
                              .months = FACT(facts, months),
                              .first_day = FACT(facts, first_day),
                              .year = year,
                              .month = month,
                              .day = day,
                              .zero = find_zero(facts)};
    return date_text(&date, pattern);
}

const char *language_word(const char *language, enum language_word word, const char **found)
{
    struct language_facts facts = find_facts(language);
    if (!FACT(facts, words[word]))
        facts = find_facts("en");
    if (found)
        *found = facts.of_language ? facts.of_language->tag : "en";
    return FACT(facts, words[word]);
}
