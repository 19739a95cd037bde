/*
 * A text is searched for one kind after the other; the bytes that a fact takes are no other's.
 */
#include "proof/facts.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "calendar/day_check.h"
#include "document/address.h"
#include "document/manuscript.h"
#include "icu/character.h"
#include "proof/names.h"
#include "scripture/reference.h"

#include <stdlib.h>
#include <string.h>

struct collector {
    const struct document *document;
    const struct lexicon *lexicon;
    struct arena *arena;   /* of the facts */
    struct arena *scratch; /* of one text */
    const struct rich *text;
    const char *language;
    uint8_t *taken; /* for each byte of the text, whether a fact has it */
    int32_t first;  /* index of the text's first fact */
    struct facts facts;
};

static bool is_free(const struct collector *collector, int32_t start, int32_t end)
{
    for (int32_t i = start; i < end; i++)
        if (collector->taken[i])
            return false;
    return true;
}

/* Adds a fact where the text is free; returns it, or NULL. */
static struct fact *add_fact(struct collector *collector, enum fact_kind kind, int32_t start,
                             int32_t end)
{
    if (start >= end || !is_free(collector, start, end))
        return NULL;
    memset(collector->taken + start, 1, (size_t)(end - start));
    struct fact *fact = ARENA_PUSH(collector->arena, &collector->facts);
    *fact = (struct fact){.kind = kind,
                          .text = collector->text,
                          .start = start,
                          .end = end,
                          .language = collector->language};
    return fact;
}

/* The addresses of some spans: those of one link that follow each other are one. */
static void add_addresses(struct collector *collector, const struct rich *linked)
{
    for (int32_t i = 0, next; i < linked->span_count; i = next) {
        const struct span *span = &linked->spans[i];
        for (next = i + 1; next < linked->span_count && span->url && linked->spans[next].url;)
            if (strcmp(linked->spans[next].url, span->url) != 0 ||
                linked->spans[next].start != linked->spans[next - 1].end)
                break;
            else
                next++;
        if (!span->url)
            continue;
        bool telephone = bytes_begin(span->url, "tel:");
        struct fact *fact = add_fact(collector, telephone ? FACT_TELEPHONE : FACT_ADDRESS,
                                     span->start, linked->spans[next - 1].end);
        if (fact)
            fact->url = arena_copy(collector->arena, span->url, bytes_size(span->url));
    }
}

/* The addresses in a text; those in a field are no links. */
static void find_addresses(struct collector *collector)
{
    struct manuscript manuscript = manuscript_begin(collector->scratch);
    struct trace trace = rich_trace(collector->text);
    add_addresses(collector, collector->text);
    manuscript_add_traced(&manuscript, &trace, 0, collector->text->size);
    address_link(&manuscript, collector->scratch);
    struct rich linked = manuscript_finish(&manuscript, collector->scratch);
    add_addresses(collector, &linked);
}

static void find_references(struct collector *collector)
{
    struct references found = reference_find(collector->text->text, collector->language,
                                             collector->scratch);
    for (int32_t i = 0; i < found.count; i++) {
        const struct reference *reference = &found.items[i];
        bool named = reference->translation_end > reference->end;
        add_fact(collector, FACT_REFERENCE, reference->start,
                 named ? reference->translation_end : reference->end);
    }
}

static void find_dates(struct collector *collector)
{
    struct named_days days = days_find(collector->text->text, collector->text->size,
                                       collector->language, collector->scratch);
    for (int32_t i = 0; i < days.count; i++) {
        struct fact *fact = add_fact(collector, FACT_DATE, days.items[i].start,
                                     days.items[i].end);
        if (!fact)
            continue;
        fact->day = days.items[i];
        fact->day.date.year = day_check_year(&fact->day, collector->document->date, days.years);
    }
}

/* Whether a sign may stand within a number, between two digits. */
static bool joins_digits(uint32_t sign)
{
    return (sign && sign < 0x80 && strchr(".,:/'-", (int)sign)) || sign == 0x2013 ||
           sign == 0x2019 || sign == 0x202F || sign == 0x66B || sign == 0x66C || sign == 0xD7;
}

static bool is_currency(uint32_t sign)
{
    return sign == '$' || sign == 0xA3 || sign == 0xA5 || (sign >= 0x20A0 && sign <= 0x20CF);
}

