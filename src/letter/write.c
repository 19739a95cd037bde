/*
 * YAML is written by hand: a library would not write it as a person does, nor comments.
 */
#include "letter/write.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "document/line_head.h"
#include "icu/character.h"
#include "language/language.h"
#include "letter/commonmark.h"
#include "letter/marker.h"

#include <stdio.h>
#include <string.h>

#ifndef ORISON_SHARE
#define ORISON_SHARE "/usr/local/share/orison"
#endif

enum { COLUMNS = 90 };

struct bulletin_text {
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

static void emit_bytes(struct bulletin_text *yaml, const char *bytes, int64_t size)
{
    for (int64_t i = 0; i < size; i++) {
        *ARENA_PUSH(yaml->arena, &yaml->out) = bytes[i];
        if (bytes[i] == '\n')
            *ARENA_PUSH(yaml->arena, &yaml->lines) = yaml->line;
    }
}

static void emit(struct bulletin_text *yaml, const char *text)
{
    emit_bytes(yaml, text, bytes_size(text));
}

static void emit_spaces(struct bulletin_text *yaml, int32_t count)
{
    for (; count > 0; count--)
        emit(yaml, " ");
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
    bool letter = chars_is_letter(first);
    bool digit = chars_is_digit(first) && bytes_while(text, "0123456789.-:+_eExX") < size;
    return size > 0 && (letter || digit || first >= 0x80) && !strstr(text, ": ") &&
           !strstr(text, " #") && text[size - 1] != ':' && text[size - 1] != ' ';
}

static void emit_quoted(struct bulletin_text *yaml, const char *text)
{
    emit(yaml, "\"");
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            emit(yaml, "\\");
        emit_bytes(yaml, text, 1);
    }
    emit(yaml, "\"");
}

static void emit_scalar(struct bulletin_text *yaml, const char *text)
{
    if (is_plain_scalar(text))
        emit(yaml, text);
    else
        emit_quoted(yaml, text);
}

/* Returns the size of as many words, at least one, as fit in `room` columns. */
static int32_t fitting_size(const char *text, int32_t room)
{
    int32_t size = bytes_until(text, " ");
    int64_t width = utf8_count(text, size);
    while (text[size]) {
        int32_t spaces = bytes_while(text + size, " ");
        int32_t word = bytes_until(text + size + spaces, " ");
        width += spaces + utf8_count(text + size + spaces, word);
        if (width > room || word == 0)
            break;
        size += spaces + word;
    }
    return size;
}

/* Returns the first words of a text that a comment has room for. */
static const char *first_words(const char *text, struct arena *arena)
{
    enum { SHOWN = 40 }; /* columns */
    int32_t size = fitting_size(text, SHOWN);
    return text[size] ? arena_printf(arena, "%.*s ...", size, text) : text;
}

/* A note to the person: a comment, on one line. */
static void emit_comment(struct bulletin_text *yaml, int32_t indent, const char *note)
{
    if (!note)
        return;
    emit_spaces(yaml, indent);
    emit(yaml, "# ");
    emit(yaml, note);
    emit(yaml, "\n");
}

static void emit_field(struct bulletin_text *yaml, int32_t indent, const char *key,
                       const char *text)
{
    if (!text || !*text)
        return;
    emit_spaces(yaml, indent);
    emit(yaml, key);
    emit(yaml, ": ");
    emit_scalar(yaml, text);
    emit(yaml, "\n");
}

/* What words are wrapped. */
enum wrapped {
    WRAPPED_SCALAR,    /* YAML's own, not CommonMark */
    WRAPPED_PARAGRAPH, /* a paragraph ... */
    WRAPPED_FURTHER    /* ... of which a line came before */
};

/* Where a text is being written. */
struct left_margin {
    int32_t indent;
    const char *prefix; /* of each line, "> " in a quotation; "" else */
    int32_t hanging;    /* spaces after the prefix, but in the first line of an item */
};

static void emit_margin(struct bulletin_text *yaml, const struct left_margin *margin)
{
    emit_spaces(yaml, margin->indent);
    emit(yaml, margin->prefix);
    emit_spaces(yaml, margin->hanging);
}

