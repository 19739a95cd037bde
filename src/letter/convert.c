/*
 * The steps from bytes to YAML, in their order, and why one of them can't be taken.
 */
#include "letter/convert.h"

#include "base/bytes.h"
#include "base/charset.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "yaml/input.h"
#include "letter/strip.h"
#include "letter/salutation.h"
#include "letter/html.h"
#include "letter/join.h"
#include "letter/marker.h"
#include "letter/mime.h"
#include "letter/plain.h"
#include "letter/recognise.h"
#include "letter/words.h"
#include "letter/write.h"

#include <string.h>

enum { LINES_MOST = 10000 };

static bool ends_with(const char *name, const char *ending)
{
    int64_t size = bytes_size(name), length = bytes_size(ending);
    if (size <= length)
        return false;
    for (int64_t i = 0; i < length; i++)
        if (chars_lower(name[size - length + i]) != ending[i])
            return false;
    return true;
}

bool convert_is_for(const char *name)
{
    return ends_with(name, ".eml") || ends_with(name, ".txt");
}

bool convert_is_mail(const char *bytes, int64_t size)
{
    static const char *const fields[] = {
        "MIME-Version:", "Received:",     "Return-Path:",    "Message-ID:", "Message-Id:",
        "Delivered-To:", "Content-Type:", "DKIM-Signature:", "X-Mailer:"};
    for (int64_t at = 0; at < size;) {
        const char *end = bytes_find(bytes + at, '\n', size - at);
        int64_t length = end ? (end - bytes) - at : size - at;
        if (length == 0 || (length == 1 && bytes[at] == '\r'))
            return false;
        for (int64_t i = 0; i < COUNT(fields); i++)
            if (length > bytes_size(fields[i]) &&
                bytes_equal(bytes + at, fields[i], bytes_size(fields[i])))
                return true;
        if (!bytes_find(bytes + at, ':', length) && bytes[at] != ' ' && bytes[at] != '\t')
            return false;
        at += length + 1;
    }
    return false;
}

/* Whether it is no text: NUL bytes, or too many control characters. */
static bool is_binary(const char *bytes, int64_t size)
{
    int64_t controls = 0;
    for (int64_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == 0)
            return true;
        controls += c < ' ' && !strchr("\t\n\r\f\b\v\x1a\x1b", c);
    }
    return controls * 100 > size;
}

/* Why a body is not read. */
enum problem {
    PROBLEM_NONE,
    PROBLEM_TOLD, /* by a message */
    PROBLEM_BINARY,
    PROBLEM_RICH_TEXT,
    PROBLEM_LINES,
    PROBLEM_NESTING,
    PROBLEM_LIBRARY
};

static void report_problem(enum problem problem, struct diag *diag)
{
    static const char copy[] = "copy the prayers into a .txt file and import that";
    static const struct pos nowhere = {0, 0};
    switch (problem) {
    case PROBLEM_BINARY:
        diag_report(diag, MSG_NOT_LETTER, nowhere);
        diag_hint(diag, "save the e-mail as .eml, or its text as .txt");
        break;
    case PROBLEM_RICH_TEXT:
        diag_report(diag, MSG_NOT_LETTER, nowhere);
        diag_hint(diag,
                  "it is rich text (RTF): open it in a word processor and save it as plain "
                  "text (.txt)");
        break;
    case PROBLEM_LINES:
        diag_report(diag, MSG_LETTER_LINES, nowhere, LINES_MOST);
        diag_hint(diag, copy);
        break;
    case PROBLEM_NESTING:
        diag_report(diag, MSG_MAIL_NESTING, nowhere, HTML_DEPTH_MOST);
        diag_hint(diag, copy);
        break;
    case PROBLEM_LIBRARY:
        diag_report(diag, MSG_NO_LIBRARY, nowhere, "HTML", "libxml2");
        diag_hint(diag, "on Debian: apt install libxml2");
        break;
    default:
        break;
    }
}

