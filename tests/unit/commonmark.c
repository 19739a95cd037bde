/*
 * Passages as CommonMark: what is written, that cmark reads the same characters and looks back
 * whatever stands in them, and the addresses of links without their trackers.
 */
#include "base/bytes.h"
#include "base/utf8.h"
#include "letter/commonmark.h"
#include "letter/line_text.h"
#include "letter/link.h"

#include "tap.h"

#include <cmark.h>
#include <stdlib.h>

/* The markup of three stretches, the middle one in a style. */
static void check(const char *before, const char *middle, const char *after, unsigned style,
                  const char *url, const char *wanted)
{
    struct letter letter = {.arena = arena_open()};
    struct line_text line = {.letter = &letter};
    struct passage passage = {.kind = PASSAGE_HEADING};
    line_text_add(&line, before, bytes_size(before), 0, NULL);
    line_text_add(&line, middle, bytes_size(middle), style, url);
    line_text_add(&line, after, bytes_size(after), 0, NULL);
    line_text_finish(&line, &passage);
    is_str(commonmark_inline(&passage, letter.arena), wanted, wanted);
    arena_close(letter.arena);
}

static void test_marks(void)
{
    check("a ", "b", " c", SPAN_STRONG, NULL, "a **b** c");
    check("a", " b ", "c", SPAN_STRONG, NULL, "a **b** c");
    check("", "Kenya:", "Pray", SPAN_STRONG, NULL, "**Kenya**:Pray");
    check("a", "(b)", "c", SPAN_EMPHASIS, NULL, "a(*b*)c");
    check("", "all", "", SPAN_STRONG, NULL, "all");
    check("2 * 3*4 _a_ [b] `c` \\", "", "", 0, NULL, "2 * 3\\*4 \\_a\\_ [b] \\`c\\` \\\\");
    check("a_b & R&D &amp; <d> a < b", "", "", 0, NULL, "a_b & R&D \\&amp; \\<d> a < b");
    check("Name: ____ or __a", "", "", 0, NULL, "Name: ____ or \\_\\_a");
    check("#1 (2!) ~3 [a](b) [c]", "", "", 0, NULL, "#1 (2!) ~3 \\[a\\](b) \\[c\\]");
    check("see! ", "here", ".", 0, "https://a.org/(b)", "see! [here](https://a.org/%28b%29).");
    check("see!", "[h]", ".", 0, "https://a.org/", "see\\![\\[h\\]](https://a.org/).");
    check("see ", "https://a.org/", ".", 0, "https://a.org/", "see <https://a.org/>.");
    check("see ", "https://a.org/?a&lt;", "", 0, "https://a.org/?a&lt;",
          "see [https://a.org/?a\\&lt;](https://a.org/?a\\&lt;)");
    check("to ", "a@b.org", "", SPAN_STRONG, "mailto:a@b.org", "to <a@b.org>");
    check("to ", "a@b.org?a", "", 0, "mailto:a@b.org?a", "to [a@b.org?a](mailto:a@b.org?a)");
    check("a  \t\n b", "\u00A0", "\u200Bc\u00AD", 0, NULL, "a b c");
    check("thanks ", "\U0001F64F", ".", 0, NULL, "thanks.");
}

/* Where a line needs a backslash: `first` as a paragraph's first line, `next` as a later one.
 */
static void check_line(const char *line, int32_t first, int32_t next)
{
    int32_t size = bytes_size(line);
    is_int(commonmark_line_escape(line, size, false), first, line);
    is_int(commonmark_line_escape(line, size, true), next, line);
}

