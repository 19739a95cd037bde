/*
 * The plan of an edition. Drafts are laid out at one type size after the other until the fit
 * is chosen; the chosen one is composed, and filled up with spare pages to whole sheets.
 */
#include "page/layout.h"

#include "page/compose.h"
#include "page/cover.h"
#include "language/language.h"

#include <string.h>

enum {
    SLACK = 3,       /* grid lines that a page may fall short */
    TIGHTEST = 850,  /* of a loosely set text's lines are needed when it is set tight, 1/1000 */
    ADVICE_SHARE = 3 /* no more than this part of the words is advised to be cut */
};

static const len UNPRINTED = LEN_MM(4); /* of a page's edge, by many printers */

/* The text at one type size, in pages but not yet on them. */
struct draft {
    struct arena *arena;
    struct theme style;
    struct structure structure;
    struct page cover;
    struct flow flow;
    struct pg_result pages;
};

/* What making a draft needs, and the drafts that are kept: at the size as written, and at the
   size tried last. */
struct drafter {
    const struct document *document;
    struct typesetter *typesetter;
    int32_t tall; /* see struct theme */
    struct draft full, last;
};

/* How far apart the lines must stand, of what is usual, for the languages that the bulletin and
   its regions are in. A name in another script makes do with that. */
static int32_t tallest(const struct document *document, struct typesetter *typesetter,
                       enum font_family family)
{
    struct fonts *fonts = typesetter_fonts(typesetter);
    int32_t tall = fonts_leading(fonts, family, document->language);
    for (int32_t i = 0; i < document->section_count; i++) {
        const char *language = document->sections[i].language;
        int32_t leading = language == document->language
                              ? 0
                              : fonts_leading(fonts, family, language);
        tall = leading > tall ? leading : tall;
    }
    return tall;
}

static void make_draft(const struct drafter *drafter, const struct theme *style,
                       struct draft *draft)
{
    const struct document *document = drafter->document;
    arena_reset(draft->arena);
    draft->style = *style;
    draft->structure = (struct structure){.arena = draft->arena};
    structure_add(&draft->structure, ROLE_DOCUMENT, -1, document->language);
    draft->cover = cover_compose(document, &draft->style, drafter->typesetter,
                                 &draft->structure, draft->arena);
    draft->flow = flow_make(document, &draft->style, drafter->typesetter, &draft->structure,
                            draft->arena);
    struct pg_params params = {.page_depth = style->lines, .slack = SLACK};
    draft->pages = paginate(draft->flow.fits, draft->flow.count, &params, draft->arena);
}

/* The booklet's pages before any are spare: cover, text, notes, back cover. */
static int32_t page_count(const struct drafter *drafter, const struct draft *draft)
{
    return draft->pages.count + drafter->document->notes.pages + 2;
}

static int32_t count_pages(len type, void *context)
{
    struct drafter *drafter = context;
    struct theme style = theme_booklet(drafter->document->booklet.size, type, drafter->tall);
    bool first = drafter->full.style.type == 0;
    struct draft *draft = first ? &drafter->full : &drafter->last;
    make_draft(drafter, &style, draft);
    return page_count(drafter, draft);
}

/*
 * A bound on the pages at a smaller size, from those at the full one: lines get fewer at best
 * as the type gets smaller, and by what setting them as tight as can be saves.
 */
static int32_t least_pages(len type, void *context)
{
    const struct drafter *drafter = context;
    const struct draft *full = &drafter->full;
    int64_t depth = 0;
    for (int32_t i = 0; i < full->pages.count; i++)
        depth += full->pages.pages[i].depth;
    struct theme style = theme_booklet(drafter->document->booklet.size, type, drafter->tall);
    int64_t least = depth * type / full->style.type * TIGHTEST / 1000;
    int32_t text = (int32_t)((least + style.lines - 1) / style.lines);
    return page_count(drafter, full) - full->pages.count + text;
}

/* The draft at the chosen size; it is one of the two that were kept. */
static const struct draft *chosen_draft(const struct drafter *drafter, len type)
{
    return drafter->last.style.type == type ? &drafter->last : &drafter->full;
}

static int32_t count_words(const struct line *line)
{
    int32_t words = 0;
    for (int32_t r = 0; r < line->run_count; r++)
        for (int32_t i = 0; i < line->runs[r].size_bytes; i++)
            words += line->runs[r].text[i] == ' ';
    return words + 1;
}

