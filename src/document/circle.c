/*
 * What is for whom stands at sections, at their children and at the blocks of the back cover;
 * what is in these goes with them.
 */
#include "document/circle.h"

#include "document/footnote_order.h"

/* Whether something stands in the document that is made for `reader`. */
static bool is_read_by(enum circle circle, enum circle reader)
{
    return circle == CIRCLE_PUBLIC ||
           circle == (reader == CIRCLE_PRIVATE ? CIRCLE_PRIVATE : CIRCLE_INSTEAD);
}

static bool has_private_block(const struct block *blocks, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (blocks[i].circle != CIRCLE_PUBLIC)
            return true;
    return false;
}

bool circle_divides(const struct document *whole)
{
    for (int32_t i = 0; i < whole->section_count; i++)
        if (has_private_block(&whole->sections[i], 1) ||
            has_private_block(whole->sections[i].children, whole->sections[i].child_count))
            return true;
    return has_private_block(whole->back.blocks, whole->back.count);
}

/* Returns copies of the blocks that `reader` reads, and stores how many. */
static struct block *copy_read(const struct block *blocks, int32_t count, enum circle reader,
                               struct arena *arena, int32_t *left)
{
    struct block *copies = arena_array(arena, count, sizeof *copies);
    *left = 0;
    for (int32_t i = 0; i < count; i++)
        if (is_read_by(blocks[i].circle, reader))
            copies[(*left)++] = blocks[i];
    return copies;
}

/* What is called by a day is set as that only where several are (sections.c). */
static void forget_single_day(struct block *sections, int32_t count)
{
    int32_t days = 0;
    for (int32_t i = 0; i < count; i++)
        days += sections[i].day;
    for (int32_t i = 0; i < count && days == 1; i++)
        sections[i].day = false;
}

/* Whether a section of thanks stands behind another, since its first text does. */
static bool is_behind(const struct block *section, const struct block *other)
{
    return section->pos.line != other->pos.line ? section->pos.line > other->pos.line
                                                : section->pos.column > other->pos.column;
}

/* Places a section behind `count` others; thanks, of which there is one for each language, in
   the order of those texts that are left of them. */
static void place_section(struct block *sections, int32_t count, struct block section)
{
    for (; count && section.thanks && sections[count - 1].thanks &&
           is_behind(&sections[count - 1], &section);
         count--)
        sections[count] = sections[count - 1];
    sections[count] = section;
}

static void divide_sections(const struct document *whole, struct document *own,
                            struct arena *arena)
{
    int32_t count, kept = 0;
    struct block *sections = copy_read(whole->sections, whole->section_count, own->circle,
                                       arena, &count);
    for (int32_t i = 0; i < count; i++) {
        struct block section = sections[i];
        section.children = copy_read(section.children, section.child_count, own->circle, arena,
                                     &section.child_count);
        if (section.thanks && section.child_count)
            section.pos = section.children[0].pos;
        if (section.child_count)
            place_section(sections, kept++, section);
    }
    forget_single_day(sections, kept);
    own->sections = sections;
    own->section_count = kept;
}

static void divide_prayers(const struct document *whole, struct document *own,
                           struct arena *arena)
{
    struct prayer *prayers = arena_array(arena, whole->prayer_count, sizeof *prayers);
    own->prayer_count = 0;
    for (int32_t i = 0; i < whole->prayer_count; i++) {
        struct prayer prayer = whole->prayers[i];
        prayer.texts = copy_read(prayer.texts, prayer.text_count, own->circle, arena,
                                 &prayer.text_count);
        if (prayer.text_count)
            prayers[own->prayer_count++] = prayer;
    }
    own->prayers = prayers;
}

const struct document *circle_document(const struct document *whole, enum circle circle,
                                       struct arena *arena)
{
    if (circle == CIRCLE_PUBLIC && !circle_divides(whole))
        return whole;
    struct document *own = arena_alloc(arena, sizeof *own);
    *own = *whole;
    own->circle = circle;
    divide_sections(whole, own, arena);
    divide_prayers(whole, own, arena);
    own->back.blocks = copy_read(whole->back.blocks, whole->back.count, circle, arena,
                                 &own->back.count);
    footnote_order_set(own, arena);
    return own;
}
