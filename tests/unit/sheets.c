/*
 * Pages on paper, by numbers; and what a test sheet has.
 */
#include "sheet/sheets.h"
#include "sheet/test_sheet.h"
#include "tap.h"

enum { MOST_PAGES = 400, THICKNESS = 283 };

static const struct page pages[MOST_PAGES];

/* A plan of blank A5 pages. */
static struct plan blank_plan(int32_t count)
{
    return (struct plan){
        .width = LEN_MM(148), .height = LEN_MM(210), .pages = pages, .page_count = count};
}

static struct sheets_params usual_params(void)
{
    return (struct sheets_params){.size = BOOKLET_A5, .duplex = true, .thickness = THICKNESS};
}

static void test_papers(void)
{
    static const struct {
        enum booklet_size size;
        const char *name;
        len width, height;
    } wanted[] = {{BOOKLET_A5, "A4", LEN_MM(297), LEN_MM(210)},
                  {BOOKLET_HALF_LETTER, "Letter", LEN_PT(792), LEN_PT(612)},
                  {BOOKLET_A6, "A5", LEN_MM(210), LEN_MM(148)}};
    for (int i = 0; i < 3; i++) {
        struct paper paper = sheets_paper(wanted[i].size, GANG_SINGLE);
        is_str(paper.name, wanted[i].name, "paper");
        ok(paper.width == wanted[i].width && paper.height == wanted[i].height,
           "%s lies landscape at its true size", paper.name);
    }
}

/* Pages touch the fold, but for what they move towards it. */
static void test_places(struct typesetter *typesetter, struct arena *arena)
{
    struct plan plan = blank_plan(16);
    struct sheets_params params = usual_params();
    struct sheets sheets;
    len fold = LEN_MM(297) / 2;
    bool good = sheets_make(&plan, &params, typesetter, arena, &sheets);
    for (int32_t nth = 0; good && nth < 8; nth++) {
        const struct impose_side *side = impose_job_side(&sheets.imposition, IMPOSE_BOTH, nth);
        len creep = nth / 2 * THICKNESS;
        good = sheets_x(&sheets, side, false) == fold - plan.width + creep &&
               sheets_x(&sheets, side, true) == fold - creep;
    }
    ok(good, "each sheet's pages are a thickness nearer to the fold than those around it");
}

static void test_labels(struct typesetter *typesetter, struct arena *arena)
{
    struct plan plan = blank_plan(12);
    struct sheets_params params = usual_params();
    struct sheets sheets;
    sheets_make(&plan, &params, typesetter, arena, &sheets);
    is_str(sheets_label(&sheets, IMPOSE_BOTH, 3, arena), "Sheet 2, back", "fourth side");
    is_str(sheets_label(&sheets, IMPOSE_FRONTS, 2, arena), "Sheet 3, front", "third front");
    is_str(sheets_label(&sheets, IMPOSE_BACKS, 0, arena), "Sheet 3, back", "first back");
}

static void test_marks(struct typesetter *typesetter, struct arena *arena)
{
    struct plan plan = blank_plan(12);
    struct sheets_params params = usual_params();
    struct sheets sheets;
    sheets_make(&plan, &params, typesetter, arena, &sheets);
    is_int(sheets_over(&sheets, IMPOSE_BOTH, 0)->mark_count, 0, "no marks unless wanted");
    params.marks = true;
    sheets_make(&plan, &params, typesetter, arena, &sheets);
    ok(sheets_over(&sheets, IMPOSE_BOTH, 0)->mark_count > 0, "the first front has marks");
    is_int(sheets_over(&sheets, IMPOSE_BOTH, 1)->mark_count, 0, "its back has none");
    is_int(sheets_over(&sheets, IMPOSE_FRONTS, 1)->mark_count, 0, "nor has another front");
    is_int(sheets_over(&sheets, IMPOSE_BACKS, 2)->mark_count, 0, "nor the last back printed");
}

static void test_directions(struct typesetter *typesetter, struct arena *arena)
{
    struct plan plan = blank_plan(12);
    struct sheets_params params = usual_params();
    struct sheets sheets;
    sheets_make(&plan, &params, typesetter, arena, &sheets);
    is_str(sheets_directions(&sheets, arena),
           "print on A4, both sides, flip on the short edge; fold; staple", "directions");
    params.flip = IMPOSE_FLIP_LONG;
    params.gathering = 2;
    sheets_make(&plan, &params, typesetter, arena, &sheets);
    is_str(sheets_directions(&sheets, arena),
           "print on A4, both sides, flip on the long edge; fold every 2 sheets; staple or sew "
           "each",
           "with gatherings");
    params.duplex = false;
    params.gathering = 3;
    sheets_make(&plan, &params, typesetter, arena, &sheets);
    is_str(sheets_directions(&sheets, arena), "print on A4, fronts, then backs; fold; staple",
           "one gathering, two jobs");
}

