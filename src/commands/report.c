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

/* What was done to the type and to its lines. */
static void print_setting(FILE *out, const struct document *document,
                          const struct fit_setting *setting)
{
    if (setting->type == document->booklet.type) {
        fputs("  set with its lines nearer to each other", out);
        return;
    }
    fputs("  set in ", out);
    print_points(out, setting->type);
    fputs(" pt type instead of ", out);
    print_points(out, document->booklet.type);
}

static void report_setting(FILE *out, const struct document *document,
                           const struct layout *layout)
{
    const struct fit_choice *choice = &layout->choice;
    if (!choice->shrunk)
        return;
    print_setting(out, document, &choice->setting);
    if (choice->saved > 0)
        fprintf(out, ", which saves %d sheet%s", choice->saved, plural(choice->saved));
    fputc('\n', out);
    if (choice->missed)
        fprintf(out, "  even so it takes %d pages, not the %d asked for\n", choice->pages,
                document->booklet.pages);
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
    report_setting(out, document, layout);
    if (!sheets)
        return;
    report_notes(out, document, layout);
    report_spare(out, layout);
    report_advice(out, document, layout);
}
