/*
 * Each line is looked at by itself for what may be a mark; then those are taken for marks that
 * their neighbours confirm: "a)" is one where "b)" follows, a dash where another one begins the
 * next line. What is doubtful stays text, so that prose that was wrapped by chance before a
 * dash or a number stays prose.
 */
#include "document/line_marks.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "document/url.h"
#include "icu/character.h"

#include <string.h>

enum { NUMBER_DIGITS = 9, PAREN_DIGITS = 3 };

/* What the head of a line may be. */
enum candidate_kind {
    CANDIDATE_NONE,
    CANDIDATE_SHAPE,    /* a bullet that is nothing else */
    CANDIDATE_DASH,     /* a dash and a space */
    CANDIDATE_TOUCHING, /* "-x": a hyphen without its space */
    CANDIDATE_RING,     /* the letter o, which stands for a bullet in Word */
    CANDIDATE_COMMON,   /* a bullet of CommonMark's */
    CANDIDATE_NUMBER,   /* a number of CommonMark's */
    CANDIDATE_FIGURE,   /* another form of number: "(3)", native digits */
    CANDIDATE_LETTER    /* a letter or a Roman number */
};

/* The head of a line, before it is known for a mark. */
struct line_head {
    enum candidate_kind kind;
    int32_t start, size, end;
    int32_t indent;            /* bytes before it in its line */
    int32_t value;             /* number; letter: place in its alphabet, from 1, or 0 */
    int32_t roman;             /* letter: its value as a Roman number, or 0 */
    uint32_t first;            /* its first character */
    char form;                 /* ')', '(', '.' or 'o': numbers of one list have the same */
    int32_t letters;           /* letter: how many */
    bool apart;                /* more than one space follows, or a tab */
    bool blank, begins, colon; /* line: has nothing; begins its paragraph; ends with a colon */
    bool hard;                 /* line: ends with a hard break of CommonMark's */
    bool inner;                /* it is indented as the text of an item before it */
    bool again;                /* another of its kind follows in its paragraph */
    bool confirmed;
    enum list_style style;
};

struct text_lines line_marks_lines(const char *text, int32_t size, struct arena *arena)
{
    struct {
        int32_t *items;
        int32_t count, capacity;
    } starts = {0};
    *ARENA_PUSH(arena, &starts) = 0;
    for (int32_t i = 0; i < size; i++)
        if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n'))
            *ARENA_PUSH(arena, &starts) = i + 1;
    return (struct text_lines){text, size, starts.items, starts.count};
}

int32_t line_marks_end(const struct text_lines *lines, int32_t index)
{
    int32_t start = lines->starts[index];
    int32_t end = index + 1 < lines->count ? lines->starts[index + 1] : lines->size;
    while (end > start && chars_is_space(lines->text[end - 1]))
        end--;
    return end;
}

/* Returns the byte of a line after its indentation and the signs of quotations. */
static int32_t skip_margin(const char *text, int32_t at, int32_t end)
{
    while (at < end && strchr(" \t>", text[at]))
        at++;
    return at;
}

/* Returns the byte after the white space at `at`. */
static int32_t skip_blanks(const char *text, int32_t at, int32_t end)
{
    while (at < end) {
        int32_t next = at;
        if (!chars_is_white(utf8_next(text, end, &next)))
            break;
        at = next;
    }
    return at;
}

/* Whether some bytes have a letter or digit of any script. */
static bool has_letter_or_digit(const char *text, int32_t at, int32_t end)
{
    while (at < end)
        if (character_is_word(utf8_next(text, end, &at)))
            return true;
    return false;
}

/* Whether a character is a bullet that can be nothing else at the head of a line: a shape, an
   arrow, a tick, or one of Word's own in the private use area. */
