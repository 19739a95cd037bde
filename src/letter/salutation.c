/*
 * Words tell them, and where they stand: a greeting is among the first passages, a closing and
 * the names below it are the last, and short. What asks for prayer is none of them.
 */
#include "letter/salutation.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/latin.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "letter/dates.h"
#include "letter/fold.h"
#include "letter/heading.h"
#include "letter/title.h"
#include "letter/verse.h"
#include "letter/words.h"

#include <string.h>

enum {
    SHORT = 60,         /* letters of a line in a greeting or a closing ... */
    SIGN_OFF = 40,      /* ... of one that only a comma tells */
    ADDRESS_MOST = 120, /* ... of an address */
    FOOTER_MOST = 500,
    NAMES_MOST = 7 /* lines below a closing */
};

static bool is_paragraph(const struct letter *letter, int32_t index)
{
    return letter->passages.items[index].kind == PASSAGE_TEXT;
}

/* Returns how many letters a text says as much with: a character of Chinese, Japanese or Korean
   is three. */
static int32_t extent_of(const char *text)
{
    enum { EAST_ASIAN = 3 };
    int32_t size = bytes_size(text), count = 0;
    for (int32_t at = 0; at < size;) {
        uint32_t c = utf8_next(text, size, &at);
        count += character_is_east_asian(c) || character_is_hangul(c) ? EAST_ASIAN : 1;
    }
    return count;
}

static int32_t word_count(const char *text)
{
    int32_t count = *text != '\0';
    for (; (text = strchr(text, ' ')); text++)
        count++;
    return count;
}

/* Whether what comes after a word of greeting is names and nothing more: no sign divides it,
   but before another greeting. */
static bool is_only_names(const char *rest)
{
    enum { WORDS_MOST = 8, CALLED_MOST = 3 };
    if (word_count(rest) > WORDS_MOST || words_contain(PHRASE_VERB, rest))
        return false;
    if (rest[0] == ',' && rest[1] && word_count(rest) <= CALLED_MOST)
        rest++; /* "Hello, Ann!" */
    for (; *rest; rest++) {
        if (!strchr(",!:.;?", *rest))
            continue;
        const char *next = rest + 1 + bytes_while(rest + 1, " ");
        bool title = *rest == '.' && rest[1] == ' ' && !strchr(" ", rest[-1]); /* "Mrs. Bell" */
        if (*next && !title && !words_begin(PHRASE_GREETING, next))
            return false;
    }
    return true;
}

/* Whether folded text is words that names are made of in the original: each begins with a
   capital letter, or is one of those that stand between names. */
static bool is_names(const char *text)
{
    static const char *const between[] = {"and ", "und ", "y ",  "e ",   "et ", "& ",
                                          "van ", "von ", "de ", "der ", "of ", "the "};
    if (!*text)
        return false;
    for (; *text; text += *text == ' ') {
        int64_t skipped = bytes_begin_any(text, between, COUNT(between));
        text += skipped;
        if (!skipped && fold_begins_small(text))
            return false;
        text += skipped ? 0 : bytes_until(text, " ");
        if (skipped)
            text--;
    }
    return true;
}

/* Whether what stands below a line is names: in a row, or in several lines. */
static bool stands_above_names(const struct letter *letter, int32_t index)
{
    const struct passage *below = &letter->passages.items[index + 1];
    bool lines = index + 2 < letter->passages.count && is_paragraph(letter, index + 2) &&
                 !below[1].gap && is_names(below[1].text);
    return index + 1 < letter->passages.count && is_paragraph(letter, index + 1) &&
           is_names(below->text) && (strchr(below->text, ',') || lines) &&
           !title_ends_sentence(below->text, passage_size(below));
}

/* Whether another line begins with the word of the one at `index`, has more, and ends with a
   colon, too, both by themselves: they are headings, "Friends in prison:". */
static bool is_said_again(const struct letter *letter, int32_t index)
{
    const struct passage *items = letter->passages.items;
    const char *folded = items[index].folded;
    int32_t word = bytes_until(folded, " "), size = bytes_size(folded);
    if (folded[size - 1] != ':')
        return false;
    for (int32_t i = 0; folded[word] && i < letter->passages.count; i++) {
        int32_t other = bytes_size(items[i].folded);
        if (i != index && is_paragraph(letter, i) && items[i].gap && other > 0 &&
            other < SHORT && bytes_begin_with(items[i].folded, folded, word + 1) &&
            items[i].folded[other - 1] == ':')
            return true;
    }
    return false;
}

/* Whether it greets: by a word of greeting and a sign at the end, or in two words; or, among
   the very first lines and by itself, in a few words and a comma. */
static bool greets(const struct letter *letter, int32_t index)
{
    enum { FEW = 4, SHORT_FEW = 3, FIRST_MOST = 3, LAST = 3 };
    const char *folded = letter->passages.items[index].folded;
    int64_t size = bytes_size(folded);
    bool alone = index + 1 < letter->passages.count && letter->passages.items[index + 1].gap;
    if (!is_paragraph(letter, index) || size == 0 || extent_of(folded) >= SHORT)
        return false;
    int32_t greeting = words_begin(PHRASE_GREETING, folded);
    bool bids = words_begin(PHRASE_FAREWELL, folded) || words_begin(PHRASE_CLOSING, folded);
    if (index > 0 && index + LAST >= letter->passages.count && bids)
        return false; /* "Saludos" may do both */
    if ((greeting && !is_only_names(folded + greeting)) || is_said_again(letter, index))
        return false;
    if (greeting)
        return strchr(",!:", folded[size - 1]) || (alone && word_count(folded) == 2) ||
               (folded[size - 1] == '.' && word_count(folded) <= SHORT_FEW);
    const char *second = folded + bytes_until(folded, " ");
    second += *second == ' ';
    int32_t dear = words_begin(PHRASE_DEAR, second);
    if (index < FIRST_MOST && alone && dear && !stands_above_names(letter, index) &&
        strchr(",!:", folded[size - 1]) && is_only_names(second + dear))
        return true; /* "My dear friends," */
    return index < FIRST_MOST && (index == 0 || letter->passages.items[index].gap) && alone &&
           !stands_above_names(letter, index) && bytes_until(folded, ",") == size - 1 &&
           word_count(folded) <= FEW && !words_contain(PHRASE_PRAYER, folded);
}

/* Whether a passage greets the secretary and says only what the prayers below are for: "Hi Pat,
   for the bulletin please:", "Hi Pat, here it is:" */
static bool greets_with_note(const struct letter *letter, int32_t index)
{
    enum { WORDS_MOST = 9, LEAD_WORDS_MOST = 6 };
    const struct passage *passage = &letter->passages.items[index];
    int32_t size = passage_size(passage);
    const char *comma = strchr(passage->folded, ',');
    if (index > 0 || !is_paragraph(letter, index) || size == 0 ||
        extent_of(passage->text) >= SHORT || passage->text[size - 1] != ':' || !comma ||
        word_count(passage->folded) > WORDS_MOST)
        return false;
    int32_t greeting = words_begin(PHRASE_GREETING, passage->folded);
    const char *note = comma + 1 + bytes_while(comma + 1, " ");
    bool leads = words_begin(PHRASE_LEAD_IN, note) && !words_ask(passage->folded) &&
                 word_count(passage->folded) <= LEAD_WORDS_MOST;
    bool below = words_begin(PHRASE_BELOW, note) && !words_contain(PHRASE_VERB, note);
    return greeting && passage->folded + greeting <= comma && (leads || below) &&
           !strpbrk(passage->text, ".!?;");
}

/* Whether a line by itself above a paragraph is a word of greeting and several small ones, with
   no sign: "Dear partners in the gospel". */
