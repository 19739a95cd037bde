/*
 * The look of the booklet, in tables. Models: Tschichold's Penguin composition rules,
 * Bringhurst's Elements of Typographic Style, and Common Worship.
 */
#include "page/theme.h"

#include "language/language.h"

const uint32_t color_rgb[COLOR_COUNT] = {
    [COLOR_BLACK] = 0x000000,
    [COLOR_ACCENT] = 0x8C1C13, /* rubric; 9.3:1 on white */
    [COLOR_RULE] = 0x767676,   /* lines to write on, hairlines; 4.5:1 */
};

enum { GRID = 0 }; /* leading: the body's */
enum {
    BOOKLET_TYPE = 12000,
    BOOKLET_LEADING = 15000,
    LARGE_TYPE = 18000,
    LARGE_LEADING = 25000,
    LARGE_SMALLEST = 16000,
    PROOF_TYPE = 11000,
    PROOF_LEADING = 15000
};

/* A cover wants air at its sides, and a verse some lines. */
#define TITLE_FIT                                                                              \
    {                                                                                          \
        3, 600,                                                                                \
        {                                                                                      \
            860, 1000                                                                          \
        }                                                                                      \
    }
#define VERSE_FIT                                                                              \
    {                                                                                          \
        12, 1000,                                                                              \
        {                                                                                      \
            720, 860, 1000                                                                     \
        }                                                                                      \
    }
#define FIELD_FIT                                                                              \
    {                                                                                          \
        2, 500,                                                                                \
        {                                                                                      \
            860, 1000                                                                          \
        }                                                                                      \
    }
#define WORDS_FIT                                                                              \
    {                                                                                          \
        1, 500,                                                                                \
        {                                                                                      \
            860, 1000                                                                          \
        }                                                                                      \
    }

