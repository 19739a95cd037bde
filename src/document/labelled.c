/*
 * Spans say where the labels are. A block's text goes from one to the next; after that its
 * spans say only how it looks.
 */
#include "document/labelled.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "document/kept_lines.h"
#include "document/manuscript.h"

struct parting {
    struct arena *arena;
    bool item; /* in the item of a list */
    struct {
        struct block *items;
        int32_t count, capacity;
    } blocks, turns; /* that are done; of the group being made */
};

bool labelled_has(const struct rich *text)
{
    for (int32_t i = 0; i < text->span_count; i++)
        if (text->spans[i].style & SPAN_LABELS)
            return true;
    return false;
}

/* Ends the group being made. */
static void end_turns(struct parting *parting)
{
    if (!parting->turns.count)
        return;
    *ARENA_PUSH(parting->arena,
                &parting->blocks) = (struct block){.kind = BLOCK_RESPONSES,
                                                   .pos = parting->turns.items[0].pos,
                                                   .text.text = "",
                                                   .tight = true,
                                                   .children = parting->turns.items,
                                                   .child_count = parting->turns.count};
    parting->turns.items = NULL;
    parting->turns.count = parting->turns.capacity = 0;
}

/* Returns the byte after the label that a text begins with, 0 when there is none. */
static int32_t end_of_label(const struct rich *text)
{
    int32_t span = 0;
    while (span < text->span_count && text->spans[span].style & SPAN_LABELS)
        span++;
    return span ? text->spans[span - 1].end : 0;
}

/* Returns the byte at which the text begins that a label is of. */
static int32_t body_start(const struct rich *text, int32_t label)
{
    while (label < text->size) {
        int32_t next = label;
        if (!chars_is_white(utf8_next(text->text, text->size, &next)))
            break;
        label = next;
    }
    return label;
}

/* Returns how many lines a stanza has. */
static int32_t stanza_of(const struct parting *parting)
{
    return parting->item ? STANZA_NEVER : STANZA_LEAST;
}

static enum block_kind kind_of_label(const struct parting *parting, const struct rich *text)
{
    unsigned style = text->spans[0].style;
    enum block_kind kept = style & SPAN_REFRAIN ? kept_lines_kind(text, stanza_of(parting))
                                                : BLOCK_PARAGRAPH;
    if (kept != BLOCK_PARAGRAPH)
        return parting->item ? kept : BLOCK_STANZA;
    if (parting->item || style & (SPAN_TOPIC | SPAN_REFRAIN))
        return BLOCK_LABELLED;
    return style & SPAN_CALL ? BLOCK_CALL : BLOCK_ANSWER;
}

static bool speaks(const struct block *block)
{
    return block->kind == BLOCK_CALL || block->kind == BLOCK_ANSWER;
}

/* Sets the looks of a labelled text: a topic is bold, who speaks emphasized, what the people
   say bold. */
static void set_looks(struct block *block, int32_t label, struct arena *arena)
{
    struct span *spans = arena_array(arena, block->text.span_count, sizeof *spans);
    COPY_ARRAY(spans, block->text.spans, block->text.span_count);
    for (int32_t i = 0; i < block->text.span_count; i++) {
        if (spans[i].end <= label)
            spans[i].style = block->kind == BLOCK_LABELLED ? SPAN_STRONG
                             : speaks(block)               ? SPAN_EMPHASIS
                                                           : 0;
        else if (block->kind == BLOCK_ANSWER)
            spans[i].style |= SPAN_STRONG;
        else if (block->kind != BLOCK_LABELLED && block->kind != BLOCK_CALL)
            spans[i].style |= SPAN_EMPHASIS;
    }
    block->text.spans = spans;
}

static void add_part_of(struct parting *parting, const struct block *paragraph, int32_t start,
                        int32_t end);

/* Adds a day as a heading, and the paragraph below it, if there is one. */
static void add_day_heading(struct parting *parting, const struct block *paragraph)
{
    int32_t body = body_start(&paragraph->text, paragraph->label);
    struct block day = *paragraph;
    day.kind = BLOCK_HEADING;
    day.day = true;
    day.text = rich_slice(&paragraph->text, 0, paragraph->label, parting->arena);
    day.text.text = arena_copy(parting->arena, day.text.text, day.text.size);
    day.label = 0;
    set_looks(&day, day.text.size, parting->arena);
    end_turns(parting);
    *ARENA_PUSH(parting->arena, &parting->blocks) = day;
    if (body < paragraph->text.size)
        add_part_of(parting, paragraph, body, paragraph->text.size);
}

/* Adds the block of a part of a paragraph. */
static void add_part_of(struct parting *parting, const struct block *paragraph, int32_t start,
                        int32_t end)
{
    struct block block = *paragraph;
    block.text = rich_slice(&paragraph->text, start, end, parting->arena);
    block.text.text = arena_copy(parting->arena, block.text.text, end - start);
    block.pos = rich_pos(&block.text, 0);
    block.label = end_of_label(&block.text);
    if (!block.label) {
        end_turns(parting);
        block.kind = kept_lines_kind(&block.text, stanza_of(parting));
        *ARENA_PUSH(parting->arena, &parting->blocks) = block;
        return;
    }
    if (block.text.spans[0].style & SPAN_DAY) {
        add_day_heading(parting, &block);
        return;
    }
    block.kind = kind_of_label(parting, &block.text);
    block.body = body_start(&block.text, block.label);
    set_looks(&block, block.label, parting->arena);
    if (!speaks(&block)) {
        end_turns(parting);
        *ARENA_PUSH(parting->arena, &parting->blocks) = block;
    } else {
        *ARENA_PUSH(parting->arena, &parting->turns) = block;
    }
}

/* Returns the span of the next label after span `from`: the number of spans when there is none.
 */
static int32_t next_label(const struct rich *text, int32_t from)
{
    while (from < text->span_count && text->spans[from].style & SPAN_LABELS)
        from++;
    while (from < text->span_count && !(text->spans[from].style & SPAN_LABELS))
        from++;
    return from;
}

/* Returns the byte at which the part before a label ends: before the end of its line, if the
   label is the first in its own. */
static int32_t part_end(const struct rich *text, int32_t start, int32_t label)
{
    const int32_t line_end = (int32_t)sizeof "\u2028" - 1;
    bool first = label - start >= line_end &&
                 bytes_equal(text->text + label - line_end, "\u2028", line_end);
    return first ? label - line_end : label;
}

/* Parts a paragraph before each label. */
static void part_paragraph(struct parting *parting, const struct block *paragraph)
{
    const struct rich *text = &paragraph->text;
    int32_t start = 0;
    for (int32_t span = next_label(text, 0); span < text->span_count;
         span = next_label(text, span)) {
        int32_t at = text->spans[span].start;
        int32_t end = part_end(text, start, at);
        if (end > start)
            add_part_of(parting, paragraph, start, end);
        start = at;
    }
    add_part_of(parting, paragraph, start, text->size);
}

struct block *labelled_part(const struct block *blocks, int32_t *count, bool item,
                            struct arena *arena)
{
    struct parting parting = {.arena = arena, .item = item};
    for (int32_t i = 0; i < *count; i++) {
        if (blocks[i].kind == BLOCK_PARAGRAPH && labelled_has(&blocks[i].text)) {
            part_paragraph(&parting, &blocks[i]);
            continue;
        }
        end_turns(&parting);
        *ARENA_PUSH(arena, &parting.blocks) = blocks[i];
    }
    end_turns(&parting);
    *count = parting.blocks.count;
    return parting.blocks.items;
}
