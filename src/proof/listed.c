/*
 * Dates, numbers and what is like them are read one by one, in their order, with the words
 * about them. Names are an index: sorted, so that two spellings of one stand together.
 */
#include "proof/listed.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/date.h"
#include "base/latin.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "language/day_names.h"
#include "language/language.h"
#include "proof/facts.h"
#include "proof/names.h"
#include "scripture/reference.h"

#include <stdlib.h>
#include <string.h>

enum { CONTEXT = 28 /* characters beside a number */ };

/* Returns the byte at which the words before a fact begin. */
static int32_t context_start(const struct fact *fact)
{
    int32_t at = fact->start, count = 0;
    int32_t space = at;
    const char *text = fact->text->text;
    while (at > 0 && count++ < CONTEXT) {
        at = utf8_start(text, at - 1);
        if (chars_is_space(text[at]))
            space = at + 1;
    }
    bool unspaced = language_is_unspaced(fact->language);
    return at == 0 || unspaced ? at : space;
}

/* Returns the byte at which the words after a fact end. */
static int32_t context_end(const struct fact *fact)
{
    int32_t at = fact->end, space = fact->end, count = 0;
    while (at < fact->text->size && count++ < CONTEXT) {
        if (chars_is_space(fact->text->text[at]))
            space = at;
        utf8_next(fact->text->text, fact->text->size, &at);
    }
    while (at < fact->text->size) {
        int32_t next = at;
        if (!character_is_mark(utf8_next(fact->text->text, fact->text->size, &next)))
            break;
        at = next;
    }
    bool unspaced = language_is_unspaced(fact->language);
    return at == fact->text->size || unspaced ? at : space;
}

/* Adds a fact with the words about it. */
static void add_in_context(struct phrase *phrase, const struct fact *fact)
{
    int32_t start = context_start(fact), end = context_end(fact);
    if (start > 0)
        phrase_words(phrase, "… ");
    phrase_quote_within(phrase, fact->text->text + start, end - start, fact->start - start,
                        fact->end - start);
    if (end < fact->text->size)
        phrase_words(phrase, " …");
}

/* The name of a day of the week in a language. */
static void add_weekday_name(struct phrase *phrase, const char *language, int32_t weekday)
{
    const char *name = day_names_of(language).days[0];
    for (; name && weekday > 0; weekday--)
        name += bytes_until(name, "|") + 1;
    if (name)
        phrase_quote(phrase, name, bytes_until(name, "|/"), 0);
}

/* What the calendar says of a date: its day of the week, and whether it is before the
   bulletin's. */
static void add_calendar_day(const struct proofing *proofing, struct phrase *phrase,
                             const struct fact *fact)
{
    struct date date = fact->day.date, own = proofing->input->document->date;
    struct date last = {date.year, date.month, fact->day.last};
    if (!date.year || !date_exists(last) || fact->day.ambiguous)
        return;
    phrase_words(phrase, " – ");
    add_weekday_name(phrase, fact->language, date_weekday(date));
    if (fact->day.weekday >= 0 && fact->day.weekday != date_weekday(date))
        phrase_words(phrase, " (!)");
    if (own.year && date_days(last) < date_days(own)) {
        phrase_words(phrase, ", ");
        phrase_words(phrase, proofing_words(proofing, PROOF_PAST));
    }
}

/* Whether the words of a link to a telephone have its number, however they group its digits. */
static bool shows_number(const struct fact *fact)
{
    const char *number = fact->url + bytes_size("tel:");
    for (int32_t at = fact->start; at < fact->end; at++) {
        char sign = fact->text->text[at];
        if (sign == *number)
            number++;
        else if (chars_is_alphanumeric(sign))
            return false;
    }
    return *number == '\0';
}

/* Whether the words of a link show where it leads. */
static bool shows_target(const struct fact *fact)
{
    static const char *const schemes[] = {"", "mailto:", "https://", "http://"};
    int32_t size = fact->end - fact->start;
    const char *words = fact->text->text + fact->start, *url = fact->url;
    if (bytes_begin(url, "tel:"))
        return shows_number(fact);
    for (int32_t i = 0; i < COUNT(schemes); i++) {
        int32_t scheme = bytes_size(schemes[i]);
        if (bytes_begin(url, schemes[i]) && bytes_size(url) - scheme == size &&
            bytes_equal(url + scheme, words, size))
            return true;
    }
    return false;
}

