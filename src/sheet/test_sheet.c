/*
 * Both sides have an arrow that points to the same edge when the paper was turned over rightly;
 * the front has crosses, the back has squares about the same points; the front has a rule of
 * 100 mm. Nothing is nearer to the paper's edge than a printer can print. Words are in English.
 */
#include "sheet/test_sheet.h"

#include "sheet/caption.h"

/* True sizes. */
static const len LINE = LEN_PT(0.5), RULE_LENGTH = LEN_MM(100);
static const len TICK = LEN_MM(2), LONG_TICK = LEN_MM(4);
static const len CORNER = LEN_MM(14), ARM = LEN_MM(5);
static const len ARROW = LEN_MM(8), ARROW_STEP = LEN_MM(0.1);
enum { TICKS = 10, LABEL_EVERY = 5 };

/* For A4; smaller on smaller paper. */
static const len PAPER = LEN_MM(210);
static const len TEXT_TYPE = LEN_PT(13), LABEL_TYPE = LEN_PT(11), TITLE_TYPE = LEN_PT(22);
static const len ARROW_Y = LEN_MM(16), TITLE_Y = LEN_MM(44), RULE_Y = LEN_MM(68);
static const len TEXT_Y = LEN_MM(94), MEASURE = LEN_MM(164), NUMBER = LEN_MM(8);
static const len PARAGRAPH_SPACE = LEN_MM(5);

#define SHORT_EDGE                                                                             \
    "\xE2\x80\x9C"                                                                             \
    "flip on the short edge\xE2\x80\x9D"
#define LONG_EDGE                                                                              \
    "\xE2\x80\x9C"                                                                             \
    "flip on the long edge\xE2\x80\x9D"

/* A side being composed. */
struct side {
    const struct sheets *sheets;
    struct typesetter *typesetter;
    struct marks marks;
};

static len scaled(const struct side *side, len length)
{
    return len_scale(length, side->sheets->paper.height, PAPER);
}

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
    const struct paper *paper = &side->sheets->paper;
    for (int i = 0; i < 4; i++)
        put(&side->marks, i & 1 ? paper->width - CORNER : CORNER,
            i & 2 ? paper->height - CORNER : CORNER);
}

/* An arrow that points up: a triangle of thin rules on a stem. */
static void put_arrow(struct side *side)
{
    len middle = side->sheets->paper.width / 2, top = scaled(side, ARROW_Y);
    for (len y = 0; y < ARROW; y += ARROW_STEP)
        marks_rule(&side->marks, middle - y / 2, top + y, y, ARROW_STEP, COLOR_BLACK);
    marks_rule(&side->marks, middle - ARROW / 8, top + ARROW, ARROW / 4, ARROW / 2,
               COLOR_BLACK);
}

static struct caption caption_of(struct side *side, len size, len measure, enum align align)
{
    return (struct caption){.typesetter = side->typesetter,
                            .marks = &side->marks,
                            .size = scaled(side, size),
                            .measure = measure,
                            .align = align};
}

/* A numbered instruction; where the next begins. */
static len put_step(struct side *side, const char *number, const char *text, len y)
{
    len measure = scaled(side, MEASURE), indent = scaled(side, NUMBER);
    len x = (side->sheets->paper.width - measure) / 2;
    struct caption caption = caption_of(side, TEXT_TYPE, measure - indent, ALIGN_START);
    caption_put(&caption, number, x, y);
    return caption_put(&caption, text, x + indent, y) + scaled(side, PARAGRAPH_SPACE);
}

static void put_title(struct side *side, const char *title)
{
    struct caption caption = caption_of(side, TITLE_TYPE, side->sheets->paper.width,
                                        ALIGN_CENTER);
    caption_put(&caption, title, 0, scaled(side, TITLE_Y));
}

static void put_rule(struct side *side)
{
    static const char *const labels[] = {"0", "50", "100 mm"};
    len left = (side->sheets->paper.width - RULE_LENGTH) / 2, y = scaled(side, RULE_Y);
    len step = RULE_LENGTH / TICKS;
    struct caption caption = caption_of(side, LABEL_TYPE, 2 * step, ALIGN_CENTER);
    marks_rule(&side->marks, left - LINE / 2, y - LINE / 2, RULE_LENGTH + LINE, LINE,
               COLOR_BLACK);
    for (int i = 0; i <= TICKS; i++) {
        len x = left + len_scale(RULE_LENGTH, i, TICKS);
        len height = i % LABEL_EVERY ? TICK : LONG_TICK;
        marks_rule(&side->marks, x - LINE / 2, y - height, LINE, height, COLOR_BLACK);
        if (i % LABEL_EVERY == 0)
            caption_put(&caption, labels[i / LABEL_EVERY], x - step,
                        y + len_scale(caption.size, 3, 2));
    }
}

static struct page page_of(const struct side *side)
{
    return (struct page){.marks = side->marks.items, .mark_count = side->marks.count};
}

/* How the back comes to be printed. */
static const char *turning(const struct side *side)
{
    const struct sheets_params *params = &side->sheets->params;
    if (params->duplex)
        return "Turn this sheet over like the page of a book. If its back is empty, turn on "
               "printing on both sides.";
    return arena_printf(side->marks.arena,
                        "%s Then turn this sheet over like the page of a book.",
                        impose_direction(params->flip));
}

static struct page make_front(struct side side)
{
    put_arrow(&side);
    put_title(&side, "Test sheet: front");
    put_rule(&side);
    put_corners(&side, put_cross);
    len y = put_step(
        &side, "1.",
        "Measure the rule above. If it is not 100 mm long, the printer changes the "
        "size: choose \xE2\x80\x9C"
        "actual size\xE2\x80\x9D or 100 % in its dialog, "
        "and turn off \xE2\x80\x9C"
        "fit to page\xE2\x80\x9D.",
        scaled(&side, TEXT_Y));
    put_step(&side, "2.", turning(&side), y);
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

static struct page make_back(struct side side)
{
    put_arrow(&side);
    put_title(&side, "Test sheet: back");
    put_corners(&side, put_square);
    len y = put_step(&side, "3.", remedy(&side.sheets->params), scaled(&side, RULE_Y));
    put_step(
        &side, "4.",
        "Hold the sheet against the light. Each cross of the front stands in a square, its "
        "arms reaching the sides. A shift of 2 mm does no harm; against a larger one, move "
        "the guides of the tray close to the paper.",
        y);
    return page_of(&side);
}

/* A sheet without pages. */
static struct imposition one_sheet(enum impose_flip flip, struct arena *arena)
{
    struct impose_sheet *sheet = arena_alloc(arena, sizeof *sheet);
    const struct impose_slot blank = {.page = IMPOSE_BLANK};
    sheet->front = sheet->back = (struct impose_side){.left = blank, .right = blank};
    sheet->back.turned = flip == IMPOSE_FLIP_LONG;
    return (struct imposition){.sheets = sheet, .count = 1};
}

void test_sheet_make(const struct sheets_params *params, struct typesetter *typesetter,
                     struct arena *arena, struct sheets *sheets)
{
    struct plan *plan = arena_alloc(arena, sizeof *plan);
    *sheets = (struct sheets){.plan = plan,
                              .paper = sheets_paper(params->size),
                              .params = *params,
                              .imposition = one_sheet(params->flip, arena)};
    plan->title = arena_printf(arena, "Test sheet for %s", sheets->paper.name);
    plan->language = "en";
    struct side side = {.sheets = sheets, .typesetter = typesetter, .marks = {.arena = arena}};
    sheets->front = make_front(side);
    sheets->back = make_back(side);
}
