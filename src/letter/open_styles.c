/*
 * Automatic styles, which stand in the text's own file, have the styles of styles.xml as
 * parents.
 */
#include "letter/open_styles.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "letter/symbol_font.h"

#include <stdlib.h>

enum { PARENTS_MOST = 20 };

static const char open_bullet[] = "\u2022";

static struct open_look unsaid_look(void)
{
    return (struct open_look){.bold = OPEN_UNSAID,
                              .italic = OPEN_UNSAID,
                              .underlined = OPEN_UNSAID,
                              .crossed = OPEN_UNSAID,
                              .hidden = OPEN_UNSAID,
                              .tenths = OPEN_UNSAID,
                              .percent = OPEN_UNSAID,
                              .before = OPEN_UNSAID,
                              .after = OPEN_UNSAID};
}

struct open_style_set open_styles_empty(struct arena *arena)
{
    return (struct open_style_set){.arena = arena, .defaults = unsaid_look()};
}

/* Stores whether an attribute has another value than the one that says no, when it is there. */
static void read_switch(const struct xml_element *element, const char *name, const char *no,
                        struct arena *arena, int32_t *value)
{
    const char *said = xml_reader_attribute(element, name, arena);
    if (said)
        *value = strcmp(said, no) != 0;
}

/* Stores a size of type, in points or per cent. */
static void read_type_size(const struct xml_element *element, struct open_look *look,
                           struct arena *arena)
{
    const char *said = xml_reader_attribute(element, "font-size", arena);
    int64_t digits = said ? bytes_while(said, "0123456789") : 0;
    if (digits == 0 || digits > 4)
        return;
    int32_t whole = (int32_t)strtol(said, NULL, 10);
    said += digits;
    if (*said == '%')
        look->percent = whole;
    bool tenth = *said == '.' && chars_is_digit(said[1]);
    if (strstr(said, "pt"))
        look->tenths = whole * 10 + (tenth ? said[1] - '0' : 0);
}

static void read_text_properties(const struct xml_element *element, struct open_look *look,
                                 struct arena *arena)
{
    const char *weight = xml_reader_attribute(element, "font-weight", arena),
               *font = xml_reader_attribute(element, "font-name", arena);
    if (weight)
        look->bold = strcmp(weight, "bold") == 0 || (*weight >= '6' && *weight <= '9');
    read_switch(element, "font-style", "normal", arena, &look->italic);
    read_switch(element, "text-underline-style", "none", arena, &look->underlined);
    read_switch(element, "text-line-through-style", "none", arena, &look->crossed);
    read_switch(element, "text-line-through-type", "none", arena, &look->crossed);
    if (xml_reader_is(element, "display", "none"))
        look->hidden = true;
    read_type_size(element, look, arena);
    if (font && symbol_font_is(font))
        look->font = font;
}

/* Stores whether there is a space, when that is said. */
static void read_space(const struct xml_element *element, const char *name, struct arena *arena,
                       int32_t *value)
{
    const char *said = xml_reader_attribute(element, name, arena);
    if (said)
        *value = strpbrk(said, "123456789") != NULL;
}

static void read_border(const struct xml_element *element, const char *name,
                        struct open_look *look, struct arena *arena)
{
    const char *said = xml_reader_attribute(element, name, arena);
    look->rule = look->rule || (said && strcmp(said, "none") != 0);
}

static void read_paragraph_properties(const struct xml_element *element, struct open_look *look,
                                      struct arena *arena)
{
    read_space(element, "margin", arena, &look->before);
    read_space(element, "margin", arena, &look->after);
    read_space(element, "margin-top", arena, &look->before);
    read_space(element, "margin-bottom", arena, &look->after);
    read_border(element, "border-top", look, arena);
    read_border(element, "border-bottom", look, arena);
}

static const char *text_of(const struct xml_element *element, const char *name,
                           struct arena *arena)
{
    const char *value = xml_reader_attribute(element, name, arena);
    return value ? value : "";
}