static int32_t item_words(const struct flow_item *item)
{
    int32_t words = 0;
    for (int32_t i = 0; i < item->line_count; i++)
        words += count_words(item->lines[i].line);
    return words;
}

/* The section with the most words. */
static int32_t longest_section(const struct flow *flow)
{
    int32_t longest = 0, most = -1;
    for (int32_t i = 0; i < flow->count;) {
        int32_t section = flow->items[i].section, words = 0;
        for (; i < flow->count && flow->items[i].section == section; i++)
            words += item_words(&flow->items[i]);
        if (words > most) {
            longest = section;
            most = words;
        }
    }
    return longest;
}

/* How many words less would save a sheet: those on the pages that are too many. None when
   they are too large a part of the text. */
static struct advice make_advice(const struct draft *draft, int32_t too_many)
{
    struct advice advice = {0};
    int32_t total = 0, cut = 0, kept_pages = draft->pages.count - too_many;
    if (too_many <= 0 || kept_pages < 1)
        return advice;
    int32_t first_cut = draft->pages.pages[kept_pages].first;
    for (int32_t i = 0; i < draft->flow.count; i++) {
        int32_t words = item_words(&draft->flow.items[i]);
        total += words;
        cut += i >= first_cut ? words : 0;
    }
    if (cut * ADVICE_SHARE > total)
        return advice;
    advice.words = (cut + 9) / 10 * 10;
    advice.section = longest_section(&draft->flow);
    return advice;
}

static int32_t sheets_of(int32_t pages)
{
    return (pages + 3) / 4;
}

static struct plan plan_of(const struct composer *c)
{
    const struct document *document = c->document;
    return (struct plan){
        .width = c->style->width,
        .height = c->style->height,
        .rtl = language_right_to_left(document->language),
        .title = document->title.text,
        .author = document->organization.size ? document->organization.text : NULL,
        .subject = document->subtitle.size ? document->subtitle.text : NULL,
        .language = document->language,
        .year = document->date.year,
        .month = document->date.month,
        .day = document->date.day,
        .pages = c->pages.items,
        .page_count = c->pages.count,
        .elements = c->structure.elements.items,
        .element_count = c->structure.elements.count,
        .bookmarks = c->bookmarks.items,
        .bookmark_count = c->bookmarks.count,
    };
}

/* The same without the spare pages, in single pages to read. */
static struct plan without_spares(const struct plan *plan, struct arena *arena)
{
    struct plan reading = *plan;
    struct page *pages = arena_array(arena, plan->page_count, sizeof *pages);
    struct bookmark *bookmarks = arena_array(arena, plan->bookmark_count, sizeof *bookmarks);
    int32_t *moved = arena_array(arena, plan->page_count, sizeof *moved);
    reading.page_count = 0;
    for (int32_t i = 0; i < plan->page_count; i++) {
        moved[i] = reading.page_count;
        if (!plan->pages[i].spare)
            pages[reading.page_count++] = plan->pages[i];
    }
    for (int32_t i = 0; i < plan->bookmark_count; i++) {
        bookmarks[i] = plan->bookmarks[i];
        bookmarks[i].page = moved[bookmarks[i].page];
    }
    reading.pages = pages;
    reading.bookmarks = bookmarks;
    return reading;
}

/* Composes a draft and `spare` pages, which go before the back cover. */
static void compose(struct layout *layout, const struct drafter *drafter,
                    const struct draft *draft, int32_t spare, struct arena *arena)
{
    const struct document *document = drafter->document;
    struct composer c = {.document = document,
                         .style = &draft->style,
                         .typesetter = drafter->typesetter,
                         .structure = draft->structure,
                         .zero = language_zero(document->language),
                         .arena = arena};
    c.structure.arena = arena;
    compose_cover(&c, &draft->cover);
    for (int32_t i = 0; i < draft->pages.count; i++)
        compose_text_page(&c, &draft->flow, &draft->pages.pages[i], draft->pages.grow);
    for (int32_t i = 0; i < document->notes.pages + spare; i++)
        compose_notes_page(&c, i == 0, i >= document->notes.pages);
    compose_back(&c);
    layout->booklet = plan_of(&c);
    layout->plan = without_spares(&layout->booklet, arena);
    layout->flow = draft->flow;
    layout->pages = draft->pages;
    layout->type = draft->style.type;
    layout->spare = spare;
}

