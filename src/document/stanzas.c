/*
 * Stanzas are compared by the bytes of their texts, sorted, so that time is n log n in them. A
 * number is one only where the next stanza has the next number.
 */
#include "document/stanzas.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "document/line_marks.h"
#include "document/manuscript.h"
#include "icu/character.h"

#include <stdlib.h>

enum { NUMBER_MOST = 3 }; /* digits of a stanza's number */

/* Returns the number that a stanza begins with, before a space, or 0; stores the bytes before
   its words. */
static int32_t stanza_number(const struct block *block, int32_t *words)
{
    const char *text = block->text.text;
    int32_t at = 0, number = 0;
    if (block->kind != BLOCK_STANZA)
        return 0;
    while (at < NUMBER_MOST && chars_is_digit(text[at]))
        number = 10 * number + text[at++] - '0';
    *words = at + 1;
    return at > 0 && text[at] == ' ' ? number : 0;
}

/* Whether a block may be a refrain, or stand between two numbered stanzas. */
static bool may_part_numbers(const struct block *block)
{
    return block->kind == BLOCK_STANZA || block->kind == BLOCK_LINES;
}

/* Blocks [first, end), of which `stanzas` have numbers that count on. */
struct numbered_run {
    int32_t first, end, stanzas;
};

/* Returns the run of numbered stanzas that begins with a block; `stanzas` 0: it begins none. */
static struct numbered_run find_run(const struct block *blocks, int32_t count, int32_t first)
{
    enum { BETWEEN_MOST = 2 };
    int32_t words, number = stanza_number(&blocks[first], &words);
    struct numbered_run run = {first, first + 1, number ? 1 : 0};
    for (int32_t i = first + 1; number && i < count && i - run.end <= BETWEEN_MOST; i++) {
        int32_t next = stanza_number(&blocks[i], &words);
        if (next == number + run.stanzas) {
            run.stanzas++;
            run.end = i + 1;
        } else if (!may_part_numbers(&blocks[i])) {
            break;
        }
    }
    run.stanzas = run.stanzas > 1 ? run.stanzas : 0;
    return run;
}

/* Makes the item of a list of a stanza that begins with its number, and of those that follow
   it, `count` blocks in all. */
static struct block number_stanza(const struct block *stanza, int32_t count,
                                  struct arena *arena)
{
    int32_t words = 0;
    struct block item = {.kind = BLOCK_ITEM, .pos = stanza->pos, .text.text = ""};
    struct block *children = arena_array(arena, count, sizeof *children);
    item.number = stanza_number(stanza, &words);
    item.list = LIST_DECIMAL;
    item.marker = arena_copy(arena, stanza->text.text, words - 1);
    COPY_ARRAY(children, stanza, count);
    children[0].text = rich_slice(&stanza->text, words, stanza->text.size, arena);
    children[0].pos = rich_pos(&children[0].text, 0);
    item.children = children;
    item.child_count = count;
    return item;
}

/* Makes a list of a run of numbered stanzas. */
static struct block list_stanzas(const struct block *blocks, struct numbered_run run,
                                 struct arena *arena)
{
    struct block *items = arena_array(arena, run.stanzas, sizeof *items);
    int32_t words, count = 0, number = stanza_number(&blocks[run.first], &words);
    for (int32_t i = run.first, end; i < run.end; i = end) {
        for (end = i + 1; end < run.end; end++)
            if (stanza_number(&blocks[end], &words) == number + count + 1)
                break;
        items[count++] = number_stanza(&blocks[i], end - i, arena);
    }
    return (struct block){.kind = BLOCK_LIST,
                          .pos = items[0].pos,
                          .text.text = "",
                          .list = LIST_DECIMAL,
                          .number = number,
                          .children = items,
                          .child_count = count};
}

/* Puts numbered stanzas together, each run of them as a list. */
static struct block *number_stanzas(const struct block *blocks, int32_t *count,
                                    struct diag *diag, struct arena *arena)
{
    struct block *numbered = arena_array(arena, *count, sizeof *numbered);
    int32_t kept = 0;
    for (int32_t i = 0; i < *count;) {
        struct numbered_run run = find_run(blocks, *count, i);
        i = run.end;
        if (!run.stanzas) {
            i = run.first + 1;
            numbered[kept++] = blocks[run.first];
            continue;
        }
        numbered[kept] = list_stanzas(blocks, run, arena);
        diag_report(diag, MSG_STANZAS_NUMBERED, numbered[kept++].pos, run.stanzas);
        diag_hint(diag, "with 'lines: flow' in the bulletin the numbers stay in the text");
    }
    *count = kept;
    return numbered;
}

/* A stanza among others. */
struct listed_stanza {
    const struct rich *text;
    int32_t index;
};

static int compare_stanzas(const void *a, const void *b)
{
    const struct listed_stanza *first = a, *second = b;
    int order = strcmp(first->text->text, second->text->text);
    return order ? order : first->index - second->index;
}

/* Makes a stanza of a refrain, and emphasizes it, unless its end is already. */
static void emphasize(struct block *block, struct arena *arena)
{
    const struct rich_range all = {0, block->text.size};
    block->kind = BLOCK_STANZA;
    if (block->text.spans[block->text.span_count - 1].style & SPAN_EMPHASIS)
        return;
    block->text = rich_styled(&block->text, &all, 1, SPAN_EMPHASIS, arena);
}

