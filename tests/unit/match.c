/*
 * The choice among the faces of a family, on made-up faces.
 */
#include "tap.h"

#include "fonts/font.h"
#include "fonts/match.h"

enum { WIDE = 125, NORMAL = 100, CONDENSED = 75 };

/* The file of the best of `count` faces, in whatever order they come. */
static const char *best(const struct match_face *faces, int32_t count, unsigned style)
{
    struct match_face turned[16];
    for (int32_t i = 0; i < count; i++)
        turned[count - 1 - i] = faces[i];
    int32_t forth = match_best(faces, count, style), back = match_best(turned, count, style);
    if (forth < 0 || back < 0)
        return forth < 0 && back < 0 ? NULL : "one order only";
    return faces[forth].file == turned[back].file ? faces[forth].file : "different";
}

/* As fonts-noto-extra adds to a family of fonts-noto-core. */
static const struct match_face family[] = {
    {"Black.ttf", 0, 900, NORMAL, false},
    {"Bold.ttf", 0, 700, NORMAL, false},
    {"BoldItalic.ttf", 0, 700, NORMAL, true},
    {"Condensed.ttf", 0, 400, CONDENSED, false},
    {"CondensedBold.ttf", 0, 700, CONDENSED, false},
    {"ExtraBold.ttf", 0, 800, NORMAL, false},
    {"Light.ttf", 0, 300, NORMAL, false},
    {"MediumItalic.ttf", 0, 500, NORMAL, true},
    {"Medium.ttf", 0, 500, NORMAL, false},
    {"Regular.ttf", 0, 400, NORMAL, false},
    {"RegularItalic.ttf", 0, 400, NORMAL, true},
    {"SemiBold.ttf", 0, 600, NORMAL, false},
    {"Thin.ttf", 0, 100, NORMAL, false},
};

static void test_whole(void)
{
    int32_t count = sizeof family / sizeof *family;
    is_str(best(family, count, 0), "Regular.ttf", "Regular of nine weights and two widths");
    is_str(best(family, count, FONT_BOLD), "Bold.ttf", "Bold, not Black");
    is_str(best(family, count, FONT_ITALIC), "RegularItalic.ttf", "the italic");
    is_str(best(family, count, FONT_BOLD | FONT_ITALIC), "BoldItalic.ttf", "the bold italic");
    is_str(best(family, 0, 0), NULL, "none of none");
}

/* The weight and the width of a face that says nothing of them but by its style's name. */
static void is_named(const char *style, int32_t weight, int32_t width)
{
    struct match_face face = {"a", 0, MATCH_REGULAR, NORMAL, false};
    match_by_name(&face, style);
    ok(face.weight == weight && face.width == width, "%s", style);
}

/* As in Noto Serif Myanmar, whose Bold and Condensed say that they are Regular. */
static void test_named(void)
{
    is_named("Regular", MATCH_REGULAR, NORMAL);
    is_named("Bold", MATCH_BOLD, NORMAL);
    is_named("Condensed", MATCH_REGULAR, CONDENSED);
    is_named("Condensed Bold", MATCH_BOLD, CONDENSED);
    is_named("SemiCondensed ExtraLight", 200, 87);
    struct match_face face = {"a", 0, 900, 62, false};
    match_by_name(&face, "Condensed Bold");
    ok(face.weight == 900 && face.width == 62, "what a face says goes before its name");
}

static void test_nearest(void)
{
    static const struct match_face light[] = {{"a", 0, 100, NORMAL, false},
                                              {"b", 0, 300, NORMAL, false},
                                              {"c", 0, 900, NORMAL, false}};
    is_str(best(light, 3, 0), "b", "the nearest to Regular where there is none");
    is_str(best(light, 3, FONT_BOLD), "c", "the nearest to Bold");
    is_str(best(light, 2, FONT_BOLD), NULL, "no light face is bold");
    is_str(best(light + 2, 1, 0), NULL, "nor a black one regular");
    is_str(best(light, 3, FONT_ITALIC), NULL, "nor an upright one italic");
    static const struct match_face widths[] = {{"a", 0, 400, CONDENSED, false},
                                               {"b", 0, 500, NORMAL, false},
                                               {"c", 0, 400, WIDE, false}};
    is_str(best(widths, 3, 0), "b", "the normal width goes before the weight");
    static const struct match_face other[] = {{"a", 0, 400, CONDENSED, false},
                                              {"b", 0, 400, 87, false}};
    is_str(best(other, 1, 0), "a", "a family in another width only is found");
    is_str(best(other, 2, 0), "b", "in the width nearest to the normal one");
}

static void test_ties(void)
{
    static const struct match_face same[] = {{"b.ttc", 0, 400, NORMAL, false},
                                             {"a.ttc", 1, 400, NORMAL, false},
                                             {"a.ttc", 0, 400, NORMAL, false},
                                             {"c.ttc", 0, 400, NORMAL, false}};
    is_int(match_best(same, 4, 0), 2, "equals by the path and the index in the file");
    static const struct match_face around[] = {{"b", 0, 350, NORMAL, false},
                                               {"a", 0, 450, NORMAL, false}};
    is_str(best(around, 2, 0), "a", "also those on both sides of Regular");
}

int main(void)
{
    test_whole();
    test_named();
    test_nearest();
    test_ties();
    return done_testing();
}
