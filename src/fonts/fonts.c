/*
 * A chain of fonts is made for each need that a bulletin has: the bulletin's own choice, the
 * families of scripts.def that are installed, the built-in font, the families of symbols. Of
 * these only the first is looked for at once; the others, and at last any installed font that
 * has the characters, when a character asks for them. So text that the built-in fonts show
 * never wakes fontconfig.
 */
#include "fonts/fonts.h"

#include "base/arena.h"
#include "base/bytes.h"
#include "base/script.h"
#include "icu/locale.h"
#include "fonts/character_set.h"
#include "fonts/families.h"
#include "fonts/siblings.h"
#include "fonts/installed.h"
#include "icu/unicode.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FAMILY_COUNT = FAMILY_LARGE + 1 };

/* A font of the system that has been opened. */
struct opened {
    const char *file;
    int32_t index;
    struct font_setting look;
    struct font *font; /* NULL: it could not be */
};

/* What the bulletin wants for a script. */
struct choice {
    uint32_t script;          /* 0: the body's */
    const char *family;       /* installed, or that of the files */
    struct siblings siblings; /* no files: the family is installed */
};

struct fonts {
    struct font *builtin[FAMILY_COUNT][FONT_STYLES]; /* NULL: not opened yet */
    struct installed *installed;
    struct arena *arena;        /* of what is opened */
    struct arena *chosen_arena; /* of the choices and the chains */
    struct {
        struct opened *items;
        int32_t count, capacity;
    } opened;
    struct {
        struct choice *items;
        int32_t count, capacity;
    } choices;
    struct font_chain *chains;
};

/* A font of a chain, or where one may be found. */
struct link {
    const struct font *font;  /* NULL: not there, or not looked for */
    const struct family *row; /* where to look, or NULL */
    unsigned style;
};

struct font_chain {
    struct font_chain *next;
    struct font_need need;
    struct {
        struct link *items;
        int32_t count, capacity;
    } links;
    const struct font *first;
    bool complete; /* with the families for what the first fonts lack, and for symbols */
    struct character_set missing; /* characters that no font has */
};

extern const char builtin_text_regular[], builtin_text_regular_end[];
extern const char builtin_text_bold[], builtin_text_bold_end[];
extern const char builtin_text_italic[], builtin_text_italic_end[];
extern const char builtin_text_bold_italic[], builtin_text_bold_italic_end[];
extern const char builtin_large_regular[], builtin_large_regular_end[];
extern const char builtin_large_bold[], builtin_large_bold_end[];

/* A family without italics lends its upright faces. */
static const struct {
    const char *start, *end;
} builtin_files[FAMILY_COUNT][FONT_STYLES] = {
    [FAMILY_TEXT] =
        {
            [0] = {builtin_text_regular, builtin_text_regular_end},
            [FONT_BOLD] = {builtin_text_bold, builtin_text_bold_end},
            [FONT_ITALIC] = {builtin_text_italic, builtin_text_italic_end},
            [FONT_BOLD |
                FONT_ITALIC] = {builtin_text_bold_italic, builtin_text_bold_italic_end},
        },
    [FAMILY_LARGE] =
        {
            [0] = {builtin_large_regular, builtin_large_regular_end},
            [FONT_BOLD] = {builtin_large_bold, builtin_large_bold_end},
        },
};

struct fonts *fonts_open(void)
{
    struct fonts *fonts = calloc(1, sizeof *fonts);
    if (!fonts)
        arena_exhausted();
    fonts->installed = installed_open();
    fonts->arena = arena_open();
    fonts->chosen_arena = arena_open();
    return fonts;
}

void fonts_close(struct fonts *fonts)
{
    if (!fonts)
        return;
    for (int family = 0; family < FAMILY_COUNT; family++)
        for (int style = 0; style < FONT_STYLES; style++)
            font_close(fonts->builtin[family][style]);
    for (int32_t i = 0; i < fonts->opened.count; i++)
        font_close(fonts->opened.items[i].font);
    installed_close(fonts->installed);
    arena_close(fonts->chosen_arena);
    arena_close(fonts->arena);
    free(fonts);
}

