/*
 * The frame of a file around its pages. Each page must name its resources itself (ISO 19005-2,
 * 6.2.2): they all name the same dictionary.
 */
#include "write/pdf/pdf_file.h"

#include "base/bytes.h"
#include "write/pdf/embed.h"
#include "write/pdf/extraction.h"
#include "write/pdf/metadata.h"
#include "write/pdf/profile.h"

enum { HELPED_PAGES = 24 /* that are worth a thread's start */ };

void pdf_file_open(struct pdf_file *file, const struct plan *plan,
                   const struct pdf_options *options, struct output *output)
{
    struct arena *arena = arena_open();
    bool helped = options->helped && plan->page_count >= HELPED_PAGES;
    *file = (struct pdf_file){.arena = arena,
                              .objects = objects_open(arena, options->stock, helped, output),
                              .plan = plan,
                              .options = options};
}

void pdf_file_close(struct pdf_file *file)
{
    objects_close(file->objects);
    arena_close(file->arena);
}

void pdf_file_collect(struct pdf_file *file, const struct page *pages, int32_t count)
{
    if (!file->why)
        file->why = faces_collect(file->arena, &file->faces, pages, count);
    if (!file->why)
        extraction_assign(file->arena, &file->faces, pages, count);
}

static void embed_fonts(struct pdf_file *file)
{
    for (int32_t i = 0; !file->why && i < file->faces.count; i++)
        if (!embed_face(file->arena, file->objects, file->options->stock,
                        &file->faces.items[i]))
            file->why = "a font could not be embedded";
}

static void set_page_size(struct pdf_file *file, len width, len height)
{
    struct buffer out = {.arena = file->arena};
    buffer_text(&out, "/MediaBox[0 0 ");
    buffer_decimal(&out, width);
    buffer_byte(&out, ' ');
    buffer_decimal(&out, height);
    buffer_byte(&out, ']');
    objects_set_pages(file->objects, buffer_take(&out));
}

static void add_resources(struct pdf_file *file)
{
    struct buffer out = {.arena = file->arena};
    buffer_text(&out, "/Font<<");
    for (int32_t i = 0; i < file->faces.count; i++)
        buffer_printf(&out, "/F%d %d 0 R", i, file->faces.items[i].number);
    buffer_text(&out, ">>");
    file->resources = object_add(file->objects, buffer_take(&out));
}

bool pdf_file_begin(struct pdf_file *file, len width, len height)
{
    embed_fonts(file);
    if (file->why)
        return false;
    set_page_size(file, width, height);
    add_resources(file);
    return true;
}

void pdf_file_set_catalog(struct pdf_file *file, struct buffer *catalog)
{
    const struct plan *plan = file->plan;
    struct arena *arena = file->arena;
    struct objects *objects = file->objects;
    if (plan->language) {
        buffer_text(catalog, "/Lang");
        buffer_string(catalog, plan->language, bytes_size(plan->language));
    }
    bool tagged = file->tags != NULL;
    int32_t packet = metadata_xmp(arena, objects, plan, file->options, tagged);
    buffer_printf(catalog, "/Metadata %d 0 R", packet);
    buffer_printf(catalog,
                  "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                  "/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %d 0 R>>]",
                  profile_add(arena, objects));
    objects_set_catalog(objects, buffer_take(catalog));
    objects_set_info(objects, metadata_info(arena, plan, file->options));
}

void pdf_file_finish(struct pdf_file *file)
{
    if (!objects_finish(file->objects))
        file->why = "the document could not be built";
}
