/*
 * Scalars to values: dates, numbers, choices, language tags. Each function reports what is
 * wrong with the scalar `node`, the value of the key `key`, and then returns false and leaves
 * `*value` as it is.
 */
#ifndef DOCUMENT_VALUE_H
#define DOCUMENT_VALUE_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/document.h"
#include "document/schema.h"
#include "yaml/tree.h"

/* Reads YYYY-MM-DD, a day that there is. */
bool value_date(const struct yaml_node *node, struct diag *diag, struct date *value);
/* Reads a language tag (BCP 47); the value is in canonical case, in `arena`. */
bool value_language(const struct yaml_node *node, struct arena *arena, struct diag *diag,
                    const char **value);
/* Reads a whole number within the bounds of the key. */
bool value_number(const struct yaml_node *node, const struct schema_key *key, struct diag *diag,
                  int32_t *value);
/* Reads a size in points, with "pt" after it or without, within the bounds of the key. */
bool value_points(const struct yaml_node *node, const struct schema_key *key, struct diag *diag,
                  len *value);
/* Whether a scalar is one of the key's choices, in any case; its index is stored. Reports
   nothing. */
bool value_is_choice(const struct yaml_node *node, const struct schema_key *key,
                     unsigned *index);
/* Reads one of the key's choices, in any case; the value is its index. */
bool value_choice(const struct yaml_node *node, const struct schema_key *key, struct diag *diag,
                  unsigned *value);
/* Whether a scalar has the form of a date, YYYY-MM-DD; whether it is true or yes, false or no.
   They report nothing. */
bool value_is_date(const struct yaml_node *node);
bool value_is_yes(const struct yaml_node *node);
bool value_is_no(const struct yaml_node *node);
/* Reads true, yes, false or no. */
bool value_yes_no(const struct yaml_node *node, const struct schema_key *key, struct diag *diag,
                  bool *value);
/* Reads auto, off or a number of pages, a multiple of 4. */
bool value_fit(const struct yaml_node *node, const struct schema_key *key, struct diag *diag,
               enum fit *fit, int32_t *pages);

/* Adds a hint when a word begins with a typographic quotation mark, which YAML takes as part of
   it. */
void value_hint_quotes(const char *text, struct diag *diag);

#endif
