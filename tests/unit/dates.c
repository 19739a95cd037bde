/* Dates in titles, and words by which a letter's parts are known. */
#include "base/latin.h"
#include "letter/dates.h"
#include "letter/words.h"

#include "tap.h"

static void check_date(const char *text, int32_t year, int32_t month, int32_t day)
{
    struct arena *arena = arena_open();
    struct date date = dates_read(text, arena);
    ok(date.year == year && date.month == month && date.day == day, "%s", text);
    arena_close(arena);
}

/* As check_date, near 26 November 2026. */
static void check_near(const char *text, int32_t year, int32_t month, int32_t day)
{
    struct arena *arena = arena_open();
    static const struct date near = {2026, 11, 26};
    struct date date = dates_read_near(text, near, arena);
    ok(date.year == year && date.month == month && date.day == day, "%s", text);
    arena_close(arena);
}

static void check_split(const char *title, const char *wanted, bool day)
{
    struct arena *arena = arena_open();
    int64_t rest;
    const char *tail = dates_split(title, arena, &rest);
    is_str(tail ? tail : "", wanted ? wanted : "", title);
    ok(!tail || dates_is_day(tail, arena) == day, "a day only when it is one");
    arena_close(arena);
}

static void check_language(const char *text, const char *wanted)
{
    struct arena *arena = arena_open();
    int32_t count;
    is_str(words_language(latin_fold(text, arena), &count), wanted, text);
    arena_close(arena);
}

static void check_day_in(const char *text, const char *language, bool day)
{
    struct arena *arena = arena_open();
    ok(dates_is_day_in(text, language, arena) == day, "%s", text);
    arena_close(arena);
}

static void check_date_in(const char *text, const char *language, int32_t year)
{
    struct arena *arena = arena_open();
    is_int(dates_read_in(text, language, arena).year, year, text);
    arena_close(arena);
}

/* Whether a text is the 20 November 2026 in a language, and nothing more. */
static void check_day_by(const char *text, const char *language, bool day)
{
    struct arena *arena = arena_open();
    struct date date = dates_read_by(text, language, arena);
    bool found = dates_is_day_by(text, language, arena) && date.year == 2026 &&
                 date.month == 11 && date.day == 20;
    ok(found == day, "%s", text);
    arena_close(arena);
}

/* The day of a letter by the names of its language. */
static void check_days(void)
{
    check_day_by("пятница, 20 ноября 2026 г.", "ru", true);
    check_day_by("2026. nov. 20.", "hu", true);
    check_day_by("Παρασκευή 20 Νοεμβρίου 2026", "el", true);
    check_day_by("2026년 11월 20일 금요일", "ko", true);
    check_day_by("২০ নভেম্বর, ২০২৬", "bn", true);
    check_day_by("20 November 2026", NULL, true);
    check_day_by("20-nov-2026", "es", true);
    check_day_by("20 ноября 2026 г. мы начали", "ru", false);
    check_day_by("20 ноября", "ru", false);
    check_day_by("20 Νοεμβρίου 2026", NULL, false);
}

int main(void)
{
    check_days();
    check_day_in("11월 29일 일요일", "ko", true);
    check_day_in("29 Kasım Pazar:", "tr", true);
    check_day_in("Maanantai", "fi", true);
    check_day_in("Maanantaina sataa", "fi", false);
    check_day_in("29 Kasım Pazar günü toplanıyoruz", "tr", false);
    check_day_in("Maanantai", NULL, false);
    check_date_in("기도 편지 2026년 11월 29일", "ko", 2026);
    check_date_in("Dua mektubu – 29 Kasım 2026", "tr", 2026);
    check_date_in("Rukouskirje 29. marraskuuta", "fi", 0);
    check_date("Week of November 22, 2026", 2026, 11, 22);
    check_date("Prayers, 22 November 2026", 2026, 11, 22);
    check_date("Gebetsbrief 3. März 2026", 2026, 3, 3);
    check_date("Carta (3 de marzo de 2026)", 2026, 3, 3);
    check_date("Lettre du 1er août 2026", 2026, 8, 1);
    check_date("2026-02-07", 2026, 2, 7);
    check_date("29 February 2028", 2028, 2, 29);
    check_date("31 April 2026", 0, 0, 0);
    check_date("Prayer 2026", 0, 0, 0);
    check_date("November 2026", 0, 0, 0);
    check_date("22-28 November 2026", 2026, 11, 22);
    check_date("November 22–28, 2026", 2026, 11, 22);
    check_date("vom 22. bis 28. November 2026", 2026, 11, 22);
    check_date("del 22 al 28 de noviembre de 2026", 2026, 11, 22);
    check_date("dal 29 novembre al 5 dicembre 2026", 2026, 11, 29);
    check_date("December 28 to January 3, 2027", 2026, 12, 28);
    check_date("29/11/2026", 2026, 11, 29);
    check_date("11/29/2026", 2026, 11, 29);
    check_date("1.12.2026", 2026, 12, 1);
    check_date("1/12/2026", 0, 0, 0);
    check_date("1° dicembre 2026", 2026, 12, 1);
    check_date("1-dic-2026", 2026, 12, 1);
    check_near("Week of 22 November", 2026, 11, 22);
    check_near("3 January", 2027, 1, 3);
    check_near("22 November 2025", 2025, 11, 22);
    check_near("Week 48", 0, 0, 0);
    check_split("Prayers 29/11/2026", "29/11/2026", true);
    check_split("Prayer requests, 22 November 2026", "22 November 2026", true);
    check_split("Sujets — Semaine du 22 novembre", "Semaine du 22 novembre", false);
    check_split("Prayers (November 2026)", "November 2026", false);
    check_split("Prayers for November 22, 2026", NULL, false);
    check_split("24-7 Prayer, May 2026", NULL, false);
    check_language("Pray for the nurses and the doctors of our town", "en");
    check_language("Oren por los médicos y las enfermeras de nuestro pueblo", "es");
    check_language("Orem pelos médicos e pelas enfermeiras da nossa cidade, não só hoje", "pt");
    check_language("Priez pour les médecins et les infirmières de notre ville", "fr");
    check_language("Betet für die Ärzte und die Schwestern in unserer Stadt", "de");
    check_language("仙台の教会のために祈ってください", "ja");
    check_language("Молитесь о врачах и о больных", "ru");
    ok(words_begin(PHRASE_PRAYER, "praying for us") > 0, "a star stands for any ending");
    ok(words_begin(PHRASE_PRAYER, "lords and ladies") == 0, "without one the word must end");
    ok(words_contain(PHRASE_FOOTER, "click to view in browser, or not"), "phrases of words");
    return done_testing();
}
