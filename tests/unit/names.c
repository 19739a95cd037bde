/* Names in texts, by the rule of names.h. */
#include "base/bytes.h"
#include "document/load.h"
#include "proof/names.h"

#include "tap.h"

static struct arena *arena;

/* The names in the text of a bulletin's only region, parted by |; what only may be one in
   parentheses. */
static void check(const char *language, const char *text, const char *wanted)
{
    struct diag *diag = diag_open("names", stderr);
    const char *yaml = arena_printf(
        arena, "title: x\nlanguage: %s\nregions:\n- name: y\n  text: |\n    %s\n", language,
        text);
    const struct document *document = load_document(yaml, bytes_size(yaml), arena, diag);
    const char *shown = "";
    const struct lexicon *lexicon = document ? names_read(document, arena) : NULL;
    const struct block *block = document ? &document->sections[0].children[0] : NULL;
    struct found_names names = {0};
    if (block)
        names = names_find(lexicon, &block->text, language, block->kind == BLOCK_HEADING,
                           arena);
    for (int32_t i = 0; i < names.count; i++)
        shown = arena_printf(arena, names.items[i].perhaps ? "%s%s(%.*s)" : "%s%s%.*s", shown,
                             i ? "|" : "", names.items[i].end - names.items[i].start,
                             block->text.text + names.items[i].start);
    is_str(shown, wanted, text);
    diag_forget(diag);
    diag_close(diag);
}

int main(void)
{
    arena = arena_open();
    check("en", "Please pray for Ana Torres in Lima, please.", "Ana Torres|Lima");
    check("en", "Ana is well. We thank Ana.", "Ana|Ana");
    check("en", "Ana is well. The rest is not; the rest rests.", "(Ana)");
    check("en", "Pray for us. We pray; I'll come, and I'm here.", "");
    check("en", "Ana Torres prays.", "Ana Torres");
    check("en", "Pray Ana Torres gets well; we pray.", "Ana Torres");
    check("en", "Call Ana Torres. Our Ruth is ill.", "Ana Torres|Ruth");
    check("es", "Call Ana Torres.", "Call Ana Torres");
    check("en", "We met Luis de la Cruz and Pieter van der Berg; Ana and Ruth.",
          "Luis de la Cruz|Pieter van der Berg|Ana|Ruth");
    check("en", "We met J. R. Smith, Dr. Ruth Hall and the O'Briens; Ruth's book.",
          "J. R. Smith|Dr. Ruth Hall|O’Briens|Ruth");
    check("en", "in the UNHCR camp at Port-au-Prince", "UNHCR|Port-au-Prince");
    check("en", "## Prayers for Lima", "");
    check("en", "Das Café in Zürich", "Das Café|Zürich");
    check("de", "Der Chor singt mit der Orgel aus Lima, Herr Weiß und Schwester Maria Lindner.",
          "Lima|Herr Weiß|Schwester Maria Lindner");
    check("fr", "Prions pour l'abbé Henri à Kinshasa.", "Henri|Kinshasa");
    check("ru", "Молитесь за Анну Петрову.", "(Молитесь)|Анну Петрову");
    check("el", "για τον Γιάννη στην Κόρινθο", "Γιάννη|Κόρινθο");
    check("hi", "प्रिया और World Relief के लिए", "World Relief");
    check("ja", "ジョン・スミスさんとGrace教会", "ジョン・スミス|Grace");
    check("ar", "وصل Daniel أمس", "Daniel");
    ok(names_have_capitals("pt-BR") && names_have_capitals("uk") && !names_have_capitals("th"),
       "scripts with capitals");
    arena_close(arena);
    return done_testing();
}
