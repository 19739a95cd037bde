/*
 * Each line is looked at by itself for what may be a mark; then those are taken for marks that
 * their neighbours confirm: "a)" is one where "b)" follows, a dash where another one begins the
 * next line. What is doubtful stays text, so that prose that was wrapped by chance before a
 * dash or a number stays prose.
 */
#include "document/line_marks.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "document/definitions.h"
#include "document/line_head.h"
#include "document/url.h"
#include "icu/character.h"

#include <string.h>

struct text_lines line_marks_lines(const char *text, int32_t size, struct arena *arena)
{
    struct {
        int32_t *items;
        int32_t count, capacity;
    } starts = {0};
    *ARENA_PUSH(arena, &starts) = 0;
    for (int32_t i = 0; i < size; i++) {
        i += (int32_t)utf8_plain(text + i, size - i);
        if (i < size && (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n')))
            *ARENA_PUSH(arena, &starts) = i + 1;
    }
    return (struct text_lines){text, size, starts.items, starts.count, false};
}

int32_t line_marks_end(const struct text_lines *lines, int32_t index)
{
    int32_t start = lines->starts[index];
    int32_t end = index + 1 < lines->count ? lines->starts[index + 1] : lines->size;
    while (end > start && chars_is_space(lines->text[end - 1]))
        end--;
    return end;
}

int32_t line_marks_number(const char *text, int32_t size, int32_t *value)
{
    int32_t at = 0;
    *value = 0;
    enum { NUMBER_DIGITS = 9 };
    while (at < size && at < NUMBER_DIGITS && chars_is_digit(text[at]))
        *value = *value * 10 + (text[at++] - '0');
    return at > 0 && at < size && (text[at] == '.' || text[at] == ')') ? at + 1 : 0;
}

/* Whether a line follows the mark of another, or a line that announces a list. */
static bool is_announced(const struct line_head *candidates, int32_t line)
{
    if (candidates[line].begins)
        return true;
    const struct line_head *before = &candidates[line - 1];
    return before->confirmed || before->colon;
}

/* Whether the next line of the paragraph has a mark of the same kind. */
static bool is_followed(const struct line_head *candidates, int32_t count, int32_t line)
{
    if (line + 1 == count)
        return false;
    const struct line_head *next = &candidates[line + 1];
    return next->kind == candidates[line].kind && next->form == candidates[line].form;
}

/* Whether a list of such marks goes on from the line before. */
static bool follows_mark(const struct line_head *candidates, int32_t line)
{
    return !candidates[line].begins && candidates[line - 1].confirmed;
}

/* Whether the line before has a number, and this one is no part of its item. */
static bool counts_on(const struct line_head *candidates, int32_t line)
{
    return follows_mark(candidates, line) && candidates[line - 1].kind >= CANDIDATE_NUMBER &&
           !candidates[line].inner;
}

/* Whether a line begins with the sign of another, with its space or without. */
static bool has_sign(const struct line_head *mark, uint32_t sign)
{
    return mark->first == sign &&
           (mark->kind == CANDIDATE_TOUCHING || mark->kind == CANDIDATE_COMMON);
}

/* Returns how many lines from `line` on begin with the sign of that one, which touches its
   word; 0 when the paragraph has others after them. */
static int32_t touching_run(const struct line_head *candidates, int32_t count, int32_t line)
{
    int32_t end = line;
    while (end < count && has_sign(&candidates[end], candidates[line].first))
        end++;
    return end < count && !candidates[end].blank ? 0 : end - line;
}

/* Confirms the letter o where all lines of a paragraph begin with it, two or more. */
static void confirm_rings(struct line_head *candidates, int32_t count)
{
    for (int32_t i = 0, end; i < count; i = end + 1) {
        bool all = true;
        for (end = i; end < count && !candidates[end].blank; end++)
            all = all && candidates[end].kind == CANDIDATE_RING;
        for (int32_t k = i; k < end && all && end - i > 1; k++)
            candidates[k].confirmed = true;
    }
}

/* Whether a letter is known for a Roman number. */
static bool is_roman(const struct line_head *mark)
{
    return mark->style == LIST_LOWER_ROMAN || mark->style == LIST_UPPER_ROMAN;
}

/* Confirms a letter that stands below another one, whatever its place. */
static void confirm_letter(const struct line_head *before, struct line_head *mark)
{
    int32_t value = is_roman(before) ? mark->roman : mark->value;
    if (before->kind != CANDIDATE_LETTER || before->form != mark->form || value == 0)
        return;
    mark->confirmed = true;
    mark->style = before->style;
    mark->value = value;
}

/* Whether a figure is one of a list, by the lines beside it; `before` is the last one of its
   paragraph's list, or NULL. */
static bool is_figure(const struct line_head *candidates, int32_t count, int32_t line,
                      const struct line_head *before)
{
    const struct line_head *mark = &candidates[line];
    bool followed = is_followed(candidates, count, line);
    bool announced = is_announced(candidates, line);
    if (counts_on(candidates, line))
        return true;
    bool on = before && before->form == mark->form;
    if (!mark->doubtful)
        return followed || (announced && mark->form != FORM_PARENS) ||
               (on && before->indent == mark->indent);
    return (followed && announced) || (on && before->value < mark->value);
}

/* What the lines of a paragraph before one have come to. */
struct listed {
    unsigned kinds;                 /* a bit for each kind of which there is a mark */
    const struct line_head *figure; /* the last one, or NULL */
};

/* Confirms bullets and numbers by the lines beside them. */
static void confirm_line(struct line_head *candidates, int32_t count, int32_t line,
                         const struct listed *listed)
{
    struct line_head *mark = &candidates[line];
    bool followed = is_followed(candidates, count, line), on = follows_mark(candidates, line);
    bool announced = is_announced(candidates, line);
    switch (mark->kind) {
    case CANDIDATE_SHAPE:
    case CANDIDATE_COMMON:
        mark->confirmed = true;
        break;
    case CANDIDATE_DASH:
        mark->confirmed = followed || on || (announced && mark->again) ||
                          (listed->kinds & 1U << CANDIDATE_DASH);
        break;
    case CANDIDATE_RING:
        mark->confirmed = mark->confirmed || (on && candidates[line - 1].kind == mark->kind) ||
                          (mark->apart ? announced || followed : on && followed);
        break;
    case CANDIDATE_TOUCHING:
        if (!mark->begins && has_sign(&candidates[line - 1], mark->first))
            mark->confirmed = on && !mark->inner;
        else
            mark->confirmed = touching_run(candidates, count, line) > 1;
        break;
    case CANDIDATE_NUMBER:
        mark->confirmed = mark->begins || counts_on(candidates, line) ||
                          (!mark->inner &&
                           (followed || (candidates[line - 1].colon && mark->again)));
        break;
    case CANDIDATE_LETTER:
        if (!mark->confirmed && counts_on(candidates, line))
            confirm_letter(&candidates[line - 1], mark);
        break;
    case CANDIDATE_FIGURE:
        mark->confirmed = mark->confirmed || is_figure(candidates, count, line, listed->figure);
        break;
    default:
        break;
    }
}

/* Whether a letter follows another, which may be one of a list already, and stores what list it
   is. */
static bool letters_follow(const struct line_head *a, const struct line_head *b,
                           enum list_style *style)
{
    bool capital = b->style == LIST_UPPER_ALPHA;
    enum list_style roman = capital ? LIST_UPPER_ROMAN : LIST_LOWER_ROMAN;
    if (a->form != b->form || (a->style != b->style && a->style != roman))
        return false;
    *style = b->style;
    if (!is_roman(a) && a->value && b->value == a->value + 1)
        return true;
    *style = roman;
    return a->roman && b->roman == a->roman + 1;
}

/* Confirms two letters when the second follows the first. */
static bool confirm_pair(struct line_head *first, struct line_head *second)
{
    enum list_style style;
    if (!letters_follow(first, second, &style))
        return false;
    bool roman = style == LIST_LOWER_ROMAN || style == LIST_UPPER_ROMAN;
    first->confirmed = second->confirmed = true;
    first->style = second->style = style;
    first->value = roman ? first->roman : first->value;
    second->value = roman ? second->roman : second->value;
    return true;
}

/* Confirms letters: those that follow the last one, or the last of those that are indented no
   less, whatever else stands between them. */
static void confirm_letters(struct line_head *candidates, int32_t count)
{
    enum { DEPTH_MOST = 8 };
    struct line_head *outer[DEPTH_MOST], *last = NULL; /* outer: each less indented */
    int32_t depth = 0;
    for (int32_t i = 0; i < count; i++) {
        struct line_head *mark = &candidates[i];
        if (mark->kind != CANDIDATE_LETTER)
            continue;
        while (depth > 0 && outer[depth - 1]->indent > mark->indent)
            depth--;
        struct line_head *beside = depth > 0 ? outer[depth - 1] : NULL;
        if (!(last && confirm_pair(last, mark)) && beside && beside != last)
            confirm_pair(beside, mark);
        if (beside && (beside->indent == mark->indent || depth == DEPTH_MOST))
            depth--;
        outer[depth++] = mark;
        last = mark;
    }
}

/* Whether a letter with its sign is no initial, even where no other follows it in the alphabet:
   it has a bracket, or is small, or several that are a Roman number. */
static bool is_no_initial(const struct line_head *mark)
{
    return mark->form != FORM_STOP || mark->letters > 1 || mark->style == LIST_LOWER_ALPHA;
}

/* Lines of a paragraph that begin with letters or Roman numbers, but for the rest of each. */
struct letter_run {
    int32_t end, count;                    /* the line after the run; its marks */
    const struct line_head *last, *before; /* the last two of them */
    bool sure;                             /* one of them is no initial */
    bool letters, romans;                  /* each is a single letter; each is a Roman number */
};

static bool repeats_letter(const struct line_head *a, const struct line_head *b)
{
    return a && a->first == b->first && a->letters == b->letters && a->roman == b->roman;
}

/* Whether a mark goes on with a run. The letters of those who speak by turns come again. */
static bool is_of_run(const struct letter_run *run, const struct line_head *mark)
{
    const struct line_head *last = run->last;
    bool alike = !last || (mark->form == last->form && mark->style == last->style &&
                           mark->indent == last->indent);
    return mark->kind == CANDIDATE_LETTER && mark->form != FORM_DASH && alike &&
           !repeats_letter(last, mark) && !repeats_letter(run->before, mark);
}

/* Reads the run that begins in a line, up to the first that is none of it. */
static struct letter_run read_letter_run(const struct line_head *candidates, int32_t count,
                                         int32_t line)
{
    struct letter_run run = {.end = line, .letters = true, .romans = true};
    for (; run.end < count && !candidates[run.end].blank; run.end++) {
        const struct line_head *mark = &candidates[run.end];
        if (mark->indent > candidates[line].indent)
            continue;
        if (!is_of_run(&run, mark))
            break;
        run.sure = run.sure || is_no_initial(mark);
        run.letters = run.letters && mark->value > 0;
        run.romans = run.romans && mark->roman > 0;
        run.before = run.last;
        run.last = mark;
        run.count++;
    }
    return run;
}

/* Whether a run makes a list, whatever the order of its letters: it goes to the paragraph's end
   and has three marks, or two with brackets. */
static bool is_listed_run(const struct line_head *candidates, int32_t count,
                          const struct letter_run *run)
{
    bool whole = run->end == count || candidates[run->end].blank;
    return whole && run->sure && (run->letters || run->romans) &&
           run->count >= (run->last->form == FORM_STOP ? 3 : 2);
}

/* Confirms the letters of a run that makes a list. */
static void confirm_letter_run(struct line_head *candidates, int32_t line,
                               const struct letter_run *run)
{
    for (int32_t i = line; i < run->end; i++) {
        struct line_head *mark = &candidates[i];
        if (mark->indent > candidates[line].indent || mark->confirmed)
            continue;
        mark->confirmed = true;
        if (run->letters)
            continue;
        mark->value = mark->roman;
        mark->style = mark->style == LIST_UPPER_ALPHA ? LIST_UPPER_ROMAN : LIST_LOWER_ROMAN;
    }
}

/* Confirms letters with which all lines of a paragraph begin, or all below one that announces
   a list, in any order. */
static void confirm_letter_runs(struct line_head *candidates, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        bool announced = candidates[i].begins || candidates[i - 1].colon;
        if (candidates[i].kind != CANDIDATE_LETTER || !announced)
            continue;
        struct letter_run run = read_letter_run(candidates, count, i);
        if (run.count && is_listed_run(candidates, count, &run))
            confirm_letter_run(candidates, i, &run);
        i = run.end > i ? run.end - 1 : i;
    }
}

/* Whether two lines of a paragraph stand in one column, and between them is the rest of an
   item: what is indented, or has the mark of another list. */
static bool parts_items(const struct line_head *candidates, int32_t from, int32_t to)
{
    for (int32_t i = from; i < to; i++)
        if (candidates[i].blank)
            return false;
    const struct line_head *first = &candidates[from];
    return to > from + 1 && first->indent == candidates[to].indent &&
           (first[1].kind != CANDIDATE_NONE || first[1].indent > first->indent);
}

/* Confirms figures: doubtful ones that count on, whatever else stands between them, and those
   in brackets that the rest of an item parts. */
static void confirm_figures(struct line_head *candidates, int32_t count)
{
    struct line_head *last = NULL;
    for (int32_t i = 0; i < count; i++) {
        struct line_head *mark = &candidates[i];
        if (mark->kind != CANDIDATE_FIGURE || (!mark->doubtful && mark->form != FORM_PARENS))
            continue;
        if (last && last->form == mark->form && mark->value == last->value + 1 &&
            (mark->doubtful || parts_items(candidates, (int32_t)(last - candidates), i)))
            last->confirmed = mark->confirmed = true;
        last = mark;
    }
}

/* Notes where each line stands in its paragraph, and which kinds of marks come after it there.
 */
static void relate_lines(struct line_head *candidates, int32_t count)
{
    unsigned kinds = 0;
    for (int32_t i = count - 1; i >= 0; i--) {
        candidates[i].begins = i == 0 || candidates[i - 1].blank;
        if (!candidates[i].begins && candidates[i - 1].hard)
            candidates[i].kind = CANDIDATE_NONE; /* its writer knows CommonMark */
        unsigned bit = 1U << candidates[i].kind;
        candidates[i].again = (kinds & bit) != 0;
        kinds = candidates[i].blank ? 0 : kinds | bit;
    }
}

/* Takes the ticks of a paragraph that has crosses, too, for text: they say what is done. */
static void pass_over_ticks(struct line_head *candidates, int32_t count)
{
    for (int32_t from = 0, end; from < count; from = end + 1) {
        bool crossed = false;
        for (end = from; end < count && !candidates[end].blank; end++)
            crossed = crossed || candidates[end].cross;
        for (int32_t i = from; i < end && crossed; i++)
            if (candidates[i].tick)
                candidates[i].kind = CANDIDATE_NONE;
    }
}

/* A list of letters within a paragraph. */
struct letter_list {
    int32_t indent;
    enum line_form form;
    enum list_style style;
};

enum { LETTER_LISTS_MOST = 8 };

/* Finds the lists of letters in the lines [from, end); returns how many. */
static int32_t find_letter_lists(const struct line_head *candidates, int32_t from, int32_t end,
                                 struct letter_list *lists)
{
    int32_t count = 0;
    for (int32_t i = from; i < end && count < LETTER_LISTS_MOST; i++) {
        const struct line_head *mark = &candidates[i];
        const struct letter_list list = {mark->indent, mark->form, mark->style};
        const struct letter_list *last = count ? &lists[count - 1] : NULL;
        bool known = last && last->indent == list.indent && last->form == list.form &&
                     last->style == list.style;
        if (mark->kind == CANDIDATE_LETTER && mark->confirmed && !known)
            lists[count++] = list;
    }
    return count;
}

/* Confirms a letter with which one of some lists would begin again. */
static void confirm_restart(struct line_head *mark, const struct letter_list *lists,
                            int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        const struct line_head begun = {.style = lists[i].style};
        int32_t value = is_roman(&begun) ? mark->roman : mark->value;
        if (mark->indent != lists[i].indent || mark->form != lists[i].form || value != 1)
            continue;
        mark->confirmed = true;
        mark->style = lists[i].style;
        mark->value = value;
        return;
    }
}

