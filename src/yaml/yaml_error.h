/*
 * What libyaml says about a file that is not YAML, in the words of someone who doesn't know
 * YAML, with a hint for the mistakes that are made most often.
 */
#ifndef YAML_YAML_ERROR_H
#define YAML_YAML_ERROR_H

#include "base/diag.h"

#include <stdint.h>

struct yaml_error {
    const char *problem, *context; /* libyaml's; "" when it gives none */
    struct pos at, context_at;     /* where it was noticed; where the thing began */
};

/* Reports the error at the place where a person would look for it. Returns the byte of the text
   which, if it is made a space, lets reading go on; -1 when there is no such byte. */
int64_t yaml_error_report(const struct yaml_error *error, const char *text, int64_t size,
                          struct diag *diag);

#endif
