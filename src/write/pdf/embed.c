/*
 * A font becomes a Type 0 font with Identity-H, so that a code is a glyph of the subset
 * (ISO 32000-1, 9.7), with the widths and the ToUnicode map of those glyphs.
 */
#include "write/pdf/embed.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "fonts/font.h"
#include "fonts/subset.h"
#include "write/pdf/stocked.h"
#include "write/pdf/cff.h"

enum {
    MAP_ENTRIES = 100, /* that a block of a CMap may have */
    MOST_CODES = 65536
};

/* Font descriptor flags (9.8.2). */
enum { FLAG_SERIF = 1 << 1, FLAG_SYMBOLIC = 1 << 2, FLAG_ITALIC = 1 << 6, FLAG_BOLD = 1 << 18 };

/* What a subset is made of: a font, then the numbers of its glyphs. */
struct subset_key {
    const struct font *font;
    int64_t count;
    uint32_t glyphs[];
};

/* Returns the face's font and its used glyphs; the size of that through `size`. */
static const struct subset_key *make_subset_key(struct arena *arena, const struct face *face,
                                                int64_t *size)
{
    enum { GLYPH = sizeof(uint32_t) };
    int64_t most = (int64_t)sizeof(struct subset_key) + (int64_t)face->glyph_count * GLYPH;
    struct subset_key *key = arena_alloc(arena, most);
    uint32_t id = 0;
    key->font = face->font;
    for (int32_t i = 0; i < face->glyph_count; i++, id++)
        if (face->glyphs[i].used)
            key->glyphs[key->count++] = id;
    *size = (int64_t)sizeof *key + key->count * GLYPH;
    return key;
}

/* Finds a subset in the stock. Returns false when some of it is not there. */
static bool find_subset(struct stock *stock, const struct subset_key *key, int64_t size,
                        struct subset *subset)
{
    const struct subset *known = stock_find(stock, STOCKED_SUBSET, key, size).bytes;
    const char *bytes = stock_find(stock, STOCKED_PROGRAM, key, size).bytes;
    const uint32_t *glyphs = stock_find(stock, STOCKED_GLYPHS, key, size).bytes;
    if (!known || !bytes || !glyphs)
        return false;
    *subset = *known;
    subset->bytes = bytes;
    subset->glyphs = glyphs;
    return true;
}

static void keep_subset(struct stock *stock, const struct subset_key *key, int64_t size,
                        const struct subset *subset)
{
    int64_t glyphs = subset->glyph_count * (int64_t)sizeof *subset->glyphs;
    stock_keep(stock, STOCKED_SUBSET, key, size, (struct stocked){subset, sizeof *subset});
    stock_keep(stock, STOCKED_PROGRAM, key, size,
               (struct stocked){subset->bytes, subset->size});
    stock_keep(stock, STOCKED_GLYPHS, key, size, (struct stocked){subset->glyphs, glyphs});
}

static bool make_subset(struct arena *arena, struct stock *stock, const struct face *face,
                        struct subset *subset)
{
    int64_t size;
    const struct subset_key *key = make_subset_key(arena, face, &size);
    if (find_subset(stock, key, size, subset))
        return true;
    if (!subset_make(face->font, key->glyphs, (int32_t)key->count, arena, subset))
        return false;
    keep_subset(stock, key, size, subset);
    return true;
}

static int32_t per_thousand(const struct font *font, int32_t units)
{
    return len_scale(units, 1000, font_upem(font));
}

/* Returns the codes of the subset's glyphs: their numbers, or the CIDs of a CFF font that has
   such. */
static uint16_t *glyph_codes(struct arena *arena, const struct subset *subset)
{
    uint16_t *codes = arena_array(arena, subset->glyph_count, sizeof *codes);
    cff_cids(subset->bytes, subset->cff ? subset->size : 0, codes, subset->glyph_count);
    return codes;
}

/* Gives aliases the codes after those of the subset's glyphs, and adds their widths. A bare CFF
   table has a code for each of its glyphs alone. */
static void write_alias_widths(struct face *face, const struct subset *subset,
                               struct buffer *out)
{
    int32_t count = face->unaliased ? 0 : face->aliases.count;
    if (count > MOST_CODES - subset->glyph_count) {
        face->unaliased = true;
        return;
    }
    for (int32_t i = 0; i < count; i++) {
        struct face_alias *alias = &face->aliases.items[i];
        alias->code = face->codes[alias->id];
        alias->code.code = (uint16_t)(subset->glyph_count + i);
        if (i == 0)
            buffer_printf(out, "%d[", alias->code.code);
        else
            buffer_byte(out, ' ');
        buffer_decimal(out, alias->code.width);
    }
    if (count)
        buffer_byte(out, ']');
}

