/*
 * A text that some may not read becomes blocks for the circle, followed by those that are said
 * instead of them to all others; circle.c takes out the one or the other.
 */
#include "document/sections.h"

#include "base/bytes.h"
#include "document/day_head.h"
#include "document/footnote_order.h"
#include "language/language.h"

#include <stdlib.h>
#include <string.h>

struct blocks_made {
    struct block *items;
    int32_t count, capacity;
};

static void add_blocks(struct blocks_made *made, const struct prose *prose, enum circle circle,
                       struct arena *arena)
{
    for (int32_t i = 0; i < prose->count; i++) {
        struct block *block = ARENA_PUSH(arena, made);
        *block = prose->blocks[i];
        block->circle = circle;
    }
}

static void add_for_both(struct blocks_made *made, const struct circled_prose *prose,
                         struct arena *arena)
{
    add_blocks(made, &prose->text, prose->circle, arena);
    add_blocks(made, &prose->instead, CIRCLE_INSTEAD, arena);
}

/* Adds a note on a region, as a block that holds its text. */
static void add_about(struct blocks_made *made, const struct prose *prose, enum circle circle,
                      struct arena *arena)
{
    if (prose->count)
        *ARENA_PUSH(arena, made) = (struct block){.kind = BLOCK_ABOUT,
                                                  .pos = prose->pos,
                                                  .text.text = "",
                                                  .children = prose->blocks,
                                                  .child_count = prose->count,
                                                  .circle = circle};
}

static struct block introduction_of(const struct bulletin_fields *fields, struct arena *arena)
{
    struct blocks_made made = {0};
    add_for_both(&made, &fields->introduction, arena);
    return (struct block){.kind = BLOCK_SECTION,
                          .pos = fields->introduction.text.pos,
                          .text.text = "",
                          .children = made.items,
                          .child_count = made.count,
                          .language = fields->document.language};
}

/* Whether a region has a text for everyone and nothing else, as most have. */
static bool has_text_alone(const struct region_fields *region)
{
    return !region->about.text.count && !region->about.instead.count && !region->items.count;
}

/* Gathers the blocks of a region's section: the note on the region, when there is one, its
   text, and its items that are not answered. */
static struct blocks_made gather_blocks(const struct region_fields *region, struct arena *arena)
{
    struct blocks_made made = {0};
    add_about(&made, &region->about.text, region->about.circle, arena);
    add_about(&made, &region->about.instead, CIRCLE_INSTEAD, arena);
    add_blocks(&made, &region->text, CIRCLE_PUBLIC, arena);
    for (int32_t i = 0; i < region->items.count; i++)
        if (!region->items.items[i].answer.given)
            add_for_both(&made, &region->items.items[i].prayer, arena);
    return made;
}

/* Returns a region's section. */
static struct block section_of(const struct region_fields *region, struct arena *arena)
{
    struct pos text_pos = region->text.pos;
    if (!text_pos.line && region->items.count)
        text_pos = region->items.items[0].pos;
    struct block section = {.kind = BLOCK_SECTION,
                            .pos = region->pos,
                            .text = region->name,
                            .children = region->text.blocks,
                            .child_count = region->text.count,
                            .language = region->language,
                            .text_pos = text_pos,
                            .circle = region->circle};
    if (!has_text_alone(region)) {
        struct blocks_made made = gather_blocks(region, arena);
        section.children = made.items;
        section.child_count = made.count;
    }
    return section;
}

/* ---- thanks ---- */

/* Adds an answered item: its text, and the words of thanks. What others read instead of the
   text goes without these, which may say more than it does. */
static void add_answered(struct blocks_made *made, const struct region_fields *region,
                         const struct item_fields *item, struct arena *arena)
{
    enum circle circle = region->circle == CIRCLE_PRIVATE ? CIRCLE_PRIVATE
                                                          : item->prayer.circle;
    add_blocks(made, &item->prayer.text, circle, arena);
    add_blocks(made, &item->answer.words, circle, arena);
    if (region->circle != CIRCLE_PRIVATE)
        add_blocks(made, &item->prayer.instead, CIRCLE_INSTEAD, arena);
}

/* Returns the heading of the thanks; it stands where the first of them does. */
static struct rich thanks_heading(const char *language, struct pos pos, struct arena *arena)
{
    struct rich words = rich_words(language_word(language, WORD_THANKS, NULL), arena);
    struct anchor *anchor = arena_alloc(arena, sizeof *anchor);
    anchor->pos = pos;
    words.anchors = anchor;
    words.anchor_count = 1;
    return words;
}

/* Adds what is answered in a region to the thanks in its language. */
static void add_thanks(struct block *thanks, struct blocks_made *made,
                       const struct region_fields *region, struct arena *arena)
{
    for (int32_t i = 0; i < region->items.count; i++) {
        const struct item_fields *item = &region->items.items[i];
        if (!item->answer.given)
            continue;
        if (!made->count)
            *thanks = (struct block){.kind = BLOCK_SECTION,
                                     .pos = item->pos,
                                     .text = thanks_heading(region->language, item->pos, arena),
                                     .language = region->language,
                                     .text_pos = item->pos,
                                     .thanks = true};
        add_answered(made, region, item, arena);
    }
}

