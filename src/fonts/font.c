/*
 * One font, opened from memory or from a file, by HarfBuzz.
 */
#include "fonts/font.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "fonts/font_file.h"
#include "fonts/harfbuzz.h"
#include "icu/character.h"

#include <hb-ot.h>
#include <stdlib.h>

enum {
    ASCII = 128,
    X_HEIGHT = 454 /* of the built-in text font, 1/1000 em */
};

struct font {
    hb_face_t *face;
    hb_font_t *shaper;
    bool has_ascii[ASCII]; /* whether it can show each; asked at every letter of a text */
    bool has_printable;    /* whether it can show all from the space to the tilde */
    int32_t upem;
    uint32_t hyphen;             /* glyph, 0: there is none */
    int32_t hyphen_advance;      /* units */
    struct font_setting setting; /* complete */
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

/* The scale at which the font's x-height is that of the built-in text font. */
static int32_t matching_scale(const struct font *font)
{
    enum { LEAST = 600, MOST = 1400 };
    int32_t height = font_x_height(font);
    int32_t scale = height > 0 ? len_scale(X_HEIGHT, font->upem, height) : 1000;
    return scale < LEAST ? LEAST : scale > MOST ? MOST : scale;
}

uint32_t font_nominal(const struct font *font, uint32_t character)
{
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font->shaper, character, &glyph) ? glyph : 0;
}

static uint32_t find_hyphen(const struct font *font)
{
    enum { HYPHEN = 0x2010 };
    uint32_t glyph = font_nominal(font, HYPHEN);
    return glyph ? glyph : font_nominal(font, '-');
}

uint32_t font_hyphen(const struct font *font)
{
    return font->hyphen;
}

/* Unicode calls them ignorable, but not every HarfBuzz leaves them out where a font lacks them.
 */
static bool needs_glyph(uint32_t character)
{
    bool control = character < 0x20 || (character >= 0x7F && character < 0xA0);
    bool filler = character == 0x115F || character == 0x1160 || character == 0x3164 ||
                  character == 0xFFA0; /* of Hangul */
    bool shorthand = character >= 0x1BCA0 && character <= 0x1BCA3;
    return control || filler || shorthand || character == 0x180F; /* a selector of Unicode 14 */
}

bool font_hides(uint32_t character)
{
    return character_is_ignorable(character) && !needs_glyph(character);
}

/* The character whose glyph HarfBuzz sets for one that the font lacks: the space for spaces of
   all widths, the hyphen for a no-break hyphen; 0 for others. */
static uint32_t substitute_for(uint32_t character)
{
    bool space = character == 0xA0 || (character >= 0x2000 && character <= 0x200A) ||
                 character == 0x202F || character == 0x205F;
    return space ? ' ' : character == 0x2011 ? 0x2010 : 0;
}

static bool can_show(const struct font *font, uint32_t character)
{
    uint32_t substitute = substitute_for(character);
    return font_nominal(font, character) || (substitute && font_nominal(font, substitute)) ||
           font_hides(character);
}

/* Completes how the font is set by what it is. */
static struct font_setting complete_setting(const struct font *font,
                                            const struct font_setting *wanted)
{
    struct font_setting setting = *wanted;
    if (!setting.scale)
        setting.scale = matching_scale(font);
    if (setting.x_height)
        setting.scale = len_scale(setting.scale, setting.x_height, X_HEIGHT);
    if (!setting.leading)
        setting.leading = 1000;
    return setting;
}

/* Takes the face. */
static struct font *open_face(hb_face_t *face, const struct font_setting *setting)
{
    struct font *font = calloc(1, sizeof *font);
    if (!font)
        arena_exhausted();
    hb_face_make_immutable(face);
    font->face = face;
    font->shaper = font_file_shaper(face);
    hb_font_make_immutable(font->shaper);
    font->upem = (int32_t)hb_face_get_upem(face);
    for (uint32_t character = 0; character < ASCII; character++)
        font->has_ascii[character] = can_show(font, character);
    font->has_printable = memchr(font->has_ascii + ' ', 0, '~' - ' ' + 1) == NULL;
    font->hyphen = find_hyphen(font);
    font->hyphen_advance = hb_font_get_glyph_h_advance(font->shaper, font->hyphen);
    font->setting = complete_setting(font, setting);
    return font;
}

