/*
 * libyaml's events to nodes, on a stack of its own, so that no depth of nesting can hurt. The
 * only file that sees libyaml.
 */
#include "yaml/tree.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "yaml/source_lines.h"
#include "yaml/yaml_error.h"

#include <string.h>
#include <yaml.h>

/* What has been mended in a text. */
struct mends {
    struct {
        struct pos at;
        int32_t by; /* columns by which what follows in the line has moved */
    } items[TREE_MENDS_MOST];
    int32_t count;
    int64_t end;  /* the byte after the last */
    bool guessed; /* one of them was a guess */
};

/* A list or group that is still open. */
struct tree_level {
    struct yaml_node *node;
    int64_t cost;
    int32_t anchor;              /* index of its anchor, or -1 */
    const struct yaml_node *key; /* group: the key that waits for its value */
    struct {
        struct pair *items;
        int32_t count, capacity;
    } pairs;
};

struct named {
    const char *name;
    const struct yaml_node *node; /* NULL while it is open */
    int64_t cost;
    struct pos pos;
    bool used;
};

struct tree_reader {
    const char *text;
    int64_t size;
    struct arena *arena;
    struct diag *diag;
    yaml_parser_t parser;
    struct tree_level levels[TREE_DEPTH_MOST];
    int32_t depth;
    struct {
        struct named *items;
        int32_t count, capacity;
    } anchors;
    int64_t repeated;
    const struct yaml_node *root;
    const struct mends *mends; /* of the text before it was read */
    struct yaml_mend mend;     /* of what is wrong with it now */
    /* byte `at` of the text is at `place`; both only move forward */
    int64_t at;
    struct pos place;
};

static const char *chars_of_yaml(const yaml_char_t *text)
{
    return (const char *)text;
}

static struct pos pos_of(yaml_mark_t mark)
{
    return (struct pos){(int32_t)mark.line + 1, (int32_t)mark.column + 1};
}

/* Returns the place in the file of one in the mended text. */
static struct pos file_pos(const struct tree_reader *reader, yaml_mark_t mark)
{
    struct pos pos = pos_of(mark);
    for (int32_t i = reader->mends->count - 1; i >= 0; i--)
        if (reader->mends->items[i].at.line == pos.line &&
            reader->mends->items[i].at.column < pos.column)
            pos.column -= reader->mends->items[i].by;
    pos.column = pos.column > 0 ? pos.column : 1;
    return pos;
}

/* Moves a place over one character of the text and returns its length in bytes. */
static int64_t advance_over(const char *text, int64_t size, int64_t at, struct pos *place)
{
    uint32_t character;
    int64_t length = utf8_decode(text + at, size - at, &character);
    if (character == '\r' && at + 1 < size && text[at + 1] == '\n')
        length = 2;
    if (character == '\n' || character == '\r')
        *place = (struct pos){place->line + 1, 1};
    else
        place->column++;
    return length;
}

static bool is_before(struct pos a, struct pos b)
{
    return a.line != b.line ? a.line < b.line : a.column < b.column;
}

/* Moves the reader to a place that is not before its own and returns the byte there. */
static int32_t seek(struct tree_reader *reader, struct pos to)
{
    while (reader->at < reader->size && is_before(reader->place, to)) {
        int64_t left = reader->size - reader->at, columns = to.column - reader->place.column;
        if (reader->place.line == to.line && columns < left)
            left = columns;
        int64_t plain = utf8_plain(reader->text + reader->at, left);
        reader->at += plain;
        reader->place.column += (int32_t)plain;
        if (plain == 0)
            reader->at += advance_over(reader->text, reader->size, reader->at, &reader->place);
    }
    return (int32_t)reader->at;
}

/* Notes that the text is mended when the sign at a mark is a letter. */
static void mend_sign(struct tree_reader *reader, yaml_mark_t mark)
{
    reader->mend = yaml_error_unsign(reader->text, reader->size, pos_of(mark));
}

