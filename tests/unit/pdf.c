/*
 * The PDF writer: small plans, shaped here, to files that other programs check and read back.
 */
#include "base/arena.h"
#include "pdf/pdf.h"
#include "text/font.h"

#include "tap.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <unistd.h>

enum { WIDTH = 419528, HEIGHT = 595276, MARKS = 64, ELEMENTS = 64 };

/* A plan being made: one page after the other, one column of lines. */
struct maker {
    struct arena *arena;
    struct fonts *fonts;
    struct element elements[ELEMENTS];
    struct page pages[8];
    struct mark marks[8][MARKS];
    struct bookmark bookmarks[4];
    struct plan plan;
    len y;
};

static void start(struct maker *m)
{
    *m = (struct maker){.arena = arena_open(), .fonts = fonts_open()};
    m->plan = (struct plan){.width = WIDTH,
                            .height = HEIGHT,
                            .title = "Prayer & Praise \xE2\x80\x94 1",
                            .author = "The <Mission>",
                            .subject = "Week of 22 November",
                            .language = "en-US",
                            .year = 2026,
                            .month = 11,
                            .day = 22,
                            .pages = m->pages,
                            .elements = m->elements,
                            .bookmarks = m->bookmarks};
}

static void stop(struct maker *m)
{
    fonts_close(m->fonts);
    arena_close(m->arena);
}

static int32_t element(struct maker *m, enum role role, int32_t parent)
{
    m->elements[m->plan.element_count] = (struct element){.role = role, .parent = parent};
    return m->plan.element_count++;
}

static struct page *page(struct maker *m, const char *label)
{
    int32_t index = m->plan.page_count++;
    m->pages[index] = (struct page){
        .kind = PAGE_TEXT, .label = label, .marks = m->marks[index]};
    m->y = 60000;
    return &m->pages[index];
}

static struct mark *mark(struct maker *m, enum mark_kind kind, int32_t of)
{
    struct page *last = &m->pages[m->plan.page_count - 1];
    struct mark *new = &m->marks[m->plan.page_count - 1][last->mark_count++];
    *new = (struct mark){.kind = kind, .element = of, .x = 50000, .y = m->y};
    return new;
}

static struct run *shape(struct maker *m, const char *text, unsigned style, len size,
                         const char *features)
{
    struct run *run = arena_alloc(m->arena, sizeof *run);
    const struct font *font = fonts_builtin(m->fonts, FAMILY_TEXT, style);
    hb_feature_t feature;
    unsigned count = features && hb_feature_from_string(features, -1, &feature);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font_shaper(font), buffer, &feature, count);
    unsigned glyphs;
    hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &glyphs);
    hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, &glyphs);
    struct glyph *out = arena_array(m->arena, glyphs, sizeof *out);
    int64_t x = 0;
    for (unsigned i = 0; i < glyphs; i++) {
        out[i] = (struct glyph){.id = infos[i].codepoint,
                                .x = len_scale(x + places[i].x_offset, size, font_upem(font)),
                                .y = len_scale(places[i].y_offset, size, font_upem(font)),
                                .cluster = (int32_t)infos[i].cluster};
        x += places[i].x_advance;
    }
    *run = (struct run){.font = font,
                        .size = size,
                        .width = len_scale(x, size, font_upem(font)),
                        .glyphs = out,
                        .glyph_count = (int32_t)glyphs,
                        .text = arena_copy(m->arena, text, strlen(text)),
                        .size_bytes = (int32_t)strlen(text),
                        .rtl = HB_DIRECTION_IS_BACKWARD(hb_buffer_get_direction(buffer))};
    hb_buffer_destroy(buffer);
    return run;
}

/* A line of text as a mark of an element. */
static struct mark *line(struct maker *m, int32_t of, const char *text)
{
    struct mark *new = mark(m, MARK_RUN, of);
    new->run = shape(m, text, 0, 12000, NULL);
    m->y += 15000;
    return new;
}

/* A line that ends in a hyphen that its text has not. */
static void hyphenated(struct maker *m, int32_t of, const char *text)
{
    struct run *run = shape(m, arena_printf(m->arena, "%s-", text), 0, 12000, NULL);
    run->size_bytes = (int32_t)strlen(text);
    run->hyphen = true;
    mark(m, MARK_RUN, of)->run = run;
    m->y += 15000;
}

