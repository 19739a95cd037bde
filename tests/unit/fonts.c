/*
 * Which font shows what: without any installed font, and with those of the table where they are
 * installed; a family that isn't is skipped by name.
 */
#include "tap.h"

#include "base/script.h"
#include "base/utf8.h"
#include "fonts/fonts.h"
#include "fonts/harfbuzz.h"
#include "fonts/installed.h"
#include "fonts/packages.h"
#include "text/shape.h"

#include <stdlib.h>
#include <unistd.h>

static const struct font *find(struct chain *chain, uint32_t character)
{
    return chain_find(chain, &character, 1);
}

static struct chain *chain_for(struct fonts *fonts, enum font_family family, unsigned style,
                               const char *script, const char *language)
{
    struct font_request request = {
        .family = family, .style = style, .script = script_of(script), .language = language};
    return fonts_chain(fonts, &request);
}

static void test_builtin(struct fonts *fonts)
{
    const struct font *text = fonts_builtin(fonts, FAMILY_TEXT, 0);
    const struct font *bold = fonts_builtin(fonts, FAMILY_TEXT, FONT_BOLD);
    ok(text != bold && font_bold(bold) && !font_bold(text), "a face for each style");
    ok(fonts_builtin(fonts, FAMILY_TEXT, 0) == text, "opened once");
    ok(fonts_builtin(fonts, FAMILY_LARGE, FONT_ITALIC | FONT_BOLD) ==
           fonts_builtin(fonts, FAMILY_LARGE, FONT_BOLD),
       "large print has no italics");
    struct chain *latin = chain_for(fonts, FAMILY_TEXT, 0, "Latn", "en");
    ok(chain_first(latin) == text && find(latin, 'A') == text, "Latin is built in");
    ok(chain_for(fonts, FAMILY_TEXT, 0, "Latn", "en") == latin, "a need has one chain");
    ok(chain_for(fonts, FAMILY_TEXT, FONT_BOLD, "Latn", "en") != latin, "each its own");
    is_str(builtin_name(FAMILY_LARGE), "Andika", "by name");
}

/* Points fontconfig at no fonts at all. */
static bool hide_fonts(char *path)
{
    static const char empty[] = "<?xml version=\"1.0\"?><fontconfig/>";
    int file = mkstemp(path);
    bool written = file >= 0 && write(file, empty, sizeof empty - 1) == sizeof empty - 1;
    if (file >= 0)
        close(file);
    return written && setenv("FONTCONFIG_FILE", path, 1) == 0;
}

static const char *package(struct fonts *fonts, uint32_t character, const char *language)
{
    const struct family *row = packages_find(fonts_installed(fonts), character, language,
                                             FAMILY_TEXT);
    return row ? row->package : NULL;
}

static void test_without(struct fonts *fonts)
{
    const struct font *text = fonts_builtin(fonts, FAMILY_TEXT, 0);
    struct chain *chain = chain_for(fonts, FAMILY_TEXT, 0, "Deva", "hi");
    ok(chain_first(chain) == text, "the built-in font comes first where no other is");
    ok(!find(chain, 0x915), "and hasn't the letters");
    ok(find(chain, '7') == text, "but digits");
    uint32_t marked[] = {'e', 0x301}, foreign[] = {'e', 0x93F};
    ok(chain_find(chain, marked, 2) == text, "a letter and its mark");
    ok(!chain_find(chain, foreign, 2), "not with one of another script");
    is_str(package(fonts, 0x915, "hi"), "fonts-sil-annapurna", "a package by script");
    is_str(package(fonts, 0x641, "ur"), "fonts-noto-core", "and by language");
    is_str(package(fonts, 0x641, "ar"), "fonts-sil-scheherazade", "another language's");
    is_str(package(fonts, 0x2603, "en"), "fonts-noto-core", "a symbol's");
    is_str(package(fonts, 0x1F600, "en"), "fonts-symbola", "a face's");
    is_str(package(fonts, 0x2728, "hi"), "fonts-symbola", "an old emoji's");
    is_str(package(fonts, 0x1FAF6, "en"), NULL, "none for emoji newer than that");
    is_str(package(fonts, 0x378, "el"), NULL, "none for what is no character");
    is_int(fonts_leading(fonts, FAMILY_TEXT, "en"), 1000, "the lines' usual distance");
    is_int(fonts_leading(fonts, FAMILY_TEXT, "ur"), 1000, "also where no font wants more");
}

