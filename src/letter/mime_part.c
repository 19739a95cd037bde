/*
 * Each part that consists of parts is gone through once for the lines that divide it, so that
 * time grows with the mail's size and, at most MIME_PART_DEPTH times, with how deep its parts
 * lie.
 */
#include "letter/mime_part.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "letter/mime_header.h"

#include <strings.h>

/* Bytes of the mail. */
struct mail_bytes {
    const char *at, *end;
};

/* The boundary of a part that is being read. */
struct boundary {
    const char *text;
    int64_t size;
    const struct boundary *outer; /* of the part that it stands in, or NULL */
};

struct part_reader {
    struct arena *arena;
    struct mail_bytes rest;           /* what has not been read */
    const struct boundary *innermost; /* or NULL */
    const struct boundary *reached;   /* that stood on the line above `rest`; NULL: the end */
    bool last;                        /* it was the last of its part */
    int32_t depth, count;
};

/* Returns where the next line begins. */
static const char *next_line(struct mail_bytes bytes)
{
    const char *feed = bytes_find(bytes.at, '\n', bytes.end - bytes.at);
    return feed ? feed + 1 : bytes.end;
}

/* Returns the bytes of a field's name that a line begins with, 0 when it begins with none. */
static int64_t field_name_size(struct mail_bytes line)
{
    const char *at = line.at;
    while (at<line.end && * at> ' ' && *at < 0x7F && *at != ':')
        at++;
    int64_t size = at - line.at;
    while (at < line.end && (*at == ' ' || *at == '\t'))
        at++;
    return at < line.end && *at == ':' ? size : 0;
}

static bool is_folded(struct mail_bytes line)
{
    return *line.at == ' ' || *line.at == '\t';
}

static bool is_empty_line(struct mail_bytes line)
{
    return *line.at == '\n' ||
           (*line.at == '\r' && line.at + 1 < line.end && line.at[1] == '\n');
}

/* Whether a line is the one that parts the mails of a mailbox, "From ". */
static bool is_mailbox_line(struct mail_bytes line)
{
    static const char *const beginnings[] = {"From ", ">From "};
    for (int32_t i = 0; i < COUNT(beginnings); i++) {
        int64_t size = bytes_size(beginnings[i]);
        if (line.end - line.at > size && bytes_equal(line.at, beginnings[i], size))
            return true;
    }
    return false;
}

/* Appends a line of a field without what ends it. */
static const char *unfold(struct mail_bytes value, struct arena *arena)
{
    char *text = arena_alloc(arena, value.end - value.at + 1), *to = text;
    for (const char *at = value.at; at < value.end; at++)
        if (*at != '\r' && *at != '\n' && *at)
            *to++ = *at;
    while (to > text && chars_is_space(to[-1]))
        to--;
    *to = '\0';
    return text + bytes_while(text, " \t");
}

/* Returns the value of the first field of a name in a header, or NULL. */
static const char *find_field(struct mail_bytes header, const char *name, struct arena *arena)
{
    int64_t size = bytes_size(name);
    for (const char *next; header.at < header.end; header.at = next) {
        next = next_line(header);
        struct mail_bytes line = {header.at, next};
        if (field_name_size(line) != size || strncasecmp(line.at, name, (size_t)size) != 0)
            continue;
        struct mail_bytes value = {bytes_find(line.at, ':', next - line.at) + 1, next};
        while (value.end < header.end && is_folded((struct mail_bytes){value.end, header.end}))
            value.end = next_line((struct mail_bytes){value.end, header.end});
        return unfold(value, arena);
    }
    return NULL;
}

/* How a line divides a part. */
enum division_line { DIVIDES_NOT, DIVIDES, DIVIDES_LAST };

