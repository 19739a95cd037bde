/*
 * Holds bulletins and letters against the law (law.h), and says what the finished files must
 * show, folded (fold.h).
 *
 *     law FILE...     for each: "file PATH", "broken WHAT" or, for each layout and each page
 *                     of it, what pdftotext must get out of it and what its tree must say
 *     law --fold      folds the lines of standard input
 */
#include "law.h"
#include "letter.h"

#include "commands/file_kind.h"
#include "document/circle.h"
#include "document/load.h"
#include "fonts/fonts.h"
#include "fonts/glyph_check.h"
#include "letter/convert.h"
#include "sheet/sheets.h"
#include "text/typeset.h"

struct law_run {
    struct fonts *fonts;
    struct typesetter *typesetter;
    bool broken;
};

/* The bytes of a file, NUL-terminated, in `arena`. */
static const char *read_file(const char *path, int64_t *size, struct arena *arena)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0 || (*size = ftell(file)) < 0) {
        perror(path);
        exit(2);
    }
    rewind(file);
    char *bytes = arena_alloc(arena, *size + 1);
    *size = (int64_t)fread(bytes, 1, (size_t)*size, file);
    fclose(file);
    return bytes;
}

static void say_breach(struct law_run *run, const char *breach)
{
    if (!breach)
        return;
    printf("broken %s\n", breach);
    run->broken = true;
}

static void say_folded(const char *what, const struct folded *folded)
{
    printf("%s %s\n", what, fold_text(folded, 0, folded->count));
}

/* Adds what a page shows. */
static void add_page(struct folded *folded, const struct page *page)
{
    const struct mark *last = NULL;
    for (int32_t i = 0; page && i < page->mark_count; i++) {
        const struct mark *mark = &page->marks[i];
        if (mark->kind != MARK_RUN)
            continue;
        if (!last || last->y != mark->y)
            fold_part(folded);
        last = mark;
        fold_add(folded, mark->run->text, mark->run->size_bytes);
    }
}

static void say_pages(const char *what, const struct plan *plan, struct arena *arena)
{
    struct folded shown = law_begin(arena);
    for (int32_t i = 0; i < plan->page_count; i++)
        add_page(&shown, &plan->pages[i]);
    say_folded(what, &shown);
}

/* The whole of a body, tags and all, as one line. */
static void say_body(const char *what, const char *body, struct arena *arena)
{
    struct folded folded = law_begin(arena);
    fold_add(&folded, body, bytes_size(body));
    say_folded(what, &folded);
}

static void add_slot(struct folded *folded, const struct plan *plan,
                     const struct impose_slot *slot)
{
    if (slot->page != IMPOSE_BLANK)
        add_page(folded, &plan->pages[slot->page]);
}

/* What the sheets to print show, side by side. */
static void say_sheets(const struct layout *layout, const struct document *document,
                       struct law_run *run, struct arena *arena)
{
    struct sheets sheets;
    struct folded shown = law_begin(arena);
    struct sheets_params params = {
        .size = document->booklet.size, .duplex = true, .thickness = 100};
    if (!sheets_make(&layout->booklet, &params, run->typesetter, arena, &sheets))
        return;
    for (int32_t i = 0; i < sheets.imposition.count; i++) {
        const struct impose_sheet *sheet = &sheets.imposition.sheets[i];
        add_slot(&shown, &layout->booklet, &sheet->front.left);
        add_slot(&shown, &layout->booklet, &sheet->front.right);
        add_page(&shown, sheets_over(&sheets, IMPOSE_BOTH, 2 * i));
        add_slot(&shown, &layout->booklet, &sheet->back.left);
        add_slot(&shown, &layout->booklet, &sheet->back.right);
        add_page(&shown, sheets_over(&sheets, IMPOSE_BOTH, 2 * i + 1));
    }
    say_folded("print", &shown);
}

