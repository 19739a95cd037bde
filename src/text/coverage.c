/*
 * Looks every character of the bulletin up in the face that would set it. What has been looked
 * up is remembered, so that a long text costs little.
 */
#include "text/coverage.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/unicode.h"

#include <stdio.h>

enum { PLANE = 0x10000, FACES = 4 };

struct checker {
    struct fonts *fonts;
    enum font_family family;
    struct diag *diag;
    struct arena *arena;
    uint8_t known[FACES][PLANE / 8]; /* of the basic plane: has been looked up */
    struct {
        uint32_t *items;
        int32_t count, capacity;
    } missing; /* reported */
};

static bool is_known(struct checker *checker, unsigned face, uint32_t character)
{
    if (character >= PLANE)
        return false;
    uint8_t *byte = &checker->known[face][character / 8], bit = (uint8_t)(1u << character % 8);
    bool known = *byte & bit;
    *byte |= bit;
    return known;
}

static bool is_reported(const struct checker *checker, uint32_t character)
{
    for (int32_t i = 0; i < checker->missing.count; i++)
        if (checker->missing.items[i] == character)
            return true;
    return false;
}

static void report(struct checker *checker, const struct rich *rich, int32_t start, int32_t end,
                   uint32_t character)
{
    if (is_reported(checker, character))
        return;
    *ARENA_PUSH(checker->arena, &checker->missing) = character;
    char name[16];
    snprintf(name, sizeof name, "U+%04X", (unsigned)character);
    diag_report(checker->diag, MSG_NO_GLYPH, rich_pos(rich, start), (int)(end - start),
                rich->text + start, name, unicode_script_name(character));
}

static void check_span(struct checker *checker, const struct rich *rich,
                       const struct span *span)
{
    unsigned face = (span->style & SPAN_STRONG ? FONT_BOLD : 0u) |
                    (span->style & SPAN_EMPHASIS ? FONT_ITALIC : 0u);
    const struct font *font = fonts_builtin(checker->fonts, checker->family, face);
    for (int32_t at = span->start; at < span->end;) {
        int32_t start = at;
        uint32_t character = utf8_next(rich->text, rich->size, &at);
        if (!is_known(checker, face, character) && !font_nominal(font, character) &&
            !unicode_is_ignorable(character))
            report(checker, rich, start, at, character);
    }
}

static void check_text(const struct rich *rich, void *context)
{
    for (int32_t i = 0; i < rich->span_count; i++)
        check_span(context, rich, &rich->spans[i]);
}

void coverage_check(const struct bulletin *bulletin, struct fonts *fonts,
                    enum font_family family, struct diag *diag)
{
    struct checker checker = {
        .fonts = fonts, .family = family, .diag = diag, .arena = arena_open()};
    bulletin_each_text(bulletin, check_text, &checker);
    arena_close(checker.arena);
}
