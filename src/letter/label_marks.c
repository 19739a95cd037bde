/*
 * The passages are written as lines of one text for each field, in which labels are found as
 * in a bulletin.
 */
#include "letter/label_marks.h"

#include "document/labels.h"

/* A field's text: a line for each passage, and where it begins. */
struct field_text {
    struct arena *arena;
    struct {
        char *items;
        int32_t count, capacity;
    } bytes;
};

static void add_to_field(struct field_text *field, const char *text)
{
    for (; *text; text++)
        *ARENA_PUSH(field->arena, &field->bytes) = *text;
}

/* Adds a passage as a line; an empty line parts it from one that it doesn't follow closely. */
static void add_line_of(struct field_text *field, const struct passage *before,
                        const struct passage *passage)
{
    bool close = before && before->kind == PASSAGE_TEXT && passage->kind == PASSAGE_TEXT &&
                 !passage->gap;
    add_to_field(field, close ? "" : "\n");
    if (passage->kind == PASSAGE_HEADING)
        add_to_field(field, "# ");
    else if (passage_is_item(passage))
        add_to_field(field, "- ");
    add_to_field(field, *passage->text ? passage->text : "* * *");
    add_to_field(field, "\n");
}

/* Returns the lines of the passages [from, to). */
static struct text_lines field_lines(const struct letter *letter, int32_t from, int32_t to)
{
    struct field_text field = {.arena = letter->arena};
    for (int32_t i = from; i < to; i++)
        add_line_of(&field, i > from ? &letter->passages.items[i - 1] : NULL,
                    &letter->passages.items[i]);
    int32_t size = field.bytes.count;
    *ARENA_PUSH(letter->arena, &field.bytes) = '\0';
    return line_marks_lines(field.bytes.items, size, letter->arena);
}

/* Makes the label bold that a passage begins with. */
static void mark_label(struct passage *passage, int32_t size, struct arena *arena)
{
    const struct rich text = {.text = passage->text,
                              .size = passage_size(passage),
                              .spans = passage->spans,
                              .span_count = passage->span_count};
    const struct rich_range label = {0, size};
    if (passage->bold || !passage->span_count || passage->spans[0].url ||
        passage->spans[0].style & (SPAN_STRONG | SPAN_EMPHASIS))
        return;
    struct rich marked = rich_styled(&text, &label, 1, SPAN_STRONG, arena);
    passage->spans = marked.spans;
    passage->span_count = marked.span_count;
}

/* Marks the labels of the passages from `from` on, whose lines these are. */
static void mark_passages(struct letter *letter, int32_t from, const struct text_lines *lines,
                          const struct label_line *labels)
{
    int32_t passage = from - 1;
    for (int32_t i = 0; labels && i < lines->count; i++) {
        if (line_marks_end(lines, i) == lines->starts[i])
            continue;
        passage++;
        if (labels[i].kind != LABEL_NONE && labels[i].kind != LABEL_DAY)
            mark_label(&letter->passages.items[passage], labels[i].end - labels[i].start,
                       letter->arena);
    }
}

void label_marks_set(struct recognised *recognised)
{
    struct letter *letter = recognised->letter;
    int32_t count = recognised->regions.count + 1;
    struct labels *labels = labels_open(letter->arena);
    const char *language = letter->language ? letter->language : "en";
    struct text_lines *fields = arena_array(letter->arena, count, sizeof *fields);
    for (int32_t i = 0; i < count; i++) {
        const struct recognised_region *region = recognised->regions.items + i - 1;
        fields[i] = i ? field_lines(letter, region->from, region->to)
                      : field_lines(letter, 0, recognised->introduction);
        labels_add(labels, &fields[i], language);
    }
    labels_settle(labels);
    for (int32_t i = 0; i < count; i++)
        mark_passages(letter, i ? recognised->regions.items[i - 1].from : 0, &fields[i],
                      labels_read(labels, &fields[i], language, letter->arena));
}
