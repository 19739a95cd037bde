/*
 * The structure tree as it grows.
 */
#include "page/structure.h"

int32_t structure_add(struct structure *structure, enum role role, int32_t parent,
                      const char *language)
{
    struct element *element = ARENA_PUSH(structure->arena, &structure->elements);
    *element = (struct element){.role = role, .parent = parent, .language = language};
    return structure->elements.count - 1;
}
