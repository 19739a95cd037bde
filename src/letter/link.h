/*
 * Addresses of links as newsletters write them: with parameters that track the reader, or
 * leading to a counter that only then sends on to the page.
 */
#ifndef LETTER_LINK_H
#define LETTER_LINK_H

#include "base/arena.h"

#include <stdbool.h>

/*
 * The address without what tracks the reader, or, when a counter's address names the page, that
 * page. NULL: only the counter knows where it leads, or it is none that a bulletin may have.
 */
const char *link_clean(const char *url, struct arena *arena);

#endif
