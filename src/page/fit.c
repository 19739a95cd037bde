/*
 * The search for a setting: as written, at the tightest, and then between the two.
 */
#include "page/fit.h"

/* The settings in their order, each tighter than the one before: first as written. */
struct ladder {
    len type, floor;
    int32_t last; /* the tightest */
};

int32_t fit_sheets(int32_t pages)
{
    return (pages + FIT_SHEET_PAGES - 1) / FIT_SHEET_PAGES;
}

bool fit_exceeds(const struct fit_lines *loose, const struct fit_lines *tight, len type,
                 int64_t room, int32_t page)
{
    enum { SURE = 1500 /* 1/1000 page */, SURE_PARTS = 200 /* and one line in so many */ };
    len range = loose->type - tight->type;
    if (range <= 0)
        return false;
    int64_t fewer = (loose->lines - tight->lines) * (loose->type - type) / range;
    return loose->lines - fewer > room + room / SURE_PARTS + SURE * (int64_t)page / 1000;
}

static struct fit_setting step_setting(const struct ladder *ladder, int32_t step)
{
    if (step <= FIT_SPACINGS)
        return (struct fit_setting){ladder->type, FIT_AS_WRITTEN - step * FIT_TIGHTER, false};
    len type = ladder->floor + (ladder->last - step) * FIT_STEP;
    return step == FIT_FEWEST ? (struct fit_setting){ladder->type, FIT_TIGHT, true}
                              : (struct fit_setting){type, FIT_TIGHT, false};
}

/* Lays the booklet out in a setting, as the choice; more than `most` pages needn't be counted.
 */
static void try_step(struct fit_choice *choice, const struct ladder *ladder, int32_t step,
                     int32_t most, const struct fit_booklet *booklet)
{
    choice->setting = step_setting(ladder, step);
    choice->pages = booklet->pages(&choice->setting, most, booklet->context);
}

/*
 * The loosest setting with at most `most` pages, between the tightest, which has no more and is
 * the choice so far, and the first, which has: by halving, since a tighter setting takes no
 * more pages.
 */
static void search(struct fit_choice *choice, const struct ladder *ladder, int32_t most,
                   const struct fit_booklet *booklet)
{
    int32_t fits = ladder->last, too_loose = 0;
    while (fits - too_loose > 1) {
        int32_t step = too_loose + (fits - too_loose) / 2;
        struct fit_choice tried = *choice;
        try_step(&tried, ladder, step, most, booklet);
        if (tried.pages > most) {
            too_loose = step;
            continue;
        }
        fits = step;
        *choice = tried;
        booklet->keep(booklet->context);
    }
}

struct fit_choice fit_choose(enum fit fit, int32_t wanted, len type, len floor,
                             const struct fit_booklet *booklet)
{
    len below = floor < type ? type - floor : 0;
    struct ladder ladder = {.type = type,
                            .floor = type - below,
                            .last = FIT_FEWEST + (below + FIT_STEP - 1) / FIT_STEP};
    struct fit_choice full = {0};
    try_step(&full, &ladder, 0, INT32_MAX, booklet);
    booklet->keep(booklet->context);
    if (fit == FIT_OFF || (fit == FIT_PAGES && full.pages <= wanted))
        return full;
    int32_t sheets = fit_sheets(full.pages);
    struct fit_setting tightest = step_setting(&ladder, ladder.last);
    if (fit == FIT_AUTO && fit_sheets(booklet->at_least(&tightest, booklet->context)) >= sheets)
        return full;
    struct fit_choice choice = {.shrunk = true};
    try_step(&choice, &ladder, ladder.last, INT32_MAX, booklet);
    if (fit == FIT_AUTO && fit_sheets(choice.pages) >= sheets)
        return full;
    booklet->keep(booklet->context);
    int32_t most = fit == FIT_PAGES ? wanted : fit_sheets(choice.pages) * FIT_SHEET_PAGES;
    choice.missed = choice.pages > most;
    if (!choice.missed)
        search(&choice, &ladder, most, booklet);
    choice.saved = sheets - fit_sheets(choice.pages);
    return choice;
}
