/*
 * Two sheets on a paper: each booklet up to 200 sheets is cut, laid together and counted.
 */
#include "sheet/gang.h"
#include "tap.h"

enum { MOST = 200 };

static void test_single(void)
{
    bool good = true;
    for (int32_t sheets = 0; sheets <= MOST; sheets++) {
        good = good && gang_papers(GANG_SINGLE, sheets) == sheets;
        for (int32_t i = 0; i < sheets; i++)
            good = good && gang_sheet(GANG_SINGLE, sheets, i, 0) == i;
    }
    ok(good && gang_rows(GANG_SINGLE) == 1, "a paper of one sheet is that sheet");
}

static void test_repeat(void)
{
    bool good = gang_rows(GANG_REPEAT) == 2;
    for (int32_t sheets = 0; sheets <= MOST; sheets++) {
        good = good && gang_papers(GANG_REPEAT, sheets) == sheets;
        for (int32_t i = 0; i < sheets; i++)
            good = good && gang_sheet(GANG_REPEAT, sheets, i, 0) == i &&
                   gang_sheet(GANG_REPEAT, sheets, i, 1) == i;
    }
    ok(good, "repeated, each half of the pile is a copy in order");
}

/* The pile is cut: its upper halves from the first paper to the last, then its lower ones. */
static void test_stack(void)
{
    bool good = gang_rows(GANG_STACK) == 2;
    for (int32_t sheets = 0; sheets <= MOST; sheets++) {
        int32_t papers = gang_papers(GANG_STACK, sheets), next = 0, blank = 0;
        good = good && papers == (sheets + 1) / 2;
        for (int32_t row = 0; row < 2; row++)
            for (int32_t i = 0; i < papers; i++) {
                int32_t sheet = gang_sheet(GANG_STACK, sheets, i, row);
                blank += sheet == GANG_BLANK;
                good = good && (sheet == GANG_BLANK || sheet == next++);
            }
        good = good && next == sheets && blank == sheets % 2;
    }
    ok(good, "stacked, the upper half laid on the lower is one copy in order");
}

int main(void)
{
    test_single();
    test_repeat();
    test_stack();
    return done_testing();
}
