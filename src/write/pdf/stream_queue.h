/*
 * Streams on their way to a file. With a helper (base/helper.h) they are deflated by a second
 * thread while the first draws the next; they leave in the order in which they came, with the
 * same bytes, so that nothing tells which thread it was.
 */
#ifndef WRITE_PDF_STREAM_QUEUE_H
#define WRITE_PDF_STREAM_QUEUE_H

#include "write/pdf/buffer.h"
#include "base/stock.h"

#include <stdbool.h>

/* A stream as it leaves the queue. */
struct packed_stream {
    int32_t number;   /* its object's */
    const char *head; /* what its dictionary says beside length and filter */
    const char *bytes;
    int64_t size; /* of its deflated bytes */
};

struct stream_queue;

/* Opens a queue, which gives each stream to write(stream, context). What was deflated before
   comes from the stock, which may be NULL. Never NULL. */
struct stream_queue *stream_queue_open(struct stock *stock, bool helped,
                                       void (*write)(const struct packed_stream *stream,
                                                     void *context),
                                       void *context);
void stream_queue_close(struct stream_queue *queue); /* NULL is accepted */

/* Adds a stream of `size` bytes, of which a copy is kept while it waits. */
void stream_queue_add(struct stream_queue *queue, int32_t number, const char *head,
                      const void *bytes, int64_t size);
/* Writes all that wait. */
void stream_queue_flush(struct stream_queue *queue);

#endif
