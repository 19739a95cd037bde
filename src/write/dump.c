#include "write/dump.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "fonts/font.h"

#include <inttypes.h>
#include <string.h>

static void put_pos(FILE *out, struct pos pos)
{
    fprintf(out, "%d:%d", pos.line, pos.column);
}

static void indent(FILE *out, int depth)
{
    fprintf(out, "%*s", 2 * depth, "");
}

/* Spaces other than the common one, marks of format and controls. */
static bool is_invisible(uint32_t character)
{
    return character < ' ' || character == 0xA0 || character == 0xAD ||
           (character >= 0x2000 && character <= 0x200F) ||
           (character >= 0x2028 && character <= 0x202F) ||
           (character >= 0x205F && character <= 0x206F) || character == 0x3000 ||
           character == 0xFEFF;
}

static void put_character(FILE *out, uint32_t character)
{
    char bytes[UTF8_MOST];
    if (is_invisible(character)) {
        fprintf(out, "\\u{%04X}", (unsigned)character);
        return;
    }
    if (character < 0x80 && strchr("\"\\{}|", (int)character))
        putc('\\', out);
    int32_t size = utf8_encode(character, bytes);
    bytes_write(out, bytes, size);
}

static void open_span(FILE *out, const struct span *span)
{
    if (!span->style && !span->url)
        return;
    fprintf(out, "{%s%s%s", span->style & SPAN_EMPHASIS ? "em " : "",
            span->style & SPAN_STRONG ? "strong " : "", span->url ? span->url : "");
    putc('|', out);
}

static void close_span(FILE *out, const struct span *span)
{
    if (span->style || span->url)
        putc('}', out);
}

/* Bytes [start, end) of the text with their spans. */
static void put_stretch(FILE *out, const struct rich *rich, int32_t start, int32_t end)
{
    putc('"', out);
    for (int32_t k = 0; k < rich->span_count; k++) {
        const struct span *span = &rich->spans[k];
        int32_t from = span->start > start ? span->start : start;
        int32_t to = span->end < end ? span->end : end;
        if (from >= to)
            continue;
        open_span(out, span);
        while (from < to) {
            uint32_t character;
            from += utf8_decode(rich->text + from, to - from, &character);
            put_character(out, character);
        }
        close_span(out, span);
    }
    fputs("\"\n", out);
}

/* A line for each line of the source that the text comes from. */
static void put_rich(FILE *out, int depth, const struct rich *rich)
{
    for (int32_t i = 0; i < rich->anchor_count;) {
        int32_t next = i + 1;
        while (next < rich->anchor_count &&
               rich->anchors[next].pos.line == rich->anchors[i].pos.line)
            next++;
        indent(out, depth);
        put_pos(out, rich->anchors[i].pos);
        putc(' ', out);
        put_stretch(out, rich, rich->anchors[i].offset,
                    next < rich->anchor_count ? rich->anchors[next].offset : rich->size);
        i = next;
    }
}

static void put_field(FILE *out, int depth, const char *name, const struct rich *rich)
{
    if (rich->size == 0)
        return;
    indent(out, depth);
    fprintf(out, "%s\n", name);
    put_rich(out, depth + 1, rich);
}

static void put_block_name(FILE *out, const struct block *block)
{
    fputs(kind_table[block->kind].name, out);
    if (block->level)
        fprintf(out, " %d", block->level);
    if (block->kind == BLOCK_LIST && block->ordered)
        fprintf(out, " from %d", block->number);
    if (block->kind == BLOCK_LIST)
        fputs(block->tight ? " tight" : " loose", out);
    putc(' ', out);
    put_pos(out, block->pos);
    putc('\n', out);
}

static void put_blocks(FILE *out, int depth, const struct block *blocks, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        indent(out, depth);
        put_block_name(out, &blocks[i]);
        put_rich(out, depth + 1, &blocks[i].text);
        put_blocks(out, depth + 1, blocks[i].children, blocks[i].child_count);
    }
}

static void put_prose(FILE *out, int depth, const char *name, const struct prose *prose)
{
    if (prose->count == 0)
        return;
    indent(out, depth);
    fprintf(out, "%s ", name);
    put_pos(out, prose->pos);
    putc('\n', out);
    put_blocks(out, depth + 1, prose->blocks, prose->count);
}

