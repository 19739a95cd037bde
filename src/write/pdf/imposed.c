/*
 * The sides of sheets. A page becomes a form (ISO 32000-1, 8.10), drawn by the same operators
 * as when it stands alone. The form itself says where on the side it stands, and is cut off at
 * the fold; so what draws a side only names its forms, and most sides share one such stream. No
 * structure: whoever listens to a document has the other edition.
 */
#include "base/bytes.h"
#include "write/pdf/content.h"
#include "write/pdf/pdf_file.h"

#include <string.h>

/* What a side has: a set. */
enum { HAS_LEFT = 1, HAS_RIGHT = 2, HAS_OVER = 4, IS_TURNED = 8, KINDS = 16 };

/* One job's file. */
struct job {
    struct pdf_file pdf_file;
    const struct sheets *sheets;
    enum impose_job sides;
    int32_t contents[KINDS]; /* the stream that draws such a side, or 0 */
    struct buffer scratch;
};

/* A page or marks on their way to a side: what of them shows, in their own coordinates from the
   bottom left corner, and where on the side that corner is. */
struct form {
    const struct page *page;
    len left, right, height;
    len x, y;
};

static void put_lens(struct buffer *out, const char *before, const len *values, int count,
                     const char *after)
{
    buffer_text(out, before);
    for (int i = 0; i < count; i++) {
        if (i)
            buffer_byte(out, ' ');
        buffer_decimal(out, values[i]);
    }
    buffer_text(out, after);
}

/* Writes a form, and into the side's resources its name. */
static void add_form(struct job *job, const struct form *form, const char *name,
                     struct buffer *names)
{
    struct pdf_file *pdf_file = &job->pdf_file;
    struct buffer *content = &job->scratch, head = {.arena = pdf_file->arena};
    content->size = 0;
    content_page(form->page, form->height, &pdf_file->faces, NULL, content);
    buffer_text(&head, "/Subtype/Form");
    put_lens(&head, "/BBox[", (len[]){form->left, 0, form->right, form->height}, 4, "]");
    if (form->x || form->y)
        put_lens(&head, "/Matrix[1 0 0 1 ", (len[]){form->x, form->y}, 2, "]");
    buffer_text(&head, "/Resources ");
    buffer_reference(&head, pdf_file->resources);
    int32_t number = object_stream(pdf_file->objects, buffer_take(&head), content->bytes,
                                   content->size);
    buffer_text(names, name);
    buffer_byte(names, ' ');
    buffer_reference(names, number);
}

/* The page in one half of a side. */
static struct form half_form(const struct sheets *sheets, const struct impose_side *side,
                             bool right)
{
    const struct plan *plan = sheets->plan;
    const struct impose_slot *slot = right ? &side->right : &side->left;
    return (struct form){.page = &plan->pages[slot->page],
                         .left = right ? -slot->shift : 0,
                         .right = right ? plan->width : plan->width - slot->shift,
                         .height = plan->height,
                         .x = sheets_x(sheets, side, right),
                         .y = (sheets->paper.height - plan->height) / 2};
}

/* The stream that draws a side of a kind. */
static int32_t side_content(struct job *job, int kind)
{
    const struct paper *paper = &job->sheets->paper;
    struct buffer out = {.arena = job->pdf_file.arena};
    if (job->contents[kind])
        return job->contents[kind];
    if (kind & IS_TURNED)
        put_lens(&out, "-1 0 0 -1 ", (len[]){paper->width, paper->height}, 2, " cm\n");
    buffer_text(&out, kind & HAS_LEFT ? "/L Do\n" : "");
    buffer_text(&out, kind & HAS_RIGHT ? "/R Do\n" : "");
    buffer_text(&out, kind & HAS_OVER ? "/M Do\n" : "\n");
    job->contents[kind] = object_stream(job->pdf_file.objects, "", out.bytes, out.size);
    return job->contents[kind];
}

static void add_side(struct job *job, int32_t nth)
{
    const struct sheets *sheets = job->sheets;
    const struct impose_side *side = impose_job_side(&sheets->imposition, job->sides, nth);
    struct form over = {.page = sheets_over(sheets, job->sides, nth),
                        .right = sheets->paper.width,
                        .height = sheets->paper.height};
    struct buffer names = {.arena = job->pdf_file.arena}, out = names;
    int kind = side->turned ? IS_TURNED : 0;
    for (int right = 0; right < 2; right++) {
        if ((right ? side->right.page : side->left.page) == IMPOSE_BLANK)
            continue;
        struct form form = half_form(sheets, side, right);
        add_form(job, &form, right ? "/R" : "/L", &names);
        kind |= right ? HAS_RIGHT : HAS_LEFT;
    }
    if (over.page->mark_count) {
        add_form(job, &over, "/M", &names);
        kind |= HAS_OVER;
    }
    buffer_text(&out, "/Contents ");
    buffer_reference(&out, side_content(job, kind));
    buffer_printf(&out, "/Resources<</XObject<<%s>>>>", buffer_take(&names));
    object_page(job->pdf_file.objects, buffer_take(&out));
}

/* A label for each side. */
static void put_labels(const struct job *job, int32_t count, struct buffer *out)
{
    buffer_text(out, "/PageLabels<</Nums[");
    for (int32_t nth = 0; nth < count; nth++) {
        const char *label = sheets_label(job->sheets, job->sides, nth, job->pdf_file.arena);
        buffer_integer(out, nth);
        buffer_text(out, "<</P");
        buffer_string(out, label, bytes_size(label));
        buffer_text(out, ">>");
    }
    buffer_text(out, "]>>");
}

/* What the file asks of the printer (12.2). */
static void put_preferences(const struct job *job, struct buffer *out)
{
    const char *duplex = job->sides != IMPOSE_BOTH                       ? "Simplex"
                         : job->sheets->params.flip == IMPOSE_FLIP_SHORT ? "DuplexFlipShortEdge"
                                                                         : "DuplexFlipLongEdge";
    buffer_printf(out,
                  "/ViewerPreferences<</DisplayDocTitle true/Duplex/%s/PrintScaling/None"
                  "/PickTrayByPDFSize true%s>>",
                  duplex, job->sheets->plan->rtl ? "/Direction/R2L" : "");
}

static void write_sides(struct job *job)
{
    struct pdf_file *pdf_file = &job->pdf_file;
    const struct sheets *sheets = job->sheets;
    int32_t count = impose_job_sides(&sheets->imposition, job->sides);
    pdf_file_collect(pdf_file, sheets->plan->pages, sheets->plan->page_count);
    pdf_file_collect(pdf_file, &sheets->front, 1);
    pdf_file_collect(pdf_file, &sheets->back, 1);
    if (!pdf_file_begin(pdf_file, sheets->paper.width, sheets->paper.height))
        return;
    for (int32_t nth = 0; nth < count; nth++)
        add_side(job, nth);
    struct buffer catalog = {.arena = pdf_file->arena};
    put_preferences(job, &catalog);
    put_labels(job, count, &catalog);
    pdf_file_set_catalog(pdf_file, &catalog);
    pdf_file_finish(pdf_file);
}

bool pdf_write_sheets(const struct sheets *sheets, enum impose_job sides,
                      const struct pdf_options *options, struct output *output,
                      const char **why)
{
    struct job job = {.sheets = sheets, .sides = sides};
    pdf_file_open(&job.pdf_file, sheets->plan, options, output);
    job.scratch.arena = job.pdf_file.arena;
    write_sides(&job);
    *why = job.pdf_file.why;
    pdf_file_close(&job.pdf_file);
    return *why == NULL;
}
