/*
 * Cells, and what changes a text cell by cell.
 */
#include "document/manuscript.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "icu/normalize.h"

#include <string.h>

struct manuscript manuscript_begin(struct arena *arena)
{
    struct manuscript manuscript = {.arena = arena};
    manuscript_look(&manuscript, (struct look){0});
    return manuscript;
}

void manuscript_look(struct manuscript *manuscript, struct look look)
{
    *ARENA_PUSH(manuscript->arena, &manuscript->looks) = look;
}

void manuscript_add(struct manuscript *manuscript, uint32_t character, struct pos pos)
{
    struct cell cell = {character, manuscript->looks.count - 1, pos};
    *ARENA_PUSH(manuscript->arena, &manuscript->cells) = cell;
}

void manuscript_add_plain(struct manuscript *manuscript, const char *text, int32_t size,
                          struct pos pos)
{
    while (manuscript->cells.capacity - manuscript->cells.count < size)
        manuscript->cells.items = arena_grow(manuscript->arena, manuscript->cells.items,
                                             &manuscript->cells.capacity,
                                             sizeof *manuscript->cells.items);
    struct cell *cells = manuscript->cells.items + manuscript->cells.count;
    for (int32_t i = 0; i < size; i++, pos.column++)
        cells[i] = (struct cell){(unsigned char)text[i], manuscript->looks.count - 1, pos};
    manuscript->cells.count += size;
}

void manuscript_add_traced(struct manuscript *manuscript, struct trace *trace, int32_t from,
                           int32_t to)
{
    for (int32_t i = from; i < to;) {
        uint32_t character;
        struct pos pos = trace_pos(trace, i);
        i += utf8_decode(trace->text + i, to - i, &character);
        manuscript_add(manuscript, character, pos);
    }
}

static bool is_white(uint32_t character)
{
    return character == ' ' || (character >= '\t' && character <= '\r') || character == 0x85;
}

/* Returns how many cells from `from` on are white space, and stores the character that takes
   their place. */
static int32_t white_run(const struct manuscript *manuscript, int32_t from, uint32_t *instead)
{
    int32_t end = from;
    bool space = false, hard = false;
    for (; end < manuscript->cells.count; end++) {
        uint32_t character = manuscript->cells.items[end].character;
        if (!is_white(character) && character != 0xA0 && character != HARD_BREAK)
            break;
        space = space || is_white(character);
        hard = hard || character == HARD_BREAK;
    }
    *instead = hard ? HARD_BREAK : space ? ' ' : 0xA0;
    return end - from;
}

static bool is_visible_ascii(uint32_t character)
{
    return character > ' ' && character < 0x7F;
}

/* Whether a cell is a character that is no white space, or one space between two of those. */
static inline bool stays(const struct manuscript *manuscript, int32_t index)
{
    const struct cell *cell = &manuscript->cells.items[index];
    return is_visible_ascii(cell->character) ||
           (cell->character == ' ' && index > 0 && index + 1 < manuscript->cells.count &&
            is_visible_ascii(cell[1].character) && is_visible_ascii(cell[-1].character));
}

void manuscript_fold(struct manuscript *manuscript)
{
    struct cell *cells = manuscript->cells.items;
    int32_t count = 0;
    for (int32_t i = 0; i < manuscript->cells.count;) {
        uint32_t instead;
        int32_t run = stays(manuscript, i) ? 0 : white_run(manuscript, i, &instead);
        if (run == 0) {
            if (count < i)
                cells[count] = cells[i];
            count++;
            i++;
            continue;
        }
        struct cell white = cells[i];
        white.character = instead;
        i += run;
        if (count > 0 && i < manuscript->cells.count)
            cells[count++] = white;
    }
    manuscript->cells.count = count;
}

/* Composes some cells, across whose ends nothing composes, and adds them to the manuscript. */
static void compose_segment(struct manuscript *manuscript, const struct cell *cells,
                            int32_t count)
{
    uint32_t *in = arena_array(manuscript->arena, count, sizeof *in);
    for (int32_t i = 0; i < count; i++)
        in[i] = cells[i].character;
    int32_t capacity = 3 * count + 16;
    uint32_t *out = arena_array(manuscript->arena, capacity, sizeof *out);
    int32_t size = normalize_compose(in, count, out, capacity);
    for (int32_t i = 0; i < size; i++) {
        struct cell cell = cells[i < count ? i : count - 1];
        cell.character = out[i];
        *ARENA_PUSH(manuscript->arena, &manuscript->cells) = cell;
    }
}

void manuscript_compose(struct manuscript *manuscript)
{
    const struct cell *cells = manuscript->cells.items;
    int32_t count = manuscript->cells.count, plain = 0;
    while (plain < count && normalize_stays(cells[plain].character))
        plain++;
    if (plain == count)
        return;
    manuscript->cells.items = NULL;
    manuscript->cells.count = manuscript->cells.capacity = 0;
    for (int32_t from = 0, to; from < count; from = to) {
        to = from + 1;
        while (to < count && !normalize_boundary(cells[to].character))
            to++;
        if (to == from + 1 && normalize_stays(cells[from].character))
            *ARENA_PUSH(manuscript->arena, &manuscript->cells) = cells[from];
        else
            compose_segment(manuscript, cells + from, to - from);
    }
}