/* Adds an item for a fact: itself, what is known of it, and where it stands. */
static void add_fact_item(struct proofing *proofing, const struct fact *fact)
{
    struct phrase phrase = draft_phrase(&proofing->draft);
    if (fact->kind == FACT_NUMBER)
        add_in_context(&phrase, fact);
    else
        phrase_quote(&phrase, fact->text->text + fact->start, fact->end - fact->start,
                     SPAN_STRONG);
    if (fact->kind == FACT_DATE)
        add_calendar_day(proofing, &phrase, fact);
    if (fact->url && !shows_target(fact)) {
        phrase_words(&phrase, " → ");
        phrase_quote_all(&phrase, fact->url);
    }
    struct draft_place place = proofing_place(proofing, fact->text, fact->start);
    phrase_words(&phrase, "  ");
    proofing_add_places(proofing, &phrase, &place, 1);
    draft_item(&proofing->draft, &phrase);
}

/* A number that an item of a list has for a marker. */
static void add_marker_item(struct proofing *proofing, const struct block *item)
{
    struct phrase phrase = draft_phrase(&proofing->draft);
    const struct rich *text = item->child_count ? &item->children[0].text : NULL;
    phrase_quote(&phrase, item->marker, bytes_size(item->marker), SPAN_STRONG);
    struct draft_place place = {-1, proofing_line(proofing, item->pos.line)};
    if (text && text->size) {
        struct fact all = {.text = text, .language = proofing->draft.language};
        int32_t end = context_end(&all);
        phrase_words(&phrase, " ");
        phrase_quote(&phrase, text->text, end, 0);
        phrase_words(&phrase, end < text->size ? " …" : "");
        place = proofing_place(proofing, text, 0);
    }
    phrase_words(&phrase, "  ");
    proofing_add_places(proofing, &phrase, &place, 1);
    draft_item(&proofing->draft, &phrase);
}

/* Whether the numbers of a list count its items, 1, 2, 3: they need no second look. */
static bool counts_items(const struct block *list)
{
    for (int32_t i = 0; i < list->child_count; i++)
        if (list->children[i].number != list->children[0].number + i)
            return false;
    return list->child_count > 0 && list->children[0].number == 1;
}

/* Whether the markers of a block are looked up. */
static bool has_odd_markers(const struct block *block)
{
    return block->kind == BLOCK_LIST && block->list != LIST_BULLETS && !counts_items(block);
}

static void find_listed_marker(const struct block *block, const char *language, void *context)
{
    (void)language;
    if (has_odd_markers(block))
        *(bool *)context = true;
}

static void add_list_markers(const struct block *block, const char *language, void *context)
{
    (void)language;
    if (!has_odd_markers(block))
        return;
    for (int32_t i = 0; i < block->child_count; i++)
        if (block->children[i].marker)
            add_marker_item(context, &block->children[i]);
}

/* ---- names ---- */

struct index_entry {
    const struct fact *fact;
    const char *folded; /* by which entries are sorted */
    int32_t order;
};

static int compare_index_entries(const void *a, const void *b)
{
    const struct index_entry *first = a, *second = b;
    int folded = strcmp(first->folded, second->folded);
    int32_t sizes = (first->fact->end - first->fact->start) -
                    (second->fact->end - second->fact->start);
    if (folded || sizes)
        return folded ? folded : sizes;
    int bytes = memcmp(first->fact->text->text + first->fact->start,
                       second->fact->text->text + second->fact->start,
                       (size_t)(first->fact->end - first->fact->start));
    return bytes ? bytes : first->order - second->order;
}

static bool is_same_name(const struct fact *a, const struct fact *b)
{
    int32_t size = a->end - a->start;
    return size == b->end - b->start &&
           bytes_equal(a->text->text + a->start, b->text->text + b->start, size);
}

/* Adds a name with all its places; returns the index of the next one. */
static int32_t add_name_entry(struct proofing *proofing, struct phrase *phrase,
                              const struct index_entry *entries, int32_t first, int32_t count)
{
    const struct fact *fact = entries[first].fact;
    int32_t end = first;
    while (end < count && is_same_name(fact, entries[end].fact))
        end++;
    struct draft_place *places = arena_array(proofing->arena, end - first, sizeof *places);
    for (int32_t i = first; i < end; i++)
        places[i - first] = proofing_place(proofing, entries[i].fact->text,
                                           entries[i].fact->start);
    phrase_quote(phrase, fact->text->text + fact->start, fact->end - fact->start, SPAN_STRONG);
    phrase_words(phrase, "\u00A0");
    proofing_add_places(proofing, phrase, places, end - first);
    return end;
}

/* The first character of an entry as it is sorted. */
static uint32_t initial_of(const struct index_entry *entry)
{
    int32_t at = 0, size = bytes_size(entry->folded);
    return size ? utf8_next(entry->folded, size, &at) : 0;
}

/* Adds the facts of a kind as an index: names in an item for each initial, others in one
   paragraph. */
