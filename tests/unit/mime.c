/*
 * A mail's header fields, its transfer encodings and its parts, as mail programs write them and
 * as they shouldn't.
 */
#include "tap.h"

#include "base/arena.h"
#include "base/bytes.h"
#include "base/charset.h"
#include "base/mime_code.h"
#include "letter/mime_header.h"
#include "letter/mime_part.h"

static struct arena *arena;

static void test_texts(void)
{
    static const struct {
        const char *value, *text, *name;
    } cases[] = {
        {"Prayer for May", "Prayer for May", "plain"},
        {"=?utf-8?Q?F=C3=BCr_uns?=", "F\xC3\xBCr uns", "quoted"},
        {"=?UTF-8*de?b?RsO8cg==?= uns", "F\xC3\xBCr uns", "base64, with a language"},
        {"=?iso-8859-1?q?=FC?=", "\xC3\xBC", "a charset"},
        {"=?utf-8?q?one?=  =?utf-8?q?two?=", "onetwo", "no space between two words"},
        {"=?utf-8?q?one?= and =?utf-8?q?two?=", "one and two", "but around others"},
        {"=?utf-8?b?w7w=?= =?utf-8?b?w7w=?=", "\xC3\xBC\xC3\xBC", "padded twice"},
        {"=?utf-8?q?=C3?= =?utf-8?q?=BC?=", "\xC3\xBC", "a character in two words"},
        {"Re:=?utf-8?q?_yes?=", "Re: yes", "behind a letter"},
        {"=?utf-8?q?Are_you_there?\?=", "Are you there?", "with a question mark"},
        {"=?utf-8?q?two words?=", "two words", "with a space"},
        {"=?utf-8?x?no?= =?q?b?", "=?utf-8?x?no?= =?q?b?", "no encoded word"},
        {"=?utf-8?q?a =?utf-8?q?b?=", "=?utf-8?q?a b", "one that never ends"},
        {"f\xFCr", "f\xC3\xBCr", "bytes of Windows-1252"},
        {"f\xC3\xBCr", "f\xC3\xBCr", "bytes of UTF-8"},
        {"", "", "nothing"},
    };
    for (int32_t i = 0; i < COUNT(cases); i++)
        is_str(mime_header_text(cases[i].value, arena), cases[i].text, cases[i].name);
}

static void test_names(void)
{
    static const struct {
        const char *value, *name;
    } cases[] = {
        {"Ruth Adler <ruth@example.org>", "Ruth Adler"},
        {"\"Adler, Ruth\" <ruth@example.org>, Tom <tom@example.org>", "Adler, Ruth"},
        {"\"Ruth \\\"R\\\" Adler\" <ruth@example.org>", "Ruth \"R\" Adler"},
        {"=?utf-8?q?J=C3=BCrgen?= <j@example.org>", "J\xC3\xBCrgen"},
        {"\"=?utf-8?q?J=C3=BCrgen?=\" <j@example.org>", "J\xC3\xBCrgen"},
        {"ruth@example.org (Ruth Adler)", "Ruth Adler"},
        {"<ruth@example.org> (Ruth)", "Ruth"},
        {"ruth@example.org", NULL},
        {"<ruth@example.org>", NULL},
        {"The team: ruth@example.org, tom@example.org;", "The team"},
        {"", NULL},
    };
    for (int32_t i = 0; i < COUNT(cases); i++)
        is_str(mime_header_name(cases[i].value, arena), cases[i].name, cases[i].value);
}

static void test_dates(void)
{
    static const struct {
        const char *value;
        struct date date;
    } cases[] = {
        {"Sat, 28 Nov 2026 23:59:59 -1200", {2026, 11, 28}},
        {"28 Nov 2026 10:00 (28 of 2025)", {2026, 11, 28}},
        {"Saturday, 28-Nov-26 10:00:00 GMT", {2026, 11, 28}},
        {"Sat Nov 28 10:00:00 2026", {2026, 11, 28}},
        {"1 January 99 10:00", {1999, 1, 1}},
        {"1 Jan 102 10:00", {2002, 1, 1}},
        {"31 Feb 2026", {0}},
        {"yesterday", {0}},
        {"10:00:00 2026", {0}},
        {"", {0}},
    };
    for (int32_t i = 0; i < COUNT(cases); i++) {
        struct date date = mime_header_date(cases[i].value);
        is_int(date.year * 10000 + date.month * 100 + date.day,
               cases[i].date.year * 10000 + cases[i].date.month * 100 + cases[i].date.day,
               cases[i].value);
    }
}

