/*
 * There is one process.
 */
#include "commands/workers.h"

enum status workers_do(const struct workload *load, int32_t workers)
{
    enum status worst = STATUS_OK;
    (void)workers;
    for (int32_t item = 0; item < load->count; item++) {
        enum status status = load->one(item, load->context);
        worst = status > worst ? status : worst;
    }
    return worst;
}