const struct font *fonts_builtin(struct fonts *fonts, enum font_family family, unsigned style)
{
    if (!builtin_files[family][style].start)
        style &= ~(unsigned)FONT_ITALIC;
    const char *start = builtin_files[family][style].start;
    const char *end = builtin_files[family][style].end;
    struct font_setting look = {.style = style, .scale = 1000};
    struct font **font = &fonts->builtin[family][style];
    if (!*font)
        *font = font_open(start, (end - start), &look);
    return *font;
}

bool fonts_builtin_has(struct fonts *fonts, const struct font_need *need)
{
    /* of Greek a letter that isn't also a symbol */
    static const struct {
        uint32_t script;
        uint32_t letter;
    } samples[] = {{SCRIPT('L', 'a', 't', 'n'), 'a'},
                   {SCRIPT('G', 'r', 'e', 'k'), 0x3CE},
                   {SCRIPT('C', 'y', 'r', 'l'), 0x430}};
    const struct font *font = fonts_builtin(fonts, need->family, need->style);
    for (int64_t i = 0; i < COUNT(samples); i++)
        if (samples[i].script == need->script)
            return font_has(font, samples[i].letter);
    return false;
}

struct installed *fonts_installed(struct fonts *fonts)
{
    return fonts->installed;
}

/* The file's font, opened once. NULL when it can't be. */
static const struct font *open_file(struct fonts *fonts, const char *file, int32_t index,
                                    const struct font_setting *look)
{
    for (int32_t i = 0; i < fonts->opened.count; i++) {
        const struct opened *opened = &fonts->opened.items[i];
        if (opened->index == index && opened->look.style == look->style &&
            opened->look.scale == look->scale && opened->look.leading == look->leading &&
            opened->look.x_height == look->x_height && strcmp(opened->file, file) == 0)
            return opened->font;
    }
    struct opened *opened = ARENA_PUSH(fonts->arena, &fonts->opened);
    *opened = (struct opened){.file = arena_copy(fonts->arena, file, bytes_size(file)),
                              .index = index,
                              .look = *look,
                              .font = font_open_file(file, index, look)};
    return opened->font;
}

/* An installed family's font in exactly the style of a look, or NULL. */
static const struct font *open_family(struct fonts *fonts, const char *family,
                                      const struct font_setting *look)
{
    struct installed_face face;
    if (!installed_family(fonts->installed, family, look->style, &face))
        return NULL;
    return open_file(fonts, face.file, face.index, look);
}

/* The height of the small letters that the other fonts of an edition stand beside, 1/1000 em.
 */
static int32_t neighbour_height(struct fonts *fonts, enum font_family family)
{
    const struct font *font = fonts_builtin(fonts, family, 0);
    return len_scale(font_x_height(font), 1000, font_upem(font));
}

static const struct font *font_of(struct fonts *fonts, const struct font_chain *chain,
                                  struct link *link)
{
    const struct family *row = link->row;
    if (row)
        link->font = open_family(
            fonts, row->name,
            &(struct font_setting){.style = link->style,
                                   .scale = row->scale,
                                   .x_height = neighbour_height(fonts, chain->need.family),
                                   .leading = row->leading});
    link->row = NULL;
    return link->font;
}

/* A script that the built-in fonts have, or what all scripts share. */
static bool is_builtin(uint32_t script)
{
    return script == SCRIPT('L', 'a', 't', 'n') || script == SCRIPT('G', 'r', 'e', 'k') ||
           script == SCRIPT('C', 'y', 'r', 'l') || script == SCRIPT('Z', 'y', 'y', 'y') ||
           script == SCRIPT('Z', 'i', 'n', 'h') || script == SCRIPT('Z', 'z', 'z', 'z');
}

bool fonts_upright(uint32_t script)
{
    return !is_builtin(script);
}

static void add_font(struct fonts *fonts, struct font_chain *chain, const struct font *font)
{
    if (!font)
        return;
    ARENA_PUSH(fonts->chosen_arena, &chain->links)->font = font;
    if (!chain->first)
        chain->first = font;
}

/* The row of a family in a script, or one of another script; NULL when the table has none. */
static const struct family *row_of(const char *family, uint32_t script)
{
    const struct family *row = NULL;
    for (int32_t i = 0; family && i < family_count; i++)
        if (strcmp(families[i].name, family) == 0 &&
            (!row || script_of(families[i].script) == script))
            row = &families[i];
    return row;
}

