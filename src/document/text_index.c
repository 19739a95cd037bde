/*
 * A sorted list, searched by halves when the text found last, and the one behind it, don't have
 * the byte.
 */
#include "document/text_index.h"

#include "base/bytes.h"

#include <stdlib.h>

static int compare_by_address(const void *a, const void *b)
{
    const struct rich *first = *(const struct rich *const *)a;
    const struct rich *second = *(const struct rich *const *)b;
    return first->text < second->text   ? -1
           : first->text > second->text ? 1
                                        : second->size - first->size;
}

struct text_index text_index_make(const struct rich *const *texts, int32_t count,
                                  struct arena *arena)
{
    struct text_index index = {.texts = arena_array(arena, count, sizeof *index.texts)};
    COPY_ARRAY(index.texts, texts, count);
    qsort(index.texts, (size_t)count, sizeof *index.texts, compare_by_address);
    for (int32_t i = 0; i < count; i++)
        if (!index.count || index.texts[i]->text != index.texts[index.count - 1]->text)
            index.texts[index.count++] = index.texts[i];
    return index;
}

static bool has_byte(const struct rich *text, const char *byte)
{
    return byte >= text->text && byte < text->text + text->size;
}

int32_t text_index_find(struct text_index *index, const char *byte)
{
    for (int32_t i = index->last; i < index->count && i < index->last + 2; i++)
        if (has_byte(index->texts[i], byte))
            return index->last = i;
    int32_t low = 0, high = index->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (index->texts[middle]->text <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || !has_byte(index->texts[low - 1], byte))
        return TEXT_INDEX_NONE;
    return index->last = low - 1;
}
