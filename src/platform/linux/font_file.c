/*
 * A font's file is mapped into memory, whole.
 */
#include "fonts/font_file.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/* A pipe or a device might never come to an end. */
static bool is_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

hb_face_t *font_file_open(const char *path, int32_t index)
{
    hb_blob_t *blob = is_file(path) ? hb_blob_create_from_file_or_fail(path) : NULL;
    hb_face_t *face = blob ? hb_face_create(blob, (unsigned)index) : NULL;
    hb_blob_destroy(blob);
    return face;
}

hb_face_t *font_file_builtin(enum builtin_file file)
{
    int64_t size;
    const char *bytes = builtin_file_bytes(file, &size);
    hb_blob_t *blob = hb_blob_create(bytes, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL,
                                     NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    return face;
}

hb_font_t *font_file_shaper(hb_face_t *face)
{
    return hb_font_create(face);
}

void font_file_bring(hb_face_t *face, const uint32_t *glyphs, int32_t count)
{
    (void)face, (void)glyphs, (void)count;
}
