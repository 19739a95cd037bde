/*
 * The head of a page is known by the number in it, which counts on while the other words stay,
 * or by the number beside it.
 */
#include "letter/page_lines.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "letter/fold.h"
#include "letter/heading.h"
#include "letter/verse.h"
#include "letter/words.h"

#include <stdlib.h>
#include <string.h>

/* What stands before the number of a page. */
static const char *const page_words[] = {
    "page ", "seite ",  "pagina ",  "p. ",      "pag. ",  "sida ",
    "side ", "strona ", "str. ",    "sivu ",    "oldal ", "страница ",
    "стр. ", "trang ",  "halaman ", "ukurasa ", "sayfa ", "stranka "};

/* Whether a line is the number of a page: "3", "- 3 -", "Page 2 of 2", "2/4". */
static bool is_page_number(const char *folded)
{
    static const char *const of[] = {" of ",  " von ", " de ",   " sur ", " di ", " van ",
                                     " av ",  " af ",  " z ",    " из ",  " ng ", " dari ",
                                     " din ", " / ",   " from ", "/"};
    int32_t size = bytes_while(folded, "- ");
    bool dash = size > 0;
    folded += size;
    int64_t word = bytes_begin_any(folded, page_words, COUNT(page_words));
    folded += word;
    int32_t digits = bytes_while(folded, "0123456789");
    if (!digits || digits > 3)
        return false;
    folded += digits;
    int64_t sign = word || *folded != ' ' ? bytes_begin_any(folded, of, COUNT(of)) : 0;
    int32_t last = sign ? bytes_while(folded + sign, "0123456789") : 0;
    if (sign && (!last || !word))
        return false;
    folded += sign + last;
    folded += dash ? bytes_while(folded, "- ") : 0;
    return !*folded;
}

/* Whether a line stands by itself, and not as the first. */
static bool stands_alone(const struct passages *passages, int32_t index)
{
    const struct passage *line = &passages->items[index];
    return index > 0 && line->gap && (index + 1 == passages->count || line[1].gap);
}

/* Returns the number of pages that "2/4" says, by itself, and stores which of them it is; 0: it
   doesn't. */
static int32_t pages_said(const struct passages *passages, int32_t index, int32_t *page)
{
    enum { DIGITS_MOST = 2 };
    const struct passage *line = &passages->items[index];
    const char *at = line->folded;
    int32_t first = bytes_while(at, "0123456789");
    int32_t between = bytes_while(at + first, " /");
    int32_t last = bytes_while(at + first + between, "0123456789");
    if (line->kind != PASSAGE_TEXT || !stands_alone(passages, index) || !first || !last ||
        first > DIGITS_MOST || last > DIGITS_MOST || at[first + between + last] ||
        !bytes_find(at + first, '/', between))
        return 0;
    *page = (int32_t)strtol(at, NULL, 10);
    int32_t pages = (int32_t)strtol(at + first + between, NULL, 10);
    return *page >= 1 && *page <= pages ? pages : 0;
}

/* Whether a line is one that a letter ends with, and nothing that a heading may have. */
static bool ends_letter(const struct passage *line)
{
    return line->kind == PASSAGE_RULE || words_begin(PHRASE_FAREWELL, line->folded) ||
           words_begin(PHRASE_CLOSING, line->folded) ||
           words_begin(PHRASE_FOOTER, line->folded);
}

/* Returns of how many pages several lines say that they are one, each the next, up to the last:
   "3/4", "4/4"; or the letter's last line, that it is the last one. 0: none does. Days of a
   month, "1/12", stand right below the title, or end elsewhere; and what the first says above
   something, and the last, heads parts. */
