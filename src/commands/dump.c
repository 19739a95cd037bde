/*
 * The pipeline is that of build (commands/build.c); it ends here.
 */
#include "commands/dump.h"

#include "commands/build.h"
#include "write/dump.h"

#include <stdio.h>

void dump_stage(enum stage stage, const struct edition_parts *parts)
{
    const struct layout *layout = parts->layouts[LAYOUT_BOOKLET];
    switch (stage) {
    case STAGE_BULLETIN:
        dump_bulletin(stdout, parts->document);
        break;
    case STAGE_LINES:
        dump_lines(stdout, parts->document, &layout->flow);
        break;
    case STAGE_PAGES:
        dump_pages(stdout, &layout->plan);
        break;
    default:
        dump_sheets(stdout, &parts->sheets);
        break;
    }
}

enum status dump_run(const struct options *options)
{
    return session_for_each(options, build_file);
}
