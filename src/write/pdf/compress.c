/*
 * The only file that sees zlib.
 */
#include "write/pdf/compress.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

enum { LEVEL = 5 };

struct compressor {
    z_stream stream;
};

struct compressor *compressor_open(void)
{
    struct compressor *compressor = calloc(1, sizeof *compressor);
    if (!compressor || deflateInit(&compressor->stream, LEVEL) != Z_OK)
        arena_exhausted();
    return compressor;
}

void compressor_close(struct compressor *compressor)
{
    if (!compressor)
        return;
    deflateEnd(&compressor->stream);
    free(compressor);
}

/* One call suffices: the room is what deflateBound promises. */
void compressor_pack(struct compressor *compressor, const void *bytes, int64_t size,
                     struct buffer *packed)
{
    z_stream *stream = &compressor->stream;
    deflateReset(stream);
    if (size > UINT_MAX / 2)
        arena_exhausted();
    stream->avail_in = (uInt)size;
    stream->avail_out = (uInt)deflateBound(stream, stream->avail_in);
    packed->size = 0;
    stream->next_out = (void *)buffer_room(packed, stream->avail_out);
    stream->next_in = (z_const Bytef *)bytes;
    int64_t room = stream->avail_out;
    if (deflate(stream, Z_FINISH) != Z_STREAM_END)
        arena_exhausted();
    packed->size = room - stream->avail_out;
}
