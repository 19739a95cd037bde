/*
 * The only file that sees libharu: its document, cross-reference list, page tree and
 * dictionaries. A dictionary's text is its `attr`, written by its `write_fn`.
 */
#include "write/pdf/object.h"

#include "base/bytes.h"
#include "write/pdf/stream_queue.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_encrypt.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <stdlib.h>

enum {
    PAGES_A_NODE = 64,       /* of the page tree */
    LEAST_BLOCK = 4096,      /* by which libharu's list of objects grows */
    OBJECT_STREAM = 1 << 16, /* bytes that fill an object stream */
    NUMBER_MASK = 0x00FFFFFF,
    ENTRY_MOST = 1 + 4 + 2, /* bytes of an entry: kind, place, index */
    FILTER_UP = 2           /* PNG's, before each row */
};

/* An entry of the cross-reference stream (7.5.8). */
enum entry_kind { ENTRY_FREE, ENTRY_OFFSET, ENTRY_PACKED };
struct xref_entry {
    int32_t place; /* ENTRY_OFFSET: in the file; ENTRY_PACKED: the object stream's number */
    int32_t index; /* ENTRY_PACKED: in the object stream */
    enum entry_kind kind;
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
    struct stream_queue *streams;
    struct buffer scratch, head;
    struct {
        struct xref_entry *items; /* by object number */
        int32_t count, capacity;
    } entries;
    int32_t reserved; /* numbers from here on are not libharu's; 0: none are */
    struct pack pack;
};

static void *HPDF_STDCALL allocate_for_libharu(HPDF_UINT size)
{
    void *memory = malloc(size ? size : 1);
    if (!memory)
        arena_exhausted();
    return memory;
}

static void HPDF_STDCALL free_for_libharu(void *memory)
{
    free(memory);
}

static void write_bytes(struct objects *objects, const void *bytes, int64_t size)
{
    output_write(objects->output, bytes, size);
    HPDF_MD5Update(&objects->hash, bytes, (HPDF_UINT32)size);
    objects->written += size;
}

static struct xref_entry *entry_of(struct objects *objects, int32_t number)
{
    while (objects->entries.count <= number)
        (void)ARENA_PUSH(objects->arena, &objects->entries);
    return &objects->entries.items[number];
}

/* Notes that the object comes next in the file. A file too large for that to be true is refused
   in the end. */
static void note_offset(struct objects *objects, int32_t number)
{
    *entry_of(objects, number) = (struct xref_entry){.kind = ENTRY_OFFSET,
                                                     .place = (int32_t)objects->written};
}

/* Writes a stream object. */
static void write_stream(const struct packed_stream *stream, void *context)
{
    static const char end[] = "\nendstream\nendobj\n";
    struct objects *objects = context;
    struct buffer *out = &objects->scratch;
    note_offset(objects, stream->number);
    out->size = 0;
    buffer_integer(out, stream->number);
    buffer_text(out, " 0 obj\n<<");
    buffer_text(out, stream->head);
    buffer_text(out, "/Filter/FlateDecode/Length ");
    buffer_integer(out, stream->size);
    buffer_text(out, ">>stream\n");
    write_bytes(objects, out->bytes, out->size);
    write_bytes(objects, stream->bytes, stream->size);
    write_bytes(objects, end, sizeof end - 1);
}

static HPDF_STATUS write_dictionary(HPDF_Dict dict, HPDF_Stream stream)
{
    const char *text = dict->attr;
    return text ? HPDF_Stream_Write(stream, (const void *)text, (HPDF_UINT)bytes_size(text))
                : HPDF_OK;
}

static void set_dictionary(HPDF_Dict dict, const char *text)
{
    dict->attr = (void *)(uintptr_t)text; /* read by write_dictionary alone */
    dict->write_fn = write_dictionary;
}

static int32_t dictionary_number(HPDF_Dict dict)
{
    return dict->header.obj_id & NUMBER_MASK;
}

static HPDF_Dict dictionary_of(const struct objects *objects, int32_t number)
{
    return HPDF_Xref_GetEntry(objects->doc->xref, (HPDF_UINT)number)->obj;
}

/* How many numbers libharu has given, 0 among them. */
static int32_t dictionary_count(const struct objects *objects)
{
    return (int32_t)objects->doc->xref->entries->count;
}

struct objects *objects_open(struct arena *arena, struct stock *stock, bool helped,
                             struct output *output)
{
    struct objects *objects = arena_alloc(arena, sizeof *objects);
    objects->arena = arena;
    objects->output = output;
    objects->scratch.arena = objects->head.arena = arena;
    objects->pack.index.arena = objects->pack.bytes.arena = arena;
    objects->streams = stream_queue_open(stock, helped, write_stream, objects);
    objects->doc = HPDF_NewEx(NULL, allocate_for_libharu, free_for_libharu, 0, NULL);
    if (!objects->doc)
        arena_exhausted();
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
    stream_queue_close(objects->streams);
}

/* libharu's list of objects grows by blocks of one size; by as many as there are, so that the
   cost of a number does not grow with their count. */
static HPDF_Dict add_dictionary(struct objects *objects, const char *text)
{
    HPDF_Dict dict = HPDF_Dict_New(objects->doc->mmgr);
    HPDF_List entries = objects->doc->xref->entries;
    entries->items_per_block = entries->count < LEAST_BLOCK ? LEAST_BLOCK : entries->count;
    HPDF_Xref_Add(objects->doc->xref, dict);
    set_dictionary(dict, text);
    return dict;
}

int32_t object_add(struct objects *objects, const char *text)
{
    return dictionary_number(add_dictionary(objects, text));
}

