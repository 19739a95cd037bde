/*
 * A message copies its source line when it is reported, so that nothing else need be alive
 * when it is written. What is kept is bounded: a table of DIAG_SHOWN messages, from which the
 * least severe, then the last in the text, gives way to a new one that goes before it.
 */
#include "base/diag.h"

#include "base/arena.h"
#include "base/bytes.h"
#include "base/diag_print.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_MOST = 400 /* bytes of a message or hint */ };

static const struct {
    const char *id;
    enum severity severity;
    enum status status;
} rows[] = {
#define MESSAGE(id, severity, status, text) {#id, severity, status},
#include "base/diag.def"
#undef MESSAGE
};

struct diag {
    const char *file;
    FILE *out;
    enum diag_style style;
    struct arena *arena; /* of the messages kept */
    struct excerpt_source source;
    const int32_t *made_of; /* lines of the file, for the source's; NULL: the same */
    int32_t made_count;
    struct diag_entry entries[DIAG_SHOWN];
    int32_t count;
    struct diag_entry *last; /* the one that takes hints, or NULL */
    struct arena *memory;    /* of the records, or NULL: none are kept */
    struct {
        struct diag_record *items;
        int32_t count, capacity;
    } records;
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
    diag->source = (struct excerpt_source){.text = text, .size = size};
}

void diag_made_of(struct diag *diag, const int32_t *lines, int32_t count)
{
    diag->made_of = lines;
    diag->made_count = count;
}

/* Returns the place in the file of a place in the source. */
static struct pos place_in_file(const struct diag *diag, struct pos at)
{
    if (!diag->made_of)
        return at;
    bool known = at.line >= 1 && at.line <= diag->made_count;
    return (struct pos){known ? diag->made_of[at.line - 1] : 0, 0};
}

/* Whether `a` goes before `b` in the text; what has no place goes first. */
static bool precedes(const struct diag_entry *a, const struct diag_entry *b)
{
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line;
    if (a->at.column != b->at.column)
        return a->at.column < b->at.column;
    return a->serial < b->serial;
}

/* Whether `a` would rather be dropped than `b`. */
static bool less_wanted(const struct diag_entry *a, const struct diag_entry *b)
{
    return a->severity != b->severity ? a->severity < b->severity : precedes(b, a);
}

/* Returns the slot for a new message, which may displace another; NULL when it is itself
   dropped. */
static struct diag_entry *slot_for(struct diag *diag, const struct diag_entry *entry)
{
    if (diag->count < DIAG_SHOWN)
        return &diag->entries[diag->count++];
    struct diag_entry *victim = diag->entries;
    for (int32_t i = 1; i < diag->count; i++)
        if (less_wanted(&diag->entries[i], victim))
            victim = &diag->entries[i];
    if (less_wanted(entry, victim)) {
        diag->dropped[entry->severity]++;
        return NULL;
    }
    diag->dropped[victim->severity]++;
    return victim;
}

/* Returns a message that was kept of the same kind and place, or NULL. */
static struct diag_entry *find_same(struct diag *diag, const struct diag_entry *entry)
{
    for (int32_t i = 0; i < diag->count; i++)
        if (diag->entries[i].id == entry->id && diag->entries[i].at.line == entry->at.line &&
            diag->entries[i].at.column == entry->at.column)
            return &diag->entries[i];
    return NULL;
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

void diag_remember(struct diag *diag, struct arena *arena)
{
    diag->memory = arena;
}

const struct diag_record *diag_records(const struct diag *diag, int32_t *count)
{
    *count = diag->records.count;
    return diag->records.items;
}

/* Keeps a message in the records, when there are any. */
static void keep_record(struct diag *diag, enum message message, struct pos at,
                        const char *format, va_list arguments)
{
    if (!diag->memory)
        return;
    struct diag_record *record = ARENA_PUSH(diag->memory, &diag->records);
    *record = (struct diag_record){message, rows[message].severity, at,
                                   one_line(arena_vprintf(diag->memory, format, arguments))};
}

void diag_message(struct diag *diag, const char *format, enum message message, struct pos at,
                  ...)
{
    struct diag_entry entry = {.id = rows[message].id,
                               .severity = rows[message].severity,
                               .at = at,
                               .serial = diag->serial++};
    if (rows[message].status > diag->status)
        diag->status = rows[message].status;
    diag->errors += entry.severity == SEVERITY_ERROR;
    va_list arguments;
    va_start(arguments, at);
    keep_record(diag, message, at, format, arguments);
    va_end(arguments);
    struct diag_entry *same = find_same(diag, &entry);
    if (same) {
        va_start(arguments, at);
        bool again = strcmp(same->text,
                            one_line(arena_vprintf(diag->arena, format, arguments))) == 0;
        va_end(arguments);
        diag->last = same;
        if (again)
            return;
    }
    diag->last = slot_for(diag, &entry);
    if (!diag->last)
        return;
    va_start(arguments, at);
    entry.text = one_line(arena_vprintf(diag->arena, format, arguments));
    va_end(arguments);
    entry.shown = place_in_file(diag, at);
    entry.excerpt = excerpt_make(&diag->source, at.line, at.column, diag->arena);
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

void diag_hint_line(struct diag *diag, const char *hint)
{
    int32_t line = diag->last ? diag->last->at.line : 0;
    for (int32_t i = 0; i < diag->count && line; i++)
        if (diag->entries[i].at.line == line)
            diag->entries[i].hint = hint;
}

int64_t diag_count(const struct diag *diag)
{
    return diag->errors;
}

int64_t diag_total(const struct diag *diag)
{
    return diag->serial;
}

enum status diag_status(const struct diag *diag)
{
    return diag->status;
}

void diag_forget(struct diag *diag)
{
    diag->count = 0;
    diag->last = NULL;
    for (int32_t i = 0; i <= SEVERITY_ERROR; i++)
        diag->dropped[i] = 0;
}

static int by_place(const void *a, const void *b)
{
    return precedes(a, b) ? -1 : precedes(b, a);
}

void diag_flush(struct diag *diag)
{
    static const enum severity order[] = {SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE};
    qsort(diag->entries, (size_t)diag->count, sizeof *diag->entries, by_place);
    for (int32_t i = 0; i < diag->count; i++)
        diag_print(diag->out, diag->style, diag->file, &diag->entries[i]);
    for (int32_t i = 0; i < COUNT(order); i++) {
        if (diag->dropped[order[i]])
            diag_print_more(diag->out, diag->style, diag->file, order[i],
                            diag->dropped[order[i]]);
    }
    fflush(diag->out);
    diag_forget(diag);
}

void diag_close(struct diag *diag)
{
    if (!diag)
        return;
    diag_flush(diag);
    arena_close(diag->arena);
    free(diag);
}
