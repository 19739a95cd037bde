/*
 * The search for a type size: at the size as written, at the floor, and then downwards from
 * the first until it does as well as the second.
 */
#include "page/fit.h"

static int32_t sheets_of(int32_t pages)
{
    return (pages + 3) / 4;
}

struct fit_choice fit_choose(enum fit fit, int32_t wanted, len type, len floor,
                             fit_pages *pages, void *context)
{
    struct fit_choice choice = {.type = type, .pages = pages(type, context)};
    int32_t full = sheets_of(choice.pages);
    bool fits = fit == FIT_OFF || (fit == FIT_PAGES && choice.pages <= wanted);
    if (fits || floor >= type) {
        choice.missed = !fits && fit == FIT_PAGES;
        return choice;
    }
    int32_t least = pages(floor, context);
    int32_t most = fit == FIT_PAGES ? wanted : sheets_of(least) * 4;
    choice.missed = fit == FIT_PAGES && least > wanted;
    if (fit == FIT_AUTO && sheets_of(least) >= full)
        return choice;
    choice = (struct fit_choice){
        .type = floor, .pages = least, .shrunk = true, .missed = choice.missed};
    len size = type - FIT_STEP;
    while (size > floor && !choice.missed && (choice.pages = pages(size, context)) > most)
        size -= FIT_STEP;
    if (size > floor && !choice.missed)
        choice.type = size;
    else if (!choice.missed && type - FIT_STEP > floor)
        choice.pages = pages(floor, context);
    choice.saved = full - sheets_of(choice.pages);
    return choice;
}
