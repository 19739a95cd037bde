/*
 * A booklet to a printer. The printer is asked what it can do before anything is laid out,
 * since how it turns paper decides how the backs are made; and once more, about the paper,
 * before anything is sent. Nothing is sent that can't come out right.
 */
#include "commands/print.h"

#include "base/output.h"
#include "commands/build.h"
#include "commands/delivery.h"
#include "commands/outputs.h"
#include "printer/printing.h"
#include "printer/queue.h"
#include "sheet/ink.h"
#include "write/pdf/pdf.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct pos nowhere = {0, 0};

/* What the command prints: sheets of a booklet, or single pages. */
struct print_matter {
    const struct sheets *sheets; /* NULL: single pages */
    const struct plan *plan;
    len width, height; /* of the paper, standing upright */
    const char *paper;
    struct ink_margins ink; /* of the paper as it is printed on, upright or not */
};

/* Says why there is no printer, and what to do. */
static void report_trouble(const struct job *job)
{
    struct queue *queue = job->session->queue;
    const char *printer = job->options->printer ? job->options->printer : "";
    const char *names = queue_names(queue, job->arena);
    switch (queue_trouble(queue)) {
    case QUEUE_WELL:
        return;
    case QUEUE_NO_LIBRARY:
        diag_report(job->diag, MSG_NO_CUPS, nowhere);
        diag_hint(job->diag, "on Debian: apt install libcups2");
        return;
    case QUEUE_NO_PRINTER:
        diag_report(job->diag, MSG_NO_PRINTER, nowhere);
        break;
    case QUEUE_UNKNOWN:
        diag_report(job->diag, MSG_UNKNOWN_PRINTER, nowhere, printer);
        break;
    case QUEUE_OUT_OF_REACH:
        diag_report(job->diag, MSG_PRINTER_AWAY, nowhere, *printer ? printer : "usual one",
                    queue_words(queue));
        diag_hint(job->diag, "is it switched on, and on the same network?");
        return;
    }
    if (*names)
        diag_hint(job->diag, "say which with -P: %s", names);
    else
        diag_hint(job->diag, "none is set up; 'orison build' writes a PDF to print from "
                             "elsewhere");
}

/* Reports what keeps the printer from printing at all. */
static void check_printer(const struct job *job, const struct printer *printer)
{
    bool reasons = *printer->reasons;
    if (printer->state == PRINTER_STOPPED || !printer->accepting) {
        diag_report(job->diag, MSG_PRINTER_STOPPED, nowhere, printer->name, reasons ? " (" : "",
                    printer->reasons, reasons ? ")" : "");
        diag_hint(job->diag, "see to it, then let it go on: cupsenable %s; cupsaccept %s",
                  printer->name, printer->name);
    }
    if (!printer->reads_pdf) {
        diag_report(job->diag, MSG_PRINTER_NO_PDF, nowhere, printer->name);
        diag_hint(job->diag, "set it up in the system's settings for printers, and print by "
                             "the name it has there");
    }
}

/* Reports a paper that the printer doesn't have. */
static void check_paper(const struct job *job, const struct printer *printer,
                        const struct print_matter *matter, const struct printing *printing)
{
    if (!printing->media) {
        diag_report(job->diag, MSG_PRINTER_PAPER, nowhere, printer->name, matter->paper);
        diag_hint(job->diag, "a5 is folded from A4, half-letter from Letter: "
                             "'booklet: { size: a5 }'");
    } else if (!printing->ready) {
        diag_report(job->diag, MSG_PAPER_AWAY, nowhere, printer->name, matter->paper);
        diag_hint(job->diag, "put it in, and tell the printer what it is");
    }
}

static len higher_of(len a, len b)
{
    return a > b ? a : b;
}

static len lower_of(len a, len b)
{
    return a < b ? a : b;
}

static const char *millimetres(const struct job *job, len length)
{
    int32_t tenths = len_scale(length, 254, 72000);
    return arena_printf(job->arena, "%d.%d", tenths / 10, tenths % 10);
}

/* Reports what comes nearer to an edge than the printer prints. A sheet may lie in it either
   way round, so of two opposite edges the worse counts. */
static void check_edges(const struct job *job, const struct printer *printer,
                        const struct print_matter *matter)
{
    bool lying = matter->sheets && matter->sheets->paper.width > matter->sheets->paper.height;
    len sides = higher_of(printer->margins.left, printer->margins.right),
        ends = higher_of(printer->margins.top, printer->margins.bottom);
    len ink_sides = lower_of(matter->ink.left, matter->ink.right),
        ink_ends = lower_of(matter->ink.top, matter->ink.bottom);
    len over_sides = sides - (lying ? ink_ends : ink_sides),
        over_ends = ends - (lying ? ink_sides : ink_ends);
    if (over_sides <= 0 && over_ends <= 0)
        return;
    len margin = over_sides > over_ends ? sides : ends;
    diag_report(job->diag, MSG_UNPRINTED, nowhere, printer->name, millimetres(job, margin),
                millimetres(job, margin - higher_of(over_sides, over_ends)));
    diag_hint(job->diag, "what stands there is cut off");
}

