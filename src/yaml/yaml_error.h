/*
 * What libyaml says about a file that is not YAML, in the words of someone who doesn't know
 * YAML, with a hint for the mistakes that are made most often.
 */
#ifndef YAML_YAML_ERROR_H
#define YAML_YAML_ERROR_H

#include "base/diag.h"

#include <stdbool.h>
#include <stdint.h>

struct yaml_error {
    const char *problem, *context; /* libyaml's; "" when it gives none */
    struct pos at, context_at;     /* where it was noticed; where the thing began */
    bool guessed; /* a line before it was indented by guess: this may be its consequence */
};

/* What lets reading go on after an error, so that what else is wrong is found, too: the bytes
   [from, to) of the text are taken out, and `times` times `with` put in. */
struct yaml_mend {
    int64_t from, to; /* from -1: nothing does */
    const char *with;
    int64_t times;
    bool guess; /* the line's indentation is guessed */
};

/* Reports the error at the place where a person would look for it; not one that may come of a
   guess. Returns what mends the text. */
struct yaml_mend yaml_error_report(const struct yaml_error *error, const char *text,
                                   int64_t size, struct diag *diag);
/* Returns what makes text of a sign that means something to YAML. */
struct yaml_mend yaml_error_unsign(const char *text, int64_t size, struct pos at);

#endif
