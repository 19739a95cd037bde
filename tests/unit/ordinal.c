/*
 * The raised endings of ordinal numbers: which letters of which text, and that each has a form.
 */
#include "tap.h"

#include "base/bytes.h"
#include "text/ordinal.h"

static const char *style(struct arena *arena, const char *language, const char *text)
{
    struct span span = {.end = (int32_t)bytes_size(text)};
    struct rich rich = {.text = text, .size = span.end, .spans = &span, .span_count = 1};
    struct rich styled = ordinal_style(&rich, language, arena);
    const char *shown = "";
    for (int32_t i = 0; i < styled.span_count; i++) {
        const struct span *part = &styled.spans[i];
        bool raised = part->style & SPAN_RAISED;
        shown = arena_printf(arena, "%s%s%.*s%s", shown, raised ? "<" : "",
                             part->end - part->start, text + part->start, raised ? ">" : "");
        for (int32_t at = part->start; raised && at < part->end; at++)
            if (!ordinal_raised((unsigned char)text[at]))
                return "a letter has no raised form";
    }
    return shown;
}

/* How many spans each digit of a long number has once it is styled, when each was one before.
   They are looked at once: else this takes half a minute. */
static int32_t style_digits(struct arena *arena)
{
    enum { DIGITS = 200000 };
    char *text = arena_alloc(arena, DIGITS + 1);
    struct span *spans = arena_array(arena, DIGITS, sizeof *spans);
    for (int32_t i = 0; i < DIGITS; i++) {
        text[i] = '2';
        spans[i] = (struct span){.start = i, .end = i + 1};
    }
    struct rich rich = {.text = text, .size = DIGITS, .spans = spans, .span_count = DIGITS};
    return ordinal_style(&rich, "fr", arena).span_count / DIGITS;
}

int main(void)
{
    static const struct {
        const char *language, *text, *shown;
    } rows[] = {
        {"fr", "le 1er mai, la 1re et le 2e", "le 1<er> mai, la 1<re> et le 2<e>"},
        {"fr", "Les XIXe et XXe siècles", "Les XIX<e> et XX<e> siècles"},
        {"fr", "aux XIXe-XXe siècles", "aux XIX<e>-XX<e> siècles"},
        {"fr-CH", "François Ier, la Ve République", "François I<er>, la V<e> République"},
        {"fr", "les 2nde et 2de, les 3es, IId", "les 2<nde> et 2<de>, les 3<es>, II<d>"},
        {"fr", "l’an 2000e, (12e)", "l’an 2000<e>, (12<e>)"},
        {"fr", "Ver, Le, Ce, De, Vie, 5er, 1e", "Ver, Le, Ce, De, Vie, 5er, 1e"},
        {"fr", "2eme, 3d, 0,5e, 2e.fr, A2e, 2e@x, 2e-mail",
         "2eme, 3d, 0,5e, 2e.fr, A2e, 2e@x, 2e-mail"},
        {"fr", "1", "1"},
        {"fr", "", ""},
        {"en", "the 1er and the 2e", "the 1er and the 2e"},
    };
    struct arena *arena = arena_open();
    for (int64_t i = 0; i < COUNT(rows); i++)
        is_str(style(arena, rows[i].language, rows[i].text), rows[i].shown, rows[i].text);
    ok(style_digits(arena) == 1, "a number of many spans");
    arena_close(arena);
    return done_testing();
}