static struct print_matter matter_of(const struct job *job, const struct edition_parts *parts)
{
    if (edition_has_medium(job->options->editions, MEDIUM_SHEETS)) {
        const struct sheets *sheets = &parts->sheets;
        struct paper paper = sheets->paper;
        return (struct print_matter){.sheets = sheets,
                                     .plan = sheets->plan,
                                     .width = lower_of(paper.width, paper.height),
                                     .height = higher_of(paper.width, paper.height),
                                     .paper = paper.name,
                                     .ink = ink_of_sheets(sheets)};
    }
    enum edition_layout layout = edition_has_layout(job->options->editions, LAYOUT_LARGE)
                                     ? LAYOUT_LARGE
                                     : LAYOUT_BOOKLET;
    const struct plan *plan = &parts->layouts[layout]->plan;
    return (struct print_matter){.plan = plan,
                                 .width = plan->width,
                                 .height = plan->height,
                                 .paper = sheets_paper_name(plan->width, plan->height),
                                 .ink = ink_of_pages(plan)};
}

static struct printing_wish wish_of(const struct job *job, const struct print_matter *matter)
{
    const struct options *options = job->options;
    const struct sheets *sheets = matter->sheets;
    int32_t sides = sheets ? 2 * sheets_papers(sheets) : matter->plan->page_count;
    return (struct printing_wish){
        .paper = matter->paper,
        .width = matter->width,
        .height = matter->height,
        .sides = sides,
        .copies = options->copies ? options->copies : 1,
        .folded = sheets != NULL,
        .nested = sheets && sheets->params.gang == GANG_SINGLE &&
                  sheets_in_a_fold(sheets) == sheets->imposition.count &&
                  !options->print.test_sheet,
        .one_side = options->print.simplex,
        .long_edge = !sheets || options->print.flip == IMPOSE_FLIP_LONG};
}

/* Reads a line that a person types. False at the end of the input. */
static bool read_typed(char *line, int32_t room)
{
    fflush(stdout);
    if (!fgets(line, room, stdin))
        return false;
    for (int64_t end = (int64_t)strlen(line); end && line[end - 1] != '\n';) {
        int byte = getchar(); /* the rest of a longer line */
        if (byte == EOF || byte == '\n')
            break;
    }
    return true;
}

/* Says what will come out, and asks whether it is to. */
static bool is_agreed(const struct job *job, const struct printer *printer,
                      const struct printing *printing, const struct printing_wish *wish)
{
    char answer[16];
    if (!job->options->quiet || !job->options->yes)
        printf("%s: %s%s\n", printer->name, wish->private ? "for the prayer circle only, " : "",
               printing_words(printing, wish, job->arena));
    if (job->options->yes)
        return true;
    printf("Print? [Y/n] ");
    if (!read_typed(answer, sizeof answer)) {
        diag_report(job->diag, MSG_NOT_ASKED, nowhere);
        diag_hint(job->diag, "-y prints without asking");
    } else if (*answer && strchr("yY\n", *answer)) {
        return true;
    }
    puts("nothing is printed");
    return false;
}

/* Draws what a job prints and sends it. */
static bool send_part(const struct job *job, const struct printing *printing,
                      const struct print_matter *matter, enum impose_job part)
{
    struct pdf_options options = {.epoch = job->options->epoch,
                                  .stock = job->session->stock,
                                  .helped = job->session->helped};
    struct queue *queue = job->session->queue;
    struct output *output = output_memory();
    const char *why = NULL, *title = matter->plan->title;
    int32_t number;
    bool sent = false;
    if (!(matter->sheets ? pdf_write_sheets(matter->sheets, part, &options, output, &why)
                         : pdf_write(matter->plan, &options, output, &why)))
        diag_report(job->diag, MSG_CANNOT_DRAW, nowhere, title, why);
    else if (!delivery_is_sound(job, output_bytes(output), output_size(output), job->name))
        sent = false; /* which has been reported */
    else if (!queue_send(queue, printing, title, output_bytes(output), output_size(output),
                         &number))
        diag_report(job->diag, MSG_PRINTER_AWAY, nowhere, job->session->printer->name,
                    queue_words(queue));
    else
        sent = true;
    output_abandon(output);
    if (sent && !job->options->quiet)
        printf("sent to the printer as job %d\n", number);
    return sent;
}

/* Sends a part in as many jobs as the printer needs for all copies. */
static bool send_copies(const struct job *job, const struct printing *printing,
                        const struct print_matter *matter, enum impose_job part)
{
    struct printing some = *printing;
    bool sent = true;
    for (int32_t left = printing->copies; sent && left > 0; left -= some.copies) {
        some.copies = left < job->session->printer->copies ? left
                                                           : job->session->printer->copies;
        sent = send_part(job, &some, matter, part);
    }
    return sent;
}