static void test_lines(void)
{
    check_line("- a", 0, 0);
    check_line("-a -5", -1, -1);
    check_line("-", 0, 0);
    check_line("+", 0, -1);
    check_line("--", -1, 0);
    check_line("--- a", -1, -1);
    check_line("- - -", 0, 0);
    check_line("---", 0, 0);
    check_line("==", -1, 0);
    check_line("= 5", -1, -1);
    check_line("# a", 0, 0);
    check_line("#a", -1, -1);
    check_line("####### a", -1, -1);
    check_line("> a", 0, 0);
    check_line("~5 km", -1, -1);
    check_line("~~~", 0, 0);
    check_line("1. a", 1, 1);
    check_line("22. a", 2, -1);
    check_line("2026.", 4, -1);
    check_line("1.", 1, -1);
    check_line("1.5", -1, -1);
    check_line("1234567890. a", -1, -1);
    check_line("01) a", 2, 2);
    check_line("* a", 0, 0);
    check_line("** a", -1, -1);
}

/* A text with a look for each of its characters. */
struct looks {
    uint32_t characters[4096];
    unsigned styles[4096];
    const char *urls[4096];
    int32_t count;
};

static void add_literal(struct looks *looks, const char *text, unsigned style, const char *url)
{
    for (int32_t at = 0, size = bytes_size(text); at < size && looks->count < 4096;) {
        looks->styles[looks->count] = style;
        looks->urls[looks->count] = url;
        looks->characters[looks->count++] = utf8_next(text, size, &at);
    }
}

/* What cmark reads from CommonMark that must be one paragraph; false when it is not. */
static bool read_back(const char *markup, struct looks *looks, struct arena *arena)
{
    cmark_node *document = cmark_parse_document(markup, strlen(markup), CMARK_OPT_DEFAULT);
    cmark_node *paragraph = cmark_node_first_child(document);
    bool one = paragraph && !cmark_node_next(paragraph) &&
               cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH;
    cmark_iter *iter = cmark_iter_new(document);
    int32_t emphasis = 0, strong = 0;
    const char *url = NULL;
    looks->count = 0;
    for (cmark_event_type event; one && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        int32_t step = event == CMARK_EVENT_ENTER ? 1 : -1;
        unsigned style = (emphasis ? SPAN_EMPHASIS : 0) | (strong ? SPAN_STRONG : 0);
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_DOCUMENT:
        case CMARK_NODE_PARAGRAPH:
            break;
        case CMARK_NODE_TEXT:
            add_literal(looks, cmark_node_get_literal(node), style, url);
            break;
        case CMARK_NODE_SOFTBREAK:
            add_literal(looks, " ", style, url);
            break;
        case CMARK_NODE_EMPH:
            emphasis += step;
            break;
        case CMARK_NODE_STRONG:
            strong += step;
            break;
        case CMARK_NODE_LINK: {
            const char *address = cmark_node_get_url(node);
            url = step > 0 ? arena_copy(arena, address, bytes_size(address)) : NULL;
            break;
        }
        default:
            one = false;
        }
    }
    cmark_iter_free(iter);
    cmark_node_free(document);
    return one;
}

static int32_t below(int32_t most)
{
    static uint32_t state = 1;
    state = state * 1664525 + 1013904223;
    return (int32_t)((state >> 8) % (uint32_t)most);
}

/* Signs that mark something, and what stands beside them, in texts of chance. */
static const char *const pieces[] = {
    "*", "_", "`", "[",  "]",    "(",    ")",     "<",      ">",     "&",  "#",      "!",
    "~", "-", "+", "=",  "|",    "\\",   "\"",    "'",      ".",     ":",  "1",      "a",
    "b", "é", "“", "”",  "—",    "。",   "祈",    "।",      "न",     "€",  " ",      " ",
    " ", " ", "a", "1.", "](",   "]:",   "&amp;", "&#35;",  "<b>",   "**", "***",    "__",
    "/", "@", "–", "a ", "x.y@", "http", "://",   "www.a.", "<!-- ", "$",  "\u05D0", "・"};

