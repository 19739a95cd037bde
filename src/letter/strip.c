/*
 * The letter is gone through once for each kind of what is taken off, with the sizes of what
 * lies above and below at hand: of two mails in one file they tell which is the letter.
 */
#include "letter/strip.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "letter/dates.h"
#include "letter/fold.h"
#include "letter/page_lines.h"
#include "letter/words.h"

#include <string.h>

#define FULL_WIDTH_COLON "："

enum { NOTE_MOST = 300, ATTRIBUTION_MOST = 200, PROGRAM_LINE_MOST = 100 }; /* bytes */

/* The size of "From:", "Asunto:" and so on at the beginning, 0 when there is none. */
static int32_t header_size(const char *folded, bool *subject)
{
    int32_t size = words_begin(PHRASE_SUBJECT, folded);
    *subject = size > 0;
    if (!size)
        size = words_begin(PHRASE_HEADER, folded);
    while (size && folded[size] == ' ')
        size++;
    return size && folded[size] == ':' ? size + 1 : 0;
}

/* Returns what comes after the first colon of a text, which may be a wide one. */
static const char *after_colon(const char *text)
{
    const char *colon = strchr(text, ':'), *wide = strstr(text, FULL_WIDTH_COLON);
    if (wide && (!colon || wide < colon))
        return wide + bytes_size(FULL_WIDTH_COLON) +
               bytes_while(wide + bytes_size(FULL_WIDTH_COLON), " ");
    return colon ? colon + 1 + bytes_while(colon + 1, " ") : text;
}

/* What header lines say of subject and sender; NULL where they don't. */
struct header {
    const char *subject, *sender;
};

static bool names_sender(const char *folded)
{
    static const char *const names[] = {
        "from",   "de:",    "de ",  "von",    "da:", "van",    "od:",       "от:",    "من:",
        "发件人", "寄件者", "보낸", "差出人", "fra", "kimden", "lahettaja", "felado", "dari"};
    return bytes_begin_any(folded, names, COUNT(names)) > 0;
}

/* A sender's name without the address. */
static const char *sender_name(struct letter *letter, const char *text)
{
    int64_t size = bytes_until(text, "<[(");
    while (size && strchr(" \"'", text[size - 1]))
        size--;
    int64_t quote = size && strchr("\"'", *text);
    return size - quote > 1 ? arena_copy(letter->arena, text + quote, size - quote) : NULL;
}

/* Whether a line is a field that only stands close below those of a header: "Importance: High".
 */
static bool is_further_field(const struct passage *line)
{
    int32_t size = line->gap ? 0 : words_begin(PHRASE_FIELD, line->folded);
    return size && line->folded[size + bytes_while(line->folded + size, " ")] == ':';
}

/* The end of the header lines that begin at `from`. */
static int32_t header_end(struct letter *letter, int32_t from, struct header *header)
{
    int32_t i = from;
    for (; i < letter->passages.count; i++) {
        bool is_subject;
        const char *folded = letter->passages.items[i].folded;
        if (i > from && is_further_field(&letter->passages.items[i]))
            continue;
        if (!header_size(folded, &is_subject))
            break;
        const char *value = after_colon(letter->passages.items[i].text);
        if (is_subject)
            header->subject = value;
        else if (names_sender(folded) && !header->sender)
            header->sender = sender_name(letter, value);
    }
    return i;
}

/* Whether it is a line of a mail program's with such a phrase. */
static bool is_program_line(const struct letter *letter, int32_t index, enum phrase_kind kind)
{
    return passage_size(&letter->passages.items[index]) < PROGRAM_LINE_MOST &&
           words_contain(kind, letter->passages.items[index].folded) &&
           !words_contain(PHRASE_PRAYER, letter->passages.items[index].folded);
}

