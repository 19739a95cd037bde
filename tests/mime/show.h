/*
 * How both readers of mails show what they read, a line for each mail and each part.
 */
#ifndef MIME_SHOW_H
#define MIME_SHOW_H

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>

/* A text with its white space single and none at its ends. */
static inline void show_text(const char *text)
{
    int gap = 0, begun = 0;
    for (; text && *text; text++) {
        if (isspace((unsigned char)*text)) {
            gap = begun;
            continue;
        }
        if (gap)
            putchar(' ');
        putchar(*text);
        gap = 0;
        begun = 1;
    }
}

static inline void show_mail(int32_t depth, const char *subject, const char *sender,
                             int32_t year, int32_t month, int32_t day)
{
    printf("%*smail [", 2 * (int)depth, "");
    show_text(subject);
    printf("] from [");
    show_text(sender);
    printf("] of %d-%d-%d\n", (int)year, (int)month, (int)day);
}

static inline void show_part(int32_t depth, const char *type, const char *name,
                             const char *bytes, int64_t size)
{
    uint32_t hash = 2166136261u;
    while (size > 0 && isspace((unsigned char)bytes[size - 1]))
        size--;
    for (int64_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
    printf("%*spart ", 2 * (int)depth, "");
    for (; *type; type++)
        putchar(tolower((unsigned char)*type));
    printf(" [");
    show_text(name);
    printf("] %lld %08x\n", (long long)size, (unsigned)hash);
}

#endif
