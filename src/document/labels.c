/*
 * All heads of lines are listed, then sorted by name: what recurs stands together. Unknown ones
 * are who speaks when they take turns without an empty line between them (A, B, A), when they
 * are one or two letters, or when what one of them says is always the same. Time is n log n in
 * the heads of lines.
 */
#include "document/labels.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "document/day_head.h"
#include "document/hidden.h"
#include "document/kept_lines.h"
#include "document/schema.h"
#include "icu/character.h"
#include "language/day_names.h"

#include <stdlib.h>

enum {
    RECURS = 2,       /* times that a label stands in a bulletin ... */
    RECURS_ALONE = 3, /* ... when it is the only one */
    SAYS_AGAIN = 2,   /* times that someone says the same again */
    INITIALS = 2      /* characters of a name that stands for who speaks */
};

/* A name with what is known of it. */
struct label_name {
    const char *name;
    enum label_kind known; /* by labels.def */
    enum label_kind kind;
    bool day;      /* it is that of a day of the week */
    bool speaks;   /* the order of lines says that it is who speaks */
    bool answers;  /* and that it is not the first to */
    int32_t count; /* in the bulletin */
    int32_t letters;
    uint32_t said; /* hash of what stood behind it last */
    int32_t again; /* times that the same stood there as before */
    bool told;     /* a text has been read that has it */
};

/* A head of a line, in the order of the texts. */
struct occurrence {
    const char *name;
    int32_t order, index; /* its place among all; its name's, once they are sorted */
    int32_t letters;
    uint32_t rest; /* hash of what stands behind it in its line, 0: nothing */
    bool day;
    bool follows; /* no other text stands between it and the one before */
    bool close;   /* nor an empty line */
};

struct labels {
    struct arena *arena;
    struct {
        struct occurrence *items;
        int32_t count, capacity;
    } heads;
    struct label_name *names; /* sorted */
    int32_t name_count;
    bool told, day_told; /* a text has been read in which someone speaks; that names days */
};

/* ---- the heads of lines ---- */

/* Where reading has come to in a text. */
struct label_walk {
    const struct text_lines *lines;
    const char *language;
    bool blank;   /* the line before is empty */
    bool opened;  /* the first line of the paragraph has a label */
    bool follows; /* nothing but labels and what belongs to them since the last one */
    bool close;   /* and no empty line */
};

/* Whether a paragraph may begin below a line: it is empty, or a heading. */
static bool is_line_empty(const struct text_lines *lines, int32_t line)
{
    int32_t end = line_marks_end(lines, line), at = lines->starts[line];
    while (at < end && strchr(" \t>", lines->text[at]))
        at++;
    return at >= end || lines->text[at] == '#';
}

static const char day_line[] = "="; /* the name of lines that are a day ... */
static const char day_head[] = "@"; /* ... and of days with a colon, of more than a word */

/* Returns the byte after the first colon of [at, most) that a space or the line's end, `end`,
   follows, or 0. */
static int32_t colon_end(const char *text, int32_t at, int32_t most, int32_t end)
{
    enum { FULL_WIDTH = '\xEF' }; /* the first byte of that one */
    static const char *const colons[] = {":", "\uFF1A"};
    for (; at < most && text[at] != '\\'; at++) {
        if (text[at] != ':' && text[at] != FULL_WIDTH)
            continue;
        int32_t size = bytes_begin_any(text + at, colons, COUNT(colons));
        int32_t after = at + size;
        if (size)
            after += bytes_while(text + after, "*_");
        if (size > 1 || (size && (after >= end || chars_is_space(text[after]))))
            return at + size;
    }
    return 0;
}

/* Returns the byte after the first dash of [at, most) that parts words in a line up to `end`,
   or 0. */
