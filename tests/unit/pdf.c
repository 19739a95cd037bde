/*
 * The PDF writer: small plans, shaped here, to files that other programs check and read back.
 */
#include "base/arena.h"
#include "base/bytes.h"
#include "write/pdf/buffer.h"
#include "write/pdf/cluster.h"
#include "write/pdf/pdf.h"
#include "fonts/fonts.h"
#include "fonts/harfbuzz.h"

#include "tap.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <unistd.h>

/* The colours belong to the table of styles; here any will do where that is not linked. */
__attribute__((weak)) const uint32_t color_rgb[COLOR_COUNT] = {0, 0x8C1C13, 0x808080};

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

static void element(struct maker *m, enum role role, int32_t parent)
{
    m->elements[m->plan.element_count++] = (struct element){.role = role, .parent = parent};
}

static void page(struct maker *m, const char *label)
{
    int32_t index = m->plan.page_count++;
    m->pages[index] = (struct page){
        .kind = PAGE_TEXT, .label = label, .marks = m->marks[index]};
    m->y = 60000;
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
                        .text = arena_copy(m->arena, text, bytes_size(text)),
                        .size_bytes = (int32_t)bytes_size(text),
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
    run->size_bytes = (int32_t)bytes_size(text);
    run->hyphen = true;
    mark(m, MARK_RUN, of)->run = run;
    m->y += 15000;
}

/* The sample's elements, by index. */
enum {
    DOCUMENT,
    TITLE,
    SECT,
    HEADING,
    PARAGRAPH,
    LINK,
    LIST,
    ITEM,
    LABEL,
    BODY,
    NOTE,
    GREEK,
    EMPTY
};

static void make_elements(struct maker *m)
{
    element(m, ROLE_DOCUMENT, -1);
    element(m, ROLE_H1, DOCUMENT);
    element(m, ROLE_SECT, DOCUMENT);
    element(m, ROLE_H2, SECT);
    element(m, ROLE_P, SECT);
    element(m, ROLE_LINK, PARAGRAPH);
    element(m, ROLE_L, SECT);
    element(m, ROLE_LI, LIST);
    element(m, ROLE_LBL, ITEM);
    element(m, ROLE_LBODY, ITEM);
    element(m, ROLE_NOTE, SECT);
    element(m, ROLE_P, SECT);
    element(m, ROLE_P, SECT);
    m->elements[GREEK].language = "el";
    m->elements[LIST].numbering = NUMBERING_DECIMAL;
}

static void make_cover(struct maker *m)
{
    page(m, "Cover");
    mark(m, MARK_RUN, TITLE)->run = shape(m, "Prayer Request", 0, 28000, NULL);
    m->y += 40000;
    mark(m, MARK_RUN, TITLE)->run = shape(m, "Job 5:11", 0, 11000, "smcp");
    struct mark *rule = mark(m, MARK_RULE, ELEMENT_ARTIFACT);
    rule->color = COLOR_ACCENT;
    rule->width = 24000;
    rule->height = 500;
}

static void make_text(struct maker *m)
{
    page(m, "1");
    struct mark *head = mark(m, MARK_RUN, HEADING);
    head->run = shape(m, "Latin America", FONT_BOLD, 15000, NULL);
    head->color = COLOR_ACCENT;
    m->y += 30000;
    line(m, PARAGRAPH, "The office of difficult waffles; f\xC3\xBCr Z\xC3\xBCrich.");
    struct run *wide = shape(m, "AVATAR (in \\brackets\\) To Ty.", 0, 12000, NULL);
    wide->expansion = 15;
    mark(m, MARK_RUN, PARAGRAPH)->run = wide;
    m->y += 15000;
    hyphenated(m, PARAGRAPH, "They were never exam");
    line(m, PARAGRAPH,
         "ples of it: Job\xC2\xA0"
         "5:11.");
    const struct mark *site = line(m, LINK, "example.org");
    struct mark *area = mark(m, MARK_LINK, LINK);
    area->y = site->y - 10000;
    area->width = site->run->width;
    area->height = 13000;
    static struct mark_link link = {.url = "https://example.org/a(b)",
                                    .contents = "example.org"};
    area->link = &link;
    line(m, PARAGRAPH, "q\xCC\xA3\xCC\x81 and x\xCC\x8C marks.");
    line(m, LABEL, "1.");
    line(m, BODY, "Give thanks.");
    line(m, NOTE, "About it.");
}

