/*
 * The structure tree. An element's kids are its marked-content sequences, its annotations
 * and its child elements in the order in which they come on the pages; an element joins its
 * parent's kids when its first content comes. For each page the parent tree lists the elements
 * of its content by number (14.7.4.4), in leaves of some pages each.
 *
 * A document of 10,000 pages has half a million elements: each kid is a record of 16 bytes,
 * and the elements are written one by one, not built.
 */
#include "write/pdf/tags.h"

#include "base/bytes.h"

enum { NONE = -1, KEYS_A_LEAF = 64 };

enum kid_kind { KID_CONTENT, KID_ANNOTATION, KID_ELEMENT };

struct kid {
    int32_t next;  /* of the same parent, or NONE */
    int32_t page;  /* from 0 */
    int32_t value; /* content's number on the page, annotation's object, element's index */
    enum kid_kind kind;
};

/* What is known of an element. */
struct tag_node {
    int32_t first, last; /* kids, or NONE */
    int32_t page;        /* of its first content */
    int32_t number;      /* object; 0: not in the tree */
};

struct tags {
    struct arena *arena;
    struct objects *objects;
    const struct plan *plan;
    struct tag_node *nodes; /* by element */
    int32_t node_count;     /* in the tree */
    struct {
        struct kid *items;
        int32_t count, capacity;
    } kids;
    int32_t page;
    struct {
        int32_t *items;
        int32_t count, capacity;
    } owners,        /* the elements of all content, page after page */
        starts,      /* where each page's begin */
        annotations; /* the elements of the annotations */
    int32_t root;
    const int32_t *pages; /* the objects of the pages that content is drawn on */
    const int32_t *forms; /* those of the forms that it stands in, or NULL: in the pages */
};

struct tags *tags_open(struct arena *arena, struct objects *objects, const struct plan *plan)
{
    if (plan->element_count == 0)
        return NULL;
    struct tags *tags = arena_alloc(arena, sizeof *tags);
    *tags = (struct tags){.arena = arena, .objects = objects, .plan = plan};
    tags->nodes = arena_array(arena, plan->element_count, sizeof *tags->nodes);
    for (int32_t i = 0; i < plan->element_count; i++)
        tags->nodes[i] = (struct tag_node){.first = NONE, .last = NONE};
    tags->root = object_add(objects, NULL);
    return tags;
}

enum role tags_role(const struct tags *tags, int32_t element)
{
    return tags->plan->elements[element].role;
}

int32_t tags_root(const struct tags *tags)
{
    return tags->root;
}

static void add_kid(struct tags *tags, int32_t parent, enum kid_kind kind, int32_t value)
{
    struct tag_node *node = &tags->nodes[parent];
    int32_t index = tags->kids.count;
    *ARENA_PUSH(tags->arena, &tags->kids) = (struct kid){
        .next = NONE, .page = tags->page, .value = value, .kind = kind};
    if (node->first == NONE) {
        node->first = index;
        node->page = tags->page;
    } else {
        tags->kids.items[node->last].next = index;
    }
    node->last = index;
}

/* Puts an element in the tree, as a kid of its parent. Until the end `number` only says so. */
static void join_parent(struct tags *tags, int32_t element)
{
    int32_t parent = tags->plan->elements[element].parent;
    tags->nodes[element].number = 1;
    tags->node_count++;
    if (parent >= 0)
        add_kid(tags, parent, KID_ELEMENT, element);
}

/* Puts all cells of a row in the tree, in their order: a row has as many as its table has
   columns, empty ones too (ISO 32000-1, 14.8.4.3.4). Those are among the elements that follow
   it. */
static void join_row(struct tags *tags, int32_t row)
{
    const struct element *elements = tags->plan->elements;
    for (int32_t i = row + 1; i < tags->plan->element_count && elements[i].parent >= row; i++)
        if (elements[i].parent == row)
            join_parent(tags, i);
}

/* Puts the element and those above it in the tree, unless they are there. */
static void join_tree(struct tags *tags, int32_t element)
{
    const struct element *elements = tags->plan->elements;
    while (element >= 0 && !tags->nodes[element].number) {
        int32_t parent = elements[element].parent;
        if (parent >= 0 && elements[parent].role == ROLE_TR)
            join_row(tags, parent);
        else
            join_parent(tags, element);
        element = parent;
    }
}

void tags_page(struct tags *tags, int32_t page)
{
    tags->page = page;
    *ARENA_PUSH(tags->arena, &tags->starts) = tags->owners.count;
}

