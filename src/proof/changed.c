/*
 * One item for each kind of change, and one for each of those that are read one by one.
 */
#include "proof/changed.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "language/language.h"
#include "proof/changes.h"

#include <string.h>

/* Begins an item with words, in which it differs from the others. */
static struct phrase begin_item(const struct proofing *proofing, enum proof_word word)
{
    struct phrase phrase = draft_phrase(&proofing->draft);
    phrase_words(&phrase, proofing_words(proofing, word));
    phrase_words(&phrase, ": ");
    return phrase;
}

static void add_count(struct phrase *phrase, int64_t number)
{
    phrase_words(phrase, arena_printf(phrase->arena, "%d", (int)number));
}

/* What was taken off a letter, an item each. */
static void add_taken(struct proofing *proofing)
{
    const struct proof_notes *taken = &proofing->input->taken;
    if (taken->count == 0)
        return;
    draft_heading(&proofing->draft, proofing_words(proofing, PROOF_TAKEN));
    for (int32_t i = 0; i < taken->count; i++) {
        const struct proof_note *note = &taken->items[i];
        struct phrase phrase = draft_phrase(&proofing->draft);
        phrase_words(&phrase, note->what);
        phrase_words(&phrase, ": ");
        phrase_quote_all(&phrase, note->text);
        if (note->line && proofing->of_letter)
            phrase_words(&phrase, arena_printf(phrase.arena, " (%d)", note->line));
        draft_item(&proofing->draft, &phrase);
    }
}

/* A type size in points, without a needless ".0". */
static const char *points_of(len size, struct arena *arena)
{
    int32_t tenths = (size + 50) / 100;
    return tenths % 10 ? arena_printf(arena, "%d.%d pt", tenths / 10, tenths % 10)
                       : arena_printf(arena, "%d pt", tenths / 10);
}

/* What fitting the booklet to its sheets did. */
static void add_tightening(struct proofing *proofing)
{
    const struct layout *booklet = proofing->input->booklet;
    const struct fit_setting *setting = &booklet->choice.setting;
    len asked = proofing->input->document->booklet.type;
    if (!booklet->choice.shrunk)
        return;
    if (setting->type != asked) {
        struct phrase phrase = begin_item(proofing, PROOF_TYPE);
        phrase_words(&phrase, points_of(asked, phrase.arena));
        phrase_words(&phrase, " → ");
        phrase_words(&phrase, points_of(setting->type, phrase.arena));
        draft_item(&proofing->draft, &phrase);
    }
    if (setting->leading != FIT_AS_WRITTEN) {
        struct phrase phrase = begin_item(proofing, PROOF_CLOSER);
        phrase_words(&phrase, arena_printf(phrase.arena, "%d %%", setting->leading / 10));
        draft_item(&proofing->draft, &phrase);
    }
}

static const enum proof_word change_words[CHANGE_KIND_COUNT] = {
    [CHANGE_JOINED] = PROOF_JOINED,       [CHANGE_KEPT] = PROOF_KEPT,
    [CHANGE_QUOTATION] = PROOF_QUOTATION, [CHANGE_APOSTROPHE] = PROOF_APOSTROPHE,
    [CHANGE_DASH] = PROOF_DASH,           [CHANGE_ELLIPSIS] = PROOF_ELLIPSIS,
    [CHANGE_SPACE] = PROOF_SPACE,         [CHANGE_SPELLED] = PROOF_SPELLED,
    [CHANGE_DIRECTION] = PROOF_DIRECTION, [CHANGE_OTHER] = PROOF_OTHER};

/* The lines of a row that were joined, or kept: "3 (12–14), 4 (20–22)". */
static void add_line_rows(struct proofing *proofing, const struct changes *changes,
                          enum change_kind kind)
{
    struct phrase phrase = begin_item(proofing, change_words[kind]);
    int32_t count = 0, page = -1;
    for (int32_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        if (change->kind != kind)
            continue;
        struct draft_place place = proofing_place(proofing, change->text, change->offset);
        bool same = count > 0 && place.page == page;
        int32_t first = proofing_line(proofing, change->line);
        int32_t last = proofing_line(proofing, change->last);
        const char *label = folios_label(&proofing->folios, place.page);
        if (!same)
            phrase_words(&phrase,
                         arena_printf(phrase.arena, "%s%s\u00A0(", count ? "), " : "", label));
        phrase_words(&phrase, arena_printf(phrase.arena, last > first ? "%s%d–%d" : "%s%d",
                                           same ? ", " : "", first, last));
        page = place.page;
        count++;
    }
    phrase_words(&phrase, ")");
    if (count)
        draft_item(&proofing->draft, &phrase);
}

