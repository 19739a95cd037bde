#include "document/typography.h"
#include "tap.h"

#include "base/bytes.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Returns a text set in a language; `unclosed` as typography_apply has it. */
static const char *set_in(const char *language, const char *text, bool *unclosed,
                          struct arena *arena)
{
    struct manuscript manuscript = manuscript_begin(arena);
    struct typography typography = typography_for(language);
    int32_t size = bytes_size(text);
    for (int32_t i = 0; i < size;) {
        uint32_t character = utf8_next(text, size, &i);
        manuscript_add(&manuscript, character, (struct pos){1, i});
    }
    typography_apply(&typography, &manuscript, unclosed);
    return manuscript_finish(&manuscript, arena).text;
}

/* Sets a text in a language and compares. */
static void is_set(const char *language, const char *text, const char *wanted)
{
    struct arena *arena = arena_open();
    is_str(set_in(language, text, NULL, arena), wanted, text);
    arena_close(arena);
}

/* Likewise the paragraphs of one text, parted by |. */
static void are_set(const char *language, const char *text, const char *wanted)
{
    struct arena *arena = arena_open();
    const char *set = "";
    bool unclosed = false;
    for (const char *at = text; at; at = *at ? at + 1 : NULL) {
        int32_t size = bytes_until(at, "|");
        const char *paragraph = set_in(language, arena_copy(arena, at, size), &unclosed, arena);
        at += size;
        set = arena_printf(arena, "%s%s%s", set, paragraph, *at ? "|" : "");
    }
    is_str(set, wanted, text);
    arena_close(arena);
}

static void test_quotes(void)
{
    is_set("en", "\"Come,\" she said, \"and see.\"", "“Come,” she said, “and see.”");
    is_set("en", "(\"Come\")", "(“Come”)");
    is_set("en", "\"He said, 'Come.'\"", "“He said, ‘Come.’”");
    is_set("en", "\"Outer \"inner\" outer\"", "“Outer ‘inner’ outer”");
    is_set("en", "wait--\"come\"--and \"see--\"", "wait–“come”–and “see–”");
    is_set("en", "no end\"", "no end\"");
    is_set("en", "\"", "\"");
    is_set("en", "\"no end", "“no end");
    is_set("en", "“kept” and ‘kept’", "“kept” and ‘kept’");
    is_set("de", "\"Komm\", sagte sie, \"und 'sieh'.\"", "„Komm“, sagte sie, „und ‚sieh‘.“");
    is_set("es", "\"Ven\", dijo", "«Ven», dijo");
    is_set("es", "¿\"Ven\"?", "¿«Ven»?");
    is_set("en", "She said:\"Come\", and then ...\"go\" -\"now\"",
           "She said:“Come”, and then …“go” -“now”");
    is_set("en", "She said: \"...come\" (\"now\")[\"then\"]",
           "She said: “…come” (“now”)[“then”]");
    is_set("en", "'She said, \"Come,\" and went.'", "‘She said, “Come,” and went.’");
    is_set("en", "\"He said 'she said \"come\" twice'.\"",
           "“He said ‘she said “come” twice’.”");
    is_set("en", "\" spaced \" words", "“ spaced ” words");
    is_set("en", "\"Amen\"s", "“Amen”s");
    is_set("en", "“typed, 'inner' and \"mixed\"”", "“typed, ‘inner’ and ‘mixed’”");
    is_set("de", "„Komm\", sagte sie", "„Komm“, sagte sie");
    is_set("de", "\"Er rief 'komm'\", und \"sie 'kam'!\"",
           "„Er rief ‚komm‘“, und „sie ‚kam‘!“");
    is_set("pl", "\"Mówi 'tak'\".", "„Mówi «tak»”.");
    is_set("sv", "\"Hon sa 'kom'\", och", "”Hon sa ’kom’”, och");
    is_set("nl", "\"Kom 'nu' mee\"", "“Kom ‘nu’ mee”");
    is_set("sr", "\"Рекао је 'да'\", и отишао.", "„Рекао је ’да’”, и отишао.");
    is_set("he", "צה\"ל וג'ירפה", "צה״ל וג׳ירפה");
    is_set("he", "ארה\"ב ו\"שלום\", ומ\"הארץ\".", "ארה״ב ו”שלום”, ומ”הארץ”.");
    is_set("he", "ב\"כ אמר \"כן\", מנכ\"לית, הש\"ס", "ב״כ אמר ”כן”, מנכ״לית, הש״ס");
    is_set("he", "ו\"של\"ה\" אמר, ה\"ממשלה של צה\"ל\".", "ו”של״ה” אמר, ה”ממשלה של צה״ל”.");
    is_set("he", "המש\"קית \"שרה\"", "המש״קית ”שרה”");
}

