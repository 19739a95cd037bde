/*
 * The plan of an edition. The booklet is tried at one type size after the other until the fit
 * is chosen; the chosen trial is composed, and filled up with spare pages to whole sheets. A
 * trial lies in an arena of its own; that of the choice joins the layout's in the end.
 */
#include "page/layout.h"

#include "base/bytes.h"
#include "language/language.h"
#include "page/check.h"
#include "page/compose.h"
#include "page/name_columns.h"
#include "page/vary.h"
#include "page/weeks.h"
#include "text/sketch.h"

enum {
    SLACK = 5,          /* grid lines that a page may fall short: as many as a heading takes
                           with its spaces and two lines of text, when it goes over with them */
    VARIED_HARM = 2000, /* what pages cost more than they must that is worth other lines */
    TIGHTEST = 850,     /* lines that a text takes when set as tight as allowed, per 1,000 lines
                           that it takes when set loose */
};

/* The booklet at one type size: its cover composed, its text cut into pages that are not
   composed yet. All that it has lies in its arena, which is emptied for the next size. */
struct trial {
    struct arena *arena;
    struct sketches *sketches; /* of its texts, or NULL */
    bool sketch;               /* its lines may have no glyphs */
    bool named;                /* it has lists that may stand in columns, or do */
    struct theme theme;        /* type 0: nothing has been tried */
    struct composer composer;  /* has the cover */
    struct flow flow;
    const int32_t *sections; /* of its items, when it has nothing else of them; else NULL */
    struct pg_result pages;
};

/* The trials that there are while a setting is searched for: the choice so far, and what was
   tried last or was the choice before. */
struct trials {
    const struct document *document;
    struct typesetter *typesetter;
    struct sketches *sketches;
    bool sketch_first; /* nothing is set whole before it is chosen */
    int32_t tall;      /* see struct theme */
    struct trial *chosen, *last;
    struct fit_lines loose, tight; /* of the first setting, and the tightest; type 0: of none */
};

/* How far apart the lines must stand, of what is usual, for the language that the bulletin is
   in. A name in another script makes do with that; regions in other languages are given their
   room in flow.c. */
static int32_t tall_of(const struct document *document, struct typesetter *typesetter,
                       enum font_family family)
{
    return fonts_leading(typesetter_fonts(typesetter), family, document->language);
}

static struct composer start_composer(const struct document *document,
                                      struct typesetter *typesetter, const struct theme *theme,
                                      struct arena *arena)
{
    return (struct composer){.document = document,
                             .theme = theme,
                             .typesetter = typesetter,
                             .structure = {.arena = arena},
                             .arena = arena,
                             .rtl = language_right_to_left(document->language),
                             .zero = language_zero(document->language)};
}

/* How the text is cut into pages. */
static struct pg_params page_params(const struct trial *trial, bool fewest)
{
    const struct theme *theme = &trial->theme;
    return (struct pg_params){.page_depth = theme->lines,
                              .slack = theme->single ? PG_SLACK_MOST : SLACK,
                              .first_is_recto = frame_is_recto(trial->composer.pages.count),
                              .single = theme->single,
                              .above_foot = theme->rules->note_space,
                              .fewest = fewest};
}

/* Sets the bulletin as `theme` has it, in place of what the trial was, in one column. */
static void set_trial(struct trial *trial, const struct document *document,
                      struct typesetter *typesetter, const struct theme *theme,
                      const struct flow_trial *how)
{
    arena_reset(trial->arena);
    trial->sections = NULL;
    trial->sketch = how->sketch;
    trial->sketches = how->sketches;
    trial->theme = *theme;
    trial->composer = start_composer(document, typesetter, &trial->theme, trial->arena);
    struct structure *structure = &trial->composer.structure;
    structure_add(structure, ROLE_DOCUMENT, -1, document->language);
    if (!theme->titled)
        compose_cover(&trial->composer);
    int32_t first = trial->composer.pages.count;
    len measure = frame_column(theme, FRAME_TEXT, first, trial->composer.rtl).measure;
    trial->flow = flow_try(document, &trial->theme, measure, typesetter, structure, how,
                           trial->arena);
    trial->named = trial->flow.names_count > 0;
}

