/*
 * The law for letters: every character of a letter's body is in the bulletin that it makes or
 * in what was taken off, which is counted, since title, verse and date are taken to the cover;
 * and the texts of its sections stand in the letter's order, but for footnotes, which stand
 * where their marks are.
 */
#ifndef LAW_LETTER_H
#define LAW_LETTER_H

#include "law.h"

#include "base/charset.h"
#include "letter/convert.h"
#include "letter/mime.h"
#include "letter/notes.h"

/* The text of a body, decoded. */
static inline const char *law_body_text(const struct body *body, struct arena *arena,
                                        struct diag *diag)
{
    const char *text = body->text;
    int64_t size = body->size;
    if (size >= 2 && (bytes_equal(text, "\xFF\xFE", 2) || bytes_equal(text, "\xFE\xFF", 2)))
        text = input_decode(text, size, arena, diag, &size);
    else if (!utf8_valid(text, size))
        text = charset_mend(text, size, arena, &size);
    return text && body->html ? law_html_text(text, arena) : text;
}

static inline int law_compare_signs(const void *a, const void *b)
{
    const struct sign *first = a, *second = b;
    return first->character < second->character ? -1 : first->character > second->character;
}

/* The signs of `whole` of which `part` has fewer; empty when there are none. */
static inline struct folded law_missing(struct folded *whole, struct folded *part)
{
    struct folded missing = law_begin(whole->arena);
    if (whole->count)
        qsort(whole->items, (size_t)whole->count, sizeof *whole->items, law_compare_signs);
    if (part->count)
        qsort(part->items, (size_t)part->count, sizeof *part->items, law_compare_signs);
    for (int32_t i = 0, in = 0; i < whole->count; i++) {
        while (in < part->count && part->items[in].character < whole->items[i].character)
            in++;
        if (in < part->count && part->items[in].character == whole->items[i].character)
            in++;
        else
            *ARENA_PUSH(missing.arena, &missing) = whole->items[i];
    }
    return missing;
}

/* What is counted of a text: letters, marks and digits, in small letters; not the box about a
   digit (U+20E3) and, where bullets are in the text, the letter o that is one. */
static inline void law_keep_words(struct folded *folded, bool bullets)
{
    int32_t count = 0;
    for (int32_t i = 0; i < folded->count; i++) {
        struct sign sign = folded->items[i];
        sign.character = character_lower(sign.character);
        if (character_is_word(sign.character) && !(bullets && sign.mark) &&
            sign.character != 0x20E3)
            folded->items[count++] = sign;
    }
    folded->count = count;
}

/* Where the blocks of a document are looked for in a letter's body. */
struct law_order {
    struct arena *arena;
    const char *body; /* its words, folded */
    const char *at;   /* how far they have been found */
    const char *title;
    const char *moved;
};

/* The words of a text, folded. */
static inline const char *law_words(const char *text, struct arena *arena)
{
    struct folded words = law_begin(arena);
    law_add(&words, text);
    law_keep_words(&words, true);
    return fold_text(&words, 0, words.count);
}

/* Looks for the texts of blocks behind those before. What the body hasn't in one piece, as the
   program's own words and what a table was made of, is passed over; so are short ones and what
   it has several times, and the title, which names a region of a letter without headings. */
static inline void law_look_for(struct law_order *order, const struct block *blocks,
                                int32_t count)
{
    enum { SHORT = 24 }; /* characters */
    for (int32_t i = 0; i < count && !order->moved; i++) {
        if (blocks[i].kind == BLOCK_FOOTNOTE || bytes_begin(blocks[i].text.text, "[^"))
            continue;
        const char *words = law_words(blocks[i].text.text, order->arena);
        int64_t size = bytes_size(words);
        bool looked_for = utf8_count(words, size) >= SHORT && strcmp(words, order->title) != 0;
        const char *found = looked_for ? strstr(order->body, words) : NULL;
        if (found && !strstr(found + 1, words)) {
            order->moved = found < order->at ? words : NULL;
            order->at = found + strlen(words);
        }
        law_look_for(order, blocks[i].children, blocks[i].child_count);
    }
}

/* The texts of a document stand in the order in which the letter has them. */
static inline const char *law_holds_order(const char *body, const struct document *document,
                                          struct arena *arena)
{
    struct law_order order = {.arena = arena,
                              .body = law_words(body, arena),
                              .title = law_words(document->title.text, arena)};
    order.at = order.body;
    law_look_for(&order, document->sections, document->section_count);
    return order.moved ? arena_printf(arena, "letter: moved is %s", order.moved) : NULL;
}

/* Adds the labels of footnotes and of their marks, for which the document has numbers. */
static inline void law_add_labels(struct folded *folded, const struct letter *letter)
{
    for (int32_t i = 0; i < letter->passages.count; i++) {
        const struct passage *passage = &letter->passages.items[i];
        int32_t size = passage_size(passage);
        if (passage->note)
            law_add(folded, passage->note);
        for (int32_t at = 0; passage->noted && at < size; at++) {
            int32_t mark = notes_mark_size(passage->text, size, at);
            if (mark)
                law_add(folded, arena_copy(folded->arena, passage->text + at, mark));
        }
    }
}

/* The document, made of what was converted, has with what was taken off all that one of the
   letter's bodies has. A mail with HTML is held when `html`: there are no mistakes in it, which
   each reader mends in its own way; and then the order is, too. What a word processor wrote is
   not held here, nor a mail with more than its own text. */
static inline const char *law_holds_letter(const char *bytes, int64_t size,
                                           const struct converted *converted,
                                           const struct document *document, bool html,
                                           struct arena *arena, struct diag *diag)
{
    struct letter mail = {.arena = arena};
    struct bodies bodies = {.choice_count = 0};
    bytes = converted->letter->document ? bytes : convert_text(bytes, &size, arena, diag);
    if (converted->letter->document || !bytes ||
        (converted->letter->mail && !mime_read(bytes, size, &mail, diag, &bodies)))
        return NULL;
    if (!converted->letter->mail)
        bodies.choices[bodies.choice_count++] = (struct body){.text = bytes, .size = size};
    const char *breach = NULL;
    for (int32_t i = 0; i < bodies.choice_count && !html; i++)
        if (bodies.choices[i].html)
            return NULL;
    for (int32_t i = 0; i < bodies.choice_count && !bodies.count; i++) {
        struct folded body = law_begin(arena), kept = law_document(document, arena);
        law_add(&body, law_body_text(&bodies.choices[i], arena, diag));
        law_add(&kept, body_date(document, arena));
        for (int32_t k = 0; k < converted->letter->taken.count; k++)
            law_add(&kept, converted->letter->taken.items[k].text);
        law_add_labels(&kept, converted->letter);
        law_keep_words(&body, true);
        law_keep_words(&kept, false);
        struct folded missing = law_missing(&body, &kept);
        if (!missing.count)
            return html ? law_holds_order(law_body_text(&bodies.choices[i], arena, diag),
                                          document, arena)
                        : NULL;
        breach = arena_printf(arena, "letter: lost are %s",
                              fold_text(&missing, 0, missing.count));
    }
    return breach;
}

#endif