/* How many of what is listed from `first` to `end` are stanzas. */
static int32_t count_stanzas(const struct block *blocks, const struct listed_stanza *listed,
                             int32_t first, int32_t end)
{
    int32_t stanzas = 0;
    for (int32_t i = first; i < end; i++)
        stanzas += blocks[listed[i].index].kind == BLOCK_STANZA;
    return stanzas;
}

/* Emphasizes the stanzas that stand there more than once, where others stand beside them. */
static void find_refrains(struct block *blocks, int32_t count, struct diag *diag,
                          struct arena *arena)
{
    struct listed_stanza *stanzas = arena_array(arena, count, sizeof *stanzas);
    struct rich *texts = arena_array(arena, count, sizeof *texts);
    int32_t listed = 0;
    for (int32_t i = 0; i < count; i++) {
        texts[i] = blocks[i].text;
        if (may_part_numbers(&blocks[i]))
            stanzas[listed++] = (struct listed_stanza){&texts[i], i};
    }
    int32_t all = count_stanzas(blocks, stanzas, 0, listed);
    qsort(stanzas, (size_t)listed, sizeof *stanzas, compare_stanzas);
    for (int32_t i = 0, end; i < listed; i = end) {
        for (end = i + 1; end < listed; end++)
            if (strcmp(stanzas[i].text->text, stanzas[end].text->text) != 0)
                break;
        if (end - i < 2 || count_stanzas(blocks, stanzas, i, end) == all)
            continue;
        for (int32_t k = i; k < end; k++)
            emphasize(&blocks[stanzas[k].index], arena);
        diag_report(diag, MSG_REFRAIN_READ, blocks[stanzas[i].index].pos, end - i);
        diag_hint(diag, "with 'lines: flow' in the bulletin they are set as the other lines");
    }
}

/* Whether a block is a stanza, or a list that ends with one. */
static bool is_sung(const struct block *block)
{
    while (block->child_count && (block->kind == BLOCK_LIST || block->kind == BLOCK_ITEM))
        block = &block->children[block->child_count - 1];
    return block->kind == BLOCK_STANZA;
}

/* Takes for stanzas the lines that stand between two, or last behind one, too few as they are:
   a refrain mostly. */
static void take_short_stanzas(struct block *blocks, int32_t count)
{
    for (int32_t i = 1; i < count; i++)
        if (blocks[i].kind == BLOCK_LINES && is_sung(&blocks[i - 1]) &&
            (i + 1 == count || is_sung(&blocks[i + 1])))
            blocks[i].kind = BLOCK_STANZA;
}

/* Whether a line ends as one of verse does: with a mark, or a psalm's asterisk. */
static bool ends_verse(const struct rich *text, int32_t end)
{
    bool pointed = end > 1 && bytes_equal(text->text + end - 2, " *", 2);
    return pointed || (end > 0 && character_ends_clause(utf8_before(text->text, end)));
}

/* Whether a block is two lines that both end with a mark, as verse does and an address does
 * not.
 */
static bool is_couplet(const struct block *block)
{
    const struct rich *text = &block->text;
    int32_t breaks = 0, at = 0;
    bool marked = block->kind == BLOCK_LINES && ends_verse(text, text->size);
    while (marked && at < text->size) {
        int32_t end = at;
        if (utf8_next(text->text, text->size, &at) != HARD_BREAK)
            continue;
        breaks++;
        marked = ends_verse(text, end);
    }
    return marked && breaks == 1;
}

/* Takes the items of a numbered list for stanzas when each is a couplet. */
static void take_listed_couplets(struct block *list, struct arena *arena)
{
    int32_t count = list->child_count;
    if (list->kind != BLOCK_LIST || list->list != LIST_DECIMAL || count < 2)
        return;
    for (int32_t i = 0; i < count; i++)
        if (list->children[i].child_count != 1 || !is_couplet(list->children[i].children))
            return;
    struct block *items = arena_array(arena, count, sizeof *items);
    struct block *stanzas = arena_array(arena, count, sizeof *stanzas);
    COPY_ARRAY(items, list->children, count);
    for (int32_t i = 0; i < count; i++) {
        stanzas[i] = items[i].children[0];
        stanzas[i].kind = BLOCK_STANZA;
        items[i].children = &stanzas[i];
    }
    list->children = items;
}

/* Takes couplets that stand one after the other for stanzas. */
static void take_couplets(struct block *blocks, int32_t count, struct arena *arena)
{
    for (int32_t i = 0; i < count; i++)
        take_listed_couplets(&blocks[i], arena);
    for (int32_t first = 0, end; first < count; first = end) {
        end = first;
        while (end < count && is_couplet(&blocks[end]))
            end++;
        for (int32_t i = first; i < end && end - first > 1; i++)
            blocks[i].kind = BLOCK_STANZA;
        end += end == first;
    }
}

struct block *stanzas_read(struct block *blocks, int32_t *count, struct diag *diag,
                           struct arena *arena)
{
    int32_t stanzas = 0;
    take_couplets(blocks, *count, arena);
    take_short_stanzas(blocks, *count);
    for (int32_t i = 0; i < *count; i++)
        stanzas += may_part_numbers(&blocks[i]);
    if (stanzas < 2)
        return blocks;
    find_refrains(blocks, *count, diag, arena);
    return number_stanzas(blocks, count, diag, arena);
}
