/*
 * Walks the YAML tree along the schema. A key's value is checked for its kind, then read by
 * the reader of its type into the struct at its offset.
 */
#include "document/load.h"

#include "base/bytes.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "document/address.h"
#include "document/hidden.h"
#include "document/labels.h"
#include "document/line_marks.h"
#include "document/manuscript.h"
#include "yaml/input.h"
#include "document/prose_ahead.h"
#include "document/raw_markup.h"
#include "document/schema.h"
#include "document/sections.h"
#include "yaml/source_signs.h"
#include "yaml/trace.h"
#include "yaml/tree.h"
#include "document/typography.h"
#include "document/value.h"
#include "icu/locale.h"

#include <string.h>

struct loader {
    struct arena *arena;   /* of the bulletin */
    struct arena *working; /* of the tree: as long as the load */
    struct arena *scratch; /* of one paragraph */
    struct diag *diag;
    const char *source;
    const char *language;         /* of the text being read ... */
    struct typography typography; /* ... and its customs */
    bool flow;                    /* lines: flow */
    const struct yaml_node *root;
    bool hidden;               /* the text being read is private */
    struct labels *labels[2];  /* of the texts by `hidden`; NULL: not found yet */
    int32_t note_count;        /* footnotes so far */
    bool helped;               /* a second thread may read some of the texts ... */
    struct prose_ahead *ahead; /* ... and does; or NULL */
    struct bulletin_fields *fields;
    struct document *document; /* within the fields */
};

static void read_group(struct loader *loader, const struct schema *schema,
                       const struct yaml_node *node, void *base);
static bool report_named_region(struct loader *loader, const struct schema *schema,
                                const struct yaml_node *region);
static struct pos key_pos(const struct yaml_node *group, const char *name);
static bool has_key_of(const struct schema *schema, const struct yaml_node *group);

static void set_language(struct loader *loader, const char *language)
{
    if (loader->language && strcmp(loader->language, language) == 0)
        return;
    loader->language = language;
    loader->typography = typography_for(language);
}

/* Whether a value was left out: `key:` with nothing after it. */
static bool is_left_out(const struct yaml_node *node)
{
    return node->kind == NODE_SCALAR && node->style == SCALAR_PLAIN &&
           (node->size == 0 || strcmp(node->text, "~") == 0);
}

/* Whether a scalar has no control characters, which can come into it by an escape such as \0 or
   \x81; reports the first. */
static bool check_characters(struct loader *loader, const struct yaml_node *node)
{
    for (int32_t at = 0; at < node->size;) {
        int32_t start = at + (int32_t)utf8_plain(node->text + at, node->size - at);
        at = start;
        if (at == node->size)
            break;
        uint32_t character = utf8_next(node->text, node->size, &at);
        if (!input_is_control(character))
            continue;
        struct trace trace = trace_scalar(node, loader->source, loader->working);
        diag_report(loader->diag, MSG_CONTROL, trace_pos(&trace, start), character);
        return false;
    }
    return true;
}

/* Removes quotation marks, straight or typographic, that stand around all of the text. */
static void strip_quotes(struct manuscript *manuscript)
{
    static const struct {
        uint32_t open, close;
    } pairs[] = {
        {'"', '"'}, {0x201C, 0x201D}, {0x201E, 0x201C}, {0xAB, 0xBB}, {0x201D, 0x201D}};
    struct cell *cells = manuscript->cells.items;
    int32_t count = manuscript->cells.count;
    for (int64_t i = 0; count > 2 && i < COUNT(pairs); i++) {
        if (cells[0].character != pairs[i].open || cells[count - 1].character != pairs[i].close)
            continue;
        for (int32_t k = 1; k < count - 1; k++)
            if (cells[k].character == pairs[i].open || cells[k].character == pairs[i].close)
                return;
        MOVE_ARRAY(cells, cells + 1, count - 2);
        manuscript->cells.count = count - 2;
        manuscript_fold(manuscript);
        return;
    }
}

/* Whether a field of plain text is short enough for the page that it stands on; reports it when
   not. */
static bool check_length(struct loader *loader, const struct schema_key *key,
                         const struct yaml_node *node)
{
    int32_t most = key->type == KEY_VERSE ? VERSE_MOST : FIELD_MOST;
    if (utf8_count(node->text, node->size) <= most)
        return true;
    diag_report(loader->diag, MSG_TOO_LONG, node->pos, key->name, most);
    return false;
}

/* Makes the ends of a verse's lines hard ones where they were written as such, by `|`, and
   spaces of all others. */
static void keep_lines(struct manuscript *manuscript, bool kept)
{
    struct cell *cells = manuscript->cells.items;
    for (int32_t i = 0; i < manuscript->cells.count; i++)
        if (cells[i].character == '\n' && kept)
            cells[i].character = HARD_BREAK;
        else if (cells[i].character == HARD_BREAK && !kept)
            cells[i].character = ' ';
}