/* Writes a line of CommonMark. */
static void emit_line(struct bulletin_text *yaml, const char *line, int32_t size, bool goes_on)
{
    int32_t at = commonmark_line_escape(line, size, goes_on);
    if (at >= 0) {
        emit_bytes(yaml, line, at);
        emit(yaml, "\\");
    }
    emit_bytes(yaml, line + (at > 0 ? at : 0), size - (at > 0 ? at : 0));
}

/* Whether a word has a letter or a digit. */
static bool has_word_sign(const char *word, int32_t size)
{
    for (int32_t at = 0; at < size;)
        if (character_is_word(utf8_next(word, size, &at)))
            return true;
    return false;
}

/* Returns the bytes of a line's words, of `size`, without the last ones where the next line
   would begin with the same sign as this: such lines are read as meant. */
static int32_t unlike_size(const char *text, int32_t size)
{
    int32_t first = bytes_until(text, " ");
    for (int32_t end = size; end > first;) {
        const char *next = text + end + bytes_while(text + end, " ");
        if (bytes_until(next, " ") != first || !bytes_equal(next, text, first) ||
            has_word_sign(text, first))
            return end;
        while (end > first && text[end - 1] != ' ')
            end--;
        while (end > first && text[end - 1] == ' ')
            end--;
    }
    return size;
}

/* Writes words in lines; `margin` has been written for the first one. CommonMark that `goes_on`
   is not the first line of its paragraph. */
static void emit_wrapped(struct bulletin_text *yaml, const char *text,
                         const struct left_margin *margin, enum wrapped kind)
{
    int32_t start = margin->indent + bytes_size(margin->prefix) + margin->hanging;
    bool goes_on = kind == WRAPPED_FURTHER;
    while (*text) {
        int32_t size = fitting_size(text, COLUMNS - start);
        if (kind != WRAPPED_SCALAR && text[size])
            size = unlike_size(text, size);
        while (kind != WRAPPED_SCALAR && text[size] && size > 2 &&
               bytes_equal(text + size - 2, " *", 2))
            size -= 2; /* at a line's end it would part the halves of a psalm's verse */
        if (kind == WRAPPED_SCALAR)
            emit_bytes(yaml, text, size);
        else
            emit_line(yaml, text, size, goes_on);
        text += size;
        text += bytes_while(text, " ");
        goes_on = true;
        if (!*text)
            return;
        emit(yaml, "\n");
        emit_margin(yaml, margin);
    }
}

/* How many columns a passage takes: two for each ideograph or syllable as wide. */
static int32_t passage_columns(const struct passage *passage)
{
    enum { WIDE_FIRST = 0x2E80 };
    int32_t size = passage_size(passage), columns = 0;
    for (int32_t at = 0; at < size;)
        columns += utf8_next(passage->text, size, &at) < WIDE_FIRST ? 1 : 2;
    return columns;
}

/* Whether the passage is the next line of an address or a poem, to be kept under the one
 * before.
 */
static bool is_verse_line(const struct passage *before, const struct passage *passage)
{
    enum { VERSE_LINE = 60 };
    return before->kind == PASSAGE_TEXT && passage->kind == PASSAGE_TEXT && !passage->gap &&
           before->quote == passage->quote &&
           ((before->verse && passage->verse) ||
            (passage_columns(before) < VERSE_LINE && passage_columns(passage) < VERSE_LINE));
}

/* Returns the form of the figure that a line begins with, "№ 1" or "一、", which a bulletin's
   text may have before an item and CommonMark doesn't know; FORM_NONE when it has none. */
static enum line_form figure_form(const struct passage *passage, struct arena *arena)
{
    struct text_lines lines = line_marks_lines(passage->text, bytes_size(passage->text), arena);
    struct line_head head = line_head_read(&lines, 0);
    return head.kind == CANDIDATE_FIGURE ? head.form : FORM_NONE;
}

/* Whether two passages are lines that begin with figures of one list. */
static bool are_figures(const struct passage *before, const struct passage *passage,
                        struct arena *arena)
{
    enum line_form form = is_verse_line(before, passage) ? figure_form(passage, arena)
                                                         : FORM_NONE;
    return form && figure_form(before, arena) == form;
}

/* Ends the line before passage `index`, of those up to `to`, that is kept under that: by a hard
   break, but before an item of a list. */
