/*
 * The sides of sheets. A page becomes a form (ISO 32000-1, 8.10), drawn by the same operators
 * as when it stands alone. The form itself says where on the side it stands, and is cut off at
 * the fold; so what draws a side only names its forms, and most sides share one such stream.
 *
 * A file of both sides has the structure of the booklet: its pages are read in their own order,
 * whatever the sheets', so the forms are written in that order. What is drawn beside them, and
 * a page's second copy on a paper, are artifacts.
 */
#include "write/pdf/imposed.h"

#include "base/bytes.h"
#include "write/pdf/content.h"
#include "write/pdf/navigate.h"

enum { NO_PAGE = -1 };

enum { PLACES = 2 * GANG_ROWS };

/* What a side has: a set of bits, one for each of its places that is filled, as many for those
   that are filled with an artifact, and these. */
enum { HAS_OVER = 1 << 2 * PLACES, IS_TURNED = 2 * HAS_OVER, KINDS = 2 * IS_TURNED };

/* The places of a side: two in each row. */
static const char *const place_names[PLACES] = {"/L", "/R", "/L2", "/R2"};

/* Where a page of the plan stands: on which of the job's sides, in which half of which row. */
struct page_place {
    bool found;
    int32_t nth, row;
    bool right;
};

/* The file of the sides that one job prints. */
struct print_job {
    struct pdf_file *file;
    const struct sheets *sheets;
    enum impose_job kind;
    int32_t contents[KINDS];   /* the stream that draws such a side, or 0 */
    struct page_place *places; /* of each page of the plan */
    int32_t *forms, *pages; /* the objects of each page's form, and of the side that has it */
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

/* Writes a form; `page` is the plan's page whose content is the text of that, or NO_PAGE.
   Returns the form's object. */
static int32_t write_form(struct print_job *job, const struct form *form, int32_t page)
{
    struct tags *tags = page == NO_PAGE ? NULL : job->file->tags;
    struct buffer *content = &job->scratch, head = {.arena = job->file->arena};
    content->size = 0;
    content_page(form->page, form->height, &job->file->faces, tags, content);
    buffer_text(&head, "/Subtype/Form");
    if (tags)
        buffer_printf(&head, "/StructParents %d", page);
    write_lengths(&head, "/BBox[", (len[]){form->left, 0, form->right, form->height}, 4, "]");
    if (form->x || form->y)
        write_lengths(&head, "/Matrix[1 0 0 1 ", (len[]){form->x, form->y}, 2, "]");
    buffer_text(&head, "/Resources ");
    buffer_reference(&head, job->file->resources);
    return object_stream(job->file->objects, buffer_take(&head), content->bytes, content->size);
}

/* Adds a form to a side's resources. */
static void write_name(struct buffer *names, const char *name, int32_t form)
{
    buffer_text(names, name);
    buffer_byte(names, ' ');
    buffer_reference(names, form);
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

/* Whether a page has text of the bulletin; else all of it is an artifact, and drawn as one. */
static bool has_text(const struct page *page)
{
    for (int32_t i = 0; i < page->mark_count; i++)
        if (page->marks[i].element >= 0)
            return true;
    return false;
}

/* Draws a form; of a tagged file as an artifact, if it is one. */
static void draw_form(const struct print_job *job, const char *name, bool artifact,
                      struct buffer *out)
{
    bool marked = artifact && job->file->tags;
    buffer_printf(out, "%s%s Do\n%s", marked ? "/Artifact<</Type/Layout>>BDC\n" : "", name,
                  marked ? "EMC\n" : "");
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
    for (int i = 0; i < PLACES; i++)
        if (kind & 1 << i)
            draw_form(job, place_names[i], kind & 1 << (PLACES + i), &out);
    if (kind & HAS_OVER)
        draw_form(job, "/M", true, &out);
    job->contents[kind] = object_stream(job->file->objects, "", out.bytes, out.size);
    return job->contents[kind];
}

/* Writes the forms of a sheet's side in a row of the paper: names those that are written, and
   writes second copies. Returns the places that it fills. */
static int write_sheet_side(struct print_job *job, int32_t nth, int32_t row,
                            struct buffer *names)
{
    const struct impose_side *side = sheets_side(job->sheets, job->kind, nth, row);
    int places = 0;
    if (!side || row >= GANG_ROWS)
        return 0;
    for (int right = 0; right < 2; right++) {
        int32_t page = right ? side->right.page : side->left.page;
        if (page == IMPOSE_BLANK)
            continue;
        bool again = row != job->places[page].row;
        int32_t number = job->forms[page];
        if (again) {
            struct form form = half_form(job->sheets, side, row, right);
            number = write_form(job, &form, NO_PAGE);
        }
        int place = 2 * row + right;
        write_name(names, place_names[place], number);
        places |= 1 << place;
        if (again || !has_text(&job->sheets->plan->pages[page]))
            places |= 1 << (PLACES + place);
    }
    return places;
}

/* Writes a side. Returns its object. */
static int32_t write_side(struct print_job *job, int32_t nth)
{
    const struct sheets *sheets = job->sheets;
    struct form over = {.page = sheets_over(sheets, job->kind, nth),
                        .right = sheets->paper.width,
                        .height = sheets->paper.height};
    struct buffer names = {.arena = job->file->arena}, out = names;
    int kind = sheets_turned(sheets, job->kind, nth) ? IS_TURNED : 0;
    for (int32_t row = 0; row < gang_rows(sheets->params.gang); row++)
        kind |= write_sheet_side(job, nth, row, &names);
    if (over.page->mark_count) {
        write_name(&names, "/M", write_form(job, &over, NO_PAGE));
        kind |= HAS_OVER;
    }
    buffer_text(&out, "/Contents ");
    buffer_reference(&out, side_content(job, kind));
    buffer_printf(&out, "/Resources<</XObject<<%s>>>>", buffer_take(&names));
    if (job->file->tags)
        buffer_text(&out, "/Tabs/S");
    return object_page(job->file->objects, buffer_take(&out));
}

/* Notes where a page stands, the first time that it is met. */
static void note_place(struct print_job *job, int32_t page, struct page_place place)
{
    if (page != IMPOSE_BLANK && !job->places[page].found)
        job->places[page] = place;
}

/* Finds where the plan's pages stand on the job's sides. */
static void find_places(struct print_job *job, int32_t sides)
{
    for (int32_t nth = 0; nth < sides; nth++)
        for (int32_t row = 0; row < gang_rows(job->sheets->params.gang); row++) {
            const struct impose_side *side = sheets_side(job->sheets, job->kind, nth, row);
            if (!side)
                continue;
            note_place(job, side->left.page, (struct page_place){true, nth, row, false});
            note_place(job, side->right.page, (struct page_place){true, nth, row, true});
        }
}

/* Writes the forms of the pages in the order in which they are read. */
static void write_pages_forms(struct print_job *job)
{
    for (int32_t page = 0; page < job->sheets->plan->page_count; page++) {
        const struct page_place *place = &job->places[page];
        if (job->file->tags)
            tags_page(job->file->tags, page);
        if (!place->found)
            continue;
        const struct impose_side *side = sheets_side(job->sheets, job->kind, place->nth,
                                                     place->row);
        struct form form = half_form(job->sheets, side, place->row, place->right);
        job->forms[page] = write_form(job, &form, has_text(form.page) ? page : NO_PAGE);
    }
}

/* Writes the sides, and notes of each page the object of its side. */
static void write_all_sides(struct print_job *job, int32_t sides)
{
    int32_t *numbers = arena_array(job->file->arena, sides, sizeof *numbers);
    for (int32_t nth = 0; nth < sides; nth++)
        numbers[nth] = write_side(job, nth);
    for (int32_t page = 0; page < job->sheets->plan->page_count; page++)
        if (job->places[page].found)
            job->pages[page] = numbers[job->places[page].nth];
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

/* What the catalog says of the structure. */
static void write_structure(const struct print_job *job, struct buffer *out)
{
    struct pdf_file *file = job->file;
    if (!file->tags)
        return;
    int32_t outline = navigate_outline(file->arena, file->objects, job->sheets->plan,
                                       &(struct navigate_pages){job->pages, true});
    if (outline)
        buffer_printf(out, "/Outlines %d 0 R", outline);
    buffer_printf(out, "/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R",
                  tags_root(file->tags));
}

void imposed_write(struct pdf_file *file, const struct sheets *sheets, enum impose_job kind)
{
    int32_t pages = sheets->plan->page_count, sides = sheets_sides(sheets, kind);
    struct print_job job = {.file = file,
                            .sheets = sheets,
                            .kind = kind,
                            .places = arena_array(file->arena, pages, sizeof *job.places),
                            .forms = arena_array(file->arena, pages, sizeof *job.forms),
                            .pages = arena_array(file->arena, pages, sizeof *job.pages),
                            .scratch.arena = file->arena};
    pdf_file_collect(file, sheets->plan->pages, pages);
    pdf_file_collect(file, &sheets->front, 1);
    pdf_file_collect(file, &sheets->back, 1);
    if (!pdf_file_begin(file, sheets->paper.width, sheets->paper.height))
        return;
    if (kind == IMPOSE_BOTH)
        file->tags = tags_open(file->arena, file->objects, sheets->plan);
    find_places(&job, sides);
    write_pages_forms(&job);
    write_all_sides(&job, sides);
    struct buffer catalog = {.arena = file->arena};
    write_preferences(&job, &catalog);
    write_labels(&job, sides, &catalog);
    write_structure(&job, &catalog);
    pdf_file_set_catalog(file, &catalog);
    if (file->tags)
        tags_finish(file->tags, job.pages, job.forms);
    pdf_file_finish(file);
}
