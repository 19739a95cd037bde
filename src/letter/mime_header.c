/*
 * A field is read once from left to right. What mail programs do against the rules is read as
 * they mean it: encoded words within quotation marks, with nothing between them, with a
 * character in two of them; names of files without quotation marks.
 */
#include "letter/mime_header.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/charset.h"
#include "base/hex.h"
#include "base/mime_code.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <strings.h>

/* A text in the making. */
struct grown_text {
    char *items;
    int32_t count, capacity;
};

static void grow(struct grown_text *text, const char *bytes, int64_t size, struct arena *arena)
{
    for (int64_t i = 0; i < size; i++)
        *ARENA_PUSH(arena, text) = bytes[i];
}

static const char *finish_grown(struct grown_text *text, struct arena *arena)
{
    *ARENA_PUSH(arena, text) = '\0';
    return text->items;
}

/* An encoded word: "=?charset*language?q?text?=". */
struct encoded_word {
    const char *charset, *text, *end;
    int32_t charset_size;
    int64_t size;
    bool base64;
};

/* Reads the encoded word that begins at `at`; false when none does. */
static bool read_encoded_word(const char *at, struct encoded_word *word)
{
    if (!bytes_begin(at, "=?"))
        return false;
    word->charset = at + 2;
    int32_t size = bytes_until(word->charset, "?* \t");
    word->charset_size = size;
    at = word->charset + size;
    at += *at == '*' ? bytes_until(at, "? \t") : 0;
    if (size == 0 || at[0] != '?' || !at[1] || !strchr("bBqQ", at[1]) || at[2] != '?')
        return false;
    word->base64 = chars_lower(at[1]) == 'b';
    word->text = at + 3;
    for (at = word->text; *at; at++) {
        if (*at != '?')
            continue;
        word->size = at - word->text;
        word->end = at + 2;
        if (at[1] == '=')
            return true;
        if (at > word->text && at[-1] == '=') /* another word begins: this one never ended */
            return false;
    }
    return false;
}

static bool same_charset(const struct encoded_word *a, const struct encoded_word *b)
{
    return a->charset_size == b->charset_size &&
           strncasecmp(a->charset, b->charset, (size_t)a->charset_size) == 0;
}

/* Appends bytes of a charset as UTF-8. */
static void grow_from(struct grown_text *text, const char *charset, const char *bytes,
                      int64_t size, struct arena *arena)
{
    int64_t converted;
    const char *made = charset_to_utf8(charset, bytes, size, arena, &converted);
    grow(text, made, converted, arena);
}

/* Appends the encoded word and those of its charset that follow with no more than white space
   between them, in which a character may be divided; returns where they end. */
static const char *grow_words(struct grown_text *text, struct encoded_word word,
                              struct arena *arena)
{
    struct grown_text bytes = {0};
    struct encoded_word next = word;
    do {
        word = next;
        char *made = arena_alloc(arena, word.size + 1);
        grow(&bytes, made,
             word.base64 ? mime_code_base64(word.text, word.size, made)
                         : mime_code_word(word.text, word.size, made),
             arena);
    } while (read_encoded_word(word.end + bytes_while(word.end, " \t"), &next) &&
             same_charset(&word, &next));
    grow_from(text, arena_copy(arena, word.charset, word.charset_size), bytes.items,
              bytes.count, arena);
    return word.end;
}

const char *mime_header_text(const char *value, struct arena *arena)
{
    struct grown_text text = {0};
    struct encoded_word word;
    int64_t size = bytes_size(value);
    if (!utf8_valid(value, size))
        value = charset_mend(value, size, arena, &size);
    for (bool after_word = false; *value;) {
        int32_t blanks = bytes_while(value, " \t");
        bool encoded = read_encoded_word(value + blanks, &word);
        if (!encoded || !after_word)
            grow(&text, value, blanks, arena);
        value += blanks;
        after_word = encoded;
        if (encoded)
            value = grow_words(&text, word, arena);
        else if (*value)
            grow(&text, value++, 1, arena);
    }
    return finish_grown(&text, arena);
}

