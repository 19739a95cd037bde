/*
 * A cluster's text begins at the byte that its glyphs name and ends where that of the cluster
 * after it in the text begins: the next one in visual order when text runs from left to right,
 * else the one before.
 */
#include "write/pdf/cluster.h"

#include "base/utf8.h"

/* Returns the index of the inserted hyphen, which is the logically last glyph; -1: none. */
static int32_t hyphen_glyph(const struct run *run)
{
    return !run->hyphen ? -1 : run->rtl ? 0 : run->glyph_count - 1;
}

bool cluster_next(const struct run *run, struct cluster *cluster)
{
    int32_t first = cluster->end, hyphen = hyphen_glyph(run);
    if (first >= run->glyph_count)
        return false;
    if (first == hyphen) {
        int32_t at = run->rtl ? run->size_bytes : cluster->stop;
        *cluster = (struct cluster){first, first + 1, at, at, true};
        return true;
    }
    int32_t end = first + 1, limit = hyphen > first ? hyphen : run->glyph_count;
    if (!run->rtl && end < limit &&
        run_glyph(run, end).cluster > run_glyph(run, first).cluster) {
        *cluster = (struct cluster){first, end, run_glyph(run, first).cluster,
                                    run_glyph(run, end).cluster, false};
        return true;
    }
    while (end < limit && run_glyph(run, end).cluster == run_glyph(run, first).cluster)
        end++;
    int32_t start = run_glyph(run, first).cluster;
    int32_t stop = run->size_bytes;
    if (run->rtl && first > 0 && first - 1 != hyphen)
        stop = cluster->start;
    if (!run->rtl && end < limit)
        stop = run_glyph(run, end).cluster;
    *cluster = (struct cluster){first, end, start, stop, false};
    return true;
}

bool cluster_is_wide_space(const struct run *run, const struct cluster *cluster)
{
    int32_t at = cluster->start;
    if (cluster->stop - at != 3)
        return false;
    uint32_t character = utf8_next(run->text, cluster->stop, &at);
    return (character >= 0x2000 && character <= 0x200B && character != 0x2007) ||
           character == 0x3000;
}