void object_set(struct objects *objects, int32_t number, const char *text)
{
    set_dictionary(dictionary_of(objects, number), text);
}

int32_t object_stream(struct objects *objects, const char *head, const void *bytes,
                      int64_t size)
{
    int32_t number = object_add(objects, NULL);
    stream_queue_add(objects->streams, number, head, bytes, size);
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
    return dictionary_number(page);
}

void objects_set_pages(struct objects *objects, const char *text)
{
    set_dictionary(objects->doc->root_pages, text);
}

void objects_set_catalog(struct objects *objects, const char *text)
{
    set_dictionary(objects->doc->catalog, text);
}

void objects_set_info(struct objects *objects, const char *text)
{
    HPDF_Dict_RemoveElement(objects->doc->info, "Producer");
    set_dictionary(objects->doc->info, text);
}

/* Numbers beyond libharu's. */
int32_t objects_reserve(struct objects *objects, int32_t count)
{
    if (!objects->reserved)
        objects->reserved = dictionary_count(objects);
    int32_t first = objects->reserved;
    objects->reserved += count;
    return first;
}

static void finish_pack(struct objects *objects)
{
    struct pack *pack = &objects->pack;
    if (!pack->count)
        return;
    struct buffer *head = &objects->head;
    head->size = 0;
    buffer_printf(head, "/Type/ObjStm/N %d/First ", pack->count);
    buffer_integer(head, pack->index.size);
    buffer_bytes(&pack->index, pack->bytes.bytes, pack->bytes.size);
    stream_queue_add(objects->streams, pack->number, buffer_take(head), pack->index.bytes,
                     pack->index.size);
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
    *entry_of(objects, number) = (struct xref_entry){
        .kind = ENTRY_PACKED, .place = pack->number, .index = pack->count};
    pack->count++;
    buffer_integer(&pack->index, number);
    buffer_byte(&pack->index, ' ');
    buffer_integer(&pack->index, pack->bytes.size);
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
    stream_queue_flush(objects->streams);
    HPDF_Stream stream = HPDF_CallbackWriter_New(objects->doc->mmgr, append_to_pack,
                                                 &objects->pack.bytes);
    int32_t count = dictionary_count(objects);
    objects_reserve(objects, 0);
    for (int32_t number = 1; number < count; number++) {
        if (entry_of(objects, number)->kind != ENTRY_FREE)
            continue;
        struct buffer *out = begin_packed(objects, number);
        HPDF_Obj_WriteValue(dictionary_of(objects, number), stream, NULL);
        buffer_byte(out, '\n');
    }
    HPDF_Stream_Free(stream);
}

/* Writes an entry of `width` bytes for the place as its difference from the one above (PNG's
   filter Up), whose bytes are in `above`. */
static void write_entry(const struct xref_entry *entry, int width, int above[ENTRY_MOST],
                        struct buffer *out)
{
    int bytes[ENTRY_MOST] = {entry->kind & 255};
    for (int i = 0; i < width; i++)
        bytes[1 + i] = entry->place >> 8 * (width - 1 - i) & 255;
    bytes[width + 1] = entry->index >> 8 & 255;
    bytes[width + 2] = entry->index & 255;
    buffer_byte(out, FILTER_UP);
    for (int i = 0; i < width + 3; i++) {
        buffer_byte(out, bytes[i] - above[i]);
        above[i] = bytes[i];
    }
}

/* Writes the dictionary of the cross-reference stream, which is the trailer too. */
static void write_trailer(const struct objects *objects, int32_t size, int width,
                          struct buffer *out)
{
    HPDF_BYTE digest[16];
    struct HPDF_MD5Context hash = objects->hash;
    HPDF_MD5Final(digest, &hash);
    buffer_printf(out,
                  "/Type/XRef/Size %d/W[1 %d 2]/DecodeParms<</Predictor 12/Columns %d>>"
                  "/Root %d 0 R/Info %d 0 R/ID[",
                  size, width, width + 3, dictionary_number(objects->doc->catalog),
                  dictionary_number(objects->doc->info));
    for (int copy = 0; copy < 2; copy++) {
        buffer_byte(out, '<');
        for (int i = 0; i < COUNT(digest); i++)
            buffer_hex(out, digest[i], 2);
        buffer_byte(out, '>');
    }
    buffer_byte(out, ']');
}

/* Writes the cross-reference stream (7.5.8). */
static void write_entries(struct objects *objects)
{
    stream_queue_flush(objects->streams);
    int32_t number = objects_reserve(objects, 1);
    int64_t start = objects->written;
    note_offset(objects, number);
    entry_of(objects, 0)->index = UINT16_MAX;
    int width = start < 1 << 16 ? 2 : start < 1 << 24 ? 3 : 4;
    struct buffer *head = &objects->head, entries = {.arena = objects->arena};
    write_trailer(objects, number + 1, width, head);
    int above[ENTRY_MOST] = {0};
    for (int32_t i = 0; i < objects->entries.count; i++)
        write_entry(&objects->entries.items[i], width, above, &entries);
    stream_queue_add(objects->streams, number, buffer_take(head), entries.bytes, entries.size);
    stream_queue_flush(objects->streams);
    buffer_text(head, "startxref\n");
    buffer_integer(head, start);
    buffer_text(head, "\n%%EOF\n");
    write_bytes(objects, head->bytes, head->size);
}

bool objects_finish(struct objects *objects)
{
    pack_dictionaries(objects);
    finish_pack(objects);
    write_entries(objects);
    return HPDF_GetError(objects->doc) == HPDF_OK && objects->written <= INT32_MAX;
}