static void make_scripts(struct maker *m)
{
    page(m, "2");
    line(m, PARAGRAPH, "The paragraph goes on.");
    line(m, GREEK,
         "\xCE\x9A\xCF\x8D\xCF\x81\xCE\xB9\xCE\xB5 "
         "\xE1\xBC\x90\xCE\xBB\xCE\xAD\xCE\xB7\xCF\x83\xCE\xBF\xCE\xBD");
    line(m, SECT, "\xD0\x93\xD0\xBE\xD1\x81\xD0\xBF\xD0\xBE\xD0\xB4\xD0\xB8");
    struct mark *dots = mark(m, MARK_DOTS, ELEMENT_ARTIFACT);
    dots->width = 300000;
    dots->height = 800;
    dots->step = 14173;
    dots->color = COLOR_RULE;
    line(m, ELEMENT_ARTIFACT, "folio");
}

static void make_sample(struct maker *m)
{
    start(m);
    make_elements(m);
    make_cover(m);
    make_text(m);
    make_scripts(m);
    page(m, "3");
    m->bookmarks[0] = (struct bookmark){.title = "Cover", .page = 0};
    m->bookmarks[1] = (struct bookmark){.title = "Am\xC3\xA9rica", .page = 1, .y = 45000};
    m->plan.bookmark_count = 2;
}

static bool write_plan(const struct plan *plan, int64_t epoch, const char *path)
{
    const char *why = NULL;
    struct output *output = output_open(path);
    bool written = output &&
                   pdf_write(plan, &(struct pdf_options){.epoch = epoch}, output, &why);
    if (!written)
        printf("# %s: %s\n", path, why ? why : "not opened");
    return output && output_finish(output) && written;
}

/* What a command prints, of the arena. */
static const char *output_of(struct arena *arena, const char *command)
{
    int64_t room = 1 << 16;
    char *text = arena_alloc(arena, room);
    FILE *pipe = popen(command, "r");
    if (!pipe)
        return "";
    size_t size = fread(text, 1, (size_t)room - 1, pipe);
    text[size] = '\0';
    if (pclose(pipe) != 0)
        printf("# failed: %s\n", command);
    return text;
}

static void has(const char *text, const char *part, const char *name)
{
    if (!ok(strstr(text, part) != NULL, "%s", name))
        printf("# \"%s\" is not in:\n%s\n", part, text);
}

static void test_checkers(struct arena *arena)
{
    is_int(system("qpdf --check one.pdf >qpdf.log 2>&1"), 0, "qpdf finds no fault");
    is_str(
        output_of(arena, "pdffonts one.pdf | awk 'NR > 2 {print $(NF-4), $(NF-3), $(NF-2)}'"),
        "yes yes yes\nyes yes yes\n", "both fonts are embedded, subsets, with Unicode maps");
    is_str(
        output_of(arena, "pdfinfo one.pdf 2>&1 >info.txt; pdftotext -q one.pdf 2>&1 text.txt"),
        "", "poppler has nothing to say");
}

static void test_information(struct arena *arena)
{
    const char *info = output_of(arena, "TZ=UTC pdfinfo -isodates one.pdf");
    has(info, "Title:           Prayer & Praise \xE2\x80\x94 1\n", "title");
    has(info, "Author:          The <Mission>\n", "author");
    has(info, "Subject:         Week of 22 November\n", "subject");
    has(info, "Producer:        Orison ", "producer");
    has(info, "CreationDate:    2001-09-09T01:46:40Z\n", "the date of the options");
    has(info, "ModDate:         2001-09-09T01:46:40Z\n", "twice");
    has(info, "Tagged:          yes\n", "tagged");
    has(info, "PDF version:     1.7\n", "version");
    has(info, "Page size:       419.528 x 595.276 pts\n", "size");
    const char *packet = output_of(arena, "pdfinfo -meta one.pdf");
    has(packet, "<rdf:li xml:lang=\"x-default\">Prayer &amp; Praise \xE2\x80\x94 1</rdf:li>",
        "the title in XMP");
    has(packet, "<rdf:li>The &lt;Mission&gt;</rdf:li>", "the author in XMP");
    has(packet, "<xmp:CreateDate>2001-09-09T01:46:40Z</xmp:CreateDate>", "the date in XMP");
    is_str(output_of(arena, "qpdf --json --json-key=pagelabels one.pdf | grep -c '\"index\"'"),
           "2\n", "pages 1 to 3 share a row of labels");
}