/* Confirms letters with which a list begins again that has no second item: it stands in the
   column of another of its paragraph, within an item that is further left. */
static void confirm_restarts(struct line_head *candidates, int32_t count)
{
    for (int32_t from = 0, end; from < count; from = end + 1) {
        for (end = from; end < count && !candidates[end].blank; end++)
            ;
        struct letter_list lists[LETTER_LISTS_MOST];
        int32_t found = find_letter_lists(candidates, from, end, lists);
        for (int32_t i = from + 1; i < end && found; i++)
            if (candidates[i].kind == CANDIDATE_LETTER && !candidates[i].confirmed &&
                candidates[i].indent > candidates[i - 1].indent)
                confirm_restart(&candidates[i], lists, found);
    }
}

static void confirm_all(struct line_head *candidates, int32_t count, bool ringed)
{
    struct listed listed = {0};
    int32_t text = INT32_MAX; /* indentation of the text of the item before */
    relate_lines(candidates, count);
    pass_over_ticks(candidates, count);
    if (ringed)
        confirm_rings(candidates, count);
    confirm_letters(candidates, count);
    confirm_letter_runs(candidates, count);
    confirm_restarts(candidates, count);
    confirm_figures(candidates, count);
    for (int32_t i = 0; i < count; i++) {
        struct line_head *mark = &candidates[i];
        mark->inner = mark->indent >= text;
        confirm_line(candidates, count, i, &listed);
        if (mark->blank)
            listed = (struct listed){0};
        if (!mark->confirmed)
            continue;
        text = mark->indent + mark->end - mark->start;
        listed.kinds |= 1U << mark->kind;
        if (mark->kind == CANDIDATE_FIGURE)
            listed.figure = mark;
    }
}

