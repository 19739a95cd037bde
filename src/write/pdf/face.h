/*
 * The fonts that a plan uses, and of each its glyphs. What is known of them comes in three
 * steps, each of which adds to what the one before has left: faces_collect finds the glyphs in
 * use, extraction.h the characters that each stands for, embed.h the codes and widths of the
 * subset that goes into the file. When pages are written all of it is constant.
 */
#ifndef WRITE_PDF_FACE_H
#define WRITE_PDF_FACE_H

#include "base/arena.h"
#include "page/plan.h"

/* How a glyph is used. */
struct face_glyph {
    const char *text; /* the characters that it stands for, UTF-8; NULL: none yet */
    int32_t size;     /* of text, in bytes */
    bool used;
};

/* How the embedded subset shows a glyph. */
struct face_code {
    uint16_t code;
    int32_t width; /* 1/1000000 em, as the file has it */
};

/* A glyph under one more code, where it stands for other characters than elsewhere: the dotless
   letter that two letters of a font share. */
struct face_alias {
    uint32_t id; /* of the glyph */
    const char *text;
    int32_t size;
    struct face_code code; /* once embedded */
};

struct face {
    const struct font *font;
    int32_t index; /* among the faces: its name is F and this */
    int32_t glyph_count;
    struct face_glyph *glyphs;     /* by glyph id */
    const struct face_code *codes; /* by glyph id; NULL until it is embedded */
    int32_t number;                /* of the font's object, once embedded */
    struct {
        struct face_alias *items;
        int32_t count, capacity;
        int32_t *table; /* hash table of items: index + 1, or 0 */
        int32_t table_size;
    } aliases;
    bool unaliased; /* embedded in a form that has one code a glyph */
};

struct faces {
    struct face *items; /* in the order in which the pages use them */
    int32_t count, capacity;
    int32_t *table; /* hash table of items by font: index + 1, or 0 */
    int32_t table_size;
};

/* Collects the fonts and glyphs of pages; begin with zeroed faces. Returns NULL, or why the
   pages can't be shown, in words (a constant string): a run has a glyph that its font has not,
   or glyph 0 (.notdef), an empty box in place of a character, which ISO 19005-2, 6.2.11.8
   forbids even where nothing would be seen. What lays text out has checked that; this is the
   last line of defence. */
const char *faces_collect(struct arena *arena, struct faces *faces, const struct page *pages,
                          int32_t count);
/* Returns the index of a font's face; -1 when it has none. */
int32_t faces_index(const struct faces *faces, const struct font *font);

/* Whether a glyph stands for just these characters by its own code. */
bool faces_glyph_is(const struct face_glyph *glyph, const char *text, int32_t size);
/* Lets a glyph stand for these characters, by an alias when it stands for others already. */
void faces_add_text(struct arena *arena, struct face *face, uint32_t id, const char *text,
                    int32_t size);
/* Returns the code under which a glyph of an embedded face stands for just these characters, or
   NULL. */
const struct face_code *faces_code(const struct face *face, uint32_t id, const char *text,
                                   int32_t size);

/* Returns the pages' next run, from page `*page` and mark `*mark` on, which move past it; NULL
   after the last. */
const struct run *faces_next_run(const struct page *pages, int32_t count, int32_t *page,
                                 int32_t *mark);

#endif
