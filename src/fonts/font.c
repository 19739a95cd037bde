/*
 * One font, opened from memory or from a file.
 */
#include "fonts/font.h"

#include "base/arena.h"
#include "base/bytes.h"
#include "icu/unicode.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PLANE = 0x10000, X_HEIGHT = 454 /* of the built-in text font, 1/1000 em */ };

/* Which characters of the basic plane have been looked up, and which of them are there. */
struct lookup {
    uint8_t known[PLANE / 8], has[PLANE / 8];
};

struct font {
    hb_face_t *face;
    hb_font_t *shaper;
    int32_t upem;
    struct font_look look;
    struct lookup *lookup;
};

static bool has_outlines(hb_face_t *face)
{
    static const char *const tables[] = {"glyf", "CFF "};
    for (int64_t i = 0; i < COUNT(tables); i++) {
        hb_blob_t *table = hb_face_reference_table(face, hb_tag_from_string(tables[i], 4));
        unsigned size = hb_blob_get_length(table);
        hb_blob_destroy(table);
        if (size)
            return true;
    }
    return false;
}

/* The scale at which the font's small letters are as high as the built-in text font's. */
static int32_t fitting_scale(const struct font *font)
{
    enum { LEAST = 600, MOST = 1400 };
    int32_t height = font_x_height(font);
    int32_t scale = height > 0 ? len_scale(X_HEIGHT, font->upem, height) : 1000;
    return scale < LEAST ? LEAST : scale > MOST ? MOST : scale;
}

/* Takes the face. */
static struct font *open_face(hb_face_t *face, const struct font_look *look)
{
    struct font *font = calloc(1, sizeof *font);
    if (!font)
        arena_exhausted();
    hb_face_make_immutable(face);
    font->face = face;
    font->shaper = hb_font_create(face);
    hb_font_make_immutable(font->shaper);
    font->upem = (int32_t)hb_face_get_upem(face);
    font->look = *look;
    font->lookup = calloc(1, sizeof *font->lookup);
    if (!font->lookup)
        arena_exhausted();
    if (!look->scale)
        font->look.scale = fitting_scale(font);
    if (look->beside)
        font->look.scale = len_scale(font->look.scale, look->beside, X_HEIGHT);
    if (!look->leading)
        font->look.leading = 1000;
    return font;
}

struct font *font_open(const char *bytes, int64_t size, const struct font_look *look)
{
    hb_blob_t *blob = hb_blob_create(bytes, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL,
                                     NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    return open_face(face, look);
}

/* A pipe or a device might never come to an end. */
static bool is_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

struct font *font_open_file(const char *path, int32_t index, const struct font_look *look)
{
    hb_blob_t *blob = is_file(path) ? hb_blob_create_from_file_or_fail(path) : NULL;
    if (!blob)
        return NULL;
    hb_face_t *face = hb_face_create(blob, (unsigned)index);
    hb_blob_destroy(blob);
    if (hb_face_get_glyph_count(face) && has_outlines(face))
        return open_face(face, look);
    hb_face_destroy(face);
    return NULL;
}

void font_close(struct font *font)
{
    if (!font)
        return;
    hb_font_destroy(font->shaper);
    hb_face_destroy(font->face);
    free(font->lookup);
    free(font);
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

int32_t font_scale(const struct font *font)
{
    return font->look.scale;
}

int32_t font_leading(const struct font *font)
{
    return font->look.leading;
}

int32_t font_advance(const struct font *font, uint32_t glyph)
{
    return hb_font_get_glyph_h_advance(font->shaper, glyph);
}

void font_sides(const struct font *font, uint32_t glyph, int32_t *left, int32_t *right)
{
    hb_glyph_extents_t extents = {0};
    hb_font_get_glyph_extents(font->shaper, glyph, &extents);
    *left = extents.x_bearing;
    *right = font_advance(font, glyph) - extents.x_bearing - extents.width;
}

uint32_t font_nominal(const struct font *font, uint32_t character)
{
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font->shaper, character, &glyph) ? glyph : 0;
}

/* HarfBuzz sets spaces of all widths with the font's space, a no-break hyphen with the hyphen.
 */
static bool can_show(const struct font *font, uint32_t character)
{
    if (font_nominal(font, character) || unicode_is_ignorable(character))
        return true;
    if (character == 0xA0 || (character >= 0x2000 && character <= 0x200A) ||
        character == 0x202F || character == 0x205F)
        return font_nominal(font, ' ') != 0;
    return character == 0x2011 && font_nominal(font, 0x2010);
}

bool font_has(const struct font *font, uint32_t character)
{
    if (character >= PLANE)
        return can_show(font, character);
    uint8_t *known = &font->lookup->known[character / 8],
            *has = &font->lookup->has[character / 8];
    uint8_t bit = (uint8_t)(1u << character % 8);
    if (!(*known & bit)) {
        *known |= bit;
        if (can_show(font, character))
            *has |= bit;
    }
    return *has & bit;
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
    return (font->look.style & FONT_BOLD) != 0;
}

bool font_italic(const struct font *font)
{
    return (font->look.style & FONT_ITALIC) != 0;
}

unsigned font_own_style(const struct font *font)
{
    enum { SELECTION = 62, ITALIC = 1 << 0, BOLD = 1 << 5 }; /* OpenType, OS/2, fsSelection */
    hb_blob_t *table = hb_face_reference_table(font->face, HB_TAG('O', 'S', '/', '2'));
    unsigned size, style = 0;
    const char *bytes = hb_blob_get_data(table, &size);
    if (size >= SELECTION + 2) {
        unsigned selection = (unsigned char)bytes[SELECTION + 1];
        style = (selection & BOLD ? FONT_BOLD : 0u) | (selection & ITALIC ? FONT_ITALIC : 0u);
    }
    hb_blob_destroy(table);
    return style;
}

const char *font_family_name(const struct font *font, struct arena *arena)
{
    enum { NAME_MOST = 256 };
    char name[NAME_MOST];
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(font->face, HB_OT_NAME_ID_FONT_FAMILY,
                        hb_language_from_string("en", -1), &size, name);
    return arena_copy(arena, name, bytes_size(name));
}
