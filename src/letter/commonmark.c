/*
 * Emphasis is written so that CommonMark's rules of flanking see it: beside a letter, no
 * punctuation and never a space stands at its inner ends. A look is first made such, then
 * written.
 */
#include "letter/commonmark.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "letter/notes.h"

/* A text being written as CommonMark. */
struct rendering {
    struct arena *arena;
    struct styled *cells;
    int32_t count;
    bool brackets;     /* a bracket might be a link's */
    const bool *marks; /* for each cell: it is of a footnote's mark; NULL: none is */
    bool at_sign;      /* there is one, as in an address */
    bool bold;         /* the passage is: marks stand around all of it */
    bool stanza;       /* where its lines end is written */
    unsigned open[2];  /* the looks that are open, the outer one first */
    int32_t open_count;
    struct {
        char *items;
        int32_t count, capacity;
    } out;
};

static uint32_t character_at(const struct rendering *rendering, int32_t index)
{
    bool there = index >= 0 && index < rendering->count;
    return there ? rendering->cells[index].character : ' ';
}

static const char *url_at(const struct rendering *rendering, int32_t index)
{
    return index >= 0 && index < rendering->count ? rendering->cells[index].url : NULL;
}

/* Returns the end of the cells from `from` on that are in the same link, or in none. */
static int32_t stretch_end(const struct rendering *rendering, int32_t from)
{
    int32_t end = from + 1;
    while (end < rendering->count && rendering->cells[end].url == rendering->cells[from].url)
        end++;
    return end;
}

/* Returns the end of the cells from `from` on, before `limit`, that have a look. */
static int32_t run_end(const struct rendering *rendering, int32_t from, int32_t limit,
                       unsigned style)
{
    while (from < limit && (rendering->cells[from].style & style))
        from++;
    return from;
}

static void clear_style(struct rendering *rendering, int32_t from, int32_t to, unsigned style)
{
    for (int32_t i = from; i < to; i++)
        rendering->cells[i].style &= ~style;
}

/* Whether every cmark takes the character for part of a word. Versions differ on symbols. */
static bool is_word_character(uint32_t c)
{
    return c < 0x80 ? chars_is_alphanumeric(c) : character_is_word(c);
}

/* Whether every cmark takes it for white space or punctuation. */
static bool parts_words(uint32_t c)
{
    static const struct chars_range signs[] = {
        {0xA1, 0xA1},     {0xA7, 0xA7},     {0xAB, 0xAB},     {0xB6, 0xB7},
        {0xBB, 0xBB},     {0xBF, 0xBF},     {0x2010, 0x2027}, {0x2030, 0x2043},
        {0x2045, 0x2051}, {0x2053, 0x205E}, {0x3001, 0x3003}, {0x3008, 0x3011}};
    return chars_within(c, signs, COUNT(signs)) || (c < 0x80 && !chars_is_alphanumeric(c));
}

/* Whether a mark of emphasis between `outer` and `inner` is seen, `inner` being within it. */
static bool is_flanking(uint32_t outer, uint32_t inner)
{
    return is_word_character(inner) || (inner != ' ' && parts_words(outer));
}

/* Takes a look off the ends of the run [from, to) where a mark of it wouldn't be seen. */
static void trim_run(struct rendering *rendering, int32_t from, int32_t to, unsigned style)
{
    int32_t first = from, last = to;
    while (first < last &&
           !is_flanking(character_at(rendering, first - 1), character_at(rendering, first)))
        first++;
    while (first < last &&
           !is_flanking(character_at(rendering, last), character_at(rendering, last - 1)))
        last--;
    clear_style(rendering, from, first, style);
    clear_style(rendering, last, to, style);
}

/* Trims the runs of a look, of which none goes over a link's end. */
static void trim_style(struct rendering *rendering, unsigned style)
{
    for (int32_t from = 0, stretch = 0; from < rendering->count; from++) {
        stretch = from < stretch ? stretch : stretch_end(rendering, from);
        int32_t end = run_end(rendering, from, stretch, style);
        if (end > from)
            trim_run(rendering, from, end, style);
        from = end > from ? end - 1 : from;
    }
}

