/*
 * Which texts of a bulletin's tree only the prayer circle reads: those of a group with
 * `circle: private`, and what has `public` beside it.
 */
#ifndef DOCUMENT_HIDDEN_H
#define DOCUMENT_HIDDEN_H

#include "document/schema.h"
#include "yaml/tree.h"

/* Whether a group says that its texts are private, but for what all others read instead. */
bool hidden_group(const struct schema *schema, const struct yaml_node *group);

/* Whether a key of a group is what all others read instead of the group's text. */
bool hidden_instead(const char *key);

/* Whether the text of a key is private: all around its group is (`outer`), or the group's texts
   are (`own`). */
bool hidden_text(bool outer, bool own, const char *key);

#endif
