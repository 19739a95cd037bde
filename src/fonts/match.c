/*
 * Faces are compared by distances; a tie is broken by the path, so that the same fonts give the
 * same choice in whatever order they are found.
 */
#include "fonts/match.h"

#include "base/bytes.h"
#include "fonts/font.h"

#include <stdlib.h>
#include <string.h>

/* What names of styles say, those that hold others first. */
struct named_style {
    const char *name;
    int32_t value;
};

/* Returns what the name of a style says, or `otherwise`. */
static int32_t named_value(const struct named_style *names, int32_t count, const char *style,
                           int32_t otherwise)
{
    for (int32_t i = 0; i < count; i++)
        if (strstr(style, names[i].name))
            return names[i].value;
    return otherwise;
}

void match_by_name(struct match_face *face, const char *style)
{
    static const struct named_style weights[] = {
        {"Thin", 100},     {"ExtraLight", 200}, {"Light", 300}, {"Medium", 500},
        {"SemiBold", 600}, {"ExtraBold", 800},  {"Bold", 700},  {"Black", 900}};
    static const struct named_style widths[] = {{"ExtraCondensed", 62},
                                                {"SemiCondensed", 87},
                                                {"Condensed", 75},
                                                {"SemiExpanded", 112},
                                                {"Expanded", 125}};
    if (face->weight == MATCH_REGULAR)
        face->weight = named_value(weights, COUNT(weights), style, MATCH_REGULAR);
    if (face->width == MATCH_NORMAL_WIDTH)
        face->width = named_value(widths, COUNT(widths), style, MATCH_NORMAL_WIDTH);
}

bool match_serves(const struct match_face *face, unsigned style)
{
    bool bold = face->weight > (MATCH_REGULAR + MATCH_BOLD) / 2;
    return bold == ((style & FONT_BOLD) != 0) && face->slanted == ((style & FONT_ITALIC) != 0);
}

static int32_t weight_distance(const struct match_face *face, unsigned style)
{
    return abs(face->weight - (style & FONT_BOLD ? MATCH_BOLD : MATCH_REGULAR));
}

static int32_t width_distance(const struct match_face *face)
{
    return abs(face->width - MATCH_NORMAL_WIDTH);
}

bool match_better(const struct match_face *a, const struct match_face *b, unsigned style)
{
    bool slanted = (style & FONT_ITALIC) != 0;
    int32_t order = width_distance(a) - width_distance(b);
    if (order == 0)
        order = (a->slanted != slanted) - (b->slanted != slanted);
    if (order == 0)
        order = weight_distance(a, style) - weight_distance(b, style);
    if (order == 0)
        order = strcmp(a->file, b->file);
    return order ? order < 0 : a->index < b->index;
}

int32_t match_best(const struct match_face *faces, int32_t count, unsigned style)
{
    int32_t best = -1;
    for (int32_t i = 0; i < count; i++)
        if (match_serves(&faces[i], style) &&
            (best < 0 || match_better(&faces[i], &faces[best], style)))
            best = i;
    return best;
}

static int32_t family_rank(const char *family)
{
    static const char *const best[] = {"Noto Serif", "Noto Sans", "Noto", "DejaVu Serif",
                                       "DejaVu Sans"};
    enum { RANKS = COUNT(best) };
    if (strstr(family, "Mono"))
        return RANKS + 1;
    for (int32_t i = 0; i < RANKS; i++)
        if (bytes_begin(family, best[i]))
            return i;
    return RANKS;
}

int32_t match_compare_families(const char *a, const char *b)
{
    int32_t order = family_rank(a) - family_rank(b);
    return order ? order : strcmp(a, b);
}
