/*
 * What an element means is a row of a table; what holds within it is in a stack. A note, a
 * comment or a text box stands within a paragraph and has paragraphs of its own.
 */
#include "letter/open_document.h"

#include "base/bytes.h"
#include "letter/open_styles.h"

enum { OPEN_BOXES_MOST = 8, OPEN_HEADINGS_MOST = 6 };

enum open_effect {
    OPEN_NONE, /* what is in it counts as if it weren't there */
    OPEN_SKIP,
    OPEN_BODY,
    OPEN_PARAGRAPH,
    OPEN_HEADING,
    OPEN_SPAN,
    OPEN_LINK,
    OPEN_SPACE,
    OPEN_BREAK,
    OPEN_NOTE,
    OPEN_FRAME,
    OPEN_BOX,
    OPEN_PICTURE,
    OPEN_OFF, /* taken off */
    OPEN_MAYBE_HIDDEN,
    OPEN_LIST,
    OPEN_ITEM,
    OPEN_ITEM_BEFORE, /* the head of a list has no number */
    OPEN_TABLE,
    OPEN_HEAD_ROWS,
    OPEN_ROW,
    OPEN_CELL
};

static const struct {
    const char *name;
    enum open_effect effect;
    enum office_fate fate; /* of what is in it */
} open_effects[] = {
    {"body", OPEN_BODY, OFFICE_SHOWN},
    {"p", OPEN_PARAGRAPH, OFFICE_SHOWN},
    {"h", OPEN_HEADING, OFFICE_SHOWN},
    {"span", OPEN_SPAN, OFFICE_SHOWN},
    {"a", OPEN_LINK, OFFICE_SHOWN},
    {"s", OPEN_SPACE, OFFICE_SHOWN},
    {"tab", OPEN_SPACE, OFFICE_SHOWN},
    {"line-break", OPEN_BREAK, OFFICE_SHOWN},
    {"note", OPEN_FRAME, OFFICE_SHOWN},
    {"note-citation", OPEN_SKIP, OFFICE_SHOWN},
    {"note-body", OPEN_NOTE, OFFICE_SHOWN},
    {"annotation", OPEN_BOX, OFFICE_COMMENT},
    {"deletion", OPEN_OFF, OFFICE_DELETED},
    {"frame", OPEN_FRAME, OFFICE_SHOWN},
    {"text-box", OPEN_BOX, OFFICE_SHOWN},
    {"custom-shape", OPEN_BOX, OFFICE_SHOWN},
    {"rect", OPEN_BOX, OFFICE_SHOWN},
    {"image", OPEN_PICTURE, OFFICE_SHOWN},
    {"object", OPEN_PICTURE, OFFICE_SHOWN},
    {"object-ole", OPEN_PICTURE, OFFICE_SHOWN},
    {"title", OPEN_NONE, OFFICE_SHOWN}, /* of a picture: skipped, as all of its namespace */
    {"desc", OPEN_SKIP, OFFICE_SHOWN},
    {"ruby-text", OPEN_SKIP, OFFICE_SHOWN},
    {"forms", OPEN_SKIP, OFFICE_SHOWN},
    {"scripts", OPEN_SKIP, OFFICE_SHOWN},
    {"event-listeners", OPEN_SKIP, OFFICE_SHOWN},
    {"table-of-content", OPEN_OFF, OFFICE_CONTENTS},
    {"table-of-content-source", OPEN_SKIP, OFFICE_SHOWN},
    {"section", OPEN_MAYBE_HIDDEN, OFFICE_SHOWN},
    {"hidden-text", OPEN_MAYBE_HIDDEN, OFFICE_SHOWN},
    {"hidden-paragraph", OPEN_MAYBE_HIDDEN, OFFICE_SHOWN},
    {"header", OPEN_OFF, OFFICE_HEAD},
    {"header-left", OPEN_OFF, OFFICE_HEAD},
    {"header-first", OPEN_OFF, OFFICE_HEAD},
    {"footer", OPEN_OFF, OFFICE_FOOT},
    {"footer-left", OPEN_OFF, OFFICE_FOOT},
    {"footer-first", OPEN_OFF, OFFICE_FOOT},
    {"list", OPEN_LIST, OFFICE_SHOWN},
    {"list-item", OPEN_ITEM, OFFICE_SHOWN},
    {"list-header", OPEN_ITEM_BEFORE, OFFICE_SHOWN},
    {"table", OPEN_TABLE, OFFICE_SHOWN},
    {"table-header-rows", OPEN_HEAD_ROWS, OFFICE_SHOWN},
    {"table-row", OPEN_ROW, OFFICE_SHOWN},
    {"table-cell", OPEN_CELL, OFFICE_SHOWN},
    {"covered-table-cell", OPEN_OFF, OFFICE_HIDDEN},
};