/* Takes emphasis off where it and strong emphasis overlap and neither holds the other: the part
   that is in both stays. [from, to) is a run of emphasis in the stretch [start, end). */
static void nest_run(struct rendering *rendering, int32_t start, int32_t end, int32_t from,
                     int32_t to)
{
    const struct styled *cells = rendering->cells;
    int32_t first = run_end(rendering, from, to, SPAN_STRONG), last = to;
    bool enters = from > start && first > from && (cells[from - 1].style & SPAN_STRONG);
    if (enters) {
        clear_style(rendering, first, to, SPAN_EMPHASIS);
        return;
    }
    while (last > from && (cells[last - 1].style & SPAN_STRONG))
        last--;
    bool leaves = to < end && last < to && (cells[to].style & SPAN_STRONG);
    if (leaves)
        clear_style(rendering, from, last, SPAN_EMPHASIS);
}

static void nest_styles(struct rendering *rendering)
{
    for (int32_t start = 0; start < rendering->count;) {
        int32_t end = stretch_end(rendering, start);
        for (int32_t from = start; from < end; from++) {
            int32_t to = run_end(rendering, from, end, SPAN_EMPHASIS);
            if (to == from)
                continue;
            nest_run(rendering, start, end, from, to);
            from = to - 1;
        }
        start = end;
    }
}

/* Whether a mark between the two characters can only open a look, and close none. */
static bool only_opens(uint32_t outer, uint32_t inner)
{
    return outer == ' ' || (parts_words(outer) && is_word_character(inner));
}

/* Takes a look off its runs that begin within another look where the mark might as well close
   that one. */
static void drop_ambiguous(struct rendering *rendering, unsigned style)
{
    unsigned other = (SPAN_STRONG | SPAN_EMPHASIS) & ~style;
    const struct styled *cells = rendering->cells;
    for (int32_t from = 0, stretch = 0, end; from < rendering->count; from = end) {
        bool starts = from >= stretch;
        stretch = starts ? stretch_end(rendering, from) : stretch;
        end = run_end(rendering, from, stretch, style);
        bool within = !starts && (cells[from - 1].style & cells[from].style & other);
        bool within_bold = rendering->bold && from > 0 && !cells[from].url;
        uint32_t outer = starts ? ')' : character_at(rendering, from - 1);
        if (end > from && (within || within_bold) &&
            !only_opens(outer, character_at(rendering, from)))
            clear_style(rendering, from, end, style);
        end += end == from;
    }
}

/* Returns the size of a character reference ("&eacute;", "&#233;") at `text`, 0 when none is.
 */
static int64_t reference_size(const char *text)
{
    enum { MOST = 40 };
    int64_t size = 1 + (text[1] == '#');
    while (size < MOST && chars_is_alphanumeric(text[size]))
        size++;
    return text[0] == '&' && size > 1 && text[size] == ';' ? size + 1 : 0;
}

/* Whether cmark would take "<a@b.org>" for an address. */
static bool is_mail_address(const char *text)
{
    int64_t at = bytes_until(text, "@");
    for (int64_t i = 0; i < at; i++)
        if (!chars_is_alphanumeric(text[i]) && !strchr(".!#$%&'*+/=?^_`{|}~-", text[i]))
            return false;
    if (at == 0 || text[at] != '@' || !chars_is_alphanumeric(text[at + 1]))
        return false;
    for (const char *c = text + at + 1; *c; c++)
        if (!chars_is_alphanumeric(*c) && !(*c == '-' || *c == '.'))
            return false;
    return chars_is_alphanumeric(text[bytes_size(text) - 1]);
}

/* Whether the cells [from, to) of a link show its own address, and cmark would know it between
   angle brackets. */
