/*
 * A style is searched for what a letter's parts are told by; it is not parsed as CSS.
 */
#include "letter/html_style.h"

#include "base/bytes.h"
#include "base/chars.h"

#include <stddef.h>
#include <stdlib.h>
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

/* Returns where a property's value begins in a style, NULL when the style doesn't have it. */
static const char *find_property(const char *style, const char *name)
{
    int64_t size = bytes_size(name);
    for (const char *at = style; (at = strstr(at, name)); at += size) {
        const char *value = at + size + bytes_while(at + size, " ");
        bool begins = at == style || strchr("; \t\r\n", at[-1]);
        if (begins && *value == ':')
            return value + 1 + bytes_while(value + 1, " ");
    }
    return NULL;
}

/* Whether a property's value is nothing: "0", "0px", "0.0". */
static bool is_nothing(const char *style, const char *name)
{
    const char *value = find_property(style, name);
    return value && (*value == '0' || *value == '.') &&
           value[bytes_while(value, "0.")] != '%' &&
           !chars_is_digit(value[bytes_while(value, "0.")]);
}

/* The words for sizes in per cent of 12 pt. */
static const struct {
    const char *word;
    int32_t percent;
} size_words[] = {{"xx-large", 200}, {"x-large", 150}, {"large", 113}, {"medium", 100},
                  {"xx-small", 56},  {"x-small", 63},  {"small", 81}};

/* Reads the size of the type: numbers in pt, px, em, rem, per cent. */
static void read_size(const char *style, struct html_style *html_style)
{
    const char *value = find_property(style, "font-size");
    if (!value)
        return;
    for (int64_t i = 0; i < COUNT(size_words); i++)
        if (bytes_begin(value, size_words[i].word)) {
            html_style->size = size_words[i].percent;
            html_style->absolute = true;
            return;
        }
    if (is_nothing(style, "font-size")) {
        html_style->size = HTML_STYLE_NO_SIZE;
        html_style->absolute = true;
        return;
    }
    int32_t tenths = 0, at = 0;
    for (; at < 4 && chars_is_digit(value[at]); at++)
        tenths = tenths * 10 + (value[at] - '0');
    tenths *= 10;
    if (value[at] == '.' && chars_is_digit(value[at + 1]))
        tenths += value[++at] - '0';
    at += bytes_while(value + at, "0123456789");
    const char *unit = value + at + bytes_while(value + at, " ");
    html_style->absolute = true;
    if (tenths <= 20 && (bytes_begin(unit, "px") || bytes_begin(unit, "pt"))) {
        html_style->size = HTML_STYLE_NO_SIZE;
        return;
    }
    if (bytes_begin(unit, "pt"))
        html_style->size = tenths * 10 / 12;
    else if (bytes_begin(unit, "px"))
        html_style->size = tenths * 10 / 16;
    else if (bytes_begin(unit, "rem"))
        html_style->size = tenths * 10;
    else if (bytes_begin(unit, "em") || *unit == '%') {
        html_style->size = *unit == '%' ? tenths / 10 : tenths * 10;
        html_style->absolute = false;
    }
}

/* The size that <font size="5"> asks for. */
static void read_font_size(const unsigned char **attributes, struct html_style *html_style)
{
    static const int32_t percents[] = {0, 63, 81, 100, 113, 150, 200, 300};
    const char *size = html_style_attribute(attributes, "size");
    if (!size || html_style->size)
        return;
    int32_t at = *size == '+' && size[1] >= '1' && size[1] <= '4' ? 3 + size[1] - '0'
                 : *size >= '1' && *size <= '7'                   ? *size - '0'
                                                                  : 0;
    html_style->size = percents[at];
    html_style->absolute = true;
}

/* Whether a property moves a text far off the page. */
static bool moves_off(const char *style, const char *name)
{
    enum { DIGITS_LEAST = 3 };
    const char *value = find_property(style, name);
    return value && *value == '-' && bytes_while(value + 1, "0123456789") >= DIGITS_LEAST;
}

