/*
 * Elements of the structure tree, and the names of their types.
 */
#include "page/structure.h"

const char *const role_names[ROLE_COUNT] = {
    [ROLE_DOCUMENT] = "Document",
    [ROLE_SECT] = "Sect",
    [ROLE_DIV] = "Div",
    [ROLE_H1] = "H1",
    [ROLE_H2] = "H2",
    [ROLE_H3] = "H3",
    [ROLE_H4] = "H4",
    [ROLE_P] = "P",
    [ROLE_BLOCK_QUOTE] = "BlockQuote",
    [ROLE_NOTE] = "Note",
    [ROLE_FOOTNOTE] = "Note",
    [ROLE_REFERENCE] = "Reference",
    [ROLE_L] = "L",
    [ROLE_LI] = "LI",
    [ROLE_LBL] = "Lbl",
    [ROLE_LBODY] = "LBody",
    [ROLE_TABLE] = "Table",
    [ROLE_TR] = "TR",
    [ROLE_TH] = "TH",
    [ROLE_TD] = "TD",
    [ROLE_LINK] = "Link",
    [ROLE_SPAN] = "Span",
    [ROLE_ARTIFACT] = "Artifact",
};

/* Where the lists of a structure lie. */
static struct arena *lists_of(const struct structure *structure)
{
    return structure->apart ? structure->apart : structure->arena;
}

int32_t structure_add(struct structure *structure, enum role role, int32_t parent,
                      const char *language)
{
    struct element *element = ARENA_PUSH(lists_of(structure), &structure->elements);
    *element = (struct element){.role = role, .parent = parent, .language = language};
    return structure->elements.count - 1;
}

int32_t *structure_numbers(struct structure *structure, int32_t count)
{
    int32_t *items = arena_array(structure->arena, count, sizeof *items);
    if (structure->apart)
        *ARENA_PUSH(lists_of(structure), &structure->numbers) = (struct element_numbers){items,
                                                                                         count};
    return items;
}

const int32_t *structure_alike(struct structure *structure, int32_t count, int32_t element)
{
    if (structure->alike.items && structure->alike.element == element &&
        count <= structure->alike.count)
        return structure->alike.items;
    int32_t *items = structure_numbers(structure, count);
    for (int32_t i = 0; i < count; i++)
        items[i] = element;
    structure->alike.items = items;
    structure->alike.count = count;
    structure->alike.element = element;
    return items;
}

int32_t structure_join(struct structure *structure, const struct structure *part)
{
    int32_t shift = structure->elements.count - 1;
    for (int32_t i = 1; i < part->elements.count; i++) {
        struct element *element = ARENA_PUSH(lists_of(structure), &structure->elements);
        *element = part->elements.items[i];
        element->parent += element->parent > 0 ? shift : 0;
    }
    for (int32_t i = 0; i < part->numbers.count; i++)
        for (int32_t k = 0; k < part->numbers.items[i].count; k++) {
            int32_t *number = &part->numbers.items[i].items[k];
            *number += *number > 0 ? shift : 0;
        }
    return shift;
}

void structure_title(struct structure *structure, int32_t element, const char *title)
{
    structure->elements.items[element].title = title;
}

void structure_number(struct structure *structure, int32_t element, enum numbering numbering)
{
    structure->elements.items[element].numbering = numbering;
}
