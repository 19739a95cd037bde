/*
 * Boxes about what is drawn, joined page by page and side by side.
 */
#include "sheet/ink.h"

enum { ASCENT = 750, DESCENT = 250 /* of the type size, in thousandths */ };

struct ink_area {
    len left, top, right, bottom; /* right < left: nothing is drawn */
};

static const struct ink_area nothing = {
    .left = LEN_MAX, .top = LEN_MAX, .right = -1, .bottom = -1};

static len nearer(len a, len b)
{
    return a < b ? a : b;
}

static len farther(len a, len b)
{
    return a > b ? a : b;
}

static struct ink_area join_boxes(struct ink_area a, struct ink_area b)
{
    return (struct ink_area){nearer(a.left, b.left), nearer(a.top, b.top),
                             farther(a.right, b.right), farther(a.bottom, b.bottom)};
}

static struct ink_area box_of_mark(const struct mark *mark)
{
    len right = mark->x + mark->width;
    switch (mark->kind) {
    case MARK_RUN:
    case MARK_DRAWN:
        return (struct ink_area){mark->x, mark->y - len_scale(mark->run->size, ASCENT, 1000),
                                 right, mark->y + len_scale(mark->run->size, DESCENT, 1000)};
    case MARK_DOTS:
        return (struct ink_area){mark->x, mark->y - mark->height / 2, right,
                                 mark->y + mark->height / 2};
    case MARK_RULE:
        return (struct ink_area){mark->x, mark->y, right, mark->y + mark->height};
    case MARK_LINK:
        break;
    }
    return nothing;
}

static struct ink_area box_of_page(const struct page *page)
{
    struct ink_area box = nothing;
    for (int32_t i = 0; i < page->mark_count; i++)
        box = join_boxes(box, box_of_mark(&page->marks[i]));
    return box;
}

static struct ink_area shift(struct ink_area box, len x, len y)
{
    if (box.right < box.left)
        return box;
    return (struct ink_area){box.left + x, box.top + y, box.right + x, box.bottom + y};
}

static struct ink_margins margins_of(struct ink_area box, len width, len height)
{
    if (box.right < box.left)
        return (struct ink_margins){width, width, height, height};
    return (struct ink_margins){box.left, width - box.right, box.top, height - box.bottom};
}

struct ink_margins ink_of_pages(const struct plan *plan)
{
    struct ink_area box = nothing;
    for (int32_t i = 0; i < plan->page_count; i++)
        box = join_boxes(box, box_of_page(&plan->pages[i]));
    return margins_of(box, plan->width, plan->height);
}

/* What is drawn on a side of a sheet in a row of the paper. */
static struct ink_area box_of_row(const struct sheets *sheets, const struct impose_side *side,
                                  int32_t row)
{
    struct ink_area box = nothing;
    for (int right = 0; side && right < 2; right++) {
        int32_t page = right ? side->right.page : side->left.page;
        if (page != IMPOSE_BLANK)
            box = join_boxes(box, shift(box_of_page(&sheets->plan->pages[page]),
                                        sheets_x(sheets, side, right), sheets_y(sheets, row)));
    }
    return box;
}

/* What is drawn on a side of a paper, as it lies in the printer. */
static struct ink_area box_of_side(const struct sheets *sheets, int32_t nth)
{
    const struct paper *paper = &sheets->paper;
    struct ink_area box = box_of_page(sheets_over(sheets, IMPOSE_BOTH, nth));
    for (int32_t row = 0; row < gang_rows(sheets->params.gang); row++)
        box = join_boxes(box,
                         box_of_row(sheets, sheets_side(sheets, IMPOSE_BOTH, nth, row), row));
    if (!sheets_turned(sheets, IMPOSE_BOTH, nth) || box.right < box.left)
        return box;
    return (struct ink_area){paper->width - box.right, paper->height - box.bottom,
                             paper->width - box.left, paper->height - box.top};
}

struct ink_margins ink_of_sheets(const struct sheets *sheets)
{
    struct ink_area box = nothing;
    for (int32_t nth = 0; nth < sheets_sides(sheets, IMPOSE_BOTH); nth++)
        box = join_boxes(box, box_of_side(sheets, nth));
    return margins_of(box, sheets->paper.width, sheets->paper.height);
}