/* Whether a name is that of a tag of YAML's own. */
static bool is_yaml_tag(const char *name)
{
    static const char *const names[] = {"binary", "bool", "float",     "int",   "map",
                                        "merge",  "null", "omap",      "pairs", "seq",
                                        "set",    "str",  "timestamp", "value", "yaml"};
    for (int32_t i = 0; i < COUNT(names); i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* Whether a tag changes nothing here: there is none, or one of YAML's own, or "!" before what
   is no `plain` text. Reports others. */
static bool check_tag(struct tree_reader *reader, const yaml_char_t *tag, yaml_mark_t mark,
                      bool plain)
{
    static const char prefix[] = "tag:yaml.org,2002:"; /* written as "!!" */
    const char *name = chars_of_yaml(tag);
    bool own = name && bytes_begin(name, prefix);
    if (own)
        name += sizeof prefix - 1;
    if (!name || (own ? is_yaml_tag(name) : strcmp(name, "!") == 0 && !plain))
        return true;
    mend_sign(reader, mark);
    diag_report(reader->diag, MSG_YAML_TAG, file_pos(reader, mark),
                own ? arena_printf(reader->arena, "!!%s", name) : name);
    diag_hint(reader->diag, "put a text that begins with ! between quotation marks");
    return false;
}

/* Opens an entry for an anchor and returns its index; -1 when the node has none. */
static int32_t open_anchor(struct tree_reader *reader, const yaml_char_t *name,
                           yaml_mark_t mark)
{
    if (!name)
        return -1;
    if (reader->anchors.count == TREE_ANCHORS_MOST)
        diag_report(reader->diag, MSG_YAML_ANCHORS, file_pos(reader, mark), TREE_ANCHORS_MOST);
    if (reader->anchors.count >= TREE_ANCHORS_MOST)
        return -1;
    struct named *named = ARENA_PUSH(reader->arena, &reader->anchors);
    named->name = arena_copy(reader->arena, chars_of_yaml(name),
                             bytes_size(chars_of_yaml(name)));
    named->pos = file_pos(reader, mark);
    return reader->anchors.count - 1;
}

static void close_anchor(struct tree_reader *reader, int32_t anchor,
                         const struct yaml_node *node, int64_t cost)
{
    if (anchor < 0)
        return;
    reader->anchors.items[anchor].node = node;
    reader->anchors.items[anchor].cost = cost;
}

static bool is_merge_key(const struct yaml_node *node)
{
    return node->kind == NODE_SCALAR && node->style == SCALAR_PLAIN &&
           strcmp(node->text, "<<") == 0;
}

static void report_merge(struct tree_reader *reader, struct pos pos)
{
    diag_report(reader->diag, MSG_YAML_MERGE, pos);
    diag_hint(reader->diag, "write the keys out that it stands for");
}

/* Adds a finished node to the list or group that is open. */
static void add_node(struct tree_reader *reader, const struct yaml_node *node, int64_t cost)
{
    if (reader->depth == 0) {
        reader->root = node;
        return;
    }
    struct tree_level *level = &reader->levels[reader->depth - 1];
    level->cost += cost;
    bool is_key = level->node->kind == NODE_GROUP && !level->key;
    if (is_key && is_merge_key(node))
        report_merge(reader, node->pos);
    if (!is_key && !(level->key && is_merge_key(level->key)))
        *ARENA_PUSH(reader->arena, &level->pairs) = (struct pair){level->key, node};
    level->key = is_key ? node : NULL;
}

static enum scalar_style scalar_style_of(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return SCALAR_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return SCALAR_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
        return SCALAR_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
        return SCALAR_FOLDED;
    default:
        return SCALAR_PLAIN;
    }
}

static bool add_scalar(struct tree_reader *reader, const yaml_event_t *event)
{
    int32_t anchor = open_anchor(reader, event->data.scalar.anchor, event->start_mark);
    struct yaml_node *node = arena_alloc(reader->arena, sizeof *node);
    node->pos = file_pos(reader, event->start_mark);
    node->style = scalar_style_of(event->data.scalar.style);
    node->size = (int32_t)event->data.scalar.length;
    node->text = arena_copy(reader->arena, chars_of_yaml(event->data.scalar.value), node->size);
    node->from = seek(reader, pos_of(event->start_mark));
    node->begin = reader->place;
    node->to = seek(reader, pos_of(event->end_mark));
    int64_t cost = TREE_NODE_COST + node->size;
    close_anchor(reader, anchor, node, cost);
    add_node(reader, node, cost);
    return check_tag(reader, event->data.scalar.tag, event->start_mark,
                     node->style == SCALAR_PLAIN);
}

static bool open_level(struct tree_reader *reader, enum node_kind kind, bool braces,
                       const yaml_char_t *anchor, yaml_mark_t mark)
{
    if (reader->depth == TREE_DEPTH_MOST) {
        diag_report(reader->diag, MSG_YAML_DEPTH, file_pos(reader, mark), TREE_DEPTH_MOST);
        return false;
    }
    struct tree_level *level = &reader->levels[reader->depth++];
    struct yaml_node *node = arena_alloc(reader->arena, sizeof *node);
    *level = (struct tree_level){.node = node, .cost = TREE_NODE_COST};
    level->anchor = open_anchor(reader, anchor, mark);
    node->kind = kind;
    node->braces = braces;
    node->pos = file_pos(reader, mark);
    return true;
}

static void close_level(struct tree_reader *reader)
{
    struct tree_level *level = &reader->levels[--reader->depth];
    struct yaml_node *node = level->node;
    node->pairs = level->pairs.items;
    node->count = level->pairs.count;
    close_anchor(reader, level->anchor, node, level->cost);
    add_node(reader, node, level->cost);
}

/* Says which signs before values are not printed: names of values that nothing stands for. */
static void report_unused_anchors(const struct tree_reader *reader)
{
    for (int32_t i = 0; i < reader->anchors.count; i++) {
        const struct named *named = &reader->anchors.items[i];
        if (named->used)
            continue;
        diag_report(reader->diag, MSG_YAML_ANCHOR_UNUSED, named->pos,
                    arena_printf(reader->arena, "&%s", named->name));
        diag_hint(reader->diag, "put a text that begins with & between quotation marks");
    }
}

static struct named *find_anchor(struct tree_reader *reader, const char *name)
{
    for (int32_t i = reader->anchors.count - 1; i >= 0; i--)
        if (strcmp(reader->anchors.items[i].name, name) == 0)
            return &reader->anchors.items[i];
    return NULL;
}

static bool add_alias(struct tree_reader *reader, const yaml_event_t *event)
{
    struct pos pos = file_pos(reader, event->start_mark);
    const char *name = chars_of_yaml(event->data.alias.anchor);
    struct named *named = find_anchor(reader, name);
    if (!named) {
        mend_sign(reader, event->start_mark);
        if (reader->anchors.count)
            diag_report(reader->diag, MSG_YAML_ALIAS, pos);
        else
            diag_report(reader->diag, MSG_YAML_START, pos, "*");
        diag_hint(reader->diag, "put a text that begins with * between quotation marks, or "
                                "below 'text: |'");
        return false;
    }
    if (!named->node) {
        diag_report(reader->diag, MSG_YAML_ALIAS_LOOP, pos, name);
        diag_hint(reader->diag, "take this alias out");
        return false;
    }
    named->used = true;
    reader->repeated += named->cost;
    if (reader->repeated > TREE_REPEAT_MOST) {
        diag_report(reader->diag, MSG_YAML_ALIAS_SIZE, pos, TREE_REPEAT_MOST / 1000000);
        return false;
    }
    struct yaml_node *node = arena_alloc(reader->arena, sizeof *node);
    *node = *named->node;
    node->pos = pos;
    add_node(reader, node, named->cost);
    return true;
}

/* Adds what an event says to the tree; false, reported, when reading can't go on. */
static bool read_tree_event(struct tree_reader *reader, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (!reader->root)
            return true;
        diag_report(reader->diag, MSG_YAML_DOCUMENTS, file_pos(reader, event->start_mark));
        diag_hint(reader->diag, "put what follows into a file of its own, or take the line of "
                                "dashes out");
        return false;
    case YAML_SCALAR_EVENT:
        return add_scalar(reader, event);
    case YAML_ALIAS_EVENT:
        return add_alias(reader, event);
    case YAML_SEQUENCE_START_EVENT:
        return check_tag(reader, event->data.sequence_start.tag, event->start_mark, false) &&
               open_level(reader, NODE_LIST, false, event->data.sequence_start.anchor,
                          event->start_mark);
    case YAML_MAPPING_START_EVENT:
        return check_tag(reader, event->data.mapping_start.tag, event->start_mark, false) &&
               open_level(reader, NODE_GROUP,
                          event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE,
                          event->data.mapping_start.anchor, event->start_mark);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_level(reader);
        return true;
    default:
        return true;
    }
}

