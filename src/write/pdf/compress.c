/*
 * The only file that sees zlib.
 */
#include "write/pdf/compress.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <zlib.h>

/* Less than level 5 searches, of which a byte that recurs every second place, as in codes of
   two bytes, has much: PDFs grow by 1.5 %, and deflating takes 2/3 of the time. With half the
   memory the table that each stream begins with is half as long, too. */
enum {
    LEVEL = 5,  /* matches are put off for longer ones */
    MEMORY = 7, /* 2^(MEMORY + 7) entries of a table */
    GOOD = 4,  /* bytes of a match from which on a longer one is looked for a quarter as long */
    LAZY = 8,  /* bytes from which on none is looked for at the next place */
    NICE = 32, /* bytes from which on none is looked for */
    CHAIN = 16 /* places that are looked at */
};

struct compressor {
    z_stream stream;
    bool begun; /* the stream is open: nothing needs it when all is in the stock */
};

struct compressor *compressor_open(void)
{
    struct compressor *compressor = calloc(1, sizeof *compressor);
    if (!compressor)
        arena_exhausted();
    return compressor;
}

void compressor_close(struct compressor *compressor)
{
    if (!compressor)
        return;
    if (compressor->begun)
        deflateEnd(&compressor->stream);
    free(compressor);
}

/* Returns the stream, ready for new data. */
static z_stream *begin_stream(struct compressor *compressor)
{
    z_stream *stream = &compressor->stream;
    if (compressor->begun)
        deflateReset(stream);
    else if (deflateInit2(stream, LEVEL, Z_DEFLATED, MAX_WBITS, MEMORY, Z_DEFAULT_STRATEGY) !=
             Z_OK)
        arena_exhausted();
    deflateTune(stream, GOOD, LAZY, NICE, CHAIN);
    compressor->begun = true;
    return stream;
}

int64_t compressor_room(int64_t size)
{
    if (size > UINT_MAX / 2)
        arena_exhausted();
    return (int64_t)deflateBound(NULL, (uLong)size);
}

/* One call suffices: the room is what deflateBound promises. */
void compressor_pack(struct compressor *compressor, const void *bytes, int64_t size,
                     struct buffer *packed)
{
    z_stream *stream = begin_stream(compressor);
    int64_t room = compressor_room(size);
    packed->size = 0;
    stream->avail_in = (uInt)size;
    stream->avail_out = (uInt)room;
    stream->next_out = (void *)buffer_room(packed, room);
    stream->next_in = (z_const Bytef *)bytes;
    if (deflate(stream, Z_FINISH) != Z_STREAM_END)
        arena_exhausted();
    packed->size = room - stream->avail_out;
}

bool compressor_unpack(const void *bytes, int64_t size, struct buffer *unpacked)
{
    enum { PIECE = 1 << 16 };
    z_stream stream = {.next_in = (z_const Bytef *)bytes, .avail_in = (uInt)size};
    int status = Z_OK;
    if (inflateInit(&stream) != Z_OK)
        arena_exhausted();
    while (status == Z_OK) {
        stream.next_out = (void *)buffer_room(unpacked, PIECE);
        stream.avail_out = PIECE;
        status = inflate(&stream, Z_NO_FLUSH);
        unpacked->size += PIECE - (int64_t)stream.avail_out;
    }
    inflateEnd(&stream);
    return status == Z_STREAM_END;
}
