/*
 * The words of closed_words.def are compared by their hashes (word_scan.h), so that case and
 * hyphens don't matter. What is private is not looked at: everyone else reads nothing of it.
 */
#include "document/guard.h"

#include "base/bytes.h"
#include "document/circle.h"
#include "document/word_scan.h"
#include "document/word_set.h"
#include "language/language.h"

#include <string.h>

enum { PARTS_MOST = 4 /* words of a row */ };

static const struct {
    const char *language, *words, *instead;
} closed_rows[] = {
#define CLOSED_WORD(language, words, instead) {language, words, instead},
#include "document/closed_words.def"
#undef CLOSED_WORD
};

/* A row as it is searched for. */
struct closed_words {
    uint64_t hashes[PARTS_MOST];
    int32_t count;
    bool used; /* it is in the language of the text */
};

/* A word of a text. */
struct word_seen {
    uint64_t hash;
    int32_t start;
};

struct guard {
    const struct document *document; /* for everyone */
    struct diag *diag;
    struct arena *arena;
    struct closed_words rows[COUNT(closed_rows)];
    const char *region; /* that is looked at */
    struct {
        struct word_seen *items;
        int32_t count, capacity;
    } words; /* of the text that is looked at */
};

/* ---- words ---- */

static void note_row_word(const struct scanned_word *word, void *context)
{
    struct closed_words *row = context;
    if (row->count < PARTS_MOST)
        row->hashes[row->count++] = word->hash;
}

static void note_text_word(const struct scanned_word *word, void *context)
{
    struct guard *guard = context;
    *ARENA_PUSH(guard->arena, &guard->words) = (struct word_seen){word->hash, word->start};
}

static void read_rows(struct guard *guard)
{
    for (int32_t i = 0; i < COUNT(closed_rows); i++)
        word_scan(closed_rows[i].words, bytes_size(closed_rows[i].words), note_row_word,
                  &guard->rows[i]);
}

/* Takes the rows of a language; those of English where it has none. */
static void choose_rows(struct guard *guard, const char *language)
{
    bool any = false;
    for (int32_t i = 0; i < COUNT(closed_rows); i++) {
        guard->rows[i].used = language_same(language, closed_rows[i].language);
        any = any || guard->rows[i].used;
    }
    for (int32_t i = 0; !any && i < COUNT(closed_rows); i++)
        guard->rows[i].used = strcmp(closed_rows[i].language, "en") == 0;
}

/* Whether a row's words stand in the text from word `at` on. */
static bool stands_at(const struct guard *guard, const struct closed_words *row, int32_t at)
{
    if (!row->used || at + row->count > guard->words.count)
        return false;
    for (int32_t i = 0; i < row->count; i++)
        if (guard->words.items[at + i].hash != row->hashes[i])
            return false;
    return true;
}

/* Returns the row with the most words that stand from word `at` on, -1: none. */
static int32_t find_closed_words(const struct guard *guard, int32_t at)
{
    int32_t found = -1;
    for (int32_t i = 0; i < COUNT(closed_rows); i++)
        if (stands_at(guard, &guard->rows[i], at) &&
            (found < 0 || guard->rows[i].count > guard->rows[found].count))
            found = i;
    return found;
}

static void check_closed_text(struct guard *guard, const struct rich *text)
{
    if (text->size == 0)
        return;
    struct trace trace = rich_trace(text);
    guard->words.count = 0;
    word_scan(text->text, text->size, note_text_word, guard);
    for (int32_t at = 0, row; at < guard->words.count;
         at += row < 0 ? 1 : guard->rows[row].count) {
        row = find_closed_words(guard, at);
        if (row < 0)
            continue;
        diag_report(guard->diag, MSG_CLOSED_WORD,
                    trace_pos(&trace, guard->words.items[at].start), closed_rows[row].words,
                    guard->region);
        diag_hint(guard->diag, "say it otherwise ('%s'), or make it private",
                  closed_rows[row].instead);
    }
}

static void check_closed_blocks(struct guard *guard, const struct block *blocks, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        check_closed_text(guard, &blocks[i].text);
        check_closed_blocks(guard, blocks[i].children, blocks[i].child_count);
    }
}

