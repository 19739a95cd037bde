/* Days that a text names, in the ways of many languages. */
#include "base/bytes.h"
#include "calendar/days.h"
#include "language/day_names.h"
#include "language/language.h"

#include "tap.h"

static struct arena *arena;

/* The days in a text: the bytes in brackets, the date as numbers, the last of several days and
   the day of the week that is said of it. */
static const char *shown_days(const char *language, const char *text)
{
    struct named_days found = days_find(text, bytes_size(text), language, arena);
    const char *shown = "";
    for (int32_t i = 0; i < found.count; i++) {
        const struct named_day *day = &found.items[i];
        shown = arena_printf(arena, "%s[%.*s]%d-%d-%d", shown, day->end - day->start,
                             text + day->start, day->date.year, day->date.month, day->date.day);
        if (day->last != day->date.day)
            shown = arena_printf(arena, "%s..%d", shown, day->last);
        if (day->weekday >= 0)
            shown = arena_printf(arena, "%sw%d", shown, day->weekday);
        if (day->ambiguous)
            shown = arena_printf(arena, "%s?", shown);
    }
    return found.years ? arena_printf(arena, "%sY", shown) : shown;
}

static void check(const char *language, const char *text, const char *wanted)
{
    is_str(shown_days(language, text), wanted, text);
}

static void check_english(void)
{
    check("en", "on Sunday, 28 November 2026, at six",
          "[Sunday, 28 November 2026]2026-11-28w0");
    check("en", "Sunday the 29th of November", "[Sunday the 29th of November]0-11-29w0");
    check("en", "November 22-28, 2026", "[November 22-28, 2026]2026-11-22..28");
    check("en", "22–28 November", "[22–28 November]0-11-22..28");
    check("en", "22nd to 28th November 2026", "[22nd to 28th November 2026]2026-11-22..28");
    check("en", "Sun. 29 Nov 2026; Sat 5 Dec",
          "[Sun. 29 Nov 2026]2026-11-29w0[Sat 5 Dec]0-12-5w6");
    check("en", "It was Sunday. 28 November came", "[28 November]0-11-28");
    check("en", "28 November (Saturday)", "[28 November (Saturday)]0-11-28w6");
    check("en", "until 28 November, Sunday school", "[28 November]0-11-28");
    check("en", "on 28 November, Saturday.", "[28 November, Saturday]0-11-28w6");
    check("en", "Monday to Sunday, 23-29 November 2026", "[23-29 November 2026]2026-11-23..29");
    check("en", "Saturday 28 and Sunday 29 November", "[Sunday 29 November]0-11-29w0");
    check("en", "on Sunday 28 and 29 November", "[29 November]0-11-29");
    check("en", "we may 5 times march 7 miles", "");
    check("en", "read Psalm 31, November 5", "[November 5]0-11-5");
    check("en", "in November 2026 and in 1999", "Y");
    check("en", "at 18:30, 1,200 people, Psalm 121:1-2, +44 20 7946 0958, 28", "");
    check("en", "2026-11-28 or Saturday 2026-11-28",
          "[2026-11-28]2026-11-28[Saturday 2026-11-28]2026-11-28w6");
    check("en", "3/4/2026, 28/11/2026, 11/28/2026",
          "[3/4/2026]2026-4-3?[28/11/2026]2026-11-28[11/28/2026]2026-11-28");
    check("en-GB", "3/4/2026", "[3/4/2026]2026-4-3");
    check("en", "Sundays 28 November and MONDAY 30 NOVEMBER",
          "[Sundays 28 November]0-11-28w0[MONDAY 30 NOVEMBER]0-11-30w1");
}