static void test_apostrophes(void)
{
    is_set("en", "don't, the people's, the churches' prayers",
           "don’t, the people’s, the churches’ prayers");
    is_set("en", "since the '90s and '26", "since the ’90s and ’26");
    is_set("en", "'Tis the season, rock 'n' roll", "’Tis the season, rock ’n’ roll");
    is_set("en", "'What I can't do,' he said", "‘What I can’t do,’ he said");
    is_set("en", "an 'open one", "an ’open one");
    is_set("sw", "ng'ombe", "ng’ombe");
    is_set("nl", "'s Morgens en 's avonds, 't huis, 'k heb",
           "’s Morgens en ’s avonds, ’t huis, ’k heb");
    is_set("nl", "zo'n 's-Gravenhage, foto's", "zo’n ’s-Gravenhage, foto’s");
    is_set("de", "'ne Kirche, Hans' Haus und so 'n Regen",
           "’ne Kirche, Hans’ Haus und so ’n Regen");
    is_set("de", "das Wort 'rein' steht da", "das Wort ‚rein‘ steht da");
    is_set("af", "'n Kerk, 'n huis en 'die' brood", "’n Kerk, ’n huis en ‘die’ brood");
    is_set("it", "'l'amico' disse", "“l’amico” disse");
    is_set("it", "'l sole", "’l sole");
    is_set("it", "l'\"amico\", dell'\"Oratorio\", 'sto libro",
           "l’«amico», dell’«Oratorio», ’sto libro");
    is_set("ca", "d'\"aigua\"", "d’«aigua»");
    is_set("en", "\"'Tis good,\" he said, \"'tis 'so' good\"",
           "“’Tis good,” he said, “’tis ‘so’ good”");
    is_set("en", "\"the 'open end,\" she said, 'here'", "“the ’open end,” she said, ‘here’");
    is_set("fr", "l'amour d'aujourd'hui", "l’amour d’aujourd’hui");
}

static void test_dashes(void)
{
    is_set("en", "a -- b, 2025--26, a---b, well-known, 3-5",
           "a – b, 2025–26, a—b, well-known, 3-5");
    is_set("en", "----", "----");
    is_set("en", "and then... . .. ....", "and then… . .. ....");
    is_set("en", "https://example.org/a--b...c'd and \"www.example.org/--x\"",
           "https://example.org/a--b...c'd and “www.example.org/--x”");
}

/* Languages whose words no spaces part. */
static void test_unspaced(void)
{
    is_set("ja", "来ました。\"Thank you\"より\"ありがとう\"と",
           "来ました。「Thank you」より「ありがとう」と");
    is_set("zh-Hans", "他说:\"来吧。\"她说\"好\"。", "他说:“来吧。”她说“好”。");
    is_set("zh-Hant", "他說\"她說'好'了\"。", "他說「她說『好』了」。");
    is_set("ja", "Grace's本と'祈り'の本", "Grace’s本と『祈り』の本");
    is_set("th", "เขาพูดว่า\"มา\"แล้ว", "เขาพูดว่า“มา”แล้ว");
    is_set("km", "គាត់\"មក\"ហើយ \"ទៅ\"", "គាត់“មក”ហើយ “ទៅ”");
    is_set("my", "သူ\"လာ\"ပြီ", "သူ“လာ”ပြီ");
    is_set("lo", "ລາວ\"ມາ\"ແລ້ວ", "ລາວ“ມາ”ແລ້ວ");
}

/* The punctuation of other scripts is no word. */
static void test_ellipses(void)
{
    is_set("zh", "他...来了", "他……来了");
    is_set("ja", "そして...", "そして……");
    is_set("zh-Hant", "他......來了", "他……來了");
    is_set("de", "er......kam", "er......kam");
    is_set("ko", "그리고...", "그리고…");
}

/* What is marked as a quotation over the end of a paragraph. */
static void test_paragraphs(void)
{
    are_set("en", "\"One.|\"Two 'or' three.|Four.\"| \"", "“One.|“Two ‘or’ three.|Four.”| \"");
    are_set("en", "\"One.|No mark.|And \"two\", three.\"|four\"",
            "“One.|No mark.|And ‘two’, three.”|four\"");
    are_set("en", "\"One.|She said \"go\".|no end\"", "“One.|She said “go”.|no end\"");
    are_set("es", "\"Uno.|\"Dos.|\"Tres.\"|\"Cuatro\", dijo",
            "«Uno.|»Dos.|»Tres.»|«Cuatro», dijo");
    are_set("es-MX", "\"Uno.|\"Dos.\"", "“Uno.|”Dos.”");
    are_set("fr", "\"Un.|\"Deux.\"", "«\u202FUn.|«\u202FDeux.\u202F»");
}

