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

bool value_date(const struct node *node, struct diag *diag, struct date *value);
bool value_language(const struct node *node, struct arena *arena, struct diag *diag,
                    const char **value);
bool value_number(const struct node *node, const struct schema_key *key, struct diag *diag,
                  int32_t *value);
bool value_points(const struct node *node, const struct schema_key *key, struct diag *diag,
                  len *value);
/* The index of the choice, as an enum's value. */
bool value_choice(const struct node *node, const struct schema_key *key, struct diag *diag,
                  unsigned *value);
bool value_yes_no(const struct node *node, const struct schema_key *key, struct diag *diag,
                  bool *value);
bool value_fit(const struct node *node, const struct schema_key *key, struct diag *diag,
               enum fit *fit, int32_t *pages);

/* A hint for a word in typographic quotation marks, which YAML takes as part of it. */
void value_hint_quotes(const char *text, struct diag *diag);

#endif