static void begin_open_style(struct open_style_set *styles, const struct xml_element *element)
{
    struct arena *arena = styles->arena;
    struct open_style *style = ARENA_PUSH(arena, &styles->styles);
    *style = (struct open_style){
        .family = *text_of(element, "family", arena),
        .name = text_of(element, "name", arena),
        .parent = xml_reader_attribute(element, "parent-style-name", arena),
        .look = unsaid_look()};
    style->title = strcmp(style->name, "Title") == 0;
    styles->look = &style->look;
}

static void begin_list_style(struct open_style_set *styles, const char *name)
{
    struct open_list_style *list = ARENA_PUSH(styles->arena, &styles->lists);
    list->name = name;
    styles->in_list = true;
    styles->look = NULL;
}

static void read_list_level(struct open_style_set *styles, const struct xml_element *element)
{
    static const char formats[] = "1aAiI";
    static const enum list_number_form list_forms[] = {
        LIST_NUMBER_DECIMAL, LIST_NUMBER_SMALL_LETTER, LIST_NUMBER_LETTER,
        LIST_NUMBER_SMALL_ROMAN, LIST_NUMBER_ROMAN};
    struct open_list_style *list = &styles->lists.items[styles->lists.count - 1];
    int32_t number = xml_reader_number(element, "level", 0);
    if (number < 1 || number > OPEN_LIST_LEVELS)
        return;
    const char *format = text_of(element, "num-format", styles->arena);
    const char *found = *format ? strchr(formats, *format) : NULL;
    list->levels[number - 1] = (struct open_list_level){
        .said = true,
        .bullet = strstr(element->name, "bullet") || strstr(element->name, "image"),
        .form = !*format ? LIST_NUMBER_NONE
                : found  ? list_forms[found - formats]
                         : LIST_NUMBER_DECIMAL,
        .prefix = text_of(element, "num-prefix", styles->arena),
        .suffix = text_of(element, "num-suffix", styles->arena),
        .start = xml_reader_number(element, "start-value", 1),
        .shown = xml_reader_number(element, "display-levels", 1)};
}

bool open_styles_begin(struct open_style_set *styles, const struct xml_element *element)
{
    const char *name = element->name;
    if (strcmp(name, "style") == 0 && strstr(element->space, ":style:")) {
        styles->in_list = false;
        begin_open_style(styles, element);
    } else if (strcmp(name, "default-style") == 0) {
        bool paragraphs = xml_reader_is(element, "family", "paragraph");
        styles->look = paragraphs ? &styles->defaults : NULL;
    } else if (strcmp(name, "list-style") == 0) {
        begin_list_style(styles, text_of(element, "name", styles->arena));
    } else if (strcmp(name, "outline-style") == 0) {
        begin_list_style(styles, "");
    } else if (bytes_begin(name, "list-level-style-") ||
               strcmp(name, "outline-level-style") == 0) {
        if (styles->in_list)
            read_list_level(styles, element);
        styles->look = NULL;
    } else if (strcmp(name, "text-properties") == 0) {
        if (styles->look)
            read_text_properties(element, styles->look, styles->arena);
    } else if (strcmp(name, "paragraph-properties") == 0) {
        if (styles->look)
            read_paragraph_properties(element, styles->look, styles->arena);
    } else {
        return false;
    }
    return true;
}

static int compare_open_styles(const void *a, const void *b)
{
    const struct open_style *x = a, *y = b;
    return x->family != y->family ? x->family - y->family : strcmp(x->name, y->name);
}

static int compare_list_styles(const void *a, const void *b)
{
    const struct open_list_style *x = a, *y = b;
    return strcmp(x->name, y->name);
}

static struct open_style *find_open_style(const struct open_style_set *styles, char family,
                                          const char *name)
{
    struct open_style key = {.family = family, .name = name};
    if (!name || styles->styles.count == 0)
        return NULL;
    return bsearch(&key, styles->styles.items, (size_t)styles->styles.count, sizeof key,
                   compare_open_styles);
}

const struct open_style *open_styles_find(const struct open_style_set *styles, char family,
                                          const char *name)
{
    return find_open_style(styles, family, name);
}

