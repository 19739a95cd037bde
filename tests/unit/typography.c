#include "document/typography.h"
#include "tap.h"

#include "base/bytes.h"
#include "base/utf8.h"

#include <stdlib.h>

/* Sets a text in a language and compares. */
static void is_set(const char *language, const char *text, const char *wanted)
{
    struct arena *arena = arena_open();
    struct manuscript manuscript = manuscript_begin(arena);
    struct typography typography = typography_for(language);
    for (int64_t i = 0; text[i];) {
        uint32_t character;
        i += utf8_decode(text + i, bytes_size(text + i), &character);
        manuscript_add(&manuscript, character, (struct pos){1, (int32_t)i});
    }
    typography_apply(&typography, &manuscript);
    is_str(manuscript_finish(&manuscript, arena).text, wanted, text);
    arena_close(arena);
}

static void test_quotes(void)
{
    is_set("en", "\"Come,\" she said, \"and see.\"", "“Come,” she said, “and see.”");
    is_set("en", "(\"Come\")", "(“Come”)");
    is_set("en", "\"He said, 'Come.'\"", "“He said, ‘Come.’”");
    is_set("en", "\"Outer \"inner\" outer\"", "“Outer ‘inner’ outer”");
    is_set("en", "wait--\"come\"--and \"see--\"", "wait–“come”–and “see–”");
    is_set("en", "no end\"", "no end”");
    is_set("en", "\"", "”");
    is_set("en", "“kept” and ‘kept’", "“kept” and ‘kept’");
    is_set("de", "\"Komm\", sagte sie, \"und 'sieh'.\"", "„Komm“, sagte sie, „und ‚sieh‘.“");
    is_set("es", "\"Ven\", dijo", "«Ven», dijo");
    is_set("es", "¿\"Ven\"?", "¿«Ven»?");
    is_set("he", "צה\"ל וג'ירפה", "צה״ל וג׳ירפה");
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
static void test_other_marks(void)
{
    is_set("hi", "'राम'। वह", "‘राम’। वह");
    is_set("ar", "قال 'نعم'، ثم", "قال ’نعم‘، ثم");
    is_set("am", "'አዎ'፣ አለ", "‹አዎ›፣ አለ");
}

/* The dash of each language: between words, between figures, and first in a paragraph. */
static void test_dash_habits(void)
{
    static const struct {
        const char *language, *set;
    } traits[] = {
        {"en", "— a – b 1–2 c–d"},      {"en-GB", "— a – b 1–2 c–d"},
        {"es-MX", "— a — b 1–2 c—d"},   {"pt-BR", "— a — b 1–2 c—d"},
        {"fr", "— a – b 1–2 c–d"},      {"de", "– a – b 1–2 c–d"},
        {"nl", "– a – b 1–2 c–d"},      {"sw", "– a – b 1–2 c–d"},
        {"yo", "– a – b 1–2 c–d"},      {"vi", "– a – b 1–2 c–d"},
        {"tl", "— a — b 1–2 c—d"},      {"id", "— a — b 1–2 c—d"},
        {"ru", "— a — b 1–2 c—d"},      {"uk", "— a — b 1–2 c—d"},
        {"be", "— a — b 1–2 c—d"},      {"bg", "— a — b 1–2 c—d"},
        {"el", "— a – b 1–2 c–d"},      {"hi", "– a – b 1–2 c–d"},
        {"ne", "– a – b 1–2 c–d"},      {"mr", "– a – b 1–2 c–d"},
        {"bn", "— a — b 1–2 c—d"},      {"as", "— a — b 1–2 c—d"},
        {"gu", "– a – b 1–2 c–d"},      {"pa", "– a – b 1–2 c–d"},
        {"or", "– a – b 1–2 c–d"},      {"ta", "– a – b 1–2 c–d"},
        {"te", "– a – b 1–2 c–d"},      {"kn", "– a – b 1–2 c–d"},
        {"ml", "– a – b 1–2 c–d"},      {"si", "– a – b 1–2 c–d"},
        {"th", "– a – b 1–2 c–d"},      {"lo", "– a – b 1–2 c–d"},
        {"km", "– a – b 1–2 c–d"},      {"my", "– a – b 1–2 c–d"},
        {"ar", "– a – b 1–2 c–d"},      {"ur", "– a – b 1–2 c–d"},
        {"fa", "– a – b 1–2 c–d"},      {"he", "– a – b 1–2 c–d"},
        {"am", "– a – b 1–2 c–d"},      {"ti", "– a – b 1–2 c–d"},
        {"ka", "— a – b 1–2 c–d"},      {"hy", "— a — b 1–2 c—d"},
        {"zh-Hans", "——a——b 1–2 c——d"}, {"zh-Hant", "——a——b 1–2 c——d"},
        {"ja", "——a——b 1–2 c——d"},      {"ko", "— a — b 1–2 c—d"},
    };
    for (int64_t i = 0; i < COUNT(traits); i++)
        is_set(traits[i].language, "-- a -- b 1--2 c--d", traits[i].set);
    is_set("es", "--Ven --dijo--. El hijo --el menor-- vino",
           "—Ven —dijo—. El hijo —el menor— vino");
    is_set("zh", "他---来", "他——来");
}

static void test_french(void)
{
    is_set("fr", "Quoi ? Non! Si; oui: \"bien\"",
           "Quoi\u202F? Non\u202F! Si\u202F; oui\u202F: «\u202Fbien\u202F»");
    is_set("fr", "« déjà » et «collé»", "«\u202Fdéjà\u202F» et «\u202Fcollé\u202F»");
    is_set("fr", "à 10:30, https://example.org/?a;b, quoi?!",
           "à 10:30, https://example.org/?a;b, quoi\u202F?!");
    is_set("fr-CA", "Quoi? Oui : \"bien\"", "Quoi? Oui\u202F: «\u202Fbien\u202F»");
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
    test_dash_habits();
    test_unspaced();
    test_other_marks();
    test_french();
    test_quote();
    return done_testing();
}
