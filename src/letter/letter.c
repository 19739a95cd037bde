#include "letter/letter.h"

#include "base/bytes.h"

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
    MOVE_ARRAY(passages->items + from, passages->items + to, passages->count - to);
    passages->count -= to - from;
}
