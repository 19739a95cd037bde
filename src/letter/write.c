#include "letter/write.h"

#include "base/bytes.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#ifndef ORISON_SHARE
#define ORISON_SHARE "/usr/local/share/orison"
#endif

enum { COLUMNS = 90 };

struct writer {
    const struct recognised *recognised;
    struct arena *arena;
    struct {
        char *items;
        int32_t count, capacity;
    } out;
    int32_t line; /* of the letter that is being written, 0: none */
    struct {
        int32_t *items;
        int32_t count, capacity;
    } lines; /* of the letter, for each line of the YAML */
};

static void put_bytes(struct writer *writer, const char *bytes, int64_t size)
{
    for (int64_t i = 0; i < size; i++) {
        *ARENA_PUSH(writer->arena, &writer->out) = bytes[i];
        if (bytes[i] == '\n')
            *ARENA_PUSH(writer->arena, &writer->lines) = writer->line;
    }
}

static void put(struct writer *writer, const char *text)
{
    put_bytes(writer, text, bytes_size(text));
}

static void put_spaces(struct writer *writer, int32_t count)
{
    for (; count > 0; count--)
        put(writer, " ");
}

/* Whether a YAML reader takes the text, unquoted, for itself and nothing else. */
static bool is_plain_scalar(const char *text)
{
    static const char *const words[] = {"yes", "no", "true", "false", "on", "off", "null",
                                        "Yes", "No", "True", "False", "On", "Off", "Null",
                                        "YES", "NO", "TRUE", "FALSE", "ON", "OFF", "NULL",
                                        "y",   "n",  "Y",    "N"};
    int64_t size = bytes_size(text);
    for (int64_t i = 0; i < COUNT(words); i++)
        if (strcmp(text, words[i]) == 0)
            return false;
    unsigned char first = (unsigned char)text[0];
    bool letter = (first | 0x20) >= 'a' && (first | 0x20) <= 'z';
    bool digit = first >= '0' && first <= '9' &&
                 bytes_while(text, "0123456789.-:+_eExX") < size;
    return size > 0 && (letter || digit || first >= 0x80) && !strstr(text, ": ") &&
           !strstr(text, " #") && text[size - 1] != ':' && text[size - 1] != ' ';
}

static void put_quoted(struct writer *writer, const char *text)
{
    put(writer, "\"");
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            put(writer, "\\");
        put_bytes(writer, text, 1);
    }
    put(writer, "\"");
}

static void put_scalar(struct writer *writer, const char *text)
{
    if (is_plain_scalar(text))
        put(writer, text);
    else
        put_quoted(writer, text);
}

/* A note to the person: a comment, on one line. */
static void put_comment(struct writer *writer, int32_t indent, const char *note)
{
    if (!note)
        return;
    put_spaces(writer, indent);
    put(writer, "# ");
    put(writer, note);
    put(writer, "\n");
}

static void put_field(struct writer *writer, int32_t indent, const char *key, const char *text)
{
    if (!text || !*text)
        return;
    put_spaces(writer, indent);
    put(writer, key);
    put(writer, ": ");
    put_scalar(writer, text);
    put(writer, "\n");
}

/* Whether CommonMark would take the word, at a line's beginning, for a list's or heading's
   mark or a rule; stored: the byte before which a backslash undoes that. */
static bool is_mark(const char *word, int64_t size, bool alone, int64_t *at)
{
    *at = 0;
    if (strchr("#>~", word[0]) || (strchr("-+=", word[0]) && (size == 1 || alone)))
        return true;
    int64_t digits = 0;
    while (digits < size && digits < 10 && word[digits] >= '0' && word[digits] <= '9')
        digits++;
    *at = digits;
    return digits > 0 && size == digits + 1 && strchr(".)", word[digits]);
}

/* Where a text is being set. */
struct margin {
    int32_t indent;
    const char *prefix; /* of each line, "> " in a quotation; "" else */
    int32_t hanging;    /* spaces after the prefix, but in the first line of an item */
};

static void put_margin(struct writer *writer, const struct margin *margin)
{
    put_spaces(writer, margin->indent);
    put(writer, margin->prefix);
    put_spaces(writer, margin->hanging);
}