static bool fits_autolink(const struct rendering *rendering, int32_t from, int32_t to)
{
    const char *url = rendering->cells[from].url, *shown = url;
    bool mail = bytes_begin(url, "mailto:");
    shown += mail ? 7 : 0;
    for (int32_t i = from; i < to; i++, shown++)
        if (!*shown || rendering->cells[i].character != (unsigned char)*shown ||
            reference_size(shown))
            return false;
    return !*shown && (mail ? is_mail_address(url + 7) : !strpbrk(url, "<> "));
}

/* Takes the looks off addresses between angle brackets: no mark is seen there. */
static void clear_autolinks(struct rendering *rendering)
{
    for (int32_t start = 0, end; start < rendering->count; start = end) {
        end = stretch_end(rendering, start);
        if (url_at(rendering, start) && fits_autolink(rendering, start, end))
            clear_style(rendering, start, end, SPAN_STRONG | SPAN_EMPHASIS);
    }
}

static void render_text(struct rendering *rendering, const char *text)
{
    for (; *text; text++)
        *ARENA_PUSH(rendering->arena, &rendering->out) = *text;
}

static void render_character(struct rendering *rendering, int32_t index)
{
    char text[UTF8_MOST + 1];
    text[utf8_encode(character_at(rendering, index), text)] = '\0';
    render_text(rendering, text);
}

/* Whether a character reference begins at a character. */
static bool begins_reference(const struct rendering *rendering, int32_t index)
{
    enum { MOST = 40 };
    char text[MOST + 1] = "";
    for (int32_t i = 0; i < MOST; i++) {
        uint32_t c = character_at(rendering, index + i);
        text[i] = c < 0x80 ? (char)c : ' ';
    }
    return reference_size(text) > 0;
}

/* Returns the character beside one, at `other`: punctuation where a mark comes between. */
static uint32_t character_beside(const struct rendering *rendering, int32_t index,
                                 int32_t other)
{
    if (other < 0 || other >= rendering->count)
        return ' ';
    const struct styled *a = &rendering->cells[index], *b = &rendering->cells[other];
    return a->style == b->style && a->url == b->url ? b->character : '*';
}

/* Whether a sign, or a few of it, stands between spaces and in no look, where it marks nothing.
 */
static bool stands_between_spaces(const struct rendering *rendering, int32_t index)
{
    enum { MOST = 8 };
    const struct styled *cells = rendering->cells, *sign = &cells[index];
    int32_t from = index, to = index + 1;
    while (from > 0 && index - from < MOST && cells[from - 1].character == sign->character)
        from--;
    while (to < rendering->count && to - index < MOST && cells[to].character == sign->character)
        to++;
    for (int32_t i = from; i < to; i++)
        if (cells[i].style || cells[i].url != sign->url)
            return false;
    /* the end of the text may be before a hard break's backslash */
    return to < rendering->count && (from > 0 || !rendering->bold) &&
           character_beside(rendering, index, from - 1) == ' ' &&
           character_beside(rendering, index, to) == ' ';
}

/* Whether cmark would take the character for a mark. */
static bool needs_backslash(const struct rendering *rendering, int32_t index)
{
    uint32_t c = character_at(rendering, index), next = character_at(rendering, index + 1);
    switch (c) {
    case '`':
    case '\\':
        return true;
    case '*':
        return !stands_between_spaces(rendering, index);
    case '_':
        return !(is_word_character(character_beside(rendering, index, index - 1)) &&
                 is_word_character(character_beside(rendering, index, index + 1))) &&
               !stands_between_spaces(rendering, index);
    case '[':
    case ']':
        return (rendering->brackets || url_at(rendering, index)) &&
               !(rendering->marks && rendering->marks[index]);
    case '!': /* before a link it would make a picture of it */
        return url_at(rendering, index + 1) &&
               url_at(rendering, index) != url_at(rendering, index + 1);
    case '<':
        return chars_is_letter(next) || next == '/' || next == '!' || next == '?' ||
               (rendering->at_sign && next > ' ' && next < 0x80);
    case '&':
        return begins_reference(rendering, index);
    default:
        return false;
    }
}

