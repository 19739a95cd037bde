/*
 * The steps from bytes to YAML, in their order.
 */
#include "letter/convert.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "letter/body.h"
#include "letter/label_marks.h"
#include "letter/mail.h"
#include "letter/office.h"
#include "letter/recognise.h"
#include "letter/told_language.h"
#include "letter/words.h"
#include "letter/write.h"
#include "yaml/input.h"

#include <string.h>

bool convert_is_for(const char *name)
{
    static const char *const endings[] = {".eml", ".txt", ".docx", ".odt"};
    return bytes_is_named(name, endings, COUNT(endings));
}

bool convert_is_document(const char *bytes, int64_t size)
{
    return office_is_archive(bytes, size);
}

/* Returns which of the fields of a mail that people read a line is, one bit for each, else 0.
 */
static unsigned plain_field(const char *line, int64_t length)
{
    static const char *const fields[] = {"From:", "Date:", "Subject:"};
    for (int32_t i = 0; i < COUNT(fields); i++)
        if (length > bytes_size(fields[i]) &&
            bytes_equal(line, fields[i], bytes_size(fields[i])))
            return 1U << i;
    return 0;
}

/* The size of UTF-8's byte order mark that a text begins with. */
static int32_t mark_size(const char *bytes, int64_t size)
{
    static const char mark[] = "\xEF\xBB\xBF";
    int32_t marked = bytes_size(mark);
    return size >= marked && bytes_equal(bytes, mark, marked) ? marked : 0;
}

const char *convert_text(const char *bytes, int64_t *size, struct arena *arena,
                         struct diag *diag)
{
    bool utf16 = *size >= 2 &&
                 (bytes_equal(bytes, "\xFF\xFE", 2) || bytes_equal(bytes, "\xFE\xFF", 2));
    if (utf16) {
        const char *text = input_decode(bytes, *size, arena, diag, size);
        return diag_count(diag) == 0 ? text : NULL;
    }
    int32_t mark = mark_size(bytes, *size);
    *size -= mark;
    return bytes + mark;
}

bool convert_is_mail(const char *bytes, int64_t size)
{
    enum { ALL_FIELDS = 7 };
    unsigned found = 0;
    static const char *const fields[] = {
        "MIME-Version:", "Received:",     "Return-Path:",    "Message-ID:", "Message-Id:",
        "Delivered-To:", "Content-Type:", "DKIM-Signature:", "X-Mailer:"};
    for (int64_t at = mark_size(bytes, size); at < size;) {
        const char *end = bytes_find(bytes + at, '\n', size - at);
        int64_t length = end ? (end - bytes) - at : size - at;
        if (length == 0 || (length == 1 && bytes[at] == '\r'))
            return found == ALL_FIELDS;
        found |= plain_field(bytes + at, length);
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

static bool read_document_file(const char *bytes, int64_t size, struct letter *letter,
                               struct diag *diag)
{
    struct body body = {.text = bytes, .size = size};
    enum body_problem problem = body_read_document(body, letter, diag);
    body_report(problem, diag);
    return problem == BODY_PROBLEM_NONE;
}

static bool read_text_file(const char *bytes, int64_t size, struct letter *letter,
                           struct diag *diag)
{
    if (size > BODY_MOST_MB * INT64_C(1000000)) {
        diag_report(diag, MSG_MAIL_TEXT_SIZE, (struct pos){0, 0}, BODY_MOST_MB);
        diag_hint(diag, "copy the prayers into a file of their own and import that");
        return false;
    }
    enum body_problem problem = body_read((struct body){.text = bytes, .size = size}, letter,
                                          diag);
    body_report(problem, diag);
    return problem == BODY_PROBLEM_NONE;
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
        if (taken->line && letter_has_lines(letter))
            fprintf(said, ":%d", taken->line);
        fprintf(said, taken->read ? ": read as the %s: " : ": taken off: %s: ", taken->what);
        say_text(said, taken->text);
    }
}

bool convert_read(const char *name, const char *bytes, int64_t size, struct letter *letter,
                  struct diag *diag)
{
    static const char *const mails[] = {".eml"};
    letter->document = convert_is_document(bytes, size);
    if (letter->document)
        return read_document_file(bytes, size, letter, diag);
    bytes = convert_text(bytes, &size, letter->arena, diag);
    if (!bytes)
        return false;
    letter->mail = bytes_is_named(name, mails, COUNT(mails)) || convert_is_mail(bytes, size);
    return letter->mail ? mail_read(bytes, size, letter, diag)
                        : read_text_file(bytes, size, letter, diag);
}

/* Forgets the lines of a letter whose file has others, or none. */
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

/* How many lines of a letter the bulletin doesn't have. */
static int32_t count_lines_taken(const struct letter *letter)
{
    int32_t count = 0;
    for (int32_t i = 0; i < letter->taken.count; i++)
        count += !letter->taken.items[i].read &&
                 strcmp(letter->taken.items[i].what, LETTER_HEADING_NUMBER) != 0;
    return count;
}

/* What was made of a letter, in a line. */
static const char *summarize(const struct recognised *recognised)
{
    struct arena *arena = recognised->letter->arena;
    const struct date *date = &recognised->date;
    const char *verse = "no verse", *day = "no date", *taken = "nothing taken off";
    if (recognised->verse.text)
        verse = arena_printf(arena, "verse from %s", recognised->verse.reference);
    if (date->year && date_exists(*date))
        day = arena_printf(arena, "date %s %d %s %d", date_weekday_name(date_weekday(*date)),
                           date->day, date_month_name(date->month), date->year);
    int32_t lines = count_lines_taken(recognised->letter);
    if (lines)
        taken = arena_printf(arena, "%s taken off (below)",
                             count_of(lines, "line", "lines", arena));
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
    else if (letter->mail && letter_has_picture(letter))
        diag_hint(diag, "its prayers may be in a picture: ask the sender for the text, or type "
                        "it into a .txt file");
    else
        diag_hint(diag, "%s",
                  letter->mail ? "open it in the mail program, copy its text into a .txt file "
                                 "and import that"
                               : "put the text of the letter into it");
}

struct converted convert_letter(const char *name, const char *bytes, int64_t size,
                                const struct convert_context *context, struct arena *arena,
                                struct diag *diag)
{
    static const struct converted none = {0};
    struct letter *letter = arena_alloc(arena, sizeof *letter);
    *letter = (struct letter){.arena = arena,
                              .model = context->model,
                              .paper = context->paper,
                              .today = context->today};
    if (!convert_read(name, bytes, size, letter, diag))
        return none;
    if (!told_language_ready()) {
        diag_report(diag, MSG_NO_LIBRARY, (struct pos){0, 0}, "letters", "CLD2");
        diag_hint(diag, "on Debian: apt install libcld2-0");
        return none;
    }
    bool note = letter->mail && mail_is_cover_note(letter) &&
                (letter_document(letter) || letter_has_picture(letter));
    struct recognised recognised = recognise(letter);
    if (recognised.regions.count == 0 || note) {
        report_empty_letter(letter, diag);
        return none;
    }
    if (!letter_has_lines(letter))
        forget_lines(&recognised);
    label_marks_set(&recognised);
    struct converted converted = write_bulletin(&recognised);
    converted.summary = summarize(&recognised);
    converted.letter = letter;
    converted.date = recognised.date;
    return converted;
}