static void make_sample(struct maker *m)
{
    start(m);
    int32_t document = element(m, ROLE_DOCUMENT, -1);
    int32_t title = element(m, ROLE_H1, document);
    int32_t sect = element(m, ROLE_SECT, document);
    int32_t heading = element(m, ROLE_H2, sect);
    int32_t p = element(m, ROLE_P, sect);
    int32_t link = element(m, ROLE_LINK, p);
    int32_t list = element(m, ROLE_L, sect), item = element(m, ROLE_LI, list);
    int32_t label = element(m, ROLE_LBL, item), body = element(m, ROLE_LBODY, item);
    int32_t note = element(m, ROLE_NOTE, sect);
    int32_t greek = element(m, ROLE_P, sect);
    m->elements[greek].language = "el";
    element(m, ROLE_P, sect); /* without content */

    page(m, "Cover");
    struct mark *first = mark(m, MARK_RUN, title);
    first->run = shape(m, "Prayer Request", 0, 28000, NULL);
    m->y += 40000;
    mark(m, MARK_RUN, title)->run = shape(m, "Job 5:11", 0, 11000, "smcp");
    struct mark *rule = mark(m, MARK_RULE, ELEMENT_ARTIFACT);
    rule->color = COLOR_ACCENT;
    rule->width = 24000;
    rule->height = 500;

    page(m, "1");
    struct mark *head = mark(m, MARK_RUN, heading);
    head->run = shape(m, "Latin America", FONT_BOLD, 15000, NULL);
    head->color = COLOR_ACCENT;
    m->y += 30000;
    line(m, p, "The office of difficult waffles; f\xC3\xBCr Z\xC3\xBCrich.");
    struct mark *wide = line(m, p, "AVATAR (in \\brackets\\) To Ty.");
    ((struct run *)(uintptr_t)wide->run)->expansion = 15;
    hyphenated(m, p, "They were never exam");
    line(m, p,
         "ples of it: Job\xC2\xA0"
         "5:11.");
    struct mark *site = line(m, link, "example.org");
    struct mark *area = mark(m, MARK_LINK, link);
    *area = (struct mark){.kind = MARK_LINK,
                          .element = link,
                          .x = site->x,
                          .y = site->y - 10000,
                          .width = site->run->width,
                          .height = 13000,
                          .url = "https://example.org/a(b)",
                          .contents = "example.org"};
    line(m, p, "q\xCC\xA3\xCC\x81 and x\xCC\x8C marks.");
    line(m, label, "1.");
    line(m, body, "Give thanks.");
    line(m, note, "About it.");

    page(m, "2");
    line(m, p, "The paragraph goes on.");
    line(m, greek,
         "\xCE\x9A\xCF\x8D\xCF\x81\xCE\xB9\xCE\xB5 "
         "\xE1\xBC\x90\xCE\xBB\xCE\xAD\xCE\xB7\xCF\x83\xCE\xBF\xCE\xBD");
    line(m, sect, "\xD0\x93\xD0\xBE\xD1\x81\xD0\xBF\xD0\xBE\xD0\xB4\xD0\xB8");
    struct mark *dots = mark(m, MARK_DOTS, ELEMENT_ARTIFACT);
    dots->width = 300000;
    dots->height = 800;
    dots->step = 14173;
    dots->color = COLOR_RULE;
    line(m, ELEMENT_ARTIFACT, "folio");
    page(m, "3");

    m->bookmarks[0] = (struct bookmark){.title = "Cover", .page = 0};
    m->bookmarks[1] = (struct bookmark){.title = "Am\xC3\xA9rica", .page = 1, .y = 45000};
    m->plan.bookmark_count = 2;
}

static bool write_plan(const struct plan *plan, int64_t epoch, const char *path)
{
    const char *why = NULL;
    struct output *output = output_open(path);
    bool written = output && pdf_write(plan, &(struct pdf_options){epoch}, output, &why);
    if (!written)
        printf("# %s: %s\n", path, why ? why : "not opened");
    return output && output_finish(output) && written;
}

/* What a command prints, of the arena. */
static const char *output_of(struct arena *arena, const char *command)
{
    size_t room = 1 << 16;
    char *text = arena_alloc(arena, room);
    FILE *pipe = popen(command, "r");
    if (!pipe)
        return "";
    size_t size = fread(text, 1, room - 1, pipe);
    text[size] = '\0';
    if (pclose(pipe) != 0)
        printf("# failed: %s\n", command);
    return text;
}

static bool has(const char *text, const char *part)
{
    if (strstr(text, part))
        return true;
    printf("# \"%s\" is not in:\n%s\n", part, text);
    return false;
}

static void test_tools(struct arena *arena)
{
    is_int(system("qpdf --check one.pdf >qpdf.log 2>&1"), 0, "qpdf finds no fault");
    const char *fonts = output_of(
        arena, "pdffonts one.pdf | awk 'NR > 2 {print $(NF-4), $(NF-3), $(NF-2)}' | sort -u");
    is_str(fonts, "yes yes yes\n", "each font is embedded, a subset, with a Unicode map");
    const char *info = output_of(arena, "pdfinfo one.pdf");
    ok(has(info, "Prayer & Praise \xE2\x80\x94 1"), "pdfinfo: title");
    ok(has(info, "The <Mission>"), "author");
    ok(has(info, "Tagged:          yes"), "tagged");
    ok(has(info, "PDF version:     1.7"), "version");
    ok(has(info, "419.528 x 595.276"), "size");
    const char *structure = output_of(arena, "pdfinfo -struct-text one.pdf 2>&1");
    puts(structure);
}

static void test_text(struct arena *arena)
{
    const char *text = output_of(arena, "pdftotext -f 2 -l 2 one.pdf -");
    puts(text);
    ok(has(text, "The office of difficult waffles; f\xC3\xBCr Z\xC3\xBCrich.\n"), "ligatures");
    ok(has(text, "AVATAR (in \\brackets\\) To Ty.\n"), "brackets, kerning");
    ok(has(text, "q\xCC\xA3\xCC\x81 and x\xCC\x8C marks."), "marks");
}

int main(void)
{
    static struct maker m;
    char folder[] = "/tmp/orison-pdf-XXXXXX";
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return 1;
    make_sample(&m);
    ok(write_plan(&m.plan, 0, "one.pdf") && write_plan(&m.plan, 0, "two.pdf"),
       "two are written");
    is_int(system("cmp one.pdf two.pdf"), 0, "and are the same");
    test_tools(m.arena);
    test_text(m.arena);
    printf("# %s\n", folder);
    stop(&m);
    return done_testing();
}
