/* The language of short letters; and of those in languages that nothing here knows. */
#include "letter/told_language.h"

#include "base/bytes.h"
#include "base/latin.h"
#include "letter/words.h"

#include "tap.h"

/* A language and a few lines in it, as letters have them: names, places, requests. */
static const struct {
    const char *tag, *text;
} letters[] = {
    {"en",
     "Kenya. Give thanks: the well at Mtope has water again. Pray for Amina, whose mother "
     "is ill, and for the nurses at Wajir."},
    {"es", "Kenia. Demos gracias: el pozo de Mtope tiene agua otra vez. Oren por Amina, cuya "
           "madre está enferma, y por las enfermeras de Wajir."},
    {"pt",
     "Quênia. Agradeçam: o poço de Mtope tem água outra vez. Orem por Amina, cuja mãe está "
     "doente, e pelas enfermeiras de Wajir."},
    {"fr",
     "Kenya. Rendez grâce : le puits de Mtope a de nouveau de l'eau. Priez pour Amina, dont "
     "la mère est malade, et pour les infirmières de Wajir."},
    {"de",
     "Kenia. Dankt: der Brunnen in Mtope hat wieder Wasser. Betet für Amina, deren Mutter "
     "krank ist, und für die Schwestern in Wajir."},
    {"it", "Kenya. Ringraziate: il pozzo di Mtope ha di nuovo acqua. Pregate per Amina, la cui "
           "madre è malata, e per le infermiere di Wajir."},
    {"nl",
     "Kenia. Dank God: de put van Mtope heeft weer water. Bid voor Amina, van wie de moeder "
     "ziek is, en voor de verpleegsters in Wajir."},
    {"id", "Kenya. Bersyukurlah: sumur di Mtope sudah berair lagi. Doakan Amina yang ibunya "
           "sedang sakit, dan para perawat di Wajir."},
    {"sw",
     "Kenya. Tumshukuru Mungu: kisima cha Mtope kina maji tena. Tumwombee Amina ambaye mama "
     "yake ni mgonjwa, na wauguzi wa Wajir."},
    {"fil",
     "Kenya. Magpasalamat tayo: may tubig na muli ang balon ng Mtope. Ipanalangin natin si "
     "Amina na may sakit ang ina, at ang mga nars sa Wajir."},
    {"vi", "Kenya. Cảm tạ Chúa: giếng ở Mtope lại có nước. Xin cầu nguyện cho Amina có mẹ đang "
           "bệnh, và cho các y tá ở Wajir."},
    {"ko", "케냐. 어머니가 아픈 아미나와 와지르의 간호사들을 위해 기도해 주세요."},
    {"hi", "केन्या। कृपया अमीना के लिए प्रार्थना करें जिसकी माँ बीमार है।"},
    {"mr", "केनिया. कृपया अमीनासाठी प्रार्थना करा, तिची आई आजारी आहे आणि गावात पाणी नाही."},
    {"ne", "केन्या। कृपया अमिनाको लागि प्रार्थना गर्नुहोस्, उनकी आमा बिरामी छिन्।"},
    {"ru", "Кения. Благодарите: в колодце Мтопе снова есть вода. Молитесь за Амину, чья мать "
           "больна, и за медсестёр в Ваджире."},
    {"uk",
     "Кенія. Дякуйте: у криниці Мтопе знову є вода. Моліться за Аміну, чия мати хвора, і за "
     "медсестер у Ваджирі."},
    {"pl",
     "Kenia. Dziękujcie: studnia w Mtope znów ma wodę. Módlcie się za Aminę, której matka "
     "jest chora, i za pielęgniarki w Wajir."},
    {"ro",
     "Kenya. Mulțumiți: fântâna din Mtope are din nou apă. Rugați-vă pentru Amina, a cărei "
     "mamă este bolnavă, și pentru asistentele din Wajir."},
    {"sv", "Kenya. Tacka Gud: brunnen i Mtope har vatten igen. Be för Amina, vars mor är sjuk, "
           "och för sjuksköterskorna i Wajir."},
    {"nb",
     "Kenya. Takk Gud: brønnen i Mtope har vann igjen. Be for Amina, som har en syk mor, og "
     "for sykepleierne på sykehuset i Wajir."},
    {"fi", "Kenia. Kiittäkää: Mtopen kaivossa on taas vettä. Rukoilkaa Aminan puolesta, jonka "
           "äiti on sairas, ja Wajirin hoitajien puolesta."},
    {"hu", "Kenya. Adjunk hálát: Mtope kútjában újra van víz. Imádkozzatok Amináért, akinek az "
           "édesanyja beteg, és a wajiri nővérekért."},
    {"cs", "Keňa. Děkujte: ve studni v Mtope je zase voda. Modlete se za Aminu, jejíž matka je "
           "nemocná, a za zdravotní sestry ve Wajiru."},
    {"tr", "Kenya. Şükredin: Mtope kuyusunda yine su var. Annesi hasta olan Amina için ve "
           "Wajir'deki hemşireler için dua edin."},
    {"af",
     "Kenia. Dank die Here: die put by Mtope het weer water. Bid asseblief vir Amina, wie "
     "se ma siek is, en vir die verpleegsters in Wajir."},
    {"ar", "صلوا من أجل أمينة التي أمها مريضة ومن أجل الممرضات في وجير."},
    {"fa", "برای آمنه که مادرش بیمار است و برای پرستاران وجیر دعا کنید."},
    {"el", "Προσευχηθείτε για την Αμίνα, που η μητέρα της είναι άρρωστη."},
    {"zh", "请为阿米娜祷告，她的母亲病了，村里也没有水。"},
    {"ja", "母が病気のアミナのために祈ってください。"},
    {"th", "ขออธิษฐานเผื่ออามีนาซึ่งแม่ของเธอป่วย"},
};

