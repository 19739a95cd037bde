/*
 * The addresses that links may have.
 */
#ifndef DOCUMENT_URL_H
#define DOCUMENT_URL_H

#include "base/arena.h"

#include <stdbool.h>

enum { URL_MOST = 2000 }; /* bytes: each line of a link carries it, and browsers take no more */

/* Whether the scheme is one that a bulletin may link to: http, https, mailto, tel. */
bool url_allowed(const char *url);
/* Returns `before` and `url`, with whatever a URL can't contain percent-encoded (RFC 3986). */
const char *url_encode(const char *before, const char *url, struct arena *arena);

#endif
