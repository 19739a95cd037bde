/*
 * The names of Word's own styles are English in every language's Word; only their ids are not.
 */
#include "letter/word_styles.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "letter/symbol_font.h"

#include <stdlib.h>
#include <strings.h>

enum { BASES_MOST = 20 };

struct word_look word_styles_unsaid(void)
{
    return (struct word_look){.bold = WORD_UNSAID,
                              .italic = WORD_UNSAID,
                              .underlined = WORD_UNSAID,
                              .crossed = WORD_UNSAID,
                              .hidden = WORD_UNSAID,
                              .half_points = WORD_UNSAID,
                              .outline = WORD_UNSAID,
                              .list = WORD_UNSAID,
                              .level = WORD_UNSAID,
                              .before = WORD_UNSAID,
                              .after = WORD_UNSAID};
}

/* Whether a property that may be switched off is on. */
static bool is_on(const struct xml_element *element)
{
    static const char *const off[] = {"0", "false", "off", "none"};
    for (int32_t i = 0; i < COUNT(off); i++)
        if (xml_reader_is(element, "val", off[i]))
            return false;
    return true;
}

/* Notes a font of symbols. */
static void read_symbol_font(struct word_look *look, const struct xml_element *element,
                             struct arena *arena)
{
    const char *font = xml_reader_attribute(element, "ascii", arena);
    if (!font)
        font = xml_reader_attribute(element, "hAnsi", arena);
    if (font && symbol_font_is(font))
        look->font = font;
}

/* Properties that are switched on or off, and where they are noted. */
static const struct {
    const char *name;
    size_t offset;
} switches[] = {{"b", offsetof(struct word_look, bold)},
                {"i", offsetof(struct word_look, italic)},
                {"u", offsetof(struct word_look, underlined)},
                {"strike", offsetof(struct word_look, crossed)},
                {"dstrike", offsetof(struct word_look, crossed)},
                {"vanish", offsetof(struct word_look, hidden)}};

/* Properties that are numbers, and the attribute that has them. */
static const struct {
    const char *name, *attribute;
    size_t offset;
} numbers[] = {{"sz", "val", offsetof(struct word_look, half_points)},
               {"outlineLvl", "val", offsetof(struct word_look, outline)},
               {"numId", "val", offsetof(struct word_look, list)},
               {"ilvl", "val", offsetof(struct word_look, level)},
               {"spacing", "before", offsetof(struct word_look, before)},
               {"spacing", "after", offsetof(struct word_look, after)}};

static int32_t *field(struct word_look *look, size_t offset)
{
    return (int32_t *)(void *)((char *)look + offset);
}

void word_styles_property(struct word_look *look, const struct xml_element *element,
                          struct arena *arena)
{
    const char *name = element->name;
    for (int32_t i = 0; i < COUNT(switches); i++)
        if (strcmp(name, switches[i].name) == 0)
            *field(look, switches[i].offset) = is_on(element);
    for (int32_t i = 0; i < COUNT(numbers); i++)
        if (strcmp(name, numbers[i].name) == 0) {
            int32_t *number = field(look, numbers[i].offset);
            *number = xml_reader_number(element, numbers[i].attribute, *number);
        }
    if (strcmp(name, "rFonts") == 0)
        read_symbol_font(look, element, arena);
    else if (strcmp(name, "pStyle") == 0 || strcmp(name, "rStyle") == 0)
        look->style = xml_reader_attribute(element, "val", arena);
    else if ((strcmp(name, "top") == 0 || strcmp(name, "bottom") == 0) &&
             !xml_reader_is(element, "val", "nil") && !xml_reader_is(element, "val", "none"))
        look->rule = true;
}

struct word_look word_styles_over(const struct word_look *look, const struct word_look *nearer)
{
    struct word_look over = *look;
    for (int32_t i = 0; i < COUNT(switches); i++) {
        int32_t said;
        memcpy(&said, (const char *)nearer + switches[i].offset, sizeof said);
        if (said != WORD_UNSAID)
            *field(&over, switches[i].offset) = said;
    }
    for (int32_t i = 0; i < COUNT(numbers); i++) {
        int32_t said;
        memcpy(&said, (const char *)nearer + numbers[i].offset, sizeof said);
        if (said != WORD_UNSAID)
            *field(&over, numbers[i].offset) = said;
    }
    over.font = nearer->font ? nearer->font : look->font;
    over.style = nearer->style;
    over.rule = look->rule || nearer->rule;
    return over;
}

/* Reads styles.xml. */
struct style_reader {
    struct word_styles *styles;
    struct word_look *look; /* that properties go to, or NULL */
    int32_t depth, skipped; /* how deep it is, and from where on nothing is read; 0: all is */
    bool in_style;
};

