/*
 * Blocks are kept in growing lists until what holds them is ended.
 */
#include "proof/draft.h"

struct phrase draft_phrase(const struct draft *draft)
{
    return (struct phrase){
        .arena = draft->arena, .fonts = draft->fonts, .language = draft->language};
}

/* Makes a list of the items that were added. */
static void end_list(struct draft *draft)
{
    if (draft->items.count == 0)
        return;
    *ARENA_PUSH(draft->arena,
                &draft->blocks) = (struct block){.kind = BLOCK_LIST,
                                                 .text.text = "",
                                                 .children = draft->items.items,
                                                 .child_count = draft->items.count,
                                                 .tight = true};
    draft->items = (struct block_list){0};
}

/* Gives the section begun last its blocks. */
static void end_section(struct draft *draft)
{
    end_list(draft);
    if (draft->sections.count == 0)
        return;
    struct block *section = &draft->sections.items[draft->sections.count - 1];
    section->children = draft->blocks.items;
    section->child_count = draft->blocks.count;
    draft->blocks = (struct block_list){0};
}

static struct rich own_words(const struct draft *draft, const char *words)
{
    struct phrase phrase = draft_phrase(draft);
    phrase_quote_all(&phrase, words);
    return phrase_finish(&phrase);
}

void draft_section(struct draft *draft, const char *heading)
{
    end_section(draft);
    *ARENA_PUSH(draft->arena, &draft->sections) = (struct block){
        .kind = BLOCK_SECTION,
        .text = *heading ? own_words(draft, heading) : (struct rich){.text = ""},
        .language = draft->language};
}

void draft_heading(struct draft *draft, const char *words)
{
    end_list(draft);
    *ARENA_PUSH(draft->arena, &draft->blocks) = (struct block){
        .kind = BLOCK_HEADING, .text = own_words(draft, words), .level = 1};
}

void draft_paragraph(struct draft *draft, const struct phrase *phrase)
{
    end_list(draft);
    *ARENA_PUSH(draft->arena, &draft->blocks) = (struct block){.kind = BLOCK_PARAGRAPH,
                                                               .text = phrase_finish(phrase)};
}

void draft_item(struct draft *draft, const struct phrase *phrase)
{
    struct block *paragraph = arena_alloc(draft->arena, sizeof *paragraph);
    *paragraph = (struct block){.kind = BLOCK_PARAGRAPH, .text = phrase_finish(phrase)};
    *ARENA_PUSH(draft->arena, &draft->items) = (struct block){.kind = BLOCK_ITEM,
                                                              .text.text = "",
                                                              .children = paragraph,
                                                              .child_count = 1,
                                                              .tight = true};
}

bool draft_is_empty(const struct draft *draft)
{
    return draft->blocks.count == 0 && draft->items.count == 0;
}

void draft_end(struct draft *draft)
{
    end_section(draft);
}

/* Adds the lines of the places of one page, from `first` on, each once; returns the index after
   them. */
static int32_t add_place_lines(struct phrase *phrase, const struct draft_place *places,
                               int32_t first, int32_t count)
{
    int32_t i = first, last = 0;
    for (; i < count && places[i].page == places[first].page; i++) {
        if (places[i].line == last || places[i].line == 0)
            continue;
        phrase_words(phrase,
                     arena_printf(phrase->arena, "%s%d", last ? ", " : "(", places[i].line));
        last = places[i].line;
    }
    if (last)
        phrase_words(phrase, ")");
    return i;
}

void draft_places(struct phrase *phrase, const struct draft_place *places, int32_t count,
                  const char *(*label)(int32_t page, const void *context), const void *context)
{
    for (int32_t i = 0; i < count;) {
        const char *page = label(places[i].page, context);
        if (i > 0)
            phrase_words(phrase, ", ");
        phrase_quote_all(phrase, page);
        if (*page && places[i].line)
            phrase_words(phrase, "\u00A0");
        i = add_place_lines(phrase, places, i, count);
    }
}