static void report_parser_error(struct tree_reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        arena_exhausted();
    struct yaml_error error = {
        .problem = parser->problem ? parser->problem : "",
        .context = parser->context ? parser->context : "",
        .at = pos_of(parser->problem_mark),
        .context_at = pos_of(parser->context_mark),
        .guessed = reader->mends->guessed,
    };
    reader->mend = yaml_error_report(&error, reader->text, reader->size, reader->diag);
}

static bool read_tree(struct tree_reader *reader)
{
    for (bool going = true; going;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&reader->parser, &event)) {
            report_parser_error(reader);
            return false;
        }
        bool end = event.type == YAML_STREAM_END_EVENT;
        going = read_tree_event(reader, &event);
        yaml_event_delete(&event);
        if (end)
            return true;
    }
    return false;
}

/* Reads a text once. When it is no YAML, what mends it is stored. */
static bool read_once(const char *text, int64_t size, const struct mends *mends,
                      struct arena *arena, struct diag *diag, const struct yaml_node **root,
                      struct yaml_mend *mend)
{
    struct tree_reader *reader = arena_alloc(arena, sizeof *reader);
    reader->text = text;
    reader->size = size;
    reader->arena = arena;
    reader->diag = diag;
    reader->mends = mends;
    reader->mend.from = -1;
    reader->place = (struct pos){1, 1};
    if (!yaml_parser_initialize(&reader->parser))
        arena_exhausted();
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader->parser, (const unsigned char *)text, (size_t)size);
    bool whole = read_tree(reader);
    if (whole)
        report_unused_anchors(reader);
    yaml_parser_delete(&reader->parser);
    *root = reader->root;
    *mend = reader->mend;
    return whole;
}

