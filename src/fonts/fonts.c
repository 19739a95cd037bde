/*
 * What one run of the program has of fonts: the store, which stays, and the choices and chains
 * of one bulletin after the other.
 */
#include "fonts/fonts.h"

#include "base/lock.h"
#include "base/script.h"
#include "language/language.h"

#include <stdlib.h>

struct fonts {
    struct fonts *first; /* whose chains and choices they are: itself, or of a second hold */
    struct lock *lock;   /* of what both use; NULL: there is one thread */
    bool missed;
    struct store *store;
    struct arena *arena; /* of a bulletin's choices and chains */
    struct choices choices;
    struct chains chains;
};

static void begin_bulletin(struct fonts *fonts)
{
    arena_reset(fonts->arena);
    fonts->choices = (struct choices){0};
    fonts->chains = (struct chains){
        .store = fonts->store, .choices = &fonts->choices, .arena = fonts->arena};
}

struct fonts *fonts_open(void)
{
    struct fonts *fonts = calloc(1, sizeof *fonts);
    if (!fonts)
        arena_exhausted();
    fonts->first = fonts;
    fonts->store = store_open();
    fonts->arena = arena_open();
    begin_bulletin(fonts);
    return fonts;
}

struct fonts *fonts_second(struct fonts *fonts)
{
    struct fonts *second = calloc(1, sizeof *second);
    if (!second)
        arena_exhausted();
    if (!fonts->lock)
        fonts->lock = lock_open();
    *second = (struct fonts){.first = fonts, .lock = fonts->lock, .store = fonts->store};
    return second;
}

void fonts_close(struct fonts *fonts)
{
    if (fonts && fonts->first == fonts) {
        store_close(fonts->store);
        arena_close(fonts->arena);
        lock_close(fonts->lock);
    }
    free(fonts);
}

bool fonts_missed(struct fonts *fonts)
{
    bool missed = fonts->missed;
    fonts->missed = false;
    return missed;
}

void fonts_choose(struct fonts *fonts, const struct document *document, const char *path,
                  struct diag *diag)
{
    begin_bulletin(fonts);
    fonts->choices = choices_read(document, path, fonts->store, fonts->arena, diag);
}

bool fonts_are_chosen(const struct fonts *fonts)
{
    return fonts->first->choices.count > 0;
}

struct chain *fonts_chain(struct fonts *fonts, const struct font_request *request)
{
    lock_hold(fonts->lock);
    struct chain *chain = chains_find(&fonts->first->chains, request);
    lock_release(fonts->lock);
    return chain;
}

const struct font *fonts_find(struct fonts *fonts, struct chain *chain,
                              const uint32_t *characters, int32_t count)
{
    bool second = fonts->first != fonts;
    lock_hold(fonts->lock);
    const struct font *font = second ? chain_find_within(chain, characters, count)
                                     : chain_find(chain, characters, count);
    lock_release(fonts->lock);
    fonts->missed = fonts->missed || (second && !font);
    return font;
}

const struct font *fonts_builtin(struct fonts *fonts, enum font_family family, unsigned style)
{
    return store_builtin(fonts->store, family, style);
}

bool fonts_builtin_has(struct fonts *fonts, const struct font_request *request)
{
    uint32_t letter = builtin_sample(request->script);
    return letter && font_has(fonts_builtin(fonts, request->family, request->style), letter);
}

struct installed *fonts_installed(struct fonts *fonts)
{
    return store_installed(fonts->store);
}

int32_t fonts_leading(struct fonts *fonts, enum font_family family, const char *language)
{
    enum { USUAL = 1000 };
    const struct font_request request = {
        .family = family, .script = language_script(language), .language = language};
    return builtin_has_script(request.script)
               ? USUAL
               : font_leading(chain_first(fonts_chain(fonts, &request)));
}

int32_t fonts_scale(struct fonts *fonts, enum font_family family, const char *language)
{
    const struct font_request request = {
        .family = family, .script = language_script(language), .language = language};
    return font_scale(chain_first(fonts_chain(fonts, &request)));
}

bool fonts_upright(uint32_t script)
{
    return !builtin_has_script(script);
}
