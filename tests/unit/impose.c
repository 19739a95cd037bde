/*
 * Imposition for every booklet up to 400 pages, in both bindings and several gatherings; and
 * what a printer without a duplexer does to a stack of paper.
 */
#include "sheet/impose.h"
#include "tap.h"

enum { MOST_PAGES = 400, THICKNESS = 283 };

static const int32_t gatherings[] = {0, 1, 2, 3, 4, 5, 7, 16};
enum { GATHERINGS = sizeof gatherings / sizeof *gatherings };

/* One booklet, with what its gatherings are. */
struct booklet {
    int32_t pages;
    struct impose_params params;
    struct imposition imposition;
};

/* The first sheet of a sheet's gathering, and how many sheets that has. */
static int32_t gathering_of(const struct booklet *booklet, int32_t sheet, int32_t *size)
{
    int32_t count = booklet->imposition.count;
    int32_t most = booklet->params.gathering ? booklet->params.gathering : count;
    int32_t opening = sheet / most * most;
    *size = opening + most < count ? most : count - opening;
    return opening;
}

/* Each check is of one sheet of a booklet. */
typedef bool sheet_check(const struct booklet *booklet, int32_t k);

/* Runs a check over every sheet of every booklet. */
static void check_all(sheet_check *check, const char *name)
{
    struct arena *arena = arena_open();
    int32_t bad = 0, seen = 0;
    for (int32_t n = 0; n < MOST_PAGES / 4 * GATHERINGS * 4; n++) {
        struct booklet booklet = {.pages = 4 * (1 + n / (GATHERINGS * 4))};
        booklet.params = (struct impose_params){
            .rtl = n & 1,
            .flip = n & 2 ? IMPOSE_FLIP_LONG : IMPOSE_FLIP_SHORT,
            .gathering = gatherings[n / 4 % GATHERINGS],
            .thickness = THICKNESS,
        };
        bad += !impose(booklet.pages, &booklet.params, arena, &booklet.imposition) ||
               booklet.imposition.count != booklet.pages / 4;
        for (int32_t k = 0; k < booklet.imposition.count; k++, seen++)
            bad += !check(&booklet, k);
        arena_reset(arena);
    }
    arena_close(arena);
    if (bad)
        printf("# %d of %d sheets\n", bad, seen);
    ok(bad == 0 && seen == 4 * GATHERINGS * 50 * 101, "%s", name);
}

static bool has_pages_of_its_own(const struct booklet *booklet, int32_t k)
{
    if (k > 0)
        return true; /* the first sheet counts for all */
    int32_t seen[MOST_PAGES] = {0};
    for (int32_t i = 0; i < booklet->imposition.count; i++) {
        const struct impose_sheet *sheet = &booklet->imposition.sheets[i];
        const int32_t pages[] = {sheet->front.left.page, sheet->front.right.page,
                                 sheet->back.left.page, sheet->back.right.page};
        for (int32_t slot = 0; slot < 4; slot++) {
            if (pages[slot] < 0 || pages[slot] >= booklet->pages)
                return false;
            seen[pages[slot]]++;
        }
    }
    for (int32_t page = 0; page < booklet->pages; page++)
        if (seen[page] != 1)
            return false;
    return true;
}

static bool adds_up(const struct booklet *booklet, int32_t k)
{
    int32_t size, opening = gathering_of(booklet, k, &size);
    const struct impose_sheet *sheet = &booklet->imposition.sheets[k];
    int32_t before = 4 * opening; /* pages of the gatherings before; page 1 of this one next */
    int32_t wanted = 4 * size + 1;
    return sheet->front.left.page - before + 1 + sheet->front.right.page - before + 1 ==
               wanted &&
           sheet->back.left.page - before + 1 + sheet->back.right.page - before + 1 == wanted;
}

/* Behind the right half of a front is the left half of its back, and the other way round. */
static bool backs_its_leaves(const struct booklet *booklet, int32_t k)
{
    const struct impose_sheet *sheet = &booklet->imposition.sheets[k];
    bool rtl = booklet->params.rtl;
    int32_t recto = rtl ? sheet->front.left.page : sheet->front.right.page;
    int32_t recto_back = rtl ? sheet->back.right.page : sheet->back.left.page;
    int32_t verso = rtl ? sheet->front.right.page : sheet->front.left.page;
    int32_t verso_back = rtl ? sheet->back.left.page : sheet->back.right.page;
    return recto % 2 == 0 && recto_back == recto + 1 && verso % 2 == 1 &&
           verso_back == verso - 1;
}

/* Opened at any place, a gathering shows the next two pages: what is behind a leaf of a sheet
   faces the front of the sheet inside. */
