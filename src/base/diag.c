/*
 * A message copies its source line when it is reported, so that nothing else need be alive
 * when it is written. What is kept is bounded: a table of DIAG_SHOWN messages, from which the
 * least severe, then the last in the text, gives way to a new one that goes before it.
 */
#include "base/diag.h"

#include "base/arena.h"
#include "base/json.h"
#include "icu/locale.h"
#include "base/bytes.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    TEXT_MOST = 400,     /* bytes of a message or hint */
    EXCERPT_BEFORE = 60, /* characters of a long line shown before the caret ... */
    EXCERPT_AFTER = 36   /* ... and from it on */
};

static const struct {
    const char *id;
    enum severity severity;
    enum status status;
} rows[] = {
#define MESSAGE(id, severity, status, text) {#id, severity, status},
#include "base/diag.def"
#undef MESSAGE
};

static const char *const severity_words[] = {"note", "warning", "error"};

struct entry {
    enum message message;
    struct pos at;
    int64_t serial; /* order of reporting */
    const char *text;
    const char *line;  /* excerpt of the source line, or NULL */
    const char *caret; /* what stands before the caret */
    struct pos shown; /* `at`, or the line of the file of which that was made; column 0: none */
    const char *hint; /* or NULL */
};

struct diag {
    const char *file;
    FILE *out;
    enum diag_style style;
    struct arena *arena; /* of the messages kept */
    const char *source;
    int64_t source_size;
    struct {
        int64_t *items; /* offset of each line of the source */
        int32_t count, capacity;
    } lines;                /* empty until a message needs it */
    const int32_t *made_of; /* lines of the file, for the source's; NULL: the same */
    int32_t made_count;
    struct entry entries[DIAG_SHOWN];
    int32_t count;
    struct entry *last; /* the one that takes hints, or NULL */
    int64_t serial;
    int64_t errors;
    int64_t dropped[SEVERITY_ERROR + 1];
    enum status status;
};

struct diag *diag_open(const char *file, FILE *out)
{
    struct diag *diag = calloc(1, sizeof *diag);
    if (!diag)
        arena_exhausted();
    diag->arena = arena_open();
    file = strcmp(file, "-") == 0 ? "<stdin>" : file;
    diag->file = arena_copy(diag->arena, file, bytes_size(file));
    diag->out = out;
    return diag;
}

void diag_set_style(struct diag *diag, enum diag_style style)
{
    diag->style = style;
}

void diag_source(struct diag *diag, const char *text, int64_t size)
{
    diag->source = text;
    diag->source_size = size;
    diag->lines.items = NULL;
    diag->lines.count = diag->lines.capacity = 0;
}

void diag_made_of(struct diag *diag, const int32_t *lines, int32_t count)
{
    diag->made_of = lines;
    diag->made_count = count;
}

/* The place in the file of a place in the source. */
static struct pos place_in_file(const struct diag *diag, struct pos at)
{
    if (!diag->made_of)
        return at;
    bool known = at.line >= 1 && at.line <= diag->made_count;
    return (struct pos){known ? diag->made_of[at.line - 1] : 0, 0};
}

static void index_lines(struct diag *diag)
{
    const char *text = diag->source;
    *ARENA_PUSH(diag->arena, &diag->lines) = 0;
    for (int64_t i = 0; i < diag->source_size; i++) {
        bool pair = text[i] == '\r' && i + 1 < diag->source_size && text[i + 1] == '\n';
        if (text[i] == '\n' || (text[i] == '\r' && !pair))
            *ARENA_PUSH(diag->arena, &diag->lines) = i + 1;
    }
}

/* The source line that begins at byte `start`, without its end. */
static int64_t line_size(const struct diag *diag, int64_t start)
{
    int64_t size = 0;
    while (start + size < diag->source_size && diag->source[start + size] != '\n' &&
           diag->source[start + size] != '\r')
        size++;
    return size;
}

/* The bytes of `count` characters. */
static int64_t skip_characters(const char *text, int64_t size, int32_t count)
{
    uint32_t character;
    int64_t i = 0;
    for (; count > 0 && i < size; count--)
        i += utf8_decode(text + i, size - i, &character);
    return i;
}

/* White space as wide as the text, tabs kept. */
static const char *blank_copy(struct arena *arena, const char *text, int64_t size)
{
    char *blank = arena_alloc(arena, 2 * size + 1);
    char *end = blank;
    for (int64_t i = 0; i < size;) {
        uint32_t character;
        i += utf8_decode(text + i, size - i, &character);
        for (int32_t k = locale_columns(character); k > 0; k--)
            *end++ = character == '\t' ? '\t' : ' ';
    }
    return blank;
}

