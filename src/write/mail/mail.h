/*
 * The e-mail of a bulletin: RFC 5322 and MIME (RFC 2045 to 2049), the lines ending in CR LF.
 *
 *     multipart/mixed
 *         multipart/alternative
 *             text/plain, text/html   the prayers, in the bulletin's language
 *         application/pdf             the screen edition
 *
 * It is a draft, by its X-Unsent: no sender and no recipients.
 */
#ifndef WRITE_MAIL_MAIL_H
#define WRITE_MAIL_MAIL_H

#include "base/output.h"
#include "document/document.h"

#include <stddef.h>
#include <stdint.h>

#define MAIL_BEGIN "X-Unsent: 1\r\n" /* every mail's first line, by which it is known */

struct mail {
    const struct document *document;
    const void *pdf;
    int64_t pdf_size;
    const char *pdf_name; /* that the attachment is saved under, UTF-8 */
    int64_t epoch; /* of its date, in seconds since 1970; -1: noon of the bulletin's day */
};

/* Adds the mail's bytes to `output`; the caller finishes it. */
void mail_write(const struct mail *mail, struct output *output);

#endif
