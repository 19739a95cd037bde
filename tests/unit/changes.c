/* What became of a bulletin's characters, held against its source. */
#include "base/bytes.h"
#include "document/load.h"
#include "proof/changes.h"

#include "tap.h"

static struct arena *arena;

/* The changes in the text of a bulletin's region, each as its letter and its line. */
static void check(const char *language, const char *text, const char *wanted)
{
    static const char letters[] = "JKQADESPIO";
    struct diag *diag = diag_open("changes", stderr);
    const char *yaml = arena_printf(
        arena, "title: x\nlanguage: %s\nregions:\n- name: y\n  text: |\n%s\n", language, text);
    const struct document *document = load_document(yaml, bytes_size(yaml), arena, diag);
    const char *shown = "";
    struct changes changes = {0};
    if (document)
        changes = changes_list(document, yaml, bytes_size(yaml), arena);
    for (int32_t i = 0; i < changes.count; i++) {
        const struct change *change = &changes.items[i];
        shown = arena_printf(arena, "%s%s%c%d", shown, i ? " " : "", letters[change->kind],
                             change->line);
        if (change->last > change->line)
            shown = arena_printf(arena, "%s-%d", shown, change->last);
    }
    is_str(shown, wanted, text);
    diag_forget(diag);
    diag_close(diag);
}

int main(void)
{
    arena = arena_open();
    check("en", "    Nothing is changed: it’s “so” – and so…", "");
    check("en", "    one line that\n    goes on to\n    another", "J6-8");
    check("en", "    Ruth Hall\\\n    Mill Lane\\\n    Marlow", "K6-8");
    check("en", "    a \"b\" c's 'd' -- e --- f...", "Q6 Q6 A6 Q6 Q6 D6 D6 E6");
    check("en", "    James' book", "A6");
    check("en", "    a \\*b\\* &amp; c", "P6 P6 P6");
    check("en", "    *a* **b** [c](https://example.org)", "");
    check("fr", "    Merci ! \"Oui\" ; non", "S6 Q6 S6 S6 Q6 S6");
    check("ar", "    هاتف +20 2 555 0142", "I6 I6");
    check("en", "    cafe\xCC\x81", "O6");
    check("zh", "    他說\"好\"...", "Q6 Q6 E6");
    arena_close(arena);
    return done_testing();
}
