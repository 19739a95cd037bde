/*
 * Looks every character of the bulletin up in the built-in face that would set it; what it
 * lacks, with the marks that belong to it, in the fonts of its script.
 */
#include "fonts/glyph_check.h"

#include "base/script.h"
#include "base/utf8.h"
#include "fonts/character_set.h"
#include "fonts/packages.h"
#include "icu/character.h"

#include <stdio.h>

struct checker {
    struct fonts *fonts;
    enum font_family family;
    const char *language;
    struct diag *diag;
    struct character_set missing; /* reported */
    struct arena *arena;
    struct trace trace; /* of the text that is checked */
};

static void report(struct checker *checker, const struct rich *rich, int32_t start, int32_t end,
                   uint32_t character)
{
    if (!character_set_add(&checker->missing, character, checker->arena))
        return;
    char name[16];
    snprintf(name, sizeof name, "U+%04X", (unsigned)character);
    diag_report(checker->diag, MSG_NO_GLYPH, trace_pos(&checker->trace, start), (end - start),
                rich->text + start, name, character_script_name(character));
    const struct family *row = packages_find(fonts_installed(checker->fonts), character,
                                             checker->language, checker->family);
    if (row)
        diag_hint(checker->diag, "a font for it, %s, is in Debian's package %s", row->name,
                  row->package);
    else
        diag_hint(checker->diag, "leave it out, or name a font that has it under 'fonts:'");
}

static struct chain *chain_for(struct checker *checker, unsigned style, uint32_t character)
{
    uint32_t script = character_script(character);
    struct font_request request = {.family = checker->family,
                                   .style = fonts_upright(script) ? style & FONT_BOLD : style,
                                   .script = script,
                                   .language = checker->language};
    return fonts_chain(checker->fonts, &request);
}

/* Looks for a font that shows the bytes from `start` to `end` together; when there is none,
   reports those of them that no font has, or the last. */
static void check_cluster(struct checker *checker, const struct rich *rich, unsigned style,
                          int32_t start, int32_t end)
{
    uint32_t cluster[FONT_CLUSTER], character = 0;
    int32_t at = start, from = start;
    int32_t count = character_cluster(rich->text, end, &at, cluster, FONT_CLUSTER);
    struct chain *chain = chain_for(checker, style, cluster[0]);
    if (chain_find(chain, cluster, count))
        return;
    bool found = false;
    for (at = start; at < end;) {
        from = at;
        character = utf8_next(rich->text, end, &at);
        if (chain_find(chain, &character, 1))
            continue;
        report(checker, rich, from, at, character);
        found = true;
    }
    if (!found)
        report(checker, rich, from, end, character);
}

/* What the built-in font has needs no other. */
static void check_span(struct checker *checker, const struct rich *rich,
                       const struct span *span)
{
    unsigned style = (span->style & SPAN_STRONG ? FONT_BOLD : 0u) |
                     (span->style & SPAN_EMPHASIS ? FONT_ITALIC : 0u);
    const struct font *builtin = fonts_builtin(checker->fonts, checker->family, style);
    for (int32_t at = span->start, base = at; at < span->end;) {
        int32_t start = at;
        uint32_t character = utf8_next(rich->text, rich->size, &at);
        if (character < 0x300 || !character_is_mark(character))
            base = start;
        if (font_has(builtin, character))
            continue;
        at = base;
        uint32_t cluster[FONT_CLUSTER];
        character_cluster(rich->text, rich->size, &at, cluster, FONT_CLUSTER);
        check_cluster(checker, rich, style, base, at);
    }
}

static void check_text(const struct rich *rich, void *context)
{
    struct checker *checker = context;
    checker->trace = rich_trace(rich);
    for (int32_t i = 0; i < rich->span_count; i++)
        check_span(checker, rich, &rich->spans[i]);
}

void glyph_check(const struct document *document, struct fonts *fonts, enum font_family family,
                 struct diag *diag)
{
    struct checker checker = {.fonts = fonts,
                              .family = family,
                              .language = document->language,
                              .diag = diag,
                              .arena = arena_open()};
    document_each_text(document, check_text, &checker);
    arena_close(checker.arena);
}
