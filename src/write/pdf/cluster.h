/*
 * Clusters: the smallest parts of a run in which glyphs and characters belong together, as
 * HarfBuzz tells them: one glyph for one character, a ligature for several, several glyphs for
 * one syllable.
 */
#ifndef WRITE_PDF_CLUSTER_H
#define WRITE_PDF_CLUSTER_H

#include "text/run.h"

#include <stdbool.h>
#include <stdint.h>

/* Glyphs `first` to `end` of a run's visual order, for the bytes `start` to `stop` of its text.
   An inserted hyphen is a cluster of its own, without text. */
struct cluster {
    int32_t first, end;
    int32_t start, stop;
    bool inserted;
};

/* Moves to the run's next cluster in visual order; begin with a zeroed one. Returns false after
   the last, and leaves the cluster as it is. */
bool cluster_next(const struct run *run, struct cluster *cluster);
/* Whether the cluster is a space at which words part, of three bytes. */
bool cluster_is_wide_space(const struct run *run, const struct cluster *cluster);

/* Whether the cluster is a space at which words part; a no-break space is none. */
static inline bool cluster_is_space(const struct run *run, const struct cluster *cluster)
{
    char first = run->text[cluster->start];
    if (cluster->stop - cluster->start == 1)
        return first == ' ' || first == '\t' || first == '\n';
    return cluster_is_wide_space(run, cluster);
}

#endif