static int32_t count_page_numbers(const struct passages *passages)
{
    int32_t pages = 0, first = 0, last = 0, count = 0, end = 0;
    for (int32_t i = 1; i < passages->count; i++) {
        int32_t page, said = pages_said(passages, i, &page);
        if (!said)
            continue;
        bool next = count ? said == pages && page == last + 1 : i > 1;
        if (!next)
            return 0;
        pages = said;
        first = count ? first : page;
        last = page;
        count++;
        end = i;
    }
    bool closes = pages > 1 && end + 1 == passages->count;
    bool heads = first == 1 && end + 1 < passages->count &&
                 !ends_letter(&passages->items[end + 1]);
    return last == pages && ((count > 1 && !heads) || closes) ? pages : 0;
}

/* Whether an item is a number between dashes: "- 2 -". */
static bool is_dashed_number(const struct passage *line)
{
    int32_t digits = bytes_while(line->folded, "0123456789");
    return line->kind == PASSAGE_BULLET && digits > 0 && digits <= 3 &&
           (strcmp(line->folded + digits, " -") == 0 ||
            strcmp(line->folded + digits, " –") == 0);
}

/* Whether each of several numbers between dashes is the next one: they are the pages' where
   they don't stand by themselves, too. */
static bool counts_dashed(const struct passages *passages)
{
    enum { SEVERAL = 2 };
    int32_t found = 0, last = 0;
    for (int32_t i = 1; i < passages->count; i++) {
        if (!is_dashed_number(&passages->items[i]))
            continue;
        int32_t page = (int32_t)strtol(passages->items[i].folded, NULL, 10);
        if (found && page != last + 1)
            return false;
        last = page;
        found++;
    }
    return found >= SEVERAL;
}

/* Whether a line repeats one of the letter's first two. */
static bool is_head_again(const struct passages *passages, int32_t index)
{
    const struct passage *items = passages->items;
    return index > 1 && index < passages->count && items[index].kind == PASSAGE_TEXT &&
           *items[index].folded &&
           (strcmp(items[index].folded, items[0].folded) == 0 ||
            strcmp(items[index].folded, items[1].folded) == 0);
}

/* Returns the number that a line is, and nothing else; 0: it is none. */
static int32_t bare_number(const struct passage *line)
{
    enum { DIGITS_MOST = 3 };
    int32_t digits = bytes_while(line->folded, "0123456789");
    bool bare = line->kind == PASSAGE_TEXT && digits > 0 && digits <= DIGITS_MOST &&
                !line->folded[digits];
    return bare ? (int32_t)strtol(line->folded, NULL, 10) : 0;
}

/* Whether each of several lines that are numbers is the next one, and each stands right above a
   line that repeats the letter's head, or ends the letter: they are the pages', though they
   stand close below the text. */
static bool counts_above_heads(const struct passages *passages)
{
    enum { SEVERAL = 2 };
    int32_t found = 0, last = 0;
    for (int32_t i = 1; i < passages->count; i++) {
        int32_t page = bare_number(&passages->items[i]);
        if (!page)
            continue;
        bool ends = i + 1 == passages->count || is_head_again(passages, i + 1);
        if (!ends || (found && page != last + 1))
            return false;
        last = page;
        found++;
    }
    return found >= SEVERAL;
}

/* Whether a line is the foot above the number of a page, wherever they stand: the same words
   above each of several numbers, of which each is the next one. */
static bool is_close_foot(const struct passages *passages, int32_t index)
{
    const struct passage *items = passages->items;
    return index > 0 && index + 1 < passages->count && items[index].kind == PASSAGE_TEXT &&
           !items[index + 1].gap && bare_number(&items[index + 1]) > 0;
}

/* Returns the first of several such lines with the same words; -1: there are none, or one has
   others, or a number that isn't the next. */
static int32_t find_close_feet(const struct passages *passages)
{
    enum { SEVERAL = 2 };
    int32_t first = -1, found = 0, last = 0;
    for (int32_t i = 1; i < passages->count; i++) {
        if (!is_close_foot(passages, i))
            continue;
        int32_t page = bare_number(&passages->items[i + 1]);
        if (found && (page != last + 1 ||
                      strcmp(passages->items[i].folded, passages->items[first].folded) != 0))
            return -1;
        first = found ? first : i;
        last = page;
        found++;
    }
    return found >= SEVERAL ? first : -1;
}

