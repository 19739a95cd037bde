/*
 * The walk over a document: its fields, then its tree.
 */
#include "document/document.h"

#include "base/bytes.h"

#include <stdlib.h>

/* Whom to call for the blocks of a language. */
struct visitor {
    void (*visit)(const struct block *block, const char *language, void *context);
    void *context;
    const char *language;
};

static void visit_blocks(const struct visitor *visitor, const struct block *blocks,
                         int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        visitor->visit(&blocks[i], visitor->language, visitor->context);
        visit_blocks(visitor, blocks[i].children, blocks[i].child_count);
    }
}

void document_each_block(const struct document *document,
                         void (*visit)(const struct block *block, const char *language,
                                       void *context),
                         void *context)
{
    struct visitor visitor = {.visit = visit, .context = context};
    for (int32_t i = 0; i < document->section_count; i++) {
        visitor.language = document->sections[i].language;
        visit_blocks(&visitor, &document->sections[i], 1);
    }
    visitor.language = document->language;
    visit_blocks(&visitor, document->back.blocks, document->back.count);
}

void document_fields(const struct document *document,
                     const struct rich *fields[DOCUMENT_FIELDS])
{
    const struct rich *all[DOCUMENT_FIELDS] = {
        &document->title,       &document->subtitle,        &document->organization,
        &document->verse.text,  &document->verse.reference, &document->verse.translation,
        &document->notes.title,
    };
    COPY_ARRAY(fields, all, DOCUMENT_FIELDS);
}

/* Whom to call for texts. */
struct text_visitor {
    void (*visit)(const struct rich *, void *);
    void *context;
};

static void visit_text(const struct block *block, const char *language, void *context)
{
    const struct text_visitor *visitor = context;
    (void)language;
    if (block->text.size)
        visitor->visit(&block->text, visitor->context);
}

void document_each_text(const struct document *document,
                        void (*visit)(const struct rich *, void *), void *context)
{
    struct text_visitor visitor = {visit, context};
    const struct rich *fields[DOCUMENT_FIELDS];
    document_fields(document, fields);
    for (int64_t i = 0; i < COUNT(fields); i++)
        if (fields[i]->size)
            visit(fields[i], context);
    document_each_block(document, visit_text, &visitor);
}

/* Footnotes as they are met. */
struct note_list {
    struct arena *arena;
    struct block *items;
    int32_t count, capacity;
};

static void list_footnote(const struct block *block, const char *language, void *context)
{
    struct note_list *list = context;
    if (block->kind != BLOCK_FOOTNOTE)
        return;
    struct block *note = ARENA_PUSH(list->arena, list);
    *note = *block;
    note->language = language;
}

static int compare_numbers(const void *a, const void *b)
{
    const struct block *first = a, *second = b;
    return first->number < second->number ? -1 : first->number > second->number;
}

struct footnotes document_footnotes(const struct document *document, struct arena *arena)
{
    struct note_list list = {.arena = arena};
    document_each_block(document, list_footnote, &list);
    if (list.count)
        qsort(list.items, (size_t)list.count, sizeof *list.items, compare_numbers);
    return (struct footnotes){list.items, list.count};
}

int32_t document_find_footnote(const struct footnotes *notes, int32_t number)
{
    int32_t low = 0, high = notes->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (notes->items[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < notes->count && notes->items[low].number == number ? low : -1;
}

static void add_size(const struct block *block, const char *language, void *context)
{
    int64_t *size = context;
    (void)language;
    *size += block->text.size;
}

int64_t document_text_size(const struct document *document)
{
    int64_t size = 0;
    document_each_block(document, add_size, &size);
    return size;
}