static bool greets_without_comma(const struct letter *letter, int32_t index)
{
    enum { WORDS_LEAST = 4, WORDS_MOST = 7 };
    const struct passage *passage = &letter->passages.items[index];
    int32_t words = word_count(passage->folded);
    if (index + 1 >= letter->passages.count || !is_paragraph(letter, index) || !passage->gap ||
        !passage[1].gap || !is_paragraph(letter, index + 1) || words < WORDS_LEAST ||
        words > WORDS_MOST || !words_begin(PHRASE_DEAR, passage->folded) ||
        words_contain(PHRASE_VERB, passage->folded) || strpbrk(passage->text, ".!?;:,") ||
        !title_ends_sentence(passage[1].text, passage_size(&passage[1])))
        return false;
    for (const char *at = passage->text; (at = strchr(at, ' ')); at++)
        if (!chars_is_small(at[1]))
            return false;
    return true;
}

/* Whether a line is above what asks for prayer, and another one stands below as it does, short
   and with no sign above a paragraph: they are headings, "Dear ones lost at sea". */
static bool is_one_of_titles(const struct letter *letter, int32_t index)
{
    const struct passage *items = letter->passages.items;
    if (index + 1 >= letter->passages.count || !words_begin_asking(items[index + 1].folded))
        return false;
    for (int32_t i = index + 1; i + 1 < letter->passages.count; i++)
        if (is_paragraph(letter, i) && items[i].gap && items[i + 1].gap &&
            title_shape(&items[i]) && !strpbrk(items[i].text, ".!?;:,") &&
            is_paragraph(letter, i + 1))
            return true;
    return false;
}

/* Whether a first line by itself is a few more words than greetings have, and ends with its
   only comma. */
static bool may_greet(const struct letter *letter, int32_t index)
{
    enum { WORDS_MOST = 6 };
    const struct passage *passage = &letter->passages.items[index];
    int32_t size = bytes_size(passage->folded);
    return is_paragraph(letter, index) && size > 0 && passage[1].gap &&
           (index == 0 || passage->gap) && bytes_until(passage->folded, ",") == size - 1 &&
           word_count(passage->folded) <= WORDS_MOST && !stands_above_names(letter, index) &&
           !words_contain(PHRASE_PRAYER, passage->folded);
}

/* Marks a first line that may be a greeting without its comma, "Dear church family", or with it
   and more words. */
static void doubt_greeting(struct letter *letter, int32_t index)
{
    enum { WORDS_MOST = 3, NEAR = 3 };
    struct passage *passage = &letter->passages.items[index];
    bool alone = index + 1 < letter->passages.count && passage[1].gap &&
                 (index == 0 ||
                  (passage->gap &&
                   (extent_of(passage[1].text) > SHORT ||
                    title_ends_sentence(passage[1].text, passage_size(&passage[1])))));
    if (index + 1 < letter->passages.count && index < NEAR &&
        (may_greet(letter, index) || greets_without_comma(letter, index)))
        passage->doubtful = true;
    if (!alone || index >= NEAR || !is_paragraph(letter, index) ||
        !words_begin(PHRASE_DEAR, passage->folded) || word_count(passage->text) > WORDS_MOST ||
        strpbrk(passage->text, ".!?;:"))
        return;
    passage->opens = passage->doubtful = true;
}

/* Whether no more than a letter's head stands above a passage: its title, an address, a day,
   one of them in a line. */
static bool stands_in_head(const struct letter *letter, int32_t index)
{
    enum { LINES_MOST = 10 };
    for (int32_t i = 0; i < index && index < LINES_MOST; i++)
        if (!is_paragraph(letter, i) || passage_size(&letter->passages.items[i]) >= SHORT ||
            title_ends_sentence(letter->passages.items[i].text,
                                passage_size(&letter->passages.items[i])))
            return false;
    return index < LINES_MOST;
}

/* The sentence that a greeting's comma begins goes on as a paragraph of its own. */
static void take_greeting(struct letter *letter)
{
    enum { NEAR = 5 };
    for (int32_t i = 0; i < letter->passages.count; i++) {
        if (i >= NEAR && !stands_in_head(letter, i))
            return;
        if (i >= NEAR && !words_begin(PHRASE_DEAR, letter->passages.items[i].folded))
            continue;
        if (!greets(letter, i) && !greets_with_note(letter, i) &&
            (is_one_of_titles(letter, i) || !greets_without_comma(letter, i))) {
            doubt_greeting(letter, i);
            continue;
        }
        letter_take(letter, i, i + 1, "greeting");
        for (int32_t k = 0; k < i; k++)
            letter->passages.items[k].above_greeting = true;
        if (i < letter->passages.count) {
            struct passage *passage = &letter->passages.items[i];
            passage->opens = passage->kind == PASSAGE_TEXT && fold_begins_small(passage->text);
            passage->doubtful = passage->opens && words_begin(PHRASE_REQUEST, passage->folded);
            passage_cut(passage, 0, true, letter->arena);
        }
        return;
    }
}

/* Whether a short line begins or ends with the name of a footer's part. */
static bool is_imprint(const char *folded)
{
    int64_t size = bytes_size(folded);
    if (extent_of(folded) >= SHORT)
        return false;
    if (words_begin(PHRASE_IMPRINT, folded))
        return true;
    for (int64_t i = 1; i < size; i++)
        if (folded[i - 1] == ' ' && words_equal(PHRASE_IMPRINT, folded + i))
            return true;
    return false;
}

/* Whether a text names an address, or is marked as a footer's are. */
static bool has_address_sign(const char *folded)
{
    return strstr(folded, "://") || strstr(folded, "www.") || strpbrk(folded, "@|");
}

/* Whether a line is an address in the web without its beginning: "facebook.com/harbour". */
static bool has_bare_address(const char *folded)
{
    const char *point = strchr(folded, '.');
    return point && point > folded && chars_is_letter(point[1]) && !strchr(folded, ' ');
}

static bool has_link(const struct passage *passage)
{
    for (int32_t i = 0; i < passage->span_count; i++)
        if (passage->spans[i].url)
            return true;
    return false;
}

/* How many of a footer's phrases a text has, up to two. */
static int32_t count_footer_phrases(const char *folded)
{
    enum { MOST = 2 };
    int32_t found = 0;
    for (const char *at = folded; *at && found < MOST;) {
        int32_t size = words_begin(PHRASE_FOOTER, at);
        found += size > 0;
        at += size ? size : bytes_until(at, " ");
        at += bytes_while(at, " ,.;:!?()|-");
    }
    return found;
}

/* Whether no more than a name or a program follows `size` bytes of a footer's phrase. */
static bool is_almost_whole(const char *folded, int32_t size)
{
    enum { WORDS_MOST = 3 };
    const char *rest = folded + size + bytes_while(folded + size, " .:!,");
    return !strpbrk(rest, ",;:") && word_count(rest) <= WORDS_MOST;
}

/* Whether one of the parts of a line, "Harbour Trust | Kai 3 | Unsubscribe", is such a phrase
   and nothing else. */
static bool has_footer_part(const char *folded)
{
    const char *bar = strchr(folded, '|');
    for (; bar; bar = strchr(bar + 1, '|')) {
        const char *part = bar + 1 + bytes_while(bar + 1, " ");
        int32_t size = words_begin(PHRASE_FOOTER, part);
        size += size ? bytes_while(part + size, " ") : 0;
        if (size && (!part[size] || part[size] == '|'))
            return true;
    }
    return false;
}

enum { FOOTER_PROVEN = 3 }; /* signs */

/* Whether a passage has a link that is such a phrase and nothing else. */
static bool has_footer_link(const struct letter *letter, const struct passage *passage)
{
    for (int32_t i = 0; i < passage->span_count; i++) {
        const struct span *span = &passage->spans[i];
        if (span->url &&
            words_equal(PHRASE_FOOTER,
                        fold_text(arena_copy(letter->arena, passage->text + span->start,
                                             span->end - span->start),
                                  letter->arena)))
            return true;
    }
    return false;
}

/* Whether a passage asks, by other words than the phrase of a footer that it may begin with:
   "Please consider the environment before printing this e-mail." */
static bool asks_itself(const char *folded)
{
    int32_t phrase = words_begin_asking(folded) ? words_begin(PHRASE_FOOTER, folded) : 0;
    return words_ask(folded + phrase);
}

/* How many signs of a footer a passage has by itself: its words count the more the nearer it is
   to being nothing else, addresses and words about mails add to them. */