/* Whether a line is "--boundary" or "--boundary--". */
static enum division_line divides(struct mail_bytes line, const char *boundary, int64_t size)
{
    if (line.end - line.at < size + 2 || line.at[0] != '-' || line.at[1] != '-' ||
        !bytes_equal(line.at + 2, boundary, size))
        return DIVIDES_NOT;
    line.at += size + 2;
    bool last = line.end - line.at >= 2 && line.at[0] == '-' && line.at[1] == '-';
    for (line.at += last ? 2 : 0; line.at < line.end; line.at++)
        if (!chars_is_space(*line.at))
            return DIVIDES_NOT;
    return last ? DIVIDES_LAST : DIVIDES;
}

/* Returns the innermost boundary that stands on a line, or NULL; stores whether it is the last.
 */
static const struct boundary *find_boundary(struct part_reader *reader, struct mail_bytes line)
{
    for (const struct boundary *at = reader->innermost; at; at = at->outer) {
        enum division_line division = divides(line, at->text, at->size);
        reader->last = division == DIVIDES_LAST;
        if (division != DIVIDES_NOT)
            return at;
    }
    return NULL;
}

/* Reads the lines of a header, which end before an empty line, a boundary, or a line that is
   none of a header's. A first line as mailboxes have it, "From ", is one. */
static struct mail_bytes read_header_lines(struct part_reader *reader)
{
    struct mail_bytes header = {reader->rest.at, reader->rest.at};
    while (header.end < reader->rest.end) {
        bool first = header.end == header.at;
        struct mail_bytes line = {header.end, reader->rest.end};
        line.end = next_line(line);
        bool kept = field_name_size(line) || (!first && is_folded(line)) ||
                    (first && is_mailbox_line(line));
        if (is_empty_line(line) || !kept || find_boundary(reader, line))
            break;
        header.end = line.end;
    }
    reader->rest.at = header.end;
    return header;
}

/* Returns `end` without the line end before it, which belongs to the line that divides. */
static const char *without_line_end(const char *begin, const char *end)
{
    if (end > begin && end[-1] == '\n')
        end--;
    if (end > begin && end[-1] == '\r')
        end--;
    return end;
}

/* Reads up to the next line that divides, and past it; that is `reached`. */
static struct mail_bytes read_content(struct part_reader *reader)
{
    struct mail_bytes content = {reader->rest.at, reader->rest.end};
    reader->reached = NULL;
    for (struct mail_bytes line = content; line.at < content.end; line.at = line.end) {
        line.end = next_line((struct mail_bytes){line.at, content.end});
        reader->reached = find_boundary(reader, line);
        reader->rest.at = line.end;
        if (!reader->reached)
            continue;
        content.end = without_line_end(content.at, line.at);
        break;
    }
    return content;
}

static struct mime_part *read_mime_part(struct part_reader *reader, const char *usual);

/* Reads the parts of one up to a boundary of what it stands in. */
static void read_divided(struct part_reader *reader, struct mime_part *whole, const char *usual)
{
    const char *text = mime_header_parameter(whole->content, "boundary", reader->arena);
    struct boundary *own = arena_alloc(reader->arena, sizeof *own);
    const struct mime_part **end = &whole->first;
    *own = (struct boundary){text, text ? bytes_size(text) : 0, reader->innermost};
    if (own->size)
        reader->innermost = own;
    read_content(reader);
    while (reader->reached == own && !reader->last) {
        struct mime_part *part = read_mime_part(reader, usual);
        if (reader->count > MIME_PART_COUNT)
            continue;
        *end = part;
        end = &part->next;
    }
    reader->innermost = own->outer;
    if (reader->reached == own)
        read_content(reader);
}

static const struct mime_message *read_mail(struct part_reader *reader);

/* Types of parts that are mails. */
static bool is_message(const struct mime_part *part)
{
    return mime_part_is(part, "message/rfc822") || mime_part_is(part, "message/global") ||
           mime_part_is(part, "message/news");
}

