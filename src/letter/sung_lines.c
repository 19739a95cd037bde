/*
 * The lines are laid out as a bulletin's text, and asked for by its rules.
 */
#include "letter/sung_lines.h"

#include "base/bytes.h"
#include "document/kept_lines.h"
#include "document/labels.h"
#include "letter/fold.h"
#include "letter/heading.h"
#include "letter/join.h"
#include "letter/words.h"

/* A letter's lines as a text. */
struct sung_text {
    struct letter *letter;
    struct text_lines lines;
    const struct label_line *labels; /* of its lines, or NULL */
    int32_t *places;                 /* of each passage, its line */
    int32_t widest;
    int32_t stanza; /* lines of the last stanza that has enough to be told by them */
};

struct sung_bytes {
    char *items;
    int32_t count, capacity;
};

static void add_sung_text(struct sung_bytes *bytes, const char *text, struct arena *arena)
{
    for (; *text; text++)
        *ARENA_PUSH(arena, bytes) = *text;
}

/* Writes the passages as lines, items with their numbers; an empty one is where there was a
 * gap.
 */
static void write_lines(struct sung_text *text)
{
    struct arena *arena = text->letter->arena;
    const struct passages *passages = &text->letter->passages;
    struct sung_bytes bytes = {0};
    int32_t line = 0;
    text->places = arena_array(arena, passages->count, sizeof *text->places);
    for (int32_t i = 0; i < passages->count; i++) {
        const struct passage *passage = &passages->items[i];
        bool number = passage->kind == PASSAGE_NUMBER && passage->marker;
        line += passage->gap;
        add_sung_text(&bytes, passage->gap ? "\n" : "", arena);
        add_sung_text(&bytes, number ? passage->marker : "", arena);
        add_sung_text(&bytes, number ? " " : "", arena);
        add_sung_text(&bytes, passage->text, arena);
        add_sung_text(&bytes, "\n", arena);
        text->places[i] = line++;
    }
    int32_t size = bytes.count;
    *ARENA_PUSH(arena, &bytes) = '\0';
    text->lines = line_marks_lines(bytes.items, size, arena);
}

/* Finds the labels of the text, in whatever language. */
static void find_labels(struct sung_text *text)
{
    struct labels *labels = labels_open(text->letter->arena);
    labels_add(labels, &text->lines, "en");
    labels_settle(labels);
    text->labels = labels_read(labels, &text->lines, "en", text->letter->arena);
}

/* Returns the label of a refrain that a line of text begins with, or NULL. */
static const struct label_line *refrain_label(const struct sung_text *text, int32_t index)
{
    const struct label_line *label = text->labels ? &text->labels[text->places[index]] : NULL;
    bool line = text->letter->passages.items[index].kind == PASSAGE_TEXT;
    return line && label && label->kind == LABEL_REFRAIN ? label : NULL;
}

/* The end of the lines that follow closely upon a line, up to the next label of a refrain. */
static int32_t lines_end(const struct sung_text *text, int32_t from)
{
    const struct passages *passages = &text->letter->passages;
    int32_t to = from + 1;
    while (to < passages->count && passages->items[to].kind == PASSAGE_TEXT &&
           !passages->items[to].gap &&
           passages->items[to].quote == passages->items[from].quote && !refrain_label(text, to))
        to++;
    return to;
}

/* Whether a program has wrapped some of the lines [from, to). */
static bool are_wrapped(const struct passage *lines, int32_t from, int32_t to)
{
    for (int32_t i = from; i + 1 < to; i++)
        if (lines[i].flows || join_is_divided(lines[i].text, lines[i + 1].text))
            return true;
    return false;
}

/* Whether the lines [from, to) are kept as a bulletin keeps them. */
static bool are_kept(const struct sung_text *text, int32_t from, int32_t to)
{
    int32_t first = text->places[from], end = text->places[to - 1] + 1;
    return kept_lines_are(&text->lines, first, end, text->widest) ||
           kept_lines_alike(&text->lines, first, end, text->stanza);
}

/* Whether a sentence goes on beyond a line's end: names, and what is asked in turn, end or stop
   there. */
static bool runs_on(const struct sung_text *text, int32_t index)
{
    const struct passage *line = &text->letter->passages.items[index];
    bool stops = line->text[passage_size(line) - 1] == '.';
    return fold_begins_small(line[1].text) ||
           (!stops && kept_lines_marked(&text->lines, text->places[index]));
}

/* Whether numbered lines may be sung: they ask for nothing, no name stands above the rest, and
   they are not names alone. */
static bool may_be_sung(const struct sung_text *text, int32_t from, int32_t to)
{
    const struct passage *lines = text->letter->passages.items;
    const char *first = lines[from].text;
    int32_t widest = 0, going_on = 0;
    for (int32_t i = from; i < to; i++) {
        int32_t size = passage_size(&lines[i]);
        widest = size > widest ? size : widest;
        going_on += i + 1 < to && runs_on(text, i);
        if (words_begin_asking(lines[i].folded))
            return false;
    }
    return going_on > 0 && 2 * bytes_size(first) >= widest && !heading_is_capitals(first) &&
           first[bytes_size(first) - 1] != ':';
}

/* Returns how many lines the stanza has that begins with a line; 0: none does. */
static int32_t stanza_lines(struct sung_text *text, int32_t from)
{
    const struct passage *items = text->letter->passages.items;
    const struct label_line *label = refrain_label(text, from);
    bool number = items[from].kind == PASSAGE_NUMBER && items[from].level == 0;
    int32_t to = label || number ? lines_end(text, from) : from, lines = to - from;
    bool alone = label && label->alone;
    if (lines < 2 || items[from].note || are_wrapped(items, from, to) ||
        (number && (lines < STANZA_LEAST_NUMBERED || !may_be_sung(text, from, to))) ||
        !(alone || are_kept(text, from, to)))
        return 0;
    text->stanza = lines - alone < STANZA_LEAST_NUMBERED ? text->stanza : lines - alone;
    return lines;
}

void sung_lines_find(struct letter *letter)
{
    struct sung_text text = {.letter = letter};
    write_lines(&text);
    find_labels(&text);
    text.widest = kept_lines_widest(&text.lines);
    for (int32_t i = 0; i < letter->passages.count;) {
        struct passage *first = &letter->passages.items[i];
        first->stanza = stanza_lines(&text, i);
        first->gap = first->gap || first->stanza > 0;
        i += first->stanza ? first->stanza : 1;
    }
}

struct passage sung_lines_join(const struct passage *lines, int32_t count, struct arena *arena)
{
    struct passage stanza = passage_join(lines, count, arena);
    struct rich_range *ends = arena_array(arena, count, sizeof *ends);
    for (int32_t i = 0, at = 0; i + 1 < count; i++) {
        at += passage_size(&lines[i]);
        ends[i] = (struct rich_range){at, at + 1};
        at++;
    }
    const struct rich text = {.text = stanza.text,
                              .size = passage_size(&stanza),
                              .spans = stanza.spans,
                              .span_count = stanza.span_count};
    struct rich marked = rich_styled(&text, ends, count - 1, PASSAGE_LINE_END, arena);
    stanza.spans = marked.spans;
    stanza.span_count = marked.span_count;
    return stanza;
}
