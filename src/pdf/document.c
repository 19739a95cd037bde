/*
 * The document: fonts first, since a glyph's code is known only once its font has been
 * subset, then the pages, then what refers to them.
 */
#include "pdf/pdf.h"

#include "pdf/content.h"
#include "pdf/embed.h"
#include "pdf/metadata.h"
#include "pdf/navigate.h"

#include <string.h>

struct document {
    struct arena *arena;
    const struct plan *plan;
    struct objects *objects;
    struct faces *faces;
    struct tags *tags;     /* NULL: not tagged */
    int32_t resources;     /* object */
    int32_t *page_numbers; /* objects */
};

static bool embed_fonts(struct document *document)
{
    for (int32_t i = 0; i < document->faces->count; i++)
        if (!embed_face(document->arena, document->objects, &document->faces->items[i]))
            return false;
    return true;
}

static void set_page_size(struct document *document)
{
    struct buffer out = {.arena = document->arena};
    buffer_text(&out, "/MediaBox[0 0 ");
    buffer_decimal(&out, document->plan->width);
    buffer_byte(&out, ' ');
    buffer_decimal(&out, document->plan->height);
    buffer_byte(&out, ']');
    objects_set_pages(document->objects, buffer_take(&out));
}

/* The fonts, for all pages. Each page must name its resources itself (ISO 19005-2, 6.2.2). */
static void add_resources(struct document *document)
{
    struct buffer out = {.arena = document->arena};
    buffer_text(&out, "/Font<<");
    for (int32_t i = 0; i < document->faces->count; i++)
        buffer_printf(&out, "/F%ld %ld 0 R", (long)i, (long)document->faces->items[i].number);
    buffer_text(&out, ">>");
    document->resources = object_add(document->objects, buffer_take(&out));
}

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

static void add_page(struct document *document, int32_t index, struct buffer *out)
{
    const struct page *page = &document->plan->pages[index];
    if (document->tags)
        tags_page(document->tags, index);
    out->size = 0;
    content_page(document->plan, page, document->faces, document->tags, out);
    int32_t content = object_stream(document->objects, "", out->bytes, out->size);
    out->size = 0;
    buffer_text(out, "/Contents ");
    buffer_reference(out, content);
    buffer_text(out, "/Resources ");
    buffer_reference(out, document->resources);
    put_links(document, page, out);
    if (document->tags)
        buffer_printf(out, "/StructParents %ld/Tabs/S", (long)index);
    document->page_numbers[index] = object_page(document->objects, buffer_take(out));
}

static void add_pages(struct document *document)
{
    struct buffer out = {.arena = document->arena};
    size_t count = (size_t)document->plan->page_count;
    document->page_numbers = arena_array(document->arena, count,
                                         sizeof *document->page_numbers);
    for (int32_t i = 0; i < document->plan->page_count; i++)
        add_page(document, i, &out);
}

static void set_catalog(struct document *document, const struct pdf_options *options)
{
    const struct plan *plan = document->plan;
    struct objects *objects = document->objects;
    struct buffer out = {.arena = document->arena};
    int32_t outline = navigate_outline(document->arena, objects, plan, document->page_numbers);
    if (outline)
        buffer_printf(&out, "/Outlines %ld 0 R", (long)outline);
    if (plan->language) {
        buffer_text(&out, "/Lang");
        buffer_string(&out, plan->language, strlen(plan->language));
    }
    buffer_printf(&out, "/ViewerPreferences<</DisplayDocTitle true%s>>",
                  plan->rtl ? "/Direction/R2L" : "");
    buffer_text(&out, "/PageLabels");
    navigate_labels(plan, &out);
    if (document->tags)
        buffer_printf(&out, "/MarkInfo<</Marked true>>/StructTreeRoot %ld 0 R",
                      (long)tags_root(document->tags));
    buffer_printf(
        &out, "/Metadata %ld 0 R",
        (long)metadata_xmp(document->arena, objects, plan, options, document->tags != NULL));
    buffer_printf(&out,
                  "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                  "/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %ld 0 R>>]",
                  (long)metadata_profile(document->arena, objects));
    objects_set_catalog(objects, buffer_take(&out));
}

/* The plan to objects. What went wrong, or NULL. */
static const char *build(struct document *document, const struct pdf_options *options)
{
    document->faces = faces_collect(document->arena, document->plan);
    if (!document->faces)
        return "a glyph that its font has not";
    if (!embed_fonts(document))
        return "a font could not be embedded";
    document->tags = tags_open(document->arena, document->objects, document->plan);
    set_page_size(document);
    add_resources(document);
    add_pages(document);
    objects_set_info(document->objects,
                     metadata_info(document->arena, document->plan, options));
    set_catalog(document, options);
    if (document->tags)
        tags_finish(document->tags, document->page_numbers);
    return objects_finish(document->objects) ? NULL : "the document could not be built";
}

bool pdf_write(const struct plan *plan, const struct pdf_options *options,
               struct output *output, const char **why)
{
    struct arena *arena = arena_open();
    struct document document = {.arena = arena, .plan = plan};
    document.objects = objects_open(arena, output);
    *why = build(&document, options);
    objects_close(document.objects);
    arena_close(arena);
    return *why == NULL;
}
