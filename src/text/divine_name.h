/*
 * The name of God in a verse: where Bibles print the LORD, with a capital and small capitals,
 * texts have capitals alone.
 */
#ifndef TEXT_DIVINE_NAME_H
#define TEXT_DIVINE_NAME_H

#include "document/rich.h"

/* Returns a text in which such words of its language (language/customs.def) that are in
   capitals, while the words beside them are not, are set so. Its spans lie in `arena`. */
struct rich divine_name_style(const struct rich *rich, const char *language,
                              struct arena *arena);

#endif
