/*
 * Tags are written when the look of the text changes. The tags of a paragraph that stands close
 * to its neighbours have the same size whether it is a line, <div>, or a paragraph, <p>, which
 * is told at the end.
 */
#include "letter/office_text.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "base/xml.h"
#include "letter/line_text.h"
#include "letter/symbol_font.h"

static const char line_begin[] = "<div>", line_end[] = "</div>";
static const char paragraph_begin[] = "<p  >", paragraph_end[] = "</p  >";
_Static_assert(sizeof line_begin == sizeof paragraph_begin &&
                   sizeof line_end == sizeof paragraph_end,
               "one is written over the other");

/* How what was taken off is named. */
static const char *const fates[] = {
    [OFFICE_DELETED] = "deleted text", [OFFICE_HIDDEN] = "hidden text",
    [OFFICE_CROSSED] = "crossed out",  [OFFICE_CONTENTS] = "table of contents",
    [OFFICE_COMMENT] = "comment",      [OFFICE_HEAD] = "head of the page",
    [OFFICE_FOOT] = "foot of the page"};

static void add_html(struct office_text *text, struct office_html *html, const char *bytes,
                     int64_t size)
{
    if (html->count > OFFICE_TEXT_MOST_MB * 1000000) {
        text->too_large = true;
        return;
    }
    for (int64_t i = 0; i < size; i++)
        *ARENA_PUSH(text->letter->arena, html) = bytes[i];
}

void office_text_tag(struct office_text *text, struct office_html *html, const char *tags)
{
    add_html(text, html, tags, bytes_size(tags));
}

/* Adds a character that may have to be written as an entity. */
static void add_escaped(struct office_text *text, struct office_html *html, uint32_t c)
{
    const char *entity = xml_entity(c);
    if (entity) {
        office_text_tag(text, html, entity);
        return;
    }
    char bytes[UTF8_MOST];
    int32_t size = utf8_encode(c, bytes);
    add_html(text, html, bytes, size);
}

static void add_all_escaped(struct office_text *text, struct office_html *html,
                            const char *characters, int64_t size)
{
    for (int64_t i = 0; i < size;) {
        uint32_t c;
        i += utf8_decode(characters + i, size - i, &c);
        if (c != UTF8_ILL_FORMED)
            add_escaped(text, html, c);
    }
}

static bool equals_look(const struct office_look *a, const struct office_look *b)
{
    return a->strong == b->strong && a->emphasis == b->emphasis &&
           a->underlined == b->underlined && a->tenths == b->tenths && a->url == b->url;
}

static void end_look(struct office_text *text, struct office_paragraph *paragraph)
{
    const struct office_look *look = &paragraph->look;
    office_text_tag(text, &paragraph->inside, look->tenths ? "</span>" : "");
    office_text_tag(text, &paragraph->inside, look->underlined ? "</u>" : "");
    office_text_tag(text, &paragraph->inside, look->emphasis ? "</i>" : "");
    office_text_tag(text, &paragraph->inside, look->strong ? "</b>" : "");
    office_text_tag(text, &paragraph->inside, look->url ? "</a>" : "");
    paragraph->look = (struct office_look){0};
}

static void begin_look(struct office_text *text, struct office_paragraph *paragraph,
                       const struct office_look *look)
{
    struct office_html *html = &paragraph->inside;
    if (equals_look(&paragraph->look, look))
        return;
    end_look(text, paragraph);
    paragraph->look = *look;
    if (look->url) {
        office_text_tag(text, html, "<a href=\"");
        add_all_escaped(text, html, look->url, bytes_size(look->url));
        office_text_tag(text, html, "\">");
    }
    office_text_tag(text, html, look->strong ? "<b>" : "");
    office_text_tag(text, html, look->emphasis ? "<i>" : "");
    office_text_tag(text, html, look->underlined ? "<u>" : "");
    if (look->tenths)
        office_text_tag(text, html,
                        arena_printf(text->letter->arena, "<span style=\"font-size:%d.%dpt\">",
                                     look->tenths / 10, look->tenths % 10));
}

/* Whether a text has more than the number of a page. */
static bool has_letter(const char *words)
{
    for (; *words; words++)
        if (chars_is_letter(*words) || (unsigned char)*words >= 0x80)
            return true;
    return false;
}

void office_text_note_taken(struct office_text *text, struct office_paragraph *paragraph)
{
    struct office_html *taken = &paragraph->taken;
    if (taken->count == 0)
        return;
    *ARENA_PUSH(text->letter->arena, taken) = '\0';
    const char *words = line_text_plain(text->letter, taken->items);
    if (words && has_letter(words))
        letter_note(text->letter, fates[paragraph->fate], words, 0);
    taken->count = 0;
}

static bool is_shown(const char *characters, int64_t size)
{
    for (int64_t i = 0; i < size; i++)
        if (!chars_is_space(characters[i]))
            return true;
    return false;
}

/* Adds what a font of symbols shows for characters. */
static void add_symbols(struct office_text *text, struct office_paragraph *paragraph,
                        const char *characters, int64_t size, const char *font)
{
    for (int64_t i = 0; i < size;) {
        uint32_t c;
        int32_t length = utf8_decode(characters + i, size - i, &c);
        uint32_t symbol = c == UTF8_ILL_FORMED ? 0 : symbol_font_character(font, c);
        if (symbol)
            add_escaped(text, &paragraph->inside, symbol);
        else
            letter_note(text->letter, "sign of a font of symbols",
                        arena_printf(text->letter->arena, "%s %X", font, c), 0);
        i += length;
    }
}