/* Returns a long letter in Ukrainian, after `shift` bytes that move its letters of two bytes.
 */
static const char *long_letter(int32_t shift, struct arena *arena)
{
    static const char *const words[] = {"моліться", "за",     "матір", "яка",  "хвора",
                                        "і",        "дорогу", "через", "гори", "дякуйте",
                                        "знову",    "є",      "вода",  "для",  "дітей"};
    enum { SIZE = 30000 };
    char *text = arena_alloc(arena, SIZE);
    uint32_t chance = 7;
    memset(text, 'x', (size_t)shift);
    for (int32_t at = shift; at < SIZE - 40;) {
        chance = chance * 1103515245 + 12345;
        const char *word = words[(chance >> 16) % COUNT(words)];
        bytes_copy(text + at, word, bytes_size(word));
        at += bytes_size(word);
        text[at++] = ' ';
    }
    return text;
}

/* Whether a text speaks a language, whose words it has, so many at least. */
static void check_speaks(const char *text, const char *language, int32_t many, bool speaks)
{
    struct arena *arena = arena_open();
    ok(words_speak(latin_fold(text, arena), language, many) == speaks, "%s of %s", language,
       text);
    arena_close(arena);
}

static const char galician[] =
    "Roguen polo muíño da nosa vila e por todos os que traballan nel. Damos grazas polo pan. A "
    "escola volve estar aberta e os nenos están contentos.";

int main(void)
{
    check_speaks("Pray for the mill and for all who work in it by night", "en", 4, true);
    check_speaks("Pray for the mill and for all who work in it by night", "en", 30, false);
    check_speaks("Pray for the mill and for all who work in it by night", "de", 4, false);
    check_speaks("Bid voor de molen in ons dorp, dat we veilig zijn en er is brood", "en", 4,
                 false);
    check_speaks("Betet für die Mühle und für den Müller, dass das Korn reicht", "de", 4, true);
    check_speaks("Mill, bakery, school, dairy, of the town", "en", 2, true);
    check_speaks("Mill, bakery, school, dairy, well, barn, of the town", "en", 2, false);
    check_speaks(
        "Pray for the mill and give to the poor: oren por el molino y por la harina de "
        "los pobres",
        "en", 4, false);
    check_speaks(galician, "pt", 4, false);
    struct arena *arena = arena_open();
    ok(told_language_ready(), "the library is there");
    is_str(told_language_of(galician, arena).tag, "gl", "a neighbour with the same words");
    is_str(told_language_of("Pokok doa minggu ini: hujan untuk ladang, ujian anak-anak", arena)
               .tag,
           "id", "of two neighbours that of more people, when nothing tells");
    is_str(
        told_language_of("Gebedspunten. Kees - operatie. Familie Bos. Vrede in Kenara", arena)
            .tag,
        "nl", "of two neighbours that whose words there are");
    for (int32_t i = 0; i < COUNT(letters); i++)
        is_str(told_language_of(letters[i].text, arena).tag, letters[i].tag, letters[i].tag);
    struct told_language english = told_language_of(letters[0].text, arena);
    ok(english.sure, "a few lines are told surely");
    for (int32_t shift = 0; shift < 2; shift++) {
        struct told_language told = told_language_of(long_letter(shift, arena), arena);
        ok(told.sure && strcmp(told.tag, "uk") == 0, "a long letter, wherever it is cut");
    }
    ok(!told_language_of("Kenya. Peru. Nepal.", arena).sure,
       "names alone are told without surety");
    ok(!told_language_of("", arena).sure, "and so is nothing");
    static const char *const strange[] = {"Ku yi addu'a domin Amina wadda mahaifiyarta ba ta "
                                          "da lafiya, da ma'aikatan jinya na Wajir.",
                                          "Zikomo tala mbosu kande wira, lopo amensi kuta "
                                          "salima, onde valuka timbo sakale mutonda."};
    for (int32_t i = 0; i < COUNT(strange); i++)
        ok(!told_language_of(strange[i], arena).sure, "a language that isn't known isn't told");
    ok(!told_language_of("\xFF\xFE pray \xC0\x80", arena).sure, "nor what is ill-formed");
    arena_close(arena);
    return done_testing();
}