/* A number from 0 to `below` - 1, from a sequence that is always the same. */
static int32_t draw(uint32_t *state, int32_t below)
{
    *state = *state * 1664525u + 1013904223u;
    return (int32_t)((*state >> 8) % (uint32_t)below);
}

/* Whether each mark that closes has one that opens before it, and each single one is closed. */
static bool is_balanced(const char *text, const struct language_quotes *quotes)
{
    int32_t size = bytes_size(text), depth = 0, singles = 0;
    for (int32_t at = 0; at < size;) {
        uint32_t character = utf8_next(text, size, &at);
        depth += character == quotes->open;
        depth -= character == quotes->close;
        singles += character == quotes->inner_open;
        singles -= character == quotes->inner_close;
        if (depth < 0 || singles < 0)
            return false;
    }
    return true;
}

/* Any order of marks and words: nothing closes that is not open, in every language that has a
   mark of its own for each; and all but the marks stays. */
static void test_balance(void)
{
    static const char *const languages[] = {"de", "cs", "ru", "es",      "it",
                                            "pl", "el", "ka", "zh-Hant", "ja",
                                            "th", "nb", "am", "fa",      "fr-CA"};
    static const char *const parts[] = {"\"", "'", "\"", "'", " ", "a",
                                        ", ", ".", "(",  "-", "l", ")"};
    uint32_t state = 1;
    int32_t wrong = 0;
    for (int32_t round = 0; round < 20000; round++) {
        char text[64] = "";
        int32_t used = 0;
        const char *language = languages[round % COUNT(languages)];
        struct language_quotes quotes = language_quotes(language);
        for (int32_t i = draw(&state, 20); i >= 0; i--)
            used += snprintf(text + used, sizeof text - (size_t)used, "%s",
                             parts[draw(&state, COUNT(parts))]);
        struct arena *arena = arena_open();
        const char *set = set_in(language, text, NULL, arena);
        if (quotes.inner_close != 0x2019 && !is_balanced(set, &quotes)) {
            printf("# %s: %s -> %s\n", language, text, set);
            wrong++;
        }
        arena_close(arena);
    }
    ok(wrong == 0, "no quotation is closed that is not open");
}

/* Many marks take no longer than their number. */
static void test_many(void)
{
    enum { MANY = 400000 };
    char *text = malloc(MANY + 1);
    const char *const patterns[] = {"\"'", "'", "\"", " \"", "a' ", " 'a"};
    for (int64_t p = 0; text && p < COUNT(patterns); p++) {
        for (int32_t i = 0; i < MANY; i++)
            text[i] = patterns[p][i % bytes_size(patterns[p])];
        text[MANY] = '\0';
        struct arena *arena = arena_open();
        ok(bytes_size(set_in("de", text, NULL, arena)) >= MANY, "many marks");
        arena_close(arena);
    }
    free(text);
}

static void test_other_marks(void)
{
    is_set("sl", "Rekla je: \"Pojemo 'Sveta noč'.\" (\"Da.\")",
           "Rekla je: »Pojemo ›Sveta noč‹.« (»Da.«)");
    is_set("sl", "»Pojemo 'Sveta noč',« je rekla", "»Pojemo ›Sveta noč‹,« je rekla");
    is_set("hr", "Rekla je: \"Pjevamo 'Tiha noć'.\"", "Rekla je: „Pjevamo ‚Tiha noć’.”");
    is_set("lv", "Viņa teica: \"Dziedam 'Klusa nakts'.\"",
           "Viņa teica: “Dziedam “Klusa nakts”.”");
    is_set("tt", "Ул: \"Без 'Ялкын' укыйбыз\" диде", "Ул: «Без „Ялкын“ укыйбыз» диде");
    is_set("hi", "'राम'। वह", "‘राम’। वह");
    is_set("ar", "قال 'نعم'، ثم", "قال ’نعم‘، ثم");
    is_set("am", "'አዎ'፣ አለ", "‹አዎ›፣ አለ");
    is_set("ko", "\"그녀가 '감사'라고 했다.\"라고 'OK'라며 '네'",
           "“그녀가 ‘감사’라고 했다.”라고 ‘OK’라며 ‘네’");
    is_set("ta", "'நன்றி'யை அவர் 'Amen'என்றார்", "‘நன்றி’யை அவர் ‘Amen’என்றார்");
    is_set("ne", "'राम'को 'सीता'ले", "‘राम’को ‘सीता’ले");
    is_set("bn", "দু'জন 'ন'টা' বলল", "দু’জন ‘ন’টা’ বলল");
    is_set("ti", "ነዚ ድንጋገ'ዚ ብምጥሓስን ድንጋገ'ዚ", "ነዚ ድንጋገ’ዚ ብምጥሓስን ድንጋገ’ዚ");
}

