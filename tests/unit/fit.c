/*
 * The choice of a type size, with booklets whose page counts are made up.
 */
#include "tap.h"

#include "page/fit.h"

/* A booklet of `area` page areas at 12 pt that shrinks with the square of its type. */
struct booklet {
    double area;
    int32_t fixed; /* pages that don't shrink */
    int32_t asked; /* how often it was laid out */
    len last;
};

static int32_t pages(len type, void *context)
{
    struct booklet *booklet = context;
    double scale = type / 12000.0, text = booklet->area * scale * scale;
    booklet->asked++;
    booklet->last = type;
    return booklet->fixed + (int32_t)text + (text > (int32_t)text);
}

/* A bound that is a page too low. */
static int32_t at_least(len type, void *context)
{
    struct booklet copy = *(struct booklet *)context;
    return pages(type, &copy) - 1;
}

static struct fit_choice choose(enum fit fit, int32_t wanted, struct booklet *booklet)
{
    struct fit_booklet ask = {pages, at_least, booklet};
    return fit_choose(fit, wanted, 12000, 11000, &ask);
}

/* The largest size that reaches the floor's number of sheets, found the long way. */
static len brute_force(const struct booklet *booklet)
{
    struct booklet copy = *booklet;
    int32_t least = (pages(11000, &copy) + 3) / 4;
    for (len size = 12000; size > 11000; size -= FIT_STEP)
        if ((pages(size, &copy) + 3) / 4 <= least)
            return size;
    return 11000;
}

static void test_auto(void)
{
    struct booklet over = {.area = 5.2, .fixed = 3};
    struct fit_choice choice = choose(FIT_AUTO, 0, &over);
    ok(choice.shrunk && choice.saved == 1, "a little over two sheets: shrunk, a sheet saved");
    is_int(choice.pages, 8, "eight pages");
    is_int(choice.type, 11700, "in the largest type that does");
    is_int(over.last, choice.type, "which was laid out last");

    struct booklet under = {.area = 4.9, .fixed = 3};
    choice = choose(FIT_AUTO, 0, &under);
    ok(!choice.shrunk && choice.type == 12000, "a full booklet stays as it is");
    struct booklet far = {.area = 9, .fixed = 3};
    choose(FIT_AUTO, 0, &far);
    is_int(far.asked, 1, "what can't be helped is laid out once");
    far = (struct booklet){.area = 7, .fixed = 3};
    choice = choose(FIT_AUTO, 0, &far);
    ok(!choice.shrunk && choice.type == 12000 && choice.pages == 10,
       "what shrinking can't help stays as it is");

    bool same = true;
    for (int32_t tenths = 1; tenths < 400; tenths++) {
        struct booklet booklet = {.area = tenths / 10.0, .fixed = 3};
        choice = choose(FIT_AUTO, 0, &booklet);
        same = same && choice.type == brute_force(&booklet) && booklet.asked <= 13;
    }
    ok(same, "always the largest type that takes the fewest sheets");
}

static void test_off_and_pages(void)
{
    struct booklet booklet = {.area = 5.2, .fixed = 3};
    struct fit_choice choice = choose(FIT_OFF, 0, &booklet);
    ok(choice.type == 12000 && choice.pages == 9 && booklet.asked == 1, "off: as written");
    choice = choose(FIT_PAGES, 12, &booklet);
    ok(choice.type == 12000 && !choice.missed, "twelve pages are enough as it is");
    choice = choose(FIT_PAGES, 8, &booklet);
    ok(choice.type == 11700 && choice.pages == 8 && !choice.missed, "eight pages: shrunk");
    choice = choose(FIT_PAGES, 4, &booklet);
    ok(choice.type == 11000 && choice.missed, "four pages: missed, at the floor");
    is_int(booklet.last, 11000, "which was laid out last");
    struct fit_booklet ask = {pages, at_least, &booklet};
    choice = fit_choose(FIT_AUTO, 0, 12000, 12000, &ask);
    ok(choice.type == 12000 && !choice.shrunk, "no room between floor and type");
    choice = fit_choose(FIT_PAGES, 4, 12000, 12000, &ask);
    ok(choice.missed, "and a count that can't be reached is missed");
}

int main(void)
{
    test_auto();
    test_off_and_pages();
    return done_testing();
}
