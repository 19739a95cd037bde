/*
 * The search for a type size: at the size as written, at the floor, and then between the two.
 */
#include "page/fit.h"

int32_t fit_sheets(int32_t pages)
{
    return (pages + FIT_SHEET_PAGES - 1) / FIT_SHEET_PAGES;
}

/*
 * The largest size below `type` with at most `most` pages, between the floor, which has no
 * more, and `type`, which has: by halving, since a smaller size takes no more pages.
 */
static void search(struct fit_choice *choice, len type, len floor, int32_t most,
                   const struct fit_booklet *booklet)
{
    int32_t fits = 0, tried = 0, too_large = (type - floor + FIT_STEP - 1) / FIT_STEP;
    while (too_large - fits > 1) {
        tried = fits + (too_large - fits) / 2;
        choice->pages = booklet->pages(floor + tried * FIT_STEP, booklet->context);
        if (choice->pages <= most)
            fits = tried;
        else
            too_large = tried;
    }
    choice->type = floor + fits * FIT_STEP;
    if (tried != fits) /* what was laid out last is what is chosen */
        choice->pages = booklet->pages(choice->type, booklet->context);
}

struct fit_choice fit_choose(enum fit fit, int32_t wanted, len type, len floor,
                             const struct fit_booklet *booklet)
{
    struct fit_choice full = {.type = type, .pages = booklet->pages(type, booklet->context)};
    bool fits = fit == FIT_OFF || (fit == FIT_PAGES && full.pages <= wanted);
    if (fits)
        return full;
    full.missed = fit == FIT_PAGES;
    int32_t sheets = fit_sheets(full.pages);
    if (floor >= type ||
        (fit == FIT_AUTO && fit_sheets(booklet->at_least(floor, booklet->context)) >= sheets))
        return full;
    struct fit_choice choice = {.type = floor, .shrunk = true};
    choice.pages = booklet->pages(floor, booklet->context);
    if (fit == FIT_AUTO && fit_sheets(choice.pages) >= sheets)
        return full;
    int32_t most = fit == FIT_PAGES ? wanted : fit_sheets(choice.pages) * FIT_SHEET_PAGES;
    choice.missed = choice.pages > most;
    if (!choice.missed)
        search(&choice, type, floor, most, booklet);
    choice.saved = sheets - fit_sheets(choice.pages);
    return choice;
}
