/*
 * Everything here is read from the rows of editions.def.
 */
#include "commands/edition.h"

#include "base/bytes.h"

#include <stdio.h>
#include <string.h>

const struct edition_row edition_rows[EDITION_COUNT] = {
#define EDITION(id, ...) [EDITION_##id] = {__VA_ARGS__},
#include "commands/editions.def"
#undef EDITION
};

const struct edition_row edition_test_sheet = {
    .name = "test",
    .tail = "-test",
    .ending = ".pdf",
    .medium = MEDIUM_SHEETS,
    .layout = LAYOUT_BOOKLET,
    .words = "print it as you would a booklet; it says what to look for"};

const struct edition_row edition_proof = {
    .name = "proof",
    .tail = "-proof",
    .ending = ".pdf",
    .medium = MEDIUM_PAGES,
    .layout = LAYOUT_BOOKLET,
    .words = "to read through beside the booklet, before it is printed"};

uint32_t edition_usual(void)
{
    uint32_t set = 0;
    for (int32_t i = 0; i < EDITION_COUNT; i++)
        set |= edition_rows[i].usual ? 1u << i : 0;
    return set;
}

uint32_t edition_all(void)
{
    return (1u << EDITION_COUNT) - 1;
}

bool edition_within(uint32_t set, enum edition edition)
{
    return set >> edition & 1;
}

bool edition_has_medium(uint32_t set, enum edition_medium medium)
{
    for (enum edition i = 0; i < EDITION_COUNT; i++)
        if (edition_within(set, i) && edition_rows[i].medium == medium)
            return true;
    return false;
}

bool edition_has_layout(uint32_t set, enum edition_layout layout)
{
    for (enum edition i = 0; i < EDITION_COUNT; i++)
        if (edition_within(set, i) && edition_rows[i].layout == layout)
            return true;
    return false;
}

/* Returns the edition that `size` bytes name, or EDITION_COUNT. */
static enum edition find_edition(const char *name, int32_t size)
{
    enum edition i = 0;
    while (i < EDITION_COUNT && (bytes_size(edition_rows[i].name) != size ||
                                 !bytes_begin_with(edition_rows[i].name, name, size)))
        i++;
    return i;
}

bool edition_parse(const char *list, uint32_t *set)
{
    uint32_t named = 0;
    while (*list) {
        int32_t size = bytes_until(list, ",");
        enum edition edition = find_edition(list, size);
        if (edition == EDITION_COUNT)
            return false;
        named |= 1u << edition;
        list += size + (list[size] == ',');
    }
    if (named)
        *set = named;
    return named != 0;
}

uint32_t edition_without(uint32_t set, enum edition_medium medium)
{
    for (enum edition i = 0; i < EDITION_COUNT; i++)
        if (edition_rows[i].medium == medium)
            set &= ~(1u << i);
    return set;
}

struct edition_suffixes edition_suffixes_of(const struct edition_row *row, enum circle circle,
                                            bool simplex)
{
    struct edition_suffixes suffixes = {.count = 1};
    size_t room = sizeof suffixes.items[0];
    const char *whose = circle == CIRCLE_PRIVATE ? "-private" : "";
    if (simplex && row->medium == MEDIUM_SHEETS) {
        suffixes.count = 2;
        snprintf(suffixes.items[0], room, "%s%s-fronts%s", whose, row->tail, row->ending);
        snprintf(suffixes.items[1], room, "%s%s-backs%s", whose, row->tail, row->ending);
    } else {
        snprintf(suffixes.items[0], room, "%s%s%s", whose, row->tail, row->ending);
    }
    return suffixes;
}