/* Makes the text UTF-8, whatever it was. */
static enum problem decode_text(const char **text, int64_t *size, struct arena *arena,
                                struct diag *diag)
{
    bool utf16 = *size >= 2 &&
                 (bytes_equal(*text, "\xFF\xFE", 2) || bytes_equal(*text, "\xFE\xFF", 2));
    if (utf16) {
        *text = input_decode(*text, *size, arena, diag, size);
        return *text && diag_count(diag) == 0 ? PROBLEM_NONE : PROBLEM_TOLD;
    }
    if (is_binary(*text, *size))
        return PROBLEM_BINARY;
    if (bytes_begin(*text, "{\\rtf"))
        return PROBLEM_RICH_TEXT;
    if (!utf8_valid(*text, *size))
        *text = charset_from_windows(*text, *size, arena, size);
    return PROBLEM_NONE;
}

static enum problem read_html(const struct body *body, struct letter *letter)
{
    static const enum problem problems[] = {[HTML_READ] = PROBLEM_NONE,
                                            [HTML_TOO_DEEP] = PROBLEM_NESTING,
                                            [HTML_NO_LIBRARY] = PROBLEM_LIBRARY};
    return problems[html_read(body->text, body->size, letter)];
}

/* The passages of a body. */
static enum problem read_body(struct body body, struct letter *letter, struct diag *diag)
{
    letter->passages.count = 0;
    enum problem problem = decode_text(&body.text, &body.size, letter->arena, diag);
    if (problem == PROBLEM_NONE && body.html)
        problem = read_html(&body, letter);
    else if (problem == PROBLEM_NONE)
        plain_read(body.text, body.size, (struct plain_format){body.flowed, body.delete_space},
                   letter);
    if (problem == PROBLEM_NONE && letter->passages.count > LINES_MOST)
        problem = PROBLEM_LINES;
    if (problem != PROBLEM_NONE)
        return problem;
    strip_lines(letter);
    marker_return_numbers(letter);
    join_lines(letter);
    salutation_take(letter);
    return PROBLEM_NONE;
}

/* The first of a mail's bodies that can be read and has something. */
static bool read_mail(const char *bytes, int64_t size, struct letter *letter, struct diag *diag)
{
    struct body bodies[BODIES_MOST];
    if (!convert_is_mail(bytes, size) && is_binary(bytes, size)) {
        report_problem(PROBLEM_BINARY, diag);
        return false;
    }
    int32_t count = mime_read(bytes, size, letter, diag, bodies), noted = letter->taken.count;
    enum problem problem = PROBLEM_NONE;
    for (int32_t i = 0; i < count; i++) {
        problem = read_body(bodies[i], letter, diag);
        bool found = problem == PROBLEM_NONE && letter->passages.count > 0;
        if (found || problem == PROBLEM_TOLD || i + 1 == count)
            break;
        letter->taken.count = noted;
        if (problem != PROBLEM_NONE)
            letter_note(letter, "HTML", "it can't be read; the mail's plain text is read", 0);
    }
    report_problem(problem, diag);
    return count > 0 && problem == PROBLEM_NONE;
}

static bool read_text_file(const char *bytes, int64_t size, struct letter *letter,
                           struct diag *diag)
{
    if (size > BODY_MOST_MB * INT64_C(1000000)) {
        diag_report(diag, MSG_MAIL_TEXT_SIZE, (struct pos){0, 0}, BODY_MOST_MB);
        diag_hint(diag, "copy the prayers into a file of their own and import that");
        return false;
    }
    enum problem problem = read_body((struct body){.text = bytes, .size = size}, letter, diag);
    report_problem(problem, diag);
    return problem == PROBLEM_NONE;
}

/* Writes a text, whole, without what might be an order to the terminal. */
static void say_text(FILE *said, const char *text)
{
    int64_t size = bytes_size(text);
    for (int64_t at = 0, length; at < size; at += length) {
        uint32_t c;
        length = utf8_decode(text + at, size - at, &c);
        if (c >= ' ' && (c < 0x7F || c > 0x9F) && c != UTF8_ILL_FORMED)
            bytes_write(said, text + at, length);
    }
    putc('\n', said);
}

void convert_say_taken(FILE *said, const char *name, const struct converted *converted)
{
    const struct letter *letter = converted->letter;
    for (int32_t i = 0; i < letter->taken.count; i++) {
        const struct taken *taken = &letter->taken.items[i];
        fputs(strcmp(name, "-") == 0 ? "<stdin>" : name, said);
        if (taken->line && !letter->mail) /* a mail's lines are not those of its file */
            fprintf(said, ":%d", taken->line);
        fprintf(said, ": taken off: %s: ", taken->what);
        say_text(said, taken->text);
    }
}

