/*
 * The parts of a mail are made first: their content gives the boundaries between them.
 */
#include "write/mail/mail.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/memory_stream.h"
#include "write/mail/body.h"
#include "write/mail/encode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Returns a hash of some bytes that follow those of `sum` (FNV-1a, 64 bits). */
static uint64_t hash(uint64_t sum, const void *bytes, int64_t size)
{
    const unsigned char *at = bytes;
    for (int64_t i = 0; i < size; i++)
        sum = (sum ^ at[i]) * UINT64_C(0x100000001B3);
    return sum;
}

/* A mail as it is being written. */
struct draft_mail {
    const struct mail *mail;
    struct arena *arena;
    FILE *out;
    struct memory_stream text, html;
    uint64_t sum; /* of the content, for the boundaries; "=_" is in no encoded line */
};

static void write_date(struct draft_mail *draft)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int64_t epoch = draft->mail->epoch;
    struct moment at = {.date = draft->mail->document->date, .hour = 12};
    if (epoch >= 0)
        at = date_moment(epoch);
    if (at.date.year == 0)
        return;
    fprintf(draft->out, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000\r\n",
            days[date_weekday(at.date)], at.date.day, months[at.date.month - 1], at.date.year,
            at.hour, at.minute, at.second);
}

static void write_head(struct draft_mail *draft)
{
    const struct document *document = draft->mail->document;
    const char *date = body_date(document, draft->arena), *subject = document->title.text;
    if (date)
        subject = arena_printf(draft->arena, "%s – %s", subject, date);
    fputs(MAIL_BEGIN, draft->out);
    encode_header(draft->out, "Subject", subject);
    write_date(draft);
    fprintf(draft->out, "Content-Language: %s\r\nMIME-Version: 1.0\r\n", document->language);
}

/* Begins a multipart: `kind` is its subtype and tells its boundary from the other's. */
static void write_multipart(struct draft_mail *draft, const char *kind)
{
    fprintf(draft->out, "Content-Type: multipart/%s;\r\n boundary=\"=_%s-%016llx\"\r\n\r\n",
            kind, kind, (unsigned long long)draft->sum);
}

static void write_boundary(struct draft_mail *draft, const char *kind, bool last)
{
    fprintf(draft->out, "--=_%s-%016llx%s\r\n", kind, (unsigned long long)draft->sum,
            last ? "--" : "");
}

static void write_alternative(struct draft_mail *draft, const char *subtype,
                              const struct memory_stream *text)
{
    write_boundary(draft, "alternative", false);
    fprintf(draft->out,
            "Content-Type: text/%s; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
            subtype);
    encode_quoted_printable(draft->out, text->bytes, text->size);
}

static void write_attachment(struct draft_mail *draft)
{
    write_boundary(draft, "mixed", false);
    fputs("Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
          "Content-Disposition: attachment",
          draft->out);
    encode_filename(draft->out, draft->mail->pdf_name);
    fputs("\r\n\r\n", draft->out);
    encode_base64(draft->out, draft->mail->pdf, draft->mail->pdf_size);
}

static void write_parts(struct draft_mail *draft)
{
    write_head(draft);
    write_multipart(draft, "mixed");
    write_boundary(draft, "mixed", false);
    write_multipart(draft, "alternative");
    write_alternative(draft, "plain", &draft->text);
    write_alternative(draft, "html", &draft->html);
    write_boundary(draft, "alternative", true);
    write_attachment(draft);
    write_boundary(draft, "mixed", true);
}

static void write_bodies(struct draft_mail *draft)
{
    const struct mail *mail = draft->mail;
    memory_stream_open(&draft->text);
    body_text(draft->text.file, mail->document, draft->arena);
    memory_stream_end(&draft->text);
    memory_stream_open(&draft->html);
    body_html(draft->html.file, mail->document, draft->arena);
    memory_stream_end(&draft->html);
    draft->sum = hash(UINT64_C(0xCBF29CE484222325), draft->text.bytes, draft->text.size);
    draft->sum = hash(draft->sum, draft->html.bytes, draft->html.size);
    draft->sum = hash(draft->sum, mail->pdf, mail->pdf_size);
}

void mail_write(const struct mail *mail, struct output *output)
{
    struct draft_mail draft = {.mail = mail, .arena = arena_open()};
    struct memory_stream whole;
    write_bodies(&draft);
    memory_stream_open(&whole);
    draft.out = whole.file;
    write_parts(&draft);
    memory_stream_end(&whole);
    output_write(output, whole.bytes, whole.size);
    memory_stream_close(&whole);
    memory_stream_close(&draft.text);
    memory_stream_close(&draft.html);
    arena_close(draft.arena);
}