/* What holds within an open element. */
struct open_frame {
    enum open_effect effect;
    bool skip, text;
    bool head;    /* of a table: its cells are heads */
    bool pending; /* of an item: its number is to come */
    enum office_fate fate;
    struct open_look look;
    const char *url;
    const char *list; /* the style of the innermost list, or NULL */
    int32_t level;    /* how many lists are open */
    int32_t start;    /* of an item: the number that it is said to have */
    int32_t heading;
};

struct open_reader {
    struct office_text *text;
    struct arena *arena;
    struct open_style_set styles;
    struct open_frame frames[XML_READER_DEPTH + 1];
    int32_t depth;
    struct office_paragraph boxes[OPEN_BOXES_MOST];
    int32_t box;
    bool titled;       /* a paragraph is called the title */
    bool styles_alone; /* styles.xml is being read */
    bool encrypted;    /* the manifest says so */
};

/* Stores what an element means. */
static void find_effect(const struct xml_element *element, struct open_frame *frame)
{
    bool svg = strstr(element->space, "svg") != NULL;
    frame->effect = OPEN_NONE;
    for (int32_t i = 0; i < COUNT(open_effects); i++) {
        if (strcmp(open_effects[i].name, element->name) != 0)
            continue;
        frame->effect = svg ? OPEN_SKIP : open_effects[i].effect;
        if (open_effects[i].fate != OFFICE_SHOWN)
            frame->fate = open_effects[i].fate;
    }
}

static struct open_frame *open_top(struct open_reader *reader)
{
    return &reader->frames[reader->depth];
}

static struct office_paragraph *open_paragraph(struct open_reader *reader)
{
    return &reader->boxes[reader->box];
}

static struct office_html *open_html(struct open_reader *reader)
{
    return reader->box ? &reader->boxes[reader->box - 1].below : &reader->text->html;
}

static void tag_open(struct open_reader *reader, const char *tags)
{
    if (open_top(reader)->fate == OFFICE_SHOWN)
        office_text_tag(reader->text, open_html(reader), tags);
}

static const char *style_name(struct open_reader *reader, const struct xml_element *element)
{
    return xml_reader_attribute(element, "style-name", reader->arena);
}

static void begin_open_paragraph(struct open_reader *reader, struct open_frame *frame,
                                 const struct xml_element *element)
{
    const char *name = style_name(reader, element);
    const struct open_style *style = open_styles_find(&reader->styles, 'p', name);
    frame->look = reader->styles.defaults;
    if (style)
        frame->look = open_styles_over(&reader->styles.defaults, &style->look);
    frame->look.rule = style && style->look.rule;
    frame->text = true;
    frame->heading = 0;
    if (style && style->title) {
        frame->heading = 1;
        reader->titled = true;
    } else if (frame->effect == OPEN_HEADING) {
        int32_t level = xml_reader_number(element, "outline-level", 1) + reader->titled;
        frame->heading = level < 1                    ? 1
                         : level < OPEN_HEADINGS_MOST ? level
                                                      : OPEN_HEADINGS_MOST;
    }
}

/* Whether a paragraph in an element is none of an item around that. */
static bool bounds_item(enum open_effect effect)
{
    return effect == OPEN_LIST || effect == OPEN_ITEM_BEFORE || effect == OPEN_CELL ||
           effect == OPEN_BOX;
}

/* Returns the number of a heading by the document's outline; NULL: it has none. */
static const char *outline_number(struct open_reader *reader, const struct open_frame *frame)
{
    struct open_list_style *outline = open_styles_list(&reader->styles, "");
    int32_t level = frame->heading - 1 - reader->titled;
    if (frame->effect != OPEN_HEADING || !outline || level < 0)
        return NULL;
    const char *number = open_styles_marker(outline, level, OPEN_UNSAID, reader->arena);
    return outline->levels[level].said ? number : NULL;
}

/* Returns what stands before the paragraph that ends: the number of an item, or its bullet,
   when it is the first one of the item. */
static const char *take_open_marker(struct open_reader *reader)
{
    for (int32_t i = reader->depth; i > 0; i--) {
        struct open_frame *frame = &reader->frames[i];
        if (frame->effect != OPEN_ITEM && !bounds_item(frame->effect))
            continue;
        struct open_list_style *list = open_styles_list(&reader->styles, frame->list);
        if (frame->effect != OPEN_ITEM || !frame->pending)
            return NULL;
        frame->pending = false;
        return list ? open_styles_marker(list, frame->level - 1, frame->start, reader->arena)
                    : "\u2022";
    }
    return NULL;
}

