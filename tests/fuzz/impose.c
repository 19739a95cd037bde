/*
 * Any numbers to the imposition and to the choice of how tightly a booklet is set: each page
 * stands once, and what was chosen is within what was asked for.
 */
#include "fuzz.h"

#include "page/fit.h"
#include "sheet/impose.h"

/* A booklet whose page counts are made up. */
struct made_up {
    struct feed feed;
    int32_t asked;
};

static int32_t pages_of(const struct fit_setting *setting, int32_t most, void *context)
{
    struct made_up *booklet = context;
    (void)setting;
    (void)most;
    booklet->asked++;
    return feed_between(&booklet->feed, 2, 255);
}

static void keep(void *context)
{
    (void)context;
}

static int32_t at_least(const struct fit_setting *setting, void *context)
{
    struct made_up *booklet = context;
    (void)setting;
    return feed_between(&booklet->feed, 0, 255);
}

static void check_fit(struct feed *feed)
{
    enum fit fit = (enum fit)feed_between(feed, 0, 2);
    len floor = feed_between(feed, 4000, 30000), type = feed_between(feed, floor, 40000);
    int32_t wanted = 4 * feed_between(feed, 1, 100);
    struct made_up booklet = {.feed = *feed};
    struct fit_booklet asking = {pages_of, keep, at_least, &booklet};
    struct fit_choice choice = fit_choose(fit, wanted, type, floor, &asking);
    struct fit_setting setting = choice.setting;
    PROMISE(setting.type <= type && setting.type >= floor);
    PROMISE(setting.leading <= FIT_AS_WRITTEN && setting.leading >= FIT_TIGHT);
    PROMISE(choice.shrunk || (setting.type == type && setting.leading == FIT_AS_WRITTEN));
    PROMISE(fit == FIT_PAGES || !choice.missed);
    PROMISE(booklet.asked <= 3 + FIT_SPACINGS + (type - floor) / FIT_STEP);
}

static void count_side(const struct impose_side *side, int32_t pages, uint8_t *seen)
{
    PROMISE(side->left.page >= 0 && side->left.page < pages);
    PROMISE(side->right.page >= 0 && side->right.page < pages);
    PROMISE(side->left.shift >= 0 && side->right.shift <= 0);
    seen[side->left.page]++;
    seen[side->right.page]++;
}

static void check_impose(struct feed *feed, struct arena *arena)
{
    unsigned flags = (unsigned)feed_number(feed, 1);
    int32_t pages = flags & 8 ? feed_any(feed) : 4 * feed_between(feed, 0, 4000);
    struct impose_params params = {
        .rtl = flags & 1,
        .gathering = flags & 2 ? feed_any(feed) : feed_between(feed, 0, 20),
        .thickness = flags & 4 ? feed_any(feed) : feed_between(feed, 0, 1000),
        .flip = flags & 16 ? IMPOSE_FLIP_LONG : IMPOSE_FLIP_SHORT,
    };
    struct imposition imposition;
    if (pages > 1000000 || !impose(pages, &params, arena, &imposition))
        return;
    uint8_t *seen = arena_alloc(arena, pages + 1);
    PROMISE(imposition.count == pages / 4);
    for (int32_t i = 0; i < imposition.count; i++) {
        count_side(&imposition.sheets[i].front, pages, seen);
        count_side(&imposition.sheets[i].back, pages, seen);
    }
    for (int32_t i = 0; i < pages; i++)
        PROMISE(seen[i] == 1);
    for (int job = IMPOSE_BOTH; job <= IMPOSE_BACKS; job++)
        for (int32_t n = 0; n < impose_job_sides(&imposition, (enum impose_job)job); n++)
            PROMISE(impose_job_side(&imposition, (enum impose_job)job, n));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct feed feed = {bytes, bytes + size};
    struct arena *arena = arena_open();
    check_impose(&feed, arena);
    check_fit(&feed);
    arena_close(arena);
    return 0;
}
