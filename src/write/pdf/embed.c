/*
 * A font becomes a Type 0 font with Identity-H, so that a code is a glyph of the subset
 * (ISO 32000-1, 9.7), with the widths and the ToUnicode map of those glyphs. Hinting and every
 * table that no PDF viewer reads are dropped. The only file that sees hb-subset.
 */
#include "write/pdf/embed.h"

#include "base/bytes.h"
#include "write/pdf/cff.h"
#include "fonts/font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

enum { MAP_ENTRIES = 100 }; /* that a block of a CMap may have */

/* Font descriptor flags (9.8.2). */
enum { FLAG_SERIF = 1 << 1, FLAG_SYMBOLIC = 1 << 2, FLAG_ITALIC = 1 << 6, FLAG_BOLD = 1 << 18 };

/* A face's subset. */
struct subset {
    hb_face_t *face;
    hb_subset_plan_t *plan;
    const hb_map_t *old_glyph; /* by the new id, of the plan */
    uint16_t *codes;           /* by the new id: the code that shows the glyph */
};

/* What ISO 32000-1 asks of an embedded font program (9.9) is kept. */
static const char *const kept_tables[] = {"glyf", "head", "hhea", "hmtx",
                                          "loca", "maxp", "CFF "};

static hb_tag_t tag_of(const char *name)
{
    return hb_tag_from_string(name, 4);
}

/* The font with no more than those tables. Leaving the others out beforehand saves hb-subset
   from reading them: with its character map and layout a font takes five times as long. */
static hb_face_t *bare_face(hb_face_t *whole)
{
    hb_face_t *bare = hb_face_builder_create();
    for (int64_t i = 0; i < COUNT(kept_tables); i++) {
        hb_blob_t *table = hb_face_reference_table(whole, tag_of(kept_tables[i]));
        if (hb_blob_get_length(table))
            hb_face_builder_add_table(bare, tag_of(kept_tables[i]), table);
        hb_blob_destroy(table);
    }
    return bare;
}

static void close_subset(struct subset *subset)
{
    hb_face_destroy(subset->face);
    hb_subset_plan_destroy(subset->plan);
}

static hb_subset_input_t *subset_input(const struct face *face)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        arena_exhausted();
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (int32_t id = 0; id < face->glyph_count; id++)
        if (face->glyphs[id].used)
            hb_set_add(glyphs, (hb_codepoint_t)id);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    return input;
}

static bool make_subset(const struct face *face, struct subset *subset)
{
    *subset = (struct subset){0};
    hb_face_t *bare = bare_face(font_face(face->font));
    hb_subset_input_t *input = subset_input(face);
    subset->plan = hb_subset_plan_create_or_fail(bare, input);
    hb_subset_input_destroy(input);
    hb_face_destroy(bare);
    if (!subset->plan)
        return false;
    subset->face = hb_subset_plan_execute_or_fail(subset->plan);
    subset->old_glyph = hb_subset_plan_new_to_old_glyph_mapping(subset->plan);
    if (subset->face)
        return true;
    close_subset(subset);
    return false;
}

static int32_t per_thousand(const struct font *font, int32_t units)
{
    return len_scale(units, 1000, font_upem(font));
}

/* The codes of the glyphs: their ids, or the CIDs of a CFF font that has such. */
static void find_codes(struct arena *arena, struct subset *subset)
{
    int32_t count = (int32_t)hb_face_get_glyph_count(subset->face);
    hb_blob_t *cff = hb_face_reference_table(subset->face, tag_of("CFF "));
    unsigned size;
    const char *bytes = hb_blob_get_data(cff, &size);
    subset->codes = arena_array(arena, count, sizeof *subset->codes);
    cff_cids((const unsigned char *)bytes, size, subset->codes, count);
    hb_blob_destroy(cff);
}

/* The array W: the widths of all codes, which ascend, to 1/1000 of its unit, so that text that
   is set without kerning needs no correction. */
