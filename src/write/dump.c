/*
 * One function a stage, and below it one for each thing that the stage has.
 */
#include "write/dump.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "fonts/font.h"

#include <inttypes.h>
#include <string.h>

static void dump_pos(FILE *out, struct pos pos)
{
    fprintf(out, "%d:%d", pos.line, pos.column);
}

static void dump_indent(FILE *out, int depth)
{
    fprintf(out, "%*s", 2 * depth, "");
}

/* Whether a character is a space other than the common one, a mark of format or a control. */
static bool is_invisible(uint32_t character)
{
    return character < ' ' || character == 0xA0 || character == 0xAD ||
           (character >= 0x2000 && character <= 0x200F) ||
           (character >= 0x2028 && character <= 0x202F) ||
           (character >= 0x205F && character <= 0x206F) || character == 0x3000 ||
           character == 0xFEFF;
}

static void dump_character(FILE *out, uint32_t character)
{
    char bytes[UTF8_MOST];
    if (is_invisible(character)) {
        fprintf(out, "\\u{%04X}", character);
        return;
    }
    if (character < 0x80 && strchr("\"\\{}|", (int)character))
        putc('\\', out);
    int32_t size = utf8_encode(character, bytes);
    bytes_write(out, bytes, size);
}

static void dump_span_begin(FILE *out, const struct span *span)
{
    if (!span->style && !span->url)
        return;
    fprintf(out, "{%s%s%s", span->style & SPAN_EMPHASIS ? "em " : "",
            span->style & SPAN_STRONG ? "strong " : "", span->url ? span->url : "");
    putc('|', out);
}

static void dump_span_end(FILE *out, const struct span *span)
{
    if (span->style || span->url)
        putc('}', out);
}

/* Writes bytes [start, end) of a text, with the spans that they are in. */
static void dump_stretch(FILE *out, const struct rich *rich, int32_t start, int32_t end)
{
    putc('"', out);
    for (int32_t k = 0; k < rich->span_count; k++) {
        const struct span *span = &rich->spans[k];
        int32_t from = span->start > start ? span->start : start;
        int32_t to = span->end < end ? span->end : end;
        if (from >= to)
            continue;
        dump_span_begin(out, span);
        while (from < to) {
            uint32_t character;
            from += utf8_decode(rich->text + from, to - from, &character);
            dump_character(out, character);
        }
        dump_span_end(out, span);
    }
    fputs("\"\n", out);
}

/* Writes a line for each line of the source that the text comes from. */
static void dump_rich(FILE *out, int depth, const struct rich *rich)
{
    for (int32_t i = 0; i < rich->anchor_count;) {
        int32_t next = i + 1;
        while (next < rich->anchor_count &&
               rich->anchors[next].pos.line == rich->anchors[i].pos.line)
            next++;
        dump_indent(out, depth);
        dump_pos(out, rich->anchors[i].pos);
        putc(' ', out);
        dump_stretch(out, rich, rich->anchors[i].offset,
                     next < rich->anchor_count ? rich->anchors[next].offset : rich->size);
        i = next;
    }
}

static void dump_field(FILE *out, int depth, const char *name, const struct rich *rich)
{
    if (rich->size == 0)
        return;
    dump_indent(out, depth);
    fprintf(out, "%s\n", name);
    dump_rich(out, depth + 1, rich);
}

static const char *const list_names[LIST_STYLE_COUNT] = {
    [LIST_DECIMAL] = "decimal",         [LIST_LOWER_ALPHA] = "lower alpha",
    [LIST_UPPER_ALPHA] = "upper alpha", [LIST_LOWER_ROMAN] = "lower roman",
    [LIST_UPPER_ROMAN] = "upper roman", [LIST_NATIVE] = "native"};

/* For whom a part is, and of a bulletin, for whom it is made. */
static const char *const circle_names[] = {
    [CIRCLE_PUBLIC] = "", [CIRCLE_PRIVATE] = " private", [CIRCLE_INSTEAD] = " instead"};

static void dump_block_name(FILE *out, const struct block *block)
{
    fputs(kind_table[block->kind].name, out);
    if (block->level)
        fprintf(out, " %d%s", block->level, block->day ? " day" : "");
    if (block->kind == BLOCK_LIST && block->list != LIST_BULLETS)
        fprintf(out, " %s", list_names[block->list]);
    if ((block->kind == BLOCK_ITEM || block->kind == BLOCK_FOOTNOTE) && block->marker)
        fprintf(out, " %s", block->marker);
    if (block->head)
        fputs(" head", out);
    if (block->side)
        fputs(block->side == CELL_END ? " end" : " center", out);
    if (block->kind == BLOCK_LIST)
        fputs(block->tight ? " tight" : " loose", out);
    fputs(circle_names[block->circle], out);
    putc(' ', out);
    dump_pos(out, block->pos);
    putc('\n', out);
}