void office_text_add(struct office_text *text, struct office_paragraph *paragraph,
                     const char *characters, int64_t size, const struct office_look *look)
{
    if (look->fate == OFFICE_DROPPED)
        return;
    for (; look->fate == OFFICE_SHOWN && !paragraph->shown && size > 0 && *characters == ' ';
         size--)
        characters++;
    if (paragraph->fate != look->fate && is_shown(characters, size)) {
        office_text_note_taken(text, paragraph);
        paragraph->fate = look->fate;
    }
    if (look->fate != OFFICE_SHOWN) {
        add_html(text, &paragraph->taken, characters, size);
        return;
    }
    paragraph->shown = paragraph->shown || is_shown(characters, size);
    begin_look(text, paragraph, look);
    if (look->font)
        add_symbols(text, paragraph, characters, size, look->font);
    else
        add_all_escaped(text, &paragraph->inside, characters, size);
}

void office_text_add_note(struct office_text *text, struct office_paragraph *paragraph,
                          const char *note)
{
    if (!*note)
        return;
    end_look(text, paragraph);
    office_text_tag(text, &paragraph->inside, " (");
    office_text_tag(text, &paragraph->inside, note);
    office_text_tag(text, &paragraph->inside, ")");
}

const char *office_text_take(struct office_text *text, struct office_paragraph *paragraph)
{
    struct office_html *html = &paragraph->inside;
    end_look(text, paragraph);
    while (html->count > 0 && html->items[html->count - 1] == ' ')
        html->count--;
    const char *taken = arena_copy(text->letter->arena, html->items, html->count);
    html->count = 0;
    paragraph->shown = false;
    return taken + bytes_while(taken, " ");
}

void office_text_break(struct office_text *text, struct office_paragraph *paragraph)
{
    end_look(text, paragraph);
    office_text_tag(text, &paragraph->inside, "<br>");
}

/* Writes the tag of a paragraph that stands close to its neighbours. */
static void add_close_tag(struct office_text *text, struct office_html *html, const char *tag)
{
    if (html == &text->html)
        *ARENA_PUSH(text->letter->arena, &text->close) = html->count;
    office_text_tag(text, html, tag);
}

static void add_shown_marker(struct office_text *text, struct office_html *html,
                             const struct office_shape *shape)
{
    office_text_tag(text, html, "<span style=\"mso-list:Ignore\">");
    add_all_escaped(text, html, shape->marker, bytes_size(shape->marker));
    office_text_tag(text, html, "</span>");
}

static void begin_paragraph(struct office_text *text, const struct office_shape *shape,
                            struct office_html *html)
{
    struct arena *arena = text->letter->arena;
    if (shape->heading) {
        office_text_tag(text, html, arena_printf(arena, "<h%d>", shape->heading));
        if (!shape->marker || !chars_is_alphanumeric(*shape->marker))
            return;
        add_all_escaped(text, html, shape->marker, bytes_size(shape->marker));
        office_text_tag(text, html, " ");
    } else if (shape->marker) {
        office_text_tag(
            text, html,
            arena_printf(arena, "<p style=\"mso-list:l0 level%d lfo1\">", shape->level));
        add_shown_marker(text, html, shape);
    } else if (shape->close) {
        add_close_tag(text, html, line_begin);
    } else {
        office_text_tag(text, html, "<p>");
    }
}

static void end_paragraph(struct office_text *text, const struct office_shape *shape,
                          struct office_html *html)
{
    if (shape->heading)
        office_text_tag(text, html,
                        arena_printf(text->letter->arena, "</h%d>\n", shape->heading));
    else if (shape->close && !shape->marker)
        add_close_tag(text, html, line_end);
    else
        office_text_tag(text, html, "</p>\n");
}

void office_text_end(struct office_text *text, struct office_paragraph *paragraph,
                     const struct office_shape *shape, struct office_html *html)
{
    office_text_note_taken(text, paragraph);
    end_look(text, paragraph);
    if (paragraph->shown) {
        begin_paragraph(text, shape, html);
        add_html(text, html, paragraph->inside.items, paragraph->inside.count);
        end_paragraph(text, shape, html);
        text->paragraphs++;
    } else {
        office_text_tag(text, html, shape->rule ? "<hr>\n" : "<div><br></div>\n");
        text->empty++;
    }
    add_html(text, html, paragraph->below.items, paragraph->below.count);
    paragraph->inside.count = paragraph->below.count = 0;
    paragraph->shown = false;
    paragraph->fate = OFFICE_SHOWN;
}

void office_text_finish(struct office_text *text)
{
    enum { PARAGRAPHS_MOST = 12 }; /* for each empty one */
    if (text->empty && text->paragraphs <= text->empty * PARAGRAPHS_MOST)
        return;
    for (int32_t i = 0; i < text->close.count; i++) {
        char *tag = text->html.items + text->close.items[i];
        if (tag[1] == '/')
            COPY_ARRAY(tag, paragraph_end, COUNT(paragraph_end) - 1);
        else
            COPY_ARRAY(tag, paragraph_begin, COUNT(paragraph_begin) - 1);
    }
}
