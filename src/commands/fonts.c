/*
 * The list itself is made where the fonts are known.
 */
#include "commands/fonts.h"

#include "fonts/font_list.h"

#include <stdio.h>

enum status fonts_run(const struct options *options)
{
    (void)options;
    struct fonts *fonts = fonts_open();
    font_list_write(fonts, stdout);
    fonts_close(fonts);
    return STATUS_OK;
}
