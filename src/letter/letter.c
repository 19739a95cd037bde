/*
 * What is taken off a letter leaves a gap, and a note.
 */
#include "letter/letter.h"

#include "base/bytes.h"

bool letter_has_lines(const struct letter *letter)
{
    return !letter->mail && !letter->document;
}

void letter_note(struct letter *letter, const char *what, const char *text, int32_t line)
{
    *ARENA_PUSH(letter->arena, &letter->taken) = (struct taken){what, text, line, false};
}

void letter_note_read(struct letter *letter, const char *what, const char *text, int32_t line)
{
    *ARENA_PUSH(letter->arena, &letter->taken) = (struct taken){what, text, line, true};
}

const char *letter_document(const struct letter *letter)
{
    static const char *const endings[] = {".docx",  ".doc", ".odt", ".pdf", ".rtf",
                                          ".pages", ".pub", ".txt", ".pptx"};
    for (int32_t i = 0; i < letter->taken.count; i++) {
        const char *name = letter->taken.items[i].text;
        if (strcmp(letter->taken.items[i].what, "attachment") == 0 &&
            bytes_is_named(name, endings, COUNT(endings)))
            return name;
    }
    return NULL;
}

bool letter_has_picture(const struct letter *letter)
{
    for (int32_t i = 0; i < letter->taken.count; i++)
        if (strcmp(letter->taken.items[i].what, "picture") == 0)
            return true;
    return false;
}

void letter_append(struct letter *letter, const struct letter *other)
{
    for (int32_t i = 0; i < other->passages.count; i++) {
        struct passage *passage = ARENA_PUSH(letter->arena, &letter->passages);
        *passage = other->passages.items[i];
        passage->gap = passage->gap || i == 0;
        passage->notes_above += letter->notes.count;
    }
    for (int32_t i = 0; i < other->notes.count; i++)
        *ARENA_PUSH(letter->arena, &letter->notes) = other->notes.items[i];
}

const char *letter_shown_text(const struct passage *passage, struct arena *arena)
{
    if (passage->kind != PASSAGE_NUMBER)
        return passage->text;
    if (!passage->marker)
        return arena_printf(arena, "%d. %s", (int)passage->value, passage->text);
    return arena_printf(arena, "%s %s", passage->marker, passage->text);
}

/* Notes that the passages [from, to) were taken off. */
static void note_passages(struct letter *letter, int32_t from, int32_t to, const char *what)
{
    const struct passage *items = letter->passages.items;
    for (int32_t i = from; what && i < to; i++)
        if (items[i].kind != PASSAGE_RULE)
            letter_note(letter, what, letter_shown_text(&items[i], letter->arena),
                        items[i].line);
}

void letter_take(struct letter *letter, int32_t from, int32_t to, const char *what)
{
    struct passages *passages = &letter->passages;
    if (from == to)
        return;
    note_passages(letter, from, to, what);
    if (to < passages->count)
        passages->items[to].gap = true;
    MOVE_ARRAY(passages->items + from, passages->items + to, passages->count - to);
    passages->count -= to - from;
}

void letter_add_rule(struct letter *letter, int32_t line, int32_t quote)
{
    *ARENA_PUSH(letter->arena, &letter->passages) = (struct passage){.kind = PASSAGE_RULE,
                                                                     .text = "",
                                                                     .folded = "",
                                                                     .gap = true,
                                                                     .quote = quote,
                                                                     .line = line};
}

struct letter_sweep letter_sweep_begin(struct letter *letter)
{
    return (struct letter_sweep){letter, 0, 0};
}

bool letter_sweep_more(const struct letter_sweep *sweep)
{
    return sweep->next < sweep->letter->passages.count;
}

void letter_sweep_keep(struct letter_sweep *sweep)
{
    struct passage *items = sweep->letter->passages.items;
    items[sweep->kept++] = items[sweep->next++];
}

void letter_sweep_take(struct letter_sweep *sweep, int32_t to, const char *what)
{
    letter_sweep_take_back(sweep, 0, to, what);
}

void letter_sweep_take_back(struct letter_sweep *sweep, int32_t count, int32_t to,
                            const char *what)
{
    struct passages *passages = &sweep->letter->passages;
    note_passages(sweep->letter, sweep->kept - count, sweep->kept, what);
    note_passages(sweep->letter, sweep->next, to, what);
    bool taken = count > 0 || to > sweep->next;
    sweep->kept -= count;
    sweep->next = to;
    if (taken && to < passages->count)
        passages->items[to].gap = true;
}

void letter_sweep_end(struct letter_sweep *sweep)
{
    struct passages *passages = &sweep->letter->passages;
    if (sweep->kept == sweep->next)
        return;
    MOVE_ARRAY(passages->items + sweep->kept, passages->items + sweep->next,
               passages->count - sweep->next);
    passages->count -= sweep->next - sweep->kept;
}