struct font *font_open(const char *bytes, int64_t size, const struct font_setting *setting)
{
    hb_blob_t *blob = hb_blob_create(bytes, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL,
                                     NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    return open_face(face, setting);
}

struct font *font_open_builtin(enum builtin_file file, const struct font_setting *setting)
{
    return open_face(font_file_builtin(file), setting);
}

struct font *font_open_file(const char *path, int32_t index, const struct font_setting *setting)
{
    hb_face_t *face = font_file_open(path, index);
    if (!face)
        return NULL;
    if (hb_face_get_glyph_count(face) && has_outlines(face))
        return open_face(face, setting);
    hb_face_destroy(face);
    return NULL;
}

void font_close(struct font *font)
{
    if (!font)
        return;
    hb_font_destroy(font->shaper);
    hb_face_destroy(font->face);
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

int32_t font_glyph_count(const struct font *font)
{
    return (int32_t)hb_face_get_glyph_count(font->face);
}

int32_t font_upem(const struct font *font)
{
    return font->upem;
}

int32_t font_scale(const struct font *font)
{
    return font->setting.scale;
}

int32_t font_leading(const struct font *font)
{
    return font->setting.leading;
}

int32_t font_advance(const struct font *font, uint32_t glyph)
{
    if (glyph == font->hyphen)
        return font->hyphen_advance; /* asked wherever a word may be divided */
    return hb_font_get_glyph_h_advance(font->shaper, glyph);
}

void font_bearings(const struct font *font, uint32_t glyph, int32_t *left, int32_t *right)
{
    hb_glyph_extents_t extents = {0};
    hb_font_get_glyph_extents(font->shaper, glyph, &extents);
    *left = extents.x_bearing;
    *right = font_advance(font, glyph) - extents.x_bearing - extents.width;
}

int32_t font_depth(const struct font *font, uint32_t glyph)
{
    hb_glyph_extents_t extents = {0};
    hb_font_get_glyph_extents(font->shaper, glyph, &extents);
    return -(extents.y_bearing + extents.height);
}

bool font_has(const struct font *font, uint32_t character)
{
    return character < ASCII ? font->has_ascii[character] : can_show(font, character);
}

int32_t font_count_ascii(const struct font *font, const char *text, int32_t size)
{
    int32_t plain = font->has_printable ? (int32_t)utf8_plain(text, size) : 0;
    int32_t at = plain ? plain - 1 : 0; /* what follows the last may be a mark on it */
    while (at < size && ((unsigned char)text[at] | (unsigned char)text[at + 1]) < ASCII &&
           font->has_ascii[(unsigned char)text[at]])
        at++;
    return at;
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
    return (font->setting.style & FONT_BOLD) != 0;
}

bool font_italic(const struct font *font)
{
    return (font->setting.style & FONT_ITALIC) != 0;
}

/* Returns the 16 bits at byte `at` of a table; 0 when the table is shorter. */
static uint32_t table_bits(const struct font *font, hb_tag_t tag, uint32_t at)
{
    hb_blob_t *table = hb_face_reference_table(font->face, tag);
    unsigned size;
    const void *data = hb_blob_get_data(table, &size);
    const uint8_t *bytes = data;
    uint32_t bits = 0;
    for (uint32_t i = at; i < at + 2 && at + 2 <= size; i++)
        bits = bits << 8 | bytes[i];
    hb_blob_destroy(table);
    return bits;
}

/* The same as a signed number. */
static int32_t table_number(const struct font *font, hb_tag_t tag, uint32_t at)
{
    return (int16_t)table_bits(font, tag, at);
}

static const hb_tag_t os2 = HB_TAG('O', 'S', '/', '2'), head = HB_TAG('h', 'e', 'a', 'd'),
                      post = HB_TAG('p', 'o', 's', 't');

unsigned font_own_style(const struct font *font)
{
    enum { ITALIC = 1 << 0, BOLD = 1 << 5 };
    uint32_t selection = table_bits(font, os2, 62);
    return (selection & BOLD ? FONT_BOLD : 0u) | (selection & ITALIC ? FONT_ITALIC : 0u);
}

int32_t font_weight(const struct font *font)
{
    return table_number(font, os2, 4);
}

int32_t font_slant(const struct font *font)
{
    return table_number(font, post, 4);
}

bool font_has_serifs(const struct font *font)
{
    enum { LATIN_TEXT = 2, COVE = 2, TRIANGLE = 10 }; /* PANOSE: family, styles with serifs */
    uint32_t panose = table_bits(font, os2, 32), style = panose & 0xFF;
    return panose >> 8 == LATIN_TEXT && style >= COVE && style <= TRIANGLE;
}

struct font_box font_bounds(const struct font *font)
{
    return (struct font_box){table_number(font, head, 36), table_number(font, head, 38),
                             table_number(font, head, 40), table_number(font, head, 42)};
}

static const char *name_of(const struct font *font, hb_ot_name_id_t id, const char *language,
                           struct arena *arena)
{
    enum { NAME_MOST = 256 };
    char name[NAME_MOST];
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(font->face, id, hb_language_from_string(language, -1), &size, name);
    return arena_copy(arena, name, bytes_size(name));
}

const char *font_family_name(const struct font *font, struct arena *arena)
{
    return name_of(font, HB_OT_NAME_ID_FONT_FAMILY, "en", arena);
}

const char *font_postscript_name(const struct font *font, struct arena *arena)
{
    return name_of(font, HB_OT_NAME_ID_POSTSCRIPT_NAME, NULL, arena);
}
