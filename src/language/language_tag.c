/*
 * Which languages there are is this program's own table (codes.def), so that every machine
 * takes the same ones; the form of tags and the names of languages are ICU's.
 */
#include "language/language_tag.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "icu/locale.h"

#include <string.h>

/* Rows of codes.def. */
static const struct {
    const char *code, *longer;
} short_codes[] = {
#define SHORT(code, longer) {code, longer},
#define LONG(first, third)
#include "language/codes.def"
#undef SHORT
#undef LONG
};

static const struct {
    const char *first, *third;
} long_codes[] = {
#define SHORT(code, longer)
#define LONG(first, third) {first, third},
#include "language/codes.def"
#undef SHORT
#undef LONG
};

static bool has_short(const char *code)
{
    for (int64_t i = 0; i < COUNT(short_codes); i++)
        if (strcmp(short_codes[i].code, code) == 0)
            return true;
    return false;
}

static bool has_long(const char *code)
{
    for (int64_t i = 0; i < COUNT(long_codes); i++)
        if (bytes_begin(code, long_codes[i].first))
            return code[2] && strchr(long_codes[i].third, code[2]);
    return false;
}

/* The code of two letters that ISO 639 has for one of three, or NULL. */
static const char *drop_subtag(const char *code)
{
    for (int64_t i = 0; i < COUNT(short_codes) && bytes_size(code) == 3; i++)
        if (strstr(short_codes[i].longer, code))
            return short_codes[i].code;
    return NULL;
}

/* The language of a tag alone, in small letters. */
static char *language_of(const char *tag, struct arena *arena)
{
    char *code = arena_copy(arena, tag, bytes_until(tag, "-"));
    for (char *at = code; *at; at++)
        *at = chars_lower(*at);
    return code;
}

const char *language_tag_canonical(const char *text, struct arena *arena)
{
    const char *tag = locale_canonical(text, arena);
    if (!tag)
        return NULL;
    const char *code = language_of(tag, arena);
    return has_short(code) || has_long(code) ? tag : NULL;
}

/* The tag with a code of two letters for its own of three, or NULL. */
static const char *with_short_code(const char *tag, struct arena *arena)
{
    const char *code = drop_subtag(language_of(tag, arena));
    if (!code)
        return NULL;
    return language_tag_canonical(
        arena_printf(arena, "%s%s", code, tag + bytes_until(tag, "-")), arena);
}

/* The tag with the region GB for UK, which is none; or NULL. */
static const char *with_region(const char *tag, struct arena *arena)
{
    int32_t size = bytes_until(tag, "-");
    if (size > 3 || !tag[size] || bytes_size(tag) != size + 3 ||
        chars_lower(tag[size + 1]) != 'u' || chars_lower(tag[size + 2]) != 'k')
        return NULL;
    return language_tag_canonical(arena_printf(arena, "%.*s-GB", size, tag), arena);
}

const char *language_tag_meant(const char *text, struct arena *arena)
{
    const char *tag = locale_by_name(text);
    if (tag && language_tag_canonical(tag, arena))
        return tag;
    char *dashed = arena_copy(arena, text, bytes_size(text));
    for (char *at = dashed; *at; at++)
        *at = *at == '_' ? '-' : *at;
    tag = with_short_code(dashed, arena);
    if (!tag)
        tag = with_region(dashed, arena);
    if (!tag && strcmp(dashed, text) != 0)
        tag = language_tag_canonical(dashed, arena);
    return tag;
}

const char *language_tag_name(const char *tag, struct arena *arena)
{
    return locale_english_name(tag, arena);
}