/* Fronts, what to do with them, and the backs when that is done. */
static void send_passes(const struct job *job, const struct printing *printing,
                        const struct print_matter *matter)
{
    char line[16];
    if (!send_copies(job, printing, matter, IMPOSE_FRONTS))
        return;
    printf("%s\nPress Enter when the stack is in the tray: ",
           impose_direction(matter->sheets->params.flip));
    if (read_typed(line, sizeof line))
        send_copies(job, printing, matter, IMPOSE_BACKS);
    else
        diag_report(job->diag, MSG_NO_BACKS, nowhere);
}

void print_parts(const struct job *job, const struct edition_parts *parts)
{
    struct print_matter matter = matter_of(job, parts);
    struct printer printer;
    if (!queue_ask(job->session->queue, matter.width, matter.height, job->arena, &printer)) {
        report_trouble(job);
        return;
    }
    struct printing_wish wish = wish_of(job, &matter);
    wish.private = parts->document->circle == CIRCLE_PRIVATE;
    struct printing printing = printing_of(&printer, &wish);
    check_printer(job, &printer);
    check_paper(job, &printer, &matter, &printing);
    if (!job->options->print.test_sheet)
        check_edges(job, &printer, &matter);
    if (session_failed(job))
        return;
    diag_flush(job->diag);
    if (!is_agreed(job, &printer, &printing, &wish))
        return;
    if (matter.sheets && printing.sides == PRINTING_TWO_PASSES)
        send_passes(job, &printing, &matter);
    else
        send_copies(job, &printing, &matter, IMPOSE_BOTH);
}

/* Prints a bulletin, when there is a printer. */
static void print_file(const struct job *job)
{
    if (job->session->printer)
        build_file(job);
    else
        report_trouble(job);
}

enum status print_run(const struct options *options)
{
    struct options own = *options;
    struct session session;
    struct arena *arena = arena_open();
    struct queue *queue = queue_open(options->printer);
    struct printer printer;
    bool answers = queue_trouble(queue) == QUEUE_WELL &&
                   queue_ask(queue, 0, 0, arena, &printer);
    if (answers) {
        bool turns_long = printing_turns_long(&printer, own.print.flip == IMPOSE_FLIP_LONG);
        bool turns = printer.short_edge || printer.long_edge;
        own.print.simplex = own.print.simplex || !turns;
        if (!own.print.simplex)
            own.print.flip = turns_long ? IMPOSE_FLIP_LONG : IMPOSE_FLIP_SHORT;
    }
    session_open(&session, &own);
    session.queue = queue;
    session.printer = answers ? &printer : NULL;
    enum status status = session_run_all(&session, print_file);
    session_close(&session);
    queue_close(queue);
    arena_close(arena);
    return status;
}

/* Returns a file's name as a shell takes it for one word. */
static const char *shell_word(const struct job *job, const char *name)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-";
    const char *word = "'", *rest = name, *quote;
    if (name[strspn(name, plain)] == '\0')
        return name;
    for (; (quote = strchr(rest, '\'')); rest = quote + 1)
        word = arena_printf(job->arena, "%s%.*s'\\''", word, (int)(quote - rest), rest);
    return arena_printf(job->arena, "%s%s'", word, rest);
}

/* Returns the options with which the sheets are laid as the build has laid them, each after a
   space. Which edge paper is turned about, the printer says. */
static const char *sheet_options(const struct job *job)
{
    static const char *const gangs[] = {
        [GANG_SINGLE] = "", [GANG_REPEAT] = " --up 2", [GANG_STACK] = " --cut-stack"};
    const struct print_options *print = &job->options->print;
    const char *options = gangs[print->gang];
    if (print->gathering)
        options = arena_printf(job->arena, "%s --gatherings %d", options, print->gathering);
    if (print->millimetres)
        options = arena_printf(job->arena, "%s --paper-thickness %s", options,
                               print->millimetres);
    return arena_printf(job->arena, "%s%s", options, print->marks ? " --marks" : "");
}

const char *print_command_for(const struct job *job, const struct sheets *sheets,
                              enum circle circle)
{
    static const char socket_of_cups[] = "/run/cups/cups.sock";
    const struct print_options *print = &job->options->print;
    struct edition_suffixes suffixes = edition_suffixes_of(&edition_rows[EDITION_PRINT], circle,
                                                           false);
    if (access(socket_of_cups, F_OK) == 0)
        return arena_printf(job->arena, "  to print it: orison print%s%s %s",
                            circle == CIRCLE_PRIVATE ? " --circle private" : "",
                            sheet_options(job), shell_word(job, job->name));
    return arena_printf(
        job->arena, "  to print it: lp -o media=%s -o sides=%s -o print-scaling=none %s",
        sheets->paper.name,
        print->flip == IMPOSE_FLIP_LONG ? "two-sided-long-edge" : "two-sided-short-edge",
        shell_word(job, outputs_path(job->options, job->name, suffixes.items[0], job->arena)));
}
