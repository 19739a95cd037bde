/*
 * What bytes become on their way by mail (RFC 2045, 6; RFC 2047, 4), undone. Mails in the world
 * break every rule of it, so what is no code is passed over or stays as it is.
 */
#ifndef BASE_MIME_CODE_H
#define BASE_MIME_CODE_H

#include "base/arena.h"

#include <stdint.h>

/* Each writes what the bytes stand for, which is never more of them, and returns its size. */
int64_t mime_code_base64(const char *bytes, int64_t size, char *to);
int64_t mime_code_quoted(const char *bytes, int64_t size, char *to);
/* Of a word in a header field, where an underscore is a space. */
int64_t mime_code_word(const char *bytes, int64_t size, char *to);
/* Of a file as uuencode(5) writes it, from its line "begin" on. */
int64_t mime_code_uu(const char *bytes, int64_t size, char *to);

/* Returns bytes with their transfer encoding undone, by its name in the mail (NULL: none), with
   a NUL, and stores their size. */
const char *mime_code_undo(const char *encoding, const char *bytes, int64_t size,
                           struct arena *arena, int64_t *decoded);

#endif
