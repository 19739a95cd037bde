/*
 * The packages are Debian's, hyphen-*. A language that is not here has none, or its patterns
 * are built in.
 */
#include "text/dictionary.h"

#include "base/bytes.h"
#include "text/hyphen.h"
#include "language/language.h"

#include <string.h>

/* A language, and the end of its package's name. */
static const struct {
    const char *language, *package;
} packages[] = {
    {"cs", "cs"}, {"id", "id"}, {"lv", "lv"}, {"ro", "ro"}, {"zu", "zu"},
};

/* What the package of the language's dictionary is called after "hyphen-", or NULL. */
static const char *package_for(const char *language)
{
    for (int64_t i = 0; i < COUNT(packages); i++)
        if (language_same(packages[i].language, language))
            return packages[i].package;
    return NULL;
}

static void check_language(const char *language, struct pos pos, struct diag *diag)
{
    const char *package = package_for(language);
    if (!package || hyphenator_knows(language))
        return;
    diag_report(diag, MSG_NO_HYPHENS, pos, language);
    diag_hint(diag, "install the package hyphen-%s", package);
}

/* Whether a section before this one, or the bulletin, needs the same package. */
static bool seen_before(const struct document *document, int32_t section)
{
    enum { LOOK_BACK = 100 };
    const char *package = package_for(document->sections[section].language);
    const char *first = package_for(document->language);
    bool seen = !package || (first && strcmp(package, first) == 0);
    for (int32_t i = section - 1; !seen && i >= 0 && i >= section - LOOK_BACK; i--) {
        const char *other = package_for(document->sections[i].language);
        seen = other && strcmp(package, other) == 0;
    }
    return seen;
}

void dictionary_check(const struct document *document, struct diag *diag)
{
    check_language(document->language, (struct pos){0, 0}, diag);
    for (int32_t i = 0; i < document->section_count; i++)
        if (!seen_before(document, i))
            check_language(document->sections[i].language, document->sections[i].pos, diag);
}
