/*
 * Room to write on: below a heading, or from the frame's top; on facing pages at the same
 * heights.
 */
#include "page/notes.h"

#include "language/language.h"

const char *notes_title(const struct document *document)
{
    return document->notes.title.size ? document->notes.title.text
                                      : language_word(document->language, WORD_NOTES, NULL);
}

/* For each run of the heading its element, and a bookmark that leads there. */
static const int32_t *add_heading_element(struct composer *c, const char *title,
                                          const struct frame *frame)
{
    int32_t section = structure_add(&c->structure, ROLE_SECT, 0, NULL);
    int32_t heading = structure_add(&c->structure, ROLE_H2, section, NULL);
    int32_t *element = arena_alloc(c->arena, sizeof *element);
    *element = heading;
    compose_bookmark(c, title, frame_baseline(frame, 0) - frame->leading, heading);
    return element;
}

/* The element of each of a line's runs: all the same; NULL for an artifact. */
static const int32_t *repeat_element(struct composer *c, const struct line *line,
                                     const int32_t *element)
{
    if (!element)
        return NULL;
    int32_t *elements = arena_array(c->arena, line->run_count, sizeof *elements);
    for (int32_t i = 0; i < line->run_count; i++)
        elements[i] = *element;
    return elements;
}

/* Sets the heading at the frame's top in as many lines as it needs, as that of a region, and
   returns how many lines of the grid they take. Below a text it has a region's rule. On a spare
   page it is no part of the structure. */
static int32_t fill_heading(struct composer *c, const struct filling *filling,
                            struct marks *marks)
{
    const struct frame *frame = &filling->frame;
    const char *title = notes_title(c->document);
    struct rich words = rich_words(title, c->arena);
    struct text_style style = theme_text(c->theme, THEME_REGION, frame->measure,
                                         c->document->language);
    struct lines lines = flow_heading(c->typesetter, &words, &style, c->arena);
    const int32_t *element = filling->notes.spare ? NULL : add_heading_element(c, title, frame);
    len y = frame_baseline(frame, 0) + (filling->notes.below
                                            ? theme_drop(c->theme, THEME_REGION)
                                            : theme_head(c->theme, THEME_REGION));
    for (int32_t i = 0; i < lines.count; i++)
        marks_line(marks, &lines.items[i], repeat_element(c, &lines.items[i], element),
                   frame->x, y + i * theme_heading_leading(c->theme, THEME_REGION, lines.count),
                   c->theme->rows[THEME_REGION].color);
    if (filling->notes.below)
        marks_rule(marks, frame->x, y - theme_hairline_rise(c->theme), frame->measure,
                   c->theme->rules->hairline, c->theme->rules->hairline_color);
    return theme_heading_depth(c->theme, THEME_REGION, lines.count);
}

/* The first baseline to write on. Without a heading it is as high as the frame lets it be, but
   on facing pages at the same heights as below one; below a text, where a heading would stand.
 */
static len first_line(const struct filling *filling, len step, int32_t below)
{
    const struct frame *frame = &filling->frame;
    len first = frame_baseline(frame, below);
    if (filling->notes.headed)
        return first;
    len least = frame_baseline(frame, filling->notes.below);
    return first - (first - least) / step * step;
}

/* The distance of dots in a row: about `step`, so that a row fills the measure. */
static len dots_apart(const struct frame *frame, len step)
{
    int32_t steps = (frame->measure + step / 2) / step;
    return steps > 0 ? frame->measure / steps : step;
}

static len rule_step(const struct theme_notes *notes, const struct frame *frame)
{
    return notes->grid_step ? notes->grid_step * frame->leading / 2 : notes->rule_step;
}

int32_t notes_fill(struct composer *c, const struct filling *filling, struct marks *marks)
{
    const struct frame *frame = &filling->frame;
    const struct theme_notes *notes = c->theme->notes;
    bool dotted = c->document->notes.style == NOTES_DOTTED;
    len step = dotted ? notes->dot_step : rule_step(notes, frame);
    int32_t heading = filling->notes.headed ? fill_heading(c, filling, marks) : 1;
    len last = frame_baseline(frame, frame->lines - 1);
    for (len y = first_line(filling, step, heading - 1 + notes->below_heading);
         y <= last && c->document->notes.style != NOTES_BLANK; y += step)
        if (dotted)
            marks_dots(marks, frame->x, y, frame->measure, dots_apart(frame, step),
                       notes->dot_size, notes->rule_color);
        else
            marks_rule(marks, frame->x, y, frame->measure, notes->rule_height,
                       notes->rule_color);
    return 0;
}
