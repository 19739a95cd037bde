/*
 * A second thread that does numbered pieces of work, one after the other in their order, while
 * the first thread does others. Where a system has none, or none can be started, the caller
 * does all by itself. What a piece changes is the helper's alone until helper_wait() has
 * returned for it: then the first thread sees it.
 */
#ifndef BASE_HELPER_H
#define BASE_HELPER_H

#include <stdbool.h>
#include <stdint.h>

struct helper;

/* Whether a second thread can run beside the first: there are several processors. */
bool helper_is_useful(void);

/* Starts a thread for piece(0, context), piece(1, context) and so on. It begins none before it
   is offered. Returns NULL when no thread can be had; the other functions accept that. */
struct helper *helper_start(void (*piece)(int32_t index, void *context), void *context);
/* Lets it do the pieces below `count`. */
void helper_offer(struct helper *helper, int32_t count);
/* Waits until a piece that it may do is done. */
void helper_wait(struct helper *helper, int32_t index);
/* Waits until the piece that it is doing is done, and ends the thread; it begins no other. */
void helper_end(struct helper *helper);

#endif