/* Passes over a comment, "(so (and so))", at `at`; stores what is in it, if asked. */
static const char *pass_comment(const char *at, const char **inside, struct arena *arena)
{
    const char *start = at + 1;
    int32_t depth = 0;
    for (; *at; at++) {
        if (*at == '\\' && at[1])
            at++;
        else if (*at == '(')
            depth++;
        else if (*at == ')' && --depth == 0)
            break;
    }
    if (inside)
        *inside = arena_copy(arena, start, at - start);
    return *at ? at + 1 : at;
}

/* Appends what stands in quotation marks at `at`; returns where it ends. */
static const char *grow_quoted(struct grown_text *text, const char *at, struct arena *arena)
{
    for (at++; *at && *at != '"'; at++) {
        at += *at == '\\' && at[1];
        grow(text, at, 1, arena);
    }
    return *at ? at + 1 : at;
}

/* Returns a text without white space at its ends, or NULL when nothing is left. */
static const char *trimmed(const char *text, struct arena *arena)
{
    text += bytes_while(text, " \t\r\n");
    int64_t size = bytes_size(text);
    while (size > 0 && chars_is_space(text[size - 1]))
        size--;
    return size ? arena_copy(arena, text, size) : NULL;
}

/* A name before "<", or the one of a group, before ":"; after an address alone it is a comment.
 */
const char *mime_header_name(const char *value, struct arena *arena)
{
    struct grown_text name = {0};
    const char *comment = NULL, *at = value;
    bool quoted = false;
    while (*at && (quoted || !strchr("<,;:", *at))) {
        if (*at == '"')
            at = grow_quoted(&name, at, arena);
        else if (*at == '(')
            at = pass_comment(at, &comment, arena);
        else
            grow(&name, at++, 1, arena);
    }
    const char *found = *at == '<' || *at == ':' ? trimmed(finish_grown(&name, arena), arena)
                                                 : comment;
    if (!found && *at == '<') {
        at += bytes_until(at, ">(");
        for (; *at == '>' || *at == ' '; at++)
            ;
        if (*at == '(')
            pass_comment(at, &found, arena);
    }
    found = found ? trimmed(mime_header_text(found, arena), arena) : NULL;
    return found;
}

/* The number of a month whose English name begins so, or 0. */
static int32_t month_number(const char *word, int32_t size)
{
    enum { SHORT_NAME = 3 };
    for (int32_t month = 1; month <= 12; month++)
        if (size >= SHORT_NAME &&
            strncasecmp(word, date_month_name(month), (size_t)SHORT_NAME) == 0)
            return month;
    return 0;
}

/* The year that digits of a mail mean (RFC 5322, 4.3). */
static int32_t full_year(int32_t year, int32_t digits)
{
    if (digits == 2 && year < 50)
        return year + 2000;
    return digits < 4 ? year + 1900 : year;
}

/* A day is a number before or behind the month's name, a year the next one that is no time. */
struct date mime_header_date(const char *value)
{
    enum { DIGITS_MOST = 4 };
    struct date date = {0}, none = {0};
    for (const char *at = value; *at && !date.year;) {
        int32_t size = 0, letters = 0;
        for (; chars_is_digit(at[size]); size++)
            ;
        for (; size == 0 && chars_is_letter(at[letters]); letters++)
            ;
        char behind = at[size + letters];
        if (letters && !date.month)
            date.month = month_number(at, letters);
        else if (*at == '(')
            size = (int32_t)(pass_comment(at, NULL, NULL) - at);
        else if (size > DIGITS_MOST || behind == ':')
            size += bytes_until(at + size, " \t");
        else if (size && !date.day)
            date.day = (int32_t)strtol(at, NULL, 10);
        else if (size && date.month)
            date.year = full_year((int32_t)strtol(at, NULL, 10), size);
        at += size + letters > 0 ? size + letters : 1;
    }
    return date.year && date.month && date_exists(date) ? date : none;
}

const char *mime_header_word(const char *value, struct arena *arena)
{
    struct grown_text word = {0};
    for (const char *at = value; *at && *at != ';';) {
        if (*at == '(')
            at = pass_comment(at, NULL, arena);
        else if (chars_is_space(*at))
            at++;
        else
            grow(&word, at++, 1, arena);
    }
    return finish_grown(&word, arena);
}