static int by_language(const void *a, const void *b)
{
    const struct region_fields *const *one = a, *const *other = b;
    int languages = strcmp((*one)->language, (*other)->language);
    return languages ? languages : *one < *other ? -1 : *one > *other;
}

static int by_section_pos(const void *a, const void *b)
{
    const struct block *one = a, *other = b;
    return one->pos.line != other->pos.line ? one->pos.line - other->pos.line
                                            : one->pos.column - other->pos.column;
}

/* Adds the thanks, a section for each language, in the order of the items that come first. */
static void add_thanks_sections(struct blocks_made *sections,
                                const struct bulletin_fields *fields, struct arena *arena)
{
    int32_t count = fields->region_count, begin = sections->count;
    const struct region_fields **sorted = arena_array(arena, count, sizeof *sorted);
    for (int32_t i = 0; i < count; i++)
        sorted[i] = &fields->regions[i];
    if (count)
        qsort(sorted, (size_t)count, sizeof *sorted, by_language);
    for (int32_t i = 0, end; i < count; i = end) {
        struct block thanks = {.thanks = false};
        struct blocks_made made = {0};
        for (end = i; end < count && strcmp(sorted[end]->language, sorted[i]->language) == 0;
             end++)
            add_thanks(&thanks, &made, sorted[end], arena);
        thanks.children = made.items;
        thanks.child_count = made.count;
        if (made.count)
            *ARENA_PUSH(arena, sections) = thanks;
    }
    if (sections->count > begin)
        qsort(sections->items + begin, (size_t)(sections->count - begin),
              sizeof *sections->items, by_section_pos);
}

/* ---- prayers ---- */

static struct prayer prayer_of(const struct region_fields *region,
                               const struct item_fields *item, struct arena *arena)
{
    struct blocks_made made = {0};
    bool hidden = region->circle == CIRCLE_PRIVATE;
    enum circle circle = hidden ? CIRCLE_PRIVATE : item->prayer.circle;
    add_blocks(&made, &item->prayer.text, circle, arena);
    add_blocks(&made, &item->answer.words, circle, arena);
    if (!hidden)
        add_blocks(&made, &item->prayer.instead, CIRCLE_INSTEAD, arena);
    return (struct prayer){.pos = item->pos,
                           .region = region->name,
                           .language = region->language,
                           .circle = circle,
                           .until = item->until,
                           .until_pos = item->until_pos,
                           .consent = item->consent,
                           .answered = item->answer.given,
                           .texts = made.items,
                           .text_count = made.count};
}

static void make_prayers(struct bulletin_fields *fields, struct arena *arena)
{
    int32_t count = 0, made = 0;
    for (int32_t i = 0; i < fields->region_count; i++)
        count += fields->regions[i].items.count;
    struct prayer *prayers = arena_array(arena, count, sizeof *prayers);
    for (int32_t i = 0; i < fields->region_count; i++)
        for (int32_t k = 0; k < fields->regions[i].items.count; k++)
            prayers[made++] = prayer_of(&fields->regions[i], &fields->regions[i].items.items[k],
                                        arena);
    fields->document.prayers = prayers;
    fields->document.prayer_count = count;
}

static void make_back_cover(struct bulletin_fields *fields, struct arena *arena)
{
    struct blocks_made made = {0};
    add_for_both(&made, &fields->back, arena);
    fields->document.back = (struct prose){made.items, made.count, fields->back.text.pos};
}

/* Notes which sections are called by a day, where several are. */
static void find_days(struct blocks_made *sections)
{
    int32_t days = 0;
    for (int32_t i = 0; i < sections->count; i++) {
        struct block *section = &sections->items[i];
        section->day = day_head_is(section->text.text, section->text.size, section->language);
        days += section->day;
    }
    for (int32_t i = 0; i < sections->count && days == 1; i++)
        sections->items[i].day = false;
}

void sections_make(struct bulletin_fields *fields, struct arena *arena)
{
    struct blocks_made sections = {0};
    if (fields->introduction.text.count)
        *ARENA_PUSH(arena, &sections) = introduction_of(fields, arena);
    for (int32_t i = 0; i < fields->region_count; i++) {
        struct block section = section_of(&fields->regions[i], arena);
        if (section.child_count || !fields->regions[i].items.count)
            *ARENA_PUSH(arena, &sections) = section;
    }
    make_prayers(fields, arena);
    if (fields->document.prayer_count)
        add_thanks_sections(&sections, fields, arena);
    make_back_cover(fields, arena);
    find_days(&sections);
    fields->document.sections = sections.items;
    fields->document.section_count = sections.count;
    if (fields->document.prayer_count) /* an answered one stands elsewhere */
        footnote_order_set(&fields->document, arena);
}