static int32_t count_footer_signs(const struct letter *letter, const struct passage *passage)
{
    const char *folded = passage->folded;
    int32_t begins = words_begin(PHRASE_FOOTER, folded);
    bool part = has_footer_part(folded);
    int32_t phrases = count_footer_phrases(folded), imprint = is_imprint(folded) ? 2 : 0;
    if (passage_size(passage) >= FOOTER_MOST || (words_begin_asking(folded) && !begins))
        return 0;
    if (words_begin(PHRASE_LIST, folded))
        return FOOTER_PROVEN;
    part = part || (phrases && has_footer_link(letter, passage));
    int32_t words = begins || part ? 2 : imprint ? imprint : phrases > 0;
    words += phrases > 1;
    if (strstr(folded, "©"))
        words += 2;
    if (!words)
        return 0;
    bool whole = (begins && is_almost_whole(folded, begins)) ||
                 (imprint && is_almost_whole(folded, words_begin(PHRASE_IMPRINT, folded)));
    return words + whole + (has_link(passage) || has_address_sign(folded)) +
           words_contain(PHRASE_MAIL, folded);
}

/* Whether a passage is one of the last, and none of a section: a line or a closing is above. */
static bool stands_below_letter(const struct letter *letter, int32_t index)
{
    enum { LAST = 3 };
    if (index == 0 || index + LAST < letter->passages.count)
        return false;
    const struct passage *above = &letter->passages.items[index - 1];
    int32_t size = passage_size(above);
    return above->kind == PASSAGE_RULE ||
           (above->kind == PASSAGE_TEXT && extent_of(above->text) < SHORT && size > 0 &&
            !strchr(".!?:", above->text[size - 1]) && !words_ask(above->folded));
}

/* Whether it says more than a footer's short sentences do, by itself: "Sent from my desk, which
   is easier than from the telephone." */
static bool is_long_sentence(const struct passage *passage)
{
    enum { WORDS_MOST = 8 };
    int32_t size = passage_size(passage);
    return size > 0 && strchr(".!?", passage->text[size - 1]) &&
           word_count(passage->text) > WORDS_MOST && !has_link(passage) &&
           !has_address_sign(passage->folded);
}

/* Whether folded text begins with a phrase, or ends with it and up to one word more. */
static bool has_at_edge(enum phrase_kind kind, const char *folded)
{
    if (words_begin(kind, folded))
        return true;
    for (const char *at = folded; (at = strchr(at, ' ')); at++) {
        int32_t size = words_begin(kind, at + 1);
        const char *rest = at + 1 + size + bytes_while(at + 1 + size, " .!");
        if (size && !rest[bytes_until(rest, " ")])
            return true;
    }
    return false;
}

/* Whether the letter's last line says in a few words that a telephone, or a program, has sent
   it: it begins or ends with that, as no parcel's does that is "sent by mail to Ann". */
static bool names_sender_device(const struct letter *letter, int32_t index)
{
    enum { WORDS_MOST = 7 };
    const struct passage *passage = &letter->passages.items[index];
    return index + 1 == letter->passages.count && index > 0 && is_paragraph(letter, index) &&
           passage->gap && word_count(passage->folded) <= WORDS_MOST &&
           words_contain(PHRASE_DEVICE, passage->folded) &&
           (has_at_edge(PHRASE_SENT, passage->folded) ||
            words_begin(PHRASE_MAIL, passage->folded)) &&
           !strchr(passage->text, ':') && !words_ask(passage->folded);
}

/* Whether a passage is a footer's: several signs of it come together, in it or in it and the
   one beside it. A sentence that only has a footer's words is none, nor is one that asks for
   prayer and has no address. */
static bool is_footer(const struct letter *letter, int32_t index)
{
    const struct passage *items = letter->passages.items;
    int32_t signs = count_footer_signs(letter, &items[index]);
    if (names_sender_device(letter, index))
        return true;
    if (signs > 0 && asks_itself(items[index].folded) && !has_link(&items[index]) &&
        !has_address_sign(items[index].folded))
        return false;
    if (signs == FOOTER_PROVEN - 1 && stands_below_letter(letter, index) &&
        !is_long_sentence(&items[index]))
        signs++;
    if (signs == FOOTER_PROVEN - 1 && !is_long_sentence(&items[index])) {
        bool above = index > 0 && count_footer_signs(letter, &items[index - 1]) > 0;
        bool below = index + 1 < letter->passages.count &&
                     count_footer_signs(letter, &items[index + 1]) > 0;
        signs += above || below;
    }
    return signs >= FOOTER_PROVEN;
}

/* Whether it is made of such phrases: "Facebook | Web site". */
static bool is_made_of(enum phrase_kind kind, const char *folded)
{
    int32_t found = 0, size;
    for (; *folded; folded += size) {
        bool bracket = *folded == '(' || *folded == '<';
        if (found && bytes_begin(folded + bracket, "http")) {
            size = bytes_until(folded, " ");
            continue;
        }
        size = words_begin(kind, folded);
        found += size > 0;
        if (!size && !strchr(" |-,./>!:\"", *folded) && (unsigned char)*folded < 0x80)
            return false;
        size += size == 0;
    }
    return found > 0;
}

/* Whether a passage is made of names of services, or is a footer's. */
static bool is_service(const struct letter *letter, int32_t index)
{
    return is_made_of(PHRASE_SOCIAL, letter->passages.items[index].folded) ||
           is_footer(letter, index);
}

/* Whether all items of the list that a passage is in are such. */
static bool is_list_of_services(const struct letter *letter, int32_t index)
{
    const struct passage *items = letter->passages.items;
    int32_t from = index;
    while (from > 0 && passage_is_item(&items[from - 1]))
        from--;
    for (int32_t i = from; i < letter->passages.count && passage_is_item(&items[i]); i++)
        if (!is_service(letter, i))
            return false;
    return true;
}

/* Whether a passage is made of names of services, "Facebook | Print", and stands where those
   do: at the end, below all that asks, or beside another of their lines or of a footer. One
   item of a list is none when another is none. */
static bool is_social(const struct letter *letter, int32_t index, int32_t asking)
{
    const struct passage *items = letter->passages.items;
    const struct passage *passage = &items[index];
    if (!is_made_of(PHRASE_SOCIAL, passage->folded))
        return false;
    bool last = asking <= index && index > letter->passages.count / 2;
    bool proven = last || has_link(passage) || has_address_sign(passage->folded);
    if (passage_is_item(passage) && !is_list_of_services(letter, index))
        return false;
    for (int32_t i = index - 1; i <= index + 1; i += 2)
        proven = proven || (i >= 0 && i < letter->passages.count && is_service(letter, i));
    return proven;
}

/* Whether it may be a line of what stands around a footer. */
static bool is_small_print(const struct letter *letter, int32_t index)
{
    return is_paragraph(letter, index) &&
           extent_of(letter->passages.items[index].text) < ADDRESS_MOST &&
           !words_contain(PHRASE_PRAYER, letter->passages.items[index].folded);
}

static bool is_address(const struct letter *letter, int32_t index)
{
    enum { DIGITS_LEAST = 3 };
    const char *text = letter->passages.items[index].text;
    int64_t size = bytes_size(text);
    return is_small_print(letter, index) && !strchr(".!?", text[size - 1]) &&
           (strpbrk(text, "|@") || words_count_digits(text) >= DIGITS_LEAST);
}

/* Whether a line is dots alone: "...", as a mail program writes where it cuts a mail. */
static bool is_dots(const struct letter *letter, int32_t index)
{
    const char *text = letter->passages.items[index].text;
    return is_paragraph(letter, index) && *text && !text[bytes_while(text, ".… []")];
}

/* Whether a line begins with the sender's name, as the mail has it. */
static bool begins_sender(const struct letter *letter, const struct passage *line)
{
    const char *sender = letter->sender ? fold_text(letter->sender, letter->arena) : "";
    int64_t size = bytes_size(sender);
    return size > 0 && bytes_begin_with(line->folded, sender, size) &&
           line->folded[size] == ',';
}

/* Whether a line close above a footer is one of an address that has few figures: a name and a
   street, or the sender's and other names, parted by a comma. Other names may be prayed for. */
