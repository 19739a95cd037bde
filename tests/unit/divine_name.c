/*
 * The name of God in small capitals: which words of which text, and that the spans of the text
 * stay what they were.
 */
#include "tap.h"

#include "base/bytes.h"
#include "text/divine_name.h"

static const char *style(struct arena *arena, const char *language, const char *text,
                         int32_t emphasized)
{
    struct span *spans = arena_array(arena, 2, sizeof *spans);
    int32_t size = (int32_t)bytes_size(text);
    spans[0] = (struct span){.end = emphasized, .style = SPAN_EMPHASIS};
    spans[1] = (struct span){.start = emphasized, .end = size};
    struct rich rich = {.text = text, .size = size, .spans = spans, .span_count = 2};
    struct rich styled = divine_name_style(&rich, language, arena);
    const char *shown = "";
    int32_t at = 0;
    for (int32_t i = 0; i < styled.span_count; i++) {
        const struct span *span = &styled.spans[i];
        bool low = span->style & SPAN_LOW_CAPS;
        shown = arena_printf(arena, "%s%s%s%.*s%s", shown, low ? "<" : "",
                             span->style & SPAN_EMPHASIS ? "*" : "", span->end - span->start,
                             text + span->start, low ? ">" : "");
        if (span->start != at)
            return "the spans don't abut";
        at = span->end;
    }
    return at == size ? shown : "the spans don't cover the text";
}

int main(void)
{
    static const struct {
        const char *language, *text;
        int32_t emphasized;
        const char *shown;
    } rows[] = {
        {"en", "The LORD is my rock", 4, "*The L<ORD> is my rock"},
        {"en-GB", "praise the LORD’s name", 14, "*praise the L<*OR><D>’s name"},
        {"en", "the Lord GOD, the LORD GOD", 4, "*the Lord G<OD>, the L<ORD> G<OD>"},
        {"en", "KING OF KINGS, AND LORD OF LORDS", 4, "*KING OF KINGS, AND LORD OF LORDS"},
        {"en", "I am the LORD", 2, "*I am the L<ORD>"},
        {"en", "LORDS and LORDLY men", 3, "*LORDS and LORDLY men"},
        {"de", "Der HERR ist mein Hirte, GOTT", 4, "*Der H<ERR> ist mein Hirte, GOTT"},
        {"es", "Alabad al SEÑOR todos", 6, "*Alabad al S<EÑOR> todos"},
        {"fr", "l’ÉTERNEL est bon", 4, "*l’É<TERNEL> est bon"},
        {"xx", "The LORD is my rock", 4, "*The LORD is my rock"},
        {"en", "", 0, "*"},
    };
    struct arena *arena = arena_open();
    for (int64_t i = 0; i < COUNT(rows); i++)
        is_str(style(arena, rows[i].language, rows[i].text, rows[i].emphasized), rows[i].shown,
               rows[i].text);
    arena_close(arena);
    return done_testing();
}
