/*
 * The table of families: each row is sound, and which of them serve a text best.
 */
#include "tap.h"

#include "fonts/families.h"

#include <hb.h>

/* The name of the best row, the first of equals, as a chain of fonts begins. */
static const char *best(const char *script, const char *language, enum font_family wanted)
{
    const char *name = NULL;
    int32_t most = 0;
    for (int32_t i = 0; i < family_count; i++) {
        int32_t score = families_score(&families[i], script, language, wanted);
        if (score > most)
            name = families[i].name;
        most = score > most ? score : most;
    }
    return name;
}

static void test_rows(void)
{
    int32_t unsound = 0;
    for (int32_t i = 0; i < family_count; i++) {
        const struct family *row = &families[i];
        bool sound = row->scale >= 600 && row->scale <= 1400 && row->leading >= 1000 &&
                     row->leading <= 2000 && strncmp(row->package, "fonts-", 6) == 0;
        for (const char *at = row->language; *at; at++)
            sound = sound && ((*at >= 'a' && *at <= 'z') || *at == '-');
        hb_tag_t tag = hb_tag_from_string(row->script, -1);
        sound = sound && hb_script_to_iso15924_tag(hb_script_from_iso15924_tag(tag)) == tag;
        for (int32_t k = 0; k < i; k++)
            sound = sound && (strcmp(families[k].name, row->name) != 0 ||
                              strcmp(families[k].script, row->script) != 0 ||
                              strcmp(families[k].language, row->language) != 0 ||
                              families[k].suits != row->suits);
        if (!sound)
            printf("# %s, %s\n", row->script, row->name);
        unsound += !sound;
    }
    is_int(unsound, 0, "every row is sound, and stands once");
}

/* A script in several rows has them together, which the list of fonts relies on. */
static void test_order(void)
{
    int32_t apart = 0;
    for (int32_t i = 2; i < family_count; i++)
        for (int32_t k = 0; k + 1 < i; k++)
            apart += strcmp(families[k].script, families[i].script) == 0 &&
                     strcmp(families[i - 1].script, families[i].script) != 0;
    is_int(apart, 0, "a script's rows stand together");
}

int main(void)
{
    test_rows();
    test_order();
    is_str(best("Deva", "hi", FAMILY_TEXT), "Annapurna SIL", "a serif for the booklet");
    is_str(best("Deva", "hi", FAMILY_LARGE), "Noto Sans Devanagari", "a sans for large print");
    is_str(best("Tibt", "bo", FAMILY_LARGE), "Noto Serif Tibetan", "what there is");
    is_str(best("Grek", "el", FAMILY_LARGE), "Noto Sans", "Greek in large print");
    is_str(best("Arab", "ur", FAMILY_TEXT), "Noto Nastaliq Urdu", "a language of its own");
    is_str(best("Arab", "ur-pk", FAMILY_LARGE), "Noto Nastaliq Urdu",
           "in any country and edition");
    is_str(best("Arab", "urd", FAMILY_TEXT), "Scheherazade New", "not what begins like it");
    is_str(best("Hani", "zh-hant-tw", FAMILY_TEXT), "Noto Serif CJK TC", "traditional");
    is_str(best("Hani", "zh-hans", FAMILY_TEXT), "Noto Serif CJK SC", "simplified");
    is_str(best("Hani", "ja", FAMILY_LARGE), "Noto Sans CJK JP", "Japanese");
    is_str(best("Xsux", "akk", FAMILY_TEXT), NULL, "a script without a row");
    return done_testing();
}
