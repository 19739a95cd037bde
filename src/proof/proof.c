/*
 * The sections of a proof, in their order.
 */
#include "proof/proof.h"

#include "base/bytes.h"
#include "proof/changed.h"
#include "proof/listed.h"
#include "proof/proofing.h"
#include "proof/since.h"

/* What the pages and lines are, that stand behind each entry. */
static void add_legend(struct proofing *proofing)
{
    const struct proof_input *input = proofing->input;
    struct phrase phrase = draft_phrase(&proofing->draft);
    draft_section(&proofing->draft, "");
    phrase_words(&phrase, proofing_words(proofing, PROOF_LEGEND));
    phrase_words(&phrase, " ");
    phrase_quote(&phrase, input->name, bytes_size(input->name), SPAN_EMPHASIS);
    if (input->letter && !proofing->of_letter) {
        phrase_words(&phrase, ", ");
        phrase_words(&phrase, proofing_words(proofing, PROOF_OF_IMPORT));
    }
    phrase_words(&phrase, ".");
    draft_paragraph(&proofing->draft, &phrase);
}

/* The messages about the bulletin, as build and check give them. */
static void add_messages(struct proofing *proofing)
{
    const struct proof_notes *messages = &proofing->input->messages;
    if (messages->count == 0)
        return;
    draft_section(&proofing->draft, proofing_words(proofing, PROOF_SAID));
    for (int32_t i = 0; i < messages->count; i++) {
        const struct proof_note *note = &messages->items[i];
        int32_t line = proofing_line(proofing, note->line);
        struct phrase phrase = draft_phrase(&proofing->draft);
        phrase_quote_all(&phrase, note->text);
        if (line)
            phrase_words(&phrase, arena_printf(phrase.arena, " (%d)", line));
        draft_item(&proofing->draft, &phrase);
    }
}

const struct document *proof_make(const struct proof_input *input, struct arena *arena)
{
    struct proofing proofing = proofing_begin(input, arena);
    struct document *proof = arena_alloc(arena, sizeof *proof);
    static const struct rich none = {.text = ""};
    struct phrase title = draft_phrase(&proofing.draft);
    phrase_words(&title, proofing_words(&proofing, PROOF_TITLE));
    phrase_words(&title, ": ");
    phrase_quote(&title, input->document->title.text, input->document->title.size, 0);
    add_legend(&proofing);
    since_section(&proofing);
    changed_section(&proofing);
    add_messages(&proofing);
    listed_sections(&proofing);
    draft_end(&proofing.draft);
    *proof = (struct document){.title = phrase_finish(&title),
                               .subtitle = none,
                               .organization = none,
                               .language = proofing.draft.language,
                               .circle = input->guarded ? CIRCLE_PRIVATE : CIRCLE_PUBLIC,
                               .verse = {none, none, none, {0, 0}},
                               .sections = proofing.draft.sections.items,
                               .section_count = proofing.draft.sections.count,
                               .notes = {.title = none, .amount = NOTES_NONE},
                               .booklet = input->document->booklet,
                               .large = {.type = input->document->large.type},
                               .fonts = input->document->fonts,
                               .font_count = input->document->font_count};
    return proof;
}