static void add_index(struct proofing *proofing, const struct facts *facts, enum fact_kind kind)
{
    struct index_entry *entries = arena_array(proofing->arena, facts->count, sizeof *entries);
    int32_t count = 0;
    for (int32_t i = 0; i < facts->count; i++) {
        const struct fact *fact = &facts->items[i];
        if (fact->kind != kind)
            continue;
        const char *bytes = arena_copy(proofing->arena, fact->text->text + fact->start,
                                       fact->end - fact->start);
        entries[count] = (struct index_entry){fact, latin_fold(bytes, proofing->arena), count};
        count++;
    }
    if (count)
        qsort(entries, (size_t)count, sizeof *entries, compare_index_entries);
    for (int32_t i = 0; i < count;) {
        struct phrase phrase = draft_phrase(&proofing->draft);
        uint32_t initial = initial_of(&entries[i]);
        bool first = true;
        for (; i < count && (initial_of(&entries[i]) == initial || kind != FACT_NAME);
             first = false) {
            phrase_words(&phrase, first ? "" : "; ");
            i = add_name_entry(proofing, &phrase, entries, i, count);
        }
        if (kind == FACT_NAME)
            draft_item(&proofing->draft, &phrase);
        else
            draft_paragraph(&proofing->draft, &phrase);
    }
}

/* ---- sections ---- */

static int32_t count_facts(const struct facts *facts, enum fact_kind kind)
{
    int32_t count = 0;
    for (int32_t i = 0; i < facts->count; i++)
        count += facts->items[i].kind == kind;
    return count;
}

static void add_remark(struct proofing *proofing, enum proof_word word)
{
    struct phrase phrase = draft_phrase(&proofing->draft);
    phrase_words(&phrase, proofing_words(proofing, word));
    draft_paragraph(&proofing->draft, &phrase);
}

/* The kinds that have a section each, in their order. */
static const struct {
    enum fact_kind kind;
    enum proof_word heading;
} kinds_listed[] = {{FACT_DATE, PROOF_DATE},       {FACT_TELEPHONE, PROOF_TELEPHONE},
                    {FACT_ADDRESS, PROOF_ADDRESS}, {FACT_REFERENCE, PROOF_REFERENCE},
                    {FACT_NUMBER, PROOF_NUMBER},   {FACT_NAME, PROOF_NAME},
                    {FACT_PERHAPS, PROOF_PERHAPS}};

/* What is to be known of the names that are listed. */
static void add_name_remark(struct proofing *proofing)
{
    const char *language = proofing->input->document->language;
    if (!names_have_capitals(language))
        add_remark(proofing, PROOF_NO_CAPITALS);
    else if (language_same(language, "de"))
        add_remark(proofing, PROOF_NOUNS);
}

static bool has_listed_markers(const struct document *document)
{
    bool has = false;
    document_each_block(document, find_listed_marker, &has);
    return has;
}

/* Adds the section of a kind; false when there is nothing to list. */
static bool add_kind(struct proofing *proofing, const struct facts *facts, int32_t index)
{
    enum fact_kind kind = kinds_listed[index].kind;
    const struct document *document = proofing->input->document;
    if (count_facts(facts, kind) == 0 && !(kind == FACT_NUMBER && has_listed_markers(document)))
        return false;
    draft_section(&proofing->draft, proofing_words(proofing, kinds_listed[index].heading));
    if (kind == FACT_NAME || kind == FACT_PERHAPS)
        add_index(proofing, facts, kind);
    else
        for (int32_t i = 0; i < facts->count; i++)
            if (facts->items[i].kind == kind)
                add_fact_item(proofing, &facts->items[i]);
    if (kind == FACT_NUMBER)
        document_each_block(document, add_list_markers, proofing);
    if (kind == FACT_NAME)
        add_name_remark(proofing);
    return true;
}

/* Says of which kinds nothing was found, so that a reader who looks for it needn't. */
static void add_absent(struct proofing *proofing, const bool *found)
{
    struct phrase phrase = draft_phrase(&proofing->draft);
    bool knows_books = reference_knows(proofing->input->document->language);
    for (int32_t i = 0; i < COUNT(kinds_listed); i++) {
        if (found[i] || kinds_listed[i].kind == FACT_PERHAPS ||
            (kinds_listed[i].kind == FACT_REFERENCE && !knows_books))
            continue;
        phrase_words(&phrase, phrase.bytes.count ? "; " : "");
        phrase_words(&phrase, proofing_words(proofing, kinds_listed[i].heading));
    }
    if (phrase.bytes.count == 0 && knows_books)
        return;
    draft_section(&proofing->draft, proofing_words(proofing, PROOF_ABSENT));
    if (phrase.bytes.count)
        draft_paragraph(&proofing->draft, &phrase);
    if (!knows_books)
        add_remark(proofing, PROOF_NO_BOOKS);
}

void listed_sections(struct proofing *proofing)
{
    struct facts facts = facts_list(proofing->input->document, proofing->arena);
    bool found[COUNT(kinds_listed)];
    for (int32_t i = 0; i < COUNT(kinds_listed); i++)
        found[i] = add_kind(proofing, &facts, i);
    add_absent(proofing, found);
}