static void emit_kept_end(struct bulletin_text *yaml, const struct passage *passages,
                          int32_t index, int32_t to)
{
    const struct passage *passage = &passages[index];
    bool goes_on = are_figures(passage - 1, passage, yaml->arena);
    bool begins = index + 1 < to && are_figures(passage, passage + 1, yaml->arena);
    emit(yaml, goes_on ? "\n" : begins ? "\n\n" : "\\\n");
}

enum { LIST_DEPTH_MOST = 8 };

/* Where in its lists a text is. */
struct list_place {
    int32_t source; /* the depth of the last item as the letter had it ... */
    int32_t depth;  /* ... and as it is written: one step at a time, from 0 */
    int32_t indents[LIST_DEPTH_MOST + 1]; /* of an item's sign, by depth */
};

/* Moves to an item's depth. */
static void enter_item(struct list_place *place, const struct passage *before,
                       const struct passage *item)
{
    bool first = !before || !passage_is_item(before) || before->quote != item->quote;
    int32_t depth = place->depth + (item->level > place->source);
    if (item->level < place->source)
        depth = place->depth - (place->source - item->level);
    if (first || depth < 0)
        depth = 0;
    place->source = item->level;
    place->depth = depth < LIST_DEPTH_MOST ? depth : LIST_DEPTH_MOST - 1;
}

/* Returns the number of an item whose sign no list of a text has, "01.-": its figures, or its
   value where it was written with others. */
static const char *item_number(struct arena *arena, const struct passage *passage)
{
    const char *marker = passage->marker ? passage->marker : "";
    marker += *marker == '(';
    int32_t figures = bytes_while(marker, "0123456789");
    return figures > 0 ? arena_printf(arena, "%.*s. ", figures, marker)
                       : arena_printf(arena, "%d. ", passage->value);
}

/* Returns an item's sign: letters and numbers as they were written; numbers that a list shows
   by their value; a bullet and then the number when no list of a text has such. */
static const char *item_sign(struct arena *arena, const struct passage *passage)
{
    bool written = passage->lettered && passage->marker &&
                   (passage->counted || marker_may_begin_item(passage->marker));
    bool digits = passage->kind == PASSAGE_NUMBER && !written &&
                  (!passage->marker || marker_may_begin_item(passage->marker) ||
                   !passage->counted);
    if (digits && passage->marker && marker_may_begin_item(passage->marker))
        return arena_printf(arena, "%s ", passage->marker);
    if (digits)
        return item_number(arena, passage);
    if (passage->kind != PASSAGE_NUMBER)
        return "- ";
    return arena_printf(arena, marker_may_begin_item(passage->marker) ? "%s " : "- %s ",
                        passage->marker);
}

/* An item's sign, indented as deep as its list. */
static void emit_sign(struct bulletin_text *yaml, const struct passage *passage,
                      struct list_place *place, struct left_margin *margin)
{
    const char *sign = item_sign(yaml->arena, passage);
    margin->hanging = place->indents[place->depth];
    emit_margin(yaml, margin);
    emit(yaml, sign);
    margin->hanging += bytes_size(sign);
    place->indents[place->depth + 1] = margin->hanging;
}

/* What stands between two passages of which the second is no line of the first. */
static void emit_gap(struct bulletin_text *yaml, const struct passage *before,
                     const struct passage *passage, int32_t indent)
{
    bool list = passage_is_item(before) && passage_is_item(passage) &&
                before->quote == passage->quote &&
                (before->kind == passage->kind || before->level != passage->level);
    bool within = list && passage->kind == PASSAGE_NUMBER && passage->level > before->level;
    if (within && !passage->lettered && passage->value != 1)
        list = false; /* CommonMark would take it for a line of the item's text */
    emit(yaml, "\n");
    if (list ||
        (before->kind == PASSAGE_ROW && passage->kind == PASSAGE_ROW && !passage->value))
        return;
    if (before->quote && passage->quote) {
        emit_spaces(yaml, indent);
        emit(yaml, ">");
    }
    emit(yaml, "\n");
}

/* Writes a heading of a region's, or of the rank below. Signs of number at its end would only
   close it. */
static void emit_heading(struct bulletin_text *yaml, int32_t level, const char *markup)
{
    enum { UPPER = 3 };
    int32_t size = bytes_size(markup), end = size;
    while (end > 0 && markup[end - 1] == '#')
        end--;
    bool closes = end < size && (end == 0 || markup[end - 1] == ' ');
    emit(yaml, level > UPPER ? "#### " : "### ");
    emit_bytes(yaml, markup, end);
    emit(yaml, closes ? "\\" : "");
    emit(yaml, markup + end);
}