/* There is room for one line, whatever the paper. */
static void test_direction_lines(struct typesetter *typesetter, struct arena *arena)
{
    bool good = true;
    for (int size = BOOKLET_A5; size <= BOOKLET_A6; size++) {
        struct sheets sheets;
        struct plan plan = blank_plan(400);
        struct sheets_params params = usual_params();
        params.size = (enum booklet_size)size;
        params.marks = true;
        params.gathering = 10;
        plan.height = sheets_paper(params.size, GANG_SINGLE).height;
        plan.width = sheets_paper(params.size, GANG_SINGLE).width / 2;
        good = good && sheets_make(&plan, &params, typesetter, arena, &sheets);
        len y = 0;
        for (int32_t i = 0; good && i < sheets.front.mark_count; i++) {
            const struct mark *mark = &sheets.front.marks[i];
            good = mark->kind != MARK_RUN || !y || mark->y == y;
            y = mark->kind == MARK_RUN ? mark->y : y;
        }
        good = good && y;
    }
    ok(good, "directions are a single line");
}

/* What is recommended is never too thick, never needs one gathering more, and evens them out.
 */
static void test_gatherings(struct typesetter *typesetter, struct arena *arena)
{
    bool good = true;
    for (int32_t count = SHEETS_IN_A_FOLD + 1; count <= MOST_PAGES / 4; count++) {
        struct plan plan = blank_plan(4 * count);
        struct sheets_params params = usual_params();
        struct sheets sheets;
        good = good && sheets_make(&plan, &params, typesetter, arena, &sheets) &&
               sheets_in_a_fold(&sheets) == count;
        int32_t better = sheets_better_gathering(&sheets);
        int32_t needed = (count + SHEETS_IN_A_FOLD - 1) / SHEETS_IN_A_FOLD;
        good = good && better <= SHEETS_IN_A_FOLD && (count + better - 1) / better == needed &&
               (better - 1) * needed < count;
    }
    ok(good, "gatherings are recommended as few and as even as can be");
}

static void test_refusals(struct typesetter *typesetter, struct arena *arena)
{
    struct plan odd = blank_plan(6), thick = blank_plan(MOST_PAGES);
    struct sheets_params params = usual_params();
    struct sheets sheets;
    ok(!sheets_make(&odd, &params, typesetter, arena, &sheets), "6 pages fill no sheets");
    params.thickness = LEN_MM(2);
    ok(!sheets_make(&thick, &params, typesetter, arena, &sheets),
       "no page moves past the fold");
    params.gathering = 10;
    ok(sheets_make(&thick, &params, typesetter, arena, &sheets), "in gatherings none would");
}

static bool is_inside(const struct page *page, const struct paper *paper)
{
    static const len unprinted = LEN_MM(6);
    for (int32_t i = 0; i < page->mark_count; i++) {
        const struct mark *mark = &page->marks[i];
        if (mark->x < unprinted || mark->y < unprinted ||
            mark->x + mark->width > paper->width - unprinted ||
            mark->y + mark->height > paper->height - unprinted)
            return false;
    }
    return page->mark_count > 0;
}

static void test_test_sheets(struct typesetter *typesetter, struct arena *arena)
{
    bool turned = true, inside = true, blank = true;
    for (int i = 0; i < 12; i++) {
        struct sheets_params params = {.size = (enum booklet_size)(i / 4),
                                       .flip = i & 1 ? IMPOSE_FLIP_LONG : IMPOSE_FLIP_SHORT,
                                       .duplex = i & 2};
        struct sheets sheets;
        test_sheet_make(&params, typesetter, arena, &sheets);
        const struct impose_sheet *sheet = &sheets.imposition.sheets[0];
        turned = turned && !sheet->front.turned && sheet->back.turned == (i & 1);
        blank = blank && sheets.imposition.count == 1 &&
                sheet->front.left.page == IMPOSE_BLANK &&
                sheet->back.right.page == IMPOSE_BLANK;
        inside = inside && is_inside(&sheets.front, &sheets.paper) &&
                 is_inside(&sheets.back, &sheets.paper);
    }
    ok(blank, "a test sheet has no pages");
    ok(turned, "its back is turned as a booklet's would be");
    ok(inside, "nothing is where a printer does not print");
}

int main(void)
{
    struct arena *arena = arena_open();
    struct fonts *fonts = fonts_open();
    struct typesetter *typesetter = typesetter_open(fonts);
    test_papers();
    test_places(typesetter, arena);
    test_labels(typesetter, arena);
    test_marks(typesetter, arena);
    test_directions(typesetter, arena);
    test_direction_lines(typesetter, arena);
    test_gatherings(typesetter, arena);
    test_refusals(typesetter, arena);
    test_test_sheets(typesetter, arena);
    typesetter_close(typesetter);
    fonts_close(fonts);
    arena_close(arena);
    return done_testing();
}
