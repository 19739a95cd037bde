/*
 * What an element means is a row of a table; what holds within it is in a stack. A paragraph
 * may stand within another, in a text box: each depth has its own.
 */
#include "letter/word.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "letter/line_text.h"
#include "letter/word_lists.h"
#include "letter/word_parts.h"
#include "letter/word_styles.h"

#include <stdlib.h>

enum {
    BOX_ELEMENTS = 4
}; /* a paragraph, a run, a shape and a box around each text, at least */
enum { BOXES_MOST = XML_READER_DEPTH / BOX_ELEMENTS, FIELDS_MOST = 16, HEADINGS_MOST = 6 };

enum word_effect {
    WORD_NONE, /* what is in it counts as if it weren't there */
    WORD_SKIP,
    WORD_PARAGRAPH,
    WORD_PROPERTIES, /* of a paragraph ... */
    WORD_RUN,
    WORD_RUN_PROPERTIES, /* ... and of a stretch of text, or a paragraph's mark */
    WORD_TEXT,
    WORD_BREAK,
    WORD_SPACE,
    WORD_HYPHEN,
    WORD_SYMBOL,
    WORD_FIELD,
    WORD_INSTRUCTION,
    WORD_LINK,
    WORD_DELETION,
    WORD_MOVED,
    WORD_NOTE,
    WORD_PICTURE,
    WORD_BOX,
    WORD_TABLE,
    WORD_ROW,
    WORD_ROW_HEAD,
    WORD_CELL,
    WORD_RULE,
    WORD_NOTE_TEXT, /* a note's own: begins the text that its number stands for */
    WORD_GALLERY,   /* the properties of what a gallery gave */
    WORD_GALLERY_NAME,
    WORD_PLACEHOLDER
};

/* Which namespaces a name is looked for in. */
enum word_space { SPACE_OTHER, SPACE_WORD, SPACE_MATH };

static const struct {
    const char *name;
    enum word_space space; /* SPACE_OTHER: any */
    enum word_effect effect;
} effects[] = {
    {"AlternateContent", SPACE_OTHER, WORD_NONE},
    {"Fallback", SPACE_OTHER, WORD_SKIP},
    {"p", SPACE_WORD, WORD_PARAGRAPH},
    {"pPr", SPACE_WORD, WORD_PROPERTIES},
    {"r", SPACE_WORD, WORD_RUN},
    {"rPr", SPACE_WORD, WORD_RUN_PROPERTIES},
    {"t", SPACE_WORD, WORD_TEXT},
    {"t", SPACE_MATH, WORD_TEXT},
    {"delText", SPACE_WORD, WORD_TEXT},
    {"br", SPACE_WORD, WORD_BREAK},
    {"cr", SPACE_WORD, WORD_BREAK},
    {"tab", SPACE_WORD, WORD_SPACE},
    {"ptab", SPACE_WORD, WORD_SPACE},
    {"noBreakHyphen", SPACE_WORD, WORD_HYPHEN},
    {"sym", SPACE_WORD, WORD_SYMBOL},
    {"fldChar", SPACE_WORD, WORD_FIELD},
    {"instrText", SPACE_WORD, WORD_INSTRUCTION},
    {"delInstrText", SPACE_WORD, WORD_SKIP},
    {"hyperlink", SPACE_WORD, WORD_LINK},
    {"del", SPACE_WORD, WORD_DELETION},
    {"moveFrom", SPACE_WORD, WORD_MOVED},
    {"footnoteReference", SPACE_WORD, WORD_NOTE},
    {"endnoteReference", SPACE_WORD, WORD_NOTE},
    {"footnote", SPACE_WORD, WORD_NOTE_TEXT},
    {"endnote", SPACE_WORD, WORD_NOTE_TEXT},
    {"blip", SPACE_OTHER, WORD_PICTURE},
    {"imagedata", SPACE_OTHER, WORD_PICTURE},
    {"chart", SPACE_OTHER, WORD_PICTURE},
    {"relIds", SPACE_OTHER, WORD_PICTURE},
    {"OLEObject", SPACE_OTHER, WORD_PICTURE},
    {"altChunk", SPACE_WORD, WORD_PICTURE},
    {"txbxContent", SPACE_WORD, WORD_BOX},
    {"tbl", SPACE_WORD, WORD_TABLE},
    {"tr", SPACE_WORD, WORD_ROW},
    {"tblHeader", SPACE_WORD, WORD_ROW_HEAD},
    {"tc", SPACE_WORD, WORD_CELL},
    {"sdtPr", SPACE_WORD, WORD_GALLERY},
    {"pPrChange", SPACE_WORD, WORD_SKIP},
    {"rPrChange", SPACE_WORD, WORD_SKIP},
    {"tblPr", SPACE_WORD, WORD_SKIP},
    {"tcPr", SPACE_WORD, WORD_SKIP},
    {"sectPr", SPACE_WORD, WORD_SKIP},
    {"rt", SPACE_WORD, WORD_SKIP},
    {"docPartGallery", SPACE_WORD, WORD_GALLERY_NAME},
    {"showingPlcHdr", SPACE_WORD, WORD_PLACEHOLDER},
};

