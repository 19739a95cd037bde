/*
 * Break points as Unicode has them and ICU finds them, and as they are then changed.
 */
#include "tap.h"

#include "text/break_rules.h"
#include "icu/breaks.h"
#include "icu/character.h"

#include <string.h>

/* The text with a bar where a line may end, an exclamation mark where it must. */
static const char *show(const uint8_t *breaks, const char *text, struct arena *arena)
{
    int32_t size = (int32_t)strlen(text), written = 0;
    char *shown = arena_alloc(arena, 2 * size + 2);
    for (int32_t i = 0; i <= size; i++) {
        if (breaks[i] != BREAK_NONE)
            shown[written++] = breaks[i] == BREAK_ALLOWED ? '|' : '!';
        shown[written++] = text[i];
    }
    return shown;
}

static void test_breaks(struct break_finder *finder, struct arena *arena)
{
    static const struct {
        const char *language, *text, *shown;
    } examples[] = {
        {"en", "one two", "one |two!"},
        {"en", "5:11", "5:11!"},
        {"en", "3.50", "3.50!"},
        {"en", "well-known", "well-|known!"},
        {"en", "one\u00A0two", "one\u00A0two!"},
        {"en", "one\u2028two", "one\u2028!two!"},
        {"en", "http://one.org/two", "http://|one.org/|two!"},
        {"en", "\u201Cone\u201D (two)!", "\u201Cone\u201D |(two)!!"},
        {"fr", "Oui\u202F!", "Oui\u202F!!"},
        {"th", "\u0E23\u0E31\u0E01\u0E1E\u0E23\u0E30\u0E40\u0E08\u0E49\u0E32",
         "\u0E23\u0E31\u0E01|\u0E1E\u0E23\u0E30\u0E40\u0E08\u0E49\u0E32!"},
        {"x-no-such", "a b", "a |b!"},
        /* where ICU 72 and 76 differ */
        {"es", "«a.» ¡Que", "«a.» |¡Que!"},
        {"es", "«a».¡Que", "«a».|¡Que!"},
        {"es", "dijo «¡Que", "dijo |«¡Que!"},
        {"fr", "«\u202Fun\u202F» (deux)", "«\u202Fun\u202F» |(deux)!"},
        {"fr", "« un » (deux)", "« un » |(deux)!"},
        {"de", "»eins« (zwei)", "»eins« |(zwei)!"},
        {"de", "„eins“ (zwei)", "„eins“ |(zwei)!"},
        {"en", "“one” (two)", "“one” |(two)!"},
        {"en", "\"one\" (two)", "\"one\" |(two)!"},
        {"en", "“ (one", "“ (one!"},
        {"en", "a “ (one", "a |“ (one!"},
        {"en", "“ one ” two", "“ one ” |two!"},
        {"fr", "« one » two", "« one » |two!"},
        {"en", "one “two", "one |“two!"},
        {"en", "世“界”世", "世“界”世!"},
        {"zh", "世“界”世", "世|“界”|世!"},
        {"ko", "나의“목자”나", "나|의“목|자”나!"},
        {"ko", "うっかりー", "うっ|か|りー!"},
        {"en", "one -two", "one |-two!"},
        {"en", "one –two", "one |–two!"},
        {"en", "–one–two", "–one–|two!"},
        {"en", "one –†two", "one |–†two!"},
        {"he", "־a ב־ג", "־a |ב־ג!"},
        {"he", "אב־גד", "אב־גד!"},
        {"en", "", "!"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        is_str(show(breaks_find(finder, examples[i].text, (int32_t)strlen(examples[i].text),
                                examples[i].language, false, arena),
                    examples[i].text, arena),
               examples[i].shown, examples[i].shown);
}

/* Displays keep words, and in Japanese phrases, whole. */
static void test_phrases(struct break_finder *finder, struct arena *arena)
{
    static const struct {
        const char *language, *text, *shown;
    } examples[] = {
        {"zh-Hans", "是我的牧者，我必不致缺乏", "是|我的|牧者，|我|必|不致|缺乏!"},
        {"zh-Hant", "為萬國禱告", "為|萬國|禱告!"},
        {"ja", "世界の国々のための祈り", "世界の|国々の|ための|祈り!"},
        {"en", "one 牧者 two", "one |牧者 |two!"},
        {"th", "\u0E23\u0E31\u0E01\u0E1E\u0E23\u0E30\u0E40\u0E08\u0E49\u0E32",
         "\u0E23\u0E31\u0E01|\u0E1E\u0E23\u0E30\u0E40\u0E08\u0E49\u0E32!"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const char *text = examples[i].text;
        is_str(show(breaks_find(finder, text, (int32_t)strlen(text), examples[i].language, true,
                                arena),
                    text, arena),
               examples[i].shown, text);
    }
}

static void test_tailoring(struct break_finder *finder, struct arena *arena)
{
    static const struct {
        const char *text, *shown;
        enum break_words words;
    } examples[] = {
        {"in Job 5:11, see", "in |Job 5:11, |see!", BREAK_IN_TEXT},
        {"Job  5:11", "Job  5:11!", BREAK_IN_TEXT},
        {"Ps. 23:1\u20134", "Ps. 23:1\u20134!", BREAK_IN_TEXT},
        {"so 1 John 4:7", "so |1 John 4:7!", BREAK_IN_TEXT},
        {"the 1 man 7 times", "the |1 |man |7 |times!", BREAK_IN_TEXT},
        {"verse 5", "verse |5!", BREAK_IN_TEXT},
        {"2, 5:11", "2, |5:11!", BREAK_IN_TEXT},
        {"1 ", "1 !", BREAK_IN_TEXT},
        {"one\u2014two", "one\u2014|two!", BREAK_IN_TEXT},
        {"2019\u20132021", "2019\u20132021!", BREAK_IN_TEXT},
        {"\u201Cone\u201D (two)", "\u201Cone\u201D |(two)!", BREAK_IN_TEXT},
        {"\"one\" [two]", "\"one\" |[two]!", BREAK_IN_TEXT},
        {"\" (two)", "\" (two)!", BREAK_IN_TEXT},
        {"well-known", "well-|known!", BREAK_IN_TEXT},
        {"well-known", "well-known!", BREAK_NOT_IN_WORDS},
        {"well\u00ADknown one", "well\u00ADknown |one!", BREAK_NOT_IN_WORDS},
        {"well-known", "well-|known!", BREAK_IN_DISPLAY},
        {"one \u2014 two", "one \u2014 |two!", BREAK_IN_TEXT},
        {"one \u2013 two", "one \u2013 |two!", BREAK_IN_TEXT},
        {"a \u2014b\u2014 c", "a |\u2014b\u2014 |c!", BREAK_IN_TEXT},
        {"\u2014one", "\u2014one!", BREAK_IN_TEXT},
        {"他\u2014\u2014来", "他\u2014\u2014|来!", BREAK_IN_TEXT},
        {"स्तोत्र २३:१", "स्तोत्र २३:१!", BREAK_IN_TEXT},
        {"መዝሙር 23፥1", "መዝሙር 23፥1!", BREAK_IN_TEXT},
        {"나의 목자", "나|의 |목|자!", BREAK_IN_TEXT},
        {"나의 목자, 12월", "나의 |목자, |12월!", BREAK_IN_DISPLAY},
        {"나의 목자", "나의 |목자!", BREAK_NOT_IN_WORDS},
        {"我们的神", "我们的|神!", BREAK_IN_DISPLAY},
        {"", "!", BREAK_IN_TEXT},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const char *text = examples[i].text;
        int32_t size = (int32_t)strlen(text);
        uint8_t *breaks = breaks_find(finder, text, size, "en", false, arena);
        const struct ties ties = ties_for("en");
        break_rules_apply(breaks, text, size, &ties, examples[i].words);
        is_str(show(breaks, text, arena), examples[i].shown, examples[i].shown);
    }
}

/* What each language keeps together. */
static void test_ties(struct break_finder *finder, struct arena *arena)
{
    static const struct {
        const char *language, *text, *shown;
    } examples[] = {
        {"fr", "M. Martin et Mgr Dupont", "M. Martin |et |Mgr Dupont!"},
        {"fr", "le n° 5 et 12 000 élèves", "le |n° 5 |et |12 000 |élèves!"},
        {"fr", "25 % ou 3,5 km", "25 % |ou |3,5 km!"},
        {"fr", "à 10 h 30, p. 12", "à |10 h 30, |p. 12!"},
        {"fr", "le Ps 22,1-6", "le |Ps 22,1-6!"},
        {"fr", "le 1er mai", "le |1er mai!"},
        {"en", "Mr. Brown and Dr Amina", "Mr. Brown |and |Dr Amina!"},
        {"en", "for St. Anne's, 45 kg", "for |St. Anne's, |45 kg!"},
        {"en", "p. 47 at 8 p.m., to", "p. 47 |at |8 p.m., |to!"},
        {"en", "J. R. Smith, of", "J. R. Smith, |of!"},
        {"en", "7 December or May 12", "7 December |or |May 12!"},
        {"en", "(Ch. IV) in 1990 300 came", "(Ch. IV) |in |1990 |300 |came!"},
        {"en", "the Dr. is in, no. Five", "the |Dr. |is |in, |no. |Five!"},
        {"en", "1 234 567 of 12 0000", "1 234 567 |of |12 |0000!"},
        {"en", "Kosten 3,50", "Kosten |3,50!"},
        {"en", "€ 5, § 3, 5 kgs", "€ 5, |§ 3, |5 |kgs!"},
        {"de", "Dr. Weber, z. B. am", "Dr. Weber, |z. B. |am!"},
        {"de", "d. h. am 7. Dezember", "d. h. |am |7. Dezember!"},
        {"de", "S. 12 und Joh 3,16", "S. 12 |und |Joh 3,16!"},
        {"de", "1. Mose 3,5 u. a. für", "1. Mose 3,5 |u. a. |für!"},
        {"de", "um 19 Uhr, i. d. R.", "um |19 Uhr, |i. d. R.!"},
        {"pl", "ks. Jan, 5 zł, 2026 r.", "ks. Jan, |5 zł, |2026 r.!"},
        {"ru", "о. Иоанн, т. е. № 5", "о. Иоанн, |т. е. |№ 5!"},
        {"ru", "12 км, Ин 3,16", "12 км, |Ин 3,16!"},
        {"it", "il sig. Rossi, p. 3", "il |sig. Rossi, |p. 3!"},
        {"es-MX", "el Sr. Paz, pág. 8", "el |Sr. Paz, |pág. 8!"},
        {"hi", "प्रभु । आमेन ॥", "प्रभु । |आमेन ॥!"},
        {"th", "ต่าง ๆ", "ต่าง ๆ!"},
        {"pt", "guarda-chuva, um", "guarda|-chuva, |um!"},
        {"pt", "www.um-site.br a-b@c.br", "www.um-|site.br |a-|b@c.br!"},
        {"pt", "2026-2027 e 5-x", "2026-2027 |e |5-|x!"},
        {"es", "franco-alemana Madrid-Lima", "franco|-alemana |Madrid-|Lima!"},
        {"pl", "«polsko-niemiecki»", "«polsko|-niemiecki»!"},
        {"sw", "12 kg za mahindi", "12 kg |za |mahindi!"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const char *text = examples[i].text;
        int32_t size = (int32_t)strlen(text);
        uint8_t *breaks = breaks_find(finder, text, size, examples[i].language, false, arena);
        const struct ties ties = ties_for(examples[i].language);
        break_rules_apply(breaks, text, size, &ties, BREAK_IN_TEXT);
        is_str(show(breaks, text, arena), examples[i].shown, examples[i].shown);
    }
}

int main(void)
{
    struct break_finder *finder = breaks_open();
    struct arena *arena = arena_open();
    test_breaks(finder, arena);
    test_phrases(finder, arena);
    test_tailoring(finder, arena);
    test_ties(finder, arena);
    arena_close(arena);
    breaks_close(finder);
    breaks_close(NULL);
    return done_testing();
}
