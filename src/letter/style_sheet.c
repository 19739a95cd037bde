/*
 * No style sheet is parsed as the standard has it: only rules whose selectors are a class or a
 * name are read, of which it is certain whom they hide.
 */
#include "letter/style_sheet.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "letter/html_style.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NAME_MOST = 100 }; /* bytes */

static bool is_name_sign(char c)
{
    return chars_is_letter(c) || chars_is_digit(c) || c == '-' || c == '_';
}

/* Returns the end of a comment that begins at `at`, else `at`. */
static const char *skip_comment(const char *at, const char *end)
{
    if (!bytes_begin(at, "/*"))
        return at;
    for (at += 2; at + 1 < end; at++)
        if (bytes_begin(at, "*/"))
            return at + 2;
    return end;
}

/* Returns where one of the signs stands in a style sheet outside its comments, or `end`. */
static const char *seek_sign(const char *at, const char *end, const char *signs)
{
    while (at < end && !strchr(signs, *at)) {
        const char *next = skip_comment(at, end);
        at = next > at ? next : at + 1;
    }
    return at;
}

/* Returns the end of the block that is open at `at`, with those within it. */
static const char *skip_block(const char *at, const char *end)
{
    for (int32_t depth = 1; at < end && depth > 0; at++) {
        at = seek_sign(at, end, "{}");
        if (at == end)
            break;
        depth += *at == '{' ? 1 : -1;
    }
    return at;
}

/* Returns where white space, comments and the marks of an HTML comment before a rule end. */
static const char *skip_between(const char *at, const char *end)
{
    while (at < end) {
        const char *next = skip_comment(at, end);
        if (next == at && bytes_begin(at, "<!--"))
            next = at + 4;
        else if (next == at && bytes_begin(at, "-->"))
            next = at + 3;
        else if (next == at && chars_is_space(*at))
            next = at + 1;
        if (next == at)
            break;
        at = next;
    }
    return at;
}

/* Adds a rule for a selector when that is ".class", "#name" or one of them behind an element.
 */
static void add_rule(struct style_sheet *sheet, const char *from, const char *to, bool hides,
                     struct arena *arena)
{
    while (to > from && chars_is_space(to[-1]))
        to--;
    const char *sign = from;
    while (sign < to && (chars_is_letter(*sign) || chars_is_digit(*sign)))
        sign++;
    if (sign >= to || (*sign != '.' && *sign != '#'))
        return;
    const char *at = sign + 1;
    while (at < to && is_name_sign(*at))
        at++;
    if (at < to || at == sign + 1 || at - from > NAME_MOST)
        return;
    char *name = arena_copy(arena, from, to - from);
    for (int64_t i = 0; i < sign - from; i++)
        name[i] = chars_lower(name[i]);
    int32_t order = sheet->count;
    *ARENA_PUSH(arena, sheet) = (struct style_rule){name, order, hides};
}

/* Adds the rules for the selectors in [from, brace), whose declarations end at `close`. */
static void read_style_rule(struct style_sheet *sheet, const char *from, const char *brace,
                            const char *close, struct arena *arena)
{
    const char *style = arena_copy(arena, brace + 1, close - brace - 1);
    enum html_shown shown = html_style_shown(style);
    if (shown == HTML_SHOWN_UNSAID)
        return;
    while (from < brace) {
        from = skip_between(from, brace);
        const char *comma = seek_sign(from, brace, ",");
        add_rule(sheet, from, comma, shown == HTML_SHOWN_NOT, arena);
        from = comma + 1;
    }
}

static void read_rules(struct style_sheet *sheet, const char *at, const char *end,
                       struct arena *arena)
{
    while ((at = skip_between(at, end)) < end) {
        const char *brace = seek_sign(at, end, *at == '@' ? "{;" : "{}");
        if (brace == end)
            return;
        if (*at == '@' && *brace == '{') {
            at = skip_block(brace + 1, end);
            continue;
        }
        const char *close = *brace == '{' ? seek_sign(brace + 1, end, "}") : brace;
        if (*brace == '{')
            read_style_rule(sheet, at, brace, close, arena);
        at = close + 1;
    }
}

static int compare_rules(const void *a, const void *b)
{
    const struct style_rule *x = a, *y = b;
    int names = strcmp(x->name, y->name);
    return names ? names : x->order < y->order ? -1 : x->order > y->order;
}

