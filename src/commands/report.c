/*
 * What the program says of a booklet that it has laid out, in words.
 */
#include "commands/report.h"

/* A type size in points, without a needless ".0". */
static void print_points(FILE *out, len size)
{
    int tenths = (size + 50) / 100;
    fprintf(out, "%d", tenths / 10);
    if (tenths % 10)
        fprintf(out, ".%d", tenths % 10);
}

static const char *plural(int32_t count)
{
    return count == 1 ? "" : "s";
}

static void report_type_size(FILE *out, const struct document *document,
                             const struct layout *layout)
{
    if (!layout->choice.shrunk)
        return;
    fputs("  set in ", out);
    print_points(out, layout->type);
    fputs(" pt type instead of ", out);
    print_points(out, document->booklet.type);
    if (layout->choice.saved > 0)
        fprintf(out, ", which saves %d sheet%s", layout->choice.saved,
                plural(layout->choice.saved));
    fputc('\n', out);
    if (layout->choice.missed)
        fprintf(out, "  even so it takes %d pages, not the %d asked for\n",
                layout->choice.pages, document->booklet.pages);
}

static void report_spare(FILE *out, const struct layout *layout)
{
    if (layout->spare)
        fprintf(out, "  %d spare page%s to fill the last sheet: more room for notes\n",
                layout->spare, plural(layout->spare));
}

static void report_advice(FILE *out, const struct document *document,
                          const struct layout *layout)
{
    const struct advice *advice = &layout->advice;
    if (!advice->words)
        return;
    fprintf(out, "  about %d words less, say in ", advice->words);
    const struct rich *name = &document->sections[advice->section].text;
    if (name->size == 0)
        fputs("the introduction", out);
    else
        fprintf(out, "'%s'", name->text);
    fputs(layout->choice.missed ? ", would make it fit\n" : ", would save a sheet\n", out);
}

void report_fit(FILE *out, const struct document *document, const struct layout *layout,
                bool sheets)
{
    report_type_size(out, document, layout);
    if (!sheets)
        return;
    report_spare(out, layout);
    report_advice(out, document, layout);
}
