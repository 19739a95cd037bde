/*
 * The look of the booklet, in tables. Models: Tschichold's Penguin composition rules,
 * Bringhurst's Elements of Typographic Style, and Common Worship.
 */
#include "page/style.h"

#include "base/locale.h"

const uint32_t color_rgb[COLOR_COUNT] = {
    [COLOR_BLACK] = 0x000000,
    [COLOR_ACCENT] = 0x8C1C13, /* rubric; 9.3:1 on white */
    [COLOR_RULE] = 0x767676,   /* lines to write on, hairlines; 4.5:1 */
};

enum { GRID = 0 }; /* leading: the body's */

const struct text_row text_rows[TEXT_KIND_COUNT] = {
    [TEXT_ORGANIZATION] = {.small_caps = true,
                           .align = ALIGN_CENTER,
                           .size = LEN_PT(10.5),
                           .leading = LEN_PT(15),
                           .tracking = 60},
    [TEXT_TITLE] = {.align = ALIGN_CENTER, .size = LEN_PT(28), .leading = LEN_PT(33)},
    [TEXT_SUBTITLE] = {.font_style = FONT_ITALIC,
                       .align = ALIGN_CENTER,
                       .size = LEN_PT(13),
                       .leading = LEN_PT(18)},
    [TEXT_VERSE] = {.font_style = FONT_ITALIC,
                    .align = ALIGN_CENTER,
                    .size = LEN_PT(17),
                    .leading = LEN_PT(24)},
    [TEXT_REFERENCE] = {.small_caps = true,
                        .align = ALIGN_CENTER,
                        .size = LEN_PT(11),
                        .leading = LEN_PT(15),
                        .tracking = 40},
    [TEXT_TRANSLATION] = {.align = ALIGN_CENTER, .size = LEN_PT(9), .leading = LEN_PT(15)},
    [TEXT_DATE] = {.align = ALIGN_CENTER, .size = LEN_PT(11), .leading = LEN_PT(15)},
    [TEXT_REGION] = {.font_style = FONT_BOLD,
                     .align = ALIGN_START,
                     .size = LEN_PT(15),
                     .leading = LEN_PT(18),
                     .color = COLOR_ACCENT,
                     .before = 1,
                     .after = 1},
    [TEXT_SUBHEADING] = {.font_style = FONT_BOLD,
                         .align = ALIGN_START,
                         .size = LEN_PT(12),
                         .color = COLOR_ACCENT,
                         .before = 1},
    [TEXT_BODY] = {.hyphenate = true, .size = LEN_PT(12)},
    [TEXT_ABOUT] = {.font_style = FONT_ITALIC,
                    .hyphenate = true,
                    .size = LEN_PT(10.5),
                    .after = 1},
    [TEXT_QUOTE] = {.hyphenate = true, .size = LEN_PT(12), .before = 1, .after = 1},
    [TEXT_MARKER] = {.align = ALIGN_START, .size = LEN_PT(12), .color = COLOR_ACCENT},
    [TEXT_FOLIO] = {.align = ALIGN_CENTER, .size = LEN_PT(10)},
    [TEXT_RUNNING] = {.font_style = FONT_ITALIC, .align = ALIGN_START, .size = LEN_PT(9.5)},
    [TEXT_BACK] = {.align = ALIGN_CENTER, .size = LEN_PT(10), .leading = LEN_PT(13)},
};

/* A size of page: its margins, and the type it is made for. */
static const struct {
    len width, height, inner, outer, top, foot, type;
} sizes[] = {
    [BOOKLET_A5] = {LEN_MM(148), LEN_MM(210), LEN_MM(18), LEN_MM(20), LEN_MM(17), LEN_MM(24),
                    LEN_PT(12)},
    [BOOKLET_HALF_LETTER] = {LEN_MM(139.7), LEN_MM(215.9), LEN_MM(17), LEN_MM(18.7), LEN_MM(17),
                             LEN_MM(24.5), LEN_PT(12)},
    [BOOKLET_A6] = {LEN_MM(105), LEN_MM(148), LEN_MM(12.5), LEN_MM(13.5), LEN_MM(12),
                    LEN_MM(17), LEN_PT(10)},
};

enum { NOMINAL_TYPE = 12000, NOMINAL_LEADING = 15000 };

struct page_style booklet_style(enum booklet_size size, len type)
{
    struct page_style page = {
        .width = sizes[size].width,
        .height = sizes[size].height,
        .inner = sizes[size].inner,
        .outer = sizes[size].outer,
        .top = sizes[size].top,
        .type = type ? type : sizes[size].type,
        .display = sizes[size].type,
        .notes_step = LEN_MM(8),
        .family = FAMILY_TEXT,
    };
    page.leading = len_scale(page.type, NOMINAL_LEADING, NOMINAL_TYPE);
    page.lines = (page.height - page.top - sizes[size].foot) / page.leading;
    page.first_baseline = page.top + len_scale(page.leading, 4, 5);
    page.folio_baseline = page.height - len_scale(sizes[size].foot, 1, 2);
    return page;
}

len page_measure(const struct page_style *page)
{
    return page->width - page->inner - page->outer;
}

static bool is_display(enum text_kind kind)
{
    return kind <= TEXT_DATE || kind == TEXT_BACK;
}

static len scaled(const struct page_style *page, enum text_kind kind, len size)
{
    return len_scale(size, is_display(kind) ? page->display : page->type, NOMINAL_TYPE);
}

len style_size(const struct page_style *page, enum text_kind kind)
{
    return scaled(page, kind, text_rows[kind].size);
}

len style_leading(const struct page_style *page, enum text_kind kind)
{
    len leading = text_rows[kind].leading;
    return leading == GRID ? page->leading : scaled(page, kind, leading);
}

struct text_style style_text(const struct page_style *page, enum text_kind kind,
                             const char *language)
{
    const struct text_row *row = &text_rows[kind];
    return (struct text_style){
        .family = page->family,
        .font_style = row->font_style,
        .small_caps = row->small_caps,
        .hyphenate = row->hyphenate,
        .align = row->align,
        .size = style_size(page, kind),
        .measure = page_measure(page),
        .tracking = row->tracking,
        .language = language,
        .rtl = locale_right_to_left(language),
    };
}

len style_ems(const struct page_style *page, int32_t thousandths)
{
    return len_scale(page->type, thousandths, 1000);
}
