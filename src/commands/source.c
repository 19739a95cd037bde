/*
 * An input file in memory: read to its end or its bound, whatever kind of file it is.
 */
#include "commands/source.h"

#include "base/bytes.h"
#include "commands/file_kind.h"
#include "commands/near_file.h"
#include "yaml/input.h"
#include "letter/mime.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

_Static_assert(SOURCE_MOST > MIME_MOST_MB * 1000000 && SOURCE_MOST > INPUT_MOST_MB * 1000000,
               "what is too large is seen to be");

/* Returns what is left of a stream, NUL-terminated, in `arena`; NULL when reading fails. */
static const char *read_stream(FILE *stream, int64_t *size, struct arena *arena)
{
    struct arena *scratch = arena_open();
    int64_t capacity = 1 << 14, count = 0;
    char *bytes = arena_room(scratch, capacity, 1);
    for (size_t got; (got = fread(bytes + count, 1, (size_t)(capacity - count), stream)) > 0;) {
        count += (int64_t)got;
        if (count >= SOURCE_MOST)
            break;
        if (count < capacity)
            continue;
        char *larger = arena_room(scratch, capacity * 2, 1);
        bytes_copy(larger, bytes, count);
        bytes = larger;
        capacity *= 2;
    }
    const char *whole = ferror(stream) ? NULL : arena_copy(arena, bytes, count);
    arena_close(scratch);
    *size = count;
    return whole;
}

const char *source_read_named(const char *name, int64_t *size, struct arena *arena)
{
    if (strcmp(name, "-") == 0)
        return read_stream(stdin, size, arena);
    FILE *stream = fopen(name, "rb");
    if (!stream)
        return NULL;
    errno = 0;
    const char *bytes = read_stream(stream, size, arena);
    int why = errno;
    fclose(stream);
    errno = why;
    return bytes;
}

bool source_read(const struct job *job, struct source *source)
{
    source->letter = false;
    source->text = source_read_named(job->name, &source->size, job->arena);
    if (!source->text) {
        int why = errno;
        const char *near = why == ENOENT ? near_file(job->name, job->arena) : NULL;
        diag_report(job->diag, MSG_NO_FILE, (struct pos){0, 0}, job->name, strerror(why));
        if (near)
            diag_hint(job->diag, "did you mean '%s'?", near);
        return false;
    }
    struct file_kind kind = file_kind_of(source->text, source->size);
    if (!kind.name)
        return true;
    diag_report(job->diag, MSG_FILE_KIND, (struct pos){0, 0}, kind.name);
    diag_hint(job->diag, "%s", kind.mend);
    return false;
}
