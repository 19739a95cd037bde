/*
 * What stands at the heads of a text's lines, and which of its lines were broken on purpose.
 */
#include "document/line_marks.h"
#include "document/kept_lines.h"
#include "tap.h"

#include "base/bytes.h"

#include <stddef.h>
#include <stdio.h>

static struct marked_text rewrite(const char *text, bool as_written, struct arena *arena)
{
    struct text_lines lines = line_marks_lines(text, bytes_size(text), arena);
    return line_marks_rewrite(&lines, as_written, NULL, arena);
}

static void test_lines(struct arena *arena)
{
    struct text_lines lines = line_marks_lines("a \nb\r\n\rc", 8, arena);
    is_int(lines.count, 4, "lines end in LF, CR LF and CR");
    is_int(lines.starts[3], 7, "each has its byte");
    is_int(line_marks_end(&lines, 0), 1, "without the space before its end");
}

static void test_marks(struct arena *arena)
{
    struct marked_text marked = rewrite("• one\n• two\n", false, arena);
    is_int(marked.mark_count, 2, "bullets are marks");
    is_str(marked.text, "- one\n- two\n", "that CommonMark knows, then");
    ok(marked.marks[0].pasted && marked.marks[0].size == bytes_size("•"),
       "and were none before");
    marked = rewrite("c) one\nd) two\n", false, arena);
    is_int(marked.marks[0].value, 3, "a letter has its value");
    is_int(marked.marks[1].style, LIST_LOWER_ALPHA, "and its style");
    is_int(rewrite("a) one\nand more\n", false, arena).mark_count, 0, "a letter alone is text");
    is_int(rewrite("• one\n• two\n", true, arena).mark_count, 0, "as written, all is text");
    ok(line_marks_at(&marked, 1) == &marked.marks[1], "a line's mark is found");
    struct text_lines lines = line_marks_lines("• one\n• two\n", bytes_size("• one\n• two\n"),
                                               arena);
    is_str(line_marks_rewrite(&lines, false, (bool[]){false, true}, arena).text,
           "- one\n• two\n", "a line that is left stays as it is");
    is_str(rewrite("-    one\n    • two\n", false, arena).text, "-    one\n     - two\n",
           "a list short of its item's text is put where CommonMark has it");
    ok(line_marks_at(&marked, 2) == NULL, "where there is one");
}

static int32_t count_marks(const char *text, struct arena *arena)
{
    return rewrite(text, false, arena).mark_count;
}

/* Lists within each other whose marks stand short of the text around them are set in further,
   level by level: what their lines grow by has room, and is the same for all lines of a list.
 */
static void test_nested(struct arena *arena)
{
    enum { DEEP = 24, ITEMS = 500, STEP = 4, LINE_MOST = 160 };
    char *text = arena_array(arena, DEEP + ITEMS, LINE_MOST);
    int32_t size = 0, right = 0;
    for (int32_t i = 0; i < DEEP + ITEMS; i++)
        size += sprintf(text + size, "%*s%d.    x\n", STEP * (i < DEEP ? i : DEEP - 1), "",
                        123456789 + i);
    struct marked_text marked = rewrite(text, false, arena);
    is_int(marked.mark_count, DEEP + ITEMS, "each line of deep lists has its mark");
    is_int(marked.size, bytes_size(marked.text), "in a text that is whole");
    for (int32_t i = 0; i < marked.mark_count; i++)
        right += marked.marks[i].line == i && marked.marks[i].value == 123456789 + i &&
                 marked.marks[i].cut == marked.marks[i < DEEP ? i : DEEP].cut;
    is_int(right, DEEP + ITEMS, "none wrote over another, and a list's are set in alike");
}

