/*
 * Footnotes of a text: their marks, and the lines that begin them.
 */
#include "document/footnote.h"
#include "document/rich.h"
#include "tap.h"

#include "base/bytes.h"

static struct noted_text rewrite(const char *text, struct arena *arena)
{
    struct text_lines lines = line_marks_lines(text, bytes_size(text), arena);
    struct marked_text marked = line_marks_rewrite(&lines, true, NULL, arena);
    return footnote_rewrite(&lines, &marked, arena);
}

static void test_marks(void)
{
    is_int(footnote_mark("[^1] a", 6), 4, "a mark");
    is_int(footnote_mark("[^wells]", 8), 8, "a word");
    is_int(footnote_mark("[^]", 3), 0, "nothing is no mark");
    is_int(footnote_mark("[^a b]", 6), 0, "nor are two words");
    is_int(footnote_mark("[^a", 3), 0, "nor is half of one");
}

static void test_lines(struct arena *arena)
{
    struct noted_text noted = rewrite("a[^1]\n\n[^1]: one day\n    more\n[^b]:two", arena);
    is_str(arena_copy(arena, noted.text, noted.size), "a[^1]\n\n+   one day\n    more\n+   two",
           "each becomes an item");
    is_int(noted.count, 2, "both are known");
    ok(footnote_labelled(&noted, "b", 1) == &noted.notes[1], "by their labels");
    ok(!footnote_labelled(&noted, "bb", 2) && !footnote_labelled(&noted, "", 0),
       "and no others");
    ok(footnote_at(&noted, 2) == &noted.notes[0] && !footnote_at(&noted, 3), "and their lines");
    is_int(footnote_offset(&noted, 2, 5), 7, "a byte is from behind the mark");
    is_int(footnote_offset(&noted, 3, 5), 5, "or where it was");
    noted = rewrite("+ x\n\n> [^1]: http://a.org", arena);
    is_str(arena_copy(arena, noted.text, noted.size), "+ x\n\n> *   http://a.org",
           "in a quotation, with a sign that no list has");
    noted = rewrite("[^1]: one\n[^1]: two", arena);
    ok(footnote_labelled(&noted, "1", 1) == &noted.notes[0], "of two the first is meant");
    noted = rewrite("[^1]:", arena);
    is_int(noted.count, 0, "without a text it is none");
}

static void test_signs(struct arena *arena)
{
    is_str(footnote_sign(1, arena), "¹", "a raised digit");
    is_str(footnote_sign(2047, arena), "²⁰⁴⁷", "and several");
}

static void test_addresses(struct arena *arena)
{
    const char *first = rich_note_address(12, false, arena);
    const char *again = rich_note_address(12, true, arena);
    is_int(rich_note(first), 12, "an address has the number");
    is_int(rich_note(again), 12, "so has that of a second mark");
    ok(!rich_note_again(first) && rich_note_again(again), "which is told from it");
    is_int(rich_note("https://example.org/#1"), 0, "others have none");
    is_int(rich_note(NULL), 0, "nor has none");
}

int main(void)
{
    struct arena *arena = arena_open();
    test_marks();
    test_lines(arena);
    test_signs(arena);
    test_addresses(arena);
    arena_close(arena);
    return done_testing();
}