/* Going through a letter that may be two mails, one above the other. */
struct mails {
    struct letter_sweep sweep;
    int64_t above, below; /* bytes of the passages that were kept, and of those to come */
    int32_t asking;       /* how many of those kept ask for prayer, counted up to NOTE_MOST */
    bool reply;           /* the subject says that the mail answers one */
};

static struct mails mails_begin(struct letter *letter)
{
    struct mails mails = {.sweep = letter_sweep_begin(letter)};
    for (int32_t i = 0; i < letter->passages.count; i++)
        mails.below += passage_size(&letter->passages.items[i]);
    return mails;
}

static void mails_keep(struct mails *mails)
{
    const struct letter *letter = mails->sweep.letter;
    int64_t size = passage_size(&letter->passages.items[mails->sweep.next]);
    if (mails->above <= NOTE_MOST)
        mails->asking += words_ask(letter->passages.items[mails->sweep.next].folded);
    mails->above += size;
    mails->below -= size;
    letter_sweep_keep(&mails->sweep);
}

/* Makes a passage that was kept, `back` before the last, one to be taken off with the next. */
static void mails_give_up(struct mails *mails, int32_t back)
{
    const struct passage *line =
        &mails->sweep.letter->passages.items[mails->sweep.kept - 1 - back];
    mails->above -= passage_size(line);
    if (mails->above <= NOTE_MOST)
        mails->asking -= words_ask(line->folded);
}

/* Takes the passages up to `to` off that part two mails, with the last `given_up` kept. When
   the upper one is the longer one and more than a note, or far longer in a mail that says that
   it answers one, it is the letter, and answers the lower one, which is taken off, too, unless
   `forwarded`. Returns whether it was. */
static bool take_parting(struct mails *mails, int32_t given_up, int32_t to, bool forwarded,
                         const char *what)
{
    struct letter *letter = mails->sweep.letter;
    for (int32_t i = mails->sweep.next; i < to; i++)
        mails->below -= passage_size(&letter->passages.items[i]);
    enum { FAR = 2 };
    bool replies = mails->reply && mails->above > mails->below * FAR;
    bool answers = !forwarded && mails->above >= mails->below &&
                   (mails->above > NOTE_MOST || mails->asking > 0 || replies);
    letter_sweep_take_back(&mails->sweep, given_up, answers ? letter->passages.count : to,
                           answers ? "earlier mail" : what);
    return answers;
}

/* Whether the subject begins with a word of a kind and a colon. */
static bool has_prefix(struct letter *letter, enum phrase_kind kind)
{
    if (!letter->subject)
        return false;
    const char *folded = fold_text(letter->subject, letter->arena);
    int32_t size = words_begin(kind, folded);
    return size && folded[size + bytes_while(folded + size, " ")] == ':';
}

/* Whether what was kept says that the mail stands below. */
static bool says_below(const struct mails *mails)
{
    for (int32_t i = 0; i < mails->sweep.kept; i++)
        if (words_contain(PHRASE_BELOW, mails->sweep.letter->passages.items[i].folded))
            return true;
    return false;
}

/* Takes off what the one who forwarded a mail wrote above it, when it is no more than a note.
   What an answer says above the mail that it quotes may be one: without the mark of a forward,
   only what is far shorter than that mail, and no more than "See below" under the subject of an
   answer, is surely none of the letter; else it stays, marked. */
static void take_note(struct mails *mails, bool forwarded, bool answers)
{
    enum { FAR = 3, FEW = 25 };
    bool longer = mails->above >= mails->below;
    if (mails->above == 0 || mails->above > NOTE_MOST || (longer && mails->asking > 0))
        return;
    bool few = mails->above <= FEW && says_below(mails);
    if (!forwarded && ((answers && !few) || mails->above * FAR > mails->below)) {
        for (int32_t i = 0; i < mails->sweep.kept; i++)
            mails->sweep.letter->passages.items[i].doubtful = true;
        return;
    }
    letter_sweep_take_back(&mails->sweep, mails->sweep.kept, mails->sweep.next,
                           "note above another's mail");
    mails->above = mails->asking = 0;
}