static void write_widths(struct arena *arena, struct face *face, const struct subset *subset,
                         struct buffer *out)
{
    struct face_code *codes = arena_array(arena, face->glyph_count, sizeof *codes);
    unsigned count = hb_face_get_glyph_count(subset->face);
    buffer_text(out, "[0[");
    for (unsigned glyph = 0; glyph < count; glyph++) {
        hb_codepoint_t id = hb_map_get(subset->old_glyph, glyph);
        int32_t width = len_scale(font_advance(face->font, id), 1000000, font_upem(face->font));
        codes[id] = (struct face_code){.code = subset->codes[glyph], .width = width};
        if (glyph && codes[id].code != subset->codes[glyph - 1] + 1)
            buffer_printf(out, "]%u[", codes[id].code);
        else if (glyph)
            buffer_byte(out, ' ');
        buffer_decimal(out, width);
    }
    buffer_text(out, "]]");
    face->codes = codes;
}

static const char unicode_head[] = "/CIDInit/ProcSet findresource begin\n"
                                   "12 dict begin\n"
                                   "begincmap\n"
                                   "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)"
                                   "/Supplement 0>>def\n"
                                   "/CMapName/Adobe-Identity-UCS def\n"
                                   "/CMapType 2 def\n"
                                   "1 begincodespacerange\n"
                                   "<0000><FFFF>\n"
                                   "endcodespacerange\n";
static const char unicode_tail[] = "endcmap\n"
                                   "CMapName currentdict/CMap defineresource pop\n"
                                   "end\n"
                                   "end\n";

/* The codes that stand for characters, in order. */
static int32_t *mapped_codes(struct arena *arena, const struct face *face,
                             const struct subset *subset, int32_t *count)
{
    unsigned glyphs = hb_face_get_glyph_count(subset->face);
    int32_t *ids = arena_array(arena, glyphs, sizeof *ids);
    *count = 0;
    for (unsigned glyph = 0; glyph < glyphs; glyph++) {
        hb_codepoint_t id = hb_map_get(subset->old_glyph, glyph);
        if (face->glyphs[id].used && face->glyphs[id].text)
            ids[(*count)++] = (int32_t)id;
    }
    return ids;
}

static int32_t add_unicode(struct arena *arena, struct objects *objects,
                           const struct face *face, const struct subset *subset)
{
    struct buffer out = {.arena = arena};
    int32_t count;
    const int32_t *ids = mapped_codes(arena, face, subset, &count);
    buffer_text(&out, unicode_head);
    for (int32_t i = 0; i < count; i++) {
        const struct face_glyph *glyph = &face->glyphs[ids[i]];
        int32_t left = count - i;
        if (i % MAP_ENTRIES == 0)
            buffer_printf(&out, "%ld beginbfchar\n",
                          (long)(left < MAP_ENTRIES ? left : MAP_ENTRIES));
        buffer_byte(&out, '<');
        buffer_utf16_character(&out, face->codes[ids[i]].code);
        buffer_text(&out, "><");
        buffer_utf16(&out, glyph->text, glyph->size);
        buffer_text(&out, ">\n");
        if (left == 1 || i % MAP_ENTRIES == MAP_ENTRIES - 1)
            buffer_text(&out, "endbfchar\n");
    }
    buffer_text(&out, unicode_tail);
    return object_stream(objects, "", out.bytes, out.size);
}

/* FNV-1a: a subset's prefix tells fonts apart, and depends on nothing but the font. */
static uint32_t hash_bytes(const char *bytes, unsigned size)
{
    uint32_t hash = 2166136261u;
    for (unsigned i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
    return hash;
}

/* "ABCDEF+Name", the name without what PDF names would have to escape. */
static const char *font_name(struct arena *arena, const struct face *face, uint32_t hash)
{
    char name[64];
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(font_face(face->font), HB_OT_NAME_ID_POSTSCRIPT_NAME,
                        HB_LANGUAGE_INVALID, &size, name);
    struct buffer out = {.arena = arena};
    for (int i = 0; i < 6; i++, hash /= 26)
        buffer_byte(&out, (char)('A' + hash % 26));
    buffer_byte(&out, '+');
    for (const char *c = name; *c; c++)
        if ((*c >= '0' && *c <= '9') || (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z') ||
            *c == '-')
            buffer_byte(&out, *c);
    return buffer_take(&out);
}

/* A signed 16-bit number of a table; 0 when the table is shorter. */
static int32_t table_number(hb_face_t *face, const char *tag, unsigned at)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag_of(tag));
    unsigned size;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(blob, &size);
    int32_t value = at + 2 <= size ? (int16_t)(bytes[at] << 8 | bytes[at + 1]) : 0;
    hb_blob_destroy(blob);
    return value;
}