struct open_look open_styles_over(const struct open_look *look, const struct open_look *nearer)
{
    struct open_look over = *nearer;
#define OPEN_KEEP(field) over.field = nearer->field == OPEN_UNSAID ? look->field : nearer->field
    OPEN_KEEP(bold);
    OPEN_KEEP(italic);
    OPEN_KEEP(underlined);
    OPEN_KEEP(crossed);
    OPEN_KEEP(hidden);
    OPEN_KEEP(before);
    OPEN_KEEP(after);
#undef OPEN_KEEP
    if (over.tenths == OPEN_UNSAID)
        over.tenths = look->tenths;
    if (over.percent != OPEN_UNSAID && look->tenths != OPEN_UNSAID)
        over.tenths = (int32_t)((int64_t)look->tenths * over.percent / 100);
    over.percent = OPEN_UNSAID;
    over.font = over.font ? over.font : look->font;
    return over;
}

/* Gives a style what its parents say, and those first. */
static void complete_open_style(struct open_style_set *styles, struct open_style *style)
{
    struct open_style *chain[PARENTS_MOST];
    int32_t count = 0;
    for (struct open_style *at = style; at && !at->whole && count < PARENTS_MOST;
         at = find_open_style(styles, at->family, at->parent)) {
        at->whole = true;
        chain[count++] = at;
    }
    while (count-- > 0) {
        const struct open_style *parent = find_open_style(styles, chain[count]->family,
                                                          chain[count]->parent);
        if (!parent || parent == chain[count])
            continue;
        chain[count]->look = open_styles_over(&parent->look, &chain[count]->look);
        chain[count]->title = chain[count]->title || parent->title;
    }
}

void open_styles_finish(struct open_style_set *styles)
{
    styles->look = NULL;
    styles->in_list = false;
    if (styles->styles.count)
        qsort(styles->styles.items, (size_t)styles->styles.count, sizeof(struct open_style),
              compare_open_styles);
    if (styles->lists.count)
        qsort(styles->lists.items, (size_t)styles->lists.count, sizeof(struct open_list_style),
              compare_list_styles);
    for (int32_t i = 0; i < styles->styles.count; i++)
        complete_open_style(styles, &styles->styles.items[i]);
}

struct open_list_style *open_styles_list(struct open_style_set *styles, const char *name)
{
    struct open_list_style key = {.name = name};
    if (!name || styles->lists.count == 0)
        return NULL;
    return bsearch(&key, styles->lists.items, (size_t)styles->lists.count, sizeof key,
                   compare_list_styles);
}

/* Counts an item. The levels below begin anew. */
static void count_open_item(struct open_list_style *list, int32_t level, int32_t start)
{
    for (int32_t i = 0; i < level; i++)
        if (!list->begun[i]) {
            list->values[i] = list->levels[i].start;
            list->begun[i] = true;
        }
    if (start != OPEN_UNSAID)
        list->values[level] = start;
    else if (list->begun[level])
        list->values[level]++;
    else
        list->values[level] = list->levels[level].start;
    list->begun[level] = true;
    for (int32_t i = level + 1; i < OPEN_LIST_LEVELS; i++)
        list->begun[i] = false;
}

const char *open_styles_marker(struct open_list_style *list, int32_t level, int32_t start,
                               struct arena *arena)
{
    level = level < OPEN_LIST_LEVELS ? level : OPEN_LIST_LEVELS - 1;
    const struct open_list_level *shown = &list->levels[level];
    count_open_item(list, level, start);
    if (shown->bullet || !shown->said)
        return open_bullet;
    if (shown->form == LIST_NUMBER_NONE)
        return NULL;
    const char *numbers = "";
    int32_t from = level + 1 - shown->shown;
    for (int32_t i = from > 0 ? from : 0; i <= level; i++) {
        char digits[LIST_NUMBER_ROOM];
        list_number_write(list->levels[i].form, list->values[i], digits);
        numbers = arena_printf(arena, "%s%s%s", numbers, *numbers ? "." : "", digits);
    }
    return arena_printf(arena, "%s%s%s", shown->prefix, numbers, shown->suffix);
}