static int32_t dash_end(const char *text, int32_t at, int32_t most, int32_t end)
{
    enum { FIRST_OF_DASH = '\xE2' }; /* the first byte of those that are not ASCII */
    static const char *const dashes[] = {" \u2013", " \u2014", " --", " -"};
    for (; at < most && text[at] != '\\'; at++) {
        if (text[at] != ' ' || (text[at + 1] != '-' && text[at + 1] != FIRST_OF_DASH))
            continue;
        int32_t size = bytes_begin_any(text + at, dashes, COUNT(dashes));
        int32_t after = at + size;
        if (size)
            after += bytes_while(text + after, "*_");
        if (size && after < end && chars_is_space(text[after]))
            return at + size;
    }
    return 0;
}

/* Whether what stands in a line is more than a heading: it goes on, ends as a sentence does, is
   long, or stands within a paragraph. */
static bool is_prose_line(const struct label_walk *walk, int32_t line)
{
    enum { HEADING_MOST = 60 }; /* bytes */
    const struct text_lines *lines = walk->lines;
    int32_t size = line_marks_end(lines, line) - lines->starts[line];
    return !walk->blank || kept_lines_marked(lines, line) || size > HEADING_MOST ||
           (line + 1 < lines->count && !is_line_empty(lines, line + 1));
}

/* Whether a text begins with a number or a day, which end what another day begins. */
static bool ends_span(const struct label_walk *walk, const char *text)
{
    text += bytes_while(text, "*_ ");
    return chars_is_digit(*text) ||
           day_head_is(text, bytes_until(text, " .,;:\n\r"), walk->language);
}

/* Whether more words stand in [at, end) than a day's own name has: "Advent", "the second week".
 */
static bool is_more_than_title(const char *text, int32_t at, int32_t end)
{
    enum { TITLE_MOST = 3 }; /* words */
    int32_t words = 0;
    for (; at < end; at++)
        words += chars_is_space(text[at]) && !chars_is_space(text[at + 1]);
    return words > TITLE_MOST;
}

/* Returns the byte after the sign that parts a day at `at` from what is said of it in its line,
   a colon or, before prose, a dash, unless the colon ends a title; 0: there is none, or so far
   behind that what is before it is no day. */
static int32_t day_sign_end(const struct label_walk *walk, int32_t line, int32_t at,
                            int32_t end)
{
    const char *text = walk->lines->text;
    int32_t most = end - at > DAY_HEAD_MOST ? at + DAY_HEAD_MOST : end;
    int32_t dash = dash_end(text, at, most, end);
    int32_t colon = colon_end(text, at, dash ? end : most, end);
    bool first = dash && (!colon || (dash < colon && is_more_than_title(text, dash, colon)));
    if (first && is_prose_line(walk, line) && !ends_span(walk, text + dash) &&
        day_head_is(text + at, dash - at, walk->language))
        return dash;
    return colon;
}

/* Whether a line is a day by itself and begins a paragraph, or begins with a day and a sign
   that parts it from what is said of it. */
static bool read_day(const struct label_walk *walk, int32_t line, struct label_head *head)
{
    const struct text_lines *lines = walk->lines;
    int32_t end = line_marks_end(lines, line), at = lines->starts[line];
    *head = (struct label_head){.letters = 1};
    while (at < end && strchr(" \t*_", lines->text[at]))
        at++;
    while (end > at && strchr("*_", lines->text[end - 1]))
        end--;
    bool begins = walk->blank || walk->opened || kept_lines_marked(lines, line - 1);
    int32_t sign = begins ? day_sign_end(walk, line, at, end) : 0;
    head->start = at;
    head->end = sign ? sign : end;
    bytes_copy(head->name, sign ? day_head : day_line, sizeof day_line);
    return (sign || (walk->blank && end > at && !kept_lines_marked(lines, line))) &&
           day_head_is(lines->text + at, head->end - at, walk->language);
}

/* Whether a line begins with what may be a label. */
static bool read_label(const struct label_walk *walk, int32_t line, struct label_head *head)
{
    const struct text_lines *lines = walk->lines;
    if (!label_head_read(lines, line, head))
        return read_day(walk, line, head);
    int32_t at = head->start;
    uint32_t first = utf8_next(lines->text, lines->size, &at);
    bool natural = character_lower(first) != first || !character_is_letter(first) ||
                   character_is_uncased(first);
    return natural &&
           (walk->blank || head->item || walk->opened || kept_lines_marked(lines, line - 1));
}

