/*
 * Streams one after the other, as object.c writes them: first those that hold packed objects,
 * of which the fonts are learnt, then what the pages draw.
 */
#include "write/pdf/readback.h"

#include "base/bytes.h"
#include "base/hex.h"
#include "write/pdf/compress.h"
#include "write/pdf/readback_page.h"

#include <stdlib.h>
#include <string.h>

enum { NO_FONT_NUMBER = -1 };

/* A stream of the file. */
struct file_stream {
    int32_t number;
    const char *head; /* its dictionary, NUL-terminated */
    const char *bytes;
    int64_t size;
};

/* What is known of a name: fonts by the names that pages give them, and the map of each. */
struct number_pair {
    int32_t from, to;
};
struct number_pairs {
    struct number_pair *items;
    int32_t count, capacity;
};

struct file_reader {
    struct arena *arena;
    readback_visit *visit;
    void *context;
    struct {
        struct file_stream *items;
        int32_t count, capacity;
    } streams;
    struct number_pairs names;  /* of fonts: to their numbers */
    struct number_pairs maps;   /* numbers of fonts: to those of their maps to texts;
                                   NO_FONT_NUMBER: to a map to glyphs */
    struct readback_map *fonts; /* by name; count 0: it has not been read */
    int32_t font_count;
    bool failed;
};

static void give_text(struct file_reader *reader, const struct buffer *text)
{
    if (text->size)
        reader->visit(text->bytes, (int32_t)text->size, reader->context);
}

/* Returns where a text stands in bytes, or NULL. */
static const char *find_text(const char *bytes, int64_t size, const char *text)
{
    int32_t length = bytes_size(text);
    for (const char *at = bytes; (at = bytes_find(at, *text, size - (at - bytes))); at++)
        if (size - (at - bytes) >= length && bytes_equal(at, text, length))
            return at;
    return NULL;
}

/* Reads the stream object at `at`; returns where it ends, NULL when there is none. */
static const char *read_file_stream(struct file_reader *reader, const char *at, const char *end)
{
    static const char begins[] = " 0 obj\n<<", ends[] = ">>stream\n",
                      closes[] = "\nendstream\n";
    char *rest;
    int32_t number = (int32_t)strtol(at, &rest, 10);
    if (rest == at || !bytes_begin_with(rest, begins, sizeof begins - 1))
        return NULL;
    const char *head = rest + sizeof begins - 1, *stop = find_text(head, end - head, ends);
    if (!stop)
        return NULL;
    struct file_stream stream = {.number = number,
                                 .head = arena_copy(reader->arena, head, stop - head),
                                 .bytes = stop + sizeof ends - 1};
    const char *length = strstr(stream.head, "/Filter/FlateDecode/Length ");
    stream.size = length ? strtoll(strrchr(length, ' '), NULL, 10) : -1;
    if (stream.size < 0 || stream.size > end - stream.bytes ||
        !bytes_begin_with(stream.bytes + stream.size, closes, sizeof closes - 1))
        return NULL;
    *ARENA_PUSH(reader->arena, &reader->streams) = stream;
    const char *object_end = find_text(stream.bytes + stream.size, end - stream.bytes,
                                       "endobj\n");
    return object_end ? object_end + bytes_size("endobj\n") : NULL;
}

/* Reads all streams; false when something else stands among them. */
static bool read_streams(struct file_reader *reader, const char *bytes, int64_t size)
{
    const char *end = bytes + size, *at = bytes;
    for (int32_t line = 0; at && line < 2; line++) { /* the header */
        const char *next = bytes_find(at, '\n', end - at);
        at = next ? next + 1 : NULL;
    }
    while (at && !bytes_begin(at, "startxref"))
        at = read_file_stream(reader, at, end);
    return at != NULL;
}

static struct buffer unpack_stream(struct file_reader *reader, const struct file_stream *stream)
{
    struct buffer out = {.arena = reader->arena};
    if (!compressor_unpack(stream->bytes, stream->size, &out))
        reader->failed = true;
    buffer_byte(&out, '\0');
    out.size--;
    return out;
}

/* ---- objects ---- */

/* Whether a string only numbers an element of the structure tree. */
static bool is_identifier(const struct buffer *text)
{
    return text->size == 9 && text->bytes[0] == 'N' &&
           bytes_while(text->bytes + 1, "0123456789") >= 8;
}

