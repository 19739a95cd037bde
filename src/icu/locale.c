/*
 * ICU's side of language tags. Its own names of languages have underscores ("zh_Hant_TW").
 */
#include "icu/locale.h"

#include "base/bytes.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

enum { TAG_MOST = 100 }; /* bytes of a language tag or an ICU locale name */

/* Writes ICU's name for the tag, "" when it has none. Returns how much of the tag it read. */
static int32_t read_tag(const char *tag, char name[TAG_MOST])
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t parsed = 0;
    uloc_forLanguageTag(tag, name, TAG_MOST, &parsed, &error);
    if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING)
        name[0] = '\0';
    return parsed;
}

/* Whether the language and region of a name are formed like real ones. */
static bool is_formed(const char *name)
{
    char language[TAG_MOST], region[TAG_MOST];
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = uloc_getLanguage(name, language, TAG_MOST, &error);
    if (U_FAILURE(error) || size < 2 || size > 3 || strcmp(language, "und") == 0)
        return false;
    size = uloc_getCountry(name, region, TAG_MOST, &error);
    return U_SUCCESS(error) && (size != 2 || *uloc_getISO3Country(name));
}

/* Whether a list of codes of two letters, each with a space after it, has one. */
static bool has_code(const char *list, const char *code)
{
    for (; *list; list += 3)
        if (list[0] == code[0] && list[1] == code[1])
            return true;
    return false;
}

/* Whether a tag is one of the usual ones, which are canonical: a language, and perhaps one of
   its regions. */
static bool is_usual_tag(const char *tag)
{
    static const char languages[] = "cs da de en es fr hr hu it lt lv nb nl pl pt ro sk sl sv ",
                      regions[] = "AR AT AU BE BR CA CH CL CO DE DK ES FR GB IE IN IT KE MX NG "
                                  "NL NO NZ PE PH PL PT SE UG US ZA ";
    int32_t size = bytes_size(tag);
    return (size == 2 || (size == 5 && tag[2] == '-' && has_code(regions, tag + 3))) &&
           has_code(languages, tag);
}

const char *locale_canonical(const char *tag, struct arena *arena)
{
    if (is_usual_tag(tag))
        return arena_copy(arena, tag, bytes_size(tag));
    char name[TAG_MOST], canonical[TAG_MOST];
    UErrorCode error = U_ZERO_ERROR;
    int64_t size = bytes_size(tag);
    if (size == 0 || size >= TAG_MOST || read_tag(tag, name) != size || !is_formed(name))
        return NULL;
    int32_t length = uloc_toLanguageTag(name, canonical, TAG_MOST, true, &error);
    if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING)
        return NULL;
    return arena_copy(arena, canonical, length);
}

/* Whether ICU's name of `language` in the language `in` is `wanted`, whatever the case. */
static bool is_called(const char *language, const char *in, const UChar *wanted)
{
    UChar found[TAG_MOST];
    UErrorCode error = U_ZERO_ERROR;
    uloc_getDisplayLanguage(language, in, found, TAG_MOST, &error);
    return U_SUCCESS(error) && u_strcasecmp(found, wanted, U_FOLD_CASE_DEFAULT) == 0;
}

const char *locale_by_name(const char *name)
{
    UChar wanted[TAG_MOST];
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(wanted, TAG_MOST, NULL, name, -1, &error);
    if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING)
        return NULL;
    for (const char *const *language = uloc_getISOLanguages(); *language; language++)
        if (is_called(*language, "en", wanted) || is_called(*language, *language, wanted))
            return *language;
    return NULL;
}

const char *locale_english_name(const char *tag, struct arena *arena)
{
    char name[TAG_MOST], bytes[3 * TAG_MOST];
    UChar english[TAG_MOST];
    UErrorCode error = U_ZERO_ERROR;
    read_tag(tag, name);
    int32_t size = uloc_getDisplayLanguage(name, "en", english, TAG_MOST, &error);
    u_strToUTF8(bytes, sizeof bytes, &size, english, size, &error);
    return arena_copy(arena, bytes, U_SUCCESS(error) ? size : 0);
}

/* ICU's number of a script; that of what is common to scripts when the code is none. */
static UScriptCode script_by_code(const char *code)
{
    UScriptCode scripts[2];
    UErrorCode error = U_ZERO_ERROR;
    int32_t count = uscript_getCode(code, scripts, COUNT(scripts), &error);
    return U_SUCCESS(error) && count > 0 ? scripts[0] : USCRIPT_COMMON;
}

const char *locale_likely_script(const char *tag)
{
    char name[TAG_MOST], likely[TAG_MOST], code[ULOC_SCRIPT_CAPACITY] = "";
    UErrorCode error = U_ZERO_ERROR;
    read_tag(tag, name);
    uloc_addLikelySubtags(name, likely, TAG_MOST, &error);
    uloc_getScript(likely, code, ULOC_SCRIPT_CAPACITY, &error);
    if (U_FAILURE(error) || !locale_is_script(code))
        return "";
    return uscript_getShortName(script_by_code(code));
}

bool locale_is_script(const char *code)
{
    return bytes_size(code) == 4 &&
           strcmp(uscript_getShortName(script_by_code(code)), code) == 0;
}

const char *locale_script_name(const char *code)
{
    return uscript_getName(script_by_code(code));
}

bool locale_is_right_to_left(const char *code)
{
    bool latin = strcmp(code, "Latn") == 0; /* which most ask about */
    return *code && !latin && uscript_isRightToLeft(script_by_code(code));
}
