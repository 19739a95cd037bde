/*
 * A bulletin's values and places; its mistakes are in tests/golden.
 */
#include "document/load.h"
#include "tap.h"

#include "base/bytes.h"
#include "base/utf8.h"

#include <stdlib.h>

#define REGION "regions:\n  - name: North\n    text: Pray.\n"

static struct arena *arena;

/* Loads `size` bytes; what was reported, "" when nothing, goes to `messages`, to be freed. */
static const struct document *load(const char *text, int64_t size, char **messages)
{
    size_t written;
    FILE *out = open_memstream(messages, &written);
    struct diag *diag = diag_open("a", out);
    const struct document *document = load_document(text, size, arena, diag);
    diag_close(diag);
    fclose(out);
    return document;
}

/* Loads a text that must be right. */
static const struct document *load_right(const char *text, int64_t size, const char *name)
{
    char *messages;
    const struct document *document = load(text, size, &messages);
    if (!ok(document && !*messages, "%s: loads", name))
        printf("# %s\n", messages);
    free(messages);
    return document;
}

static void is_message(const char *text, const char *wanted, const char *name)
{
    char *messages;
    const struct document *document = load(text, bytes_size(text), &messages);
    messages[strcspn(messages, "\n")] = '\0';
    ok(!document, "%s: no bulletin", name);
    is_str(messages, wanted, name);
    free(messages);
}

static void is_at(struct pos pos, int32_t line, int32_t column, const char *name)
{
    if (!ok(pos.line == line && pos.column == column, "%s", name))
        printf("# found %d:%d, wanted %d:%d\n", (int)pos.line, (int)pos.column, (int)line,
               (int)column);
}

static void test_defaults(void)
{
    const char *defaults = "title: 2026\n" REGION;
    const struct document *b = load_right(defaults, bytes_size(defaults), "defaults");
    if (!b)
        return;
    is_str(b->title.text, "2026", "a number is a title");
    is_str(b->language, "en", "the language");
    ok(b->notes.amount == NOTES_AUTO && b->notes.pages == 0, "notes: what is left");
    is_int(b->booklet.type, 12000, "type size");
    is_int(b->booklet.floor, 11000, "floor");
    is_int(b->large.type, 18000, "large type");
    is_int(b->verse.pos.line, 0, "no verse");
    is_str(b->subtitle.text, "", "no subtitle");
    is_str(b->verse.text.text, "", "no text of a verse");
}

/* The first paragraph of a region's text, whose lines are given. */
static const char *paragraph_of(const char *first, const char *second)
{
    const char *text = arena_printf(
        arena,
        "title: A\nlines: flow\nregions:\n  - name: B\n    text: |\n      %s\n"
        "      %s\n",
        first, second);
    const struct document *b = load_right(text, bytes_size(text), first);
    return b ? b->sections[0].children[0].text.text : "";
}

/* Where the lines of a text are put together. */
static void test_joined_lines(void)
{
    is_str(paragraph_of("one", "two"), "one two", "a space between words");
    is_str(paragraph_of("為萬國", "禱告"), "為萬國禱告", "none between ideographs");
    is_str(paragraph_of("いのり、", "祈り"), "いのり、祈り", "nor after an ideographic comma");
    is_str(paragraph_of("祈り", "**祈り**"), "祈り祈り", "nor before emphasis");
    is_str(paragraph_of("“来吧。”", "他说"), "“来吧。”他说", "nor after a quotation");
    is_str(paragraph_of("他说", "“来吧。”"), "他说“来吧。”", "nor before one");
    is_str(paragraph_of("祈り", "Ruth"), "祈り Ruth", "one before Latin");
    is_str(paragraph_of("“one”", "祈り"), "“one” 祈り", "and after it");
    is_str(paragraph_of("열방을", "위한"), "열방을 위한", "one between Korean words");
    is_str(paragraph_of("ข้าพเจ้า", "จะไม่"), "ข้าพเจ้า จะไม่", "one between Thai phrases");
    is_str(paragraph_of("祈り\\", "祈り"), "祈り\u2028祈り", "a hard break stays");
}

static const char *title_of(const char *title)
{
    const char *text = arena_printf(arena, "title: \"%s\"\n" REGION, title);
    const struct document *b = load_right(text, bytes_size(text), title);
    return b ? b->title.text : "";
}

