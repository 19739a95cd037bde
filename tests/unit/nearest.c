/* The word that was meant. */
#include "base/nearest.h"

#include "tap.h"

static void test_nearest(void)
{
    static const char *const words[] = {"title", "regions", "text", "type", "date"};
    is_str(nearest_word("region", words, 5), "regions", "a letter missing");
    is_str(nearest_word("titel", words, 5), "title", "two letters exchanged");
    is_str(nearest_word("Title", words, 5), "title", "a capital");
    is_str(nearest_word("txt", words, 5), "text", "a short word");
    is_str(nearest_word("prayers", words, 5), NULL, "nothing like it");
    is_str(nearest_word("", words, 5), NULL, "nothing at all");
}

int main(void)
{
    test_nearest();
    return done_testing();
}
