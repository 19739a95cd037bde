/*
 * A flow whose paragraphs are set in other numbers of lines: what stays as it was, and that
 * nothing is lost.
 */
#include "page/vary.h"
#include "tap.h"

#include "base/bytes.h"
#include "document/load.h"

enum { PARAGRAPHS = 24 };

static const char sentence[] =
    "Pray that the keepers of the wood may be many, and that they know each tree. ";

/* A bulletin of paragraphs with ever more sentences and words. */
static const char *make_bulletin(struct arena *arena)
{
    const char *text = "title: Wood\nlanguage: en\nregions:\n  - name: North\n    text: |\n";
    const char *words = "";
    for (int i = 0; i < PARAGRAPHS; i++) {
        words = i % 6 ? arena_printf(arena, "%sand so ", words) : "";
        const char *prose = "";
        for (int k = 0; k < 3 + i / 6; k++)
            prose = arena_printf(arena, "%s%s", prose, sentence);
        text = arena_printf(arena, "%s      %s%s%send.\n\n", text, i % 5 ? "" : "- ", prose,
                            words);
    }
    return text;
}

static struct flow set(const char *text, struct typesetter *typesetter, struct arena *arena)
{
    struct diag *diag = diag_open("made up", stderr);
    diag_source(diag, text, bytes_size(text));
    const struct document *document = load_document(text, bytes_size(text), arena, diag);
    diag_close(diag);
    struct structure structure = {.arena = arena};
    struct theme *theme = arena_alloc(arena, sizeof *theme);
    *theme = theme_booklet(BOOKLET_A5, LEN_PT(12), LEN_PT(12), 1000);
    structure_add(&structure, ROLE_DOCUMENT, -1, "en");
    return flow_make(document, theme, LEN_MM(110), typesetter, &structure, arena);
}

/* The characters of a flow that show, and the elements they are of, in sum. */
static int64_t sum_text(const struct flow *flow)
{
    int64_t sum = 0;
    for (int32_t i = 0; i < flow->count; i++)
        for (int32_t k = 0; k < flow->items[i].line_count; k++) {
            const struct flow_line *line = &flow->items[i].lines[k];
            for (int32_t r = 0; line->elements && r < line->line->run_count; r++)
                for (int32_t b = 0; b < line->line->runs[r].size_bytes; b++)
                    sum += line->line->runs[r].text[b] * (int64_t)(line->elements[r] + 1);
        }
    return sum;
}

/* The items of a variant, where it alone is taken. */
static const struct flow_item *items_of_variant(const struct flow *flow,
                                                const struct variants *variants, int32_t v,
                                                struct typesetter *typesetter,
                                                struct arena *arena)
{
    bool *taken = arena_array(arena, variants->count, sizeof *taken);
    taken[v] = true;
    return vary_take(flow, variants, taken, typesetter, NULL, arena).items +
           variants->items[v].first;
}

static void test_variants(const struct flow *flow, const struct variants *variants,
                          struct typesetter *typesetter, struct arena *arena)
{
    int32_t unlike = 0, unheld = 0, unmarked = 0;
    for (int32_t v = 0; v < variants->count; v++) {
        const struct pg_variant *variant = &variants->items[v];
        int32_t apart = variant->count - (variant->end - variant->first);
        unlike += apart != 1 && apart != -1;
        unlike += variant->items[0].space != flow->fits[variant->first].space;
        unheld += variant->items[0].penalty != PG_NEVER ||
                  variant->items[variant->count - 2].penalty != PG_NEVER;
        const struct flow_item *items = items_of_variant(flow, variants, v, typesetter, arena);
        unmarked += items[0].line_count != flow->items[variant->first].line_count ||
                    items[1].line_count != 1;
    }
    ok(variants->count >= 4, "paragraphs have variants");
    is_int(unlike, 0, "of a line less or more, in their place");
    is_int(unheld, 0, "neither the first nor the last line of which stands alone");
    is_int(unmarked, 0, "with the marker that they have");
}

static void test_taken(const struct flow *flow, const struct variants *variants,
                       struct typesetter *typesetter, struct arena *arena)
{
    bool *taken = arena_array(arena, variants->count, sizeof *taken);
    struct flow same = vary_take(flow, variants, taken, typesetter, NULL, arena);
    ok(same.count == flow->count && sum_text(&same) == sum_text(flow), "none taken: as it was");
    int32_t count = flow->count, after = 0;
    for (int32_t v = 0; v < variants->count; v++) {
        const struct pg_variant *variant = &variants->items[v];
        taken[v] = variant->first >= after;
        after = taken[v] ? variant->end : after;
        count += taken[v] ? variant->count - (variant->end - variant->first) : 0;
    }
    struct flow varied = vary_take(flow, variants, taken, typesetter, NULL, arena);
    is_int(varied.count, count, "as many items as the variants have");
    is_int(sum_text(&varied), sum_text(flow), "no character is lost, nor its element");
}