/* Writes what CommonMark has in place of a mark, and returns its size. Numbers are all 1, which
   alone may begin a list in the middle of a paragraph, and of the same width, since the lines
   below them may be indented by it. */
static int32_t write_mark(const char *text, const struct line_head *mark, char delimiter,
                          char *to)
{
    if (mark->kind == CANDIDATE_COMMON) {
        bytes_copy(to, text + mark->start, mark->end - mark->start);
        return mark->end - mark->start;
    }
    if (mark->style == LIST_BULLETS) {
        bytes_copy(to, "- ", 2);
        return 2;
    }
    if (mark->kind == CANDIDATE_NUMBER) {
        memset(to, '0', (size_t)mark->size);
        to[mark->size - 2] = '1';
        bytes_copy(to + mark->size - 1, text + mark->start + mark->size - 1,
                   mark->end - mark->start - mark->size + 1);
        return mark->end - mark->start;
    }
    to[0] = '1';
    to[1] = delimiter;
    to[2] = ' ';
    return 3;
}

/* A list that the lines before are within: columns of its items' marks and of their texts. */
struct list_level {
    int32_t indent;           /* of the marks, in the text ... */
    int32_t written, content; /* ... and, with what follows them, in the rewritten text */
};

enum {
    LEVELS_MOST = 20, /* lists in each other */
    NESTED_MOST = 3   /* columns more than the text of the item around it, for a mark */
};

