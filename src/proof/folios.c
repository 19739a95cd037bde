/*
 * The runs of a plan point into the texts that they are of.
 */
#include "proof/folios.h"

#include <stdlib.h>

static int compare_folio_places(const void *a, const void *b)
{
    const struct folio_place *first = a, *second = b;
    return first->text < second->text ? -1 : first->text > second->text;
}

struct folios folios_of(const struct plan *plan, struct arena *arena)
{
    struct folios folios = {.plan = plan};
    for (int32_t i = 0; i < plan->page_count; i++)
        for (int32_t k = 0; k < plan->pages[i].mark_count; k++) {
            const struct mark *mark = &plan->pages[i].marks[k];
            if (mark->kind != MARK_RUN || mark->element == ELEMENT_ARTIFACT)
                continue;
            struct folio_place *place = ARENA_PUSH(arena, &folios);
            *place = (struct folio_place){mark->run->text, mark->run->size_bytes, i};
        }
    if (folios.count)
        qsort(folios.items, (size_t)folios.count, sizeof *folios.items, compare_folio_places);
    return folios;
}

int32_t folios_page(const struct folios *folios, const char *byte)
{
    enum { PASSED_MOST = 16 }; /* bytes that no page shows: spaces, a break */
    int32_t low = 0, high = folios->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (folios->items[middle].text <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    const struct folio_place *place = low ? &folios->items[low - 1] : NULL;
    return place && byte < place->text + place->size + PASSED_MOST ? place->page : -1;
}

const char *folios_label(const struct folios *folios, int32_t page)
{
    return page < 0 ? "" : folios->plan->pages[page].label;
}
