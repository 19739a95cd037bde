/*
 * Shaping: what the font says about words, and a cache that never mixes them up.
 */
#include "tap.h"

#include "fonts/fonts.h"
#include "base/script.h"
#include "text/shape.h"

#include <stdlib.h>
#include <string.h>

static struct shaped shape_text(struct shaper *shaper, const struct shape_style *style,
                                const char *text)
{
    return shape(shaper, style, text, (int32_t)strlen(text));
}

static bool equal(struct shaped a, struct shaped b)
{
    bool same = a.count == b.count;
    for (int32_t i = 0; same && i < a.count; i++)
        same = a.glyphs[i].id == b.glyphs[i].id && a.glyphs[i].cluster == b.glyphs[i].cluster &&
               a.glyphs[i].advance == b.glyphs[i].advance &&
               a.glyphs[i].unsafe == b.glyphs[i].unsafe;
    return same;
}

static void test_cache(struct shaper *shaper, const struct shape_style *plain)
{
    struct shaped first = shape_text(shaper, plain, "Grace");
    char word[16];
    int different = 0;
    for (int i = 0; i < 5000; i++) { /* the table grows */
        snprintf(word, sizeof word, "w%d", i);
        shape_text(shaper, plain, word);
    }
    ok(shape_text(shaper, plain, "Grace").glyphs == first.glyphs, "a word is found again");
    struct shaper *fresh = shaper_open();
    for (int i = 0; i < 5000; i += 97) {
        snprintf(word, sizeof word, "w%d", i);
        different += !equal(shape_text(shaper, plain, word), shape_text(fresh, plain, word));
    }
    is_int(different, 0, "and so is each of 5000");
    shaper_close(fresh);
    is_int(shape_text(shaper, plain, "").count, 0, "nothing has no glyphs");
}

static void test_styles(struct shaper *shaper, const struct shape_style *plain)
{
    struct shape_style other = *plain;
    struct shaped word = shape_text(shaper, plain, "\u0431\u043A");
    other.language = shape_language("sr");
    other.script = SCRIPT('C', 'y', 'r', 'l');
    struct shape_style russian = other;
    russian.language = shape_language("ru");
    ok(!equal(shape_text(shaper, &other, "\u0431\u043A"),
              shape_text(shaper, &russian, "\u0431\u043A")),
       "Serbian has letters of its own");
    ok(equal(shape_text(shaper, &russian, "\u0431\u043A"), word), "Russian has the usual ones");
    other = *plain;
    other.small_caps = true;
    struct shaped small = shape_text(shaper, &other, "job"),
                  usual = shape_text(shaper, plain, "job");
    ok(small.count == 3 && small.glyphs[0].id != usual.glyphs[0].id, "small capitals");
}

static void test_order(struct shaper *shaper, const struct shape_style *plain)
{
    struct shape_style hebrew = *plain;
    hebrew.rtl = true;
    hebrew.script = SCRIPT('H', 'e', 'b', 'r');
    struct shaped word = shape_text(shaper, &hebrew, "\u05D0\u05D1\u05D2");
    ok(word.count == 3 && word.glyphs[0].cluster == 0 && word.glyphs[1].cluster == 2 &&
           word.glyphs[2].cluster == 4,
       "right to left, glyphs come in logical order");
    struct shaped ligature = shape_text(shaper, plain, "office");
    ok(ligature.count == 4 && ligature.glyphs[2].cluster == 4, "a ligature is one cluster");
    struct shaped kerned = shape_text(shaper, plain, "AVA");
    ok(kerned.glyphs[1].unsafe && !kerned.glyphs[0].unsafe, "kerned letters hang together");
    struct shaped marked = shape_text(shaper, plain, "q\u0301q");
    ok(marked.count == 3 && marked.glyphs[1].cluster == 0 && marked.glyphs[2].cluster == 3,
       "a mark stands in its letter's cluster");
}

int main(void)
{
    struct fonts *fonts = fonts_open();
    struct shaper *shaper = shaper_open();
    struct shape_style plain = {
        .font = fonts_builtin(fonts, FAMILY_TEXT, 0),
        .script = SCRIPT('L', 'a', 't', 'n'),
        .language = shape_language("en"),
    };
    test_cache(shaper, &plain);
    test_styles(shaper, &plain);
    test_order(shaper, &plain);
    shaper_close(shaper);
    shaper_close(NULL);
    fonts_close(fonts);
    return done_testing();
}