/* ---- regions ---- */

static void fold_name_word(const struct scanned_word *word, void *context)
{
    uint64_t *hash = context;
    *hash = (*hash ^ word->hash) * UINT64_C(0x100000001B3);
}

/* Returns a hash of the words of a region's name: their case doesn't matter. */
static uint64_t hash_region_name(const struct rich *name)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    word_scan(name->text, name->size, fold_name_word, &hash);
    return hash;
}

/* Adds the names of all regions to a set. */
static void note_regions(const struct document *whole, struct word_set *names)
{
    for (int32_t i = 0; i < whole->section_count; i++)
        word_set_add(names, hash_region_name(&whole->sections[i].text), whole->sections[i].pos);
    for (int32_t i = 0; i < whole->prayer_count; i++)
        word_set_add(names, hash_region_name(&whole->prayers[i].region), whole->prayers[i].pos);
}

/* Looks at what everyone reads of closed regions: their sections, and what is answered. */
static void check_closed_regions(struct guard *guard, const struct word_set *closed)
{
    const struct document *document = guard->document;
    for (int32_t i = 0; i < document->section_count; i++) {
        const struct block *section = &document->sections[i];
        if (section->thanks || !word_set_find(closed, hash_region_name(&section->text)))
            continue;
        guard->region = section->text.text;
        choose_rows(guard, section->language);
        check_closed_blocks(guard, section->children, section->child_count);
    }
    for (int32_t i = 0; i < document->prayer_count; i++) {
        const struct prayer *prayer = &document->prayers[i];
        if (!prayer->answered || !word_set_find(closed, hash_region_name(&prayer->region)))
            continue;
        guard->region = prayer->region.text;
        choose_rows(guard, prayer->language);
        check_closed_blocks(guard, prayer->texts, prayer->text_count);
    }
}

static void check_closed(struct guard *guard, const struct document *whole)
{
    struct word_set regions = {.arena = guard->arena}, closed = {.arena = guard->arena};
    read_rows(guard);
    note_regions(whole, &regions);
    for (int32_t i = 0; i < whole->guarded.closed_count; i++) {
        const struct rich *name = &whole->guarded.closed[i];
        word_set_add(&closed, hash_region_name(name), rich_pos(name, 0));
        if (!word_set_find(&regions, hash_region_name(name)))
            diag_report(guard->diag, MSG_NO_REGION, rich_pos(name, 0), name->text);
    }
    check_closed_regions(guard, &closed);
}

/* ---- items ---- */

static void check_until(const struct document *whole, struct date today, struct diag *diag)
{
    struct date day = whole->date.year ? whole->date : today;
    for (int32_t i = 0; i < whole->prayer_count; i++) {
        const struct prayer *prayer = &whole->prayers[i];
        if (!prayer->until.year || prayer->answered ||
            date_days(prayer->until) >= date_days(day))
            continue;
        diag_report(diag, MSG_UNTIL_PAST, prayer->until_pos);
        diag_hint(diag, "take it out, give it another day, or say how it was 'answered'");
    }
}

/* Warns of items without consent where others have it. */
static void check_consent(const struct document *whole, struct diag *diag)
{
    int32_t given = 0;
    for (int32_t i = 0; i < whole->prayer_count; i++)
        given += whole->prayers[i].consent.size > 0;
    for (int32_t i = 0; given && i < whole->prayer_count; i++)
        if (!whole->prayers[i].consent.size) {
            diag_report(diag, MSG_NO_CONSENT, whole->prayers[i].pos);
            diag_hint(diag, "ask, and write 'consent:' with the day or the name");
        }
}

void guard_check(const struct document *whole, struct date today, struct diag *diag)
{
    struct guard guard = {.diag = diag, .arena = arena_open()};
    guard.document = circle_document(whole, CIRCLE_PUBLIC, guard.arena);
    check_until(whole, today, diag);
    check_consent(whole, diag);
    if (whole->guarded.closed_count)
        check_closed(&guard, whole);
    arena_close(guard.arena);
}
