/*
 * Scalars to values, each form of value by its function.
 */
#include "document/value.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/nearest.h"
#include "language/language_tag.h"

#include <stdio.h>
#include <string.h>

static bool same_word(const char *a, const char *b)
{
    for (; *a && *b; a++, b++)
        if (chars_lower(*a) != *b)
            return false;
    return *a == *b;
}

/* Returns the number that `count` digits are. */
static int32_t digits(const char *text, int32_t count)
{
    int32_t value = 0;
    for (int32_t i = 0; i < count; i++)
        value = value * 10 + (text[i] - '0');
    return value;
}

void value_hint_quotes(const char *text, struct diag *diag)
{
    if (strncmp(text, "“", 3) == 0 || strncmp(text, "‘", 3) == 0 || strncmp(text, "„", 3) == 0)
        diag_hint(diag, "leave the quotation marks out");
}

bool value_is_date(const struct yaml_node *node)
{
    static const char form[] = "0000-00-00";
    bool formed = node->size == sizeof form - 1;
    for (int64_t i = 0; formed && form[i]; i++)
        formed = form[i] == '0' ? chars_is_digit(node->text[i]) : node->text[i] == form[i];
    return formed;
}

bool value_date(const struct yaml_node *node, struct diag *diag, struct date *value)
{
    if (!value_is_date(node)) {
        diag_report(diag, MSG_DATE_FORM, node->pos, node->text);
        diag_hint(diag, "write the year, the month and the day: 2026-11-22");
        value_hint_quotes(node->text, diag);
        return false;
    }
    struct date date = {digits(node->text, 4), digits(node->text + 5, 2),
                        digits(node->text + 8, 2)};
    if (!date_exists(date)) {
        diag_report(diag, MSG_DATE, node->pos, node->text);
        if (date.month > 12 && date.day <= 12)
            diag_hint(diag, "did you mean %04d-%02d-%02d? The month comes before the day",
                      date.year, date.day, date.month);
        return false;
    }
    *value = date;
    return true;
}

/* Adds a hint with the tag that was probably meant. */
static void hint_language(const char *text, struct arena *arena, struct diag *diag)
{
    const char *tag = language_tag_meant(text, arena);
    if (tag)
        diag_hint(diag, "did you mean '%s' (%s)?", tag, language_tag_name(tag, arena));
}

bool value_language(const struct yaml_node *node, struct arena *arena, struct diag *diag,
                    const char **value)
{
    const char *tag = NULL;
    if (bytes_size(node->text) == node->size)
        tag = language_tag_canonical(node->text, arena);
    if (!tag) {
        diag_report(diag, MSG_LANGUAGE, node->pos, node->text);
        hint_language(node->text, arena, diag);
        value_hint_quotes(node->text, diag);
        return false;
    }
    *value = tag;
    return true;
}

enum { DECIMAL_MOST = 1000000 };

/* Stores a decimal number in thousandths, cut off after three decimals; false when the text is
   none, or has anything after it but `unit`. What is larger than DECIMAL_MOST is some number
   that is larger. */
static bool decimal(const char *text, const char *unit, int64_t *thousandths)
{
    bool negative = *text == '-';
    int64_t value = 0;
    text += negative || *text == '+';
    if (!chars_is_digit(*text))
        return false;
    for (; chars_is_digit(*text); text++)
        value = value > DECIMAL_MOST ? value : value * 10 + (*text - '0');
    value *= 1000;
    if (*text == '.' && chars_is_digit(text[1])) {
        text++;
        for (int64_t place = 100; chars_is_digit(*text); place /= 10)
            value += (*text++ - '0') * place;
    }
    while (*text == ' ')
        text++;
    *thousandths = negative ? -value : value;
    return *text == '\0' || same_word(text, unit);
}

/* Whether a number is between the key's least and most. */
static bool in_range(const struct yaml_node *node, const struct schema_key *key,
                     struct diag *diag, int64_t thousandths)
{
    if (thousandths >= INT64_C(1000) * key->least && thousandths <= INT64_C(1000) * key->most)
        return true;
    diag_report(diag, MSG_RANGE, node->pos, key->name, key->least, key->most, node->text);
    return false;
}