static void put_verse(FILE *out, const struct document *document)
{
    if (document->verse.pos.line == 0)
        return;
    fputs("verse ", out);
    put_pos(out, document->verse.pos);
    putc('\n', out);
    put_field(out, 1, "text", &document->verse.text);
    put_field(out, 1, "reference", &document->verse.reference);
    put_field(out, 1, "translation", &document->verse.translation);
}

/* A section, by the keys that it comes from: the introduction, or a region with a note on it
   and a text. */
static void put_section(FILE *out, const struct block *section)
{
    int32_t noted = section->child_count && section->children[0].kind == BLOCK_ABOUT;
    if (section->text.size == 0) {
        fputs("introduction ", out);
        put_pos(out, section->pos);
        putc('\n', out);
        put_blocks(out, 1, section->children, section->child_count);
        return;
    }
    fputs("region ", out);
    put_pos(out, section->pos);
    fprintf(out, " %s\n", section->language);
    put_field(out, 1, "name", &section->text);
    put_blocks(out, 1, section->children, noted);
    fputs("  text ", out);
    put_pos(out, section->text_pos);
    putc('\n', out);
    put_blocks(out, 2, section->children + noted, section->child_count - noted);
}

/* A length in points, without trailing zeros. */
static void put_points(FILE *out, const char *name, len length)
{
    int decimals = 3;
    int part = (length % 1000);
    for (; decimals > 0 && part % 10 == 0; decimals--)
        part /= 10;
    fprintf(out, " %s %d", name, (length / 1000));
    if (decimals)
        fprintf(out, ".%0*d", decimals, part);
}

static void put_settings(FILE *out, const struct document *document)
{
    static const char *const styles[] = {"ruled", "dotted", "blank"};
    static const char *const sizes[] = {"a5", "half-letter", "a6"};
    static const char *const fits[] = {"auto", "off", "pages"};
    fprintf(out, "notes pages %d %s\n", document->notes.pages, styles[document->notes.style]);
    put_field(out, 1, "title", &document->notes.title);
    put_prose(out, 0, "back", &document->back);
    fprintf(out, "booklet %s", sizes[document->booklet.size]);
    put_points(out, "type", document->booklet.type);
    put_points(out, "floor", document->booklet.floor);
    fprintf(out, " fit %s", fits[document->booklet.fit]);
    if (document->booklet.fit == FIT_PAGES)
        fprintf(out, " %d", document->booklet.pages);
    fputs("\nlarge", out);
    put_points(out, "type", document->large.type);
    fprintf(out, " mention %s\n", document->large.mention ? "yes" : "no");
    for (int32_t i = 0; i < document->font_count; i++) {
        fprintf(out, "font %s ", document->fonts[i].script);
        put_pos(out, document->fonts[i].pos);
        fprintf(out, " %s\n", document->fonts[i].value);
    }
}

void dump_bulletin(FILE *out, const struct document *document)
{
    fprintf(out, "bulletin %s\n", document->language);
    put_field(out, 0, "title", &document->title);
    put_field(out, 0, "subtitle", &document->subtitle);
    if (document->date.year)
        fprintf(out, "date %04d-%02d-%02d\n", document->date.year, document->date.month,
                document->date.day);
    put_field(out, 0, "organization", &document->organization);
    put_verse(out, document);
    for (int32_t i = 0; i < document->section_count; i++)
        put_section(out, &document->sections[i]);
    put_settings(out, document);
}

/* A length in points. */
static void print_len(FILE *out, len value)
{
    int64_t size = value < 0 ? -(int64_t)value : value;
    fprintf(out, "%s%" PRId64 ".%03d", value < 0 ? "-" : "", size / 1000, (int)(size % 1000));
}

static void print_line_text(FILE *out, const struct line *line)
{
    for (int32_t i = 0; i < line->run_count; i++)
        fprintf(out, "%.*s", line->runs[i].size_bytes, line->runs[i].text);
    fputs(line->hyphenated ? "-\n" : "\n", out);
}

