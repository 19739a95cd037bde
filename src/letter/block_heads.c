/*
 * Of a block of names the first line is a heading when in all blocks it is told from the
 * others: by its small words, or by the commas, dashes and full stops that the others have.
 * Short lines that begin alike, each above others, are headings, too.
 */
#include "letter/block_heads.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "letter/fold.h"
#include "letter/heading.h"
#include "letter/title.h"
#include "letter/words.h"

#include <stdlib.h>
#include <string.h>

enum { SEVERAL = 3 }; /* blocks */

/* Whether a line has no form of a heading, but perhaps that of one that leads to a list. */
static bool heads_nothing(const struct outline_line *line)
{
    return !(line->forms & ~(1U << OUTLINE_LEAD));
}

static void make_head(struct outline_line *line)
{
    line->forms = 1U << OUTLINE_PLAIN;
    line->size = 0;
}

/* Whether a line of one or two words begins a block of longer lines. */
static bool heads_block(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    if (index + 1 >= letter->passages.count || !passage->gap || !title_shape(passage) ||
        passage[1].gap || passage[1].kind != PASSAGE_TEXT || passage[1].quote)
        return false;
    const char *space = strchr(passage->text, ' '), *next = strchr(passage[1].text, ' ');
    bool few = !space || !strchr(space + 1, ' ');
    return few && next && strchr(next + 1, ' ') && passage[1].column == 0 &&
           passage_size(&passage[1]) > passage_size(passage);
}

/* Makes headings of lines of one or two words that begin blocks, where there are several such
   blocks. */
static void find_short_heads(const struct letter *letter, struct outline_line *lines)
{
    int32_t found = 0;
    for (int32_t i = 0; i < letter->passages.count; i++)
        found += heads_block(letter, i);
    for (int32_t i = 0; found >= SEVERAL && i < letter->passages.count; i++)
        if (heads_nothing(&lines[i]) && heads_block(letter, i))
            make_head(&lines[i]);
}

/* A short line that stands alone, by its first two words. */
struct alike_line {
    uint32_t words; /* a hash of them */
    int32_t index;
};

/* The bytes of the first two words of a text that has a third; 0: it has none. */
static int32_t two_words(const char *text)
{
    const char *space = strchr(text, ' ');
    space = space ? strchr(space + 1, ' ') : NULL;
    return space ? (int32_t)(space - text) : 0;
}

/* The bytes of the first word of a line that has more and stands above several lines; 0: it
   doesn't. */
static int32_t word_above_block(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    bool block = index + 2 < letter->passages.count && passage[1].kind == PASSAGE_TEXT &&
                 passage[2].kind == PASSAGE_TEXT && !passage[2].gap;
    int32_t size = bytes_until(passage->folded, " ");
    return block && passage->folded[size] ? size : 0;
}

/* Returns by how many bytes lines are held to begin alike, 0: not at all: by the first two
   words, or with `single` by the first one above a block of lines. */
static int32_t alike_size(const struct letter *letter, int32_t index, bool single)
{
    return single ? word_above_block(letter, index)
                  : two_words(letter->passages.items[index].folded);
}

/* Whether a short line stands alone, or, not `single`, above lines close below it, with more
   below it that begins with other words. */
static bool stands_above_others(const struct letter *letter, int32_t index, bool single)
{
    const struct passage *passage = &letter->passages.items[index];
    int32_t size = alike_size(letter, index, single);
    return index + 1 < letter->passages.count && size > 0 && passage->gap &&
           (passage[1].gap || (!single && !fold_begins_small(passage[1].text))) &&
           title_shape(passage) && passage[1].kind == PASSAGE_TEXT &&
           !bytes_begin_with(passage[1].folded, passage->folded, size);
}

static int compare_alike(const void *a, const void *b)
{
    const struct alike_line *x = a, *y = b;
    return x->words != y->words ? (x->words > y->words) - (x->words < y->words)
                                : x->index - y->index;
}

/* Makes headings of lines that begin alike, when what stands below most of them has no form of
   a heading; nothing else below them is one then. Returns whether it made them. */
static bool head_alike(const struct alike_line *alike, int32_t count,
                       struct outline_line *lines)
{
    int32_t over_text = 0;
    for (int32_t i = 0; i < count; i++)
        over_text += heads_nothing(&lines[alike[i].index + 1]);
    if (count < SEVERAL || over_text * 2 <= count)
        return false;
    for (int32_t i = 0; i < count; i++) {
        struct outline_line *head = &lines[alike[i].index];
        if (heads_nothing(head) || head->run_in)
            make_head(head);
        if (head[1].forms == 1U << OUTLINE_PLAIN)
            head[1].forms = 0;
    }
    return true;
}

/* Makes headings of short lines that begin with the same two words, "Pray for our schools", or
   `single` one, each above others that don't. Returns whether there are any. */