/* Sorts the rules and leaves the last of each name. */
static void settle_rules(struct style_sheet *sheet)
{
    int32_t kept = 0;
    if (sheet->count > 0)
        qsort(sheet->items, (size_t)sheet->count, sizeof *sheet->items, compare_rules);
    for (int32_t i = 0; i < sheet->count; i++) {
        if (i + 1 == sheet->count ||
            strcmp(sheet->items[i].name, sheet->items[i + 1].name) != 0)
            sheet->items[kept++] = sheet->items[i];
    }
    sheet->count = kept;
}

/* Whether the tag of a style sheet, from its name on, names no other medium than a screen. */
static bool is_for_screen(const char *tag, const char *end)
{
    static const char attribute[] = "media";
    static const char *const media[] = {"screen", "all"};
    const int32_t size = bytes_size(attribute);
    while (tag < end && strncasecmp(tag, attribute, (size_t)size) != 0)
        tag++;
    if (tag == end)
        return true;
    tag += size;
    tag += bytes_while(tag, " =\"'");
    for (int32_t i = 0; i < COUNT(media); i++)
        if (strncasecmp(tag, media[i], (size_t)bytes_size(media[i])) == 0 &&
            strchr("\"',>", tag[bytes_size(media[i])]))
            return true;
    return false;
}

struct style_sheet style_sheet_read(const char *html, struct arena *arena)
{
    enum { TAG_SIZE = 6 }; /* "<style" */
    struct style_sheet sheet = {.count = 0};
    for (const char *at = html; at && (at = strchr(at, '<')) != NULL;) {
        if (bytes_begin(at, "<!--")) {
            at = strstr(at, "-->"); /* what only Outlook reads stands in one */
            continue;
        }
        at++;
        if (strncasecmp(at, "style", TAG_SIZE - 1) != 0)
            continue;
        const char *from = strchr(at, '>');
        if (!from)
            break;
        const char *to = from;
        while ((to = strchr(to, '<')) != NULL && strncasecmp(to, "</style", TAG_SIZE + 1) != 0)
            to++;
        to = to ? to : from + bytes_size(from);
        if (is_for_screen(at, from))
            read_rules(&sheet, from + 1, to, arena);
        at = to;
    }
    settle_rules(&sheet);
    return sheet;
}

static int compare_name(const void *name, const void *rule)
{
    return strcmp(name, ((const struct style_rule *)rule)->name);
}

/* The rule that holds for an element, of those that were found. */
struct holding_rule {
    const struct style_rule *rule; /* or NULL */
    int32_t rank;                  /* a name goes before a class, and with an element */
};

/* Finds the rule for a class or a name, behind an element or for all; `sign`: '.' or '#'. */
static void find_rule(const struct style_sheet *sheet, const char *element, char sign,
                      const char *name, int32_t size, struct holding_rule *holding)
{
    char key[NAME_MOST + 1];
    int32_t before = bytes_size(element);
    if (size == 0 || before + 1 + size > NAME_MOST)
        return;
    bytes_copy(key, element, before);
    key[before] = sign;
    bytes_copy(key + before + 1, name, size);
    key[before + 1 + size] = '\0';
    const struct style_rule *rule = bsearch(key, sheet->items, (size_t)sheet->count,
                                            sizeof *sheet->items, compare_name);
    int32_t rank = 2 * (sign == '#') + (before > 0);
    if (rule && (!holding->rule || rank > holding->rank ||
                 (rank == holding->rank && rule->order > holding->rule->order)))
        *holding = (struct holding_rule){rule, rank};
}

bool style_sheet_hides(const struct style_sheet *sheet, const char *element,
                       const unsigned char **attributes)
{
    static const char space[] = " \t\r\n\f";
    const char *const elements[] = {"", element};
    if (sheet->count == 0)
        return false;
    const char *style = html_style_attribute(attributes, "style");
    const char *class = html_style_attribute(attributes, "class");
    const char *id = html_style_attribute(attributes, "id");
    if (style && html_style_shown(style) != HTML_SHOWN_UNSAID)
        return false; /* it says so itself */
    struct holding_rule holding = {NULL, 0};
    for (int32_t i = 0; i < COUNT(elements); i++) {
        if (id)
            find_rule(sheet, elements[i], '#', id, bytes_size(id), &holding);
        for (const char *at = class; at && *at;) {
            at += bytes_while(at, space);
            int32_t size = bytes_until(at, space);
            find_rule(sheet, elements[i], '.', at, size, &holding);
            at += size;
        }
    }
    return holding.rule && holding.rule->hides;
}