/* Visits the strings of packed objects. */
static void read_strings(struct file_reader *reader, const char *bytes, int64_t size)
{
    static const char address[] = "/URI";
    struct buffer text = {.arena = reader->arena};
    for (int64_t at = 0; at < size;) {
        bool dictionary = bytes[at] == '<' && at + 1 < size && bytes[at + 1] == '<';
        if (dictionary || (bytes[at] != '(' && bytes[at] != '<')) {
            at += dictionary ? 2 : 1;
            continue;
        }
        int32_t key = (int32_t)sizeof address - 1;
        bool uri = at >= key && bytes_equal(bytes + at - key, address, key);
        text.size = 0;
        at = readback_page_string(bytes, size, at, &text);
        if (uri)
            text.size = hex_unescape(text.bytes, (int32_t)text.size);
        buffer_byte(&text, '\0');
        text.size--;
        if (!is_identifier(&text))
            give_text(reader, &text);
    }
}

/* Notes the names of fonts in a dictionary of resources, "/Font<</F0 12 0 R". */
static void note_names(struct file_reader *reader, const char *at)
{
    while (bytes_begin(at, "/F")) {
        char *rest;
        struct number_pair pair = {.from = (int32_t)strtol(at + 2, &rest, 10)};
        pair.to = (int32_t)strtol(rest, &rest, 10);
        *ARENA_PUSH(reader->arena, &reader->names) = pair;
        at = bytes_begin(rest, " 0 R") ? rest + bytes_size(" 0 R") : "";
    }
}

/* Returns the number after a key in an object, -1: it hasn't the key. */
static int32_t number_in(const char *object, int64_t size, const char *key)
{
    const char *at = find_text(object, size, key);
    return at ? (int32_t)strtol(at + bytes_size(key), NULL, 10) : -1;
}

/* Notes what an object says of fonts. */
static void note_font(struct file_reader *reader, int32_t number, const char *object,
                      int64_t size)
{
    static const char names[] = "/Font<<";
    const char *found = find_text(object, size, names);
    if (found)
        note_names(reader, found + sizeof names - 1);
    int32_t texts = number_in(object, size, "/ToUnicode "),
            glyphs = number_in(object, size, "/CIDToGIDMap ");
    if (texts >= 0)
        *ARENA_PUSH(reader->arena, &reader->maps) = (struct number_pair){number, texts};
    if (glyphs > 0)
        *ARENA_PUSH(reader->arena, &reader->maps) = (struct number_pair){NO_FONT_NUMBER,
                                                                         glyphs};
}

/* Notes what packed objects say of fonts: `index` has the number and place of each. */
static void note_fonts(struct file_reader *reader, const char *index, const char *objects,
                       int64_t size, int32_t count)
{
    char *rest;
    int64_t number = strtol(index, &rest, 10), place = strtol(rest, &rest, 10);
    for (int32_t i = 0; i < count; i++) {
        int64_t next = i + 1 < count ? strtol(rest, &rest, 10) : 0;
        int64_t end = i + 1 < count ? strtol(rest, &rest, 10) : size;
        if (place < 0 || end < place || end > size)
            reader->failed = true;
        else
            note_font(reader, (int32_t)number, objects + place, end - place);
        number = next;
        place = end;
    }
}

static int32_t number_after(const char *head, const char *key)
{
    const char *at = strstr(head, key);
    return at ? (int32_t)strtol(at + bytes_size(key), NULL, 10) : 0;
}

static void read_packed(struct file_reader *reader, const struct file_stream *stream)
{
    struct buffer objects = unpack_stream(reader, stream);
    int32_t first = number_after(stream->head, "/First "),
            count = number_after(stream->head, "/N ");
    if (reader->failed || first > objects.size)
        return;
    read_strings(reader, objects.bytes + first, objects.size - first);
    note_fonts(reader, objects.bytes, objects.bytes + first, objects.size - first, count);
}

/* ---- fonts ---- */

/* Returns what a number leads to, -1: nothing. */
static int32_t find_number(const struct number_pairs *pairs, int32_t from)
{
    for (int32_t i = 0; i < pairs->count; i++)
        if (pairs->items[i].from == from)
            return pairs->items[i].to;
    return -1;
}

