/*
 * The check of plans that are made up: each rule is breached once, and by as little as it
 * takes.
 */
#include "page/check.h"
#include "page/theme.h"
#include "tap.h"

#include "base/bytes.h"

enum { MOST = 12, SIZE = 10000, CORE = 4500, HANG = 6000 };

static const len LEFT = LEN_PT(50), TOP = LEN_PT(50), MEASURE = LEN_PT(200),
                 BOTTOM = LEN_PT(400);
static const len WIDTH = LEN_PT(300), HEIGHT = LEN_PT(450), WORD = LEN_PT(30);

/* A plan of one page with one frame. */
struct made {
    struct plan plan;
    struct page page;
    struct frame frame;
    struct element elements[2];
    struct mark marks[MOST];
    struct run runs[MOST];
    struct glyph glyphs[MOST][2];
};

static void start(struct made *made)
{
    *made = (struct made){.frame = {.kind = FRAME_TEXT,
                                    .x = LEFT,
                                    .top = TOP,
                                    .measure = MEASURE,
                                    .bottom = BOTTOM},
                          .elements = {{.role = ROLE_P}, {.role = ROLE_LBL}}};
    made->page = (struct page){.kind = PAGE_TEXT,
                               .marks = made->marks,
                               .frames = &made->frame,
                               .frame_count = 1,
                               .label = "1"};
    made->plan = (struct plan){.width = WIDTH,
                               .height = HEIGHT,
                               .pages = &made->page,
                               .page_count = 1,
                               .elements = made->elements,
                               .element_count = 2};
}

static struct mark *add_mark(struct made *made, enum mark_kind kind, len x, len y)
{
    struct mark *mark = &made->marks[made->page.mark_count++];
    *mark = (struct mark){.kind = kind, .x = x, .y = y, .width = WORD};
    made->frame.end = made->page.mark_count;
    return mark;
}

/* A run of one glyph, as wide as WORD. */
static struct mark *add_run(struct made *made, len x, len y, const char *text)
{
    int32_t index = made->page.mark_count;
    struct run *run = &made->runs[index];
    *run = (struct run){.size = SIZE,
                        .width = WORD,
                        .glyphs = made->glyphs[index],
                        .glyph_count = 1,
                        .text = text,
                        .size_bytes = bytes_size(text)};
    struct mark *mark = add_mark(made, MARK_RUN, x, y);
    mark->run = run;
    return mark;
}

/* Gives the run of a mark a second glyph, for its last byte, at `x`. */
static void add_glyphs(struct made *made, const struct mark *mark, len x)
{
    int64_t index = mark - made->marks;
    struct run *run = &made->runs[index];
    made->glyphs[index][1] = (struct glyph){.x = x, .cluster = run->size_bytes - 1};
    run->glyph_count = 2;
}

static const char *const names[] = {[CHECK_HEIGHT] = "height",
                                    [CHECK_WIDTH] = "width",
                                    [CHECK_OVERLAP] = "overlap",
                                    [CHECK_LOST] = "lost"};

/* The breaches of a plan in words: "width 0". */
static const char *breaches_of(const struct made *made, const struct rich *text)
{
    static char words[200];
    struct arena *arena = arena_open();
    struct breaches breaches = check_plan(&made->plan, &text, text != NULL, arena);
    words[0] = '\0';
    for (int32_t i = 0; i < breaches.count; i++) {
        size_t used = strlen(words);
        snprintf(words + used, sizeof words - used, "%s%s %d", i ? ", " : "",
                 names[breaches.items[i].kind],
                 breaches.items[i].kind == CHECK_LOST ? breaches.items[i].offset
                                                      : breaches.items[i].page);
    }
    arena_close(arena);
    return words;
}

/* What is breached by two words, the second `dx` and `dy` from the first. */
static const char *breaches_of_two(len dx, len dy)
{
    struct made made;
    start(&made);
    add_run(&made, LEFT + WORD, TOP + 2 * CORE, "one");
    add_run(&made, LEFT + WORD + dx, TOP + 2 * CORE + dy, "two");
    return breaches_of(&made, NULL);
}