/* A parameter as it stands: "name*0*=value". */
struct written_parameter {
    const char *name, *value;
    int32_t name_size;
    int32_t section; /* of several that are one; -1: it is whole */
    bool escaped;    /* with "%20" */
};

/* Reads a parameter's value at `at`; returns where the next one begins. */
static const char *read_parameter_value(const char *at, struct written_parameter *parameter,
                                        struct arena *arena)
{
    struct grown_text value = {0};
    at += bytes_while(at, " \t");
    if (*at == '"') {
        at = grow_quoted(&value, at, arena);
        parameter->value = finish_grown(&value, arena);
        return at + bytes_until(at, ";");
    }
    int32_t size = bytes_until(at, ";(");
    const char *found = trimmed(arena_copy(arena, at, size), arena);
    parameter->value = found ? found : "";
    at += size;
    if (*at == '(')
        at = pass_comment(at, NULL, arena);
    return at + bytes_until(at, ";");
}

/* Reads the parameter that begins behind a ';' at `at`; returns where the next ';' is. */
static const char *read_parameter(const char *at, struct written_parameter *parameter,
                                  struct arena *arena)
{
    at += bytes_while(at, "; \t");
    while (*at == '(') {
        at = pass_comment(at, NULL, arena);
        at += bytes_while(at, " \t");
    }
    *parameter = (struct written_parameter){.name = at, .section = -1, .value = ""};
    parameter->name_size = bytes_until(at, "*=; \t(");
    at += parameter->name_size;
    if (*at == '*' && chars_is_digit(at[1])) {
        parameter->section = (int32_t)(strtol(at + 1, NULL, 10) & 0xFFFF);
        for (at++; chars_is_digit(*at); at++)
            ;
    }
    if (*at == '*') {
        parameter->escaped = true;
        at++;
    }
    at += bytes_while(at, " \t");
    return *at == '=' ? read_parameter_value(at + 1, parameter, arena)
                      : at + bytes_until(at, ";");
}

/* The sections of a parameter that have been found, in the order of their numbers. */
struct sections {
    struct written_parameter *items;
    int32_t count, capacity;
};

static int by_section(const void *a, const void *b)
{
    const struct written_parameter *x = a, *y = b;
    return x->section - y->section;
}

/* Appends a section's bytes, its escapes undone. */
static void grow_section(struct grown_text *bytes, const struct written_parameter *section,
                         struct arena *arena)
{
    for (const char *at = section->value; *at; at++) {
        char c = *at;
        if (section->escaped && c == '%' && chars_is_hex(at[1]) && chars_is_hex(at[2])) {
            c = (char)(hex_value(at[1]) << 4 | hex_value(at[2]));
            at += 2;
        }
        grow(bytes, &c, 1, arena);
    }
}

/* Joins the sections: the first, if escaped, begins with a charset and a language
   ("utf-8'en'..."). */
static const char *join_sections(struct sections *sections, struct arena *arena)
{
    struct grown_text bytes = {0}, text = {0};
    const char *charset = NULL;
    struct written_parameter *first = sections->items;
    qsort(sections->items, (size_t)sections->count, sizeof *sections->items, by_section);
    const char *quote = strchr(first->value, '\'');
    if (first->escaped && quote && strchr(quote + 1, '\'')) {
        charset = arena_copy(arena, first->value, quote - first->value);
        first->value = strchr(quote + 1, '\'') + 1;
    }
    for (int32_t i = 0; i < sections->count; i++)
        grow_section(&bytes, &sections->items[i], arena);
    if (!charset || !*charset)
        return mime_header_text(finish_grown(&bytes, arena), arena);
    grow_from(&text, charset, bytes.items, bytes.count, arena);
    return finish_grown(&text, arena);
}

const char *mime_header_parameter(const char *value, const char *name, struct arena *arena)
{
    struct sections sections = {0};
    struct written_parameter parameter;
    int32_t size = bytes_size(name);
    for (const char *at = value + bytes_until(value, ";"); *at;) {
        at = read_parameter(at, &parameter, arena);
        if (parameter.name_size != size || strncasecmp(parameter.name, name, (size_t)size) != 0)
            continue;
        *ARENA_PUSH(arena, &sections) = parameter;
        if (parameter.section < 0)
            break;
    }
    return sections.count ? join_sections(&sections, arena) : NULL;
}
