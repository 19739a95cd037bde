/*
 * The only file that sees fontconfig. It and its configuration are loaded when a face is first
 * asked for, which takes longer than setting a short bulletin; the latter is kept apart from
 * fontconfig's global one. What is found is copied into an arena.
 */
#include "fonts/installed.h"

#include "base/arena.h"
#include "base/bytes.h"
#include "base/lazy.h"
#include "fonts/match.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

#define FONTCONFIG(USE)                                                                        \
    USE(FcCharSetAddChar)                                                                      \
    USE(FcCharSetCreate)                                                                       \
    USE(FcCharSetDestroy)                                                                      \
    USE(FcCharSetHasChar)                                                                      \
    USE(FcCharSetMerge)                                                                        \
    USE(FcConfigDestroy)                                                                       \
    USE(FcConfigGetFonts)                                                                      \
    USE(FcFontList)                                                                            \
    USE(FcFontSetDestroy)                                                                      \
    USE(FcInitLoadConfigAndFonts)                                                              \
    USE(FcObjectSetBuild)                                                                      \
    USE(FcObjectSetDestroy)                                                                    \
    USE(FcPatternBuild)                                                                        \
    USE(FcPatternDestroy)                                                                      \
    USE(FcPatternGetBool)                                                                      \
    USE(FcPatternGetCharSet)                                                                   \
    USE(FcPatternGetInteger)                                                                   \
    USE(FcPatternGetString)                                                                    \
    USE(FcWeightToOpenType)

struct fontconfig {
#define FONTCONFIG_FIELD(function) __typeof__(function) *(function);
    FONTCONFIG(FONTCONFIG_FIELD)
#undef FONTCONFIG_FIELD
};

static const struct lazy_symbol fontconfig_symbols[] = {
#define FONTCONFIG_SYMBOL(function) {#function, offsetof(struct fontconfig, function)},
    FONTCONFIG(FONTCONFIG_SYMBOL)
#undef FONTCONFIG_SYMBOL
};

struct installed {
    struct fontconfig fc;
    FcConfig *config; /* NULL: not loaded yet, or none, as where fontconfig is missing */
    bool loaded;
    FcCharSet *reach; /* characters of all plain faces together, NULL: not gathered yet */
    struct arena *arena;
};

struct installed *installed_open(void)
{
    struct installed *installed = calloc(1, sizeof *installed);
    if (!installed)
        arena_exhausted();
    installed->arena = arena_open();
    return installed;
}

void installed_close(struct installed *installed)
{
    if (!installed)
        return;
    if (installed->reach)
        installed->fc.FcCharSetDestroy(installed->reach);
    if (installed->config)
        installed->fc.FcConfigDestroy(installed->config);
    arena_close(installed->arena);
    free(installed);
}

static FcConfig *config_of(struct installed *installed)
{
    if (!installed->loaded && lazy_load("libfontconfig.so.1", fontconfig_symbols,
                                        COUNT(fontconfig_symbols), &installed->fc))
        installed->config = installed->fc.FcInitLoadConfigAndFonts();
    installed->loaded = true;
    return installed->config;
}

/* A face as fontconfig describes it. */
struct found {
    struct match_face face;
    const char *family;
    bool embeddable; /* it has the outlines that a PDF can have */
};

static int integer_value(const struct fontconfig *fc, FcPattern *pattern, const char *object,
                         int otherwise)
{
    int value;
    return fc->FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value
                                                                                : otherwise;
}

static bool is_true(const struct fontconfig *fc, FcPattern *pattern, const char *object)
{
    FcBool value;
    return fc->FcPatternGetBool(pattern, object, 0, &value) == FcResultMatch && value;
}

static const char *text_value(const struct fontconfig *fc, FcPattern *pattern,
                              const char *object)
{
    FcChar8 *value;
    return fc->FcPatternGetString(pattern, object, 0, &value) == FcResultMatch
               ? (const char *)value
               : "";
}

/* Whether a PDF can have the face: no named instance of a variable font either, whose number
   is in the upper half of its index. */
static bool is_embeddable(const struct fontconfig *fc, FcPattern *pattern)
{
    const char *format = text_value(fc, pattern, FC_FONTFORMAT);
    return (strcmp(format, "TrueType") == 0 || strcmp(format, "CFF") == 0) &&
           is_true(fc, pattern, FC_OUTLINE) && !is_true(fc, pattern, FC_COLOR) &&
           !is_true(fc, pattern, FC_VARIABLE) &&
           integer_value(fc, pattern, FC_INDEX, 0) >> 16 == 0;
}