/* Adds the map from codes to the subset's glyphs, of a font that has aliases. Returns its
   number. */
static int32_t add_glyph_map(struct arena *arena, struct objects *objects,
                             const struct face *face, const struct subset *subset)
{
    struct buffer out = {.arena = arena};
    for (int32_t i = 0; i < subset->glyph_count + face->aliases.count; i++) {
        bool own = i < subset->glyph_count;
        int32_t glyph = own ? i
                            : face->codes[face->aliases.items[i - subset->glyph_count].id].code;
        buffer_byte(&out, glyph >> 8);
        buffer_byte(&out, glyph);
    }
    return object_stream(objects, "", out.bytes, out.size);
}

/* Writes the array W: the widths of all codes, which ascend, to 1/1000 of its unit, so that
   text that is set without kerning needs no correction. Sets the face's codes. */
static void write_widths(struct arena *arena, struct face *face, const struct subset *subset,
                         struct buffer *out)
{
    struct face_code *codes = arena_array(arena, face->glyph_count, sizeof *codes);
    const uint16_t *subset_codes = glyph_codes(arena, subset);
    buffer_text(out, "[0[");
    for (int32_t i = 0; i < subset->glyph_count; i++) {
        uint32_t id = subset->glyphs[i];
        uint16_t code = subset_codes[i];
        int32_t width = len_scale(font_advance(face->font, id), 1000000, font_upem(face->font));
        codes[id] = (struct face_code){.code = code, .width = width};
        if (i && code != subset_codes[i - 1] + 1)
            buffer_printf(out, "]%d[", code);
        else if (i)
            buffer_byte(out, ' ');
        buffer_decimal(out, width);
    }
    buffer_byte(out, ']');
    face->codes = codes;
    face->unaliased = subset->cff;
    write_alias_widths(face, subset, out);
    buffer_byte(out, ']');
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

/* A code and what it stands for. */
struct mapping {
    int32_t code;
    const char *text;
    int32_t size;
};

/* Returns what stands for characters, glyphs and aliases, in the order of their codes; how many
   in `*count`. */
static struct mapping *list_mappings(struct arena *arena, const struct face *face,
                                     const struct subset *subset, int32_t *count)
{
    int32_t aliases = face->unaliased ? 0 : face->aliases.count;
    struct mapping *mappings = arena_array(arena, subset->glyph_count + aliases,
                                           sizeof *mappings);
    *count = 0;
    for (int32_t i = 0; i < subset->glyph_count; i++) {
        const struct face_glyph *glyph = &face->glyphs[subset->glyphs[i]];
        if (glyph->used && glyph->text)
            mappings[(*count)++] = (struct mapping){face->codes[subset->glyphs[i]].code,
                                                    glyph->text, glyph->size};
    }
    for (int32_t i = 0; i < aliases; i++) {
        const struct face_alias *alias = &face->aliases.items[i];
        mappings[(*count)++] = (struct mapping){alias->code.code, alias->text, alias->size};
    }
    return mappings;
}

/* Adds the ToUnicode map (9.10.3). Returns its number, as all that add an object do. */
static int32_t add_unicode_map(struct arena *arena, struct objects *objects,
                               const struct face *face, const struct subset *subset)
{
    struct buffer out = {.arena = arena};
    int32_t count;
    const struct mapping *mappings = list_mappings(arena, face, subset, &count);
    buffer_text(&out, unicode_head);
    for (int32_t i = 0; i < count; i++) {
        int32_t left = count - i;
        if (i % MAP_ENTRIES == 0)
            buffer_printf(&out, "%d beginbfchar\n", left < MAP_ENTRIES ? left : MAP_ENTRIES);
        buffer_byte(&out, '<');
        buffer_hex(&out, (uint32_t)mappings[i].code, 4);
        buffer_text(&out, "><");
        buffer_utf16(&out, mappings[i].text, mappings[i].size);
        buffer_text(&out, ">\n");
        if (left == 1 || i % MAP_ENTRIES == MAP_ENTRIES - 1)
            buffer_text(&out, "endbfchar\n");
    }
    buffer_text(&out, unicode_tail);
    return object_stream(objects, "", out.bytes, out.size);
}

/* Returns the hash (FNV-1a) of a font program: a subset's prefix tells fonts apart, and depends
   on nothing but the font. */
static uint32_t hash_program(const struct subset *subset)
{
    const uint8_t *bytes = (const void *)subset->bytes;
    uint32_t hash = 2166136261u;
    for (int64_t i = 0; i < subset->size; i++)
        hash = (hash ^ bytes[i]) * 16777619u;
    return hash;
}

/* Returns "ABCDEF+Name", the name without what PDF names would have to escape. */
static const char *subset_name(struct arena *arena, const struct font *font, uint32_t hash)
{
    struct buffer out = {.arena = arena};
    for (int i = 0; i < 6; i++, hash /= 26)
        buffer_byte(&out, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[hash % 26]);
    buffer_byte(&out, '+');
    for (const char *c = font_postscript_name(font, arena); *c; c++)
        if (chars_is_alphanumeric(*c) || *c == '-')
            buffer_byte(&out, *c);
    return buffer_take(&out);
}

static int descriptor_flags(const struct font *font)
{
    return FLAG_SYMBOLIC | (font_has_serifs(font) ? FLAG_SERIF : 0) |
           (font_italic(font) ? FLAG_ITALIC : 0) | (font_bold(font) ? FLAG_BOLD : 0);
}

/* Adds the font program: a TrueType font of its own, or a bare CFF table. */
static int32_t add_program(struct arena *arena, struct objects *objects,
                           const struct subset *subset)
{
    struct buffer head = {.arena = arena};
    buffer_text(&head, subset->cff ? "/Subtype/CIDFontType0C" : "/Length1 ");
    if (!subset->cff)
        buffer_integer(&head, subset->size);
    return object_stream(objects, buffer_take(&head), subset->bytes, subset->size);
}

static int32_t add_descriptor(struct objects *objects, const struct font *font,
                              const char *name, int32_t program, bool cff, struct buffer *out)
{
    struct font_box box = font_bounds(font);
    int32_t weight = font_weight(font);
    int32_t stem = 50 + weight * weight / 4225; /* a rule of thumb: (weight / 65)^2 */
    buffer_printf(out, "/Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d ]", name,
                  descriptor_flags(font), per_thousand(font, box.left),
                  per_thousand(font, box.bottom), per_thousand(font, box.right),
                  per_thousand(font, box.top));
    buffer_printf(out, "/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d",
                  font_slant(font), per_thousand(font, font_ascent(font)),
                  per_thousand(font, font_descent(font)),
                  per_thousand(font, font_cap_height(font)), stem);
    buffer_printf(out, "/FontFile%d %d 0 R", cff ? 3 : 2, program);
    return object_add(objects, buffer_take(out));
}

static void add_type0_font(struct arena *arena, struct objects *objects, struct face *face,
                           const struct subset *subset)
{
    bool cff = subset->cff;
    const char *name = subset_name(arena, face->font, hash_program(subset));
    int32_t program = add_program(arena, objects, subset);
    struct buffer out = {.arena = arena};
    int32_t descriptor = add_descriptor(objects, face->font, name, program, cff, &out);
    buffer_printf(&out,
                  "/Type/Font/Subtype/CIDFontType%d/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)"
                  "/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/W",
                  cff ? 0 : 2, name, descriptor);
    write_widths(arena, face, subset, &out);
    bool aliases = !face->unaliased && face->aliases.count;
    if (aliases)
        buffer_printf(&out, "/CIDToGIDMap %d 0 R", add_glyph_map(arena, objects, face, subset));
    else if (!cff)
        buffer_text(&out, "/CIDToGIDMap/Identity");
    int32_t descendant = object_add(objects, buffer_take(&out));
    int32_t unicode = add_unicode_map(arena, objects, face, subset);
    buffer_printf(&out,
                  "/Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H"
                  "/DescendantFonts[%d 0 R]/ToUnicode %d 0 R",
                  name, descendant, unicode);
    face->number = object_add(objects, buffer_take(&out));
}

bool embed_face(struct arena *arena, struct objects *objects, struct stock *stock,
                struct face *face)
{
    struct subset subset;
    if (!make_subset(arena, stock, face, &subset))
        return false;
    add_type0_font(arena, objects, face, &subset);
    return true;
}
