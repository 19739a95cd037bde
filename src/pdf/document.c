/*
 * The frame of a file around its pages. Each page must name its resources itself (ISO 19005-2,
 * 6.2.2): they all name the same dictionary.
 */
#include "pdf/document.h"

#include "pdf/embed.h"
#include "pdf/metadata.h"

#include <string.h>

void document_open(struct document *document, const struct plan *plan,
                   const struct pdf_options *options, struct output *output)
{
    struct arena *arena = arena_open();
    *document = (struct document){.arena = arena,
                                  .objects = objects_open(arena, output),
                                  .plan = plan,
                                  .options = options};
}

void document_close(struct document *document)
{
    objects_close(document->objects);
    arena_close(document->arena);
}

void document_collect(struct document *document, const struct page *pages, int32_t count)
{
    if (!faces_collect(document->arena, &document->faces, pages, count))
        document->why = "a glyph that its font has not";
}

static void embed_fonts(struct document *document)
{
    for (int32_t i = 0; !document->why && i < document->faces.count; i++)
        if (!embed_face(document->arena, document->objects, &document->faces.items[i]))
            document->why = "a font could not be embedded";
}

static void set_page_size(struct document *document, len width, len height)
{
    struct buffer out = {.arena = document->arena};
    buffer_text(&out, "/MediaBox[0 0 ");
    buffer_decimal(&out, width);
    buffer_byte(&out, ' ');
    buffer_decimal(&out, height);
    buffer_byte(&out, ']');
    objects_set_pages(document->objects, buffer_take(&out));
}

static void add_resources(struct document *document)
{
    struct buffer out = {.arena = document->arena};
    buffer_text(&out, "/Font<<");
    for (int32_t i = 0; i < document->faces.count; i++)
        buffer_printf(&out, "/F%ld %ld 0 R", (long)i, (long)document->faces.items[i].number);
    buffer_text(&out, ">>");
    document->resources = object_add(document->objects, buffer_take(&out));
}

bool document_begin(struct document *document, len width, len height)
{
    embed_fonts(document);
    if (document->why)
        return false;
    set_page_size(document, width, height);
    add_resources(document);
    return true;
}

void document_set_catalog(struct document *document, struct buffer *catalog)
{
    const struct plan *plan = document->plan;
    struct arena *arena = document->arena;
    struct objects *objects = document->objects;
    if (plan->language) {
        buffer_text(catalog, "/Lang");
        buffer_string(catalog, plan->language, strlen(plan->language));
    }
    bool tagged = document->tags != NULL;
    int32_t packet = metadata_xmp(arena, objects, plan, document->options, tagged);
    buffer_printf(catalog, "/Metadata %ld 0 R", (long)packet);
    buffer_printf(catalog,
                  "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                  "/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %ld 0 R>>]",
                  (long)metadata_profile(arena, objects));
    objects_set_catalog(objects, buffer_take(catalog));
    objects_set_info(objects, metadata_info(arena, plan, document->options));
}

void document_finish(struct document *document)
{
    if (!objects_finish(document->objects))
        document->why = "the document could not be built";
}
