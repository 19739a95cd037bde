/*
 * The texts of a finished mail, read again from its bytes: its subject, both bodies, the name
 * of the attachment and, by write/pdf/readback.h, what that says.
 */
#ifndef WRITE_MAIL_MAIL_READBACK_H
#define WRITE_MAIL_MAIL_READBACK_H

#include <stdbool.h>
#include <stdint.h>

/* Calls `visit` for each text, UTF-8. Returns false when a part of the mail can't be read. */
bool mail_readback_texts(const char *bytes, int64_t size,
                         void (*visit)(const char *text, int32_t size, void *context),
                         void *context);

#endif
