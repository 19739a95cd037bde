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
    LARGE_LEADING = 25000
};

static const struct theme_row booklet_rows[THEME_KIND_COUNT] = {
    [THEME_ORGANIZATION] = {.small_caps = true,
                            .align = ALIGN_CENTER,
                            .size = LEN_PT(10.5),
                            .leading = LEN_PT(15),
                            .tracking = 60},
    [THEME_TITLE] = {.align = ALIGN_CENTER, .size = LEN_PT(28), .leading = LEN_PT(33)},
    [THEME_SUBTITLE] = {.font_style = FONT_ITALIC,
                        .align = ALIGN_CENTER,
                        .size = LEN_PT(13),
                        .leading = LEN_PT(18)},
    [THEME_VERSE] = {.font_style = FONT_ITALIC,
                     .align = ALIGN_CENTER,
                     .size = LEN_PT(17),
                     .leading = LEN_PT(24)},
    [THEME_REFERENCE] = {.small_caps = true,
                         .align = ALIGN_CENTER,
                         .size = LEN_PT(11),
                         .leading = LEN_PT(15),
                         .tracking = 40},
    [THEME_TRANSLATION] = {.align = ALIGN_CENTER, .size = LEN_PT(9), .leading = LEN_PT(15)},
    [THEME_MENTION] = {.font_style = FONT_ITALIC,
                       .align = ALIGN_CENTER,
                       .size = LEN_PT(9.5),
                       .leading = LEN_PT(13)},
    [THEME_DATE] = {.align = ALIGN_CENTER, .size = LEN_PT(11), .leading = LEN_PT(15)},
    [THEME_REGION] = {.font_style = FONT_BOLD,
                      .align = ALIGN_START,
                      .size = LEN_PT(15),
                      .leading = LEN_PT(18),
                      .color = COLOR_ACCENT,
                      .before = 1,
                      .after = 1,
                      .stretch = 1,
                      .drop = 250},
    [THEME_SUBHEADING] = {.font_style = FONT_BOLD,
                          .align = ALIGN_START,
                          .size = LEN_PT(12),
                          .color = COLOR_ACCENT,
                          .before = 1,
                          .stretch = 1},
    [THEME_BODY] = {.hyphenate = true, .size = LEN_PT(12), .first_indent = 1000},
    [THEME_ABOUT] = {.font_style = FONT_ITALIC,
                     .hyphenate = true,
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
    [THEME_MARKER] = {.align = ALIGN_START,
                      .size = LEN_PT(12),
                      .color = COLOR_ACCENT,
                      .column = 1400,
                      .gap = 400},
    [THEME_FOLIO] = {.align = ALIGN_CENTER, .size = LEN_PT(10)},
    [THEME_RUNNING] = {.font_style = FONT_ITALIC, .align = ALIGN_START, .size = LEN_PT(9.5)},
    [THEME_BACK] = {.align = ALIGN_CENTER, .size = LEN_PT(10), .leading = LEN_PT(13)},
};

/* No italics, no small capitals, nothing smaller than the body. */
static const struct theme_row large_rows[THEME_KIND_COUNT] = {
    [THEME_ORGANIZATION] = {.align = ALIGN_CENTER, .size = LEN_PT(18), .leading = LEN_PT(25)},
    [THEME_TITLE] = {.font_style = FONT_BOLD,
                     .align = ALIGN_CENTER,
                     .size = LEN_PT(36),
                     .leading = LEN_PT(46)},
    [THEME_SUBTITLE] = {.align = ALIGN_CENTER, .size = LEN_PT(20), .leading = LEN_PT(28)},
    [THEME_VERSE] = {.align = ALIGN_CENTER, .size = LEN_PT(24), .leading = LEN_PT(34)},
    [THEME_REFERENCE] = {.align = ALIGN_CENTER, .size = LEN_PT(18), .leading = LEN_PT(25)},
    [THEME_TRANSLATION] = {.align = ALIGN_CENTER, .size = LEN_PT(18), .leading = LEN_PT(25)},
    [THEME_MENTION] = {.align = ALIGN_CENTER, .size = LEN_PT(18), .leading = LEN_PT(25)},
    [THEME_DATE] = {.align = ALIGN_CENTER, .size = LEN_PT(18), .leading = LEN_PT(25)},
    [THEME_REGION] = {.font_style = FONT_BOLD,
                      .align = ALIGN_START,
                      .size = LEN_PT(24),
                      .leading = LEN_PT(30),
                      .color = COLOR_ACCENT,
                      .before = 1,
                      .after = 1,
                      .stretch = 1,
                      .drop = 250},
    [THEME_SUBHEADING] = {.font_style = FONT_BOLD,
                          .align = ALIGN_START,
                          .size = LEN_PT(18),
                          .color = COLOR_ACCENT,
                          .before = 1,
                          .stretch = 1},
    [THEME_BODY] = {.align = ALIGN_START, .size = LEN_PT(18)},
    [THEME_ABOUT] = {.align = ALIGN_START, .size = LEN_PT(18), .after = 1, .inset = 1500},
    [THEME_QUOTE] =
        {.align = ALIGN_START, .size = LEN_PT(18), .before = 1, .after = 1, .inset = 1500},
    [THEME_MARKER] = {.align = ALIGN_START,
                      .size = LEN_PT(18),
                      .color = COLOR_ACCENT,
                      .column = 1400,
                      .gap = 400},
    [THEME_FOLIO] = {.align = ALIGN_CENTER, .size = LEN_PT(18)},
    [THEME_RUNNING] = {.align = ALIGN_START, .size = LEN_PT(18)},
    [THEME_BACK] = {.align = ALIGN_CENTER, .size = LEN_PT(18), .leading = LEN_PT(25)},
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
};

static const len LARGE_MARGIN = LEN_MM(22), LARGE_FOOT = LEN_MM(30);

/* The grid that fits between the top margin and a foot margin. */
static void lay_grid(struct theme *page, len leading, len foot)
{
    page->leading = len_scale(len_scale(page->type, leading, page->nominal), page->tall, 1000);
    page->lines = (page->height - page->top - foot) / page->leading;
    page->first_baseline = page->top + len_scale(page->leading, 4, 5);
    page->folio_baseline = page->height - foot / 2;
}

struct theme theme_booklet(enum booklet_size size, len type, int32_t tall)
{
    struct theme page = {
        .rows = booklet_rows,
        .nominal = BOOKLET_TYPE,
        .type = type,
        .tall = tall,
        .display = sizes[size].type,
        .width = sizes[size].width,
        .height = sizes[size].height,
        .inner = sizes[size].inner,
        .outer = sizes[size].outer,
        .top = sizes[size].top,
        .notes_step = LEN_MM(8),
        .family = FAMILY_TEXT,
    };
    lay_grid(&page, BOOKLET_LEADING, sizes[size].foot);
    return page;
}

struct theme theme_large(enum booklet_size size, len type, int32_t tall)
{
    struct theme page = {
        .rows = large_rows,
        .nominal = LARGE_TYPE,
        .type = type,
        .tall = tall,
        .display = type,
        .width = sizes[size].large_width,
        .height = sizes[size].large_height,
        .inner = LARGE_MARGIN,
        .outer = LARGE_MARGIN,
        .top = LARGE_MARGIN,
        .notes_step = LEN_MM(12),
        .family = FAMILY_LARGE,
        .strong_emphasis = true,
        .whole_words = true,
        .paragraph_space = 1,
    };
    lay_grid(&page, LARGE_LEADING, LARGE_FOOT);
    return page;
}

len theme_measure(const struct theme *page)
{
    return page->width - page->inner - page->outer;
}

static bool is_display(enum theme_kind kind)
{
    return kind <= THEME_DATE || kind == THEME_BACK;
}

static bool is_heading(enum theme_kind kind)
{
    return kind == THEME_REGION || kind == THEME_SUBHEADING;
}

static len scaled(const struct theme *page, enum theme_kind kind, len size)
{
    return len_scale(size, is_display(kind) ? page->display : page->type, page->nominal);
}

len theme_size(const struct theme *page, enum theme_kind kind)
{
    return scaled(page, kind, page->rows[kind].size);
}

len theme_leading(const struct theme *page, enum theme_kind kind)
{
    len leading = page->rows[kind].leading;
    return leading == GRID ? page->leading
                           : len_scale(scaled(page, kind, leading), page->tall, 1000);
}

struct text_style theme_text(const struct theme *page, enum theme_kind kind,
                             const char *language)
{
    const struct theme_row *row = &page->rows[kind];
    return (struct text_style){
        .font.family = page->family,
        .font.style = row->font_style,
        .font.strong_emphasis = page->strong_emphasis,
        .font.small_caps = row->small_caps,
        .breaking.hyphenate = row->hyphenate,
        .breaking.whole_words = page->whole_words,
        .breaking.phrases = is_display(kind) || is_heading(kind),
        .box.align = row->align,
        .font.size = theme_size(page, kind),
        .box.measure = theme_measure(page),
        .font.tracking = row->tracking,
        .language = language,
        .box.rtl = language_right_to_left(language),
    };
}

len theme_ems(const struct theme *page, int32_t thousandths)
{
    return len_scale(page->type, thousandths, 1000);
}

len theme_cover(const struct theme *page, len length)
{
    return len_scale(length, page->height, sizes[BOOKLET_A5].height);
}