static bool is_shape(uint32_t character)
{
    static const uint32_t others[] = {0xB7,   0x2022, 0x2023, 0x2043, 0x204C, 0x204D,
                                      0x2219, 0x27A2, 0x27A4, 0x2713, 0x2714, 0x2736};
    for (int32_t i = 0; i < COUNT(others); i++)
        if (character == others[i])
            return true;
    return (character >= 0x25A0 && character <= 0x25FF) ||
           (character >= 0x2190 && character <= 0x21FF) ||
           (character >= 0xF000 && character <= 0xF0FF) || character == 0x2756;
}

static bool is_long_dash(uint32_t character)
{
    return character >= 0x2012 && character <= 0x2015;
}

/* Whether a bullet needs a space after it, as it may stand in words, too. */
static bool wants_blank(uint32_t character)
{
    return character == 0xB7 || character == 0x2219 || is_long_dash(character);
}

/* Reads a bullet. */
static void read_bullet(const struct text_lines *lines, int32_t line, struct line_head *found)
{
    const char *text = lines->text;
    int32_t end = line_marks_end(lines, line), after = found->start;
    uint32_t sign = utf8_next(text, end, &after);
    int32_t rest = skip_blanks(text, after, end);
    bool spaced = rest > after, plain = spaced && text[after] == ' ';
    if (!has_letter_or_digit(text, rest, end))
        return;
    found->first = sign;
    found->size = after - found->start;
    found->end = rest;
    found->style = LIST_BULLETS;
    found->apart = rest - after > 1 || (spaced && !plain);
    if (is_shape(sign) && (spaced || !wants_blank(sign)))
        found->kind = CANDIDATE_SHAPE;
    else if (is_long_dash(sign) && spaced)
        found->kind = CANDIDATE_DASH;
    else if (sign < 0x80 && strchr("-*+", (int)sign) && spaced)
        found->kind = plain || text[after] == '\t' ? CANDIDATE_COMMON : CANDIDATE_SHAPE;
    else if (sign == '-' && character_is_letter(utf8_next(text, end, &after)))
        found->kind = CANDIDATE_TOUCHING;
    else if (sign == 'o' && spaced)
        found->kind = CANDIDATE_RING;
}

/* Returns the value of a decimal digit of any script, or -1. The digits of a script follow each
   other from its zero on. */
static int32_t digit_value(uint32_t character)
{
    if (!character_is_digit(character))
        return -1;
    int32_t value = 0;
    while (value < 9 && character_is_digit(character - 1 - (uint32_t)value))
        value++;
    return character < 0x1D7CE || character > 0x1D7FF ? value : -1;
}

/* Returns the value of a character that is a number with its marks, such as ③ or ⒊, or 0. */
static int32_t circled_value(uint32_t character)
{
    if (character >= 0x2460 && character <= 0x249B)
        return ((int32_t)character - 0x2460) % 20 + 1;
    return 0;
}

/* Returns the byte after the sign that ends a number or letter at `at`, with the form that its
   list has; `at` when there is none. */
static int32_t pass_delimiter(const char *text, int32_t at, int32_t end, bool open, char *form)
{
    int32_t after = at;
    uint32_t sign = at < end ? utf8_next(text, end, &after) : 0;
    *form = open ? '(' : ')';
    if (sign == ')' || (sign == 0xFF09 && open))
        return after;
    *form = '.';
    if (open || (sign != '.' && sign != 0x3001 && sign != 0xFF0E))
        return at;
    if (sign == '.' && after < end && text[after] == ')')
        after++;
    return after;
}

/* Notes the mark of a number or letter that has been read up to byte `at`, if it is followed as
   it must be. */
static bool end_number(const char *text, int32_t at, int32_t end, struct line_head *found)
{
    int32_t rest = skip_blanks(text, at, end);
    bool wide = at > found->start && utf8_before(text, at) > 0x3000;
    if ((rest == at && !wide) || rest == end)
        return false;
    found->size = at - found->start;
    found->end = rest;
    return true;
}