static void test_overlap(void)
{
    is_str(breaches_of_two(WORD, 0), "", "side by side");
    is_str(breaches_of_two(WORD - 400, 0), "", "less than half a point is none");
    is_str(breaches_of_two(WORD - 600, 0), "overlap 0", "one begins before the other ends");
    is_str(breaches_of_two(-WORD + 600, 0), "overlap 0", "also when it is read later");
    is_str(breaches_of_two(0, CORE), "", "below each other, however tight");
    is_str(breaches_of_two(0, CORE - 600), "overlap 0", "one reaches into the other");
    is_str(breaches_of_two(0, -CORE + 600), "overlap 0", "from above too");
    is_str(breaches_of_two(WORD, CORE - 600), "", "not when it stands beside");
}

/* Of three lines the outer ones don't meet, but both meet the middle one. */
static void test_lines(void)
{
    struct made made;
    start(&made);
    add_run(&made, LEFT, TOP + 2 * CORE, "a");
    add_run(&made, LEFT + WORD, TOP + 2 * CORE + 2000, "b");
    add_run(&made, LEFT, TOP + 3 * CORE, "c");
    is_str(breaches_of(&made, NULL), "", "three lines that cross, apart");
    made.marks[1].x = LEFT + WORD - 600;
    is_str(breaches_of(&made, NULL), "overlap 0", "the middle one too far left");
}

static const char *breaches_at(len x, len y, int32_t element)
{
    struct made made;
    start(&made);
    add_run(&made, x, y, "word")->element = element;
    return breaches_of(&made, NULL);
}

static void test_frame(void)
{
    len right = LEFT + MEASURE - WORD;
    is_str(breaches_at(LEFT - HANG, TOP + CORE, 0), "", "punctuation hangs out at the left");
    is_str(breaches_at(LEFT - HANG - 1, TOP + CORE, 0), "width 0", "but no further");
    is_str(breaches_at(right + HANG, TOP + CORE, 0), "", "and at the right");
    is_str(breaches_at(right + HANG + 1, TOP + CORE, 0), "width 0", "but no further there");
    is_str(breaches_at(LEFT - LEN_PT(30), TOP + CORE, 1), "", "a marker stands in the margin");
    is_str(breaches_at(theme_unprinted - 1, TOP + CORE, 1), "width 0", "but on the page");
    is_str(breaches_at(LEFT, TOP + CORE - 501, 0), "height 0", "above the frame");
    is_str(breaches_at(LEFT, BOTTOM + SIZE / 4, 0), "", "on its last line");
    is_str(breaches_at(LEFT, BOTTOM + SIZE / 4 + 1, 0), "height 0", "below the frame");
}

static void test_spaces(void)
{
    struct made made;
    start(&made);
    struct mark *mark = add_run(&made, LEFT + MEASURE - WORD / 2, TOP + CORE, "word ");
    add_glyphs(&made, mark, WORD / 2);
    is_str(breaches_of(&made, NULL), "", "a space that ends a line is nowhere");
    made.runs[0].text = "word.";
    is_str(breaches_of(&made, NULL), "width 0", "a full stop is somewhere");
    made.runs[0].text = " ";
    made.runs[0].size_bytes = 1;
    made.glyphs[0][1].cluster = 0;
    is_str(breaches_of(&made, NULL), "", "spaces alone are nowhere");
}

static void test_paper(void)
{
    struct made made;
    start(&made);
    struct mark *rule = add_mark(&made, MARK_RULE, theme_unprinted, theme_unprinted);
    is_str(breaches_of(&made, NULL), "", "a rule outside its frame");
    rule->x--;
    is_str(breaches_of(&made, NULL), "height 0", "but where printers print");
    rule->x = WIDTH - theme_unprinted - WORD + 1;
    is_str(breaches_of(&made, NULL), "height 0", "at the right");
    rule->x = LEFT;
    rule->y = HEIGHT - theme_unprinted + 1;
    is_str(breaches_of(&made, NULL), "height 0", "below");
    made.frame.top = 0;
    start(&made);
    made.frame.top = 0;
    add_run(&made, LEFT, theme_unprinted - 1, "word");
    is_str(breaches_of(&made, NULL), "height 0", "a text, whatever its frame");
}

