/*
 * The table of kinds: each row is complete, and whoever walks a document does something with
 * each kind. A new kind is a row, so that this holds for it as it is.
 */
#include "document/document.h"
#include "page/flow.h"
#include "page/structure.h"
#include "tap.h"
#include "write/dump.h"
#include "write/mail/body.h"

#include "base/bytes.h"
#include "base/memory_stream.h"

static struct arena *arena;
static struct typesetter *typesetter;

static const struct span span = {.end = 4};
static const struct anchor anchor = {0, {1, 1}};
static const struct rich word = {.text = "Pray",
                                 .size = 4,
                                 .spans = &span,
                                 .span_count = 1,
                                 .anchors = &anchor,
                                 .anchor_count = 1};
static const struct rich none = {.text = ""};

/* The kind of what a block of a kind holds. */
static enum block_kind kind_within(enum block_kind kind)
{
    if (kind == BLOCK_TABLE)
        return BLOCK_ROW;
    if (kind == BLOCK_ROW)
        return BLOCK_CELL;
    return kind == BLOCK_LIST ? BLOCK_ITEM : BLOCK_PARAGRAPH;
}

/* The kind of what a block of a kind stands in, or itself: a row is nowhere but in a table. */
static enum block_kind kind_around(enum block_kind kind)
{
    return kind == BLOCK_ROW || kind == BLOCK_CELL ? BLOCK_TABLE : kind;
}

/* A block of the kind, with a word somewhere in it when it holds anything. */
static struct block block_of(enum block_kind kind)
{
    enum kind_content holds = kind_table[kind].holds;
    struct block block = {.kind = kind, .pos = {1, 1}, .text = none};
    if (kind == BLOCK_SECTION)
        block.language = "en";
    if (kind == BLOCK_HEADING)
        block.level = 1;
    if (kind == BLOCK_FOOTNOTE) {
        block.number = 1;
        block.marker = "-";
    }
    if (holds == HOLDS_TEXT)
        block.text = word;
    if (holds != HOLDS_BLOCKS && holds != HOLDS_ITEM)
        return block;
    struct block *child = arena_alloc(arena, sizeof *child);
    *child = block_of(kind_within(kind));
    block.children = child;
    block.child_count = 1;
    return block;
}

/* A document with one block, in a section unless it is one. */
static const struct document *document_of(enum block_kind kind)
{
    struct document *document = arena_alloc(arena, sizeof *document);
    struct block *block = arena_alloc(arena, sizeof *block);
    struct block *section = arena_alloc(arena, sizeof *section);
    *block = block_of(kind_around(kind));
    *section = block_of(BLOCK_SECTION);
    section->text = word;
    section->children = block;
    document->title = word;
    document->subtitle = document->organization = document->notes.title = none;
    document->verse.text = document->verse.reference = document->verse.translation = none;
    document->language = "en";
    document->sections = kind == BLOCK_SECTION ? block : section;
    document->section_count = 1;
    return document;
}

/* What `write` writes of a document with such a block, without what it writes of one without.
 */
static const char *written(void (*write)(FILE *out, const struct document *document),
                           enum block_kind kind)
{
    struct memory_stream stream;
    memory_stream_open(&stream);
    write(stream.file, document_of(kind));
    memory_stream_end(&stream);
    const char *text = arena_copy(arena, stream.bytes, stream.size);
    memory_stream_close(&stream);
    return text;
}

static void write_text(FILE *out, const struct document *document)
{
    body_text(out, document, arena);
}

static void write_html(FILE *out, const struct document *document)
{
    body_html(out, document, arena);
}

static int32_t times(const char *text, const char *part)
{
    int32_t count = 0;
    for (; (text = strstr(text, part)); text += bytes_size(part))
        count++;
    return count;
}

/* How often the word is in a document with such a block: as its title, as the name of the
   section around the block, and in the block. */
static int32_t words_of(enum block_kind kind)
{
    return 1 + (kind != BLOCK_SECTION) + (kind_table[kind].holds != HOLDS_NOTHING);
}

static void test_row(enum block_kind kind)
{
    const struct kind *row = &kind_table[kind];
    ok(*row->name && *row->html, "%s: a name and an element", row->name);
    ok(bytes_size(row->first) > 0 || row->holds != HOLDS_NOTHING,
       "%s: what holds nothing is a sign in plain text", row->name);
    ok(flow_rules[kind].role < ROLE_COUNT && role_names[flow_rules[kind].role],
       "%s: a role in the structure", row->name);
    struct theme theme = theme_booklet(BOOKLET_A5, LEN_PT(12), LEN_PT(12), 1000);
    ok(theme_size(&theme, flow_rules[kind].theme) > 0, "%s: a row of the theme", row->name);
}

static void test_written(enum block_kind kind)
{
    const struct kind *row = &kind_table[kind];
    const char *dump = written(dump_bulletin, kind), *text = written(write_text, kind),
               *html = written(write_html, kind);
    if (kind != BLOCK_SECTION)
        ok(strstr(dump, arena_printf(arena, "  %s ", row->name)), "%s: the dump names it",
           row->name);
    is_int(times(dump, "\"Pray\""), words_of(kind), "the dump has its text");
    is_int(times(text, "Pray"), words_of(kind), "the plain text has it");
    is_int(times(html, "Pray<"), words_of(kind) + 1, "and so has the HTML");
    ok(strstr(text, arena_printf(arena, "\n%s", row->first)),
       "%s: it begins as the table says in plain text", row->name);
    if (kind != BLOCK_SECTION)
        ok(strstr(html, arena_printf(arena, "<%s", row->html)), "%s: its element is in HTML",
           row->name);
}

static void test_set(enum block_kind kind)
{
    struct structure structure = {.arena = arena};
    const struct document *document = document_of(kind);
    structure_add(&structure, ROLE_DOCUMENT, -1, "en");
    struct theme theme = theme_booklet(BOOKLET_A5, LEN_PT(12), LEN_PT(12), 1000);
    struct flow flow = flow_make(document, &theme, LEN_MM(110), typesetter, &structure, arena);
    is_int(flow.count, kind == BLOCK_SECTION ? 1 : 2, "it is set");
    bool found = flow_rules[kind].role == ROLE_ARTIFACT;
    for (int32_t i = 0; i < structure.elements.count; i++)
        found = found || structure.elements.items[i].role == flow_rules[kind].role;
    ok(found, "%s: in an element of its role", kind_table[kind].name);
}

int main(void)
{
    struct fonts *fonts = fonts_open();
    typesetter = typesetter_open(fonts);
    arena = arena_open();
    for (int32_t i = 0; i < BLOCK_KIND_COUNT; i++) {
        enum block_kind kind = (enum block_kind)i;
        test_row(kind);
        test_written(kind);
        test_set(kind);
    }
    arena_close(arena);
    typesetter_close(typesetter);
    fonts_close(fonts);
    return done_testing();
}
