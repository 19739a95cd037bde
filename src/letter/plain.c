/*
 * A line is peeled from its left end: quotation marks, indent, sender, bullet or number. What
 * is left is read for emphasis and addresses.
 */
#include "letter/plain.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/latin.h"
#include "base/utf8.h"
#include "letter/fold.h"
#include "letter/link.h"
#include "letter/marker.h"
#include "letter/line_text.h"
#include "letter/verse.h"
#include "letter/words.h"

#include <string.h>

enum { LOOK_CROSSED = 1 << 10 }; /* beside SPAN_*: a telephone's "~words~" */

/* A line of the text as it stands. */
struct source_line {
    const char *text;
    int64_t size;
};

struct plain_reader {
    struct letter *letter;
    struct plain_format format;
    struct line_text text;
    int32_t line;
    bool gap; /* before the next line */
};

/* The next line, moving `*at` past its end. */
static struct source_line read_source_line(const char *text, int64_t size, int64_t *at)
{
    struct source_line line = {text + *at, 0};
    while (*at + line.size < size && !strchr("\r\n\f", line.text[line.size]))
        line.size++;
    *at += line.size;
    if (*at < size)
        *at += text[*at] == '\r' && *at + 1 < size && text[*at + 1] == '\n' ? 2 : 1;
    return line;
}

static void skip(struct source_line *line, int64_t size)
{
    line->text += size;
    line->size -= size;
}

static void skip_spaces(struct source_line *line)
{
    for (;;) {
        if (line->size && (*line->text == ' ' || *line->text == '\t'))
            skip(line, 1);
        else if (line->size > 1 && bytes_equal(line->text, "\u00A0", 2))
            skip(line, 2);
        else
            return;
    }
}

/* Takes the quotation marks off: their number. */
static int32_t take_quotes(struct source_line *line)
{
    int32_t depth = 0;
    while (line->size) {
        int64_t spaces = 0;
        while (spaces < line->size && line->text[spaces] == ' ')
            spaces++;
        if (spaces == line->size || spaces > 3 || line->text[spaces] != '>')
            break;
        skip(line, spaces + 1);
        depth++;
    }
    return depth;
}

/* "-----", "* * *", "=====", "-=-=-=-" */
static bool is_rule(const struct source_line *line)
{
    enum { MIXED_LEAST = 6 };
    int32_t signs = 0;
    char sign = '\0', other = '\0';
    for (int64_t i = 0; i < line->size; i++) {
        char c = line->text[i];
        if (c == ' ' || c == '\t')
            continue;
        if (!strchr("-_=*~#+", c) || (sign && c != sign && other && c != other))
            return false;
        other = sign && c != sign ? c : other;
        sign = sign ? sign : c;
        signs++;
    }
    return signs >= (other ? MIXED_LEAST : 3);
}

/* Takes the "** " off that newsletter services write before headings in plain text, "**" after
   them, too. Whether there was one. */
static bool take_stars(const struct plain_reader *reader, struct source_line *line,
                       struct passage *passage)
{
    if (line->size < 4 || strncmp(line->text, "** ", 3) != 0 || !reader->gap)
        return false;
    skip(line, 3);
    skip_spaces(line);
    if (line->size > 3 && bytes_equal(line->text + line->size - 3, " **", 3))
        line->size -= 3;
    passage->kind = PASSAGE_HEADING;
    passage->level = 2;
    return true;
}

/* Whether a line stands between two signs that are the same, "* words *", "■ words ■"; a number
   between dashes is a page's. */
static bool is_between_signs(const struct source_line *line, int64_t sign)
{
    const char *end = line->text + line->size - sign;
    if (sign == 0 || line->size < 2 * sign + 3 || end[-1] != ' ' ||
        !bytes_equal(line->text, end, sign))
        return false;
    for (const char *at = line->text + sign; at < end; at++)
        if (*at != ' ' && !chars_is_digit(*at))
            return true;
    return false;
}

/* The size of the frame that a line has at either end, ">> words <<", "=== words ===", with the
   space within; 0: none. */