static void dump_blocks(FILE *out, int depth, const struct block *blocks, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        dump_indent(out, depth);
        dump_block_name(out, &blocks[i]);
        dump_rich(out, depth + 1, &blocks[i].text);
        dump_blocks(out, depth + 1, blocks[i].children, blocks[i].child_count);
    }
}

static void dump_prose(FILE *out, int depth, const char *name, const struct prose *prose)
{
    if (prose->count == 0)
        return;
    dump_indent(out, depth);
    fprintf(out, "%s ", name);
    dump_pos(out, prose->pos);
    putc('\n', out);
    dump_blocks(out, depth + 1, prose->blocks, prose->count);
}

static void dump_verse(FILE *out, const struct document *document)
{
    if (document->verse.pos.line == 0)
        return;
    fputs("verse ", out);
    dump_pos(out, document->verse.pos);
    putc('\n', out);
    dump_field(out, 1, "text", &document->verse.text);
    dump_field(out, 1, "reference", &document->verse.reference);
    dump_field(out, 1, "translation", &document->verse.translation);
}

/* Writes a section by the keys that it comes from: the introduction, or a region with a note on
   it and a text. */
static void dump_section(FILE *out, const struct block *section)
{
    int32_t noted = section->child_count && section->children[0].kind == BLOCK_ABOUT;
    if (section->text.size == 0) {
        fputs("introduction ", out);
        dump_pos(out, section->pos);
        putc('\n', out);
        dump_blocks(out, 1, section->children, section->child_count);
        return;
    }
    fputs("region ", out);
    dump_pos(out, section->pos);
    fprintf(out, " %s%s%s\n", section->language, section->thanks ? " thanks" : "",
            circle_names[section->circle]);
    dump_field(out, 1, "name", &section->text);
    dump_blocks(out, 1, section->children, noted);
    fputs("  text ", out);
    dump_pos(out, section->text_pos);
    putc('\n', out);
    dump_blocks(out, 2, section->children + noted, section->child_count - noted);
}

/* Writes a name and a length in points, without trailing zeros. */
static void dump_points(FILE *out, const char *name, len length)
{
    int decimals = 3;
    int part = (length % 1000);
    for (; decimals > 0 && part % 10 == 0; decimals--)
        part /= 10;
    fprintf(out, " %s %d", name, (length / 1000));
    if (decimals)
        fprintf(out, ".%0*d", decimals, part);
}

static void dump_settings(FILE *out, const struct document *document)
{
    static const char *const styles[] = {"ruled", "dotted", "blank"};
    static const char *const sizes[] = {"a5", "half-letter", "a6", "quarter-letter"};
    static const char *const fits[] = {"auto", "off", "pages"};
    if (document->notes.amount == NOTES_AUTO)
        fprintf(out, "notes auto %s\n", styles[document->notes.style]);
    else
        fprintf(out, "notes pages %d %s\n", document->notes.pages,
                styles[document->notes.style]);
    dump_field(out, 1, "title", &document->notes.title);
    dump_prose(out, 0, "back", &document->back);
    if (document->cover != COVER_PLAIN)
        fprintf(out, "cover %s\n", document->cover == COVER_FRAME ? "frame" : "cross");
    if (document->opening == OPENING_PLAIN)
        fputs("opening plain\n", out);
    fprintf(out, "booklet %s", sizes[document->booklet.size]);
    dump_points(out, "type", document->booklet.type);
    dump_points(out, "floor", document->booklet.floor);
    fprintf(out, " fit %s", fits[document->booklet.fit]);
    if (document->booklet.fit == FIT_PAGES)
        fprintf(out, " %d", document->booklet.pages);
    fputs("\nlarge", out);
    dump_points(out, "type", document->large.type);
    fprintf(out, " mention %s\n", document->large.mention ? "yes" : "no");
    for (int32_t i = 0; i < document->font_count; i++) {
        fprintf(out, "font %s ", document->fonts[i].script);
        dump_pos(out, document->fonts[i].pos);
        fprintf(out, " %s\n", document->fonts[i].value);
    }
}

static void dump_prayer(FILE *out, const struct prayer *prayer)
{
    fputs("prayer ", out);
    dump_pos(out, prayer->pos);
    fputs(circle_names[prayer->circle], out);
    if (prayer->until.year)
        fprintf(out, " until %04d-%02d-%02d", prayer->until.year, prayer->until.month,
                prayer->until.day);
    fputs(prayer->answered ? " answered\n" : "\n", out);
    dump_field(out, 1, "consent", &prayer->consent);
}

