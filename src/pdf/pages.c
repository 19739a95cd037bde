/*
 * Pages in reading order, one after the other, then what refers to them.
 */
#include "pdf/content.h"
#include "pdf/document.h"
#include "pdf/navigate.h"

static void put_links(struct document *document, const struct page *page, struct buffer *out)
{
    bool any = false;
    for (int32_t i = 0; i < page->mark_count; i++) {
        const struct mark *mark = &page->marks[i];
        if (mark->kind != MARK_LINK || !mark->url)
            continue;
        buffer_text(out, any ? " " : "/Annots[");
        any = true;
        buffer_reference(out, navigate_link(document->arena, document->objects, document->plan,
                                            mark, document->tags));
    }
    if (any)
        buffer_byte(out, ']');
}

/* Its object's number. */
static int32_t add_page(struct document *document, int32_t index, struct buffer *out)
{
    const struct page *page = &document->plan->pages[index];
    if (document->tags)
        tags_page(document->tags, index);
    out->size = 0;
    content_page(page, document->plan->height, &document->faces, document->tags, out);
    int32_t content = object_stream(document->objects, "", out->bytes, out->size);
    out->size = 0;
    buffer_text(out, "/Contents ");
    buffer_reference(out, content);
    buffer_text(out, "/Resources ");
    buffer_reference(out, document->resources);
    put_links(document, page, out);
    if (document->tags)
        buffer_printf(out, "/StructParents %ld/Tabs/S", (long)index);
    return object_page(document->objects, buffer_take(out));
}

/* The objects' numbers. */
static const int32_t *add_pages(struct document *document)
{
    struct buffer out = {.arena = document->arena};
    size_t count = (size_t)document->plan->page_count;
    int32_t *numbers = arena_array(document->arena, count, sizeof *numbers);
    for (int32_t i = 0; i < document->plan->page_count; i++)
        numbers[i] = add_page(document, i, &out);
    return numbers;
}

static void set_catalog(struct document *document, const int32_t *page_numbers)
{
    const struct plan *plan = document->plan;
    struct buffer out = {.arena = document->arena};
    int32_t outline = navigate_outline(document->arena, document->objects, plan, page_numbers);
    if (outline)
        buffer_printf(&out, "/Outlines %ld 0 R", (long)outline);
    buffer_printf(&out, "/ViewerPreferences<</DisplayDocTitle true%s>>",
                  plan->rtl ? "/Direction/R2L" : "");
    buffer_text(&out, "/PageLabels");
    navigate_labels(plan, &out);
    if (document->tags)
        buffer_printf(&out, "/MarkInfo<</Marked true>>/StructTreeRoot %ld 0 R",
                      (long)tags_root(document->tags));
    document_set_catalog(document, &out);
}

static void write_pages(struct document *document)
{
    const struct plan *plan = document->plan;
    document_collect(document, plan->pages, plan->page_count);
    if (!document_begin(document, plan->width, plan->height))
        return;
    document->tags = tags_open(document->arena, document->objects, plan);
    const int32_t *page_numbers = add_pages(document);
    set_catalog(document, page_numbers);
    if (document->tags)
        tags_finish(document->tags, page_numbers);
    document_finish(document);
}

bool pdf_write(const struct plan *plan, const struct pdf_options *options,
               struct output *output, const char **why)
{
    struct document document;
    document_open(&document, plan, options, output);
    write_pages(&document);
    *why = document.why;
    document_close(&document);
    return *why == NULL;
}
