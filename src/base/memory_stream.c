/*
 * open_memstream(3) with its failures handled in one place: there is one, want of memory.
 */
#include "base/memory_stream.h"

#include "base/arena.h"

#include <stdlib.h>

void memory_stream_open(struct memory_stream *stream)
{
    *stream = (struct memory_stream){0};
    stream->file = open_memstream(&stream->bytes, &stream->counted);
    if (!stream->file)
        arena_exhausted();
}

void memory_stream_flush(struct memory_stream *stream)
{
    if (fflush(stream->file) != 0)
        arena_exhausted();
    stream->size = (int64_t)stream->counted;
}

void memory_stream_end(struct memory_stream *stream)
{
    FILE *file = stream->file;
    stream->file = NULL;
    if (ferror(file) || fclose(file) != 0)
        arena_exhausted();
    stream->size = (int64_t)stream->counted;
}

void memory_stream_close(struct memory_stream *stream)
{
    if (stream->file)
        fclose(stream->file);
    free(stream->bytes);
    *stream = (struct memory_stream){0};
}
