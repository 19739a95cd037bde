/*
 * Labels are found in a sorted list of those that the letter has, so that time grows with the
 * letter alone, but for a logarithm.
 */
#include "letter/notes.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "document/footnote.h"

#include <stdlib.h>

enum {
    LABEL_MOST = 32,
    MARK_SIGNS = 4, /* those around a label that a footnote begins with, "[^" and "]:" */
    NOT_PLACED = -1
};

/* A place in a text where a label stands. */
struct label_place {
    const char *label; /* no string of its own */
    int32_t size;
    int32_t passage;
    int32_t used; /* of a label's first place: where it was used last, or NOT_PLACED */
};

struct label_places {
    struct label_place *items;
    int32_t count, capacity;
};

/* Whether a label has nothing that CommonMark might take for a mark of its own. */
static bool is_plain_label(const char *label, int32_t size)
{
    for (int32_t i = 0; i < size; i++)
        if (!chars_is_alphanumeric(label[i]) && (unsigned char)label[i] < 0x80 &&
            !(label[i] == '-' && i > 0))
            return false;
    return size > 0 && size <= LABEL_MOST;
}

/* Returns the size of the label and its brackets that stand at a byte of a text, or 0. */
static int32_t labelled_size(const char *text, int32_t size, int32_t at)
{
    int32_t mark = footnote_mark(text + at, size - at);
    return mark && is_plain_label(text + at + 2, mark - 3) ? mark : 0;
}

int32_t notes_mark_size(const char *text, int32_t size, int32_t at)
{
    int32_t mark = labelled_size(text, size, at);
    if (!mark || text[at + mark] == '(' ||
        (text[at + mark] == ':' && (at == 0 || text[at - 1] == ' ')))
        return 0;
    return mark;
}

/* Adds the marks that a passage has. */
static void add_label_places(struct label_places *marks, const struct passages *passages,
                             int32_t index, struct arena *arena)
{
    const char *text = passages->items[index].text;
    int32_t size = bytes_size(text);
    for (int32_t at = 0; at < size; at++) {
        int32_t mark = text[at] == '[' ? notes_mark_size(text, size, at) : 0;
        if (!mark)
            continue;
        *ARENA_PUSH(arena, marks) = (struct label_place){text + at + 2, mark - 3, index,
                                                         NOT_PLACED};
        at += mark - 1;
    }
}

static int compare_label_places(const void *a, const void *b)
{
    const struct label_place *x = a, *y = b;
    int32_t size = x->size < y->size ? x->size : y->size;
    int order = strncmp(x->label, y->label, (size_t)size);
    if (order)
        return order;
    return x->size != y->size ? x->size - y->size : x->passage - y->passage;
}

/* Sorts places by their labels, and those of a label by their passages. */
static void sort_label_places(struct label_places *places)
{
    if (places->count)
        qsort(places->items, (size_t)places->count, sizeof *places->items,
              compare_label_places);
}

/* Returns the first place of a label from a passage on, of places that are sorted; where there
   is none, the last one before; NULL: the label has none. */