int32_t line_marks_number(const char *text, int32_t size, int32_t *value)
{
    int32_t at = 0;
    *value = 0;
    while (at < size && at < NUMBER_DIGITS && chars_is_digit(text[at]))
        *value = *value * 10 + (text[at++] - '0');
    return at > 0 && at < size && (text[at] == '.' || text[at] == ')') ? at + 1 : 0;
}

/* Reads a number in the digits of any script. */
static bool read_figure(const char *text, int32_t end, struct line_head *found)
{
    int32_t at = found->start, digits = 0, value = 0;
    bool open = text[at] == '(', ascii = true;
    at += open;
    for (; at < end && digits <= NUMBER_DIGITS; digits++) {
        int32_t next = at, digit = digit_value(utf8_next(text, end, &next));
        if (digit < 0)
            break;
        ascii = ascii && text[at] >= 0;
        value = digits < NUMBER_DIGITS ? value * 10 + digit : value;
        at = next;
    }
    int32_t after = pass_delimiter(text, at, end, open, &found->form);
    if (digits == 0 || digits > (open ? PAREN_DIGITS : NUMBER_DIGITS) || after == at)
        return false;
    bool common = ascii && !open && after == at + 1;
    if (!end_number(text, after, end, found))
        return false;
    found->kind = common ? CANDIDATE_NUMBER : CANDIDATE_FIGURE;
    found->style = ascii ? LIST_DECIMAL : LIST_NATIVE;
    found->value = value;
    return true;
}

/* Reads a number that is one character with its marks: ①. */
static bool read_circled(const char *text, int32_t end, struct line_head *found)
{
    int32_t at = found->start;
    found->value = circled_value(utf8_next(text, end, &at));
    if (!found->value || !has_letter_or_digit(text, at, end))
        return false;
    found->kind = CANDIDATE_FIGURE;
    found->style = LIST_NATIVE;
    found->form = 'o';
    found->size = at - found->start;
    found->end = skip_blanks(text, at, end);
    return true;
}

static int32_t roman_digit(char letter)
{
    static const char letters[] = "ivxlc";
    static const int32_t values[] = {1, 5, 10, 50, 100};
    const char *found = strchr(letters, chars_lower(letter));
    return letter && found ? values[found - letters] : 0;
}

/* Returns the value of letters as a Roman number, or 0. "iiii" passes for 4, as on clocks. */
static int32_t roman_value(const char *text, int32_t size)
{
    int32_t value = 0;
    for (int32_t i = 0; i < size; i++) {
        int32_t digit = roman_digit(text[i]),
                next = i + 1 < size ? roman_digit(text[i + 1]) : 0;
        if (!digit)
            return 0;
        value += digit < next ? -digit : digit;
    }
    return value;
}

/* Returns a letter's place in a list: Latin counted from a, Arabic in the order of numbers,
   others by their code, so that successive letters have successive places. */
static int32_t letter_place(uint32_t letter)
{
    static const uint32_t arabic[] = {0x628, 0x62C, 0x62F, 0x647, 0x648,
                                      0x632, 0x62D, 0x637, 0x64A}; /* after alef */
    uint32_t small = character_lower(letter);
    if (small == 0x623 || small == 0x627)
        return 1;
    for (int32_t i = 0; i < COUNT(arabic); i++)
        if (small == arabic[i])
            return i + 2;
    return small < 0x80 ? (int32_t)small - 'a' + 1 : (int32_t)small;
}

