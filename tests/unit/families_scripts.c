/*
 * Shaping of each script against hb-shape, HarfBuzz's own program: a text is typeset, and the
 * glyphs of each of its runs and their places are held against what hb-shape makes of the run's
 * text in the same font. So that words are shaped one by one, remembered, and put together
 * again changes nothing. A language that no installed font has is skipped by name.
 */
#include "tap.h"

#include "base/utf8.h"
#include "fonts/harfbuzz.h"
#include "text/typeset.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SIZE = 24000, MEASURE = 4000000, GLYPHS = 400, COMMAND = 4096 };

/* Words that need what their script is known for: conjuncts, vowels that stand before or around
   their consonant, stacked marks, joined letters, contractions. */
static const struct sample {
    const char *name;
    const char *language;  /* BCP 47 */
    const char *installed; /* fontconfig's language; NULL: the built-in fonts have it */
    const char *text;
    bool rtl;
} samples[] = {
    {"Latin", "en", NULL, "official AVAIL To Yes, \xE2\x80\x9CWe fly\xE2\x80\x9D", false},
    {"Yoruba", "yo", NULL, "olùṣọ́-àgùntàn kọ̀ọ̀kan gẹ́gẹ́", false},
    {"Vietnamese", "vi", NULL, "Đấng chăn giữ nước Nguyễn", false},
    {"Cyrillic", "ru", NULL, "Господь — Пастырь мой", false},
    {"Greek", "el", NULL, "Πάτερ ἡμῶν ὁ ἐν τοῖς οὐρανοῖς", false},
    {"Hindi", "hi", "hi", "प्रार्थना विद्यार्थी श्रद्धा क्षेत्र हृदय ज़मीन रूठा", false},
    {"Nepali", "ne", "ne", "राष्ट्रहरू गर्‍यो दुःख",
     false},
    {"Marathi", "mr", "mr", "करणाऱ्या तऱ्हा लक्ष्मी शेतकऱ्यांसाठी", false},
    {"Bengali", "bn", "bn", "প্রার্থনা ঈশ্বর স্ত্রী ক্ষুধা সৎ কর্মী গোষ্ঠী", false},
    {"Assamese", "as", "as", "প্ৰাৰ্থনা ৱৰ্ণ মৰ্য্যদা ব্ৰহ্মপুত্ৰ", false},
    {"Gujarati", "gu", "gu", "પ્રાર્થના રાષ્ટ્રો શ્રદ્ધા વિદ્યાર્થી", false},
    {"Punjabi", "pa", "pa", "ਪ੍ਰਾਰਥਨਾ ਅੰਮ੍ਰਿਤਸਰ ਉਹਨਾਂ ਪੁੱਤਰ", false},
    {"Odia", "or", "or", "ପ୍ରାର୍ଥନା ସ୍ୱାଧୀନ ମର୍ଯ୍ୟାଦା କ୍ଷେତ୍ର", false},
    {"Tamil", "ta", "ta", "ஜெபியுங்கள் கொண்டு க்ஷேத்திரம் ஸ்ரீ", false},
    {"Telugu", "te", "te", "ప్రార్థన క్షేత్రం కృతజ్ఞత స్త్రీ", false},
    {"Kannada", "kn", "kn", "ಪ್ರಾರ್ಥನೆ ರಾಷ್ಟ್ರ ಕ್ಷೇತ್ರ ಕೀರ್ತನೆ", false},
    {"Malayalam", "ml", "ml", "പ്രാർത്ഥിക്കുക മത്സ്യത്തൊഴിലാളി ക്രിസ്ത്യൻ സ്ത്രീ", false},
    {"Sinhala", "si", "si",
     "ශ්‍රී ක්‍රිෂාන්ති යාච්ඤා "
     "දිස්ත්‍රික්ක "
     "කෝපය",
     false},
    {"Thai", "th", "th", "พระเจ้าทรงเป็นผู้ ที่ปรึกษา น้ำ กตัญญู", false},
    {"Lao", "lo", "lo", "ນ້ຳ ຜູ້ລ້ຽງ ຊົນຊາດ ໝໍ", false},
    {"Khmer", "km", "km", "ព្រះអម្ចាស់ ខ្ញុំ សេចក្ដី ត្រៀម ស្រ្តី", false},
    {"Burmese", "my", "my", "ကျွန်ုပ် မြန်မာ ဘုရားသခင် သင်္ချိုင်း ပြောကြား", false},
    {"Arabic", "ar", "ar", "الرَّبُّ رَاعِيَّ فَلَا يُعْوِزُنِي شَيْءٌ", true},
    {"Urdu", "ur", "ur", "خداوند میرا چوپان ہے مجھے کمی نہ ہوگی", true},
    {"Persian", "fa", "fa", "ملت‌ها می‌کنند همهٔ پژوهشگر", true},
    {"Hebrew", "he", "he", "יְהוָה רֹעִי לֹא אֶחְסָר", true},
    {"Amharic", "am", "am", "እግዚአብሔር እረኛዬ ነው፥ የለም።", false},
    {"Tigrinya", "ti", "ti", "እግዚኣብሔር ጓሳየይ እዩ፣", false},
    {"Georgian", "ka", "ka", "უფალია ჩემი მწყემსი", false},
    {"Armenian", "hy", "hy", "Շնորհակալ ենք Աստծուն և", false},
    {"Simplified Chinese", "zh-Hans", "zh-cn", "耶和华是我的牧者，直骨门", false},
    {"Traditional Chinese", "zh-Hant", "zh-tw", "耶和華是我的牧者，直骨門", false},
    {"Japanese", "ja", "ja", "「直骨」の国々のための祈り", false},
    {"Korean", "ko", "ko", "여호와는 나의 목자시니 直骨", false},
};

