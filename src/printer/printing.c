/*
 * Decisions, in the order in which they can be spoiled: paper, sides, finishing.
 */
#include "printer/printing.h"

#include "base/bytes.h"

enum { STAPLED_LEAST = 2 /* sheets: one alone is folded, not stapled */ };

/* Numbers of the attribute "finishings" (PWG 5100.1, 6.1). */
enum { FINISHING_SADDLE_STITCH = 8, FINISHING_FOLD = 10, FINISHING_BOOKLET_MAKER = 13 };

static const len TOLERANCE = LEN_MM(1); /* papers given in inches are rounded to millimetres */

static bool is_near(len a, len b)
{
    return a - b < TOLERANCE && b - a < TOLERANCE;
}

/* The paper of the wish: one that lies in a tray before one that doesn't. */
static const struct printer_paper *find_paper(const struct printer *printer,
                                              const struct printing_wish *wish)
{
    const struct printer_paper *found = NULL;
    for (int32_t i = 0; i < printer->paper_count; i++) {
        const struct printer_paper *paper = &printer->papers[i];
        if (is_near(paper->width, wish->width) && is_near(paper->height, wish->height) &&
            (!found || (paper->ready && !found->ready)))
            found = paper;
    }
    return found;
}

bool printing_turns_long(const struct printer *printer, bool long_edge)
{
    return long_edge ? printer->long_edge || !printer->short_edge
                     : printer->long_edge && !printer->short_edge;
}

static enum printing_sides sides_of(const struct printer *printer,
                                    const struct printing_wish *wish)
{
    bool folded = wish->folded;
    if (wish->one_side || (!printer->short_edge && !printer->long_edge))
        return folded ? PRINTING_TWO_PASSES : PRINTING_ONE_SIDE;
    return printing_turns_long(printer, wish->long_edge) ? PRINTING_LONG_EDGE
                                                         : PRINTING_SHORT_EDGE;
}

static void add_finishing(struct printing *printing, int32_t finishing)
{
    printing->finishings[printing->finishing_count++] = finishing;
}

/* What the printer does with the sheets of a booklet that it has printed on both sides. */
static void choose_finishings(struct printing *printing, const struct printer *printer,
                              const struct printing_wish *wish)
{
    if (!wish->nested || printing->sides == PRINTING_TWO_PASSES)
        return;
    bool stapled = wish->sides / 2 >= STAPLED_LEAST;
    if (stapled && printer->booklet_maker) {
        add_finishing(printing, FINISHING_BOOKLET_MAKER);
        return;
    }
    if (stapled && printer->saddle_stitch)
        add_finishing(printing, FINISHING_SADDLE_STITCH);
    if (printer->fold && (!stapled || printer->saddle_stitch))
        add_finishing(printing, FINISHING_FOLD);
}

struct printing printing_of(const struct printer *printer, const struct printing_wish *wish)
{
    const struct printer_paper *paper = find_paper(printer, wish);
    struct printing printing = {.media = paper ? paper->name : NULL,
                                .ready = paper && paper->ready,
                                .sides = sides_of(printer, wish),
                                .copies = wish->copies};
    choose_finishings(&printing, printer, wish);
    return printing;
}

const char *printing_keyword(enum printing_sides sides)
{
    switch (sides) {
    case PRINTING_SHORT_EDGE:
        return "two-sided-short-edge";
    case PRINTING_LONG_EDGE:
        return "two-sided-long-edge";
    case PRINTING_ONE_SIDE:
    case PRINTING_TWO_PASSES:
        break;
    }
    return "one-sided";
}

/* How the backs come to be printed, in words. */
static const char *side_words(enum printing_sides sides)
{
    static const char *const words[] = {
        [PRINTING_ONE_SIDE] = "one side",
        [PRINTING_SHORT_EDGE] = "both sides, flip on the short edge",
        [PRINTING_LONG_EDGE] = "both sides, flip on the long edge",
        [PRINTING_TWO_PASSES] = "fronts, then backs",
    };
    return words[sides];
}

/* What the printer does with them, in words that go on a list; "" for nothing. */
static const char *finishing_words(const struct printing *printing)
{
    bool folds = false, staples = false;
    for (int32_t i = 0; i < printing->finishing_count; i++) {
        int32_t finishing = printing->finishings[i];
        folds = folds || finishing != FINISHING_SADDLE_STITCH;
        staples = staples || finishing != FINISHING_FOLD;
    }
    return folds && staples ? ", folded and stapled"
           : folds          ? ", folded"
           : staples        ? ", stapled"
                            : "";
}

/* How many sheets a copy has. */
static int32_t sheets_of(const struct printing *printing, const struct printing_wish *wish)
{
    return printing->sides == PRINTING_ONE_SIDE ? wish->sides : (wish->sides + 1) / 2;
}

const char *printing_words(const struct printing *printing, const struct printing_wish *wish,
                           struct arena *arena)
{
    int32_t copies = printing->copies, sheets = sheets_of(printing, wish);
    return arena_printf(arena, "%d %s, %d %s%s, %s, %s%s", copies,
                        copies == 1 ? "copy" : "copies", sheets,
                        sheets == 1 ? "sheet" : "sheets", copies == 1 ? "" : " each",
                        wish->paper, side_words(printing->sides), finishing_words(printing));
}
