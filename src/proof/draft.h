/*
 * A proof in the making: sections, in them headings, paragraphs and the items of lists.
 */
#ifndef PROOF_DRAFT_H
#define PROOF_DRAFT_H

#include "base/arena.h"
#include "document/document.h"
#include "proof/phrase.h"

struct block_list {
    struct block *items;
    int32_t count, capacity;
};

struct draft {
    struct arena *arena;
    const struct phrase_fonts *fonts;
    const char *language; /* of its words */
    struct block_list sections;
    struct block_list blocks; /* of the section that was begun last */
    struct block_list items;  /* of the list that was begun last */
};

/* Returns an empty text for the draft. */
struct phrase draft_phrase(const struct draft *draft);

/* Begins a section; `heading` "": one without. */
void draft_section(struct draft *draft, const char *heading);
/* Adds to the section begun last. Items that follow each other are a list. */
void draft_heading(struct draft *draft, const char *words);
void draft_paragraph(struct draft *draft, const struct phrase *phrase);
void draft_item(struct draft *draft, const struct phrase *phrase);

/* Whether the section begun last is empty. */
bool draft_is_empty(const struct draft *draft);

/* Ends the last section; the draft's sections are then whole. */
void draft_end(struct draft *draft);

/* Where something stands: its page by index, -1: none, and its line, 0: none. */
struct draft_place {
    int32_t page, line;
};

/* Adds places to a text, those of a page together: "3 (12, 14), 4 (20)". `label` names a page.
 */
void draft_places(struct phrase *phrase, const struct draft_place *places, int32_t count,
                  const char *(*label)(int32_t page, const void *context), const void *context);

#endif