/* Goes on behind a line that has, or has not, a label. */
static void leave_line(struct label_walk *walk, int32_t line, bool labelled)
{
    bool empty = is_line_empty(walk->lines, line);
    if (walk->blank && !empty)
        walk->opened = labelled;
    if (labelled)
        walk->follows = walk->close = true;
    else if (empty)
        walk->close = false;
    else if (walk->blank)
        walk->follows = false;
    walk->blank = empty;
}

static struct label_walk start_walk(const struct text_lines *lines, const char *language)
{
    return (struct label_walk){.lines = lines, .language = language, .blank = true};
}

/* Returns the hash (FNV-1a) of the bytes from `at` to the line's end, 0 of none. */
static uint32_t hash_rest(const struct text_lines *lines, int32_t line, int32_t at)
{
    uint32_t hash = 2166136261U;
    int32_t end = line_marks_end(lines, line);
    while (at < end && strchr(" \t*_", lines->text[at]))
        at++;
    for (int32_t i = at; i < end; i++)
        hash = (hash ^ (unsigned char)lines->text[i]) * 16777619U;
    return at < end ? hash : 0;
}

/* Whether a name is that of a day of the week. */
static bool names_weekday(const char *name, const struct day_names *names)
{
    int32_t size = bytes_size(name);
    for (int32_t i = 0; names->days[i]; i++)
        for (const char *at = names->days[i]; *at; at += bytes_while(at, "|/")) {
            int32_t from = 0, length = bytes_until(at, "|/"), same = 0;
            bool like = true;
            while (like && from < length && same < size)
                like = character_lower(utf8_next(at, length, &from)) ==
                       utf8_next(name, size, &same);
            if (like && from == length && same == size)
                return true;
            at += length;
        }
    return false;
}

static void add_heads(struct labels *labels, const struct text_lines *lines,
                      const char *language)
{
    const struct day_names days = day_names_of(language);
    struct label_walk walk = start_walk(lines, language);
    struct label_head head;
    for (int32_t i = 0; i < lines->count; i++) {
        bool labelled = read_label(&walk, i, &head);
        if (labelled) {
            struct occurrence *found = ARENA_PUSH(labels->arena, &labels->heads);
            *found = (struct occurrence){
                .name = arena_copy(labels->arena, head.name, bytes_size(head.name)),
                .order = labels->heads.count - 1,
                .letters = head.letters,
                .rest = hash_rest(lines, i, head.end),
                .day = names_weekday(head.name, &days) || strcmp(head.name, day_head) == 0,
                .follows = walk.follows,
                .close = walk.close};
        }
        leave_line(&walk, i, labelled);
    }
}

struct labels *labels_open(struct arena *arena)
{
    struct labels *labels = arena_alloc(arena, sizeof *labels);
    labels->arena = arena;
    return labels;
}

void labels_add(struct labels *labels, const struct text_lines *lines, const char *language)
{
    add_heads(labels, lines, language);
}

/* A collection of the texts that a circle reads. */
struct collection {
    struct labels *labels;
    enum circle reader;
};

/* Where a group stands: within what is private, and in which language. */
struct surroundings {
    bool hidden;
    const char *language;
};

static void collect_group(const struct collection *collection, const struct yaml_node *group,
                          const struct schema *schema, struct surroundings around);

/* Collects the text of a key, and the texts of the groups that are its value. */
static void collect_value(const struct collection *collection, const struct schema_key *key,
                          const struct yaml_node *value, struct surroundings around)
{
    bool prose = key->type == KEY_PROSE || key->type == KEY_CIRCLED || key->type == KEY_ANSWER;
    if (prose && value->kind == NODE_SCALAR) {
        struct arena *arena = collection->labels->arena;
        struct text_lines lines = line_marks_lines(value->text, value->size, arena);
        labels_add(collection->labels, &lines, around.language);
    }
    if (key->group && value->kind == NODE_GROUP)
        collect_group(collection, value, key->group, around);
    for (int32_t i = 0; key->group && value->kind == NODE_LIST && i < value->count; i++)
        if (value->pairs[i].value->kind == NODE_GROUP)
            collect_group(collection, value->pairs[i].value, key->group, around);
}

