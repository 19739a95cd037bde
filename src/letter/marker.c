/*
 * Signs that stand for bullets, in text and on telephones, and numbers that may be some.
 */
#include "letter/marker.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "letter/fold.h"
#include "letter/title.h"
#include "letter/verse.h"
#include "letter/words.h"

#include <stdlib.h>
#include <string.h>

static const char *const bullets[] = {
    "-", "*",  "+", "•",      "–",      "—",      "·",      "▪",      "►",      "‣", "◦", "●",
    "○", "■",  "□", "◆",      "➢",      "✓",      "➤",      "§",      "❖",      "➔", "→", "⇒",
    "▶", "▷",  "▸", "▹",      "◇",      "♦",      "⁃",      "∙",      "−",      "⚫", "✦", "✧",
    "✱", "✳",  "❥", "➜",      "➥",      "\uF0B7", "\uF0A7", "\uF0D8", "\uF076", "»", "›", "・",
    "･", "ㆍ", "☞", "\uF0FC", "\uF0A8", "\uF06C", "\uF06E", "\uF0E0", "\uF02D"};
/* Those of telephones. What follows them needs no space. */
static const char *const pictures[] = {"✅", "☑", "✔", "👉", "➡", "▶", "🔹", "🔸", "🔷",
                                       "🔶", "🔵", "🔴", "⭐", "🌟", "📌", "📍", "🙏", "✝"};

/* The size of the sign of `signs` that the text begins with, or 0. */
static int64_t sign_within(const char *text, int64_t size, const char *const *signs,
                           int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        if (bytes_size(signs[i]) < size && bytes_equal(text, signs[i], bytes_size(signs[i])))
            return bytes_size(signs[i]);
    return 0;
}

static bool begins_space(const char *text, int64_t size)
{
    return size > 0 &&
           (*text == ' ' || *text == '\t' || (size > 1 && bytes_equal(text, "\u00A0", 2)));
}

/* Whether the character after a bullet of a shape that no text has may follow it closely. */
static bool may_touch(const char *bullet, int64_t size)
{
    return size == 3 && !bytes_equal(bullet, "–", 3) && !bytes_equal(bullet, "—", 3) &&
           !bytes_equal(bullet, "−", 3);
}

/* Returns the depth that a bullet of this shape has where word processors mix shapes. */
static int32_t shape_depth(const char *sign, int64_t size)
{
    static const char *const second[] = {"○", "◦", "o"}, *const third[] = {"■", "▪", "§"};
    if (sign_within(sign, size + 1, third, COUNT(third)))
        return 2;
    return sign_within(sign, size + 1, second, COUNT(second)) > 0;
}

/* The sign of Word's second level, in a text that was pasted: an "o" and a tab. */
static bool is_circle(const char *text, int64_t size)
{
    return size > 2 && *text == 'o' && text[1] == '\t';
}

/* The size of any arrow, box or other shape that no text has, with a space after it. */
static int64_t shape_size(const char *text, int64_t size)
{
    static const uint32_t shapes[][2] = {{0x2190, 0x21FF}, {0x25A0, 0x25FF}, {0x2610, 0x2612},
                                         {0x2713, 0x2718}, {0x274D, 0x2752}, {0x2756, 0x2756},
                                         {0x2794, 0x27BE}, {0x27F0, 0x27FF}, {0x2900, 0x297F},
                                         {0x29BF, 0x29BF}, {0x2B00, 0x2B4F}, {0x2B5A, 0x2BFF},
                                         {0xE000, 0xF8FF}};
    uint32_t c;
    int64_t length = utf8_decode(text, size, &c);
    for (int64_t i = 0; i < COUNT(shapes); i++)
        if (c >= shapes[i][0] && c <= shapes[i][1])
            return begins_space(text + length, size - length) ? length : 0;
    return 0;
}

static int64_t bullet_size(const char *text, int64_t size)
{
    if (is_circle(text, size))
        return 1;
    int64_t sign = sign_within(text, size, bullets, COUNT(bullets));
    if (!sign)
        return size > 0 ? shape_size(text, size) : 0;
    bool touches = may_touch(text, sign) &&
                   ((unsigned char)text[sign] >= 'A' || chars_is_digit(text[sign]));
    return touches || begins_space(text + sign, size - sign) ? sign : 0;
}