/* What of a letter stands at a place where a forwarded mail may begin. */
struct forwarding {
    struct header header;
    int32_t end; /* of the header lines */
    bool found;
    bool says_forward; /* and not only that it is a mail */
};

/* Whether header lines may be other labels: "Do:" is a Thursday in German, too. */
static bool may_be_labels(const struct letter *letter, int32_t from,
                          const struct forwarding *forwarding)
{
    static const char *const labels[] = {"do:", "da:", "do :", "da :"};
    const char *folded = letter->passages.items[from].folded;
    return !forwarding->header.subject && forwarding->end - from < 3 &&
           bytes_begin_any(folded, labels, COUNT(labels)) > 0;
}

static struct forwarding find_forwarding(struct letter *letter,
                                         const struct letter_sweep *sweep)
{
    struct forwarding forwarding = {.header = {NULL, NULL}};
    int32_t at = sweep->next;
    forwarding.says_forward = is_program_line(letter, at, PHRASE_FORWARDED);
    bool marked = forwarding.says_forward || is_program_line(letter, at, PHRASE_ORIGINAL);
    forwarding.end = header_end(letter, at + marked, &forwarding.header);
    bool first_line = sweep->kept == 0 && forwarding.header.subject;
    bool several = forwarding.end - at >= 2 && !may_be_labels(letter, at, &forwarding);
    forwarding.found = marked || several || first_line;
    return forwarding;
}

/* Takes the marks and header lines of forwarded mails off; whether there were any. */
static bool take_forwarding(struct letter *letter)
{
    bool found = false, forwards = has_prefix(letter, PHRASE_FORWARD);
    bool answers = has_prefix(letter, PHRASE_REPLY);
    struct mails mails = mails_begin(letter);
    mails.reply = answers;
    while (letter_sweep_more(&mails.sweep)) {
        struct forwarding forwarding = find_forwarding(letter, &mails.sweep);
        if (!forwarding.found) {
            mails_keep(&mails);
            continue;
        }
        if (take_parting(&mails, 0, forwarding.end, forwarding.says_forward || forwards,
                         "header of a forwarded mail"))
            break;
        bool again = found && has_prefix(letter, PHRASE_FORWARD); /* a forward of a forward */
        if (forwarding.header.subject)
            letter->subject = forwarding.header.subject;
        if (forwarding.header.sender)
            letter->sender = forwarding.header.sender;
        if (!found || again)
            take_note(&mails, forwarding.says_forward || forwards, answers);
        found = true;
    }
    letter_sweep_end(&mails.sweep);
    return found;
}

/* Whether folded text ends with an address in angle brackets, no more than a word, and a colon.
 */
static bool ends_address(const char *folded)
{
    const char *open = strrchr(folded, '<');
    const char *close = open && strchr(open, '@') ? strchr(open, '>') : NULL;
    if (!close)
        return false;
    const char *word = close + 1 + bytes_while(close + 1, " ");
    return strcmp(word + bytes_until(word, " :"), ":") == 0;
}

/* Whether folded text ends as "On 3 March Anna wrote:" does, or is as "Am 18.11.26 um 10:02
   schrieb Anna:" is, or as "18.11.2026, 10:02, Anna <anna@example.org>:". */
static bool ends_wrote(const char *folded)
{
    enum { DIGITS_LEAST = 6, TIME_LEAST = 10 };
    int64_t size = bytes_size(folded);
    if (size == 0 || folded[size - 1] != ':')
        return false;
    if (ends_address(folded) && words_count_digits(folded) >= TIME_LEAST)
        return true;
    if (words_count_digits(folded) >= DIGITS_LEAST && words_contain(PHRASE_WROTE, folded))
        return true;
    for (int64_t i = size; i > 0; i--) {
        int32_t length = i == 1 || strchr(" >", folded[i - 2])
                             ? words_begin(PHRASE_WROTE, folded + i - 1)
                             : 0;
        if (length && bytes_while(folded + i - 1 + length, " :") == size - (i - 1) - length)
            return true;
    }
    return false;
}