/* Collects the texts of a group, and of the groups in it. */
static void collect_group(const struct collection *collection, const struct yaml_node *group,
                          const struct schema *schema, struct surroundings around)
{
    bool own = hidden_group(schema, group);
    for (int32_t i = 0; i < group->count; i++) {
        const struct pair *pair = &group->pairs[i];
        if (pair->key->kind == NODE_SCALAR && pair->value->kind == NODE_SCALAR &&
            strcmp(pair->key->text, "language") == 0)
            around.language = pair->value->text;
    }
    for (int32_t i = 0; i < group->count; i++) {
        const struct pair *pair = &group->pairs[i];
        const struct schema_key *key = pair->key->kind == NODE_SCALAR
                                           ? schema_find(schema, pair->key->text)
                                           : NULL;
        if (!key)
            continue;
        struct surroundings within = around;
        within.hidden = hidden_text(around.hidden, own, key->name);
        bool read = collection->reader == CIRCLE_PRIVATE ? !hidden_instead(key->name)
                                                         : !within.hidden;
        if (read)
            collect_value(collection, key, pair->value, within);
    }
}

/* ---- what they are ---- */

/* A name of labels.def. */
struct known_label {
    const char *name;
    int32_t size;
    enum label_kind kind;
};

struct known_labels {
    struct known_label *items;
    int32_t count, capacity;
};

static int compare_label_names(const void *a, const void *b)
{
    const struct known_label *first = a, *second = b;
    int32_t size = first->size < second->size ? first->size : second->size;
    int order = memcmp(first->name, second->name, (size_t)size);
    return order ? order : first->size - second->size;
}

/* Returns the names of labels.def, sorted. */
static struct known_labels list_known(struct arena *arena)
{
    static const struct {
        enum label_kind kind;
        const char *names; /* parted by | */
    } rows[] = {
#define LABELS(kind, names) {LABEL_##kind, names},
#include "document/labels.def"
#undef LABELS
    };
    struct known_labels known = {0};
    for (int32_t i = 0; i < COUNT(rows); i++)
        for (const char *at = rows[i].names; *at; at += *at == '|') {
            int32_t size = bytes_until(at, "|");
            *ARENA_PUSH(arena, &known) = (struct known_label){at, size, rows[i].kind};
            at += size;
        }
    qsort(known.items, (size_t)known.count, sizeof *known.items, compare_label_names);
    return known;
}

/* Returns what labels.def says of a name. */
static enum label_kind known_kind(const struct known_labels *known, const char *name)
{
    struct known_label key = {.name = name, .size = bytes_size(name)};
    const struct known_label *found = bsearch(&key, known->items, (size_t)known->count,
                                              sizeof key, compare_label_names);
    return found ? found->kind : LABEL_NONE;
}

static int compare_heads(const void *a, const void *b)
{
    const struct occurrence *first = *(struct occurrence *const *)a;
    const struct occurrence *second = *(struct occurrence *const *)b;
    int order = strcmp(first->name, second->name);
    return order ? order : (first->order > second->order) - (first->order < second->order);
}

/* Lists the names of all heads, each once. */
static void name_heads(struct labels *labels)
{
    int32_t count = labels->heads.count;
    struct known_labels known = list_known(labels->arena);
    struct occurrence **sorted = arena_array(labels->arena, count, sizeof *sorted);
    labels->names = arena_array(labels->arena, count, sizeof *labels->names);
    for (int32_t i = 0; i < count; i++)
        sorted[i] = &labels->heads.items[i];
    qsort(sorted, (size_t)count, sizeof *sorted, compare_heads);
    for (int32_t i = 0; i < count; i++) {
        struct label_name *last = labels->names + labels->name_count - 1;
        if (i == 0 || strcmp(sorted[i]->name, last->name) != 0) {
            last = &labels->names[labels->name_count++];
            *last = (struct label_name){.name = sorted[i]->name,
                                        .known = known_kind(&known, sorted[i]->name),
                                        .letters = sorted[i]->letters};
        }
        last->count++;
        last->day = last->day || sorted[i]->day;
        sorted[i]->index = labels->name_count - 1;
    }
}