/* The colours of hands and the sign that asks for a picture, after one. */
static int64_t modifiers_size(const char *text, int64_t size)
{
    int64_t at = 0;
    for (;;) {
        uint32_t c;
        int64_t length = at < size ? utf8_decode(text + at, size - at, &c) : 0;
        if (!length || (c != 0xFE0F && (c < 0x1F3FB || c > 0x1F3FF)))
            return at;
        at += length;
    }
}

/* A picture once at the beginning of a line is a bullet; several are a decoration. */
static int64_t picture_size(const char *text, int64_t size)
{
    int64_t sign = sign_within(text, size, pictures, COUNT(pictures));
    if (!sign)
        return 0;
    sign += modifiers_size(text + sign, size - sign);
    bool again = sign_within(text + sign, size - sign, pictures, COUNT(pictures)) > 0;
    return again || sign == size ? 0 : sign;
}

enum { FLAGS = 0x1F1E6, FLAGS_END = 0x1F1FF }; /* letters that flags are made of */

/* Whether a character is a picture of telephones; the letters that flags are made of are. */
static bool is_picture(uint32_t c)
{
    return c >= MARKER_PICTURES && c <= 0x1FAFF;
}

uint32_t marker_picture(const char *text, int64_t size)
{
    uint32_t c, next;
    int64_t at = size > 0 ? utf8_decode(text, size, &c) : 0;
    if (!at || !is_picture(c))
        return 0;
    bool flag = c >= FLAGS && c <= FLAGS_END;
    at += flag && at < size ? utf8_decode(text + at, size - at, &next) : 0;
    at += modifiers_size(text + at, size - at);
    while (at < size && text[at] == ' ')
        at++;
    if (at == size)
        return 0;
    utf8_decode(text + at, size - at, &next);
    return is_picture(next) ? 0 : flag ? FLAGS : c;
}

static bool begins_ideograph(const char *text, int64_t size)
{
    uint32_t c;
    return utf8_decode(text, size, &c) > 0 && c >= 0x4E00 && c <= 0x9FFF;
}

/* Whether it is a capital letter, of any script that has them. */
static bool is_any_capital(uint32_t character)
{
    return character_lower(character) != character;
}

/* Whether a word with a capital letter follows a number closely, as some write items:
   "1.Pray for rain". */
static bool begins_capital_word(const char *text, int64_t size)
{
    uint32_t first = 0, second = 0;
    int64_t length = utf8_decode(text, size, &first);
    if (!is_any_capital(first) || length >= size)
        return false;
    utf8_decode(text + length, size - length, &second);
    return character_is_small(second) && bytes_find(text, ' ', size);
}

/* "12.", "3)", "(4)", "1、", and a digit on a key. */
static int64_t number_size(const char *text, int64_t size, int32_t *value)
{
    enum { TIGHT_MOST = 30, FIGURES_MOST = 4 };
    static const char *const keys[] = {"\uFE0F\u20E3", "\u20E3"};
    int64_t i = *text == '(', first = i;
    *value = 0;
    while (i < size && chars_is_digit(text[i]) && *value < 10)
        *value = *value * 10 + (text[i++] - '0');
    if (i - first > FIGURES_MOST)
        return 0; /* such as 000012 counts nothing */
    int64_t key = sign_within(text + i, size - i, keys, COUNT(keys));
    if (*value && key)
        return i + key;
    if (*value && i + 3 < size && bytes_equal(text + i, "、", 3))
        return i + 3;
    if (*value && i + 1 < size && text[i] == '.' &&
        begins_ideograph(text + i + 1, size - i - 1))
        return i + 1;
    if (*value == 0 || i + 1 >= size || !strchr(".)/", text[i]))
        return 0;
    if (*value <= TIGHT_MOST && begins_capital_word(text + i + 1, size - i - 1))
        return i + 1;
    i += text[i] == '.' && text[i + 1] == '-'; /* "1.- " */
    return begins_space(text + i + 1, size - i - 1) ? i + 1 : 0;
}

/* "a.", "b)" or "(c)" */
static int64_t letter_size(const char *text, int64_t size, int32_t *value)
{
    int64_t at = size > 0 && *text == '(', end = at + 2;
    if (size <= end || !chars_is_small(text[at]) || !begins_space(text + end, size - end) ||
        (text[at + 1] != ')' && (at || text[at + 1] != '.')))
        return 0;
    *value = text[at] - 'a' + 1;
    return end;
}