/* Returns the text as it is when it has been mended, in `arena`, and notes that. */
static const char *mend_text(const char *text, int64_t *size, const struct yaml_mend *mend,
                             struct mends *mends, struct arena *arena)
{
    int64_t with = bytes_size(mend->with), put = with * mend->times;
    char *mended = arena_alloc(arena, *size + put + 1);
    bytes_copy(mended, text, mend->from);
    for (int64_t i = 0; i < mend->times; i++)
        bytes_copy(mended + mend->from + i * with, mend->with, with);
    bytes_copy(mended + mend->from + put, text + mend->to, *size - mend->to);
    *size += put - (mend->to - mend->from);
    int64_t taken = utf8_count(text + mend->from, mend->to - mend->from);
    mends->items[mends->count].at = source_lines_place(text, mend->from);
    mends->items[mends->count++].by = (int32_t)(put - taken);
    mends->guessed = mends->guessed || mend->guess;
    mends->end = mend->from + put;
    return mended;
}

const struct yaml_node *tree_read(const char **text, int64_t size, struct arena *arena,
                                  struct diag *diag)
{
    const struct yaml_node *root;
    struct mends mends = {.end = 0};
    struct yaml_mend mend;
    int64_t errors = diag_count(diag);
    while (!read_once(*text, size, &mends, arena, diag, &root, &mend)) {
        /* what else there was is not said twice */
        bool alone = diag_count(diag) == errors + mends.count + 1;
        if (mend.from < mends.end || mends.count == TREE_MENDS_MOST || !alone)
            return NULL;
        *text = mend_text(*text, &size, &mend, &mends, arena);
    }
    if (!root) {
        diag_report(diag, MSG_EMPTY_FILE, (struct pos){0, 0});
        diag_hint(diag, "'orison new' writes one to begin with");
    }
    return root;
}

const char *tree_kind_words(const struct yaml_node *node)
{
    if (node->kind == NODE_LIST)
        return "a list";
    if (node->kind == NODE_GROUP)
        return "keys and values";
    return node->size == 0 ? "nothing" : "a text";
}