static void test_dates(struct maker *m)
{
    ok(write_plan(&m->plan, -1, "dated.pdf"), "without a date in the options");
    has(output_of(m->arena, "TZ=UTC pdfinfo -isodates dated.pdf"),
        "CreationDate:    2026-11-22T00:00:00Z\n", "the plan's is taken");
    m->plan.year = 0;
    ok(write_plan(&m->plan, -1, "undated.pdf"), "without any");
    ok(!strstr(output_of(m->arena, "pdfinfo undated.pdf"), "Date"), "there is none");
}

/* Small capitals, ligatures, no-break spaces, marks, inserted hyphens (as soft ones). */
static void test_text(struct arena *arena)
{
    /* (awk ends the last line, which poppler 26 does not.) */
    is_str(output_of(arena, "pdftotext -nopgbrk -f 1 -l 1 one.pdf -"),
           "Prayer Request\nJob 5:11\n\n", "the text of the cover");
    is_str(output_of(arena, "pdftotext -raw -nopgbrk -f 2 -l 2 one.pdf - | awk 1"),
           "Latin America\n"
           "The office of difficult waffles; f\xC3\xBCr Z\xC3\xBCrich.\n"
           "AVATAR (in \\brackets\\) To Ty.\n"
           "They were never exam\xC2\xAD\n"
           "ples of it: Job 5:11.\n"
           "example.org\n"
           "q\xCC\xA3\xCC\x81 and x\xCC\x8C marks.\n"
           "1.\n"
           "Give thanks.\n"
           "About it.\n",
           "the text of the first page");
    const char *by_map = output_of(arena, "mutool draw -q -F txt one.pdf 2 2>/dev/null");
    has(by_map, "\nq\xCC\xA3\xCC\x81 and x\xCC\x8C marks.\n",
        "a reader that knows no ActualText finds each character of a cluster once");
    /* From 1.25 on MuPDF reads ActualText, in which an inserted hyphen is a soft one. */
    ok(strstr(by_map, "exam-\n") || strstr(by_map, "exam\xC2\xAD\n"),
       "and an inserted hyphen as it looks, or as what it is");
    is_str(output_of(arena, "pdftotext -raw -nopgbrk -f 3 -l 3 one.pdf - | awk 1"),
           "The paragraph goes on.\n"
           "\xCE\x9A\xCF\x8D\xCF\x81\xCE\xB9\xCE\xB5 "
           "\xE1\xBC\x90\xCE\xBB\xCE\xAD\xCE\xB7\xCF\x83\xCE\xBF\xCE\xBD\n"
           "\xD0\x93\xD0\xBE\xD1\x81\xD0\xBF\xD0\xBE\xD0\xB4\xD0\xB8\n"
           "folio\n",
           "Greek and Cyrillic");
}

static void test_structure(struct arena *arena)
{
    const char *tree = output_of(arena, "pdfinfo -struct one.pdf 2>&1 | tr -s '\\n ' ' '");
    has(tree, "Document H1 (block) Sect H2 (block) P (block) Link (inline) Object",
        "a paragraph and its link");
    has(tree, "L (block): /ListNumbering /Decimal LI (block) Lbl (block) LBody (block)",
        "a list");
    ok(!strstr(output_of(arena, "pdfinfo -struct-text one.pdf"), "folio"),
       "an artifact is not in the tree");
    is_str(output_of(arena, "pdfinfo -struct-text one.pdf | grep -c 'P (block)'"), "2\n",
           "nor an element without content; a paragraph over two pages is one");
    is_str(output_of(arena, "pdfinfo -url one.pdf | awk 'NR > 1 {print $1, $3}'"),
           "2 https://example.org/a(b)\n", "a link");
}

/* Why a plan is refused whose one glyph has been replaced by another; "" when it is not. No
   file may be left then. */