/* Returns the type that a field says; `usual` when there is none. */
static const char *part_type(const char *content, const char *usual, struct arena *arena)
{
    const char *type = content ? mime_header_word(content, arena) : usual;
    const char *slash = strchr(type, '/');
    if (slash && slash > type && slash[1])
        return type;
    return strcasecmp(type, "text") == 0 ? "text/plain"
           : content                     ? "application/octet-stream"
                                         : usual;
}

/* Reads what is in a part, after its header. */
static void read_inside(struct part_reader *reader, struct mime_part *part)
{
    bool shallow = reader->depth < MIME_PART_DEPTH;
    reader->depth++;
    part->several = shallow && mime_part_is(part, "multipart/");
    if (part->several) {
        read_divided(reader, part,
                     mime_part_is(part, "multipart/digest") ? "message/rfc822" : "text/plain");
    } else if (shallow && is_message(part)) {
        part->message = read_mail(reader);
    } else {
        struct mail_bytes content = read_content(reader);
        part->bytes = content.at;
        part->size = content.end - content.at;
    }
    reader->depth--;
}

/* Reads the fields of a header that say what a part is. `usual`: its type when none says it. */
static struct mime_part *read_part_fields(struct mail_bytes header, const char *usual,
                                          struct arena *arena)
{
    struct mime_part *part = arena_alloc(arena, sizeof *part);
    part->content = find_field(header, "Content-Type", arena);
    part->type = part_type(part->content, usual, arena);
    part->content = part->content ? part->content : "";
    const char *encoding = find_field(header, "Content-Transfer-Encoding", arena);
    part->encoding = encoding ? mime_header_word(encoding, arena) : NULL;
    const char *disposition = find_field(header, "Content-Disposition", arena);
    if (disposition) {
        part->disposition = mime_header_word(disposition, arena);
        part->name = mime_header_parameter(disposition, "filename", arena);
    }
    if (!part->name)
        part->name = mime_header_parameter(part->content, "name", arena);
    return part;
}

/* Passes over the empty line below a header. */
static void pass_empty_line(struct part_reader *reader)
{
    if (reader->rest.at < reader->rest.end && is_empty_line(reader->rest))
        reader->rest.at = next_line(reader->rest);
}

/* Reads a part with its header. */
static struct mime_part *read_mime_part(struct part_reader *reader, const char *usual)
{
    struct mime_part *part = read_part_fields(read_header_lines(reader), usual, reader->arena);
    reader->count++;
    pass_empty_line(reader);
    read_inside(reader, part);
    return part;
}

/* Reads a mail: what its header says of it, and its parts. */
static const struct mime_message *read_mail(struct part_reader *reader)
{
    struct arena *arena = reader->arena;
    struct mail_bytes header = read_header_lines(reader);
    struct mime_message *message = arena_alloc(arena, sizeof *message);
    const char *subject = find_field(header, "Subject", arena);
    const char *from = find_field(header, "From", arena);
    const char *date = find_field(header, "Date", arena);
    message->subject = subject ? mime_header_text(subject, arena) : NULL;
    message->sender = from ? mime_header_name(from, arena) : NULL;
    if (date)
        message->date = mime_header_date(date);
    struct mime_part *root = read_part_fields(header, "text/plain", arena);
    message->root = root;
    pass_empty_line(reader);
    read_inside(reader, root);
    return message;
}

const struct mime_message *mime_part_read(const char *bytes, int64_t size, struct arena *arena)
{
    struct part_reader reader = {.arena = arena, .rest = {bytes, bytes + size}};
    return read_mail(&reader);
}

bool mime_part_is(const struct mime_part *part, const char *type)
{
    size_t size = strlen(type);
    return type[size - 1] == '/' ? strncasecmp(part->type, type, size) == 0
                                 : strcasecmp(part->type, type) == 0;
}

const char *mime_part_parameter(const struct mime_part *part, const char *name,
                                struct arena *arena)
{
    return mime_header_parameter(part->content, name, arena);
}
