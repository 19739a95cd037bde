/*
 * A chain begins with the bulletin's own choice, the families of families.def that are
 * installed, and the built-in font; families of symbols follow. Of these only the first is
 * looked for at once, so that text which the built-in fonts show never wakes fontconfig. At the
 * end stands every font that there is, in any style: whether a character can be shown does not
 * depend on the script or style in which it stands, so that glyph_check and layout say the
 * same.
 */
#include "fonts/chain.h"

#include "base/bytes.h"
#include "base/script.h"
#include "fonts/character_set.h"
#include "fonts/families.h"
#include "fonts/installed.h"

#include <string.h>

/* A font of a chain, or where one may be found. */
struct candidate {
    const struct font *font;  /* NULL: not there, or not looked for */
    const struct family *row; /* where to look, or NULL */
    unsigned style;
};

struct chain {
    struct chains *chains;
    struct chain *next;
    struct font_request request;
    struct {
        struct candidate *items;
        int32_t count, capacity;
    } candidates;
    const struct font *first;
    bool complete; /* with the families for what the first fonts lack, and for symbols */
    struct character_set missing; /* characters that no font has */
};

/* The candidate's font, looked for when it hasn't been; NULL when it isn't there. */
static const struct font *open_candidate(const struct chain *chain, struct candidate *candidate)
{
    const struct family *row = candidate->row;
    if (row) {
        struct store *store = chain->chains->store;
        const struct font_setting setting = {
            .style = candidate->style,
            .scale = row->scale,
            .x_height = store_x_height(store, chain->request.family),
            .leading = row->leading};
        candidate->font = store_family(store, row->name, &setting);
    }
    candidate->row = NULL;
    return candidate->font;
}

static void add_font(struct chain *chain, const struct font *font)
{
    if (!font)
        return;
    ARENA_PUSH(chain->chains->arena, &chain->candidates)->font = font;
    if (!chain->first)
        chain->first = font;
}

/* Adds the bulletin's choices, each in the style or else in fewer of its parts. */
static void add_choices(struct chain *chain)
{
    const struct font_request *request = &chain->request;
    const struct choices *choices = chain->chains->choices;
    const unsigned styles[] = {request->style, request->style & FONT_BOLD, 0};
    for (int32_t i = 0; i < choices->count; i++) {
        const struct font *font = NULL;
        if (!choice_is_for(&choices->items[i], request->script, request->family))
            continue;
        for (int64_t k = 0; !font && k < COUNT(styles); k++)
            font = choice_open(&choices->items[i], chain->chains->store, request->family,
                               styles[k]);
        add_font(chain, font);
    }
}

/* Adds the rows that serve a script, the best first, equals in the order of the table. */
static void add_rows(struct chain *chain, const char *script, unsigned style)
{
    for (int32_t score = FAMILIES_BEST; score > 0; score--)
        for (int32_t i = 0; i < family_count; i++)
            if (families_score(&families[i], script, chain->request.language,
                               chain->request.family) == score)
                *ARENA_PUSH(chain->chains->arena, &chain->candidates) = (struct candidate){
                    .row = &families[i], .style = style};
}

/* The same, in the style of the chain and then upright and light. */
static void add_styles(struct chain *chain, const char *script)
{
    add_rows(chain, script, chain->request.style);
    if (chain->request.style)
        add_rows(chain, script, 0);
}

/* Puts a font at place `at` of the chain. */
static void insert_font(struct chain *chain, int32_t at, const struct font *font)
{
    ARENA_PUSH(chain->chains->arena, &chain->candidates);
    struct candidate *place = &chain->candidates.items[at];
    MOVE_ARRAY(place + 1, place, chain->candidates.count - 1 - at);
    *place = (struct candidate){.font = font};
}

static const struct font *builtin_of(const struct chain *chain)
{
    return store_builtin(chain->chains->store, chain->request.family, chain->request.style);
}

/* Adds the families of a script that is not built in; the built-in font comes after the first
   that is there. */
static void add_script(struct chain *chain)
{
    char code[SCRIPT_CODE];
    int32_t first = chain->candidates.count, at = first;
    script_code(chain->request.script, code);
    add_styles(chain, code);
    const struct font *builtin = builtin_of(chain);
    while (!chain->first && at < chain->candidates.count)
        chain->first = open_candidate(chain, &chain->candidates.items[at++]);
    insert_font(chain, chain->first ? at : first, builtin);
    if (!chain->first)
        chain->first = builtin;
}

/* Adds what serves where the chain's first fonts lack a character of a built-in script, Greek
   in large print, or have none of the symbol. */
static void add_rest(struct chain *chain)
{
    static const char symbols[] = "Zyyy";
    char code[SCRIPT_CODE];
    script_code(chain->request.script, code);
    if (builtin_has_script(chain->request.script) && strcmp(code, symbols) != 0)
        add_styles(chain, code);
    add_styles(chain, symbols);
    chain->complete = true;
}