/* Reads a letter, or a Roman number, with its sign. */
static bool read_letter(const char *text, int32_t end, struct line_head *found)
{
    enum { ROMAN_MOST = 7 };
    int32_t at = found->start;
    bool open = text[at] == '(';
    at += open;
    int32_t first = at;
    while (at < end && found->letters < ROMAN_MOST) {
        int32_t next = at;
        if (!character_is_letter(utf8_next(text, end, &next)))
            break;
        at = next;
        found->letters++;
    }
    int32_t after = pass_delimiter(text, at, end, open, &found->form), place = first;
    if (found->letters == 0 || after == at || !end_number(text, after, end, found))
        return false;
    uint32_t letter = utf8_next(text, end, &place);
    found->first = letter;
    found->roman = roman_value(text + first, at - first);
    found->value = found->letters == 1 ? letter_place(letter) : 0;
    if (found->letters > 1 && !found->roman)
        return false;
    bool capital = character_lower(letter) != letter;
    found->style = letter >= 0x80 ? LIST_NATIVE : capital ? LIST_UPPER_ALPHA : LIST_LOWER_ALPHA;
    found->kind = CANDIDATE_LETTER;
    return true;
}

/* Reads what the head of a line may be. */
static struct line_head read_candidate(const struct text_lines *lines, int32_t line)
{
    int32_t end = line_marks_end(lines, line);
    int32_t start = skip_margin(lines->text, lines->starts[line], end);
    const struct line_head none = {
        .start = start, .indent = start - lines->starts[line], .blank = start >= end};
    struct line_head found = none;
    if (found.blank)
        return found;
    found.colon = lines->text[end - 1] == ':' ||
                  (end - start > 3 && bytes_equal(lines->text + end - 3, "：", 3));
    found.hard = lines->text[end - 1] == '\\' ||
                 (end + 1 < lines->size && lines->text[end] == ' ' &&
                  lines->text[end + 1] == ' ');
    struct line_head plain = found;
    if (read_figure(lines->text, end, &found))
        return found;
    found = plain;
    if (read_circled(lines->text, end, &found))
        return found;
    found = plain;
    if (read_letter(lines->text, end, &found))
        return found;
    found = plain;
    read_bullet(lines, line, &found);
    return found;
}

/* Whether a line follows the mark of another, or a line that announces a list. */
static bool is_announced(const struct line_head *candidates, int32_t line)
{
    if (candidates[line].begins)
        return true;
    const struct line_head *before = &candidates[line - 1];
    return before->confirmed || before->colon;
}

/* Whether the next line of the paragraph has a mark of the same kind. */
static bool is_followed(const struct line_head *candidates, int32_t count, int32_t line)
{
    if (line + 1 == count)
        return false;
    const struct line_head *next = &candidates[line + 1];
    return next->kind == candidates[line].kind && next->form == candidates[line].form;
}

/* Whether a list of such marks goes on from the line before. */
static bool follows_mark(const struct line_head *candidates, int32_t line)
{
    return !candidates[line].begins && candidates[line - 1].confirmed;
}

/* Whether the line before has a number, and this one is no part of its item. */
static bool counts_on(const struct line_head *candidates, int32_t line)
{
    return follows_mark(candidates, line) && candidates[line - 1].kind >= CANDIDATE_NUMBER &&
           !candidates[line].inner;
}

/* Returns how many lines from `line` on begin with a hyphen that touches its word; 0 when the
   paragraph has others after it. */
static int32_t touching_run(const struct line_head *candidates, int32_t count, int32_t line)
{
    int32_t end = line;
    while (end < count && candidates[end].kind == CANDIDATE_TOUCHING)
        end++;
    return end < count && !candidates[end].blank ? 0 : end - line;
}

/* Confirms a letter that stands below another one, whatever its place. */
static void confirm_letter(const struct line_head *before, struct line_head *mark)
{
    bool roman = before->style == LIST_LOWER_ROMAN || before->style == LIST_UPPER_ROMAN;
    int32_t value = roman ? mark->roman : mark->value;
    if (before->kind != CANDIDATE_LETTER || before->form != mark->form || value == 0)
        return;
    mark->confirmed = true;
    mark->style = before->style;
    mark->value = value;
}

/* Confirms bullets and numbers by the lines beside them; `listed` has a bit for each kind of
   which the paragraph has a mark before the line. */
