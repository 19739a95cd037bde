/*
 * Pages from frames: their places, a page that holds text above and notes below, and a foot
 * that is too long.
 */
#include "page/check.h"
#include "page/compose.h"
#include "tap.h"

#include "base/bytes.h"
#include "document/load.h"
#include "language/language.h"

static struct typesetter *typesetter;
static struct arena *arena;

static const char bulletin[] =
    "title: Small Prayers for the Whole World and for All Who Suffer in It\n"
    "language: en\n"
    "notes: {title: Thanks, pages: 1}\n"
    "regions:\n"
    "  - name: North\n"
    "    text: |\n"
    "      Pray for the north.\n"
    "\n"
    "      Pray for the far north.\n";

static const struct document *load(const char *text)
{
    struct diag *diag = diag_open("made up", stderr);
    diag_source(diag, text, bytes_size(text));
    const struct document *document = load_document(text, bytes_size(text), arena, diag);
    diag_close(diag);
    return document;
}

static struct composer start(const struct document *document, const struct theme *theme)
{
    struct composer c = {.document = document,
                         .theme = theme,
                         .typesetter = typesetter,
                         .structure = {.arena = arena},
                         .arena = arena,
                         .rtl = language_right_to_left(document->language),
                         .zero = language_zero(document->language)};
    structure_add(&c.structure, ROLE_DOCUMENT, -1, document->language);
    return c;
}

static struct plan plan_of(const struct composer *c)
{
    return (struct plan){.width = c->theme->width,
                         .height = c->theme->height,
                         .pages = c->pages.items,
                         .page_count = c->pages.count,
                         .elements = c->structure.elements.items,
                         .element_count = c->structure.elements.count};
}

/* The fold is at the inner margin. */
static void test_columns(void)
{
    struct theme theme = theme_booklet(BOOKLET_A5, LEN_PT(12), LEN_PT(12), 1000);
    len inner = theme.inner, outer = theme.outer;
    for (int32_t page = 0; page < 4; page++) {
        struct frame ltr = frame_column(&theme, FRAME_TEXT, page, false);
        struct frame rtl = frame_column(&theme, FRAME_TEXT, page, true);
        is_int(ltr.x, page % 2 ? outer : inner, "bound on the left");
        is_int(rtl.x, page % 2 ? inner : outer, "bound on the right");
        is_int(ltr.measure, theme.width - inner - outer, "as wide as the margins leave");
    }
    struct frame column = frame_column(&theme, FRAME_TEXT, 1, false);
    struct frame foot = frame_foot(&theme, 1, false);
    ok(foot.top >= column.bottom - column.leading && foot.bottom > column.bottom,
       "the foot is below");
    is_int(frame_baseline(&column, column.lines - 1),
           theme.first_baseline + (theme.lines - 1) * theme.leading, "its last line");
}

static void test_parts(void)
{
    struct theme theme = theme_booklet(BOOKLET_A5, LEN_PT(12), LEN_PT(12), 1000);
    struct frame column = frame_column(&theme, FRAME_TEXT, 1, false);
    struct frame above = frame_part(&column, FRAME_TEXT, 0, 10);
    struct frame below = frame_part(&column, FRAME_NOTES, 10, column.lines - 10);
    is_int(above.bottom, below.top, "parts of a frame touch");
    is_int(above.top, column.top, "the first begins where it does");
    is_int(below.bottom, column.bottom, "the last ends where it does");
    is_int(frame_baseline(&below, 0), frame_baseline(&column, 10), "on one grid");
    ok(above.kind == FRAME_TEXT && below.kind == FRAME_NOTES, "each for its content");
}

/* The lowest baseline of a frame's texts, and its highest mark. */
static void find_extent(const struct page *page, const struct frame *frame, len *high, len *low)
{
    *high = INT32_MAX;
    *low = 0;
    for (int32_t i = frame->first; i < frame->end; i++) {
        len y = page->marks[i].y;
        *high = y < *high ? y : *high;
        *low = y > *low ? y : *low;
    }
}

/* Text above, notes below, and the foot: three frames of one page, which the check finds right.
 */