/* How a choice is set: the body as it is, what stands beside it as the table has it, else by
   its letters. */
static struct font_setting look_of(struct fonts *fonts, const struct choice *choice,
                                   enum font_family family, unsigned style)
{
    if (choice->script == 0)
        return (struct font_setting){.style = style, .scale = 1000};
    const struct family *row = row_of(choice->family, choice->script);
    return (struct font_setting){.style = style,
                                 .scale = row ? row->scale : 0,
                                 .x_height = neighbour_height(fonts, family),
                                 .leading = row ? row->leading : 0};
}

const char *fonts_builtin_name(enum font_family family)
{
    static const char *const names[FAMILY_COUNT] = {
        [FAMILY_TEXT] = "Gentium Book Plus", [FAMILY_LARGE] = "Andika"};
    return names[family];
}

/* A built-in family by its name, which needs no installed one; or NULL. */
static const struct font *open_builtin(struct fonts *fonts, const char *name, unsigned style)
{
    for (int family = 0; family < FAMILY_COUNT; family++)
        if (strcmp(fonts_builtin_name((enum font_family)family), name) == 0)
            return fonts_builtin(fonts, (enum font_family)family, style);
    return NULL;
}

/* A choice's font in exactly the style, or NULL. */
static const struct font *open_choice(struct fonts *fonts, const struct choice *choice,
                                      enum font_family family, unsigned style)
{
    struct font_setting look = look_of(fonts, choice, family, style);
    if (choice->siblings.files[0])
        return choice->siblings.files[style]
                   ? open_file(fonts, choice->siblings.files[style], 0, &look)
                   : NULL;
    const struct font *font = open_builtin(fonts, choice->family, style);
    return font ? font : open_family(fonts, choice->family, &look);
}

/* The same, or else in fewer of the style's parts. */
static const struct font *open_nearest(struct fonts *fonts, const struct choice *choice,
                                       const struct font_need *need)
{
    unsigned style = need->style;
    const unsigned styles[] = {style, style & FONT_BOLD, 0};
    const struct font *font = NULL;
    for (int64_t i = 0; !font && i < COUNT(styles); i++)
        font = open_choice(fonts, choice, need->family, styles[i]);
    return font;
}

static void add_choices(struct fonts *fonts, struct font_chain *chain)
{
    const struct font_need *need = &chain->need;
    for (int32_t i = 0; i < fonts->choices.count; i++) {
        const struct choice *choice = &fonts->choices.items[i];
        bool body = choice->script == 0 && is_builtin(need->script) &&
                    need->family == FAMILY_TEXT;
        if (body || choice->script == need->script)
            add_font(fonts, chain, open_nearest(fonts, choice, need));
    }
}

/* Adds the rows that serve a script, the best first, those of like merit as the table has
   them. */
static void add_rows(struct fonts *fonts, struct font_chain *chain, const char *script,
                     unsigned style)
{
    enum { MOST_MERIT = 7 };
    for (int32_t merit = MOST_MERIT; merit > 0; merit--)
        for (int32_t i = 0; i < family_count; i++)
            if (family_merit(&families[i], script, chain->need.language, chain->need.family) ==
                merit)
                *ARENA_PUSH(fonts->chosen_arena,
                            &chain->links) = (struct link){.row = &families[i], .style = style};
}

/* The same, in the style of the chain and then upright and light. */
static void add_styles(struct fonts *fonts, struct font_chain *chain, const char *script)
{
    add_rows(fonts, chain, script, chain->need.style);
    if (chain->need.style)
        add_rows(fonts, chain, script, 0);
}

/* Puts a font at place `at` of the chain. */
static void insert_font(struct fonts *fonts, struct font_chain *chain, int32_t at,
                        const struct font *font)
{
    ARENA_PUSH(fonts->chosen_arena, &chain->links);
    struct link *place = &chain->links.items[at];
    MOVE_ARRAY(place + 1, place, chain->links.count - 1 - at);
    *place = (struct link){.font = font};
}

/* The rows of a script that is not built in; the built-in font comes after the first family
   that is there. */