/* Writes a row of a table, and below its head the line that rules it off. */
static void emit_row(struct bulletin_text *yaml, const struct passage *row, const char *markup,
                     const struct left_margin *margin)
{
    emit(yaml, "| ");
    emit(yaml, markup);
    emit(yaml, " |");
    if (!row->value)
        return;
    emit(yaml, "\n");
    emit_margin(yaml, margin);
    emit(yaml, "|");
    for (int32_t i = 0; i < row->level; i++)
        emit(yaml, " --- |");
}

/* Begins a footnote, or a further paragraph of one; the margin is then that of its lines. */
static void emit_note_start(struct bulletin_text *yaml, const struct passage *note,
                            struct left_margin *margin)
{
    enum { NOTE_INDENT = 4 };
    margin->hanging = NOTE_INDENT;
    if (*note->note)
        emit(yaml, arena_printf(yaml->arena, "[^%s]: ", note->note));
    else
        emit_spaces(yaml, NOTE_INDENT);
}

/* Writes words as they are wrapped, and lines that were kept. */
static void emit_lines(struct bulletin_text *yaml, const char *markup,
                       const struct left_margin *margin, bool goes_on)
{
    for (;;) {
        int32_t size = bytes_until(markup, "\n");
        emit_wrapped(yaml, arena_copy(yaml->arena, markup, size), margin,
                     goes_on ? WRAPPED_FURTHER : WRAPPED_PARAGRAPH);
        if (!markup[size])
            return;
        emit(yaml, "\n");
        emit_margin(yaml, margin);
        markup += size + 1;
        goes_on = true;
    }
}

static void emit_passage(struct bulletin_text *yaml, const struct passage *passage,
                         struct list_place *place, int32_t indent, bool goes_on)
{
    struct left_margin margin = {.indent = indent, .prefix = passage->quote ? "> " : ""};
    yaml->line = passage->line;
    if (passage_is_item(passage))
        emit_sign(yaml, passage, place, &margin);
    else
        emit_margin(yaml, &margin);
    if (passage->note)
        emit_note_start(yaml, passage, &margin);
    const char *markup = commonmark_inline(passage, yaml->arena);
    if (passage->kind == PASSAGE_RULE)
        emit(yaml, "* * *");
    else if (passage->kind == PASSAGE_HEADING)
        emit_heading(yaml, passage->level, markup);
    else if (passage->kind == PASSAGE_ROW)
        emit_row(yaml, passage, markup, &margin);
    else
        emit_lines(yaml, markup, &margin, goes_on);
}

/* Says what of the passages [from, to) was kept in doubt. */
static void emit_doubts(struct bulletin_text *yaml, int32_t indent, int32_t from, int32_t to)
{
    const struct passage *passages = yaml->recognised->letter->passages.items;
    for (int32_t i = from; i < to; i++)
        if (passages[i].doubtful && *passages[i].text)
            emit_comment(yaml, indent,
                         arena_printf(yaml->arena,
                                      "kept, perhaps not meant for the bulletin: %s",
                                      first_words(passages[i].text, yaml->arena)));
}

/* A CommonMark field of the passages [from, to). */
static void emit_prose(struct bulletin_text *yaml, int32_t indent, const char *key,
                       int32_t from, int32_t to)
{
    const struct passage *passages = yaml->recognised->letter->passages.items, *before = NULL;
    struct list_place place = {0};
    while (from < to && passages[from].kind == PASSAGE_RULE)
        from++;
    if (from == to)
        return;
    emit_spaces(yaml, indent);
    emit(yaml, key);
    emit(yaml, ": |\n");
    for (int32_t i = from; i < to; before = &passages[i++]) {
        const struct passage *passage = &passages[i];
        if (before && before->kind == PASSAGE_RULE && passage->kind == PASSAGE_RULE)
            continue;
        if (before && before == passage - 1 && is_verse_line(before, passage))
            emit_kept_end(yaml, passages, i, to);
        else if (before)
            emit_gap(yaml, before, passage, indent + 2);
        if (passage_is_item(passage))
            enter_item(&place, before, passage);
        emit_passage(yaml, passage, &place, indent + 2,
                     before && is_verse_line(before, passage));
    }
    emit(yaml, "\n");
    yaml->line = 0;
}