/* Cuts the column into pages. */
static void cut_trial(struct trial *trial)
{
    struct pg_params params = page_params(trial, false);
    trial->pages = paginate(trial->flow.fits, trial->flow.count, &params, trial->arena);
    if (trial->flow.names_count)
        trial->flow = name_columns_choose(&trial->flow, &params, trial->theme.leading,
                                          &trial->pages, trial->arena);
}

/* Whether the column takes more than `most` pages however it is cut; if not, it still may. */
static bool needs_more(const struct trial *trial, int32_t most)
{
    struct pg_params params = page_params(trial, false);
    return trial->flow.over ||
           (!trial->flow.names_count &&
            paginate_least(trial->flow.fits, trial->flow.count, &params) > most);
}

/* A trial that is being set, and the pages that its text may take. */
struct bound {
    const struct trial *trial, *tighter; /* `tighter` has been set whole */
    int32_t most;
};

static int32_t section_of_item(const struct trial *trial, int32_t item)
{
    return trial->sections ? trial->sections[item] : trial->flow.items[item].section;
}

/* Whether a text whose first sections are in the column will take more pages than it may: even
   when all others take fewer lines than they do in a tighter setting. A paragraph that does is
   rare, and has one line less; SURE and one in SURE_PARTS are more than come together. */
static bool will_need_more(const struct flow *flow, int32_t sections, void *context)
{
    enum { SURE = 8, SURE_PARTS = 200 };
    const struct bound *bound = context;
    const struct flow *whole = &bound->tighter->flow;
    struct pg_params params = page_params(bound->trial, false);
    int32_t first = 0;
    while (first < whole->count && section_of_item(bound->tighter, first) < sections)
        first++;
    int32_t rest = whole->count - first, sure = SURE + rest / SURE_PARTS;
    if (rest <= sure || flow->names_count || whole->names_count)
        return false;
    struct arena *scratch = arena_open();
    struct pg_item *fits = arena_room(scratch, flow->count + rest, sizeof *fits);
    COPY_ARRAY(fits, flow->fits, flow->count);
    COPY_ARRAY(fits + flow->count, whole->fits + first, rest);
    int32_t least = paginate_least(fits, flow->count + rest - sure, &params);
    arena_close(scratch);
    return least > bound->most;
}

/*
 * Lets the paragraphs of a trial run a line shorter or longer, where the text as it is makes no
 * good pages or when the pages are to be the fewest; it takes at most `most` pages then.
 * `sketches` are closed when the trial is the last that needs them; NULL: it isn't.
 */
static void vary_trial(struct trial *trial, bool fewest, int32_t most,
                       struct sketches **sketches)
{
    struct pg_params params = page_params(trial, fewest);
    if (trial->pages.harm < VARIED_HARM && !fewest)
        return;
    struct variants variants = vary_make(
        &trial->flow, &trial->pages, trial->composer.typesetter, trial->sketches, trial->arena);
    if (sketches) {
        sketches_close(*sketches);
        *sketches = trial->sketches = NULL;
    }
    if (!variants.count)
        return;
    struct pg_result pages = paginate_varied(trial->flow.fits, trial->flow.count,
                                             variants.items, variants.count, &params,
                                             trial->arena);
    if (pages.count > most)
        return;
    trial->pages = pages;
    trial->flow = vary_take(&trial->flow, &variants, pages.taken, trial->composer.typesetter,
                            trial->sketches, trial->arena);
}

/* The booklet's pages before any are spare: cover, text, the notes that were asked for, and the
   back cover when it has a text. */
static int32_t page_count(const struct document *document, int32_t text_pages)
{
    return 1 + text_pages + document->notes.pages + (document->back.count > 0);
}

static struct theme theme_of(const struct trials *trials, const struct fit_setting *setting)
{
    struct theme theme = theme_booklet(trials->document->booklet.size, setting->type,
                                       trials->document->booklet.type, trials->tall);
    theme_set_leading(&theme, setting->leading);
    return theme;
}

/* Notes what the text took in the first setting or, after that, the tightest: those of which
   all pages are counted. */
static void note_lines(struct trials *trials, const struct trial *trial)
{
    const struct pg_result *pages = &trial->pages;
    if (trial->named || !pages->count)
        return;
    *(trials->loose.type ? &trials->tight : &trials->loose) = (struct fit_lines){
        .type = trial->theme.type,
        .lines = (int64_t)(pages->count - 1) * trial->theme.lines +
                 pages->pages[pages->count - 1].depth,
    };
}