static const struct theme_row booklet_rows[THEME_KIND_COUNT] = {
    [THEME_ORGANIZATION] = {.fit = FIELD_FIT,
                            .display = true,
                            .phrases = true,
                            .small_caps = true,
                            .align = ALIGN_CENTER,
                            .size = LEN_PT(10.5),
                            .leading = LEN_PT(15),
                            .tracking = 60},
    [THEME_TITLE] = {.fit = TITLE_FIT,
                     .display = true,
                     .phrases = true,
                     .align = ALIGN_CENTER,
                     .size = LEN_PT(28),
                     .leading = LEN_PT(32)},
    [THEME_SUBTITLE] = {.fit = FIELD_FIT,
                        .display = true,
                        .phrases = true,
                        .font_style = FONT_ITALIC,
                        .align = ALIGN_CENTER,
                        .size = LEN_PT(13),
                        .leading = LEN_PT(18)},
    [THEME_VERSE] = {.fit = VERSE_FIT,
                     .display = true,
                     .phrases = true,
                     .font_style = FONT_ITALIC,
                     .align = ALIGN_CENTER,
                     .size = LEN_PT(17),
                     .leading = LEN_PT(24)},
    [THEME_REFERENCE] = {.fit = FIELD_FIT,
                         .display = true,
                         .phrases = true,
                         .small_caps = true,
                         .align = ALIGN_CENTER,
                         .size = LEN_PT(11),
                         .leading = LEN_PT(15),
                         .tracking = 40},
    [THEME_TRANSLATION] = {.fit = FIELD_FIT,
                           .display = true,
                           .phrases = true,
                           .align = ALIGN_CENTER,
                           .size = LEN_PT(9),
                           .leading = LEN_PT(15)},
    [THEME_MENTION] = {.fit = WORDS_FIT,
                       .display = true,
                       .phrases = true,
                       .font_style = FONT_ITALIC,
                       .align = ALIGN_CENTER,
                       .size = LEN_PT(9.5),
                       .leading = LEN_PT(13)},
    [THEME_DATE] = {.fit = WORDS_FIT,
                    .display = true,
                    .phrases = true,
                    .align = ALIGN_CENTER,
                    .size = LEN_PT(11),
                    .leading = LEN_PT(15)},
    [THEME_REGION] = {.phrases = true,
                      .font_style = FONT_BOLD,
                      .align = ALIGN_START,
                      .size = LEN_PT(15),
                      .leading = LEN_PT(18),
                      .color = COLOR_ACCENT,
                      .before = 1,
                      .after = 1,
                      .stretch = 1,
                      .drop = 500,
                      .head = 10},
    [THEME_SUBHEADING] = {.phrases = true,
                          .font_style = FONT_BOLD,
                          .align = ALIGN_START,
                          .size = LEN_PT(12),
                          .color = COLOR_ACCENT,
                          .before = 1,
                          .stretch = 1},
    [THEME_DAY_REGION] = {.phrases = true,
                          .font_style = FONT_BOLD,
                          .small_caps = true,
                          .tracking = 50,
                          .align = ALIGN_START,
                          .size = LEN_PT(14),
                          .before = 1,
                          .stretch = 1},
    [THEME_DAY] = {.phrases = true,
                   .font_style = FONT_BOLD,
                   .small_caps = true,
                   .tracking = 50,
                   .align = ALIGN_START,
                   .size = LEN_PT(12),
                   .before = 1,
                   .stretch = 1},
    [THEME_BODY] = {.hyphenate = true, .size = LEN_PT(12), .first_indent = 1000},
    [THEME_ABOUT] = {.font_style = FONT_ITALIC,
                     .align = ALIGN_START,
                     .size = LEN_PT(10.5),
                     .after = 1,
                     .inset = 1500,
                     .first_indent = 1000},
    [THEME_QUOTE] = {.hyphenate = true,
                     .size = LEN_PT(12),
                     .before = 1,
                     .after = 1,
                     .inset = 1500,
                     .first_indent = 1000},
    [THEME_LINES] = {.align = ALIGN_START, .size = LEN_PT(12), .hang = 1500},
    [THEME_STANZA] = {.align = ALIGN_START,
                      .size = LEN_PT(12),
                      .before = 1,
                      .after = 1,
                      .inset = 1500,
                      .hang = 1500},
    [THEME_LABEL] = {.hyphenate = true, .size = LEN_PT(12), .hang = 1000},
    [THEME_RESPONSES] =
        {.size = LEN_PT(12), .align = ALIGN_START, .before = 1, .after = 1, .hang = 1500},
    [THEME_SPEAKER] = {.small_caps = true,
                       .align = ALIGN_START,
                       .size = LEN_PT(12),
                       .tracking = 40,
                       .color = COLOR_ACCENT,
                       .column = 330,
                       .gap = 700,
                       .least = 15000},
    [THEME_BREAK] = {.align = ALIGN_CENTER,
                     .size = LEN_PT(12),
                     .tracking = 400,
                     .before = 1,
                     .after = 1,
                     .drop = 160},
    [THEME_MARKER] = {.align = ALIGN_START,
                      .size = LEN_PT(12),
                      .color = COLOR_ACCENT,
                      .column = 1400,
                      .gap = 400},
    [THEME_CELL] =
        {.align = ALIGN_START, .size = LEN_PT(10.5), .before = 1, .after = 1, .gap = 1000},
    [THEME_FOOTNOTE] = {.align = ALIGN_START,
                        .size = LEN_PT(12),
                        .color = COLOR_ACCENT,
                        .column = 1100,
                        .gap = 450},
    [THEME_FOLIO] = {.align = ALIGN_START, .size = LEN_PT(10)},
    [THEME_RUNNING] = {.font_style = FONT_ITALIC, .align = ALIGN_START, .size = LEN_PT(9.5)},
    [THEME_BACK] = {.display = true,
                    .phrases = true,
                    .align = ALIGN_CENTER,
                    .size = LEN_PT(10),
                    .leading = LEN_PT(13)},
};