/* A rewritten text in the making. */
struct rewriting {
    struct list_level levels[LEVELS_MOST];
    int32_t level_count;
    const struct line_head *numbered; /* the last mark that is a number, or NULL */
    char delimiter;                   /* that it was given */
    char *text;
    int32_t size, capacity;
    int32_t *starts;
    struct {
        struct line_mark *items;
        int32_t count, capacity;
    } marks;
    int32_t label_end; /* line up to which `opens` is known */
    bool opens;        /* the lines before it that begin with a bracket open a label */
};

/* Makes room for some bytes more of the rewritten text, and for a NUL behind them. */
static void extend_text(struct rewriting *rewriting, int32_t size, struct arena *arena)
{
    while (rewriting->capacity - rewriting->size <= size)
        rewriting->text = arena_grow(arena, rewriting->text, &rewriting->capacity, 1);
}

/* Returns the sign that a mark's number is given: another one where the marks change, since
   CommonMark makes one list of all numbers with one sign. */
static char choose_delimiter(struct rewriting *rewriting, const struct text_lines *lines,
                             const struct line_head *mark)
{
    const struct line_head *last = rewriting->numbered;
    if (mark->style == LIST_BULLETS)
        return '\0';
    if (mark->kind == CANDIDATE_NUMBER)
        rewriting->delimiter = lines->text[mark->start + mark->size - 1];
    else if (!last || last->style != mark->style || last->form != mark->form ||
             last->kind != mark->kind)
        rewriting->delimiter = rewriting->delimiter == '.' ? ')' : '.';
    rewriting->numbered = mark;
    return rewriting->delimiter;
}

