#include "base/bytes.h"
#include "base/utf8.h"
#include "tap.h"

static void is_character(const char *bytes, uint32_t wanted, int32_t length, const char *name)
{
    uint32_t character;
    int32_t found = utf8_decode(bytes, bytes_size(bytes), &character);
    ok(found == length && character == wanted, "%s", name);
}

/* Every character there is comes back from its bytes; surrogates do not. */
static void test_round_trip(void)
{
    int32_t wrong = 0;
    for (uint32_t wanted = 1; wanted < 0x110000; wanted++) {
        char bytes[UTF8_MOST + 1] = {0};
        uint32_t found;
        bool surrogate = wanted >= 0xD800 && wanted <= 0xDFFF;
        int32_t size = utf8_encode(wanted, bytes);
        int32_t length = utf8_decode(bytes, size, &found);
        wrong += surrogate ? found != UTF8_ILL_FORMED : found != wanted || length != size;
    }
    is_int(wrong, 0, "every character comes back");
}

/* The bytes that are printable ASCII are counted alike one by one. */
static int64_t count_each(const char *bytes, int64_t size)
{
    int64_t count = 0;
    while (count < size && bytes[count] >= ' ' && bytes[count] <= '~')
        count++;
    return count;
}

/* Every byte, at every place of a text that is read by eights, with every byte before it that
   is one beside the limits. */
static void test_plain(void)
{
    static const unsigned char limits[] = {0, '\n', 0x1F, ' ', '!', '~', 0x7F, 0x80, 0xFF};
    char text[27];
    int32_t wrong = 0;
    for (int32_t byte = 0; byte < 256; byte++)
        for (int32_t at = 0; at < COUNT(text); at++)
            for (int32_t limit = 0; limit < COUNT(limits); limit++) {
                memset(text, ' ' + limit, sizeof text);
                text[at] = (char)byte;
                if (at)
                    text[at - 1] = (char)limits[limit];
                wrong += utf8_plain(text, COUNT(text)) != count_each(text, COUNT(text));
                wrong += utf8_plain(text, at + 1) != count_each(text, at + 1);
                wrong += utf8_count(text, at + 1) > at + 1;
            }
    is_int(wrong, 0, "printable ASCII is counted as byte by byte");
    is_int(utf8_plain(text, 0), 0, "nothing has none");
}

static void test_starts(void)
{
    is_int(utf8_start("a€b", 3), 1, "the byte that a character begins with");
    is_int(utf8_start("a€b", 1), 1, "which it may be");
    is_int(utf8_start("€ it is", 2), 0, "the first of a text");
}

static void test_ill_formed(void)
{
    is_character("\xC0\xAF", UTF8_ILL_FORMED, 1, "an overlong slash");
    is_character("\xE0\x80\x80", UTF8_ILL_FORMED, 1, "an overlong form of three");
    is_character("\xE2\x82", UTF8_ILL_FORMED, 2, "a character cut off");
    is_character("\xE2\x82"
                 "x",
                 UTF8_ILL_FORMED, 2, "a character cut off by another");
    is_character("\xED\xA0\x80", UTF8_ILL_FORMED, 1, "a surrogate");
    is_character("\xF4\x90\x80\x80", UTF8_ILL_FORMED, 1, "beyond the last character");
    is_character("\x80", UTF8_ILL_FORMED, 1, "a trailing byte alone");
    is_character("\xFF", UTF8_ILL_FORMED, 1, "a byte that never is");
}

int main(void)
{
    test_round_trip();
    test_plain();
    test_starts();
    test_ill_formed();
    ok(utf8_valid("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x99\x8F", 10), "valid text");
    ok(!utf8_valid("caf\xE9", 4), "Latin-1 is not valid");
    ok(utf8_valid("", 0), "nothing is valid");
    is_int((int64_t)utf8_count("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x99\x8F", 10), 4,
           "characters counted");
    is_int((int64_t)utf8_count("\xE2\x82 \xFF\xFE", 5), 4, "mistakes counted as characters");
    return done_testing();
}
