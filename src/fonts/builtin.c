/*
 * The bytes of the built-in fonts are files of the program (platform/builtin_file.h).
 */
#include "fonts/builtin.h"

#include "base/bytes.h"
#include "base/script.h"
#include "platform/builtin_file.h"

static const struct {
    bool there; /* the family has such a face */
    enum builtin_file file;
} faces[FAMILY_COUNT][FONT_STYLES] = {
    [FAMILY_TEXT] = {[0] = {true, BUILTIN_text_regular},
                     [FONT_BOLD] = {true, BUILTIN_text_bold},
                     [FONT_ITALIC] = {true, BUILTIN_text_italic},
                     [FONT_BOLD | FONT_ITALIC] = {true, BUILTIN_text_bold_italic}},
    [FAMILY_LARGE] =
        {[0] = {true, BUILTIN_large_regular}, [FONT_BOLD] = {true, BUILTIN_large_bold}},
};

const char *builtin_name(enum font_family family)
{
    static const char *const names[FAMILY_COUNT] = {
        [FAMILY_TEXT] = "Gentium Book Plus", [FAMILY_LARGE] = "Andika"};
    return names[family];
}

unsigned builtin_style(enum font_family family, unsigned style)
{
    return faces[family][style].there ? style : style & FONT_BOLD;
}

struct font *builtin_open(enum font_family family, unsigned style)
{
    unsigned own = builtin_style(family, style);
    return font_open_builtin(faces[family][own].file,
                             &(struct font_setting){.style = own, .scale = 1000});
}

/* Of Greek a letter that isn't also a symbol. */
static const struct {
    uint32_t script, letter;
} samples[] = {{SCRIPT('L', 'a', 't', 'n'), 'a'},
               {SCRIPT('G', 'r', 'e', 'k'), 0x3CE},
               {SCRIPT('C', 'y', 'r', 'l'), 0x430}};

uint32_t builtin_sample(uint32_t script)
{
    for (int64_t i = 0; i < COUNT(samples); i++)
        if (samples[i].script == script)
            return samples[i].letter;
    return 0;
}

bool builtin_has_script(uint32_t script)
{
    return builtin_sample(script) || script == SCRIPT('Z', 'y', 'y', 'y') ||
           script == SCRIPT('Z', 'i', 'n', 'h') || script == SCRIPT('Z', 'z', 'z', 'z');
}