static bool is_digit_cell(const struct manuscript *manuscript, int32_t index)
{
    return index >= 0 && index < manuscript->cells.count &&
           manuscript->cells.items[index].character >= '0' &&
           manuscript->cells.items[index].character <= '9';
}

/* The end of the digits from a cell on. */
static int32_t end_of_digits(const struct manuscript *manuscript, int32_t index)
{
    while (is_digit_cell(manuscript, index))
        index++;
    return index;
}

static bool is_hyphen_cell(const struct manuscript *manuscript, int32_t index)
{
    return index >= 0 && index < manuscript->cells.count &&
           manuscript->cells.items[index].character == '-';
}

/* Makes en dashes of the hyphens of ranges, as in Psalm 103:1-5; not of those of a date. */
static void set_ranges(struct manuscript *manuscript)
{
    enum { EN_DASH = 0x2013 };
    for (int32_t i = 0, end; i < manuscript->cells.count; i = end) {
        end = end_of_digits(manuscript, i);
        int32_t next = end_of_digits(manuscript, end + 1);
        bool range = end > i && is_hyphen_cell(manuscript, end) && next > end + 1;
        if (range && is_hyphen_cell(manuscript, next))
            end = end_of_digits(manuscript, next + 1);
        else if (range)
            manuscript->cells.items[end].character = EN_DASH;
        end = end > i ? end : i + 1;
    }
}

/* Returns a field of plain text, its lines joined unless they are those of a verse. */
static struct rich read_field(struct loader *loader, const struct schema_key *key,
                              const struct yaml_node *node)
{
    struct trace trace = trace_scalar(node, loader->source, loader->working);
    struct text_lines lines = line_marks_lines(trace.text, trace.size, loader->scratch);
    raw_markup_report_field(&lines, &trace, loader->diag);
    struct manuscript manuscript = manuscript_begin(loader->scratch);
    manuscript_add_traced(&manuscript, &trace, 0, node->size);
    keep_lines(&manuscript, key->type == KEY_VERSE && node->style == SCALAR_LITERAL);
    manuscript_fold(&manuscript);
    manuscript_compose(&manuscript);
    if (key->type == KEY_VERSE)
        strip_quotes(&manuscript);
    if (key->type == KEY_REFERENCE)
        set_ranges(&manuscript);
    typography_apply(&loader->typography, &manuscript, NULL);
    address_isolate(&manuscript);
    manuscript_confine(&manuscript);
    struct rich rich = manuscript_finish(&manuscript, loader->arena);
    arena_reset(loader->scratch);
    return rich;
}

/* Returns the labels that the text being read may have, or NULL. Those of a text for everyone
   don't depend on what is private. */
static struct labels *labels_here(struct loader *loader)
{
    struct labels **labels = &loader->labels[loader->hidden];
    if (!*labels && !loader->flow)
        *labels = labels_find(loader->root, loader->hidden ? CIRCLE_PRIVATE : CIRCLE_PUBLIC,
                              loader->working);
    return *labels;
}

/* What the text being read is read with. */
static struct prose_reader prose_reader_here(struct loader *loader)
{
    return (struct prose_reader){.arena = loader->arena,
                                 .working = loader->working,
                                 .scratch = loader->scratch,
                                 .diag = loader->diag,
                                 .source = loader->source,
                                 .language = loader->language,
                                 .typography = &loader->typography,
                                 .labels = labels_here(loader),
                                 .note_count = &loader->note_count,
                                 .flow = loader->flow};
}

static struct prose read_prose(struct loader *loader, const struct schema_key *key,
                               const struct yaml_node *node)
{
    struct prose prose;
    if (!loader->hidden && prose_ahead_take(loader->ahead, node, loader->language, &prose))
        return prose;
    struct prose_reader reader = prose_reader_here(loader);
    return prose_read(&reader, key->name, node);
}

/* Reports a value that has nothing in it, of a key that must be there. */
static void report_empty(struct loader *loader, const struct schema_key *key, struct pos at)
{
    if (key->required)
        diag_report(loader->diag, MSG_EMPTY, at, key->name);
}

static void report_not_items(struct loader *loader, const struct schema_key *key,
                             const struct yaml_node *node)
{
    diag_report(loader->diag, MSG_TYPE, node->pos, key->name,
                "a list of items, each with a text", tree_kind_words(node));
    diag_hint(loader->diag, "an item begins with '- text: ...'");
}

static void read_items(struct loader *loader, const struct schema_key *key,
                       const struct yaml_node *node, struct item_list *list)
{
    list->items = arena_array(loader->working, node->count, sizeof *list->items);
    for (int32_t i = 0; i < node->count; i++) {
        const struct yaml_node *value = node->pairs[i].value;
        if (value->kind != NODE_GROUP) {
            report_not_items(loader, key, value);
            continue;
        }
        struct item_fields *item = &list->items[list->count++];
        item->consent.text = "";
        read_group(loader, key->group, value, item);
        item->until_pos = key_pos(value, "until");
    }
    if (node->count == 0)
        diag_report(loader->diag, MSG_EMPTY, node->pos, key->name);
}