static void test_parameters(void)
{
    static const struct {
        const char *value, *name, *found;
    } cases[] = {
        {"text/plain; charset=utf-8", "charset", "utf-8"},
        {"text/plain; CHARSET = \"utf-8\" ; format=flowed", "charset", "utf-8"},
        {"text/plain; charset=utf-8 (a comment; here); format=flowed", "format", "flowed"},
        {"text/plain; name=prayers for May.docx", "name", "prayers for May.docx"},
        {"x/y; name=\"a;b\\\"c\"", "name", "a;b\"c"},
        {"x/y; name*=utf-8'en'May%20%C3%BC", "name", "May \xC3\xBC"},
        {"x/y; name*1=two; name*0=one", "name", "onetwo"},
        {"x/y; name*0*=iso-8859-1''%FC; name*1=%20", "name", "\xC3\xBC%20"},
        {"x/y; name=\"=?utf-8?q?=C3=BC?=.pdf\"", "name", "\xC3\xBC.pdf"},
        {"x/y; name", "name", ""},
        {"x/y; names=1", "name", NULL},
        {"x/y", "name", NULL},
    };
    for (int32_t i = 0; i < COUNT(cases); i++)
        is_str(mime_header_parameter(cases[i].value, cases[i].name, arena), cases[i].found,
               cases[i].value);
    is_str(mime_header_word(" multipart/mixed (so) ; boundary=x", arena), "multipart/mixed",
           "the word of a field");
}

static void test_codes(void)
{
    static const struct {
        const char *encoding, *bytes, *decoded;
    } cases[] = {
        {"base64", "SGVsbG8=", "Hello"},
        {"BASE64", "SGV\r\nsbG8", "Hello"},
        {"base64", "SGVsbG8=SGk=", "HelloHi"},
        {"base64", "!S-G V s", "Hel"},
        {"quoted-printable", "a=3Db=\r\nc=  \nd", "a=bcd"},
        {"quoted-printable", "a=b =3", "a=b =3"},
        {"quoted-printable", "a_b", "a_b"},
        {"x-uuencode", "text\nbegin 644 a\n%2&5L;&\\\n`\nend\nmore\n", "Hello"},
        {"7bit", "=3D", "=3D"},
        {NULL, "as it is", "as it is"},
    };
    for (int32_t i = 0; i < COUNT(cases); i++) {
        int64_t size;
        const char *decoded = mime_code_undo(cases[i].encoding, cases[i].bytes,
                                             bytes_size(cases[i].bytes), arena, &size);
        is_str(decoded, cases[i].decoded, cases[i].bytes);
        is_int(size, bytes_size(cases[i].decoded), "and its size");
    }
}

static void test_charsets(void)
{
    static const struct {
        const char *name, *bytes, *text;
    } cases[] = {
        {"windows-1252", "\x93yes\x94", "\xE2\x80\x9Cyes\xE2\x80\x9D"},
        {"koi8-r", "\xC4\xC1", "\xD0\xB4\xD0\xB0"},
        {"gb2312", "\xC6\xEB\xB5\xBB", "\xE9\xBD\x90\xE7\xA5\xB7"},
        {"gb2312", "a\xFF", "a\xEF\xBF\xBD"},
        {"no-such-charset", "\xC3\xBC", "\xC3\xBC"},
        {"utf-8", "f\xFCr", "f\xC3\xBCr"},
    };
    for (int32_t i = 0; i < COUNT(cases); i++) {
        int64_t size;
        is_str(charset_to_utf8(cases[i].name, cases[i].bytes, bytes_size(cases[i].bytes), arena,
                               &size),
               cases[i].text, cases[i].name);
    }
}

static const struct mime_message *read_lines(const char *text)
{
    return mime_part_read(text, bytes_size(text), arena);
}