void marker_read_shown(const char *text, struct passage *item, struct arena *arena)
{
    int32_t size = bytes_size(text), letters = 0;
    bool digits = false;
    item->kind = PASSAGE_BULLET;
    item->value = 0;
    for (int32_t i = 0; i < size; i++) {
        letters += chars_is_letter(text[i]);
        digits = digits || chars_is_digit(text[i]);
        if (chars_is_digit(text[i]) && item->value < 1000)
            item->value = item->value * 10 + (text[i] - '0');
    }
    bool ends = size > 1 && (text[size - 1] == '.' || text[size - 1] == ')');
    if (!digits && !(letters > 0 && ends))
        return;
    item->kind = PASSAGE_NUMBER;
    item->marker = arena_copy(arena, text, size);
    item->lettered = letters > 0;
    item->counted = true;
    int32_t at = text[0] == '(';
    if (letters == 1 && !digits && chars_is_letter(text[at]))
        item->value = chars_lower(text[at]) - 'a' + 1;
}

bool marker_may_begin_item(const char *marker)
{
    enum { SIGNS_MOST = 7 };
    marker += *marker == '(';
    int32_t digits = bytes_while(marker, "0123456789");
    int32_t roman = bytes_while(marker, chars_is_small(*marker) ? "ivxlc" : "IVXLC");
    int32_t size = digits ? digits : roman ? roman : chars_is_letter(*marker);
    return size > 0 && size <= SIGNS_MOST && (marker[size] == '.' || marker[size] == ')') &&
           !marker[size + 1];
}

static int64_t heading_size(const char *text, int64_t size)
{
    int64_t signs = 0;
    while (signs < size && signs < 6 && text[signs] == '#')
        signs++;
    return signs && signs < size && text[signs] == ' ' ? signs : 0;
}

struct marker marker_find(const char *text, int64_t size)
{
    struct marker marker = {.kind = PASSAGE_TEXT};
    if (size == 0)
        return marker;
    if ((marker.size = bullet_size(text, size)) > 0 ||
        (marker.size = picture_size(text, size)) > 0) {
        marker.kind = PASSAGE_BULLET;
        marker.level = is_circle(text, size);
        marker.shape = shape_depth(text, marker.size);
    } else if ((marker.size = number_size(text, size, &marker.value)) > 0) {
        marker.kind = PASSAGE_NUMBER;
    } else if ((marker.size = letter_size(text, size, &marker.value)) > 0) {
        marker.kind = PASSAGE_NUMBER;
        marker.letter = true;
    } else if ((marker.size = heading_size(text, size)) > 0) {
        marker.kind = PASSAGE_HEADING;
        marker.level = (int32_t)marker.size;
    }
    return marker;
}

/* Whether it is a day and a time in figures. */
static bool is_stamp(const char *text, int64_t size)
{
    enum { LEAST = 12, MOST = 30, DIGITS_LEAST = 8 };
    int32_t digits = 0, parted = 0;
    for (int64_t i = 0; i < size; i++) {
        digits += chars_is_digit(text[i]);
        parted += i > 0 && chars_is_digit(text[i - 1]) && strchr("./-", text[i]);
    }
    return size >= LEAST && size <= MOST && digits >= DIGITS_LEAST && parted > 1 &&
           bytes_find(text, ':', size);
}

int64_t marker_chat(const char *text, int64_t size)
{
    enum { NAME_MOST = 40 };
    bool bracket = size > 0 && *text == '[';
    if (!bracket && (size == 0 || !chars_is_digit(*text)))
        return 0;
    int64_t end = 0;
    while (end < size && (bracket ? text[end] != ']'
                                  : (size - end < 3 || !bytes_equal(text + end, " - ", 3))))
        end++;
    const char *colon = end < size ? bytes_find(text + end, ':', size - end) : NULL;
    bool named = colon && colon - (text + end) <= NAME_MOST;
    return named && is_stamp(text, end) ? (colon - text) + 1 : 0;
}

enum { COUNTS = 4 };

/* Which of COUNTS ways of counting a number belongs to: by numbers or letters, "1." or "1)". */
static int32_t count_of_marker(const struct passage *passage)
{
    return 2 * passage->lettered + (passage->marker && strchr(passage->marker, ')') != NULL);
}

