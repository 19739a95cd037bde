/*
 * Both sides have an arrow that points to the same edge when the paper was turned over rightly;
 * the front has crosses, the back has squares about the same points; the front has a rule of
 * 100 mm. Nothing is nearer to the paper's edge than a printer can print. Words are in English.
 */
#include "sheet/test_sheet.h"

#include "page/theme.h"
#include "sheet/caption.h"

static const struct theme_test_sheet *const look = &theme_test_sheet;

#define SHORT_EDGE                                                                             \
    "\xE2\x80\x9C"                                                                             \
    "flip on the short edge\xE2\x80\x9D"
#define LONG_EDGE                                                                              \
    "\xE2\x80\x9C"                                                                             \
    "flip on the long edge\xE2\x80\x9D"

/* A side of the test sheet while it is drawn. */
struct test_side {
    const struct sheets *sheets;
    struct typesetter *typesetter;
    struct marks marks;
};

/* A length given for A4, for this paper. */
static len scale_to_paper(const struct test_side *side, len length)
{
    const struct paper *paper = &side->sheets->paper;
    len shorter = paper->width < paper->height ? paper->width : paper->height;
    return len_scale(length, shorter, sheets_paper(BOOKLET_A5, GANG_SINGLE).height);
}

static void draw_cross(struct marks *marks, len x, len y)
{
    marks_rule(marks, x - look->arm, y - look->line / 2, 2 * look->arm, look->line,
               COLOR_BLACK);
    marks_rule(marks, x - look->line / 2, y - look->arm, look->line, 2 * look->arm,
               COLOR_BLACK);
}

static void draw_square(struct marks *marks, len x, len y)
{
    for (int i = -1; i <= 1; i += 2) {
        marks_rule(marks, x - look->arm, y + i * look->arm - look->line / 2, 2 * look->arm,
                   look->line, COLOR_BLACK);
        marks_rule(marks, x + i * look->arm - look->line / 2, y - look->arm, look->line,
                   2 * look->arm, COLOR_BLACK);
    }
}

static void draw_corners(struct test_side *side, void draw(struct marks *marks, len x, len y))
{
    const struct paper *paper = &side->sheets->paper;
    for (int i = 0; i < 4; i++)
        draw(&side->marks, i & 1 ? paper->width - look->corner : look->corner,
             i & 2 ? paper->height - look->corner : look->corner);
}

/* An arrow that points up: a triangle of thin rules on a stem. */
static void draw_arrow(struct test_side *side)
{
    len middle = side->sheets->paper.width / 2, top = scale_to_paper(side, look->arrow_y);
    for (len y = 0; y < look->arrow; y += look->arrow_step)
        marks_rule(&side->marks, middle - y / 2, top + y, y, look->arrow_step, COLOR_BLACK);
    marks_rule(&side->marks, middle - look->arrow / 8, top + look->arrow, look->arrow / 4,
               look->arrow / 2, COLOR_BLACK);
}

static struct caption caption_of(struct test_side *side, len size, len measure,
                                 enum align align)
{
    return (struct caption){.typesetter = side->typesetter,
                            .marks = &side->marks,
                            .size = scale_to_paper(side, size),
                            .measure = measure,
                            .align = align};
}

/* A numbered instruction; where the next begins. */
static len draw_step(struct test_side *side, const char *number, const char *text, len y)
{
    len measure = scale_to_paper(side, look->measure),
        indent = scale_to_paper(side, look->number);
    len x = (side->sheets->paper.width - measure) / 2;
    struct caption caption = caption_of(side, look->text_type, measure - indent, ALIGN_START);
    caption_down(&caption, number, x, y);
    return caption_down(&caption, text, x + indent, y) +
           scale_to_paper(side, look->paragraph_space);
}

static void draw_title(struct test_side *side, const char *title)
{
    struct caption caption = caption_of(side, look->title_type, side->sheets->paper.width,
                                        ALIGN_CENTER);
    caption_down(&caption, title, 0, scale_to_paper(side, look->title_y));
}

static void draw_ruler(struct test_side *side)
{
    static const char *const labels[] = {"0", "50", "100 mm"};
    len left = (side->sheets->paper.width - look->rule_length) / 2,
        y = scale_to_paper(side, look->rule_y);
    len step = look->rule_length / look->ticks;
    struct caption caption = caption_of(side, look->label_type, 2 * step, ALIGN_CENTER);
    marks_rule(&side->marks, left - look->line / 2, y - look->line / 2,
               look->rule_length + look->line, look->line, COLOR_BLACK);
    for (int i = 0; i <= look->ticks; i++) {
        len x = left + len_scale(look->rule_length, i, look->ticks);
        len height = (i % look->label_every) ? look->tick : look->long_tick;
        marks_rule(&side->marks, x - look->line / 2, y - height, look->line, height,
                   COLOR_BLACK);
        if (i % look->label_every == 0)
            caption_down(&caption, labels[i / look->label_every], x - step,
                         y + len_scale(caption.size, look->label_drop, 1000));
    }
}