static void end_open_paragraph(struct open_reader *reader, const struct open_frame *frame)
{
    struct office_paragraph *paragraph = open_paragraph(reader);
    enum open_effect within = OPEN_NONE;
    for (int32_t i = reader->depth; i > 0 && within == OPEN_NONE; i--)
        if (reader->frames[i].effect == OPEN_NOTE)
            within = OPEN_NOTE;
    if (frame->fate != OFFICE_SHOWN) {
        office_text_note_taken(reader->text, paragraph);
        return;
    }
    if (within == OPEN_NOTE) {
        office_text_add(reader->text, paragraph, " ", 1, &(struct office_look){0});
        return;
    }
    struct office_shape shape = {.heading = frame->heading,
                                 .level = frame->level > 0 ? frame->level : 1,
                                 .rule = frame->look.rule,
                                 .close = frame->look.before != 1 && frame->look.after != 1};
    if (paragraph->shown)
        shape.marker = take_open_marker(reader);
    if (paragraph->shown && !shape.marker && frame->level == 0)
        shape.marker = outline_number(reader, frame);
    office_text_end(reader->text, paragraph, &shape, open_html(reader));
}

static void begin_span(struct open_reader *reader, struct open_frame *frame,
                       const struct xml_element *element)
{
    const struct open_style *style = open_styles_find(&reader->styles, 't',
                                                      style_name(reader, element));
    if (style)
        frame->look = open_styles_over(&frame->look, &style->look);
}

static struct office_look look_of_open(const struct open_frame *frame)
{
    const struct open_look *look = &frame->look;
    enum office_fate fate = frame->fate != OFFICE_SHOWN ? frame->fate
                            : look->hidden == 1         ? OFFICE_HIDDEN
                            : look->crossed == 1        ? OFFICE_CROSSED
                                                        : OFFICE_SHOWN;
    return (struct office_look){.strong = look->bold == 1,
                                .emphasis = look->italic == 1,
                                .underlined = look->underlined == 1 && !frame->url,
                                .tenths = look->tenths > 0 ? look->tenths : 0,
                                .url = frame->url,
                                .font = look->font,
                                .fate = fate};
}

static void add_open_text(struct open_reader *reader, const char *characters, int64_t size)
{
    struct office_look look = look_of_open(open_top(reader));
    if (open_top(reader)->text)
        office_text_add(reader->text, open_paragraph(reader), characters, size, &look);
}

static void begin_open_list(struct open_reader *reader, struct open_frame *frame,
                            const struct xml_element *element)
{
    const char *name = style_name(reader, element);
    frame->list = name ? name : frame->list;
    frame->level++;
    bool goes_on = xml_reader_is(element, "continue-numbering", "true") ||
                   xml_reader_attribute(element, "continue-list", reader->arena);
    struct open_list_style *list = open_styles_list(&reader->styles, frame->list);
    if (list && frame->level == 1 && !goes_on)
        memset(list->begun, 0, sizeof list->begun);
}

/* Opens a box, in which there are paragraphs of their own. */
static void open_box(struct open_reader *reader, struct open_frame *frame)
{
    frame->text = false;
    frame->skip = reader->box + 1 >= OPEN_BOXES_MOST;
    frame->level = 0;
    frame->list = NULL;
    frame->url = NULL;
    reader->box += !frame->skip;
}

/* Begins an element that is a list's or a table's. */
static void enter_open_block(struct open_reader *reader, struct open_frame *frame,
                             const struct xml_element *element)
{
    switch (frame->effect) {
    case OPEN_LIST:
        begin_open_list(reader, frame, element);
        break;
    case OPEN_ITEM:
        frame->pending = true;
        frame->start = xml_reader_number(element, "start-value", OPEN_UNSAID);
        break;
    case OPEN_TABLE:
        tag_open(reader, "<table>\n");
        break;
    case OPEN_HEAD_ROWS:
        frame->head = true;
        break;
    case OPEN_ROW:
        tag_open(reader, "<tr>");
        break;
    case OPEN_CELL:
        frame->level = 0;
        frame->list = NULL;
        tag_open(reader, frame->head ? "<th>" : "<td>");
        break;
    default:
        break;
    }
}