static bool opens_in_order(const struct booklet *booklet, int32_t k)
{
    int32_t size, opening = gathering_of(booklet, k, &size);
    const struct impose_sheet *sheet = &booklet->imposition.sheets[k];
    bool rtl = booklet->params.rtl;
    int32_t before = rtl ? sheet->back.right.page : sheet->back.left.page;
    int32_t after = rtl ? sheet->back.left.page : sheet->back.right.page;
    if (k == opening + size - 1)
        return after == before + 1; /* the middle */
    const struct impose_side *inner = &booklet->imposition.sheets[k + 1].front;
    return (rtl ? inner->left.page : inner->right.page) == before + 1 &&
           (rtl ? inner->right.page : inner->left.page) == after - 1;
}

static bool creeps(const struct booklet *booklet, int32_t k)
{
    int32_t size, opening = gathering_of(booklet, k, &size);
    len creep = (k - opening) * THICKNESS;
    const struct impose_sheet *sheet = &booklet->imposition.sheets[k];
    return sheet->gathering ==
               (booklet->params.gathering ? k / booklet->params.gathering : 0) &&
           sheet->front.left.shift == creep && sheet->front.right.shift == -creep &&
           sheet->back.left.shift == creep && sheet->back.right.shift == -creep;
}

static bool is_turned_by_flip(const struct booklet *booklet, int32_t k)
{
    const struct impose_sheet *sheet = &booklet->imposition.sheets[k];
    return !sheet->front.turned &&
           sheet->back.turned == (booklet->params.flip == IMPOSE_FLIP_LONG);
}

static bool is_mirror(const struct impose_side *a, const struct impose_side *b)
{
    return a->left.page == b->right.page && a->right.page == b->left.page &&
           a->left.shift == -b->right.shift && a->right.shift == -b->left.shift;
}

static bool mirrors_other_binding(const struct booklet *booklet, int32_t k)
{
    struct arena *arena = arena_open();
    struct impose_params params = booklet->params;
    struct imposition other;
    params.rtl = !params.rtl;
    bool laid = impose(booklet->pages, &params, arena, &other);
    bool mirror = laid &&
                  is_mirror(&booklet->imposition.sheets[k].front, &other.sheets[k].front) &&
                  is_mirror(&booklet->imposition.sheets[k].back, &other.sheets[k].back);
    arena_close(arena);
    return mirror;
}

static void test_eight_pages(struct arena *arena)
{
    struct impose_params params = {.thickness = THICKNESS};
    struct imposition booklet;
    ok(impose(8, &params, arena, &booklet) && booklet.count == 2, "8 pages fill two sheets");
    const struct impose_sheet *outer = &booklet.sheets[0], *inner = &booklet.sheets[1];
    ok(outer->front.left.page == 7 && outer->front.right.page == 0, "outside: 8 and 1");
    ok(outer->back.left.page == 1 && outer->back.right.page == 6, "behind them: 2 and 7");
    ok(inner->front.left.page == 5 && inner->front.right.page == 2, "inside: 6 and 3");
    ok(inner->back.left.page == 3 && inner->back.right.page == 4, "in the middle: 4 and 5");
}

static void test_last_gathering(struct arena *arena)
{
    struct impose_params params = {.gathering = 3, .thickness = THICKNESS};
    struct imposition booklet;
    ok(impose(40, &params, arena, &booklet) && booklet.count == 10, "40 pages, ten sheets");
    const struct impose_sheet *last = &booklet.sheets[9];
    ok(last->gathering == 3 && last->front.left.page == 39 && last->front.right.page == 36 &&
           last->front.left.shift == 0,
       "in gatherings of three sheets the fourth has the one that is left");
}

static void test_refusals(struct arena *arena)
{
    struct imposition booklet;
    struct impose_params params = {.thickness = THICKNESS};
    ok(impose(0, &params, arena, &booklet) && booklet.count == 0, "no pages, no sheets");
    ok(!impose(6, &params, arena, &booklet), "6 pages are no booklet");
    ok(!impose(-4, &params, arena, &booklet), "nor are fewer than none");
    ok(!impose(8, &(struct impose_params){.thickness = -1}, arena, &booklet), "thin paper");
    ok(!impose(8, &(struct impose_params){.gathering = -1}, arena, &booklet),
       "gatherings have sheets");
    ok(!impose(12, &(struct impose_params){.thickness = LEN_MAX}, arena, &booklet),
       "creep past all measure is refused");
    ok(impose(8, &(struct impose_params){.thickness = LEN_MAX}, arena, &booklet) &&
           booklet.sheets[1].front.right.shift == -LEN_MAX,
       "creep within it is not");
}

/* ---- a printer without a duplexer ----
 * Seen by a person before it: x to the right, y away, into the printer, z up. Whatever happens
 * to the paper is a half turn about an axis, so its pose is a sign for each axis, and serves
 * both ways between the paper's own axes and the room's.
 */

struct direction {
    int x, y, z;
};

struct paper {
    struct direction pose;
    const struct impose_side *printed[2]; /* on its own z < 0, z > 0 */
    struct direction right[2], top[2];    /* of what is printed there, in the paper's axes */
};

