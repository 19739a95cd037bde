/*
 * Lists of one kind count on from each other, unless a list says where it begins.
 */
#include "letter/word_lists.h"

#include "base/bytes.h"
#include "base/chars.h"

#include <stdlib.h>

static const char bullet[] = "\u2022";

static const struct {
    const char *name;
    enum list_number_form form;
} forms[] = {{"decimalZero", LIST_NUMBER_PADDED}, {"lowerLetter", LIST_NUMBER_SMALL_LETTER},
             {"upperLetter", LIST_NUMBER_LETTER}, {"lowerRoman", LIST_NUMBER_SMALL_ROMAN},
             {"upperRoman", LIST_NUMBER_ROMAN},   {"none", LIST_NUMBER_NONE}};

/* Reads numbering.xml. */
struct list_reader {
    struct word_lists *lists;
    struct word_list_kind *kind; /* being read, or NULL */
    struct word_list_use *list;  /* likewise */
    int32_t level;
    bool ignored; /* the level is none of nine */
};

static void begin_level(struct list_reader *reader, const struct xml_element *element)
{
    int32_t level = xml_reader_number(element, "ilvl", 0);
    reader->ignored = level < 0 || level >= WORD_LIST_LEVELS;
    reader->level = reader->ignored ? 0 : level;
}

static void read_form(struct word_level *level, const struct xml_element *element)
{
    level->said = true;
    level->bullet = xml_reader_is(element, "val", "bullet");
    level->form = LIST_NUMBER_DECIMAL;
    for (int32_t i = 0; i < COUNT(forms); i++)
        if (xml_reader_is(element, "val", forms[i].name))
            level->form = forms[i].form;
}

static void read_level_property(struct list_reader *reader, const struct xml_element *element)
{
    struct word_level *level = reader->list ? &reader->list->levels[reader->level]
                                            : &reader->kind->levels[reader->level];
    const char *name = element->name;
    if (strcmp(name, "numFmt") == 0)
        read_form(level, element);
    else if (strcmp(name, "start") == 0)
        level->start = xml_reader_number(element, "val", 1);
    else if (strcmp(name, "lvlText") == 0)
        level->text = xml_reader_attribute(element, "val", reader->lists->arena);
    else if (strcmp(name, "isLgl") == 0)
        level->decimal = true;
    else if (strcmp(name, "startOverride") == 0 && reader->list)
        reader->list->starts[reader->level] = xml_reader_number(element, "val", 1);
}

static void begin_kind(struct list_reader *reader, const struct xml_element *element)
{
    struct word_lists *lists = reader->lists;
    reader->kind = ARENA_PUSH(lists->arena, &lists->kinds);
    reader->kind->id = xml_reader_number(element, "abstractNumId", 0);
    reader->list = NULL;
    for (int32_t i = 0; i < WORD_LIST_LEVELS; i++)
        reader->kind->levels[i].start = 1;
}

static void begin_list(struct list_reader *reader, const struct xml_element *element)
{
    struct word_lists *lists = reader->lists;
    reader->list = ARENA_PUSH(lists->arena, &lists->lists);
    reader->list->id = xml_reader_number(element, "numId", 0);
    reader->kind = NULL;
    for (int32_t i = 0; i < WORD_LIST_LEVELS; i++) {
        reader->list->starts[i] = -1;
        reader->list->levels[i].start = 1;
    }
}

static void begin_list_element(void *context, const struct xml_element *element)
{
    struct list_reader *reader = context;
    const char *name = element->name;
    if (strcmp(name, "abstractNum") == 0)
        begin_kind(reader, element);
    else if (strcmp(name, "num") == 0)
        begin_list(reader, element);
    else if (strcmp(name, "abstractNumId") == 0 && reader->list)
        reader->list->kind = xml_reader_number(element, "val", 0);
    else if (strcmp(name, "lvl") == 0 || strcmp(name, "lvlOverride") == 0)
        begin_level(reader, element);
    else if ((reader->list || reader->kind) && !reader->ignored)
        read_level_property(reader, element);
}

