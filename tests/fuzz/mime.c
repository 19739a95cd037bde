/*
 * Any bytes as an e-mail: its parts lie within it, follow each other, and are bounded in number
 * and depth; what is decoded is no longer than it was.
 */
#include "fuzz.h"

#include "base/bytes.h"
#include "base/mime_code.h"
#include "letter/mime_part.h"

struct bounds {
    struct arena *arena;
    const char *at, *end; /* what no part has had */
    int32_t parts;
};

static void promise_mail(const struct mime_message *mail, int32_t depth, struct bounds *bounds);

static void promise_part(const struct mime_part *part, int32_t depth, struct bounds *bounds)
{
    PROMISE(part->type && depth <= MIME_PART_DEPTH + 1);
    for (const struct mime_part *at = part->first; at; at = at->next) {
        PROMISE(part->several && ++bounds->parts <= MIME_PART_COUNT);
        promise_part(at, depth + 1, bounds);
    }
    if (part->message)
        promise_mail(part->message, depth + 1, bounds);
    if (part->several || part->message)
        return;
    PROMISE(part->bytes >= bounds->at && part->size >= 0);
    PROMISE(part->bytes + part->size <= bounds->end);
    bounds->at = part->bytes + part->size;
    int64_t size;
    const char *decoded = mime_code_undo(part->encoding, part->bytes, part->size, bounds->arena,
                                         &size);
    PROMISE(size >= 0 && size <= part->size && decoded[size] == '\0');
}

static void promise_mail(const struct mime_message *mail, int32_t depth, struct bounds *bounds)
{
    PROMISE(!mail->date.year || date_exists(mail->date));
    promise_part(mail->root, depth, bounds);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_open();
    const char *mail = arena_copy(arena, (const char *)bytes, (int64_t)size);
    struct bounds bounds = {arena, mail, mail + size, 0};
    promise_mail(mime_part_read(mail, (int64_t)size, arena), 0, &bounds);
    arena_close(arena);
    return 0;
}