static bool is_street(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    int32_t size = passage_size(passage);
    return is_small_print(letter, index) && size > 0 && strchr(passage->text, ',') &&
           (words_count_digits(passage->text) > 0 ||
            (passage->gap && is_names(passage->text) && begins_sender(letter, passage))) &&
           !strchr(".!?:;,", passage->text[size - 1]);
}

/* Returns the line that parts off what ends before `index`, with a few lines of small print
   below it; 0: there is none. */
static int32_t rule_above(const struct letter *letter, int32_t index)
{
    enum { LINES_MOST = 4 };
    for (int32_t i = index - 1; i > 0 && index - i <= LINES_MOST; i--) {
        if (letter->passages.items[i].kind == PASSAGE_RULE)
            return i;
        if (!is_small_print(letter, i))
            break;
    }
    return 0;
}

/* Where in what is kept the footer begins that comes next: with an address above it, or below a
   line that parts it off. */
static int32_t footer_start(const struct letter *letter, const struct letter_sweep *sweep)
{
    int32_t from = sweep->kept, rule = rule_above(letter, from);
    bool close = !letter->passages.items[sweep->next].gap;
    while (from > 1 && (is_address(letter, from - 1) || is_dots(letter, from - 1) ||
                        (close && from == sweep->kept && is_street(letter, from - 1))))
        from--;
    return rule ? rule : from;
}

/* Returns the index of the last passage that asks for prayer and is no footer, -1: none. */
static int32_t last_asking(const struct letter *letter)
{
    for (int32_t i = letter->passages.count - 1; i >= 0; i--) {
        const char *folded = letter->passages.items[i].folded;
        bool address = strchr(folded, '@') || strstr(folded, "://");
        if (!address && asks_itself(folded) && !is_footer(letter, i))
            return i;
    }
    return -1;
}

/* Whether a passage is a sentence of the letter, and not of the footer that it follows. */
static bool is_own_sentence(const struct letter *letter, int32_t index)
{
    enum { WORDS_LEAST = 4 };
    const struct passage *passage = &letter->passages.items[index];
    int32_t size = passage_size(passage);
    return size > 0 && strchr(".!?", passage->text[size - 1]) &&
           word_count(passage->text) > WORDS_LEAST && !has_link(passage) &&
           !has_address_sign(passage->folded) && !words_contain(PHRASE_MAIL, passage->folded) &&
           words_count_digits(passage->text) == 0 && !is_footer(letter, index) &&
           !words_contain(PHRASE_FOOTER, passage->folded);
}

/* Where the footer that begins at `index` ends: before the first sentence of the letter. */
static int32_t footer_end(const struct letter *letter, int32_t index)
{
    int32_t end = index + 1;
    while (end < letter->passages.count && !is_own_sentence(letter, end))
        end++;
    return end;
}

static void take_footers(struct letter *letter)
{
    struct letter_sweep sweep = letter_sweep_begin(letter);
    int32_t asking = last_asking(letter), count = letter->passages.count;
    while (letter_sweep_more(&sweep)) {
        int32_t left = count - sweep.next;
        const char *folded = letter->passages.items[sweep.next].folded;
        if (is_made_of(PHRASE_BUTTON, folded)) {
            letter_sweep_take(&sweep, sweep.next + 1, "button");
            continue;
        }
        if (!is_social(letter, sweep.next, asking) && !is_footer(letter, sweep.next)) {
            struct passage *passage = &letter->passages.items[sweep.next];
            passage->doubtful = passage->doubtful ||
                                (is_paragraph(letter, sweep.next) &&
                                 (words_begin(PHRASE_FOOTER, folded) || is_imprint(folded)) &&
                                 count_footer_signs(letter, passage) >= FOOTER_PROVEN - 1);
            letter_sweep_keep(&sweep);
            continue;
        }
        bool list = words_begin(PHRASE_LIST, folded) > 0;
        bool half = sweep.kept > (sweep.kept + left) / 2;
        bool below_rule = rule_above(letter, sweep.kept) > 0;
        bool last = (list || half || below_rule) && asking <= sweep.next;
        int32_t from = last ? footer_start(letter, &sweep) : sweep.kept;
        int32_t end = list ? count : footer_end(letter, sweep.next);
        letter_sweep_take_back(&sweep, sweep.kept - from, last ? end : sweep.next + 1,
                               "footer");
    }
    letter_sweep_end(&sweep);
}

/* Whether a text has a sign that ends or parts sentences, and not within an address. */
static bool has_sentence_sign(const char *text)
{
    for (const char *at = text; (at = strpbrk(at, ".!?;:")); at++)
        if (at[1] == ' ' || !at[1])
            return true;
    return false;
}

/* Whether a passage names a mailing list with an address in it or below: "Prayer mailing list".
 */
static bool names_list(const struct letter *letter, int32_t index)
{
    enum { LIST_MOST = 240 }; /* bytes: its name and two addresses */
    const struct passage *passage = &letter->passages.items[index];
    bool more = index + 1 < letter->passages.count;
    return is_paragraph(letter, index) && passage_size(passage) < LIST_MOST &&
           words_contain(PHRASE_IMPRINT, passage->folded) &&
           !has_sentence_sign(passage->text) &&
           (strchr(passage->folded, '@') ||
            (more && has_address_sign(passage[1].folded) && strchr(passage[1].folded, '@')));
}

/* Takes off what a mailing list adds below a line: its name, whatever that is, and addresses.
 */
static void take_list(struct letter *letter)
{
    enum { LINES_MOST = 5 };
    int32_t count = letter->passages.count, i = count - 1;
    while (i > 0 && count - i <= LINES_MOST && letter->passages.items[i].kind != PASSAGE_RULE)
        i--;
    if (i == 0 || i + 1 >= count || letter->passages.items[i].kind != PASSAGE_RULE ||
        !names_list(letter, i + 1))
        return;
    int32_t end = i + 2;
    while (end < count && has_address_sign(letter->passages.items[end].folded))
        end++;
    letter_take(letter, i, end, "footer");
}

/* What a letter ends with below a line is a footer when it is a few addresses. */
static void take_imprint(struct letter *letter)
{
    enum { LINES_MOST = 5 };
    int32_t count = letter->passages.count, i = count;
    bool address = false;
    while (i > 1 && letter->passages.items[i - 1].kind != PASSAGE_RULE) {
        if (count - i >= LINES_MOST || !is_small_print(letter, --i))
            return;
        address = address || is_address(letter, i);
    }
    if (i > 1 && address)
        letter_take(letter, i - 1, count, "footer");
}

/* Whether a line ends as sentences in Korean do: with a verb's last syllable. */
static bool is_korean_sentence(const char *text)
{
    static const char ending[] = "다";
    int64_t size = bytes_size(text), end = (int64_t)sizeof ending - 1;
    return size > end && strcmp(text + size - end, ending) == 0;
}

/* Whether a passage may stand below a closing: names, an office, an address. */
static bool is_below_closing(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    int32_t size = passage_size(passage);
    if (passage->kind == PASSAGE_RULE)
        return true;
    if (!is_paragraph(letter, index) || extent_of(passage->text) >= ADDRESS_MOST)
        return false;
    bool prays = words_ask(passage->folded) && word_count(passage->folded) > 2;
    bool sentence = strchr("!?", passage->text[size - 1]) ||
                    (is_korean_sentence(passage->text) &&
                     !words_begin(PHRASE_CLOSING, passage->folded)) ||
                    (passage->text[size - 1] == '.' && word_count(passage->text) > 4);
    return !prays && !sentence &&
           (is_names(passage->text) || is_address(letter, index) ||
            words_begin(PHRASE_CLOSING, passage->folded) ||
            words_begin(PHRASE_FAREWELL, passage->folded) ||
            (extent_of(passage->text) < SIGN_OFF && passage->gap == false &&
             !words_contain(PHRASE_VERB, passage->folded)));
}

/* Whether a letter has, above `index`, a short line with a section of its own, as the one at
   `index` would be: then that is a heading, too. */
