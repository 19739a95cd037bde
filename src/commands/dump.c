/*
 * The pipeline is that of build (commands/build.c); it ends here.
 */
#include "commands/dump.h"

#include "commands/build.h"
#include "commands/delivery.h"
#include "commands/report.h"
#include "commands/told.h"
#include "document/fields_json.h"
#include "write/drawing.h"
#include "write/dump.h"

#include <stdio.h>

bool dump_is_silent(const struct options *options)
{
    return options->command == COMMAND_DUMP && options->stage != STAGE_DRAWING;
}

bool dump_is_of_fields(const struct options *options)
{
    return options->command == COMMAND_DUMP && options->stage == STAGE_FIELDS;
}

void dump_fields(const struct job *job, const struct source *source)
{
    fields_json(stdout, source->text, source->size, job->arena, job->diag);
}

/* Tells a program what fitting the booklet to its paper did, and what would save a sheet. */
static void tell_drawn_fit(const struct job *job, const struct document *document,
                           const struct layout *layout)
{
    const char *words = report_fit(document, layout, true, job->arena);
    if (words && job->options->json)
        delivery_tell(job, told_fit(job, document, layout, words));
}

/* Prints the pages of the edition that the options name, as its file would show them. */
static void dump_drawing(const struct job *job, const struct edition_parts *parts)
{
    uint32_t editions = job->options->editions;
    bool sheets = edition_has_medium(editions, MEDIUM_SHEETS);
    const struct layout *layout =
        parts->layouts[edition_has_layout(editions, LAYOUT_LARGE) ? LAYOUT_LARGE
                                                                  : LAYOUT_BOOKLET];
    int32_t count;
    const struct rich *const *texts = layout_texts(layout, parts->document, job->arena, &count);
    drawing_write(stdout, sheets ? &layout->booklet : &layout->plan,
                  sheets ? &parts->sheets : NULL, texts, count, job->arena);
    if (sheets)
        tell_drawn_fit(job, parts->document, layout);
}

void dump_stage(const struct job *job, const struct edition_parts *parts)
{
    const struct layout *layout = parts->layouts[LAYOUT_BOOKLET];
    switch (job->options->stage) {
    case STAGE_BULLETIN:
        dump_bulletin(stdout, parts->document);
        break;
    case STAGE_LINES:
        dump_lines(stdout, parts->document, &layout->flow);
        break;
    case STAGE_PAGES:
        dump_pages(stdout, &layout->plan);
        break;
    case STAGE_SHEETS:
        dump_sheets(stdout, &parts->sheets);
        break;
    case STAGE_DRAWING:
        dump_drawing(job, parts);
        break;
    default: /* STAGE_FIELDS: dump_fields */
        break;
    }
}

enum status dump_run(const struct options *options)
{
    return session_for_each(options, build_file);
}