/* Lets a second thread read the regions' texts, those that everyone reads, before their turn.
 */
static struct prose_ahead *begin_ahead(struct loader *loader, const struct yaml_node *regions)
{
    if (!loader->helped || loader->hidden)
        return NULL;
    struct prose_reader reader = prose_reader_here(loader);
    return prose_ahead_begin(&reader, regions);
}

/* Reads the names of the regions that are closed to the gospel. */
static void read_names(struct loader *loader, const struct schema_key *key,
                       const struct yaml_node *node)
{
    struct document *document = loader->document;
    struct rich *names = arena_array(loader->arena, node->count, sizeof *names);
    document->guarded.closed = names;
    for (int32_t i = 0; i < node->count; i++) {
        const struct yaml_node *value = node->pairs[i].value;
        if (value->kind != NODE_SCALAR)
            diag_report(loader->diag, MSG_TYPE, value->pos, key->name,
                        "a list of the names of regions", tree_kind_words(value));
        else if (check_characters(loader, value) && check_length(loader, key, value))
            names[document->guarded.closed_count++] = read_field(loader, key, value);
    }
    if (node->count == 0)
        diag_report(loader->diag, MSG_EMPTY, node->pos, key->name);
}

/* Reads an answer: yes or a day, or words of thanks. */
static void read_item_answer(struct loader *loader, const struct schema_key *key,
                             const struct yaml_node *node, struct item_answer *answer)
{
    bool plain = node->style == SCALAR_PLAIN;
    answer->given = !plain || !value_is_no(node);
    if (answer->given && !(plain && (value_is_yes(node) || value_is_date(node))))
        answer->words = read_prose(loader, key, node);
}

static void read_regions(struct loader *loader, const struct schema_key *key,
                         const struct yaml_node *node)
{
    struct bulletin_fields *fields = loader->fields;
    const char *language = fields->document.language;
    fields->regions = arena_array(loader->working, node->count, sizeof *fields->regions);
    loader->ahead = begin_ahead(loader, node);
    for (int32_t i = 0; i < node->count; i++) {
        const struct yaml_node *item = node->pairs[i].value;
        if (item->kind != NODE_GROUP) {
            diag_report(loader->diag, MSG_TYPE, item->pos, "regions",
                        "a list of regions, each with a name and a text",
                        tree_kind_words(item));
            diag_hint(loader->diag,
                      "a region begins with '- name: ...'; a list within a text is "
                      "indented like the text");
            continue;
        }
        if (report_named_region(loader, key->group, item))
            continue;
        struct region_fields *region = &fields->regions[fields->region_count++];
        set_language(loader, language);
        region->name.text = "";
        read_group(loader, key->group, item, region);
        if (!region->language)
            region->language = language;
    }
    set_language(loader, language);
    prose_ahead_end(loader->ahead, loader->arena);
    loader->ahead = NULL;
    if (node->count == 0)
        report_empty(loader, key, node->pos);
}

/* Whether a key is a word, and the first of its name in its group: `first` is the line of an
   earlier one, or 0. Reports what is wrong. */
static bool check_key(struct loader *loader, const struct yaml_node *key, int32_t first)
{
    if (key->kind != NODE_SCALAR || key->size == 0) {
        diag_report(loader->diag, MSG_KEY_TYPE, key->pos, tree_kind_words(key));
        return false;
    }
    if (first) {
        diag_report(loader->diag, MSG_DUPLICATE_KEY, key->pos, key->text);
        diag_hint(loader->diag, "the first one is in line %d", first);
    }
    return first == 0;
}

static void read_font(struct loader *loader, const struct pair *pair,
                      struct font_choice *choice)
{
    const struct yaml_node *key = pair->key, *value = pair->value;
    if (strcmp(key->text, "text") != 0 && !locale_is_script(key->text)) {
        diag_report(loader->diag, MSG_SCRIPT, key->pos, key->text);
        return;
    }
    if (value->kind != NODE_SCALAR || is_left_out(value)) {
        diag_report(loader->diag, MSG_TYPE, value->pos, key->text, "the name of a font",
                    tree_kind_words(value));
        return;
    }
    if (!check_characters(loader, value))
        return;
    bytes_copy(choice->script, key->text, sizeof choice->script);
    choice->value = arena_copy(loader->arena, value->text, value->size);
    choice->pos = value->pos;
    loader->document->font_count++;
}

/* Returns the line of the font that has been read for the script, or 0. */
static int32_t font_line(const struct document *document, const struct yaml_node *script)
{
    for (int32_t i = 0; script->kind == NODE_SCALAR && i < document->font_count; i++)
        if (strcmp(document->fonts[i].script, script->text) == 0)
            return document->fonts[i].pos.line;
    return 0;
}

static void read_fonts(struct loader *loader, const struct yaml_node *node)
{
    struct document *document = loader->document;
    struct font_choice *fonts = arena_array(loader->arena, node->count, sizeof *fonts);
    document->fonts = fonts;
    for (int32_t i = 0; i < node->count; i++)
        if (check_key(loader, node->pairs[i].key, font_line(document, node->pairs[i].key)))
            read_font(loader, &node->pairs[i], &fonts[document->font_count]);
}