static bool has_headings(const struct letter *letter, int32_t index)
{
    const struct passage *items = letter->passages.items;
    bool capitals = heading_is_capitals(items[index].text);
    for (int32_t i = 1; i < index; i++)
        if (items[i].gap && items[i + 1].gap == items[index + 1].gap &&
            title_shape(&items[i]) && word_count(items[i].text) <= 3 &&
            heading_is_capitals(items[i].text) == capitals &&
            items[i].bold == items[index].bold)
            return true;
    return false;
}

/* Whether a text is names behind an office that is written small: "pastor Ann Bell". */
static bool is_titled_name(const char *text)
{
    const char *name = strchr(text, ' ');
    return name && fold_begins_small(text) && is_names(name + 1);
}

/* Whether a line may be the name of a person or a team. */
static bool may_sign(const char *text)
{
    enum { WORDS_MOST = 5 };
    return *text && (!fold_begins_small(text) || is_titled_name(text)) &&
           word_count(text) <= WORDS_MOST && !strchr(".!?:;", text[bytes_size(text) - 1]);
}

/* Whether a line goes on, after `size` folded bytes, with names alone: "Love, Sam & Joy" */
static bool signs_in_line(const struct letter *letter, int32_t index, int32_t size)
{
    const int32_t *offsets;
    const char *text = letter->passages.items[index].text;
    fold_text_from(text, letter->arena, &offsets);
    const char *name = text + offsets[size];
    return (is_names(name) || is_titled_name(name)) && may_sign(name);
}

/* Returns the size of the phrases of closing that folded text begins with, one or several:
   "thank you, and god bless". */
static int32_t closing_phrases(const char *folded)
{
    int32_t whole = 0;
    for (int32_t at = 0;;) {
        int32_t farewell = words_begin(PHRASE_FAREWELL, folded + at);
        int32_t size = farewell ? farewell : words_begin(PHRASE_CLOSING, folded + at);
        if (!size)
            return whole;
        at = whole = at + size;
        at += bytes_while(folded + at, " ,");
        int32_t and = words_begin(PHRASE_AND, folded + at);
        at += and? and+bytes_while(folded + at + and, " ") : 0;
    }
}

/* Whether the line is a closing by its words. `last`: nothing comes below it. */
static bool closes_by_words(const struct letter *letter, int32_t index, bool last)
{
    enum { WORDS_MOST = 3 }; /* after a phrase, the space before them counted */
    const char *folded = letter->passages.items[index].folded;
    int32_t farewell = words_begin(PHRASE_FAREWELL, folded), whole = bytes_size(folded);
    int32_t size = farewell ? farewell : words_begin(PHRASE_CLOSING, folded);
    if (!size)
        return false;
    char sign = folded[whole - 1];
    int32_t phrases = closing_phrases(folded);
    bool only = bytes_while(folded + phrases, " ,.!") == whole - phrases;
    bool inner = bytes_until(folded + size, ",.!:;?") < whole - size - 1;
    bool phrase = bytes_find(folded, ' ', size) && !words_contain(PHRASE_VERB, folded + size) &&
                  !words_begin_asking(folded) && !inner &&
                  word_count(folded + size) <= WORDS_MOST;
    if (last && (phrases > size || farewell) && folded[phrases] == ' ' && phrases >= size &&
        signs_in_line(letter, index, phrases + 1))
        return true;
    if (last && phrases > size && folded[phrases] == ' ')
        return false; /* "Greetings, your Lunds" */
    int32_t comma = size + bytes_until(folded + size, ",.!:;?");
    if (last && (farewell || comma == size) && folded[comma] == ',' &&
        folded[comma + 1] == ' ' &&
        word_count(arena_copy(letter->arena, folded + size, comma - size)) <= WORDS_MOST)
        return signs_in_line(letter, index, comma + 2); /* "Greetings to all, your Lunds" */
    if (sign == ',')
        return (only || phrase || !inner) && word_count(folded) <= WORDS_MOST + 5;
    if (last)
        return phrase && only && bytes_size(folded) > 0;
    if (!only && !phrase)
        return false;
    return sign == '!' || sign == '.' || farewell || !has_headings(letter, index);
}

/* Whether a word of prayer is in folded text only as the last one, with a comma: "unis dans la
   priere,". */
static bool ends_in_prayer(const char *folded)
{
    enum { WORDS_MOST = 5 };
    const char *last = strrchr(folded, ' ');
    if (!last || word_count(folded) > WORDS_MOST || words_ask(folded))
        return false;
    int32_t size = words_begin(PHRASE_PRAYER, last + 1);
    return size && strcmp(last + 1 + size, ",") == 0;
}

/* Whether a line is short, by itself above another one that stands close below it. */
static bool heads_line(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    return index + 1 < letter->passages.count && is_paragraph(letter, index) && passage->gap &&
           is_paragraph(letter, index + 1) && !passage[1].gap &&
           extent_of(passage->text) < SHORT;
}

/* Whether a line is several names in a row: a list that goes on below its last comma. */
static bool is_row_with_comma(const char *text)
{
    int64_t size = bytes_size(text);
    return size > 0 && bytes_until(text, ",") < size - 1 && is_names(text);
}

/* Whether another line of a letter ends as the one at `index` does, with a comma, by itself
   above a line close below it: they head what is below them. */
static bool is_one_of_heads(const struct letter *letter, int32_t index, int32_t end)
{
    const struct passage *items = letter->passages.items;
    for (int32_t i = 0; i + 1 < end; i++) {
        int32_t size = passage_size(&items[i]);
        if (i != index && heads_line(letter, i) && size > 0 && items[i].text[size - 1] == ',' &&
            !closes_by_words(letter, i, false))
            return true;
    }
    return false;
}

/* Whether it is one by its comma, above names or another closing: "Asante sana,". */
static bool closes_by_comma(const struct letter *letter, int32_t index, int32_t end)
{
    const char *text = letter->passages.items[index].text;
    const char *folded = letter->passages.items[index].folded;
    int32_t size = bytes_size(folded);
    return size > 0 && extent_of(folded) <= SIGN_OFF && folded[size - 1] == ',' &&
           letter->passages.items[index].gap && index + 1 < end && !fold_begins_small(text) &&
           !is_row_with_comma(text) && !is_one_of_heads(letter, index, end) &&
           (!words_contain(PHRASE_PRAYER, letter->passages.items[index].folded) ||
            ends_in_prayer(letter->passages.items[index].folded) ||
            closes_by_words(letter, index + 1, false)) &&
           may_sign(letter->passages.items[index + 1].text);
}

/* Whether something was taken off a letter for what it is. */
static bool has_taken(const struct letter *letter, const char *what)
{
    for (int32_t i = 0; i < letter->taken.count; i++)
        if (strcmp(letter->taken.items[i].what, what) == 0)
            return true;
    return false;
}

/* Whether a folded name is the sender's, as the mail has it, or a part of it. */
static bool is_in_sender(const struct letter *letter, const char *name)
{
    const char *sender = letter->sender ? fold_text(letter->sender, letter->arena) : "";
    const char *found = *name ? strstr(sender, name) : NULL;
    return found && (found == sender || !latin_in_word(found[-1])) &&
           !latin_in_word(found[bytes_size(name)]);
}

/* Whether a line is a few words and no sentence: "a Nagy család". */
static bool is_few_words(const char *text)
{
    enum { WORDS_MOST = 4 };
    return *text && word_count(text) <= WORDS_MOST && !strpbrk(text, ".!?:;");
}

/* Whether it is a few words with one of greeting within, by themselves above names alone, which
   the letter ends with: "With greetings for Advent". */
static bool ends_in_bidding(const struct letter *letter, int32_t index, int32_t end)
{
    enum { WORDS_MOST = 6, NAMES_LINES_MOST = 3 };
    const struct passage *passage = &letter->passages.items[index];
    int32_t size = passage_size(passage), words = word_count(passage->folded);
    if (!passage->gap || words < 2 || words > WORDS_MOST ||
        end - index - 1 > NAMES_LINES_MOST || index + 1 == end || has_headings(letter, index) ||
        strchr(".?;", passage->text[size - 1]) ||
        !words_contain(PHRASE_BIDDING, passage->folded) || words_ask(passage->folded))
        return false;
    for (int32_t i = index + 1; i < end; i++)
        if (!is_paragraph(letter, i) || letter->passages.items[i].bold ||
            !(may_sign(letter->passages.items[i].text) || is_address(letter, i) ||
              is_few_words(letter->passages.items[i].text)))
            return false;
    return true;
}

