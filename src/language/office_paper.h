/*
 * The paper that offices print on, A4 or Letter, and the booklet that is folded from it.
 */
#ifndef LANGUAGE_OFFICE_PAPER_H
#define LANGUAGE_OFFICE_PAPER_H

enum office_paper { OFFICE_PAPER_UNKNOWN, OFFICE_PAPER_A4, OFFICE_PAPER_LETTER };

/* Returns the size of booklet that a bulletin in a language must ask for, as its key
   'booklet: { size: ... }' has it, so that it is folded from the paper that is `here`; NULL
   when it is without that key, or when the paper here is unknown. */
const char *office_paper_booklet(enum office_paper here, const char *language);

#endif
