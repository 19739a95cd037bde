/*
 * What the stock keeps, for how long, and what it never mixes up.
 */
#include "tap.h"

#include "base/stock.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE, FONT, GLYPHS }; /* kinds */

/* Keeps a text under a text. */
static void keep(struct stock *stock, int kind, const char *key, const char *made)
{
    stock_keep(stock, kind, key, (int64_t)strlen(key),
               (struct stocked){made, (int64_t)strlen(made)});
}

/* The text under a text; NULL: there is none. It ends with a NUL as every copy does. */
static const char *text_of(struct stock *stock, int kind, const char *key)
{
    return stock_find(stock, kind, key, (int64_t)strlen(key)).bytes;
}

int main(void)
{
    struct stock *stock = stock_open(8 << 20);
    ok(!text_of(stock, PAGE, "a page of text"), "an empty stock has nothing");
    char key[] = "a page of text", made[] = "packed";
    keep(stock, PAGE, key, made);
    key[0] = 'X';
    memset(made, 'X', sizeof made - 1);
    is_str(text_of(stock, PAGE, "a page of text"), "packed", "it keeps a copy");
    ok(!text_of(stock, PAGE, key), "what differs in a byte is not there");
    ok(!text_of(stock, PAGE, "a page of tex"), "nor what is shorter");
    ok(!text_of(stock, FONT, "a page of text"), "nor what is of another kind");
    keep(stock, FONT, "a page of text", "cut");
    is_str(text_of(stock, FONT, "a page of text"), "cut", "which may be kept too");
    is_str(text_of(stock, PAGE, "a page of text"), "packed", "beside the first");
    keep(stock, PAGE, "", "nothing");
    is_str(text_of(stock, PAGE, ""), "nothing", "a key may be empty");

    stock_turn(stock);
    is_str(text_of(stock, PAGE, "a page of text"), "packed", "it outlasts a turn");
    stock_turn(stock);
    is_str(text_of(stock, PAGE, "a page of text"), "packed", "and a second if used");
    ok(!text_of(stock, FONT, "a page of text"), "but not when it was not used");

    enum { LARGE = 5 << 20 };
    char *large = calloc(1, LARGE);
    stock_keep(stock, PAGE, large, LARGE, (struct stocked){"A", 1});
    ok(stock_find(stock, PAGE, large, LARGE).bytes, "there is room for much");
    stock_keep(stock, GLYPHS, large, LARGE, (struct stocked){"B", 1});
    ok(!stock_find(stock, GLYPHS, large, LARGE).bytes, "but not for everything");
    free(large);

    enum { MANY = 1000 };
    stock_turn(stock);
    for (int32_t i = 0; i < MANY; i++)
        stock_keep(stock, PAGE, &i, sizeof i, (struct stocked){&i, sizeof i});
    int32_t found = 0;
    for (int32_t i = 0; i < MANY; i++) {
        const int32_t *number = stock_find(stock, PAGE, &i, sizeof i).bytes;
        found += number && *number == i;
    }
    is_int(found, MANY, "each of many things is found");
    keep(NULL, PAGE, "a", "b");
    ok(!text_of(NULL, PAGE, "a"), "no stock has nothing");
    stock_turn(NULL);
    stock_close(NULL);
    stock_close(stock);
    return done_testing();
}
