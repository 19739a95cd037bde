/* References to verses, in nine languages, and what is none. */
#include "base/bytes.h"
#include "letter/verse.h"

#include "tap.h"

static void test_references(struct arena *arena)
{
    static const struct {
        const char *text, *reference, *translation;
    } rows[] = {
        {"Job 5:11", "Job 5:11", NULL},
        {"- Job 5:11", "Job 5:11", NULL},
        {"(Psalm 121:1-2, NIV)", "Psalm 121:1-2", "NIV"},
        {"— 1. Korinther 13,4–7", "1. Korinther 13,4–7", NULL},
        {"I Cor. 13:4", "I Cor. 13:4", NULL},
        {"Génesis 1:1 (RVR60)", "Génesis 1:1", "RVR60"},
        {"João 3.16", "João 3.16", NULL},
        {"Ésaïe 40, 31", "Ésaïe 40, 31", NULL},
        {"2 Timothée 1:7", "2 Timothée 1:7", NULL},
        {"Röm 8,28", "Röm 8,28", NULL},
        {"Cantar de los Cantares 8:6", "Cantar de los Cantares 8:6", NULL},
        {"Psalm 23 (World English Bible)", "Psalm 23", "World English Bible"},
        {"Mt 5:3-5, 8", "Mt 5:3-5, 8", NULL},
        {"Giosuè 1,9", "Giosuè 1,9", NULL},
        {"2 Korintiërs 12:9 (HSV)", "2 Korintiërs 12:9", "HSV"},
        {"Hebreeën 13:3", "Hebreeën 13:3", NULL},
        {"(고전 13:4-7)", "고전 13:4-7", NULL},
        {"예레미야애가 3:22", "예레미야애가 3:22", NULL},
        {"詩92：8", "詩92：8", NULL},
        {"约翰一书 4:19", "约翰一书 4:19", NULL},
    };
    for (int32_t i = 0; i < COUNT(rows); i++) {
        struct cited_verse verse;
        bool found = verse_reference(rows[i].text, arena, &verse);
        ok(found, "%s is a reference", rows[i].text);
        is_str(found ? verse.reference : NULL, rows[i].reference, "as it was written");
        is_str(found ? verse.translation : NULL, rows[i].translation, "its translation");
    }
}

/* References in languages whose books aren't known, and what has another form. */
static void test_foreign(struct arena *arena)
{
    static const struct {
        const char *text, *reference;
    } rows[] = {
        {"1 Фес. 5:17)", "1 Фес. 5:17"},
        {"(데살로니가전서 5:17)", "데살로니가전서 5:17"},
        {"– Fp 4,5-6", "Fp 4,5-6"},
        {"（腓立比书 4:6）", "腓立比书 4:6"},
        {"tomorrow 5:17", NULL},
        {"Ward 9", NULL},
        {"Meet at the chapel, 7.30", NULL},
        {"Efesus 6:18 is read by all", NULL},
    };
    for (int32_t i = 0; i < COUNT(rows); i++) {
        struct cited_verse verse;
        bool found = verse_foreign_reference(rows[i].text, arena, &verse);
        is_str(found ? verse.reference : NULL, rows[i].reference, rows[i].text);
    }
    struct cited_verse verse;
    ok(verse_with_reference("«Непрестанно молитесь» (1 Фес. 5:17)", arena, &verse),
       "a quotation has one");
    ok(!verse_with_reference("Встреча в школе (Мира 5:17)", arena, &verse),
       "what isn't quoted has none");
}

static void test_none(struct arena *arena)
{
    static const char *const rows[] = {"",
                                       "Job",
                                       "Job was a good man",
                                       "5:11",
                                       "Mark met 3 men",
                                       "Pray for John 3 times",
                                       "Acts now",
                                       "Ruth and Daniel",
                                       "1 John"};
    for (int32_t i = 0; i < COUNT(rows); i++) {
        struct cited_verse verse;
        ok(!verse_reference(rows[i], arena, &verse), "'%s' is none", rows[i]);
    }
}

static void test_with_reference(struct arena *arena)
{
    static const char *const rows[] = {"\"The harvest is plentiful.\" (Matthew 9:37)",
                                       "“The harvest is plentiful.” – Mt 9:37",
                                       "The harvest is plentiful. - Matthew 9:37, NIV",
                                       "«The harvest is plentiful.» Mateo 9:37"};
    for (int32_t i = 0; i < COUNT(rows); i++) {
        struct cited_verse verse = {0};
        ok(verse_with_reference(rows[i], arena, &verse), "%s", rows[i]);
        is_str(verse.text, "The harvest is plentiful.", "its text");
    }
    struct cited_verse verse;
    ok(!verse_with_reference("Pray as we read in Matthew 9:37", arena, &verse),
       "a mention is none");
    ok(!verse_with_reference("We met in Job 5:11 and went on", arena, &verse),
       "nor one within");
}

static void test_after_reference(struct arena *arena)
{
    struct cited_verse verse = {0};
    ok(verse_after_reference("Matthew 9:37 “The harvest is plentiful.”", arena, &verse),
       "a verse below its reference");
    is_str(verse.text, "The harvest is plentiful.", "its text");
    is_str(verse.reference, "Matthew 9:37", "its reference");
    ok(!verse_after_reference("Matthew 9:37 “The harvest is plentiful.” Pray for reapers.",
                              arena, &verse),
       "none with a prayer after it");
    ok(!verse_after_reference("Matthew 9:37 The harvest is plentiful.", arena, &verse),
       "none without quotation marks");
    ok(!verse_after_reference("Ruth wrote “The harvest is plentiful.”", arena, &verse),
       "a name is no reference");
}

int main(void)
{
    struct arena *arena = arena_open();
    test_references(arena);
    test_foreign(arena);
    test_none(arena);
    test_with_reference(arena);
    test_after_reference(arena);
    arena_close(arena);
    return done_testing();
}