/* Whether a line is several words as names are, by itself or beside others. */
static bool is_full_name(const struct letter *letter, int32_t index)
{
    const char *text = letter->passages.items[index].text;
    return is_paragraph(letter, index) && strchr(text, ' ') && !strpbrk(text, ".!?:;") &&
           is_names(text);
}

/* The size of a name without the kisses behind it: "Ann xx". */
static int32_t before_kisses(const char *name)
{
    int32_t size = bytes_size(name), kisses = 0;
    while (kisses < size && strchr("xX", name[size - 1 - kisses]))
        kisses++;
    if (!kisses || kisses == size || name[size - 1 - kisses] != ' ')
        return size;
    size -= kisses;
    while (size > 0 && name[size - 1] == ' ')
        size--;
    return size;
}

/* Whether so does a letter that greets, or above the sender's name. In others it may be a
   section's: "Greetings to prison" above the names of prisoners. */
static bool closes_by_bidding(const struct letter *letter, int32_t index, int32_t end)
{
    return ends_in_bidding(letter, index, end) &&
           (has_taken(letter, "greeting") ||
            is_in_sender(letter, letter->passages.items[index + 1].folded));
}

/* Whether a letter that greets ends with two lines by themselves, a few words and a name, as
   nothing else in it stands, and no other names either: so letters end, whatever the words.
   One to pray for may stand so, too: "In hospital" above a name. */
static bool ends_in_pair(const struct letter *letter, int32_t index, int32_t end)
{
    enum { WORDS_LEAST = 2, WORDS_MOST = 6 };
    const struct passage *passage = &letter->passages.items[index];
    int32_t words = word_count(passage->text);
    if (index + 2 != end || !heads_line(letter, index) || words < WORDS_LEAST ||
        words > WORDS_MOST || strpbrk(passage->text, ".?;:0123456789") ||
        words_contain(PHRASE_PRAYER, passage->folded) || passage->bold ||
        is_full_name(letter, index) || strpbrk(passage[1].text, "()[]0123456789:") ||
        !may_sign(passage[1].text) || !has_taken(letter, "greeting"))
        return false;
    for (int32_t i = 0; i < index; i++)
        if (!letter->passages.items[i].above_greeting &&
            (heads_line(letter, i) || is_full_name(letter, i)))
            return false;
    return is_names(passage[1].text) || is_titled_name(passage[1].text);
}

/* Whether the name in such a pair is the sender's, or a word of closing is before it: "Eure
   Anna". */
static bool closes_by_place(const struct letter *letter, int32_t index, int32_t end)
{
    if (!ends_in_pair(letter, index, end))
        return false;
    const char *name = letter->passages.items[index + 1].folded;
    int32_t closing = words_begin(PHRASE_CLOSING, name);
    const struct passage *line = &letter->passages.items[index];
    bool signed_off = strchr("!,", line->text[passage_size(line) - 1]);
    return is_in_sender(letter, name) || (closing && name[closing] == ' ' && signed_off);
}

static bool closes(const struct letter *letter, int32_t index, int32_t end)
{
    const struct passage *passage = &letter->passages.items[index];
    return is_paragraph(letter, index) && extent_of(passage->text) < SHORT &&
           (closes_by_words(letter, index, index + 1 == end) ||
            closes_by_comma(letter, index, end) || closes_by_bidding(letter, index, end) ||
            closes_by_place(letter, index, end));
}

/* Whether a line stands right below a closing that ends with a comma, and may be who signs, in
   whatever words: "Ann and all the team". */
static bool signs_below(const struct letter *letter, int32_t index, int32_t end)
{
    enum { WORDS_MOST = 9 };
    const struct passage *passage = &letter->passages.items[index], *above = passage - 1;
    int32_t size = passage_size(passage), before = passage_size(above);
    return is_paragraph(letter, index) && size > 0 && size < SHORT && before > 0 &&
           above->text[before - 1] == ',' && closes(letter, index - 1, end) &&
           !fold_begins_small(passage->text) && word_count(passage->text) <= WORDS_MOST &&
           !strchr(".!?:;", passage->text[size - 1]) && !words_ask(passage->folded) &&
           !words_contain(PHRASE_VERB, passage->folded);
}

/* The end of what a closing may stand in: the postscript, or the letter's end. */
static int32_t closing_end(const struct letter *letter)
{
    enum { POSTSCRIPT_MOST = 6 };
    int32_t count = letter->passages.count;
    for (int32_t i = count - 1; i > 0 && count - i <= POSTSCRIPT_MOST; i--)
        if (words_begin(PHRASE_POSTSCRIPT, letter->passages.items[i].folded))
            return i;
    while (count > 0 && letter->passages.items[count - 1].kind == PASSAGE_RULE)
        count--;
    return count;
}

/* The passage that a closing begins with and that ends before `end`; `end`: there is none. */
static int32_t closing_start(const struct letter *letter, int32_t end)
{
    int32_t first = end;
    for (int32_t i = end - 1; i > 0 && i >= end - NAMES_MOST; i--) {
        if (closes(letter, i, end))
            first = i;
        else if (!is_below_closing(letter, i) && !signs_below(letter, i, end))
            break;
    }
    return first;
}

/* Whether the passages from `from` to the letter's end are sentences, parted from what is
   above. */
static bool are_afterwords(const struct letter *letter, int32_t from)
{
    const struct passage *items = letter->passages.items;
    for (int32_t i = from; i < letter->passages.count; i++)
        if (!is_paragraph(letter, i) || !items[i].gap ||
            !(title_ends_sentence(items[i].text, passage_size(&items[i])) ||
              verse_is_quoted(items[i].text)))
            return false;
    return from < letter->passages.count;
}

/* Whether a line below a closing is names, or right below may be who signs. */
static bool is_signature(const struct letter *letter, int32_t index, bool first)
{
    const struct passage *line = &letter->passages.items[index];
    return is_paragraph(letter, index) && passage_size(line) < SHORT &&
           (((is_names(line->text) || is_address(letter, index)) && (first || !line->gap)) ||
            (first && signs_below(letter, index, letter->passages.count)));
}

/* Whether one of the passages from `from` to the letter's end asks for prayer. */
static bool ask_below(const struct letter *letter, int32_t from)
{
    for (int32_t i = from; i < letter->passages.count; i++)
        if (words_ask(letter->passages.items[i].folded))
            return true;
    return false;
}

/* Takes a closing and the names below it that a few sentences or a verse follow: by its comma,
   and by names right below. One that only the comma tells, above what asks for prayer, heads
   names to pray for. */
static void take_inner_closing(struct letter *letter)
{
    enum { LINES_MOST = 8 };
    int32_t count = letter->passages.count;
    for (int32_t i = count - 3; i > 0 && i >= count - LINES_MOST; i--) {
        const struct passage *line = &letter->passages.items[i];
        int32_t size = passage_size(line), names = i + 1;
        if (size == 0 || line->text[size - 1] != ',' || !closes(letter, i, count))
            continue;
        while (names < count && is_signature(letter, names, names == i + 1))
            names++;
        if (names > i + 1 && are_afterwords(letter, names) &&
            (closes_by_words(letter, i, false) || !ask_below(letter, names)))
            letter_take(letter, i, names, "closing");
        return;
    }
}

/* Whether the last line is the sender's name, or a part of it, by itself or behind a word of
   closing: "Your Ann". */
static bool is_sender(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    int32_t size = before_kisses(passage->text);
    if (!letter->sender || !is_paragraph(letter, index) || !passage->gap || size < 2 ||
        extent_of(passage->text) >= SIGN_OFF ||
        !is_names(arena_copy(letter->arena, passage->text, size)))
        return false;
    const char *name = arena_copy(letter->arena, passage->folded,
                                  before_kisses(passage->folded));
    int32_t farewell = words_begin(PHRASE_FAREWELL, name);
    name += farewell ? farewell : words_begin(PHRASE_CLOSING, name);
    return is_in_sender(letter, name + bytes_while(name, " ,"));
}

