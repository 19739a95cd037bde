/*
 * Parts are alike in the number of their sections; the odd ones are the second thread's in
 * every setting, so that it remembers where their lines may end.
 */
#include "page/flow_parts.h"

#include "base/helper.h"
#include "text/sketch.h"

#include <stdlib.h>

enum {
    PARTS = 64, /* a multiple of those after which a limit is asked */
    THEIRS = PARTS / 2,
    LEAST = 24 << 10 /* bytes of text that are worth a thread's start */
};

/* A part that the second thread sets. */
struct flow_part {
    struct arena *lists; /* of the builder and the structure, until they are joined */
    struct flow_builder builder;
    struct structure structure;
    bool whole; /* it is set, and all its fonts were found */
};

struct flow_parts {
    const struct document *document;
    struct footnotes notes;
    len measure;
    const struct theme *page;
    set_sections_up_to *set;
    struct typesetter *typesetter;
    struct sketches *sketches;
    bool sketch; /* as in struct flow_trial */
    struct arena *arena;
    struct helper *helper;
    struct flow_part items[THEIRS];
};

int32_t flow_parts_last(const struct document *document, int32_t part)
{
    return (int32_t)(((part + 1) * (int64_t)document->section_count + PARTS - 1) / PARTS);
}

static bool is_long(const struct document *document)
{
    return document_text_size(document) >= LEAST;
}

/* Whether what a part begins with needs nothing of what stands above it: a heading. */
static bool begins_anew(const struct document *document, int32_t first, int32_t end)
{
    return first < end && document->sections[first].text.size > 0;
}

/* Sets the second thread's part `index`. */
static void set_their_part(int32_t index, void *context)
{
    struct flow_parts *parts = context;
    struct flow_part *part = &parts->items[index];
    const struct document *document = parts->document;
    int32_t number = 2 * index + 1, first = flow_parts_last(document, number - 1);
    int32_t end = flow_parts_last(document, number);
    if (!begins_anew(document, first, end))
        return;
    part->lists = arena_open();
    part->structure = (struct structure){.arena = parts->arena, .apart = part->lists};
    structure_add(&part->structure, ROLE_DOCUMENT, -1, NULL);
    part->builder = (struct flow_builder){.measure = parts->measure,
                                          .typesetter = parts->typesetter,
                                          .structure = &part->structure,
                                          .arena = parts->arena,
                                          .lists = part->lists,
                                          .sketches = parts->sketches,
                                          .sketch = parts->sketch,
                                          .section = first,
                                          .flush = true,
                                          .heading = -1,
                                          .headed = -1,
                                          .notes = parts->notes};
    part->builder.noted = arena_array(parts->arena, parts->notes.count,
                                      sizeof *part->builder.noted);
    parts->set(&part->builder, document, parts->page, end);
    part->whole = !typesetter_missed(parts->typesetter);
}

struct flow_parts *flow_parts_begin(const struct flow_builder *f,
                                    const struct document *document, set_sections_up_to *set)
{
    if (document->section_count < 2 || !is_long(document))
        return NULL;
    struct typesetter *second = typesetter_second(f->typesetter);
    if (!second)
        return NULL;
    struct flow_parts *parts = calloc(1, sizeof *parts);
    if (!parts)
        arena_exhausted();
    parts->document = document;
    parts->notes = f->notes;
    parts->measure = f->measure;
    parts->page = f->page;
    parts->set = set;
    parts->typesetter = second;
    parts->sketches = sketches_second(f->sketches);
    parts->sketch = f->sketch;
    parts->arena = arena_open();
    parts->helper = helper_start(set_their_part, parts);
    helper_offer(parts->helper, THEIRS);
    if (parts->helper)
        return parts;
    arena_close(parts->arena);
    free(parts);
    return NULL;
}

void flow_parts_end(struct flow_parts *parts, struct arena *arena)
{
    if (!parts)
        return;
    helper_end(parts->helper);
    for (int32_t i = 0; i < THEIRS; i++)
        arena_close(parts->items[i].lists);
    arena_join(arena, parts->arena);
    free(parts);
}

/* Whether footnotes come to a part as if nothing stood above it: none runs over to it, and none
   that it has marks of has been set. */
static bool has_own_notes(const struct flow_builder *own, const struct flow_builder *f)
{
    for (int32_t i = 0; i < f->notes.count; i++)
        if (own->noted[i] && f->noted[i])
            return false;
    return f->waiting.first == f->waiting.count;
}

/* Adds a part's items, elements of which have become greater by `shift`. The first stands as
   far below the column as both want. */
static void join_items(struct flow_builder *f, const struct flow_builder *own, int32_t shift)
{
    int32_t first = f->items.count;
    for (int32_t i = 0; i < own->items.count; i++) {
        struct flow_item *item = ARENA_PUSH(f->lists, &f->items);
        *item = own->items.items[i];
        if (flow_beside(item)->bookmark)
            item->beside->element += shift;
        *ARENA_PUSH(f->lists, &f->fits) = own->fits.items[i];
    }
    struct pg_item *fit = &f->fits.items[first];
    fit->space = f->blank > fit->space ? f->blank : fit->space;
    fit->stretch = f->heading == first ? 0 : fit->stretch;
}

/* Adds what a part's items, from item `first` of the column on, are known as. */
static void join_lists(struct flow_builder *f, const struct flow_builder *own, int32_t first)
{
    for (int32_t i = 0; i < own->faults.count; i++)
        *ARENA_PUSH(f->lists, &f->faults) = own->faults.items[i];
    for (int32_t i = 0; i < own->paragraphs.count; i++) {
        struct flow_paragraph *paragraph = ARENA_PUSH(f->lists, &f->paragraphs);
        *paragraph = own->paragraphs.items[i];
        paragraph->first += first;
        paragraph->end += first;
    }
    for (int32_t i = 0; i < own->names.count; i++) {
        struct flow_names *names = ARENA_PUSH(f->lists, &f->names);
        *names = own->names.items[i];
        names->first += first;
        names->end += first;
    }
    for (int32_t i = 0; i < f->notes.count; i++)
        f->noted[i] = f->noted[i] || own->noted[i];
}

/* Goes on where a part ends, which begins with item `first`. */
static void go_on(struct flow_builder *f, const struct flow_builder *own, int32_t first)
{
    f->taller = own->taller;
    f->page = own->page == &own->taller ? &f->taller : own->page;
    f->odd = own->odd;
    f->section = own->section;
    f->blank = own->blank;
    f->stretch = own->stretch;
    f->flush = own->flush;
    f->heading = own->heading + first;
    f->headed = own->headed + first;
    f->waiting.items = own->waiting.items;
    f->waiting.count = own->waiting.count;
    f->waiting.capacity = own->waiting.capacity;
    f->waiting.first = own->waiting.first;
}

bool flow_parts_take(struct flow_parts *parts, int32_t part, struct flow_builder *f)
{
    if (!parts || part % 2 == 0)
        return false;
    struct flow_part *theirs = &parts->items[part / 2];
    helper_wait(parts->helper, part / 2);
    if (!theirs->whole || !has_own_notes(&theirs->builder, f))
        return false;
    int32_t first = f->items.count;
    join_items(f, &theirs->builder, structure_join(f->structure, &theirs->structure));
    join_lists(f, &theirs->builder, first);
    go_on(f, &theirs->builder, first);
    arena_close(theirs->lists);
    theirs->lists = NULL;
    return true;
}