/* Marks the lines that find_close_feet tells of, and the numbers below them. */
static void mark_close_feet(const struct passages *passages, bool *running)
{
    if (find_close_feet(passages) < 0)
        return;
    for (int32_t i = 1; i < passages->count; i++)
        running[i] = running[i] || is_close_foot(passages, i) ||
                     (bare_number(&passages->items[i]) && is_close_foot(passages, i - 1));
}

/* Whether a line is the number of a page, which stands by itself. `pages`: see
   count_page_numbers; `dashed`: see counts_dashed. */
static bool is_number_line(const struct passages *passages, int32_t index, int32_t pages,
                           bool dashed)
{
    const struct passage *line = &passages->items[index];
    int32_t page;
    bool number = (line->kind == PASSAGE_TEXT && is_page_number(line->folded)) ||
                  is_dashed_number(line) ||
                  (pages && pages_said(passages, index, &page) == pages);
    return number &&
           (stands_alone(passages, index) || (dashed && index > 0 && is_dashed_number(line)));
}

/* A line with the number of a page and other words. */
struct running_line {
    uint32_t words; /* a hash of these */
    int32_t index, page;
    int32_t behind; /* words of the line that are the page's number, at its end; 0: before */
    bool named;     /* "page 2", and not only the number and a sign ... */
    bool bare;      /* ... or the number alone */
};

/* How many words a text has. */
static int32_t count_line_words(const char *text)
{
    int32_t count = *text != '\0';
    for (; *text; text++)
        count += *text == ' ';
    return count;
}

/* Reads several words before a number that no sign parts from them: "Our prayer letter 2". */
static bool read_number_bare(const char *folded, struct running_line *line)
{
    enum { DIGITS_MOST = 3 };
    const char *space = strrchr(folded, ' ');
    int32_t digits = space ? bytes_while(space + 1, "0123456789") : 0;
    if (!digits || digits > DIGITS_MOST || space[1 + digits] ||
        !bytes_find(folded, ' ', space - folded))
        return false;
    line->bare = true;
    line->named = false;
    line->page = (int32_t)strtol(space + 1, NULL, 10);
    line->behind = 1;
    line->words = heading_hash(folded, (int32_t)(space - folded));
    return true;
}

/* Reads the words before a number at the end: "Our letter page 2 of 3", "Our letter | 2". */
static bool read_number_behind(const char *folded, struct running_line *line)
{
    static const char *const signs[] = {" | ", " - ", " – ", " — ", " • ", " · "};
    for (int64_t i = 0; i < COUNT(page_words) + COUNT(signs); i++) {
        line->named = i < COUNT(page_words);
        const char *mark = line->named ? page_words[i] : signs[i - COUNT(page_words)];
        const char *found = strstr(folded, mark);
        int32_t size = bytes_size(mark);
        bool parted = found && found > folded && (!line->named || found[-1] == ' ');
        if (!parted || !is_page_number(line->named ? found : found + size))
            continue;
        int32_t words = (int32_t)(found - folded);
        line->page = (int32_t)strtol(found + size, NULL, 10);
        line->behind = count_line_words(found + !line->named);
        while (words > 0 && strchr(" |-", folded[words - 1]))
            words--;
        line->words = heading_hash(folded, words);
        return words > 0;
    }
    return false;
}

/* Reads the words after a number at the beginning: "2 | Our letter". */
static bool read_number_before(const char *folded, struct running_line *line)
{
    enum { DIGITS_MOST = 3 };
    static const char *const signs[] = {" | ", " • ", " · "};
    int32_t digits = bytes_while(folded, "0123456789");
    int32_t sign = (int32_t)bytes_begin_any(folded + digits, signs, COUNT(signs));
    const char *words = folded + digits + sign;
    if (!digits || digits > DIGITS_MOST || !sign || !*words)
        return false;
    line->named = false;
    line->behind = 0;
    line->page = (int32_t)strtol(folded, NULL, 10);
    line->words = heading_hash(words, bytes_size(words));
    return true;
}