/* Whether a text is expected to take more than `most` pages in a setting between the first and
   the tightest. */
static bool is_hopeless(const struct trials *trials, const struct theme *theme, int32_t most)
{
    return trials->tight.type && fit_exceeds(&trials->loose, &trials->tight, theme->type,
                                             (int64_t)most * theme->lines, theme->lines);
}

static int32_t count_pages(const struct fit_setting *setting, int32_t most, void *context)
{
    struct trials *trials = context;
    struct theme theme = theme_of(trials, setting);
    struct trial *trial = trials->last;
    int32_t beside = page_count(trials->document, 0);
    struct bound bound = {trial, trials->chosen, most == INT32_MAX ? most : most - beside};
    struct flow_limit limit = {will_need_more, &bound};
    bool limited = most != INT32_MAX && !setting->fewest;
    enum { SPARE = 64 /* items */, BYTES = 32 /* of text in an item, at the least in most */ };
    bool first = !trials->chosen->theme.type;
    if (limited && is_hopeless(trials, &theme, most - beside))
        return most + 1;
    struct flow_trial how = {
        .limit = limited ? &limit : NULL,
        .sketches = trials->sketches,
        .sketch = !typesetter_remembers(trials->typesetter) &&
                  (first ? trials->sketch_first : !setting->fewest),
        .items = first ? (int32_t)(document_text_size(trials->document) / BYTES)
                       : trials->chosen->flow.count + SPARE};
    sketch_begin(trials->sketches);
    set_trial(trial, trials->document, trials->typesetter, &theme, &how);
    if (setting->fewest) {
        cut_trial(trial);
        vary_trial(trial, true, trial->pages.count, NULL);
    } else if (most == INT32_MAX || !needs_more(trial, most - beside)) {
        cut_trial(trial);
    } else {
        return most + 1;
    }
    if (most == INT32_MAX)
        note_lines(trials, trial);
    return beside + trial->pages.count;
}

/* The pages of a column of `items` items, in `arena`. */
static struct pg_result copy_pages(const struct pg_result *pages, int32_t items,
                                   struct arena *arena)
{
    struct pg_result copy = *pages;
    struct pg_page *each = arena_array(arena, pages->count, sizeof *each);
    int32_t *feet = arena_array(arena, pages->count, sizeof *feet);
    int32_t *grow = arena_array(arena, items, sizeof *grow);
    COPY_ARRAY(each, pages->pages, pages->count);
    COPY_ARRAY(feet, pages->feet, pages->count);
    COPY_ARRAY(grow, pages->grow, items);
    copy.pages = each;
    copy.feet = feet;
    copy.grow = grow;
    copy.taken = NULL;
    return copy;
}

/* Frees what a sketch that was chosen has besides the sections and depths of its items and
   their pages: nothing else is asked of it until it is set anew. Whether names stand in columns
   is. */
static void thin_trial(struct trial *trial)
{
    if (!trial->sketch || trial->flow.names_count)
        return;
    struct arena *arena = arena_open();
    int32_t count = trial->flow.count;
    int32_t *sections = arena_room(arena, count, sizeof *sections);
    struct pg_item *fits = arena_room(arena, count, sizeof *fits);
    for (int32_t i = 0; i < count; i++)
        sections[i] = trial->flow.items[i].section;
    COPY_ARRAY(fits, trial->flow.fits, count);
    trial->pages = copy_pages(&trial->pages, count, arena);
    trial->sections = sections;
    trial->flow = (struct flow){.fits = fits, .count = count};
    arena_close(trial->arena);
    trial->arena = arena;
}

static void keep_trial(void *context)
{
    struct trials *trials = context;
    struct trial *kept = trials->last;
    trials->last = trials->chosen;
    trials->chosen = kept;
    sketch_choose(trials->sketches);
    thin_trial(kept);
}

/*
 * A bound on the pages in a tighter setting, from those as written: lines get fewer at best as
 * the type gets smaller, and by what setting them as tight as can be saves.
 */
static int32_t least_pages(const struct fit_setting *setting, void *context)
{
    const struct trials *trials = context;
    const struct pg_result *full = &trials->chosen->pages;
    int64_t depth = 0;
    for (int32_t i = 0; i < full->count; i++)
        depth += full->pages[i].depth;
    struct theme theme = theme_of(trials, setting);
    int64_t least = depth * setting->type / trials->chosen->theme.type * TIGHTEST / 1000;
    return page_count(trials->document, (int32_t)((least + theme.lines - 1) / theme.lines));
}

