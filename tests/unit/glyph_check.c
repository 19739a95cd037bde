/*
 * Which characters are reported as missing: each once, where it first stands.
 */
#include "tap.h"

#include "fonts/glyph_check.h"

#include <stdlib.h>
#include <string.h>

#define HINT "    leave it out, or name a font that has it under 'fonts:'\n"

/* What is reported for a title in two spans, the second bold. */
static char *check(const char *plain, const char *bold)
{
    char text[256], *messages = NULL;
    size_t size = 0;
    snprintf(text, sizeof text, "%s%s", plain, bold);
    int32_t middle = (int32_t)strlen(plain), end = (int32_t)strlen(text);
    struct span spans[] = {{.end = middle}, {middle, end, SPAN_STRONG, NULL}};
    struct anchor anchor = {0, {7, 10}};
    struct document document = {
        .language = "en",
        .title = {text, spans, &anchor, end, 2, 1},
        .subtitle = {.text = ""},
        .organization = {.text = ""},
        .verse = {{.text = ""}, {.text = ""}, {.text = ""}, {0, 0}},
        .notes = {.title = {.text = ""}},
    };
    FILE *out = open_memstream(&messages, &size);
    struct diag *diag = diag_open("x.yaml", out);
    struct fonts *fonts = fonts_open();
    glyph_check(&document, fonts, FAMILY_TEXT, diag);
    fonts_close(fonts);
    diag_close(diag);
    fclose(out);
    return messages;
}

static void test(const char *plain, const char *bold, const char *wanted, const char *name)
{
    char *messages = check(plain, bold);
    is_str(messages, wanted, name);
    free(messages);
}

int main(void)
{
    test("None is missing", " \u201Chere\u201D", "", "Latin is there");
    test("\u00AD\u200B\u200D\u2028\u2060\uFEFF", "\u200F\u00A0", "",
         "what shows nothing needs no glyph");
    test("a\uF8F0b\uF8F0", "\uF8F0",
         "x.yaml:7:11: error: no font has the character '\uF8F0' (U+F8F0, Unknown)\n" HINT,
         "a missing character is reported once, whatever the face");
    test(
        "\U0010FFF0 \U0010FFF0", "\U0010FFF0",
        "x.yaml:7:10: error: no font has the character '\U0010FFF0' (U+10FFF0, Unknown)\n" HINT,
        "beyond the basic plane too");
    test("", "\uF8F0\uF8F1",
         "x.yaml:7:10: error: no font has the character '\uF8F0' (U+F8F0, Unknown)\n" HINT
         "x.yaml:7:11: error: no font has the character '\uF8F1' (U+F8F1, Unknown)\n" HINT,
         "each where it stands");
    return done_testing();
}