/* No italics, no small capitals, nothing smaller than the body. */
static const struct theme_row large_rows[THEME_KIND_COUNT] = {
    [THEME_ORGANIZATION] = {.fit = FIELD_FIT,
                            .display = true,
                            .phrases = true,
                            .align = ALIGN_CENTER,
                            .size = LEN_PT(18),
                            .leading = LEN_PT(25)},
    [THEME_TITLE] = {.fit = TITLE_FIT,
                     .display = true,
                     .phrases = true,
                     .font_style = FONT_BOLD,
                     .align = ALIGN_CENTER,
                     .size = LEN_PT(36),
                     .leading = LEN_PT(46)},
    [THEME_SUBTITLE] = {.fit = FIELD_FIT,
                        .display = true,
                        .phrases = true,
                        .align = ALIGN_CENTER,
                        .size = LEN_PT(20),
                        .leading = LEN_PT(28)},
    [THEME_VERSE] = {.fit = VERSE_FIT,
                     .display = true,
                     .phrases = true,
                     .align = ALIGN_CENTER,
                     .size = LEN_PT(24),
                     .leading = LEN_PT(34)},
    [THEME_REFERENCE] = {.fit = FIELD_FIT,
                         .display = true,
                         .phrases = true,
                         .align = ALIGN_CENTER,
                         .size = LEN_PT(18),
                         .leading = LEN_PT(25)},
    [THEME_TRANSLATION] = {.fit = FIELD_FIT,
                           .display = true,
                           .phrases = true,
                           .align = ALIGN_CENTER,
                           .size = LEN_PT(18),
                           .leading = LEN_PT(25)},
    [THEME_MENTION] = {.fit = WORDS_FIT,
                       .display = true,
                       .phrases = true,
                       .align = ALIGN_CENTER,
                       .size = LEN_PT(18),
                       .leading = LEN_PT(25)},
    [THEME_DATE] = {.fit = WORDS_FIT,
                    .display = true,
                    .phrases = true,
                    .align = ALIGN_CENTER,
                    .size = LEN_PT(18),
                    .leading = LEN_PT(25)},
    [THEME_REGION] = {.phrases = true,
                      .font_style = FONT_BOLD,
                      .align = ALIGN_START,
                      .size = LEN_PT(24),
                      .leading = LEN_PT(30),
                      .color = COLOR_ACCENT,
                      .before = 1,
                      .after = 1,
                      .drop = 500,
                      .head = 500},
    [THEME_SUBHEADING] = {.phrases = true,
                          .font_style = FONT_BOLD,
                          .align = ALIGN_START,
                          .size = LEN_PT(18),
                          .color = COLOR_ACCENT,
                          .before = 1},
    [THEME_DAY_REGION] = {.phrases = true,
                          .font_style = FONT_BOLD,
                          .align = ALIGN_START,
                          .size = LEN_PT(21),
                          .before = 1,
                          .stretch = 0},
    [THEME_DAY] = {.phrases = true,
                   .font_style = FONT_BOLD,
                   .align = ALIGN_START,
                   .size = LEN_PT(18),
                   .before = 1,
                   .stretch = 0},
    [THEME_BODY] = {.align = ALIGN_START, .size = LEN_PT(18)},
    [THEME_ABOUT] = {.align = ALIGN_START, .size = LEN_PT(18), .after = 1, .inset = 1500},
    [THEME_QUOTE] =
        {.align = ALIGN_START, .size = LEN_PT(18), .before = 1, .after = 1, .inset = 1500},
    [THEME_LINES] = {.align = ALIGN_START, .size = LEN_PT(18), .hang = 1500},
    [THEME_STANZA] = {.align = ALIGN_START,
                      .size = LEN_PT(18),
                      .before = 1,
                      .after = 1,
                      .inset = 1500,
                      .hang = 1500},
    [THEME_LABEL] = {.align = ALIGN_START, .size = LEN_PT(18), .hang = 1000},
    [THEME_RESPONSES] =
        {.size = LEN_PT(18), .align = ALIGN_START, .before = 1, .after = 1, .hang = 1500},
    [THEME_SPEAKER] = {.align = ALIGN_START,
                       .size = LEN_PT(18),
                       .color = COLOR_ACCENT,
                       .column = 330,
                       .gap = 700,
                       .least = 15000},
    [THEME_BREAK] = {.align = ALIGN_CENTER,
                     .size = LEN_PT(18),
                     .tracking = 400,
                     .before = 1,
                     .after = 1,
                     .drop = 160},
    [THEME_MARKER] = {.font_style = FONT_BOLD,
                      .align = ALIGN_START,
                      .size = LEN_PT(18),
                      .color = COLOR_ACCENT,
                      .column = 1400,
                      .gap = 400},
    [THEME_CELL] =
        {.align = ALIGN_START, .size = LEN_PT(18), .before = 1, .after = 1, .gap = 1000},
    [THEME_FOOTNOTE] = {.align = ALIGN_START,
                        .size = LEN_PT(18),
                        .color = COLOR_ACCENT,
                        .column = 1100,
                        .gap = 450},
    [THEME_FOLIO] = {.align = ALIGN_START, .size = LEN_PT(18)},
    [THEME_RUNNING] = {.align = ALIGN_START, .size = LEN_PT(18)},
    [THEME_BACK] = {.display = true,
                    .phrases = true,
                    .align = ALIGN_CENTER,
                    .size = LEN_PT(18),
                    .leading = LEN_PT(25)},
};