static struct label_name *name_at(const struct labels *labels, int32_t head)
{
    return &labels->names[labels->heads.items[head].index];
}

/* Whether a name may be that of who speaks. */
static bool may_speak(const struct label_name *name)
{
    return name->known != LABEL_TOPIC && name->known != LABEL_REFRAIN && !name->day &&
           strcmp(name->name, day_line) != 0;
}

/* Notes that two take turns, the first before the second. */
static void take_turns(struct label_name *first, struct label_name *second)
{
    if (!first->speaks)
        first->answers = false;
    if (!second->speaks)
        second->answers = true;
    first->speaks = second->speaks = true;
}

/* Whether the head at `index` and the one before it are of two that take turns. */
static bool are_turns(const struct labels *labels, int32_t index)
{
    const struct occurrence *head = &labels->heads.items[index];
    const struct label_name *first = name_at(labels, index - 1),
                            *second = name_at(labels, index);
    if (first == second || !may_speak(first) || !may_speak(second))
        return false;
    bool initials = first->letters <= INITIALS && second->letters <= INITIALS;
    if ((initials && first->count >= RECURS && second->count >= RECURS) ||
        second->again >= SAYS_AGAIN)
        return true;
    return index > 1 && head->close && head[-1].close && name_at(labels, index - 2) == second;
}

/* Finds out from the order of lines who speaks. */
static void find_turns(struct labels *labels)
{
    for (int32_t i = 0; i < labels->heads.count; i++) {
        const struct occurrence *head = &labels->heads.items[i];
        struct label_name *name = name_at(labels, i);
        name->again += head->rest && head->rest == name->said;
        name->said = head->rest;
        if (!head->follows || i == 0 || !are_turns(labels, i))
            continue;
        bool third = i > 1 && head->close && name_at(labels, i - 2) == name && !name->speaks;
        if (third && name->again < SAYS_AGAIN)
            take_turns(name, name_at(labels, i - 1));
        else
            take_turns(name_at(labels, i - 1), name);
    }
}

/* Makes those who are followed by an answer speak, known or not. */
static void find_calls(struct labels *labels)
{
    for (int32_t i = 1; i < labels->heads.count; i++) {
        struct label_name *name = name_at(labels, i), *before = name_at(labels, i - 1);
        if (labels->heads.items[i].follows && name->kind == LABEL_ANSWER &&
            before->kind == LABEL_NONE && may_speak(before))
            before->kind = LABEL_CALL;
    }
}

/* How often the labels of a bulletin that have one kind stand there. */
static int32_t count_kind(const struct labels *labels, enum label_kind kind)
{
    int32_t count = 0;
    for (int32_t i = 0; i < labels->name_count; i++)
        count += labels->names[i].kind == kind ? labels->names[i].count : 0;
    return count;
}

/* Decides who speaks. Nobody does where nobody answers, or only once and to nobody. */
static void settle_speakers(struct labels *labels)
{
    for (int32_t i = 0; i < labels->name_count; i++) {
        struct label_name *name = &labels->names[i];
        if (name->known == LABEL_CALL || name->known == LABEL_ANSWER)
            name->kind = name->known;
        else if (name->speaks)
            name->kind = name->answers ? LABEL_ANSWER : LABEL_CALL;
    }
    find_calls(labels);
    int32_t answers = count_kind(labels, LABEL_ANSWER);
    bool spoken = answers && answers + count_kind(labels, LABEL_CALL) >= RECURS;
    for (int32_t i = 0; i < labels->name_count; i++)
        if (!spoken)
            labels->names[i].kind = LABEL_NONE;
}