/* What turns the direction of text ends with its field or paragraph. */
static void test_confined_directions(void)
{
    is_str(title_of("a \\u202Eb"), "a \u202Eb\u202C", "an override is ended");
    is_str(title_of("a \\u2067b"), "a \u2067b\u2069", "an isolate is");
    is_str(title_of("\\u2067\\u202Bb"), "\u2067\u202Bb\u202C\u2069", "what is nested is");
    is_str(title_of("\\u2068\\u202Bb\\u2069"), "\u2068\u202Bb\u2069",
           "an isolate's end ends what is in it");
    is_str(title_of("\\u202Ab\\u202C"), "\u202Ab\u202C", "what has its end is left");
    is_str(title_of("b\\u202C\\u2069"), "b\u202C\u2069", "and so are ends of nothing");
    is_str(title_of("b\\u200F"), "b\u200F", "and marks of direction");
    char override[UTF8_MOST + 1] = {0};
    utf8_encode(0x202E, override);
    is_str(paragraph_of(arena_printf(arena, "%sone", override), "two"),
           arena_printf(arena, "%sone two\u202C", override), "a paragraph's, too");
}

/* A phrase of Latin letters keeps the mark at its end in a text from right to left. */
static void test_isolated_phrases(void)
{
    is_str(title_of("ספר 'Laudato Si''"), "ספר ‘Laudato Si’’", "not between single marks");
    is_str(title_of("ספר (Ltd.) של"), "ספר (\u2066Ltd.\u2069) של", "a point stays behind it");
    is_str(title_of("ספר (see a.org/b!)"), "ספר (\u2066see a.org/b!\u2069)",
           "an address within it is isolated with it");
    is_str(title_of("ספר “Come!” וגם"), "ספר “\u2066Come!\u2069” וגם",
           "so does an exclamation");
    is_str(title_of("ספר (PDF) וגם (a ב.)"), "ספר (PDF) וגם (a ב.)",
           "nothing to keep, or no such phrase");
    is_str(title_of("a book (Ltd.) (open."), "a book (Ltd.) (open.", "nor is one elsewhere");
}

static void test_encodings(void)
{
    static const char marked[] = "\xEF\xBB\xBFtitle: A\r\n\r\nregions:\r\n  - name: no\r\n"
                                 "    text: |\r\n      one\r\n      two\r\n";
    const struct document *b = load_right(marked, sizeof marked - 1, "byte order mark, CR LF");
    if (b) {
        is_str(b->sections[0].text.text, "no", "a word that YAML takes for false");
        is_str(b->sections[0].children[0].text.text, "one two", "lines joined");
        is_at(rich_pos(&b->sections[0].children[0].text, 4), 7, 7, "the place of the second");
    }
}

/* The same in UTF-16, both ways round; U+1F64F is a pair of surrogates. */
static void test_utf16(void)
{
    static const char head[] = "title: ", tail[] = "\n" REGION;
    for (int32_t big = 0; big < 2; big++) {
        char text[400];
        int64_t size = 0;
        uint16_t units[200] = {0xFEFF};
        int64_t count = 1;
        for (const char *at = head; *at; at++)
            units[count++] = (unsigned char)*at;
        units[count++] = 0xD83D;
        units[count++] = 0xDE4F;
        for (const char *at = tail; *at; at++)
            units[count++] = (unsigned char)*at;
        for (int64_t i = 0; i < count; i++) {
            text[size++] = (char)(big ? units[i] >> 8 : units[i] & 0xFF);
            text[size++] = (char)(big ? units[i] & 0xFF : units[i] >> 8);
        }
        const struct document *b = load_right(text, size, big ? "UTF-16BE" : "UTF-16LE");
        is_str(b ? b->title.text : NULL, "\U0001F64F", "its title");
    }
}

static void test_places(void)
{
    const char *text = "title: 'It''s  a\n  long  title'\n"
                       "subtitle: \"\\u00e9\\tx \\\n  y \\\"z\\\"\"\n"
                       "organization: one\n  two\n"
                       "back: >\n  folded *and\n  bold* &amp; \\* end\n" REGION;
    const struct document *b = load_right(text, bytes_size(text), "places");
    if (!b)
        return;
    is_str(b->title.text, "It’s a long title", "single quotes");
    is_at(rich_pos(&b->title, 5), 1, 13, "after an escaped quote");
    is_at(rich_pos(&b->title, 9), 2, 3, "in the second line");
    is_str(b->subtitle.text, "é x y “z”", "double quotes");
    is_at(rich_pos(&b->subtitle, 3), 3, 20, "after escapes");
    is_at(rich_pos(&b->subtitle, 5), 4, 3, "after a line end escaped");
    is_at(rich_pos(&b->organization, 4), 6, 3, "a plain scalar's second line");
    const struct rich *back = &b->back.blocks[0].text;
    is_str(back->text, "folded and bold & * end", "folded text");
    is_at(rich_pos(back, 11), 9, 3, "in its second line");
    is_at(rich_pos(back, 16), 9, 9, "a character reference");
    is_at(rich_pos(back, 20), 9, 18, "after an escape");
    is_int(back->span_count, 3, "three spans");
    ok(back->spans[1].style == SPAN_EMPHASIS && back->spans[1].start == 7 &&
           back->spans[1].end == 15,
       "the emphasis");
}