/* Lists to go through with a pen: nothing is divided, and all stands at the left edge. */
static const struct theme_row proof_rows[THEME_KIND_COUNT] = {
    [THEME_TITLE] = {.phrases = true,
                     .align = ALIGN_START,
                     .size = LEN_PT(20),
                     .leading = LEN_PT(24),
                     .after = 1},
    [THEME_REGION] = {.phrases = true,
                      .font_style = FONT_BOLD,
                      .align = ALIGN_START,
                      .size = LEN_PT(13),
                      .leading = LEN_PT(16),
                      .color = COLOR_ACCENT,
                      .before = 1,
                      .stretch = 1},
    [THEME_SUBHEADING] = {.phrases = true,
                          .font_style = FONT_BOLD,
                          .align = ALIGN_START,
                          .size = LEN_PT(11),
                          .color = COLOR_ACCENT,
                          .before = 1,
                          .stretch = 1},
    [THEME_DAY_REGION] = {.phrases = true,
                          .font_style = FONT_BOLD,
                          .align = ALIGN_START,
                          .size = LEN_PT(12),
                          .before = 1,
                          .stretch = 1},
    [THEME_DAY] = {.phrases = true,
                   .font_style = FONT_BOLD,
                   .align = ALIGN_START,
                   .size = LEN_PT(11),
                   .before = 1,
                   .stretch = 1},
    [THEME_BODY] = {.align = ALIGN_START, .size = LEN_PT(11)},
    [THEME_ABOUT] = {.align = ALIGN_START, .size = LEN_PT(11), .after = 1, .inset = 1500},
    [THEME_QUOTE] =
        {.align = ALIGN_START, .size = LEN_PT(11), .before = 1, .after = 1, .inset = 1500},
    [THEME_LINES] = {.align = ALIGN_START, .size = LEN_PT(11), .hang = 1500},
    [THEME_STANZA] = {.align = ALIGN_START, .size = LEN_PT(11), .inset = 1500, .hang = 1500},
    [THEME_LABEL] = {.align = ALIGN_START, .size = LEN_PT(11), .hang = 1000},
    [THEME_RESPONSES] = {.size = LEN_PT(11), .align = ALIGN_START, .hang = 1500},
    [THEME_SPEAKER] =
        {.align = ALIGN_START, .size = LEN_PT(11), .column = 330, .gap = 700, .least = 15000},
    [THEME_MARKER] = {.align = ALIGN_START,
                      .size = LEN_PT(11),
                      .color = COLOR_ACCENT,
                      .column = 1400,
                      .gap = 400},
    [THEME_CELL] =
        {.align = ALIGN_START, .size = LEN_PT(11), .before = 1, .after = 1, .gap = 1000},
    [THEME_FOOTNOTE] = {.align = ALIGN_START,
                        .size = LEN_PT(11),
                        .color = COLOR_ACCENT,
                        .column = 1100,
                        .gap = 450},
    [THEME_FOLIO] = {.align = ALIGN_START, .size = LEN_PT(10)},
    [THEME_RUNNING] = {.font_style = FONT_ITALIC, .align = ALIGN_START, .size = LEN_PT(9.5)},
};

/* The cover of both styles. */
static const struct theme_cover cover_row = {
    .first_baseline = 140,
    .centre = 450,
    .step = 100,
    .smallest = 500,
    .balance = 6,
    .parted = 2,
    .of_title = 750,
    .even = 600,
    .above_title = LEN_PT(44),
    .above_subtitle = LEN_PT(4),
    .group_gap = LEN_PT(40),
    .above_date = LEN_PT(26.666),
    .rule_width = LEN_PT(24),
    .rule_height = LEN_PT(0.8),
    .below_rule = LEN_PT(36),
    .above_reference = LEN_PT(30),
    .translation_gap = LEN_PT(6),
    .framed_measure = 900,
    .framed_title = 1072,
    .frame_edge = LEN_MM(11),
    .frame_rule = LEN_PT(1.2),
    .frame_inset = LEN_PT(3.2),
    .frame_hairline = LEN_PT(0.4),
    .above_frame = LEN_PT(13),
    .cross_height = LEN_PT(20),
    .cross_width = LEN_PT(13),
    .cross_bar = LEN_PT(1.6),
    .cross_arms = LEN_PT(5.6),
    .cross_foot = LEN_PT(2),
    .above_cross = LEN_PT(36),
};

