/*
 * The sides of sheets. A page becomes a form (ISO 32000-1, 8.10), drawn by the same operators
 * as when it stands alone. The form itself says where on the side it stands, and is cut off at
 * the fold; so what draws a side only names its forms, and most sides share one such stream. No
 * structure: whoever listens to a document has the other edition.
 */
#include "write/pdf/imposed.h"

#include "base/bytes.h"
#include "write/pdf/content.h"

/* What a side has: a set. */
enum { HAS_OVER = 1 << 2 * GANG_ROWS, IS_TURNED = 2 * HAS_OVER, KINDS = 2 * IS_TURNED };

/* The places of a side, each a bit: two in each row. */
static const char *const place_names[2 * GANG_ROWS] = {"/L", "/R", "/L2", "/R2"};

/* The file of the sides that one job prints. */
struct print_job {
    struct pdf_file *file;
    const struct sheets *sheets;
    enum impose_job kind;
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

static void write_lengths(struct buffer *out, const char *before, const len *values, int count,
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
static void write_form(struct print_job *job, const struct form *form, const char *name,
                       struct buffer *names)
{
    struct buffer *content = &job->scratch, head = {.arena = job->file->arena};
    content->size = 0;
    content_page(form->page, form->height, &job->file->faces, NULL, content);
    buffer_text(&head, "/Subtype/Form");
    write_lengths(&head, "/BBox[", (len[]){form->left, 0, form->right, form->height}, 4, "]");
    if (form->x || form->y)
        write_lengths(&head, "/Matrix[1 0 0 1 ", (len[]){form->x, form->y}, 2, "]");
    buffer_text(&head, "/Resources ");
    buffer_reference(&head, job->file->resources);
    int32_t number = object_stream(job->file->objects, buffer_take(&head), content->bytes,
                                   content->size);
    buffer_text(names, name);
    buffer_byte(names, ' ');
    buffer_reference(names, number);
}

/* The page in one half of a side of a sheet, in a row of the paper. */
static struct form half_form(const struct sheets *sheets, const struct impose_side *side,
                             int32_t row, bool right)
{
    const struct plan *plan = sheets->plan;
    const struct impose_slot *slot = right ? &side->right : &side->left;
    return (struct form){.page = &plan->pages[slot->page],
                         .left = right ? -slot->shift : 0,
                         .right = right ? plan->width : plan->width - slot->shift,
                         .height = plan->height,
                         .x = sheets_x(sheets, side, right),
                         .y = sheets->paper.height - sheets_y(sheets, row) - plan->height};
}

/* The stream that draws a side of a kind. */
static int32_t side_content(struct print_job *job, int kind)
{
    const struct paper *paper = &job->sheets->paper;
    struct buffer out = {.arena = job->file->arena};
    if (job->contents[kind])
        return job->contents[kind];
    if (kind & IS_TURNED)
        write_lengths(&out, "-1 0 0 -1 ", (len[]){paper->width, paper->height}, 2, " cm\n");
    for (int i = 0; i < 2 * GANG_ROWS; i++)
        if (kind & 1 << i)
            buffer_printf(&out, "%s Do\n", place_names[i]);
    buffer_text(&out, kind & HAS_OVER ? "/M Do\n" : "\n");
    job->contents[kind] = object_stream(job->file->objects, "", out.bytes, out.size);
    return job->contents[kind];
}

/* Writes the forms of a sheet's side in a row of the paper. Returns the places that it fills.
 */
static int write_sheet_side(struct print_job *job, const struct impose_side *side, int32_t row,
                            struct buffer *names)
{
    int places = 0;
    for (int right = 0; side && right < 2; right++) {
        if ((right ? side->right.page : side->left.page) == IMPOSE_BLANK)
            continue;
        struct form form = half_form(job->sheets, side, row, right);
        int place = 2 * row + right;
        write_form(job, &form, place_names[place], names);
        places |= 1 << place;
    }
    return places;
}

static void write_side(struct print_job *job, int32_t nth)
{
    const struct sheets *sheets = job->sheets;
    struct form over = {.page = sheets_over(sheets, job->kind, nth),
                        .right = sheets->paper.width,
                        .height = sheets->paper.height};
    struct buffer names = {.arena = job->file->arena}, out = names;
    int kind = sheets_turned(sheets, job->kind, nth) ? IS_TURNED : 0;
    for (int32_t row = 0; row < gang_rows(sheets->params.gang); row++)
        kind |= write_sheet_side(job, sheets_side(sheets, job->kind, nth, row), row, &names);
    if (over.page->mark_count) {
        write_form(job, &over, "/M", &names);
        kind |= HAS_OVER;
    }
    buffer_text(&out, "/Contents ");
    buffer_reference(&out, side_content(job, kind));
    buffer_printf(&out, "/Resources<</XObject<<%s>>>>", buffer_take(&names));
    object_page(job->file->objects, buffer_take(&out));
}

/* A label for each side. */
static void write_labels(const struct print_job *job, int32_t count, struct buffer *out)
{
    buffer_text(out, "/PageLabels<</Nums[");
    for (int32_t nth = 0; nth < count; nth++) {
        const char *label = sheets_label(job->sheets, job->kind, nth, job->file->arena);
        buffer_integer(out, nth);
        buffer_text(out, "<</P");
        buffer_string(out, label, bytes_size(label));
        buffer_text(out, ">>");
    }
    buffer_text(out, "]>>");
}

/* What the file asks of the printer (12.2). */
static void write_preferences(const struct print_job *job, struct buffer *out)
{
    const char *duplex = job->kind != IMPOSE_BOTH                        ? "Simplex"
                         : job->sheets->params.flip == IMPOSE_FLIP_SHORT ? "DuplexFlipShortEdge"
                                                                         : "DuplexFlipLongEdge";
    buffer_printf(out,
                  "/ViewerPreferences<</DisplayDocTitle true/Duplex/%s/PrintScaling/None"
                  "/PickTrayByPDFSize true%s>>",
                  duplex, job->sheets->plan->rtl ? "/Direction/R2L" : "");
}

void imposed_write(struct pdf_file *file, const struct sheets *sheets, enum impose_job kind)
{
    struct print_job job = {
        .file = file, .sheets = sheets, .kind = kind, .scratch.arena = file->arena};
    int32_t count = sheets_sides(sheets, kind);
    pdf_file_collect(file, sheets->plan->pages, sheets->plan->page_count);
    pdf_file_collect(file, &sheets->front, 1);
    pdf_file_collect(file, &sheets->back, 1);
    if (!pdf_file_begin(file, sheets->paper.width, sheets->paper.height))
        return;
    for (int32_t nth = 0; nth < count; nth++)
        write_side(&job, nth);
    struct buffer catalog = {.arena = file->arena};
    write_preferences(&job, &catalog);
    write_labels(&job, count, &catalog);
    pdf_file_set_catalog(file, &catalog);
    pdf_file_finish(file);
}