static int64_t frame_size(const struct source_line *line)
{
    enum { RUN_MOST = 8, DASHES_MOST = 3 };
    char open = line->size ? *line->text : '\0';
    char close = open == '<' ? '>' : open == '>' ? '<' : open;
    int64_t run = 0, last = 0;
    if (!open || !strchr("=~#+*-<>_", open))
        return 0;
    while (run < line->size && line->text[run] == open)
        run++;
    while (last < line->size && line->text[line->size - 1 - last] == close)
        last++;
    bool enough = run >= 2 ? open != '*' || run > 2 : strchr("=~#+", open) != NULL;
    bool line_sign = strchr("-_", open) && run > DASHES_MOST; /* of a mail program */
    if (run != last || run > RUN_MOST || line_sign || !enough || line->size < 2 * run + 5 ||
        line->text[run] != ' ' || line->text[line->size - run - 1] != ' ')
        return 0;
    for (int64_t i = run; i < line->size - run; i++)
        if (chars_is_letter(line->text[i]) || (unsigned char)line->text[i] >= 0x80)
            return run + 1;
    return 0;
}

/* Makes a heading of a line in a frame, which it takes off. Whether there was one. */
static bool take_frame(const struct plain_reader *reader, struct source_line *line,
                       struct passage *passage)
{
    struct arena *arena = reader->letter->arena;
    while (line->size && strchr(" \t", line->text[line->size - 1]))
        line->size--;
    skip_spaces(line);
    int64_t size = frame_size(line);
    if (!size)
        return false;
    const char *words = fold_text(arena_copy(arena, line->text + size, line->size - 2 * size),
                                  arena);
    bool silence = *line->text == '-' && fold_begins_small(line->text + size);
    if (silence || words_begin(PHRASE_FORWARDED, words) || words_begin(PHRASE_ORIGINAL, words))
        return false;
    passage->kind = PASSAGE_HEADING;
    passage->level = strchr("=*#", *line->text) ? 2 : 3;
    skip(line, size);
    line->size -= size;
    return true;
}

/* Recognises what a line begins with and takes it off; "* words *" is a heading. */
static void take_marker(struct plain_reader *reader, struct source_line *line, int64_t indent,
                        struct passage *passage)
{
    if (take_stars(reader, line, passage))
        return;
    struct marker marker = marker_find(line->text, line->size);
    bool starred = marker.kind == PASSAGE_BULLET && is_between_signs(line, marker.size);
    if (starred && *line->text == '-' && !reader->gap)
        return; /* what to do within a prayer: "- silence -" */
    passage->kind = starred ? PASSAGE_HEADING : marker.kind;
    passage->level = starred ? 3 : marker.level;
    passage->shape = marker.shape;
    if (marker.kind == PASSAGE_BULLET && marker.size > 0)
        utf8_decode(line->text, line->size, &passage->sign);
    else if (marker.kind == PASSAGE_TEXT)
        passage->sign = marker_picture(line->text, line->size);
    line->size -= starred ? marker.size + 1 : 0;
    if (marker.kind == PASSAGE_NUMBER) {
        passage->value = marker.value;
        passage->lettered = marker.letter;
        int64_t size = 0; /* without the picture of a key */
        while (size < marker.size && (unsigned char)line->text[size] < 0x80)
            size++;
        passage->marker = arena_copy(reader->letter->arena, line->text, size);
    }
    if (passage->kind == PASSAGE_BULLET || passage->kind == PASSAGE_NUMBER)
        passage->level = indent >= 6 ? 2 : indent >= 3 || marker.level;
    int64_t width = utf8_count(line->text, marker.size);
    skip(line, marker.size);
    int64_t before = line->size;
    skip_spaces(line);
    passage->tight = marker.kind == PASSAGE_NUMBER && before == line->size;
    passage->hang = marker.size ? (int32_t)(indent + width + before - line->size) : 0;
}

static bool is_boundary(char c)
{
    return strchr(" \t.,;:!?()\"'-*_~", c) || (unsigned char)c >= 0x80;
}

/* How often the sign at `at` stands there, up to twice. */
static int64_t doubled(const struct source_line *line, int64_t at)
{
    return at + 1 < line->size && line->text[at + 1] == line->text[at] ? 2 : 1;
}

/* The size of "*words*" or "**words**" at `at`, with its signs; 0 when the sign there opens
   nothing. */
static int64_t emphasis_size(const struct source_line *line, int64_t at)
{
    char sign = line->text[at];
    int64_t signs = doubled(line, at), from = at + signs;
    if ((at > 0 && !is_boundary(line->text[at - 1])) || from + 1 >= line->size ||
        strchr(" \t", line->text[from]) || line->text[from] == sign)
        return 0;
    for (int64_t i = from + 1; i < line->size; i++) {
        if (line->text[i] != sign)
            continue;
        int64_t end = i + doubled(line, i);
        bool closes = end - i == signs && line->text[i - 1] != ' ' &&
                      (end == line->size || is_boundary(line->text[end]));
        return closes ? end - at : 0;
    }
    return 0;
}

