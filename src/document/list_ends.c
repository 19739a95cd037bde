/*
 * A line leads to a list when it ends with a colon, or when the numbers below it begin again.
 * It ends the list above when it stands no further in than that list and was broken from the
 * item on purpose.
 */
#include "document/list_ends.h"

#include "base/bytes.h"
#include "document/kept_lines.h"
#include "document/line_head.h"

/* The list that the lines before are of. */
struct list_above {
    int32_t item;                 /* line of its last mark, or -1: there is none */
    int32_t indent;               /* of its first mark */
    const struct line_mark *mark; /* its last one */
};

/* Returns the mark of a list at the head of a line, or NULL. */
static const struct line_mark *list_mark(const struct marked_text *marked, int32_t line)
{
    const struct line_mark *mark = line_marks_at(marked, line);
    return mark && mark->size ? mark : NULL;
}

/* Whether the numbers of a list go back to the first. */
static bool begins_again(const struct line_mark *before, const struct line_mark *mark)
{
    return mark->style != LIST_BULLETS && mark->style == before->style && mark->value == 1 &&
           before->value > 1;
}

/* Whether a line leads to the list below it and not to the one above. */
static bool ends_list(const struct text_lines *lines, const struct marked_text *marked,
                      const struct list_above *above, int32_t line, int32_t widest)
{
    const struct line_mark *next = line + 1 < lines->count ? list_mark(marked, line + 1) : NULL;
    struct line_head head = line_head_read(lines, line);
    const char *margin = lines->text + lines->starts[line];
    return next && head.indent <= above->indent && bytes_while(margin, " ") == head.indent &&
           (head.colon || begins_again(above->mark, next)) &&
           kept_lines_are(lines, above->item, line + 1, widest);
}

const bool *list_ends_find(const struct text_lines *lines, const struct marked_text *marked,
                           int32_t widest, struct arena *arena)
{
    struct list_above above = {.item = -1};
    bool *ends = NULL;
    for (int32_t i = 0; i < lines->count && marked->mark_count; i++) {
        const struct line_mark *mark = list_mark(marked, i);
        if (mark) {
            if (above.item < 0)
                above.indent = mark->start - lines->starts[i];
            above.item = i;
            above.mark = mark;
        } else if (line_marks_end(lines, i) <= lines->starts[i]) {
            above.item = -1;
        } else if (above.item >= 0 && ends_list(lines, marked, &above, i, widest)) {
            if (!ends)
                ends = arena_array(arena, lines->count, sizeof *ends);
            ends[i] = true;
            above.item = -1;
        }
    }
    return ends;
}
