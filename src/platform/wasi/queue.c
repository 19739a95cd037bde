/*
 * No printer can be reached.
 */
#include "printer/queue.h"

#include <stddef.h>

struct queue {
    enum queue_trouble trouble;
};

struct queue *queue_open(const char *printer)
{
    static struct queue none = {QUEUE_NO_LIBRARY};
    (void)printer;
    return &none;
}

void queue_close(struct queue *queue)
{
    (void)queue;
}

enum queue_trouble queue_trouble(const struct queue *queue)
{
    return queue->trouble;
}

const char *queue_words(const struct queue *queue)
{
    (void)queue;
    return "";
}

const char *queue_names(const struct queue *queue, struct arena *arena)
{
    (void)queue, (void)arena;
    return "";
}

bool queue_ask(struct queue *queue, len width, len height, struct arena *arena,
               struct printer *printer)
{
    (void)queue, (void)width, (void)height, (void)arena, (void)printer;
    return false;
}

bool queue_send(struct queue *queue, const struct printing *printing, const char *title,
                const void *bytes, int64_t size, int32_t *number)
{
    (void)queue, (void)printing, (void)title, (void)bytes, (void)size, (void)number;
    return false;
}
