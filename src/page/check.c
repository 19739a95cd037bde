/*
 * The check of a plan. Which text a run is of, its address tells.
 */
#include "page/check.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "document/text_index.h"
#include "icu/character.h"
#include "page/theme.h"
#include "text/traits.h"

#include <stdlib.h>

enum {
    CORE = 450, /* height of a text's core, 1/1000 of its size */
    HANG = 600, /* of punctuation, likewise */
    DROP = 250  /* how far a text's baseline may stand below its frame, likewise: as far as
                   letters  of the last line reach below theirs */
};
static const len SLIP = LEN_PT(0.5); /* overlaps of less are none */

/* A text with how much of it has been met on the pages. */
struct source_text {
    const struct rich *text;
    int32_t shown; /* bytes before this one */
    int32_t lost;  /* the first that is on no page, or -1 */
};

/* The core of a text. */
struct box {
    len left, right, top, baseline;
    const struct mark *mark;
};

struct inspection {
    const struct plan *plan;
    struct text_index index;
    struct source_text *sources; /* of each text of the index */
    struct box *boxes;           /* of a page, and room for as many */
    int32_t box_count;
    struct arena *arena;
    struct {
        struct breach *items;
        int32_t count, capacity;
    } breaches;
};

/* Lists the texts by their addresses, none of them met yet. */
static void list_sources(struct inspection *inspection, const struct rich *const *texts,
                         int32_t count, struct arena *scratch)
{
    inspection->index = text_index_make(texts, count, scratch);
    inspection->sources = arena_array(scratch, inspection->index.count,
                                      sizeof *inspection->sources);
    for (int32_t i = 0; i < inspection->index.count; i++)
        inspection->sources[i] = (struct source_text){.text = inspection->index.texts[i],
                                                      .lost = -1};
}

/* The source whose text has a byte, or NULL: it is a word of the program's. */
static struct source_text *find_source(struct inspection *inspection, const char *byte)
{
    int32_t found = text_index_find(&inspection->index, byte);
    return found == TEXT_INDEX_NONE ? NULL : &inspection->sources[found];
}

/* The source of a mark's text, or NULL. */
static struct source_text *source_of(struct inspection *inspection, const struct mark *mark)
{
    return mark->kind == MARK_RUN ? find_source(inspection, mark->run->text) : NULL;
}

/* The mark of a page whose place in the file tells best where mark `index` is from: itself,
   else the next that has a text of the bulletin's, such as the item of a list's marker, else
   the last before. */
static const struct mark *find_place(struct inspection *inspection, const struct page *page,
                                     int32_t index)
{
    for (int32_t i = index; i < page->mark_count; i++)
        if (source_of(inspection, &page->marks[i]))
            return &page->marks[i];
    while (index > 0 && !source_of(inspection, &page->marks[index]))
        index--;
    return &page->marks[index];
}

static void add_breach(struct inspection *inspection, enum check_kind kind, int32_t page,
                       int32_t mark)
{
    struct breach *breach = ARENA_PUSH(inspection->arena, &inspection->breaches);
    const struct mark *place = find_place(inspection, &inspection->plan->pages[page], mark);
    const struct source_text *source = source_of(inspection, place);
    *breach = (struct breach){.kind = kind, .page = page};
    if (!source)
        return;
    breach->text = source->text;
    breach->offset = (int32_t)(place->run->text - source->text->text);
}

/* ---- all texts are on the pages ---- */

/* Whether a character shows nothing, so that no glyph need stand for it: a space, a control, a
   joiner. */
static bool has_no_ink(uint32_t character)
{
    return chars_is_white(character) || character_is_ignorable(character);
}

/* The first byte of [from, to) that shows something, or -1. */
static int32_t find_shown(const struct rich *text, int32_t from, int32_t to)
{
    while (from < to) {
        int32_t at = from;
        if (!has_no_ink(utf8_next(text->text, to, &at)))
            return from;
        from = at;
    }
    return -1;
}

/* Notes that the bytes of a text before `to` have been passed, and those from `from` on met. */
static void note_shown(struct source_text *source, int32_t from, int32_t to)
{
    if (source->lost < 0 && from > source->shown)
        source->lost = find_shown(source->text, source->shown, from);
    if (to > source->shown)
        source->shown = to;
}

static void note_page(struct inspection *inspection, const struct page *page)
{
    for (int32_t i = 0; i < page->mark_count; i++) {
        const struct mark *mark = &page->marks[i];
        if (mark->kind != MARK_RUN || mark->element == ELEMENT_ARTIFACT)
            continue;
        struct source_text *source = find_source(inspection, mark->run->text);
        if (!source)
            continue;
        int32_t offset = (int32_t)(mark->run->text - source->text->text);
        note_shown(source, offset, offset + mark->run->size_bytes);
    }
}

static void check_lost(struct inspection *inspection)
{
    for (int32_t i = 0; i < inspection->index.count; i++) {
        struct source_text *source = &inspection->sources[i];
        note_shown(source, source->text->size, source->text->size);
        if (source->lost >= 0)
            *ARENA_PUSH(inspection->arena, &inspection->breaches) = (struct breach){
                .kind = CHECK_LOST, .page = -1, .text = source->text, .offset = source->lost};
    }
}