static const struct theme_notes booklet_notes = {
    .below_heading = 2,
    .grid_step = 3,
    .rule_height = LEN_PT(0.4),
    .rule_color = COLOR_RULE,
    .dot_step = LEN_MM(5),
    .dot_size = LEN_PT(0.9),
    .least = 8,
    .above_back = 3,
};
static const struct theme_notes large_notes = {
    .below_heading = 2,
    .rule_step = LEN_MM(12),
    .rule_height = LEN_PT(1),
    .rule_color = COLOR_BLACK,
    .dot_step = LEN_MM(12),
    .dot_size = LEN_PT(1.8),
};

static const struct theme_foot booklet_foot = {.gap = 1000, .outer = true};
static const struct theme_foot large_foot = {.gap = 1000};

static const struct theme_opening booklet_opening = {
    .words = 2,
    .least = 3,
    .room = 350,
    .gap = 250,
    .mark_gap = 80,
    .color = COLOR_ACCENT,
};

static const struct theme_rules booklet_rules = {
    .hairline = LEN_PT(0.4),
    .hairline_color = COLOR_RULE,
    .hairline_rise = 1067,
    .cell_rule = 300,
    .note_type = 833,
    .note_space = 1000,
    .note_rise = 1100,
    .note_width = 250,
    .note_share = 500,
    .note_more = 4,
    .note_lines = 2,
};
static const struct theme_rules large_rules = {
    .hairline = LEN_PT(1),
    .hairline_color = COLOR_BLACK,
    .hairline_rise = 1250,
    .cell_rule = 255,
    .note_type = 1000,
    .note_space = 1000,
    .note_rise = 1200,
    .note_width = 250,
    .note_share = 500,
    .note_more = 4,
    .note_lines = 2,
};

const len theme_unprinted = LEN_MM(5);

const struct theme_sheet theme_sheet = {
    .edge = LEN_MM(6),
    .line = LEN_PT(0.4),
    .dash = LEN_MM(1.5),
    .dash_step = LEN_MM(2.5),
    .dashes = 3,
    .directions = LEN_PT(7),
    .leading = 1350,
    .descent = 250,
};

const struct theme_test_sheet theme_test_sheet = {
    .line = LEN_PT(0.5),
    .rule_length = LEN_MM(100),
    .tick = LEN_MM(2),
    .long_tick = LEN_MM(4),
    .ticks = 10,
    .label_every = 5,
    .corner = LEN_MM(14),
    .cut_dash = LEN_MM(3),
    .arm = LEN_MM(5),
    .arrow = LEN_MM(8),
    .arrow_step = LEN_MM(0.1),
    .title_type = LEN_PT(22),
    .text_type = LEN_PT(13),
    .label_type = LEN_PT(11),
    .label_drop = 1500,
    .arrow_y = LEN_MM(16),
    .title_y = LEN_MM(44),
    .rule_y = LEN_MM(68),
    .text_y = LEN_MM(94),
    .measure = LEN_MM(164),
    .number = LEN_MM(8),
    .paragraph_space = LEN_MM(5),
};

/* A size of booklet: its page and margins, the type it is made for, and the page that its
   large-print edition has: A4 or Letter. */
static const struct {
    len width, height, inner, outer, top, foot, type, large_width, large_height;
} sizes[] = {
    [BOOKLET_A5] = {LEN_MM(148), LEN_MM(210), LEN_MM(18), LEN_MM(20), LEN_MM(17), LEN_MM(24),
                    LEN_PT(12), LEN_MM(210), LEN_MM(297)},
    [BOOKLET_HALF_LETTER] = {LEN_MM(139.7), LEN_MM(215.9), LEN_MM(17), LEN_MM(18.7), LEN_MM(17),
                             LEN_MM(24.5), LEN_PT(12), LEN_PT(612), LEN_PT(792)},
    [BOOKLET_A6] = {LEN_MM(105), LEN_MM(148), LEN_MM(12.5), LEN_MM(13.5), LEN_MM(12),
                    LEN_MM(17), LEN_PT(10), LEN_MM(210), LEN_MM(297)},
    [BOOKLET_QUARTER_LETTER] = {LEN_MM(107.95), LEN_MM(139.7), LEN_MM(13), LEN_MM(14),
                                LEN_MM(11), LEN_MM(16), LEN_PT(10), LEN_PT(612), LEN_PT(792)},
};

