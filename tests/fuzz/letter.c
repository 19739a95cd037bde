/*
 * Any bytes as an e-mail or a plain text: there is an error, or a bulletin in YAML that is
 * loaded without one and has, with what was taken off, all that the letter has (tests/law).
 */
#include "fuzz.h"
#include "letter.h"

#include "document/load.h"
#include "letter/convert.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static FILE *nowhere;
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    PROMISE(nowhere);
    struct arena *arena = arena_open();
    struct diag *diag = diag_open("fuzz", nowhere), *loaded = diag_open("fuzz.yaml", nowhere);
    int64_t length = (int64_t)size;
    const char *letter = arena_copy(arena, (const char *)bytes, length);
    static const struct convert_context context = {.today = {2026, 11, 24}};
    struct converted read = convert_letter("-", letter, length, &context, arena, diag);
    PROMISE((read.yaml != NULL) == (diag_count(diag) == 0));
    if (read.yaml) {
        convert_say_taken(nowhere, "-", &read);
        diag_source(loaded, read.yaml, read.size);
        const struct document *document = load_document(read.yaml, read.size, arena, loaded);
        if (!document) { /* say why */
            struct diag *again = diag_open("fuzz.yaml", stderr);
            diag_source(again, read.yaml, read.size);
            (void)load_document(read.yaml, read.size, arena, again);
            diag_close(again);
        }
        PROMISE(document);
        const char *breach = law_holds_letter(letter, length, &read, document, false, arena,
                                              diag);
        if (breach)
            fprintf(stderr, "%s\n", breach);
        PROMISE(!breach);
    }
    diag_close(loaded);
    diag_close(diag);
    arena_close(arena);
    return 0;
}
