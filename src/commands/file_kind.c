/*
 * A table of what files begin with, and what can be done with them.
 */
#include "commands/file_kind.h"

#include "base/bytes.h"
#include "base/chars.h"

#include <string.h>

#define COPY_TEXT "open it, copy its text into a file that ends in .txt, and import that"
#define UNPACK    "take out of it what is packed in it, and build or import that"
#define OTHER     "write or copy the prayers into a file that ends in .txt, and import that"
#define UTF_32    "save it as UTF-8: most editors ask for the encoding where they save a copy"

/* What a file of a kind has at a byte: of words that a letter can begin with ("Rar!", "THE NEW
   WAVE", a "mustard seed" at byte 257) what stands behind them, too. */
static const struct {
    const char *bytes;
    int32_t size;
    int32_t at;
    struct file_kind kind;
} kinds[] = {
    {"\xD0\xCF\x11\xE0",
     4,
     0,
     {"a Word document (.doc), a Publisher document (.pub) or an Outlook message (.msg)",
      COPY_TEXT}},
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
    {"\xFF\xFE\0\0", 4, 0, {"a file in UTF-32", UTF_32}},
    {"\0\0\xFE\xFF", 4, 0, {"a file in UTF-32", UTF_32}},
    {"\x1F\x8B", 2, 0, {"a packed file (.gz)", UNPACK}},
    {"1AY&SY", 6, 4, {"a packed file (.bz2)", UNPACK}},
    {"\xFD"
     "7zXZ",
     5,
     0,
     {"a packed file (.xz)", UNPACK}},
    {"7z\xBC\xAF", 4, 0, {"an archive (.7z)", UNPACK}},
    {"Rar!\x1A", 5, 0, {"an archive (.rar)", UNPACK}},
    {"ustar\0", 6, 257, {"an archive (.tar)", UNPACK}},
    {"ustar  \0", 8, 257, {"an archive (.tar)", UNPACK}},
    {"%!PS", 4, 0, {"a PostScript file, whose text is set already", COPY_TEXT}},
    {"ID3\2", 4, 0, {"a recording", OTHER}},
    {"ID3\3", 4, 0, {"a recording", OTHER}},
    {"ID3\4", 4, 0, {"a recording", OTHER}},
    {"OggS\0", 5, 0, {"a recording", OTHER}},
    {"WAVEfmt ", 8, 8, {"a recording", OTHER}},
    {"BEGIN:VCALENDAR", 15, 0, {"a calendar (.ics)", OTHER}},
    {"BEGIN:VCARD", 11, 0, {"a list of addresses (.vcf)", OTHER}},
};

/* The letters of ASCII in a text, each `step` bytes from the next, and their number. */
struct letters {
    const char *bytes;
    int64_t count;
    int32_t step;
};

/* Returns the letters of UTF-8 or, with a byte order mark, of UTF-16, behind the mark. */
static struct letters letters_of(const char *bytes, int64_t size)
{
    if (size > 3 && bytes_equal(bytes, "\xEF\xBB\xBF", 3))
        return (struct letters){bytes + 3, size - 3, 1};
    if (size > 3 && bytes_equal(bytes, "\xFF\xFE", 2))
        return (struct letters){bytes + 2, (size - 2) / 2, 2};
    if (size > 3 && bytes_equal(bytes, "\xFE\xFF", 2))
        return (struct letters){bytes + 3, (size - 2) / 2, 2};
    return (struct letters){bytes, size, 1};
}

static char letter_at(const struct letters *letters, int64_t at)
{
    return letters->bytes[at * letters->step];
}

/* Whether a word stands in a text from `at` on, in capital or small letters. */
static bool has_word_at(const struct letters *letters, int64_t at, const char *word)
{
    while (at < letters->count && *word && chars_lower(letter_at(letters, at)) == *word) {
        at++;
        word++;
    }
    return !*word;
}

/* Where what begins at `at` has ended with `end`; the text's end when it doesn't. */
static int64_t skip_to(const struct letters *letters, int64_t at, const char *end)
{
    while (at < letters->count && !has_word_at(letters, at, end))
        at++;
    return at < letters->count ? at + bytes_size(end) : at;
}