/* Text and looks by chance, as line_text makes them. */
static struct passage random_passage(struct letter *letter)
{
    static const char *const urls[] = {"https://a.org/", "https://b.org/?a=1&b=(2)",
                                       "mailto:a@b.org", "https://a.org/?x&amp;y"};
    struct line_text line = {.letter = letter};
    struct passage passage = {.kind = PASSAGE_TEXT};
    for (int32_t stretches = 1 + below(6); stretches > 0; stretches--) {
        unsigned style = (unsigned)(below(3) ? below(4) : 0);
        const char *url = below(4) == 0 ? urls[below(COUNT(urls))] : NULL;
        if (url && below(3) == 0)
            line_text_add(&line, url, bytes_size(url), style, url);
        for (int32_t count = below(7); count > 0; count--) {
            const char *piece = pieces[below(COUNT(pieces))];
            line_text_add(&line, piece, bytes_size(piece), style, url);
        }
    }
    line_text_add(&line, "x", below(2), 0, NULL);
    line_text_finish(&line, &passage);
    return passage;
}

/* The passage's markup as a paragraph with its line's beginning undone. */
static const char *as_paragraph(const char *markup, struct arena *arena)
{
    int32_t at = commonmark_line_escape(markup, bytes_size(markup), false);
    if (at < 0)
        return arena_printf(arena, "%s\n", markup);
    return arena_printf(arena, "%.*s\\%s\n", at, markup, markup + at);
}

/* Whether what was read has the passage's characters, and no look that the passage lacks;
   counted: the styled letters that were, and that are still styled. */
static bool is_same(const struct passage *passage, const struct looks *looks, int32_t *styled,
                    int32_t *kept)
{
    int32_t size = bytes_size(passage->text), at = 0, i = 0;
    const struct span *span = passage->spans;
    for (; at < size && i < looks->count; i++) {
        while (span->end <= at)
            span++;
        unsigned style = span->style | (passage->bold ? SPAN_STRONG : 0);
        uint32_t c = utf8_next(passage->text, size, &at);
        if (c != looks->characters[i] || (looks->styles[i] & ~style) ||
            (span->url != NULL) != (looks->urls[i] != NULL))
            return false;
        *styled += (c == 'a' || c == 'b') && style == SPAN_STRONG;
        *kept += (c == 'a' || c == 'b') && style == SPAN_STRONG && looks->styles[i] == style;
    }
    return at == size && i == looks->count;
}

static void test_chance(void)
{
    enum { ROUNDS = 100000 };
    static struct looks looks;
    int32_t wrong = 0, styled = 0, kept = 0;
    for (int32_t round = 0; round < ROUNDS; round++) {
        struct letter letter = {.arena = arena_open()};
        struct passage passage = random_passage(&letter);
        if (*passage.text) {
            const char *markup = as_paragraph(commonmark_inline(&passage, letter.arena),
                                              letter.arena);
            if (!read_back(markup, &looks, letter.arena) ||
                !is_same(&passage, &looks, &styled, &kept)) {
                if (wrong++ < 5)
                    printf("# '%s' written as '%s'\n", passage.text, markup);
            }
        }
        arena_close(letter.arena);
    }
    is_int(wrong, 0, "texts of chance are read back as they were");
    ok(kept * 10 > styled * 9, "and most of their looks: %d of %d", kept, styled);
}

static void check_link(const char *url, const char *wanted)
{
    struct arena *arena = arena_open();
    is_str(link_clean(url, arena), wanted, url);
    arena_close(arena);
}

static void test_links(void)
{
    check_link("https://a.org/x?utm_source=m&id=2&mc_eid=3#top", "https://a.org/x?id=2#top");
    check_link("https://a.org/x?utm_source=m", "https://a.org/x");
    check_link("https://a.org/track/click?u=1&url=https%3A%2F%2Fb.org%2F", "https://b.org/");
    check_link("https://x.list-manage.com/track/click?u=1", NULL);
    check_link("javascript:alert(1)", NULL);
    check_link("cid:picture", NULL);
}

int main(void)
{
    test_marks();
    test_lines();
    test_chance();
    test_links();
    return done_testing();
}
