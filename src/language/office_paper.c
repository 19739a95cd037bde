/*
 * A bulletin without a size takes that of its language's region.
 */
#include "language/office_paper.h"

#include "language/language.h"

#include <stddef.h>

const char *office_paper_booklet(enum office_paper here, const char *language)
{
    bool letter = language_on_letter(language);
    if (here == OFFICE_PAPER_LETTER && !letter)
        return "half-letter";
    return here == OFFICE_PAPER_A4 && letter ? "a5" : NULL;
}