/* Returns the line with the sender's whole name that a few lines of what stands below a closing
   follow closely, up to `end`; `end`: there is none. */
static int32_t signature_start(const struct letter *letter, int32_t end)
{
    enum { LINES_MOST = 4 };
    for (int32_t i = end - 1; i > 0 && i >= end - LINES_MOST; i--) {
        const struct passage *line = &letter->passages.items[i];
        if (is_sender(letter, i) &&
            (i + 1 == end ||
             strcmp(line->folded, fold_text(letter->sender, letter->arena)) == 0))
            return i;
        if (line->gap || !is_below_closing(letter, i))
            break;
    }
    return end;
}

/* Whether an address of e-mail in a line has one of the words of a name, of some length. */
static bool address_has_name(const char *line, const char *name)
{
    enum { LEAST = 4 };
    const char *sign = strchr(line, '@');
    const char *at = sign;
    while (at && at > line && at[-1] != ' ')
        at--;
    int64_t whole = at ? bytes_until(at, " ") : 0;
    for (int32_t size; whole && *name; name += size, name += *name == ' ') {
        size = bytes_until(name, " ");
        for (int64_t i = 0; size >= LEAST && i + size <= whole; i++)
            if (bytes_equal(at + i, name, size))
                return true;
    }
    return false;
}

/* Whether a passage ends what a letter says, and heads or leads to nothing: it is an item, or
   ends a sentence. */
static bool ends_matter(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    int32_t size = passage_size(passage);
    return passage->kind == PASSAGE_RULE || passage_is_item(passage) ||
           (size > 0 && strchr(".!?", passage->text[size - 1]));
}

/* Whether a passage above a line has the words of the line: it tells of whom the line names. */
static bool is_told_of(const struct letter *letter, int32_t index)
{
    const struct passage *items = letter->passages.items;
    for (int32_t i = 0; i < index; i++)
        if (!items[i].above_greeting && strstr(items[i].folded, items[index].folded))
            return true;
    return false;
}

/* Returns the line with a name at the letter's end that lines of an address stand below, one of
   which has the name in its e-mail's; `end`: there is none. */
static int32_t addressed_start(const struct letter *letter, int32_t end)
{
    enum { LINES_MOST = 5, NAME_WORDS_MOST = 5 };
    const struct passage *items = letter->passages.items;
    for (int32_t i = end - 1; i > 1 && i >= end - LINES_MOST; i--) {
        if (!is_small_print(letter, i) || strpbrk(items[i].text, "!?;:") ||
            extent_of(items[i].text) >= SHORT)
            break;
        if (!items[i].gap || !is_names(items[i].text) || strpbrk(items[i].text, ",.@") ||
            words_count_digits(items[i].text) || word_count(items[i].text) > NAME_WORDS_MOST)
            continue;
        if (!ends_matter(letter, i - 1))
            break;
        for (int32_t k = i + 1; k < end; k++)
            if (address_has_name(items[k].folded, items[i].folded))
                return i;
        break;
    }
    return end;
}

/* Returns the same line where the name is proven to be who writes: the letter greets and tells
   nothing of them, or the mail has the name. Else marks the lines, and returns `end`. */
static int32_t proven_address_start(struct letter *letter, int32_t end)
{
    int32_t first = addressed_start(letter, end);
    if (first == end || is_in_sender(letter, letter->passages.items[first].folded) ||
        (has_taken(letter, "greeting") && !is_told_of(letter, first)))
        return first;
    for (int32_t i = first; i < end; i++)
        letter->passages.items[i].doubtful = true;
    return end;
}

/* Whether a word of Korean has the particle of what is given, or of whom to: "찬양을 드림" is
   praise that is given, and no name. */
static bool has_particle(const char *folded)
{
    static const char *const particles[] = {"을 ", "를 ", "께 ", "에게 "};
    for (int32_t i = 0; i < COUNT(particles); i++)
        if (strstr(folded, particles[i]))
            return true;
    return false;
}

/* Whether the last line is a name and the word with which one presents a letter, as in Korean
   and Chinese: "김영민 드림", "李恩光 敬上". */
static bool is_presented(const struct letter *letter, int32_t index)
{
    enum { WORDS_MOST = 5 };
    const struct passage *passage = &letter->passages.items[index];
    const char *last = strrchr(passage->folded, ' ');
    return last && !has_particle(passage->folded) && is_paragraph(letter, index) &&
           word_count(passage->folded) <= WORDS_MOST && extent_of(passage->text) < SHORT &&
           words_equal(PHRASE_PRESENTED, last + 1);
}

/* Marks a name by itself below the letter's last sentence or list, which may be its writer's,
   and a few words with a name below them. */
static void doubt_signature(struct letter *letter, int32_t index)
{
    struct passage *passage = &letter->passages.items[index], *above = passage - 1;
    if (ends_in_pair(letter, index - 1, index + 1) ||
        ends_in_bidding(letter, index - 1, index + 1))
        above->doubtful = passage->doubtful = true;
    int32_t before = passage_size(above);
    bool ends = before > 0 && strchr(".!?", above->text[before - 1]);
    bool bids = words_begin(PHRASE_CLOSING, passage->folded) && !words_ask(passage->folded);
    if (is_paragraph(letter, index) && passage->gap && extent_of(passage->text) < SIGN_OFF &&
        (ends || passage_is_item(above)) && (bids || is_names(passage->text)) &&
        strcmp(passage->folded, "amen") != 0 && !strpbrk(passage->text, ".!?:;0123456789"))
        passage->doubtful = true;
}

/* Returns what comes in folded text after the first word of praying; NULL: there is none. */
static const char *after_praying(const char *folded)
{
    for (folded += bytes_while(folded, " "); *folded; folded += bytes_while(folded, " ")) {
        int32_t size = words_begin(PHRASE_PRAYING, folded);
        if (size)
            return folded + size;
        folded += bytes_until(folded, " ");
    }
    return NULL;
}

/* Whether a passage is no more than a sentence of thanks for praying: "Thank you for praying!"
   One that says for what is a prayer of the letter's. */
static bool thanks_for_praying(const struct letter *letter, int32_t index)
{
    enum { WORDS_MOST = 8 };
    const struct passage *passage = &letter->passages.items[index];
    int32_t size = passage_size(passage), thanks = words_begin(PHRASE_CLOSING, passage->folded);
    const char *rest = thanks ? after_praying(passage->folded + thanks) : NULL;
    return is_paragraph(letter, index) && passage->gap && rest &&
           extent_of(passage->text) < SHORT && strchr(".!", passage->text[size - 1]) &&
           bytes_until(passage->text, ".!?:;,") == size - 1 &&
           word_count(passage->text) <= WORDS_MOST && !words_contain(PHRASE_MATTER, rest);
}

/* Returns where the letter ends with such a sentence above its writers' names and addresses;
   `end`: nowhere. */
static int32_t thanks_start(const struct letter *letter, int32_t end)
{
    enum { LINES_MOST = 6 };
    const struct passage *items = letter->passages.items;
    int32_t addresses = 0;
    for (int32_t i = end - 1; i > 0 && end - i <= LINES_MOST; i--) {
        if (addresses && thanks_for_praying(letter, i))
            return i;
        bool address = has_address_sign(items[i].folded) || has_bare_address(items[i].folded);
        addresses += address;
        if (!is_paragraph(letter, i) || extent_of(items[i].text) >= SHORT ||
            !(address || is_names(items[i].text)) || strpbrk(items[i].text, "!?;"))
            break;
    }
    return end;
}

/* Whether the last line is a name and a telephone's number and nothing more, by itself below a
   sentence or a list, and no other line of the letter has such a number: "Ivy Bull, 01632
   960114". Below a line that leads to it, or heads it, it is one to call. */