/* Skips white space, comments and what XML says of itself before the first element. */
static int64_t skip_prolog(const struct letters *letters, bool *declared)
{
    int64_t at = 0;
    for (;;)
        if (at < letters->count && chars_is_space(letter_at(letters, at))) {
            at++;
        } else if (has_word_at(letters, at, "<!--")) {
            at = skip_to(letters, at, "-->");
        } else if (has_word_at(letters, at, "<?xml") || has_word_at(letters, at, "<?mso-")) {
            *declared = true;
            at = skip_to(letters, at, "?>");
        } else {
            return at;
        }
}

/* What a text is that begins with markup; nothing when it begins with other text. */
static struct file_kind kind_of_markup(const char *bytes, int64_t size)
{
    static const struct file_kind page = {
        "a web page (HTML)",
        "open it in a browser, copy its text into a file that ends in .txt, and import that"};
    static const struct file_kind drawing = {"a drawing (.svg)",
                                             "type its words into a file that ends in .txt"};
    static const struct file_kind word = {"a Word document in XML",
                                          "open it in a word processor and save it as .docx"};
    static const struct file_kind office = {"a LibreOffice document in XML",
                                            "open it in LibreOffice and save it as .odt"};
    static const struct {
        const char *head;
        const struct file_kind *kind;
    } heads[] = {{"<!doctype html", &page},
                 {"<html", &page},
                 {"<head", &page},
                 {"<body", &page},
                 {"<!doctype svg", &drawing},
                 {"<svg", &drawing},
                 {"<w:worddocument", &word},
                 {"<pkg:package", &word},
                 {"<office:document", &office}};
    struct letters letters = letters_of(bytes, size);
    bool declared = false;
    int64_t at = skip_prolog(&letters, &declared);
    for (int64_t i = 0; i < COUNT(heads); i++)
        if (has_word_at(&letters, at, heads[i].head))
            return *heads[i].kind;
    return declared ? (struct file_kind){"an XML file of another program", OTHER}
                    : (struct file_kind){0};
}

/* Whether bytes are no text: three in a row are 0, which UTF-16 has nowhere. Archives, which
   are documents too, are looked at elsewhere. */
static bool is_binary(const char *bytes, int64_t size)
{
    enum { LOOKED_AT = 512 };
    bool marked = letters_of(bytes, size).step > 1; /* whose wrong characters are told */
    for (int64_t i = 0; i + 2 < size && i < LOOKED_AT && !marked; i++)
        if (!bytes[i] && !bytes[i + 1] && !bytes[i + 2])
            return !bytes_begin_with(bytes, "PK", 2);
    return false;
}

struct file_kind file_kind_of(const char *bytes, int64_t size)
{
    for (int64_t i = 0; i < COUNT(kinds); i++)
        if (size >= kinds[i].at + kinds[i].size &&
            bytes_equal(bytes + kinds[i].at, kinds[i].bytes, kinds[i].size))
            return kinds[i].kind;
    struct file_kind markup = kind_of_markup(bytes, size);
    if (markup.name)
        return markup;
    if (is_binary(bytes, size) && !file_kind_has_key(bytes, size, "title"))
        return (struct file_kind){"a file of another program", OTHER};
    return (struct file_kind){0};
}

bool file_kind_is_bulletin(const char *text, int64_t size)
{
    return file_kind_has_key(text, size, "title") && file_kind_has_key(text, size, "regions");
}

/* Skips what may stand around a key in its line. */
static int64_t skip_around_key(const struct letters *letters, int64_t at)
{
    while (at < letters->count && strchr(" \t\"'", letter_at(letters, at)) &&
           letter_at(letters, at))
        at++;
    return at;
}

/* Whether a key and its colon stand from `at` on. */
static bool has_key_at(const struct letters *letters, int64_t at, const char *key)
{
    at = skip_around_key(letters, at);
    if (!has_word_at(letters, at, key))
        return false;
    at = skip_around_key(letters, at + bytes_size(key));
    return at < letters->count && letter_at(letters, at) == ':';
}

bool file_kind_has_key(const char *text, int64_t size, const char *key)
{
    struct letters letters = letters_of(text, size);
    bool begins = true, found = false, braces = false;
    for (int64_t at = 0; at < letters.count && !found; at++) {
        char letter = letter_at(&letters, at);
        found = begins && has_key_at(&letters, at, key);
        braces = braces || letter == '{';
        begins = letter == '\n' || letter == '\r' || letter == '{' || (braces && letter == ',');
    }
    return found;
}
