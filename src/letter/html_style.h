/*
 * What the attributes of an HTML element say of its looks and its part.
 */
#ifndef LETTER_HTML_STYLE_H
#define LETTER_HTML_STYLE_H

#include <stdbool.h>
#include <stdint.h>

enum weight { WEIGHT_INHERITED, WEIGHT_NORMAL, WEIGHT_BOLD };

enum { HTML_STYLE_NO_SIZE = -1 }; /* type that isn't seen */

#define HTML_STYLE_NO_COLOR UINT32_MAX
enum { HTML_STYLE_SOME_COLOR = 0x1000000 }; /* a picture, or one by another name */

struct html_style {
    enum weight weight;
    bool italic;
    bool hidden, crossed;
    bool reply;                 /* it quotes another mail */
    bool marker;                /* in it Word has written an item's bullet or number */
    uint32_t color, background; /* red, green, blue; HTML_STYLE_NO_COLOR: not said */
    int32_t level;              /* of an item of Word's, from 1; 0: none */
    int32_t size;               /* of the type, per cent of what is around it ... */
    bool absolute;              /* ... or of 12 pt; 0: not said */
};

/* `attributes`: names and values in turn, ended by NULL; or NULL. A value may be NULL. */
struct html_style html_style_read(const unsigned char **attributes);
/* What a style says of whether an element is shown. */
enum html_shown { HTML_SHOWN_UNSAID, HTML_SHOWN, HTML_SHOWN_NOT };
enum html_shown html_style_shown(const char *style);
/* An attribute's value, "" when it has none, NULL when it isn't there. */
const char *html_style_attribute(const unsigned char **attributes, const char *name);

#endif