/* Copies the part of the source line around the place, and what stands before the caret. */
static void excerpt(struct diag *diag, struct entry *entry)
{
    if (!diag->source || entry->at.line < 1)
        return;
    if (diag->lines.count == 0)
        index_lines(diag);
    if (entry->at.line > diag->lines.count)
        return;
    const char *line = diag->source + diag->lines.items[entry->at.line - 1];
    int64_t size = line_size(diag, diag->lines.items[entry->at.line - 1]);
    int64_t caret = skip_characters(line, size, entry->at.column - 1);
    int64_t from = 0;
    if (entry->at.column > 2 * EXCERPT_BEFORE)
        from = skip_characters(line, size, entry->at.column - EXCERPT_BEFORE);
    int64_t to = caret + skip_characters(line + caret, size - caret, EXCERPT_AFTER);
    if (from == 0 && skip_characters(line, size, EXCERPT_BEFORE + EXCERPT_AFTER) == size)
        to = size;
    const char *before = from ? "…" : "";
    entry->line = arena_printf(diag->arena, "%s%.*s%s", before, (int)(to - from), line + from,
                               to < size ? "…" : "");
    entry->caret = blank_copy(diag->arena, line + from, caret - from);
    if (from)
        entry->caret = arena_printf(diag->arena, " %s", entry->caret);
}

/* Whether `a` goes before `b` in the text; what has no place goes first. */
static bool precedes(const struct entry *a, const struct entry *b)
{
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line;
    if (a->at.column != b->at.column)
        return a->at.column < b->at.column;
    return a->serial < b->serial;
}

/* Whether `a` would rather be dropped than `b`. */
static bool less_wanted(const struct entry *a, const struct entry *b)
{
    enum severity of_a = rows[a->message].severity, of_b = rows[b->message].severity;
    return of_a != of_b ? of_a < of_b : precedes(b, a);
}

/* The slot for a new message, which may displace another; NULL when it is itself dropped. */
static struct entry *slot_for(struct diag *diag, const struct entry *entry)
{
    if (diag->count < DIAG_SHOWN)
        return &diag->entries[diag->count++];
    struct entry *victim = diag->entries;
    for (int32_t i = 1; i < diag->count; i++)
        if (less_wanted(&diag->entries[i], victim))
            victim = &diag->entries[i];
    if (less_wanted(entry, victim)) {
        diag->dropped[rows[entry->message].severity]++;
        return NULL;
    }
    diag->dropped[rows[victim->message].severity]++;
    return victim;
}

/* Makes a text safe to show in one line: no control characters, no more than TEXT_MOST. */
static char *one_line(char *text)
{
    int64_t size = bytes_size(text), to = 0;
    for (int64_t i = 0; i < size;) {
        uint32_t character;
        int64_t length = utf8_decode(text + i, size - i, &character);
        if (to + length > TEXT_MOST) {
            bytes_copy(text + to, "…", sizeof "…" - 1);
            to += bytes_size("…");
            break;
        }
        if (character < ' ' || (character >= 0x7F && character < 0xA0))
            text[to++] = ' ';
        else
            to += utf8_encode(character == UTF8_ILL_FORMED ? '?' : character, text + to);
        i += length;
    }
    text[to] = '\0';
    return text;
}

void diag_message(struct diag *diag, const char *format, enum message message, struct pos at,
                  ...)
{
    struct entry entry = {.message = message, .at = at, .serial = diag->serial++};
    if (rows[message].status > diag->status)
        diag->status = rows[message].status;
    diag->errors += rows[message].severity == SEVERITY_ERROR;
    diag->last = slot_for(diag, &entry);
    if (!diag->last)
        return;
    va_list arguments;
    va_start(arguments, at);
    entry.text = one_line(arena_vprintf(diag->arena, format, arguments));
    va_end(arguments);
    entry.shown = place_in_file(diag, at);
    excerpt(diag, &entry);
    *diag->last = entry;
}

void diag_hint(struct diag *diag, const char *format, ...)
{
    if (!diag->last)
        return;
    va_list arguments;
    va_start(arguments, format);
    diag->last->hint = one_line(arena_vprintf(diag->arena, format, arguments));
    va_end(arguments);
}

int64_t diag_count(const struct diag *diag)
{
    return diag->errors;
}

enum status diag_status(const struct diag *diag)
{
    return diag->status;
}

static void write_json(const struct diag *diag, const struct entry *entry)
{
    fputs("{\"file\":", diag->out);
    json_string(diag->out, diag->file);
    if (entry->shown.line)
        fprintf(diag->out, ",\"line\":%d", entry->shown.line);
    if (entry->shown.column)
        fprintf(diag->out, ",\"column\":%d", entry->shown.column);
    fprintf(diag->out, ",\"severity\":\"%s\",\"id\":\"%s\",\"message\":",
            severity_words[rows[entry->message].severity], rows[entry->message].id);
    json_string(diag->out, entry->text);
    if (entry->hint) {
        fputs(",\"hint\":", diag->out);
        json_string(diag->out, entry->hint);
    }
    fputs("}\n", diag->out);
}

