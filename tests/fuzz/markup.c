/*
 * Any bytes as the CommonMark text of a field, set in lines: the lines cover the text in order,
 * and so do the glyphs of each. The first bytes choose the style and the measure.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "yaml/input.h"
#include "document/markup.h"
#include "yaml/trace.h"
#include "text/typeset.h"
#include "language/language.h"

#include <string.h>

static const char *const languages[] = {"en", "it", "fr-FR", "ar", "th", "es-MX", "ja", "tr"};

struct session {
    struct typesetter *typesetter;
    struct arena *arena;
    struct text_style style;
};

static void check_run(const struct rich *rich, const struct run *run)
{
    PROMISE(run->text >= rich->text);
    PROMISE(run->text + run->size_bytes <= rich->text + rich->size);
    for (int32_t i = 0; i < run->glyph_count; i++) {
        int32_t cluster = run_glyph(run, i).cluster;
        PROMISE(cluster >= 0 && cluster <= run->size_bytes);
        PROMISE(i == 0 || (run->rtl ? cluster <= run_glyph(run, i - 1).cluster
                                    : cluster >= run_glyph(run, i - 1).cluster));
    }
}

static void check_line(const struct rich *rich, const struct line *line, int32_t from)
{
    PROMISE(line->start >= from && line->end >= line->start);
    PROMISE(line->end <= rich->size);
    for (int32_t i = 0; i < line->run_count; i++)
        check_run(rich, &line->runs[i]);
}

static void check_lines(const struct rich *rich, const struct lines *lines)
{
    int32_t at = 0;
    for (int32_t i = 0; i < lines->count; i++) {
        bool empty = lines->items[i].run_count == 0;
        if (!empty)
            check_line(rich, &lines->items[i], at);
        at = empty ? at : lines->items[i].end;
    }
}

static void set_blocks(struct session *session, const struct block *blocks, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        struct lines lines = typeset(session->typesetter, &blocks[i].text, &session->style,
                                     session->arena);
        PROMISE(lines.count > 0 || blocks[i].text.size == 0);
        check_lines(&blocks[i].text, &lines);
        set_blocks(session, blocks[i].children, blocks[i].child_count);
    }
}

static struct text_style choose_style(struct feed *feed)
{
    unsigned flags = (unsigned)feed_number(feed, 1);
    const char *language = languages[feed_number(feed, 1) % 8];
    return (struct text_style){
        .font.family = flags & 1 ? FAMILY_LARGE : FAMILY_TEXT,
        .font.style = flags >> 1 & 3,
        .font.small_caps = flags >> 3 & 1,
        .breaking.hyphenate = flags >> 4 & 1,
        .breaking.whole_words = flags >> 5 & 1,
        .breaking.balance = flags >> 6 & 1 ? 3 : 0,
        .box.align = (enum align)(feed_number(feed, 1) % 3),
        .font.size = feed_between(feed, 8000, 40000),
        .box.measure = feed_between(feed, 20000, 400000),
        .box.indent = feed_between(feed, 0, 20),
        .language = language,
        .box.rtl = language_right_to_left(language),
    };
}

/* The bytes with what is not text replaced, as markup_read is promised. */
static struct trace trace_of(const char *bytes, int64_t size, struct arena *arena,
                             struct diag *diag)
{
    static const struct anchor start = {0, {1, 1}};
    const char *text = input_decode(arena_copy(arena, bytes, size), size, arena, diag, &size);
    return (struct trace){.text = text,
                          .size = (int32_t)size,
                          .anchors = &start,
                          .count = 1,
                          .next = 1,
                          .pos = {1, 1}};
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static FILE *nowhere;
    static struct fonts *fonts;
    static struct typesetter *typesetter;
    if (!nowhere) {
        nowhere = fopen("/dev/null", "w");
        fonts = fonts_open();
        typesetter = typesetter_open(fonts);
    }
    PROMISE(nowhere);
    struct feed feed = {bytes, bytes + size};
    struct arena *arena = arena_open(), *scratch = arena_open();
    struct diag *diag = diag_open("fuzz", nowhere);
    struct session session = {typesetter, arena, choose_style(&feed)};
    struct trace trace = trace_of((const char *)feed.at, feed.end - feed.at, arena, diag);
    struct typography typography = typography_for(session.style.language);
    int32_t notes = 0;
    struct markup markup = {.typography = &typography,
                            .arena = arena,
                            .scratch = scratch,
                            .diag = diag,
                            .language = session.style.language,
                            .note_count = &notes};
    struct prose prose = markup_read(&markup, &trace);
    set_blocks(&session, prose.blocks, prose.count);
    diag_close(diag);
    arena_close(scratch);
    arena_close(arena);
    return 0;
}