/* The lines of a letter, from 1. */
struct letter_lines {
    struct arena *arena;
    bool
        *begins; /* a paragraph of the bulletin begins there, or it was taken off or is blank */
    int32_t count;
};

static struct letter_lines read_letter_lines(const struct proofing *proofing)
{
    const struct proof_input *input = proofing->input;
    struct letter_lines lines = {.arena = proofing->arena, .count = 1};
    for (int64_t i = 0; i < input->letter_size; i++)
        lines.count += input->letter_text[i] == '\n';
    lines.begins = arena_array(proofing->arena, lines.count + 2, sizeof *lines.begins);
    int32_t line = 1;
    bool blank = true;
    for (int64_t i = 0; i <= input->letter_size; i++) {
        if (i < input->letter_size && input->letter_text[i] != '\n') {
            blank = blank && chars_is_space(input->letter_text[i]);
            continue;
        }
        lines.begins[line++] = blank;
        blank = true;
    }
    for (int32_t i = 0; i < input->letter_line_count; i++)
        if (input->letter_lines[i] <= lines.count)
            lines.begins[input->letter_lines[i]] = true;
    for (int32_t i = 0; i < input->taken.count; i++)
        if (input->taken.items[i].line <= lines.count)
            lines.begins[input->taken.items[i].line] = true;
    return lines;
}

/* Adds the lines of a letter that import has run together, which the bulletin doesn't show any
   more: those that follow one of which a text is, up to the next that is blank, of another
   text, or taken off. */
static void add_letter_rows(struct proofing *proofing)
{
    const struct proof_input *input = proofing->input;
    struct letter_lines lines = read_letter_lines(proofing);
    struct phrase phrase = begin_item(proofing, PROOF_JOINED);
    int32_t count = 0, last = 0;
    for (int32_t i = 0; i < input->letter_line_count; i++) {
        int32_t first = input->letter_lines[i], end = first;
        if (first < 1 || first > lines.count || first <= last)
            continue;
        while (end < lines.count && !lines.begins[end + 1])
            end++;
        last = end;
        if (end > first)
            phrase_words(&phrase, arena_printf(phrase.arena, "%s%d–%d", count++ ? ", " : "(",
                                               first, end));
    }
    phrase_words(&phrase, ")");
    if (count)
        draft_item(&proofing->draft, &phrase);
}

/* How often a kind of change was made, and where. */
static void add_marks(struct proofing *proofing, const struct changes *changes,
                      enum change_kind kind)
{
    struct phrase phrase = begin_item(proofing, change_words[kind]);
    struct draft_place *places = arena_array(proofing->arena, changes->count, sizeof *places);
    int32_t count = 0;
    for (int32_t i = 0; i < changes->count; i++)
        if (changes->items[i].kind == kind)
            places[count++] = proofing_place(proofing, changes->items[i].text,
                                             changes->items[i].offset);
    if (count == 0)
        return;
    add_count(&phrase, count);
    phrase_words(&phrase, ". ");
    proofing_add_places(proofing, &phrase, places, count);
    draft_item(&proofing->draft, &phrase);
}

static void add_changes(struct proofing *proofing)
{
    const struct proof_input *input = proofing->input;
    struct changes changes = changes_list(input->document, input->source, input->size,
                                          proofing->arena);
    for (enum change_kind kind = 0; kind < CHANGE_KIND_COUNT; kind++)
        if (kind == CHANGE_JOINED && input->letter) {
            if (proofing->of_letter)
                add_letter_rows(proofing); /* those of the bulletin are import's own */
        } else if (kind == CHANGE_JOINED || kind == CHANGE_KEPT)
            add_line_rows(proofing, &changes, kind);
        else
            add_marks(proofing, &changes, kind);
}

