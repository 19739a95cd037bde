/*
 * What passes over a text by runs, against what goes character by character: the places of
 * cells, and addresses, which are looked for only where the text has signs that they need.
 */
#include "document/address.h"
#include "document/manuscript.h"
#include "tap.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "yaml/trace.h"

#include <string.h>

/* A text of two lines of a file; before "three" it goes on somewhere else in its line. */
static const char traced_text[] = "one two\nthree f\u00FCnf";
static const struct anchor anchors[] = {{0, {3, 5}}, {4, {3, 12}}, {8, {4, 5}}, {14, {4, 20}}};

static struct trace begin_trace(void)
{
    return (struct trace){.text = traced_text,
                          .size = sizeof traced_text - 1,
                          .anchors = anchors,
                          .count = COUNT(anchors)};
}

static bool is_same_pos(struct pos a, struct pos b)
{
    return a.line == b.line && a.column == b.column;
}

/* From each byte on, each run that is passed at once leads where asking for its end does. */
static void test_trace(void)
{
    int32_t wrong = 0, passed = 0;
    for (int32_t from = 0; from < begin_trace().size; from++) {
        struct trace trace = begin_trace();
        trace_pos(&trace, from);
        int32_t unbroken = trace_unbroken(&trace);
        for (int32_t size = 1; size <= unbroken; size++) {
            if (utf8_plain(traced_text + from, size) < size)
                break;
            struct trace run = trace, again = begin_trace();
            trace_pass(&run, size);
            wrong += !is_same_pos(trace_pos(&run, from + size), trace_pos(&again, from + size));
            passed++;
        }
    }
    is_int(wrong, 0, "a run of a text leads where its characters do");
    ok(passed > 20, "and there are some");
}

/* A run of letters makes the cells that they make one by one. */
static void test_plain(struct arena *arena)
{
    static const char text[] = "Grant them peace, and rain in its season";
    struct manuscript run = manuscript_begin(arena), each = manuscript_begin(arena);
    int32_t size = sizeof text - 1, wrong = 0;
    manuscript_add_plain(&run, text, 0, (struct pos){2, 1});
    for (int32_t from = 0, length = 1; from < size; from += length, length += 3) {
        int32_t left = size - from < length ? size - from : length;
        manuscript_add_plain(&run, text + from, left, (struct pos){2, from + 1});
    }
    for (int32_t i = 0; i < size; i++)
        manuscript_add(&each, (unsigned char)text[i], (struct pos){2, i + 1});
    for (int32_t i = 0; i < size && i < run.cells.count; i++) {
        const struct cell *a = &run.cells.items[i], *b = &each.cells.items[i];
        wrong += a->character != b->character || a->look != b->look ||
                 !is_same_pos(a->pos, b->pos);
    }
    is_int(run.cells.count, each.cells.count, "a run has as many cells as letters");
    is_int(wrong, 0, "and the same");
    struct rich rich = manuscript_finish(&run, arena);
    is_str(rich.text, text, "which make the text again");
    is_int(rich.anchor_count, 1, "in one piece");
    is_int(rich.spans[0].end, size, "of one look");
}

/* Returns a text's links, with a bar behind each, without those of the `rest` behind it. */
static const char *links_of(const char *text, const char *rest, struct arena *arena)
{
    struct manuscript manuscript = manuscript_begin(arena);
    const char *whole = arena_printf(arena, "%s%s", text, rest), *links = "";
    int32_t most = bytes_size(text), size = bytes_size(whole);
    for (int32_t i = 0; i < size;) {
        uint32_t character = utf8_next(whole, size, &i);
        manuscript_add(&manuscript, character, (struct pos){1, i});
    }
    address_link(&manuscript, arena);
    struct rich rich = manuscript_finish(&manuscript, arena);
    for (int32_t i = 0; i < rich.span_count; i++)
        if (rich.spans[i].url && rich.spans[i].start < most)
            links = arena_printf(arena, "%s%s|", links, rich.spans[i].url);
    return links;
}

/* Texts with the signs of one kind of address, or none, have the links that they have where
   addresses of every kind are looked for. */
static void test_addresses(struct arena *arena)
{
    static const struct {
        const char *text, *links;
    } rows[] = {
        {"write to ana@example.org today", "mailto:ana@example.org|"},
        {"mailto:ana@example.org", "mailto:ana@example.org|"},
        {"ask o'neil@example.org or O’Hara@example.org",
         "mailto:o'neil@example.org|mailto:O'Hara@example.org|"},
        {"l'adresse d'ana@example.org", "mailto:ana@example.org|"},
        {"jörg@bücher.example, bitte", "mailto:j%C3%B6rg@b%C3%BCcher.example|"},
        {"邮箱ana@例え.jp。谢谢", "mailto:ana@%E4%BE%8B%E3%81%88.jp|"},
        {"ana@例え。", ""},
        {"www.example.org has it", "https://www.example.org|"},
        {"WWW.EXAMPLE.ORG has it", "https://WWW.EXAMPLE.ORG|"},
        {"www.例え.jp", "https://www.%E4%BE%8B%E3%81%88.jp|"},
        {"www.例え.-www.example.org", "https://www.example.org|"},
        {"at http://example.org", "http://example.org|"},
        {"call +4419916496 now", "tel:+4419916496|"},
        {"call (0161) 496-0142 now", "tel:01614960142|"},
        {"07700 900123 07700 900456 at night", "tel:07700900123|tel:07700900456|"},
        {"0161-496-0142 0161-496-0143", "tel:01614960142|tel:01614960143|"},
        {"+33 6 12 34 56 07 06 11 22 33 44", "tel:+33612345607|tel:0611223344|"},
        {"Tel. 030/123456-78", "tel:03012345678|"},
        {"tel:+4419916496", "tel:+4419916496|"},
        {"رقم ٠١٦١ ٤٩٦ ٠١٤٢ اليوم", "tel:01614960142|"},
        {"شماره +۹۸ ۲۱ ۵۵۵۱ ۱۴۲۱ است", "tel:+982155511421|"},
        {"who hears what we wish, they (too) say", ""},
        {"2 + 2", ""},
    };
    for (int32_t i = 0; i < COUNT(rows); i++) {
        is_str(links_of(rows[i].text, "", arena), rows[i].links, rows[i].text);
        is_str(links_of(rows[i].text, " \u2022 @ + 0 / www.", arena), rows[i].links,
               "likewise beside the signs of all kinds");
    }
}

int main(void)
{
    struct arena *arena = arena_open();
    test_trace();
    test_plain(arena);
    test_addresses(arena);
    arena_close(arena);
    return done_testing();
}
