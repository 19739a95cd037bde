/*
 * The choice of a type size, with booklets whose page counts are made up.
 */
#include "tap.h"

#include "page/fit.h"

/* A booklet of `area` page areas at 12 pt that shrinks with the square of its type and with its
   leading. */
struct booklet {
    double area;
    int32_t fixed; /* pages that don't shrink */
    double saved;  /* page areas that paragraphs in a line less save */
    int32_t asked; /* how often it was laid out */
    struct fit_setting last, kept;
};

/* The pages of a booklet, which it counts no farther than to one too many. */
static int32_t pages(const struct fit_setting *setting, int32_t most, void *context)
{
    struct booklet *booklet = context;
    double scale = setting->type / 12000.0;
    double text = booklet->area * scale * scale * setting->leading / 1000;
    text -= setting->fewest ? booklet->saved : 0;
    booklet->asked++;
    booklet->last = *setting;
    int32_t count = booklet->fixed + (int32_t)text + (text > (int32_t)text);
    return count > most ? most + 1 : count;
}

static void keep(void *context)
{
    struct booklet *booklet = context;
    booklet->kept = booklet->last;
}

/* A bound that is a page too low. */
static int32_t at_least(const struct fit_setting *setting, void *context)
{
    struct booklet copy = *(struct booklet *)context;
    return pages(setting, INT32_MAX, &copy) - 1;
}

static struct fit_choice choose(enum fit fit, int32_t wanted, struct booklet *booklet)
{
    struct fit_booklet ask = {pages, keep, at_least, booklet};
    return fit_choose(fit, wanted, 12000, 11000, &ask);
}

/* Whether a setting reaches the sheets of the tightest. */
static bool reaches(const struct booklet *booklet, len type, int32_t leading)
{
    struct booklet copy = *booklet;
    struct fit_setting setting = {type, leading, false};
    struct fit_setting tightest = {11000, FIT_TIGHT, false};
    int32_t least = (pages(&tightest, INT32_MAX, &copy) + 3) / 4;
    return (pages(&setting, INT32_MAX, &copy) + 3) / 4 <= least;
}

/* The loosest setting that reaches the tightest's number of sheets, found the long way. */
static struct fit_setting brute_force(const struct booklet *booklet)
{
    for (int32_t leading = FIT_AS_WRITTEN; leading >= FIT_TIGHT; leading -= FIT_TIGHTER)
        if (reaches(booklet, 12000, leading))
            return (struct fit_setting){12000, leading, false};
    for (len size = 12000; size > 11000; size -= FIT_STEP)
        if (reaches(booklet, size, FIT_TIGHT))
            return (struct fit_setting){size, FIT_TIGHT, false};
    return (struct fit_setting){11000, FIT_TIGHT, false};
}

static bool is_setting(const struct fit_setting *setting, len type, int32_t leading)
{
    return setting->type == type && setting->leading == leading;
}

