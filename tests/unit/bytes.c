/*
 * The small functions that all else stands on: ends of names, lists of words, and lengths that
 * are held within what a length may be.
 */
#include "base/bytes.h"
#include "base/len.h"
#include "tap.h"

static void test_names(void)
{
    static const char *const endings[] = {".txt", ".docx"};
    ok(bytes_is_named("week.txt", endings, COUNT(endings)), "a name's ending");
    ok(bytes_is_named("WEEK.DOCX", endings, COUNT(endings)), "in capitals, too");
    ok(!bytes_is_named(".txt", endings, COUNT(endings)), "an ending alone is no name");
    ok(!bytes_is_named("week.txt.eml", endings, COUNT(endings)), "nor what is within one");
}

static void test_lists(void)
{
    ok(bytes_list_has("of the de", "the", 3), "a word of a list");
    ok(bytes_list_has("of the de", "de", 2), "the last one");
    ok(!bytes_list_has("of the de", "th", 2), "no part of one");
    ok(!bytes_list_has("of the de", "of the", 6), "nor two");
}

static void test_lengths(void)
{
    is_int(len_scale(10, 1, 4), 3, "halves away from zero");
    is_int(len_scale(-10, 1, 4), -3, "on either side");
    is_int(len_scale(LEN_MAX, 3, 2), LEN_MAX, "no more than a length may be");
    is_int(len_scale(-LEN_MAX, 3, 2), -LEN_MAX, "nor less");
}

int main(void)
{
    test_names();
    test_lists();
    test_lengths();
    return done_testing();
}