/* Returns the end of the number that begins at `at`. */
static int32_t number_end(const struct rich *text, int32_t at)
{
    int32_t end = at;
    while (at < text->size) {
        int32_t next = at;
        uint32_t character = utf8_next(text->text, text->size, &next);
        if (character_is_digit(character))
            end = next;
        else if (end != at || !joins_digits(character))
            break;
        at = next;
    }
    int32_t after = end;
    uint32_t unit = end < text->size ? utf8_next(text->text, text->size, &after) : 0;
    while (end < text->size && chars_is_alphanumeric(text->text[end]))
        end++;
    return unit == '%' || unit == 0xB0 || is_currency(unit) ? after : end;
}

static void find_numbers(struct collector *collector)
{
    const struct rich *text = collector->text;
    for (int32_t at = 0; at < text->size;) {
        int32_t start = at, next = at;
        if (!character_is_digit(utf8_next(text->text, text->size, &next)) ||
            collector->taken[at]) {
            at = next;
            continue;
        }
        uint32_t sign = utf8_before(text->text, start);
        if (is_currency(sign))
            start -= utf8_size(sign);
        while (start > 0 && chars_is_letter(text->text[start - 1]))
            start--;
        at = number_end(text, at);
        while (at > next && collector->taken[at - 1])
            at--;
        add_fact(collector, FACT_NUMBER, start, at);
    }
}

static void find_names(struct collector *collector, bool headline)
{
    struct found_names names = names_find(collector->lexicon, collector->text,
                                          collector->language, headline, collector->scratch);
    for (int32_t i = 0; i < names.count; i++)
        if (!days_is_name(collector->text->text + names.items[i].start,
                          names.items[i].end - names.items[i].start, collector->language))
            add_fact(collector, names.items[i].perhaps ? FACT_PERHAPS : FACT_NAME,
                     names.items[i].start, names.items[i].end);
}

static int compare_facts(const void *a, const void *b)
{
    return ((const struct fact *)a)->start - ((const struct fact *)b)->start;
}

/* Begins with a text. */
static bool open_text(struct collector *collector, const struct rich *text,
                      const char *language)
{
    collector->text = text;
    collector->language = language;
    collector->first = collector->facts.count;
    collector->taken = arena_alloc(collector->scratch, text->size + 1);
    return text->size > 0;
}

/* Brings the text's facts into the order in which they stand. */
static void close_text(struct collector *collector)
{
    int32_t count = collector->facts.count - collector->first;
    if (count > 1)
        qsort(collector->facts.items + collector->first, (size_t)count,
              sizeof *collector->facts.items, compare_facts);
    arena_reset(collector->scratch);
}

static void collect_text(struct collector *collector, const struct rich *text,
                         const char *language, bool headline)
{
    if (!open_text(collector, text, language))
        return;
    find_addresses(collector);
    find_references(collector);
    find_dates(collector);
    find_numbers(collector);
    find_names(collector, headline);
    close_text(collector);
}

/* A text that is a name as a whole, but for what else is in it. */
static void collect_named(struct collector *collector, const struct rich *text,
                          const char *language)
{
    if (!open_text(collector, text, language))
        return;
    find_addresses(collector);
    find_dates(collector);
    if (collector->facts.count == collector->first)
        add_fact(collector, FACT_NAME, 0, text->size);
    find_numbers(collector);
    close_text(collector);
}

static void collect_block(const struct block *block, const char *language, void *context)
{
    struct collector *collector = context;
    if (block->thanks) /* whose heading is the program's */
        return;
    if (block->kind == BLOCK_SECTION)
        collect_named(collector, &block->text, language);
    else
        collect_text(collector, &block->text, language, block->kind == BLOCK_HEADING);
}

/* A passage by its field, whatever the language. */
static void collect_reference(struct collector *collector, const struct rich *text,
                              const char *language)
{
    if (!open_text(collector, text, language))
        return;
    add_fact(collector, FACT_REFERENCE, 0, text->size);
    close_text(collector);
}

struct facts facts_list(const struct document *document, struct arena *arena)
{
    struct collector collector = {.document = document,
                                  .lexicon = names_read(document, arena),
                                  .arena = arena,
                                  .scratch = arena_open()};
    const char *language = document->language;
    collect_named(&collector, &document->organization, language);
    collect_text(&collector, &document->title, language, true);
    collect_text(&collector, &document->subtitle, language, true);
    collect_text(&collector, &document->verse.text, language, false);
    collect_reference(&collector, &document->verse.reference, language);
    collect_text(&collector, &document->verse.translation, language, true);
    document_each_block(document, collect_block, &collector);
    arena_close(collector.scratch);
    return collector.facts;
}
