/*
 * The items of paragraphs that are set in type of several sizes, as what they are made of: the
 * advances of glyphs in units of the font. From these the items in another size are made
 * without shaping the text again, each length rounded as it is when it is shaped.
 */
#ifndef TEXT_SKETCH_H
#define TEXT_SKETCH_H

#include "text/paragraph.h"

struct sketches;

/* Opens an empty memory of sketches; never NULL. */
struct sketches *sketches_open(void);
void sketches_close(struct sketches *sketches); /* NULL is accepted */
/* Returns those of a second thread, which are closed with the first's; NULL for NULL. */
struct sketches *sketches_second(struct sketches *sketches);

/* Whether a paragraph can be kept: a usual one, justified, in which nothing but advances
   depends on the size. */
bool sketch_suits(const struct paragraph *paragraph);

/* Keeps the items of a paragraph that suits, made with `record`, unless they are kept. Its text
   must stay as long as the sketches. */
void sketch_keep(struct sketches *sketches, const struct paragraph *paragraph,
                 const struct items *items, const struct item_record *record);

/* Returns the items that items_make() would make of a text that was kept, in the size, measure
   and indent of a style, in `arena`, with the origins of breaks alone; none when none were kept
   for such a style, or the text now fits a line. `sketches` may be NULL. */
struct items sketch_items(const struct sketches *sketches, const struct rich *rich,
                          const struct text_style *style, struct arena *arena);

/* Likewise, of a text that either thread has kept; not while the second keeps any. */
struct items sketch_items_of_both(const struct sketches *sketches, const struct rich *rich,
                                  const struct text_style *style, struct arena *arena);

/* Begins another trial, of both threads: all texts in another size. */
void sketch_begin(struct sketches *sketches);
/* The trial that was begun last is the choice so far. */
void sketch_choose(struct sketches *sketches);
/* Forgets the lines of all trials, but not what texts are made of. */
void sketch_forget_lines(struct sketches *sketches);
/* Remembers the lines of a text's sketch in this trial, which `items` were broken into. */
void sketch_remember(struct sketches *sketches, const struct rich *rich,
                     const struct text_style *style, const struct items *items,
                     const struct lb_line *lines, int32_t count);
/* Finds the lines of the trial that was chosen, if it was in this size, measure and indent;
   stores their number, and through `items` what they were broken from, without lengths: breaks
   with their origins, and the glue of a last line; and whether all its words are `brief`: no
   longer than PARAGRAPH_SHAPED. NULL: there are none. */
const struct lb_line *sketch_chosen(const struct sketches *sketches, const struct rich *rich,
                                    const struct text_style *style, struct arena *arena,
                                    struct items *items, int32_t *count, bool *brief);
/* Whether a text is kept in such a style. */
bool sketch_is_kept(const struct sketches *sketches, const struct rich *rich,
                    const struct text_style *style);

#endif