/* The dash of each language: between words, between figures, and first in a paragraph. */
static void test_dash_habits(void)
{
    static const struct {
        const char *language, *set;
    } traits[] = {
        {"en", "— a\u2028a – b 1–2 c–d"},      {"en-GB", "— a\u2028a – b 1–2 c–d"},
        {"es-MX", "— a\u2028a — b 1–2 c—d"},   {"pt-BR", "— a\u2028a — b 1–2 c—d"},
        {"fr", "— a\u2028a – b 1–2 c–d"},      {"de", "– a\u2028a – b 1–2 c–d"},
        {"nl", "– a\u2028a – b 1–2 c–d"},      {"sw", "– a\u2028a – b 1–2 c–d"},
        {"yo", "– a\u2028a – b 1–2 c–d"},      {"vi", "– a\u2028a – b 1–2 c–d"},
        {"tl", "— a\u2028a — b 1–2 c—d"},      {"id", "— a\u2028a — b 1–2 c—d"},
        {"ru", "— a\u2028a — b 1–2 c—d"},      {"uk", "— a\u2028a — b 1–2 c—d"},
        {"be", "— a\u2028a — b 1–2 c—d"},      {"bg", "— a\u2028a — b 1–2 c—d"},
        {"el", "— a\u2028a – b 1–2 c–d"},      {"hi", "– a\u2028a – b 1–2 c–d"},
        {"ne", "– a\u2028a – b 1–2 c–d"},      {"mr", "– a\u2028a – b 1–2 c–d"},
        {"bn", "— a\u2028a — b 1–2 c—d"},      {"as", "— a\u2028a — b 1–2 c—d"},
        {"gu", "– a\u2028a – b 1–2 c–d"},      {"pa", "– a\u2028a – b 1–2 c–d"},
        {"or", "– a\u2028a – b 1–2 c–d"},      {"ta", "– a\u2028a – b 1–2 c–d"},
        {"te", "– a\u2028a – b 1–2 c–d"},      {"kn", "– a\u2028a – b 1–2 c–d"},
        {"ml", "– a\u2028a – b 1–2 c–d"},      {"si", "– a\u2028a – b 1–2 c–d"},
        {"th", "– a\u2028a – b 1–2 c–d"},      {"lo", "– a\u2028a – b 1–2 c–d"},
        {"km", "– a\u2028a – b 1–2 c–d"},      {"my", "– a\u2028a – b 1–2 c–d"},
        {"ar", "– a\u2028a – b 1–2 c–d"},      {"ur", "– a\u2028a – b 1–2 c–d"},
        {"fa", "– a\u2028a – b 1–2 c–d"},      {"he", "– a\u2028a – b 1–2 c–d"},
        {"am", "– a\u2028a – b 1–2 c–d"},      {"ti", "– a\u2028a – b 1–2 c–d"},
        {"ka", "— a\u2028a — b 1–2 c—d"},      {"hy", "— a\u2028a — b 1–2 c—d"},
        {"az", "— a\u2028a — b 1–2 c—d"},      {"kk", "— a\u2028a — b 1–2 c—d"},
        {"ky", "— a\u2028a — b 1–2 c—d"},      {"mn", "– a\u2028a – b 1–2 c–d"},
        {"tg", "— a\u2028a — b 1–2 c—d"},      {"tt", "— a\u2028a — b 1–2 c—d"},
        {"zh-Hans", "——a\u2028a——b 1–2 c——d"}, {"zh-Hant", "——a\u2028a——b 1–2 c——d"},
        {"ja", "——a\u2028a——b 1–2 c——d"},      {"ko", "— a\u2028a — b 1–2 c—d"},
    };
    for (int64_t i = 0; i < COUNT(traits); i++)
        is_set(traits[i].language, "-- a\u2028a -- b 1--2 c--d", traits[i].set);
    is_set("es", "--Ven --dijo--. El hijo --el menor-- vino",
           "—Ven —dijo—. El hijo —el menor— vino");
    is_set("pl", "-- Tak -- rzekł -- idę.\u2028Dom -- wielki",
           "— Tak — rzekł — idę.\u2028Dom – wielki");
    is_set("it", "— Ciao -- disse -- vieni?", "— Ciao — disse — vieni?");
    is_set("de", "-- Ja -- rief er", "– Ja – rief er");
    is_set("zh", "他---来", "他——来");
}