/* Whether a link's definition as CommonMark has them, "[Anna]: Peru", begins at a byte of a
   line and leads to no address that a link may have: it would vanish, and is text. */
static bool defines_nothing(const struct text_lines *lines, int32_t line, int32_t at)
{
    const char *text = lines->text;
    if (at >= line_marks_end(lines, line) || text[at] != '[')
        return false;
    int32_t after = definitions_label_end(lines, at), end = after;
    if (after < 0)
        return false;
    while (end < lines->size && text[end] != '\n')
        end++;
    while (chars_is_space(text[end - 1]))
        end--;
    if (end == after)
        return true;
    int32_t from = line_head_blanks(text, after, end), to = from;
    while (to < end && !chars_is_space(text[to]))
        to++;
    int32_t rest = line_head_blanks(text, to, end);
    return !url_allowed(text + from + (text[from] == '<')) &&
           (rest == end || strchr("\"'(", text[rest]));
}

/* Returns the byte of a line after its margin and a bullet or number of CommonMark's. */
static int32_t skip_plain_mark(const char *text, int32_t at, int32_t end)
{
    int32_t value, start = line_head_margin(text, at, end);
    int32_t size = start < end ? line_marks_number(text + start, end - start, &value) : 0;
    if (!size && start < end && strchr("-+*", text[start]))
        size = 1;
    int32_t after = line_head_blanks(text, start + size, end);
    return size && after > start + size ? after : start;
}