/* How deep a passage stands in other mails. */
static int32_t cited_depth(const struct passage *passage)
{
    return passage->quote + passage->cited;
}

/* The end of what is quoted below the line at `at`, when the letter goes on below it with more
   than that: it is an answer then. Else `at`. */
static int32_t answered_end(const struct mails *mails, int32_t at)
{
    const struct passages *passages = &mails->sweep.letter->passages;
    int32_t end = at + 1;
    int64_t quoted = 0, left = mails->below - passage_size(&passages->items[at]);
    int32_t depth = cited_depth(&passages->items[at]); /* where the line above is, too */
    if (depth && mails->sweep.kept > 0)
        return at;
    for (; end < passages->count && cited_depth(&passages->items[end]) >= depth + !depth; end++)
        quoted += passage_size(&passages->items[end]);
    bool answers = end > at + 1 && end < passages->count && left - quoted > quoted &&
                   mails->above < left - quoted && !mails->asking;
    return answers ? end : at;
}

/* Returns how many of the last lines that were kept begin what ends at `at` with "wrote:": the
   one above, or those up to the one that has the day. */
static int32_t count_above(const struct mails *mails, int32_t at)
{
    enum { LINES_MOST = 2, DIGITS_LEAST = 6 };
    const struct passage *items = mails->sweep.letter->passages.items;
    if (mails->sweep.kept == 0 || items[at].gap || words_count_digits(items[at].text) > 0)
        return 0;
    for (int32_t i = 1; i <= LINES_MOST && i <= mails->sweep.kept; i++) {
        const struct passage *line = &items[mails->sweep.kept - i];
        if (words_count_digits(line->text) >= DIGITS_LEAST)
            return i;
        if (line->gap)
            break;
    }
    return 1;
}

/* Whether a line says of what is quoted right below it, in a mail that answers one, who wrote
   it: "Anna wrote on Thursday:" */
static bool heads_quoted(const struct letter *letter, int32_t at, bool answers)
{
    const struct passage *line = &letter->passages.items[at];
    int32_t size = bytes_size(line->folded);
    if (!answers || at + 1 >= letter->passages.count || !size ||
        line->folded[size - 1] != ':' || cited_depth(&line[1]) <= cited_depth(line))
        return false;
    return words_contain(PHRASE_WROTE, line->folded);
}

/* Takes off the line, or two, above a quoted mail; whether there were any. */
static bool take_attributions(struct letter *letter)
{
    bool found = false, forwards = has_prefix(letter, PHRASE_FORWARD);
    bool answers = has_prefix(letter, PHRASE_REPLY);
    struct mails mails = mails_begin(letter);
    mails.reply = answers;
    while (letter_sweep_more(&mails.sweep)) {
        int32_t at = mails.sweep.next;
        const struct passage *passage = &letter->passages.items[at];
        if (passage_size(&letter->passages.items[at]) > ATTRIBUTION_MOST ||
            !(ends_wrote(passage->folded) || heads_quoted(letter, at, answers))) {
            mails_keep(&mails);
            continue;
        }
        int32_t above = count_above(&mails, at);
        for (int32_t i = 0; i < above; i++)
            mails_give_up(&mails, i);
        int32_t answered = answered_end(&mails, at);
        if (answered > at) {
            for (int32_t i = at; i < answered; i++)
                mails.below -= passage_size(&letter->passages.items[i]);
            letter_sweep_take_back(&mails.sweep, above, answered, "earlier mail");
            continue;
        }
        if (take_parting(&mails, above, at + 1, false, "line above a quoted mail"))
            break;
        if (!found)
            take_note(&mails, forwards, answers);
        found = true;
    }
    letter_sweep_end(&mails.sweep);
    return found;
}

