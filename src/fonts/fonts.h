/*
 * Which font shows what: those of the bulletin, the built-in ones and the installed ones, by
 * script, language and style (families.def), and character by character where a font lacks one.
 */
#ifndef FONTS_FONTS_H
#define FONTS_FONTS_H

#include "base/diag.h"
#include "document/document.h"
#include "fonts/builtin.h"
#include "fonts/chain.h"
#include "base/script.h"

struct installed;
struct fonts; /* those that one run of the program has opened, and the bulletin's chains */

/* Nothing is opened or looked for before it is needed. */
struct fonts *fonts_open(void);
void fonts_close(struct fonts *fonts); /* NULL is accepted */

/*
 * Takes the fonts that a bulletin chooses, instead of those of the bulletin before, whose
 * chains end; a file is looked for beside the bulletin's own, `path`. Reports those that are
 * not there. The document must stay as long as its texts are set.
 */
void fonts_choose(struct fonts *fonts, const struct document *document, const char *path,
                  struct diag *diag);

/* Returns whether the bulletin chooses fonts: without, what a chain finds is the same in all.
 */
bool fonts_are_chosen(const struct fonts *fonts);

/* Returns the chain of fonts for a request; it ends with the bulletin. */
struct chain *fonts_chain(struct fonts *fonts, const struct font_request *request);
/* Returns what chain_find() returns for a chain of these fonts. */
const struct font *fonts_find(struct fonts *fonts, struct chain *chain,
                              const uint32_t *characters, int32_t count);

/*
 * Opens a second hold of fonts, for a second thread: chains and fonts are the same. What is
 * found beyond a chain joins it, so that what comes to it depends on what was looked for
 * before; that is the first thread's to do. The second leaves it, and fonts_missed() tells that
 * it did, once. Is closed before the first.
 */
struct fonts *fonts_second(struct fonts *fonts);
bool fonts_missed(struct fonts *fonts);

/* Returns the built-in family's face in a style (FONT_*), opened at first use. Never NULL. */
const struct font *fonts_builtin(struct fonts *fonts, enum font_family family, unsigned style);
/* Returns whether the built-in font has the letters of the request's script. */
bool fonts_builtin_has(struct fonts *fonts, const struct font_request *request);
struct installed *fonts_installed(struct fonts *fonts);

/* Returns how far apart the lines of text in a language stand in its font, for its marks to be
   clear of each other: 1/1000 of the lines' usual distance. */
int32_t fonts_leading(struct fonts *fonts, enum font_family family, const char *language);

/* Returns how large type in a language's own font is set beside the others: 1/1000 of the size.
 */
int32_t fonts_scale(struct fonts *fonts, enum font_family family, const char *language);

/* Returns whether a script (script_of) has no italics: emphasis is then bold. */
bool fonts_upright(uint32_t script);

#endif
