/*
 * A style is searched for what a letter's parts are told by; it is not parsed as CSS.
 */
#include "letter/html_style.h"

#include "base/bytes.h"
#include "base/chars.h"

#include <stddef.h>
#include <string.h>

const char *html_style_attribute(const unsigned char **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (strcmp((const char *)attributes[0], name) == 0)
            return attributes[1] ? (const char *)attributes[1] : "";
    return NULL;
}

/* Whether a style says `what`, both without spaces. */
static bool says(const char *style, const char *what)
{
    int64_t size = bytes_size(what), matched = 0;
    for (; *style; style++) {
        char c = chars_lower(*style);
        if (c == ' ')
            continue;
        matched = c == what[matched] ? matched + 1 : (c == what[0]);
        if (matched == size)
            return true;
    }
    return false;
}

static bool says_any(const char *style, const char *const *words, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        if (says(style, words[i]))
            return true;
    return false;
}

#define SAYS_ANY(style, words) says_any((style), (words), COUNT(words))

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
    const char *class = html_style_attribute(attributes, "class");
    const char *type = html_style_attribute(attributes, "type");
    return (class && strstr(class, "quote")) || (type && strcmp(type, "cite") == 0);
}

struct html_style html_style_read(const unsigned char **attributes)
{
    static const char *const hidden[] = {"display:none", "mso-hide:all", "visibility:hidden"};
    struct html_style html_style = {.hidden = html_style_attribute(attributes, "hidden") !=
                                              NULL,
                                    .reply = is_reply(attributes)};
    const char *style = html_style_attribute(attributes, "style");
    if (!style)
        return html_style;
    html_style.hidden = html_style.hidden || SAYS_ANY(style, hidden);
    html_style.weight = read_weight(style);
    html_style.italic = says(style, "font-style:italic");
    html_style.marker = says(style, "mso-list:ignore");
    html_style.level = read_level(style);
    return html_style;
}
