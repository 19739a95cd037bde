/*
 * Schemes of addresses, and their encoding.
 */
#include "document/url.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/hex.h"

#include <string.h>

bool url_allowed(const char *url)
{
    static const char *const schemes[] = {"https:", "http:", "mailto:", "tel:"};
    for (int64_t i = 0; i < COUNT(schemes); i++) {
        int64_t k = 0;
        while (schemes[i][k] && chars_lower(url[k]) == schemes[i][k])
            k++;
        if (!schemes[i][k])
            return url[k] != '\0';
    }
    return false;
}

const char *url_encode(const char *before, const char *url, struct arena *arena)
{
    char *encoded = arena_alloc(arena, bytes_size(before) + 3 * bytes_size(url) + 1),
         *end = encoded;
    while (*before)
        *end++ = *before++;
    for (; *url; url++) {
        if (*url > ' ' && *url <= '~' && !strchr("\"<>\\^`{|}", *url))
            *end++ = *url;
        else
            end = hex_percent(end, *url);
    }
    return encoded;
}
