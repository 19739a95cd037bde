/*
 * Numbers were given as the fields of a bulletin were read. Where a part was left out or stands
 * elsewhere they are given again: the signs of marks are then others, perhaps longer ones, so
 * that texts are made anew around them.
 */
#include "document/footnote_order.h"

#include "base/bytes.h"
#include "document/footnote.h"

struct note_order {
    struct arena *arena;
    struct {
        int32_t *items; /* by the old number: the new one, 0: none yet */
        int32_t count, capacity;
    } numbers;
    int32_t given;
    bool changed; /* some number is not what it was */
};

/* ---- numbers ---- */

static void give_number(struct note_order *order, int32_t old)
{
    while (order->numbers.count <= old)
        *ARENA_PUSH(order->arena, &order->numbers) = 0;
    if (order->numbers.items[old])
        return;
    order->numbers.items[old] = ++order->given;
    order->changed = order->changed || order->given != old;
}

static void see_notes(const struct block *block, const char *language, void *context)
{
    (void)language;
    for (int32_t i = 0; i < block->text.span_count; i++)
        if (rich_note(block->text.spans[i].url))
            give_number(context, rich_note(block->text.spans[i].url));
    if (block->kind == BLOCK_FOOTNOTE)
        give_number(context, block->number);
}

/* ---- texts ---- */

static int32_t new_number(const struct note_order *order, int32_t old)
{
    return old < order->numbers.count ? order->numbers.items[old] : 0;
}

/* A text that is made anew. */
struct text_made {
    char *bytes;
    int32_t size;
    struct anchor *anchors;
    int32_t anchor_count;
    int32_t next; /* anchor of the old text */
};

/* Copies the bytes of a span, and the anchors in it; `sign`, when not NULL, stands in their
   place. */
static void copy_span(struct text_made *made, const struct rich *text, const struct span *span,
                      const char *sign)
{
    int32_t at = made->size, size = sign ? bytes_size(sign) : span->end - span->start;
    bytes_copy(made->bytes + at, sign ? sign : text->text + span->start, size);
    made->size += size;
    for (; made->next < text->anchor_count && text->anchors[made->next].offset < span->end;
         made->next++) {
        struct anchor anchor = text->anchors[made->next];
        int32_t within = anchor.offset - span->start;
        anchor.offset = at + (within < size ? within : size);
        made->anchors[made->anchor_count++] = anchor;
    }
}

/* Returns a text with the new numbers at its marks. */
static struct rich renumber_text(const struct note_order *order, const struct rich *text)
{
    enum { SIGN_MOST = 40 };
    struct rich new = *text;
    struct span *spans = arena_array(order->arena, text->span_count, sizeof *spans);
    struct text_made made = {
        .bytes = arena_alloc(order->arena,
                             text->size + (int64_t)SIGN_MOST * text->span_count + 1),
        .anchors = arena_array(order->arena, text->anchor_count, sizeof *made.anchors)};
    for (int32_t i = 0; i < text->span_count; i++) {
        const struct span *span = &text->spans[i];
        int32_t old = rich_note(span->url), number = new_number(order, old);
        spans[i] = *span;
        spans[i].start = made.size;
        copy_span(&made, text, span, old ? footnote_sign(number, order->arena) : NULL);
        spans[i].end = made.size;
        if (old)
            spans[i].url = rich_note_address(number, rich_note_again(span->url), order->arena);
    }
    made.bytes[made.size] = '\0';
    new.text = made.bytes;
    new.size = made.size;
    new.spans = spans;
    new.anchors = made.anchors;
    new.anchor_count = made.anchor_count;
    return new;
}

static bool has_marks(const struct rich *text)
{
    for (int32_t i = 0; i < text->span_count; i++)
        if (rich_note(text->spans[i].url))
            return true;
    return false;
}

/* ---- the tree ---- */

/* Returns copies of blocks with the new numbers in them. */
static const struct block *renumber_blocks(const struct note_order *order,
                                           const struct block *blocks, int32_t count)
{
    struct block *copies = arena_array(order->arena, count, sizeof *copies);
    for (int32_t i = 0; i < count; i++) {
        struct block *copy = &copies[i];
        *copy = blocks[i];
        if (has_marks(&copy->text))
            copy->text = renumber_text(order, &copy->text);
        if (copy->kind == BLOCK_FOOTNOTE) {
            copy->number = new_number(order, copy->number);
            copy->marker = footnote_sign(copy->number, order->arena);
        }
        copy->children = renumber_blocks(order, copy->children, copy->child_count);
    }
    return copies;
}

static void renumber_document(const struct note_order *order, struct document *document)
{
    struct prayer *prayers = arena_array(order->arena, document->prayer_count, sizeof *prayers);
    document->sections = renumber_blocks(order, document->sections, document->section_count);
    document->back.blocks = renumber_blocks(order, document->back.blocks, document->back.count);
    for (int32_t i = 0; i < document->prayer_count; i++) {
        prayers[i] = document->prayers[i];
        prayers[i].texts = renumber_blocks(order, prayers[i].texts, prayers[i].text_count);
    }
    document->prayers = prayers;
}

void footnote_order_set(struct document *document, struct arena *arena)
{
    struct note_order order = {.arena = arena};
    document_each_block(document, see_notes, &order);
    if (order.changed)
        renumber_document(&order, document);
}
