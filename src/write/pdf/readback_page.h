/*
 * The text that a page's operators show.
 */
#ifndef WRITE_PDF_READBACK_PAGE_H
#define WRITE_PDF_READBACK_PAGE_H

#include "write/pdf/buffer.h"

#include <stdbool.h>
#include <stdint.h>

/* What the codes of a font stand for: UTF-8, by code. */
struct readback_map {
    const char **texts; /* NULL: nothing is known of the code */
    int32_t count;
};

/* The font that the operators name "/F" and a number. */
typedef const struct readback_map *readback_font(int32_t name, const void *context);

/* Reads the map in the text of a ToUnicode CMap; its texts are in `arena`. */
struct readback_map readback_page_map(const char *text, int64_t size, struct arena *arena);

/* Adds the text that operators show to `out`. False when a code stands for nothing known. */
bool readback_page(const char *operators, int64_t size, readback_font *font,
                   const void *context, struct buffer *out);

/* Adds the text of a string that begins at `at`, with "(" or "<", as UTF-8 to `out`; what is no
   text, as an identifier, adds nothing. Returns where the string ends. */
int64_t readback_page_string(const char *bytes, int64_t size, int64_t at, struct buffer *out);

#endif