static struct plan plan_of(const struct composer *c)
{
    const struct document *document = c->document;
    return (struct plan){
        .width = c->theme->width,
        .height = c->theme->height,
        .rtl = c->rtl,
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
        .notes = c->notes.items,
        .note_count = c->notes.count,
    };
}

/* Whether the last page of the text has room for notes below the text. */
static bool leaves_room(const struct trial *trial)
{
    const struct theme *theme = &trial->theme;
    int32_t count = trial->pages.count;
    return theme->notes->least && count &&
           theme->lines - trial->pages.pages[count - 1].depth >= theme->notes->least;
}

/* The grid lines that a page's footnotes take: those at its foot, and those of items that have
   nothing else. */
static int32_t foot_lines_of(const struct trial *trial, int32_t page)
{
    const struct pg_page *on = &trial->pages.pages[page];
    int32_t lines = trial->pages.feet[page];
    for (int32_t i = on->first; i < on->end; i++)
        if (trial->flow.items[i].line_count == 0 &&
            flow_beside(&trial->flow.items[i])->note_count > 0)
            lines += trial->flow.fits[i].depth;
    return lines;
}

/* Composes a trial's text pages; what the last leaves is for notes when `rest`. */
static void compose_text_pages(struct composer *c, const struct trial *trial, bool rest,
                               const struct compose_notes *notes)
{
    for (int32_t i = 0; i < trial->pages.count; i++) {
        struct compose_text text = {&trial->flow, &trial->pages.pages[i], trial->pages.grow,
                                    foot_lines_of(trial, i)};
        bool last = i + 1 == trial->pages.count;
        compose_text_page(c, &text, last && rest ? notes : NULL);
    }
}

/* Composes a trial's pages after its cover: text, `notes` pages that were asked for and `spare`
   ones, and the back cover. Notes fill what else is left of a booklet, unless there are to be
   none. Their heading opens their first whole page; when there is none, it stands where they
   begin. What it adds lies in `arena`, which the trial's must join. */
static void compose(struct layout *layout, const struct trial *trial, int32_t notes,
                    int32_t spare, struct arena *arena)
{
    struct composer c = trial->composer;
    bool fill = c.document->notes.amount != NOTES_NONE && trial->theme.notes->least;
    bool rest = fill && leaves_room(trial), whole = notes + spare > 0;
    c.arena = c.structure.arena = arena;
    compose_text_pages(&c, trial, rest,
                       &(struct compose_notes){.headed = !whole, .below = true});
    for (int32_t i = 0; i < notes + spare; i++)
        compose_notes_page(&c, &(struct compose_notes){.headed = i == 0, .spare = i >= notes});
    struct compose_notes above = {.headed = !whole && !rest};
    bool back = c.document->back.count && compose_back(&c, fill ? &above : NULL);
    layout->booklet = plan_of(&c);
    layout->plan = plan_without_spares(&layout->booklet, arena);
    layout->verse = c.verse;
    layout->flow = trial->flow;
    layout->pages = trial->pages;
    layout->type = trial->theme.type;
    layout->spare = spare;
    layout->headed = notes > 0 || (!whole && (rest || back));
}

/* The pages that the booklet is filled up to: whole sheets, and as many as it asks for. */
static int32_t wanted_pages(const struct document *document, const struct fit_choice *choice)
{
    int32_t whole = fit_sheets(choice->pages) * FIT_SHEET_PAGES;
    bool more = document->booklet.fit == FIT_PAGES && document->booklet.pages > whole;
    return more ? document->booklet.pages : whole;
}

/* Lets the paragraphs of the trial that was chosen run a line shorter or longer for the sake of
   its pages, on no sheet more. Nothing needs its sketches after that. */
static void settle(struct fit_choice *choice, const struct document *document,
                   struct trial *chosen, struct sketches **sketches)
{
    int32_t most = wanted_pages(document, choice) - choice->pages + chosen->pages.count;
    if (!choice->setting.fewest)
        vary_trial(chosen, false, most, sketches);
    struct pg_params params = page_params(chosen, choice->setting.fewest);
    chosen->pages = weeks_face(&chosen->flow, &chosen->pages, &params, most, chosen->arena);
    choice->pages = page_count(document, chosen->pages.count);
}