static void add_script(struct fonts *fonts, struct font_chain *chain)
{
    char code[SCRIPT_CODE];
    int32_t first = chain->links.count, at = first;
    script_code(chain->need.script, code);
    add_styles(fonts, chain, code);
    const struct font *builtin = fonts_builtin(fonts, chain->need.family, chain->need.style);
    while (!chain->first && at < chain->links.count)
        chain->first = font_of(fonts, chain, &chain->links.items[at++]);
    insert_font(fonts, chain, chain->first ? at : first, builtin);
    if (!chain->first)
        chain->first = builtin;
}

/* Adds what serves where the chain's first fonts lack a character of a built-in script, Greek
   in large print, or have none of the symbol. */
static void complete_chain(struct fonts *fonts, struct font_chain *chain)
{
    static const char symbols[] = "Zyyy";
    char code[SCRIPT_CODE];
    script_code(chain->need.script, code);
    if (is_builtin(chain->need.script) && strcmp(code, symbols) != 0)
        add_styles(fonts, chain, code);
    add_styles(fonts, chain, symbols);
    chain->complete = true;
}

static struct font_chain *make_chain(struct fonts *fonts, const struct font_need *need)
{
    struct font_chain *chain = arena_alloc(fonts->chosen_arena, sizeof *chain);
    chain->need = *need;
    chain->need.language = arena_copy(fonts->chosen_arena, need->language,
                                      bytes_size(need->language));
    add_choices(fonts, chain);
    if (is_builtin(need->script))
        add_font(fonts, chain, fonts_builtin(fonts, need->family, need->style));
    else
        add_script(fonts, chain);
    chain->next = fonts->chains;
    fonts->chains = chain;
    return chain;
}

struct font_chain *fonts_chain(struct fonts *fonts, const struct font_need *need)
{
    for (struct font_chain *chain = fonts->chains; chain; chain = chain->next)
        if (chain->need.script == need->script && chain->need.style == need->style &&
            chain->need.family == need->family &&
            strcmp(chain->need.language, need->language) == 0)
            return chain;
    return make_chain(fonts, need);
}

const struct font *font_chain_first(const struct font_chain *chain)
{
    return chain->first;
}

int32_t fonts_leading(struct fonts *fonts, enum font_family family, const char *language)
{
    char code[SCRIPT_CODE];
    locale_script(language, code);
    struct font_need need = {.family = family, .script = script_of(code), .language = language};
    return is_builtin(need.script) ? 1000 : font_leading(fonts_chain(fonts, &need)->first);
}

static bool has_all(const struct font *font, const uint32_t *characters, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (!font_has(font, characters[i]))
            return false;
    return true;
}

/* Any installed font that has the characters, added to the chain; or NULL. */
static const struct font *find_anywhere(struct fonts *fonts, struct font_chain *chain,
                                        const uint32_t *characters, int32_t count)
{
    const unsigned styles[] = {chain->need.style, chain->need.style & FONT_BOLD, 0};
    uint32_t shown[FONT_CLUSTER];
    int32_t shown_count = 0;
    struct installed_face face;
    for (int32_t i = 0; i < count && i < FONT_CLUSTER; i++)
        if (!unicode_is_ignorable(characters[i]))
            shown[shown_count++] = characters[i];
    for (int64_t i = 0; i < COUNT(styles); i++) {
        if (!installed_covering(fonts->installed, shown, shown_count, styles[i], &face))
            continue;
        const struct font_setting look = {
            .style = styles[i], .x_height = neighbour_height(fonts, chain->need.family)};
        const struct font *font = open_file(fonts, face.file, face.index, &look);
        if (!font || !has_all(font, characters, count))
            continue;
        add_font(fonts, chain, font);
        return font;
    }
    return NULL;
}

/* The first font from link `first` on that has the characters. */
static const struct font *find_from(struct fonts *fonts, struct font_chain *chain,
                                    int32_t first, const uint32_t *characters, int32_t count)
{
    for (int32_t i = first; i < chain->links.count; i++) {
        const struct font *font = font_of(fonts, chain, &chain->links.items[i]);
        if (font && has_all(font, characters, count))
            return font;
    }
    return NULL;
}