static void test_figures(struct arena *arena)
{
    struct marked_text marked = rewrite("№ 12 one\n№ 7 two\n", false, arena);
    is_int(marked.mark_count, 2, "numbers behind a sign");
    is_int(marked.marks[1].size, bytes_size("№ 7"), "which is part of the mark");
    is_int(rewrite("二十三、信\n二十四、望", false, arena).marks[1].value, 24,
           "Chinese numbers have their values");
    is_int(count_marks("1- one\n2- two\n", arena), 2, "a dash ends a number");
    is_int(count_marks("1- one\nand more\n2- two\n", arena), 2, "that counts on");
    is_int(count_marks("10 - 12 here\n14 - 16 there\n", arena), 0, "but not within a span");
    is_int(count_marks("We see\n2- and 3-year-olds\n4- and 5-year-olds\n", arena), 0,
           "nor in the middle of prose");
    is_int(count_marks("[1] one\n[2] two\n", arena), 2, "numbers in brackets");
    is_int(count_marks("[1] one\n[2] two\n\n[1]: https://a.org\n", arena), 0,
           "unless they are the names of links");
    is_int(count_marks("一、二年级\n三、四年级", arena), 0, "two numerals in a row are prose");
}

/* Stops and lines of other scripts end numbers; a word without capitals may touch them. */
static void test_foreign_figures(struct arena *arena)
{
    is_int(count_marks("১। এক\n২। দুই\n", arena), 2, "the full stop of Bengali ends a number");
    is_int(count_marks("۱۔ ایک\n۲۔ دو\n", arena), 2, "and that of Urdu");
    is_int(count_marks("১।এক\n২।দুই\n", arena), 2, "also where a word touches it");
    is_int(count_marks("1.為了\n2.感謝\n", arena), 2, "as in Chinese");
    is_int(count_marks("1.Kor 13\n2.Kor 5\n", arena), 0, "not one of a script with capitals");
    is_int(count_marks("我们在\n3.月去\n5.月回\n", arena), 0, "nor in the middle of prose");
    is_int(count_marks("١ـ واحد\n٢ـ اثنان\n", arena), 2, "the long line of Arabic");
}

/* Letters and Roman numbers go on and begin again past lists within their items. */
static void test_letters(struct arena *arena)
{
    const char *roman =
        "I. one\n   a) so\n   b) too\nII. two\n   a) so\n   b) too\nIII. three\n";
    struct marked_text marked = rewrite(roman, false, arena);
    is_int(marked.mark_count, 7, "Roman numbers go on past letters within");
    is_int(marked.marks[6].value, 3, "with their values");
    is_int(count_marks("1. one\n   a. so\n   b. too\n2. two\n   a. alone\n", arena), 5,
           "a letter alone begins a list that was there before");
    is_int(count_marks("1. one\n   a. so\n   b. too\n2. two\n   d. alone\n", arena), 4,
           "if it is the first");
    is_int(count_marks("a/ one\nb/ two\n", arena), 2, "a slash ends a letter");
}

static void test_bullets(struct arena *arena)
{
    is_int(count_marks("✓ one\n✓ two\n", arena), 2, "ticks are bullets");
    is_int(count_marks("✓ one\n✗ two\n", arena), 0, "but not beside crosses");
    is_int(count_marks("*one\n*two\n", arena), 2, "an asterisk may touch its word");
    is_int(count_marks("*one*\n*two*\n", arena), 0, "unless another closes it");
    is_int(count_marks("-one\n- two\n-three\n", arena), 3, "a space may be missing in some");
    is_int(count_marks("- one\n  -two\n", arena), 1, "but not in the text of an item");
    is_int(count_marks("We see\n-one\nand two\n", arena), 0, "nor in prose");
}

static void test_definitions(struct arena *arena)
{
    is_str(rewrite("[Ana]: Peru", false, arena).text, "\\[Ana]: Peru",
           "it leads nowhere: text");
    is_str(rewrite("> - [Ana]: Peru", true, arena).text, "> - \\[Ana]: Peru",
           "likewise within");
    is_str(rewrite("[a]: https://a.org", false, arena).text, "[a]: https://a.org", "a link's");
    is_str(rewrite("[Ana]: is ill", false, arena).text, "[Ana]: is ill", "text already");
}

static bool is_kept(const char *text, struct arena *arena)
{
    struct text_lines lines = line_marks_lines(text, bytes_size(text), arena);
    return kept_lines_are(&lines, 0, lines.count, kept_lines_widest(&lines));
}