static void confirm_line(struct line_head *candidates, int32_t count, int32_t line,
                         unsigned listed)
{
    struct line_head *mark = &candidates[line];
    bool followed = is_followed(candidates, count, line), on = follows_mark(candidates, line);
    bool announced = is_announced(candidates, line);
    switch (mark->kind) {
    case CANDIDATE_SHAPE:
    case CANDIDATE_COMMON:
        mark->confirmed = true;
        break;
    case CANDIDATE_DASH:
        mark->confirmed = followed || on || (announced && mark->again) ||
                          (listed & 1U << CANDIDATE_DASH);
        break;
    case CANDIDATE_RING:
        mark->confirmed = mark->apart ? announced || followed : on && followed;
        mark->confirmed = mark->confirmed || (on && candidates[line - 1].kind == mark->kind);
        break;
    case CANDIDATE_TOUCHING:
        if (!mark->begins && candidates[line - 1].kind == mark->kind)
            mark->confirmed = on;
        else
            mark->confirmed = touching_run(candidates, count, line) > 1;
        break;
    case CANDIDATE_NUMBER:
        mark->confirmed = mark->begins || counts_on(candidates, line) ||
                          (!mark->inner &&
                           (followed || (candidates[line - 1].colon && mark->again)));
        break;
    case CANDIDATE_LETTER:
        if (!mark->confirmed && counts_on(candidates, line))
            confirm_letter(&candidates[line - 1], mark);
        break;
    case CANDIDATE_FIGURE:
        mark->confirmed = counts_on(candidates, line) || followed ||
                          (announced && mark->form != '(');
        break;
    default:
        break;
    }
}

/* Whether one letter follows another in a list, and stores what list it is. */
static bool letters_follow(const struct line_head *a, const struct line_head *b,
                           enum list_style *style)
{
    bool capital = a->style == LIST_UPPER_ALPHA;
    if (a->form != b->form || a->style != b->style)
        return false;
    *style = a->style;
    if (a->value && b->value == a->value + 1)
        return true;
    *style = capital ? LIST_UPPER_ROMAN : LIST_LOWER_ROMAN;
    return a->roman && b->roman == a->roman + 1;
}

/* Confirms letters: those that follow each other, whatever else stands between them. */
static void confirm_letters(struct line_head *candidates, int32_t count)
{
    struct line_head *last = NULL;
    for (int32_t i = 0; i < count; i++) {
        struct line_head *mark = &candidates[i];
        enum list_style style;
        if (mark->kind != CANDIDATE_LETTER)
            continue;
        if (last && letters_follow(last, mark, &style)) {
            bool roman = style == LIST_LOWER_ROMAN || style == LIST_UPPER_ROMAN;
            last->confirmed = mark->confirmed = true;
            last->style = mark->style = style;
            last->value = roman ? last->roman : last->value;
            mark->value = roman ? mark->roman : mark->value;
        }
        last = mark;
    }
}

/* Notes where each line stands in its paragraph, and which kinds of marks come after it there.
 */
static void relate_lines(struct line_head *candidates, int32_t count)
{
    unsigned kinds = 0;
    for (int32_t i = count - 1; i >= 0; i--) {
        candidates[i].begins = i == 0 || candidates[i - 1].blank;
        if (!candidates[i].begins && candidates[i - 1].hard)
            candidates[i].kind = CANDIDATE_NONE; /* its writer knows CommonMark */
        unsigned bit = 1U << candidates[i].kind;
        candidates[i].again = (kinds & bit) != 0;
        kinds = candidates[i].blank ? 0 : kinds | bit;
    }
}

static void confirm_all(struct line_head *candidates, int32_t count)
{
    unsigned listed = 0;
    int32_t text = INT32_MAX; /* indentation of the text of the item before */
    relate_lines(candidates, count);
    confirm_letters(candidates, count);
    for (int32_t i = 0; i < count; i++) {
        struct line_head *mark = &candidates[i];
        mark->inner = mark->indent >= text;
        confirm_line(candidates, count, i, listed);
        if (mark->confirmed)
            text = mark->indent + mark->end - mark->start;
        if (mark->blank)
            listed = 0;
        else if (mark->confirmed)
            listed |= 1U << mark->kind;
    }
}

