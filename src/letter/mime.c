/*
 * Of the parts of a mail the plain and the HTML texts that are
 * no attachments are its body, in their order; when there are none, those of a mail forwarded
 * as an attachment. Further mails, texts and documents are attached.
 */
#include "letter/mime.h"

#include "base/bytes.h"
#include "base/charset.h"
#include "base/mime_code.h"
#include "base/utf8.h"
#include "letter/fold.h"
#include "letter/line_text.h"
#include "letter/mime_part.h"
#include "letter/words.h"

#include <string.h>
#include <strings.h>

enum { MAILS_MOST = 20 /* one within the other */ };

/* The text parts of a mail in their order. */
struct text_parts {
    struct body *items;
    int32_t count, capacity;
};

struct mime_reader {
    struct letter *letter;
    struct diag *diag;
    struct text_parts html, plain, attached;
    const struct mime_message *forwarded; /* the first mail within the mail */
    int32_t before;                       /* what was attached before it */
    int32_t alternatives;                 /* that the part being read stands in */
    int32_t reports;                      /* on mails that couldn't be delivered, likewise */
    int32_t saved;                        /* mails that were attached as files */
    bool several;                         /* mails within the mail, side by side */
};

static bool has_parameter(const struct mime_reader *reader, const struct mime_part *part,
                          const char *name, const char *value)
{
    const char *found = mime_part_parameter(part, name, reader->letter->arena);
    return found && strcasecmp(found, value) == 0;
}

/* The bytes of a part, its transfer encoding undone, in the arena; `*size` is stored. */
static const char *read_bytes(struct mime_reader *reader, const struct mime_part *part,
                              int64_t *size)
{
    return mime_code_undo(part->encoding, part->bytes, part->size, reader->letter->arena, size);
}

/* Whether the charset is one that can be, and needs to be, converted from. */
static bool is_foreign(const char *charset)
{
    if (!charset || strcasecmp(charset, "utf-8") == 0 || strcasecmp(charset, "us-ascii") == 0)
        return false;
    return charset_is_known(charset);
}

static bool is_ascii(const char *bytes, int64_t size)
{
    for (int64_t i = 0; i < size; i++)
        if ((unsigned char)bytes[i] >= 0x80)
            return false;
    return true;
}

/* The text as UTF-8. Bytes of UTF-8 are that, whatever the mail says of them; those that say
   no charset, or a wrong one, are left to the caller. */
static void read_text_part(struct mime_reader *reader, const struct mime_part *part,
                           struct body *body)
{
    struct arena *arena = reader->letter->arena;
    const char *bytes = read_bytes(reader, part, &body->size);
    bool ascii = is_ascii(bytes, body->size), utf8 = utf8_valid(bytes, body->size);
    const char *charset = mime_part_parameter(part, "charset", arena);
    body->text = bytes;
    body->flowed = has_parameter(reader, part, "format", "flowed");
    body->delete_space = has_parameter(reader, part, "delsp", "yes");
    if ((!utf8 || ascii) && is_foreign(charset))
        body->text = charset_to_utf8(charset, bytes, body->size, arena, &body->size);
}

static const char *copy_name(struct mime_reader *reader, const char *name)
{
    return name ? line_text_plain(reader->letter, name) : NULL;
}

/* An attachment, or a picture within the text. */
static void note_part(struct mime_reader *reader, const struct mime_part *part)
{
    bool picture = mime_part_is(part, "image/");
    const char *name = part->name && *part->name ? part->name : part->type;
    const char *shown = copy_name(reader, name);
    letter_note(reader->letter, picture ? "picture" : "attachment", shown ? shown : "", 0);
}

/* Appends a copy of text that HTML can be made of, a line for each. */
static struct body html_of(const struct body *plain, struct arena *arena)
{
    struct {
        char *items;
        int32_t count, capacity;
    } out = {0};
    for (int64_t i = 0; i < plain->size; i++) {
        const char *shown = plain->text[i] == '<'    ? "&lt;"
                            : plain->text[i] == '&'  ? "&amp;"
                            : plain->text[i] == '\n' ? "<br>\n"
                                                     : NULL;
        if (!shown)
            *ARENA_PUSH(arena, &out) = plain->text[i];
        for (; shown && *shown; shown++)
            *ARENA_PUSH(arena, &out) = *shown;
    }
    *ARENA_PUSH(arena, &out) = '\0';
    return (struct body){.text = out.items, .size = out.count - 1};
}

