/*
 * Pages in reading order, one after the other, then what refers to them.
 */
#include "write/pdf/content.h"
#include "write/pdf/pdf_file.h"
#include "write/pdf/navigate.h"

static void put_links(struct pdf_file *pdf_file, const struct page *page, struct buffer *out)
{
    bool any = false;
    for (int32_t i = 0; i < page->mark_count; i++) {
        const struct mark *mark = &page->marks[i];
        if (mark->kind != MARK_LINK || !mark->link.url)
            continue;
        buffer_text(out, any ? " " : "/Annots[");
        any = true;
        buffer_reference(out, navigate_link(pdf_file->arena, pdf_file->objects, pdf_file->plan,
                                            mark, pdf_file->tags));
    }
    if (any)
        buffer_byte(out, ']');
}

/* Its object's number. */
static int32_t add_page(struct pdf_file *pdf_file, int32_t index, struct buffer *out)
{
    const struct page *page = &pdf_file->plan->pages[index];
    if (pdf_file->tags)
        tags_page(pdf_file->tags, index);
    out->size = 0;
    content_page(page, pdf_file->plan->height, &pdf_file->faces, pdf_file->tags, out);
    int32_t content = object_stream(pdf_file->objects, "", out->bytes, out->size);
    out->size = 0;
    buffer_text(out, "/Contents ");
    buffer_reference(out, content);
    buffer_text(out, "/Resources ");
    buffer_reference(out, pdf_file->resources);
    put_links(pdf_file, page, out);
    if (pdf_file->tags)
        buffer_printf(out, "/StructParents %ld/Tabs/S", (long)index);
    return object_page(pdf_file->objects, buffer_take(out));
}

/* The objects' numbers. */
static const int32_t *add_pages(struct pdf_file *pdf_file)
{
    struct buffer out = {.arena = pdf_file->arena};
    int64_t count = pdf_file->plan->page_count;
    int32_t *numbers = arena_array(pdf_file->arena, count, sizeof *numbers);
    for (int32_t i = 0; i < pdf_file->plan->page_count; i++)
        numbers[i] = add_page(pdf_file, i, &out);
    return numbers;
}

static void set_catalog(struct pdf_file *pdf_file, const int32_t *page_numbers)
{
    const struct plan *plan = pdf_file->plan;
    struct buffer out = {.arena = pdf_file->arena};
    int32_t outline = navigate_outline(pdf_file->arena, pdf_file->objects, plan, page_numbers);
    if (outline)
        buffer_printf(&out, "/Outlines %ld 0 R", (long)outline);
    buffer_printf(&out, "/ViewerPreferences<</DisplayDocTitle true%s>>",
                  plan->rtl ? "/Direction/R2L" : "");
    buffer_text(&out, "/PageLabels");
    navigate_labels(plan, &out);
    if (pdf_file->tags)
        buffer_printf(&out, "/MarkInfo<</Marked true>>/StructTreeRoot %ld 0 R",
                      (long)tags_root(pdf_file->tags));
    pdf_file_set_catalog(pdf_file, &out);
}

static void write_pages(struct pdf_file *pdf_file)
{
    const struct plan *plan = pdf_file->plan;
    pdf_file_collect(pdf_file, plan->pages, plan->page_count);
    if (!pdf_file_begin(pdf_file, plan->width, plan->height))
        return;
    pdf_file->tags = tags_open(pdf_file->arena, pdf_file->objects, plan);
    const int32_t *page_numbers = add_pages(pdf_file);
    set_catalog(pdf_file, page_numbers);
    if (pdf_file->tags)
        tags_finish(pdf_file->tags, page_numbers);
    pdf_file_finish(pdf_file);
}

bool pdf_write(const struct plan *plan, const struct pdf_options *options,
               struct output *output, const char **why)
{
    struct pdf_file pdf_file;
    pdf_file_open(&pdf_file, plan, options, output);
    write_pages(&pdf_file);
    *why = pdf_file.why;
    pdf_file_close(&pdf_file);
    return *why == NULL;
}
