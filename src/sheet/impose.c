/*
 * Saddle-stitch imposition: from a page count to what stands where on each sheet. A gathering
 * is imposed as a booklet by itself, its pages counted from its own first one.
 */
#include "sheet/impose.h"

enum { SHEET_PAGES = 4 };

/* A side whose two pages lie, bound on the left, to the left and to the right of the fold. */
static struct impose_side side_of(int32_t left, int32_t right, len creep, bool rtl)
{
    return (struct impose_side){
        .left = {.page = rtl ? right : left, .shift = creep},
        .right = {.page = rtl ? left : right, .shift = -creep},
    };
}

/* Sheet `i` of a gathering of `sheets`, whose pages begin at `first`. */
static struct impose_sheet sheet_of(int32_t i, int32_t sheets, int32_t first,
                                    const struct impose_params *params)
{
    int32_t end = first + SHEET_PAGES * sheets;
    int32_t before = first + 2 * i, after = end - 1 - 2 * i; /* outermost pages not yet laid */
    len creep = i * params->thickness;
    struct impose_sheet sheet = {
        .front = side_of(after, before, creep, params->rtl),
        .back = side_of(before + 1, after - 1, creep, params->rtl),
    };
    sheet.back.turned = params->flip == IMPOSE_FLIP_LONG;
    return sheet;
}

bool impose(int32_t page_count, const struct impose_params *params, struct arena *arena,
            struct imposition *imposition)
{
    if (page_count < 0 || page_count % SHEET_PAGES || params->gathering < 0 ||
        params->thickness < 0)
        return false;
    int32_t count = page_count / SHEET_PAGES;
    int32_t most = params->gathering && params->gathering < count ? params->gathering : count;
    if (count && (int64_t)(most - 1) * params->thickness > LEN_MAX)
        return false;
    struct impose_sheet *sheets = arena_array(arena, count, sizeof *sheets);
    for (int32_t k = 0; k < count; k++) {
        int32_t gathering = k / most, opening = gathering * most;
        int32_t size = count - opening < most ? count - opening : most;
        sheets[k] = sheet_of(k - opening, size, opening * SHEET_PAGES, params);
        sheets[k].gathering = gathering;
    }
    *imposition = (struct imposition){.sheets = sheets, .count = count};
    return true;
}

int32_t impose_job_sides(const struct imposition *imposition, enum impose_job job)
{
    return job == IMPOSE_BOTH ? 2 * imposition->count : imposition->count;
}

int32_t impose_job_sheet(const struct imposition *imposition, enum impose_job job, int32_t nth,
                         bool *back)
{
    *back = job == IMPOSE_BACKS || (job == IMPOSE_BOTH && nth % 2);
    switch (job) {
    case IMPOSE_FRONTS:
        return nth;
    case IMPOSE_BACKS:
        return imposition->count - 1 - nth;
    case IMPOSE_BOTH:
        break;
    }
    return nth / 2;
}

const struct impose_side *impose_job_side(const struct imposition *imposition,
                                          enum impose_job job, int32_t nth)
{
    bool back;
    const struct impose_sheet *sheet =
        &imposition->sheets[impose_job_sheet(imposition, job, nth, &back)];
    return back ? &sheet->back : &sheet->front;
}

const char *impose_direction(enum impose_flip flip)
{
    if (flip == IMPOSE_FLIP_LONG)
        return "Print the fronts; put the stack back into the tray with the printed sides "
               "down, "
               "turned around so that the edge that came out first goes in first; print the "
               "backs.";
    return "Print the fronts; put the stack back into the tray as it came out, printed sides "
           "down, turned neither over nor around; print the backs.";
}
