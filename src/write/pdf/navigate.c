/*
 * Page labels (ISO 32000-1, 12.4.2), outline (12.3.3), link annotations (12.5.6.5) and the
 * names of the places within the document that they lead to (12.3.2.3).
 */
#include "write/pdf/navigate.h"

#include "base/bytes.h"
#include "base/hex.h"

/* Returns the number that a label is, up to six digits; 0 when it is none. */
static int32_t label_number(const char *label)
{
    int32_t size = bytes_size(label), number = 0;
    if (*label == '0' || size > 6 || bytes_while(label, "0123456789") != size)
        return 0;
    for (; *label; label++)
        number = 10 * number + *label - '0';
    return number;
}

void navigate_labels(const struct plan *plan, struct buffer *out)
{
    int32_t expected = 0; /* the number that needs no word; 0: each does */
    buffer_text(out, "<</Nums[");
    for (int32_t i = 0; i < plan->page_count; i++) {
        const char *label = plan->pages[i].label ? plan->pages[i].label : "";
        int32_t number = label_number(label);
        if (!number || number != expected) {
            buffer_integer(out, i);
            buffer_text(out, number ? "<</S/D/St " : "<</P");
            if (number)
                buffer_integer(out, number);
            else
                buffer_string(out, label, bytes_size(label));
            buffer_text(out, ">>");
        }
        expected = number ? number + 1 : 0;
    }
    buffer_text(out, "]>>");
}

/* Writes what an outline item's dictionary says. */
static void write_bookmark(const struct plan *plan, int32_t index,
                           const struct navigate_pages *pages, int32_t root,
                           const int32_t *items, struct buffer *out)
{
    const struct bookmark *mark = &plan->bookmarks[index];
    buffer_text(out, "/Title");
    buffer_string(out, mark->title, bytes_size(mark->title));
    buffer_text(out, "/Parent ");
    buffer_reference(out, root);
    if (index > 0) {
        buffer_text(out, "/Prev ");
        buffer_reference(out, items[index - 1]);
    }
    if (index + 1 < plan->bookmark_count) {
        buffer_text(out, "/Next ");
        buffer_reference(out, items[index + 1]);
    }
    buffer_text(out, "/Dest[");
    buffer_reference(out, pages->numbers[mark->page]);
    if (pages->shared) {
        buffer_text(out, "/Fit]");
        return;
    }
    buffer_text(out, "/XYZ null ");
    buffer_decimal(out, plan->height - mark->y);
    buffer_text(out, " null]");
}

int32_t navigate_outline(struct arena *arena, struct objects *objects, const struct plan *plan,
                         const struct navigate_pages *pages)
{
    int32_t count = plan->bookmark_count;
    if (count == 0)
        return 0;
    struct buffer out = {.arena = arena};
    int32_t root = object_add(objects, NULL);
    int32_t *items = arena_array(arena, count, sizeof *items);
    for (int32_t i = 0; i < count; i++)
        items[i] = object_add(objects, NULL);
    for (int32_t i = 0; i < count; i++) {
        write_bookmark(plan, i, pages, root, items, &out);
        object_set(objects, items[i], buffer_take(&out));
    }
    buffer_printf(&out, "/Type/Outlines/First %d 0 R/Last %d 0 R/Count %d", items[0],
                  items[count - 1], count);
    object_set(objects, root, buffer_take(&out));
    return root;
}

/* Writes the name of a footnote's place, of equal length so that they are in order. */
static void write_note_name(struct buffer *out, int32_t number)
{
    buffer_printf(out, "(note%08d)", number);
}

void navigate_notes(const struct plan *plan, const struct navigate_pages *pages,
                    struct buffer *out)
{
    if (!plan->note_count)
        return;
    buffer_text(out, "/Names<</Dests<</Names[");
    for (int32_t i = 0; i < plan->note_count; i++) {
        write_note_name(out, i + 1);
        buffer_byte(out, '[');
        buffer_reference(out, pages->numbers[plan->notes[i].page]);
        buffer_text(out, "/XYZ null ");
        buffer_decimal(out, plan->height - plan->notes[i].y);
        buffer_text(out, " null]");
    }
    buffer_text(out, "]>>>>");
}

/* Writes a URI, which is ASCII (RFC 3986): other bytes are escaped. */
static void write_uri(struct buffer *out, const char *url)
{
    char encoded[3];
    buffer_byte(out, '(');
    for (; *url; url++)
        if (*url > ' ' && *url <= '~')
            buffer_escaped(out, *url);
        else
            buffer_bytes(out, encoded, hex_percent(encoded, *url) - encoded);
    buffer_byte(out, ')');
}

/* Writes where a link leads. */
static void write_target(struct buffer *out, const struct mark_link *link)
{
    buffer_text(out, link->note ? "/Dest" : "/A<</S/URI/URI");
    if (link->note) {
        write_note_name(out, link->note);
        return;
    }
    write_uri(out, link->url);
    buffer_text(out, ">>");
}

int32_t navigate_link(struct objects *objects, const struct plan *plan, const struct mark *mark,
                      struct tags *tags, struct buffer *scratch)
{
    struct buffer *out = scratch;
    int32_t number = object_add(objects, NULL);
    len bottom = plan->height - mark->y - mark->height;
    len corners[] = {mark->x, bottom, mark->x + mark->width, bottom + mark->height};
    out->size = 0;
    buffer_text(out, "/Type/Annot/Subtype/Link/Rect[");
    for (int i = 0; i < COUNT(corners); i++) {
        buffer_decimal(out, corners[i]);
        buffer_byte(out, ' ');
    }
    buffer_text(out, "]/F 4/Border[0 0 0]");
    write_target(out, mark->link);
    buffer_text(out, "/Contents");
    const char *contents = mark->link->contents ? mark->link->contents : mark->link->url;
    buffer_string(out, contents, bytes_size(contents));
    if (tags && mark->element != ELEMENT_ARTIFACT) {
        buffer_text(out, "/StructParent ");
        buffer_integer(out, tags_annotation(tags, mark->element, number));
    }
    object_set(objects, number, buffer_take(out));
    return number;
}