void dump_bulletin(FILE *out, const struct document *document)
{
    fprintf(out, "bulletin %s%s\n", document->language, circle_names[document->circle]);
    dump_field(out, 0, "title", &document->title);
    dump_field(out, 0, "subtitle", &document->subtitle);
    if (document->date.year)
        fprintf(out, "date %04d-%02d-%02d\n", document->date.year, document->date.month,
                document->date.day);
    dump_field(out, 0, "organization", &document->organization);
    dump_verse(out, document);
    for (int32_t i = 0; i < document->section_count; i++)
        dump_section(out, &document->sections[i]);
    for (int32_t i = 0; i < document->prayer_count; i++)
        dump_prayer(out, &document->prayers[i]);
    for (int32_t i = 0; i < document->guarded.closed_count; i++)
        dump_field(out, 0, "closed", &document->guarded.closed[i]);
    dump_settings(out, document);
}

/* Writes a length in points, with three decimals. */
static void dump_len(FILE *out, len value)
{
    int64_t size = value < 0 ? -(int64_t)value : value;
    fprintf(out, "%s%" PRId64 ".%03d", value < 0 ? "-" : "", size / 1000, (int)(size % 1000));
}

static void dump_line_text(FILE *out, const struct line *line)
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
            if (item->lines[k].drawn)
                continue;
            fprintf(out, "ratio %+5d  expand %+3d  badness %5d  demerits %7" PRId64 "  ",
                    line->ratio, line->expansion, line->badness, line->demerits);
            dump_line_text(out, line);
        }
    }
}

static const char *const mark_names[] = {[MARK_RUN] = "run",
                                         [MARK_RULE] = "rule",
                                         [MARK_DOTS] = "dots",
                                         [MARK_LINK] = "link",
                                         [MARK_DRAWN] = "draw"};

static void dump_glyph_run(FILE *out, const struct run *run)
{
    bool caps = run->style & (SPAN_SMALL_CAPS | SPAN_LOW_CAPS);
    fprintf(out, " %s%s%s%s%s ", run->hidden ? "hidden " : "", caps ? "caps " : "",
            run->style & SPAN_RAISED ? "raised " : "", font_bold(run->font) ? "bold " : "",
            font_italic(run->font) ? "italic" : "roman");
    dump_len(out, run->size);
    fprintf(out, " \"%.*s%s\"", run->size_bytes, run->text, run->hyphen ? "-" : "");
}

static void dump_mark(FILE *out, const struct plan *plan, const struct mark *mark)
{
    fprintf(out, "  %-4s ", mark_names[mark->kind]);
    dump_len(out, mark->x);
    fputc(' ', out);
    dump_len(out, mark->y);
    fputc(' ', out);
    dump_len(out, mark->width);
    if (mark->element == ELEMENT_ARTIFACT)
        fputs(" artifact", out);
    else
        fprintf(out, " %s#%d", role_names[plan->elements[mark->element].role], mark->element);
    if (mark->kind == MARK_RUN || mark->kind == MARK_DRAWN)
        dump_glyph_run(out, mark->run);
    if (mark->kind == MARK_LINK)
        fprintf(out, " <%s>", mark->link->url);
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

/* Which sheets the papers hold, from the top. */
static void dump_papers(FILE *out, const struct sheets *sheets)
{
    enum gang gang = sheets->params.gang;
    for (int32_t i = 0; gang_rows(gang) > 1 && i < sheets_papers(sheets); i++) {
        fprintf(out, "paper %d sheets", i + 1);
        for (int32_t row = 0; row < gang_rows(gang); row++) {
            int32_t sheet = gang_sheet(gang, sheets->imposition.count, i, row);
            if (sheet == GANG_BLANK)
                fputs(" none", out);
            else
                fprintf(out, " %d", sheet + 1);
        }
        fputc('\n', out);
    }
}

void dump_sheets(FILE *out, const struct sheets *sheets)
{
    fprintf(out, "paper %s ", sheets->paper.name);
    dump_len(out, sheets->paper.width);
    fputc(' ', out);
    dump_len(out, sheets->paper.height);
    fputc('\n', out);
    dump_papers(out, sheets);
    for (int32_t i = 0; i < sheets->imposition.count; i++) {
        const struct impose_sheet *sheet = &sheets->imposition.sheets[i];
        fprintf(out, "sheet %d gathering %d shift ", i + 1, sheet->gathering + 1);
        dump_len(out, sheet->front.left.shift);
        fputc('\n', out);
        dump_side(out, sheets->plan, "front", &sheet->front);
        dump_side(out, sheets->plan, "back", &sheet->back);
    }
}
