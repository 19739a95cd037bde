/*
 * Running English, set as a page of a book would be: Genesis in the King James version, a
 * chapter a paragraph, 11 pt at 114 mm. What microtype and TeX reach on it is the measure.
 */
#include "tap.h"

#include "text/typeset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct counts {
    int32_t lines, loose, hyphenated, overfull;
    int64_t worst; /* mean word space, 1/1000 em */
};

enum { SIZE = 11000 };
static const len MEASURE = LEN_MM(114);

/* The mean word space of a line in 1/1000 em. */
static int64_t mean_space(const struct line *line)
{
    int64_t total = 0, spaces = 0;
    for (int32_t r = 0; r < line->run_count; r++) {
        const struct run *run = &line->runs[r];
        for (int32_t i = 0; i + 1 < run->glyph_count; i++)
            if (run->text[run_glyph(run, i).cluster] == ' ') {
                total += run_glyph(run, i + 1).x - run_glyph(run, i).x;
                spaces++;
            }
    }
    return spaces ? total * 1000 / spaces / SIZE : 0;
}

static void count_lines(const struct lines *lines, struct counts *counts)
{
    for (int32_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        int64_t space = mean_space(line);
        counts->lines++;
        counts->loose += space > 375;
        counts->hyphenated += line->hyphenated;
        counts->overfull += line->badness > 10000;
        if (space > counts->worst)
            counts->worst = space;
    }
}

static struct counts set_text(const char *path)
{
    struct counts counts = {0};
    struct fonts *fonts = fonts_open();
    struct typesetter *typesetter = typesetter_open(fonts);
    struct arena *arena = arena_open();
    struct text_style style = {.font.family = FAMILY_TEXT,
                               .breaking.hyphenate = true,
                               .font.size = SIZE,
                               .box.measure = MEASURE,
                               .language = "en-US"};
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    for (ssize_t size; file && (size = getline(&line, &room, file)) > 1;) {
        struct span span = {.end = (int32_t)size - 1};
        struct rich rich = {
            .text = line, .size = (int32_t)size - 1, .spans = &span, .span_count = 1};
        struct lines lines = typeset(typesetter, &rich, &style, arena);
        count_lines(&lines, &counts);
        arena_reset(arena);
    }
    free(line);
    if (file)
        fclose(file);
    arena_close(arena);
    typesetter_close(typesetter);
    fonts_close(fonts);
    return counts;
}

int main(void)
{
    struct counts counts = set_text("tests/text/genesis.txt");
    printf("# %d lines, %d loose, %d hyphenated, widest mean space 0.%03d em\n", counts.lines,
           counts.loose, counts.hyphenated, (int)counts.worst);
    ok(counts.lines > 2000, "Genesis is there and set");
    ok(counts.loose * 1000 <= counts.lines * 2, "at most 0.2 %% of the lines are loose");
    ok(counts.hyphenated * 100 <= counts.lines, "at most 1 %% of the lines are hyphenated");
    is_int(counts.overfull, 0, "no line runs past the margin");
    return done_testing();
}