/* Composes the booklet that was chosen, filled up to whole sheets. Where the notes may take
   what is left, the first page that is over is theirs and no spare one. */
static void compose_booklet(struct layout *layout, const struct trial *trial,
                            struct arena *arena)
{
    const struct document *document = trial->composer.document;
    int32_t over = wanted_pages(document, &layout->choice) - layout->choice.pages;
    int32_t kept = document->notes.amount == NOTES_AUTO && over > 0;
    compose(layout, trial, document->notes.pages + kept, over - kept, arena);
}

/* Sets the trial that was chosen anew with all its glyphs, when it is a sketch. It has the same
   items then, and the same pages, unless lists of names stood in columns. */
static void finish_sketch(const struct trials *trials)
{
    struct trial *chosen = trials->chosen;
    struct theme theme = chosen->theme;
    struct flow_trial whole = {.sketches = trials->sketches, .items = chosen->flow.count};
    if (!chosen->sketch)
        return;
    struct arena *kept = arena_open();
    bool same = !chosen->named;
    struct pg_result pages = {0};
    if (same)
        pages = copy_pages(&chosen->pages, chosen->flow.count, kept);
    set_trial(chosen, trials->document, trials->typesetter, &theme, &whole);
    arena_join(chosen->arena, kept);
    if (same)
        chosen->pages = pages;
    else
        cut_trial(chosen);
}

/* What would save a sheet, or the pages that are more than was asked for: in the choice where
   it is tighter than written, else in what was tried and didn't help. */
static struct advice advise(const struct trials *trials, const struct fit_choice *choice)
{
    const struct document *document = trials->document;
    bool helped = choice->shrunk || !trials->last->theme.type;
    const struct trial *smallest = helped ? trials->chosen : trials->last;
    int32_t fewer = document->booklet.fit == FIT_PAGES
                        ? document->booklet.pages
                        : (fit_sheets(choice->pages) - 1) * FIT_SHEET_PAGES;
    return advice_make(&smallest->flow, &smallest->pages,
                       page_count(document, smallest->pages.count) - fewer);
}

/* Frees what a trial has, which nothing asks for any more. */
static void drop_trial(struct trial *trial)
{
    arena_close(trial->arena);
    trial->arena = NULL;
}

/* Whether a text is so long that a tighter setting will save a sheet. */
static bool will_shrink(const struct document *document)
{
    enum { LONG = 96 << 10 /* bytes: 45 pages, of which a tenth is more than a sheet */ };
    return document->booklet.fit == FIT_AUTO && document_text_size(document) >= LONG;
}

const struct layout *layout_booklet(const struct document *document,
                                    struct typesetter *typesetter, struct arena *arena)
{
    struct layout *layout = arena_alloc(arena, sizeof *layout);
    struct trial first = {.arena = arena_open()}, second = {.arena = arena_open()};
    struct trials trials = {.document = document,
                            .typesetter = typesetter,
                            .sketches = sketches_open(),
                            .sketch_first = will_shrink(document),
                            .tall = tall_of(document, typesetter, FAMILY_TEXT),
                            .chosen = &first,
                            .last = &second};
    struct fit_booklet ask = {count_pages, keep_trial, least_pages, &trials};
    layout->choice = fit_choose(document->booklet.fit, document->booklet.pages,
                                document->booklet.type, document->booklet.floor, &ask);
    if (layout->choice.shrunk)
        drop_trial(trials.last);
    finish_sketch(&trials);
    sketch_forget_lines(trials.sketches);
    settle(&layout->choice, document, trials.chosen, &trials.sketches);
    sketches_close(trials.sketches);
    layout->advice = advise(&trials, &layout->choice);
    drop_trial(trials.last);
    compose_booklet(layout, trials.chosen, arena);
    arena_join(arena, trials.chosen->arena);
    return layout;
}

