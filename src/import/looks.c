#include "import/looks.h"

#include <stddef.h>
#include <string.h>

const char *looks_attribute(const unsigned char **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (strcmp((const char *)attributes[0], name) == 0)
            return attributes[1] ? (const char *)attributes[1] : "";
    return NULL;
}

/* Whether a style says `what`, both without spaces. */
static bool says(const char *style, const char *what)
{
    size_t size = strlen(what), matched = 0;
    for (; *style; style++) {
        char c = *style >= 'A' && *style <= 'Z' ? (char)(*style | 0x20) : *style;
        if (c == ' ')
            continue;
        matched = c == what[matched] ? matched + 1 : (c == what[0]);
        if (matched == size)
            return true;
    }
    return false;
}

static bool says_any(const char *style, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (says(style, words[i]))
            return true;
    return false;
}

#define SAYS_ANY(style, words) says_any((style), (words), sizeof(words) / sizeof *(words))

static enum weight read_weight(const char *style)
{
    static const char *const bold[] = {"font-weight:bold", "font-weight:6", "font-weight:7",
                                       "font-weight:8", "font-weight:9"};
    static const char *const normal[] = {"font-weight:normal", "font-weight:4"};
    if (SAYS_ANY(style, normal))
        return WEIGHT_NORMAL;
    return SAYS_ANY(style, bold) ? WEIGHT_BOLD : WEIGHT_INHERITED;
}

/* The level in Word's "mso-list:l0 level2 lfo1"; 0: none. */
static int32_t read_level(const char *style)
{
    const char *list = strstr(style, "mso-list:");
    const char *level = list ? strstr(list, " level") : NULL;
    if (!level || level[6] < '1' || level[6] > '9')
        return 0;
    return level[6] - '0';
}

static bool is_reply(const unsigned char **attributes)
{
    const char *class = looks_attribute(attributes, "class");
    const char *type = looks_attribute(attributes, "type");
    return (class && strstr(class, "quote")) || (type && strcmp(type, "cite") == 0);
}

struct looks looks_read(const unsigned char **attributes)
{
    static const char *const hidden[] = {"display:none", "mso-hide:all", "visibility:hidden"};
    struct looks looks = {.hidden = looks_attribute(attributes, "hidden") != NULL,
                          .reply = is_reply(attributes)};
    const char *style = looks_attribute(attributes, "style");
    if (!style)
        return looks;
    looks.hidden = looks.hidden || SAYS_ANY(style, hidden);
    looks.weight = read_weight(style);
    looks.italic = says(style, "font-style:italic");
    looks.marker = says(style, "mso-list:ignore");
    looks.level = read_level(style);
    return looks;
}