/* Whether a preheader is hidden: by having no size, by showing nothing, or by where it is. */
static bool hides_text(const char *style)
{
    static const char *const moved[] = {"left",        "top",        "text-indent",
                                        "margin-left", "margin-top", "right"};
    for (int64_t i = 0; i < COUNT(moved); i++)
        if (moves_off(style, moved[i]))
            return true;
    return is_nothing(style, "max-height") || is_nothing(style, "opacity") ||
           (is_nothing(style, "max-width") && says(style, "overflow:hidden")) ||
           (is_nothing(style, "width") && says(style, "overflow:hidden")) ||
           says(style, "clip:rect(0") || says(style, "clip-path:inset(50%") ||
           (is_nothing(style, "height") && says(style, "overflow:hidden")) ||
           (is_nothing(style, "line-height") && says(style, "overflow:hidden"));
}

enum html_shown html_style_shown(const char *style)
{
    static const char *const hidden[] = {"display:none", "mso-hide:all", "visibility:hidden",
                                         "color:transparent"};
    if (SAYS_ANY(style, hidden) || hides_text(style))
        return HTML_SHOWN_NOT;
    return find_property(style, "display") || find_property(style, "visibility")
               ? HTML_SHOWN
               : HTML_SHOWN_UNSAID;
}

static uint32_t hex_value_of(char c)
{
    return (uint32_t)(chars_is_digit(c) ? c - '0' : chars_lower(c) - 'a' + 10);
}

/* Reads a colour: "#fff", "#FFFFFF", "white", "rgb(255, 255, 255)"; others are not told apart.
 */
static uint32_t read_color(const char *value)
{
    uint32_t color = 0;
    if (bytes_begin(value, "white"))
        return 0xFFFFFF;
    if (bytes_begin(value, "transparent") || bytes_begin(value, "inherit"))
        return HTML_STYLE_NO_COLOR;
    if (bytes_begin(value, "rgb(")) {
        value += 4;
        for (int32_t i = 0; i < 3; i++) {
            value += bytes_while(value, " ,");
            if (!chars_is_digit(*value))
                return HTML_STYLE_SOME_COLOR;
            color = color << 8 | ((uint32_t)strtoul(value, NULL, 10) & 0xFF);
            value += bytes_while(value, "0123456789");
        }
        return color;
    }
    int32_t size = 0;
    while (*value == '#' && size < 6 && chars_is_hex(value[1 + size]))
        size++;
    if (size != 3 && size != 6)
        return HTML_STYLE_SOME_COLOR;
    for (int32_t i = 0; i < 6; i++)
        color = color << 4 | hex_value_of(value[1 + (size == 3 ? i / 2 : i)]);
    return color;
}

/* Reads the colours of the type and of what is behind it, by styles and by attributes. */
static void read_colors(const unsigned char **attributes, const char *style,
                        struct html_style *html_style)
{
    static const char *const behind[] = {"background-color", "background", "background-image"};
    const char *color = style ? find_property(style, "color") : NULL,
               *background = html_style_attribute(attributes, "bgcolor");
    for (int64_t i = 0; style && i < COUNT(behind); i++) {
        const char *said = find_property(style, behind[i]);
        background = said ? said : background;
    }
    if (!background)
        background = html_style_attribute(attributes, "background");
    color = color ? color : html_style_attribute(attributes, "color");
    html_style->color = color ? read_color(color) : HTML_STYLE_NO_COLOR;
    html_style->background = background ? read_color(background) : HTML_STYLE_NO_COLOR;
}

static bool is_reply(const unsigned char **attributes)
{
    const char *class = html_style_attribute(attributes, "class");
    const char *type = html_style_attribute(attributes, "type");
    return (class && strstr(class, "quote")) || (type && strcmp(type, "cite") == 0);
}

struct html_style html_style_read(const unsigned char **attributes)
{
    struct html_style html_style = {.hidden = html_style_attribute(attributes, "hidden") !=
                                              NULL,
                                    .reply = is_reply(attributes)};
    const char *style = html_style_attribute(attributes, "style");
    if (style)
        read_size(style, &html_style);
    read_font_size(attributes, &html_style);
    read_colors(attributes, style, &html_style);
    if (!style)
        return html_style;
    html_style.hidden = html_style.hidden || html_style_shown(style) == HTML_SHOWN_NOT;
    html_style.weight = read_weight(style);
    html_style.italic = says(style, "font-style:italic");
    html_style.crossed = says(style, "text-decoration:line-through") ||
                         says(style, "text-decoration-line:line-through");
    html_style.marker = says(style, "mso-list:ignore");
    html_style.level = read_level(style);
    return html_style;
}
