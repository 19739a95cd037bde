/*
 * Text in = text out: what is recognised in a letter is what the bulletin says that is written
 * of it, when it is read again, word for word and block for block. All letters of the tests,
 * and letters of chance.
 */
#include "base/bytes.h"
#include "base/utf8.h"
#include "document/load.h"
#include "letter/convert.h"
#include "letter/notes.h"
#include "letter/recognise.h"
#include "letter/write.h"

#include "tap.h"

#include <glob.h>
#include <stdlib.h>

/* What a letter or a bulletin says, a line a block: its kind and its characters. */
struct account {
    struct arena *arena;
    struct {
        char *items;
        int32_t count, capacity;
    } out;
};

/* Spaces, quotation marks, dashes and dots, which typography changes, and the numbers of
   footnotes. */
static bool is_typographic(uint32_t c)
{
    static const uint32_t signs[] = {' ',  '\'', '"', '-', '.',    0xA0,   0xAB,
                                     0xB4, 0xBB, '`', ',', 0x3000, 0x30FB, 0xAD};
    for (int32_t i = 0; i < COUNT(signs); i++)
        if (c == signs[i])
            return true;
    bool raised = c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079);
    return raised || (c >= 0x2000 && c <= 0x206F);
}

static void add_bytes(struct account *account, const char *bytes, int32_t size)
{
    for (int32_t i = 0; i < size; i++)
        *ARENA_PUSH(account->arena, &account->out) = bytes[i];
}

/* Adds a block; a line separator in its text begins another. */
static void add_block(struct account *account, bool quoted, char kind, const char *text)
{
    int32_t size = bytes_size(text), from = 0;
    add_bytes(account, quoted ? "\n>" : "\n ", 2);
    add_bytes(account, &kind, 1);
    for (int32_t at = 0; at < size; from = at) {
        uint32_t c = utf8_next(text, size, &at);
        if (c == 0x2028)
            add_bytes(account, quoted ? "\n>P" : "\n P", 3);
        else if (!is_typographic(c))
            add_bytes(account, text + from, at - from);
    }
}

static char passage_sign(const struct passage *passage)
{
    switch (passage->kind) {
    case PASSAGE_HEADING:
        return 'H';
    case PASSAGE_BULLET:
        return 'I';
    case PASSAGE_NUMBER:
        return 'N';
    case PASSAGE_RULE:
        return 'R';
    default:
        return 'P';
    }
}

/* Returns a passage's text: an item's lines of a stanza parted, and without its footnotes'
   marks, for which the bulletin has their numbers. */
static const char *passage_account(const struct passage *passage, struct arena *arena)
{
    int32_t size = bytes_size(passage->text), kept = 0;
    char *text = arena_array(arena, 3 * size + 1, sizeof *text);
    for (int32_t at = 0, i = 0, mark; at < size; at += mark) {
        while (i + 1 < passage->span_count && passage->spans[i].end <= at)
            i++;
        mark = passage->noted ? notes_mark_size(passage->text, size, at) : 0;
        if (mark)
            continue;
        mark = 1;
        bool ends = passage->span_count && passage->spans[i].end > at &&
                    (passage->spans[i].style & PASSAGE_LINE_END) && passage_is_item(passage);
        bytes_copy(text + kept, ends ? "\xE2\x80\xA8" : passage->text + at, ends ? 3 : 1);
        kept += ends ? 3 : 1;
    }
    text[kept] = '\0';
    return text;
}

static void tell_passages(struct account *account, const struct letter *letter, int32_t from,
                          int32_t to)
{
    const struct passage *passages = letter->passages.items;
    while (from < to && passages[from].kind == PASSAGE_RULE)
        from++;
    for (int32_t i = from; i < to; i++)
        if (i == from || passages[i].kind != PASSAGE_RULE ||
            passages[i - 1].kind != PASSAGE_RULE)
            add_block(account, passages[i].quote > 0, passage_sign(&passages[i]),
                      passage_account(&passages[i], account->arena));
}