/* What holds within an open element. */
struct word_frame {
    enum word_effect effect;
    bool skip, text;
    bool head; /* a row of a table: its cells are heads */
    enum office_fate fate;
    const char *url;
};

/* A field: what an instruction such as HYPERLINK "address" shows. */
struct word_field {
    bool shown; /* its text comes, and not its instruction any more */
    struct office_html instruction;
    const char *url;
    bool contents;
};

/* The paragraph of a depth of text boxes. */
struct word_box {
    struct office_paragraph text;
    struct word_look own;   /* what its properties say */
    struct word_look style; /* with its style's */
    enum word_role role;
    bool deleted; /* its mark is, by a change that is tracked: the next one goes on */
};

struct word_note {
    const char *id, *text; /* HTML */
    bool endnote;
};

struct word_reader {
    struct archive *archive;
    struct office_text *text;
    struct arena *arena;
    struct word_styles styles;
    struct word_lists lists;
    struct word_targets targets;
    struct word_frame frames[XML_READER_DEPTH + 1];
    int32_t depth;
    struct word_box boxes[BOXES_MOST];
    int32_t box;
    struct word_look run;
    struct word_field fields[FIELDS_MOST];
    int32_t field;             /* how many are open, also those beyond the last */
    bool titled;               /* a paragraph is called the title */
    bool notes_only, endnotes; /* notes are being read */
    struct {
        struct word_note *items;
        int32_t count, capacity;
    } notes;                  /* by id when all are read */
    struct office_html *html; /* that paragraphs go to; of the innermost box: its own */
    struct office_html note;
    enum office_fate fate; /* of all of a part */
};

static enum word_space space_of(const char *space)
{
    if (strstr(space, "wordprocessingml"))
        return strstr(space, "microsoft.com") ? SPACE_OTHER : SPACE_WORD;
    return strstr(space, "/math") ? SPACE_MATH : SPACE_OTHER;
}

static enum word_effect effect_of_word(const struct xml_element *element)
{
    enum word_space space = space_of(element->space);
    for (int32_t i = 0; i < COUNT(effects); i++)
        if ((effects[i].space == SPACE_OTHER || effects[i].space == space) &&
            strcmp(effects[i].name, element->name) == 0)
            return effects[i].effect;
    return WORD_NONE;
}

static struct word_frame *word_top(struct word_reader *reader)
{
    return &reader->frames[reader->depth];
}

static struct word_box *inner_box(struct word_reader *reader)
{
    return &reader->boxes[reader->box];
}

/* The HTML that a paragraph of the innermost box goes to. */
static struct office_html *word_html(struct word_reader *reader)
{
    return reader->box ? &reader->boxes[reader->box - 1].text.below : reader->html;
}