/* Notes a text that isn't the letter's, if it shows anything. */
static void note_text(struct letter *letter, const char *text, const char *what)
{
    const char *shown = line_text_plain(letter, text);
    if (shown)
        letter_note(letter, what, shown, 0);
}

/* Reads a text part. What is no alternative to another stands among the HTML, too. */
static void keep_text(struct mime_reader *reader, const struct mime_part *part, bool html)
{
    struct arena *arena = reader->letter->arena;
    struct body body = {0};
    read_text_part(reader, part, &body);
    struct text_parts *texts = html ? &reader->html : &reader->plain;
    body.html = html;
    *ARENA_PUSH(arena, texts) = body;
    if (!html && !reader->alternatives)
        *ARENA_PUSH(arena, &reader->html) = body;
}

/* Notes what a mail system says of a mail that it returns. */
static void note_report(struct mime_reader *reader, const struct mime_part *part)
{
    struct body body = {0};
    read_text_part(reader, part, &body);
    if (!utf8_valid(body.text, body.size))
        body.text = charset_mend(body.text, body.size, reader->letter->arena, &body.size);
    note_text(reader->letter, body.text, "report of the mail system");
}

/* Whether a part is a document that can be read, by its type or its name. */
static bool is_document(const struct mime_part *part)
{
    static const char *const types[] = {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
        "application/vnd.ms-word.document.macroEnabled.12",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.text-template"};
    static const char *const endings[] = {".docx", ".docm", ".dotx", ".odt", ".ott"};
    const char *name = part->name;
    for (int32_t i = 0; i < COUNT(types); i++)
        if (mime_part_is(part, types[i]))
            return true;
    return name && bytes_is_named(name, endings, COUNT(endings));
}

/* Keeps what is attached to be read. */
static void attach(struct mime_reader *reader, const struct mime_part *part, bool document)
{
    struct body *body = ARENA_PUSH(reader->letter->arena, &reader->attached);
    const char *name = part->name;
    body->document = document;
    body->html = mime_part_is(part, "text/html");
    if (document)
        body->text = read_bytes(reader, part, &body->size);
    else
        read_text_part(reader, part, body);
    name = copy_name(reader, name && *name ? name : document ? "document" : "text");
    body->name = name ? name : "";
}

static void read_leaf(struct mime_reader *reader, const struct mime_part *part)
{
    bool attached = part->disposition && strcasecmp(part->disposition, "attachment") == 0;
    bool html = mime_part_is(part, "text/html"), plain = mime_part_is(part, "text/plain");
    bool document = is_document(part);
    if (document || (attached && (plain || html)))
        attach(reader, part, document);
    else if (plain && !attached && reader->reports)
        note_report(reader, part);
    else if ((html || plain) && !attached && !reader->reports)
        keep_text(reader, part, html);
    else
        note_part(reader, part);
}

static void attach_mail(struct mime_reader *reader, const struct mime_message *message);

/* Whether a part is the report on a mail, and has that mail. */
static bool is_report(const struct mime_part *part)
{
    if (!mime_part_is(part, "multipart/report"))
        return false;
    for (const struct mime_part *at = part->first; at; at = at->next)
        if (at->message)
            return true;
    return false;
}

static void read_part(struct mime_reader *reader, const struct mime_part *part);

/* Reads the parts of one in their order. */
static void read_several(struct mime_reader *reader, const struct mime_part *part)
{
    bool alternative = mime_part_is(part, "multipart/alternative"), report = is_report(part);
    reader->alternatives += alternative;
    reader->reports += report;
    for (const struct mime_part *at = part->first; at; at = at->next)
        read_part(reader, at);
    reader->alternatives -= alternative;
    reader->reports -= report;
}

/* Returns the mail that a part is: by its type, or saved as a file that was attached; NULL when
   it is none. */
static const struct mime_message *message_of(struct mime_reader *reader,
                                             const struct mime_part *part)
{
    static const char *const endings[] = {".eml"};
    bool saved = !part->several && !part->message && part->name &&
                 bytes_is_named(part->name, endings, COUNT(endings));
    if (!saved || reader->saved == MAILS_MOST)
        return part->message;
    reader->saved++;
    int64_t size;
    const char *bytes = read_bytes(reader, part, &size);
    return mime_part_read(bytes, size, reader->letter->arena);
}

/* Reads a mail within the mail: the first one only once it is known whether the mail has a text
   of its own. */
static void read_mail_within(struct mime_reader *reader, const struct mime_message *message)
{
    if (reader->forwarded) {
        reader->several = true;
        attach_mail(reader, message);
        return;
    }
    reader->before = reader->attached.count;
    reader->forwarded = message;
}

static void read_part(struct mime_reader *reader, const struct mime_part *part)
{
    if (!part)
        return;
    const struct mime_message *message = message_of(reader, part);
    if (part->several)
        read_several(reader, part);
    else if (message)
        read_mail_within(reader, message);
    else
        read_leaf(reader, part);
}

static void read_header(struct mime_reader *reader, const struct mime_message *message)
{
    struct letter *letter = reader->letter;
    letter->subject = copy_name(reader, message->subject);
    letter->sender = copy_name(reader, message->sender);
    if (message->date.year)
        letter->date = message->date;
}

/* Whether there is more to a text than white space. */
static bool is_something(const struct body *body)
{
    return body->text && bytes_while(body->text, " \t\r\n\f") < body->size;
}

/* Whether one of the texts is something; with `html`, one that is HTML. */
static bool have_something(const struct text_parts *texts, bool html)
{
    for (int32_t i = 0; i < texts->count; i++)
        if (is_something(&texts->items[i]) && (!html || texts->items[i].html))
            return true;
    return false;
}

/* Returns the texts in one, a line between two. Where there are several, and some are no UTF-8,
   those are taken for Windows-1252, as a single one is later on. */
static struct body join_texts(const struct text_parts *texts, bool html, struct arena *arena)
{
    struct body whole = {0};
    int64_t size = 0;
    struct body *bodies = arena_array(arena, texts->count, sizeof *bodies);
    if (!texts->items)
        return whole;
    whole = texts->items[0];
    if (texts->count == 1)
        return whole;
    for (int32_t i = 0; i < texts->count; i++) {
        struct body *body = &bodies[i];
        *body = texts->items[i];
        if (!utf8_valid(body->text, body->size))
            body->text = charset_mend(body->text, body->size, arena, &body->size);
        if (html && !body->html)
            *body = html_of(body, arena);
        size += body->size + 7;
    }
    char *text = arena_alloc(arena, size + 1), *end = text;
    for (int32_t i = 0; i < texts->count; i++) {
        const char *between = i == 0 ? "" : html ? "<br>\n" : "\n";
        bytes_copy(end, between, bytes_size(between));
        end += bytes_size(between);
        bytes_copy(end, bodies[i].text, bodies[i].size);
        end += bodies[i].size;
    }
    whole.text = text;
    whole.size = end - text;
    return whole;
}

/* Whether a mail has a text besides a note above another mail that is attached to it. */
static bool has_own_text(const struct mime_reader *reader)
{
    enum { NOTE_MOST = 300 };
    bool html = have_something(&reader->html, true);
    if (!html && !have_something(&reader->plain, false))
        return false;
    if (!reader->forwarded || !have_something(&reader->plain, false))
        return true;
    int64_t size = 0;
    const char *text = "";
    for (int32_t i = 0; i < reader->plain.count; i++) {
        size += reader->plain.items[i].size;
        text = reader->plain.items[i].text;
    }
    if (size > NOTE_MOST || words_ask(fold_text(text, reader->letter->arena)))
        return true;
    for (int32_t i = 0; i < reader->plain.count; i++)
        note_text(reader->letter, reader->plain.items[i].text, "note above another's mail");
    return false;
}

/* Keeps the text of a mail within the mail as attached, and then what is attached to it. */
static void attach_mail(struct mime_reader *reader, const struct mime_message *message)
{
    struct text_parts html = reader->html, plain = reader->plain, none = {0};
    struct arena *arena = reader->letter->arena;
    int32_t at = reader->attached.count, reports = reader->reports;
    bool several = reader->several;
    if (!message)
        return;
    reader->reports = 0;
    ARENA_PUSH(arena, &reader->attached)->name = "forwarded mail";
    reader->html = reader->plain = none;
    read_part(reader, message->root);
    struct body body = {0};
    if (have_something(&reader->html, true))
        body = join_texts(&reader->html, true, arena);
    else if (have_something(&reader->plain, false))
        body = join_texts(&reader->plain, false, arena);
    body.html = have_something(&reader->html, true);
    body.name = "forwarded mail";
    body.forwarded = true;
    body.subject = copy_name(reader, message->subject);
    if (at < reader->attached.count)
        reader->attached.items[at] = body;
    reader->html = html;
    reader->plain = plain;
    reader->reports = reports;
    reader->several = several;
}

/* Puts what was attached last, from `from` on, before what is at `to`. */
static void move_attached(struct mime_reader *reader, int32_t from, int32_t to)
{
    struct text_parts *attached = &reader->attached;
    int32_t count = attached->count - from;
    struct body *copy = arena_array(reader->letter->arena, count, sizeof *copy);
    COPY_ARRAY(copy, attached->items + from, count);
    MOVE_ARRAY(attached->items + to + count, attached->items + to, from - to);
    COPY_ARRAY(attached->items + to, copy, count);
}

static void read_message(struct mime_reader *reader, const struct mime_message *message)
{
    for (int32_t i = 0; message && i < MAILS_MOST; i++) {
        reader->html.count = reader->plain.count = 0;
        reader->forwarded = NULL;
        reader->several = false;
        read_header(reader, message);
        read_part(reader, message->root);
        message = reader->forwarded;
        bool own = has_own_text(reader);
        if (!own && !reader->several)
            continue;
        if (!own)
            reader->html.count = reader->plain.count = 0;
        int32_t last = reader->attached.count;
        if (message) {
            attach_mail(reader, message);
            move_attached(reader, last, reader->before);
        }
        return;
    }
}

void mime_report_no_text(const struct letter *letter, struct diag *diag)
{
    const char *document = letter_document(letter);
    diag_report(diag, MSG_MAIL_NO_TEXT, (struct pos){0, 0});
    if (document)
        diag_hint(diag, LETTER_DOCUMENT_HINT, document);
    else
        diag_hint(diag, "%s",
                  letter_has_picture(letter)
                      ? "its text is in a picture: ask the sender for the text, or type it "
                        "into a .txt file"
                      : "open it in the mail program, copy its text into a .txt file and "
                        "import that");
}

/* Stores the bodies that are not empty, HTML first. */
static bool choose_bodies(struct mime_reader *reader, struct bodies *bodies)
{
    struct arena *arena = reader->letter->arena;
    if (have_something(&reader->html, true)) {
        struct body *body = &bodies->choices[bodies->choice_count++];
        *body = join_texts(&reader->html, true, arena);
        body->html = true;
    }
    if (have_something(&reader->plain, false))
        bodies->choices[bodies->choice_count++] = join_texts(&reader->plain, false, arena);
    for (int32_t i = 0; i < reader->attached.count; i++)
        if (is_something(&reader->attached.items[i]))
            *ARENA_PUSH(arena, bodies) = reader->attached.items[i];
    if (bodies->choice_count == 0 && bodies->count == 0) {
        mime_report_no_text(reader->letter, reader->diag);
        return false;
    }
    for (int32_t i = 0; i < bodies->choice_count; i++)
        if (bodies->choices[i].size > BODY_MOST_MB * INT64_C(1000000)) {
            diag_report(reader->diag, MSG_MAIL_TEXT_SIZE, (struct pos){0, 0}, BODY_MOST_MB);
            diag_hint(reader->diag, "copy the prayers into a .txt file and import that");
            return false;
        }
    return true;
}

bool mime_read(const char *bytes, int64_t size, struct letter *letter, struct diag *diag,
               struct bodies *bodies)
{
    struct mime_reader reader = {.letter = letter, .diag = diag};
    if (size > MIME_MOST_MB * INT64_C(1000000)) {
        diag_report(diag, MSG_MAIL_SIZE, (struct pos){0, 0}, MIME_MOST_MB);
        diag_hint(diag, "save it without its attachments");
        return false;
    }
    read_message(&reader, mime_part_read(bytes, size, letter->arena));
    return choose_bodies(&reader, bodies);
}
