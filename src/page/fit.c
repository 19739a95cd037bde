/*
 * The search for a type size: at the size as written, at the floor, and then downwards from
 * the first until it does as well as the second.
 */
#include "page/fit.h"

static int32_t sheets_of(int32_t pages)
{
    return (pages + 3) / 4;
}

/* The largest size below `type` with at most `most` pages, else the floor. */
static void search_down(struct fit_choice *choice, len type, len floor, int32_t most,
                        const struct fit_booklet *booklet)
{
    for (len size = type - FIT_STEP; size > floor; size -= FIT_STEP) {
        choice->type = size;
        choice->pages = booklet->pages(size, booklet->context);
        if (choice->pages <= most)
            return;
    }
    choice->type = floor;
    choice->pages = booklet->pages(floor, booklet->context);
}

struct fit_choice fit_choose(enum fit fit, int32_t wanted, len type, len floor,
                             const struct fit_booklet *booklet)
{
    struct fit_choice full = {.type = type, .pages = booklet->pages(type, booklet->context)};
    bool fits = fit == FIT_OFF || (fit == FIT_PAGES && full.pages <= wanted);
    if (fits)
        return full;
    full.missed = fit == FIT_PAGES;
    int32_t sheets = sheets_of(full.pages);
    if (floor >= type ||
        (fit == FIT_AUTO && sheets_of(booklet->at_least(floor, booklet->context)) >= sheets))
        return full;
    struct fit_choice choice = {.type = floor, .shrunk = true};
    choice.pages = booklet->pages(floor, booklet->context);
    if (fit == FIT_AUTO && sheets_of(choice.pages) >= sheets)
        return full;
    int32_t most = fit == FIT_PAGES ? wanted : sheets_of(choice.pages) * 4;
    choice.missed = choice.pages > most;
    if (!choice.missed)
        search_down(&choice, type, floor, most, booklet);
    choice.saved = sheets - sheets_of(choice.pages);
    return choice;
}