static void test_text(void)
{
    const char *text = "title: \"  cafe\\u0301 \\n noir  \"\n"
                       "verse:\n  text: |\n    \"He sets those\n    on high.\"\n"
                       "back: |\n  a\\\n  b  \n  c www.example.org. <https://x.org/é>\n" REGION;
    const struct document *b = load_right(text, bytes_size(text), "text");
    if (!b)
        return;
    is_str(b->title.text, "café noir", "white space folded, characters composed");
    is_str(b->verse.text.text, "He sets those\u2028on high.",
           "a verse without its marks, its lines kept");
    const struct rich *back = &b->back.blocks[0].text;
    is_str(back->text, "a\u2028b\u2028c www.example.org. https://x.org/é", "hard breaks");
    is_str(back->spans[1].url, "https://www.example.org", "an address is a link");
    is_str(back->spans[3].url, "https://x.org/%C3%A9", "an address is encoded");
    is_int(back->span_count, 4, "four spans");
}

/* The sections, whatever the order of the keys, and what blocks say of themselves. */
static void test_tree(void)
{
    const char *text = "title: A\nregions:\n  - name: North\n    text: |\n      ## two\n"
                       "      ### three\n      # one\n      3. a\n      4. b\n\n"
                       "      - c\n\n      - d\n    about: A note.\n    language: de\n"
                       "introduction: Welcome.\n";
    const struct document *b = load_right(text, bytes_size(text), "a tree");
    if (!b || !ok(b->section_count == 2, "two sections"))
        return;
    const struct block *first = &b->sections[0], *second = &b->sections[1];
    is_str(first->text.text, "", "the introduction has no name");
    is_str(first->children[0].text.text, "Welcome.", "and comes first");
    is_str(first->language, "en", "in the bulletin's language");
    is_str(second->text.text, "North", "the region has a name");
    is_str(second->language, "de", "and a language");
    if (!ok(second->child_count == 6, "a note and five blocks"))
        return;
    const struct block *block = second->children;
    ok(block[0].kind == BLOCK_ABOUT && block[0].child_count == 1, "the note comes first");
    ok(block[1].level == 2 && block[1].depth == 1 && !block[1].lower, "a first heading");
    ok(block[2].level == 3 && block[2].depth == 2 && block[2].lower, "one below it");
    ok(block[3].level == 1 && block[3].depth == 0 && !block[3].lower, "one above both");
    ok(block[4].list == LIST_DECIMAL && block[4].tight && block[4].number == 3,
       "a list from 3");
    ok(block[4].children[1].list == LIST_DECIMAL && block[4].children[1].number == 4,
       "its second item");
    ok(block[5].list == LIST_BULLETS && !block[5].tight && !block[5].children[0].tight,
       "a loose list");
}

static void test_bounds(void)
{
    int64_t size = 30000;
    char *deep = calloc(1, (size_t)size + 1);
    memset(deep, '[', (size_t)size);
    is_message(deep, "a:1:101: error: lists and groups within each other more than 100 deep",
               "deep lists");
    static const char head[] = "title: A\nback: |\n  ", tail[] = " x\n" REGION;
    memset(deep, '>', (size_t)size);
    memcpy(deep, head, sizeof head - 1);
    memcpy(deep + size - (sizeof tail - 1), tail, sizeof tail);
    is_message(deep, "a:3:23: error: lists and quotations within each other more than 20 deep",
               "deep quotations");
    free(deep);
    is_message("", "a: error: there is no bulletin in this file", "nothing");
    is_message("a: &a [*a]\n", "a:1:8: error: the anchor 'a' contains itself", "a loop");
}

int main(void)
{
    arena = arena_open();
    test_defaults();
    test_joined_lines();
    test_confined_directions();
    test_isolated_phrases();
    test_encodings();
    test_utf16();
    test_places();
    test_text();
    test_tree();
    test_bounds();
    arena_close(arena);
    return done_testing();
}