bool convert_read(const char *name, const char *bytes, int64_t size, struct letter *letter,
                  struct diag *diag)
{
    letter->mail = ends_with(name, ".eml") || convert_is_mail(bytes, size);
    return letter->mail ? read_mail(bytes, size, letter, diag)
                        : read_text_file(bytes, size, letter, diag);
}

/* Forgets the lines of a mail: its file has others than its text. */
static void forget_lines(struct recognised *recognised)
{
    struct passages *passages = &recognised->letter->passages;
    for (int32_t i = 0; i < passages->count; i++)
        passages->items[i].line = 0;
    for (int32_t i = 0; i < recognised->regions.count; i++)
        recognised->regions.items[i].line = 0;
}

static const char *count_of(int32_t count, const char *one, const char *many,
                            struct arena *arena)
{
    return arena_printf(arena, "%d %s", count, count == 1 ? one : many);
}

/* What was made of a letter, in a line. */
static const char *summarize(const struct recognised *recognised)
{
    static const char *const days[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                       "Thursday", "Friday", "Saturday"};
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    struct arena *arena = recognised->letter->arena;
    const struct date *date = &recognised->date;
    const char *verse = "no verse", *day = "no date", *taken = "nothing taken off";
    if (recognised->verse.text)
        verse = arena_printf(arena, "verse from %s", recognised->verse.reference);
    if (date->year && date_exists(*date))
        day = arena_printf(arena, "date %s %d %s %d", days[date_weekday(*date)], date->day,
                           months[date->month - 1], date->year);
    if (recognised->letter->taken.count)
        taken = arena_printf(arena, "%s taken off (below)",
                             count_of(recognised->letter->taken.count, "line", "lines", arena));
    return arena_printf(arena, "%s, %s, %s; %s",
                        count_of(recognised->regions.count, "section", "sections", arena),
                        verse, day, taken);
}

static void report_empty_letter(const struct letter *letter, struct diag *diag)
{
    const char *document = letter_document(letter);
    diag_report(diag, MSG_LETTER_EMPTY, (struct pos){0, 0});
    if (document)
        diag_hint(diag, LETTER_DOCUMENT_HINT, document);
    else
        diag_hint(diag, "%s",
                  letter->mail ? "open it in the mail program, copy its text into a .txt file "
                                 "and import that"
                               : "put the text of the letter into it");
}

/* Whether a letter only says that the prayers are in a document that is attached to it. */
static bool is_cover_note(const struct letter *letter)
{
    enum { NOTE_MOST = 300 };
    int64_t size = 0;
    bool says = false;
    for (int32_t i = 0; i < letter->passages.count; i++) {
        const struct passage *passage = &letter->passages.items[i];
        size += bytes_size(passage->text);
        says = says || words_contain(PHRASE_ATTACHED, passage->folded);
        if (passage_is_item(passage) || passage->kind == PASSAGE_HEADING)
            return false;
    }
    return says && size <= NOTE_MOST && letter_document(letter);
}

struct converted convert_letter(const char *name, const char *bytes, int64_t size,
                                const struct convert_context *context, struct arena *arena,
                                struct diag *diag)
{
    static const struct converted none = {0};
    struct letter *letter = arena_alloc(arena, sizeof *letter);
    *letter = (struct letter){.arena = arena, .model = context->model, .today = context->today};
    if (!convert_read(name, bytes, size, letter, diag))
        return none;
    bool note = is_cover_note(letter);
    struct recognised recognised = recognise(letter);
    if (recognised.regions.count == 0 || note) {
        report_empty_letter(letter, diag);
        return none;
    }
    if (letter->mail)
        forget_lines(&recognised);
    struct converted converted = write_bulletin(&recognised);
    converted.summary = summarize(&recognised);
    converted.letter = letter;
    converted.date = recognised.date;
    converted.taken = letter->taken.items;
    converted.taken_count = letter->taken.count;
    converted.mail = letter->mail;
    return converted;
}