static void test_auto(void)
{
    struct booklet over = {.area = 5.2, .fixed = 3};
    struct fit_choice choice = choose(FIT_AUTO, 0, &over);
    ok(choice.shrunk && choice.saved == 1, "a little over two sheets: shrunk, a sheet saved");
    is_int(choice.pages, 8, "eight pages");
    ok(is_setting(&choice.setting, 12000, 960), "with its lines nearer, in type as written");
    ok(is_setting(&over.kept, 12000, 960), "which was kept");
    over = (struct booklet){.area = 5.05, .fixed = 3};
    choice = choose(FIT_AUTO, 0, &over);
    ok(is_setting(&choice.setting, 12000, 980), "and no nearer than that takes");
    over = (struct booklet){.area = 5.4, .fixed = 3};
    choice = choose(FIT_AUTO, 0, &over);
    ok(is_setting(&choice.setting, 11700, 960), "then in the largest type that does");
    ok(is_setting(&over.kept, 11700, 960), "which was kept");

    over = (struct booklet){.area = 5.3, .fixed = 3, .saved = 0.1};
    choice = choose(FIT_AUTO, 0, &over);
    ok(is_setting(&choice.setting, 12000, 960) && choice.setting.fewest && choice.saved == 1,
       "with paragraphs in a line less, where that is enough");
    over = (struct booklet){.area = 5.2, .fixed = 3, .saved = 0.1};
    choice = choose(FIT_AUTO, 0, &over);
    ok(!choice.setting.fewest, "and not where it isn't needed");

    struct booklet under = {.area = 4.9, .fixed = 3};
    choice = choose(FIT_AUTO, 0, &under);
    ok(!choice.shrunk && choice.setting.type == 12000, "a full booklet stays as it is");
    struct booklet far = {.area = 9, .fixed = 3};
    choose(FIT_AUTO, 0, &far);
    is_int(far.asked, 1, "what can't be helped is laid out once");
    far = (struct booklet){.area = 7, .fixed = 3};
    choice = choose(FIT_AUTO, 0, &far);
    ok(!choice.shrunk && choice.setting.type == 12000 && choice.pages == 10,
       "what shrinking can't help stays as it is");

    bool same = true;
    for (int32_t tenths = 1; tenths < 400; tenths++) {
        struct booklet booklet = {.area = tenths / 10.0, .fixed = 3};
        choice = choose(FIT_AUTO, 0, &booklet);
        struct fit_setting best = brute_force(&booklet);
        same = same && is_setting(&choice.setting, best.type, best.leading) &&
               is_setting(&booklet.kept, best.type, best.leading) && booklet.asked <= 6;
    }
    ok(same, "always the largest type that takes the fewest sheets");
}

static void test_off_and_pages(void)
{
    struct booklet booklet = {.area = 5.2, .fixed = 3};
    struct fit_choice choice = choose(FIT_OFF, 0, &booklet);
    ok(choice.setting.type == 12000 && choice.pages == 9 && booklet.asked == 1,
       "off: as written");
    choice = choose(FIT_PAGES, 12, &booklet);
    ok(choice.setting.type == 12000 && !choice.missed, "twelve pages are enough as it is");
    choice = choose(FIT_PAGES, 8, &booklet);
    ok(is_setting(&choice.setting, 12000, 960) && choice.pages == 8 && !choice.missed,
       "eight pages: shrunk");
    choice = choose(FIT_PAGES, 4, &booklet);
    ok(is_setting(&choice.setting, 11000, 960) && choice.missed,
       "four pages: missed, at the floor");
    is_int(booklet.kept.type, 11000, "which was kept");
    struct fit_booklet ask = {pages, keep, at_least, &booklet};
    choice = fit_choose(FIT_AUTO, 0, 12000, 12000, &ask);
    ok(is_setting(&choice.setting, 12000, 960), "no room between floor and type: lines nearer");
    choice = fit_choose(FIT_PAGES, 4, 12000, 12000, &ask);
    ok(choice.missed, "and a count that can't be reached is missed");
}

/* Lines that a text takes: `count` at 12 pt and, of those, one less in ten at 11 pt. */
static struct fit_lines lines_at(len type, int64_t count)
{
    return (struct fit_lines){type, count - count * (12000 - type) / 10000};
}

static void test_exceeds(void)
{
    const int32_t page = 36;
    bool fits = true, leaves = true;
    for (int64_t count = 60; count < 100000; count += page + count / 20) {
        struct fit_lines loose = lines_at(12000, count), tight = lines_at(11000, count);
        for (len type = 11100; type < 12000; type += FIT_STEP) {
            int64_t lines = lines_at(type, count).lines, off = page + lines / 280;
            fits = fits && !fit_exceeds(&loose, &tight, type, lines - off, page);
            leaves = leaves && fit_exceeds(&loose, &tight, type, lines - 2 * off, page);
        }
    }
    ok(fits, "what takes a page less than expected, or a line in 280, is set");
    ok(leaves, "what would have to take twice as many less isn't");
    struct fit_lines same = {12000, 900};
    ok(!fit_exceeds(&same, &same, 12000, 100, page), "of one size nothing is expected");
}

int main(void)
{
    test_exceeds();
    test_auto();
    test_off_and_pages();
    return done_testing();
}
