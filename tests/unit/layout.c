/*
 * The setting that a layout chooses, against a search that sets and cuts the whole text in each
 * setting it asks about; and columns that a limit ends.
 */
#include "page/layout.h"
#include "tap.h"

#include "base/bytes.h"
#include "document/load.h"
#include "page/frame.h"
#include "page/vary.h"

enum { SECTIONS = 48, BULLETINS = 3, USUAL_LEADING = 1000 };

static const char *const clauses[] = {
    "pray for the keepers of the lighthouse",  "that the harvest of apples may be brought in",
    "give thanks for the new bridge",          "and for all who cross it before daybreak",
    "remember the nurses of the night shift",  "who wait for the ferry in the rain",
    "ask for patience with slow machinery",    "and with those who must repair it",
    "hold the children of the valley in mind", "whose school has lost its roof"};

struct bench {
    struct fonts *fonts;
    struct typesetter *typesetter;
    struct arena *arena;
    const struct document *document;
};

/* A bulletin of some sections of like length, other words for each `seed`. */
static struct document *make_document(uint32_t seed, int32_t pages, struct arena *arena)
{
    const char *text = "title: Fit\nlanguage: en-GB\nnotes: none\nregions:\n";
    for (int32_t i = 0; i < SECTIONS; i++) {
        text = arena_printf(arena, "%s  - name: Region %d\n    text: |\n      ", text, (int)i);
        for (int32_t k = 0; k < 12 + i % 5; k++) {
            seed = seed * 1103515245 + 12345;
            text = arena_printf(arena, "%s%s%s", text,
                                clauses[(seed >> 16) % (uint32_t)COUNT(clauses)],
                                k % 7 == 6 ? ".\n\n      " : ", ");
        }
        text = arena_printf(arena, "%samen.\n", text);
    }
    struct diag *diag = diag_open("made up", stderr);
    diag_source(diag, text, bytes_size(text));
    struct document *document = arena_alloc(arena, sizeof *document);
    *document = *load_document(text, bytes_size(text), arena, diag);
    is_int(diag_status(diag), 0, "the bulletin is right");
    diag_close(diag);
    document->booklet.fit = FIT_PAGES;
    document->booklet.pages = pages;
    return document;
}

static struct theme theme_at(const struct document *document, const struct fit_setting *setting)
{
    struct theme theme = theme_booklet(document->booklet.size, setting->type,
                                       document->booklet.type, USUAL_LEADING);
    theme_set_leading(&theme, setting->leading);
    return theme;
}

/* The column of a bulletin in a setting, cut short by a limit if there is one. */
static struct flow make_flow(const struct bench *b, const struct theme *theme,
                             const struct flow_limit *limit)
{
    struct structure structure = {.arena = b->arena};
    structure_add(&structure, ROLE_DOCUMENT, -1, "en-GB");
    len measure = frame_column(theme, FRAME_TEXT, 1, false).measure;
    struct flow_trial trial = {.limit = limit};
    return flow_try(b->document, theme, measure, b->typesetter, &structure, &trial, b->arena);
}

/* The pages of the whole booklet in a setting: its cover and its text. */
static int32_t pages_in(const struct fit_setting *setting, int32_t most, void *context)
{
    const struct bench *b = context;
    struct theme *theme = arena_alloc(b->arena, sizeof *theme);
    *theme = theme_at(b->document, setting);
    struct flow flow = make_flow(b, theme, NULL);
    struct pg_params params = {.page_depth = theme->lines,
                               .slack = 5,
                               .first_is_recto = frame_is_recto(1),
                               .above_foot = theme->rules->note_space,
                               .fewest = setting->fewest};
    struct pg_result pages = paginate(flow.fits, flow.count, &params, b->arena);
    (void)most;
    if (setting->fewest) {
        struct variants variants = vary_make(&flow, &pages, b->typesetter, NULL, b->arena);
        struct pg_result varied = paginate_varied(flow.fits, flow.count, variants.items,
                                                  variants.count, &params, b->arena);
        pages = varied.count <= pages.count ? varied : pages;
    }
    return 1 + pages.count;
}

static void keep_nothing(void *context)
{
    (void)context;
}

static int32_t none_at_least(const struct fit_setting *setting, void *context)
{
    (void)setting;
    (void)context;
    return 0;
}

/* Compares the choices for a bulletin that is to take no more than so many pages. */
static void test_choice(struct bench *b, uint32_t seed, int32_t pages)
{
    struct document *document = make_document(seed, pages, b->arena);
    b->document = document;
    const struct layout *layout = layout_booklet(document, b->typesetter, b->arena);
    struct fit_booklet ask = {pages_in, keep_nothing, none_at_least, b};
    struct fit_choice whole = fit_choose(document->booklet.fit, pages, document->booklet.type,
                                         document->booklet.floor, &ask);
    ok(layout->choice.setting.type == whole.setting.type &&
           layout->choice.setting.leading == whole.setting.leading &&
           layout->choice.setting.fewest == whole.setting.fewest,
       "bulletin %d on %d pages: %d/%d%s as by whole texts", (int)seed, (int)pages,
       (int)whole.setting.type, (int)whole.setting.leading,
       whole.setting.fewest ? " fewest" : "");
}

/* Notes for which sections it was asked, and says that it is over at one. */
struct asked {
    int32_t times, last, over_at;
};

static bool is_over_at(const struct flow *flow, int32_t sections, void *context)
{
    struct asked *asked = context;
    asked->times++;
    asked->last = sections;
    return flow->count > 0 && sections >= asked->over_at;
}

static void test_limit(struct bench *b)
{
    b->document = make_document(1, 8, b->arena);
    struct theme theme = theme_at(b->document,
                                  &(struct fit_setting){LEN_PT(12), USUAL_LEADING, false});
    struct flow whole = make_flow(b, &theme, NULL);
    struct asked never = {.over_at = SECTIONS + 1}, early = {.over_at = SECTIONS / 4};
    struct flow same = make_flow(b, &theme, &(struct flow_limit){is_over_at, &never});
    struct flow part = make_flow(b, &theme, &(struct flow_limit){is_over_at, &early});
    ok(!whole.over && !same.over && same.count == whole.count, "a limit that is not reached");
    ok(never.times == 12 && never.last == SECTIONS * 3 / 4, "is asked up to three quarters");
    ok(part.over && part.count < whole.count / 2 && early.last == SECTIONS / 4,
       "one that is ends the column");
    ok(bytes_equal(part.fits, whole.fits, (part.count - 1) * (int64_t)sizeof *part.fits),
       "which is as the whole's up to there");
}

int main(void)
{
    struct bench b = {.fonts = fonts_open(), .arena = arena_open()};
    b.typesetter = typesetter_open(b.fonts);
    test_limit(&b);
    for (uint32_t seed = 1; seed <= BULLETINS; seed++)
        for (int32_t pages = 18; pages <= 23; pages++)
            test_choice(&b, seed, pages);
    typesetter_close(b.typesetter);
    arena_close(b.arena);
    fonts_close(b.fonts);
    return done_testing();
}
