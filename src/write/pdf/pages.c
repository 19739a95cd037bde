/*
 * Pages one after the other, then what refers to them.
 */
#include "write/pdf/pages.h"

#include "write/pdf/content.h"
#include "write/pdf/navigate.h"

/* Writes the page's entry for its links, if it has any. */
static void write_annotations(struct pdf_file *file, const struct page *page,
                              struct buffer *scratch, struct buffer *out)
{
    bool any = false;
    for (int32_t i = 0; i < page->mark_count; i++) {
        const struct mark *mark = &page->marks[i];
        if (mark->kind != MARK_LINK || !mark->link->url)
            continue;
        buffer_text(out, any ? " " : "/Annots[");
        any = true;
        buffer_reference(out,
                         navigate_link(file->objects, file->plan, mark, file->tags, scratch));
    }
    if (any)
        buffer_byte(out, ']');
}

/* Writes a page. Returns its object's number. */
static int32_t write_page(struct pdf_file *file, int32_t index, struct buffer *scratch,
                          struct buffer *out)
{
    const struct page *page = &file->plan->pages[index];
    if (file->tags)
        tags_page(file->tags, index);
    out->size = 0;
    content_page(page, file->plan->height, &file->faces, file->tags, out);
    int32_t content = object_stream(file->objects, "", out->bytes, out->size);
    out->size = 0;
    buffer_text(out, "/Contents ");
    buffer_reference(out, content);
    buffer_text(out, "/Resources ");
    buffer_reference(out, file->resources);
    write_annotations(file, page, scratch, out);
    if (file->tags)
        buffer_printf(out, "/StructParents %d/Tabs/S", index);
    return object_page(file->objects, buffer_take(out));
}

/* Writes all pages. Returns their objects' numbers. */
static const int32_t *write_all_pages(struct pdf_file *file)
{
    struct buffer scratch = {.arena = file->arena}, out = {.arena = file->arena};
    int32_t *numbers = arena_array(file->arena, file->plan->page_count, sizeof *numbers);
    for (int32_t i = 0; i < file->plan->page_count; i++)
        numbers[i] = write_page(file, i, &scratch, &out);
    return numbers;
}

static void set_catalog(struct pdf_file *file, const int32_t *page_numbers)
{
    const struct plan *plan = file->plan;
    struct buffer out = {.arena = file->arena};
    int32_t outline = navigate_outline(file->arena, file->objects, plan,
                                       &(struct navigate_pages){.numbers = page_numbers});
    if (outline)
        buffer_printf(&out, "/Outlines %d 0 R", outline);
    navigate_notes(plan, &(struct navigate_pages){.numbers = page_numbers}, &out);
    buffer_printf(&out, "/ViewerPreferences<</DisplayDocTitle true%s>>",
                  plan->rtl ? "/Direction/R2L" : "");
    buffer_text(&out, "/PageLabels");
    navigate_labels(plan, &out);
    if (file->tags)
        buffer_printf(&out, "/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R",
                      tags_root(file->tags));
    pdf_file_set_catalog(file, &out);
}

void pages_write(struct pdf_file *file)
{
    const struct plan *plan = file->plan;
    pdf_file_collect(file, plan->pages, plan->page_count);
    if (!pdf_file_begin(file, plan->width, plan->height))
        return;
    file->tags = tags_open(file->arena, file->objects, plan);
    const int32_t *page_numbers = write_all_pages(file);
    set_catalog(file, page_numbers);
    if (file->tags)
        tags_finish(file->tags, page_numbers, NULL);
    pdf_file_finish(file);
}