static struct direction times(struct direction a, struct direction b)
{
    return (struct direction){a.x * b.x, a.y * b.y, a.z * b.z};
}

static bool is_same(struct direction a, struct direction b)
{
    return a.x == b.x && a.y == b.y && a.z == b.z;
}

static void half_turn(struct paper *paper, struct direction axis)
{
    struct direction signs = {axis.x ? 1 : -1, axis.y ? 1 : -1, axis.z ? 1 : -1};
    paper->pose = times(paper->pose, signs);
}

/* A landscape side fed short edge first: its left edge goes in first. */
static void print_upper_side(struct paper *paper, const struct impose_side *side)
{
    int sign = side->turned ? -1 : 1, face = paper->pose.z > 0;
    paper->printed[face] = side;
    paper->right[face] = times(paper->pose, (struct direction){.y = -sign});
    paper->top[face] = times(paper->pose, (struct direction){.x = sign});
}

/* Prints a job from the top of the tray; each sheet goes over a roller onto the pile. Piles
   are counted from the lowest sheet. */
static void run_job(const struct imposition *booklet, enum impose_job job,
                    const struct paper *tray, struct paper *pile)
{
    int32_t sides = impose_job_sides(booklet, job);
    for (int32_t n = 0; n < sides; n++) {
        pile[n] = tray[sides - 1 - n];
        print_upper_side(&pile[n], impose_job_side(booklet, job, n));
        half_turn(&pile[n], (struct direction){.x = 1});
    }
}

/* Whether a sheet has its own back behind its front, read by turning it like a page. */
static bool is_backed(const struct paper *paper, const struct impose_sheet *sheet)
{
    int front = paper->printed[1] == &sheet->front, back = !front;
    struct direction left = times(paper->right[front], (struct direction){-1, -1, -1});
    return paper->printed[front] == &sheet->front && paper->printed[back] == &sheet->back &&
           is_same(paper->right[back], left) && is_same(paper->top[back], paper->top[front]);
}

static void test_two_jobs(enum impose_flip flip, struct arena *arena, const char *name)
{
    enum { SHEETS = 5 };
    struct impose_params params = {.thickness = THICKNESS, .flip = flip};
    struct imposition booklet;
    struct paper tray[SHEETS], fronts[SHEETS], backs[SHEETS];
    for (int32_t n = 0; n < SHEETS; n++)
        tray[n] = (struct paper){.pose = {1, 1, 1}};
    bool good = impose(4 * SHEETS, &params, arena, &booklet);
    run_job(&booklet, IMPOSE_FRONTS, tray, fronts);
    for (int32_t n = 0; flip == IMPOSE_FLIP_LONG && n < SHEETS; n++)
        half_turn(&fronts[n], (struct direction){.z = 1});
    run_job(&booklet, IMPOSE_BACKS, fronts, backs);
    for (int32_t n = 0; n < SHEETS; n++) {
        const struct paper *paper = &backs[SHEETS - 1 - n]; /* from the top */
        good = good && is_backed(paper, &booklet.sheets[n]) &&
               paper->printed[paper->pose.z > 0] == &booklet.sheets[n].front;
    }
    ok(good, "%s", name);
}

static void test_duplex_job(struct arena *arena)
{
    struct impose_params params = {.thickness = THICKNESS};
    struct imposition booklet;
    bool good = impose(12, &params, arena, &booklet) &&
                impose_job_sides(&booklet, IMPOSE_BOTH) == 6;
    for (int32_t n = 0; good && n < 6; n++) {
        const struct impose_sheet *sheet = &booklet.sheets[n / 2];
        good = impose_job_side(&booklet, IMPOSE_BOTH, n) ==
               (n % 2 ? &sheet->back : &sheet->front);
    }
    ok(good, "with a duplexer each sheet's back follows its front");
}

int main(void)
{
    struct arena *arena = arena_open();
    test_eight_pages(arena);
    test_last_gathering(arena);
    test_refusals(arena);
    check_all(has_pages_of_its_own, "each page stands in one place");
    check_all(adds_up, "left and right add up to one more than the gathering's pages");
    check_all(backs_its_leaves, "a leaf carries a page and the next behind it");
    check_all(opens_in_order, "each opening shows two pages in order");
    check_all(creeps, "the shift grows by the paper's thickness from sheet to sheet inwards");
    check_all(is_turned_by_flip, "backs are turned when the flip is on the long edge");
    check_all(mirrors_other_binding, "the other binding is the mirror image");
    test_duplex_job(arena);
    test_two_jobs(IMPOSE_FLIP_SHORT, arena, "fronts, then backs, the stack as it lies");
    test_two_jobs(IMPOSE_FLIP_LONG, arena, "fronts, then backs, the stack turned around");
    arena_close(arena);
    return done_testing();
}