static void test_structure(void)
{
    const struct mime_message *mail = read_lines(
        "From me@example.org Sat Nov 28 10:00 2026\n"
        "subject: one\n two\n"
        "Content-Type: multipart/mixed;\n"
        "\tboundary=\"x y\"\n\n"
        "not read\n"
        "--x y\n\nfirst\n"
        "--x yz\n"
        "--x y \r\n"
        "Content-Type: MULTIPART/digest; boundary=x\r\n\r\n"
        "--x\n\nSubject: within\n\nsecond\n"
        "--x y\n"
        "Content-Disposition: ATTACHMENT; filename=a\n"
        "Content-Transfer-Encoding: Base64 (so)\n\n"
        "SGk=\n"
        "--x y--\nnor this\n--x y\n\nnor that\n");
    const struct mime_part *first = mail->root->first;
    is_str(mail->subject, "one two", "a folded subject, behind the line of a mailbox");
    ok(mail->root->several && mime_part_is(mail->root, "multipart/"), "of several parts");
    ok(first && first->size == 12 &&
           bytes_begin_with(first->bytes, "first\n--x yz", first->size),
       "a line that only begins like a boundary divides nothing");
    if (!first)
        return;
    is_str(first->type, "text/plain", "which is plain text");
    const struct mime_part *digest = first->next;
    ok(digest && digest->first && digest->first->message, "of a digest each part is a mail");
    if (!digest || !digest->first || !digest->first->message)
        return;
    is_str(digest->first->message->subject, "within", "with a subject of its own");
    ok(!digest->first->next, "which ends where the whole goes on");
    const struct mime_part *attached = digest->next;
    ok(attached && !attached->next, "the last one");
    if (!attached)
        return;
    is_str(attached->name, "a", "has a name");
    is_str(attached->encoding, "Base64", "and an encoding");
    is_str(attached->disposition, "ATTACHMENT", "and is attached");
}

static void test_broken(void)
{
    const struct mime_message *twice = read_lines(
        "Content-Type: multipart/mixed; boundary=x\n\n"
        "--x\n"
        "Content-Type: multipart/alternative; boundary=x\n\n"
        "--x\n\none\n--x--\n"
        "--x\n\ntwo\n--x--\n");
    const struct mime_part *inner = twice->root->first;
    ok(inner && inner->first && !inner->first->next && inner->next && !inner->next->next,
       "a part with the boundary of the whole");
    is_str(read_lines("Content-Type: text\n\nx")->root->type, "text/plain", "half a type");
    is_str(read_lines("Content-Type: nonsense\n\nx")->root->type, "application/octet-stream",
           "no type");
    const struct mime_message *mail = read_lines("Subject: x\nno field\nmore");
    is_int(mail->root->size, 13, "a text without an empty line above");
    mail = read_lines("Content-Type: multipart/mixed\n\n--x\n\nHello");
    ok(mail->root->several && !mail->root->first, "no boundary, no parts");
    ok(!read_lines("")->subject, "nothing");
    mail = read_lines("Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\n");
    ok(mail->root->message && mail->root->message->root->message, "a mail in a mail in a mail");
}

/* Too many parts, and too deep, are passed over. */
static void test_bounds(void)
{
    enum { MAILS = 100, PARTS = 3000 };
    static const char mail[] = "Content-Type: message/rfc822\n\n";
    static const char many[] = "Content-Type: multipart/mixed; boundary=x\n\n";
    static char text[(size_t)PARTS * 10 + sizeof mail * MAILS];
    char *end = text;
    for (int32_t i = 0; i < MAILS; i++)
        end += snprintf(end, sizeof mail, "%s", mail);
    int32_t depth = 0, count = 0;
    for (const struct mime_message *at = read_lines(text); at; at = at->root->message)
        depth++;
    is_int(depth, MIME_PART_DEPTH + 1, "so many mails in a mail");
    end = text + snprintf(text, sizeof many, "%s", many);
    for (int32_t i = 0; i < PARTS; i++)
        end += snprintf(end, 10, "--x\n\na\n");
    for (const struct mime_part *at = read_lines(text)->root->first; at; at = at->next)
        count++;
    is_int(count, MIME_PART_COUNT, "so many parts");
}

int main(void)
{
    arena = arena_open();
    test_texts();
    test_names();
    test_dates();
    test_parameters();
    test_codes();
    test_charsets();
    test_structure();
    test_broken();
    test_bounds();
    arena_close(arena);
    return done_testing();
}
