/*
 * Line by line, as mail.c writes it: fields of heads, then a body in the encoding that they
 * name, up to the next boundary.
 */
#include "write/mail/mail_readback.h"

#include "base/arena.h"
#include "base/bytes.h"
#include "base/hex.h"
#include "base/mime_code.h"
#include "write/pdf/readback.h"

#include <string.h>

enum mail_part { PART_HEAD, PART_TEXT, PART_HTML, PART_PDF };

struct mail_reader {
    const char *at, *end;
    struct arena *arena;
    readback_visit *visit;
    void *context;
    bool failed;
};

/* Bytes that were decoded. */
struct decoded {
    char *bytes;
    int64_t size;
};

/* Replaces the tags of HTML by spaces, but for where a link leads. */
static void blank_tags(struct decoded *out)
{
    static const char address[] = "href=\"";
    bool tag = false, value = false;
    for (int64_t i = 0; i < out->size; i++) {
        char byte = out->bytes[i];
        tag = tag || byte == '<';
        value = value && byte != '"';
        if (tag && !value)
            out->bytes[i] = ' ';
        tag = tag && (value || byte != '>');
        if (tag && !value &&
            bytes_begin_with(out->bytes + i + 1, address, sizeof address - 1)) {
            memset(out->bytes + i + 1, ' ', sizeof address - 1);
            i += (int64_t)sizeof address - 1;
            value = true;
        }
    }
}

static struct decoded begin_decoded(struct mail_reader *reader, int64_t most)
{
    return (struct decoded){.bytes = arena_alloc(reader->arena, most + 1)};
}

/* Reads a part's body, which ends before a line that begins with a boundary. */
static void read_body(struct mail_reader *reader, enum mail_part part)
{
    const char *from = reader->at;
    while (reader->at < reader->end && !bytes_begin_with(reader->at, "--=_", 4)) {
        const char *next = bytes_find(reader->at, '\n', reader->end - reader->at);
        reader->at = next ? next + 1 : reader->end;
    }
    if (part == PART_HEAD)
        return;
    struct decoded out = begin_decoded(reader, reader->at - from);
    if (part == PART_PDF)
        out.size = mime_code_base64(from, reader->at - from, out.bytes);
    else
        out.size = mime_code_quoted(from, reader->at - from, out.bytes);
    if (part == PART_HTML)
        blank_tags(&out);
    if (part != PART_PDF)
        reader->visit(out.bytes, (int32_t)out.size, reader->context);
    else if (!readback_texts(out.bytes, out.size, reader->visit, reader->context))
        reader->failed = true;
}

/* Visits a field's text: encoded words (RFC 2047) and what stands between them, and a file's
   name (RFC 2231). */
static void read_field_text(struct mail_reader *reader, const char *from, const char *end)
{
    static const char word[] = "=?utf-8?B?";
    struct decoded out = begin_decoded(reader, end - from);
    for (const char *at = from; at < end;) {
        if (bytes_begin_with(at, word, sizeof word - 1)) {
            at += sizeof word - 1;
            const char *close = bytes_find(at, '?', end - at);
            out.size += mime_code_base64(at, (close ? close : end) - at, out.bytes + out.size);
            const char *line_end = bytes_find(at, '\n', end - at);
            at = line_end ? line_end : end;
        } else if (strchr("\r\n", *at)) {
            at++;
            at += at < end && *at == ' ' ? 1 : 0;
        } else {
            out.bytes[out.size++] = *at++;
        }
    }
    out.size = hex_unescape(out.bytes, (int32_t)out.size);
    reader->visit(out.bytes, (int32_t)out.size, reader->context);
}

/* Reads one field of a head, with the lines that go on with it. */
static void read_mail_field(struct mail_reader *reader, enum mail_part *part)
{
    static const char subject[] = "Subject:", type[] = "Content-Type: ",
                      place[] = "Content-Disposition: attachment";
    const char *from = reader->at, *end = from;
    do {
        const char *next = bytes_find(end, '\n', reader->end - end);
        end = next ? next + 1 : reader->end;
    } while (end < reader->end && *end == ' ');
    reader->at = end;
    if (bytes_begin_with(from, subject, sizeof subject - 1))
        read_field_text(reader, from + sizeof subject - 1, end);
    if (bytes_begin_with(from, place, sizeof place - 1)) {
        const char *name = bytes_find(from, '=', end - from);
        name = name && bytes_begin_with(name, "=utf-8\'\'", 8) ? name + 8 : name;
        if (name)
            read_field_text(reader, name, end);
    }
    if (!bytes_begin_with(from, type, sizeof type - 1))
        return;
    const char *kind = from + sizeof type - 1;
    *part = bytes_begin_with(kind, "text/plain", 10)        ? PART_TEXT
            : bytes_begin_with(kind, "text/html", 9)        ? PART_HTML
            : bytes_begin_with(kind, "application/pdf", 15) ? PART_PDF
                                                            : PART_HEAD;
}

bool mail_readback_texts(const char *bytes, int64_t size, readback_visit *visit, void *context)
{
    struct mail_reader reader = {.at = bytes,
                                 .end = bytes + size,
                                 .arena = arena_open(),
                                 .visit = visit,
                                 .context = context};
    while (reader.at < reader.end) {
        enum mail_part part = PART_HEAD;
        while (reader.at < reader.end && *reader.at != '\r')
            read_mail_field(&reader, &part);
        read_body(&reader, part);
        const char *next = reader.at < reader.end
                               ? bytes_find(reader.at, '\n', reader.end - reader.at)
                               : NULL; /* the boundary */
        reader.at = next ? next + 1 : reader.end;
    }
    arena_close(reader.arena);
    return !reader.failed;
}