static void put_word(struct writer *writer, const char *word, int64_t size, bool first)
{
    int64_t at;
    bool alone = bytes_while(word, "-=+") >= size;
    if (first && is_mark(word, size, alone, &at)) {
        put_bytes(writer, word, at);
        put(writer, "\\");
        put_bytes(writer, word + at, size - at);
    } else {
        put_bytes(writer, word, size);
    }
}

/* Sets words in lines; `margin` has been put for the first one. `yaml`: the words are YAML's
   and no CommonMark. */
static void put_wrapped(struct writer *writer, const char *text, const struct margin *margin,
                        bool yaml)
{
    int32_t start = margin->indent + bytes_size(margin->prefix) + margin->hanging;
    int32_t column = start;
    for (; *text; text += bytes_while(text, " ")) {
        int64_t size = bytes_until(text, " ");
        int32_t width = (int32_t)utf8_count(text, size);
        bool first = column == start;
        if (!first && column + 1 + width > COLUMNS) {
            put(writer, "\n");
            put_margin(writer, margin);
            column = start;
            first = true;
        } else if (!first) {
            put(writer, " ");
            column++;
        }
        put_word(writer, text, size, first && !yaml);
        column += width;
        text += size;
    }
}

static bool is_item(const struct passage *passage)
{
    return passage->kind == PASSAGE_BULLET || passage->kind == PASSAGE_NUMBER;
}

/* Whether the passage is the next line of an address or a poem, to be kept under the one
 * before.
 */
static bool is_verse_line(const struct passage *before, const struct passage *passage)
{
    enum { VERSE_LINE = 60 };
    return before->kind == PASSAGE_TEXT && passage->kind == PASSAGE_TEXT && !passage->gap &&
           before->quote == passage->quote && bytes_size(before->plain) < VERSE_LINE &&
           bytes_size(passage->plain) < VERSE_LINE;
}

enum { DEPTH_MOST = 8 };

/* Where in its lists a text is. */
struct place {
    int32_t source;                  /* the depth of the last item as the letter had it ... */
    int32_t depth;                   /* ... and as it is written: one step at a time, from 0 */
    int32_t indents[DEPTH_MOST + 1]; /* of an item's sign, by depth */
};

/* Moves to an item's depth. */
static void settle_depth(struct place *place, const struct passage *before,
                         const struct passage *item)
{
    bool first = !before || !is_item(before) || before->quote != item->quote;
    int32_t depth = place->depth + (item->level > place->source);
    if (item->level < place->source)
        depth = place->depth - (place->source - item->level);
    if (first || depth < 0)
        depth = 0;
    place->source = item->level;
    place->depth = depth < DEPTH_MOST ? depth : DEPTH_MOST - 1;
}

/* An item's sign, indented as deep as its list. */
static void put_sign(struct writer *writer, const struct passage *passage, struct place *place,
                     struct margin *margin)
{
    char sign[24] = "- ";
    if (passage->kind == PASSAGE_NUMBER)
        snprintf(sign, sizeof sign, "%d. ", passage->value);
    margin->hanging = place->indents[place->depth];
    put_margin(writer, margin);
    put(writer, sign);
    margin->hanging += bytes_size(sign);
    place->indents[place->depth + 1] = margin->hanging;
}

/* What stands between two passages. */
static void put_gap(struct writer *writer, const struct passage *before,
                    const struct passage *passage, int32_t indent)
{
    bool list = is_item(before) && is_item(passage) && before->quote == passage->quote &&
                (before->kind == passage->kind || before->level != passage->level);
    if (is_verse_line(before, passage)) {
        put(writer, "\\\n");
        return;
    }
    put(writer, "\n");
    if (list)
        return;
    if (before->quote && passage->quote) {
        put_spaces(writer, indent);
        put(writer, ">");
    }
    put(writer, "\n");
}

static void put_passage(struct writer *writer, const struct passage *passage,
                        struct place *place, int32_t indent)
{
    struct margin margin = {.indent = indent, .prefix = passage->quote ? "> " : ""};
    writer->line = passage->line;
    if (is_item(passage))
        put_sign(writer, passage, place, &margin);
    else
        put_margin(writer, &margin);
    const char *markup = passage->markup;
    if (passage->bold && passage->kind != PASSAGE_HEADING)
        markup = arena_printf(writer->arena, "**%s**", markup);
    if (passage->kind == PASSAGE_RULE) {
        put(writer, "* * *");
    } else if (passage->kind == PASSAGE_HEADING) {
        put(writer, "### ");
        put(writer, markup);
    } else {
        put_wrapped(writer, markup, &margin, false);
    }
}