static void tag(struct word_reader *reader, const char *tags)
{
    if (reader->fate == OFFICE_SHOWN && !reader->notes_only)
        office_text_tag(reader->text, word_html(reader), tags);
}

/* Applies the style that a paragraph names. */
static void apply_style(struct word_reader *reader, struct word_box *box)
{
    const struct word_style *style = word_styles_find(&reader->styles, box->own.style);
    struct word_look look = reader->styles.defaults;
    if (style)
        look = word_styles_over(&look, &style->look);
    box->role = style ? style->role : WORD_PLAIN;
    box->style = word_styles_over(&look, &box->own);
}

static void begin_word_paragraph(struct word_reader *reader)
{
    struct word_box *box = inner_box(reader);
    box->own = word_styles_unsaid();
    box->deleted = false;
    apply_style(reader, box);
}

/* Returns the level of a heading, 0 when a paragraph is none. Below a title are those of the
   first level. */
static int32_t heading_of(struct word_reader *reader, const struct word_box *box)
{
    if (box->role == WORD_TITLE)
        return 1;
    int32_t level = box->style.outline + 1 + reader->titled;
    if (box->style.outline < 0 || box->style.outline >= 9)
        return 0;
    return level < HEADINGS_MOST ? level : HEADINGS_MOST;
}

static void end_word_paragraph(struct word_reader *reader)
{
    struct word_box *box = inner_box(reader);
    struct office_text *text = reader->text;
    if (reader->fate != OFFICE_SHOWN)
        office_text_note_taken(text, &box->text);
    else if (reader->notes_only)
        office_text_add(text, &box->text, " ", 1, &(struct office_look){0});
    if (reader->fate != OFFICE_SHOWN || reader->notes_only || box->deleted)
        return;
    reader->titled = reader->titled || (box->role == WORD_TITLE && box->text.shown);
    struct office_shape shape = {.heading = heading_of(reader, box),
                                 .level = box->style.level > 0 ? box->style.level + 1 : 1,
                                 .rule = box->style.rule,
                                 .close = box->style.before <= 0 && box->style.after <= 0};
    if (box->style.list > 0 && box->text.shown)
        shape.marker = word_lists_marker(&reader->lists, box->style.list, shape.level - 1);
    office_text_end(text, &box->text, &shape, word_html(reader));
}

/* Ends a paragraph whose end is deleted, where no other follows that it could go on in. */
static void end_last_paragraph(struct word_reader *reader)
{
    struct word_box *box = inner_box(reader);
    if (!box->deleted || !box->text.shown)
        return;
    box->deleted = false;
    end_word_paragraph(reader);
}

/* Returns the address of the innermost field or link. */
static const char *current_url(struct word_reader *reader)
{
    int32_t open = reader->field < FIELDS_MOST ? reader->field : FIELDS_MOST;
    for (int32_t i = open; i > 0; i--)
        if (reader->fields[i - 1].shown && reader->fields[i - 1].url)
            return reader->fields[i - 1].url;
    return word_top(reader)->url;
}

/* Returns what becomes of text at this place. */
static enum office_fate current_fate(struct word_reader *reader, const struct word_look *look)
{
    int32_t open = reader->field < FIELDS_MOST ? reader->field : FIELDS_MOST;
    if (reader->fate != OFFICE_SHOWN)
        return reader->fate;
    for (int32_t i = 0; i < open; i++)
        if (!reader->fields[i].shown)
            return OFFICE_DROPPED;
        else if (reader->fields[i].contents)
            return OFFICE_CONTENTS;
    if (inner_box(reader)->role == WORD_CONTENTS)
        return OFFICE_CONTENTS;
    if (word_top(reader)->fate != OFFICE_SHOWN)
        return word_top(reader)->fate;
    return look->hidden == 1    ? OFFICE_HIDDEN
           : look->crossed == 1 ? OFFICE_CROSSED
                                : OFFICE_SHOWN;
}

