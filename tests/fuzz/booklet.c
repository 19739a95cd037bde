/*
 * Any bytes as a bulletin, made into a booklet: when it has no mistake, all editions are sound
 * PDF files, and say all that it says and nothing else (tests/law).
 */
#include "fuzz.h"
#include "law.h"
#include "sound.h"

#include "base/output.h"
#include "document/load.h"
#include "page/layout.h"
#include "write/pdf/pdf.h"
#include "fonts/glyph_check.h"
#include "fonts/fonts.h"
#include "text/typeset.h"

#include <unistd.h>

/* What lasts from one input to the next, renewed now and then. */
struct session {
    struct fonts *fonts;
    struct typesetter *typesetter;
    int32_t inputs;
    char path[64];
};

enum { INPUTS_A_SESSION = 2000, INPUTS_A_FILE = 32 };

static void renew(struct session *session)
{
    if (session->inputs++ % INPUTS_A_SESSION)
        return;
    typesetter_close(session->typesetter);
    fonts_close(session->fonts);
    session->fonts = fonts_open();
    session->typesetter = typesetter_open(session->fonts);
    snprintf(session->path, sizeof session->path, "/tmp/orison-fuzz-%ld.pdf", (long)getpid());
}

static void check_file(const char *path, size_t size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(size + 1);
    PROMISE(file && bytes && fread(bytes, 1, size, file) == size && getc(file) == EOF);
    bytes[size] = '\0';
    sound(bytes, size);
    free(bytes);
    fclose(file);
}

/* Promises that the law holds. */
static void obey(const char *breach)
{
    if (breach)
        fprintf(stderr, "%s\n", breach);
    PROMISE(!breach);
}

/* Writes a plan, or with `sheets` those. */
static void write_file(const struct session *session, const struct plan *plan,
                       const struct sheets *sheets)
{
    struct pdf_options options = {.epoch = -1};
    const char *why = NULL;
    struct output *output = output_open(session->path);
    PROMISE(output != NULL);
    PROMISE(sheets ? pdf_write_sheets(sheets, IMPOSE_BOTH, &options, output, &why)
                   : pdf_write(plan, &options, output, &why));
    int64_t size = output_size(output);
    PROMISE(output_finish(output));
    check_file(session->path, (size_t)size);
    unlink(session->path);
}

/* Whether the files of an input are written, too: always when it is replayed; when there are
   millions, of one in 32, by its bytes alone. The law is held in the plans of all. */
static bool writes_files(const uint8_t *bytes, size_t size)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < size; i++)
        sum = sum * 31 + bytes[i];
    return !FUZZ_MANY || (sum >> 16) % INPUTS_A_FILE == 0;
}

static void make(const struct session *session, const struct document *document, bool files,
                 struct arena *arena, struct diag *diag)
{
    const struct layout *layout = layout_booklet(document, session->typesetter, arena);
    struct sheets_params params = {
        .size = document->booklet.size, .duplex = true, .marks = true, .thickness = 283};
    struct sheets sheets;
    PROMISE(layout->plan.page_count >= 2);
    if (!layout_holds(layout, document, diag))
        return;
    obey(law_holds_plan(layout, document, false, arena));
    PROMISE(sheets_make(&layout->booklet, &params, session->typesetter, arena, &sheets));
    if (files) {
        write_file(session, &layout->plan, NULL);
        write_file(session, NULL, &sheets);
    }
    const struct layout *large = layout_large(document, session->typesetter, arena);
    if (layout_holds(large, document, diag))
        obey(law_holds_plan(large, document, true, arena));
    if (files)
        write_file(session, &large->plan, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static FILE *nowhere;
    static struct session session;
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    PROMISE(nowhere);
    renew(&session);
    struct arena *arena = arena_open();
    struct diag *diag = diag_open("fuzz", nowhere);
    int64_t count = (int64_t)size;
    const char *text = arena_copy(arena, (const char *)bytes, count);
    diag_source(diag, text, count);
    const struct document *document = load_document(text, count, arena, diag);
    if (document) {
        struct law_yaml yaml = law_read_yaml(text, count, arena, diag);
        obey(law_holds_source(&yaml, document, arena));
        obey(law_holds_mail(document, arena));
        fonts_choose(session.fonts, document, "fuzz.yaml", diag);
        glyph_check(document, session.fonts, FAMILY_TEXT, diag);
        glyph_check(document, session.fonts, FAMILY_LARGE, diag);
    }
    if (document && diag_status(diag) == STATUS_OK)
        make(&session, document, writes_files(bytes, size), arena, diag);
    diag_close(diag);
    arena_close(arena);
    return 0;
}