static const char *tell_letter(const struct recognised *recognised, struct arena *arena)
{
    struct account account = {.arena = arena};
    add_block(&account, false, 'T', recognised->title);
    add_block(&account, false, 'V', recognised->verse.text ? recognised->verse.text : "");
    tell_passages(&account, recognised->letter, 0, recognised->introduction);
    for (int32_t i = 0; i < recognised->regions.count; i++) {
        const struct recognised_region *region = &recognised->regions.items[i];
        add_block(&account, false, 'T', region->name);
        int32_t text = region->from + region->about;
        tell_passages(&account, recognised->letter, region->from, text);
        tell_passages(&account, recognised->letter, text, region->to);
    }
    add_bytes(&account, "", 1);
    return account.out.items;
}

/* Adds a table's rows as a letter has them, bars between their cells. */
static void tell_rows(struct account *account, const struct block *table, bool quoted)
{
    for (int32_t i = 0; i < table->child_count; i++) {
        const struct block *row = &table->children[i];
        const char *text = "";
        for (int32_t k = 0; k < row->child_count; k++)
            text = arena_printf(account->arena, "%s%s%s", text, k ? "|" : "",
                                row->children[k].text.text);
        add_block(account, quoted, 'P', text);
    }
}

/* Adds blocks; `item` is the sign of the item that the first of them begins, or '\0'. */
static void tell_blocks(struct account *account, const struct block *blocks, int32_t count,
                        bool quoted, char item)
{
    for (int32_t i = 0; i < count; i++) {
        const struct block *block = &blocks[i];
        char sign = i == 0 ? item : '\0';
        if (block->kind == BLOCK_ABOUT || block->kind == BLOCK_RESPONSES ||
            block->kind == BLOCK_FOOTNOTE)
            tell_blocks(account, block->children, block->child_count, quoted, '\0');
        else if (block->kind == BLOCK_LIST)
            for (int32_t k = 0; k < block->child_count; k++)
                tell_blocks(account, block->children[k].children,
                            block->children[k].child_count, quoted,
                            block->list != LIST_BULLETS ? 'N' : 'I');
        else if (block->kind == BLOCK_QUOTE)
            tell_blocks(account, block->children, block->child_count, true, '\0');
        else if (block->kind == BLOCK_TABLE)
            tell_rows(account, block, quoted);
        else if (block->kind == BLOCK_RULE)
            add_block(account, quoted, 'R', "");
        else
            add_block(account, quoted,
                      block->kind == BLOCK_HEADING ? 'H'
                      : sign                       ? sign
                                                   : 'P',
                      block->text.text);
    }
}

static const char *tell_bulletin(const struct document *document, struct arena *arena)
{
    struct account account = {.arena = arena};
    add_block(&account, false, 'T', document->title.text);
    add_block(&account, false, 'V', document->verse.text.text);
    for (int32_t i = 0; i < document->section_count; i++) {
        const struct block *section = &document->sections[i];
        if (section->text.size)
            add_block(&account, false, 'T', section->text.text);
        tell_blocks(&account, section->children, section->child_count, false, '\0');
    }
    add_bytes(&account, "", 1);
    return account.out.items;
}

/* Whether a letter makes a bulletin that says the same; true, too, of a letter that has no
   text. The difference is printed. */
static bool says_the_same(const char *name, const char *bytes, int64_t size)
{
    struct arena *arena = arena_open();
    char *messages;
    size_t written;
    FILE *out = open_memstream(&messages, &written);
    struct diag *diag = diag_open(name, out);
    struct letter letter = {.arena = arena};
    bool same = true;
    if (convert_read(name, bytes, size, &letter, diag)) {
        struct recognised recognised = recognise(&letter);
        const char *wanted = recognised.regions.count ? tell_letter(&recognised, arena) : NULL;
        struct converted converted = wanted ? write_bulletin(&recognised)
                                            : (struct converted){0};
        const struct document *document = NULL;
        if (wanted)
            document = load_document(converted.yaml, converted.size, arena, diag);
        const char *found = document ? tell_bulletin(document, arena) : "(no bulletin)";
        same = !wanted || strcmp(found, wanted) == 0;
        if (!same) {
            diag_flush(diag);
            fflush(out);
            printf("# %s\n%s\n---%s\n---%s\n---\n%s\n", name, converted.yaml, wanted, found,
                   messages);
        }
    }
    diag_close(diag);
    fclose(out);
    free(messages);
    arena_close(arena);
    return same;
}

