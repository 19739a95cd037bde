/*
 * The lines between two values are parted: comments right above a key are the key's, others
 * stand by themselves. What belongs to a key is copied, never written anew, so that it stays as
 * its writer has it.
 */
#include "document/model.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "document/load.h"
#include "document/value.h"
#include "yaml/input.h"
#include "yaml/tree.h"

#include <string.h>

struct model_reader {
    struct arena *arena;
    struct model *model;
    const char *text;
    int32_t size;
};

/* Returns where the line that has byte `at` begins. */
static int32_t line_start(const struct model_reader *reader, int32_t at)
{
    while (at > 0 && reader->text[at - 1] != '\n')
        at--;
    return at;
}

static int32_t line_end(const struct model_reader *reader, int32_t at)
{
    const char *end = bytes_find(reader->text + at, '\n', reader->size - at);
    return end ? (int32_t)(end - reader->text) + 1 : reader->size;
}

static bool is_comment(const struct model_reader *reader, int32_t line)
{
    return line < reader->size && reader->text[line] == '#';
}

static bool is_blank_line(const struct model_reader *reader, int32_t line)
{
    int32_t end = line + bytes_while(reader->text + line, " \t\r");
    return end >= reader->size || reader->text[end] == '\n';
}

/* Whether the line only marks where the document begins, or names the schema, which the new
   bulletin does itself. */
static bool is_own_head(const struct model_reader *reader, int32_t line)
{
    static const char *const heads[] = {"---", "%", "# yaml-language-server:"};
    return bytes_begin_any(reader->text + line, heads, COUNT(heads)) > 0;
}

/* Bytes of the source that a copy leaves out. */
struct left_out {
    int32_t from, to;
};

/* Returns a copy of the lines [from, to) without some bytes, that ends in one line end,
   whatever they had. */
static const char *copy_without(const struct model_reader *reader, int32_t from, int32_t to,
                                struct left_out left_out)
{
    char *copy = arena_alloc(reader->arena, to - from + 2);
    int32_t size = 0;
    for (int32_t line = from; line < to; line = line_end(reader, line)) {
        int32_t end = line_end(reader, line);
        if (is_own_head(reader, line))
            continue;
        for (int32_t i = line; i < end; i++)
            if ((i < left_out.from || i >= left_out.to) && reader->text[i] != '\r')
                copy[size++] = reader->text[i];
    }
    while (size > 0 && (copy[size - 1] == '\n' || copy[size - 1] == ' '))
        size--;
    if (size > 0)
        copy[size++] = '\n';
    copy[size] = '\0';
    return copy;
}

static const char *copy_lines(const struct model_reader *reader, int32_t from, int32_t to)
{
    return copy_without(reader, from, to, (struct left_out){0, 0});
}

/* Returns the byte at which a scalar's text begins, behind its anchor. */
static int32_t skip_anchor(const struct model_reader *reader, const struct yaml_node *scalar)
{
    int32_t at = scalar->from;
    if (reader->text[at] != '&')
        return at;
    at += bytes_until(reader->text + at, " \t\r\n");
    at += bytes_while(reader->text + at, " \t");
    return at < scalar->to ? at : scalar->to;
}

/* Returns a copy of a part's lines without the anchor of its value: what the anchor is for is
   left out. */
static const char *copy_part(const struct model_reader *reader, int32_t from, int32_t to,
                             const struct yaml_node *value)
{
    bool here = value->kind == NODE_SCALAR && value->from >= from && value->from < to;
    int32_t end = here ? skip_anchor(reader, value) : 0;
    if (!here || end == value->from)
        return copy_lines(reader, from, to);
    return copy_without(reader, from, to, (struct left_out){value->from, end});
}

/* What a value takes of the source. */
struct value_extent {
    int32_t end;
    bool elsewhere; /* a part of it stands before `from` */
};

/* Widens the extent of a value that begins at or after `from` by a node of it. */
static void add_extent(struct value_extent *extent, const struct yaml_node *node, int32_t from)
{
    if (node->kind == NODE_SCALAR) {
        extent->elsewhere = extent->elsewhere || node->from < from;
        if (node->from >= from && node->to > extent->end)
            extent->end = node->to;
    }
    for (int32_t i = 0; i < node->count; i++) {
        if (node->pairs[i].key)
            add_extent(extent, node->pairs[i].key, from);
        add_extent(extent, node->pairs[i].value, from);
    }
}

static void add_copy(const struct model_reader *reader, struct model_part part)
{
    if (part.key || *part.text)
        *ARENA_PUSH(reader->arena, &reader->model->parts) = part;
}

