/*
 * A saved e-mail to a letter's passages: its own text, and the texts, documents and mails that
 * are attached to it, in their order.
 */
#ifndef LETTER_MAIL_H
#define LETTER_MAIL_H

#include "base/diag.h"
#include "letter/letter.h"

#include <stdbool.h>
#include <stdint.h>

/* Fills an empty letter with the passages of a mail. False when a message says why not. */
bool mail_read(const char *bytes, int64_t size, struct letter *letter, struct diag *diag);
/* Whether a letter has no more to say than that something is attached to it. */
bool mail_is_cover_note(const struct letter *letter);

#endif
