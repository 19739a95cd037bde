/*
 * A stream that writes to memory.
 */
#ifndef BASE_MEMORY_STREAM_H
#define BASE_MEMORY_STREAM_H

#include <stdint.h>
#include <stdio.h>

struct memory_stream {
    FILE *file; /* to write to, until memory_stream_end */
    char *bytes;
    int64_t size;
    size_t counted; /* the same, as open_memstream(3) counts */
};

/* Opens a stream; ends the program when memory is exhausted, as all here do. The stream stays
   where it is until it is closed. */
void memory_stream_open(struct memory_stream *stream);
/* Brings `bytes` and `size` up to date; more may be written. */
void memory_stream_flush(struct memory_stream *stream);
/* Closes the file; `bytes` and `size` are what was written, NUL-terminated. */
void memory_stream_end(struct memory_stream *stream);
/* Frees the bytes, and closes the file when it is still open. */
void memory_stream_close(struct memory_stream *stream);

#endif
