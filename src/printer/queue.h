/*
 * A printer's queue: what it says of the printer, and how a job gets into it. IPP (RFC 8011) by
 * libcups, which is loaded when a queue is opened.
 */
#ifndef PRINTER_QUEUE_H
#define PRINTER_QUEUE_H

#include "base/arena.h"
#include "printer/printer.h"
#include "printer/printing.h"

#include <stdbool.h>
#include <stdint.h>

struct queue;

/* Why a queue can't be opened, asked or used. */
enum queue_trouble {
    QUEUE_WELL,
    QUEUE_NO_LIBRARY,  /* libcups is not there */
    QUEUE_NO_PRINTER,  /* none is named, and none is the usual one */
    QUEUE_UNKNOWN,     /* none has this name */
    QUEUE_OUT_OF_REACH /* it doesn't answer, or refuses; queue_words() says more */
};

/* Opens the queue of a printer, by its name or its address ("ipp://..."), NULL: the usual one.
   Never NULL: its trouble says whether it is open. */
struct queue *queue_open(const char *printer);
void queue_close(struct queue *queue); /* NULL is accepted */

/* The trouble that has come up, if any. */
enum queue_trouble queue_trouble(const struct queue *queue);
/* What CUPS says of the trouble, or "". */
const char *queue_words(const struct queue *queue);
/* The names of the printers that are known here, parted by ", "; "" for none. */
const char *queue_names(const struct queue *queue, struct arena *arena);

/* Asks the printer what it is and can do; the margins are those of a paper, standing upright.
   What it says lies in `arena`. False, with trouble, when it doesn't answer. */
bool queue_ask(struct queue *queue, len width, len height, struct arena *arena,
               struct printer *printer);

/* Sends a PDF as a job, as `printing` says; waits some minutes for a printer that is busy and
   takes no second one. Stores its number. False, with trouble, when it is not taken. */
bool queue_send(struct queue *queue, const struct printing *printing, const char *title,
                const void *bytes, int64_t size, int32_t *number);

#endif