/* Returns the look of a stretch of text: its paragraph's, its style's and its own. */
static struct office_look current_look(struct word_reader *reader)
{
    struct word_look look = inner_box(reader)->style;
    const struct word_style *style = reader->run.style
                                         ? word_styles_find(&reader->styles, reader->run.style)
                                         : NULL;
    look.font = NULL;
    if (style)
        look = word_styles_over(&look, &style->look);
    look = word_styles_over(&look, &reader->run);
    const char *url = current_url(reader);
    return (struct office_look){.strong = look.bold == 1,
                                .emphasis = look.italic == 1,
                                .underlined = look.underlined == 1 && !url,
                                .tenths = look.half_points > 0 ? look.half_points * 5 : 0,
                                .url = url,
                                .font = look.font,
                                .fate = current_fate(reader, &look)};
}

static void add_word_text(struct word_reader *reader, const char *characters, int64_t size)
{
    struct office_look look = current_look(reader);
    office_text_add(reader->text, &inner_box(reader)->text, characters, size, &look);
}

static void add_symbol(struct word_reader *reader, const struct xml_element *element)
{
    struct office_look look = current_look(reader);
    const char *code = xml_reader_attribute(element, "char", reader->arena);
    char bytes[UTF8_MOST];
    uint32_t c = code ? (uint32_t)strtoul(code, NULL, 16) : 0;
    if (c < ' ' || c >= 0xD800 + 0x2800)
        return;
    look.font = xml_reader_attribute(element, "font", reader->arena);
    office_text_add(reader->text, &inner_box(reader)->text, bytes, utf8_encode(c, bytes),
                    &look);
}

/* Reads the instruction of a field: HYPERLINK "address", TOC. */
static void read_instruction(struct word_reader *reader, struct word_field *field)
{
    *ARENA_PUSH(reader->arena, &field->instruction) = '\0';
    const char *text = field->instruction.items;
    text += bytes_while(text, " \t");
    field->contents = bytes_begin(text, "TOC ");
    const char *quote = bytes_begin(text, "HYPERLINK") ? strchr(text, '"') : NULL;
    bool inside = quote && strstr(text, "\\l") && strstr(text, "\\l") < quote;
    if (quote && !inside)
        field->url = arena_copy(reader->arena, quote + 1, bytes_until(quote + 1, "\""));
    field->instruction.count = 0;
}

static void change_field(struct word_reader *reader, const struct xml_element *element)
{
    if (xml_reader_is(element, "fldCharType", "begin")) {
        if (reader->field < FIELDS_MOST)
            reader->fields[reader->field] = (struct word_field){0};
        reader->field++;
    } else if (xml_reader_is(element, "fldCharType", "separate") && reader->field > 0 &&
               reader->field <= FIELDS_MOST) {
        struct word_field *field = &reader->fields[reader->field - 1];
        read_instruction(reader, field);
        field->shown = true;
    } else if (xml_reader_is(element, "fldCharType", "end") && reader->field > 0) {
        reader->field--;
    }
}

static int compare_notes(const void *a, const void *b)
{
    const struct word_note *x = a, *y = b;
    int ids = strcmp(x->id, y->id);
    return ids ? ids : (x->endnote > y->endnote) - (x->endnote < y->endnote);
}

/* Adds the text of a note where its number stands. */
static void add_note(struct word_reader *reader, const struct xml_element *element)
{
    struct word_note key = {.id = xml_reader_attribute(element, "id", reader->arena),
                            .endnote = *element->name == 'e'};
    if (!key.id || reader->notes.count == 0)
        return;
    const struct word_note *note = bsearch(
        &key, reader->notes.items, (size_t)reader->notes.count, sizeof key, compare_notes);
    if (note)
        office_text_add_note(reader->text, &inner_box(reader)->text, note->text);
}

