/*
 * What is known of the items of a bulletin is looked after: whether they are still to be prayed
 * for, whether it was agreed that they are printed, and, where the bulletin names regions in
 * which Christians are in danger, the words that mission agencies ask not to print of them.
 */
#ifndef DOCUMENT_GUARD_H
#define DOCUMENT_GUARD_H

#include "base/date.h"
#include "base/diag.h"
#include "document/document.h"

/* Warns of what is wrong with the items of a bulletin, which is for the day of its date or,
   when it has none, for `today`. */
void guard_check(const struct document *whole, struct date today, struct diag *diag);

#endif