struct press {
    struct fonts *fonts;
    struct typesetter *typesetter;
    struct arena *arena;
};

/* What hb-shape says of a glyph, in font units. */
struct expected {
    unsigned id;
    int advance, dx, dy;
};

static void skip(const char *name, const char *why)
{
    printf("ok %d - %s # skip %s\n", ++tap_run, name, why);
}

static bool is_installed(const char *language)
{
    FcPattern *pattern = FcPatternCreate();
    FcLangSet *languages = FcLangSetCreate();
    FcLangSetAdd(languages, (const FcChar8 *)language);
    FcPatternAddLangSet(pattern, FC_LANG, languages);
    FcFontSet *found = FcFontList(NULL, pattern, NULL);
    bool installed = found && found->nfont > 0;
    if (found)
        FcFontSetDestroy(found);
    FcLangSetDestroy(languages);
    FcPatternDestroy(pattern);
    return installed;
}

/* Writes the font's file to `path`, a template of mkstemp. */
static bool save_font(const struct font *font, char *path)
{
    hb_blob_t *blob = hb_face_reference_blob(font_face(font));
    unsigned size;
    const char *data = hb_blob_get_data(blob, &size);
    int file = mkstemp(path);
    bool saved = file >= 0 && size > 0;
    for (unsigned done = 0; saved && done < size;) {
        ssize_t written = write(file, data + done, size - done);
        saved = written > 0;
        done += saved ? (unsigned)written : 0;
    }
    if (file >= 0)
        close(file);
    hb_blob_destroy(blob);
    return saved;
}

/* Reads "[id@dx,dy+advance|id+advance...]". Returns the number of glyphs. */
static int read_glyphs(FILE *in, struct expected *glyphs)
{
    int count = 0, next = fgetc(in);
    while ((next == '[' || next == '|') && count < GLYPHS) {
        struct expected *glyph = &glyphs[count++];
        *glyph = (struct expected){0};
        if (fscanf(in, "%u", &glyph->id) != 1)
            return -1;
        next = fgetc(in);
        if (next == '@' && fscanf(in, "%d,%d", &glyph->dx, &glyph->dy) == 2)
            next = fgetc(in);
        if (next == '+' && fscanf(in, "%d", &glyph->advance) == 1)
            next = fgetc(in);
    }
    return next == ']' ? count : -1;
}