/* Whether a line below the mark of a signature, and a gap, is the letter's: a sentence that
   asks for prayer, or a postscript. */
static bool is_below_signature(const struct passage *line)
{
    enum { SIZE_LEAST = 20 };
    int32_t size = passage_size(line);
    const char *folded = line->folded;
    return line->gap && size >= SIZE_LEAST && !strpbrk(folded, "@|") &&
           !strstr(folded, "://") && !words_contain(PHRASE_MAIL, folded) &&
           !words_contain(PHRASE_FOOTER, folded) && words_count_digits(folded) == 0 &&
           (words_begin(PHRASE_POSTSCRIPT, folded) || words_contain(PHRASE_PRAYER, folded));
}

/* Takes signatures off. One ends where what is quoted deeper, or less deep, begins, or where
   the letter goes on. */
static void take_signatures(struct letter *letter)
{
    const struct passages *passages = &letter->passages;
    struct letter_sweep sweep = letter_sweep_begin(letter);
    while (letter_sweep_more(&sweep)) {
        const struct passage *sign = &passages->items[sweep.next];
        int32_t end = sweep.next + 1;
        if (sign->kind != PASSAGE_TEXT || strcmp(sign->text, "--") != 0) {
            letter_sweep_keep(&sweep);
            continue;
        }
        while (end < passages->count && passages->items[end].quote == sign->quote &&
               (end == sweep.next + 1 || !is_below_signature(&passages->items[end])))
            end++;
        letter_sweep_take(&sweep, sweep.next + 1, NULL);
        letter_sweep_take(&sweep, end, "signature");
    }
    letter_sweep_end(&sweep);
}

/* Whether a line leads to a list: "We pray ..." */
static bool leads_to_list(const char *text)
{
    static const char *const ends[] = {":", "...", "…"};
    return bytes_end_any(text, bytes_size(text), ends, COUNT(ends)) > 0;
}

/* Makes items of lines that begin with an angle bracket, two or more below a line that leads to
   them. */
static void make_items(struct letter *letter)
{
    enum { LEAD_MOST = 40 }; /* "We pray for" */
    struct passage *items = letter->passages.items;
    for (int32_t i = 1, end; i < letter->passages.count; i = end + 1) {
        for (end = i; end < letter->passages.count && items[end].quote == 1 &&
                      items[end].kind == PASSAGE_TEXT && (end == i || !items[end].gap);)
            end++;
        bool leads = leads_to_list(items[i - 1].text) ||
                     (!items[i].gap && passage_size(&items[i - 1]) <= LEAD_MOST &&
                      words_contain(PHRASE_PRAYER, items[i - 1].folded));
        if (end - i < 2 || items[i - 1].quote || !leads)
            continue;
        for (int32_t k = i; k < end; k++) {
            items[k].kind = PASSAGE_BULLET;
            items[k].quote = 0;
        }
    }
}

/* Forgets the quotation marks when they are those of a reply. */
static void forget_quotes(struct letter *letter, bool reply)
{
    int32_t quoted = 0;
    if (!reply)
        make_items(letter);
    for (int32_t i = 0; i < letter->passages.count; i++)
        quoted += letter->passages.items[i].quote > 0;
    if (!reply && quoted * 2 < letter->passages.count)
        return;
    for (int32_t i = 0; i < letter->passages.count; i++)
        letter->passages.items[i].quote = 0;
}

/* Whether a line is a time and in brackets how long ago that is: "9:12 AM (3 hours ago)". */
static bool is_ago(const struct passage *line)
{
    enum { HOURS_MOST = 2 };
    const char *folded = line->folded, *bracket = strstr(folded, " (");
    int32_t size = bytes_size(folded), hours = bytes_while(folded, "0123456789");
    return line->kind == PASSAGE_TEXT && hours > 0 && hours <= HOURS_MOST && bracket &&
           strchr(":.", folded[hours]) && chars_is_digit(folded[hours + 1]) &&
           size < PROGRAM_LINE_MOST && folded[size - 1] == ')' &&
           words_count_digits(bracket) > 0;
}