/* Decides what else are labels. */
static void settle_topics(struct labels *labels)
{
    int32_t known = 0, days = 0, recurring = 0;
    for (int32_t i = 0; i < labels->name_count; i++) {
        const struct label_name *name = &labels->names[i];
        known += name->known == LABEL_TOPIC ? name->count : 0;
        days += strcmp(name->name, day_head) == 0 ? name->count : name->day;
        recurring += name->kind == LABEL_NONE && name->count >= RECURS && name->letters > 1;
    }
    int32_t least = recurring > 1 ? RECURS : RECURS_ALONE;
    for (int32_t i = 0; i < labels->name_count; i++) {
        struct label_name *name = &labels->names[i];
        bool recurs = name->letters > 1 && name->count >= least;
        if (name->known == LABEL_REFRAIN)
            name->kind = LABEL_REFRAIN;
        if (strcmp(name->name, day_line) == 0 && name->count >= RECURS)
            name->kind = LABEL_DAY;
        if (name->kind == LABEL_NONE && ((name->known == LABEL_TOPIC && known >= RECURS) ||
                                         (name->day && days >= RECURS) || recurs))
            name->kind = LABEL_TOPIC;
    }
}

void labels_settle(struct labels *labels)
{
    if (labels->heads.count)
        name_heads(labels);
    find_turns(labels);
    settle_speakers(labels);
    settle_topics(labels);
}

struct labels *labels_find(const struct yaml_node *root, enum circle reader,
                           struct arena *arena)
{
    struct labels *labels = labels_open(arena);
    const struct collection collection = {.labels = labels, .reader = reader};
    if (root->kind == NODE_GROUP)
        collect_group(&collection, root, &schema_bulletin,
                      (struct surroundings){.language = "en"});
    labels_settle(labels);
    return labels;
}

/* ---- a text's ---- */

/* Returns what is known of a name, or NULL. */
static struct label_name *label_named(const struct labels *labels, const char *name)
{
    int32_t low = 0, high = labels->name_count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        int order = strcmp(labels->names[middle].name, name);
        if (order == 0)
            return &labels->names[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Returns whether a label is the first that has its name, the first that speaks or the first
   day; after that it is not. */
static bool is_first(struct labels *labels, struct label_name *name)
{
    bool speaks = name->kind == LABEL_CALL || name->kind == LABEL_ANSWER;
    bool *told = speaks ? &labels->told : name->day ? &labels->day_told : &name->told;
    bool first = !*told;
    *told = true;
    return first;
}

struct labels *labels_second(const struct labels *labels, struct arena *arena)
{
    struct labels *second = arena_alloc(arena, sizeof *second);
    struct label_name *names = arena_array(arena, labels->name_count, sizeof *names);
    COPY_ARRAY(names, labels->names, labels->name_count);
    *second = *labels;
    second->arena = arena;
    second->names = names;
    return second;
}

const struct label_line *labels_read(struct labels *labels, const struct text_lines *lines,
                                     const char *language, struct arena *arena)
{
    struct label_line *read = NULL;
    struct label_walk walk = start_walk(lines, language);
    struct label_head head;
    for (int32_t i = 0; i < lines->count; i++) {
        struct label_name *name = read_label(&walk, i, &head) ? label_named(labels, head.name)
                                                              : NULL;
        bool labelled = name && name->kind != LABEL_NONE;
        if (labelled && !read)
            read = arena_array(arena, lines->count, sizeof *read);
        bool marked = head.start > lines->starts[i] &&
                      strchr("*_", lines->text[head.start - 1]) != NULL;
        if (labelled)
            read[i] = (struct label_line){.kind = name->kind,
                                          .start = head.start,
                                          .end = head.end,
                                          .alone = hash_rest(lines, i, head.end) == 0,
                                          .first = !marked && is_first(labels, name)};
        leave_line(&walk, i, labelled);
    }
    return read;
}