/* Hints at the key of a group for which a value is meant that stands in the group's place;
   false when it is none's. */
static bool hint_group_key(const struct loader *loader, const struct schema_key *group,
                           const struct yaml_node *node)
{
    unsigned choice;
    bool number = node->size > 0 && bytes_while(node->text, "0123456789") == node->size;
    for (int32_t i = 0; i < group->group->count; i++) {
        const struct schema_key *key = &group->group->keys[i];
        if (key->type == KEY_NUMBER || key->type == KEY_POINTS
                ? number
                : key->type == KEY_CHOICE && value_is_choice(node, key, &choice)) {
            diag_hint(loader->diag, "write '%s: { %s: %s }'", group->name, key->name,
                      node->text);
            return true;
        }
    }
    return false;
}

static void hint_group(const struct loader *loader, const struct schema_key *group,
                       const struct yaml_node *node)
{
    if (!hint_group_key(loader, group, node))
        diag_hint(loader->diag, "or a group of keys, indented below it");
}

/* Reads a scalar into `field`. */
static void fill_scalar(struct loader *loader, const struct schema_key *key,
                        const struct yaml_node *node, void *field)
{
    unsigned choice;
    switch (key->type) {
    case KEY_TEXT:
    case KEY_VERSE:
    case KEY_REFERENCE:
        if (!check_length(loader, key, node))
            break;
        *(struct rich *)field = read_field(loader, key, node);
        if (((struct rich *)field)->size == 0)
            report_empty(loader, key, node->pos);
        break;
    case KEY_ANSWER:
        read_item_answer(loader, key, node, field);
        break;
    case KEY_CIRCLED: /* which begins with its text */
    case KEY_PROSE: {
        int64_t before = diag_count(loader->diag);
        *(struct prose *)field = read_prose(loader, key, node);
        if (((struct prose *)field)->count == 0 && diag_count(loader->diag) == before)
            report_empty(loader, key, node->pos);
        break;
    }
    case KEY_DATE:
        value_date(node, loader->diag, field);
        break;
    case KEY_LANGUAGE:
        if (value_language(node, loader->arena, loader->diag, field))
            set_language(loader, *(const char **)field);
        break;
    case KEY_NUMBER:
        value_number(node, key, loader->diag, field);
        break;
    case KEY_POINTS:
        value_points(node, key, loader->diag, field);
        break;
    case KEY_CHOICE:
    case KEY_GROUP:
        if (value_choice(node, key, loader->diag, &choice))
            bytes_copy(field, &choice, sizeof choice);
        else if (key->type == KEY_GROUP)
            hint_group(loader, key, node);
        break;
    case KEY_YES_NO:
        value_yes_no(node, key, loader->diag, field);
        break;
    case KEY_FIT:
        value_fit(node, key, loader->diag, &loader->document->booklet.fit,
                  &loader->document->booklet.pages);
        break;
    default:
        break;
    }
}

/* Whether a value is a word that may stand in place of a group. */
static bool is_word_for_group(const struct schema_key *key, const struct yaml_node *node)
{
    return key->type == KEY_GROUP && key->choices && node->kind == NODE_SCALAR &&
           !memchr(node->text, ':', (size_t)node->size);
}

static enum node_kind kind_wanted(const struct schema_key *key, const struct yaml_node *node)
{
    if (key->type == KEY_REGIONS || key->type == KEY_ITEMS || key->type == KEY_NAMES)
        return NODE_LIST;
    if (key->type == KEY_CIRCLED && node->kind == NODE_GROUP && has_key_of(key->group, node))
        return NODE_GROUP;
    if (is_word_for_group(key, node))
        return NODE_SCALAR;
    return key->type == KEY_GROUP || key->type == KEY_FONTS ? NODE_GROUP : NODE_SCALAR;
}

static const char *words_wanted(enum key_type type)
{
    switch (type) {
    case KEY_REGIONS:
        return "a list of regions, each with a name and a text";
    case KEY_ITEMS:
        return "a list of items, each with a text";
    case KEY_NAMES:
        return "a list of the names of regions";
    case KEY_GROUP:
        return "a group of keys, indented below it";
    case KEY_FONTS:
        return "a group of scripts and fonts, indented below it";
    case KEY_NUMBER:
    case KEY_POINTS:
        return "a number";
    case KEY_DATE:
        return "a date";
    default:
        return "a text";
    }
}

static bool is_text_key(const struct schema_key *key)
{
    return key->type == KEY_TEXT || key->type == KEY_VERSE || key->type == KEY_REFERENCE ||
           key->type == KEY_PROSE || key->type == KEY_CIRCLED || key->type == KEY_ANSWER;
}

/* Adds a hint when a text begins with a key of the group and a colon, but no space after it;
   false when it does not. */
