/*
 * Any bytes as the parts of a document of a word processor, zipped here: there is an error, or
 * a bulletin in YAML that is loaded without one. A part begins after a line "=== NAME".
 */
#include "fuzz.h"

#include "base/bytes.h"
#include "document/load.h"
#include "letter/convert.h"

#include <zlib.h>

enum { PARTS_MOST = 12 };

/* The archive in the making. */
struct zipped {
    struct arena *arena;
    char *items;
    int32_t count, capacity;
};

struct part {
    const char *name, *text;
    int32_t name_size, size;
    int32_t at; /* in the archive */
};

static void put_number(struct zipped *zip, uint32_t number, int32_t bytes)
{
    for (int32_t i = 0; i < bytes; i++, number >>= 8)
        *ARENA_PUSH(zip->arena, zip) = (char)(number & 0xFF);
}

static void put_bytes(struct zipped *zip, const char *bytes, int32_t size)
{
    for (int32_t i = 0; i < size; i++)
        *ARENA_PUSH(zip->arena, zip) = bytes[i];
}

/* What stands before a part and, but for the first bytes, in the directory. */
static void put_header(struct zipped *zip, const struct part *part)
{
    put_number(zip, 20, 2); /* the version that is needed; no flags, stored, no time */
    put_number(zip, 0, 4);
    put_number(zip, 0x21 << 16, 4);
    put_number(zip, (uint32_t)crc32(0, (const Bytef *)part->text, (uInt)part->size), 4);
    put_number(zip, (uint32_t)part->size, 4);
    put_number(zip, (uint32_t)part->size, 4);
    put_number(zip, (uint32_t)part->name_size, 2);
    put_number(zip, 0, 2);
}

static void put_parts(struct zipped *zip, struct part *parts, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        parts[i].at = zip->count;
        put_number(zip, 0x04034B50, 4);
        put_header(zip, &parts[i]);
        put_bytes(zip, parts[i].name, parts[i].name_size);
        put_bytes(zip, parts[i].text, parts[i].size);
    }
    int32_t directory = zip->count;
    for (int32_t i = 0; i < count; i++) {
        put_number(zip, 0x02014B50, 4);
        put_number(zip, 20, 2);
        put_header(zip, &parts[i]);
        put_number(zip, 0, 4);
        put_number(zip, 0, 4);
        put_number(zip, 0, 2);
        put_number(zip, (uint32_t)parts[i].at, 4);
        put_bytes(zip, parts[i].name, parts[i].name_size);
    }
    int32_t end = zip->count;
    put_number(zip, 0x06054B50, 4);
    put_number(zip, 0, 4);
    put_number(zip, (uint32_t)count, 2);
    put_number(zip, (uint32_t)count, 2);
    put_number(zip, (uint32_t)(end - directory), 4);
    put_number(zip, (uint32_t)directory, 4);
    put_number(zip, 0, 2);
}

/* The parts that the bytes are; what comes before the first line is none. */
static int32_t split_parts(const char *bytes, struct part parts[PARTS_MOST])
{
    int32_t count = 0;
    const char *line = strstr(bytes, "=== ");
    while (line && count < PARTS_MOST) {
        struct part *part = &parts[count++];
        part->name = line + 4;
        part->name_size = bytes_until(part->name, "\n");
        part->text = part->name + part->name_size + (part->name[part->name_size] == '\n');
        line = strstr(part->text, "\n=== ");
        part->size = line ? (int32_t)(line - part->text) : bytes_size(part->text);
        line = line ? line + 1 : NULL;
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static FILE *nowhere;
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    PROMISE(nowhere);
    struct arena *arena = arena_open();
    struct part parts[PARTS_MOST];
    struct zipped zip = {.arena = arena};
    put_parts(&zip, parts,
              split_parts(arena_copy(arena, (const char *)bytes, (int64_t)size), parts));
    struct diag *diag = diag_open("fuzz", nowhere), *loaded = diag_open("fuzz.yaml", stderr);
    static const struct convert_context context = {.today = {2026, 11, 24}};
    struct converted read = convert_letter("-", zip.items, zip.count, &context, arena, diag);
    PROMISE((read.yaml != NULL) == (diag_count(diag) == 0));
    if (read.yaml) {
        convert_say_taken(nowhere, "-", &read);
        diag_source(loaded, read.yaml, read.size);
        const struct document *document = load_document(read.yaml, read.size, arena, loaded);
        diag_flush(loaded);
        PROMISE(document);
    }
    diag_close(loaded);
    diag_close(diag);
    arena_close(arena);
    return 0;
}
