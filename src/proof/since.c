/*
 * The paragraphs of a region are sorted, so that equal ones are found at once; those that are
 * left are compared with the next few of the other bulletin, so that the time is linear but for
 * the sorting.
 */
#include "proof/since.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "document/word_set.h"
#include "language/language.h"

#include <stdlib.h>
#include <string.h>

enum {
    SHOWN = 90,      /* characters of a paragraph */
    BESIDE = 24,     /* and of what is beside a change */
    NEAR = 8,        /* paragraphs in which the same one is looked for when it was changed */
    WORDS_MOST = 400 /* of a paragraph that are compared */
};

/* A paragraph of one of the bulletins. */
struct passage_seen {
    const struct rich *text;
    const char *name; /* of the region or field */
    bool matched;     /* the other bulletin has it */
};

struct passages_seen {
    struct arena *arena;
    const char *name;
    const struct word_set
        *told; /* texts of which it was said that they are answered, or NULL */
    struct passage_seen *items;
    int32_t count, capacity;
};

static uint64_t hash_passage(const struct rich *text)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (int32_t i = 0; i < text->size; i++)
        hash = (hash ^ (unsigned char)text->text[i]) * UINT64_C(0x100000001B3);
    return hash;
}

static void add_passage(struct passages_seen *passages, const struct rich *text)
{
    if (text->size == 0 ||
        (passages->told && word_set_find(passages->told, hash_passage(text))))
        return;
    *ARENA_PUSH(passages->arena, passages) = (struct passage_seen){text, passages->name, false};
}

static void add_block_passages(struct passages_seen *passages, const struct block *blocks,
                               int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        add_passage(passages, &blocks[i].text);
        add_block_passages(passages, blocks[i].children, blocks[i].child_count);
    }
}

static struct passages_seen section_passages(const struct block *section,
                                             const struct word_set *told, struct arena *arena)
{
    struct passages_seen passages = {.arena = arena, .name = section->text.text, .told = told};
    add_block_passages(&passages, section->children, section->child_count);
    return passages;
}

/* ---- what is the same ---- */

static int compare_passages(const void *a, const void *b)
{
    const struct passage_seen *const *one = a, *const *other = b;
    int texts = strcmp((*one)->text->text, (*other)->text->text);
    return texts ? texts : *one < *other ? -1 : *one > *other;
}

/* Returns the passages sorted by their texts. */
static struct passage_seen **sort_passages(const struct passages_seen *passages)
{
    struct passage_seen **sorted = arena_array(passages->arena, passages->count,
                                               sizeof(struct passage_seen *));
    for (int32_t i = 0; i < passages->count; i++)
        sorted[i] = &passages->items[i];
    if (passages->count)
        qsort(sorted, (size_t)passages->count, sizeof(struct passage_seen *), compare_passages);
    return sorted;
}

/* Matches the passages that both have, as often as both have them. */
static void match_equal(const struct passages_seen *now, const struct passages_seen *then)
{
    struct passage_seen **new = sort_passages(now), **old = sort_passages(then);
    for (int32_t i = 0, k = 0; i < now->count && k < then->count;) {
        int order = strcmp(new[i]->text->text, old[k]->text->text);
        if (order == 0)
            new[i]->matched = old[k]->matched = true;
        i += order <= 0;
        k += order >= 0;
    }
}

/* The end of the word at `at`, with the spaces after it. */
static int32_t next_word_at(const struct rich *text, int32_t at)
{
    while (at < text->size && !chars_is_space(text->text[at]))
        at++;
    while (at < text->size && chars_is_space(text->text[at]))
        at++;
    return at;
}

/* The beginning of the word that ends at `at`. */
static int32_t last_word_at(const struct rich *text, int32_t at)
{
    while (at > 0 && chars_is_space(text->text[at - 1]))
        at--;
    while (at > 0 && !chars_is_space(text->text[at - 1]))
        at--;
    return at;
}

/* What two texts have in common at their beginnings and ends, in whole words. */
struct common {
    int32_t start, end; /* bytes */
};

