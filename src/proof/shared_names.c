/*
 * A name of several words is shared when one of them is that begins with a capital, or that is
 * of a script without.
 */
#include "proof/shared_names.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "document/word_scan.h"
#include "document/word_set.h"
#include "icu/character.h"
#include "proof/names.h"

struct name_guard {
    const struct lexicon *lexicon;
    const struct secrets *secrets;
    struct diag *diag;
    struct arena *arena;
    struct word_set done; /* headings' words, and those that have been told */
    const struct rich *text;
    struct trace trace;
    int32_t start; /* of the name in the text */
};

static void note_heading_word(const struct scanned_word *word, void *context)
{
    word_set_add(context, word->hash, (struct pos){0, 0});
}

/* Notes what is in headings for everyone, but the title, which may name a person. */
static void note_headings(struct name_guard *guard, const struct document *whole)
{
    const struct rich *fields[DOCUMENT_FIELDS];
    document_fields(whole, fields);
    for (int32_t i = 0; i < DOCUMENT_FIELDS; i++)
        if (fields[i] != &whole->title && fields[i] != &whole->subtitle)
            word_scan(fields[i]->text, fields[i]->size, note_heading_word, &guard->done);
    for (int32_t i = 0; i < whole->section_count; i++)
        if (whole->sections[i].circle == CIRCLE_PUBLIC)
            word_scan(whole->sections[i].text.text, whole->sections[i].text.size,
                      note_heading_word, &guard->done);
}

static bool may_name(const char *text, int32_t size)
{
    int32_t at = 0;
    uint32_t first = utf8_next(text, size, &at);
    return character_is_uncased(first) || character_lower(first) != first;
}

static void check_name_word(const struct scanned_word *word, void *context)
{
    struct name_guard *guard = context;
    int32_t at = guard->start + word->start, end = at;
    struct pos public;
    if (word->number || word->count < 2 ||
        !may_name(guard->text->text + at, guard->text->size - at) ||
        !secrets_is_public(guard->secrets, word->hash, &public) || public.line == 0 ||
        !word_set_add(&guard->done, word->hash, public))
        return;
    for (int32_t i = 0; i < word->count; i++)
        utf8_next(guard->text->text, guard->text->size, &end);
    diag_report(guard->diag, MSG_SHARED_NAME, trace_pos(&guard->trace, at),
                arena_copy(guard->arena, guard->text->text + at, end - at), public.line);
    diag_hint(guard->diag, "is it the same person? Then take the name out of line %d",
              public.line);
}

static void check_name_text(struct name_guard *guard, const struct rich *text,
                            const char *language)
{
    if (text->size == 0)
        return;
    struct found_names names = names_find(guard->lexicon, text, language, false, guard->arena);
    guard->text = text;
    guard->trace = rich_trace(text);
    for (int32_t i = 0; i < names.count; i++) {
        guard->start = names.items[i].start;
        if (!names.items[i].perhaps)
            word_scan(text->text + guard->start, names.items[i].end - guard->start,
                      check_name_word, guard);
    }
}

/* Looks at blocks: all of them, or those that are private. */
static void check_name_blocks(struct name_guard *guard, const struct block *blocks,
                              int32_t count, const char *language, bool all)
{
    for (int32_t i = 0; i < count; i++) {
        if (!all && blocks[i].circle != CIRCLE_PRIVATE)
            continue;
        check_name_text(guard, &blocks[i].text, language);
        check_name_blocks(guard, blocks[i].children, blocks[i].child_count, language, true);
    }
}

void shared_names_check(const struct document *whole, const struct secrets *secrets,
                        struct diag *diag)
{
    struct name_guard guard = {.secrets = secrets, .diag = diag, .arena = arena_open()};
    guard.lexicon = names_read(whole, guard.arena);
    guard.done.arena = guard.arena;
    note_headings(&guard, whole);
    for (int32_t i = 0; i < whole->section_count; i++) {
        const struct block *section = &whole->sections[i];
        check_name_blocks(&guard, section->children, section->child_count, section->language,
                          section->circle == CIRCLE_PRIVATE);
    }
    check_name_blocks(&guard, whole->back.blocks, whole->back.count, whole->language, false);
    arena_close(guard.arena);
}
