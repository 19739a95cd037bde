/* Which lines are headings, told from all of them; made-up lines. */
#include "letter/outline.h"

#include "tap.h"

static struct arena *arena;

/* Lines from letters: 'C' a heading in capitals, 'B' in bold, 'D' a day, 'W' a week, 'L' a
   label, 'l' a line that leads to a list, 'P' a plain short line, '1' to '6' marked headings,
   'N' a numbered headline, 'n' a numbered item, 'd' a paragraph that a day begins, 'r' one that
   another name begins, '-' an item, '=' a separator, 'x' a paragraph. A digit after a ':' is
   the name that lines share. */
static int32_t read_lines(const char *letters, struct outline_line *lines)
{
    int32_t count = 0;
    for (; *letters; letters++) {
        struct outline_line line = {.named = (uint32_t)count + 100, .size = 60};
        char c = *letters;
        static const struct {
            char letter;
            enum outline_form form;
        } forms[] = {{'C', OUTLINE_CAPITALS},
                     {'B', OUTLINE_BOLD},
                     {'D', OUTLINE_DAY},
                     {'W', OUTLINE_WEEK},
                     {'L', OUTLINE_LABEL},
                     {'P', OUTLINE_PLAIN},
                     {'l', OUTLINE_LEAD},
                     {'N', OUTLINE_NUMBER},
                     {'d', OUTLINE_DAY},
                     {'r', OUTLINE_RUN_IN},
                     {'1', 1},
                     {'2', 2},
                     {'3', 3}};
        for (int32_t i = 0; i < (int32_t)(sizeof forms / sizeof *forms); i++)
            if (forms[i].letter == c)
                line.forms = 1U << forms[i].form;
        line.run_in = c == 'd' || c == 'r';
        line.rule = c == '=';
        line.item = c == '-' || c == 'n' || c == 'N';
        line.top_item = line.item;
        line.item_form = c == '-' ? OUTLINE_BULLET : OUTLINE_NUMBER;
        if (line.rule || (line.forms && !line.run_in))
            line.size = 0;
        if (letters[1] == ':') {
            line.named = (uint32_t)letters[2];
            letters += 2;
        }
        lines[count++] = line;
    }
    return count;
}

/* Shows what each line is: 'R' a region's heading, 's' one within, '.' text. */
static void check(const char *letters, const char *wanted, const char *name)
{
    struct outline_line lines[64] = {0};
    char found[64] = "";
    int32_t count = read_lines(letters, lines);
    struct outline outline = outline_choose(lines, count, arena);
    for (int32_t i = 0; i < count; i++)
        found[i] = outline_is_region(&outline, &lines[i]) ? 'R'
                   : outline_is_sub(&outline, &lines[i])  ? 's'
                                                          : '.';
    is_str(found, wanted, name);
}

int main(void)
{
    arena = arena_open();
    check("", "", "no lines");
    check("xxx", "...", "no headings");
    check("xPxPx", ".R.R.", "short lines that stand alone");
    check("xCxCx", ".R.R.", "capitals");
    check("xCPxPxCPxPx", ".Rs.s.Rs.s.", "countries below continents");
    check("CP--P--CP--", "Rs..s..Rs..", "the same with lists");
    check("xDxDxDxCx", ".R.R.R.R.", "days, and a prayer in capitals at the end");
    check("dddx", "RRR.", "days that paragraphs begin with");
    check("CrrCrCr", "R..R.R.", "names with notes below headings in capitals");
    check("rrxrr", "RR.RR", "names that most paragraphs begin with");
    check("rxxxxx", "......", "one such name is none");
    check("xr:ar:br:ar:br:ar:b", ".......", "leader and people in turn");
    check("r:1r:2r:ar:3r:ar:4r:a", ".......", "readers and people in turn");
    check("xBB:axB:bxBB:axB:bx", ".Rs.s.Rs.s.", "labels that recur below headings in bold");
    check("WD:axD:bxWD:axD:bx", "Rs.s.Rs.s.", "days of weeks");
    check("WxWxWx", "R.R.R.", "weeks");
    check("CCxCxCCxCx", "Rs.s.Rs.s.", "two levels in one look");
    check("CCxCxCx", "RR.R.R.", "a title above headings of its look");
    check("xNL:a--NL:a--", ".R...R...", "a label that recurs below headlines");
    check("NxnNx", ".....", "numbered items of which one is no headline");
    check("1x2x2x", "R.R.R.", "a marked heading above others of the second level");
    check("2x3x2x3x", "R.s.R.s.", "levels");
    check("xBxxBxPx", ".R..R...", "bold lines; a plain one more is text");
    check("xl--l--", ".R..R..", "lines that lead to lists");
    check("xl--xx", "......", "one such line");
    check("Pxl--Pxl--", "R....R....", "such lines below headings");
    check("x=Px", "..R.", "the only line that may be one");
    check("CCCC", "....", "lines with nothing below them part nothing");
    struct outline_line *many = arena_array(arena, 1 << 20, sizeof *many);
    for (int32_t i = 0; i < 1 << 20; i++)
        many[i] = (struct outline_line){
            .forms = i % 2 ? 0 : 1U << OUTLINE_PLAIN, .named = (uint32_t)i, .size = 10};
    is_int(outline_choose(many, 1 << 20, arena).count, 1 << 19, "a million lines");
    arena_close(arena);
    return done_testing();
}
