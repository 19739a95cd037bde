/*
 * Fonts beside the page. A large one is a file of its size that is blank where no slice has
 * filled it (src/web/build/slice_fonts.py writes both): tables and metrics are there, the
 * layout of a face comes when it is opened, outlines when a glyph of their slice is shaped by
 * its extents, drawn or cut. What is there stands where it stands in the whole font, so that
 * glyphs and what is cut out of it are the same. The built-in ones are fonts as they are, with
 * the outlines of Latin letters; one slice has all others.
 */
#include "fonts/font_file.h"

#include "base/arena.h"
#include "base/bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MAGIC "orison/1"

enum { HEADER = 8 + 6 * 4, HERE = 0xFFFF };

/* A font of which not all is there. */
struct sliced {
    struct arena *arena;
    const char *path;
    unsigned char *bytes; /* the font's */
    int64_t size;
    const unsigned char *file; /* what the font's own file says */
    uint32_t glyphs, faces;
    bool *fetched;                          /* of each slice */
    const unsigned char *outlines, *places; /* of a built-in font: its tables glyf and loca */
    bool long_places;                       /* of 32 bits */
};

static hb_user_data_key_t sliced_key;

static uint32_t sliced_number(const unsigned char *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

/* Ends the program: the fonts are not whole. */
static _Noreturn void end_with(const char *path)
{
    (void)fprintf(stderr, "orison: error: can't read %s, a part of a font\n", path);
    exit(3);
}

/* Reads a file into the arena. Returns NULL when there is none. */
static unsigned char *read_whole(const char *path, struct arena *arena, int64_t *size)
{
    FILE *stream = fopen(path, "rb");
    if (!stream)
        return NULL;
    struct stat status;
    if (fstat(fileno(stream), &status) != 0)
        end_with(path);
    unsigned char *bytes = arena_alloc(arena, status.st_size + 1);
    *size = (int64_t)fread(bytes, 1, (size_t)status.st_size, stream);
    (void)fclose(stream);
    return bytes;
}

/* Puts parts where they belong. */
static void fill(const struct sliced *sliced, const unsigned char *parts, int64_t size)
{
    for (int64_t at = 0; at < size;) {
        int64_t room = size - at - 8;
        int64_t place = room < 0 ? 0 : sliced_number(parts + at);
        int64_t length = room < 0 ? 0 : sliced_number(parts + at + 4);
        if (room < length || place > sliced->size - length || !length)
            end_with(sliced->path);
        memcpy(sliced->bytes + place, parts + at + 8, (size_t)length);
        at += 8 + length;
    }
}

/* Returns number `i` of a list of `count`, the low bytes of which stand before the high ones.
 */
static uint32_t in_planes(const unsigned char *list, uint32_t count, uint32_t i)
{
    return list[i] | (uint32_t)list[count + i] << 8;
}

/* Writes where each outline begins, and where the last one ends, counted from 1. */
static void write_offsets(const struct sliced *sliced, const unsigned char *lengths)
{
    int64_t at = sliced_number(sliced->file + 20), width = sliced_number(sliced->file + 24);
    if (width < 1 || width > 4 || at > sliced->size - width * (sliced->glyphs + 1))
        end_with(sliced->path);
    uint32_t offset = 1;
    for (uint32_t i = 0; i <= sliced->glyphs; i++) {
        for (int64_t byte = width; byte-- > 0; at++)
            sliced->bytes[at] = (unsigned char)(offset >> 8 * byte);
        offset += i < sliced->glyphs ? in_planes(lengths, sliced->glyphs, i) : 0;
    }
}

static void fetch_slice(struct sliced *sliced, uint32_t number)
{
    if (number == HERE || sliced->fetched[number])
        return;
    sliced->fetched[number] = true;
    struct arena *arena = arena_open();
    const char *path = arena_printf(arena, "%s.%u", sliced->path, (unsigned)number);
    int64_t size;
    const unsigned char *parts = read_whole(path, arena, &size);
    if (!parts)
        end_with(path);
    fill(sliced, parts, size);
    arena_close(arena);
}

static void fetch_face(struct sliced *sliced, int32_t index)
{
    const unsigned char *slices = sliced->file + HEADER + 2 * (size_t)sliced->glyphs;
    if (index >= 0 && (uint32_t)index < sliced->faces)
        fetch_slice(sliced, slices[2 * index] | (uint32_t)slices[2 * index + 1] << 8);
}

/* Where outline `i` of a built-in font begins in glyf. */
static uint32_t outline_place(const struct sliced *sliced, uint32_t i)
{
    const unsigned char *at = sliced->places + (sliced->long_places ? 4 : 2) * (size_t)i;
    uint32_t high = (uint32_t)at[0] << 8 | at[1];
    return sliced->long_places ? high << 16 | (uint32_t)at[2] << 8 | at[3] : 2 * high;
}

/* An outline without contours that isn't empty. */
static bool outline_missing(const struct sliced *sliced, uint32_t glyph)
{
    uint32_t at = outline_place(sliced, glyph);
    return at < outline_place(sliced, glyph + 1) && !sliced->outlines[at] &&
           !sliced->outlines[at + 1];
}

static void fetch_outline(struct sliced *sliced, hb_codepoint_t glyph)
{
    if (glyph >= sliced->glyphs)
        return;
    if (sliced->outlines)
        fetch_slice(sliced, outline_missing(sliced, glyph) ? 0 : HERE);
    else
        fetch_slice(sliced, in_planes(sliced->file + HEADER, sliced->glyphs, glyph));
}

static void close_sliced(void *data)
{
    struct sliced *sliced = data;
    arena_close(sliced->arena);
}

static hb_blob_t *blob_of(struct sliced *sliced)
{
    hb_blob_t *blob = hb_blob_create((const char *)sliced->bytes, (unsigned)sliced->size,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    if (!hb_blob_set_user_data(blob, &sliced_key, sliced, close_sliced, true))
        arena_exhausted();
    return blob;
}

/* Takes the arena, in which the file lies. */
static hb_blob_t *open_sliced(const char *path, const unsigned char *file, int64_t size,
                              struct arena *arena)
{
    struct sliced *sliced = arena_alloc(arena, sizeof *sliced);
    *sliced = (struct sliced){.arena = arena,
                              .path = arena_copy(arena, path, bytes_size(path)),
                              .file = file,
                              .size = sliced_number(file + 8),
                              .glyphs = sliced_number(file + 12),
                              .faces = sliced_number(file + 16)};
    int64_t begin = HEADER + 4 * (int64_t)sliced->glyphs + 2 * (int64_t)sliced->faces;
    if (begin > size)
        end_with(path);
    sliced->fetched = arena_array(arena, HERE, sizeof *sliced->fetched);
    sliced->bytes = arena_alloc(arena, sliced->size);
    write_offsets(sliced,
                  file + HEADER + 2 * (size_t)sliced->glyphs + 2 * (size_t)sliced->faces);
    fill(sliced, file + begin, size - begin);
    return blob_of(sliced);
}

static void close_arena(void *arena)
{
    arena_close(arena);
}

/* Returns a font's file, whole or to be filled, or NULL. */
static hb_blob_t *open_blob(const char *path)
{
    struct stat status;
    struct arena *arena = arena_open();
    int64_t size = 0;
    bool regular = stat(path, &status) == 0 && S_ISREG(status.st_mode);
    const unsigned char *file = regular ? read_whole(path, arena, &size) : NULL;
    if (file && size >= HEADER && memcmp(file, MAGIC, strlen(MAGIC)) == 0)
        return open_sliced(path, file, size, arena);
    if (file)
        return hb_blob_create((const char *)file, (unsigned)size, HB_MEMORY_MODE_READONLY,
                              arena, close_arena);
    arena_close(arena);
    return NULL;
}

/* Returns what a face is made of when it is sliced, else NULL. */
static struct sliced *sliced_of(hb_face_t *face)
{
    hb_blob_t *blob = hb_face_reference_blob(face);
    struct sliced *sliced = hb_blob_get_user_data(blob, &sliced_key);
    hb_blob_destroy(blob);
    return sliced;
}

hb_face_t *font_file_open(const char *path, int32_t index)
{
    hb_blob_t *blob = open_blob(path);
    if (!blob)
        return NULL;
    struct sliced *sliced = hb_blob_get_user_data(blob, &sliced_key);
    if (sliced)
        fetch_face(sliced, index);
    hb_face_t *face = hb_face_create(blob, (unsigned)index);
    hb_blob_destroy(blob);
    return face;
}

/* Returns a table, which lies in the font's file. */
static const unsigned char *table_of(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    unsigned size;
    const char *bytes = hb_blob_get_data(table, &size);
    hb_blob_destroy(table);
    return (const unsigned char *)bytes;
}

hb_face_t *font_file_builtin(enum builtin_file file)
{
    enum { LONG_PLACES = 51 }; /* head, indexToLocFormat */
    struct arena *arena = arena_open();
    struct sliced *sliced = arena_alloc(arena, sizeof *sliced);
    *sliced = (struct sliced){.arena = arena, .path = builtin_file_path(file)};
    sliced->bytes = read_whole(sliced->path, arena, &sliced->size);
    if (!sliced->bytes)
        end_with(sliced->path);
    sliced->fetched = arena_array(arena, 1, sizeof *sliced->fetched);
    hb_blob_t *blob = blob_of(sliced);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    sliced->glyphs = hb_face_get_glyph_count(face);
    sliced->outlines = table_of(face, HB_TAG('g', 'l', 'y', 'f'));
    sliced->places = table_of(face, HB_TAG('l', 'o', 'c', 'a'));
    sliced->long_places = table_of(face, HB_TAG('h', 'e', 'a', 'd'))[LONG_PLACES] != 0;
    return face;
}

void font_file_bring(hb_face_t *face, const uint32_t *glyphs, int32_t count)
{
    struct sliced *sliced = sliced_of(face);
    for (int32_t i = 0; sliced && i < count; i++)
        fetch_outline(sliced, glyphs[i]);
}

static hb_bool_t find_extents(hb_font_t *font, void *data, hb_codepoint_t glyph,
                              hb_glyph_extents_t *extents, void *unused)
{
    (void)unused;
    fetch_outline(data, glyph);
    return hb_font_get_glyph_extents(hb_font_get_parent(font), glyph, extents);
}

static void draw_glyph(hb_font_t *font, void *data, hb_codepoint_t glyph,
                       hb_draw_funcs_t *functions, void *drawing, void *unused)
{
    (void)unused;
    fetch_outline(data, glyph);
    hb_font_get_glyph_shape(hb_font_get_parent(font), glyph, functions, drawing);
}

hb_font_t *font_file_shaper(hb_face_t *face)
{
    struct sliced *sliced = sliced_of(face);
    hb_font_t *whole = hb_font_create(face);
    if (!sliced)
        return whole;
    hb_font_t *font = hb_font_create_sub_font(whole);
    hb_font_funcs_t *functions = hb_font_funcs_create();
    hb_font_funcs_set_glyph_extents_func(functions, find_extents, NULL, NULL);
    hb_font_funcs_set_glyph_shape_func(functions, draw_glyph, NULL, NULL);
    hb_font_set_funcs(font, functions, sliced, NULL);
    hb_font_funcs_destroy(functions);
    hb_font_destroy(whole);
    return font;
}