static bool hint_missing_space(struct loader *loader, const struct schema *schema,
                               const char *text)
{
    for (int64_t i = 0; i < schema->count; i++) {
        const char *name = schema->keys[i].name;
        int64_t size = bytes_size(name);
        if (!bytes_begin_with(text, name, size) || text[size] != ':')
            continue;
        diag_hint(loader->diag, "write a space after the colon: '%s: ...'", name);
        return true;
    }
    return false;
}

static void report_wrong_type(struct loader *loader, const struct schema_key *key,
                              const struct yaml_node *node)
{
    diag_report(loader->diag, MSG_TYPE, node->pos, key->name, words_wanted(key->type),
                tree_kind_words(node));
    bool dash = node->kind == NODE_GROUP && node->count > 0 &&
                node->pairs[0].key->kind == NODE_SCALAR && node->pairs[0].key->text[0] == '-';
    if (key->type == KEY_GROUP && node->kind == NODE_SCALAR) {
        if (!hint_missing_space(loader, key->group, node->text) &&
            !hint_group_key(loader, key, node) && key->mend)
            diag_hint_line(loader->diag, key->mend);
    } else if (key->type == KEY_REGIONS && dash)
        diag_hint(loader->diag, "write a space after the dash: '- name: ...'");
    else if (key->type == KEY_REGIONS)
        diag_hint(loader->diag, "begin each region with a dash and a space: '- name: ...'");
    else if (is_text_key(key) && node->kind == NODE_LIST)
        diag_hint(loader->diag,
                  "for a list within a text write '%s: |' and the list below it, "
                  "indented",
                  key->name);
    else if (is_text_key(key))
        diag_hint(loader->diag,
                  "for a text with a colon in it write '%s: |' and the text below "
                  "it, indented",
                  key->name);
}

/* Warns of text that YAML takes for a comment: what begins with '#' right before a letter, as
   in "pray #for". Comments have a space there. */
static void check_comment(struct loader *loader, const struct yaml_node *node)
{
    if (node->style != SCALAR_PLAIN)
        return;
    const char *end = loader->source + node->to;
    while (*end == ' ')
        end++;
    if (end[0] != '#' || end == loader->source + node->to || strchr(" \t\r\n#", end[1]))
        return;
    struct pos at = trace_end(node, loader->source);
    at.column += (int32_t)(end - (loader->source + node->to));
    diag_report(loader->diag, MSG_COMMENT, at);
    diag_hint(loader->diag, "put quotation marks around the value, \"like this\"");
}

static void read_value(struct loader *loader, const struct schema_key *key,
                       const struct yaml_node *node, void *base)
{
    void *field = (char *)base + key->offset;
    if (is_text_key(key) && node->kind == NODE_SCALAR)
        check_comment(loader, node);
    if (is_left_out(node) && key->instead)
        return; /* looked at when the other key has been read */
    if (is_left_out(node))
        report_empty(loader, key, node->pos);
    else if (node->kind != kind_wanted(key, node))
        report_wrong_type(loader, key, node);
    else if (key->type == KEY_REGIONS)
        read_regions(loader, key, node);
    else if (key->type == KEY_ITEMS)
        read_items(loader, key, node, field);
    else if (key->type == KEY_NAMES)
        read_names(loader, key, node);
    else if (key->type == KEY_CIRCLED && node->kind == NODE_GROUP)
        read_group(loader, key->group, node, field);
    else if (key->type == KEY_FONTS)
        read_fonts(loader, node);
    else if (key->type == KEY_GROUP && node->kind == NODE_GROUP)
        read_group(loader, key->group, node, base);
    else if (check_characters(loader, node))
        fill_scalar(loader, key, node, field);
}

/* Returns the group of keys below `schema` that has the key, the outer ones first, or NULL. */
static const struct schema *home_below(const struct schema *schema, const char *name)
{
    for (int64_t i = 0; i < schema->count; i++) {
        const struct schema *group = schema->keys[i].group;
        if (group && schema_find(group, name))
            return group;
    }
    for (int64_t i = 0; i < schema->count; i++) {
        const struct schema *group = schema->keys[i].group;
        const struct schema *home = group ? home_below(group, name) : NULL;
        if (home)
            return home;
    }
    return NULL;
}

/* Returns the group of keys that has the key, or NULL. */
static const struct schema *home_of(const char *name)
{
    return schema_find(&schema_bulletin, name) ? &schema_bulletin
                                               : home_below(&schema_bulletin, name);
}

static const char *nearest_key(const struct schema *schema, const char *name)
{
    enum { KEYS_MOST = 32 };
    const char *names[KEYS_MOST];
    int64_t count = schema->count < KEYS_MOST ? schema->count : KEYS_MOST;
    for (int64_t i = 0; i < count; i++)
        names[i] = schema->keys[i].name;
    return nearest_word(name, names, count);
}

