/*
 * Walks over a bulletin.
 */
#include "bulletin/bulletin.h"

static void visit_blocks(const struct block *blocks, int32_t count,
                         void (*visit)(const struct rich *, void *), void *context)
{
    for (int32_t i = 0; i < count; i++) {
        if (blocks[i].text.size)
            visit(&blocks[i].text, context);
        visit_blocks(blocks[i].children, blocks[i].child_count, visit, context);
    }
}

void bulletin_each_text(const struct bulletin *bulletin,
                        void (*visit)(const struct rich *, void *), void *context)
{
    const struct rich *fields[] = {
        &bulletin->title,       &bulletin->subtitle,        &bulletin->organization,
        &bulletin->verse.text,  &bulletin->verse.reference, &bulletin->verse.translation,
        &bulletin->notes.title,
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i]->size)
            visit(fields[i], context);
    visit_blocks(bulletin->introduction.blocks, bulletin->introduction.count, visit, context);
    for (int32_t i = 0; i < bulletin->region_count; i++) {
        const struct region *region = &bulletin->regions[i];
        visit(&region->name, context);
        visit_blocks(region->about.blocks, region->about.count, visit, context);
        visit_blocks(region->text.blocks, region->text.count, visit, context);
    }
    visit_blocks(bulletin->back.blocks, bulletin->back.count, visit, context);
}
