/*
 * Lines and pages, as a proof shows them.
 */
#include "proof/proofing.h"

const char *proofing_words(const struct proofing *proofing, enum proof_word word)
{
    return proof_words_in(proofing->input->document->language, word);
}

/* Whether lines of the letter are known; those of a mail are not. */
static bool knows_letter(const struct proof_input *input)
{
    for (int32_t i = 0; i < input->letter_line_count; i++)
        if (input->letter_lines[i])
            return true;
    return false;
}

struct proofing proofing_begin(const struct proof_input *input, struct arena *arena)
{
    return (struct proofing){
        .input = input,
        .arena = arena,
        .folios = folios_of(&input->booklet->booklet, arena),
        .draft = {.arena = arena,
                  .fonts = input->fonts,
                  .language = proof_words_language(input->document->language)},
        .of_letter = input->letter && knows_letter(input)};
}

int32_t proofing_line(const struct proofing *proofing, int32_t line)
{
    const struct proof_input *input = proofing->input;
    if (!proofing->of_letter)
        return line;
    bool known = line >= 1 && line <= input->letter_line_count;
    return known ? input->letter_lines[line - 1] : 0;
}

struct draft_place proofing_place(const struct proofing *proofing, const struct rich *text,
                                  int32_t offset)
{
    const struct document *document = proofing->input->document;
    const char *byte = text == &document->verse.text ? proofing->input->booklet->verse.text
                                                     : text->text + offset;
    return (struct draft_place){folios_page(&proofing->folios, byte),
                                proofing_line(proofing, rich_pos(text, offset).line)};
}

static const char *label_of(int32_t page, const void *context)
{
    return folios_label(context, page);
}

void proofing_add_places(const struct proofing *proofing, struct phrase *phrase,
                         const struct draft_place *places, int32_t count)
{
    draft_places(phrase, places, count, label_of, &proofing->folios);
}