static void note_picture(struct word_reader *reader, const struct xml_element *element)
{
    static const struct {
        const char *name, *what;
    } names[] = {{"chart", "a chart"},
                 {"relIds", "a diagram"},
                 {"OLEObject", "an object"},
                 {"altChunk", "an inserted document"}};
    const char *what = "in the document";
    for (int32_t i = 0; i < COUNT(names); i++)
        what = strcmp(element->name, names[i].name) == 0 ? names[i].what : what;
    letter_note(reader->text->letter, "picture", what, 0);
}

static void open_word_link(struct word_reader *reader, const struct xml_element *element)
{
    const char *id = xml_reader_attribute(element, "id", reader->arena);
    const struct word_target *target = word_parts_find(&reader->targets, id);
    if (target && target->outside)
        word_top(reader)->url = target->target;
}

static void begin_note_text(struct word_reader *reader, const struct xml_element *element)
{
    const char *id = xml_reader_attribute(element, "id", reader->arena);
    struct word_note *note = ARENA_PUSH(reader->arena, &reader->notes);
    *note = (struct word_note){id ? id : "", "", reader->endnotes};
}

static void end_note_text(struct word_reader *reader)
{
    struct word_note *note = &reader->notes.items[reader->notes.count - 1];
    note->text = office_text_take(reader->text, &inner_box(reader)->text);
}

/* What comes from a gallery, or is only a prompt, is taken off. */
static void read_gallery(struct word_reader *reader, const struct xml_element *element)
{
    bool prompt = word_top(reader)->effect == WORD_PLACEHOLDER;
    if (!prompt && !xml_reader_is(element, "val", "Table of Contents"))
        return;
    for (int32_t i = reader->depth; i > 0; i--)
        if (reader->frames[i].effect == WORD_GALLERY) {
            reader->frames[i - 1].fate = prompt ? OFFICE_HIDDEN : OFFICE_CONTENTS;
            return;
        }
}

static void begin_property(struct word_reader *reader, const struct xml_element *element)
{
    enum word_effect within = reader->frames[reader->depth - 1].effect;
    struct word_box *box = inner_box(reader);
    int32_t above = reader->depth - 2;
    bool mark = within == WORD_RUN_PROPERTIES && above >= 0 &&
                reader->frames[above].effect == WORD_PROPERTIES;
    if (mark && strcmp(element->name, "del") == 0)
        box->deleted = true;
    else if (within == WORD_RUN_PROPERTIES && !mark)
        word_styles_property(&reader->run, element, reader->arena);
}

/* Whether an element stands in the properties of a paragraph, or in one of these; not in those
   of its mark. */
static bool is_paragraph_property(const struct word_reader *reader)
{
    const struct word_frame *frame = &reader->frames[reader->depth];
    for (int32_t up = 1; up <= 3 && up <= reader->depth; up++)
        if (frame[-up].effect == WORD_RUN_PROPERTIES)
            return false;
        else if (frame[-up].effect == WORD_PROPERTIES)
            return true;
    return false;
}

/* Marks the row that is open as one of heads. */
static void mark_row_head(struct word_reader *reader)
{
    int32_t i = reader->depth;
    while (i > 0 && reader->frames[i].effect != WORD_ROW)
        i--;
    reader->frames[i].head = i > 0;
}

/* Begins an element that is a table's or a gallery's, or a picture. */
static void enter_word_block(struct word_reader *reader, const struct word_frame *frame,
                             const struct xml_element *element)
{
    switch (frame->effect) {
    case WORD_TABLE:
        tag(reader, "<table>\n");
        break;
    case WORD_ROW:
        tag(reader, "<tr>");
        break;
    case WORD_ROW_HEAD:
        mark_row_head(reader);
        break;
    case WORD_CELL:
        tag(reader, frame[-1].head ? "<th>" : "<td>");
        break;
    case WORD_GALLERY_NAME:
    case WORD_PLACEHOLDER:
        read_gallery(reader, element);
        break;
    case WORD_PICTURE:
        note_picture(reader, element);
        break;
    default:
        break;
    }
}

