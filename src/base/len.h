/*
 * Lengths. Every length in Orison, from a glyph's advance to a sheet's width, is an integer
 * number of thousandths of a point (a point is 1/72 inch, as in PDF), so that the same input
 * gives the same pages on every machine. Products and sums over a paragraph go through int64_t.
 */
#ifndef BASE_LEN_H
#define BASE_LEN_H

#include <stdint.h>

typedef int32_t len; /* 1/1000 pt */

#define LEN_PT(points) ((len)((points)*1000.0 + 0.5))     /* constants only */
#define LEN_MM(mm)     ((len)((mm)*72000.0 / 25.4 + 0.5)) /* constants only */
#define LEN_MAX        INT32_MAX

/* a * b / c, rounded to the nearest (halves away from zero), and no further from 0 than
   LEN_MAX; c > 0, and a * b fits into int64_t. */
static inline len len_scale(int64_t a, int64_t b, int64_t c)
{
    int64_t product = a * b;
    if (product >= 0 && product < LEN_MAX / 2 && c < LEN_MAX / 2)
        return (len)(((uint32_t)product + (uint32_t)c / 2) / (uint32_t)c);
    int64_t scaled = (product >= 0 ? product + c / 2 : product - c / 2) / c;
    if (scaled > LEN_MAX)
        return LEN_MAX;
    return scaled < -LEN_MAX ? -LEN_MAX : (len)scaled;
}

/* Thousandths of a millimetre as a length. */
static inline len len_microns(int32_t microns)
{
    return len_scale(microns, 72000, 25400);
}

#endif