static struct common compare_words(const struct rich *a, const struct rich *b)
{
    struct common common = {0, 0};
    for (int32_t i = 0; i < WORDS_MOST && common.start < a->size; i++) {
        int32_t next = next_word_at(a, common.start);
        if (next > b->size || next_word_at(b, common.start) != next ||
            !bytes_equal(a->text + common.start, b->text + common.start, next - common.start))
            break;
        common.start = next;
    }
    for (int32_t i = 0; i < WORDS_MOST; i++) {
        int32_t from = last_word_at(a, a->size - common.end);
        int32_t size = a->size - common.end - from, at = b->size - common.end - size;
        if (size <= 0 || from < common.start || at < common.start ||
            last_word_at(b, b->size - common.end) != at ||
            !bytes_equal(a->text + from, b->text + at, size))
            break;
        common.end += size;
    }
    return common;
}

/* Whether two texts are one that was changed: more than half of the longer is in both. */
static bool is_altered(const struct rich *a, const struct rich *b)
{
    struct common common = compare_words(a, b);
    int32_t longer = a->size > b->size ? a->size : b->size;
    return 2 * (common.start + common.end) > longer;
}

/* ---- what is said of it ---- */

/* Adds bytes of a text, at most SHOWN characters. */
static void add_shortened(struct phrase *phrase, const struct rich *text, int32_t from,
                          int32_t to)
{
    int32_t at = from, space = from;
    for (int32_t count = 0; at < to && count < SHOWN; count++) {
        if (chars_is_space(text->text[at]))
            space = at;
        utf8_next(text->text, text->size, &at);
    }
    int32_t end = at >= to || space == from ? at : space;
    phrase_quote(phrase, text->text + from, end - from, 0);
    if (end < to)
        phrase_words(phrase, " …");
}

static struct phrase begin_entry(struct proofing *proofing, enum proof_word word)
{
    struct phrase phrase = draft_phrase(&proofing->draft);
    phrase_words(&phrase, proofing_words(proofing, word));
    phrase_words(&phrase, ": ");
    return phrase;
}

/* Adds the place of a text of this week's. */
static void add_place(struct proofing *proofing, struct phrase *phrase, const struct rich *text,
                      int32_t offset)
{
    struct draft_place place = proofing_place(proofing, text, offset);
    phrase_words(phrase, "  ");
    proofing_add_places(proofing, phrase, &place, 1);
}

static void add_new(struct proofing *proofing, const struct rich *text)
{
    struct phrase phrase = begin_entry(proofing, PROOF_NEW);
    add_shortened(&phrase, text, 0, text->size);
    add_place(proofing, &phrase, text, 0);
    draft_item(&proofing->draft, &phrase);
}

static void add_gone(struct proofing *proofing, const struct rich *text)
{
    struct phrase phrase = begin_entry(proofing, PROOF_GONE);
    add_shortened(&phrase, text, 0, text->size);
    draft_item(&proofing->draft, &phrase);
}

/* What words became of which: "… on Sunday at six → seven". */
static void add_altered(struct proofing *proofing, const struct rich *now,
                        const struct rich *then)
{
    struct phrase phrase = begin_entry(proofing, PROOF_ALTERED);
    struct common common = compare_words(now, then);
    int32_t from = common.start;
    while (from > 0 && common.start - from < BESIDE)
        from = last_word_at(now, from);
    phrase_words(&phrase, from > 0 ? "… " : "");
    phrase_quote(&phrase, now->text + from, common.start - from, 0);
    add_shortened(&phrase, then, common.start, then->size - common.end);
    phrase_words(&phrase, " → ");
    add_shortened(&phrase, now, common.start, now->size - common.end);
    add_place(proofing, &phrase, now, common.start < now->size ? common.start : 0);
    draft_item(&proofing->draft, &phrase);
}

/* Looks for the passage that `text` was before it was changed, among the next few that are
   left; `*from` is the first of these. */
static struct passage_seen *find_altered(const struct passages_seen *then, int32_t *from,
                                         const struct rich *text)
{
    while (*from < then->count && then->items[*from].matched)
        ++*from;
    for (int32_t i = *from, seen = 0; i < then->count && seen < NEAR; i++) {
        if (then->items[i].matched)
            continue;
        if (is_altered(text, then->items[i].text))
            return &then->items[i];
        seen++;
    }
    return NULL;
}

static void begin_part(struct proofing *proofing, const char *name, bool *begun)
{
    if (!*begun && *name)
        draft_heading(&proofing->draft, name);
    *begun = true;
}