static void enter_word_element(struct word_reader *reader, struct word_frame *frame,
                               const struct xml_element *element)
{
    switch (frame->effect) {
    case WORD_SKIP:
        frame->skip = true;
        break;
    case WORD_PARAGRAPH:
        begin_word_paragraph(reader);
        break;
    case WORD_RUN:
        reader->run = word_styles_unsaid();
        break;
    case WORD_TEXT:
    case WORD_INSTRUCTION:
        frame->text = true;
        break;
    case WORD_BREAK:
        if (current_look(reader).fate == OFFICE_SHOWN && !reader->notes_only)
            office_text_break(reader->text, &inner_box(reader)->text);
        break;
    case WORD_SPACE:
        if (reader->frames[reader->depth - 1].effect == WORD_RUN)
            add_word_text(reader, " ", 1);
        break;
    case WORD_HYPHEN:
        add_word_text(reader, "-", 1);
        break;
    case WORD_SYMBOL:
        add_symbol(reader, element);
        break;
    case WORD_FIELD:
        change_field(reader, element);
        break;
    case WORD_LINK:
        open_word_link(reader, element);
        break;
    case WORD_DELETION:
        frame->fate = OFFICE_DELETED;
        break;
    case WORD_MOVED:
        frame->fate = OFFICE_DROPPED;
        break;
    case WORD_NOTE:
        add_note(reader, element);
        break;
    case WORD_NOTE_TEXT:
        begin_note_text(reader, element);
        break;
    case WORD_BOX:
        frame->skip = reader->box + 1 >= BOXES_MOST;
        reader->box += !frame->skip;
        break;
    default:
        enter_word_block(reader, frame, element);
        break;
    }
}

static void leave_word_element(struct word_reader *reader, const struct word_frame *frame)
{
    switch (frame->effect) {
    case WORD_PARAGRAPH:
        end_word_paragraph(reader);
        break;
    case WORD_PROPERTIES:
        apply_style(reader, inner_box(reader));
        break;
    case WORD_BOX:
        end_last_paragraph(reader);
        reader->box--;
        break;
    case WORD_NOTE_TEXT:
        end_note_text(reader);
        break;
    case WORD_TABLE:
        tag(reader, "</table>\n");
        break;
    case WORD_ROW:
        tag(reader, "</tr>\n");
        break;
    case WORD_CELL:
        tag(reader, frame[-1].head ? "</th>" : "</td>");
        break;
    default:
        break;
    }
}

static void begin_word_element(void *context, const struct xml_element *element)
{
    struct word_reader *reader = context;
    struct word_frame frame = *word_top(reader);
    frame.effect = effect_of_word(element);
    frame.text = frame.head = false;
    reader->frames[++reader->depth] = frame;
    if (frame.skip)
        return;
    struct word_frame *top = word_top(reader);
    bool property = reader->frames[reader->depth - 1].effect == WORD_RUN_PROPERTIES;
    if (property) {
        begin_property(reader, element);
        top->effect = WORD_NONE;
    } else if (is_paragraph_property(reader) && top->effect != WORD_RUN_PROPERTIES &&
               top->effect != WORD_SKIP) {
        word_styles_property(&inner_box(reader)->own, element, reader->arena);
        top->effect = WORD_NONE;
    } else {
        enter_word_element(reader, top, element);
    }
}

static void end_word_element(void *context)
{
    struct word_reader *reader = context;
    const struct word_frame *frame = word_top(reader);
    if (!frame->skip)
        leave_word_element(reader, frame);
    reader->depth--;
}

static void read_word_text(void *context, const char *text, int64_t size)
{
    struct word_reader *reader = context;
    const struct word_frame *frame = word_top(reader);
    if (!frame->text || frame->skip)
        return;
    if (frame->effect == WORD_TEXT) {
        add_word_text(reader, text, size);
        return;
    }
    if (reader->field == 0 || reader->field > FIELDS_MOST)
        return;
    for (int64_t i = 0; i < size; i++)
        *ARENA_PUSH(reader->arena, &reader->fields[reader->field - 1].instruction) = text[i];
}

