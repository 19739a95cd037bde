/*
 * What is attached is read as a letter of its own, so that its greeting and its footer are
 * known for such. The same text is often sent as a mail and as a document: then it is read
 * once.
 */
#include "letter/mail.h"

#include "base/bytes.h"
#include "letter/convert.h"
#include "letter/mime.h"
#include "letter/own_texts.h"
#include "letter/words.h"

#include <string.h>

/* Reads the first of a mail's own texts that can be read and has something. */
static enum body_problem read_own_text(const struct bodies *bodies, struct letter *letter,
                                       struct diag *diag)
{
    enum body_problem problem = BODY_PROBLEM_NONE;
    int32_t noted = letter->taken.count;
    for (int32_t i = 0; i < bodies->choice_count; i++) {
        problem = body_read(bodies->choices[i], letter, diag);
        bool found = problem == BODY_PROBLEM_NONE && letter->passages.count > 0;
        if (found || problem == BODY_PROBLEM_TOLD || i + 1 == bodies->choice_count)
            break;
        letter->taken.count = noted;
        if (problem != BODY_PROBLEM_NONE)
            letter_note(letter, "HTML", "it can't be read; the mail's plain text is read", 0);
    }
    return problem;
}

bool mail_is_cover_note(const struct letter *letter)
{
    enum { NOTE_MOST = 300, HINT_MOST = 120 };
    int64_t size = 0;
    bool says = false, asks = false;
    for (int32_t i = 0; i < letter->passages.count; i++) {
        const struct passage *passage = &letter->passages.items[i];
        size += bytes_size(passage->text);
        says = says || words_contain(PHRASE_ATTACHED, passage->folded);
        asks = asks || words_ask(passage->folded);
        if (passage_is_item(passage) || passage->kind == PASSAGE_HEADING)
            return false;
    }
    return (says && size <= NOTE_MOST) || (!asks && size <= HINT_MOST);
}

/* Says of a file that was read where it is, so that a person holds the bulletin against it. */
static void note_source(struct letter *letter, const struct body *body)
{
    if (body->forwarded)
        return;
    letter_note_read(letter, "prayers",
                     arena_printf(letter->arena,
                                  "the attached %s (open it beside the bulletin and compare)",
                                  body->name),
                     0);
}

/* Takes "Re:" and the names of lists off a subject, "[prayer]". */
static void trim_subject(struct passage *subject, struct arena *arena)
{
    enum { PREFIXES_MOST = 8 };
    for (int32_t i = 0; i < PREFIXES_MOST; i++) {
        int32_t prefix = words_begin(PHRASE_PREFIX, subject->folded), size = 0;
        const char *close = *subject->text == '[' ? strchr(subject->text, ']') : NULL;
        if (prefix && subject->folded[prefix] == ':' && strchr(subject->text, ':'))
            size = bytes_until(subject->text, ":") + 1;
        else if (close && close[1])
            size = (int32_t)(close - subject->text) + 1;
        if (!size)
            return;
        passage_cut(subject, size, false, arena);
    }
}

/* Puts the subject of one of several mails above its text, as its heading. */
static void add_subject(struct letter *letter, const char *subject)
{
    struct passages whole = {.count = 0};
    struct passage *heading = ARENA_PUSH(letter->arena, &whole);
    const struct span span = {.end = bytes_size(subject)};
    *heading = (struct passage){.kind = PASSAGE_HEADING, .level = 1, .gap = true};
    passage_set(heading, subject, &span, 1, letter->arena);
    trim_subject(heading, letter->arena);
    bool same = letter->passages.count > 0 &&
                strcmp(letter->passages.items[0].folded, heading->folded) == 0;
    if (same || !*heading->text)
        return;
    for (int32_t i = 0; i < letter->passages.count; i++)
        *ARENA_PUSH(letter->arena, &whole) = letter->passages.items[i];
    letter->passages = whole;
}

/* What is attached, read as a letter. */
struct attached {
    const struct body *body;
    struct letter read;
    enum body_problem problem;
};

/* Reads what is attached; false when a message says why it can't be read. */
static bool read_attached(struct attached *attached, const struct letter *letter,
                          struct diag *diag)
{
    const struct body *body = attached->body;
    struct letter *read = &attached->read;
    *read = (struct letter){
        .arena = letter->arena, .mail = true, .model = letter->model, .today = letter->today};
    bool small = body->document || body->size <= BODY_MOST_MB * INT64_C(1000000);
    attached->problem = !small           ? BODY_PROBLEM_LINES
                        : body->document ? body_read_document(*body, read, NULL)
                                         : body_read(*body, read, diag);
    return attached->problem != BODY_PROBLEM_TOLD || body->document;
}

