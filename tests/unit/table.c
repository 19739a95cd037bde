/*
 * The widths of a table's columns.
 */
#include "page/table.h"
#include "tap.h"

static void widths_are(const len *least, const len *most, len room, const len *wanted,
                       const char *name)
{
    len widths[3] = {-1, -1, -1};
    bool fits = table_widths(least, most, 3, 10, room, widths);
    bool same = fits && widths[0] == wanted[0] && widths[1] == wanted[1] &&
                widths[2] == wanted[2];
    if (!same)
        printf("# %d %d %d\n", widths[0], widths[1], widths[2]);
    ok(same, "%s", name);
}

int main(void)
{
    len widths[3];
    widths_are((len[]){5, 5, 5}, (len[]){20, 30, 40}, 1000, (len[]){20, 30, 40},
               "a small table is as wide as its texts");
    widths_are((len[]){5, 5, 5}, (len[]){20, 30, 40}, 119, (len[]){23, 33, 43},
               "a wide one as wide as its room");
    widths_are((len[]){5, 5, 5}, (len[]){20, 300, 600}, 220, (len[]){20, 61, 119},
               "what needs little has it, the others share what is left by what they lack");
    widths_are((len[]){5, 60, 5}, (len[]){40, 300, 9}, 120, (len[]){8, 83, 9},
               "none has less than its widest word, which may leave others little");
    ok(!table_widths((len[]){50, 50, 50}, (len[]){50, 50, 50}, 3, 10, 169, widths),
       "no room for the widest words");
    ok(table_widths((len[]){50, 50, 50}, (len[]){50, 50, 50}, 3, 10, 170, widths),
       "just enough");
    return done_testing();
}
