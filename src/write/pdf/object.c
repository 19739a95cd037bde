/*
 * The only file that sees libharu: its document, cross-reference list, page tree and
 * dictionaries. A dictionary's text is its `attr`, written by its `write_fn`.
 */
#include "write/pdf/object.h"

#include "base/bytes.h"
#include "base/hex.h"

#include "write/pdf/compress.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_encrypt.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <stdlib.h>
#include <string.h>

enum {
    PAGES_A_NODE = 64,       /* of the page tree */
    NUMBERS_A_BLOCK = 4096,  /* by which libharu's list of objects grows */
    OBJECT_STREAM = 1 << 16, /* bytes that fill an object stream */
    NUMBER_MASK = 0x00FFFFFF
};

/* A row of the cross-reference stream. */
enum row_kind { ROW_FREE, ROW_OFFSET, ROW_PACKED };
struct row {
    uint32_t place; /* ROW_OFFSET: in the file; ROW_PACKED: the object stream's number */
    uint16_t index; /* ROW_PACKED: in the object stream */
    uint8_t kind;
};

/* An object stream being filled. */
struct pack {
    int32_t number, count;
    struct buffer index, bytes;
};

struct objects {
    struct arena *arena;
    struct output *output;
    int64_t written;
    struct HPDF_MD5Context hash; /* of all that was written */
    HPDF_Doc doc;
    HPDF_Pages node; /* of the page tree */
    int32_t page_count;
    struct compressor *compressor;
    struct buffer packed, scratch;
    struct {
        struct row *items; /* by object number */
        int32_t count, capacity;
    } rows;
    int32_t reserved; /* numbers from here on are not libharu's; 0: none are */
    struct pack pack;
};

static void *HPDF_STDCALL allocate(HPDF_UINT size)
{
    void *memory = malloc(size ? size : 1);
    if (!memory)
        arena_exhausted();
    return memory;
}

static void HPDF_STDCALL release(void *memory)
{
    free(memory);
}

static void write_bytes(struct objects *objects, const void *bytes, int64_t size)
{
    output_write(objects->output, bytes, size);
    HPDF_MD5Update(&objects->hash, bytes, (HPDF_UINT32)size);
    objects->written += size;
}

static struct row *row(struct objects *objects, int32_t number)
{
    while (objects->rows.count <= number)
        (void)ARENA_PUSH(objects->arena, &objects->rows);
    return &objects->rows.items[number];
}

static HPDF_STATUS write_text(HPDF_Dict dict, HPDF_Stream stream)
{
    const char *text = dict->attr;
    return text ? HPDF_Stream_Write(stream, (const HPDF_BYTE *)text, (HPDF_UINT)strlen(text))
                : HPDF_OK;
}

static void set_text(HPDF_Dict dict, const char *text)
{
    dict->attr = (void *)(uintptr_t)text; /* written by write_text alone */
    dict->write_fn = write_text;
}

static int32_t number_of(HPDF_Dict dict)
{
    return (dict->header.obj_id & NUMBER_MASK);
}