static void test_no_frame(void)
{
    struct made made;
    start(&made);
    add_run(&made, LEFT, TOP + CORE, "one");
    add_run(&made, LEFT, TOP + 3 * CORE, "two");
    made.frame.end = 1;
    is_str(breaches_of(&made, NULL), "height 0", "a mark that no frame has");
    made.page.frame_count = 0;
    is_str(breaches_of(&made, NULL), "height 0", "no frame at all");
}

/* What is lost of a text when its bytes [from, to) are not shown. */
static const char *lost_of(const char *bytes, int32_t from, int32_t to)
{
    struct made made;
    struct rich text = {.text = bytes, .size = bytes_size(bytes)};
    start(&made);
    if (from > 0) {
        add_run(&made, LEFT, TOP + CORE, bytes);
        made.runs[0].size_bytes = from;
    }
    if (to < text.size)
        add_run(&made, LEFT, TOP + 3 * CORE, bytes + to);
    return breaches_of(&made, &text);
}

static void test_lost(void)
{
    is_str(lost_of("one two", 7, 7), "", "all is shown");
    is_str(lost_of("one two", 3, 4), "", "but a space between lines");
    is_str(lost_of("one\u2028\u00ADtwo", 3, 8), "", "a forced break, a soft hyphen");
    is_str(lost_of("one two", 2, 4), "lost 2", "a letter at a line's end");
    is_str(lost_of("one two", 0, 4), "lost 0", "the first word");
    is_str(lost_of(" one", 0, 1), "", "a space before it");
    is_str(lost_of("one two.", 7, 8), "lost 7", "the last character");
    is_str(lost_of("one", 0, 3), "lost 0", "all of it");
    is_str(lost_of(" \u200B", 0, 4), "", "nothing was to be seen");
}

static void test_not_shown(void)
{
    struct made made;
    struct rich text = {.text = "one", .size = 3};
    start(&made);
    struct mark *mark = add_run(&made, LEFT, TOP + CORE, text.text);
    mark->element = ELEMENT_ARTIFACT;
    is_str(breaches_of(&made, &text), "lost 0", "a running foot doesn't show a title");
    mark->element = 0;
    is_str(breaches_of(&made, &text), "", "an element does");
    made.page.spare = true;
    is_str(breaches_of(&made, &text), "lost 0", "on a spare page it doesn't");
}

/* Texts in any order, some of them the same, one of them missing. */
static void test_many(void)
{
    struct made made;
    static const char bytes[] = "onetwothree";
    struct rich texts[] = {{.text = bytes + 6, .size = 5},
                           {.text = bytes, .size = 3},
                           {.text = bytes + 3, .size = 3},
                           {.text = bytes, .size = 3}};
    const struct rich *list[] = {&texts[0], &texts[1], &texts[2], &texts[3]};
    struct arena *arena = arena_open();
    start(&made);
    add_run(&made, LEFT, TOP + CORE, texts[0].text);
    add_run(&made, LEFT, TOP + 3 * CORE, texts[1].text)->element = 0;
    made.runs[1].size_bytes = 3;
    add_run(&made, LEFT, TOP + 5 * CORE, "a word of the program's");
    struct breaches breaches = check_plan(&made.plan, list, COUNT(list), arena);
    is_int(breaches.count, 1, "one text of three is lost");
    ok(breaches.count == 1 && breaches.items[0].text == &texts[2], "the second");
    made.marks[1].x = LEFT - LEN_PT(20);
    breaches = check_plan(&made.plan, list, COUNT(list), arena);
    ok(breaches.count == 2 && breaches.items[0].kind == CHECK_WIDTH &&
           breaches.items[0].text->text == bytes && breaches.items[0].offset == 0,
       "what is out of place is named");
    arena_close(arena);
}

int main(void)
{
    test_overlap();
    test_lines();
    test_frame();
    test_spaces();
    test_paper();
    test_no_frame();
    test_lost();
    test_not_shown();
    test_many();
    return done_testing();
}