/* Appends what is attached to the letter. `documents`: the texts of all that are. */
static void append_attached(struct attached *attached, struct letter *letter,
                            struct own_texts *own, const struct own_texts *documents)
{
    const struct body *body = attached->body;
    struct letter *read = &attached->read;
    own_texts_add(own, letter);
    bool failed = attached->problem != BODY_PROBLEM_NONE;
    bool repeated = !failed && (own_texts_have(own, read) ||
                                (!body->document && own_texts_have(documents, read)));
    if (failed || repeated || read->passages.count == 0) {
        letter_note(letter, repeated ? "attachment that says the same" : "attachment",
                    body->name, 0);
        return;
    }
    if (body->subject)
        add_subject(read, body->subject);
    letter_append(letter, read);
    note_source(letter, body);
    for (int32_t i = 0; i < read->taken.count; i++)
        *ARENA_PUSH(letter->arena, &letter->taken) = read->taken.items[i];
}

/* Whether a letter's paragraphs have no look and no list that a document could have more of. */
static bool is_bare(const struct letter *letter)
{
    for (int32_t i = 0; i < letter->passages.count; i++) {
        const struct passage *passage = &letter->passages.items[i];
        if (passage->kind == PASSAGE_HEADING || passage->bold || passage->span_count > 1)
            return false;
    }
    return true;
}

/* Takes the mail's own text off that an attached document has, too, with its headings. */
static void take_repeated(struct letter *letter, const struct own_texts *documents)
{
    if (letter->passages.count == 0 || !is_bare(letter) || letter->notes.count > 0 ||
        !own_texts_have(documents, letter))
        return;
    letter_take(letter, 0, letter->passages.count, NULL);
    letter_note(letter, "text of the mail", "an attached document says the same", 0);
}

/* Appends all that is attached, of a text and a document that say the same the document, and
   stores how many passages the mail's own text has left; false when a message says why
   something can't be read. */
static bool read_all_attached(const struct bodies *bodies, struct letter *letter, int32_t *own,
                              struct diag *diag)
{
    struct own_texts texts = {.size = 0}, documents = {.size = 0};
    struct attached *all = arena_array(letter->arena, bodies->count, sizeof *all);
    for (int32_t i = 0; i < bodies->count; i++) {
        all[i].body = &bodies->items[i];
        if (!read_attached(&all[i], letter, diag))
            return false;
        documents.passages = documents.notes = 0; /* of the next letter */
        if (all[i].body->document && all[i].problem == BODY_PROBLEM_NONE &&
            !is_bare(&all[i].read))
            own_texts_add(&documents, &all[i].read);
    }
    take_repeated(letter, &documents);
    *own = letter->passages.count;
    for (int32_t i = 0; i < bodies->count; i++)
        append_attached(&all[i], letter, &texts, &documents);
    return true;
}

/* Forgets the subjects where there is only one mail within the mail: it is the letter's. */
static void forget_subject(struct bodies *bodies)
{
    int32_t mails = 0;
    for (int32_t i = 0; i < bodies->count; i++)
        mails += bodies->items[i].forwarded;
    for (int32_t i = 0; mails < 2 && i < bodies->count; i++)
        bodies->items[i].subject = NULL;
}

/* Takes a note off that stands above what is attached, all of the letter up to there. */
static void take_cover_note(struct letter *letter, int32_t count)
{
    if (letter->passages.count > count)
        letter_take(letter, 0, count, "note above what is attached");
}

bool mail_read(const char *bytes, int64_t size, struct letter *letter, struct diag *diag)
{
    struct bodies bodies = {.choice_count = 0};
    if (!convert_is_mail(bytes, size) && body_is_binary(bytes, size)) {
        body_report(BODY_PROBLEM_BINARY, diag);
        return false;
    }
    if (!mime_read(bytes, size, letter, diag, &bodies))
        return false;
    enum body_problem problem = read_own_text(&bodies, letter, diag);
    body_report(problem, diag);
    if (problem != BODY_PROBLEM_NONE)
        return false;
    bool note = mail_is_cover_note(letter);
    forget_subject(&bodies);
    int32_t own = 0;
    if (!read_all_attached(&bodies, letter, &own, diag))
        return false;
    if (note && own > 0)
        take_cover_note(letter, own);
    if (letter->passages.count == 0 && bodies.choice_count == 0) {
        mime_report_no_text(letter, diag);
        return false;
    }
    return true;
}
