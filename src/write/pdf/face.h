/*
 * The fonts that a plan uses, and of each its glyphs: which of them are used, the codes that
 * they get in the embedded subset, their widths, and the characters that each stands for.
 */
#ifndef WRITE_PDF_FACE_H
#define WRITE_PDF_FACE_H

#include "base/arena.h"
#include "page/plan.h"

/* One of a font's glyphs. */
struct slot {
    const char *text; /* the characters it stands for in UTF-8; NULL: none yet */
    int32_t size;     /* of text */
    uint16_t code;    /* in the subset */
    bool used;
    int32_t width; /* 1/1000000 em, as the file has it */
};

struct face {
    const struct font *font;
    int32_t index;      /* among the faces: its name is F and this */
    struct slot *slots; /* by glyph id */
    int32_t slot_count;
    int32_t number; /* of the object, once embedded */
};

struct faces {
    struct face *items;
    int32_t count, capacity;
};

/* Collects the fonts and glyphs of pages; begin with zeroed faces. False when a run has a glyph
   that its font has not. */
bool faces_collect(struct arena *arena, struct faces *faces, const struct page *pages,
                   int32_t count);
/* The face of a font that is among them. */
struct face *faces_find(const struct faces *faces, const struct font *font)
    __attribute__((returns_nonnull));

/*
 * A cluster of a run: glyphs `first` to `end` of its visual order for the bytes `start` to
 * `stop` of its text. An inserted hyphen is a cluster of its own, without text.
 */
struct cluster {
    int32_t first, end;
    int32_t start, stop;
    bool inserted;
};

/* The run's next cluster in visual order; begin with a zeroed one. False after the last. */
bool cluster_next(const struct run *run, struct cluster *cluster);
/* Whether one glyph stands for exactly the cluster's text. */
bool cluster_plain(const struct face *face, const struct run *run,
                   const struct cluster *cluster);
/* Whether it is a space at which words part. */
bool cluster_space(const struct run *run, const struct cluster *cluster);

#endif
