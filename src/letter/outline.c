/*
 * All hypotheses are weighed in one sweep each: the work grows with the lines alone.
 */
#include "letter/outline.h"

#include "base/bytes.h"

#include <stdlib.h>

/* How surely a form makes a heading when it occurs as often and parts as much as another. */
static const int32_t weights[OUTLINE_FORMS] = {
    [1] = 100,
    [2] = 100,
    [3] = 100,
    [4] = 100,
    [5] = 100,
    [6] = 100,
    [OUTLINE_CAPITALS] = 95,
    [OUTLINE_BOLD] = 90,
    [OUTLINE_WEEK] = 89,
    [OUTLINE_DAY] = 88,
    [OUTLINE_HIGH_NUMBER] = 86,
    [OUTLINE_NUMBER] = 84,
    [OUTLINE_BULLET] = 70,
    [OUTLINE_LABEL] = 72,
    [OUTLINE_COUNTED] = 80,
    [OUTLINE_PLAIN] = 60,
    [OUTLINE_LISTED] = 58,
    [OUTLINE_LEAD] = 40,
    [OUTLINE_RUN_IN] = 50,
};

static bool has_form(const struct outline_line *line, enum outline_form form)
{
    return (!line->label || line->known) && line->forms >> form & 1;
}

static int compare_names(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* What speaks for a form. */
struct evidence {
    int32_t count, distinct; /* headings, and how many names they have */
    int32_t empty;           /* headings with nothing below them */
    int32_t run_in;
    int32_t known; /* headings that were a region's last week */
    int64_t below; /* bytes below the first */
};

/* How many different names the headings of a form have. */
static int32_t count_names(const struct outline_line *lines, int32_t count,
                           enum outline_form form, struct arena *arena)
{
    uint32_t *names = arena_array(arena, count, sizeof *names);
    int32_t found = 0, distinct = 0;
    for (int32_t i = 0; i < count; i++)
        if (has_form(&lines[i], form))
            names[found++] = lines[i].named;
    qsort(names, (size_t)found, sizeof *names, compare_names);
    for (int32_t i = 0; i < found; i++)
        distinct += i == 0 || names[i] != names[i - 1];
    return distinct;
}

static struct evidence find_evidence(const struct outline_line *lines, int32_t count,
                                     enum outline_form form, struct arena *arena)
{
    struct evidence evidence = {0};
    bool open = false; /* a heading with nothing below it yet */
    for (int32_t i = 0; i < count; i++) {
        bool head = has_form(&lines[i], form);
        evidence.empty += head && open;
        evidence.count += head;
        evidence.run_in += head && lines[i].run_in;
        evidence.known += head && lines[i].known;
        if (head)
            open = !lines[i].run_in;
        else if (!lines[i].rule)
            open = false;
        if (evidence.count)
            evidence.below += lines[i].size;
    }
    evidence.empty += open;
    evidence.distinct = count_names(lines, count, form, arena);
    return evidence;
}

/* Whether the names of paragraphs recur: responses ("Leader: ... All: ..."). */
static bool recurs(const struct evidence *evidence)
{
    int32_t again = evidence->count - evidence->distinct;
    return again >= 2 && again * 4 >= evidence->count;
}

/* Whether names of a form may come again: each week has its days. */
static bool may_recur(enum outline_form form)
{
    return form == OUTLINE_WEEK || form == OUTLINE_DAY;
}

/* Returns the names of a form's lines that occur more than once, sorted; stores how many. When
   fewer than two others are left, or far more, there are none. */
static uint32_t *recurring_names(const struct outline_line *lines, int32_t count,
                                 enum outline_form form, int32_t *found, struct arena *arena)
{
    uint32_t *names = arena_array(arena, count, sizeof *names);
    int32_t all = 0, single = 0, again = 0;
    *found = 0;
    for (int32_t i = 0; i < count; i++)
        if (has_form(&lines[i], form))
            names[all++] = lines[i].named;
    qsort(names, (size_t)all, sizeof *names, compare_names);
    for (int32_t i = 0, next; i < all; i = next) {
        for (next = i + 1; next < all && names[next] == names[i];)
            next++;
        single += next == i + 1;
        again += next > i + 1 ? next - i : 0;
        if (next > i + 1)
            names[(*found)++] = names[i];
    }
    if (single < 2 || again * 3 < single * 2)
        *found = 0;
    return names;
}

/* Marks the labels that recur below headings of the same look: "Praise", "Prayer". */
static void mark_labels(struct outline_line *lines, int32_t count, struct arena *arena)
{
    for (enum outline_form form = 1; form < OUTLINE_RUN_IN; form++) {
        int32_t found;
        if (may_recur(form))
            continue;
        const uint32_t *names = recurring_names(lines, count, form, &found, arena);
        for (int32_t i = 0; found && i < count; i++)
            if (has_form(&lines[i], form) && !lines[i].item)
                lines[i].label = bsearch(&lines[i].named, names, (size_t)found, sizeof *names,
                                         compare_names) != NULL;
    }
}

/* Whether items that are headings of a form leave others of their kind that are none; no other
   form is one of items. */
static bool leaves_items(const struct outline_line *lines, int32_t count,
                         enum outline_form form)
{
    enum outline_form kind = form == OUTLINE_LISTED ? OUTLINE_NUMBER : form;
    if (kind != OUTLINE_NUMBER && kind != OUTLINE_BULLET)
        return false;
    char sign = '\0'; /* of the first heading */
    for (int32_t i = 0; i < count && !sign; i++)
        sign = has_form(&lines[i], form) ? lines[i].item_sign : '\0';
    for (int32_t i = 0; i < count; i++)
        if (lines[i].top_item && lines[i].item_form == kind && lines[i].item_sign == sign &&
            !has_form(&lines[i], form))
            return true;
    return false;
}

/* What there is of a letter. */
struct totals {
    int64_t size;
    int32_t paragraphs; /* that are no items */
};

static struct totals find_totals(const struct outline_line *lines, int32_t count)
{
    struct totals totals = {0, 0};
    for (int32_t i = 0; i < count; i++) {
        totals.size += lines[i].size;
        totals.paragraphs += !lines[i].rule;
    }
    return totals;
}

/* How well a form explains the letter; 0: not at all. */
static int64_t score(const struct outline_line *lines, int32_t count, enum outline_form form,
                     const struct totals *totals, const struct evidence *evidence)
{
    bool again = recurs(evidence) && !(form == OUTLINE_WEEK);
    if (evidence->count == 0 || again || leaves_items(lines, count, form))
        return 0;
    if (form == OUTLINE_DAY && evidence->count > 1 && evidence->distinct == 1)
        return 0; /* one day makes no row */
    if (form == OUTLINE_RUN_IN &&
        (evidence->count * 2 < totals->paragraphs || evidence->distinct < evidence->count))
        return 0; /* names that come again are who prays, and head nothing */
    int32_t full = evidence->count - evidence->empty;
    if (full == 0 || (evidence->count > 1 && full * 2 < evidence->count))
        return 0;
    int64_t share = totals->size ? evidence->below * 100 / totals->size : 100;
    int64_t filled = (int64_t)full * 100 / evidence->count;
    /* what was a heading last week is one now, and so is what looks like it */
    int64_t known = 1 + 3 * (int64_t)evidence->known;
    int64_t found = weights[form] * (share + 40) * (filled + 20) * known;
    return may_recur(form) ? found : found * evidence->distinct / evidence->count;
}

/* Whether at most headings of the coarse form one of the fine comes next. */
static bool nests(const struct outline_line *lines, int32_t count, enum outline_form coarse,
                  enum outline_form fine)
{
    int32_t heads = 0, topped = 0, below = 0;
    for (int32_t i = 0; i < count; i++) {
        bool head = has_form(&lines[i], coarse);
        below += heads > 0 && !head && has_form(&lines[i], fine) && !lines[i].run_in;
        heads += head;
        topped += head && i + 1 < count && has_form(&lines[i + 1], fine) &&
                  !has_form(&lines[i + 1], coarse) && !lines[i + 1].run_in;
    }
    return heads >= 2 && topped * 3 >= heads * 2 && below > heads;
}

/* Whether below one heading or more of the coarse form one of the fine comes next, and each of
   the fine, at least two, stands right above a list. */
static bool parts_lists_below(const struct outline_line *lines, int32_t count,
                              enum outline_form coarse, enum outline_form fine)
{
    enum { SEVERAL = 2 };
    int32_t found = 0, topped = 0;
    for (int32_t i = 0; i < count; i++) {
        if (!has_form(&lines[i], fine) || has_form(&lines[i], coarse))
            continue;
        if (lines[i].run_in || lines[i].item || i + 1 == count || !lines[i + 1].item)
            return false;
        found++;
        topped += i > 0 && has_form(&lines[i - 1], coarse) && !lines[i - 1].run_in;
    }
    return found >= SEVERAL && topped > 0;
}

/* The best form with at least `least` headings. */
static struct outline choose(const struct outline_line *lines, int32_t count, int32_t least,
                             struct arena *arena)
{
    struct outline best = {OUTLINE_NONE, OUTLINE_NONE, false, 0};
    struct totals totals = find_totals(lines, count);
    int64_t most = 0;
    for (enum outline_form form = 1; form < OUTLINE_FORMS; form++) {
        struct evidence evidence = find_evidence(lines, count, form, arena);
        bool alone = evidence.count == 1 &&
                     (evidence.run_in || form == OUTLINE_HIGH_NUMBER || form == OUTLINE_LEAD);
        int64_t found = evidence.count < least || alone
                            ? 0
                            : score(lines, count, form, &totals, &evidence);
        if (found <= most)
            continue;
        most = found;
        best = (struct outline){form, OUTLINE_NONE, false, evidence.count};
    }
    return best;
}

/* A higher form that occurs at least twice above the chosen one is that of the regions. */
static void nest_levels(struct outline *outline, const struct outline_line *lines,
                        int32_t count, struct arena *arena)
{
    for (enum outline_form form = 1; form < OUTLINE_RUN_IN; form++) {
        if (form == outline->region || form == OUTLINE_LISTED || form == OUTLINE_LEAD)
            continue;
        struct evidence evidence = find_evidence(lines, count, form, arena);
        if (evidence.count < 2 || (recurs(&evidence) && !may_recur(form)))
            continue;
        if (form < outline->region && nests(lines, count, form, outline->region)) {
            *outline = (struct outline){form, outline->region, false, evidence.count};
            return;
        }
        if (form > outline->region &&
            (nests(lines, count, outline->region, form) ||
             (form == OUTLINE_PLAIN && outline->region <= OUTLINE_BOLD &&
              parts_lists_below(lines, count, outline->region, form)))) {
            outline->sub = form;
            return;
        }
    }
}

/* Two levels in one look: "AFRICA" above "KENARA", and again "ASIA" above "CARUNE". */
static void stack_levels(struct outline *outline, struct outline_line *lines, int32_t count)
{
    int32_t upper = 0, lower = 0, first = -1;
    for (int32_t i = 0; i < count; i++) {
        bool head = has_form(&lines[i], outline->region) && !lines[i].run_in;
        bool next = i + 1 < count && has_form(&lines[i + 1], outline->region) &&
                    !lines[i + 1].run_in;
        first = head && first < 0 ? i : first;
        lines[i].upper = head && next;
        upper += head && next;
        lower += head && !next;
    }
    bool looks = outline->region <= OUTLINE_BOLD || outline->region == OUTLINE_PLAIN;
    outline->stacked = looks && outline->sub == OUTLINE_NONE && upper >= 2 && lower > upper &&
                       lines[first].upper;
}

struct outline outline_choose(struct outline_line *lines, int32_t count, struct arena *arena)
{
    mark_labels(lines, count, arena);
    struct outline outline = choose(lines, count, 2, arena);
    if (outline.region == OUTLINE_NONE)
        outline = choose(lines, count, 1, arena);
    else
        nest_levels(&outline, lines, count, arena);
    if (outline.region != OUTLINE_NONE)
        stack_levels(&outline, lines, count);
    return outline;
}

/* Whether a form is one of lines' looks, of which a higher one is a region's, too. */
static bool is_look(enum outline_form form)
{
    return form <= OUTLINE_DAY;
}

bool outline_is_region(const struct outline *outline, const struct outline_line *line)
{
    if (outline->region == OUTLINE_NONE)
        return false;
    if (has_form(line, outline->region))
        return !outline->stacked || line->upper;
    if (line->known)
        return true;
    if (outline->region == OUTLINE_NUMBER || outline->region == OUTLINE_BULLET ||
        outline->region == OUTLINE_LISTED || line->run_in)
        return false;
    for (enum outline_form form = 1; form < outline->region; form++)
        if (is_look(form) && has_form(line, form))
            return true;
    return false;
}

bool outline_is_sub(const struct outline *outline, const struct outline_line *line)
{
    if (outline->region == OUTLINE_NONE || line->run_in || outline_is_region(outline, line))
        return false;
    if ((outline->sub && has_form(line, outline->sub)) ||
        (outline->stacked && has_form(line, outline->region)))
        return true;
    for (enum outline_form form = 1; form <= OUTLINE_DAY; form++)
        if (line->forms >> form & 1)
            return outline->region != OUTLINE_RUN_IN;
    return false;
}
