/*
 * A table of what files begin with, and what can be done with them.
 */
#include "commands/file_kind.h"

#include "base/bytes.h"
#include "base/chars.h"

#define COPY_TEXT "open it, copy its text into a file that ends in .txt, and import that"

/* What a file of a kind has at a byte. */
static const struct {
    const char *bytes;
    int32_t size;
    int32_t at;
    struct file_kind kind;
} kinds[] = {
    {"\xD0\xCF\x11\xE0",
     4,
     0,
     {"a Word document (.doc) or an Outlook message (.msg)", COPY_TEXT}},
    {"%PDF-", 5, 0, {"a PDF, whose text is set already", COPY_TEXT}},
    {"{\\rtf",
     5,
     0,
     {"rich text (RTF)", "open it in a word processor, save it as plain text "
                         "(.txt), and import that"}},
    {"\xFF\xD8\xFF", 3, 0, {"a picture", "type its words into a file that ends in .txt"}},
    {"\x89PNG", 4, 0, {"a picture", "type its words into a file that ends in .txt"}},
    {"GIF8", 4, 0, {"a picture", "type its words into a file that ends in .txt"}},
    {"II*\0", 4, 0, {"a picture", "type its words into a file that ends in .txt"}},
    {"MM\0*", 4, 0, {"a picture", "type its words into a file that ends in .txt"}},
    {"ftyp", 4, 4, {"a picture or a film", "type its words into a file that ends in .txt"}},
    {"WEBP", 4, 8, {"a picture", "type its words into a file that ends in .txt"}},
};

/* Whether some bytes begin with a word, in capital or small letters. */
static bool begins_with_word(const char *bytes, int64_t size, const char *word)
{
    int64_t i = 0;
    while (i < size && word[i] && chars_lower(bytes[i]) == word[i])
        i++;
    return !word[i];
}

/* Whether a text begins as a web page does. */
static bool is_web_page(const char *bytes, int64_t size)
{
    static const char *const heads[] = {"<!doctype html", "<html", "<head", "<body", "<?xml"};
    int64_t at = size > 3 && bytes_equal(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
    while (at < size && chars_is_space(bytes[at]))
        at++;
    for (int64_t i = 0; i < COUNT(heads); i++)
        if (begins_with_word(bytes + at, size - at, heads[i]))
            return true;
    return false;
}

struct file_kind file_kind_of(const char *bytes, int64_t size)
{
    for (int64_t i = 0; i < COUNT(kinds); i++)
        if (size >= kinds[i].at + kinds[i].size &&
            bytes_equal(bytes + kinds[i].at, kinds[i].bytes, kinds[i].size))
            return kinds[i].kind;
    if (is_web_page(bytes, size))
        return (struct file_kind){
            "a web page (HTML)", "open it in a browser, copy its text into a file that ends in "
                                 ".txt, and import that"};
    return (struct file_kind){0};
}

bool file_kind_is_bulletin(const char *text, int64_t size)
{
    bool title = false, regions = false;
    for (int64_t at = 0; at < size && !(title && regions);) {
        if (at == 0 && size > 3 && bytes_equal(text, "\xEF\xBB\xBF", 3))
            at = 3;
        title = title || begins_with_word(text + at, size - at, "title:");
        regions = regions || begins_with_word(text + at, size - at, "regions:");
        const char *end = bytes_find(text + at, '\n', size - at);
        at = end ? end - text + 1 : size;
    }
    return title && regions;
}