/* The last run of a page's text that is divided at its end, or NULL. */
static const struct run *divided_at_end(const struct page *page)
{
    const struct run *last = NULL;
    for (int32_t i = 0; i < page->mark_count; i++)
        if (page->marks[i].kind == MARK_RUN && page->marks[i].element != ELEMENT_ARTIFACT)
            last = page->marks[i].run;
    return last && last->hyphen ? last : NULL;
}

/* The words that are divided from one page to the next: "encour-agement 4/5". */
static void add_divided(struct proofing *proofing)
{
    const struct plan *plan = &proofing->input->booklet->booklet;
    struct phrase phrase = begin_item(proofing, PROOF_DIVIDED);
    int32_t count = 0;
    for (int32_t i = 0; i < plan->page_count; i++) {
        const struct run *run = plan->pages[i].kind == PAGE_TEXT
                                    ? divided_at_end(&plan->pages[i])
                                    : NULL;
        if (!run)
            continue;
        int32_t start = run->size_bytes;
        while (start > 0 && !chars_is_space(run->text[start - 1]))
            start--;
        const char *rest = run->text + run->size_bytes;
        phrase_words(&phrase, count++ ? ", " : "");
        phrase_quote(&phrase, run->text + start, run->size_bytes - start, 0);
        phrase_words(&phrase, "-");
        phrase_quote(&phrase, rest, bytes_until(rest, " \n"), 0);
        phrase_words(&phrase, "\u00A0");
        phrase_words(&phrase, plan->pages[i].label);
    }
    if (count)
        draft_item(&proofing->draft, &phrase);
}

/* What the program prints that nobody has written: the date in words, headings. */
static void add_own_words(struct proofing *proofing)
{
    const struct document *document = proofing->input->document;
    struct phrase phrase = begin_item(proofing, PROOF_ADDED);
    int32_t empty = phrase.bytes.count;
    if (document->date.year)
        phrase_words(&phrase,
                     language_date(document->language, document->date.year,
                                   document->date.month, document->date.day, proofing->arena));
    if (proofing->input->booklet->headed && document->notes.title.size == 0) {
        phrase_words(&phrase, phrase.bytes.count > empty ? "; " : "");
        phrase_quote_all(&phrase, language_word(document->language, WORD_NOTES, NULL));
    }
    for (int32_t i = 0; i < document->section_count; i++)
        if (document->sections[i].thanks) {
            phrase_words(&phrase, phrase.bytes.count > empty ? "; " : "");
            phrase_quote_all(&phrase, document->sections[i].text.text);
        }
    if (document->circle == CIRCLE_PRIVATE) {
        phrase_words(&phrase, phrase.bytes.count > empty ? "; " : "");
        phrase_quote_all(&phrase, language_word(document->language, WORD_CIRCLE, NULL));
    }
    if (document->large.mention) {
        phrase_words(&phrase, phrase.bytes.count > empty ? "; " : "");
        phrase_quote_all(&phrase, language_word(document->language, WORD_LARGE_PRINT, NULL));
    }
    if (phrase.bytes.count > empty)
        draft_item(&proofing->draft, &phrase);
    if (proofing->input->booklet->verse.size <= document->verse.text.size)
        return;
    struct phrase verse = draft_phrase(&proofing->draft);
    phrase_words(&verse, proofing_words(proofing, PROOF_VERSE_QUOTED));
    draft_item(&proofing->draft, &verse);
}

void changed_section(struct proofing *proofing)
{
    draft_section(&proofing->draft, proofing_words(proofing, PROOF_CHANGED));
    add_tightening(proofing);
    add_changes(proofing);
    add_divided(proofing);
    add_own_words(proofing);
    add_taken(proofing);
    if (!draft_is_empty(&proofing->draft))
        return;
    struct phrase phrase = draft_phrase(&proofing->draft);
    phrase_words(&phrase, proofing_words(proofing, PROOF_NOTHING));
    draft_paragraph(&proofing->draft, &phrase);
}