/* Whether a line ends with a time and in brackets how long ago that is, in any language: "czw.,
   26 lis, 18:04 (1 dzień temu)". */
static bool ends_ago(const struct passage *line)
{
    enum { MINUTES = 2, BRACKET_MOST = 30 }; /* bytes */
    const char *text = line->text, *bracket = strrchr(text, '(');
    int32_t size = passage_size(line), at = bracket ? (int32_t)(bracket - text) : 0;
    while (at > 0 && text[at - 1] == ' ')
        at--;
    return line->kind == PASSAGE_TEXT && at > MINUTES + 1 && size < PROGRAM_LINE_MOST &&
           text[size - 1] == ')' && bytes_size(bracket) <= BRACKET_MOST &&
           words_count_digits(bracket) > 0 && strchr(":.", text[at - MINUTES - 1]) &&
           bytes_while(text + at - MINUTES, "0123456789") == MINUTES &&
           chars_is_digit(text[at - MINUTES - 2]);
}

/* Whether a line is a day with a time, as a window has one below the sender. */
static bool is_sent_line(const struct passage *line)
{
    const char *folded = line->folded;
    int32_t size = bytes_size(folded);
    bool numbered;
    if (is_ago(line) || ends_ago(line))
        return true;
    return line->kind == PASSAGE_TEXT && size < PROGRAM_LINE_MOST &&
           dates_leading(folded, &numbered) && numbered && strchr(folded, ':') &&
           words_count_digits(folded) >= 3 && strchr("mo)0123456789", folded[size - 1]);
}

/* Whether folded text is one or several names of a window's buttons: "reply forward". */
static bool names_buttons(const char *folded)
{
    static const char *const dots[] = {" • ", " · "};
    int32_t size;
    while (*folded && (size = words_begin(PHRASE_WINDOW, folded))) {
        folded += size;
        size = (int32_t)bytes_begin_any(folded, dots, COUNT(dots));
        folded += size ? size : bytes_while(folded, " ");
    }
    return !*folded;
}

/* Whether folded text has no more than two words; more when commas part them, as names. */
static bool is_few_or_listed(const char *folded)
{
    enum { WORDS_MOST = 2, LISTED_MOST = 3 }; /* words of a name in a list */
    int32_t words = 1, commas = 0;
    for (; *folded; folded++) {
        words += *folded == ' ';
        commas += *folded == ',';
    }
    return words <= (commas ? LISTED_MOST * (commas + 1) : WORDS_MOST);
}

/* Whether a line close below the day on which a letter was sent says to whom: "to office", "to
   Ann, Ben, bcc: me". */
static bool names_receiver(const struct passage *line)
{
    static const char *const to[] = {"to ", "an ", "a ", "para ", "aan ", "do ", "till "};
    enum { LINE_MOST = 40, LISTED_MOST = 80 };
    int32_t size = bytes_size(line->folded);
    int32_t word = (int32_t)bytes_begin_any(line->folded, to, COUNT(to));
    const char *comma = strchr(line->folded, ','), *copy = strstr(line->folded, "cc: ");
    const char *sign = strpbrk(line->folded, ".!?:;");
    bool marked = sign && !(comma && copy && sign == copy + 2);
    return word > 0 && size < (comma ? LISTED_MOST : LINE_MOST) && !marked &&
           is_few_or_listed(line->folded + word);
}

/* Whether a line close above that day is no more than the sender's name. */
static bool names_writer(const struct passages *passages, int32_t index)
{
    enum { LINE_MOST = 40 };
    const struct passage *line = &passages->items[index];
    return index > 0 && index + 1 < passages->count && line->kind == PASSAGE_TEXT &&
           !line[1].gap && is_ago(&line[1]) && bytes_size(line->folded) < LINE_MOST &&
           !strpbrk(line->folded, ".!?:;,") && words_count_digits(line->folded) == 0;
}