static const len LARGE_MARGIN = LEN_MM(22), LARGE_FOOT = LEN_MM(30);
static const len PROOF_SIDE = LEN_MM(46);  /* room for a pen */
static const len SMALL_PAGE = LEN_MM(120); /* narrower pages have no tables */

enum {
    DISPLAY_LEAST = 830, /* type of the covers, 1/1000 of what is usual for the page */
    DISPLAY_MOST = 1500,
    CAPS_TRACKING = 50,   /* of small capitals in a text, 1/1000 em */
    FIRST_BASELINE = 800, /* of the grid, in thousandths of a line below the top margin */
    HEADING_SHARE = 4     /* the part of a grid line by which a heading's lines may reach into
                             the space below them */
};

/* The grid that fits between the top margin and the foot margin. */
static void lay_grid(struct theme *page, len leading)
{
    page->leading = leading;
    page->lines = (page->height - page->top - page->foot_margin) / page->leading;
    page->first_baseline = page->top + len_scale(page->leading, FIRST_BASELINE, 1000);
    page->folio_baseline = page->height - page->foot_margin / 2;
}

/* The leading of the page's type where `leading` is that of the nominal type. */
static len scale_leading(const struct theme *page, len leading)
{
    return len_scale(len_scale(page->type, leading, page->nominal), page->tall, 1000);
}

/* The type to which covers are scaled when the body's is to be `type`. */
static len bounded_display(enum booklet_size size, len type)
{
    len least = len_scale(sizes[size].type, DISPLAY_LEAST, 1000);
    len most = len_scale(sizes[size].type, DISPLAY_MOST, 1000);
    return type < least ? least : type > most ? most : type;
}

struct theme theme_booklet(enum booklet_size size, len type, len display, int32_t tall)
{
    struct theme page = {
        .rows = booklet_rows,
        .cover = &cover_row,
        .notes = &booklet_notes,
        .foot = &booklet_foot,
        .rules = &booklet_rules,
        .opening = &booklet_opening,
        .nominal = BOOKLET_TYPE,
        .type = type,
        .tall = tall,
        .steps = THEME_STEPS,
        .display = bounded_display(size, display),
        .usual = sizes[size].type,
        .width = sizes[size].width,
        .height = sizes[size].height,
        .inner = sizes[size].inner,
        .outer = sizes[size].outer,
        .top = sizes[size].top,
        .foot_margin = sizes[size].foot,
        .family = FAMILY_TEXT,
        .caps_tracking = CAPS_TRACKING,
        .lists_tables = sizes[size].width < SMALL_PAGE,
    };
    lay_grid(&page, scale_leading(&page, BOOKLET_LEADING));
    return page;
}

void theme_set_leading(struct theme *page, int32_t leading)
{
    lay_grid(page, len_scale(page->leading, leading, 1000));
}

struct theme theme_large(enum booklet_size size, len type, int32_t tall)
{
    struct theme page = {
        .rows = large_rows,
        .cover = &cover_row,
        .notes = &large_notes,
        .foot = &large_foot,
        .rules = &large_rules,
        .nominal = LARGE_TYPE,
        .type = type,
        .tall = tall,
        .steps = THEME_STEPS,
        .display = type,
        .usual = type,
        .smallest = LARGE_SMALLEST,
        .width = sizes[size].large_width,
        .height = sizes[size].large_height,
        .inner = LARGE_MARGIN,
        .outer = LARGE_MARGIN,
        .top = LARGE_MARGIN,
        .foot_margin = LARGE_FOOT,
        .family = FAMILY_LARGE,
        .strong_emphasis = true,
        .whole_words = true,
        .paragraph_space = 1,
        .whole_paragraphs = 6,
        .single = true,
        .lists_tables = true,
    };
    lay_grid(&page, scale_leading(&page, LARGE_LEADING));
    return page;
}

