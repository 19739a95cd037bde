/*
 * Character sets other than UTF-8, by iconv(3).
 */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether text in a charset, by its name in e-mails, can be converted. */
bool charset_is_known(const char *name);

/*
 * Returns text in a charset, by its name in e-mails, as NUL-terminated UTF-8; stores its size.
 * What is not in the charset becomes U+FFFD. Of a charset that isn't known, and of UTF-8 and
 * ASCII, the text is taken as it is, mended.
 */
const char *charset_to_utf8(const char *name, const char *bytes, int64_t size,
                            struct arena *arena, int64_t *text_size);

/*
 * Returns text in Windows-1252, as older programs save it, as NUL-terminated UTF-8; stores its
 * size. The five bytes that it has no character for are control characters, as in browsers.
 */
const char *charset_from_windows(const char *bytes, int64_t size, struct arena *arena,
                                 int64_t *text_size);

/*
 * Likewise of text that is not UTF-8: where more of its characters are well-formed UTF-8, of
 * several bytes, than are not, only what is ill-formed is taken for Windows-1252.
 */
const char *charset_mend(const char *bytes, int64_t size, struct arena *arena,
                         int64_t *text_size);

#endif
