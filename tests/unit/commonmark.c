/* What a line shows to CommonMark, and the addresses of links without their trackers. */
#include "base/bytes.h"
#include "letter/link.h"
#include "letter/commonmark.h"

#include "tap.h"

/* The markup of three stretches, the middle one in a style. */
static void check(const char *before, const char *middle, const char *after, unsigned style,
                  const char *url, const char *wanted)
{
    struct letter letter = {.arena = arena_open()};
    struct commonmark commonmark = {.letter = &letter};
    struct passage passage = {0};
    commonmark_add(&commonmark, before, bytes_size(before), 0, NULL);
    commonmark_add(&commonmark, middle, bytes_size(middle), style, url);
    commonmark_add(&commonmark, after, bytes_size(after), 0, NULL);
    commonmark_finish(&commonmark, &passage);
    is_str(passage.markup, wanted, wanted);
    arena_close(letter.arena);
}

static void check_link(const char *url, const char *wanted)
{
    struct arena *arena = arena_open();
    is_str(link_clean(url, arena), wanted, url);
    arena_close(arena);
}

int main(void)
{
    check("a ", "b", " c", SPAN_STRONG, NULL, "a **b** c");
    check("a", " b ", "c", SPAN_STRONG, NULL, "a **b** c");
    check("", "Kenya:", "Pray", SPAN_STRONG, NULL, "**Kenya**:Pray");
    check("a", "(b)", "c", SPAN_EMPHASIS, NULL, "a(*b*)c");
    check("", "all", "", SPAN_STRONG, NULL, "all");
    check("2 * 3 _a_ [b] `c` \\", "", "", 0, NULL, "2 \\* 3 \\_a\\_ \\[b\\] \\`c\\` \\\\");
    check("a_b & c &amp; <d> a < b", "", "", 0, NULL, "a_b & c \\&amp; \\<d> a < b");
    check("see ", "here", ".", 0, "https://a.org/(b)", "see [here](https://a.org/%28b%29).");
    check("see ", "https://a.org/", ".", 0, "https://a.org/", "see <https://a.org/>.");
    check("to ", "a@b.org", "", SPAN_STRONG, "mailto:a@b.org", "to <a@b.org>");
    check("a  \t\n b", "\u00A0", "\u200Bc\u00AD", 0, NULL, "a b c");
    check("thanks ", "\U0001F64F", ".", 0, NULL, "thanks.");
    check_link("https://a.org/x?utm_source=m&id=2&mc_eid=3#top", "https://a.org/x?id=2#top");
    check_link("https://a.org/x?utm_source=m", "https://a.org/x");
    check_link("https://a.org/track/click?u=1&url=https%3A%2F%2Fb.org%2F", "https://b.org/");
    check_link("https://x.list-manage.com/track/click?u=1", NULL);
    check_link("javascript:alert(1)", NULL);
    check_link("cid:picture", NULL);
    return done_testing();
}