/* Says what differs between the passages of a region, or of the cover. */
static void compare_regions(struct proofing *proofing, const char *name,
                            struct passages_seen *now, struct passages_seen *then)
{
    bool begun = false;
    int32_t from = 0;
    match_equal(now, then);
    for (int32_t i = 0; i < now->count; i++) {
        if (now->items[i].matched)
            continue;
        const struct rich *text = now->items[i].text;
        struct passage_seen *before = find_altered(then, &from, text);
        begin_part(proofing, name, &begun);
        if (before)
            add_altered(proofing, text, before->text);
        else
            add_new(proofing, text);
        if (before)
            before->matched = true;
    }
    for (int32_t i = 0; i < then->count; i++) {
        if (then->items[i].matched)
            continue;
        begin_part(proofing, name, &begun);
        add_gone(proofing, then->items[i].text);
    }
}

/* ---- regions ---- */

struct region_seen {
    const struct block *section;
    bool matched;
    int32_t taken; /* of the first of a name: how many of that name are matched */
};

static int compare_region_names(const void *a, const void *b)
{
    const struct region_seen *one = a, *other = b;
    int names = strcmp(one->section->text.text, other->section->text.text);
    return names ? names : one->section < other->section ? -1 : one->section > other->section;
}

/* Takes the first of the sorted regions that has a name and is not matched yet, or NULL. */
static struct region_seen *take_region(struct region_seen *regions, int32_t count,
                                       const char *name)
{
    int32_t low = 0, high = count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (strcmp(regions[middle].section->text.text, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    int32_t next = low < count ? low + regions[low].taken : count;
    if (next >= count || strcmp(regions[next].section->text.text, name) != 0)
        return NULL;
    regions[low].taken++;
    regions[next].matched = true;
    return &regions[next];
}

static struct region_seen *sort_regions(const struct document *document, struct arena *arena)
{
    struct region_seen *regions = arena_array(arena, document->section_count, sizeof *regions);
    for (int32_t i = 0; i < document->section_count; i++)
        regions[i].section = &document->sections[i];
    qsort(regions, (size_t)document->section_count, sizeof *regions, compare_region_names);
    return regions;
}

/* The name of a region, or what the introduction is called. */
static const char *region_name(const struct proofing *proofing, const struct block *section)
{
    return section->text.size
               ? section->text.text
               : language_word(proofing->draft.language, WORD_INTRODUCTION, NULL);
}

static void add_whole_region(struct proofing *proofing, enum proof_word word,
                             const struct block *section, bool placed)
{
    struct phrase phrase = begin_entry(proofing, word);
    const char *name = region_name(proofing, section);
    phrase_quote(&phrase, name, bytes_size(name), SPAN_STRONG);
    if (placed && section->text.size)
        add_place(proofing, &phrase, &section->text, 0);
    draft_item(&proofing->draft, &phrase);
}

/* Finds for each region of this week's that of last week's, NULL: there is none; says which
   regions are in one of the bulletins alone. */
static struct region_seen **match_sections(struct proofing *proofing,
                                           const struct word_set *told)
{
    const struct document *now = proofing->input->document, *then = proofing->input->last;
    struct region_seen *old = sort_regions(then, proofing->arena);
    struct region_seen **same = arena_array(proofing->arena, now->section_count,
                                            sizeof(struct region_seen *));
    for (int32_t i = 0; i < now->section_count; i++) {
        same[i] = take_region(old, then->section_count, now->sections[i].text.text);
        if (!same[i] && !now->sections[i].thanks)
            add_whole_region(proofing, PROOF_NEW, &now->sections[i], true);
    }
    for (int32_t i = 0; i < then->section_count; i++)
        if (!old[i].matched && section_passages(old[i].section, told, proofing->arena).count)
            add_whole_region(proofing, PROOF_GONE, old[i].section, false);
    return same;
}

static void compare_sections(struct proofing *proofing, struct region_seen *const *same,
                             const struct word_set *told)
{
    const struct document *now = proofing->input->document;
    for (int32_t i = 0; i < now->section_count; i++) {
        if (!same[i] && !now->sections[i].thanks)
            continue;
        struct passages_seen of_then = {.arena = proofing->arena},
                             of_now = section_passages(&now->sections[i], told,
                                                       proofing->arena);
        if (same[i])
            of_then = section_passages(same[i]->section, told, proofing->arena);
        compare_regions(proofing, region_name(proofing, &now->sections[i]), &of_now, &of_then);
    }
}

/* ---- what is answered ---- */

static void note_block_texts(struct word_set *set, const struct block *blocks, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        if (blocks[i].text.size)
            word_set_add(set, hash_passage(&blocks[i].text), blocks[i].pos);
        note_block_texts(set, blocks[i].children, blocks[i].child_count);
    }
}

/* Returns the first text of some blocks, NULL: they have none. */
static const struct rich *first_text(const struct block *blocks, int32_t count)
{
    const struct rich *text = NULL;
    for (int32_t i = 0; i < count && !text; i++)
        text = blocks[i].text.size ? &blocks[i].text
                                   : first_text(blocks[i].children, blocks[i].child_count);
    return text;
}

/* Says what was prayed for last week and is answered now; its texts go to `told`. */
static void add_all_answered(struct proofing *proofing, struct word_set *told)
{
    const struct document *now = proofing->input->document, *then = proofing->input->last;
    struct word_set open = {.arena = proofing->arena};
    for (int32_t i = 0; i < then->section_count; i++)
        if (!then->sections[i].thanks)
            note_block_texts(&open, then->sections[i].children, then->sections[i].child_count);
    for (int32_t i = 0; i < now->prayer_count; i++) {
        const struct prayer *prayer = &now->prayers[i];
        const struct rich *text = first_text(prayer->texts, prayer->text_count);
        if (!prayer->answered || !text || !word_set_find(&open, hash_passage(text)))
            continue;
        struct phrase phrase = begin_entry(proofing, PROOF_ANSWERED);
        add_shortened(&phrase, text, 0, text->size);
        add_place(proofing, &phrase, text, 0);
        draft_item(&proofing->draft, &phrase);
        note_block_texts(told, prayer->texts, prayer->text_count);
    }
}

/* Compares the texts of the covers, the front's field by field. */
static void compare_covers(struct proofing *proofing)
{
    const struct document *now = proofing->input->document, *then = proofing->input->last;
    const char *language = proofing->draft.language;
    const char *back = language_word(language, WORD_BACK_COVER, NULL);
    const struct rich *new[DOCUMENT_FIELDS], *old[DOCUMENT_FIELDS];
    bool begun = false;
    document_fields(now, new);
    document_fields(then, old);
    for (int32_t i = 0; i < DOCUMENT_FIELDS; i++) {
        if (strcmp(new[i]->text, old[i]->text) == 0)
            continue;
        begin_part(proofing, language_word(language, WORD_COVER, NULL), &begun);
        if (new[i]->size && old[i]->size)
            add_altered(proofing, new[i], old[i]);
        else if (new[i]->size)
            add_new(proofing, new[i]);
        else
            add_gone(proofing, old[i]);
    }
    struct passages_seen of_now = {.arena = proofing->arena, .name = back}, of_then = of_now;
    add_block_passages(&of_now, now->back.blocks, now->back.count);
    add_block_passages(&of_then, then->back.blocks, then->back.count);
    compare_regions(proofing, back, &of_now, &of_then);
}

/* The date of the bulletin, when it is the same as last week's: that is mostly a mistake. */
static void compare_dates(struct proofing *proofing)
{
    const struct document *now = proofing->input->document, *then = proofing->input->last;
    if (!now->date.year || !then->date.year)
        return;
    struct phrase phrase = draft_phrase(&proofing->draft);
    phrase_quote_all(&phrase, language_date(then->language, then->date.year, then->date.month,
                                            then->date.day, proofing->arena));
    phrase_words(&phrase, " → ");
    phrase_quote_all(&phrase, language_date(now->language, now->date.year, now->date.month,
                                            now->date.day, proofing->arena));
    if (date_days(now->date) <= date_days(then->date))
        phrase_words(&phrase, " (!)");
    draft_item(&proofing->draft, &phrase);
}

void since_section(struct proofing *proofing)
{
    if (!proofing->input->last)
        return;
    const char *heading = proofing_words(proofing, PROOF_SINCE);
    draft_section(&proofing->draft,
                  arena_printf(proofing->arena, "%s %s", heading, proofing->input->last_name));
    compare_dates(proofing);
    struct word_set told = {.arena = proofing->arena};
    add_all_answered(proofing, &told);
    struct region_seen **same = match_sections(proofing, &told);
    compare_covers(proofing);
    compare_sections(proofing, same, &told);
    if (!draft_is_empty(&proofing->draft))
        return;
    struct phrase phrase = draft_phrase(&proofing->draft);
    phrase_words(&phrase, proofing_words(proofing, PROOF_NOTHING));
    draft_paragraph(&proofing->draft, &phrase);
}