enum {
    LEFT_EMBEDDING = 0x202A,
    POP_EMBEDDING = 0x202C,
    RIGHT_OVERRIDE = 0x202E,
    LEFT_ISOLATE = 0x2066,
    POP_ISOLATE = 0x2069
};

enum { DEEPEST = 125 }; /* levels that UAX #9 has */

/* Updates the `count` controls that would end what is open, innermost last, by a character of
   the text, and returns how many they are then. */
static int32_t track_direction(uint32_t character, uint32_t *waiting, int32_t count)
{
    bool isolate = character >= LEFT_ISOLATE && character < POP_ISOLATE;
    bool embedding = character >= LEFT_EMBEDDING && character <= RIGHT_OVERRIDE;
    if (character == POP_EMBEDDING)
        return count - (count > 0 && waiting[count - 1] == POP_EMBEDDING);
    if (character == POP_ISOLATE) {
        int32_t open = count - 1; /* it ends what was opened within the isolate, too */
        while (open >= 0 && waiting[open] != POP_ISOLATE)
            open--;
        return open < 0 ? count : open;
    }
    if (count < DEEPEST && (isolate || embedding))
        waiting[count++] = isolate ? POP_ISOLATE : POP_EMBEDDING;
    return count;
}

void manuscript_confine(struct manuscript *manuscript)
{
    uint32_t waiting[DEEPEST];
    int32_t count = 0;
    for (int32_t i = 0; i < manuscript->cells.count; i++)
        if (manuscript->cells.items[i].character >= LEFT_EMBEDDING)
            count = track_direction(manuscript->cells.items[i].character, waiting, count);
    while (count > 0) {
        struct cell end = manuscript->cells.items[manuscript->cells.count - 1];
        end.character = waiting[--count];
        *ARENA_PUSH(manuscript->arena, &manuscript->cells) = end;
    }
}

static bool same_look(const struct manuscript *manuscript, int32_t a, int32_t b)
{
    const struct look *looks = manuscript->looks.items;
    return a == b || (looks[a].style == looks[b].style && looks[a].url == looks[b].url);
}

/* Writes the characters of the cells as UTF-8, without a NUL, and returns their size in bytes.
 */
static int32_t encode_cells(const struct manuscript *manuscript, char *text)
{
    int32_t size = 0;
    for (int32_t i = 0; i < manuscript->cells.count; i++)
        size += utf8_encode(manuscript->cells.items[i].character, text + size);
    return size;
}

/* The spans and anchors that cells make. */
struct cuts {
    struct {
        struct span *items;
        int32_t count, capacity;
    } spans;
    struct {
        struct anchor *items;
        int32_t count, capacity;
    } anchors;
};

/* Ends the last span, if there is one. */
static void end_span(struct cuts *cuts, int32_t offset)
{
    if (cuts->spans.count)
        cuts->spans.items[cuts->spans.count - 1].end = offset;
}

static struct cuts cut_cells(const struct manuscript *manuscript)
{
    struct cuts cuts = {0};
    int32_t offset = 0;
    for (int32_t i = 0; i < manuscript->cells.count; i++) {
        const struct cell *cell = &manuscript->cells.items[i];
        bool follows = i > 0 && cell->pos.line == cell[-1].pos.line &&
                       cell->pos.column == cell[-1].pos.column + 1;
        if (follows && cell->look == cell[-1].look && cell->character < 0x80) {
            offset++;
            continue; /* as most */
        }
        if (i == 0 || !same_look(manuscript, cell->look, cell[-1].look)) {
            const struct look *look = &manuscript->looks.items[cell->look];
            end_span(&cuts, offset);
            *ARENA_PUSH(manuscript->arena, &cuts.spans) = (struct span){
                .start = offset, .style = look->style, .url = look->url};
        }
        if (!follows)
            *ARENA_PUSH(manuscript->arena, &cuts.anchors) = (struct anchor){offset, cell->pos};
        offset += utf8_size(cell->character);
    }
    end_span(&cuts, offset);
    return cuts;
}

struct rich manuscript_finish(const struct manuscript *manuscript, struct arena *arena)
{
    struct rich rich = {.text = ""};
    if (manuscript->cells.count == 0)
        return rich;
    char *text = arena_array(manuscript->arena, manuscript->cells.count, UTF8_MOST);
    rich.size = encode_cells(manuscript, text);
    rich.text = arena_copy(arena, text, rich.size);
    struct cuts cuts = cut_cells(manuscript);
    struct span *spans = arena_array(arena, cuts.spans.count, sizeof *spans);
    struct anchor *anchors = arena_array(arena, cuts.anchors.count, sizeof *anchors);
    COPY_ARRAY(spans, cuts.spans.items, cuts.spans.count);
    COPY_ARRAY(anchors, cuts.anchors.items, cuts.anchors.count);
    rich.spans = spans;
    rich.span_count = cuts.spans.count;
    rich.anchors = anchors;
    rich.anchor_count = cuts.anchors.count;
    return rich;
}