/* ---- each stands in its place ---- */

static bool is_space_glyph(const struct run *run, int32_t glyph)
{
    int32_t at = run_glyph(run, glyph).cluster;
    if (at < 0 || at >= run->size_bytes)
        return false;
    return run->text[at] == ' ' ||
           (run->text[at] < 0 && has_no_ink(utf8_next(run->text, run->size_bytes, &at)));
}

/* Finds the glyphs [first, end) of a run that are not spaces at its ends. */
static void find_core(const struct run *run, int32_t *first, int32_t *end)
{
    *first = 0;
    *end = run->glyph_count;
    while (*first < *end && is_space_glyph(run, *first))
        ++*first;
    while (*end > *first && is_space_glyph(run, *end - 1))
        --*end;
}

/* The core of a run, without the spaces at its ends. */
static struct box core_of(const struct mark *mark)
{
    const struct run *run = mark->run;
    int32_t first, end;
    find_core(run, &first, &end);
    len from = first > 0 && first < end ? run_glyph(run, first).x : 0;
    len to = end < run->glyph_count && end > first ? run_glyph(run, end).x : mark->width;
    if (first == end)
        to = from;
    return (struct box){.left = mark->x + from,
                        .right = mark->x + to,
                        .top = mark->y - len_scale(run->size, CORE, 1000),
                        .baseline = mark->y,
                        .mark = mark};
}

/* What a glyph leaves empty of its square at the side where `half` does. */
static len empty_side(const struct run *run, int32_t glyph, enum half half)
{
    struct glyph shown = run_glyph(run, glyph);
    int32_t at = shown.cluster;
    if (at < 0 || at >= run->size_bytes ||
        traits_half(utf8_next(run->text, run->size_bytes, &at)) != half)
        return 0;
    return traits_empty_side(run->font, run->size, shown.id, half);
}

/* Takes off a core what marks of East Asia leave empty at its ends, where another text may
   stand: a bracket that begins an item hangs towards its bullet. */
static struct box without_empty_sides(struct box box)
{
    const struct run *run = box.mark->run;
    int32_t first, end;
    find_core(run, &first, &end);
    box.left += empty_side(run, first, HALF_OPENING);
    box.right -= empty_side(run, end - 1, HALF_CLOSING);
    return box;
}

/* Whether a mark stands where printers print. Of a text its frame tells more about the sides.
 */
static bool is_on_printable_paper(const struct plan *plan, const struct mark *mark)
{
    bool sides = mark->kind == MARK_RUN ||
                 (mark->x >= theme_unprinted &&
                  mark->x + mark->width <= plan->width - theme_unprinted);
    return sides && mark->y >= theme_unprinted &&
           mark->y + mark->height <= plan->height - theme_unprinted;
}

static bool is_within_sides(const struct box *box, len left, len right)
{
    return box->left >= left && box->right <= right;
}

/* Whether a text stands between the sides of its frame, or hangs out no further than it may. */
static bool holds_sideways(const struct plan *plan, const struct frame *frame,
                           const struct box *box)
{
    len hang = len_scale(box->mark->run->size, HANG, 1000);
    if (is_within_sides(box, frame->x - hang, frame->x + frame->measure + hang))
        return true;
    bool marker = box->mark->element != ELEMENT_ARTIFACT &&
                  plan->elements[box->mark->element].role == ROLE_LBL;
    return marker && is_within_sides(box, theme_unprinted, plan->width - theme_unprinted);
}

static bool holds_upright(const struct frame *frame, const struct box *box)
{
    return box->top >= frame->top - SLIP &&
           box->baseline <= frame->bottom + len_scale(box->mark->run->size, DROP, 1000);
}

/* Whether a mark stands in its place, else how not; lists the core of a text that does. Links
   are where their texts are, and what shows nothing is anywhere. */
static bool holds_mark(struct inspection *inspection, const struct frame *frame,
                       const struct mark *mark, enum check_kind *kind)
{
    *kind = CHECK_HEIGHT;
    if (mark->kind == MARK_LINK)
        return true;
    if (mark->kind != MARK_RUN)
        return is_on_printable_paper(inspection->plan, mark);
    struct box box = core_of(mark);
    if (box.right - box.left <= SLIP)
        return true;
    if (!is_on_printable_paper(inspection->plan, mark) || !holds_upright(frame, &box))
        return false;
    *kind = CHECK_WIDTH;
    if (!holds_sideways(inspection->plan, frame, &box))
        return false;
    inspection->boxes[inspection->box_count++] = without_empty_sides(box);
    return true;
}

/* Checks a frame's marks and lists the cores of its texts; false at the first breach. */
static bool check_frame(struct inspection *inspection, int32_t page, const struct frame *frame)
{
    const struct mark *marks = inspection->plan->pages[page].marks;
    for (int32_t i = frame->first; i < frame->end; i++) {
        enum check_kind kind;
        if (holds_mark(inspection, frame, &marks[i], &kind))
            continue;
        add_breach(inspection, kind, page, i);
        return false;
    }
    return true;
}

