/*
 * What writing a PDF costs by itself: a plan of as many pages as the argument says, each of one
 * paragraph set once, with its own elements of the structure tree, is written to a file, then
 * removed. Prints the milliseconds by the clock, the memory that writing takes beyond the
 * plan, in KiB, and the bytes written.
 */
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

static struct plan make_plan(int32_t count, const struct lines *lines, struct arena *arena)
{
    struct structure structure = {.arena = arena};
    struct page *pages = arena_array(arena, count, sizeof *pages);
    structure_add(&structure, ROLE_DOCUMENT, -1, "en");
    for (int32_t i = 0; i < count; i++)
        pages[i] = make_page(&structure, lines, i);
    return (struct plan){.width = LEN_MM(148),
                         .height = LEN_MM(210),
                         .title = "Pages",
                         .language = "en",
                         .pages = pages,
                         .page_count = count,
                         .elements = structure.elements.items,
                         .element_count = structure.elements.count};
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
    size_t bytes = output_size(output);
    written = output_finish(output) && written;
    printf("%.0f %ld %zu\n", milliseconds() - start, most_memory() - before, bytes);
    unlink(path);
    return written;
}

int main(int argc, char **argv)
{
    long count = argc > 1 ? strtol(argv[1], NULL, 10) : 0;
    if (count < 1 || count > 1000000)
        return 2;
    struct arena *arena = arena_open();
    struct fonts *fonts = fonts_open();
    struct typesetter *typesetter = typesetter_open(fonts);
    struct lines lines = set_lines(typesetter, arena);
    struct plan plan = make_plan((int32_t)count, &lines, arena);
    bool written = measure(&plan);
    typesetter_close(typesetter);
    fonts_close(fonts);
    arena_close(arena);
    return written ? 0 : 1;
}
