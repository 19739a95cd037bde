/*
 * The sides of sheets. A page becomes a form (ISO 32000-1, 8.10), drawn by the same operators
 * as when it stands alone; a side places two of them, each cut off at the fold. No structure:
 * whoever listens to a document has the other edition.
 */
#include "pdf/content.h"
#include "pdf/document.h"

#include <string.h>

/* One job's file. */
struct job {
    struct document document;
    const struct sheets *sheets;
    enum impose_job kind;
    struct buffer scratch;
};

/* A form of some size; its object's number. */
static int32_t add_form(struct job *job, const struct page *page, len width, len height)
{
    struct document *document = &job->document;
    struct buffer *content = &job->scratch, head = {.arena = document->arena};
    content->size = 0;
    content_page(page, height, &document->faces, NULL, content);
    buffer_text(&head, "/Type/XObject/Subtype/Form/BBox[0 0 ");
    buffer_decimal(&head, width);
    buffer_byte(&head, ' ');
    buffer_decimal(&head, height);
    buffer_text(&head, "]/Resources ");
    buffer_reference(&head, document->resources);
    return object_stream(document->objects, buffer_take(&head), content->bytes, content->size);
}

static void put_lens(struct buffer *out, const len *values, int count, const char *operator)
{
    for (int i = 0; i < count; i++) {
        buffer_decimal(out, values[i]);
        buffer_byte(out, ' ');
    }
    buffer_text(out, operator);
}

/* Places the page of one half, unless it is blank: its name among the side's resources goes to
   `names`, what draws it to `content`. */
static void put_half(struct job *job, const struct impose_side *side, bool right,
                     struct buffer *names, struct buffer *content)
{
    const struct sheets *sheets = job->sheets;
    const struct plan *plan = sheets->plan;
    int32_t page = right ? side->right.page : side->left.page;
    if (page == IMPOSE_BLANK)
        return;
    const char *name = right ? "/R" : "/L";
    len fold = sheets->paper.width / 2;
    len half[] = {right ? fold : 0, 0, right ? sheets->paper.width - fold : fold,
                  sheets->paper.height};
    len origin[] = {sheets_x(sheets, side, right), (sheets->paper.height - plan->height) / 2};
    buffer_text(names, name);
    buffer_byte(names, ' ');
    buffer_reference(names, add_form(job, &plan->pages[page], plan->width, plan->height));
    buffer_text(content, "q ");
    put_lens(content, half, 4, "re W n 1 0 0 1 ");
    put_lens(content, origin, 2, "cm ");
    buffer_text(content, name);
    buffer_text(content, " Do Q\n");
}

static void put_over(struct job *job, int32_t nth, struct buffer *names, struct buffer *content)
{
    const struct page *over = sheets_over(job->sheets, job->kind, nth);
    if (!over->mark_count)
        return;
    const struct paper *paper = &job->sheets->paper;
    buffer_text(names, "/M ");
    buffer_reference(names, add_form(job, over, paper->width, paper->height));
    buffer_text(content, "/M Do\n");
}

static void add_side(struct job *job, int32_t nth)
{
    const struct sheets *sheets = job->sheets;
    const struct impose_side *side = impose_job_side(&sheets->imposition, job->kind, nth);
    struct arena *arena = job->document.arena;
    struct buffer names = {.arena = arena}, content = {.arena = arena}, out = {.arena = arena};
    if (side->turned) {
        buffer_text(&content, "-1 0 0 -1 ");
        put_lens(&content, (len[]){sheets->paper.width, sheets->paper.height}, 2, "cm\n");
    }
    put_half(job, side, false, &names, &content);
    put_half(job, side, true, &names, &content);
    put_over(job, nth, &names, &content);
    if (content.size == 0)
        buffer_byte(&content, '\n');
    int32_t stream = object_stream(job->document.objects, "", content.bytes, content.size);
    buffer_text(&out, "/Contents ");
    buffer_reference(&out, stream);
    buffer_printf(&out, "/Resources<</XObject<<%s>>>>", buffer_take(&names));
    object_page(job->document.objects, buffer_take(&out));
}

/* A label for each side. */
static void put_labels(const struct job *job, int32_t sides, struct buffer *out)
{
    buffer_text(out, "/PageLabels<</Nums[");
    for (int32_t nth = 0; nth < sides; nth++) {
        const char *label = sheets_label(job->sheets, job->kind, nth, job->document.arena);
        buffer_integer(out, nth);
        buffer_text(out, "<</P");
        buffer_string(out, label, strlen(label));
        buffer_text(out, ">>");
    }
    buffer_text(out, "]>>");
}

/* What the file asks of the printer (12.2). */
static void put_preferences(const struct job *job, struct buffer *out)
{
    const char *duplex = job->kind != IMPOSE_BOTH                        ? "Simplex"
                         : job->sheets->params.flip == IMPOSE_FLIP_SHORT ? "DuplexFlipShortEdge"
                                                                         : "DuplexFlipLongEdge";
    buffer_printf(out,
                  "/ViewerPreferences<</DisplayDocTitle true/Duplex/%s/PrintScaling/None"
                  "/PickTrayByPDFSize true%s>>",
                  duplex, job->sheets->plan->rtl ? "/Direction/R2L" : "");
}

static void write_sides(struct job *job)
{
    struct document *document = &job->document;
    const struct sheets *sheets = job->sheets;
    int32_t sides = impose_job_sides(&sheets->imposition, job->kind);
    document_collect(document, sheets->plan->pages, sheets->plan->page_count);
    document_collect(document, &sheets->front, 1);
    document_collect(document, &sheets->back, 1);
    if (!document_begin(document, sheets->paper.width, sheets->paper.height))
        return;
    for (int32_t nth = 0; nth < sides; nth++)
        add_side(job, nth);
    struct buffer catalog = {.arena = document->arena};
    put_preferences(job, &catalog);
    put_labels(job, sides, &catalog);
    document_set_catalog(document, &catalog);
    document_finish(document);
}

bool pdf_write_sheets(const struct sheets *sheets, enum impose_job kind,
                      const struct pdf_options *options, struct output *output,
                      const char **why)
{
    struct job job = {.sheets = sheets, .kind = kind};
    document_open(&job.document, sheets->plan, options, output);
    job.scratch.arena = job.document.arena;
    write_sides(&job);
    *why = job.document.why;
    document_close(&job.document);
    return *why == NULL;
}
