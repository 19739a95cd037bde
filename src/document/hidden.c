/*
 * `public` hides the text beside it also when it says nothing.
 */
#include "document/hidden.h"

#include "document/value.h"

#include <string.h>

static const char instead_key[] = "public";

bool hidden_group(const struct schema *schema, const struct yaml_node *group)
{
    const struct schema_key *circle = schema_find(schema, "circle");
    if (!circle || circle->type != KEY_CHOICE)
        return false;
    for (int32_t i = 0; i < group->count; i++) {
        const struct yaml_node *key = group->pairs[i].key, *value = group->pairs[i].value;
        unsigned choice;
        if (key->kind != NODE_SCALAR)
            continue;
        if (hidden_instead(key->text) && schema_find(schema, instead_key))
            return true;
        if (strcmp(key->text, circle->name) == 0 && value->kind == NODE_SCALAR &&
            value_is_choice(value, circle, &choice) && choice == CIRCLE_PRIVATE)
            return true;
    }
    return false;
}

bool hidden_instead(const char *key)
{
    return strcmp(key, instead_key) == 0;
}

bool hidden_text(bool outer, bool own, const char *key)
{
    return outer || (own && !hidden_instead(key));
}