static const char *refusal(const struct maker *m, uint32_t id)
{
    struct run run = *m->marks[0][0].run;
    struct glyph glyphs[] = {run.glyphs[0], {.id = id, .cluster = 1}};
    run.glyphs = glyphs;
    run.glyph_count = COUNT(glyphs);
    struct mark bad = m->marks[0][0];
    bad.run = &run;
    struct page only = {.marks = &bad, .mark_count = 1};
    struct plan plan = {
        .width = WIDTH, .height = HEIGHT, .title = "Bad", .pages = &only, .page_count = 1};
    const char *why = NULL;
    struct output *output = output_open("bad.pdf");
    bool written = pdf_write(&plan, &(struct pdf_options){0}, output, &why);
    output_abandon(output);
    ok(access("bad.pdf", F_OK) != 0 && system("test -z \"$(find . -name '*orison*')\"") == 0,
       "glyph %u: no file is left", id);
    return written || !why ? "" : why;
}

static void test_refusals(const struct maker *m)
{
    is_str(refusal(m, run_glyph(m->marks[0][0].run, 1).id), "",
           "a glyph of the font is written");
    is_str(refusal(m, 65535), "a glyph that its font has not",
           "a glyph beyond the font is refused");
    is_str(refusal(m, 0), "a character that its font has no glyph for",
           "glyph 0, an empty box, is refused");
}

/* An untagged plan: a page without marks. */
static void test_empty(struct maker *m)
{
    struct page empty = {.kind = PAGE_NOTES};
    struct plan plan = {
        .width = WIDTH, .height = HEIGHT, .title = "Empty", .pages = &empty, .page_count = 1};
    ok(write_plan(&plan, -1, "empty.pdf"), "an empty page is written");
    is_int(system("qpdf --check empty.pdf >qpdf.log 2>&1"), 0, "and sound");
    has(output_of(m->arena, "pdfinfo empty.pdf"), "Tagged:          no\n", "and not tagged");
}

/* More pages than a node of the page tree and a leaf of the parent tree have. */
static void test_many(struct maker *m)
{
    enum { MANY = 300 };
    struct page *pages = arena_array(m->arena, MANY, sizeof *pages);
    for (int i = 0; i < MANY; i++)
        pages[i] = m->pages[1];
    struct plan plan = m->plan;
    plan.pages = pages;
    plan.page_count = MANY;
    ok(write_plan(&plan, 0, "many.pdf"), "many pages are written");
    is_int(system("qpdf --check many.pdf >qpdf.log 2>&1"), 0, "and sound");
    has(output_of(m->arena, "pdfinfo many.pdf"), "Pages:           300\n", "and counted");
}

static bool is_cluster(const struct cluster *c, int32_t first, int32_t end, int32_t start,
                       int32_t stop)
{
    return c->first == first && c->end == end && c->start == start && c->stop == stop;
}

static void test_clusters(void)
{
    const struct glyph left[] = {
        {.cluster = 0}, {.cluster = 1}, {.cluster = 1}, {.cluster = 3}};
    struct run run = {.glyphs = left, .glyph_count = 4, .text = "abcd", .size_bytes = 4};
    struct cluster c = {0};
    ok(cluster_next(&run, &c) && is_cluster(&c, 0, 1, 0, 1), "the first cluster");
    ok(cluster_next(&run, &c) && is_cluster(&c, 1, 3, 1, 3), "two glyphs for two bytes");
    ok(cluster_next(&run, &c) && is_cluster(&c, 3, 4, 3, 4) && !c.inserted, "the last");
    ok(!cluster_next(&run, &c), "no more");
    run.hyphen = true;
    run.size_bytes = 3;
    c = (struct cluster){.end = 1, .stop = 1};
    ok(cluster_next(&run, &c) && is_cluster(&c, 1, 3, 1, 3), "all but the hyphen");
    ok(cluster_next(&run, &c) && is_cluster(&c, 3, 4, 3, 3) && c.inserted,
       "a hyphen at the right");

    const struct glyph right[] = {
        {.cluster = 3}, {.cluster = 2}, {.cluster = 0}, {.cluster = 0}};
    run = (struct run){
        .glyphs = right, .glyph_count = 4, .text = "abcd", .size_bytes = 4, .rtl = true};
    c = (struct cluster){0};
    ok(cluster_next(&run, &c) && is_cluster(&c, 0, 1, 3, 4), "from right to left");
    ok(cluster_next(&run, &c) && is_cluster(&c, 1, 2, 2, 3), "one by one");
    ok(cluster_next(&run, &c) && is_cluster(&c, 2, 4, 0, 2), "to the first bytes");
    run.hyphen = true;
    run.size_bytes = 3;
    c = (struct cluster){0};
    ok(cluster_next(&run, &c) && is_cluster(&c, 0, 1, 3, 3) && c.inserted,
       "a hyphen at the left");
    ok(cluster_next(&run, &c) && is_cluster(&c, 1, 2, 2, 3), "and what is before it");
}

