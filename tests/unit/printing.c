/*
 * How booklets and single pages are sent to printers of every kind.
 */
#include "printer/printing.h"
#include "tap.h"

static const struct printer_paper papers[] = {
    {"iso_a4_210x297mm_far", LEN_MM(210), LEN_MM(297), false},
    {"iso_a4_210x297mm", LEN_MM(210), LEN_MM(297), true},
    {"iso_a5_148x210mm", LEN_MM(148), LEN_MM(210), false},
};

static struct printer usual_printer(void)
{
    return (struct printer){.state = PRINTER_IDLE,
                            .accepting = true,
                            .short_edge = true,
                            .long_edge = true,
                            .copies = 99,
                            .papers = papers,
                            .paper_count = 3};
}

static struct printing_wish usual_wish(void)
{
    return (struct printing_wish){.paper = "A4",
                                  .width = LEN_MM(210),
                                  .height = LEN_PT(841.9),
                                  .sides = 4,
                                  .copies = 25,
                                  .folded = true,
                                  .nested = true};
}

static void test_papers(void)
{
    struct printer printer = usual_printer();
    struct printing_wish wish = usual_wish();
    struct printing printing = printing_of(&printer, &wish);
    is_str(printing.media, "iso_a4_210x297mm", "the paper that lies in a tray comes first");
    ok(printing.ready, "and is ready");
    wish.width = LEN_MM(148), wish.height = LEN_MM(210);
    printing = printing_of(&printer, &wish);
    is_str(printing.media, "iso_a5_148x210mm", "a paper that the printer knows");
    ok(!printing.ready, "is not ready when no tray has it");
    wish.width = LEN_PT(612), wish.height = LEN_PT(792);
    ok(!printing_of(&printer, &wish).media, "a paper that it doesn't know is none");
}

static enum printing_sides sides_of_kind(bool turns_short, bool turns_long,
                                         const struct printing_wish *wish)
{
    struct printer printer = usual_printer();
    printer.short_edge = turns_short;
    printer.long_edge = turns_long;
    return printing_of(&printer, wish).sides;
}

static void test_sides(void)
{
    struct printing_wish booklet = usual_wish(), pages = usual_wish();
    pages.folded = pages.nested = false;
    pages.long_edge = true;
    ok(sides_of_kind(true, true, &booklet) == PRINTING_SHORT_EDGE &&
           sides_of_kind(true, true, &pages) == PRINTING_LONG_EDGE,
       "sheets turn about the short edge, pages about the long one");
    ok(sides_of_kind(false, true, &booklet) == PRINTING_LONG_EDGE &&
           sides_of_kind(true, false, &pages) == PRINTING_SHORT_EDGE,
       "or about the one that the printer can");
    ok(sides_of_kind(false, false, &booklet) == PRINTING_TWO_PASSES &&
           sides_of_kind(false, false, &pages) == PRINTING_ONE_SIDE,
       "without any, sheets take two passes and pages one side");
    booklet.one_side = pages.one_side = true;
    ok(sides_of_kind(true, true, &booklet) == PRINTING_TWO_PASSES &&
           sides_of_kind(true, true, &pages) == PRINTING_ONE_SIDE,
       "also when that is wished");
}

static void test_finishings(void)
{
    struct printer printer = usual_printer();
    struct printing_wish wish = usual_wish();
    ok(printing_of(&printer, &wish).finishing_count == 0, "a plain printer finishes nothing");
    printer.booklet_maker = printer.saddle_stitch = printer.fold = true;
    struct printing printing = printing_of(&printer, &wish);
    ok(printing.finishing_count == 1 && printing.finishings[0] == 13,
       "a booklet maker folds and staples");
    printer.booklet_maker = false;
    printing = printing_of(&printer, &wish);
    ok(printing.finishing_count == 2 && printing.finishings[0] == 8 &&
           printing.finishings[1] == 10,
       "else it is stitched and folded");
    printer.saddle_stitch = false;
    ok(printing_of(&printer, &wish).finishing_count == 0,
       "sheets that can't be stapled are not folded one by one");
    wish.sides = 2;
    printing = printing_of(&printer, &wish);
    ok(printing.finishing_count == 1 && printing.finishings[0] == 10, "a single one is folded");
    wish.nested = false;
    ok(printing_of(&printer, &wish).finishing_count == 0,
       "nothing is done to several gatherings");
}

static void test_words(struct arena *arena)
{
    struct printer printer = usual_printer();
    struct printing_wish wish = usual_wish();
    struct printing printing = printing_of(&printer, &wish);
    is_str(printing_words(&printing, &wish, arena),
           "25 copies, 2 sheets each, A4, both sides, flip on the short edge", "many copies");
    printer.booklet_maker = true;
    wish.copies = 1;
    wish.sides = 2;
    printing = printing_of(&printer, &wish);
    is_str(printing_words(&printing, &wish, arena),
           "1 copy, 1 sheet, A4, both sides, flip on the short edge", "one copy of one sheet");
    wish.sides = 8;
    printing = printing_of(&printer, &wish);
    is_str(printing_words(&printing, &wish, arena),
           "1 copy, 4 sheets, A4, both sides, flip on the short edge, folded and stapled",
           "a booklet that comes out finished");
    wish.folded = wish.nested = false;
    wish.one_side = true;
    wish.sides = 3;
    printing = printing_of(&printer, &wish);
    is_str(printing_words(&printing, &wish, arena), "1 copy, 3 sheets, A4, one side",
           "single pages");
}

int main(void)
{
    struct arena *arena = arena_open();
    test_papers();
    test_sides();
    test_finishings();
    test_words(arena);
    arena_close(arena);
    return done_testing();
}