int32_t tags_content(struct tags *tags, int32_t element)
{
    int32_t number = tags->owners.count - tags->starts.items[tags->starts.count - 1];
    join_tree(tags, element);
    add_kid(tags, element, KID_CONTENT, number);
    *ARENA_PUSH(tags->arena, &tags->owners) = element;
    return number;
}

int32_t tags_annotation(struct tags *tags, int32_t element, int32_t number)
{
    join_tree(tags, element);
    add_kid(tags, element, KID_ANNOTATION, number);
    *ARENA_PUSH(tags->arena, &tags->annotations) = element;
    return tags->plan->page_count + tags->annotations.count - 1;
}

/* Writes a kid: a reference to an element; a bare number for content on the element's own page;
   else a dictionary (14.7.4.2, 14.7.4.3). */
static void write_kid(const struct tags *tags, const struct kid *kid, int32_t own_page,
                      struct buffer *out)
{
    if (kid->kind == KID_ELEMENT) {
        buffer_reference(out, tags->nodes[kid->value].number);
        return;
    }
    if (kid->kind == KID_CONTENT && kid->page == own_page && !tags->forms) {
        buffer_integer(out, kid->value);
        return;
    }
    buffer_text(out, kid->kind == KID_CONTENT ? "<</Type/MCR/Pg " : "<</Type/OBJR/Pg ");
    buffer_reference(out, tags->pages[kid->page]);
    if (kid->kind == KID_CONTENT && tags->forms) {
        buffer_text(out, "/Stm ");
        buffer_reference(out, tags->forms[kid->page]);
    }
    buffer_text(out, kid->kind == KID_CONTENT ? "/MCID " : "/Obj ");
    if (kid->kind == KID_CONTENT)
        buffer_integer(out, kid->value);
    else
        buffer_reference(out, kid->value);
    buffer_text(out, ">>");
}

static void write_kids(const struct tags *tags, const struct tag_node *node, struct buffer *out)
{
    bool content = false;
    for (int32_t i = node->first; i != NONE; i = tags->kids.items[i].next)
        content = content || tags->kids.items[i].kind == KID_CONTENT;
    if (content && !tags->forms) {
        buffer_text(out, "/Pg ");
        buffer_reference(out, tags->pages[node->page]);
    }
    buffer_text(out, "/K[");
    for (int32_t i = node->first; i != NONE; i = tags->kids.items[i].next) {
        if (i != node->first)
            buffer_byte(out, ' ');
        write_kid(tags, &tags->kids.items[i], node->page, out);
    }
    buffer_byte(out, ']');
}

/* Writes the identifier of a note, as ISO 14289-1, 7.9 asks for: N and the element's index, of
   equal length so that they are in order. */
static void write_identifier(struct buffer *out, int32_t element)
{
    buffer_printf(out, "(N%08d)", element);
}

static void write_optional(struct buffer *out, const char *key, const char *value)
{
    if (!value)
        return;
    buffer_text(out, key);
    buffer_string(out, value, bytes_size(value));
}

static const char *const numberings[] = {
    [NUMBERING_DISC] = "Disc",
    [NUMBERING_DECIMAL] = "Decimal",
    [NUMBERING_LOWER_ALPHA] = "LowerAlpha",
    [NUMBERING_UPPER_ALPHA] = "UpperAlpha",
    [NUMBERING_LOWER_ROMAN] = "LowerRoman",
    [NUMBERING_UPPER_ROMAN] = "UpperRoman",
};

/* The type of an element. On paper nothing leads anywhere: there a link is what it says. */
static const char *type_of(const struct tags *tags, const struct element *element)
{
    bool printed = tags->forms && element->role == ROLE_LINK;
    return role_names[printed ? ROLE_SPAN : element->role];
}

static bool is_note(const struct element *element)
{
    return element->role == ROLE_NOTE || element->role == ROLE_FOOTNOTE;
}

static void write_element(struct tags *tags, int32_t index, struct buffer *out)
{
    const struct element *element = &tags->plan->elements[index];
    out->size = 0;
    buffer_text(out, "/S/");
    buffer_text(out, type_of(tags, element));
    buffer_text(out, "/P ");
    buffer_reference(out,
                     element->parent < 0 ? tags->root : tags->nodes[element->parent].number);
    write_optional(out, "/Lang", element->language);
    write_optional(out, "/T", element->title);
    if (is_note(element)) {
        buffer_text(out, "/ID");
        write_identifier(out, index);
    }
    if (element->role == ROLE_TH)
        buffer_text(out, "/A<</O/Table/Scope/Column>>");
    if (element->numbering)
        buffer_printf(out, "/A<</O/List/ListNumbering/%s>>", numberings[element->numbering]);
    write_kids(tags, &tags->nodes[index], out);
    object_record(tags->objects, tags->nodes[index].number, out->bytes, out->size);
}