/* Reads a part into the same reader, from a clean state. */
static enum office_result read_word_part(struct word_reader *reader, const char *part)
{
    struct xml_listener listener = {reader, begin_word_element, end_word_element,
                                    read_word_text};
    reader->depth = reader->box = reader->field = 0;
    reader->frames[0] = (struct word_frame){.effect = WORD_NONE};
    memset(reader->boxes, 0, sizeof reader->boxes);
    for (int32_t i = 0; i < BOXES_MOST; i++)
        reader->boxes[i].own = reader->boxes[i].style = word_styles_unsaid();
    return office_part_read(reader->archive, part, &listener, reader->arena);
}

/* Reads footnotes and endnotes, whose texts go to where their numbers stand. */
static enum office_result read_notes(struct word_reader *reader)
{
    static const char *const kinds[] = {"footnotes", "endnotes"};
    enum office_result result = OFFICE_READ;
    reader->notes_only = true;
    for (int32_t i = 0; i < COUNT(kinds) && result == OFFICE_READ; i++) {
        const char *part = word_parts_of_kind(&reader->targets, kinds[i]);
        reader->endnotes = i == 1;
        if (part)
            result = read_word_part(reader, part);
    }
    if (reader->notes.count)
        qsort(reader->notes.items, (size_t)reader->notes.count, sizeof *reader->notes.items,
              compare_notes);
    reader->notes_only = false;
    return result;
}

/* Notes what is no text of the letter's. */
static void read_heads_and_feet(struct word_reader *reader)
{
    static const struct {
        const char *kind;
        enum office_fate fate;
    } kinds[] = {
        {"header", OFFICE_HEAD}, {"footer", OFFICE_FOOT}, {"comments", OFFICE_COMMENT}};
    enum { PARTS_MOST = 12 };
    int32_t read = 0;
    for (int32_t i = 0; i < reader->targets.count; i++) {
        const struct word_target *target = &reader->targets.items[i];
        for (int32_t k = 0; k < COUNT(kinds); k++) {
            if (target->outside || strcmp(target->kind, kinds[k].kind) != 0 ||
                read++ >= PARTS_MOST)
                continue;
            reader->fate = kinds[k].fate;
            read_word_part(reader, target->target);
        }
    }
    reader->fate = OFFICE_SHOWN;
}

const char *word_main_part(struct archive *archive, struct arena *arena)
{
    static const char usual[] = "word/document.xml";
    struct word_targets targets = {.arena = arena};
    if (word_parts_read(archive, "", &targets) != OFFICE_READ)
        return archive_has(archive, usual) ? usual : NULL;
    const char *part = word_parts_of_kind(&targets, "officeDocument");
    if (!part || !strstr(part, "word/"))
        part = usual;
    return archive_has(archive, part) ? part : NULL;
}

enum office_result word_read(struct archive *archive, const char *main_part,
                             struct office_text *text)
{
    struct arena *arena = text->letter->arena;
    struct word_reader *reader = arena_alloc(arena, sizeof *reader);
    *reader = (struct word_reader){.archive = archive,
                                   .text = text,
                                   .arena = arena,
                                   .styles = {.arena = arena},
                                   .lists = {.arena = arena},
                                   .targets = {.arena = arena},
                                   .html = &text->html};
    enum office_result result = word_parts_read(archive, main_part, &reader->targets);
    if (result == OFFICE_READ)
        result = word_styles_read(archive, word_parts_of_kind(&reader->targets, "styles"),
                                  &reader->styles);
    if (result == OFFICE_READ)
        result = word_lists_read(archive, word_parts_of_kind(&reader->targets, "numbering"),
                                 &reader->lists);
    if (result == OFFICE_READ)
        result = read_notes(reader);
    if (result == OFFICE_READ)
        result = read_word_part(reader, main_part);
    if (result != OFFICE_READ)
        return result;
    end_last_paragraph(reader);
    read_heads_and_feet(reader);
    return OFFICE_READ;
}