/* What switches the terminal to a severity's colour; "" in plain text. */
static const char *color_on(const struct diag *diag, enum severity severity)
{
    static const char *const colors[] = {"\033[1;36m", "\033[1;35m", "\033[1;31m"};
    return diag->style == DIAG_COLOR ? colors[severity] : "";
}

static const char *color_off(const struct diag *diag)
{
    return diag->style == DIAG_COLOR ? "\033[0m" : "";
}

static void write_text(const struct diag *diag, const struct entry *entry)
{
    enum severity severity = rows[entry->message].severity;
    fprintf(diag->out, "%s:", diag->file);
    if (entry->shown.line)
        fprintf(diag->out, "%d:", entry->shown.line);
    if (entry->shown.column)
        fprintf(diag->out, "%d:", entry->shown.column);
    fprintf(diag->out, " %s%s:%s %s\n", color_on(diag, severity), severity_words[severity],
            color_off(diag), entry->text);
    if (entry->line)
        fprintf(diag->out, "%s\n%s%s^%s\n", entry->line, entry->caret, color_on(diag, severity),
                color_off(diag));
    if (entry->hint)
        fprintf(diag->out, "    %s\n", entry->hint);
}

/* Says how many messages of a severity were not kept. */
static void write_dropped(const struct diag *diag, enum severity severity)
{
    long long count = diag->dropped[severity];
    if (count == 0)
        return;
    if (diag->style == DIAG_JSON) {
        fputs("{\"file\":", diag->out);
        json_string(diag->out, diag->file);
        fprintf(diag->out, ",\"severity\":\"note\",\"more\":%lld,\"of\":\"%s\"}\n", count,
                severity_words[severity]);
    } else {
        fprintf(diag->out, "%s: %lld more %s%s\n", diag->file, count, severity_words[severity],
                count == 1 ? "" : "s");
    }
}

static int by_place(const void *a, const void *b)
{
    return precedes(a, b) ? -1 : precedes(b, a);
}

void diag_flush(struct diag *diag)
{
    qsort(diag->entries, (size_t)diag->count, sizeof *diag->entries, by_place);
    for (int32_t i = 0; i < diag->count; i++) {
        if (diag->style == DIAG_JSON)
            write_json(diag, &diag->entries[i]);
        else
            write_text(diag, &diag->entries[i]);
    }
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--) {
        write_dropped(diag, (enum severity)severity);
        diag->dropped[severity] = 0;
    }
    fflush(diag->out);
    diag->count = 0;
    diag->last = NULL;
}

void diag_close(struct diag *diag)
{
    if (!diag)
        return;
    diag_flush(diag);
    arena_close(diag->arena);
    free(diag);
}

enum { WORD_MOST = 31 }; /* bytes of a word that diag_nearest compares */

/* Edits (insert, delete, replace, exchange neighbours) that turn `a` into `b`: the optimal
   string alignment distance; both at most WORD_MOST long. */
static int distance(const char *a, const char *b)
{
    int table[3][WORD_MOST + 1] = {{0}}; /* the last three rows */
    int size_a = bytes_size(a), size_b = bytes_size(b);
    for (int j = 0; j <= size_b; j++)
        table[0][j] = j;
    for (int i = 1; i <= size_a; i++) {
        int *now = table[i % 3], *up = table[(i + 2) % 3], *upper = table[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= size_b; j++) {
            int least = up[j - 1] + (a[i - 1] != b[j - 1]);
            least = up[j] + 1 < least ? up[j] + 1 : least;
            least = now[j - 1] + 1 < least ? now[j - 1] + 1 : least;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                upper[j - 2] + 1 < least)
                least = upper[j - 2] + 1;
            now[j] = least;
        }
    }
    return table[size_a % 3][size_b];
}

/* The word in ASCII lower case; false when it is too long. */
static bool fold_word(const char *word, char folded[WORD_MOST + 1])
{
    int64_t size = bytes_size(word);
    if (size > WORD_MOST)
        return false;
    for (int64_t i = 0; i <= size; i++)
        folded[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] + ('a' - 'A') : word[i]);
    return true;
}

const char *diag_nearest(const char *word, const char *const *words, int64_t count)
{
    char folded[WORD_MOST + 1] = "", other[WORD_MOST + 1] = "";
    const char *nearest = NULL;
    if (!fold_word(word, folded))
        return NULL;
    int least = bytes_size(folded) / 3 + 1; /* at most a third of it may be wrong */
    for (int64_t i = 0; i < count; i++) {
        if (!fold_word(words[i], other))
            continue;
        int edits = distance(folded, other);
        if (edits < least ||
            (edits == least && !nearest && edits < 3 && edits * 2 < bytes_size(other))) {
            least = edits;
            nearest = words[i];
        }
    }
    return nearest;
}
