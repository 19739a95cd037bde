/*
 * A list of opened fonts: a bulletin needs a few, so it is searched from its beginning. What an
 * attempt to open a file has shown is remembered too when it is no font.
 */
#include "fonts/store.h"

#include "base/bytes.h"
#include "fonts/installed.h"

#include <stdlib.h>
#include <string.h>

/* A font file, or what was taken for one. */
struct opened {
    const char *file;
    int32_t index;
    struct font_setting setting;
    struct font *font; /* NULL: it is no font */
};

struct store {
    struct font *builtin[FAMILY_COUNT][FONT_STYLES]; /* NULL: not opened yet */
    struct installed *installed;
    struct arena *arena;
    struct {
        struct opened *items;
        int32_t count, capacity;
    } opened;
};

struct store *store_open(void)
{
    struct store *store = calloc(1, sizeof *store);
    if (!store)
        arena_exhausted();
    store->installed = installed_open();
    store->arena = arena_open();
    return store;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    for (int family = 0; family < FAMILY_COUNT; family++)
        for (int style = 0; style < FONT_STYLES; style++)
            font_close(store->builtin[family][style]);
    for (int32_t i = 0; i < store->opened.count; i++)
        font_close(store->opened.items[i].font);
    installed_close(store->installed);
    arena_close(store->arena);
    free(store);
}

const struct font *store_builtin(struct store *store, enum font_family family, unsigned style)
{
    struct font **font = &store->builtin[family][builtin_style(family, style)];
    if (!*font)
        *font = builtin_open(family, style);
    return *font;
}

static bool same_setting(const struct font_setting *a, const struct font_setting *b)
{
    return a->style == b->style && a->scale == b->scale && a->x_height == b->x_height &&
           a->leading == b->leading;
}

const struct font *store_file(struct store *store, const char *file, int32_t index,
                              const struct font_setting *setting)
{
    for (int32_t i = 0; i < store->opened.count; i++) {
        const struct opened *opened = &store->opened.items[i];
        if (opened->index == index && same_setting(&opened->setting, setting) &&
            strcmp(opened->file, file) == 0)
            return opened->font;
    }
    struct opened *opened = ARENA_PUSH(store->arena, &store->opened);
    *opened = (struct opened){.file = arena_copy(store->arena, file, bytes_size(file)),
                              .index = index,
                              .setting = *setting,
                              .font = font_open_file(file, index, setting)};
    return opened->font;
}

const struct font *store_family(struct store *store, const char *family,
                                const struct font_setting *setting)
{
    struct installed_face face;
    for (enum font_family own = 0; own < FAMILY_COUNT; own++)
        if (strcmp(builtin_name(own), family) == 0)
            return store_builtin(store, own, setting->style);
    if (!installed_family(store->installed, family, setting->style, &face))
        return NULL;
    return store_file(store, face.file, face.index, setting);
}

const struct font *store_covering(struct store *store, const uint32_t *characters,
                                  int32_t count, unsigned style, enum font_family beside)
{
    struct installed_face face;
    if (!installed_covering(store->installed, characters, count, style, &face))
        return NULL;
    const struct font_setting setting = {.style = style & (FONT_BOLD | FONT_ITALIC),
                                         .x_height = store_x_height(store, beside)};
    return store_file(store, face.file, face.index, &setting);
}

int32_t store_x_height(struct store *store, enum font_family family)
{
    const struct font *font = store_builtin(store, family, 0);
    return len_scale(font_x_height(font), 1000, font_upem(font));
}

struct installed *store_installed(struct store *store)
{
    return store->installed;
}
