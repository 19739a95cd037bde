/*
 * The schema is made where the keys are known.
 */
#include "commands/schema.h"

#include "document/schema_json.h"

#include <stdio.h>

enum status schema_run(const struct options *options)
{
    (void)options;
    schema_json(stdout);
    return STATUS_OK;
}
