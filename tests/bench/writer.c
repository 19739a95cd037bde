/*
 * What writing a PDF costs by itself: writer WHAT COUNT makes a plan of so many of one thing,
 * all else being little, writes it to a file and removes that. Prints the milliseconds by the
 * clock, the memory that writing takes beyond the plan, in KiB, and the bytes written.
 */
#include "base/bytes.h"
#include "fonts/fonts.h"
#include "page/marks.h"
#include "page/structure.h"
#include "write/pdf/pdf.h"
#include "text/typeset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { LINES = 30, LINES_A_PARAGRAPH = 6 };

static const char sentence[] =
    "We give thanks for every person who prays with this booklet: at a kitchen table, in a "
    "hospital bed, on the early bus. Choose one region for each day, read it slowly, and leave "
    "a "
    "little silence after it. ";

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static long most_memory(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* More than a page of lines. */
static struct lines set_lines(struct typesetter *typesetter, struct arena *arena)
{
    char *text = arena_alloc(arena, LINES * sizeof sentence);
    *text = '\0';
    for (size_t i = 0; i < LINES / 2; i++)
        memcpy(text + i * (sizeof sentence - 1), sentence, sizeof sentence);
    struct span *span = arena_alloc(arena, sizeof *span);
    span->end = (int32_t)strlen(text);
    struct rich rich = {.text = text, .size = span->end, .spans = span, .span_count = 1};
    struct text_style style = {.font.family = FAMILY_TEXT,
                               .breaking.hyphenate = true,
                               .font.size = LEN_PT(12),
                               .box.measure = LEN_MM(110),
                               .language = "en"};
    return typeset(typesetter, &rich, &style, arena);
}

static struct page make_page(struct structure *structure, const struct lines *lines,
                             int32_t index)
{
    struct arena *arena = structure->arena;
    struct marks marks = {.arena = arena};
    int32_t section = structure_add(structure, ROLE_SECT, 0, NULL), element = section;
    for (int32_t i = 0; i < LINES && i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        if (i % LINES_A_PARAGRAPH == 0)
            element = structure_add(structure, i ? ROLE_P : ROLE_H2, section, NULL);
        int32_t *elements = arena_array(arena, line->run_count, sizeof *elements);
        for (int32_t run = 0; run < line->run_count; run++)
            elements[run] = element;
        marks_line(&marks, line, elements, LEN_MM(18), LEN_MM(20) + i * LEN_PT(15),
                   COLOR_BLACK);
    }
    return (struct page){.kind = PAGE_TEXT,
                         .marks = marks.items,
                         .mark_count = marks.count,
                         .label = arena_printf(arena, "%d", index + 1)};
}

/* A plan being made: its element 0 is the document. */
struct maker {
    struct arena *arena;
    struct structure structure;
    struct marks marks; /* of a plan of one page */
    struct lines lines;
    struct plan plan;
    struct fonts **fonts; /* more than one program has */
    int32_t font_count;
};

/* Pages of one paragraph set once, each with elements of its own. */
static void make_pages(struct maker *m, int32_t count)
{
    struct page *pages = arena_array(m->arena, count, sizeof *pages);
    for (int32_t i = 0; i < count; i++)
        pages[i] = make_page(&m->structure, &m->lines, i);
    m->plan.pages = pages;
    m->plan.page_count = count;
}

static struct mark *add_mark(struct maker *m, enum mark_kind kind, int32_t element)
{
    struct mark *mark = ARENA_PUSH(m->arena, &m->marks);
    *mark = (struct mark){.kind = kind,
                          .element = element,
                          .x = LEN_MM(18),
                          .y = LEN_MM(20),
                          .height = LEN_PT(12)};
    return mark;
}

static void add_run(struct maker *m, const struct run *run, int32_t element)
{
    add_mark(m, MARK_RUN, element)->run = run;
}

static void add_link(struct maker *m, int32_t element)
{
    struct mark_link *link = arena_array(m->arena, 1, sizeof *link);
    *link = (struct mark_link){.url = "https://example.org", .contents = "example.org"};
    add_mark(m, MARK_LINK, element)->link = link;
}

/* Links without text, each an element. */
static void make_links(struct maker *m, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        add_link(m, structure_add(&m->structure, ROLE_LINK, 0, NULL));
}

/* One link whose text is of many runs, each with an active area. */
static void make_runs(struct maker *m, int32_t count)
{
    int32_t link = structure_add(&m->structure, ROLE_LINK, 0, NULL);
    for (int32_t i = 0; i < count; i++) {
        add_run(m, m->lines.items->runs, link);
        add_link(m, link);
    }
}

/* Paragraphs below one parent. */
static void make_elements(struct maker *m, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        add_run(m, m->lines.items->runs, structure_add(&m->structure, ROLE_P, 0, NULL));
}

/* Elements below each other, with text in the last. */
static void make_levels(struct maker *m, int32_t count)
{
    int32_t element = 0;
    for (int32_t i = 0; i < count; i++)
        element = structure_add(&m->structure, ROLE_SECT, element, NULL);
    add_run(m, m->lines.items->runs, element);
}

static void make_bookmarks(struct maker *m, int32_t count)
{
    struct bookmark *bookmarks = arena_array(m->arena, count, sizeof *bookmarks);
    for (int32_t i = 0; i < count; i++)
        bookmarks[i].title = "A region";
    m->plan.bookmarks = bookmarks;
    m->plan.bookmark_count = count;
}

/* A run of many clusters, each of one glyph that stands for another character than it does
   elsewhere. */
static void make_clusters(struct maker *m, int32_t count, bool rtl)
{
    struct run *run = arena_alloc(m->arena, sizeof *run);
    struct glyph *glyphs = arena_array(m->arena, count, sizeof *glyphs);
    char *text = arena_alloc(m->arena, count + INT64_C(1));
    *run = *m->lines.items->runs;
    for (int32_t i = 0; i < count; i++) {
        text[i] = "abc"[i % 3];
        glyphs[i] = (struct glyph){.id = run_glyph(m->lines.items->runs, 0).id,
                                   .cluster = rtl ? count - 1 - i : i};
    }
    run->glyphs = glyphs;
    run->slim_glyphs = NULL;
    run->text = text;
    run->glyph_count = run->size_bytes = count;
    run->rtl = rtl;
    run->hyphen = run->ends_line = false;
    add_run(m, run, structure_add(&m->structure, ROLE_P, 0, NULL));
}

static void make_letters(struct maker *m, int32_t count)
{
    make_clusters(m, count, false);
}

static void make_letters_backwards(struct maker *m, int32_t count)
{
    make_clusters(m, count, true);
}

/* A run in each of many fonts. */
static void make_fonts(struct maker *m, int32_t count)
{
    m->fonts = arena_array(m->arena, count, sizeof(struct fonts *));
    m->font_count = count;
    for (int32_t i = 0; i < count; i++) {
        struct run *run = arena_alloc(m->arena, sizeof *run);
        m->fonts[i] = fonts_open();
        *run = *m->lines.items->runs;
        run->font = fonts_builtin(m->fonts[i], FAMILY_TEXT, 0);
        add_run(m, run, structure_add(&m->structure, ROLE_P, 0, NULL));
    }
}

static const struct {
    const char *name;
    void (*make)(struct maker *m, int32_t count);
} kinds[] = {{"pages", make_pages},     {"links", make_links},
             {"runs", make_runs},       {"elements", make_elements},
             {"levels", make_levels},   {"bookmarks", make_bookmarks},
             {"letters", make_letters}, {"backwards", make_letters_backwards},
             {"fonts", make_fonts}};

/* Makes a plan of one page, or of those that its maker makes. */
static void make_plan(struct maker *m, int kind, int32_t count)
{
    struct page *page = arena_alloc(m->arena, sizeof *page);
    m->structure.arena = m->marks.arena = m->arena;
    structure_add(&m->structure, ROLE_DOCUMENT, -1, "en");
    m->plan = (struct plan){.width = LEN_MM(148),
                            .height = LEN_MM(210),
                            .title = "Pages",
                            .language = "en",
                            .pages = page,
                            .page_count = 1};
    kinds[kind].make(m, count);
    page->marks = m->marks.items;
    page->mark_count = m->marks.count;
    m->plan.elements = m->structure.elements.items;
    m->plan.element_count = m->structure.elements.count;
}

static bool measure(const struct plan *plan)
{
    const struct pdf_options options = {.epoch = 0};
    const char *why, *path = "writer.pdf";
    struct output *output = output_open(path);
    if (!output)
        return false;
    long before = most_memory();
    double start = milliseconds();
    bool written = pdf_write(plan, &options, output, &why);
    int64_t bytes = output_size(output);
    written = output_finish(output) && written;
    printf("%.0f %ld %lld\n", milliseconds() - start, most_memory() - before, (long long)bytes);
    unlink(path);
    return written;
}

int main(int argc, char **argv)
{
    long count = argc > 2 ? strtol(argv[2], NULL, 10) : 0;
    int kind = 0;
    while (argc > 1 && kind < COUNT(kinds) && strcmp(argv[1], kinds[kind].name) != 0)
        kind++;
    if (kind == COUNT(kinds) || count < 1 || count > 1000000)
        return 2;
    struct maker maker = {.arena = arena_open()};
    struct fonts *fonts = fonts_open();
    struct typesetter *typesetter = typesetter_open(fonts);
    maker.lines = set_lines(typesetter, maker.arena);
    make_plan(&maker, kind, (int32_t)count);
    bool written = measure(&maker.plan);
    for (int32_t i = 0; i < maker.font_count; i++)
        fonts_close(maker.fonts[i]);
    typesetter_close(typesetter);
    fonts_close(fonts);
    arena_close(maker.arena);
    return written ? 0 : 1;
}