/* Writes what CommonMark has in place of a mark, and returns its size. Numbers are all 1, which
   alone may begin a list in the middle of a paragraph, and of the same width, since the lines
   below them may be indented by it. */
static int32_t write_mark(const char *text, const struct line_head *mark, char delimiter,
                          char *to)
{
    if (mark->kind == CANDIDATE_COMMON) {
        bytes_copy(to, text + mark->start, mark->end - mark->start);
        return mark->end - mark->start;
    }
    if (mark->style == LIST_BULLETS) {
        bytes_copy(to, "- ", 2);
        return 2;
    }
    if (mark->kind == CANDIDATE_NUMBER) {
        memset(to, '0', (size_t)mark->size);
        to[mark->size - 2] = '1';
        bytes_copy(to + mark->size - 1, text + mark->start + mark->size - 1,
                   mark->end - mark->start - mark->size + 1);
        return mark->end - mark->start;
    }
    to[0] = '1';
    to[1] = delimiter;
    to[2] = ' ';
    return 3;
}

/* A rewritten text in the making. */
struct rewriting {
    const struct line_head *numbered; /* the last mark that is a number, or NULL */
    char delimiter;                   /* that it was given */
    char *text;
    int32_t size;
    int32_t *starts;
    struct {
        struct line_mark *items;
        int32_t count, capacity;
    } marks;
};

/* Returns the sign that a mark's number is given: another one where the marks change, since
   CommonMark makes one list of all numbers with one sign. */
static char choose_delimiter(struct rewriting *rewriting, const struct text_lines *lines,
                             const struct line_head *mark)
{
    const struct line_head *last = rewriting->numbered;
    if (mark->style == LIST_BULLETS)
        return '\0';
    if (mark->kind == CANDIDATE_NUMBER)
        rewriting->delimiter = lines->text[mark->start + mark->size - 1];
    else if (!last || last->style != mark->style || last->form != mark->form ||
             last->kind == CANDIDATE_NUMBER)
        rewriting->delimiter = rewriting->delimiter == '.' ? ')' : '.';
    rewriting->numbered = mark;
    return rewriting->delimiter;
}

/* Whether a link's definition as CommonMark has them, "[Anna]: Peru", begins at a byte of a
   line and leads to no address that a link may have: it would vanish, and is text. */
static bool defines_nothing(const struct text_lines *lines, int32_t line, int32_t at)
{
    const char *text = lines->text;
    int32_t end = line_marks_end(lines, line), label = at + 1;
    if (at >= end || text[at] != '[')
        return false;
    while (label < end && text[label] != ']' && text[label] != '[')
        label += 1 + (text[label] == '\\');
    if (label + 1 >= end || text[label] != ']' || text[label + 1] != ':')
        return label + 2 == end && text[label] == ']' && text[label + 1] == ':';
    int32_t from = skip_blanks(text, label + 2, end), to = from;
    while (to < end && !chars_is_space(text[to]))
        to++;
    int32_t rest = skip_blanks(text, to, end);
    return !url_allowed(text + from + (text[from] == '<')) &&
           (rest == end || strchr("\"'(", text[rest]));
}

/* Returns the byte of a line after its margin and a bullet or number of CommonMark's. */
static int32_t skip_plain_mark(const char *text, int32_t at, int32_t end)
{
    int32_t value, start = skip_margin(text, at, end);
    int32_t size = start < end ? line_marks_number(text + start, end - start, &value) : 0;
    if (!size && start < end && strchr("-+*", text[start]))
        size = 1;
    int32_t after = skip_blanks(text, start + size, end);
    return size && after > start + size ? after : start;
}