static void enter_open_element(struct open_reader *reader, struct open_frame *frame,
                               const struct xml_element *element)
{
    switch (frame->effect) {
    case OPEN_SKIP:
        frame->skip = true;
        break;
    case OPEN_BODY:
        open_styles_finish(&reader->styles);
        break;
    case OPEN_PARAGRAPH:
    case OPEN_HEADING:
        begin_open_paragraph(reader, frame, element);
        break;
    case OPEN_SPAN:
        begin_span(reader, frame, element);
        break;
    case OPEN_LINK:
        frame->url = xml_reader_attribute(element, "href", reader->arena);
        break;
    case OPEN_SPACE:
        add_open_text(reader, " ", 1);
        break;
    case OPEN_BREAK:
        if (frame->text && look_of_open(frame).fate == OFFICE_SHOWN)
            office_text_break(reader->text, open_paragraph(reader));
        break;
    case OPEN_FRAME:
        frame->text = false;
        break;
    case OPEN_NOTE:
    case OPEN_BOX:
        open_box(reader, frame);
        break;
    case OPEN_PICTURE:
        if (frame->fate == OFFICE_SHOWN && !reader->styles_alone)
            letter_note(reader->text->letter, "picture", "in the document", 0);
        break;
    case OPEN_MAYBE_HIDDEN:
        if (xml_reader_is(element, "display", "none") ||
            xml_reader_is(element, "is-hidden", "true"))
            frame->fate = OFFICE_HIDDEN;
        break;
    default:
        enter_open_block(reader, frame, element);
        break;
    }
}

static void close_box(struct open_reader *reader, const struct open_frame *frame)
{
    struct office_paragraph *inner = open_paragraph(reader);
    reader->box--;
    office_text_note_taken(reader->text, inner);
    if (frame->effect == OPEN_NOTE && frame->fate == OFFICE_SHOWN)
        office_text_add_note(reader->text, open_paragraph(reader),
                             office_text_take(reader->text, inner));
}

static void leave_open_element(struct open_reader *reader, const struct open_frame *frame)
{
    switch (frame->effect) {
    case OPEN_PARAGRAPH:
    case OPEN_HEADING:
        end_open_paragraph(reader, frame);
        break;
    case OPEN_NOTE:
    case OPEN_BOX:
        close_box(reader, frame);
        break;
    case OPEN_TABLE:
        tag_open(reader, "</table>\n");
        break;
    case OPEN_ROW:
        tag_open(reader, "</tr>\n");
        break;
    case OPEN_CELL:
        tag_open(reader, frame->head ? "</th>" : "</td>");
        break;
    default:
        break;
    }
}

static void begin_open_element(void *context, const struct xml_element *element)
{
    struct open_reader *reader = context;
    struct open_frame frame = *open_top(reader);
    find_effect(element, &frame);
    reader->encrypted = reader->encrypted || strcmp(element->name, "encryption-data") == 0;
    reader->frames[++reader->depth] = frame;
    if (frame.skip)
        return;
    if (reader->styles_alone && strcmp(element->name, "automatic-styles") == 0)
        open_top(reader)->skip = true; /* they are of the head and the foot of the page */
    else if (open_styles_begin(&reader->styles, element))
        open_top(reader)->effect = OPEN_NONE;
    else
        enter_open_element(reader, open_top(reader), element);
}

static void end_open_element(void *context)
{
    struct open_reader *reader = context;
    const struct open_frame *frame = open_top(reader);
    if (!frame->skip)
        leave_open_element(reader, frame);
    reader->depth--;
}

static void read_open_text(void *context, const char *text, int64_t size)
{
    struct open_reader *reader = context;
    if (!open_top(reader)->skip)
        add_open_text(reader, text, size);
}

static enum office_result read_open_part(struct open_reader *reader, struct archive *archive,
                                         const char *part)
{
    struct xml_listener listener = {reader, begin_open_element, end_open_element,
                                    read_open_text};
    reader->depth = reader->box = 0;
    reader->frames[0] = (struct open_frame){.look = reader->styles.defaults};
    enum office_result result = office_part_read(archive, part, &listener, reader->arena);
    open_styles_finish(&reader->styles);
    return result;
}

enum office_result open_document_read(struct archive *archive, struct office_text *text)
{
    struct arena *arena = text->letter->arena;
    struct open_reader *reader = arena_alloc(arena, sizeof *reader);
    *reader = (struct open_reader){
        .text = text, .arena = arena, .styles = open_styles_empty(arena)};
    read_open_part(reader, archive, "META-INF/manifest.xml");
    if (reader->encrypted)
        return OFFICE_LOCKED;
    reader->styles_alone = true;
    enum office_result result = read_open_part(reader, archive, "styles.xml");
    if (result != OFFICE_READ && result != OFFICE_MISSING)
        return result;
    reader->styles_alone = false;
    result = read_open_part(reader, archive, "content.xml");
    return result == OFFICE_MISSING ? OFFICE_DAMAGED : result;
}