static bool find_alike_heads(const struct letter *letter, struct outline_line *lines,
                             bool single)
{
    int32_t found = 0, next;
    bool made = false;
    struct alike_line *alike = arena_array(letter->arena, letter->passages.count,
                                           sizeof *alike);
    for (int32_t i = 0; i < letter->passages.count; i++) {
        const char *folded = letter->passages.items[i].folded;
        if (stands_above_others(letter, i, single))
            alike[found++] = (struct alike_line){
                heading_hash(folded, alike_size(letter, i, single)), i};
    }
    qsort(alike, (size_t)found, sizeof *alike, compare_alike);
    for (int32_t i = 0; i < found; i = next) {
        for (next = i + 1; next < found && alike[next].words == alike[i].words;)
            next++;
        made = head_alike(&alike[i], next - i, lines) || made;
    }
    return made;
}

/* Whether a line has a sign within or at its end that a heading has not. */
static bool has_inner_sign(const char *text)
{
    static const char *const dashes[] = {" - ", "–", "—", "，", "、", "。", "：", "。", "।"};
    for (int32_t i = 0; i < COUNT(dashes); i++)
        if (strstr(text, dashes[i]))
            return true;
    return strpbrk(text, ",;:!?") || strchr(text, '.');
}

/* Whether a line has a word that begins with a small letter. */
static bool has_small_word(const char *text)
{
    for (; *text; text += bytes_until(text, " "), text += *text == ' ')
        if (fold_begins_small(text))
            return true;
    return false;
}

/* What speaks for the first lines of a letter's blocks. */
struct block_evidence {
    int32_t heads, others;       /* blocks whose first line may be a heading, and the rest */
    int32_t small_heads, topics; /* of the heads: those with small words, those that ask */
    int32_t lines, signed_lines; /* below them, and those with a sign within ... */
    int32_t names;               /* ... or with no small word ... */
    int32_t full_names;          /* ... and several words */
    int32_t single_heads;        /* of the heads: those of one word */
    int32_t alike_heads;         /* ... and those that begin as the first one does */
    int32_t sentences;           /* lines below them that end one, or begin as heads do */
    const char *first;           /* of the heads */
};

/* Whether a passage is a line of a block. */
static bool is_block_line(const struct passage *passage)
{
    return passage->kind == PASSAGE_TEXT && !passage->quote && !passage->column &&
           !passage->verse;
}

/* The end of the block that begins at `from`. */
static int32_t find_block_end(const struct letter *letter, int32_t from)
{
    const struct passage *items = letter->passages.items;
    int32_t to = from + 1;
    while (to < letter->passages.count && is_block_line(&items[from]) &&
           is_block_line(&items[to]) && !items[to].gap)
        to++;
    return to;
}

/* Whether a folded text begins with the first word of another, and has more. */
static bool begins_as(const char *folded, const char *other)
{
    int32_t size = bytes_until(other, " ");
    return other[size] && bytes_begin_with(folded, other, size + 1);
}

/* Whether the first line of the block [from, to) may be a heading. `first`: the first one of
   the letter that is, or NULL; what begins as that may stand above a line that goes on. */
static bool may_head(const struct letter *letter, int32_t from, int32_t to, const char *first)
{
    const struct passage *head = &letter->passages.items[from];
    return to - from > 1 && head->gap && title_shape(head) && !has_inner_sign(head->text) &&
           !words_begin_asking(head->folded) &&
           (!fold_begins_small(head[1].text) || (first && begins_as(head->folded, first))) &&
           words_count_digits(head->text) == 0;
}

/* Adds a block to what is known of all. */
static void weigh_block(struct block_evidence *evidence, const struct letter *letter,
                        int32_t from, int32_t to)
{
    const struct passage *items = letter->passages.items;
    if (!may_head(letter, from, to, evidence->first)) {
        evidence->others += to - from > 1;
        return;
    }
    evidence->first = evidence->first ? evidence->first : items[from].folded;
    evidence->heads++;
    evidence->alike_heads += begins_as(items[from].folded, evidence->first);
    evidence->small_heads += has_small_word(items[from].text);
    evidence->single_heads += !strchr(items[from].text, ' ');
    evidence->topics += words_contain(PHRASE_TOPIC, items[from].folded);
    for (int32_t i = from + 1; i < to; i++) {
        evidence->lines++;
        evidence->sentences += title_ends_sentence(items[i].text, passage_size(&items[i])) ||
                               begins_as(items[i].folded, evidence->first);
        evidence->signed_lines += has_inner_sign(items[i].text);
        evidence->names += !has_small_word(items[i].text);
        evidence->full_names += !has_small_word(items[i].text) && strchr(items[i].text, ' ');
    }
}

/* Whether the first lines of the blocks are of another kind than those below. */
static bool are_headings(const struct block_evidence *evidence)
{
    enum { FEW = 4, TWO = 2 };
    if (evidence->heads == TWO && evidence->others == 0 && evidence->lines > TWO)
        return evidence->signed_lines == evidence->lines;
    if (evidence->heads < SEVERAL || evidence->others * FEW > evidence->heads)
        return false;
    if (evidence->alike_heads == evidence->heads && evidence->others == 0 &&
        evidence->sentences == 0)
        return true;
    return evidence->signed_lines * FEW >= evidence->lines ||
           evidence->topics * 2 >= evidence->heads ||
           (evidence->small_heads * 2 >= evidence->heads &&
            evidence->names * 2 >= evidence->lines) ||
           ((evidence->small_heads + evidence->single_heads) * FEW >=
                evidence->heads * (FEW - 1) &&
            evidence->full_names * 2 >= evidence->lines);
}