/* Begins a key that a blank line parts from those before it. */
static void emit_apart(struct bulletin_text *yaml)
{
    if (yaml->out.count)
        emit(yaml, "\n");
}

static void emit_title(struct bulletin_text *yaml)
{
    emit_comment(yaml, 0, yaml->recognised->title_note);
    emit_field(yaml, 0, "title", yaml->recognised->title);
}

static void emit_subtitle(struct bulletin_text *yaml)
{
    emit_field(yaml, 0, "subtitle", yaml->recognised->subtitle);
}

static void emit_date(struct bulletin_text *yaml)
{
    const struct date *date = &yaml->recognised->date;
    if (date->year == 0) {
        emit_comment(yaml, 0, "date: 2026-11-22  (year, month, day; the letter has none)");
        return;
    }
    emit_comment(yaml, 0, yaml->recognised->date_note);
    emit(yaml, arena_printf(yaml->arena, "date: %04d-%02d-%02d\n", date->year, date->month,
                            date->day));
}

static void emit_organization(struct bulletin_text *yaml)
{
    if (yaml->recognised->organization)
        emit_field(yaml, 0, "organization", yaml->recognised->organization);
    else if (yaml->recognised->letter->sender)
        emit_comment(yaml, 0,
                     arena_printf(yaml->arena, "organization: %s  (the sender)",
                                  yaml->recognised->letter->sender));
}

static void emit_language(struct bulletin_text *yaml)
{
    const struct recognised *recognised = yaml->recognised;
    if (recognised->unknown) {
        emit_comment(yaml, 0, "language: en  (not known: write which it is, such as sw or nl)");
        return;
    }
    emit_comment(yaml, 0, recognised->guessed ? "the language is guessed" : NULL);
    emit_comment(yaml, 0, recognised->language_note);
    emit_field(yaml, 0, "language", recognised->language);
}

static void emit_verse(struct bulletin_text *yaml)
{
    const struct cited_verse *verse = &yaml->recognised->verse;
    if (!verse->text)
        return;
    emit_apart(yaml);
    emit_comment(yaml, 0, yaml->recognised->verse_note);
    emit(yaml, "verse:\n");
    if (is_plain_scalar(verse->text) && bytes_size(verse->text) > COLUMNS) {
        struct left_margin margin = {.indent = 4, .prefix = ""};
        emit(yaml, "  text: >\n");
        emit_margin(yaml, &margin);
        emit_wrapped(yaml, verse->text, &margin, WRAPPED_SCALAR);
        emit(yaml, "\n");
    } else {
        emit_field(yaml, 2, "text", verse->text);
    }
    emit_field(yaml, 2, "reference", verse->reference);
    emit_field(yaml, 2, "translation", verse->translation);
}

static void emit_introduction(struct bulletin_text *yaml)
{
    if (!yaml->recognised->introduction)
        return;
    emit_apart(yaml);
    emit_doubts(yaml, 0, 0, yaml->recognised->introduction);
    emit_prose(yaml, 0, "introduction", 0, yaml->recognised->introduction);
}

/* Whether last week's region of a name was private. */
static bool was_private(const struct bulletin_text *yaml, const char *name)
{
    const struct model *model = yaml->recognised->letter->model;
    for (int32_t i = 0; model && i < model->regions.count; i++)
        if (model->regions.items[i].private && strcmp(model->regions.items[i].name, name) == 0)
            return true;
    return false;
}

static void emit_region(struct bulletin_text *yaml, const struct recognised_region *region)
{
    emit_comment(yaml, 2, region->note);
    emit_doubts(yaml, 2, region->from, region->to);
    yaml->line = region->line;
    emit_field(yaml, 2, "- name", region->name);
    yaml->line = 0;
    emit_field(yaml, 4, "language", region->language);
    if (was_private(yaml, region->name))
        emit_field(yaml, 4, "circle", "private");
    if (region->about)
        emit_prose(yaml, 4, "about", region->from, region->from + 1);
    emit_prose(yaml, 4, "text", region->from + region->about, region->to);
}

static void emit_regions(struct bulletin_text *yaml)
{
    emit_apart(yaml);
    emit(yaml, "regions:\n");
    for (int32_t i = 0; i < yaml->recognised->regions.count; i++) {
        emit(yaml, i ? "\n" : "");
        emit_region(yaml, &yaml->recognised->regions.items[i]);
    }
}