static enum word_role role_of(const char *name)
{
    if (strcasecmp(name, "title") == 0)
        return WORD_TITLE;
    bool contents = strncasecmp(name, "toc ", 4) == 0;
    return contents ? WORD_CONTENTS : WORD_PLAIN;
}

/* Returns the level, from 0, of a style that is called "heading 1"; else what `otherwise` is.
 */
static int32_t heading_level(const char *name, int32_t otherwise)
{
    if (strncasecmp(name, "heading ", 8) != 0 || !chars_is_digit(name[8]) || name[9])
        return otherwise;
    return name[8] - '1';
}

static void begin_style(struct style_reader *reader, const struct xml_element *element)
{
    struct word_styles *styles = reader->styles;
    struct word_style *style = ARENA_PUSH(styles->arena, styles);
    const char *id = xml_reader_attribute(element, "styleId", styles->arena);
    style->id = id ? id : "";
    style->look = word_styles_unsaid();
    reader->look = &style->look;
    reader->in_style = true;
    if (!xml_reader_is(element, "type", "paragraph") &&
        !xml_reader_is(element, "type", "character"))
        reader->skipped = reader->depth;
    if (xml_reader_is(element, "type", "paragraph") &&
        (xml_reader_is(element, "default", "1") || xml_reader_is(element, "default", "true")))
        styles->normal = style->id;
}

static void read_style_name(struct style_reader *reader, const struct xml_element *element)
{
    struct word_styles *styles = reader->styles;
    struct word_style *style = &styles->items[styles->count - 1];
    const char *name = xml_reader_attribute(element, "val", styles->arena);
    style->role = name ? role_of(name) : WORD_PLAIN;
    style->look.outline = name ? heading_level(name, style->look.outline) : WORD_UNSAID;
}

static void begin_style_element(void *context, const struct xml_element *element)
{
    struct style_reader *reader = context;
    struct word_styles *styles = reader->styles;
    reader->depth++;
    if (reader->skipped)
        return;
    if (strcmp(element->name, "style") == 0)
        begin_style(reader, element);
    else if (strcmp(element->name, "docDefaults") == 0)
        reader->look = &styles->defaults;
    else if (strcmp(element->name, "latentStyles") == 0)
        reader->skipped = reader->depth;
    else if (reader->in_style && strcmp(element->name, "name") == 0)
        read_style_name(reader, element);
    else if (reader->in_style && strcmp(element->name, "basedOn") == 0)
        styles->items[styles->count - 1].base = xml_reader_attribute(element, "val",
                                                                     styles->arena);
    else if (reader->look)
        word_styles_property(reader->look, element, styles->arena);
}

static void end_style_element(void *context)
{
    struct style_reader *reader = context;
    if (reader->skipped == reader->depth)
        reader->skipped = 0;
    if (--reader->depth == 1) {
        reader->look = NULL;
        reader->in_style = false;
    }
}

static void ignore_style_text(void *context, const char *text, int64_t size)
{
    (void)context, (void)text, (void)size;
}

static int compare_style_ids(const void *a, const void *b)
{
    const struct word_style *x = a, *y = b;
    return strcmp(x->id, y->id);
}

static struct word_style *find_style(const struct word_styles *styles, const char *id)
{
    struct word_style key = {.id = id};
    if (!id || styles->count == 0)
        return NULL;
    return bsearch(&key, styles->items, (size_t)styles->count, sizeof key, compare_style_ids);
}

/* Gives a style what its bases say, and those first. */
static void complete_style(struct word_styles *styles, struct word_style *style)
{
    struct word_style *chain[BASES_MOST];
    int32_t count = 0;
    for (struct word_style *at = style; at && !at->whole && count < BASES_MOST;
         at = find_style(styles, at->base)) {
        at->whole = true;
        chain[count++] = at;
    }
    while (count-- > 0) {
        const struct word_style *base = find_style(styles, chain[count]->base);
        if (!base || base == chain[count])
            continue;
        chain[count]->look = word_styles_over(&base->look, &chain[count]->look);
        chain[count]->role = chain[count]->role ? chain[count]->role : base->role;
    }
}

enum office_result word_styles_read(struct archive *archive, const char *part,
                                    struct word_styles *styles)
{
    struct style_reader reader = {.styles = styles};
    struct xml_listener listener = {&reader, begin_style_element, end_style_element,
                                    ignore_style_text};
    styles->defaults = word_styles_unsaid();
    if (!part)
        return OFFICE_READ;
    enum office_result result = office_part_read(archive, part, &listener, styles->arena);
    if (styles->count)
        qsort(styles->items, (size_t)styles->count, sizeof *styles->items, compare_style_ids);
    for (int32_t i = 0; i < styles->count; i++)
        complete_style(styles, &styles->items[i]);
    return result == OFFICE_MISSING ? OFFICE_READ : result;
}

const struct word_style *word_styles_find(const struct word_styles *styles, const char *id)
{
    return find_style(styles, id ? id : styles->normal);
}