/* The sign between verses, as the cover has it, where the language's printers have it. */
static void test_verses(void)
{
    is_set("en", "Psalm 103:1-6; 1 Cor 13:4-7, 3-5", "Psalm 103:1–6; 1 Cor 13:4–7, 3-5");
    is_set("de", "Joh 3,16-18 und Mt 5:3-12.", "Joh 3,16–18 und Mt 5:3–12.");
    is_set("fr", "Jn 3,16-18 et Mt 5:3-12", "Jn 3,16-18 et Mt 5:3-12");
    is_set("en", "020:12-34-56, 1.2:3-4, 3:1-2000, 12:30-4/5",
           "020:12-34-56, 1.2:3-4, 3:1-2000, 12:30-4/5");
}

static void test_french(void)
{
    is_set("fr", "Quoi ? Non! Si; oui: \"bien\"",
           "Quoi\u202F? Non\u202F! Si\u202F; oui\u202F: «\u202Fbien\u202F»");
    is_set("fr", "« déjà » et «collé»", "«\u202Fdéjà\u202F» et «\u202Fcollé\u202F»");
    is_set("fr", "à 10:30, https://example.org/?a;b, quoi?!",
           "à 10:30, https://example.org/?a;b, quoi\u202F?!");
    is_set("fr-CA", "Quoi? Oui : \"bien\"", "Quoi? Oui\u202F: «\u202Fbien\u202F»");
    is_set("fr-CH", "Quoi? Oui : \"bien\"!", "Quoi\u202F? Oui\u202F: «bien»\u202F!");
    is_set("fr", "l'\"école\" et (\"oui\")", "l’«\u202Fécole\u202F» et («\u202Foui\u202F»)");
    is_set("en", "What? \"Yes\"", "What? “Yes”");
}

/* Puts a text of a language between quotation marks and compares. */
static void is_quoted(const char *language, const char *text, const char *wanted)
{
    static const struct anchor start = {0, {1, 1}};
    struct arena *arena = arena_open();
    struct rich rich = {
        .text = text, .size = bytes_size(text), .anchors = &start, .anchor_count = 1};
    struct rich quoted = typography_quote(&rich, language, arena);
    is_str(quoted.text, wanted, text);
    ok(quoted.size == bytes_size(wanted), "%s: its size", text);
    arena_close(arena);
}

static void test_quote(void)
{
    is_quoted("en", "He sets on high.", "“He sets on high.”");
    is_quoted("en", "‘Come,’ he said, and they came.", "“‘Come,’ he said, and they came.”");
    is_quoted("en", "“Come,” he said, “and see.”", "“‘Come,’ he said, ‘and see.’”");
    is_quoted("en", "He said, “Come.”", "“He said, ‘Come.’”");
    is_quoted("en", "“He said, ‘Come.’”", "“He said, ‘Come.’”");
    is_quoted("en", "“He said, “Come.””", "“He said, “Come.””");
    is_quoted("en", "’Tis “‘so’ great”", "“’Tis “‘so’ great””");
    is_quoted("en", "“", "“‘”");
    is_quoted("en", "", "");
    is_quoted("de", "„Kommt“, sagte er.", "„‚Kommt‘, sagte er.“");
    is_quoted("de", "„Kommt und seht.“", "„Kommt und seht.“");
    is_quoted("sv", "”Kom”, sa han.", "”’Kom’, sa han.”");
    is_quoted("sv", "”Kom och se.”", "”Kom och se.”");
    is_quoted("es", "«Venid», dijo.", "«“Venid”, dijo.»");
    is_quoted("fr", "Venez", "«\u202FVenez\u202F»");
    is_quoted("fr", "«\u202FVenez\u202F», dit-il.",
              "«\u202F«\u202FVenez\u202F», dit-il.\u202F»");
    is_quoted("fr-CH", "Venez", "«Venez»");
    is_quoted("ja", "「来なさい」と言われた。", "「『来なさい』と言われた。」");
}

int main(void)
{
    test_quotes();
    test_apostrophes();
    test_dashes();
    test_ellipses();
    test_paragraphs();
    test_balance();
    test_many();
    test_dash_habits();
    test_unspaced();
    test_other_marks();
    test_verses();
    test_french();
    test_quote();
    return done_testing();
}
