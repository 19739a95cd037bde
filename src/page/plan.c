/*
 * What is asked of a plan.
 */
#include "page/plan.h"

struct plan plan_without_spares(const struct plan *plan, struct arena *arena)
{
    struct plan reading = *plan;
    struct page *pages = arena_array(arena, plan->page_count, sizeof *pages);
    struct bookmark *bookmarks = arena_array(arena, plan->bookmark_count, sizeof *bookmarks);
    int32_t *moved = arena_array(arena, plan->page_count, sizeof *moved);
    reading.page_count = 0;
    for (int32_t i = 0; i < plan->page_count; i++) {
        moved[i] = reading.page_count;
        if (!plan->pages[i].spare)
            pages[reading.page_count++] = plan->pages[i];
    }
    for (int32_t i = 0; i < plan->bookmark_count; i++) {
        bookmarks[i] = plan->bookmarks[i];
        bookmarks[i].page = moved[bookmarks[i].page];
    }
    struct plan_note *notes = arena_array(arena, plan->note_count, sizeof *notes);
    for (int32_t i = 0; i < plan->note_count; i++) {
        notes[i] = plan->notes[i];
        notes[i].page = moved[notes[i].page];
    }
    reading.notes = notes;
    reading.pages = pages;
    reading.bookmarks = bookmarks;
    return reading;
}