/* The lines of comments and blanks that end at `to` and don't reach above `from`: where they
   begin, and where the comments begin that stand right above `to`. */
struct margin_lines {
    int32_t start, attached;
};

static struct margin_lines find_between(const struct model_reader *reader, int32_t from,
                                        int32_t to)
{
    struct margin_lines between = {to, to};
    bool attached = true;
    while (between.start > from) {
        int32_t line = line_start(reader, between.start - 1);
        bool comment = is_comment(reader, line);
        if (line < from ||
            !(comment || is_blank_line(reader, line) || is_own_head(reader, line)))
            break;
        attached = attached && comment && !is_own_head(reader, line);
        between.start = line;
        between.attached = attached ? line : between.attached;
    }
    return between;
}

/* Adds the comments that stand by themselves. */
static void add_comments(const struct model_reader *reader, struct margin_lines between)
{
    const char *comments = copy_lines(reader, between.start, between.attached);
    comments += bytes_while(comments, "\n ");
    add_copy(reader, (struct model_part){.apart = true, .text = comments});
}

static bool is_apart(const struct model_reader *reader, int32_t line)
{
    return line > 0 && is_blank_line(reader, line_start(reader, line - 1));
}

/* Reads the part of pair `index`, whose comments begin at `begin`; returns where those of the
   next one do. */
static struct margin_lines add_key(const struct model_reader *reader,
                                   const struct yaml_node *root, int32_t index,
                                   struct margin_lines before)
{
    const struct pair *pair = &root->pairs[index];
    int32_t from = pair->key->from;
    struct value_extent extent = {.end = pair->key->to};
    add_extent(&extent, pair->value, from);
    int32_t next = index + 1 < root->count ? root->pairs[index + 1].key->from : reader->size;
    struct margin_lines after = find_between(reader, extent.end, next);
    add_comments(reader, before);
    add_copy(reader, (struct model_part){
                         .key = schema_find(&schema_bulletin, pair->key->text),
                         .apart = is_apart(reader, before.attached),
                         .elsewhere = extent.elsewhere,
                         .text = copy_part(reader, before.attached, after.start, pair->value)});
    return after;
}

/* Returns a scalar as the source has it but for its anchor, its lines in one. */
static const char *copy_scalar(const struct model_reader *reader, const struct yaml_node *node)
{
    int32_t from = skip_anchor(reader, node);
    char *copy = arena_copy(reader->arena, reader->text + from, node->to - from);
    for (char *at = copy; (at = strpbrk(at, "\r\n\t"));)
        *at = ' ';
    return copy;
}

/* Returns lines of an item, its dash and all after it moved to MODEL_ITEM_INDENT. */
static const char *move_lines(const struct model_reader *reader, int32_t from, int32_t to,
                              int32_t dash)
{
    char *copy = arena_alloc(reader->arena, (to - from) * (1 + MODEL_ITEM_INDENT) + 2);
    int32_t size = 0;
    for (int32_t line = from; line < to; line = line_end(reader, line)) {
        int32_t end = line_end(reader, line), at = line;
        while (at < end && at < line + dash && reader->text[at] == ' ')
            at++;
        for (int32_t i = 0; i < MODEL_ITEM_INDENT && !is_blank_line(reader, line); i++)
            copy[size++] = ' ';
        for (; at < end; at++)
            if (reader->text[at] != '\r')
                copy[size++] = reader->text[at];
    }
    while (size > 0 && (copy[size - 1] == '\n' || copy[size - 1] == ' '))
        size--;
    copy[size++] = '\n';
    copy[size] = '\0';
    return copy;
}

/* Returns an item as it is written. What stands between braces is in one line; NULL when a part
   of it stands elsewhere. */
static const char *copy_item(const struct model_reader *reader, const struct yaml_node *item)
{
    int32_t from = item->pairs[0].key->from, line = line_start(reader, from);
    struct value_extent extent = {.end = from};
    add_extent(&extent, item, from);
    int32_t dash = bytes_while(reader->text + line, " ");
    if (extent.elsewhere)
        return NULL;
    if (!item->braces && reader->text[line + dash] == '-')
        return move_lines(reader, line, line_end(reader, extent.end - 1), dash);
    char *copy = arena_copy(reader->arena, reader->text + from, extent.end - from);
    for (char *at = copy; (at = strpbrk(at, "\r\n\t"));)
        *at = ' ';
    return arena_printf(reader->arena, "%*s- { %s }\n", MODEL_ITEM_INDENT, "", copy);
}