const struct font *font_chain_find(struct fonts *fonts, struct font_chain *chain,
                                   const uint32_t *characters, int32_t count)
{
    const struct font *font = find_from(fonts, chain, 0, characters, count);
    if (font)
        return font;
    if (!chain->complete) {
        int32_t first = chain->links.count;
        complete_chain(fonts, chain);
        font = find_from(fonts, chain, first, characters, count);
    }
    if (!font && !(count == 1 && character_set_has(&chain->missing, characters[0]))) {
        font = find_anywhere(fonts, chain, characters, count);
        if (!font && count == 1)
            character_set_add(&chain->missing, characters[0], fonts->chosen_arena);
    }
    return font;
}

/* Whether a value of `fonts:` names a file, not a family. */
static bool names_file(const char *value)
{
    return strchr(value, '/') || siblings_is_font_name(value);
}

/* The path of a file that a bulletin names. */
static const char *beside(struct fonts *fonts, const char *document, const char *value)
{
    const char *slash = strrchr(document, '/');
    int folder = slash ? (int)(slash + 1 - document) : 0;
    return *value == '/' ? value
                         : arena_printf(fonts->chosen_arena, "%.*s%s", folder, document, value);
}

/* `path` is that of the file, or NULL for a family. */
static void report_absent(const struct font_choice *wanted, const char *path, struct diag *diag)
{
    const struct family *row = row_of(wanted->value, 0);
    if (path && access(path, F_OK) == 0) {
        diag_report(diag, MSG_NOT_A_FONT, wanted->pos, wanted->value);
        diag_hint(diag, "a font is a TrueType or OpenType file with outlines, .ttf or .otf");
        return;
    }
    diag_report(diag, MSG_NO_FONT, wanted->pos, wanted->value);
    if (path)
        diag_hint(diag, "a font file is looked for beside the bulletin's own: %s", path);
    else if (row)
        diag_hint(diag, "it is in Debian's package %s", row->package);
    else
        diag_hint(diag, "fc-list lists the installed fonts; a file is named with its ending: "
                        "Charis.ttf");
}

/* Tells which styles of a choice are not there: bold, which headings are in, and of the body's
   italic. */
static void report_styles(struct fonts *fonts, const struct choice *choice,
                          const struct font_choice *wanted, struct diag *diag)
{
    if (!open_choice(fonts, choice, FAMILY_TEXT, FONT_BOLD))
        diag_report(diag, MSG_NO_STYLE, wanted->pos, "bold", wanted->value);
    if (choice->script == 0 && !open_choice(fonts, choice, FAMILY_TEXT, FONT_ITALIC))
        diag_report(diag, MSG_NO_STYLE, wanted->pos, "italic", wanted->value);
}

static void choose(struct fonts *fonts, const struct font_choice *wanted, const char *document,
                   struct diag *diag)
{
    bool body = strcmp(wanted->script, "text") == 0;
    struct choice choice = {.script = body ? 0 : script_of(wanted->script),
                            .family = wanted->value};
    const char *path = NULL;
    if (names_file(wanted->value)) {
        path = beside(fonts, document, wanted->value);
        choice.siblings = siblings_find(path, fonts->chosen_arena);
        choice.family = choice.siblings.family;
    }
    if (path ? !choice.siblings.files[0] : !open_choice(fonts, &choice, FAMILY_TEXT, 0)) {
        report_absent(wanted, path, diag);
        return;
    }
    report_styles(fonts, &choice, wanted, diag);
    *ARENA_PUSH(fonts->chosen_arena, &fonts->choices) = choice;
}

void fonts_choose(struct fonts *fonts, const struct document *document, const char *path,
                  struct diag *diag)
{
    fonts->chains = NULL;
    arena_reset(fonts->chosen_arena);
    memset(&fonts->choices, 0, sizeof fonts->choices);
    for (int32_t i = 0; i < document->font_count; i++)
        choose(fonts, &document->fonts[i], path, diag);
}

const char *fonts_package(struct fonts *fonts, uint32_t character, const char *language)
{
    static const char all[] = "Zyyy", unknown[] = "Zzzz";
    struct installed_face face;
    const char *own = unicode_script(character), *const scripts[] = {own, all};
    for (int64_t k = 0; k < COUNT(scripts) && strcmp(own, unknown) != 0; k++)
        for (int32_t i = 0; i < family_count; i++)
            if (family_merit(&families[i], scripts[k], language, FAMILY_TEXT) &&
                !installed_family(fonts->installed, families[i].name, 0, &face))
                return families[i].package;
    return NULL;
}