/* Writes the size of the booklet where it is printed on other paper than is usual for its
   language, unless last week's bulletin has said more of it. */
static void emit_size(struct bulletin_text *yaml)
{
    const struct recognised *recognised = yaml->recognised;
    const struct model *model = recognised->letter->model;
    const char *language = recognised->unknown ? "en" : recognised->language;
    const char *size = office_paper_booklet(recognised->letter->paper, language);
    if (!size || (model && model_find(model, "booklet")))
        return;
    emit_apart(yaml);
    emit_comment(yaml, 0, "folded from the paper that is used here");
    emit(yaml, arena_printf(yaml->arena, "booklet: { size: %s }\n", size));
}

/* The keys that a letter gives, in the order in which they are written without a model. */
static const struct writer {
    const char *key;
    bool apart; /* begins with a blank line by itself */
    void (*emit)(struct bulletin_text *yaml);
} writers[] = {{"title", false, emit_title},
               {"subtitle", false, emit_subtitle},
               {"date", false, emit_date},
               {"organization", false, emit_organization},
               {"language", false, emit_language},
               {"verse", true, emit_verse},
               {"introduction", true, emit_introduction},
               {"regions", true, emit_regions}};
enum { WRITER_COUNT = COUNT(writers) };

/* Returns the index of the writer of a key, or WRITER_COUNT. */
static int32_t find_writer(const struct schema_key *key)
{
    int32_t i = 0;
    while (i < WRITER_COUNT && (!key || strcmp(writers[i].key, key->name) != 0))
        i++;
    return i;
}

/* Whether a part of the model is taken over as it is. */
static bool takes_over(const struct bulletin_text *yaml, const struct model_part *part)
{
    return !part->key ||
           (!part->key->weekly && !part->elsewhere &&
            (strcmp(part->key->name, "language") != 0 || yaml->recognised->models));
}

/* Writes a part of the model, or in its place what the letter has. */
static void emit_part(struct bulletin_text *yaml, const struct model_part *part)
{
    int32_t writer = find_writer(part->key);
    bool kept = takes_over(yaml, part);
    bool nothing = writer < WRITER_COUNT && writers[writer].emit == emit_subtitle &&
                   !yaml->recognised->subtitle;
    if (part->apart && !nothing && (kept || writer == WRITER_COUNT || !writers[writer].apart))
        emit_apart(yaml);
    if (kept)
        emit(yaml, part->text);
    else if (writer < WRITER_COUNT)
        writers[writer].emit(yaml);
    else
        emit_comment(yaml, 0,
                     arena_printf(yaml->arena, "last week's '%s' was that of another key",
                                  part->key->name));
}

/* Writes the keys in the order of the model; one that it lacks comes before the first part of
   the model whose key comes after it. */
static void emit_like(struct bulletin_text *yaml, const struct model *model)
{
    bool written[WRITER_COUNT] = {false};
    for (int32_t i = 0; i < model->parts.count; i++) {
        int32_t writer = find_writer(model->parts.items[i].key);
        if (writer < WRITER_COUNT)
            written[writer] = true;
    }
    for (int32_t i = 0; i < model->parts.count; i++) {
        const struct model_part *part = &model->parts.items[i];
        int32_t writer = find_writer(part->key);
        for (int32_t k = 0; part->key && k < writer; k++)
            if (!written[k]) {
                writers[k].emit(yaml);
                written[k] = true;
            }
        emit_part(yaml, part);
    }
}

struct converted write_bulletin(const struct recognised *recognised)
{
    struct bulletin_text yaml = {.recognised = recognised, .arena = recognised->letter->arena};
    emit(&yaml, "# yaml-language-server: $schema=" ORISON_SHARE "/orison.schema.json\n");
    if (recognised->letter->model)
        emit_like(&yaml, recognised->letter->model);
    else
        for (int32_t i = 0; i < WRITER_COUNT; i++)
            writers[i].emit(&yaml);
    emit_size(&yaml);
    int64_t size = yaml.out.count;
    *ARENA_PUSH(yaml.arena, &yaml.out) = '\0';
    return (struct converted){.yaml = yaml.out.items,
                              .size = size,
                              .lines = yaml.lines.items,
                              .line_count = yaml.lines.count};
}