/* Adds a line that has no mark, or the rest of one from byte `from` on; a backslash where it
   would else define a link. Notes that in `kept`, or as a mark of its own when that is NULL. */
static void rewrite_rest(struct rewriting *rewriting, const struct text_lines *lines,
                         int32_t line, int32_t from, struct line_mark *kept,
                         struct arena *arena)
{
    int32_t end = line_marks_end(lines, line);
    int32_t to = line + 1 < lines->count ? lines->starts[line + 1] : lines->size;
    int32_t at = kept ? from : skip_plain_mark(lines->text, from, end);
    bytes_copy(rewriting->text + rewriting->size, lines->text + from, at - from);
    rewriting->size += at - from;
    if (defines_nothing(lines, line, at)) {
        if (!kept) {
            kept = ARENA_PUSH(arena, &rewriting->marks);
            *kept = (struct line_mark){.line = line, .start = at, .end = at};
        }
        rewriting->text[rewriting->size++] = '\\';
        kept->length++;
    }
    bytes_copy(rewriting->text + rewriting->size, lines->text + at, to - at);
    rewriting->size += to - at;
}

/* Adds a line to the rewritten text. */
static void rewrite_line(struct rewriting *rewriting, const struct text_lines *lines,
                         int32_t line, const struct line_head *mark, struct arena *arena)
{
    int32_t from = lines->starts[line];
    struct line_mark *kept = NULL;
    rewriting->starts[line] = rewriting->size;
    if (mark->confirmed) {
        kept = ARENA_PUSH(arena, &rewriting->marks);
        bytes_copy(rewriting->text + rewriting->size, lines->text + from, mark->start - from);
        rewriting->size += mark->start - from;
        *kept = (struct line_mark){.line = line,
                                   .start = mark->start,
                                   .end = mark->end,
                                   .size = mark->size,
                                   .style = mark->style,
                                   .value = mark->value,
                                   .inner = mark->inner,
                                   .pasted = mark->kind != CANDIDATE_COMMON &&
                                             mark->kind != CANDIDATE_NUMBER};
        kept->length = write_mark(lines->text, mark, choose_delimiter(rewriting, lines, mark),
                                  rewriting->text + rewriting->size);
        rewriting->size += kept->length;
        from = mark->end;
    }
    rewrite_rest(rewriting, lines, line, from, kept, arena);
}

struct marked_text line_marks_rewrite(const struct text_lines *lines, bool as_written,
                                      struct arena *arena)
{
    enum { GROWTH = 3 }; /* bytes that a line may become longer */
    struct line_head *candidates = arena_array(arena, lines->count, sizeof *candidates);
    for (int32_t i = 0; i < lines->count && !as_written; i++)
        candidates[i] = read_candidate(lines, i);
    if (!as_written)
        confirm_all(candidates, lines->count);
    struct rewriting rewriting = {
        .text = arena_alloc(arena, lines->size + (int64_t)GROWTH * lines->count + 1),
        .starts = arena_array(arena, lines->count, sizeof *rewriting.starts)};
    for (int32_t i = 0; i < lines->count; i++)
        rewrite_line(&rewriting, lines, i, &candidates[i], arena);
    return (struct marked_text){rewriting.text, rewriting.size, rewriting.starts,
                                rewriting.marks.items, rewriting.marks.count};
}

bool line_marks_item(const struct text_lines *lines, int32_t line)
{
    struct line_head found = read_candidate(lines, line);
    return found.kind == CANDIDATE_SHAPE || found.kind == CANDIDATE_COMMON ||
           found.kind == CANDIDATE_NUMBER;
}

const struct line_mark *line_marks_at(const struct marked_text *marked, int32_t line)
{
    int32_t low = 0, high = marked->mark_count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (marked->marks[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    bool there = low < marked->mark_count && marked->marks[low].line == line;
    return there ? &marked->marks[low] : NULL;
}
