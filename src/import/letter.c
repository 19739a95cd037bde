#include "import/letter.h"

#include <string.h>

void letter_note(struct letter *letter, const char *what, const char *text, int32_t line)
{
    *ARENA_PUSH(letter->arena, &letter->taken) = (struct taken){what, text, line};
}

void letter_take(struct letter *letter, int32_t from, int32_t to, const char *what)
{
    struct pieces *pieces = &letter->pieces;
    for (int32_t i = from; what && i < to; i++)
        if (pieces->items[i].kind != PIECE_RULE)
            letter_note(letter, what, pieces->items[i].plain, pieces->items[i].line);
    if (from < to && to < pieces->count)
        pieces->items[to].gap = true;
    memmove(pieces->items + from, pieces->items + to,
            (size_t)(pieces->count - to) * sizeof *pieces->items);
    pieces->count -= to - from;
}
