#include "letter/strip.h"

#include "base/bytes.h"
#include "letter/words.h"

#include <string.h>

enum { NOTE_MOST = 300 }; /* bytes */

static const char *folded_at(struct letter *letter, int32_t index)
{
    return words_fold(letter->passages.items[index].plain, letter->arena);
}

static int64_t size_at(const struct letter *letter, int32_t index)
{
    return bytes_size(letter->passages.items[index].plain);
}

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

static const char *after_colon(const char *text)
{
    const char *colon = strchr(text, ':');
    return colon ? colon + 1 + bytes_while(colon + 1, " ") : text;
}

/* What header lines say of subject and sender; NULL where they don't. */
struct header {
    const char *subject, *sender;
};

static bool names_sender(const char *folded)
{
    return strncmp(folded, "from", 4) == 0 || strncmp(folded, "de:", 3) == 0 ||
           strncmp(folded, "von", 3) == 0 || strncmp(folded, "de ", 3) == 0;
}

/* A sender's name without the address. */
static const char *sender_name(struct letter *letter, const char *text)
{
    int64_t size = bytes_until(text, "<[(");
    while (size && strchr(" \"'", text[size - 1]))
        size--;
    text += size && *text == '"';
    return size > 1 ? arena_copy(letter->arena, text, size) : NULL;
}

/* The end of the header lines that begin at `from`. */
static int32_t header_end(struct letter *letter, int32_t from, struct header *header)
{
    int32_t i = from;
    for (; i < letter->passages.count; i++) {
        bool is_subject;
        const char *folded = folded_at(letter, i);
        if (!header_size(folded, &is_subject))
            break;
        const char *value = after_colon(letter->passages.items[i].plain);
        if (is_subject)
            header->subject = value;
        else if (names_sender(folded) && !header->sender)
            header->sender = sender_name(letter, value);
    }
    return i;
}

/* Whether it is a line of a mail program's with such a phrase. */
static bool is_mark(struct letter *letter, int32_t index, enum phrase_kind kind)
{
    return size_at(letter, index) < 100 && words_contain(kind, folded_at(letter, index)) &&
           !words_contain(PHRASE_PRAYER, folded_at(letter, index));
}

/* The bytes of the passages [from, to). */
static int64_t size_of(struct letter *letter, int32_t from, int32_t to)
{
    int64_t size = 0;
    for (int32_t i = from; i < to; i++)
        size += size_at(letter, i);
    return size;
}

/* Whether there is a prayer among the first `count` passages. */
static bool asks(struct letter *letter, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (words_ask(folded_at(letter, i)))
            return true;
    return false;
}

/* Of two mails, parted by the passages [from, to), the upper one is the letter, and answers the
   other, when it is the longer one and more than a note. Whether the other was taken off. */
static bool take_earlier(struct letter *letter, int32_t from, int32_t to)
{
    int64_t above = size_of(letter, 0, from);
    if (above < size_of(letter, to, letter->passages.count) ||
        (above <= NOTE_MOST && !asks(letter, from)))
        return false;
    letter_take(letter, from, letter->passages.count, "earlier mail");
    return true;
}

/* What the one who forwarded it wrote above, before passage `mark`, when it is no more than a
   note. Returns where the passage is then. */
static int32_t take_note(struct letter *letter, int32_t mark)
{
    int64_t above = size_of(letter, 0, mark);
    bool longer = above >= size_of(letter, mark, letter->passages.count);
    if (above == 0 || above > NOTE_MOST || (longer && asks(letter, mark)))
        return mark;
    letter_take(letter, 0, mark, "note above another's mail");
    return 0;
}

/* Whether the subject says that the mail forwards another: "WG: ..." */
static bool says_forward(struct letter *letter)
{
    if (!letter->subject)
        return false;
    const char *folded = words_fold(letter->subject, letter->arena);
    int32_t size = words_begin(PHRASE_FORWARD, folded);
    return size && folded[size + bytes_while(folded + size, " ")] == ':';
}