/* The next number, or letter, of the same list; NULL: none. */
static const struct passage *next_counted(const struct passages *passages, int32_t index)
{
    const struct passage *passage = &passages->items[index];
    for (int32_t i = index + 1; i < passages->count; i++)
        if (passages->items[i].kind == PASSAGE_NUMBER &&
            count_of_marker(&passages->items[i]) == count_of_marker(passage))
            return &passages->items[i];
    return NULL;
}

/* Whether the number belongs to what follows it: a date's or a book's. */
static bool belongs(const struct passage *passage, struct arena *arena)
{
    int32_t size;
    struct cited_verse verse;
    const char *whole = arena_printf(arena, "%s %s", passage->marker, passage->text);
    return words_month(passage->folded, &size) > 0 || verse_reference(whole, arena, &verse);
}

/* Returns the bytes of the first word of a passage. */
static int32_t first_word_size(const struct passage *passage)
{
    return bytes_until(passage->folded, " ,:;.(-");
}

/* Whether a numbered line by itself names what it counts, a day or a week or a word that a sign
   follows, and is short, with a text below it that is no item. One close below a text is told
   for a heading by its number alone. */
static bool heads_text(const struct passages *passages, int32_t index)
{
    static const char *const signs[] = {"-", "–", "—", ":", "(", "/"};
    const struct passage *passage = &passages->items[index];
    struct passage line = *passage;
    const char *rest = passage->folded + first_word_size(passage);
    rest += bytes_while(rest, " ");
    bool parted = !*rest || bytes_begin_any(rest, signs, COUNT(signs)) > 0;
    line.kind = PASSAGE_TEXT;
    return index + 1 < passages->count && passage->gap && passage[1].kind == PASSAGE_TEXT &&
           (title_shape(&line) || fold_begins_small(passage->text)) &&
           (parted || words_begin(PHRASE_DAY, passage->folded) ||
            words_begin(PHRASE_WEEK, passage->folded)) &&
           !words_begin_asking(passage->folded);
}

/* Whether two passages begin with the same word. */
static bool begin_alike(const struct passage *a, const struct passage *b)
{
    int32_t size = first_word_size(a);
    return size > 0 && size == first_word_size(b) && bytes_equal(a->folded, b->folded, size);
}

/* Whether a number and the word behind it are the name of a book of the Bible: "2.Kings". */
static bool numbers_book(const struct passage *passage, struct arena *arena)
{
    struct cited_verse verse;
    int32_t size = bytes_until(passage->text, " ,:;-–");
    const char *name = arena_copy(arena, passage->text, size);
    return passage->value <= 5 && strchr(passage->marker, '.') &&
           verse_reference(arena_printf(arena, "%d. %s 1:1", passage->value, name), arena,
                           &verse);
}

/* Whether a number is an ordinal, with the word that it counts behind it, as the next one has
   it: "1. Advent" above a text, "2. Advent" above another; or "1. John", "2. John". */
static bool is_ordinal_alike(const struct passages *passages, int32_t index,
                             struct arena *arena)
{
    const struct passage *passage = &passages->items[index];
    const struct passage *next = next_counted(passages, index);
    bool goes_on = next && next->value == passage->value + 1;
    bool alike = goes_on && begin_alike(passage, next);
    if (passage->lettered || !strchr(passage->marker, '.'))
        return false;
    if (numbers_book(passage, arena))
        return goes_on ? alike : passage->tight;
    return alike && heads_text(passages, index) &&
           heads_text(passages, (int32_t)(next - passages->items));
}

static bool counts(const struct passages *passages, int32_t index, int32_t before,
                   struct arena *arena)
{
    const struct passage *passage = &passages->items[index];
    if (belongs(passage, arena))
        return false;
    const struct passage *next = next_counted(passages, index);
    bool goes_on = next && next->value == passage->value + 1;
    uint32_t first = 0;
    utf8_decode(passage->text, passage_size(passage) + 1, &first);
    bool alone = passage->tight && is_any_capital(first); /* "1.Peter" */
    return goes_on || (before && passage->value == before + 1) ||
           (passage->value == 1 && !passage->lettered && !alone);
}