/* The size of a web address at `at`, or 0. */
static int64_t url_size(const struct source_line *line, int64_t at)
{
    const char *text = line->text + at;
    int64_t size = line->size - at, i = 0;
    if (size < 10 || (strncmp(text, "http://", 7) != 0 && strncmp(text, "https://", 8) != 0))
        return 0;
    while (i < size && !strchr(" \t<>\"[]", text[i]))
        i++;
    while (i && strchr(".,;:!?)'", text[i - 1]))
        i--;
    return i;
}

/* Whether a byte is of a word, to which Outlook writes a link's address without a space. */
static bool is_in_word(char c)
{
    return latin_in_word(chars_lower(c));
}

/* Adds an address, cleaned; one that counts its readers is noted in its place. */
static void add_url(struct plain_reader *reader, const char *url, int64_t size, unsigned style)
{
    struct arena *arena = reader->letter->arena;
    const char *copy = arena_copy(arena, url, size), *clean = link_clean(copy, arena);
    if (clean)
        line_text_add(&reader->text, clean, bytes_size(clean), style, NULL);
    if (!clean || strcmp(clean, copy) != 0)
        letter_note(reader->letter, clean ? "what counts a link's readers" : "link", copy,
                    reader->line);
}

/* The look that a sign may begin, or LOOK_CROSSED; 0: none. */
static unsigned sign_look(const struct source_line *line, int64_t at)
{
    if (line->text[at] == '~')
        return doubled(line, at) > 2 ? 0 : LOOK_CROSSED;
    if (line->text[at] != '*' && line->text[at] != '_')
        return 0;
    return line->text[at] == '*' || doubled(line, at) > 1 ? SPAN_STRONG : SPAN_EMPHASIS;
}

/* Notes words that the writer crossed out. */
static void note_crossed(const struct plain_reader *reader, const char *text, int64_t size)
{
    letter_note(reader->letter, "crossed out", arena_copy(reader->letter->arena, text, size),
                reader->line);
}

static void read_words(struct plain_reader *reader, const struct source_line *line,
                       unsigned style)
{
    int64_t plain = 0, i = 0;
    while (i < line->size) {
        char c = line->text[i];
        bool bracket = c == '<' || c == '[';
        int64_t url = url_size(line, i + bracket);
        unsigned look = sign_look(line, i);
        bool signs_one = look && !(style & look);
        int64_t emphasis = signs_one ? emphasis_size(line, i) : 0;
        if (!url && !emphasis) {
            i++;
            continue;
        }
        line_text_add(&reader->text, line->text + plain, i - plain, style, NULL);
        if (url) {
            if (bracket && i > plain && is_in_word(line->text[i - 1]))
                line_text_add(&reader->text, " ", 1, style, NULL);
            add_url(reader, line->text + i + bracket, url, style);
            i += bracket + url;
            i += bracket && i < line->size && strchr(">]", line->text[i]);
            if (bracket && i < line->size && is_in_word(line->text[i]))
                line_text_add(&reader->text, " ", 1, style, NULL);
        } else if (c == '~') {
            note_crossed(reader, line->text + i, emphasis);
            i += emphasis;
            i += i < line->size && line->text[i] == ' ';
        } else {
            int64_t signs = doubled(line, i);
            struct source_line inner = {line->text + i + signs, emphasis - 2 * signs};
            read_words(reader, &inner, style | look);
            i += emphasis;
        }
        plain = i;
    }
    line_text_add(&reader->text, line->text + plain, line->size - plain, style, NULL);
}

/* Whether the line, of signs alone, underlines the one before: that is a heading then. */
static bool underlines(const struct plain_reader *reader, const struct source_line *line)
{
    const struct passages *passages = &reader->letter->passages;
    if (reader->gap || passages->count == 0 || !strchr("=-~", *line->text))
        return false;
    struct passage *before = &passages->items[passages->count - 1];
    if (before->kind == PASSAGE_HEADING)
        return true;
    if (before->kind != PASSAGE_TEXT || !before->gap || bytes_size(before->text) > 80)
        return false;
    before->kind = PASSAGE_HEADING;
    before->level = *line->text == '=' ? 1 : 2;
    return true;
}

static void read_rule(struct plain_reader *reader, const struct source_line *line,
                      int32_t quote)
{
    if (!underlines(reader, line))
        letter_add_rule(reader->letter, reader->line, quote);
    reader->gap = true;
}

