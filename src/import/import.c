#include "import/import.h"

#include "base/utf8.h"
#include "bulletin/input.h"
#include "import/clean.h"
#include "import/html.h"
#include "import/join.h"
#include "import/mime.h"
#include "import/plain.h"
#include "import/recognise.h"
#include "import/words.h"
#include "import/write.h"

#include <string.h>

enum { LINES_MOST = 10000 };

static bool ends_with(const char *name, const char *ending)
{
    size_t size = strlen(name), length = strlen(ending);
    if (size <= length)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((name[size - length + i] | 0x20) != (ending[i] | 0x20))
            return false;
    return true;
}

bool import_is_for(const char *name)
{
    return ends_with(name, ".eml") || ends_with(name, ".txt");
}

/* Whether the bytes begin with header lines that only a saved mail has. */
static bool looks_like_mail(const char *bytes, size_t size)
{
    static const char *const fields[] = {
        "MIME-Version:", "Received:",     "Return-Path:",    "Message-ID:", "Message-Id:",
        "Delivered-To:", "Content-Type:", "DKIM-Signature:", "X-Mailer:"};
    for (size_t at = 0; at < size;) {
        const char *end = memchr(bytes + at, '\n', size - at);
        size_t length = end ? (size_t)(end - bytes) - at : size - at;
        if (length == 0 || (length == 1 && bytes[at] == '\r'))
            return false;
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
            if (length > strlen(fields[i]) &&
                memcmp(bytes + at, fields[i], strlen(fields[i])) == 0)
                return true;
        if (!memchr(bytes + at, ':', length) && bytes[at] != ' ' && bytes[at] != '\t')
            return false;
        at += length + 1;
    }
    return false;
}

/* Windows-1252 where it differs from Latin-1, from 0x80 on; 0: no character. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* Text in Windows-1252, as older programs save it, to UTF-8; its size is stored. */
static const char *from_windows(const char *bytes, size_t size, struct arena *arena,
                                size_t *text_size)
{
    char *text = arena_alloc(arena, 3 * size + 1), *end = text;
    for (size_t i = 0; i < size; i++) {
        uint32_t c = (unsigned char)bytes[i];
        end += utf8_encode(c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c, end);
    }
    *text_size = (size_t)(end - text);
    return text;
}

/* Whether it is no text: NUL bytes, or too many control characters. */
static bool is_binary(const char *bytes, size_t size)
{
    size_t controls = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == 0)
            return true;
        controls += c < ' ' && !strchr("\t\n\r\f\b\v\x1a\x1b", c);
    }
    return controls * 100 > size;
}

static bool report_binary(struct diag *diag)
{
    diag_report(diag, MSG_NOT_LETTER, (struct pos){0, 0});
    diag_hint(diag, "save the e-mail as .eml, or its text as .txt");
    return false;
}

/* Makes the text UTF-8, whatever it was; false when it is none. */
static bool decode(const char **text, size_t *size, struct arena *arena, struct diag *diag)
{
    bool utf16 = *size >= 2 &&
                 (memcmp(*text, "\xFF\xFE", 2) == 0 || memcmp(*text, "\xFE\xFF", 2) == 0);
    if (utf16) {
        *text = input_decode(*text, *size, arena, diag, size);
        return *text && diag_count(diag) == 0;
    }
    if (is_binary(*text, *size))
        return report_binary(diag);
    if (!utf8_valid(*text, *size))
        *text = from_windows(*text, *size, arena, size);
    return true;
}

/* The pieces of a body. */
static bool read_body(const struct body *body, struct letter *letter, struct diag *diag)
{
    struct body decoded = *body;
    letter->pieces.count = 0;
    if (!decode(&decoded.text, &decoded.size, letter->arena, diag))
        return false;
    if (decoded.html && !html_read(decoded.text, decoded.size, letter, diag))
        return false;
    if (!decoded.html)
        plain_read(decoded.text, decoded.size,
                   (struct plain_format){decoded.flowed, decoded.delete_space}, letter);
    if (letter->pieces.count > LINES_MOST) {
        diag_report(diag, MSG_LETTER_LINES, (struct pos){0, 0}, LINES_MOST);
        diag_hint(diag, "copy the prayers into a .txt file and import that");
        return false;
    }
    clean_lines(letter);
    join_lines(&letter->pieces, decoded.flowed && decoded.delete_space, letter->arena);
    clean_letter(letter);
    return true;
}

static bool read_mail(const char *bytes, size_t size, struct letter *letter, struct diag *diag)
{
    struct body bodies[BODIES_MOST];
    if (!looks_like_mail(bytes, size) && is_binary(bytes, size))
        return report_binary(diag);
    int32_t count = mime_read(bytes, size, letter, diag, bodies);
    int32_t noted = letter->taken.count;
    for (int32_t i = 0; i < count; i++) {
        letter->taken.count = noted;
        if (!read_body(&bodies[i], letter, diag))
            return false;
        if (letter->pieces.count > 0)
            break;
    }
    return count > 0;
}

static bool read_plain(const char *bytes, size_t size, struct letter *letter, struct diag *diag)
{
    if (size > (size_t)BODY_MOST_MB * 1000000) {
        diag_report(diag, MSG_MAIL_TEXT_SIZE, (struct pos){0, 0}, BODY_MOST_MB);
        diag_hint(diag, "copy the prayers into a file of their own and import that");
        return false;
    }
    struct body body = {.text = bytes, .size = size};
    return read_body(&body, letter, diag);
}

/* Writes a text, shortened, without what might be an order to the terminal. */
static void say_text(FILE *said, const char *text)
{
    enum { SHOWN = 70 };
    size_t size = strlen(text), at = 0;
    for (int32_t i = 0; i < SHOWN && at < size; i++) {
        uint32_t c;
        size_t length = (size_t)utf8_decode(text + at, size - at, &c);
        if (c >= ' ' && (c < 0x7F || c > 0x9F) && c != UTF8_ILL_FORMED)
            fwrite(text + at, 1, length, said);
        at += length;
    }
    fputs(at < size ? " ...\n" : "\n", said);
}

/* What was taken off, one line each. A mail's lines are not those of its file. */
static void say_taken(FILE *said, const char *name, bool mail, const struct letter *letter)
{
    for (int32_t i = 0; i < letter->taken.count; i++) {
        const struct taken *taken = &letter->taken.items[i];
        fputs(strcmp(name, "-") == 0 ? "<stdin>" : name, said);
        if (taken->line && !mail)
            fprintf(said, ":%d", (int)taken->line);
        fprintf(said, ": taken off: %s: ", taken->what);
        say_text(said, taken->text);
    }
}

const char *import_read(const char *name, const char *bytes, size_t size, struct arena *arena,
                        struct diag *diag, FILE *said, size_t *yaml_size)
{
    struct letter letter = {.arena = arena};
    bool mail = ends_with(name, ".eml") || looks_like_mail(bytes, size);
    if (mail ? !read_mail(bytes, size, &letter, diag) : !read_plain(bytes, size, &letter, diag))
        return NULL;
    struct draft draft = recognise(&letter);
    if (draft.regions.count == 0) {
        diag_report(diag, MSG_LETTER_EMPTY, (struct pos){0, 0});
        diag_hint(diag, mail
                            ? "open it in the mail program, copy its text into a .txt file and "
                              "import that"
                            : "put the text of the letter into it");
        return NULL;
    }
    if (said)
        say_taken(said, name, mail, &letter);
    return write_draft(&draft, yaml_size);
}