static const struct file_stream *find_stream(const struct file_reader *reader, int32_t number)
{
    for (int32_t i = 0; i < reader->streams.count; i++)
        if (reader->streams.items[i].number == number)
            return &reader->streams.items[i];
    return NULL;
}

/* Reads the maps of all fonts that pages name. */
static void read_font_maps(struct file_reader *reader)
{
    for (int32_t i = 0; i < reader->names.count; i++)
        if (reader->names.items[i].from >= reader->font_count)
            reader->font_count = reader->names.items[i].from + 1;
    reader->fonts = arena_array(reader->arena, reader->font_count, sizeof *reader->fonts);
    for (int32_t i = 0; i < reader->names.count; i++) {
        struct readback_map *font = &reader->fonts[reader->names.items[i].from];
        int32_t map = find_number(&reader->maps, reader->names.items[i].to);
        const struct file_stream *stream = find_stream(reader, map);
        if (!stream || font->count)
            continue;
        struct buffer text = unpack_stream(reader, stream);
        *font = readback_page_map(text.bytes, text.size, reader->arena);
    }
}

static const struct readback_map *font_named(int32_t name, const void *context)
{
    const struct file_reader *reader = context;
    bool known = name >= 0 && name < reader->font_count && reader->fonts[name].count;
    return known ? &reader->fonts[name] : NULL;
}

/* ---- streams ---- */

/* Visits the texts of the elements of XMP. */
static void read_metadata(struct file_reader *reader, const struct file_stream *stream)
{
    static const struct {
        const char *name, *text;
    } entities[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}};
    struct buffer packet = unpack_stream(reader, stream), text = {.arena = reader->arena};
    bool tag = false;
    for (int32_t at = 0; at < packet.size;) {
        int32_t entity = COUNT(entities);
        for (int32_t i = 0; i < COUNT(entities); i++)
            if (bytes_begin(packet.bytes + at, entities[i].name))
                entity = i;
        char byte = packet.bytes[at];
        tag = tag || byte == '<';
        if (entity < COUNT(entities))
            buffer_text(&text, entities[entity].text);
        else
            buffer_byte(&text, tag ? ' ' : byte);
        tag = tag && byte != '>';
        at += entity < COUNT(entities) ? bytes_size(entities[entity].name) : 1;
    }
    give_text(reader, &text);
}

/* Whether a stream is a font, a profile of colours or a part of the cross-references. */
static bool is_other_stream(const struct file_stream *stream)
{
    static const char *const heads[] = {"/Length1 ", "/Subtype/CIDFontType0C", "/N 3/",
                                        "/Type/XRef", "/Type/ObjStm"};
    return bytes_begin_any(stream->head, heads, COUNT(heads)) > 0;
}

/* Whether a stream is a map of a font: from codes to texts or to glyphs. */
static bool is_map(const struct file_reader *reader, const struct file_stream *stream)
{
    for (int32_t i = 0; i < reader->maps.count; i++)
        if (reader->maps.items[i].to == stream->number)
            return true;
    return false;
}

static void read_other(struct file_reader *reader, const struct file_stream *stream)
{
    struct buffer text = {.arena = reader->arena};
    if (bytes_begin(stream->head, "/Type/Metadata")) {
        read_metadata(reader, stream);
        return;
    }
    if (is_other_stream(stream) || is_map(reader, stream))
        return;
    struct buffer operators = unpack_stream(reader, stream);
    if (!readback_page(operators.bytes, operators.size, font_named, reader, &text))
        reader->failed = true;
    give_text(reader, &text);
}

bool readback_texts(const char *bytes, int64_t size, readback_visit *visit, void *context)
{
    struct file_reader reader = {.arena = arena_open(), .visit = visit, .context = context};
    reader.failed = !read_streams(&reader, bytes, size);
    for (int32_t i = 0; i < reader.streams.count && !reader.failed; i++)
        if (bytes_begin(reader.streams.items[i].head, "/Type/ObjStm"))
            read_packed(&reader, &reader.streams.items[i]);
    if (!reader.failed)
        read_font_maps(&reader);
    for (int32_t i = 0; i < reader.streams.count && !reader.failed; i++)
        read_other(&reader, &reader.streams.items[i]);
    arena_close(reader.arena);
    return !reader.failed;
}
