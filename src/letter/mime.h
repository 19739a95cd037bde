/*
 * A saved e-mail (RFC 5322, MIME) to its body and what its header says.
 */
#ifndef LETTER_MIME_H
#define LETTER_MIME_H

#include "base/diag.h"
#include "letter/letter.h"

#include <stdint.h>

enum { MIME_MOST_MB = 40, BODY_MOST_MB = 2 }; /* of 1,000,000 bytes */

struct body {
    const char *text; /* UTF-8 */
    int64_t size;
    bool html;
    bool flowed, delete_space; /* format=flowed (RFC 3676) and its DelSp */
};

/*
 * The bodies of the mail in the order in which they are to be tried: HTML, which tells more of
 * headings and lists, before plain text. Subject, sender and date go to the letter; attachments
 * and pictures are noted as taken off. Returns the number, 0 when a message says what is wrong.
 */
enum { BODIES_MOST = 2 };
int32_t mime_read(const char *bytes, int64_t size, struct letter *letter, struct diag *diag,
                  struct body bodies[BODIES_MOST]);

#endif