/* Takes off who wrote a telephone's message, and notes it. */
static void take_chat(struct plain_reader *reader, struct source_line *line)
{
    int64_t size = marker_chat(line->text, line->size);
    if (!size)
        return;
    letter_note(reader->letter, "who wrote it when",
                arena_copy(reader->letter->arena, line->text, size), reader->line);
    skip(line, size);
    skip_spaces(line);
    reader->gap = true;
}

static bool ends_flowing(const struct plain_reader *reader, const struct source_line *line)
{
    return reader->format.flowed && line->size && line->text[line->size - 1] == ' ';
}

/* Adds a passage with the words of a line, unless there are none. */
static void add_line_passage(struct plain_reader *reader, const struct source_line *line,
                             struct passage *passage)
{
    read_words(reader, line, 0);
    if (line_text_is_empty(&reader->text)) {
        if (passage->marker)
            letter_note(reader->letter, "number without a text", passage->marker, reader->line);
        return;
    }
    line_text_finish(&reader->text, passage);
    passage->gap = reader->gap;
    reader->gap = false;
    *ARENA_PUSH(reader->letter->arena, &reader->letter->passages) = *passage;
}

/* Returns the bytes of a line before a reference that wide space parts from a verse: "... the
   angel's hand.      Revelation 8:4"; all of them when there is none. */
static int64_t before_reference(const struct plain_reader *reader,
                                const struct source_line *line)
{
    enum { VERSE_LEAST = 40, SPACES_LEAST = 3, REFERENCE_MOST = 60 };
    int64_t at = line->size;
    while (at > VERSE_LEAST && line->size - at <= REFERENCE_MOST &&
           !(line->text[at - 1] == ' ' && line->text[at - 2] == ' '))
        at--;
    int64_t end = at;
    while (end > VERSE_LEAST && line->text[end - 1] == ' ')
        end--;
    struct cited_verse verse;
    struct arena *arena = reader->letter->arena;
    bool wide = at - end >= SPACES_LEAST && line->size - at <= REFERENCE_MOST;
    bool ends = wide && (strchr(".!?\"'", line->text[end - 1]) ||
                         (unsigned char)line->text[end - 1] >= 0x80);
    return ends && verse_reference(arena_copy(arena, line->text + at, line->size - at), arena,
                                   &verse)
               ? end
               : line->size;
}

static void read_line(struct plain_reader *reader, struct source_line line)
{
    struct source_line framed = line;
    struct passage passage = {.line = reader->line};
    if (reader->gap && !reader->format.flowed && take_frame(reader, &framed, &passage)) {
        add_line_passage(reader, &framed, &passage);
        return;
    }
    passage.quote = take_quotes(&line);
    bool signature = line.size >= 2 && line.size <= 4 &&
                     strncmp(line.text + (*line.text == ' '), "-- ", (size_t)line.size) == 0;
    if (passage.quote && line.size && *line.text == ' ')
        skip(&line, 1);
    if (reader->format.flowed && line.size && *line.text == ' ' && !passage.quote)
        skip(&line, 1);
    passage.flows = ends_flowing(reader, &line) && !signature;
    if (passage.flows && reader->format.delete_space)
        passage.close = --line.size == 0 || line.text[line.size - 1] != ' ';
    int64_t before = line.size;
    skip_spaces(&line);
    int64_t indent = before - line.size;
    passage.indent = (int32_t)indent;
    while (line.size && strchr(" \t", line.text[line.size - 1]) && !passage.flows)
        line.size--;
    if (line.size == 0 || is_rule(&line)) {
        if (line.size)
            read_rule(reader, &line, passage.quote);
        reader->gap = true;
        return;
    }
    take_chat(reader, &line);
    take_marker(reader, &line, indent, &passage);
    add_line_passage(reader, &line, &passage);
}

void plain_read(const char *text, int64_t size, struct plain_format format,
                struct letter *letter)
{
    struct plain_reader reader = {.letter = letter, .format = format, .gap = true};
    reader.text.letter = letter;
    for (int64_t at = 0; at < size;) {
        reader.line++;
        struct source_line line = read_source_line(text, size, &at);
        int64_t end = before_reference(&reader, &line);
        read_line(&reader, (struct source_line){line.text, end});
        if (end < line.size)
            read_line(&reader, (struct source_line){line.text + end, line.size - end});
    }
    line_text_note_emoji(&reader.text);
}
