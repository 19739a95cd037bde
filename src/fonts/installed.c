/*
 * The only file that sees fontconfig. Its configuration is loaded when a face is first asked
 * for, which takes longer than setting a short bulletin, and kept apart from fontconfig's
 * global one. What is found is copied into an arena.
 */
#include "fonts/installed.h"

#include "base/arena.h"
#include "base/bytes.h"
#include "fonts/font.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

struct installed {
    FcConfig *config; /* NULL: not loaded yet, or none */
    bool loaded;
    FcCharSet *reach; /* characters of all plain faces together, NULL: not gathered yet */
    struct arena *arena;
};

enum { WEIGHT_SLACK = 20, WIDTH_NORMAL = 100 };

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
        FcCharSetDestroy(installed->reach);
    if (installed->config)
        FcConfigDestroy(installed->config);
    arena_close(installed->arena);
    free(installed);
}

static FcConfig *config_of(struct installed *installed)
{
    if (!installed->loaded)
        installed->config = FcInitLoadConfigAndFonts();
    installed->loaded = true;
    return installed->config;
}

/* A face as fontconfig describes it. */
struct found {
    const char *file, *family;
    int index;
    bool fits; /* it has outlines, and the style asked for */
};

static int integer_of(FcPattern *pattern, const char *object, int otherwise)
{
    int value;
    return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

static bool is_true(FcPattern *pattern, const char *object)
{
    FcBool value;
    return FcPatternGetBool(pattern, object, 0, &value) == FcResultMatch && value;
}

static const char *text_of(FcPattern *pattern, const char *object)
{
    FcChar8 *value;
    return FcPatternGetString(pattern, object, 0, &value) == FcResultMatch ? (const char *)value
                                                                           : "";
}

/* Whether a PDF can have the face: no named instance of a variable font either, whose number
   is in the upper half of its index. */
static bool is_plain(FcPattern *pattern)
{
    const char *format = text_of(pattern, FC_FONTFORMAT);
    return (strcmp(format, "TrueType") == 0 || strcmp(format, "CFF") == 0) &&
           is_true(pattern, FC_OUTLINE) && !is_true(pattern, FC_COLOR) &&
           !is_true(pattern, FC_VARIABLE) && integer_of(pattern, FC_INDEX, 0) >> 16 == 0;
}

/* The weight; some fonts that call themselves bold give another. */
static int weight_of(FcPattern *pattern)
{
    return strstr(text_of(pattern, FC_STYLE), "Bold") &&
                   integer_of(pattern, FC_WEIGHT, 0) == FC_WEIGHT_REGULAR
               ? FC_WEIGHT_BOLD
               : integer_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR);
}

static bool has_style(FcPattern *pattern, unsigned style)
{
    int weight = style & FONT_BOLD ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR;
    bool slanted = integer_of(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN;
    return abs(weight_of(pattern) - weight) <= WEIGHT_SLACK &&
           slanted == ((style & FONT_ITALIC) != 0) &&
           integer_of(pattern, FC_WIDTH, WIDTH_NORMAL) == WIDTH_NORMAL;
}

static struct found found_of(FcPattern *pattern, unsigned style)
{
    return (struct found){.file = text_of(pattern, FC_FILE),
                          .family = text_of(pattern, FC_FAMILY),
                          .index = integer_of(pattern, FC_INDEX, 0),
                          .fits = is_plain(pattern) && has_style(pattern, style)};
}

/* All faces that match a pattern, which is destroyed. */
static FcFontSet *list(struct installed *installed, FcPattern *pattern)
{
    FcObjectSet *objects = FcObjectSetBuild(FC_FILE, FC_FAMILY, FC_STYLE, FC_INDEX, FC_WEIGHT,
                                            FC_SLANT, FC_WIDTH, FC_OUTLINE, FC_COLOR,
                                            FC_VARIABLE, FC_FONTFORMAT, (char *)NULL);
    if (!pattern || !objects)
        arena_exhausted();
    FcFontSet *set = FcFontList(config_of(installed), pattern, objects);
    FcObjectSetDestroy(objects);
    FcPatternDestroy(pattern);
    return set;
}

/* Sans serif and serif families of the widest reach come first, then those of most styles;
   what is made for screens and for a single purpose last. */
static int rank(const char *family)
{
    static const char *const best[] = {"Noto Serif", "Noto Sans", "Noto", "DejaVu Serif",
                                       "DejaVu Sans"};
    enum { COUNT = COUNT(best) };
    if (strstr(family, "Mono"))
        return COUNT + 1;
    for (int i = 0; i < COUNT; i++)
        if (bytes_begin(family, best[i]))
            return i;
    return COUNT;
}

static bool is_better(const struct found *a, const struct found *b)
{
    if (rank(a->family) != rank(b->family))
        return rank(a->family) < rank(b->family);
    int order = strcmp(a->family, b->family);
    if (order == 0)
        order = strcmp(a->file, b->file);
    return order ? order < 0 : a->index < b->index;
}

/* Takes the best of the faces that have the style, and destroys the set. */
static bool take_best(struct installed *installed, FcFontSet *set, unsigned style,
                      struct installed_face *face)
{
    struct found best = {0};
    for (int i = 0; set && i < set->nfont; i++) {
        struct found found = found_of(set->fonts[i], style);
        if (found.fits && (!best.fits || is_better(&found, &best)))
            best = found;
    }
    if (best.fits)
        *face = (struct installed_face){
            .file = arena_copy(installed->arena, best.file, bytes_size(best.file)),
            .family = arena_copy(installed->arena, best.family, bytes_size(best.family)),
            .index = best.index};
    if (set)
        FcFontSetDestroy(set);
    return best.fits;
}

bool installed_family(struct installed *installed, const char *family, unsigned style,
                      struct installed_face *face)
{
    if (!config_of(installed))
        return false;
    FcPattern *pattern = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, (char *)NULL);
    return take_best(installed, list(installed, pattern), style, face);
}

/* Whether some face has each of the characters: a question answered quickly, so that a text of
   which no font has anything isn't looked for in all of them, character by character. */
static bool in_reach(struct installed *installed, const uint32_t *characters, int32_t count)
{
    if (!installed->reach) {
        FcFontSet *fonts = FcConfigGetFonts(installed->config, FcSetSystem);
        installed->reach = FcCharSetCreate();
        if (!installed->reach)
            arena_exhausted();
        for (int i = 0; fonts && i < fonts->nfont; i++) {
            FcCharSet *set;
            if (is_plain(fonts->fonts[i]) &&
                FcPatternGetCharSet(fonts->fonts[i], FC_CHARSET, 0, &set) == FcResultMatch)
                FcCharSetMerge(installed->reach, set, NULL);
        }
    }
    for (int32_t i = 0; i < count; i++)
        if (!FcCharSetHasChar(installed->reach, characters[i]))
            return false;
    return true;
}

bool installed_covering(struct installed *installed, const uint32_t *characters, int32_t count,
                        unsigned style, struct installed_face *face)
{
    if (!config_of(installed) || !in_reach(installed, characters, count))
        return false;
    FcCharSet *set = FcCharSetCreate();
    if (!set)
        arena_exhausted();
    for (int32_t i = 0; i < count; i++)
        FcCharSetAddChar(set, characters[i]);
    FcPattern *pattern = FcPatternBuild(NULL, FC_CHARSET, FcTypeCharSet, set, (char *)NULL);
    bool found = take_best(installed, list(installed, pattern), style, face);
    FcCharSetDestroy(set);
    return found;
}
