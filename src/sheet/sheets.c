/*
 * Pages to sheets, and the marks that help to fold them.
 */
#include "sheet/sheets.h"

#include "page/theme.h"
#include "sheet/caption.h"

static const struct paper papers[] = {
    [BOOKLET_A5] = {"A4", LEN_MM(297), LEN_MM(210)},
    [BOOKLET_HALF_LETTER] = {"Letter", LEN_PT(792), LEN_PT(612)},
    [BOOKLET_A6] = {"A5", LEN_MM(210), LEN_MM(148)},
};

struct paper sheets_paper(enum booklet_size size)
{
    return papers[size];
}

/* The fold, as dashes at the sheet's top and bottom. */
static void draw_fold(const struct paper *paper, struct marks *marks)
{
    const struct theme_sheet *look = &theme_sheet;
    len x = (paper->width - look->line) / 2;
    for (int32_t i = 0; i < look->dashes; i++) {
        len y = theme_unprinted + i * look->dash_step;
        marks_rule(marks, x, y, look->line, look->dash, COLOR_RULE);
        marks_rule(marks, x, paper->height - y - look->dash, look->line, look->dash,
                   COLOR_RULE);
    }
}

/* The directions at the foot of the page beside the cover, upwards from where printers print.
 */
static void draw_directions(const struct sheets *sheets, struct typesetter *typesetter,
                            struct marks *marks)
{
    const struct impose_side *front = &sheets->imposition.sheets[0].front;
    struct caption caption = {.typesetter = typesetter,
                              .marks = marks,
                              .size = len_scale(theme_sheet.directions, sheets->paper.height,
                                                papers[BOOKLET_A5].height),
                              .measure = sheets->plan->width - 2 * theme_unprinted,
                              .color = COLOR_RULE,
                              .align = ALIGN_CENTER};
    const char *text = arena_printf(marks->arena, "To make this booklet: %s.",
                                    sheets_directions(sheets, marks->arena));
    caption_up(&caption, text, sheets_x(sheets, front, sheets->plan->rtl) + theme_unprinted,
               sheets->paper.height - theme_unprinted -
                   len_scale(caption.size, theme_sheet.descent, 1000));
}

/* What is drawn over the first sheet's front. */
static struct page draw_front(const struct sheets *sheets, struct typesetter *typesetter,
                              struct arena *arena)
{
    struct marks marks = {.arena = arena};
    draw_fold(&sheets->paper, &marks);
    draw_directions(sheets, typesetter, &marks);
    return (struct page){.marks = marks.items, .mark_count = marks.count};
}

bool sheets_make(const struct plan *plan, const struct sheets_params *params,
                 struct typesetter *typesetter, struct arena *arena, struct sheets *sheets)
{
    struct impose_params imposing = {.rtl = plan->rtl,
                                     .gathering = params->gathering,
                                     .thickness = params->thickness,
                                     .flip = params->flip};
    *sheets = (struct sheets){
        .plan = plan, .paper = sheets_paper(params->size), .params = *params};
    if (!impose(plan->page_count, &imposing, arena, &sheets->imposition) ||
        (int64_t)sheets_in_a_fold(sheets) * params->thickness > plan->width)
        return false;
    if (params->marks && plan->page_count)
        sheets->front = draw_front(sheets, typesetter, arena);
    return true;
}

len sheets_x(const struct sheets *sheets, const struct impose_side *side, bool right)
{
    len fold = sheets->paper.width / 2;
    return right ? fold + side->right.shift : fold - sheets->plan->width + side->left.shift;
}

const struct page *sheets_over(const struct sheets *sheets, enum impose_job job, int32_t nth)
{
    static const struct page nothing;
    bool back;
    if (impose_job_sheet(&sheets->imposition, job, nth, &back) > 0)
        return &nothing;
    return back ? &sheets->back : &sheets->front;
}

const char *sheets_label(const struct sheets *sheets, enum impose_job job, int32_t nth,
                         struct arena *arena)
{
    bool back;
    int32_t sheet = impose_job_sheet(&sheets->imposition, job, nth, &back);
    return arena_printf(arena, "Sheet %d, %s", sheet + 1, back ? "back" : "front");
}

int32_t sheets_in_a_fold(const struct sheets *sheets)
{
    int32_t count = sheets->imposition.count, most = sheets->params.gathering;
    return most && most < count ? most : count;
}

int32_t sheets_better_gathering(const struct sheets *sheets)
{
    int32_t count = sheets->imposition.count;
    int32_t gatherings = (count + SHEETS_IN_A_FOLD - 1) / SHEETS_IN_A_FOLD;
    return (count + gatherings - 1) / gatherings;
}

const char *sheets_directions(const struct sheets *sheets, struct arena *arena)
{
    const struct sheets_params *params = &sheets->params;
    const char *sides = !params->duplex ? "fronts, then backs"
                        : params->flip == IMPOSE_FLIP_LONG
                            ? "both sides, flip on the long edge"
                            : "both sides, flip on the short edge";
    const char *fold = "fold; staple";
    if (sheets_in_a_fold(sheets) < sheets->imposition.count)
        fold = arena_printf(arena, "fold every %d sheets; staple or sew each",
                            sheets_in_a_fold(sheets));
    return arena_printf(arena, "print on %s, %s; %s", sheets->paper.name, sides, fold);
}
