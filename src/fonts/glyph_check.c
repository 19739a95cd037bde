/*
 * Looks every character up in the built-in font; what that lacks, with the marks that belong to
 * it, in a chain of its script. Any chain will do, for all end with every font that there is.
 */
#include "fonts/glyph_check.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "fonts/character_set.h"
#include "fonts/packages.h"
#include "fonts/printed_words.h"
#include "icu/character.h"

#include <stdio.h>

struct checker {
    struct fonts *fonts;
    enum font_family edition;
    struct diag *diag;
    struct arena *arena;
    struct character_set reported;
};

/* A text being checked: of the bulletin, or words of the program. */
struct checked {
    const char *text;
    int32_t size;
    const char *language;
    struct trace *trace;               /* of the bulletin's */
    const struct printed_words *words; /* the program's; else NULL */
};

static void hint_font(struct checker *checker, const struct checked *checked,
                      uint32_t character)
{
    const struct family *row = packages_find(fonts_installed(checker->fonts), character,
                                             checked->language, checker->edition);
    if (row)
        diag_hint(checker->diag, "a font for it, %s, is in Debian's package %s", row->name,
                  row->package);
    else
        diag_hint(checker->diag, "leave it out, or name a font that has it under 'fonts:'");
}

/* Reports a character, shown as the bytes from `start` to `end`, unless it has been. */
static void report_missing(struct checker *checker, const struct checked *checked,
                           int32_t start, int32_t end, uint32_t character)
{
    char code[16];
    const char *shown = checked->text + start;
    const struct printed_words *words = checked->words;
    if (!character_set_add(&checker->reported, character, checker->arena))
        return;
    snprintf(code, sizeof code, "U+%04X", (unsigned)character);
    if (words)
        diag_report(checker->diag, MSG_NO_GLYPH_PRINTED, words->pos, end - start, shown, code,
                    character_script_name(character), words->what, words->text);
    else
        diag_report(checker->diag, MSG_NO_GLYPH, trace_pos(checked->trace, start), end - start,
                    shown, code, character_script_name(character));
    hint_font(checker, checked, character);
}

static struct chain *chain_for(const struct checker *checker, const char *language,
                               uint32_t character)
{
    const struct font_request request = {.family = checker->edition,
                                         .script = character_script(character),
                                         .language = language};
    return fonts_chain(checker->fonts, &request);
}

static bool is_reported(const struct checker *checker, const uint32_t *characters,
                        int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (character_set_has(&checker->reported, characters[i]))
            return true;
    return false;
}

/* Returns whether a font shows the bytes from `start` to `end` together; when there is none,
   reports those of them that no font has, or the last. */
static bool check_cluster(struct checker *checker, const struct checked *checked, int32_t start,
                          int32_t end)
{
    uint32_t cluster[FONT_CLUSTER], character = 0;
    int32_t at = start;
    int32_t count = character_cluster(checked->text, end, &at, cluster, FONT_CLUSTER);
    if (is_reported(checker, cluster, count))
        return false;
    struct chain *chain = chain_for(checker, checked->language, cluster[0]);
    const struct font *font = chain_find(chain, cluster, count);
    bool all = font != NULL, each = true;
    for (at = start; at < end && (!all || count == FONT_CLUSTER);) {
        int32_t from = at;
        character = utf8_next(checked->text, end, &at);
        if (font ? font_has(font, character) : chain_find(chain, &character, 1) != NULL)
            continue;
        report_missing(checker, checked, from, at, character);
        each = all = false;
    }
    if (!all && each)
        report_missing(checker, checked, start, end, character);
    return all;
}

/* Checks a text; of the program's words no more than to the first that can't be shown. */
static void check_each_character(struct checker *checker, const struct checked *checked)
{
    const struct font *builtin = fonts_builtin(checker->fonts, checker->edition, 0);
    for (int32_t at = 0; at < checked->size;) {
        at += font_count_ascii(builtin, checked->text + at, checked->size - at);
        if (at == checked->size)
            return;
        int32_t start = at;
        uint32_t cluster[FONT_CLUSTER];
        int32_t count = character_cluster(checked->text, checked->size, &at, cluster,
                                          FONT_CLUSTER);
        bool shown = count < FONT_CLUSTER;
        for (int32_t i = 0; i < count && shown; i++)
            shown = font_has(builtin, cluster[i]);
        if (!shown && !check_cluster(checker, checked, start, at) && checked->words)
            return;
    }
}

static void check_text(struct checker *checker, const struct rich *rich, const char *language)
{
    if (!rich->size)
        return;
    struct trace trace = rich_trace(rich);
    const struct checked checked = {
        .text = rich->text, .size = rich->size, .language = language, .trace = &trace};
    check_each_character(checker, &checked);
}

static void check_block(const struct block *block, const char *language, void *context)
{
    check_text(context, &block->text, language);
}

static void check_words(const struct printed_words *words, void *context)
{
    const struct checked checked = {.text = words->text,
                                    .size = bytes_size(words->text),
                                    .language = words->language,
                                    .words = words};
    check_each_character(context, &checked);
}

void glyph_check(const struct document *document, struct fonts *fonts, enum font_family edition,
                 struct diag *diag)
{
    struct checker checker = {
        .fonts = fonts, .edition = edition, .diag = diag, .arena = arena_open()};
    const struct rich *fields[DOCUMENT_FIELDS];
    document_fields(document, fields);
    for (int64_t i = 0; i < COUNT(fields); i++)
        check_text(&checker, fields[i], document->language);
    document_each_block(document, check_block, &checker);
    printed_words_each(document, edition, checker.arena, check_words, &checker);
    arena_close(checker.arena);
}

bool glyph_check_shows(struct fonts *fonts, enum font_family edition, const char *language,
                       const char *text, int32_t size)
{
    const struct checker checker = {.fonts = fonts, .edition = edition};
    const struct font *builtin = fonts_builtin(fonts, edition, 0);
    uint32_t cluster[FONT_CLUSTER];
    bool all = true;
    for (int32_t at = 0; at < size;)
        all = font_has(builtin, utf8_next(text, size, &at)) && all;
    int32_t at = 0;
    int32_t count = all ? 0 : character_cluster(text, size, &at, cluster, FONT_CLUSTER);
    return all || chain_find(chain_for(&checker, language, cluster[0]), cluster, count);
}

bool glyph_check_shows_all(struct fonts *fonts, enum font_family edition, const char *language,
                           const char *text)
{
    uint32_t cluster[FONT_CLUSTER];
    int32_t size = bytes_size(text);
    for (int32_t at = 0, from = 0; at < size; from = at) {
        character_cluster(text, size, &at, cluster, FONT_CLUSTER);
        if (!character_is_ignorable(cluster[0]) &&
            !glyph_check_shows(fonts, edition, language, text + from, at - from))
            return false;
    }
    return true;
}
