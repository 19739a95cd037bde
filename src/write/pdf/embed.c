/*
 * A font becomes a Type 0 font with Identity-H, so that a code is a glyph of the subset
 * (ISO 32000-1, 9.7), with the widths and the ToUnicode map of those glyphs.
 */
#include "write/pdf/embed.h"

#include "base/bytes.h"
#include "write/pdf/cff.h"
#include "fonts/font.h"
#include "fonts/subset.h"

#include <stdlib.h>
#include <string.h>

enum { MAP_ENTRIES = 100 }; /* that a block of a CMap may have */

/* Font descriptor flags (9.8.2). */
enum { FLAG_SERIF = 1 << 1, FLAG_SYMBOLIC = 1 << 2, FLAG_ITALIC = 1 << 6, FLAG_BOLD = 1 << 18 };

static bool make_subset(struct arena *arena, const struct face *face, struct subset *subset)
{
    uint32_t *glyphs = arena_array(arena, face->glyph_count, sizeof *glyphs);
    int32_t count = 0;
    for (int32_t id = 0; id < face->glyph_count; id++)
        if (face->glyphs[id].used)
            glyphs[count++] = (uint32_t)id;
    return subset_make(face->font, glyphs, count, arena, subset);
}

static int32_t per_thousand(const struct font *font, int32_t units)
{
    return len_scale(units, 1000, font_upem(font));
}

/* The codes of the glyphs: their ids, or the CIDs of a CFF font that has such. */
static uint16_t *find_codes(struct arena *arena, const struct subset *subset)
{
    uint16_t *codes = arena_array(arena, subset->glyph_count, sizeof *codes);
    cff_cids((const unsigned char *)subset->bytes, subset->cff ? (uint32_t)subset->size : 0,
             codes, subset->glyph_count);
    return codes;
}

/* The array W: the widths of all codes, which ascend, to 1/1000 of its unit, so that text that
   is set without kerning needs no correction. */
static void write_widths(struct arena *arena, struct face *face, const struct subset *subset,
                         struct buffer *out)
{
    struct face_code *codes = arena_array(arena, face->glyph_count, sizeof *codes);
    const uint16_t *cids = find_codes(arena, subset);
    buffer_text(out, "[0[");
    for (int32_t glyph = 0; glyph < subset->glyph_count; glyph++) {
        uint32_t id = subset->glyphs[glyph];
        int32_t width = len_scale(font_advance(face->font, id), 1000000, font_upem(face->font));
        codes[id] = (struct face_code){.code = cids[glyph], .width = width};
        if (glyph && codes[id].code != cids[glyph - 1] + 1)
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
    int32_t *ids = arena_array(arena, subset->glyph_count, sizeof *ids);
    *count = 0;
    for (int32_t glyph = 0; glyph < subset->glyph_count; glyph++) {
        uint32_t id = subset->glyphs[glyph];
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
static uint32_t hash_bytes(const char *bytes, int64_t size)
{
    uint32_t hash = 2166136261u;
    for (int64_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
    return hash;
}

/* "ABCDEF+Name", the name without what PDF names would have to escape. */
static const char *font_name(struct arena *arena, const struct face *face, uint32_t hash)
{
    struct buffer out = {.arena = arena};
    for (int i = 0; i < 6; i++, hash /= 26)
        buffer_byte(&out, (char)('A' + hash % 26));
    buffer_byte(&out, '+');
    for (const char *c = font_postscript_name(face->font, arena); *c; c++)
        if ((*c >= '0' && *c <= '9') || (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z') ||
            *c == '-')
            buffer_byte(&out, *c);
    return buffer_take(&out);
}

static unsigned descriptor_flags(const struct face *face)
{
    unsigned flags = FLAG_SYMBOLIC;
    if (font_has_serifs(face->font))
        flags |= FLAG_SERIF;
    if (font_italic(face->font))
        flags |= FLAG_ITALIC;
    if (font_bold(face->font))
        flags |= FLAG_BOLD;
    return flags;
}

/* The font program: TrueType outlines as a font of their own, CFF as the bare table. */
static int32_t add_program(struct arena *arena, struct objects *objects,
                           const struct subset *subset)
{
    const char *head = subset->cff ? "/Subtype/CIDFontType0C"
                                   : arena_printf(arena, "/Length1 %ld", (long)subset->size);
    return object_stream(objects, head, subset->bytes, subset->size);
}

static int32_t add_descriptor(struct objects *objects, const struct face *face,
                              const char *name, int32_t program, bool cff, struct buffer *out)
{
    struct font_box box = font_box(face->font);
    const int32_t edges[] = {box.left, box.bottom, box.right, box.top};
    buffer_printf(out, "/Type/FontDescriptor/FontName/%s/Flags %u/FontBBox[", name,
                  descriptor_flags(face));
    for (int64_t i = 0; i < COUNT(edges); i++)
        buffer_printf(out, "%ld ", (long)per_thousand(face->font, edges[i]));
    int32_t weight = font_weight(face->font);
    int32_t stem = 50 + weight * weight / 4225; /* a rule of thumb: (weight / 65)^2 */
    buffer_printf(out, "]/ItalicAngle %ld/Ascent %ld/Descent %ld/CapHeight %ld/StemV %ld",
                  (long)font_slant(face->font),
                  (long)per_thousand(face->font, font_ascent(face->font)),
                  (long)per_thousand(face->font, font_descent(face->font)),
                  (long)per_thousand(face->font, font_cap_height(face->font)), (long)stem);
    buffer_printf(out, "/FontFile%d %ld 0 R", cff ? 3 : 2, (long)program);
    return object_add(objects, buffer_take(out));
}

static void add_font(struct arena *arena, struct objects *objects, struct face *face,
                     const struct subset *subset)
{
    bool cff = subset->cff;
    const char *name = font_name(arena, face, hash_bytes(subset->bytes, subset->size));
    int32_t program = add_program(arena, objects, subset);
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
    if (!make_subset(arena, face, &subset))
        return false;
    add_font(arena, objects, face, &subset);
    return true;
}
