/*
 * There is one thread.
 */
#include "base/helper.h"

#include <stddef.h>

bool helper_is_useful(void)
{
    return false;
}

struct helper *helper_start(void (*piece)(int32_t index, void *context), void *context)
{
    (void)piece, (void)context;
    return NULL;
}

void helper_offer(struct helper *helper, int32_t count)
{
    (void)helper, (void)count;
}

void helper_wait(struct helper *helper, int32_t index)
{
    (void)helper, (void)index;
}

void helper_end(struct helper *helper)
{
    (void)helper;
}
