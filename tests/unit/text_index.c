/* The search for the text that a byte is of. */
#include "document/text_index.h"

#include "tap.h"

static int32_t find_start(struct text_index *index, const struct rich *text, int32_t offset)
{
    int32_t found = text_index_find(index, text->text + offset);
    return found == TEXT_INDEX_NONE ? -1 : index->texts[found] == text;
}

int main(void)
{
    static const char bytes[] = "one two three";
    struct arena *arena = arena_open();
    struct rich one = {.text = bytes, .size = 3};
    struct rich two = {.text = bytes + 4, .size = 3};
    struct rich three = {.text = bytes + 8, .size = 5};
    struct rich beginning = {.text = bytes + 8, .size = 2};
    const struct rich *texts[] = {&three, &one, &beginning, &two};
    struct text_index index = text_index_make(texts, 4, arena);
    is_int(index.count, 3, "texts that share their bytes are one: the longest");
    is_int(find_start(&index, &one, 0), 1, "the first byte of the first");
    is_int(find_start(&index, &one, 2), 1, "its last");
    is_int(find_start(&index, &one, 3), -1, "a byte between two texts");
    is_int(find_start(&index, &three, 4), 1, "the last byte of the last");
    is_int(find_start(&index, &two, 1), 1, "back to one before");
    is_int(find_start(&index, &three, 5), -1, "behind the last");
    struct text_index none = text_index_make(NULL, 0, arena);
    is_int(text_index_find(&none, bytes), TEXT_INDEX_NONE, "of no texts");
    arena_close(arena);
    return done_testing();
}