/* Lays out what has one setting. */
static const struct layout *lay_out_once(const struct document *document,
                                         struct typesetter *typesetter,
                                         const struct theme *theme, struct arena *arena)
{
    struct layout *layout = arena_alloc(arena, sizeof *layout);
    struct trial trial = {.arena = arena_open()};
    static const struct flow_trial only = {0};
    set_trial(&trial, document, typesetter, theme, &only);
    cut_trial(&trial);
    compose(layout, &trial, document->notes.amount == NOTES_AUTO ? 1 : document->notes.pages, 0,
            arena);
    arena_join(arena, trial.arena);
    return layout;
}

const struct layout *layout_large(const struct document *document,
                                  struct typesetter *typesetter, struct arena *arena)
{
    struct theme theme = theme_large(document->booklet.size, document->large.type,
                                     tall_of(document, typesetter, FAMILY_LARGE));
    return lay_out_once(document, typesetter, &theme, arena);
}

const struct layout *layout_proof(const struct document *document,
                                  struct typesetter *typesetter, struct arena *arena)
{
    struct theme theme = theme_proof(document->booklet.size,
                                     tall_of(document, typesetter, FAMILY_TEXT));
    return lay_out_once(document, typesetter, &theme, arena);
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

/* A list of the texts that are to be on the pages. */
struct texts {
    struct arena *arena;
    const struct layout *layout;
    const struct document *document;
    const struct rich **items;
    int32_t count, capacity;
};

/* Adds a text of the bulletin as it is set: the verse in its quotation marks, the notes'
   heading where there are notes. */
static void list_text(const struct rich *text, void *context)
{
    struct texts *texts = context;
    const struct document *document = texts->document;
    if (text == &document->notes.title && !texts->layout->headed)
        return;
    *ARENA_PUSH(texts->arena, texts) = text == &document->verse.text ? &texts->layout->verse
                                                                     : text;
}

const struct rich *const *layout_texts(const struct layout *layout,
                                       const struct document *document, struct arena *arena,
                                       int32_t *count)
{
    struct texts texts = {.arena = arena, .layout = layout, .document = document};
    document_each_text(document, list_text, &texts);
    *count = texts.count;
    return texts.items;
}

/* What to do about a breach on a page of the text. */
static void report_text(const struct layout *layout, const struct breach *breach,
                        struct pos pos, struct diag *diag)
{
    const char *label = layout->booklet.pages[breach->page].label;
    if (breach->kind == CHECK_HEIGHT) {
        diag_report(diag, MSG_PAGE_FULL, pos, label);
        diag_hint(diag, "shorten the heading, or the name of the region");
    } else if (breach->kind == CHECK_WIDTH) {
        diag_report(diag, MSG_TEXT_WIDE, pos, label);
        diag_hint(diag, "a smaller type may help, or fewer lists within each other");
    } else {
        diag_report(diag, MSG_TEXT_OVER, pos, label);
        diag_hint(diag, "a smaller number of the list may help, or a shorter text");
    }
}

static void report_breach(const struct layout *layout, const struct document *document,
                          const struct breach *breach, struct diag *diag)
{
    struct pos pos = {0};
    if (breach->text) /* of what is too high, where it begins */
        pos = rich_pos(breach->text, breach->kind == CHECK_HEIGHT ? 0 : breach->offset);
    if (breach->kind == CHECK_LOST) {
        diag_report(diag, MSG_TEXT_LOST, pos);
        diag_hint(diag, "that is a fault of this program; other words may help");
        return;
    }
    switch (layout->booklet.pages[breach->page].kind) {
    case PAGE_COVER:
        diag_report(diag, MSG_COVER_FULL, pos.line ? pos : rich_pos(&document->title, 0));
        diag_hint(diag, "shorten the longest of title, subtitle, organization and verse");
        return;
    case PAGE_BACK:
        diag_report(diag, MSG_BACK_FULL, document->back.pos);
        diag_hint(diag, "shorten it, or move a part of it into a region's text");
        return;
    case PAGE_TEXT:
    case PAGE_NOTES:
        report_text(layout, breach, pos, diag);
        return;
    }
}

bool layout_holds(const struct layout *layout, const struct document *document,
                  struct diag *diag)
{
    struct arena *scratch = arena_open();
    int32_t count;
    const struct rich *const *texts = layout_texts(layout, document, scratch, &count);
    struct breaches breaches = check_plan(&layout->booklet, texts, count, scratch);
    for (int32_t i = 0; i < breaches.count; i++)
        report_breach(layout, document, &breaches.items[i], diag);
    arena_close(scratch);
    return breaches.count == 0;
}
