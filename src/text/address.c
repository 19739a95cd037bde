/*
 * An address is a word between spaces with an at sign within it, a scheme, or "www." before it.
 */
#include "text/address.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "text/paragraph.h"

#include <string.h>

/* Whether the first `size` bytes of a text are an address. */
static bool holds_address(const char *text, int32_t size)
{
    if (size > 4 && bytes_equal(text, "www.", 4))
        return true;
    for (int32_t i = 1; i + 1 < size; i++) {
        bool inside = chars_is_alphanumeric(text[i - 1]) && chars_is_alphanumeric(text[i + 1]);
        if ((text[i] == '@' && inside) || (i + 3 < size && bytes_equal(text + i, "://", 3)))
            return true;
    }
    return false;
}

/* Whether a line may end between two bytes of an address. After a slash it may anyway. */
static bool may_part(char before, char after)
{
    static const char marks[] = ".,?#&=%~_-+";
    if (before == '@')
        return true;
    return strchr(marks, after) && !strchr(marks, before) && before != '/' && before != ':';
}

/* Returns the size of the first address at or after byte `*start` of a text, where a word or a
   space begins, and moves `*start` to it; 0 when there is none. */
static int32_t next_address(const char *text, int32_t *start)
{
    for (int32_t size; text[*start]; *start += size) {
        *start += bytes_while(text + *start, " ");
        size = bytes_until(text + *start, " ");
        if (holds_address(text + *start, size))
            return size;
    }
    return 0;
}

bool address_found(const char *text)
{
    int32_t start = 0;
    return next_address(text, &start) > 0;
}

void address_points(const char *text, uint8_t *points)
{
    int32_t start = 0, size;
    while ((size = next_address(text, &start)) > 0) {
        for (int32_t at = start + 1; at + 1 < start + size; at++)
            if (points[at] == POINT_NONE && may_part(text[at - 1], text[at]))
                points[at] = POINT_ADDRESS;
        start += size;
    }
}
