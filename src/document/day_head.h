/*
 * Lines and headings that are a day: "Monday", "Sunday, 6 December", "1. Dezember (Advent)".
 */
#ifndef DOCUMENT_DAY_HEAD_H
#define DOCUMENT_DAY_HEAD_H

#include <stdbool.h>
#include <stdint.h>

enum { DAY_HEAD_MOST = 120 }; /* bytes of a text that is one */

/* Whether a short text is a day of the week or a day of a month with its name, in a language
   (BCP 47); a sign such as a colon, a dash or a bracket may part what else it says. */
bool day_head_is(const char *text, int32_t size, const char *language);

#endif
