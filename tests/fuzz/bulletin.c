/*
 * Any bytes as a bulletin: it is whole and can be printed, or there is an error with its place.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "document/load.h"
#include "write/dump.h"

#include <string.h>

static void check_text(const struct rich *rich, void *context)
{
    (void)context;
    PROMISE(rich->size > 0 && strlen(rich->text) == (size_t)rich->size);
    PROMISE(utf8_valid(rich->text, rich->size));
    int32_t at = 0;
    for (int32_t i = 0; i < rich->span_count; i++) {
        const struct span *span = &rich->spans[i];
        PROMISE(span->start == at && span->end > at);
        PROMISE(!span->url || *span->url == '#' || strncmp(span->url, "http", 4) == 0 ||
                strncmp(span->url, "mailto:", 7) == 0 || strncmp(span->url, "tel:", 4) == 0);
        at = span->end;
    }
    PROMISE(at == rich->size);
    PROMISE(rich->anchor_count > 0 && rich->anchors[0].offset == 0);
    for (int32_t i = 0; i < rich->anchor_count; i++)
        PROMISE(rich->anchors[i].pos.line > 0 && rich->anchors[i].pos.column > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static FILE *nowhere;
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    PROMISE(nowhere);
    struct arena *arena = arena_open();
    struct diag *diag = diag_open("fuzz", nowhere);
    int64_t count = (int64_t)size;
    const char *text = arena_copy(arena, (const char *)bytes, count);
    diag_source(diag, text, count);
    const struct document *document = load_document(text, count, arena, diag);
    PROMISE((document != NULL) == (diag_status(diag) == STATUS_OK));
    PROMISE((document != NULL) == (diag_count(diag) == 0));
    if (document) {
        PROMISE(document->title.size > 0 && document->section_count > 0);
        document_each_text(document, check_text, NULL);
        dump_bulletin(nowhere, document);
    }
    diag_close(diag);
    arena_close(arena);
    return 0;
}
