/*
 * Any bytes as a bulletin to be proof-read: no two facts of a text share a byte, and each is
 * one that a reader finds; each change is in a line of the file.
 */
#include "fuzz.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "calendar/day_check.h"
#include "document/load.h"
#include "proof/changes.h"
#include "proof/facts.h"

static int32_t line_count(const char *text)
{
    int32_t lines = 1;
    for (; *text; text++)
        lines += *text == '\n' || *text == '\r';
    return lines;
}

static void check_facts(const struct facts *facts)
{
    for (int32_t i = 0; i < facts->count; i++) {
        const struct fact *fact = &facts->items[i], *last = i ? fact - 1 : NULL;
        PROMISE(fact->start >= 0 && fact->start < fact->end && fact->end <= fact->text->size);
        PROMISE(utf8_valid(fact->text->text + fact->start, fact->end - fact->start));
        PROMISE(!last || last->text != fact->text || last->end <= fact->start);
        PROMISE(fact->kind != FACT_DATE ||
                (fact->day.date.month >= 1 && fact->day.date.day >= 1));
    }
}

static void check_changes(const struct changes *changes, int32_t lines)
{
    for (int32_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        PROMISE(change->line >= 1 && change->line <= change->last && change->last <= lines);
        PROMISE(change->offset >= 0 && change->offset < change->text->size);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static FILE *nowhere;
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    PROMISE(nowhere);
    struct arena *arena = arena_open();
    struct diag *diag = diag_open("fuzz", nowhere);
    int64_t count = (int64_t)size;
    const char *text = arena_copy(arena, (const char *)bytes, count);
    bool plain = utf8_valid(text, count) && !bytes_find(text, '\0', count);
    const struct document *document = plain ? load_document(text, count, arena, diag) : NULL;
    if (document) {
        day_check(document, (struct date){2026, 11, 22}, size % 2, diag);
        struct facts facts = facts_list(document, arena);
        struct changes changes = changes_list(document, text, count, arena);
        check_facts(&facts);
        check_changes(&changes, line_count(text));
    }
    diag_close(diag);
    arena_close(arena);
    return 0;
}