void marker_nest_shapes(struct letter *letter)
{
    enum { SHAPES = 3 };
    bool seen[SHAPES] = {false};
    struct passages *passages = &letter->passages;
    for (int32_t i = 0; i < passages->count; i++)
        if (passages->items[i].kind == PASSAGE_BULLET)
            seen[passages->items[i].shape] = true;
    for (int32_t i = 0; i < passages->count; i++) {
        struct passage *item = &passages->items[i];
        int32_t depth = 0;
        for (int32_t shape = 0; item->kind == PASSAGE_BULLET && shape < item->shape; shape++)
            depth += seen[shape];
        item->level = depth > item->level ? depth : item->level;
    }
}

static bool has_picture(const struct passage *passage)
{
    return passage->sign >= MARKER_PICTURES &&
           (passage->kind == PASSAGE_BULLET || passage->kind == PASSAGE_TEXT);
}

/* Whether a line with a picture stands right above an item that has another sign, as a heading
   does. */
static bool heads_items(const struct passages *passages, int32_t index)
{
    enum { SHORT = 60 }; /* bytes */
    const struct passage *line = &passages->items[index];
    int32_t size = passage_size(line);
    return has_picture(line) && line->gap && size > 0 && size < SHORT &&
           !strchr(".!?;,", line->text[size - 1]) && index + 1 < passages->count &&
           !line[1].gap && (passage_is_item(&line[1]) || has_picture(&line[1])) &&
           line[1].sign != line->sign;
}

/* Makes a line with a picture a heading, or a text: the picture decorates it. */
static void free_picture(struct letter *letter, struct passage *line, bool heading)
{
    char sign[UTF8_MOST + 1] = {0};
    utf8_encode(line->sign, sign);
    if (line->kind == PASSAGE_BULLET)
        letter_note(letter, "little pictures",
                    arena_copy(letter->arena, sign, bytes_size(sign)), line->line);
    line->kind = heading ? PASSAGE_HEADING : PASSAGE_TEXT;
    line->level = heading ? 3 : 0;
    line->hang = 0;
}

/* A line that begins with a picture. */
struct pictured {
    uint32_t sign;
    int32_t index;
    bool heads; /* it stands as a heading does */
};

static int compare_pictured(const void *a, const void *b)
{
    const struct pictured *x = a, *y = b;
    return x->sign != y->sign ? (x->sign > y->sign) - (x->sign < y->sign) : x->index - y->index;
}

/* Makes headings of the lines that begin with one picture when all stand so and there are
   several, and texts of others that stand so above items with other bullets. */
static void free_heads(struct letter *letter, const struct pictured *lines, int32_t count)
{
    enum { SEVERAL = 2 };
    struct passage *items = letter->passages.items;
    int32_t heads = 0;
    for (int32_t i = 0; i < count; i++)
        heads += lines[i].heads;
    bool headings = heads == count && count >= SEVERAL;
    for (int32_t i = 0; i < count; i++)
        if (lines[i].heads && (headings || items[lines[i].index + 1].sign < MARKER_PICTURES))
            free_picture(letter, &items[lines[i].index], headings);
}

/* Makes items of lines that begin with pictures and stand close together. A flag is a country's
   and no bullet. */
static void join_pictured(const struct passages *passages)
{
    for (int32_t i = 0; i < passages->count; i++) {
        struct passage *line = &passages->items[i];
        bool above = i > 0 && !line->gap && has_picture(line - 1);
        bool below = i + 1 < passages->count && !line[1].gap && has_picture(line + 1);
        if (has_picture(line) && line->sign != FLAGS && (above || below))
            line->kind = PASSAGE_BULLET;
    }
}

void marker_read_pictures(struct letter *letter)
{
    const struct passages *passages = &letter->passages;
    int32_t found = 0, next;
    struct pictured *lines = arena_array(letter->arena, passages->count, sizeof *lines);
    for (int32_t i = 0; i < passages->count; i++)
        if (has_picture(&passages->items[i]))
            lines[found++] = (struct pictured){passages->items[i].sign, i,
                                               heads_items(passages, i)};
    qsort(lines, (size_t)found, sizeof *lines, compare_pictured);
    for (int32_t i = 0; i < found; i = next) {
        for (next = i + 1; next < found && lines[next].sign == lines[i].sign;)
            next++;
        free_heads(letter, &lines[i], next - i);
    }
    join_pictured(passages);
}