static int compare_running_lines(const void *a, const void *b)
{
    const struct running_line *x = a, *y = b;
    return x->words != y->words ? (x->words > y->words) - (x->words < y->words)
                                : x->index - y->index;
}

/* Whether the words are those of one of the letter's first lines. */
static bool heads_letter(const struct passages *passages, uint32_t words)
{
    enum { FIRST = 4 };
    for (int32_t i = 0; i < passages->count && i < FIRST; i++) {
        const char *folded = passages->items[i].folded;
        if (heading_hash(folded, bytes_size(folded)) == words)
            return true;
    }
    return false;
}

/* Whether a folded text has a word. */
static bool has_whole_word(const char *folded, const char *word, int64_t size)
{
    for (const char *at = folded; *at; at += bytes_until(at, " "), at += *at == ' ')
        if (bytes_begin_with(at, word, size) && (!at[size] || strchr(" ,.:", at[size])))
            return true;
    return false;
}

/* Whether the words of a line before its number stand in one of the letter's first lines: they
   are the letter's name, or its sender's. */
static bool is_named_above(const struct passages *passages, const struct running_line *line)
{
    enum { FIRST = 4 };
    const char *words = passages->items[line->index].folded;
    int64_t size = strrchr(words, ' ') - words;
    for (int32_t i = 0; i < line->index && i < FIRST; i++)
        if (has_whole_word(passages->items[i].folded, words, size))
            return true;
    return false;
}

/* Whether the words of a line before its number are those of the letter's first lines, which
   are several: they are its name and its sender's. */
static bool repeats_words(const struct passages *passages, const struct running_line *line)
{
    enum { FIRST = 4, WORDS_LEAST = 3, LEAST = 3 };
    int32_t found = 0, size;
    const char *at = passages->items[line->index].folded;
    for (int32_t words = count_line_words(at) - line->behind; words > 0;
         words--, at += size, at += *at == ' ') {
        size = bytes_until(at, " ");
        bool named = size < LEAST;
        for (int32_t i = 0; !named && i < line->index && i < FIRST; i++)
            named = has_whole_word(passages->items[i].folded, at, size);
        if (!named)
            return false;
        found += size >= LEAST;
    }
    return found >= WORDS_LEAST;
}

/* Whether lines with the same words are of pages that follow each other, and what counts is no
   day. */
static bool are_of_pages(const struct passages *passages, const struct running_line *lines,
                         int32_t count)
{
    const char *folded = passages->items[lines->index].folded;
    for (int32_t i = 1; i < count; i++)
        if (lines[i].page != lines[i - 1].page + 1 || lines[i].named != lines->named ||
            lines[i].bare != lines->bare)
            return false;
    if (count < 2 || words_begin(PHRASE_DAY, folded) || words_begin_week(folded))
        return false;
    bool last = lines[count - 1].index + 1 == passages->count; /* no headings' */
    if (lines->bare)
        return last && lines->index > 0 && is_named_above(passages, lines);
    if (lines->index == 0 || heads_letter(passages, lines->words))
        return true;
    return lines->named && (last || repeats_words(passages, lines)); /* no readings' */
}

/* Takes the number off the letter's first line, which keeps its words. */
static void cut_number(struct letter *letter, const struct running_line *line)
{
    struct passage *passage = &letter->passages.items[line->index];
    const char *at = passage->text + passage_size(passage);
    for (int32_t words = line->behind; words > 0 && at > passage->text; words--)
        for (at--; at > passage->text && *at != ' ';)
            at--;
    letter_note(letter, "page number", at + (*at == ' '), passage->line);
    passage_drop_end(passage, passage_size(passage) - (int32_t)(at - passage->text),
                     letter->arena);
}