static void test_two_frames(void)
{
    const struct document *document = load(bulletin);
    struct theme theme = theme_booklet(BOOKLET_A5, LEN_PT(12), LEN_PT(12), 1000);
    struct composer c = start(document, &theme);
    struct frame column = frame_column(&theme, FRAME_TEXT, 0, c.rtl);
    struct flow flow = flow_make(document, &theme, column.measure, typesetter, &c.structure,
                                 arena);
    struct pg_params params = {.page_depth = column.lines};
    struct pg_result pages = paginate(flow.fits, flow.count, &params, arena);
    int32_t depth = pages.pages[0].depth;
    struct filling fillings[] = {
        {.frame = frame_part(&column, FRAME_TEXT, 0, depth),
         .text = {&flow, &pages.pages[0], pages.grow}},
        {.frame = frame_part(&column, FRAME_NOTES, depth + 1, column.lines - depth - 1),
         .notes = {.headed = true}},
        {.frame = frame_foot(&theme, 0, c.rtl), .foot = {"North", "en"}}};
    const struct page *page = compose_page(&c, PAGE_TEXT, "1", fillings, COUNT(fillings));
    is_int(page->frame_count, 3, "a page is a list of frames");
    is_int(page->depth, depth, "it is as deep as its text");
    len text_high, text_low, notes_high, notes_low,
        last = frame_baseline(&column, column.lines - 1);
    find_extent(page, &page->frames[0], &text_high, &text_low);
    find_extent(page, &page->frames[1], &notes_high, &notes_low);
    ok(text_low < notes_high, "the notes are below the text");
    ok(notes_low <= last && notes_low > last - theme.notes->grid_step * theme.leading / 2,
       "and fill the page down to its last line");
    ok(page->frames[0].end == page->frames[1].first && page->frames[2].end == page->mark_count,
       "all marks are in frames, in their order");
    struct plan plan = plan_of(&c);
    const struct rich *texts[] = {&document->sections[0].text, &document->notes.title,
                                  &document->sections[0].children[0].text,
                                  &document->sections[0].children[1].text};
    is_int(check_plan(&plan, texts, COUNT(texts), arena).count, 0, "the check finds no fault");
    is_int(c.bookmarks.count, 2, "a bookmark for each heading");
}

/* The texts of a foot's runs. */
static const char *foot_text(const char *running, const char *language, len *width)
{
    struct theme theme = theme_booklet(BOOKLET_A5, LEN_PT(12), LEN_PT(12), 1000);
    struct composer c = start(load(bulletin), &theme);
    struct filling filling = {.frame = frame_foot(&theme, 0, false),
                              .foot = {running, language}};
    const struct page *page = compose_page(&c, PAGE_TEXT, "1", &filling, 1);
    const char *text = "";
    *width = 0;
    for (int32_t i = 0; i < page->mark_count; i++) {
        const struct run *run = page->marks[i].run;
        text = arena_printf(arena, "%s%s%.*s", text, i ? "|" : "", run->size_bytes, run->text);
        *width += i ? run->width : 0;
    }
    return text;
}

static void test_foot(void)
{
    len width, room = LEN_MM(110) - LEN_PT(12);
    is_str(foot_text(NULL, "en", &width), "1", "a folio alone");
    is_str(foot_text("North", "en", &width), "1|North", "with a running foot");
    is_str(
        foot_text("Small Prayers, for the Whole World and for All Who Suffer in It and "
                  "Elsewhere, Far Away",
                  "en", &width),
        "1|Small Prayers, for the Whole World and for All Who Suffer in It and Elsewhere\u2026",
        "cut after a word");
    ok(width <= room, "within its room");
    is_str(foot_text("Small Prayers, Small Prayers, Small Prayers, Small Prayers, Small "
                     "Prayers, Prayers, Prayers",
                     "en", &width),
           "1|Small Prayers, Small Prayers, Small Prayers, Small Prayers, Small "
           "Prayers\u2026",
           "no comma before the ellipsis");
    foot_text("Donaudampfschifffahrtsgesellschaftskapitaensmuetzenfabrikarbeiterverein", "en",
              &width);
    ok(width > room / 2 && width <= room, "a word longer than the room is cut");
    const char *thai = "ขออธิษฐานเผื่อทุกคนที่ทุกข์ทรมานและผู้ที่ช่วยเหลือพวกเขาทั้งกลางวันและกลางคืน"
                       "ขออธิษฐานเผื่อทุกคนที่ทุกข์ทรมานและผู้ที่ช่วยเหลือพวกเขา";
    const char *cut = foot_text(thai, "th", &width);
    ok(strstr(cut, "\u2026") && bytes_begin_with(cut + 2, thai, 30) && width <= room,
       "words without spaces");
    foot_text("W", "en", &width);
    ok(width > 0, "a letter");
}

int main(void)
{
    struct fonts *fonts = fonts_open();
    typesetter = typesetter_open(fonts);
    arena = arena_open();
    test_columns();
    test_parts();
    test_two_frames();
    test_foot();
    arena_close(arena);
    typesetter_close(typesetter);
    fonts_close(fonts);
    return done_testing();
}