void marker_nest_indents(struct letter *letter)
{
    const struct passage *top = NULL; /* the item of the first level above */
    for (int32_t i = 0; i < letter->passages.count; i++) {
        struct passage *item = &letter->passages.items[i];
        bool bullet = item->kind == PASSAGE_BULLET;
        if (item->kind == PASSAGE_TEXT && top && (!item->gap || item->indent >= top->hang))
            continue; /* a line of the item's text */
        bool below = top && (item->indent >= top->hang ||
                             (item->sign != top->sign && item->indent > top->indent));
        if (!bullet || (item->level == 0 && !below))
            top = bullet && item->hang > 0 ? item : NULL;
        else if (item->level == 0)
            item->level = 1;
    }
}

/* Makes a text of it again, as it was written. */
static void give_back(struct passage *passage, struct arena *arena)
{
    passage_prepend(passage,
                    arena_printf(arena, passage->tight ? "%s" : "%s ", passage->marker), arena);
    passage->kind = PASSAGE_TEXT;
    passage->level = 0;
}

/* Returns the next item of a list's depth, `step` away by each passage, when it has a letter,
   too; else NULL. */
static const struct passage *letter_beside(const struct passages *passages, int32_t index,
                                           int32_t step)
{
    const struct passage *passage = &passages->items[index];
    int32_t i = index + step;
    while (i >= 0 && i < passages->count && passage_is_item(&passages->items[i]) &&
           passages->items[i].level > passage->level)
        i += step;
    if (i < 0 || i >= passages->count || passages->items[i].kind != PASSAGE_NUMBER ||
        passages->items[i].level != passage->level || !passages->items[i].lettered ||
        passages->items[i].quote != passage->quote)
        return NULL;
    return &passages->items[i];
}

/* Whether the item beside one that has a letter counts on from it, or it from that; Roman
   numbers of several letters are not read. */
static bool letters_count_on(const struct passages *passages, int32_t index, int32_t step)
{
    const struct passage *passage = &passages->items[index];
    const struct passage *beside = letter_beside(passages, index, step);
    return beside &&
           (!beside->value || !passage->value || beside->value == passage->value + step);
}

/* Whether an item that a list shows with a letter has none beside it that it counts on with,
   nor one beside that: a bulletin has such a letter as a text. */
static bool is_lone_letter(const struct passages *passages, int32_t index)
{
    const struct passage *passage = &passages->items[index];
    if (passage->kind != PASSAGE_NUMBER || !passage->marker || !passage->lettered)
        return false;
    for (int32_t step = -1; step <= 1; step += 2) {
        const struct passage *beside = letter_beside(passages, index, step);
        if (letters_count_on(passages, index, step) ||
            (beside && letters_count_on(passages, (int32_t)(beside - passages->items), step)))
            return false;
    }
    return true;
}

void marker_return_numbers(struct letter *letter)
{
    enum { LEVELS = 4 };
    int32_t before[COUNTS] = {0}; /* the number, or the letter, that came last of each */
    int32_t levels[LEVELS][COUNTS] = {{0}}; /* likewise at each level */
    const struct passage *above = NULL;
    struct passage ordinal = {.folded = ""}; /* the last, as it was */
    for (int32_t i = 0; i < letter->passages.count; i++) {
        struct passage *passage = &letter->passages.items[i];
        if (passage->counted && is_lone_letter(&letter->passages, i)) {
            give_back(passage, letter->arena);
            continue;
        }
        if (passage->kind != PASSAGE_NUMBER || !passage->marker || passage->counted) {
            above = passage->kind == PASSAGE_HEADING ? NULL : above;
            continue;
        }
        if (is_ordinal_alike(&letter->passages, i, letter->arena) ||
            (passage->value == ordinal.value + 1 && begin_alike(passage, &ordinal))) {
            ordinal = *passage;
            give_back(passage, letter->arena);
            continue;
        }
        int32_t level = passage->level < LEVELS ? passage->level : LEVELS - 1;
        int32_t *last = &before[count_of_marker(passage)];
        int32_t *beside = &levels[level][count_of_marker(passage)];
        if (!counts(&letter->passages, i, *last, letter->arena) &&
            !counts(&letter->passages, i, *beside, letter->arena)) {
            give_back(passage, letter->arena);
            continue;
        }
        *last = *beside = passage->value;
        if (!passage->lettered)
            above = passage;
        else if (above)
            passage->level = above->level + 1;
    }
}
