/*
 * The labels at the heads of lines, and texts cut at them.
 */
#include "document/label_head.h"
#include "document/load.h"
#include "tap.h"

#include "base/bytes.h"

#include <stdlib.h>

static struct arena *arena;

/* The name of the label that a line begins with, "" of none. */
static const char *name_of(const char *line, struct label_head *head)
{
    struct text_lines lines = line_marks_lines(line, bytes_size(line), arena);
    return label_head_read(&lines, 0, head) ? head->name : "";
}

static void is_name(const char *line, const char *name)
{
    struct label_head head;
    is_str(name_of(line, &head), name, line);
}

static void test_heads(void)
{
    struct label_head head;
    is_name("Praise: for rain", "praise");
    is_name("Prayer Requests:", "prayer requests");
    is_name("  > **Leader:** Hear us", "leader");
    is_name("*Tous* : écoute", "tous");
    is_name("众：我的口", "众");
    is_name("V. O Lord", "v.");
    is_name("R/. And our mouth", "r.");
    is_name("\u211F And our mouth", "r.");
    is_name("- Praise: for rain", "praise");
    is_name("12. Pray: for Ruth", "pray");
    is_str(name_of("__All:__ amen", &head), "all", "emphasis");
    ok(head.start == 2 && head.end == 6, "has no part in the label");
}

static void test_no_heads(void)
{
    is_name("Psalm 23:1", "");
    is_name("https://example.org", "");
    is_name("Praise\\: for rain", "");
    is_name("at 19:30 we meet", "");
    is_name("one two three four: five", "");
    is_name("a word that is far too long to be one of a label: yes", "");
    is_name("v. o Lord", "");
    is_name(":", "");
    is_name("12: twelve", "");
}

/* The first kinds of blocks in a bulletin's text, parted by spaces. */
static const char *kinds_of(const char *text)
{
    size_t written;
    char *messages;
    FILE *out = open_memstream(&messages, &written);
    struct diag *diag = diag_open("a", out);
    const char *yaml = arena_printf(arena, "title: T\nregions:\n- name: N\n  text: %s\n", text);
    const struct document *document = load_document(yaml, bytes_size(yaml), arena, diag);
    diag_close(diag);
    fclose(out);
    free(messages);
    const char *kinds = "";
    for (int32_t i = 0; document && i < document->sections[0].child_count; i++)
        kinds = arena_printf(arena, "%s%s%s", kinds, i ? " " : "",
                             kind_table[document->sections[0].children[i].kind].name);
    return kinds;
}

static void test_kinds(void)
{
    is_str(kinds_of("\"Praise: a\\nPray: b\""), "labelled labelled", "known labels");
    is_str(kinds_of("\"Praise: a\""), "paragraph", "not one alone");
    is_str(kinds_of("\"Leader: a\\nAll: b\""), "responses", "known speakers");
    is_str(kinds_of("\"Leader: a\\n\\nLeader: b\""), "paragraph paragraph",
           "without an answer");
    is_str(kinds_of("\"All: b\\n\\nx\\n\\nAll: c\""), "responses paragraph responses",
           "parted");
    is_str(kinds_of("\"Xa: a\\nYb: b\\nXa: c\""), "responses", "unknown ones that take turns");
    is_str(kinds_of("\"Xab: a\\n\\nYab: b\\n\\nXab: c\\n\\nYab: d\""),
           "labelled labelled labelled labelled", "unknown ones that don't");
    is_str(kinds_of("\"Xab: a\\n\\nYab: b\\n\\nXab: c\""), "paragraph paragraph paragraph",
           "too few of them");
    is_str(kinds_of("\"Xab: a\\n\\nYab: m\\n\\nXab: b\\n\\nYab: m\\n\\nXab: c\\n\\nYab: m\""),
           "responses", "always the same answer");
    is_str(kinds_of("\"Mon: a\\nTue: b\""), "labelled labelled", "days");
    is_str(kinds_of("\"Praise: one\\nthat said\\nPray: b\""), "labelled labelled", "wrapped");
    is_str(
        kinds_of("\"She praised and then she\\nsaid: a\\nPray: b\\n\\nPray: c\\n\\nPray: d\""),
        "paragraph labelled labelled", "no label in the middle of a sentence");
}

static void test_slices(void)
{
    struct span spans[] = {{0, 4, SPAN_STRONG, NULL}, {4, 10, 0, NULL}};
    struct anchor anchors[] = {{0, {3, 5}}, {6, {4, 1}}};
    struct rich rich = {"abcd\u00E9fghi", spans, anchors, 10, 2, 2};
    struct rich slice = rich_slice(&rich, 2, 8, arena);
    is_int(slice.size, 6, "a slice has its bytes");
    is_int(slice.span_count, 2, "its spans");
    ok(slice.spans[0].end == 2 && slice.spans[1].start == 2 && slice.spans[1].end == 6,
       "which end with it");
    struct pos pos = rich_pos(&slice, 0);
    ok(pos.line == 3 && pos.column == 7, "and its place");
    pos = rich_pos(&slice, 5);
    ok(pos.line == 4 && pos.column == 2, "up to its end");
    slice = rich_slice(&rich, 6, 10, arena);
    ok(slice.anchor_count == 1 && slice.anchors[0].offset == 0 &&
           slice.anchors[0].pos.line == 4,
       "one at an anchor has no other");
    is_int(rich_slice(&rich, 4, 4, arena).span_count, 0, "an empty one has no span");
}

/* A heading below another keeps its depth where labels part the text. */
static void test_headings(void)
{
    const char *yaml = "title: T\nregions:\n- name: N\n  text: |\n    # A\n\n    Praise: a\n"
                       "    Pray: b\n\n    ## B\n\n    c\n";
    FILE *out = fopen("/dev/null", "w");
    struct diag *diag = diag_open("a", out);
    const struct document *document = load_document(yaml, bytes_size(yaml), arena, diag);
    const struct block *blocks = document->sections[0].children;
    ok(blocks[3].kind == BLOCK_HEADING && blocks[3].depth == 1, "a heading's depth");
    diag_close(diag);
    fclose(out);
}

int main(void)
{
    arena = arena_open();
    test_heads();
    test_no_heads();
    test_kinds();
    test_slices();
    test_headings();
    arena_close(arena);
    return done_testing();
}
