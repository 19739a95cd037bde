/*
 * A piece is a span; pieces of one look that follow each other are one.
 */
#include "proof/phrase.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/script.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "icu/locale.h"

enum { FIRST_STRONG_ISOLATE = 0x2068, END_OF_ISOLATE = 0x2069 };

static void add_piece(struct phrase *phrase, const char *bytes, int32_t size, unsigned style)
{
    int32_t start = phrase->bytes.count;
    for (int32_t i = 0; i < size; i++)
        *ARENA_PUSH(phrase->arena, &phrase->bytes) = bytes[i];
    int32_t count = phrase->spans.count;
    struct span *last = count ? &phrase->spans.items[count - 1] : NULL;
    if (!last || last->style != style) {
        last = ARENA_PUSH(phrase->arena, &phrase->spans);
        *last = (struct span){start, start, style, NULL};
    }
    last->end = phrase->bytes.count;
}

static void add_sign(struct phrase *phrase, uint32_t character, unsigned style)
{
    char bytes[UTF8_MOST] = "";
    int32_t size = utf8_encode(character, bytes);
    add_piece(phrase, bytes, size, style);
}

void phrase_words(struct phrase *phrase, const char *words)
{
    add_piece(phrase, words, bytes_size(words), 0);
}

/* Whether some bytes have a letter that is written from right to left. */
static bool has_rtl_letter(const char *text, int32_t size)
{
    for (int32_t at = 0; at < size;) {
        char code[SCRIPT_CODE];
        uint32_t character = utf8_next(text, size, &at);
        if (character < 0x590)
            continue;
        script_code(character_script(character), code);
        if (locale_is_right_to_left(code))
            return true;
    }
    return false;
}

/* Adds the characters of bytes [start, end) as they are, or by their numbers. */
static void add_cluster(struct phrase *phrase, const char *text, int32_t start, int32_t end,
                        unsigned style)
{
    if (phrase->fonts->shows(text + start, end - start, phrase->language,
                             phrase->fonts->context)) {
        add_piece(phrase, text + start, end - start, style);
        return;
    }
    while (start < end) {
        uint32_t character = utf8_next(text, end, &start);
        const char *code = arena_printf(phrase->arena, "[U+%04X]", character);
        add_piece(phrase, code, bytes_size(code), style);
    }
}

/* Adds the characters that are shown together from byte `*at` on. */
static void add_next_cluster(struct phrase *phrase, const char *text, int32_t size, int32_t *at,
                             unsigned style)
{
    enum { CLUSTER_MOST = 32 };
    uint32_t cluster[CLUSTER_MOST];
    int32_t start = *at;
    unsigned char byte = (unsigned char)text[start];
    character_cluster(text, size, at, cluster, CLUSTER_MOST);
    bool directs = cluster[0] >= 0x202A && cluster[0] <= 0x2069 &&
                   character_is_ignorable(cluster[0]);
    if (chars_is_white(cluster[0]))
        add_piece(phrase, " ", 1, style);
    else if (byte >= ' ' && byte != 0x7F && !directs)
        add_cluster(phrase, text, start, *at, style);
}

/* Adds bytes of a text, in a look but for [from, to), which is in another. */
static void add_quoted(struct phrase *phrase, const char *text, int32_t size, unsigned style,
                       int32_t from, int32_t to, unsigned within)
{
    bool isolated = has_rtl_letter(text, size);
    if (isolated)
        add_sign(phrase, FIRST_STRONG_ISOLATE, style);
    for (int32_t at = 0; at < size;)
        add_next_cluster(phrase, text, size, &at, at >= from && at < to ? within : style);
    if (isolated)
        add_sign(phrase, END_OF_ISOLATE, style);
}

void phrase_quote(struct phrase *phrase, const char *text, int32_t size, unsigned style)
{
    add_quoted(phrase, text, size, style, 0, 0, 0);
}

void phrase_quote_all(struct phrase *phrase, const char *text)
{
    phrase_quote(phrase, text, bytes_size(text), 0);
}

void phrase_quote_within(struct phrase *phrase, const char *text, int32_t size, int32_t from,
                         int32_t to)
{
    add_quoted(phrase, text, size, 0, from, to, SPAN_STRONG);
}

struct rich phrase_finish(const struct phrase *phrase)
{
    struct anchor *anchor = arena_alloc(phrase->arena, sizeof *anchor);
    return (struct rich){
        .text = arena_copy(phrase->arena, phrase->bytes.items, phrase->bytes.count),
        .size = phrase->bytes.count,
        .spans = phrase->spans.items,
        .span_count = phrase->spans.count,
        .anchors = anchor,
        .anchor_count = phrase->bytes.count > 0};
}