static void report_unknown_key(struct loader *loader, const struct schema *schema,
                               const struct yaml_node *group, const struct pair *pair)
{
    const struct yaml_node *key = pair->key;
    const struct schema *home = home_of(key->text);
    const char *nearest = nearest_key(schema, key->text);
    diag_report(loader->diag, MSG_UNKNOWN_KEY, key->pos, key->text, schema->place);
    value_hint_quotes(key->text, loader->diag);
    if (hint_missing_space(loader, schema, key->text))
        return;
    if (group->braces && is_left_out(pair->value))
        diag_hint(loader->diag, "between { and } a comma ends a value: put quotation marks "
                                "around one that has a comma, \"like this\"");
    else if (home == &schema_bulletin)
        diag_hint(loader->diag,
                  "it is a key of the whole bulletin: begin it at the left margin");
    else if (home)
        diag_hint(loader->diag, "it belongs %s: is it indented as it should be?", home->place);
    else if (nearest)
        diag_hint(loader->diag, "did you mean '%s'?", nearest);
    else if (strchr(key->text, ' '))
        diag_hint(loader->diag, "if it belongs to the text above it, begin it in the same "
                                "column as that text");
}

/* Returns the index of the pair with the key, or -1. */
static int32_t find_pair(const struct yaml_node *group, const char *name)
{
    for (int32_t i = 0; i < group->count; i++)
        if (group->pairs[i].key->kind == NODE_SCALAR &&
            strcmp(group->pairs[i].key->text, name) == 0)
            return i;
    return -1;
}

/* Whether a group has a key of the schema. */
static bool has_key_of(const struct schema *schema, const struct yaml_node *group)
{
    for (int64_t i = 0; i < schema->count; i++)
        if (find_pair(group, schema->keys[i].name) >= 0)
            return true;
    return false;
}

enum { KEY_MEANT = -1 }; /* line of a key in whose place another word stands */

/* Whether a key has a value in a group. */
static bool has_value(const struct yaml_node *group, const char *name)
{
    int32_t index = find_pair(group, name);
    return index >= 0 && !is_left_out(group->pairs[index].value);
}

/* Reports a required key that is missing from a group, unless another stands there instead; one
   without a value has been reported where there is no other. */
static void check_key_there(struct loader *loader, const struct schema *schema,
                            const struct schema_key *key, const struct yaml_node *group)
{
    int32_t index = find_pair(group, key->name);
    if (key->instead && has_value(group, key->instead))
        return;
    if (index < 0)
        diag_report(loader->diag, MSG_MISSING, group->pos, key->name, schema->place);
    else if (key->instead && is_left_out(group->pairs[index].value))
        report_empty(loader, key, group->pairs[index].value->pos);
}

/* Reports the keys that are missing; not those that another word was meant for. */
static void check_required(struct loader *loader, const struct schema *schema,
                           const struct yaml_node *group, const int32_t *lines)
{
    for (int64_t i = 0; i < schema->count; i++)
        if (schema->keys[i].required && lines[i] != KEY_MEANT)
            check_key_there(loader, schema, &schema->keys[i], group);
}

/* Keeps what decides on how all texts are read, which may stand below them. */
static void read_ahead(struct loader *loader, const struct yaml_node *root)
{
    int32_t index = find_pair(root, "lines");
    const struct yaml_node *value = index < 0 ? NULL : root->pairs[index].value;
    unsigned choice;
    loader->flow = value && value->kind == NODE_SCALAR &&
                   value_is_choice(value, schema_find(&schema_bulletin, "lines"), &choice) &&
                   choice == LINES_FLOW;
    loader->root = root;
}

/* Reports a key that the schema has not. The one that was probably meant is then not missing,
   and what is wrong with its value is told in the same run. */
static void read_unknown(struct loader *loader, const struct schema *schema,
                         const struct yaml_node *group, const struct pair *pair, int32_t *lines,
                         void *base)
{
    const char *nearest = nearest_key(schema, pair->key->text);
    const struct schema_key *meant = nearest ? schema_find(schema, nearest) : NULL;
    report_unknown_key(loader, schema, group, pair);
    if (!meant || lines[meant - schema->keys] != 0)
        return;
    lines[meant - schema->keys] = KEY_MEANT;
    if (find_pair(group, nearest) < 0 && !is_left_out(pair->value) &&
        pair->value->kind == kind_wanted(meant, pair->value))
        read_value(loader, meant, pair->value, base);
}

/* Whether a key begins another region, whose dash is missing; reports it. */
static bool begins_region(struct loader *loader, const struct schema_key *key,
                          const struct pair *pair, int32_t first)
{
    if (first <= 0 || key->offset != offsetof(struct region_fields, name) ||
        pair->value->kind != NODE_SCALAR || strcmp(key->name, "name") != 0)
        return false;
    diag_report(loader->diag, MSG_DUPLICATE_KEY, pair->key->pos, key->name);
    diag_hint(loader->diag, "a region begins with a dash: '- name: %s'", pair->value->text);
    return true;
}

/* The fields of a region whose dash is missing: what is wrong with them is told, and nothing
   made of them. */