/* Whether a bracket that its line doesn't close goes on to a line that defines nothing, behind
   a number, too: with the backslash there, which lets the label go on, the two would be one
   definition. What has been found holds for all such lines up to the one where the label ends.
 */
static bool opens_label(struct rewriting *rewriting, const struct text_lines *lines,
                        int32_t line, int32_t at)
{
    const char *text = lines->text;
    if (at >= line_marks_end(lines, line) || text[at] != '[')
        return false;
    if (line < rewriting->label_end)
        return rewriting->opens;
    rewriting->opens = false;
    for (at++; !rewriting->opens && at < lines->size;) {
        int32_t end = line_marks_end(lines, line);
        while (at < end && text[at] != '[' && text[at] != ']')
            at += 1 + (text[at] == '\\');
        if (at < end || line + 1 == lines->count)
            break;
        end = line_marks_end(lines, ++line);
        at = skip_plain_mark(text, lines->starts[line], end);
        if (at >= end)
            break;
        rewriting->opens = defines_nothing(lines, line, at);
        at += text[at] == '[';
    }
    rewriting->label_end = line;
    return rewriting->opens;
}

/* Adds a line that has no mark, or the rest of one from byte `from` on; a backslash where it
   would else define a link. Notes that in `kept`, or as a mark of its own when that is NULL. */
static void rewrite_rest(struct rewriting *rewriting, const struct text_lines *lines,
                         int32_t line, int32_t from, struct line_mark *kept,
                         struct arena *arena)
{
    int32_t end = line_marks_end(lines, line);
    int32_t to = line + 1 < lines->count ? lines->starts[line + 1] : lines->size;
    int32_t at = kept ? from : skip_plain_mark(lines->text, from, end);
    extend_text(rewriting, to - from + 1, arena);
    bytes_copy(rewriting->text + rewriting->size, lines->text + from, at - from);
    rewriting->size += at - from;
    if (defines_nothing(lines, line, at) || opens_label(rewriting, lines, line, at)) {
        if (!kept) {
            kept = ARENA_PUSH(arena, &rewriting->marks);
            *kept = (struct line_mark){.line = line, .start = at, .end = at};
        }
        rewriting->text[rewriting->size++] = '\\';
        kept->length++;
    }
    bytes_copy(rewriting->text + rewriting->size, lines->text + at, to - at);
    rewriting->size += to - at;
}

