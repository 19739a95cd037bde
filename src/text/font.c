/*
 * The fonts of one run of the program. A face is opened when it is first asked for; the
 * built-in ones lie in the program itself (builtin.S).
 */
#include "text/font.h"

#include "base/arena.h"

#include <hb-ot.h>
#include <stdlib.h>

struct font {
    hb_face_t *face;
    hb_font_t *shaper;
    int32_t upem;
    unsigned style; /* FONT_* */
};

enum { FAMILY_COUNT = FAMILY_LARGE + 1, STYLE_COUNT = 4 };

struct fonts {
    struct font builtin[FAMILY_COUNT][STYLE_COUNT]; /* face NULL: not opened yet */
};

extern const char builtin_text_regular[], builtin_text_regular_end[];
extern const char builtin_text_bold[], builtin_text_bold_end[];
extern const char builtin_text_italic[], builtin_text_italic_end[];
extern const char builtin_text_bold_italic[], builtin_text_bold_italic_end[];
extern const char builtin_large_regular[], builtin_large_regular_end[];
extern const char builtin_large_bold[], builtin_large_bold_end[];

/* A family without italics lends its upright faces. */
static const struct {
    const char *start, *end;
} builtin_files[FAMILY_COUNT][STYLE_COUNT] = {
    [FAMILY_TEXT] =
        {
            [0] = {builtin_text_regular, builtin_text_regular_end},
            [FONT_BOLD] = {builtin_text_bold, builtin_text_bold_end},
            [FONT_ITALIC] = {builtin_text_italic, builtin_text_italic_end},
            [FONT_BOLD |
                FONT_ITALIC] = {builtin_text_bold_italic, builtin_text_bold_italic_end},
        },
    [FAMILY_LARGE] =
        {
            [0] = {builtin_large_regular, builtin_large_regular_end},
            [FONT_BOLD] = {builtin_large_bold, builtin_large_bold_end},
        },
};

struct fonts *fonts_open(void)
{
    struct fonts *fonts = calloc(1, sizeof *fonts);
    if (!fonts)
        arena_exhausted();
    return fonts;
}

static void close_font(struct font *font)
{
    hb_font_destroy(font->shaper);
    hb_face_destroy(font->face);
}

void fonts_close(struct fonts *fonts)
{
    if (!fonts)
        return;
    for (int family = 0; family < FAMILY_COUNT; family++)
        for (int style = 0; style < STYLE_COUNT; style++)
            close_font(&fonts->builtin[family][style]);
    free(fonts);
}

static void open_font(struct font *font, const char *data, size_t size, unsigned style)
{
    hb_blob_t *blob = hb_blob_create(data, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    font->face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    hb_face_make_immutable(font->face);
    font->shaper = hb_font_create(font->face);
    hb_font_make_immutable(font->shaper);
    font->upem = (int32_t)hb_face_get_upem(font->face);
    font->style = style;
}

const struct font *fonts_builtin(struct fonts *fonts, enum font_family family, unsigned style)
{
    if (!builtin_files[family][style].start)
        style &= ~(unsigned)FONT_ITALIC;
    const char *start = builtin_files[family][style].start;
    const char *end = builtin_files[family][style].end;
    struct font *font = &fonts->builtin[family][style];
    if (!font->face)
        open_font(font, start, (size_t)(end - start), style);
    return font;
}

hb_face_t *font_face(const struct font *font)
{
    return font->face;
}

hb_font_t *font_shaper(const struct font *font)
{
    return font->shaper;
}

int32_t font_upem(const struct font *font)
{
    return font->upem;
}

int32_t font_advance(const struct font *font, uint32_t glyph)
{
    return hb_font_get_glyph_h_advance(font->shaper, glyph);
}

uint32_t font_nominal(const struct font *font, uint32_t character)
{
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font->shaper, character, &glyph) ? glyph : 0;
}

static int32_t metric(const struct font *font, hb_ot_metrics_tag_t tag)
{
    hb_position_t position = 0;
    hb_ot_metrics_get_position_with_fallback(font->shaper, tag, &position);
    return position;
}

int32_t font_x_height(const struct font *font)
{
    return metric(font, HB_OT_METRICS_TAG_X_HEIGHT);
}

int32_t font_cap_height(const struct font *font)
{
    return metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT);
}

int32_t font_ascent(const struct font *font)
{
    return metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
}

int32_t font_descent(const struct font *font)
{
    return metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
}

bool font_bold(const struct font *font)
{
    return (font->style & FONT_BOLD) != 0;
}

bool font_italic(const struct font *font)
{
    return (font->style & FONT_ITALIC) != 0;
}
