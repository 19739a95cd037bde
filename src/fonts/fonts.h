/*
 * Which font shows what: those of the bulletin, the built-in ones and the installed ones, by
 * script, language and style (scripts.def), and character by character where a font lacks one.
 */
#ifndef FONTS_FONTS_H
#define FONTS_FONTS_H

#include "base/diag.h"
#include "document/document.h"
#include "fonts/font.h"

struct installed;
struct fonts; /* those that one run of the program has opened */

enum font_family { FAMILY_TEXT, FAMILY_LARGE };

struct fonts *fonts_open(void);
void fonts_close(struct fonts *fonts); /* NULL is accepted */

/*
 * Takes the fonts that a bulletin chooses, instead of those of the bulletin before; a file is
 * looked for beside the bulletin's own, `path`. Reports those that are not there. The choices
 * must stay as long as texts are set.
 */
void fonts_choose(struct fonts *fonts, const struct document *document, const char *path,
                  struct diag *diag);

/* The built-in family's face in a style (FONT_*), opened at first use. Never NULL. */
const struct font *fonts_builtin(struct fonts *fonts, enum font_family family, unsigned style);

enum { FONT_CLUSTER = 32 /* characters of a cluster that are looked at */ };

/* What a stretch of text needs. */
struct font_need {
    enum font_family family;
    unsigned style;       /* FONT_* */
    uint32_t script;      /* as script_of gives it */
    const char *language; /* BCP 47 */
};

/* A built-in family's name, and whether it has the letters of the needed script. */
const char *fonts_builtin_name(enum font_family family);
bool fonts_builtin_has(struct fonts *fonts, const struct font_need *need);
/* The installed fonts. */
struct installed *fonts_installed(struct fonts *fonts);

/* The fonts that serve a need, the best first. */
struct font_chain;
struct font_chain *fonts_chain(struct fonts *fonts, const struct font_need *need);
/* The best of them that is there. Never NULL. */
const struct font *font_chain_first(const struct font_chain *chain);
/* The first that has all of some characters, which are shown together: a letter with its marks.
   NULL when no font has. */
const struct font *font_chain_find(struct fonts *fonts, struct font_chain *chain,
                                   const uint32_t *characters, int32_t count);

/* How far apart the lines of text in a language stand in its font, for its marks to be clear of
   each other: 1/1000 of the lines' usual distance. */
int32_t fonts_leading(struct fonts *fonts, enum font_family family, const char *language);

/* Whether the script has no italics: emphasis is then bold. */
bool fonts_upright(uint32_t script);

/* The Debian package of the best font for a character's script that is not installed; NULL when
   none is known. */
const char *fonts_package(struct fonts *fonts, uint32_t character, const char *language);

#endif