/* Takes the marks and header lines of forwarded mails off; whether there were any. */
static bool take_forwarding(struct letter *letter)
{
    bool found = false, forwards = says_forward(letter);
    for (int32_t i = 0; i < letter->passages.count; i++) {
        struct header header = {NULL, NULL};
        bool forward = is_mark(letter, i, PHRASE_FORWARDED);
        bool mark = forward || is_mark(letter, i, PHRASE_ORIGINAL);
        int32_t end = header_end(letter, i + mark, &header);
        bool first_line = i == 0 && header.subject;
        if (!mark && end - i < 2 && !first_line)
            continue;
        if (!forward && !forwards && take_earlier(letter, i, end))
            break;
        letter->subject = header.subject ? header.subject : letter->subject;
        letter->sender = header.sender ? header.sender : letter->sender;
        letter_take(letter, i, end, "header of a forwarded mail");
        i = (found ? i : take_note(letter, i)) - 1;
        found = true;
    }
    return found;
}

static int32_t digit_count(const char *text)
{
    int32_t count = 0;
    for (; *text; text++)
        count += *text >= '0' && *text <= '9';
    return count;
}

/* Whether folded text ends as "On 3 March Anna wrote:" does, or is as "Am 18.11.26 um 10:02
   schrieb Anna:" is. */
static bool ends_wrote(const char *folded)
{
    enum { DIGITS_LEAST = 6 };
    int64_t size = bytes_size(folded);
    if (size == 0 || folded[size - 1] != ':')
        return false;
    if (digit_count(folded) >= DIGITS_LEAST && words_contain(PHRASE_WROTE, folded))
        return true;
    for (int64_t i = size; i > 0; i--) {
        int32_t length = i == 1 || folded[i - 2] == ' '
                             ? words_begin(PHRASE_WROTE, folded + i - 1)
                             : 0;
        if (length && bytes_while(folded + i - 1 + length, " :") == size - (i - 1) - length)
            return true;
    }
    return false;
}

/* Takes off the line, or two, above a quoted mail; whether there were any. */
static bool take_attributions(struct letter *letter)
{
    bool found = false;
    for (int32_t i = 0; i < letter->passages.count; i++) {
        if (size_at(letter, i) > 200 || !ends_wrote(folded_at(letter, i)))
            continue;
        bool two = i > 0 && !letter->passages.items[i].gap &&
                   !strpbrk(letter->passages.items[i].plain, "0123456789");
        i -= two;
        if (take_earlier(letter, i, i + two + 1))
            break;
        letter_take(letter, i, i + two + 1, "line above a quoted mail");
        i = (found ? i : take_note(letter, i)) - 1;
        found = true;
    }
    return found;
}

/* A signature ends where what is quoted deeper, or less deep, begins. */
static void take_signatures(struct letter *letter)
{
    const struct passages *passages = &letter->passages;
    for (int32_t i = 0; i < passages->count; i++) {
        if (strcmp(passages->items[i].plain, "--") != 0)
            continue;
        int32_t end = i + 1;
        while (end < passages->count && passages->items[end].quote == passages->items[i].quote)
            end++;
        letter_take(letter, i, i + 1, NULL);
        letter_take(letter, i, end - 1, "signature");
        i--;
    }
}

/* Forgets the quotation marks when they are those of a reply. */
static void settle_quotes(struct letter *letter, bool reply)
{
    int32_t quoted = 0;
    for (int32_t i = 0; i < letter->passages.count; i++)
        quoted += letter->passages.items[i].quote > 0;
    if (!reply && quoted * 2 < letter->passages.count)
        return;
    for (int32_t i = 0; i < letter->passages.count; i++)
        letter->passages.items[i].quote = 0;
}

void strip_lines(struct letter *letter)
{
    take_signatures(letter);
    bool forwarded = take_forwarding(letter), reply = take_attributions(letter);
    settle_quotes(letter, forwarded || reply);
}