struct theme theme_proof(enum booklet_size size, int32_t tall)
{
    struct theme page = theme_large(size, PROOF_TYPE, tall);
    page.rows = proof_rows;
    page.nominal = PROOF_TYPE;
    page.outer = PROOF_SIDE;
    page.family = FAMILY_TEXT;
    page.rules = &booklet_rules;
    page.strong_emphasis = false;
    page.paragraph_space = 0;
    page.whole_paragraphs = 0;
    page.titled = true;
    lay_grid(&page, scale_leading(&page, PROOF_LEADING));
    return page;
}

void theme_make_room(struct theme *page, int32_t tall)
{
    enum { NEAR = 937 }; /* of the room that a script needs, 1/1000: it makes do with this */
    int64_t halves = (int64_t)tall * THEME_STEPS * NEAR, whole = (int64_t)page->tall * 1000;
    int64_t steps = (halves + whole - 1) / whole;
    page->steps = steps > THEME_STEPS ? (int32_t)steps : THEME_STEPS;
}

/* A length of a kind's row, at the page's type. */
static len scale_row(const struct theme *page, enum theme_kind kind, len length)
{
    len type = page->rows[kind].display ? page->display : page->type;
    return len_scale(length, type, page->nominal);
}

struct theme theme_footnotes(const struct theme *page)
{
    struct theme notes = *page;
    notes.type = len_scale(page->type, page->rules->note_type, 1000);
    notes.leading = len_scale(page->leading, notes.type, page->type);
    return notes;
}

len theme_size(const struct theme *page, enum theme_kind kind)
{
    return scale_row(page, kind, page->rows[kind].size);
}

len theme_leading(const struct theme *page, enum theme_kind kind)
{
    len own = page->rows[kind].leading;
    len leading = own == GRID ? page->leading
                              : len_scale(scale_row(page, kind, own), page->tall, 1000);
    return leading * page->steps / THEME_STEPS;
}

struct text_style theme_text(const struct theme *page, enum theme_kind kind, len measure,
                             const char *language)
{
    return theme_text_in(page, kind, measure, language, language_right_to_left(language));
}

struct text_style theme_text_in(const struct theme *page, enum theme_kind kind, len measure,
                                const char *language, bool rtl)
{
    const struct theme_row *row = &page->rows[kind];
    return (struct text_style){
        .font.family = page->family,
        .font.style = row->font_style,
        .font.strong_emphasis = page->strong_emphasis,
        .font.small_caps = row->small_caps,
        .breaking.hyphenate = row->hyphenate,
        .breaking.whole_words = page->whole_words,
        .breaking.phrases = row->phrases,
        .box.align = row->align,
        .font.size = theme_size(page, kind),
        .box.measure = measure,
        .font.tracking = row->tracking,
        .font.caps_tracking = page->caps_tracking,
        .language = language,
        .box.rtl = rtl,
    };
}

len theme_ems(const struct theme *page, int32_t thousandths)
{
    return len_scale(page->type, thousandths, 1000);
}

len theme_drop(const struct theme *page, enum theme_kind kind)
{
    return page->leading * page->rows[kind].drop / 1000;
}

len theme_head(const struct theme *page, enum theme_kind kind)
{
    return page->leading * page->rows[kind].head / 1000;
}

int32_t theme_heading_depth(const struct theme *page, enum theme_kind kind, int32_t lines)
{
    len depth = (lines - 1) * theme_leading(page, kind) - page->leading / HEADING_SHARE;
    return lines > 1 ? 1 + (depth + page->leading - 1) / page->leading : 1;
}

len theme_heading_leading(const struct theme *page, enum theme_kind kind, int32_t lines)
{
    len leading = theme_leading(page, kind);
    len depth = (theme_heading_depth(page, kind, lines) - 1) * page->leading;
    len left = depth - (lines - 1) * leading;
    return left > 0 ? leading + left / lines : leading;
}

len theme_hairline_rise(const struct theme *page)
{
    return page->leading * page->steps / THEME_STEPS * page->rules->hairline_rise / 1000;
}

len theme_cover_length(const struct theme *page, len length)
{
    return len_scale(length, page->height, sizes[BOOKLET_A5].height);
}