/* Leaves the lists to which a line doesn't belong, by its indentation. */
static void leave_levels(struct rewriting *rewriting, int32_t indent)
{
    while (rewriting->level_count > 0 &&
           rewriting->levels[rewriting->level_count - 1].indent > indent)
        rewriting->level_count--;
}

/* Returns how far a mark is indented in the rewritten text, and notes its list. CommonMark
   takes one for text that stands further in than a list within the item before may. */
static int32_t choose_indent(struct rewriting *rewriting, const struct text_lines *lines,
                             const struct line_head *mark)
{
    const char *margin = lines->text + mark->start - mark->indent;
    if (bytes_while(margin, " ") < mark->indent) {
        rewriting->level_count = 0; /* tabs, and signs of quotations */
        return mark->indent;
    }
    leave_levels(rewriting, mark->indent);
    const struct list_level *around = rewriting->level_count
                                          ? &rewriting->levels[rewriting->level_count - 1]
                                          : NULL;
    if (around && around->indent == mark->indent)
        return around->written;
    int32_t written = mark->indent;
    if (around)
        written -= around->indent - around->written;
    bool short_of = around && written < around->content;
    if (around && written > (short_of ? around->written : around->content) + NESTED_MOST)
        written = around->content; /* else text of the item */
    if (!around && written > NESTED_MOST && !mark->begins)
        written = 0; /* below a line of text */
    if (rewriting->level_count < LEVELS_MOST)
        rewriting->levels[rewriting->level_count++] = (struct list_level){mark->indent, written,
                                                                          0};
    return written;
}

/* Notes where the text of an item stands whose mark has been written, if its list is one of the
   levels. */
static void note_content(struct rewriting *rewriting, int32_t indent, int32_t written,
                         int32_t length)
{
    enum { BLANKS_MOST = 4 }; /* more of them are part of the text */
    const char *mark = rewriting->text + rewriting->size - length;
    int32_t size = bytes_until(mark, " \t"), blanks = length - size;
    struct list_level *own = rewriting->level_count
                                 ? &rewriting->levels[rewriting->level_count - 1]
                                 : NULL;
    if (own && own->indent == indent)
        own->content = written + size + (blanks > BLANKS_MOST ? 1 : blanks);
}

/* Adds `written` bytes of a line's margin, `size` bytes that are spaces where it is longer. */
static void add_margin(struct rewriting *rewriting, const char *margin, int32_t size,
                       int32_t written, struct arena *arena)
{
    extend_text(rewriting, written, arena);
    int32_t copied = written < size ? written : size;
    bytes_copy(rewriting->text + rewriting->size, margin, copied);
    memset(rewriting->text + rewriting->size + copied, ' ', (size_t)(written - copied));
    rewriting->size += written;
}

/* Adds a mark to the rewritten text, and notes it. */
static struct line_mark *rewrite_mark(struct rewriting *rewriting,
                                      const struct text_lines *lines, int32_t line,
                                      const struct line_head *mark, struct arena *arena)
{
    enum { MARK_GROWTH = 2 }; /* bytes that a mark may become longer */
    struct line_mark *kept = ARENA_PUSH(arena, &rewriting->marks);
    int32_t written = choose_indent(rewriting, lines, mark);
    add_margin(rewriting, lines->text + lines->starts[line], mark->indent, written, arena);
    *kept = (struct line_mark){.line = line,
                               .start = mark->start,
                               .end = mark->end,
                               .size = mark->size,
                               .cut = mark->indent - written,
                               .style = mark->style,
                               .value = mark->value,
                               .inner = mark->inner,
                               .pasted = mark->kind != CANDIDATE_COMMON &&
                                         mark->kind != CANDIDATE_NUMBER};
    extend_text(rewriting, mark->end - mark->start + MARK_GROWTH, arena);
    kept->length = write_mark(lines->text, mark, choose_delimiter(rewriting, lines, mark),
                              rewriting->text + rewriting->size);
    rewriting->size += kept->length;
    note_content(rewriting, mark->indent, written, kept->length);
    return kept;
}

/* Adds the margin of a line that begins a paragraph of an item whose mark was moved, and notes
   that; NULL when it stays. */