struct objects *objects_open(struct arena *arena, struct output *output)
{
    struct objects *objects = arena_alloc(arena, sizeof *objects);
    objects->arena = arena;
    objects->output = output;
    objects->packed.arena = objects->scratch.arena = arena;
    objects->pack.index.arena = objects->pack.bytes.arena = arena;
    objects->compressor = compressor_open();
    objects->doc = HPDF_NewEx(NULL, allocate, release, 0, NULL);
    if (!objects->doc)
        arena_exhausted();
    objects->doc->xref->entries->items_per_block = NUMBERS_A_BLOCK;
    objects->node = objects->doc->root_pages;
    HPDF_MD5Init(&objects->hash);
    static const char header[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    write_bytes(objects, header, sizeof header - 1);
    return objects;
}

void objects_close(struct objects *objects)
{
    if (!objects)
        return;
    HPDF_Free(objects->doc);
    compressor_close(objects->compressor);
}

static HPDF_Dict add_dictionary(struct objects *objects, const char *text)
{
    HPDF_Dict dict = HPDF_Dict_New(objects->doc->mmgr);
    HPDF_Xref_Add(objects->doc->xref, dict);
    set_text(dict, text);
    return dict;
}

int32_t object_add(struct objects *objects, const char *text)
{
    return number_of(add_dictionary(objects, text));
}

void object_set(struct objects *objects, int32_t number, const char *text)
{
    set_text(HPDF_Xref_GetEntry(objects->doc->xref, (HPDF_UINT)number)->obj, text);
}

/* Writes a stream object under a number. */
static void write_stream(struct objects *objects, int32_t number, const char *head,
                         const void *bytes, int64_t size)
{
    static const char end[] = "\nendstream\nendobj\n";
    struct buffer *packed = &objects->packed, *out = &objects->scratch;
    *row(objects, number) = (struct row){.kind = ROW_OFFSET,
                                         .place = (uint32_t)objects->written};
    compressor_pack(objects->compressor, bytes, size, packed);
    out->size = 0;
    buffer_printf(out, "%ld 0 obj\n<<%s/Filter/FlateDecode/Length %zu>>stream\n", (long)number,
                  head, packed->size);
    write_bytes(objects, out->bytes, out->size);
    write_bytes(objects, packed->bytes, packed->size);
    write_bytes(objects, end, sizeof end - 1);
}

int32_t object_stream(struct objects *objects, const char *head, const void *bytes,
                      int64_t size)
{
    int32_t number = object_add(objects, NULL);
    write_stream(objects, number, head, bytes, size);
    return number;
}

/* libharu counts as pages only what says that it is one; it would then expect its own page's
   attributes behind it, so it is told after the page has been added. */
int32_t object_page(struct objects *objects, const char *text)
{
    HPDF_Doc doc = objects->doc;
    if (objects->page_count++ % PAGES_A_NODE == 0)
        objects->node = HPDF_Pages_New(doc->mmgr, doc->root_pages, doc->xref);
    HPDF_Dict page = add_dictionary(objects, text);
    HPDF_Dict_AddName(page, "Type", "Page");
    HPDF_Pages_AddKids(objects->node, page);
    page->header.obj_class |= HPDF_OSUBCLASS_PAGE;
    return number_of(page);
}

void objects_set_pages(struct objects *objects, const char *text)
{
    set_text(objects->doc->root_pages, text);
}

void objects_set_catalog(struct objects *objects, const char *text)
{
    set_text(objects->doc->catalog, text);
}

void objects_set_info(struct objects *objects, const char *text)
{
    HPDF_Dict_RemoveElement(objects->doc->info, "Producer");
    set_text(objects->doc->info, text);
}

/* Numbers beyond libharu's. */
int32_t objects_reserve(struct objects *objects, int32_t count)
{
    if (!objects->reserved)
        objects->reserved = (int32_t)objects->doc->xref->entries->count;
    int32_t first = objects->reserved;
    objects->reserved += count;
    return first;
}

static void finish_pack(struct objects *objects)
{
    struct pack *pack = &objects->pack;
    if (!pack->count)
        return;
    const char *head = arena_printf(objects->arena, "/Type/ObjStm/N %ld/First %zu",
                                    (long)pack->count, pack->index.size);
    buffer_bytes(&pack->index, pack->bytes.bytes, pack->bytes.size);
    write_stream(objects, pack->number, head, pack->index.bytes, pack->index.size);
    pack->index.size = pack->bytes.size = 0;
    pack->count = 0;
}

/* Room for one more object in the current object stream. */
static struct buffer *begin_packed(struct objects *objects, int32_t number)
{
    struct pack *pack = &objects->pack;
    if (pack->bytes.size >= OBJECT_STREAM)
        finish_pack(objects);
    if (!pack->count)
        pack->number = objects_reserve(objects, 1);
    *row(objects, number) = (struct row){
        .kind = ROW_PACKED, .place = (uint32_t)pack->number, .index = (uint16_t)pack->count};
    pack->count++;
    buffer_integer(&pack->index, number);
    buffer_byte(&pack->index, ' ');
    buffer_integer(&pack->index, (int64_t)pack->bytes.size);
    buffer_byte(&pack->index, ' ');
    return &pack->bytes;
}

void object_record(struct objects *objects, int32_t number, const char *text, int64_t size)
{
    struct buffer *out = begin_packed(objects, number);
    buffer_text(out, "<<");
    buffer_bytes(out, text, size);
    buffer_text(out, ">>\n");
}

static HPDF_STATUS append_to_pack(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    buffer_bytes(stream->attr, bytes, size);
    return HPDF_OK;
}

/* All of libharu's objects that are not streams. */
static void pack_dictionaries(struct objects *objects)
{
    HPDF_Xref xref = objects->doc->xref;
    HPDF_Stream stream = HPDF_CallbackWriter_New(objects->doc->mmgr, append_to_pack,
                                                 &objects->pack.bytes);
    int32_t count = (int32_t)xref->entries->count;
    objects_reserve(objects, 0);
    for (int32_t number = 1; number < count; number++) {
        if (row(objects, number)->kind != ROW_FREE)
            continue;
        struct buffer *out = begin_packed(objects, number);
        HPDF_Obj_WriteValue(HPDF_Xref_GetEntry(xref, (HPDF_UINT)number)->obj, stream, NULL);
        buffer_byte(out, '\n');
    }
    HPDF_Stream_Free(stream);
}

static void big_endian(struct buffer *out, uint32_t value, int bytes)
{
    while (bytes-- > 0)
        buffer_byte(out, (char)(value >> 8 * bytes & 255));
}

/* The rows, each as its difference from the one above (PNG's filter Up). */
static void put_rows(const struct objects *objects, int width, struct buffer *out)
{
    char above[8] = {0};
    for (int32_t i = 0; i < objects->rows.count; i++) {
        const struct row *item = &objects->rows.items[i];
        int64_t start = out->size + 1;
        big_endian(out, 2, 1);
        big_endian(out, item->kind, 1);
        big_endian(out, item->place, width);
        big_endian(out, item->index, 2);
        for (int column = 0; column < width + 3; column++) {
            char value = out->bytes[start + column];
            out->bytes[start + column] = (char)(value - above[column]);
            above[column] = value;
        }
    }
}

/* The cross-reference stream (7.5.8), which is the trailer too. */
static void write_rows(struct objects *objects)
{
    HPDF_BYTE digest[16];
    struct HPDF_MD5Context hash = objects->hash;
    HPDF_MD5Final(digest, &hash);
    int32_t number = objects_reserve(objects, 1);
    int64_t start = objects->written;
    *row(objects, number) = (struct row){.kind = ROW_OFFSET, .place = (uint32_t)start};
    row(objects, 0)->index = UINT16_MAX;
    int width = start < 1 << 16 ? 2 : start < 1 << 24 ? 3 : 4;

    struct buffer head = {.arena = objects->arena};
    buffer_printf(&head,
                  "/Type/XRef/Size %ld/W[1 %d 2]/DecodeParms<</Predictor 12/Columns %d>>"
                  "/Root %ld 0 R/Info %ld 0 R/ID[",
                  (long)number + 1, width, width + 3, (long)number_of(objects->doc->catalog),
                  (long)number_of(objects->doc->info));
    char byte[2];
    for (int copy = 0; copy < 2; copy++) {
        buffer_byte(&head, '<');
        for (size_t i = 0; i < sizeof digest; i++)
            buffer_bytes(&head, byte, hex_byte(byte, digest[i]) - byte);
        buffer_byte(&head, '>');
    }
    buffer_byte(&head, ']');
    struct buffer rows = {.arena = objects->arena};
    put_rows(objects, width, &rows);
    write_stream(objects, number, buffer_take(&head), rows.bytes, rows.size);
    const char *end = arena_printf(objects->arena, "startxref\n%zu\n%%%%EOF\n", start);
    write_bytes(objects, end, bytes_size(end));
}

bool objects_finish(struct objects *objects)
{
    pack_dictionaries(objects);
    finish_pack(objects);
    write_rows(objects);
    return HPDF_GetError(objects->doc) == HPDF_OK && objects->written <= INT32_MAX;
}