/* Writes the parent tree's entry of a key: a page's elements, or an annotation's. */
static void write_parents(const struct tags *tags, int32_t key, struct buffer *out)
{
    int32_t pages = tags->starts.count;
    buffer_integer(out, key);
    if (key >= pages) {
        buffer_byte(out, ' ');
        buffer_reference(out, tags->nodes[tags->annotations.items[key - pages]].number);
        buffer_byte(out, ' ');
        return;
    }
    int32_t end = key + 1 < pages ? tags->starts.items[key + 1] : tags->owners.count;
    buffer_byte(out, '[');
    for (int32_t i = tags->starts.items[key]; i < end; i++) {
        buffer_reference(out, tags->nodes[tags->owners.items[i]].number);
        buffer_byte(out, ' ');
    }
    buffer_byte(out, ']');
}

static void write_leaf(struct tags *tags, int32_t number, int32_t first, int32_t last,
                       struct buffer *out)
{
    out->size = 0;
    buffer_printf(out, "/Limits[%d %d]/Nums[", first, last);
    for (int32_t key = first; key <= last; key++)
        write_parents(tags, key, out);
    buffer_byte(out, ']');
    object_record(tags->objects, number, out->bytes, out->size);
}

/* Writes the identifiers of the notes, when there are any. */
static void write_identifiers(const struct tags *tags, struct buffer *out)
{
    bool any = false;
    for (int32_t i = 0; i < tags->plan->element_count; i++) {
        if (!is_note(&tags->plan->elements[i]) || !tags->nodes[i].number)
            continue;
        if (!any)
            buffer_text(out, "/IDTree<</Names[");
        any = true;
        write_identifier(out, i);
        buffer_reference(out, tags->nodes[i].number);
    }
    if (any)
        buffer_text(out, "]>>");
}

static void write_root(struct tags *tags, int32_t first_leaf, int32_t keys)
{
    struct buffer out = {.arena = tags->arena};
    buffer_text(&out, "/Type/StructTreeRoot/K ");
    buffer_reference(&out, tags->nodes[0].number);
    buffer_printf(&out, "/ParentTreeNextKey %d/ParentTree<</Kids[", keys);
    for (int32_t key = 0; key < keys; key += KEYS_A_LEAF) {
        buffer_reference(&out, first_leaf + key / KEYS_A_LEAF);
        buffer_byte(&out, ' ');
    }
    buffer_text(&out, "]>>");
    write_identifiers(tags, &out);
    object_set(tags->objects, tags->root, buffer_take(&out));
}

/* Gives items that have a label but nothing else a body, which is empty. */
static void complete_items(struct tags *tags)
{
    const struct element *elements = tags->plan->elements;
    for (int32_t i = 0; i < tags->plan->element_count; i++)
        if (elements[i].role == ROLE_LBODY && tags->nodes[elements[i].parent].number)
            join_tree(tags, i);
}

void tags_finish(struct tags *tags, const int32_t *page_numbers, const int32_t *form_numbers)
{
    tags->pages = page_numbers;
    tags->forms = form_numbers;
    join_tree(tags, 0);
    complete_items(tags);
    int32_t keys = tags->starts.count + tags->annotations.count;
    int32_t number = objects_reserve(tags->objects, tags->node_count);
    for (int32_t i = 0; i < tags->plan->element_count; i++)
        if (tags->nodes[i].number)
            tags->nodes[i].number = number++;
    int32_t leaf = objects_reserve(tags->objects, (keys + KEYS_A_LEAF - 1) / KEYS_A_LEAF);
    write_root(tags, leaf, keys);
    struct buffer out = {.arena = tags->arena};
    for (int32_t i = 0; i < tags->plan->element_count; i++)
        if (tags->nodes[i].number)
            write_element(tags, i, &out);
    for (int32_t key = 0; key < keys; key += KEYS_A_LEAF, leaf++) {
        int32_t last = key + KEYS_A_LEAF - 1;
        write_leaf(tags, leaf, key, last < keys ? last : keys - 1, &out);
    }
}
