/*
 * UTF-8: RFC 3629, with the Unicode Standard's rule (3.9, "maximal subparts") for how much of
 * an ill-formed sequence counts as one mistake.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_ILL_FORMED UINT32_MAX /* in place of a character */
enum { UTF8_MOST = 4, UTF8_REPLACEMENT = 0xFFFD };

/* Decodes what begins with a byte that is not ASCII, as utf8_decode does. */
int32_t utf8_decode_sequence(const char *bytes, int64_t size, uint32_t *character);
/* The character that begins at `bytes`, of which there are `size` > 0. Returns its length; an
   ill-formed sequence is one character, UTF8_ILL_FORMED. */
static inline int32_t utf8_decode(const char *bytes, int64_t size, uint32_t *character)
{
    *character = (unsigned char)bytes[0];
    return *character < 0x80 ? 1 : utf8_decode_sequence(bytes, size, character);
}
/* The character at byte `*at` of well-formed text, `*at` < `size`; moves `*at` past it. */
static inline uint32_t utf8_next(const char *text, int32_t size, int32_t *at)
{
    uint32_t character;
    *at += utf8_decode(text + *at, size - *at, &character);
    return character;
}
/* The byte at which the character begins that byte `at` of well-formed text is of. */
static inline int32_t utf8_start(const char *text, int32_t at)
{
    const char *start = text + at;
    while (start > text && ((unsigned char)*start & 0xC0) == 0x80)
        start--;
    return (int32_t)(start - text);
}
/* The character that ends before byte `at` of well-formed text; 0 at its beginning. */
static inline uint32_t utf8_before(const char *text, int32_t at)
{
    int32_t start = at - (at > 0);
    if (start < at && (unsigned char)text[start] < 0x80)
        return (unsigned char)text[start];
    start = utf8_start(text, start);
    return start < at ? utf8_next(text, at, &start) : 0;
}
/* The bytes that a character takes. */
static inline int32_t utf8_size(uint32_t character)
{
    return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
}
/* Encodes what is not ASCII, as utf8_encode does. */
int32_t utf8_encode_sequence(uint32_t character, char bytes[UTF8_MOST]);
/* Writes a character's bytes, with no NUL; returns their number. */
static inline int32_t utf8_encode(uint32_t character, char bytes[UTF8_MOST])
{
    if (character >= 0x80)
        return utf8_encode_sequence(character, bytes);
    bytes[0] = (char)character;
    return 1;
}
/* The bytes at the beginning that are printable ASCII, of which each is a character. */
int64_t utf8_plain(const char *bytes, int64_t size);
bool utf8_valid(const char *bytes, int64_t size);
/* How many characters there are, each ill-formed sequence counted as one. */
int64_t utf8_count(const char *bytes, int64_t size);

#endif