bool value_points(const struct yaml_node *node, const struct schema_key *key, struct diag *diag,
                  len *value)
{
    int64_t thousandths;
    if (!decimal(node->text, "pt", &thousandths)) {
        diag_report(diag, MSG_NUMBER, node->pos, key->name, node->text);
        if (strchr(node->text, ','))
            diag_hint(diag, "write a point, not a comma: 10.5");
        value_hint_quotes(node->text, diag);
        return false;
    }
    if (!in_range(node, key, diag, thousandths))
        return false;
    *value = (len)thousandths;
    return true;
}

bool value_number(const struct yaml_node *node, const struct schema_key *key, struct diag *diag,
                  int32_t *value)
{
    int64_t thousandths;
    if (!decimal(node->text, "", &thousandths) || thousandths % 1000) {
        diag_report(diag, MSG_NUMBER, node->pos, key->name, node->text);
        value_hint_quotes(node->text, diag);
        return false;
    }
    if (!in_range(node, key, diag, thousandths))
        return false;
    *value = (int32_t)(thousandths / 1000);
    return true;
}

/* Writes a list of words: "ruled, dotted, blank". */
static void list_choices(const char *const *choices, char *list, int64_t size)
{
    int64_t used = 0;
    for (; *choices && used < size; choices++)
        used += snprintf(list + used, (size_t)(size - used), "%s%s", used ? ", " : "",
                         *choices);
}

bool value_is_choice(const struct yaml_node *node, const struct schema_key *key,
                     unsigned *index)
{
    for (unsigned i = 0; key->choices[i]; i++)
        if (same_word(node->text, key->choices[i])) {
            *index = i;
            return true;
        }
    return false;
}

bool value_choice(const struct yaml_node *node, const struct schema_key *key, struct diag *diag,
                  unsigned *value)
{
    char list[200] = "";
    int64_t count = 0;
    if (value_is_choice(node, key, value))
        return true;
    while (key->choices[count])
        count++;
    list_choices(key->choices, list, sizeof list);
    diag_report(diag, MSG_CHOICE, node->pos, key->name, node->text, list);
    const char *nearest = nearest_word(node->text, key->choices, count);
    if (nearest)
        diag_hint(diag, "did you mean '%s'?", nearest);
    else if (key->mend)
        diag_hint(diag, "%s", key->mend);
    value_hint_quotes(node->text, diag);
    return false;
}

bool value_is_yes(const struct yaml_node *node)
{
    return same_word(node->text, "true") || same_word(node->text, "yes");
}

bool value_is_no(const struct yaml_node *node)
{
    return same_word(node->text, "false") || same_word(node->text, "no");
}

bool value_yes_no(const struct yaml_node *node, const struct schema_key *key, struct diag *diag,
                  bool *value)
{
    bool yes = value_is_yes(node);
    if (!yes && !value_is_no(node)) {
        diag_report(diag, MSG_CHOICE, node->pos, key->name, node->text, "true, false");
        value_hint_quotes(node->text, diag);
        return false;
    }
    *value = yes;
    return true;
}

bool value_fit(const struct yaml_node *node, const struct schema_key *key, struct diag *diag,
               enum fit *fit, int32_t *pages)
{
    int64_t thousandths;
    if (same_word(node->text, "auto") || same_word(node->text, "off")) {
        *fit = same_word(node->text, "auto") ? FIT_AUTO : FIT_OFF;
        return true;
    }
    if (!decimal(node->text, "pages", &thousandths) || thousandths % 1000) {
        diag_report(diag, MSG_CHOICE, node->pos, key->name, node->text,
                    "auto, off, a number of pages");
        value_hint_quotes(node->text, diag);
        return false;
    }
    if (thousandths < 4000 || thousandths > INT64_C(1000) * PAGES_MOST || thousandths % 4000) {
        diag_report(diag, MSG_FIT_PAGES, node->pos, node->text, PAGES_MOST);
        return false;
    }
    *fit = FIT_PAGES;
    *pages = (int32_t)(thousandths / 1000);
    return true;
}