static struct page page_of(const struct test_side *side)
{
    return (struct page){.marks = side->marks.items, .mark_count = side->marks.count};
}

/* Where the paper is cut: a row of dashes across it. */
static void draw_cut_line(struct test_side *side)
{
    const struct paper *paper = &side->sheets->paper;
    if (gang_rows(side->sheets->params.gang) == 1)
        return;
    for (len x = look->corner; x + look->cut_dash <= paper->width - look->corner;
         x += 2 * look->cut_dash)
        marks_rule(&side->marks, x, (paper->height - look->line) / 2, look->cut_dash,
                   look->line, COLOR_BLACK);
}

/* How the back comes to be printed. */
static const char *turning(const struct test_side *side)
{
    const struct sheets_params *params = &side->sheets->params;
    if (params->duplex)
        return "Turn this sheet over like the page of a book. If its back is empty, turn on "
               "printing on both sides.";
    return arena_printf(side->marks.arena,
                        "%s Then turn this sheet over like the page of a book.",
                        impose_direction(params->flip));
}

static struct page make_front(struct test_side side)
{
    draw_arrow(&side);
    draw_title(&side, "Test sheet: front");
    draw_ruler(&side);
    draw_corners(&side, draw_cross);
    draw_cut_line(&side);
    len y = draw_step(
        &side, "1.",
        "Measure the rule above. If it is not 100 mm long, the printer changes the "
        "size: choose \xE2\x80\x9C"
        "actual size\xE2\x80\x9D or 100 % in its dialog, "
        "and turn off \xE2\x80\x9C"
        "fit to page\xE2\x80\x9D.",
        scale_to_paper(&side, look->text_y));
    draw_step(&side, "2.", turning(&side), y);
    return page_of(&side);
}

/* What to do when the back is upside down. */
static const char *remedy(const struct sheets_params *params)
{
    bool is_short = params->flip == IMPOSE_FLIP_SHORT;
    if (params->duplex)
        return is_short ? "This arrow must point up. If it points down, choose " SHORT_EDGE
                          " in the printer\xE2\x80\x99s dialog; if that does not help, build "
                          "the booklet with --flip long."
                        : "This arrow must point up. If it points down, choose " LONG_EDGE
                          " in the printer\xE2\x80\x99s dialog; if that does not help, build "
                          "the booklet with --flip short.";
    return is_short
               ? "This arrow must point up. If it points down, turn the stack around before "
                 "it goes back into the tray, or build the booklet with --flip long. If "
                 "both texts are on one side, turn it over."
               : "This arrow must point up. If it points down, put the stack back as it "
                 "came out, or build the booklet with --flip short. If both texts are on "
                 "one side, turn it over.";
}

static struct page make_back(struct test_side side)
{
    draw_arrow(&side);
    draw_title(&side, "Test sheet: back");
    draw_corners(&side, draw_square);
    len y = draw_step(&side, "3.", remedy(&side.sheets->params),
                      scale_to_paper(&side, look->rule_y));
    y = draw_step(
        &side, "4.",
        "Hold the sheet against the light. Each cross of the front stands in a square, its "
        "arms reaching the sides. A shift of 2 mm does no harm; against a larger one, move "
        "the guides of the tray close to the paper.",
        y);
    if (gang_rows(side.sheets->params.gang) > 1)
        draw_step(&side, "5.",
                  "Cut along the dashes on the front. If the halves are not equally high, the "
                  "paper has another size than the one chosen.",
                  y);
    return page_of(&side);
}

/* A sheet without pages. */
static struct imposition one_sheet(const struct sheets_params *params, struct arena *arena)
{
    struct impose_sheet *sheet = arena_alloc(arena, sizeof *sheet);
    const struct impose_slot blank = {.page = IMPOSE_BLANK};
    sheet->front = sheet->back = (struct impose_side){.left = blank, .right = blank};
    sheet->back.turned = params->flip != sheets_flip(params->gang);
    return (struct imposition){.sheets = sheet, .count = 1};
}

void test_sheet_make(const struct sheets_params *params, struct typesetter *typesetter,
                     struct arena *arena, struct sheets *sheets)
{
    struct plan *plan = arena_alloc(arena, sizeof *plan);
    *sheets = (struct sheets){.plan = plan,
                              .paper = sheets_paper(params->size, params->gang),
                              .params = *params,
                              .imposition = one_sheet(params, arena)};
    plan->title = arena_printf(arena, "Test sheet for %s", sheets->paper.name);
    plan->language = "en";
    struct test_side side = {
        .sheets = sheets, .typesetter = typesetter, .marks = {.arena = arena}};
    sheets->front = make_front(side);
    sheets->back = make_back(side);
}