static struct label_place *find_label_place(const struct label_places *places,
                                            const char *label, int32_t size, int32_t from)
{
    int32_t low = 0, high = places->count;
    const struct label_place wanted = {label, size, from, NOT_PLACED};
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (compare_label_places(&places->items[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (int32_t i = low; i >= 0 && i >= low - 1; i--)
        if (i < places->count && places->items[i].size == size &&
            bytes_equal(places->items[i].label, label, size))
            return &places->items[i];
    return NULL;
}

/* Returns the size of the label of the footnote that a line begins; 0: it begins none. */
static int32_t label_size_of(const struct passage *line)
{
    int32_t size = bytes_size(line->text), mark = labelled_size(line->text, size, 0);
    if (!mark || line->kind != PASSAGE_TEXT || line->text[mark] != ':' || mark + 1 >= size)
        return 0;
    return mark - 3;
}

/* Makes a footnote of the line that begins it, when the letter has its mark, and after an
   earlier one with its label, between the two. */
static bool begin_note(struct letter *letter, int32_t index, const struct label_places *marks)
{
    struct passage *line = &letter->passages.items[index];
    int32_t size = label_size_of(line);
    struct label_place *first = size ? find_label_place(marks, line->text + 2, size, 0) : NULL;
    if (!first)
        return false;
    int32_t last = first->used;
    const struct label_place *mark = find_label_place(marks, line->text + 2, size, last + 1);
    if (last != NOT_PLACED && (mark->passage <= last || mark->passage > index))
        return false;
    first->used = index;
    line->note = arena_copy(letter->arena, line->text + 2, size);
    line->gap = true;
    return true;
}

void notes_find(struct letter *letter)
{
    enum { FURTHER = 4 }; /* columns by which its next paragraph is indented */
    struct passages *passages = &letter->passages;
    struct label_places marks = {0};
    for (int32_t i = 0; i < passages->count; i++)
        add_label_places(&marks, passages, i, letter->arena);
    sort_label_places(&marks);
    const struct passage *note = NULL;
    for (int32_t i = 0; marks.count && i < passages->count; i++) {
        struct passage *line = &passages->items[i];
        if (begin_note(letter, i, &marks)) {
            note = line;
        } else if (note && line->gap) {
            bool further = line->kind == PASSAGE_TEXT && line->indent >= note->indent + FURTHER;
            line->note = further ? "" : NULL;
            note = further ? note : NULL;
        }
    }
}

void notes_take(struct letter *letter)
{
    struct passages *passages = &letter->passages;
    int32_t kept = 0;
    bool parted = false;
    for (int32_t i = 0; i < passages->count; i++) {
        struct passage passage = passages->items[i];
        if (passage.note) {
            int32_t mark = *passage.note ? bytes_size(passage.note) + MARK_SIGNS : 0;
            passage_cut(&passage, mark, false, letter->arena);
            passage.quote = 0;
            *ARENA_PUSH(letter->arena, &letter->notes) = passage;
            parted = true;
            continue;
        }
        passage.gap = passage.gap || parted;
        passage.notes_above = letter->notes.count;
        parted = false;
        passages->items[kept++] = passage;
    }
    passages->count = kept;
}

/* Where the footnotes of a letter are put. */
struct placing {
    struct recognised *recognised;
    struct label_places labels; /* the footnotes; `passage` is their index among those, `used`
                                   the field that has one with the label */
    int32_t *fields;            /* of each, its field: 0 the introduction, 1 the first region */
    struct passages passages;   /* as they will be */
};

/* Returns the passages [from, to) of a field. */
static int32_t field_start(const struct recognised *recognised, int32_t field, int32_t *to)
{
    const struct recognised_region *region = recognised->regions.items + field - 1;
    *to = field ? region->to : recognised->introduction;
    return field ? region->from : 0;
}

/* Puts the footnote that a mark leads to, the next one that has its label, into the mark's
   field, when it is in none yet and the field has no other with that label. */
static void place_note(struct placing *placing, int32_t field, struct passage *passage,
                       const struct label_place *mark)
{
    const struct label_places *labels = &placing->labels;
    const struct label_place *note = find_label_place(labels, mark->label, mark->size,
                                                      passage->notes_above);
    struct label_place *first = find_label_place(labels, mark->label, mark->size, 0);
    if (!note)
        return;
    int32_t *place = &placing->fields[note->passage];
    if (*place == NOT_PLACED && first->used != field)
        *place = first->used = field;
    if (*place == field)
        passage->noted = true;
    else if (first->used == field)
        passage->strays = true;
}

/* Puts the footnotes whose marks a passage has into its field. Returns whether there are any.
 */
static bool place_marked(struct placing *placing, int32_t field, int32_t index)
{
    struct letter *letter = placing->recognised->letter;
    struct passage *passage = &letter->passages.items[index];
    struct label_places marks = {0};
    if (passage->kind == PASSAGE_RULE || !strstr(passage->text, "[^"))
        return false;
    add_label_places(&marks, &letter->passages, index, letter->arena);
    for (int32_t i = 0; i < marks.count; i++)
        place_note(placing, field, passage, &marks.items[i]);
    return passage->noted;
}

/* Finds the fields of the footnotes that have marks there. Each field is gone through twice: a
   mark may lead to a footnote of an earlier field, and then one with its label comes to its
   own.
 */
static void find_fields(struct placing *placing)
{
    struct recognised *recognised = placing->recognised;
    for (int32_t turn = 0; turn < 2 * (recognised->regions.count + 1); turn++) {
        int32_t field = turn / 2, to, from = field_start(recognised, field, &to);
        for (int32_t i = from; i < to; i++)
            if (place_marked(placing, field, i) && field && i == from)
                recognised->regions.items[field - 1].about = false;
    }
}

/* Makes a paragraph of a footnote again, in the region in which its line was, else in the last.
 */
static int32_t return_note(const struct recognised *recognised, struct passage *note)
{
    int32_t field = recognised->regions.count;
    while (note->line && field > 1 && recognised->regions.items[field - 1].line > note->line)
        field--;
    if (*note->note)
        passage_prepend(note, arena_printf(recognised->letter->arena, "[^%s]: ", note->note),
                        recognised->letter->arena);
    note->note = NULL;
    return field;
}

/* Decides on the fields of the footnotes whose marks are in none, and on those of further
   paragraphs. */
static void settle_fields(struct placing *placing)
{
    const struct passages *notes = &placing->recognised->letter->notes;
    bool returned = false;
    for (int32_t i = 0; i < notes->count; i++) {
        bool further = !*notes->items[i].note;
        if (further)
            placing->fields[i] = i ? placing->fields[i - 1] : NOT_PLACED;
        returned = further ? returned : placing->fields[i] == NOT_PLACED;
        if (returned)
            placing->fields[i] = return_note(placing->recognised, &notes->items[i]);
    }
}

/* Writes the passages anew, the footnotes of each field at its end: `order` has the footnotes
   by their fields, `starts` where in it those of a field begin. */
static void rebuild(struct placing *placing, const int32_t *order, const int32_t *starts)
{
    struct recognised *recognised = placing->recognised;
    struct letter *letter = recognised->letter;
    for (int32_t field = 0; field <= recognised->regions.count; field++) {
        int32_t to, from = field_start(recognised, field, &to);
        int32_t start = placing->passages.count;
        for (int32_t i = from; i < to; i++)
            *ARENA_PUSH(letter->arena, &placing->passages) = letter->passages.items[i];
        for (int32_t i = starts[field]; i < starts[field + 1]; i++)
            *ARENA_PUSH(letter->arena, &placing->passages) = letter->notes.items[order[i]];
        if (field) {
            recognised->regions.items[field - 1].from = start;
            recognised->regions.items[field - 1].to = placing->passages.count;
        } else {
            recognised->introduction = placing->passages.count;
        }
    }
    letter->passages = placing->passages;
}

/* Sorts the footnotes by their fields, and writes the passages anew. */
static void move_notes(struct placing *placing)
{
    struct letter *letter = placing->recognised->letter;
    int32_t count = letter->notes.count, fields = placing->recognised->regions.count + 1;
    int32_t *order = arena_array(letter->arena, count, sizeof *order);
    int32_t *starts = arena_array(letter->arena, fields + 1, sizeof *starts);
    int32_t *next = arena_array(letter->arena, fields + 1, sizeof *next);
    for (int32_t i = 0; i < count; i++)
        starts[placing->fields[i] + 1]++;
    for (int32_t i = 0; i < fields; i++)
        starts[i + 1] += starts[i];
    COPY_ARRAY(next, starts, fields + 1);
    for (int32_t i = 0; i < count; i++)
        order[next[placing->fields[i]]++] = i;
    rebuild(placing, order, starts);
}

void notes_place(struct recognised *recognised)
{
    struct letter *letter = recognised->letter;
    struct placing placing = {.recognised = recognised};
    int32_t count = letter->notes.count;
    if (!count || !recognised->regions.count)
        return;
    placing.fields = arena_array(letter->arena, count, sizeof *placing.fields);
    for (int32_t i = 0; i < count; i++) {
        const char *label = letter->notes.items[i].note;
        placing.fields[i] = NOT_PLACED;
        if (*label)
            *ARENA_PUSH(letter->arena, &placing.labels) = (struct label_place){
                label, bytes_size(label), i, NOT_PLACED};
    }
    sort_label_places(&placing.labels);
    find_fields(&placing);
    settle_fields(&placing);
    move_notes(&placing);
}