static void *region_without_dash(const struct loader *loader)
{
    struct region_fields *region = arena_array(loader->working, 1, sizeof *region);
    region->name.text = "";
    return region;
}

/* Reads a pair of a group into the struct at `*base`, which is another one from the pair on
   that begins another region; `lines` has where each key of the schema has been. */
static void read_pair(struct loader *loader, const struct schema *schema,
                      const struct yaml_node *group, const struct pair *pair, int32_t *lines,
                      void **base)
{
    const struct schema_key *key = NULL;
    if (pair->key->kind == NODE_SCALAR)
        key = schema_find(schema, pair->key->text);
    int32_t first = key && lines[key - schema->keys] > 0 ? lines[key - schema->keys] : 0;
    if (key && begins_region(loader, key, pair, first)) {
        memset(lines, 0, (size_t)schema->count * sizeof *lines);
        first = 0;
        *base = region_without_dash(loader);
    }
    if (!check_key(loader, pair->key, first))
        return;
    if (!key) {
        read_unknown(loader, schema, group, pair, lines, *base);
        return;
    }
    lines[key - schema->keys] = pair->key->pos.line;
    if (key->type != KEY_LANGUAGE)
        read_value(loader, key, pair->value, *base);
}

/* Reads a group of keys into the struct at `base`; the language first, since texts need it. */
static void read_group(struct loader *loader, const struct schema *schema,
                       const struct yaml_node *node, void *base)
{
    int32_t *lines = arena_array(loader->working, schema->count, sizeof *lines);
    const struct schema_key *language = schema_find(schema, "language");
    int32_t index = language ? find_pair(node, "language") : -1;
    if (schema->pos != SCHEMA_NO_POS)
        *(struct pos *)((char *)base + schema->pos) = node->pos;
    if (index >= 0)
        read_value(loader, language, node->pairs[index].value, base);
    bool outer = loader->hidden, own = hidden_group(schema, node);
    for (int32_t i = 0; i < node->count; i++) {
        const struct yaml_node *key = node->pairs[i].key;
        loader->hidden = hidden_text(outer, own, key->kind == NODE_SCALAR ? key->text : "");
        read_pair(loader, schema, node, &node->pairs[i], lines, &base);
    }
    loader->hidden = outer;
    if (own)
        bytes_copy((char *)base + schema_find(schema, "circle")->offset,
                   &(enum circle){CIRCLE_PRIVATE}, sizeof(enum circle));
    check_required(loader, schema, node, lines);
}

enum { PAGES_LEFT_OUT = -1 }; /* of the notes, while the bulletin is read */

/* Whether a group has a key, behind its first one, that is spelt like one of the schema. */
static bool has_other_keys(const struct schema *schema, const struct yaml_node *group)
{
    for (int32_t i = 1; i < group->count; i++)
        if (group->pairs[i].key->kind == NODE_SCALAR &&
            nearest_key(schema, group->pairs[i].key->text))
            return true;
    return false;
}

/* Whether a region's name stands where a key should, "- Lima: |"; reports it, and what is wrong
   with the text behind it. */
static bool report_named_region(struct loader *loader, const struct schema *schema,
                                const struct yaml_node *region)
{
    const struct pair *first = region->count ? &region->pairs[0] : NULL;
    if (!first || first->key->kind != NODE_SCALAR || first->key->size == 0 ||
        home_of(first->key->text) || nearest_key(schema, first->key->text) ||
        find_pair(region, "name") >= 0 || find_pair(region, "text") >= 0 || region->braces ||
        has_other_keys(schema, region))
        return false;
    diag_report(loader->diag, MSG_UNKNOWN_KEY, first->key->pos, first->key->text,
                schema->place);
    diag_hint(loader->diag, "write '- name: %s', and in the line below it 'text: |'",
              first->key->text);
    struct region_fields unused = {.name.text = ""};
    if (first->value->kind == NODE_SCALAR && !is_left_out(first->value))
        read_value(loader, schema_find(schema, "text"), first->value, &unused);
    return true;
}

static void set_defaults(struct document *document)
{
    static const struct rich none = {.text = ""};
    document->title = document->subtitle = document->organization = none;
    document->verse.text = document->verse.reference = document->verse.translation = none;
    document->notes.title = none;
    document->notes.pages = PAGES_LEFT_OUT;
    document->language = "en";
    document->large.type = LEN_PT(18);
}

/* Returns where a key stands in a group; line 0 when it doesn't. */
static struct pos key_pos(const struct yaml_node *group, const char *name)
{
    int32_t index = find_pair(group, name);
    return index < 0 ? (struct pos){0, 0} : group->pairs[index].key->pos;
}

/* Keeps where those keys stand that make the program print words of its own. */
static void find_keys(struct document *document, const struct yaml_node *root)
{
    int32_t index = find_pair(root, "large");
    const struct yaml_node *large = index < 0 ? NULL : root->pairs[index].value;
    document->keys.language = key_pos(root, "language");
    document->keys.date = key_pos(root, "date");
    document->keys.notes = key_pos(root, "notes");
    if (large && large->kind == NODE_GROUP)
        document->keys.mention = key_pos(large, "mention");
}

