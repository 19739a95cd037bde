/*
 * A saved e-mail (RFC 5322, MIME) to its body and what its header says.
 */
#ifndef LETTER_MIME_H
#define LETTER_MIME_H

#include "base/diag.h"
#include "letter/body.h"
#include "letter/letter.h"

#include <stdint.h>

enum { MIME_MOST_MB = 40 }; /* of 1,000,000 bytes */

enum { BODIES_MOST = 2 };

struct bodies {
    struct body choices[BODIES_MOST]; /* of the mail's own text, in the order to be tried */
    int32_t choice_count;
    struct body *items; /* what is attached: texts, documents, other mails */
    int32_t count, capacity;
};

/*
 * Stores the bodies of a mail. Of its own text those are HTML, which tells more of headings and
 * lists, before plain text. Subject, sender and date go to the letter; attachments that can't
 * be read and pictures are noted as taken off. False when a message says what is wrong; then,
 * or when nothing is stored, there is no text.
 */
bool mime_read(const char *bytes, int64_t size, struct letter *letter, struct diag *diag,
               struct bodies *bodies);
/* Reports that a mail has no text, and what it has instead. */
void mime_report_no_text(const struct letter *letter, struct diag *diag);

#endif