/* A CommonMark field of the passages [from, to). */
static void put_prose(struct writer *writer, int32_t indent, const char *key, int32_t from,
                      int32_t to)
{
    const struct passage *passages = writer->recognised->letter->passages.items, *before = NULL;
    struct place place = {0};
    while (from < to && passages[from].kind == PASSAGE_RULE)
        from++;
    if (from == to)
        return;
    put_spaces(writer, indent);
    put(writer, key);
    put(writer, ": |\n");
    for (int32_t i = from; i < to; before = &passages[i++]) {
        const struct passage *passage = &passages[i];
        if (before && before->kind == PASSAGE_RULE && passage->kind == PASSAGE_RULE)
            continue;
        if (before)
            put_gap(writer, before, passage, indent + 2);
        if (is_item(passage))
            settle_depth(&place, before, passage);
        put_passage(writer, passage, &place, indent + 2);
    }
    put(writer, "\n");
    writer->line = 0;
}

static void put_verse(struct writer *writer)
{
    const struct verse *verse = &writer->recognised->verse;
    if (!verse->text)
        return;
    put(writer, "\n");
    put_comment(writer, 0, writer->recognised->verse_note);
    put(writer, "verse:\n");
    if (is_plain_scalar(verse->text) && bytes_size(verse->text) > COLUMNS) {
        struct margin margin = {.indent = 4, .prefix = ""};
        put(writer, "  text: >\n");
        put_margin(writer, &margin);
        put_wrapped(writer, verse->text, &margin, true);
        put(writer, "\n");
    } else {
        put_field(writer, 2, "text", verse->text);
    }
    put_field(writer, 2, "reference", verse->reference);
    put_field(writer, 2, "translation", verse->translation);
}

static void put_date(struct writer *writer)
{
    const struct date *date = &writer->recognised->date;
    if (date->year == 0) {
        put_comment(writer, 0, "date: 2026-11-22  (year, month, day; the letter has none)");
        return;
    }
    put_comment(writer, 0, writer->recognised->date_note);
    put(writer, arena_printf(writer->arena, "date: %04d-%02d-%02d\n", date->year, date->month,
                             date->day));
}

static void put_head(struct writer *writer)
{
    const struct recognised *recognised = writer->recognised;
    put(writer, "# yaml-language-server: $schema=" ORISON_SHARE "/orison.schema.json\n");
    put_comment(writer, 0, recognised->title_note);
    put_field(writer, 0, "title", recognised->title);
    put_field(writer, 0, "subtitle", recognised->subtitle);
    put_date(writer);
    if (recognised->letter->sender)
        put_comment(writer, 0,
                    arena_printf(writer->arena, "organization: %s  (the sender)",
                                 recognised->letter->sender));
    put_comment(writer, 0, recognised->guessed ? "the language is guessed" : NULL);
    put_field(writer, 0, "language", recognised->language);
}

static void put_region(struct writer *writer, const struct recognised_region *region)
{
    put_comment(writer, 2, region->note);
    writer->line = region->line;
    put_field(writer, 2, "- name", region->name);
    writer->line = 0;
    put_field(writer, 4, "language", region->language);
    if (region->about)
        put_prose(writer, 4, "about", region->from, region->from + 1);
    put_prose(writer, 4, "text", region->from + region->about, region->to);
}

struct imported write_bulletin(const struct recognised *recognised)
{
    struct writer writer = {.recognised = recognised, .arena = recognised->letter->arena};
    put_head(&writer);
    put_verse(&writer);
    if (recognised->introduction) {
        put(&writer, "\n");
        put_prose(&writer, 0, "introduction", 0, recognised->introduction);
    }
    put(&writer, "\nregions:\n");
    for (int32_t i = 0; i < recognised->regions.count; i++) {
        put(&writer, i ? "\n" : "");
        put_region(&writer, &recognised->regions.items[i]);
    }
    int64_t size = writer.out.count;
    *ARENA_PUSH(writer.arena, &writer.out) = '\0';
    return (struct imported){writer.out.items, size, writer.lines.items, writer.lines.count};
}