/* What hb-shape makes of the run's text by OpenType alone, as the program does where a font has
   Graphite too. The text is given as code points, for any locale. */
static int shape_outside(const struct run *run, const struct sample *sample, const char *path,
                         struct expected *glyphs)
{
    char command[COMMAND];
    int used = snprintf(command, sizeof command,
                        "hb-shape --shapers=ot --no-glyph-names --no-clusters --language=%s "
                        "--direction=%s --face-index=%u %s --unicodes=",
                        sample->language, run->rtl ? "rtl" : "ltr",
                        hb_face_get_index(font_face(run->font)), path);
    for (int32_t at = 0; at < run->size_bytes && used < COMMAND - 16;)
        used += snprintf(command + used, COMMAND - (size_t)used, "%X,",
                         (unsigned)utf8_next(run->text, run->size_bytes, &at));
    command[used - 1] = '\0';
    FILE *pipe = popen(command, "r");
    if (!pipe)
        return -1;
    int count = read_glyphs(pipe, glyphs);
    return pclose(pipe) == 0 ? count : -1;
}

/* Whether the run has these glyphs, none of them an empty box, at their places, to a thousandth
   of a point a glyph. */
static bool is_shaped(const struct run *run, const struct expected *glyphs, int count)
{
    if (count != run->glyph_count) {
        printf("# %d glyphs, wanted %d\n", (int)run->glyph_count, count);
        return false;
    }
    int64_t at = 0;
    int32_t upem = font_upem(run->font);
    for (int i = 0; i < count; i++) {
        len x = len_scale((int32_t)at + glyphs[i].dx, run->size, upem);
        len y = len_scale(glyphs[i].dy, run->size, upem);
        struct glyph found = run_glyph(run, i);
        if (!found.id || found.id != glyphs[i].id || abs(found.x - x) > count ||
            abs(found.y - y) > 1) {
            printf("# glyph %d: %u at %d,%d, wanted %u at %d,%d\n", i, (unsigned)found.id,
                   (int)found.x, (int)found.y, glyphs[i].id, (int)x, (int)y);
            return false;
        }
        at += glyphs[i].advance;
    }
    return true;
}

static bool test_run(const struct run *run, const struct sample *sample)
{
    char path[] = "/tmp/orison-font-XXXXXX";
    static const char unreadable[] = "# hb-shape can't be asked\n";
    struct expected glyphs[GLYPHS];
    int count = save_font(run->font, path) ? shape_outside(run, sample, path, glyphs) : -1;
    unlink(path);
    if (count < 0)
        fputs(unreadable, stdout);
    return count > 0 && is_shaped(run, glyphs, count);
}

static void test_sample(struct press *press, const struct sample *sample)
{
    struct span span = {.end = (int32_t)strlen(sample->text)};
    struct rich rich = {
        .text = sample->text, .size = span.end, .spans = &span, .span_count = 1};
    struct text_style style = {.font.size = SIZE,
                               .box.measure = MEASURE,
                               .box.align = ALIGN_START,
                               .language = sample->language,
                               .box.rtl = sample->rtl};
    struct lines lines = typeset(press->typesetter, &rich, &style, press->arena);
    bool same = lines.count == 1;
    for (int32_t i = 0; same && i < lines.items[0].run_count; i++)
        same = test_run(&lines.items[0].runs[i], sample);
    ok(same, "%s", sample->name);
}

int main(void)
{
    struct press press = {.fonts = fonts_open(), .arena = arena_open()};
    press.typesetter = typesetter_open(press.fonts);
    bool there = system("hb-shape --version >/dev/null 2>&1") == 0;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const struct sample *sample = &samples[i];
        if (!there)
            skip(sample->name, "no hb-shape");
        else if (sample->installed && !is_installed(sample->installed))
            skip(sample->name, "no font for it");
        else
            test_sample(&press, sample);
    }
    typesetter_close(press.typesetter);
    fonts_close(press.fonts);
    arena_close(press.arena);
    FcFini();
    return done_testing();
}
