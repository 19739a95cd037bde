/*
 * Addresses of the web and of mail, which have no syllables: where a line may end in one that
 * does not fit otherwise.
 */
#ifndef TEXT_ADDRESS_H
#define TEXT_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>

/* Whether a NUL-terminated text has an address. */
bool address_found(const char *text);

/*
 * Sets POINT_ADDRESS (paragraph.h) in `points`, one for each byte of a NUL-terminated text,
 * where an address may be divided and nothing else is said: after an at sign, a colon and
 * slashes, before other marks, as in The Chicago Manual of Style (7.46). None is parted from a
 * neighbour of its kind.
 */
void address_points(const char *text, uint8_t *points);

#endif
