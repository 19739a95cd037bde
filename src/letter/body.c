/*
 * The steps from a body's bytes to the letter's own passages, in their order, and why one of
 * them can't be taken.
 */
#include "letter/body.h"

#include "base/bytes.h"
#include "base/charset.h"
#include "base/utf8.h"
#include "yaml/input.h"
#include "letter/html.h"
#include "letter/join.h"
#include "letter/marker.h"
#include "letter/notes.h"
#include "letter/office.h"
#include "letter/plain.h"
#include "letter/salutation.h"
#include "letter/strip.h"
#include "letter/sung_lines.h"

#include <string.h>

bool body_is_binary(const char *bytes, int64_t size)
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

void body_report(enum body_problem problem, struct diag *diag)
{
    static const char copy[] = "copy the prayers into a .txt file and import that";
    static const struct pos nowhere = {0, 0};
    switch (problem) {
    case BODY_PROBLEM_BINARY:
        diag_report(diag, MSG_NOT_LETTER, nowhere);
        diag_hint(diag, "save the e-mail as .eml, or its text as .txt");
        break;
    case BODY_PROBLEM_RICH_TEXT:
        diag_report(diag, MSG_NOT_LETTER, nowhere);
        diag_hint(diag,
                  "it is rich text (RTF): open it in a word processor and save it as plain "
                  "text (.txt)");
        break;
    case BODY_PROBLEM_LINES:
        diag_report(diag, MSG_LETTER_LINES, nowhere, BODY_LINES_MOST);
        diag_hint(diag, copy);
        break;
    case BODY_PROBLEM_NESTING:
        diag_report(diag, MSG_MAIL_NESTING, nowhere, HTML_DEPTH_MOST);
        diag_hint(diag, copy);
        break;
    case BODY_PROBLEM_LIBRARY:
        diag_report(diag, MSG_NO_LIBRARY, nowhere, "HTML", "libxml2");
        diag_hint(diag, "on Debian: apt install libxml2");
        break;
    default:
        break;
    }
}

/* Makes the text UTF-8, whatever it was. */
static enum body_problem decode_text(const char **text, int64_t *size, struct arena *arena,
                                     struct diag *diag)
{
    bool utf16 = *size >= 2 &&
                 (bytes_equal(*text, "\xFF\xFE", 2) || bytes_equal(*text, "\xFE\xFF", 2));
    if (utf16) {
        *text = input_decode(*text, *size, arena, diag, size);
        return *text && diag_count(diag) == 0 ? BODY_PROBLEM_NONE : BODY_PROBLEM_TOLD;
    }
    if (body_is_binary(*text, *size))
        return BODY_PROBLEM_BINARY;
    if (bytes_begin(*text, "{\\rtf"))
        return BODY_PROBLEM_RICH_TEXT;
    if (!utf8_valid(*text, *size))
        *text = charset_mend(*text, *size, arena, size);
    return BODY_PROBLEM_NONE;
}

static enum body_problem read_html(const struct body *body, struct letter *letter)
{
    static const enum body_problem problems[] = {[HTML_READ] = BODY_PROBLEM_NONE,
                                                 [HTML_TOO_DEEP] = BODY_PROBLEM_NESTING,
                                                 [HTML_NO_LIBRARY] = BODY_PROBLEM_LIBRARY};
    return problems[html_read(body->text, body->size, letter)];
}

enum body_problem body_read(struct body body, struct letter *letter, struct diag *diag)
{
    letter->passages.count = letter->notes.count = 0;
    enum body_problem problem = decode_text(&body.text, &body.size, letter->arena, diag);
    if (problem == BODY_PROBLEM_NONE && body.html)
        problem = read_html(&body, letter);
    else if (problem == BODY_PROBLEM_NONE)
        plain_read(body.text, body.size, (struct plain_format){body.flowed, body.delete_space},
                   letter);
    if (problem == BODY_PROBLEM_NONE && letter->passages.count > BODY_LINES_MOST)
        problem = BODY_PROBLEM_LINES;
    if (problem != BODY_PROBLEM_NONE)
        return problem;
    strip_lines(letter);
    marker_read_pictures(letter);
    marker_nest_shapes(letter);
    marker_nest_indents(letter);
    marker_return_numbers(letter);
    notes_find(letter);
    sung_lines_find(letter);
    join_lines(letter);
    notes_take(letter);
    salutation_take(letter);
    return BODY_PROBLEM_NONE;
}

/* Reports why a document of a word processor can't be read. */
static void report_document(enum office_result result, struct office_kind kind,
                            struct diag *diag)
{
    static const struct pos nowhere = {0, 0};
    switch (result) {
    case OFFICE_READ:
        break;
    case OFFICE_NO_ZIP:
        diag_report(diag, MSG_NO_LIBRARY, nowhere, kind.name, "libzip");
        diag_hint(diag, "on Debian 12: apt install libzip4; on Debian 13: libzip5");
        break;
    case OFFICE_NO_XML:
        body_report(BODY_PROBLEM_LIBRARY, diag);
        break;
    case OFFICE_LOCKED:
        diag_report(diag, MSG_DOCUMENT_LOCKED, nowhere, kind.name);
        diag_hint(diag, "open it with its password, and save it without one");
        break;
    case OFFICE_TOO_LARGE:
        diag_report(diag, MSG_DOCUMENT_SIZE, nowhere, kind.name);
        diag_hint(diag, "copy the prayers into a .txt file and import that");
        break;
    case OFFICE_DAMAGED:
        diag_report(diag, MSG_DOCUMENT_DAMAGED, nowhere, kind.name);
        diag_hint(diag,
                  "open it in %s and save it again, or copy its text into "
                  "a .txt file, and import that",
                  kind.readable ? "a word processor" : "its program");
        break;
    case OFFICE_MISSING:
        diag_report(diag, MSG_FILE_KIND, nowhere, kind.name);
        diag_hint(diag,
                  "open it, copy its text into a file that ends in .txt, and import that");
        break;
    }
}

enum body_problem body_read_document(struct body body, struct letter *letter, struct diag *diag)
{
    enum office_result result;
    struct office_kind kind;
    body.text = office_read(body.text, body.size, letter, &body.size, &result, &kind);
    body.html = true;
    if (body.text)
        return body_read(body, letter, diag);
    if (diag)
        report_document(result, kind, diag);
    return BODY_PROBLEM_TOLD;
}
