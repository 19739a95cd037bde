/*
 * The only file that sees libzip. It checks the sum of each file that is read to its end.
 */
#include "letter/archive.h"

#include "base/bytes.h"
#include "base/lazy.h"

#include <zip.h>

#define LIBZIP(USE)                                                                            \
    USE(source_buffer, zip_source_buffer_create)                                               \
    USE(source_free, zip_source_free)                                                          \
    USE(open, zip_open_from_source)                                                            \
    USE(discard, zip_discard)                                                                  \
    USE(locate, zip_name_locate)                                                               \
    USE(file_open, zip_fopen_index)                                                            \
    USE(file_read, zip_fread)                                                                  \
    USE(file_close, zip_fclose)                                                                \
    USE(error, zip_get_error)                                                                  \
    USE(error_code, zip_error_code_zip)

struct libzip {
#define LIBZIP_FIELD(name, function) __typeof__(function) *(name);
    LIBZIP(LIBZIP_FIELD)
#undef LIBZIP_FIELD
};

static const struct lazy_symbol libzip_symbols[] = {
#define LIBZIP_SYMBOL(name, function) {#function, offsetof(struct libzip, name)},
    LIBZIP(LIBZIP_SYMBOL)
#undef LIBZIP_SYMBOL
};

struct archive {
    struct libzip libzip;
    struct arena *arena;
    zip_t *zip;
};

struct archive_file {
    struct archive *archive;
    zip_file_t *file;
};

/* The functions used here are the same in both versions. */
static bool load_libzip(struct libzip *libzip)
{
    static const char *const names[] = {"libzip.so.5", "libzip.so.4"};
    for (int32_t i = 0; i < COUNT(names); i++)
        if (lazy_load(names[i], libzip_symbols, COUNT(libzip_symbols), libzip))
            return true;
    return false;
}

struct archive *archive_open(const char *bytes, int64_t size, struct arena *arena,
                             enum archive_result *result)
{
    struct archive *archive = arena_alloc(arena, sizeof *archive);
    zip_error_t error;
    archive->arena = arena;
    *result = ARCHIVE_NO_LIBRARY;
    if (!load_libzip(&archive->libzip))
        return NULL;
    *result = ARCHIVE_DAMAGED;
    zip_source_t *source = archive->libzip.source_buffer(bytes, (zip_uint64_t)size, 0, &error);
    if (!source)
        arena_exhausted();
    archive->zip = archive->libzip.open(source, ZIP_RDONLY, &error);
    if (!archive->zip) {
        archive->libzip.source_free(source);
        return NULL;
    }
    *result = ARCHIVE_READ;
    return archive;
}

void archive_close(struct archive *archive)
{
    if (archive)
        archive->libzip.discard(archive->zip);
}

bool archive_has(const struct archive *archive, const char *name)
{
    return archive->libzip.locate(archive->zip, name, 0) >= 0;
}

struct archive_file *archive_file_open(struct archive *archive, const char *name,
                                       enum archive_result *result)
{
    const struct libzip *libzip = &archive->libzip;
    zip_int64_t index = libzip->locate(archive->zip, name, 0);
    *result = ARCHIVE_MISSING;
    if (index < 0)
        return NULL;
    zip_file_t *opened = libzip->file_open(archive->zip, (zip_uint64_t)index, 0);
    *result = opened ? ARCHIVE_READ : ARCHIVE_DAMAGED;
    if (!opened) {
        int code = libzip->error_code(libzip->error(archive->zip));
        *result = code == ZIP_ER_NOPASSWD ? ARCHIVE_LOCKED : ARCHIVE_DAMAGED;
        return NULL;
    }
    struct archive_file *file = arena_alloc(archive->arena, sizeof *file);
    *file = (struct archive_file){archive, opened};
    return file;
}

int64_t archive_file_read(struct archive_file *file, char *bytes, int64_t size)
{
    return file->archive->libzip.file_read(file->file, bytes, (zip_uint64_t)size);
}

void archive_file_close(struct archive_file *file)
{
    if (file)
        file->archive->libzip.file_close(file->file);
}