static void test_files(const char *pattern)
{
    static char bytes[1 << 20];
    glob_t files;
    if (!ok(glob(pattern, 0, NULL, &files) == 0, "%s", pattern))
        return;
    for (size_t i = 0; i < files.gl_pathc; i++) {
        FILE *file = fopen(files.gl_pathv[i], "rb");
        int64_t size = file ? (int64_t)fread(bytes, 1, sizeof bytes - 1, file) : 0;
        bytes[size] = '\0';
        ok(size > 0 && says_the_same(files.gl_pathv[i], bytes, size), "%s", files.gl_pathv[i]);
        if (file)
            fclose(file);
    }
    globfree(&files);
}

static uint32_t chance = 1;

static int32_t below(int32_t most)
{
    chance = chance * 1664525 + 1013904223;
    return (int32_t)((chance >> 8) % (uint32_t)most);
}

/* What begins lines, and what stands in them. */
static const char *const beginnings[] = {
    "",     "",   "",    "",   "- ", "* ", "1. ", "2. ",  "3. ", "#",  "# ", "## ", "> ", "  ",
    "    ", "+ ", "a) ", "--", "=",  "*",  "_",   "12. ", "• ",  "\t", "-",  "~~~", "1) "};
static const char *const words[] = {"Pray",
                                    "for",
                                    "rain",
                                    "Kenya",
                                    "the",
                                    "*all*",
                                    "**them**",
                                    "_us_",
                                    "#",
                                    "Team C #",
                                    "R&D",
                                    "&amp;",
                                    "<b>",
                                    "[x]",
                                    "[x](y)",
                                    "[a]:",
                                    "b",
                                    "1.",
                                    "2026.",
                                    "-",
                                    "=",
                                    "+",
                                    "*",
                                    "`c`",
                                    "\\",
                                    "a_b",
                                    "!",
                                    "Room #3",
                                    "God.",
                                    "Thank",
                                    "https://a.org/x_y?a=1&b=2",
                                    "a@b.org",
                                    ":",
                                    "Kenya:",
                                    "~",
                                    "é",
                                    "***",
                                    "---",
                                    "<a@b.org>",
                                    "\\*",
                                    "1\\.",
                                    "Psalm 1:1",
                                    "|",
                                    "\xc2\xa0",
                                    "祈り",
                                    "*a",
                                    "b*",
                                    "!["};

static void write_letter(FILE *out)
{
    for (int32_t lines = 1 + below(12); lines > 0; lines--) {
        fputs(beginnings[below(COUNT(beginnings))], out);
        for (int32_t count = below(below(4) ? 8 : 30); count > 0; count--)
            fprintf(out, "%s%s", words[below(COUNT(words))], below(6) ? " " : "");
        fputs(below(3) ? "\n" : "\n\n", out);
    }
}

static void test_chance(void)
{
    enum { ROUNDS = 3000, SHOWN = 3 };
    int32_t wrong = 0;
    for (int32_t round = 0; round < ROUNDS && wrong < SHOWN; round++) {
        char *text;
        size_t size;
        FILE *out = open_memstream(&text, &size);
        write_letter(out);
        fclose(out);
        if (!says_the_same("chance.txt", text, (int64_t)size)) {
            printf("# letter:\n%s\n# end\n", text);
            wrong++;
        }
        free(text);
    }
    is_int(wrong, 0, "letters of chance");
}

int main(void)
{
    test_files("tests/import/*.txt");
    test_files("tests/import/*.eml");
    test_chance();
    return done_testing();
}
