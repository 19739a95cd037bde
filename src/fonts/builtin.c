/*
 * The bytes of the built-in fonts stand in builtin_data.S.
 */
#include "fonts/builtin.h"

#include "base/bytes.h"
#include "base/script.h"

extern const char builtin_text_regular[], builtin_text_regular_end[];
extern const char builtin_text_bold[], builtin_text_bold_end[];
extern const char builtin_text_italic[], builtin_text_italic_end[];
extern const char builtin_text_bold_italic[], builtin_text_bold_italic_end[];
extern const char builtin_large_regular[], builtin_large_regular_end[];
extern const char builtin_large_bold[], builtin_large_bold_end[];

static const struct {
    const char *start, *end; /* NULL: the family has no such face */
} files[FAMILY_COUNT][FONT_STYLES] = {
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

const char *builtin_name(enum font_family family)
{
    static const char *const names[FAMILY_COUNT] = {
        [FAMILY_TEXT] = "Gentium Book Plus", [FAMILY_LARGE] = "Andika"};
    return names[family];
}

unsigned builtin_style(enum font_family family, unsigned style)
{
    return files[family][style].start ? style : style & FONT_BOLD;
}

struct font *builtin_open(enum font_family family, unsigned style)
{
    unsigned own = builtin_style(family, style);
    const char *start = files[family][own].start;
    return font_open(start, files[family][own].end - start,
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
