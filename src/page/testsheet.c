/*
 * Both sides have an arrow that points to the same edge when the paper was turned over rightly;
 * the front has crosses, the back has squares about the same points; the front has a rule of
 * 100 mm. Nothing is nearer to the paper's edge than a printer can print.
 */
#include "page/testsheet.h"

#include "page/caption.h"

static const len LINE = LEN_PT(0.5), TEXT_TYPE = LEN_PT(10), TITLE_TYPE = LEN_PT(15);
static const len RULE_LENGTH = LEN_MM(100), TICK_STEP = LEN_MM(10);
static const len TICK = LEN_MM(2), LONG_TICK = LEN_MM(4);
static const len CORNER = LEN_MM(14), ARM = LEN_MM(5);
static const len ARROW_TOP = LEN_MM(10), ARROW_SIZE = LEN_MM(8), ARROW_STEP = LEN_MM(0.25);
static const len TITLE_Y = LEN_MM(28), RULE_Y = LEN_MM(42), TEXT_Y = LEN_MM(58);
static const len MEASURE = LEN_MM(150), MARGIN = LEN_MM(28), PARAGRAPH_SPACE = LEN_PT(6);

/* A side being composed. */
struct side {
    const struct paper *paper;
    struct typesetter *typesetter;
    struct marks marks;
};

static void put_cross(struct marks *marks, len x, len y)
{
    marks_rule(marks, x - ARM, y - LINE / 2, 2 * ARM, LINE, COLOR_BLACK);
    marks_rule(marks, x - LINE / 2, y - ARM, LINE, 2 * ARM, COLOR_BLACK);
}

static void put_square(struct marks *marks, len x, len y)
{
    for (int i = -1; i <= 1; i += 2) {
        marks_rule(marks, x - ARM, y + i * ARM - LINE / 2, 2 * ARM, LINE, COLOR_BLACK);
        marks_rule(marks, x + i * ARM - LINE / 2, y - ARM, LINE, 2 * ARM, COLOR_BLACK);
    }
}

static void put_corners(struct side *side, void put(struct marks *marks, len x, len y))
{
    len right = side->paper->width - CORNER, bottom = side->paper->height - CORNER;
    put(&side->marks, CORNER, CORNER);
    put(&side->marks, right, CORNER);
    put(&side->marks, CORNER, bottom);
    put(&side->marks, right, bottom);
}

/* An arrow that points up, at the middle of the top edge: a triangle of thin rules on a stem.
 */
static void put_arrow(struct side *side)
{
    len middle = side->paper->width / 2;
    for (len y = 0; y < ARROW_SIZE; y += ARROW_STEP)
        marks_rule(&side->marks, middle - y / 2, ARROW_TOP + y, y, ARROW_STEP, COLOR_BLACK);
    marks_rule(&side->marks, middle - ARROW_SIZE / 8, ARROW_TOP + ARROW_SIZE, ARROW_SIZE / 4,
               ARROW_SIZE / 2, COLOR_BLACK);
}

static len put_text(struct side *side, const char *text, len y)
{
    len room = side->paper->width - 2 * MARGIN;
    struct caption caption = {.typesetter = side->typesetter,
                              .marks = &side->marks,
                              .size = TEXT_TYPE,
                              .measure = room < MEASURE ? room : MEASURE,
                              .align = ALIGN_START};
    return caption_put(&caption, text, (side->paper->width - caption.measure) / 2, y) +
           PARAGRAPH_SPACE;
}

static void put_title(struct side *side, const char *title)
{
    struct caption caption = {.typesetter = side->typesetter,
                              .marks = &side->marks,
                              .size = TITLE_TYPE,
                              .measure = side->paper->width,
                              .align = ALIGN_CENTER,
                              .color = COLOR_ACCENT,
                              .font_style = FONT_BOLD};
    caption_put(&caption, title, 0, TITLE_Y);
}