static struct chain *make_chain(struct chains *chains, const struct font_request *request)
{
    struct chain *chain = arena_alloc(chains->arena, sizeof *chain);
    chain->chains = chains;
    chain->request = *request;
    chain->request.language = arena_copy(chains->arena, request->language,
                                         bytes_size(request->language));
    add_choices(chain);
    if (builtin_has_script(request->script))
        add_font(chain, builtin_of(chain));
    else
        add_script(chain);
    return chain;
}

static bool same_request(const struct font_request *a, const struct font_request *b)
{
    return a->script == b->script && a->style == b->style && a->family == b->family &&
           strcmp(a->language, b->language) == 0;
}

/* FNV-1a over the language, which differs most, and the script. */
static uint32_t hash_request(const struct font_request *request)
{
    uint32_t hash = 2166136261u ^ request->script;
    for (const char *at = request->language; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 16777619u;
    return hash ^ hash >> 15;
}

struct chain *chains_find(struct chains *chains, const struct font_request *request)
{
    struct chain **bucket = &chains->buckets[hash_request(request) % CHAIN_BUCKETS];
    for (struct chain *chain = *bucket; chain; chain = chain->next)
        if (same_request(&chain->request, request))
            return chain;
    struct chain *chain = make_chain(chains, request);
    chain->next = *bucket;
    *bucket = chain;
    return chain;
}

const struct font *chain_first(const struct chain *chain)
{
    return chain->first;
}

static bool has_all(const struct font *font, const uint32_t *characters, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (!font_has(font, characters[i]))
            return false;
    return true;
}

/* The first font from candidate `first` on that has the characters, or NULL. */
static const struct font *find_from(struct chain *chain, int32_t first,
                                    const uint32_t *characters, int32_t count)
{
    for (int32_t i = first; i < chain->candidates.count; i++) {
        struct candidate *candidate = &chain->candidates.items[i];
        if (candidate->row &&
            !installed_may_have(store_installed(chain->chains->store), candidate->row->name,
                                candidate->style, characters, count))
            continue;
        const struct font *font = open_candidate(chain, candidate);
        if (font && has_all(font, characters, count))
            return font;
    }
    return NULL;
}

/* Whether a character means what a font wants it to: a private one. */
static bool is_private(uint32_t character)
{
    return (character >= 0xE000 && character <= 0xF8FF) || character >= 0xF0000;
}

/* Any installed font that has the characters, or NULL. Only the bulletin can name one for
   private characters: another would show something that nobody has meant. */
static const struct font *find_installed(const struct chain *chain, const uint32_t *characters,
                                         int32_t count)
{
    const unsigned style = chain->request.style;
    const unsigned styles[] = {style, style & FONT_BOLD, 0, INSTALLED_ANY_STYLE};
    uint32_t shown[FONT_CLUSTER];
    int32_t shown_count = 0;
    for (int32_t i = 0; i < count && i < FONT_CLUSTER; i++)
        if (is_private(characters[i]))
            return NULL;
        else if (!font_hides(characters[i]))
            shown[shown_count++] = characters[i];
    for (int64_t i = 0; i < COUNT(styles); i++) {
        const struct font *font = store_covering(chain->chains->store, shown, shown_count,
                                                 styles[i], chain->request.family);
        if (font && has_all(font, characters, count))
            return font;
    }
    return NULL;
}

/* Of the fonts that need no installed one, the first in any style that has the characters: the
   built-in ones, and the bulletin's for whatever script; or NULL. */
static const struct font *find_own(const struct chain *chain, const uint32_t *characters,
                                   int32_t count)
{
    struct store *store = chain->chains->store;
    const struct choices *choices = chain->chains->choices;
    enum font_family family = chain->request.family;
    for (unsigned style = 0; style < FONT_STYLES; style++) {
        const struct font *font = store_builtin(store, family, style);
        if (has_all(font, characters, count))
            return font;
        for (int32_t i = 0; i < choices->count; i++) {
            font = choice_open(&choices->items[i], store, family, style);
            if (font && has_all(font, characters, count))
                return font;
        }
    }
    return NULL;
}

/* Looks beyond the chain, to which what is found is added. */
static const struct font *find_beyond(struct chain *chain, const uint32_t *characters,
                                      int32_t count)
{
    if (count == 1 && character_set_has(&chain->missing, characters[0]))
        return NULL;
    const struct font *font = find_installed(chain, characters, count);
    if (!font)
        font = find_own(chain, characters, count);
    add_font(chain, font);
    if (!font && count == 1)
        character_set_add(&chain->missing, characters[0], chain->chains->arena);
    return font;
}

const struct font *chain_find_within(struct chain *chain, const uint32_t *characters,
                                     int32_t count)
{
    const struct font *font = find_from(chain, 0, characters, count);
    if (!font && !chain->complete) {
        int32_t first = chain->candidates.count;
        add_rest(chain);
        font = find_from(chain, first, characters, count);
    }
    return font;
}

const struct font *chain_find(struct chain *chain, const uint32_t *characters, int32_t count)
{
    const struct font *font = chain_find_within(chain, characters, count);
    return font ? font : find_beyond(chain, characters, count);
}