static struct found found_of(const struct fontconfig *fc, FcPattern *pattern)
{
    int weight = integer_value(fc, pattern, FC_WEIGHT, FC_WEIGHT_REGULAR);
    struct found found = {
        .face = {.weight = fc->FcWeightToOpenType(weight),
                 .width = integer_value(fc, pattern, FC_WIDTH, FC_WIDTH_NORMAL),
                 .slanted = integer_value(fc, pattern, FC_SLANT, FC_SLANT_ROMAN) !=
                            FC_SLANT_ROMAN,
                 .file = text_value(fc, pattern, FC_FILE),
                 .index = integer_value(fc, pattern, FC_INDEX, 0)},
        .family = text_value(fc, pattern, FC_FAMILY),
        .embeddable = is_embeddable(fc, pattern)};
    match_by_name(&found.face, text_value(fc, pattern, FC_STYLE));
    return found;
}

/* All faces that match a pattern, which is destroyed. */
static FcFontSet *list(struct installed *installed, FcPattern *pattern)
{
    FcObjectSet *objects = installed->fc.FcObjectSetBuild(
        FC_FILE, FC_FAMILY, FC_STYLE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_WIDTH, FC_OUTLINE,
        FC_COLOR, FC_VARIABLE, FC_FONTFORMAT, (char *)NULL);
    if (!pattern || !objects)
        arena_exhausted();
    FcFontSet *set = installed->fc.FcFontList(config_of(installed), pattern, objects);
    installed->fc.FcObjectSetDestroy(objects);
    installed->fc.FcPatternDestroy(pattern);
    return set;
}

static bool serves(const struct found *found, unsigned style)
{
    return found->embeddable &&
           (style == INSTALLED_ANY_STYLE || match_serves(&found->face, style));
}

/* Families first, so that characters which several fonts have are all set in one of them. */
static bool is_better(const struct found *a, const struct found *b, unsigned style)
{
    int32_t order = match_compare_families(a->family, b->family);
    return order ? order < 0 : match_better(&a->face, &b->face, style);
}

/* Takes the best of the faces that serve the style, and destroys the set. */
static bool take_best(struct installed *installed, FcFontSet *set, unsigned style,
                      struct installed_face *face)
{
    struct found best = {0};
    bool any = false;
    for (int i = 0; set && i < set->nfont; i++) {
        struct found found = found_of(&installed->fc, set->fonts[i]);
        if (!serves(&found, style) || (any && !is_better(&found, &best, style)))
            continue;
        best = found;
        any = true;
    }
    if (any)
        *face = (struct installed_face){
            .file = arena_copy(installed->arena, best.face.file, bytes_size(best.face.file)),
            .family = arena_copy(installed->arena, best.family, bytes_size(best.family)),
            .index = best.face.index};
    if (set)
        installed->fc.FcFontSetDestroy(set);
    return any;
}

bool installed_family(struct installed *installed, const char *family, unsigned style,
                      struct installed_face *face)
{
    if (!config_of(installed))
        return false;
    FcPattern *pattern = installed->fc.FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family,
                                                      (char *)NULL);
    return take_best(installed, list(installed, pattern), style, face);
}

bool installed_may_have(struct installed *installed, const char *family, unsigned style,
                        const uint32_t *characters, int32_t count)
{
    (void)installed, (void)family, (void)style, (void)characters, (void)count;
    return true;
}

/* Whether some face has each of the characters: a question answered quickly, so that a text of
   which no font has anything isn't looked for in all of them, character by character. */
static bool in_reach(struct installed *installed, const uint32_t *characters, int32_t count)
{
    if (!installed->reach) {
        FcFontSet *fonts = installed->fc.FcConfigGetFonts(installed->config, FcSetSystem);
        installed->reach = installed->fc.FcCharSetCreate();
        if (!installed->reach)
            arena_exhausted();
        for (int i = 0; fonts && i < fonts->nfont; i++) {
            FcCharSet *set;
            if (is_embeddable(&installed->fc, fonts->fonts[i]) &&
                installed->fc.FcPatternGetCharSet(fonts->fonts[i], FC_CHARSET, 0, &set) ==
                    FcResultMatch)
                installed->fc.FcCharSetMerge(installed->reach, set, NULL);
        }
    }
    for (int32_t i = 0; i < count; i++)
        if (!installed->fc.FcCharSetHasChar(installed->reach, characters[i]))
            return false;
    return true;
}

bool installed_covering(struct installed *installed, const uint32_t *characters, int32_t count,
                        unsigned style, struct installed_face *face)
{
    if (!config_of(installed) || !in_reach(installed, characters, count))
        return false;
    FcCharSet *set = installed->fc.FcCharSetCreate();
    if (!set)
        arena_exhausted();
    for (int32_t i = 0; i < count; i++)
        installed->fc.FcCharSetAddChar(set, characters[i]);
    FcPattern *pattern = installed->fc.FcPatternBuild(NULL, FC_CHARSET, FcTypeCharSet, set,
                                                      (char *)NULL);
    bool found = take_best(installed, list(installed, pattern), style, face);
    installed->fc.FcCharSetDestroy(set);
    return found;
}