static void end_list_element(void *context)
{
    (void)context;
}

static void ignore_list_text(void *context, const char *text, int64_t size)
{
    (void)context, (void)text, (void)size;
}

static int compare_kinds(const void *a, const void *b)
{
    const struct word_list_kind *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static int compare_lists(const void *a, const void *b)
{
    const struct word_list_use *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

enum office_result word_lists_read(struct archive *archive, const char *part,
                                   struct word_lists *lists)
{
    struct list_reader reader = {.lists = lists};
    struct xml_listener listener = {&reader, begin_list_element, end_list_element,
                                    ignore_list_text};
    if (!part)
        return OFFICE_READ;
    enum office_result result = office_part_read(archive, part, &listener, lists->arena);
    if (lists->kinds.count)
        qsort(lists->kinds.items, (size_t)lists->kinds.count, sizeof *lists->kinds.items,
              compare_kinds);
    if (lists->lists.count)
        qsort(lists->lists.items, (size_t)lists->lists.count, sizeof *lists->lists.items,
              compare_lists);
    return result == OFFICE_MISSING ? OFFICE_READ : result;
}

static struct word_list_use *find_list(const struct word_lists *lists, int32_t id)
{
    struct word_list_use key = {.id = id};
    if (lists->lists.count == 0)
        return NULL;
    return bsearch(&key, lists->lists.items, (size_t)lists->lists.count, sizeof key,
                   compare_lists);
}

static struct word_list_kind *find_list_kind(const struct word_lists *lists, int32_t id)
{
    struct word_list_kind key = {.id = id};
    if (lists->kinds.count == 0)
        return NULL;
    return bsearch(&key, lists->kinds.items, (size_t)lists->kinds.count, sizeof key,
                   compare_kinds);
}

static const struct word_level *level_of(const struct word_list_use *list,
                                         const struct word_list_kind *kind, int32_t level)
{
    return list->levels[level].said ? &list->levels[level] : &kind->levels[level];
}

/* Counts an item at a level. Those below begin anew. */
static void count_word_item(struct word_list_use *list, struct word_list_kind *kind,
                            int32_t level)
{
    for (int32_t i = 0; i < level; i++)
        if (!kind->begun[i]) {
            kind->values[i] = level_of(list, kind, i)->start;
            kind->begun[i] = true;
        }
    if (list->starts[level] >= 0)
        kind->values[level] = list->starts[level];
    else if (kind->begun[level])
        kind->values[level]++;
    else
        kind->values[level] = level_of(list, kind, level)->start;
    list->starts[level] = -1;
    kind->begun[level] = true;
    for (int32_t i = level + 1; i < WORD_LIST_LEVELS; i++)
        kind->begun[i] = false;
}

const char *word_lists_marker(struct word_lists *lists, int32_t id, int32_t level)
{
    struct word_list_use *list = find_list(lists, id);
    struct word_list_kind *kind = list ? find_list_kind(lists, list->kind) : NULL;
    if (!kind)
        return NULL;
    level = level < 0 ? 0 : level < WORD_LIST_LEVELS ? level : WORD_LIST_LEVELS - 1;
    const struct word_level *shown = level_of(list, kind, level);
    count_word_item(list, kind, level);
    if (shown->bullet)
        return bullet;
    const char *text = "";
    for (const char *at = shown->text ? shown->text : ""; *at; at++) {
        bool number = *at == '%' && at[1] >= '1' && at[1] <= '9';
        int32_t of = number ? at[1] - '1' : 0;
        char digits[LIST_NUMBER_ROOM] = {*at, '\0'};
        enum list_number_form form = level_of(list, kind, of)->form;
        if (number)
            list_number_write(shown->decimal ? LIST_NUMBER_DECIMAL : form, kind->values[of],
                              digits);
        text = arena_printf(lists->arena, "%s%s", text, digits);
        at += number;
        if (bytes_size(text) > LIST_NUMBER_ROOM)
            break;
    }
    return *text ? text : NULL;
}
