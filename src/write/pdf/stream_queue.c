/*
 * A ring of streams. The first thread fills a place and writes what leaves it, and alone asks
 * the stock; the helper deflates what is in it. A place is used again when its stream has been
 * written. Without a helper each stream is deflated and written when it comes.
 */
#include "write/pdf/stream_queue.h"

#include "base/bytes.h"
#include "base/helper.h"
#include "write/pdf/compress.h"
#include "write/pdf/stocked.h"

#include <stdlib.h>

enum { PLACES = 16 /* streams that wait at most */ };

struct waiting_stream {
    int32_t number;
    struct buffer head, bytes, packed;
    bool known; /* it is packed already */
};

struct stream_queue {
    struct arena *arena;
    struct stock *stock; /* or NULL */
    void (*write)(const struct packed_stream *stream, void *context);
    void *context;
    struct compressor *compressor; /* the helper's, if there is one */
    struct helper *helper;         /* or NULL */
    int32_t added, written;        /* streams, since the queue was opened */
    int32_t count;                 /* of places that are used: one without a helper */
    struct waiting_stream places[PLACES];
};

static struct waiting_stream *ring_place(struct stream_queue *queue, int32_t index)
{
    return &queue->places[index % queue->count];
}

/* Deflates a stream that is not in the stock. Needs no memory of the queue's arena. */
static void pack_stream(int32_t index, void *context)
{
    struct stream_queue *queue = context;
    struct waiting_stream *stream = ring_place(queue, index);
    if (!stream->known)
        compressor_pack(queue->compressor, stream->bytes.bytes, stream->bytes.size,
                        &stream->packed);
}

struct stream_queue *stream_queue_open(struct stock *stock, bool helped,
                                       void (*write)(const struct packed_stream *stream,
                                                     void *context),
                                       void *context)
{
    struct stream_queue *queue = calloc(1, sizeof *queue);
    if (!queue)
        arena_exhausted();
    queue->arena = arena_open();
    queue->stock = stock;
    queue->write = write;
    queue->context = context;
    queue->compressor = compressor_open();
    for (int32_t i = 0; i < PLACES; i++)
        queue->places[i].head.arena = queue->places[i].bytes.arena =
            queue->places[i].packed.arena = queue->arena;
    queue->helper = helped ? helper_start(pack_stream, queue) : NULL;
    queue->count = queue->helper ? PLACES : 1;
    return queue;
}

void stream_queue_close(struct stream_queue *queue)
{
    if (!queue)
        return;
    helper_end(queue->helper);
    compressor_close(queue->compressor);
    arena_close(queue->arena);
    free(queue);
}

/* Keeps a stream in the stock, which may have got one like it while this one waited. */
static void keep_stream(const struct stream_queue *queue, const struct waiting_stream *stream)
{
    const struct buffer *bytes = &stream->bytes, *packed = &stream->packed;
    if (stream->known ||
        (queue->helper &&
         stock_find(queue->stock, STOCKED_STREAM, bytes->bytes, bytes->size).bytes))
        return;
    stock_keep(queue->stock, STOCKED_STREAM, bytes->bytes, bytes->size,
               (struct stocked){packed->bytes, packed->size});
}

/* Writes the stream that has waited longest. */
static void write_oldest(struct stream_queue *queue)
{
    const struct waiting_stream *stream = ring_place(queue, queue->written);
    helper_wait(queue->helper, queue->written++);
    keep_stream(queue, stream);
    queue->write(&(struct packed_stream){stream->number, stream->head.bytes,
                                         stream->packed.bytes, stream->packed.size},
                 queue->context);
}

/* Fills a place with a stream: packed when it is in the stock, else with room for that. */
static void fill_place(struct stream_queue *queue, struct waiting_stream *stream,
                       const char *head, const void *bytes, int64_t size)
{
    stream->head.size = stream->bytes.size = stream->packed.size = 0;
    buffer_bytes(&stream->head, head, bytes_size(head) + 1);
    buffer_bytes(&stream->bytes, bytes, size);
    struct stocked made = stock_find(queue->stock, STOCKED_STREAM, bytes, size);
    stream->known = made.bytes != NULL;
    if (stream->known)
        buffer_bytes(&stream->packed, made.bytes, made.size);
    else
        buffer_room(&stream->packed, compressor_room(size));
}

void stream_queue_add(struct stream_queue *queue, int32_t number, const char *head,
                      const void *bytes, int64_t size)
{
    if (queue->added - queue->written == queue->count)
        write_oldest(queue);
    int32_t index = queue->added++;
    struct waiting_stream *stream = ring_place(queue, index);
    stream->number = number;
    fill_place(queue, stream, head, bytes, size);
    if (queue->helper) {
        helper_offer(queue->helper, queue->added);
    } else {
        pack_stream(index, queue);
        write_oldest(queue);
    }
}

void stream_queue_flush(struct stream_queue *queue)
{
    while (queue->written < queue->added)
        write_oldest(queue);
}
