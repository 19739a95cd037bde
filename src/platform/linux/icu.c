/*
 * ICU, loaded when it is first asked something: most texts are of characters that icu/ knows by
 * itself, and ICU with the C++ library below it makes a third of the program's start. Its
 * functions are defined here; the first that is called loads the library, and each goes on to
 * the library's own.
 */
#include "base/bytes.h"
#include "base/cleanup.h"
#include "base/lazy.h"

#include <pthread.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

/* ASK(result, function, parameters, arguments), and TELL(function, parameters, arguments) for
   one without a result. ICU's headers give each function the number of its version. */
#define ICU_FUNCTIONS(ASK, TELL)                                                               \
    ASK(int8_t, u_charType, (UChar32 c), (c))                                                  \
    ASK(int32_t, u_charDigitValue, (UChar32 c), (c))                                           \
    ASK(int32_t, u_getIntPropertyValue, (UChar32 c, UProperty which), (c, which))              \
    ASK(UBool, u_hasBinaryProperty, (UChar32 c, UProperty which), (c, which))                  \
    ASK(UBool, u_isUAlphabetic, (UChar32 c), (c))                                              \
    ASK(UBool, u_isdigit, (UChar32 c), (c))                                                    \
    ASK(UBool, u_islower, (UChar32 c), (c))                                                    \
    ASK(UChar32, u_tolower, (UChar32 c), (c))                                                  \
    ASK(UChar32, u_totitle, (UChar32 c), (c))                                                  \
    TELL(u_charAge, (UChar32 c, UVersionInfo version), (c, version))                           \
    ASK(UChar *, u_strFromUTF8,                                                                \
        (UChar * to, int32_t room, int32_t * length, const char *from, int32_t size,           \
         UErrorCode *error),                                                                   \
        (to, room, length, from, size, error))                                                 \
    ASK(char *, u_strToUTF8,                                                                   \
        (char *to, int32_t room, int32_t *length, const UChar *from, int32_t size,             \
         UErrorCode *error),                                                                   \
        (to, room, length, from, size, error))                                                 \
    ASK(int32_t, u_strcasecmp, (const UChar *a, const UChar *b, uint32_t options),             \
        (a, b, options))                                                                       \
    TELL(ubidi_close, (UBiDi * bidi), (bidi))                                                  \
    ASK(UBiDi *, ubidi_openSized, (int32_t length, int32_t runs, UErrorCode * error),          \
        (length, runs, error))                                                                 \
    TELL(ubidi_setPara,                                                                        \
         (UBiDi * bidi, const UChar *text, int32_t length, UBiDiLevel level,                   \
          UBiDiLevel *levels, UErrorCode *error),                                              \
         (bidi, text, length, level, levels, error))                                           \
    ASK(const UBiDiLevel *, ubidi_getLevels, (UBiDi * bidi, UErrorCode * error),               \
        (bidi, error))                                                                         \
    TELL(ubrk_close, (UBreakIterator * breaks), (breaks))                                      \
    ASK(int32_t, ubrk_getRuleStatus, (UBreakIterator * breaks), (breaks))                      \
    ASK(int32_t, ubrk_next, (UBreakIterator * breaks), (breaks))                               \
    ASK(UBreakIterator *, ubrk_open,                                                           \
        (UBreakIteratorType type, const char *locale, const UChar *text, int32_t length,       \
         UErrorCode *error),                                                                   \
        (type, locale, text, length, error))                                                   \
    TELL(ubrk_setUText, (UBreakIterator * breaks, UText * text, UErrorCode * error),           \
         (breaks, text, error))                                                                \
    ASK(int32_t, uloc_addLikelySubtags,                                                        \
        (const char *locale, char *likely, int32_t room, UErrorCode *error),                   \
        (locale, likely, room, error))                                                         \
    ASK(int32_t, uloc_forLanguageTag,                                                          \
        (const char *tag, char *locale, int32_t room, int32_t *parsed, UErrorCode *error),     \
        (tag, locale, room, parsed, error))                                                    \
    ASK(int32_t, uloc_getCountry,                                                              \
        (const char *locale, char *country, int32_t room, UErrorCode *error),                  \
        (locale, country, room, error))                                                        \
    ASK(int32_t, uloc_getDisplayLanguage,                                                      \
        (const char *locale, const char *in, UChar *name, int32_t room, UErrorCode *error),    \
        (locale, in, name, room, error))                                                       \
    ASK(const char *, uloc_getISO3Country, (const char *locale), (locale))                     \
    ASK(const char *const *, uloc_getISOLanguages, (void), ())                                 \
    ASK(int32_t, uloc_getLanguage,                                                             \
        (const char *locale, char *language, int32_t room, UErrorCode *error),                 \
        (locale, language, room, error))                                                       \
    ASK(int32_t, uloc_getScript,                                                               \
        (const char *locale, char *script, int32_t room, UErrorCode *error),                   \
        (locale, script, room, error))                                                         \
    ASK(int32_t, uloc_setKeywordValue,                                                         \
        (const char *keyword, const char *value, char *locale, int32_t room,                   \
         UErrorCode *error),                                                                   \
        (keyword, value, locale, room, error))                                                 \
    ASK(int32_t, uloc_toLanguageTag,                                                           \
        (const char *locale, char *tag, int32_t room, UBool strict, UErrorCode *error),        \
        (locale, tag, room, strict, error))                                                    \
    ASK(const UNormalizer2 *, unorm2_getNFCInstance, (UErrorCode * error), (error))            \
    ASK(int32_t, unorm2_getRawDecomposition,                                                   \
        (const UNormalizer2 *form, UChar32 c, UChar *to, int32_t room, UErrorCode *error),     \
        (form, c, to, room, error))                                                            \
    ASK(UBool, unorm2_hasBoundaryBefore, (const UNormalizer2 *form, UChar32 c), (form, c))     \
    ASK(int32_t, unorm2_normalize,                                                             \
        (const UNormalizer2 *form, const UChar *from, int32_t length, UChar *to, int32_t room, \
         UErrorCode *error),                                                                   \
        (form, from, length, to, room, error))                                                 \
    ASK(int32_t, uscript_getCode,                                                              \
        (const char *name, UScriptCode *codes, int32_t room, UErrorCode *error),               \
        (name, codes, room, error))                                                            \
    ASK(const char *, uscript_getName, (UScriptCode script), (script))                         \
    ASK(UScriptCode, uscript_getScript, (UChar32 c, UErrorCode * error), (c, error))           \
    ASK(int32_t, uscript_getScriptExtensions,                                                  \
        (UChar32 c, UScriptCode * scripts, int32_t room, UErrorCode * error),                  \
        (c, scripts, room, error))                                                             \
    ASK(const char *, uscript_getShortName, (UScriptCode script), (script))                    \
    ASK(UBool, uscript_hasScript, (UChar32 c, UScriptCode script), (c, script))                \
    ASK(UBool, uscript_isRightToLeft, (UScriptCode script), (script))                          \
    ASK(UText *, utext_close, (UText * text), (text))                                          \
    ASK(UText *, utext_openUTF8,                                                               \
        (UText * text, const char *from, int64_t size, UErrorCode *error),                     \
        (text, from, size, error))

