/*
 * Tables with bars between their cells: which lines are one, and what each cell becomes.
 */
#include "document/pipe_table.h"
#include "tap.h"

#include "base/bytes.h"

static struct piped_text rewrite(const char *text, struct arena *arena)
{
    struct text_lines lines = line_marks_lines(text, bytes_size(text), arena);
    return pipe_table_rewrite(&lines, NULL, arena);
}

static const char *rewritten(const char *text, struct arena *arena)
{
    struct piped_text piped = rewrite(text, arena);
    return arena_copy(arena, piped.text, piped.size);
}

static void test_cells(struct arena *arena)
{
    is_str(rewritten("so\n| a | b |\n|:-:|--:|\n| c |\n", arena),
           "so\n# a #\n# b #\n# c #\n#  #\n",
           "each cell is a line, and one for what is missing");
    struct piped_text piped = rewrite("so\n| a | b |\n|:-:|--:|\n| c |\n", arena);
    is_int(piped.cell_count, 4, "two rows of two");
    is_int(piped.lines[3], 3, "each is of its line");
    is_int(piped.cells[2].start, 2, "and of its bytes");
    is_int(piped.cells[0].side, CELL_CENTER, "colons say where it stands");
    is_int(piped.cells[3].side, CELL_END, "in its column");
    is_int(piped.cells[2].row, 1, "it has its row");
    ok(pipe_table_cell(&piped, 1) == &piped.cells[0], "a line's cell is found");
    ok(!pipe_table_cell(&piped, 0), "where there is one");
    is_str(rewritten("a|b\n-|-\n1|2\n\n3|4", arena), "# a #\n# b #\n# 1 #\n# 2 #\n\n3|4",
           "bars at the ends aren't needed; an empty line ends it");
    is_str(rewritten("a \\| b|c\n-|-", arena), "# a \\| b #\n# c #\n",
           "a bar after a backslash is a text's");
}

static void test_nested(struct arena *arena)
{
    is_str(rewritten("- | a | b |\n  |---|---|\n  | 1 | 2 |", arena),
           "- # a #\n  # b #\n  # 1 #\n  # 2 #\n", "in a list's item");
    is_str(rewritten("> | a |\n> |---|\n> | 1 |\n| 2 |", arena), "> # a #\n> # 1 #\n| 2 |",
           "in a quotation, as far as it goes");
}

static void test_text(struct arena *arena)
{
    static const char *const texts[] = {"a | b\nc | d\n",         "| a | b |\n|---|\n",
                                        "# a | b\n-|-\n",         "a - b\n- - -\n",
                                        "| a | b |\n|-x-|---|\n", "a | b\n\n---|---\n"};
    for (int32_t i = 0; i < COUNT(texts); i++)
        is_str(rewritten(texts[i], arena), texts[i], "no table, and as it was");
}

static void test_refused(struct arena *arena)
{
    const char *wide = "|1|2|3|4|5|6|7|\n|-|-|-|-|-|-|-|\n";
    struct piped_text piped = rewrite(wide, arena);
    is_str(piped.text, wide, "a table that is too wide stays");
    is_int(piped.refused_count, 1, "which is told");
    is_int(piped.refused[0].why, PIPE_WIDE, "and why");
    piped = rewrite("|a|\n|-|\n|1|\n|1|2|\n", arena);
    is_int(piped.refused_count, 1, "so does one with a row that is too long");
    is_int(piped.refused[0].line, 3, "which is told at the row");
    is_int(piped.refused[0].why, PIPE_RAGGED, "and why");
    is_int(rewrite("|a|\n|-|\n|1| |\n", arena).refused_count, 0, "unless it is empty there");
}

int main(void)
{
    struct arena *arena = arena_open();
    test_cells(arena);
    test_nested(arena);
    test_text(arena);
    test_refused(arena);
    arena_close(arena);
    return done_testing();
}
