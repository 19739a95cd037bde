/*
 * The walk over a document: its fields, then its tree.
 */
#include "document/document.h"

#include "base/bytes.h"

static void visit_blocks(const struct block *blocks, int32_t count,
                         void (*visit)(const struct rich *, void *), void *context)
{
    for (int32_t i = 0; i < count; i++) {
        if (blocks[i].text.size)
            visit(&blocks[i].text, context);
        visit_blocks(blocks[i].children, blocks[i].child_count, visit, context);
    }
}

void document_each_text(const struct document *document,
                        void (*visit)(const struct rich *, void *), void *context)
{
    const struct rich *fields[] = {
        &document->title,       &document->subtitle,        &document->organization,
        &document->verse.text,  &document->verse.reference, &document->verse.translation,
        &document->notes.title,
    };
    for (int64_t i = 0; i < COUNT(fields); i++)
        if (fields[i]->size)
            visit(fields[i], context);
    visit_blocks(document->sections, document->section_count, visit, context);
    visit_blocks(document->back.blocks, document->back.count, visit, context);
}