/* A chain's first font must be of the family, and have the letter. */
static void test_family(struct fonts *fonts, const struct font_request *request,
                        const char *family, uint32_t letter)
{
    struct installed_face face;
    if (!installed_family(fonts_installed(fonts), family, request->style, &face)) {
        printf("ok %d - %s # skip it is not installed\n", ++tap_run, family);
        return;
    }
    struct arena *arena = arena_open();
    struct chain *chain = fonts_chain(fonts, request);
    const struct font *first = chain_first(chain);
    bool first_has = find(chain, letter) == first;
    is_str(font_family_name(first, arena), family, family);
    ok(first_has && font_bold(first) == ((request->style & FONT_BOLD) != 0), "its letters");
    arena_close(arena);
}

static void test_installed(struct fonts *fonts)
{
    static const struct {
        enum font_family family;
        unsigned style;
        const char *script, *language, *name;
        uint32_t letter;
    } rows[] = {
        {FAMILY_TEXT, 0, "Deva", "hi", "Annapurna SIL", 0x915},
        {FAMILY_TEXT, FONT_BOLD, "Deva", "hi", "Annapurna SIL", 0x915},
        {FAMILY_LARGE, 0, "Deva", "hi", "Noto Sans Devanagari", 0x915},
        {FAMILY_TEXT, 0, "Arab", "ur", "Noto Nastaliq Urdu", 0x6D2},
        {FAMILY_TEXT, FONT_BOLD, "Arab", "ur", "Noto Nastaliq Urdu", 0x6D2},
        {FAMILY_TEXT, 0, "Hani", "zh-Hant", "Noto Serif CJK TC", 0x76F4},
        {FAMILY_TEXT, 0, "Hani", "zh-Hans", "Noto Serif CJK SC", 0x76F4},
        {FAMILY_LARGE, FONT_BOLD, "Hani", "ja", "Noto Sans CJK JP", 0x76F4},
        {FAMILY_TEXT, 0, "Ethi", "am", "Noto Serif Ethiopic", 0x1230},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct font_request request = {.family = rows[i].family,
                                       .style = rows[i].style,
                                       .script = script_of(rows[i].script),
                                       .language = rows[i].language};
        test_family(fonts, &request, rows[i].name, rows[i].letter);
    }
}

/* Greek in large print, and lines that stand further apart. */
static void test_needs(struct fonts *fonts)
{
    struct installed_face face;
    if (installed_family(fonts_installed(fonts), "Noto Sans", 0, &face)) {
        struct arena *arena = arena_open();
        struct chain *chain = chain_for(fonts, FAMILY_LARGE, 0, "Grek", "el");
        is_str(font_family_name(find(chain, 0x3CE), arena), "Noto Sans",
               "Greek in large print");
        ok(find(chain, ',') == fonts_builtin(fonts, FAMILY_LARGE, 0),
           "with the built-in font's commas");
        arena_close(arena);
    } else {
        printf("ok %d - Greek in large print # skip no Noto Sans\n", ++tap_run);
    }
    if (installed_family(fonts_installed(fonts), "Noto Nastaliq Urdu", 0, &face))
        ok(fonts_leading(fonts, FAMILY_TEXT, "ur-PK") > 1400, "Nastaliq needs room");
    else
        printf("ok %d - Nastaliq needs room # skip it is not installed\n", ++tap_run);
}

/* A font looks as large as its neighbour: its own size beside itself, smaller beside Gentium.
 */
static void test_sizes(struct fonts *fonts)
{
    const struct font *large = fonts_builtin(fonts, FAMILY_LARGE, 0);
    const struct font *text = fonts_builtin(fonts, FAMILY_TEXT, 0);
    int32_t height = len_scale(font_x_height(large), 1000, font_upem(large));
    int32_t usual = len_scale(font_x_height(text), 1000, font_upem(text));
    unsigned size;
    hb_blob_t *blob = hb_face_reference_blob(font_face(large));
    const char *bytes = hb_blob_get_data(blob, &size);
    struct font *found = font_open(bytes, size, &(struct font_setting){0});
    is_int(font_scale(found), len_scale(1000, usual, height), "as large as Gentium");
    font_close(found);
    found = font_open(bytes, size, &(struct font_setting){.x_height = height});
    ok(abs(font_scale(found) - 1000) <= 1, "as large as itself");
    font_close(found);
    found = font_open(bytes, size, &(struct font_setting){.scale = 900, .x_height = height});
    is_int(font_scale(found), len_scale(900, height, usual), "a known scale grows with it");
    font_close(found);
    hb_blob_destroy(blob);
}