/* A bulletin whose first paragraph has so many words after its sentences. */
static const char *make_opened(int words, struct arena *arena)
{
    const char *prose = "";
    for (int i = 0; i < 6; i++)
        prose = arena_printf(arena, "%s%s", prose, sentence);
    for (int i = 0; i < words; i++)
        prose = arena_printf(arena, "%sand so ", prose);
    return arena_printf(arena,
                        "title: Wood\nlanguage: en\nregions:\n  - name: North\n    text: |\n"
                        "      %send.\n",
                        prose);
}

/* A paragraph with an initial is varied, too, and keeps it. */
static void test_opened(struct typesetter *typesetter, struct arena *arena)
{
    enum { WORDS = 12 };
    int32_t found = 0, undrawn = 0, lost = 0, inset = 0;
    for (int words = 0; words < WORDS; words++) {
        struct flow flow = set(make_opened(words, arena), typesetter, arena);
        struct variants variants = vary_make(&flow, &(struct pg_result){0}, typesetter, NULL,
                                             arena);
        for (int32_t v = 0; v < variants.count; v++) {
            const struct flow_item *items = items_of_variant(&flow, &variants, v, typesetter,
                                                             arena);
            const struct flow_line *last = &items[0].lines[items[0].line_count - 1];
            bool *taken = arena_array(arena, variants.count, sizeof *taken);
            taken[v] = true;
            struct flow varied = vary_take(&flow, &variants, taken, typesetter, NULL, arena);
            found++;
            undrawn += !last->drawn || items[0].line_count != 2;
            lost += sum_text(&varied) != sum_text(&flow);
            inset += items[1].lines[0].line->x > LEN_PT(12) &&
                     items[2].lines[0].line->x < LEN_PT(6);
        }
    }
    ok(found >= 3, "paragraphs with an initial have %d variants", (int)found);
    is_int(undrawn, 0, "each with the initial");
    is_int(lost, 0, "and all of the text");
    is_int(inset, found, "and two lines beside it");
}

/* A bulletin of one paragraph whose lines end in divided words. */
static const char *make_divided(int words, struct arena *arena)
{
    const char *prose = "";
    for (int i = 0; i < 5; i++)
        prose = arena_printf(arena,
                             "%ssome hope has come home, remembering at once a house on "
                             "a stone base and community ",
                             prose);
    for (int i = 0; i < words; i++)
        prose = arena_printf(arena, "%sand so ", prose);
    return arena_printf(arena,
                        "title: Wood\nlanguage: en\nopening: plain\nregions:\n  - name: North\n"
                        "    text: |\n      we %send.\n",
                        prose);
}

/* A page that ends in a divided word, wherever there is one: the paragraph has a variant of as
   many lines, in which none is divided there. */
static void test_page_end(struct typesetter *typesetter, struct arena *arena)
{
    enum { WORDS = 12 };
    int32_t found = 0, divided = 0, wrong = 0;
    for (int words = 0; words < WORDS; words++) {
        struct flow flow = set(make_divided(words, arena), typesetter, arena);
        for (int32_t i = 0; i + 1 < flow.count; i++) {
            if (flow.fits[i].penalty != FLOW_HYPHEN)
                continue;
            const struct pg_page pages[] = {{.end = i + 1},
                                            {.first = i + 1, .end = flow.count}};
            struct variants variants = vary_make(
                &flow, &(struct pg_result){.pages = pages, .count = 2}, typesetter, NULL,
                arena);
            divided++;
            for (int32_t v = 0; v < variants.count; v++) {
                const struct pg_variant *variant = &variants.items[v];
                if (variant->count != variant->end - variant->first)
                    continue;
                found++;
                wrong += variant->items[i - variant->first].penalty == FLOW_HYPHEN;
            }
        }
    }
    ok(found > 0 && found <= divided, "%d pages that end divided have %d variants",
       (int)divided, (int)found);
    is_int(wrong, 0, "that end whole");
}

int main(void)
{
    struct fonts *fonts = fonts_open();
    struct typesetter *typesetter = typesetter_open(fonts);
    struct arena *arena = arena_open();
    struct flow flow = set(make_bulletin(arena), typesetter, arena);
    struct variants variants = vary_make(&flow, &(struct pg_result){0}, typesetter, NULL,
                                         arena);
    printf("# %d variants of %d paragraphs\n", variants.count, flow.paragraph_count);
    is_int(flow.paragraph_count, PARAGRAPHS, "all paragraphs may be varied");
    test_variants(&flow, &variants, typesetter, arena);
    test_taken(&flow, &variants, typesetter, arena);
    test_opened(typesetter, arena);
    test_page_end(typesetter, arena);
    arena_close(arena);
    typesetter_close(typesetter);
    fonts_close(fonts);
    return done_testing();
}
