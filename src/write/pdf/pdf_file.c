/*
 * The frame of a file around its pages. Each page must name its resources itself (ISO 19005-2,
 * 6.2.2): they all name the same dictionary.
 */
#include "write/pdf/pdf_file.h"

#include "base/bytes.h"
#include "write/pdf/embed.h"
#include "write/pdf/extraction.h"
#include "write/pdf/metadata.h"

#include <string.h>

void pdf_file_open(struct pdf_file *pdf_file, const struct plan *plan,
                   const struct pdf_options *options, struct output *output)
{
    struct arena *arena = arena_open();
    *pdf_file = (struct pdf_file){.arena = arena,
                                  .objects = objects_open(arena, output),
                                  .plan = plan,
                                  .options = options};
}

void pdf_file_close(struct pdf_file *pdf_file)
{
    objects_close(pdf_file->objects);
    arena_close(pdf_file->arena);
}

void pdf_file_collect(struct pdf_file *pdf_file, const struct page *pages, int32_t count)
{
    if (!pdf_file->why)
        pdf_file->why = faces_collect(pdf_file->arena, &pdf_file->faces, pages, count);
    if (!pdf_file->why)
        extraction_assign(pdf_file->arena, &pdf_file->faces, pages, count);
}

static void embed_fonts(struct pdf_file *pdf_file)
{
    for (int32_t i = 0; !pdf_file->why && i < pdf_file->faces.count; i++)
        if (!embed_face(pdf_file->arena, pdf_file->objects, &pdf_file->faces.items[i]))
            pdf_file->why = "a font could not be embedded";
}

static void set_page_size(struct pdf_file *pdf_file, len width, len height)
{
    struct buffer out = {.arena = pdf_file->arena};
    buffer_text(&out, "/MediaBox[0 0 ");
    buffer_decimal(&out, width);
    buffer_byte(&out, ' ');
    buffer_decimal(&out, height);
    buffer_byte(&out, ']');
    objects_set_pages(pdf_file->objects, buffer_take(&out));
}

static void add_resources(struct pdf_file *pdf_file)
{
    struct buffer out = {.arena = pdf_file->arena};
    buffer_text(&out, "/Font<<");
    for (int32_t i = 0; i < pdf_file->faces.count; i++)
        buffer_printf(&out, "/F%ld %ld 0 R", (long)i, (long)pdf_file->faces.items[i].number);
    buffer_text(&out, ">>");
    pdf_file->resources = object_add(pdf_file->objects, buffer_take(&out));
}

bool pdf_file_begin(struct pdf_file *pdf_file, len width, len height)
{
    embed_fonts(pdf_file);
    if (pdf_file->why)
        return false;
    set_page_size(pdf_file, width, height);
    add_resources(pdf_file);
    return true;
}

void pdf_file_set_catalog(struct pdf_file *pdf_file, struct buffer *catalog)
{
    const struct plan *plan = pdf_file->plan;
    struct arena *arena = pdf_file->arena;
    struct objects *objects = pdf_file->objects;
    if (plan->language) {
        buffer_text(catalog, "/Lang");
        buffer_string(catalog, plan->language, bytes_size(plan->language));
    }
    bool tagged = pdf_file->tags != NULL;
    int32_t packet = metadata_xmp(arena, objects, plan, pdf_file->options, tagged);
    buffer_printf(catalog, "/Metadata %ld 0 R", (long)packet);
    buffer_printf(catalog,
                  "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                  "/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %ld 0 R>>]",
                  (long)metadata_profile(arena, objects));
    objects_set_catalog(objects, buffer_take(catalog));
    objects_set_info(objects, metadata_info(arena, plan, pdf_file->options));
}

void pdf_file_finish(struct pdf_file *pdf_file)
{
    if (!objects_finish(pdf_file->objects))
        pdf_file->why = "the document could not be built";
}
