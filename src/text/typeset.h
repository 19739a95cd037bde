/*
 * Paragraphs to lines: the whole way from a text with its appearance to glyphs in their
 * places, as one call.
 */
#ifndef TEXT_TYPESET_H
#define TEXT_TYPESET_H

#include "base/arena.h"
#include "document/document.h"
#include "fonts/fonts.h"
#include "text/run.h"

#include <stdbool.h>

enum align { ALIGN_JUSTIFY, ALIGN_START, ALIGN_CENTER };

/* The type of a paragraph. */
struct text_font {
    enum font_family family;
    unsigned style;       /* FONT_*; emphasis and strong are relative to it */
    bool strong_emphasis; /* emphasis is bold, not italic */
    bool small_caps;
    len size;
    int32_t tracking;      /* letterspacing, 1/1000 em */
    int32_t caps_tracking; /* likewise, of what the spans say is in small capitals */
};

/* Where its lines may end. */
struct text_breaking {
    bool hyphenate;
    bool whole_words; /* no line ends within a word, not even after its own hyphen */
    bool phrases;     /* nor within one that no spaces part: a display */
    int32_t balance;  /* lines of nearly equal length, broken by sense: at most so many, or as
                         many as it takes; 0: lines as long as they may be */
};

/* The column that it stands in. */
struct text_box {
    enum align align;
    len measure; /* width of the column */
    len indent;  /* of the first line */
    len inset;   /* of the lines after it, up to line `inset_lines` */
    int32_t inset_lines;
    bool rtl; /* the paragraph's direction */
};

/* How a paragraph is set. */
struct text_style {
    struct text_font font;
    struct text_breaking breaking;
    struct text_box box;
    const char *language; /* BCP 47 */
};

struct lines {
    const struct line *items;
    int32_t count;
    bool ragged;              /* though it was to be justified */
    bool cut;                 /* a word is wider than the measure, and was cut anywhere */
    bool misfit;              /* other lines than those that should be are inset */
    const struct line *fault; /* the worst of the lines that can't be set well, or NULL */
};

struct typesetter; /* fonts, dictionaries and caches */

/* Opens a typesetter; what it shapes and loads is remembered until it is closed. Never NULL. */
struct typesetter *typesetter_open(struct fonts *fonts);
void typesetter_close(struct typesetter *typesetter); /* NULL is accepted */
/* Begins with another bulletin: what the one before has not used is forgotten. */
void typesetter_turn(struct typesetter *typesetter);
/* Nothing of the bulletin is set any more but a few words: forgets what would be quicker with
   it, unless lines are remembered. */
void typesetter_rest(struct typesetter *typesetter);
/* From now on lines are remembered too, for the same bulletin with a few other words. */
void typesetter_remember(struct typesetter *typesetter);
/* Whether they are: it then makes no sketches. */
bool typesetter_remembers(const struct typesetter *typesetter);

/* Lets a second thread set texts too. */
void typesetter_help(struct typesetter *typesetter);
/* Returns the typesetter of the second thread, which sets the same lines with the same fonts;
   NULL when there is none, or lines are remembered. It is closed with the first. */
struct typesetter *typesetter_second(struct typesetter *typesetter);
/* Whether since this was asked last a text needed a font that only the first thread may look
   for: then what the second has set is nothing. */
bool typesetter_missed(struct typesetter *typesetter);

/* The fonts that it sets with. */
struct fonts *typesetter_fonts(const struct typesetter *typesetter);

/* The lines of a text, in `arena`; they point into its bytes. No lines for an empty text. What
   can't be justified well in a language without a hyphenation dictionary is ragged. */
struct lines typeset(struct typesetter *typesetter, const struct rich *rich,
                     const struct text_style *style, struct arena *arena);

struct sketches; /* sketch.h: what texts that are set in several sizes are made of */

/* Likewise, and keeps in `sketches`, unless that is NULL, what typeset_sketch() needs; or is
   the quicker for what they have. */
struct lines typeset_keeping(struct typesetter *typesetter, const struct rich *rich,
                             const struct text_style *style, struct sketches *sketches,
                             struct arena *arena);

/* The lines of a text, as many as typeset() gives, with their bytes, demerits and divisions;
   but most are no lines to be drawn: they have no runs and no places. Quick where
   typeset_keeping() or this has set the text in another size; where not, keeps it as that does.
 */
struct lines typeset_sketch(struct typesetter *typesetter, const struct rich *rich,
                            const struct text_style *style, struct sketches *sketches,
                            struct arena *arena);

/* A text in other lines than it usually has. */
struct other_lines {
    struct lines lines; /* none: it can't be set well so */
    int64_t worse;      /* by how much its demerits are more, at most TYPESET_WORSE_MOST */
};
enum { TYPESET_WORSE_MOST = 300000, TYPESET_OTHERS = 3 };

/* Sets a text whose lines typeset() has made, `usual`, in one less, others[0], and in one more,
   others[1]: Knuth & Plass's looseness; and in as many, others[2], with no word divided at the
   end of the line `whole`, when that is not -1. Only what is justified, and set well as it is.
   What `sketches`, unless that is NULL, have of the text is used.
 */
void typeset_others(struct typesetter *typesetter, const struct rich *rich,
                    const struct text_style *style, const struct lines *usual, int32_t whole,
                    const struct sketches *sketches, struct other_lines others[TYPESET_OTHERS],
                    struct arena *arena);

/* Likewise, but most are no lines to be drawn, as those of typeset_sketch(). */
void typeset_other_sketches(struct typesetter *typesetter, const struct rich *rich,
                            const struct text_style *style, const struct lines *usual,
                            int32_t whole, const struct sketches *sketches,
                            struct other_lines others[TYPESET_OTHERS], struct arena *arena);

#endif