static void read_model_item(const struct model_reader *reader, struct model_region *region,
                            const struct yaml_node *node, struct diag *diag)
{
    struct model_item item = {.text = copy_item(reader, node)};
    for (int32_t i = 0; i < node->count; i++) {
        const char *key = node->pairs[i].key->text;
        const struct yaml_node *value = node->pairs[i].value;
        if (strcmp(key, "answered") == 0)
            item.ended = value->size > 0 && !value_is_no(value);
        else if (strcmp(key, "until") == 0 && value->size > 0)
            value_date(value, diag, &item.until);
    }
    if (item.text)
        *ARENA_PUSH(reader->arena, &region->items) = item;
}

bool model_goes_on(const struct model_item *item, struct date date)
{
    return !item->ended && (!item->until.year || date_days(item->until) >= date_days(date));
}

/* Reads what a region has beside its name. */
static void read_region_pair(const struct model_reader *reader, struct model_region *region,
                             const struct pair *pair, struct diag *diag)
{
    const struct yaml_node *value = pair->value;
    if (strcmp(pair->key->text, "language") == 0)
        region->language = copy_scalar(reader, value);
    else if (strcmp(pair->key->text, "circle") == 0)
        region->private = chars_lower(*value->text) == 'p' &&
                          chars_lower(value->text[1]) == 'r';
    else if (strcmp(pair->key->text, "text") == 0)
        region->text = value->size > 0;
    else if (strcmp(pair->key->text, "items") == 0)
        for (int32_t i = 0; i < value->count; i++)
            read_model_item(reader, region, value->pairs[i].value, diag);
}

static void read_model_regions(const struct model_reader *reader, const struct yaml_node *list,
                               struct diag *diag)
{
    for (int32_t i = 0; i < list->count; i++) {
        struct model_region region = {0};
        const struct yaml_node *group = list->pairs[i].value;
        for (int32_t k = 0; k < group->count; k++) {
            const struct pair *pair = &group->pairs[k];
            if (strcmp(pair->key->text, "name") == 0) {
                region.name = pair->value->text;
                region.written = copy_scalar(reader, pair->value);
            }
            read_region_pair(reader, &region, pair, diag);
        }
        if (region.name)
            *ARENA_PUSH(reader->arena, &reader->model->regions) = region;
    }
}

static void read_fields(const struct model_reader *reader, const struct yaml_node *root,
                        struct diag *diag)
{
    struct model *model = reader->model;
    for (int32_t i = 0; i < root->count; i++) {
        const char *key = root->pairs[i].key->text;
        const struct yaml_node *value = root->pairs[i].value;
        if (strcmp(key, "title") == 0)
            model->title = value->text;
        else if (strcmp(key, "language") == 0 && *value->text)
            value_language(value, reader->arena, diag, &model->language);
        else if (strcmp(key, "date") == 0 && *value->text)
            value_date(value, diag, &model->date);
        else if (strcmp(key, "regions") == 0)
            read_model_regions(reader, value, diag);
    }
}

/* Whether each key begins a line, as it doesn't between braces. */
static bool has_lines(const struct model_reader *reader, const struct yaml_node *root)
{
    for (int32_t i = 0; i < root->count; i++) {
        int32_t from = root->pairs[i].key->from;
        if (root->braces || from >= reader->size || line_start(reader, from) != from)
            return false;
    }
    return root->count > 0;
}

/* Returns the size of a text without the mark of its end, and what is below that. */
static int32_t document_size(const char *text, int64_t size)
{
    const char *end = text;
    while ((end = strstr(end, "\n...")) && !strchr(" \r\n", end[4]))
        end += 4;
    return (int32_t)(end ? end - text + 1 : size);
}

bool model_read(const char *text, int64_t size, struct arena *arena, struct diag *diag,
                struct model *model)
{
    *model = (struct model){0};
    if (!load_document(text, size, arena, diag))
        return false;
    text = input_decode(text, size, arena, diag, &size);
    const struct yaml_node *root = text ? tree_read(&text, size, arena, diag) : NULL;
    if (!root || diag_count(diag))
        return false;
    struct model_reader reader = {arena, model, text, document_size(text, size)};
    if (!has_lines(&reader, root))
        return false;
    struct margin_lines between = find_between(&reader, 0, root->pairs[0].key->from);
    for (int32_t i = 0; i < root->count; i++)
        between = add_key(&reader, root, i, between);
    between.attached = reader.size;
    add_comments(&reader, between);
    read_fields(&reader, root, diag);
    return true;
}

const struct model_part *model_find(const struct model *model, const char *key)
{
    for (int32_t i = 0; i < model->parts.count; i++) {
        const struct model_part *part = &model->parts.items[i];
        if (part->key && strcmp(part->key->name, key) == 0)
            return part->key->weekly || part->elsewhere ? NULL : part;
    }
    return NULL;
}
