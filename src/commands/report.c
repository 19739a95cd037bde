/*
 * What the program says of a booklet that it has laid out, in words.
 */
#include "commands/report.h"

#include "base/memory_stream.h"

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

/* What was done to the type and to its lines. */
static void print_setting(FILE *out, const struct document *document,
                          const struct fit_choice *choice)
{
    if (choice->setting.type == document->booklet.type) {
        fputs("set with its lines nearer to each other", out);
        if (choice->setting.fewest)
            fputs(" and paragraphs a line shorter", out);
    } else {
        fputs("set in ", out);
        print_points(out, choice->setting.type);
        fputs(" pt type instead of ", out);
        print_points(out, document->booklet.type);
    }
    if (choice->saved > 0)
        fprintf(out, ", which saves %d sheet%s", choice->saved, plural(choice->saved));
    if (choice->missed)
        fprintf(out, "; even so it takes %d pages, not the %d asked for", choice->pages,
                document->booklet.pages);
}

/* What would save a sheet, or one more. */
static void print_advice(FILE *out, const struct document *document,
                         const struct layout *layout)
{
    const struct advice *advice = &layout->advice;
    const struct rich *name = &document->sections[advice->section].text;
    fprintf(out, "%d line%s less (about %d words), say in ", advice->lines,
            plural(advice->lines), advice->words);
    if (name->size == 0)
        fputs("the introduction", out);
    else
        fprintf(out, "'%s'", name->text);
    fputs(layout->choice.missed  ? ", would make it fit"
          : layout->choice.saved ? ", would save another"
                                 : ", would save a sheet",
          out);
}

/* What was done to fit the booklet to whole sheets, and when it is printed, what one more step
   would save: a line, or nothing. */
static void report_setting(FILE *out, const struct document *document,
                           const struct layout *layout, bool sheets)
{
    bool done = layout->choice.shrunk, advised = sheets && layout->advice.lines;
    if (!done && !advised)
        return;
    fputs("  ", out);
    if (done)
        print_setting(out, document, &layout->choice);
    if (done && advised)
        fputs("; ", out);
    if (advised)
        print_advice(out, document, layout);
    fputc('\n', out);
}

/* What the notes that were asked for cost, and whether there is room for any. */
static void report_notes(FILE *out, const struct document *document,
                         const struct layout *layout)
{
    int32_t pages = layout->choice.pages, asked = document->notes.pages;
    int32_t sheets = fit_sheets(pages) - fit_sheets(pages - asked);
    if (sheets > 0)
        fprintf(out, "  %d page%s of notes cost%s %d sheet%s; 'notes: auto' would save %s\n",
                asked, plural(asked), asked == 1 ? "s" : "", sheets, plural(sheets),
                sheets == 1 ? "it" : "them");
    if (document->notes.amount == NOTES_AUTO && !layout->headed)
        fputs("  no room is left for notes; 'notes: { pages: 1 }' would take a sheet more\n",
              out);
}

static void report_spare(FILE *out, const struct layout *layout)
{
    if (layout->spare)
        fprintf(out, "  %d spare page%s to fill the last sheet: more room for notes\n",
                layout->spare, plural(layout->spare));
}

const char *report_fit(const struct document *document, const struct layout *layout,
                       bool sheets, struct arena *arena)
{
    struct memory_stream words;
    memory_stream_open(&words);
    report_setting(words.file, document, layout, sheets);
    if (sheets) {
        report_notes(words.file, document, layout);
        report_spare(words.file, layout);
    }
    memory_stream_end(&words); /* whose last byte ends a line */
    const char *said = words.size ? arena_copy(arena, words.bytes, words.size - 1) : NULL;
    memory_stream_close(&words);
    return said;
}