static const char *decimal(struct arena *arena, int64_t thousandths)
{
    struct buffer out = {.arena = arena};
    buffer_decimal(&out, thousandths);
    return buffer_take(&out);
}

static const char *integer(struct arena *arena, int64_t value)
{
    struct buffer out = {.arena = arena};
    buffer_integer(&out, value);
    return buffer_take(&out);
}

static const char *string(struct arena *arena, const char *text)
{
    struct buffer out = {.arena = arena};
    buffer_string(&out, text, bytes_size(text));
    return buffer_take(&out);
}

/* A code of two bytes is written as its bytes are, also where the room ends. */
static void test_codes(struct arena *arena)
{
    struct buffer bytes = {.arena = arena}, codes = {.arena = arena};
    int32_t wrong = 0;
    for (int code = 0; code < 0x10000; code++) {
        buffer_escaped(&bytes, code >> 8);
        buffer_escaped(&bytes, code & 255);
        buffer_code(&codes, code);
        if (code % 1000 == 0) { /* so that the room ends within a code, too */
            buffer_byte(&bytes, ' ');
            buffer_byte(&codes, ' ');
        }
        wrong += codes.size != bytes.size;
    }
    wrong += !bytes_equal(codes.bytes, bytes.bytes, bytes.size);
    is_int(wrong, 0, "codes are written as their bytes are");
}

static void test_notations(struct arena *arena)
{
    for (int64_t value = -1100; value <= 1100; value++) {
        char wanted[8];
        snprintf(wanted, sizeof wanted, "%d", (int)value);
        if (strcmp(integer(arena, value), wanted) != 0)
            ok(false, "%s", wanted);
    }

    is_str(integer(arena, 0), "0", "nothing");
    is_str(integer(arena, INT64_MIN), "-9223372036854775808", "the least number");
    is_str(decimal(arena, 0), "0", "0");
    is_str(decimal(arena, 1050), "1.05", "a nought within");
    is_str(decimal(arena, 12000), "12", "an integer");
    is_str(decimal(arena, -12340), "-12.34", "a fraction");
    is_str(decimal(arena, 5), ".005", "without the zero before the point");
    is_str(decimal(arena, -500), "-.5", "nor after a sign");
    is_str(string(arena, "a(b)\\"), "(a\\(b\\)\\\\)", "ASCII");
    is_str(string(arena, "\xC3\xA9\xF0\x9F\x99\x8F"), "<FEFF00E9D83DDE4F>", "UTF-16");
    is_str(string(arena, "\xC3(\xE0\x80\xFF"), "<FEFFFFFD0028FFFDFFFDFFFD>", "not UTF-8");
    is_str(string(arena, "\xED\xA0\x80"), "<FEFFFFFDFFFDFFFD>", "nor a surrogate");
}

int main(void)
{
    static struct maker m;
    char folder[] = "/tmp/orison-pdf-XXXXXX";
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return 1;
    make_sample(&m);
    test_codes(m.arena);
    test_notations(m.arena);
    test_clusters();
    ok(write_plan(&m.plan, 1000000000, "one.pdf") && write_plan(&m.plan, 1000000000, "two.pdf"),
       "a plan is written twice");
    is_int(system("cmp one.pdf two.pdf"), 0, "to the same bytes");
    test_checkers(m.arena);
    test_information(m.arena);
    test_text(m.arena);
    test_structure(m.arena);
    test_dates(&m);
    test_empty(&m);
    test_many(&m);
    test_refusals(&m);
    stop(&m);
    if (getenv("KEEP"))
        printf("# %s\n", folder);
    else if (system("rm -f ./*.pdf ./*.txt ./*.log") != 0 || rmdir(folder) != 0)
        printf("# %s stays\n", folder);
    return done_testing();
}