/* ---- none stands over another ---- */

static int compare_places(const void *a, const void *b)
{
    const struct box *first = a, *second = b;
    if (first->baseline != second->baseline)
        return first->baseline < second->baseline ? -1 : 1;
    return first->left < second->left ? -1 : first->left > second->left;
}

static int compare_lefts(const void *a, const void *b)
{
    const struct box *first = a, *second = b;
    return first->left < second->left ? -1 : first->left > second->left;
}

static void sort_boxes(struct box *boxes, int32_t count)
{
    for (int32_t i = 1; i < count; i++)
        if (compare_places(&boxes[i - 1], &boxes[i]) > 0) {
            qsort(boxes, (size_t)count, sizeof *boxes, compare_places);
            return;
        }
}

/* The first of boxes on one baseline, by their left ends, that begins before another ends; NULL
   when there is none. */
static const struct box *find_overlap_in_line(const struct box *boxes, int32_t count)
{
    len right = boxes[0].right;
    for (int32_t i = 1; i < count; i++) {
        if (boxes[i].left < right - SLIP)
            return &boxes[i];
        right = boxes[i].right > right ? boxes[i].right : right;
    }
    return NULL;
}

/* The first of the boxes [0, above) and [above, count), both as high as each other, one of
   which begins before one of the other group ends. `sorted` has room for all. */
static const struct box *find_overlap_across(const struct box *boxes, int32_t above,
                                             int32_t count, struct box *sorted)
{
    len right[2] = {INT32_MIN, INT32_MIN}; /* so far, above and below */
    len line = boxes[above].baseline;
    COPY_ARRAY(sorted, boxes, count);
    qsort(sorted, (size_t)count, sizeof *sorted, compare_lefts);
    for (int32_t i = 0; i < count; i++) {
        bool below = sorted[i].baseline == line;
        if ((int64_t)sorted[i].left < (int64_t)right[!below] - SLIP)
            return &sorted[i];
        right[below] = sorted[i].right > right[below] ? sorted[i].right : right[below];
    }
    return NULL;
}

/* The boxes [first, end) of a line: how many share its baseline, and how high it is. */
static int32_t end_of_line(const struct box *boxes, int32_t first, int32_t count, len *top)
{
    int32_t end = first;
    *top = boxes[first].top;
    for (; end < count && boxes[end].baseline == boxes[first].baseline; end++)
        *top = boxes[end].top < *top ? boxes[end].top : *top;
    return end;
}

/* A text of the page that stands over another, or NULL. Going down the lines, only those above
   whose baselines are below a line's top can be met by it. */
static const struct box *find_overlap(struct box *boxes, int32_t count, struct box *room)
{
    const struct box *found = NULL;
    sort_boxes(boxes, count);
    for (int32_t first = 0, end, above = 0; first < count && !found; first = end) {
        len top;
        end = end_of_line(boxes, first, count, &top);
        found = find_overlap_in_line(boxes + first, end - first);
        while (above < first && boxes[above].baseline <= top + SLIP)
            above++;
        if (!found && above < first)
            found = find_overlap_across(boxes + above, first - above, end - above, room);
    }
    return found;
}

static void check_page(struct inspection *inspection, int32_t index)
{
    const struct page *page = &inspection->plan->pages[index];
    int32_t held = 0;
    inspection->box_count = 0;
    for (int32_t i = 0; i < page->frame_count && page->frames[i].first == held; i++) {
        if (!check_frame(inspection, index, &page->frames[i]))
            return;
        held = page->frames[i].end;
    }
    if (held != page->mark_count) { /* no frame has it */
        add_breach(inspection, CHECK_HEIGHT, index, held);
        return;
    }
    const struct box *over = find_overlap(inspection->boxes, inspection->box_count,
                                          inspection->boxes + page->mark_count);
    if (over)
        add_breach(inspection, CHECK_OVERLAP, index, (int32_t)(over->mark - page->marks));
}

static int32_t most_marks(const struct plan *plan)
{
    int32_t most = 0;
    for (int32_t i = 0; i < plan->page_count; i++)
        most = plan->pages[i].mark_count > most ? plan->pages[i].mark_count : most;
    return most;
}

struct breaches check_plan(const struct plan *plan, const struct rich *const *texts,
                           int32_t text_count, struct arena *arena)
{
    struct arena *scratch = arena_open();
    struct inspection inspection = {.plan = plan, .arena = arena};
    list_sources(&inspection, texts, text_count, scratch);
    inspection.boxes = arena_array(scratch, 2 * (int64_t)most_marks(plan), sizeof(struct box));
    for (int32_t i = 0; i < plan->page_count; i++) {
        check_page(&inspection, i);
        if (!plan->pages[i].spare)
            note_page(&inspection, &plan->pages[i]);
    }
    check_lost(&inspection);
    arena_close(scratch);
    return (struct breaches){inspection.breaches.items, inspection.breaches.count};
}
