#include "letter/letter.h"

#include <string.h>

void letter_note(struct letter *letter, const char *what, const char *text, int32_t line)
{
    *ARENA_PUSH(letter->arena, &letter->taken) = (struct taken){what, text, line};
}

void letter_take(struct letter *letter, int32_t from, int32_t to, const char *what)
{
    struct passages *passages = &letter->passages;
    for (int32_t i = from; what && i < to; i++)
        if (passages->items[i].kind != PASSAGE_RULE)
            letter_note(letter, what, passages->items[i].plain, passages->items[i].line);
    if (from < to && to < passages->count)
        passages->items[to].gap = true;
    memmove(passages->items + from, passages->items + to,
            (size_t)(passages->count - to) * sizeof *passages->items);
    passages->count -= to - from;
}