/* Whether a short line with a gap above it ends with a colon. */
static bool is_label(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    return passage->gap && title_shape(passage) &&
           passage->text[passage_size(passage) - 1] == ':';
}

/* The number of the first two words of a label that has a third; 0: it is no such line. */
static uint32_t label_start(const struct letter *letter, int32_t index)
{
    const char *folded = letter->passages.items[index].folded;
    int32_t size = is_label(letter, index) ? two_words(folded) : 0;
    return size ? heading_hash(folded, size) | 1 : 0;
}

/* The number of a label's last word, when that is a small one: "for:", "of/for:"; 0: it is no
   such line. */
static uint32_t label_end(const struct letter *letter, int32_t index)
{
    enum { SMALL = 6 }; /* bytes, with the colon */
    const char *folded = letter->passages.items[index].folded;
    const char *word = is_label(letter, index) ? strrchr(folded, ' ') : NULL;
    const char *slash = word ? strrchr(word, '/') : NULL;
    word = slash ? slash : word;
    return word && bytes_size(word + 1) <= SMALL
               ? heading_hash(word + 1, bytes_size(word + 1)) | 1
               : 0;
}

static int compare_label_words(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Makes labels of lines that lead to a list when `words_of` numbers them as it does labels. */
static void make_labels(const struct letter *letter, struct outline_line *lines,
                        uint32_t words_of(const struct letter *letter, int32_t index))
{
    int32_t found = 0, count = letter->passages.count;
    uint32_t *words = arena_array(letter->arena, count, sizeof *words);
    for (int32_t i = 0; i < count; i++) {
        uint32_t number = lines[i].forms >> OUTLINE_LABEL & 1 ? words_of(letter, i) : 0;
        if (number)
            words[found++] = number;
    }
    qsort(words, (size_t)found, sizeof *words, compare_label_words);
    for (int32_t i = 0; found && i + 1 < count; i++) {
        uint32_t number = heads_nothing(&lines[i]) ? words_of(letter, i) : 0;
        if (!number ||
            !bsearch(&number, words, (size_t)found, sizeof number, compare_label_words))
            continue;
        lines[i].forms = 1U << OUTLINE_LABEL | 1U << OUTLINE_PLAIN;
        lines[i].size = 0;
    }
}

/* Makes labels of lines that lead to a list when labels begin with the same two words, or end
   with the same small one: "We will thank for:" beside "We will turn from:". */
static void find_alike_labels(const struct letter *letter, struct outline_line *lines)
{
    make_labels(letter, lines, label_start);
    make_labels(letter, lines, label_end);
}

/* Whether a line asks a question and stands alone, with no other question below it. */
static bool is_lone_question(const struct letter *letter, int32_t index)
{
    static const char *const ends[] = {"?", "？", "؟"};
    const struct passage *passage = &letter->passages.items[index];
    if (index + 1 >= letter->passages.count || !passage->gap || passage->kind != PASSAGE_TEXT ||
        (!passage[1].gap && !passage_is_item(&passage[1])))
        return false;
    int32_t size = passage_size(passage), next = passage_size(&passage[1]);
    int32_t sign = (int32_t)bytes_end_any(passage->text, size, ends, COUNT(ends));
    struct passage line = *passage;
    line.text = arena_copy(letter->arena, passage->text, size - sign);
    return sign > 0 && !strpbrk(line.text, ".!?") && title_shape(&line) &&
           !bytes_end_any(passage[1].text, next, ends, COUNT(ends));
}

/* Makes headings of questions that stand alone, where there are several. */
static void find_questions(const struct letter *letter, struct outline_line *lines)
{
    int32_t found = 0;
    for (int32_t i = 0; i < letter->passages.count; i++)
        found += is_lone_question(letter, i);
    for (int32_t i = 0; found >= SEVERAL && i < letter->passages.count; i++)
        if (heads_nothing(&lines[i]) && is_lone_question(letter, i))
            make_head(&lines[i]);
}

void block_heads_find(const struct letter *letter, struct outline_line *lines)
{
    struct block_evidence evidence = {0};
    int32_t count = letter->passages.count;
    find_short_heads(letter, lines);
    bool alike = find_alike_heads(letter, lines, false) ||
                 find_alike_heads(letter, lines, true);
    find_alike_labels(letter, lines);
    find_questions(letter, lines);
    for (int32_t from = 0, to; from < count; from = to) {
        to = find_block_end(letter, from);
        weigh_block(&evidence, letter, from, to);
    }
    if (!are_headings(&evidence))
        return;
    for (int32_t from = 0, to; from < count; from = to) {
        to = find_block_end(letter, from);
        bool headed = alike && from > 0 && lines[from - 1].forms == 1U << OUTLINE_PLAIN;
        if (heads_nothing(&lines[from]) && !headed &&
            may_head(letter, from, to, evidence.first))
            make_head(&lines[from]);
    }
}
