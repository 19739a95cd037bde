/*
 * The second thread has memories of its own, and messages that no one sees: only whether there
 * are any counts. A label that it meets first is told, so that its text is the first thread's;
 * one that it has met before, the first thread has met before, too, unless that was in a text
 * that the first doesn't ask for, such as a private one: then it takes none any more.
 */
#include "document/prose_ahead.h"

#include "base/helper.h"
#include "language/language_tag.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_TEXT = 24 << 10 /* bytes that are worth a thread's start */ };

/* A text that the second thread reads. */
struct ahead_text {
    const struct yaml_node *node;
    const char *language; /* NULL: the region's is none */
    struct prose prose;
    bool whole; /* it is read, and is what the first would read */
};

struct prose_ahead {
    struct prose_reader reader; /* the second thread's */
    struct typography typography;
    int32_t note_count;
    struct helper *helper;
    struct arena *arena; /* of the list */
    struct {
        struct ahead_text *items;
        int32_t count, capacity;
    } texts;
    int32_t next; /* the first that may still be asked for */
    bool astray;  /* something was told of one that wasn't asked for */
};

/* Returns the value of a key, if that is a scalar; else NULL. */
static const struct yaml_node *scalar_of(const struct yaml_node *group, const char *key)
{
    for (int32_t i = 0; group->kind == NODE_GROUP && i < group->count; i++)
        if (group->pairs[i].key->kind == NODE_SCALAR &&
            strcmp(group->pairs[i].key->text, key) == 0)
            return group->pairs[i].value->kind == NODE_SCALAR ? group->pairs[i].value : NULL;
    return NULL;
}

/* Lists every other text. Returns the bytes of all. */
static int64_t list_texts(struct prose_ahead *ahead, const struct yaml_node *regions)
{
    int64_t size = 0;
    bool ours = true;
    for (int32_t i = 0; i < regions->count; i++) {
        const struct yaml_node *region = regions->pairs[i].value;
        const struct yaml_node *text = scalar_of(region, "text");
        const struct yaml_node *language = scalar_of(region, "language");
        if (!text)
            continue;
        size += text->size;
        ours = !ours;
        if (ours)
            *ARENA_PUSH(ahead->arena, &ahead->texts) = (struct ahead_text){
                .node = text,
                .language = language ? language_tag_canonical(language->text, ahead->arena)
                                     : ahead->reader.language};
    }
    return size;
}

/* Reads the text `index` of the list. */
static void read_text_ahead(int32_t index, void *context)
{
    struct prose_ahead *ahead = context;
    struct ahead_text *text = &ahead->texts.items[index];
    struct prose_reader *reader = &ahead->reader;
    if (!text->language)
        return;
    if (strcmp(reader->language, text->language) != 0)
        ahead->typography = typography_for(text->language);
    reader->language = text->language;
    int64_t told = diag_total(reader->diag);
    int32_t notes = ahead->note_count;
    text->prose = prose_read(reader, "text", text->node);
    text->whole = diag_total(reader->diag) == told && ahead->note_count == notes;
}

/* Forgets what the second thread was given. */
static void forget_ahead(struct prose_ahead *ahead)
{
    diag_forget(ahead->reader.diag);
    diag_close(ahead->reader.diag);
    arena_close(ahead->reader.working);
    arena_close(ahead->reader.scratch);
    arena_close(ahead->arena);
    free(ahead);
}

struct prose_ahead *prose_ahead_begin(const struct prose_reader *reader,
                                      const struct yaml_node *regions)
{
    struct prose_ahead *ahead = calloc(1, sizeof *ahead);
    if (!ahead)
        arena_exhausted();
    ahead->typography = *reader->typography;
    ahead->arena = arena_open();
    ahead->reader = *reader;
    ahead->reader.arena = arena_open();
    ahead->reader.working = arena_open();
    ahead->reader.scratch = arena_open();
    ahead->reader.diag = diag_open("", stderr);
    ahead->reader.typography = &ahead->typography;
    ahead->reader.note_count = &ahead->note_count;
    if (reader->labels)
        ahead->reader.labels = labels_second(reader->labels, ahead->arena);
    if (list_texts(ahead, regions) >= LEAST_TEXT && ahead->texts.count)
        ahead->helper = helper_start(read_text_ahead, ahead);
    helper_offer(ahead->helper, ahead->texts.count);
    if (ahead->helper)
        return ahead;
    arena_close(ahead->reader.arena);
    forget_ahead(ahead);
    return NULL;
}

/* Passes over the texts before a byte of the file, which weren't asked for. */
static void pass_texts(struct prose_ahead *ahead, int32_t from)
{
    const struct ahead_text *texts = ahead->texts.items;
    for (; ahead->next < ahead->texts.count && texts[ahead->next].node->from < from;
         ahead->next++) {
        helper_wait(ahead->helper, ahead->next);
        ahead->astray = ahead->astray || !texts[ahead->next].whole;
    }
}

bool prose_ahead_take(struct prose_ahead *ahead, const struct yaml_node *node,
                      const char *language, struct prose *prose)
{
    if (!ahead)
        return false;
    pass_texts(ahead, node->from);
    const struct ahead_text *text = &ahead->texts.items[ahead->next];
    if (ahead->astray || ahead->next == ahead->texts.count || text->node != node)
        return false;
    helper_wait(ahead->helper, ahead->next++);
    if (!text->whole || strcmp(text->language, language) != 0)
        return false;
    *prose = text->prose;
    return true;
}

void prose_ahead_end(struct prose_ahead *ahead, struct arena *arena)
{
    if (!ahead)
        return;
    helper_end(ahead->helper);
    arena_join(arena, ahead->reader.arena);
    forget_ahead(ahead);
}