static void put_rule(struct side *side)
{
    len left = (side->paper->width - RULE_LENGTH) / 2;
    struct caption caption = {.typesetter = side->typesetter,
                              .marks = &side->marks,
                              .size = TEXT_TYPE,
                              .measure = 2 * TICK_STEP,
                              .align = ALIGN_CENTER};
    marks_rule(&side->marks, left, RULE_Y - LINE / 2, RULE_LENGTH, LINE, COLOR_BLACK);
    for (int i = 0; i * TICK_STEP <= RULE_LENGTH + TICK_STEP / 2; i++) {
        len x = left + len_scale(RULE_LENGTH, i, 10), height = i % 5 ? TICK : LONG_TICK;
        marks_rule(&side->marks, x - LINE / 2, RULE_Y - height, LINE, height, COLOR_BLACK);
        static const char *const labels[] = {"0", "50", "100 mm"};
        if (i % 5 == 0)
            caption_put(&caption, labels[i / 5], x - TICK_STEP, RULE_Y + TEXT_TYPE);
    }
}

static struct page page_of(const struct side *side)
{
    return (struct page){.marks = side->marks.items, .mark_count = side->marks.count};
}

static struct page make_front(struct side *side, const struct sheets_params *params)
{
    put_arrow(side);
    put_title(side, "Test sheet: front");
    put_rule(side);
    put_corners(side, put_cross);
    sheets_fold_mark(side->paper, &side->marks);
    len y = put_text(side,
                     "1.\xC2\xA0Measure the rule above. If it is not 100 mm long, the printer "
                     "changes the size: in its dialog choose \xE2\x80\x9C"
                     "actual size\xE2\x80\x9D "
                     "or 100 %, and turn off \xE2\x80\x9C"
                     "fit to page\xE2\x80\x9D.",
                     TEXT_Y);
    put_text(
        side,
        params->duplex
            ? "2.\xC2\xA0Turn this sheet over like the page of a book. If the back is empty, "
              "turn on printing on both sides."
            : arena_printf(side->marks.arena,
                           "2.\xC2\xA0%s Then turn this sheet over like "
                           "the page of a book.",
                           impose_direction(params->flip)),
        y);
    return page_of(side);
}

/* What to do when the back is upside down. */
static const char *remedy(const struct sheets_params *params)
{
    bool is_long = params->flip == IMPOSE_FLIP_LONG;
    if (!params->duplex)
        return is_long ? "3.\xC2\xA0The arrow must point up. If it points down, put the stack "
                         "into the tray as it came out, or build with --flip short."
                       : "3.\xC2\xA0The arrow must point up. If it points down, turn the stack "
                         "around before it goes into the tray, or build with --flip long.";
    return is_long ? "3.\xC2\xA0The arrow must point up. If it points down, choose "
                     "\xE2\x80\x9C"
                     "flip on the long edge\xE2\x80\x9D in the printer\xE2\x80\x99s "
                     "dialog; if it has no such choice, build with --flip short."
                   : "3.\xC2\xA0The arrow must point up. If it points down, choose "
                     "\xE2\x80\x9C"
                     "flip on the short edge\xE2\x80\x9D in the printer\xE2\x80\x99s "
                     "dialog; if it has no such choice, build with --flip long.";
}

static struct page make_back(struct side *side, const struct sheets_params *params)
{
    put_arrow(side);
    put_title(side, "Test sheet: back");
    put_corners(side, put_square);
    len y = put_text(side, remedy(params), RULE_Y);
    put_text(
        side,
        "4.\xC2\xA0Hold the sheet against the light. Each cross must stand in a square, its "
        "arms reaching the sides. A shift of 2 mm does no harm; with more, feed the paper "
        "closer to the guides of the tray.",
        y);
    return page_of(side);
}

void testsheet_make(const struct sheets_params *params, struct typesetter *typesetter,
                    struct arena *arena, struct sheets *sheets)
{
    struct plan *plan = arena_alloc(arena, sizeof *plan);
    struct impose_sheet *sheet = arena_alloc(arena, sizeof *sheet);
    const struct impose_slot blank = {.page = IMPOSE_BLANK};
    *sheet = (struct impose_sheet){
        .front = {.left = blank, .right = blank},
        .back = {.left = blank, .right = blank, .turned = params->flip == IMPOSE_FLIP_LONG}};
    *sheets = (struct sheets){.plan = plan,
                              .paper = sheets_paper(params->size),
                              .params = *params,
                              .imposition = {.sheets = sheet, .count = 1}};
    *plan = (struct plan){.title = arena_printf(arena, "Test sheet for %s", sheets->paper.name),
                          .language = "en",
                          .width = sheets->paper.width / 2,
                          .height = sheets->paper.height};
    struct side front = {&sheets->paper, typesetter, {.arena = arena}}, back = front;
    sheets->front = make_front(&front, params);
    sheets->back = make_back(&back, params);
}