static unsigned descriptor_flags(const struct face *face)
{
    int32_t panose = table_number(font_face(face->font), "OS/2", 32); /* family, serif style */
    int32_t serif = panose & 255;
    unsigned flags = FLAG_SYMBOLIC;
    if (panose >> 8 == 2 && serif >= 2 && serif <= 10)
        flags |= FLAG_SERIF;
    if (font_italic(face->font))
        flags |= FLAG_ITALIC;
    if (font_bold(face->font))
        flags |= FLAG_BOLD;
    return flags;
}

static bool has_table(hb_face_t *face, const char *tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag_of(tag));
    bool present = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return present;
}

/* The font program: TrueType outlines as a font of their own, CFF as the bare table. */
static hb_blob_t *font_program(const struct subset *subset, bool cff)
{
    return cff ? hb_face_reference_table(subset->face, tag_of("CFF "))
               : hb_face_reference_blob(subset->face);
}

static int32_t add_program(struct arena *arena, struct objects *objects, hb_blob_t *blob,
                           bool cff)
{
    unsigned size;
    const char *bytes = hb_blob_get_data(blob, &size);
    const char *head = cff ? "/Subtype/CIDFontType0C"
                           : arena_printf(arena, "/Length1 %u", size);
    return object_stream(objects, head, bytes, size);
}

static int32_t add_descriptor(struct objects *objects, const struct face *face,
                              const char *name, int32_t program, bool cff, struct buffer *out)
{
    hb_face_t *whole = font_face(face->font);
    buffer_printf(out, "/Type/FontDescriptor/FontName/%s/Flags %u/FontBBox[", name,
                  descriptor_flags(face));
    for (unsigned at = 36; at < 44; at += 2) /* xMin, yMin, xMax, yMax of head */
        buffer_printf(out, "%ld ",
                      (long)per_thousand(face->font, table_number(whole, "head", at)));
    int32_t weight = table_number(whole, "OS/2", 4);
    int32_t stem = 50 + weight * weight / 4225; /* a rule of thumb: (weight / 65)^2 */
    buffer_printf(out, "]/ItalicAngle %ld/Ascent %ld/Descent %ld/CapHeight %ld/StemV %ld",
                  (long)table_number(whole, "post", 4),
                  (long)per_thousand(face->font, font_ascent(face->font)),
                  (long)per_thousand(face->font, font_descent(face->font)),
                  (long)per_thousand(face->font, font_cap_height(face->font)), (long)stem);
    buffer_printf(out, "/FontFile%d %ld 0 R", cff ? 3 : 2, (long)program);
    return object_add(objects, buffer_take(out));
}

static void add_font(struct arena *arena, struct objects *objects, struct face *face,
                     const struct subset *subset)
{
    bool cff = has_table(subset->face, "CFF ");
    hb_blob_t *blob = font_program(subset, cff);
    unsigned size;
    const char *bytes = hb_blob_get_data(blob, &size);
    const char *name = font_name(arena, face, hash_bytes(bytes, size));
    int32_t program = add_program(arena, objects, blob, cff);
    hb_blob_destroy(blob);

    struct buffer out = {.arena = arena};
    int32_t descriptor = add_descriptor(objects, face, name, program, cff, &out);
    buffer_printf(
        &out,
        "/Type/Font/Subtype/CIDFontType%d%s/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)"
        "/Ordering(Identity)/Supplement 0>>/FontDescriptor %ld 0 R/W",
        cff ? 0 : 2, cff ? "" : "/CIDToGIDMap/Identity", name, (long)descriptor);
    write_widths(arena, face, subset, &out);
    int32_t descendant = object_add(objects, buffer_take(&out));
    int32_t unicode = add_unicode(arena, objects, face, subset);
    buffer_printf(&out,
                  "/Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H"
                  "/DescendantFonts[%ld 0 R]/ToUnicode %ld 0 R",
                  name, (long)descendant, (long)unicode);
    face->number = object_add(objects, buffer_take(&out));
}

bool embed_face(struct arena *arena, struct objects *objects, struct face *face)
{
    struct subset subset;
    if (!make_subset(face, &subset))
        return false;
    find_codes(arena, &subset);
    add_font(arena, objects, face, &subset);
    close_subset(&subset);
    return true;
}