static struct line_mark *rewrite_margin(struct rewriting *rewriting,
                                        const struct text_lines *lines, int32_t line,
                                        const struct line_head *head, struct arena *arena)
{
    const char *margin = lines->text + head->start - head->indent;
    const struct list_level *around = rewriting->level_count
                                          ? &rewriting->levels[rewriting->level_count - 1]
                                          : NULL;
    if (!around || around->indent == around->written || around->indent == head->indent ||
        bytes_while(margin, " ") < head->indent)
        return NULL;
    int32_t cut = around->indent - around->written;
    add_margin(rewriting, margin, head->indent, head->indent - cut, arena);
    struct line_mark *kept = ARENA_PUSH(arena, &rewriting->marks);
    *kept = (struct line_mark){
        .line = line, .start = head->start, .end = head->start, .cut = cut};
    return kept;
}

/* Adds a line to the rewritten text. */
static void rewrite_line(struct rewriting *rewriting, const struct text_lines *lines,
                         int32_t line, const struct line_head *mark, struct arena *arena)
{
    int32_t from = lines->starts[line];
    struct line_mark *kept = NULL;
    rewriting->starts[line] = rewriting->size;
    if (mark->confirmed) {
        kept = rewrite_mark(rewriting, lines, line, mark, arena);
        from = mark->end;
    } else if (mark->begins && !mark->blank) {
        leave_levels(rewriting, mark->indent - 1);
        kept = rewrite_margin(rewriting, lines, line, mark, arena);
        from = kept ? mark->start : from;
    }
    rewrite_rest(rewriting, lines, line, from, kept, arena);
}

/* Whether a line defines a link whose name is a number: "[1]: https://example.org". */
static bool defines_figure(const struct text_lines *lines, int32_t line)
{
    int32_t end = line_marks_end(lines, line);
    int32_t at = line_head_margin(lines->text, lines->starts[line], end) + 1;
    if (at >= end || lines->text[at - 1] != '[')
        return false;
    int32_t first = at;
    while (at < end && chars_is_digit(lines->text[at]))
        at++;
    return at > first && bytes_begin(lines->text + at, "]:");
}

/* Takes numbers in square brackets for text where they are the names of links. */
static void pass_over_links(const struct text_lines *lines, struct line_head *candidates)
{
    bool defined = false;
    for (int32_t i = 0; i < lines->count && !defined; i++)
        defined = defines_figure(lines, i);
    for (int32_t i = 0; i < lines->count && defined; i++)
        if (candidates[i].kind == CANDIDATE_FIGURE && candidates[i].form == FORM_BRACKETS)
            candidates[i].kind = CANDIDATE_NONE;
}

struct marked_text line_marks_rewrite(const struct text_lines *lines, bool as_written,
                                      const bool *left, struct arena *arena)
{
    struct line_head *candidates = arena_array(arena, lines->count, sizeof *candidates);
    for (int32_t i = 0; i < lines->count && !as_written; i++)
        candidates[i] = line_head_read(lines, i);
    pass_over_links(lines, candidates);
    if (!as_written)
        confirm_all(candidates, lines->count, lines->ringed);
    for (int32_t i = 0; i < lines->count && left; i++)
        candidates[i].confirmed = candidates[i].confirmed && !left[i];
    struct rewriting rewriting = {
        .text = arena_alloc(arena, lines->size + 1),
        .capacity = lines->size + 1,
        .starts = arena_array(arena, lines->count, sizeof *rewriting.starts)};
    for (int32_t i = 0; i < lines->count; i++)
        rewrite_line(&rewriting, lines, i, &candidates[i], arena);
    rewriting.text[rewriting.size] = '\0';
    return (struct marked_text){rewriting.text, rewriting.size, rewriting.starts,
                                rewriting.marks.items, rewriting.marks.count};
}

bool line_marks_item(const struct text_lines *lines, int32_t line)
{
    struct line_head found = line_head_read(lines, line);
    return found.kind == CANDIDATE_SHAPE || found.kind == CANDIDATE_COMMON ||
           found.kind == CANDIDATE_NUMBER;
}

const struct line_mark *line_marks_at(const struct marked_text *marked, int32_t line)
{
    int32_t low = 0, high = marked->mark_count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (marked->marks[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    bool there = low < marked->mark_count && marked->marks[low].line == line;
    return there ? &marked->marks[low] : NULL;
}