static const char *mark_of(unsigned style)
{
    return style == SPAN_STRONG ? "**" : "*";
}

/* Closes the looks, the innermost first, that aren't among `style`. */
static void close_styles(struct rendering *rendering, unsigned style)
{
    while (rendering->open_count && !(rendering->open[rendering->open_count - 1] & style))
        render_text(rendering, mark_of(rendering->open[--rendering->open_count]));
}

/* Opens a character's looks, the one that lasts longer first. */
static void open_styles(struct rendering *rendering, int32_t index, int32_t stretch)
{
    unsigned opening = rendering->cells[index].style, first = SPAN_STRONG;
    for (int32_t i = 0; i < rendering->open_count; i++)
        opening &= ~rendering->open[i];
    if (opening == (SPAN_STRONG | SPAN_EMPHASIS) &&
        run_end(rendering, index, stretch, SPAN_EMPHASIS) >
            run_end(rendering, index, stretch, SPAN_STRONG))
        first = SPAN_EMPHASIS;
    for (int32_t i = 0; i < 2; i++) {
        unsigned style = i == 0 ? first : (SPAN_STRONG | SPAN_EMPHASIS) & ~first;
        if (!(opening & style))
            continue;
        rendering->open[rendering->open_count++] = style;
        render_text(rendering, mark_of(style));
    }
}

static void render_destination(struct rendering *rendering, const char *url)
{
    render_text(rendering, "](");
    for (; *url; url++) {
        char text[3] = {*url, '\0'};
        if (reference_size(url) || *url == '\\')
            render_text(rendering, "\\");
        render_text(rendering, *url == '(' ? "%28" : *url == ')' ? "%29" : text);
    }
    render_text(rendering, ")");
}

/* Writes the cells [from, to), which are in one link or in none. */
static void render_stretch(struct rendering *rendering, int32_t from, int32_t to)
{
    const char *url = url_at(rendering, from);
    bool address = url && fits_autolink(rendering, from, to);
    render_text(rendering, address ? "<" : url ? "[" : "");
    for (int32_t i = from; i < to; i++) {
        close_styles(rendering, rendering->cells[i].style);
        open_styles(rendering, i, to);
        if (!address && needs_backslash(rendering, i))
            render_text(rendering, "\\");
        if (rendering->stanza && (rendering->cells[i].style & PASSAGE_LINE_END))
            render_text(rendering, "\\\n");
        else
            render_character(rendering, i);
    }
    close_styles(rendering, 0);
    if (address)
        render_text(rendering, ">");
    else if (url)
        render_destination(rendering, url);
}

/* Returns the characters of a passage, and stores their number. */
static struct styled *make_cells(const struct passage *passage, int32_t *count,
                                 struct arena *arena)
{
    int32_t size = bytes_size(passage->text), at = 0;
    const struct span *span = passage->spans;
    struct styled *cells = arena_array(arena, size, sizeof *cells);
    for (*count = 0; at < size; ++*count) {
        while (span->end <= at)
            span++;
        cells[*count].style = span->style;
        cells[*count].url = span->url;
        cells[*count].character = utf8_next(passage->text, size, &at);
    }
    return cells;
}

/* Returns for each of `count` characters of a passage whether it is of the mark of a footnote
   that stands in the same text; NULL: none is. */
static const bool *mark_brackets(const struct passage *passage, int32_t count,
                                 struct arena *arena)
{
    if (!passage->noted)
        return NULL;
    int32_t size = bytes_size(passage->text), at = 0;
    bool *marks = arena_array(arena, count, sizeof *marks);
    for (int32_t i = 0, end = 0; at < size; i++) {
        int32_t mark = notes_mark_size(passage->text, size, at);
        end = mark ? at + mark : end;
        marks[i] = at < end;
        utf8_next(passage->text, size, &at);
    }
    return marks;
}

