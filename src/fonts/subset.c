/*
 * Cutting fonts down. The only file that sees hb-subset.
 */
#include "fonts/subset.h"

#include "base/bytes.h"
#include "fonts/font_file.h"
#include "fonts/harfbuzz.h"

#include <hb-subset.h>

/* The tables that an embedded font program has (ISO 32000-1, 9.9). */
static const char *const kept_tables[] = {"glyf", "head", "hhea", "hmtx",
                                          "loca", "maxp", "CFF "};

static hb_blob_t *reference_table(hb_face_t *face, const char *name)
{
    return hb_face_reference_table(face, hb_tag_from_string(name, 4));
}

/* The face with no more than those tables. Leaving the others out beforehand saves hb-subset
   from reading them: with its character map and layout a font takes five times as long. */
static hb_face_t *bare_face(hb_face_t *whole)
{
    hb_face_t *bare = hb_face_builder_create();
    for (int64_t i = 0; i < COUNT(kept_tables); i++) {
        hb_blob_t *table = reference_table(whole, kept_tables[i]);
        if (hb_blob_get_length(table))
            hb_face_builder_add_table(bare, hb_tag_from_string(kept_tables[i], 4), table);
        hb_blob_destroy(table);
    }
    return bare;
}

/* Returns how a face will be cut to some of its glyphs; NULL when it can't be. */
static hb_subset_plan_t *plan_subset(hb_face_t *face, const uint32_t *glyphs, int32_t count)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        arena_exhausted();
    hb_set_t *wanted = hb_subset_input_glyph_set(input);
    for (int32_t i = 0; i < count; i++)
        hb_set_add(wanted, glyphs[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face, input);
    hb_subset_input_destroy(input);
    return plan;
}

/* Copies the font program: TrueType outlines as a font of their own, CFF as the bare table. */
static void copy_program(hb_face_t *face, struct arena *arena, struct subset *subset)
{
    hb_blob_t *cff = reference_table(face, "CFF ");
    subset->cff = hb_blob_get_length(cff) > 0;
    hb_blob_t *program = subset->cff ? hb_blob_reference(cff) : hb_face_reference_blob(face);
    unsigned size;
    const char *bytes = hb_blob_get_data(program, &size);
    subset->bytes = arena_copy(arena, bytes, size);
    subset->size = size;
    hb_blob_destroy(program);
    hb_blob_destroy(cff);
}

/* Copies which glyph of the font each of the subset is. */
static void copy_glyph_map(const hb_subset_plan_t *plan, hb_face_t *face, struct arena *arena,
                           struct subset *subset)
{
    const hb_map_t *old_glyph = hb_subset_plan_new_to_old_glyph_mapping(plan);
    unsigned count = hb_face_get_glyph_count(face);
    uint32_t *glyphs = arena_array(arena, count, sizeof *glyphs);
    for (unsigned glyph = 0; glyph < count; glyph++)
        glyphs[glyph] = hb_map_get(old_glyph, glyph);
    subset->glyphs = glyphs;
    subset->glyph_count = (int32_t)count;
}

bool subset_make(const struct font *font, const uint32_t *glyphs, int32_t count,
                 struct arena *arena, struct subset *subset)
{
    font_file_bring(font_face(font), glyphs, count);
    hb_face_t *bare = bare_face(font_face(font));
    hb_subset_plan_t *plan = plan_subset(bare, glyphs, count);
    hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    hb_face_destroy(bare);
    *subset = (struct subset){0};
    if (face) {
        copy_program(face, arena, subset);
        copy_glyph_map(plan, face, arena, subset);
    }
    hb_face_destroy(face);
    hb_subset_plan_destroy(plan);
    return face;
}