/* Marks the lines whose number counts the pages; returns an array of a flag for each. */
static bool *find_running_lines(struct letter *letter)
{
    const struct passages *passages = &letter->passages;
    int32_t found = 0, next, count = passages->count;
    bool *running = arena_array(letter->arena, count, sizeof *running);
    struct running_line *lines = arena_array(letter->arena, count, sizeof *lines);
    struct cited_verse verse;
    for (int32_t i = 0; i < count; i++) {
        const struct passage *passage = &passages->items[i];
        struct running_line *line = &lines[found];
        *line = (struct running_line){.index = i};
        found += passage->kind == PASSAGE_TEXT &&
                 (i == 0 ? count > 1 && passage[1].gap : stands_alone(passages, i)) &&
                 (read_number_behind(passage->folded, line) ||
                  read_number_before(passage->folded, line) ||
                  (read_number_bare(passage->folded, line) &&
                   !verse_reference(passage->text, letter->arena, &verse)));
    }
    qsort(lines, (size_t)found, sizeof *lines, compare_running_lines);
    for (int32_t i = 0; i < found; i = next) {
        for (next = i + 1; next < found && lines[next].words == lines[i].words;)
            next++;
        if (!are_of_pages(passages, &lines[i], next - i))
            continue;
        if (lines[i].index == 0 && lines[i].behind)
            cut_number(letter, &lines[i]);
        for (int32_t k = i; k < next; k++)
            running[lines[k].index] = lines[k].index > 0;
    }
    return running;
}

/* Whether a line beside the number of a page repeats one of the letter's first two. */
static bool repeats_head(const struct passages *passages, int32_t index, int32_t pages,
                         bool dashed)
{
    if (!is_head_again(passages, index) || !stands_alone(passages, index))
        return false;
    return is_number_line(passages, index - 1, pages, dashed) ||
           (index + 1 < passages->count && is_number_line(passages, index + 1, pages, dashed));
}

/* Marks the numbers that count_above_heads tells of, and the heads below them. */
static void mark_close_heads(const struct passages *passages, bool *running)
{
    for (int32_t i = 1; i < passages->count; i++)
        running[i] = running[i] || bare_number(&passages->items[i]) ||
                     (bare_number(&passages->items[i - 1]) && is_head_again(passages, i));
}

/* Joins the next line to the one above when only lines of the pages were between, and the
   sentence goes on in it. */
static void close_page(const struct letter_sweep *sweep)
{
    struct passage *items = sweep->letter->passages.items, *next = &items[sweep->next];
    const struct passage *above = &items[sweep->kept - 1];
    int32_t size = sweep->kept > 0 ? passage_size(above) : 0;
    if (size > 0 && above->kind != PASSAGE_HEADING && next->kind == PASSAGE_TEXT &&
        !strchr(".!?:;\"')", above->text[size - 1]) &&
        (unsigned char)above->text[size - 1] < 0x80 && fold_begins_small(next->text) &&
        above->quote == next->quote)
        next->gap = false;
}

void page_lines_take(struct letter *letter)
{
    const struct passages *passages = &letter->passages;
    int32_t pages = count_page_numbers(passages);
    bool dashed = counts_dashed(passages);
    bool *running = find_running_lines(letter);
    for (int32_t i = 0; i < passages->count; i++)
        running[i] = running[i] || repeats_head(passages, i, pages, dashed);
    if (counts_above_heads(passages))
        mark_close_heads(passages, running);
    mark_close_feet(passages, running);
    struct letter_sweep sweep = letter_sweep_begin(letter);
    bool taken = false;
    while (letter_sweep_more(&sweep)) {
        bool number = !running[sweep.next] &&
                      is_number_line(passages, sweep.next, pages, dashed);
        if (running[sweep.next] || number) {
            letter_sweep_take(&sweep, sweep.next + 1,
                              number ? "page number" : "line that each page has");
        } else {
            if (taken)
                close_page(&sweep);
            letter_sweep_keep(&sweep);
        }
        taken = number || running[sweep.next - 1];
    }
    letter_sweep_end(&sweep);
}