/* Holds the layouts, and says what the files that show them must. */
static void hold_layouts(struct law_run *run, const struct document *document,
                         struct arena *arena)
{
    const struct layout *booklet = layout_booklet(document, run->typesetter, arena);
    const struct layout *large = layout_large(document, run->typesetter, arena);
    struct folded tree = law_plan_tree(&booklet->plan, arena);
    say_breach(run, law_holds_plan(booklet, document, false, arena));
    say_breach(run, law_holds_plan(large, document, true, arena));
    say_folded("screen-tree", &tree);
    tree = law_plan_tree(&large->plan, arena);
    say_folded("large-tree", &tree);
    say_pages("screen", &booklet->plan, arena);
    say_pages("large", &large->plan, arena);
    say_sheets(booklet, document, run, arena);
}

/* Holds a bulletin; one with a mistake in it is NULL. */
static const struct document *hold_bulletin(struct law_run *run, const char *path,
                                            const char *text, int64_t size, struct arena *arena,
                                            struct diag *diag)
{
    const struct document *document = load_document(text, size, arena, diag);
    if (!document) {
        puts("refused");
        return NULL;
    }
    struct law_yaml yaml = law_read_yaml(text, size, arena, diag);
    say_breach(run, law_holds_source(&yaml, document, arena));
    document = circle_document(document, CIRCLE_PUBLIC, arena);
    say_breach(run, law_holds_mail(document, arena));
    fonts_choose(run->fonts, document, path, diag);
    glyph_check(document, run->fonts, FAMILY_TEXT, diag);
    glyph_check(document, run->fonts, FAMILY_LARGE, diag);
    if (diag_status(diag) != STATUS_OK) {
        puts("refused");
        return NULL;
    }
    say_body("mail-plain", law_write(body_text, document, arena), arena);
    say_body("mail-html", law_write(body_html, document, arena), arena);
    hold_layouts(run, document, arena);
    return document;
}

static void hold_file(struct law_run *run, const char *path, FILE *nowhere)
{
    struct arena *arena = arena_open();
    struct diag *diag = diag_open(path, nowhere);
    int64_t size;
    const char *bytes = read_file(path, &size, arena);
    printf("file %s\n", path);
    bool letter = convert_is_mail(bytes, size) || convert_is_document(bytes, size) ||
                  (convert_is_for(path) && !file_kind_is_bulletin(bytes, size));
    struct converted bulletin = {.yaml = bytes, .size = size};
    static const struct convert_context context = {.today = {0}};
    if (letter)
        bulletin = convert_letter(path, bytes, size, &context, arena, diag);
    if (!bulletin.yaml)
        puts("refused");
    const struct document *document = bulletin.yaml ? hold_bulletin(run, path, bulletin.yaml,
                                                                    bulletin.size, arena, diag)
                                                    : NULL;
    if (letter && document)
        say_breach(run, law_holds_letter(bytes, size, &bulletin, document, true, arena, diag));
    diag_close(diag);
    arena_close(arena);
}

/* Folds lines, each by itself. */
static void fold_lines(void)
{
    char *line = NULL;
    size_t room = 0;
    for (ssize_t size; (size = getline(&line, &room, stdin)) > 0;) {
        struct arena *arena = arena_open();
        struct folded folded = law_begin(arena);
        fold_add(&folded, line, (int32_t)size);
        puts(fold_text(&folded, 0, folded.count));
        arena_close(arena);
    }
    free(line);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--fold") == 0) {
        fold_lines();
        return 0;
    }
    struct law_run run = {.fonts = fonts_open()};
    run.typesetter = typesetter_open(run.fonts);
    FILE *nowhere = fopen("/dev/null", "w");
    if (!nowhere)
        return 2;
    for (int i = 1; i < argc; i++)
        hold_file(&run, argv[i], nowhere);
    typesetter_close(run.typesetter);
    fonts_close(run.fonts);
    fclose(nowhere);
    return run.broken;
}