const char *commonmark_inline(const struct passage *passage, struct arena *arena)
{
    struct rendering rendering = {
        .arena = arena, .bold = passage->bold, .stanza = passage_is_item(passage)};
    rendering.cells = make_cells(passage, &rendering.count, arena);
    rendering.marks = mark_brackets(passage, rendering.count, arena);
    rendering.brackets = strstr(passage->text, "](") || strstr(passage->text, "]:") ||
                         passage->strays;
    rendering.at_sign = strchr(passage->text, '@') != NULL;
    clear_autolinks(&rendering);
    nest_styles(&rendering);
    trim_style(&rendering, SPAN_EMPHASIS);
    trim_style(&rendering, SPAN_STRONG);
    drop_ambiguous(&rendering, SPAN_STRONG);
    drop_ambiguous(&rendering, SPAN_EMPHASIS);
    bool bold = passage->bold && passage->kind != PASSAGE_HEADING;
    render_text(&rendering, bold ? "**" : "");
    for (int32_t start = 0, end; start < rendering.count; start = end) {
        end = stretch_end(&rendering, start);
        render_stretch(&rendering, start, end);
    }
    render_text(&rendering, bold ? "**" : "");
    *ARENA_PUSH(arena, &rendering.out) = '\0';
    return rendering.out.items;
}

/* Whether the line has only the sign that it begins with, and spaces between; how many of it
   are stored. */
static bool is_of_one_sign(const char *line, int32_t size, int32_t *signs)
{
    *signs = 0;
    for (int32_t i = 0; i < size; i++) {
        if (line[i] != line[0] && line[i] != ' ')
            return false;
        *signs += line[i] == line[0];
    }
    return true;
}

/* Whether a line is a rule, or underlines the line before as a heading. */
static bool is_rule_line(const char *line, int32_t size, bool goes_on)
{
    int32_t signs;
    if (!strchr("-_*=", line[0]) || !is_of_one_sign(line, size, &signs))
        return false;
    bool underlines = goes_on && (line[0] == '-' || line[0] == '=') &&
                      !bytes_find(line, ' ', size);
    return underlines || (line[0] != '=' && signs >= 3);
}

/* Whether the line has a space, or its end, at a byte. */
static bool is_blank_at(const char *line, int32_t size, int32_t at)
{
    return at >= size || line[at] == ' ';
}

/* Returns the byte of a fence, "~~~", behind the first word of a line, which may be read as an
   item's mark; -1: there is none. */
static int32_t second_fence(const char *line, int32_t size)
{
    int32_t at = 0;
    while (at < size && line[at] != ' ')
        at++;
    while (at < size && line[at] == ' ')
        at++;
    return size - at >= 3 && bytes_equal(line + at, "~~~", 3) ? at : -1;
}

int32_t commonmark_line_escape(const char *line, int32_t size, bool goes_on)
{
    enum { NUMBER_MOST = 9, LEVEL_MOST = 6 };
    int32_t signs = 0;
    if (size == 0)
        return -1;
    while (signs < size && line[signs] == line[0])
        signs++;
    if (line[0] == '>' || is_rule_line(line, size, goes_on) ||
        (line[0] == '#' && signs <= LEVEL_MOST && is_blank_at(line, size, signs)) ||
        (line[0] == '#' && !goes_on && size > 1 && chars_is_digit(line[1])) ||
        (line[0] == '~' && signs >= 3) ||
        (strchr("-+*", line[0]) && is_blank_at(line, size, 1) && (size > 1 || !goes_on)))
        return 0;
    int32_t digits = 0;
    while (digits < size && chars_is_digit(line[digits]))
        digits++;
    if (digits == 0 || digits > NUMBER_MOST || digits == size ||
        (line[digits] != '.' && line[digits] != ')') || !is_blank_at(line, size, digits + 1))
        return second_fence(line, size);
    /* of the numbers only 1 ends a paragraph, and only before a text */
    bool one = line[digits - 1] == '1' && bytes_while(line, "0") >= digits - 1;
    return !goes_on || (one && size > digits + 1) ? digits : second_fence(line, size);
}
