/*
 * A file's bytes to text that the rest can rely on: UTF-8 without a byte order mark, no control
 * characters but tabs and line ends, the only line ends LF, CR LF and CR.
 */
#ifndef YAML_INPUT_H
#define YAML_INPUT_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stdint.h>

enum { INPUT_MOST_MB = 10 }; /* a file may be so large, in units of 1,000,000 bytes */

/*
 * Decodes `size` bytes of UTF-8 or UTF-16, after which a NUL stands, and returns the text; its
 * size in bytes is stored. It is in `arena`, or the bytes themselves, where nothing is to be
 * decoded. The text becomes the source of the diag. What is not text is reported, each at its
 * place, and stands as U+FFFD. Returns NULL, reported, when the file is too large.
 */
const char *input_decode(const char *bytes, int64_t size, struct arena *arena,
                         struct diag *diag, int64_t *text_size);
/* Whether a text may not have the character: controls of C0 and C1 but for tabs and line ends
   (NEL is one), and the noncharacters that YAML doesn't let into a file. */
bool input_is_control(uint32_t character);

#endif