static bool is_caller(const struct letter *letter, int32_t index)
{
    enum { DIGITS_LEAST = 7, NAME_WORDS_MOST = 5 };
    const struct passage *line = &letter->passages.items[index];
    int32_t name = bytes_until(line->text, "+(0123456789");
    int32_t above = passage_size(line - 1);
    bool ends = above > 0 && strchr(".!?", line[-1].text[above - 1]);
    if (!ends && !passage_is_item(line - 1))
        return false;
    if (!is_paragraph(letter, index) || !line->gap || extent_of(line->text) >= SHORT ||
        name < 2 || line->text[name + bytes_while(line->text + name, "+-/.() 0123456789")] ||
        words_count_digits(line->text) < DIGITS_LEAST)
        return false;
    for (int32_t i = 0; i < index; i++)
        if (words_count_digits(letter->passages.items[i].text) >= DIGITS_LEAST)
            return false;
    while (name > 0 && strchr(" ,:-|", line->text[name - 1]))
        name--;
    const char *names = arena_copy(letter->arena, line->text, name);
    return is_names(names) && word_count(names) <= NAME_WORDS_MOST && !strpbrk(names, ".!?;:");
}

/* Takes the day off that stands by itself below a letter and its closing, or above: the letter
   is of that day. */
static void read_signed_day(struct letter *letter, int32_t first)
{
    for (int32_t i = first; i < letter->passages.count && !letter->date.year; i++) {
        const struct passage *line = &letter->passages.items[i];
        if (!is_paragraph(letter, i) || !dates_is_day(line->text, letter->arena))
            continue;
        letter->signed_on = dates_read(line->text, letter->arena);
        letter_note_read(letter, "date", line->text, line->line);
        letter_take(letter, i, i + 1, NULL);
        return;
    }
}

static void take_closing(struct letter *letter)
{
    int32_t end = closing_end(letter), first = closing_start(letter, end);
    if (first == end)
        first = thanks_start(letter, end);
    if (first == end && end > 1)
        first = is_caller(letter, end - 1) || is_presented(letter, end - 1)
                    ? end - 1
                    : signature_start(letter, end);
    if (first == end && end > 1)
        first = proven_address_start(letter, end);
    if (first == end && end == letter->passages.count) {
        take_inner_closing(letter);
        first = end = letter->passages.count;
    }
    int32_t count = letter->passages.count;
    read_signed_day(letter, first);
    end -= count - letter->passages.count;
    bool postscript = end < letter->passages.count &&
                      letter->passages.items[end].kind != PASSAGE_RULE;
    if (first == end && end > 1)
        doubt_signature(letter, end - 1);
    if (first < end && postscript)
        letter_take(letter, first, first + 1, "closing"); /* its writers' names stay */
    else if (first < end)
        letter_take(letter, first, letter->passages.count, "closing");
}

/* Whether a text leads to the page on which Microsoft tells why it warns of a sender, whatever
   the language of its warning. */
static bool leads_to_warning_page(const struct passage *passage)
{
    static const char page[] = "/LearnAboutSenderIdentification";
    if (strstr(passage->text, page))
        return true;
    for (int32_t i = 0; i < passage->span_count; i++)
        if (passage->spans[i].url && strstr(passage->spans[i].url, page))
            return true;
    return false;
}

/* Whether a passage is a warning that a mail system has written above the letter. */
static bool is_banner(const struct letter *letter, int32_t index)
{
    enum { SIGNS_LEAST = 2 };
    const char *folded = letter->passages.items[index].folded;
    int32_t signs = 0;
    if (passage_size(&letter->passages.items[index]) >= FOOTER_MOST)
        return false;
    if (leads_to_warning_page(&letter->passages.items[index]))
        return true;
    if (words_ask(folded))
        return false;
    if (!words_begin(PHRASE_BANNER, folded) && *folded != '[')
        return false;
    for (const char *at = folded; *at; at += bytes_until(at, " "), at += *at == ' ')
        signs += words_begin(PHRASE_OUTSIDE, at) > 0 || words_begin(PHRASE_BANNER, at) > 0;
    return signs >= SIGNS_LEAST;
}

/* Whether a line is the first words of such a warning, which goes on in the next passage. */
static bool heads_banner(const struct letter *letter, int32_t index)
{
    const char *folded = letter->passages.items[index].folded;
    int32_t size = words_begin(PHRASE_BANNER, folded);
    return size && !folded[size + bytes_while(folded + size, " :!.")] &&
           index + 1 < letter->passages.count && is_banner(letter, index + 1);
}

static void take_banners(struct letter *letter)
{
    enum { TOP_MOST = 6 };
    for (int32_t i = 0; i < letter->passages.count && i < TOP_MOST;)
        if (is_banner(letter, i) || heads_banner(letter, i))
            letter_take(letter, i, i + 1, "warning of the mail system");
        else
            i++;
}

/* Takes the link off that pages in the web begin with, "Skip to content", and the menu close
   below it: lines of a few words each. */
static void take_menu(struct letter *letter)
{
    enum { WORDS_MOST = 3, LEAST = 3 };
    const struct passage *items = letter->passages.items;
    int32_t end = 1, count = letter->passages.count;
    if (count == 0 || !is_paragraph(letter, 0) || items[0].bold ||
        !words_begin(PHRASE_SKIP, items[0].folded) || title_words(items[0].text) > LEAST + 1)
        return;
    while (end < count && is_paragraph(letter, end) && (end == 1 || !items[end].gap) &&
           title_shape(&items[end]) && title_words(items[end].text) <= WORDS_MOST)
        end++;
    letter_take(letter, 0, end > LEAST ? end : 1, "footer");
}

/* Where the button begins that plain text ends with, its address in brackets: "Read more
   (https://...)"; -1: there is none. */
static int32_t find_typed_button(const struct passage *passage, struct arena *arena)
{
    int32_t size = passage_size(passage), bracket = size;
    if (size < 2 || passage->text[size - 1] != ')')
        return -1;
    while (bracket > 0 && passage->text[bracket] != '(')
        bracket--;
    int32_t from = bracket;
    while (from > 0 && !strchr(".!?", passage->text[from - 1]))
        from--;
    from += bytes_while(passage->text + from, " ");
    if (from == 0 || !bytes_begin(passage->text + bracket, "(http"))
        return -1;
    const char *button = arena_copy(arena, passage->text + from, bracket - from);
    return is_made_of(PHRASE_BUTTON, fold_text(button, arena)) ? from : -1;
}

/* Returns the link that a passage ends with, or with which and a bracket, and more above it;
   NULL: there is none. */
static const struct span *last_link(const struct passage *passage)
{
    for (int32_t i = passage->span_count; i-- > 0;) {
        const struct span *span = &passage->spans[i];
        if (span->url)
            return span->start > 0 ? span : NULL;
        if (bytes_while(passage->text + span->start, "] ") < span->end - span->start)
            break;
    }
    return NULL;
}

/* Takes a button off that is a link at the end of a passage, or typed there. */
static void take_end_button(struct letter *letter, struct passage *passage)
{
    int32_t size = passage_size(passage), from = find_typed_button(passage, letter->arena);
    const struct span *last = last_link(passage);
    if (from < 0 && last) {
        const char *link = arena_copy(letter->arena, passage->text + last->start,
                                      last->end - last->start);
        bool framed = last->start > 1 && passage->text[last->start - 1] == '[';
        if (is_made_of(PHRASE_BUTTON, fold_text(link, letter->arena)))
            from = last->start - framed;
    }
    if (from < 0)
        return;
    letter_note(letter, "button", arena_copy(letter->arena, passage->text + from, size - from),
                passage->line);
    passage_drop_end(passage, size - from, letter->arena);
}

/* Takes buttons off the ends of passages: links that say "Read more". */
static void take_end_buttons(struct letter *letter)
{
    for (int32_t i = 0; i < letter->passages.count; i++)
        take_end_button(letter, &letter->passages.items[i]);
}

void salutation_take(struct letter *letter)
{
    take_banners(letter);
    take_menu(letter);
    take_greeting(letter);
    take_end_buttons(letter);
    take_list(letter);
    take_footers(letter);
    take_imprint(letter);
    take_closing(letter);
}