static void check_others(void)
{
    check("de", "am Sonntag, den 28. November 2026",
          "[Sonntag, den 28. November 2026]2026-11-28w0");
    check("de", "So, 28.11., und 5.12.", "[So, 28.11]0-11-28w0");
    check("de", "Sonnabend, 28.11.2026; So. 29.11.26",
          "[Sonnabend, 28.11.2026]2026-11-28w6[So. 29.11.26]2026-11-29w0");
    check("de", "Montag bis Sonntag, 23. bis 29. November",
          "[23. bis 29. November]0-11-23..29");
    check("es", "el domingo 29 de noviembre de 2026",
          "[domingo 29 de noviembre de 2026]2026-11-29w0");
    check("fr", "dimanche 1er novembre 2026", "[dimanche 1er novembre 2026]2026-11-1w0");
    check("pt-BR", "segunda-feira, 30 de novembro", "[segunda-feira, 30 de novembro]0-11-30w1");
    check("ca", "diumenge, 29 de novembre del 2026",
          "[diumenge, 29 de novembre del 2026]2026-11-29w0");
    check("fi", "sunnuntaina 29. marraskuuta 2026",
          "[sunnuntaina 29. marraskuuta 2026]2026-11-29w0");
    check("hu", "2026. november 29., vasárnap.", "[2026. november 29., vasárnap]2026-11-29w0");
    check("pl", "w niedzielę, 29 listopada 2026 r.",
          "[niedzielę, 29 listopada 2026]2026-11-29w0");
    check("cs", "v neděli 29. 11. 2026", "[neděli 29. 11. 2026]2026-11-29w0");
    check("ru", "в воскресенье, 29 ноября 2026 года",
          "[воскресенье, 29 ноября 2026]2026-11-29w0");
    check("uk", "у неділю 29 листопада", "[неділю 29 листопада]0-11-29w0");
    check("el", "Κυριακή 29 Νοεμβρίου 2026", "[Κυριακή 29 Νοεμβρίου 2026]2026-11-29w0");
    check("vi", "Chủ Nhật, ngày 29 tháng 11 năm 2026",
          "[Chủ Nhật, ngày 29 tháng 11 năm 2026]2026-11-29w0");
    check("zh", "2026年11月29日星期日晚上", "[2026年11月29日星期日]2026-11-29w0");
    check("ja", "11月29日（日）に", "[11月29日（日）]0-11-29w0");
    check("ko", "2026년 11월 29일 일요일에", "[2026년 11월 29일 일요일]2026-11-29w0");
    check("th", "วันอาทิตย์ที่ 29 พฤศจิกายน 2569", "[วันอาทิตย์ที่ 29 พฤศจิกายน 2569]2026-11-29w0");
    check("ar", "الأحد ٢٩ نوفمبر ٢٠٢٦", "[الأحد ٢٩ نوفمبر ٢٠٢٦]2026-11-29w0");
    check("he", "יום ראשון, 29 בנובמבר 2026", "[יום ראשון, 29 בנובמבר 2026]2026-11-29w0");
    check("hi", "रविवार, 29 नवंबर 2026 को", "[रविवार, 29 नवंबर 2026]2026-11-29w0");
    check("ta", "ஞாயிறு, 29 நவம்பர், 2026", "[ஞாயிறு, 29 நவம்பர், 2026]2026-11-29w0");
    check("sw", "Jumapili, 29 Novemba 2026", "[Jumapili, 29 Novemba 2026]2026-11-29w0");
    check("xx", "Sunday, 29 November", "[Sunday, 29 November]0-11-29w0");
}

/* Counts the names of a list. */
static int32_t count_names(const char *list)
{
    int32_t count = 1;
    for (; *list; list++)
        count += *list == '|';
    return count;
}

/* Whether a language joins words to the parts of a date. */
static bool is_exempt(const char *tag)
{
    static const char *const tags[] = {"bo",  "ckb", "doi", "dz", "eu",
                                       "kgp", "ky",  "mn",  "nnh"};
    for (int32_t i = 0; i < COUNT(tags); i++)
        if (strcmp(tag, tags[i]) == 0)
            return true;
    return false;
}

/* Each language's own date is found, and so is each day of the week before it. */
static void check_table(void)
{
    static const char *const tags[] = {
#define DAY_NAMES(tag, ...) tag,
#include "language/day_names.def"
#undef DAY_NAMES
    };
    int32_t unsorted = 0, counted = 0, undated = 0, undayed = 0;
    for (int32_t i = 0; i < COUNT(tags); i++) {
        unsorted += i > 0 && strcmp(tags[i - 1], tags[i]) >= 0;
        struct day_names names = day_names_of(tags[i]);
        for (int32_t k = 0; names.days[k]; k++)
            counted += count_names(names.days[k]) != 7;
        for (int32_t k = 0; names.months[k]; k++)
            counted += count_names(names.months[k]) != 12;
        for (int32_t month = 1; month <= 12; month++) {
            const char *date = language_date(tags[i], 2026, month, 28, arena);
            const char *wanted = arena_printf(arena, "]2026-%d-28", month);
            const char *shown = shown_days(tags[i], date);
            if (strstr(shown, wanted) || is_exempt(tags[i]))
                continue;
            undated++;
            printf("# %s: %s: %s\n", tags[i], date, shown);
        }
        for (int32_t k = 0; names.days[0] && k < 7; k++) {
            const char *name = names.days[0];
            for (int32_t skip = k; skip > 0; name++)
                skip -= *name == '|';
            const char *text = arena_printf(arena, "%.*s, 2026-11-28", bytes_until(name, "|/"),
                                            name);
            if (bytes_until(name, "|/") == 0 ||
                strstr(shown_days(tags[i], text), arena_printf(arena, "w%d", k)))
                continue;
            undayed++;
            printf("# %s: %s\n", tags[i], text);
        }
    }
    is_int(unsorted, 0, "the rows are in the order of their tags");
    is_int(counted, 0, "each list has all the names");
    is_int(undated, 0, "each language's dates are found");
    is_int(undayed, 0, "with each day of its week");
}

int main(void)
{
    enum { MANY = 1 << 15 };
    static const char one[] = "Sunday, 28 November 2026, and 3/4 or ";
    arena = arena_open();
    check_english();
    check_others();
    check_table();
    struct named_day none = {.date = {0, 11, 31}, .last = 31},
                     leap = {.date = {0, 2, 29}, .last = 29};
    ok(!days_exist(&none) && days_exist(&leap), "days that are in some year");
    char *text = arena_alloc(arena, MANY * bytes_size(one) + 1);
    for (int32_t i = 0; i < MANY; i++)
        bytes_copy(text + (int64_t)i * bytes_size(one), one, bytes_size(one));
    is_int(days_find(text, MANY * bytes_size(one), "en", arena).count, MANY,
           "a megabyte of them");
    arena_close(arena);
    return done_testing();
}
