/*
 * A line's text in the making, from characters with their looks. White space becomes single;
 * what a booklet can't show is left out.
 */
#ifndef LETTER_LINE_TEXT_H
#define LETTER_LINE_TEXT_H

#include "letter/letter.h"

#include <stdint.h>

/* A look beside SPAN_*. A line that is underlined as a whole counts as strong, as people make
   headings so; words within a line are emphasised. */
enum { LINE_TEXT_UNDERLINED = 1 << 9 };

struct line_text {
    struct letter *letter;
    struct {
        struct styled *items;
        int32_t count, capacity;
    } cells;
    struct {
        char *items;
        int32_t count, capacity;
    } emoji;       /* that were left out */
    bool left_out; /* something was left out just now */
};

/* Adds UTF-8 text in a look. */
void line_text_add(struct line_text *line, const char *text, int64_t size, unsigned style,
                   const char *url);
/* Notes that something between the characters is left out here. */
void line_text_leave_out(struct line_text *line);
bool line_text_is_empty(const struct line_text *line);
/* Takes a bullet or a number that begins the line off: PASSAGE_TEXT when there is none. Of a
   number the value is stored, and how it was written. */
enum passage_kind line_text_take_marker(struct line_text *line, int32_t *value,
                                        const char **number);
/* Takes quotation marks of replies off that were typed: "> > "; returns their number. */
int32_t line_text_take_quotes(struct line_text *line);
/* Makes a line strong that stands in typed asterisks, and takes those off. */
void line_text_take_stars(struct line_text *line);
/* Whether the line is a short label with a colon at its end, which belongs to what comes to the
   right of it. */
bool line_text_ends_label(const struct line_text *line);
/* Stores the line's text and looks in the passage and begins a new line. When all of the line
   is strong it is told as `bold` and by no span. */
void line_text_finish(struct line_text *line, struct passage *passage);
/* Returns a text, such as a name, by itself: on one line, without what can't be shown; NULL
   when nothing is left. */
const char *line_text_plain(struct letter *letter, const char *text);
/* Notes the emoji that were left out of all lines. */
void line_text_note_emoji(struct line_text *line);

#endif