const struct layout *layout_booklet(const struct document *document,
                                    struct typesetter *typesetter, struct arena *arena)
{
    struct layout *layout = arena_alloc(arena, sizeof *layout);
    struct drafter drafter = {.document = document,
                              .typesetter = typesetter,
                              .tall = tallest(document, typesetter, FAMILY_TEXT),
                              .full = {.arena = arena_open()},
                              .last = {.arena = arena_open()}};
    typesetter_expect(typesetter, document);
    struct fit_booklet ask = {count_pages, least_pages, &drafter};
    struct fit_choice choice = fit_choose(document->booklet.fit, document->booklet.pages,
                                          document->booklet.type, document->booklet.floor,
                                          &ask);
    const struct draft *draft = chosen_draft(&drafter, choice.type);
    int32_t wanted = sheets_of(choice.pages) * 4;
    if (document->booklet.fit == FIT_PAGES && wanted < document->booklet.pages)
        wanted = document->booklet.pages;
    compose(layout, &drafter, draft, wanted - choice.pages, arena);
    layout->choice = choice;
    const struct draft *smallest = drafter.last.style.type ? &drafter.last : &drafter.full;
    int32_t fewer = document->booklet.fit == FIT_PAGES ? document->booklet.pages
                                                       : (sheets_of(choice.pages) - 1) * 4;
    if (!choice.shrunk || choice.missed)
        layout->advice = make_advice(smallest, page_count(&drafter, smallest) - fewer);
    arena_join(arena, drafter.full.arena);
    arena_join(arena, drafter.last.arena);
    return layout;
}

const struct layout *layout_large(const struct document *document,
                                  struct typesetter *typesetter, struct arena *arena)
{
    struct layout *layout = arena_alloc(arena, sizeof *layout);
    struct drafter drafter = {.document = document, .typesetter = typesetter};
    struct draft draft = {.arena = arena_open()};
    struct theme style = theme_large(document->booklet.size, document->large.type,
                                     tallest(document, typesetter, FAMILY_LARGE));
    make_draft(&drafter, &style, &draft);
    compose(layout, &drafter, &draft, 0, arena);
    arena_join(arena, draft.arena);
    return layout;
}

void layout_report(const struct layout *layout, struct diag *diag)
{
    for (int32_t i = 0; i < layout->flow.fault_count; i++) {
        const struct flow_fault *fault = &layout->flow.faults[i];
        if (fault->wide)
            diag_report(diag, MSG_WIDE_LINE, fault->pos);
        else
            diag_report(diag, MSG_LOOSE_LINE, fault->pos);
        diag_hint(diag, "other words may help, or a soft hyphen (U+00AD) in a long word");
    }
}

/* Whether no text of the page stands where printers don't print, above or below. */
static bool page_holds(const struct plan *plan, const struct page *page)
{
    for (int32_t i = 0; i < page->mark_count; i++) {
        const struct mark *mark = &page->marks[i];
        if (mark->kind == MARK_RUN &&
            (mark->y < UNPRINTED || mark->y > plan->height - UNPRINTED))
            return false;
    }
    return true;
}

bool layout_holds(const struct layout *layout, const struct document *document,
                  struct diag *diag)
{
    bool all = true;
    for (int32_t i = 0; i < layout->plan.page_count; i++) {
        const struct page *page = &layout->plan.pages[i];
        if (page_holds(&layout->plan, page))
            continue;
        all = false;
        if (page->kind == PAGE_COVER) {
            diag_report(diag, MSG_COVER_FULL, rich_pos(&document->title, 0));
            diag_hint(diag, "shorten the longest of title, subtitle, organization and verse");
        } else if (page->kind == PAGE_BACK) {
            diag_report(diag, MSG_BACK_FULL, document->back.pos);
            diag_hint(diag, "shorten it, or move a part of it into a region's text");
        } else {
            diag_report(diag, MSG_PAGE_FULL, (struct pos){0, 0}, page->label);
            diag_hint(diag, "shorten the heading, or the name of the region");
        }
    }
    return all;
}
