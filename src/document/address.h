/*
 * Addresses in a text: of the web, of mail, of telephones. They end where a reader would end
 * them, and in a text from right to left they keep their own direction.
 */
#ifndef DOCUMENT_ADDRESS_H
#define DOCUMENT_ADDRESS_H

#include "base/arena.h"
#include "document/manuscript.h"

#include <stdint.h>

/* Returns how many cells from `index` on are an address of the web, 0 when none begins there.
 */
int32_t address_web_length(const struct manuscript *manuscript, int32_t index);

/* Makes the addresses that stand in the text links, but for those longer than URL_MOST. The
   links' targets are in `arena`. */
void address_link(struct manuscript *manuscript, struct arena *arena);

/* Isolates the addresses, numbers in groups with hyphens, and phrases of Latin letters between
   brackets or quotation marks that end with a mark, in a text that has letters written from
   right to left (UAX #9), so that +20 2 555 0142 and 0161-496-0142 never turn round, and the
   point of (Ltd.) stays behind it. */
void address_isolate(struct manuscript *manuscript);

#endif