struct icu {
#define ICU_FIELD(result, function, parameters, arguments) __typeof__(function) *(function);
#define ICU_VOID_FIELD(function, parameters, arguments)    __typeof__(function) *(function);
    ICU_FUNCTIONS(ICU_FIELD, ICU_VOID_FIELD)
};

#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name)

static const struct lazy_symbol icu_symbols[] = {
#define ICU_SYMBOL(result, function, parameters, arguments)                                    \
    {NAME_OF(function), offsetof(struct icu, function)},
#define ICU_VOID_SYMBOL(function, parameters, arguments)                                       \
    {NAME_OF(function), offsetof(struct icu, function)},
    ICU_FUNCTIONS(ICU_SYMBOL, ICU_VOID_SYMBOL)};

static struct icu icu;

/* Loads the library's functions; ends the program with status 3 when it isn't there. */
static void load_icu(void)
{
    static const char library[] = "libicuuc.so." U_ICU_VERSION_SHORT;
    if (!lazy_load(library, icu_symbols, COUNT(icu_symbols), &icu))
        cleanup_library_missing(library);
}

/* Returns the library's functions, loaded once, whichever thread asks first. */
static const struct icu *loaded_icu(void)
{
    static pthread_once_t loaded = PTHREAD_ONCE_INIT;
    pthread_once(&loaded, load_icu);
    return &icu;
}

#define ICU_ASK(result, function, parameters, arguments)                                       \
    result function parameters                                                                 \
    {                                                                                          \
        return loaded_icu()->function arguments;                                               \
    }
#define ICU_TELL(function, parameters, arguments)                                              \
    void function parameters                                                                   \
    {                                                                                          \
        loaded_icu()->function arguments;                                                      \
    }
ICU_FUNCTIONS(ICU_ASK, ICU_TELL)