void dump_lines(FILE *out, const struct document *document, const struct flow *flow)
{
    int32_t section = -1;
    for (int32_t i = 0; i < flow->count; i++) {
        const struct flow_item *item = &flow->items[i];
        const struct rich *name = &document->sections[item->section].text;
        if (item->section != section)
            fprintf(out, "%s%s\n", i ? "\n" : "", name->size ? name->text : "introduction");
        section = item->section;
        for (int32_t k = 0; k < item->line_count; k++) {
            const struct line *line = item->lines[k].line;
            fprintf(out, "ratio %+5d  expand %+3d  badness %5d  demerits %7" PRId64 "  ",
                    line->ratio, line->expansion, line->badness, line->demerits);
            print_line_text(out, line);
        }
    }
}

static const char *const mark_names[] = {
    [MARK_RUN] = "run", [MARK_RULE] = "rule", [MARK_DOTS] = "dots", [MARK_LINK] = "link"};

static void dump_mark(FILE *out, const struct plan *plan, const struct mark *mark)
{
    fprintf(out, "  %-4s ", mark_names[mark->kind]);
    print_len(out, mark->x);
    fputc(' ', out);
    print_len(out, mark->y);
    fputc(' ', out);
    print_len(out, mark->width);
    if (mark->element == ELEMENT_ARTIFACT)
        fputs(" artifact", out);
    else
        fprintf(out, " %s#%d", role_names[plan->elements[mark->element].role], mark->element);
    if (mark->kind == MARK_RUN) {
        fprintf(out, " %s%s ", font_bold(mark->run->font) ? "bold " : "",
                font_italic(mark->run->font) ? "italic" : "roman");
        print_len(out, mark->run->size);
        fprintf(out, " \"%.*s%s\"", mark->run->size_bytes, mark->run->text,
                mark->run->hyphen ? "-" : "");
    }
    if (mark->kind == MARK_LINK)
        fprintf(out, " <%s>", mark->link.url);
    fputc('\n', out);
}

void dump_pages(FILE *out, const struct plan *plan)
{
    static const char *const kinds[] = {[PAGE_COVER] = "cover",
                                        [PAGE_TEXT] = "text",
                                        [PAGE_NOTES] = "notes",
                                        [PAGE_BACK] = "back"};
    for (int32_t i = 0; i < plan->page_count; i++) {
        const struct page *page = &plan->pages[i];
        fprintf(out, "page %d %s \"%s\" depth %d\n", i + 1, kinds[page->kind], page->label,
                page->depth);
        for (int32_t k = 0; k < page->mark_count; k++)
            dump_mark(out, plan, &page->marks[k]);
    }
    for (int32_t i = 0; i < plan->bookmark_count; i++)
        fprintf(out, "bookmark \"%s\" page %d\n", plan->bookmarks[i].title,
                plan->bookmarks[i].page + 1);
}

static void dump_slot(FILE *out, const struct plan *plan, const struct impose_slot *slot)
{
    fprintf(out, " %d \"%s\"", slot->page + 1, plan->pages[slot->page].label);
}

static void dump_side(FILE *out, const struct plan *plan, const char *name,
                      const struct impose_side *side)
{
    fprintf(out, "  %-5s", name);
    dump_slot(out, plan, &side->left);
    fputs(" |", out);
    dump_slot(out, plan, &side->right);
    fputs(side->turned ? " upside down\n" : "\n", out);
}

void dump_sheets(FILE *out, const struct sheets *sheets)
{
    fprintf(out, "paper %s ", sheets->paper.name);
    print_len(out, sheets->paper.width);
    fputc(' ', out);
    print_len(out, sheets->paper.height);
    fputc('\n', out);
    for (int32_t i = 0; i < sheets->imposition.count; i++) {
        const struct impose_sheet *sheet = &sheets->imposition.sheets[i];
        fprintf(out, "sheet %d gathering %d shift ", i + 1, sheet->gathering + 1);
        print_len(out, sheet->front.left.shift);
        fputc('\n', out);
        dump_side(out, sheets->plan, "front", &sheet->front);
        dump_side(out, sheets->plan, "back", &sheet->back);
    }
}