/* What font_count_ascii() says, one letter at a time. */
static int32_t count_ascii_slowly(const struct font *font, const char *text, int32_t size)
{
    int32_t at = 0;
    while (at < size && (unsigned char)text[at] < 0x80 && (unsigned char)text[at + 1] < 0x80 &&
           font_has(font, (unsigned char)text[at]))
        at++;
    return at;
}

/* Each byte, at each place of a text of letters that is counted eight at a time, ends the count
   where it does one at a time. */
static void test_ascii(struct fonts *fonts)
{
    const struct font *font = fonts_builtin(fonts, FAMILY_TEXT, 0);
    int32_t wrong = 0, stopped = 0;
    for (int32_t size = 0; size < 20; size++)
        for (int32_t place = 0; place < size; place++)
            for (int byte = 1; byte < 0x100; byte++) {
                char text[] = "Pray for us, ~ again";
                text[size] = 0;
                text[place] = (char)byte;
                int32_t count = font_count_ascii(font, text, size);
                wrong += count != count_ascii_slowly(font, text, size);
                stopped += count < size;
            }
    is_int(wrong, 0, "letters are counted many at a time as one at a time");
    ok(stopped > 1000, "and not beyond what is no such letter");
}

/* What a font says that it has shows no empty box, alone and within a word: of all of Unicode.
 */
static void test_boxes(struct fonts *fonts)
{
    const struct font *font = fonts_builtin(fonts, FAMILY_TEXT, 0);
    struct shaper *shaper = shaper_open();
    const struct shape_style style = {
        .font = font, .script = script_of("Latn"), .language = shape_language("en")};
    int32_t characters = 0, boxes = 0;
    for (uint32_t character = 1; character < 0x110000; character++) {
        char word[UTF8_MOST + 2] = "a";
        if ((character >= 0xD800 && character < 0xE000) || !font_has(font, character))
            continue;
        int32_t size = 1 + utf8_encode(character, word + 1);
        word[size] = 'b';
        characters++;
        for (int32_t start = 0; start < 2; start++) {
            struct shaped shaped = shape(shaper, &style, word + start, size + 1 - 2 * start);
            for (int32_t i = 0; i < shaped.count; i++)
                boxes += shaped.glyphs[i].id == 0;
        }
    }
    ok(characters > 5000, "thousands of characters");
    is_int(boxes, 0, "none is an empty box");
    ok(font_hyphen(font), "a hyphen");
    ok(font_hides(0x200D) && !font_hides(0x3164) && !font_hides(0x81) && !font_hides('a'),
       "a joiner is hidden, a filler and a control are not");
    shaper_close(shaper);
}

/* A character that is looked for in vain is had by no chain, and one that is found by all. */
static void test_anywhere(struct fonts *fonts)
{
    static const char *const scripts[] = {"Latn", "Deva", "Zyyy", "Arab", "Hani", "Cher"};
    static const uint32_t characters[] = {'a', 0x1E9E, 0x915, 0x2603, 0x13A0, 0x3164, 0x378};
    int32_t different = 0;
    for (size_t c = 0; c < sizeof characters / sizeof *characters; c++) {
        int32_t found = 0, chains = 0;
        for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
            for (unsigned style = 0; style < FONT_STYLES; style++, chains++)
                found += find(chain_for(fonts, FAMILY_TEXT, style, scripts[i], "en"),
                              characters[c]) != NULL;
        different += found != 0 && found != chains;
    }
    is_int(different, 0, "a character is shown in each script and style or in none");
}

int main(void)
{
    struct fonts *fonts = fonts_open();
    test_ascii(fonts);
    test_boxes(fonts);
    test_anywhere(fonts);
    test_builtin(fonts);
    test_sizes(fonts);
    test_installed(fonts);
    test_needs(fonts);
    fonts_close(fonts);
    char path[] = "/tmp/orison-fonts-XXXXXX";
    bool hidden = hide_fonts(path);
    fonts = fonts_open();
    ok(hidden, "fonts are hidden");
    test_without(fonts);
    test_anywhere(fonts);
    fonts_close(fonts);
    unlink(path);
    return done_testing();
}