/* Whether the bulletin says how large its pages are. */
static bool has_size(const struct yaml_node *root)
{
    int32_t index = find_pair(root, "booklet");
    const struct yaml_node *booklet = index < 0 ? NULL : root->pairs[index].value;
    return booklet && booklet->kind == NODE_GROUP && find_pair(booklet, "size") >= 0;
}

static bool has_small_pages(enum booklet_size size)
{
    return size == BOOKLET_A6 || size == BOOKLET_QUARTER_LETTER;
}

/* Returns the value that was read for a key of a group, whose name may be misspelt. */
static const struct yaml_node *find_meant(const struct schema *schema,
                                          const struct yaml_node *group, const char *name)
{
    int32_t at = find_pair(group, name);
    for (int32_t i = 0; at < 0 && i < group->count; i++) {
        const char *nearest = group->pairs[i].key->kind == NODE_SCALAR
                                  ? nearest_key(schema, group->pairs[i].key->text)
                                  : NULL;
        if (nearest && strcmp(nearest, name) == 0)
            at = i;
    }
    return group->pairs[at].value;
}

/* Completes the settings of the booklet that depend on each other or on the language's region,
   and checks them. */
static void complete_booklet(struct loader *loader, const struct yaml_node *root)
{
    struct document *document = loader->document;
    if (!has_size(root) && language_on_letter(document->language))
        document->booklet.size = BOOKLET_HALF_LETTER;
    if (document->booklet.type == 0)
        document->booklet.type = has_small_pages(document->booklet.size) ? LEN_PT(10)
                                                                         : LEN_PT(12);
    if (document->booklet.floor == 0)
        document->booklet.floor = len_scale(document->booklet.type, 11, 12) / 100 * 100;
    if (document->booklet.floor > document->booklet.type) {
        const struct schema *schema = schema_find(&schema_bulletin, "booklet")->group;
        const struct yaml_node *booklet = find_meant(&schema_bulletin, root, "booklet");
        diag_report(loader->diag, MSG_FLOOR, find_meant(schema, booklet, "floor")->pos);
    }
}

/* Says by how many pages were asked for how much room for notes there is to be. */
static void complete_notes(struct document *document)
{
    if (document->notes.pages != PAGES_LEFT_OUT)
        document->notes.amount = document->notes.pages ? NOTES_PAGES : NOTES_NONE;
    else
        document->notes.pages = 0;
}

/* Says of which regions nothing is left but thanks, so that their names are not printed. */
static void tell_answered(const struct loader *loader)
{
    for (int32_t i = 0; i < loader->fields->region_count; i++) {
        const struct region_fields *region = &loader->fields->regions[i];
        bool open = region->about.text.count > 0 || region->text.count > 0;
        for (int32_t k = 0; k < region->items.count && !open; k++)
            open = !region->items.items[k].answer.given;
        if (!open && region->items.count)
            diag_report(loader->diag, MSG_ALL_ANSWERED, region->pos);
    }
}

static void load_tree(struct loader *loader, const struct yaml_node *root)
{
    if (root->kind != NODE_GROUP) {
        diag_report(loader->diag, MSG_NOT_BULLETIN, root->pos, tree_kind_words(root));
        bool words = root->kind == NODE_SCALAR && strchr(root->text, ' ');
        diag_hint(loader->diag, words
                                    ? "begin with 'title: ', and a space after the colon; or, "
                                      "if this is a letter, give it a name that ends in .txt"
                                    : "begin with 'title: ', and a space after the colon");
        return;
    }
    set_defaults(loader->document);
    set_language(loader, loader->document->language);
    read_ahead(loader, root);
    read_group(loader, &schema_bulletin, root, loader->fields);
    sections_make(loader->fields, loader->arena);
    find_keys(loader->document, root);
    complete_notes(loader->document);
    tell_answered(loader);
    complete_booklet(loader, root);
}

const struct document *load_document(const char *text, int64_t size, struct arena *arena,
                                     struct diag *diag)
{
    return load_document_helped(text, size, false, arena, diag);
}

const struct document *load_document_helped(const char *text, int64_t size, bool helped,
                                            struct arena *arena, struct diag *diag)
{
    int64_t errors = diag_count(diag);
    const char *source = input_decode(text, size, arena, diag, &size);
    if (!source)
        return NULL;
    struct loader loader = {.arena = arena,
                            .working = arena_open(),
                            .scratch = arena_open(),
                            .diag = diag,
                            .source = source,
                            .helped = helped};
    loader.source = source_signs_mend(source, &size, loader.working, diag);
    const struct yaml_node *root = tree_read(&loader.source, size, loader.working, diag);
    loader.fields = arena_alloc(arena, sizeof *loader.fields);
    loader.document = &loader.fields->document;
    if (root)
        load_tree(&loader, root);
    arena_close(loader.scratch);
    arena_close(loader.working);
    return diag_count(diag) == errors ? loader.document : NULL;
}