static void test_kept(struct arena *arena)
{
    ok(is_kept("Mrs Hale\nMr Osei\nThe Tan family", arena), "names");
    ok(is_kept("12 Mill Street\nSomerton\n01458 272 999", arena), "an address");
    ok(!is_kept("This is prose that was wrapped by a program at some seventy columns\n"
                "and goes on in a second line that is as long as the first one was,\n"
                "and ends here.",
                arena),
       "no prose that was wrapped");
    ok(!is_kept("One line alone", arena), "no single line");
    ok(is_kept("The moor is white with frost tonight,\nthe lambs lie by the wall,\n"
               "and every shepherd trims his light\nand listens for a call.",
               arena),
       "a stanza whose lines begin anyhow");
    ok(is_kept("We lift our eyes to hill and stone,\nwho see the morning light,\n"
               "and wait for him, and him alone\nto lead us through the night.",
               arena),
       "also when one line alone has room, and few begin with a capital");
    ok(is_kept("☐ the hall\n☑ the organ", arena), "lines that begin with signs");
    ok(is_kept("፩. one\n፪. two", arena), "or with numbers of any script");
    const char *hymn = "The moor lies wide,\nthe path is lost to all who ride\nthis way.\n"
                       "\nThe night goes on and on,\nno bell is rung, no song is sung,\n"
                       "until the day has come to those\nwho wait upon the hill.";
    struct text_lines lines = line_marks_lines(hymn, bytes_size(hymn), arena);
    ok(kept_lines_alike(&lines, 4, 8, 4), "one more of as many lines as one before");
    ok(!kept_lines_alike(&lines, 4, 8, 5), "but not of fewer");
}

static void test_kept_uncased(struct arena *arena)
{
    ok(is_kept("周文海\n吴丽\n欧阳春明", arena), "names of ideographs");
    ok(is_kept("周文海\n吴丽珍", arena), "two of them, too");
    ok(is_kept("سليم حداد\nليلى\nبطرس نصار", arena), "Arabic names");
    ok(is_kept("आशा\nरवि दास\nमीना दास", arena), "Hindi names");
    ok(!is_kept("请为学校祷告，\n求主保守。", arena), "no short sentence");
    ok(!is_kept("请为本地的学校和老师祷告求主保守他们平安也\n"
                "请为医院的护士祷告愿她们在夜里有力量也请为\n"
                "路上的司机祷告",
                arena),
       "no full lines of ideographs");
    ok(!is_kept("हम नगर के विद्यालयों के लिए\nप्रार्थना करें कि शिक्षक स्वस्थ\nरहें और सब "
                "को बल मिले।",
                arena),
       "no prose in Hindi that was wrapped in a narrow window");
    ok(is_kept("तेरी दया सदा बनी रहे,\nतू हमारा चरवाहा है,\nतेरे नाम की जय हो।", arena),
       "a stanza in Hindi, each line with its mark");
    ok(!is_kept("हम नगर के विद्यालयों और उनके शिक्षकों के लिए प्रार्थना करें कि वे\n"
                "स्वस्थ रहें और हम अस्पताल की बहनों के लिए भी प्रार्थना करें कि\n"
                "उन्हें बल मिले",
                arena),
       "no prose in Hindi");
}

static void test_kept_bare(struct arena *arena)
{
    ok(is_kept("The rain came down upon the hill and all the corn\n"
               "The wind went over it before the break of morn\n"
               "And all the reapers sang that had been very still\n"
               "For God had sent his rain upon the lonely hill",
               arena),
       "four even lines with capitals and without marks");
    ok(is_kept("the rain came down\nupon the hill\nthe wind went out\nand all was still",
               arena),
       "four short ones without either");
    ok(!is_kept("the rain came down\nupon the hill\nand was still", arena), "not three");
    ok(!is_kept("The rain came down upon the hill and all the corn\n"
                "that the wind had bent before the break of morn\n"
                "And all the reapers sang that had been very still\n"
                "For God had sent his rain upon the lonely hill",
                arena),
       "nor with one that goes on");
}

int main(void)
{
    struct arena *arena = arena_open();
    test_lines(arena);
    test_marks(arena);
    test_nested(arena);
    test_figures(arena);
    test_foreign_figures(arena);
    test_letters(arena);
    test_bullets(arena);
    test_definitions(arena);
    test_kept(arena);
    test_kept_uncased(arena);
    test_kept_bare(arena);
    arena_close(arena);
    return done_testing();
}