/* Whether a line is one that the window of a web mail service has around a letter. `below`: the
   day on which it was sent stands above. */
static bool is_window_line(const struct passage *line, bool below)
{
    if (below && line->kind == PASSAGE_TEXT && names_receiver(line))
        return true;
    const char *folded = line->folded, *bracket = strchr(line->text, '<');
    int32_t size = bytes_size(folded), to = words_begin(PHRASE_WINDOW, folded);
    bool subject;
    bool address = bracket && strchr(bracket, '@') && size > 1 && folded[size - 1] == '>' &&
                   (below || !header_size(folded, &subject));
    bool whole = (size > 0 && names_buttons(folded)) ||
                 (to > 0 && folded[to] == ',' && size < PROGRAM_LINE_MOST);
    return line->kind == PASSAGE_TEXT && (whole || address || is_sent_line(line));
}

/* Takes off what was copied with a letter from the window of a web mail service: at least three
   signs of it together, one of them who sent it or when, below the subject, and the buttons at
   the end. */
static void take_window(struct letter *letter)
{
    enum { TOP_MOST = 8, SIGNS_LEAST = 3, BUTTONS_LEAST = 2 };
    struct passages *passages = &letter->passages;
    int32_t signs = 0, sent = 0, last = -1, end = passages->count;
    bool proven = false; /* an address or a time is among the signs, not buttons' names alone */
    for (int32_t i = 0; i < passages->count && i < TOP_MOST; i++)
        if (is_window_line(&passages->items[i],
                           i > 0 && is_sent_line(&passages->items[i - 1]))) {
            sent += is_sent_line(&passages->items[i]);
            proven = proven || sent || strchr(passages->items[i].text, '@');
            signs++;
            last = i;
        }
    signs = sent > 1 || !proven ? 0 : signs; /* services, one below another; headings */
    while (end > 0 && passages->count - end < TOP_MOST && *passages->items[end - 1].folded &&
           names_buttons(passages->items[end - 1].folded))
        end--;
    if (passages->count - end >= BUTTONS_LEAST || (signs >= SIGNS_LEAST && end > last + 1))
        letter_take(letter, end, passages->count, "window of the mail service");
    if (signs < SIGNS_LEAST)
        return;
    struct letter_sweep sweep = letter_sweep_begin(letter);
    bool below = false;
    while (letter_sweep_more(&sweep)) {
        const struct passage *line = &passages->items[sweep.next];
        bool window = sweep.next <= last &&
                      (is_window_line(line, below) || names_writer(passages, sweep.next));
        below = is_sent_line(line);
        if (window) {
            const char *text = line->text;
            if (!letter->sender && strchr(text, '<'))
                letter->sender = sender_name(letter, text);
            letter_sweep_take(&sweep, sweep.next + 1, "window of the mail service");
        } else {
            letter_sweep_keep(&sweep);
        }
    }
    letter_sweep_end(&sweep);
}

/* Drops lines of which the marks of quotation left nothing. */
static void drop_empty_lines(struct letter *letter)
{
    const struct passages *passages = &letter->passages;
    struct letter_sweep sweep = letter_sweep_begin(letter);
    while (letter_sweep_more(&sweep)) {
        const struct passage *line = &passages->items[sweep.next];
        if (line->kind == PASSAGE_TEXT && !*line->text)
            letter_sweep_take(&sweep, sweep.next + 1, NULL);
        else
            letter_sweep_keep(&sweep);
    }
    letter_sweep_end(&sweep);
}

void strip_lines(struct letter *letter)
{
    drop_empty_lines(letter);
    take_signatures(letter);
    take_window(letter);
    bool forwarded = take_forwarding(letter), reply = take_attributions(letter);
    forget_quotes(letter, forwarded || reply);
    page_lines_take(letter);
}
