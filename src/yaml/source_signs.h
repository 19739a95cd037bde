/*
 * Signs that look like YAML's: word processors and telephones turn a hyphen into a dash and a
 * space into one that doesn't break. The eye sees a list; YAML sees text.
 */
#ifndef YAML_SOURCE_SIGNS_H
#define YAML_SOURCE_SIGNS_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdint.h>

/* Reports such signs at the heads of lines, and returns the text with YAML's own in their
   place, in `arena`, so that what else is wrong with it is found; the text itself when there
   are none. Each line has as many characters as before. `*size` becomes that of the result. */
const char *source_signs_mend(const char *text, int64_t *size, struct arena *arena,
                              struct diag *diag);

#endif
