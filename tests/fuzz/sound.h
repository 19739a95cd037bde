/*
 * Whether a PDF as Orison writes them is sound: its cross-reference stream is where the end of
 * the file says, and each object where the cross-reference says (ISO 32000-1, 7.5).
 */
#ifndef SOUND_H
#define SOUND_H

#include "fuzz.h"

#include <string.h>
#include <zlib.h>

struct pdf {
    const char *bytes; /* NUL-terminated */
    size_t size;
};

/* What stands after `key` in the dictionary at `from`, which ends before a stream. */
static inline const char *sound_key(const char *from, const char *key)
{
    const char *end = strstr(from, "stream\n"), *found = strstr(from, key);
    PROMISE(end && found && found < end);
    return found + strlen(key);
}

/* The inflated stream of the object at `from`, NUL-terminated, from malloc. */
static inline char *sound_inflate(const struct pdf *pdf, const char *from, size_t *size)
{
    unsigned long length = strtoul(sound_key(from, "/Length "), NULL, 10);
    const char *data = strstr(from, "stream\n") + 7;
    PROMISE(data + length <= pdf->bytes + pdf->size);
    PROMISE(strncmp(data + length, "\nendstream\nendobj\n", 18) == 0);
    uLongf room = length * 20 + 100000;
    char *out = NULL;
    int result = Z_BUF_ERROR;
    while (result == Z_BUF_ERROR) {
        free(out);
        out = malloc(room *= 2);
        PROMISE(out);
        *size = room - 1;
        uLongf written = room - 1;
        result = uncompress((Bytef *)out, &written, (const Bytef *)data, length);
        *size = written;
    }
    PROMISE(result == Z_OK);
    out[*size] = '\0';
    return out;
}

static inline const char *sound_object(const struct pdf *pdf, unsigned long place,
                                       unsigned long number)
{
    char head[40];
    snprintf(head, sizeof head, "%lu 0 obj\n", number);
    PROMISE(place < pdf->size && strncmp(pdf->bytes + place, head, strlen(head)) == 0);
    return pdf->bytes + place;
}

/* Whether object `number` is the `index`-th of the object stream at `place`. */
static inline void sound_packed(const struct pdf *pdf, unsigned long place,
                                unsigned long stream, unsigned long number, unsigned index)
{
    size_t size;
    const char *object = sound_object(pdf, place, stream);
    unsigned long first = strtoul(sound_key(object, "/First "), NULL, 10);
    PROMISE(index < strtoul(sound_key(object, "/N "), NULL, 10));
    char *inside = sound_inflate(pdf, object, &size), *at = inside;
    for (unsigned i = 0; i < 2 * index; i++)
        (void)strtoul(at, &at, 10);
    PROMISE(strtoul(at, &at, 10) == number);
    PROMISE(first + strtoul(at, &at, 10) < size);
    free(inside);
}

static inline unsigned long sound_field(const unsigned char *bytes, unsigned width)
{
    unsigned long value = 0;
    while (width-- > 0)
        value = value << 8 | *bytes++;
    return value;
}

/* Undoes PNG's filter Up, row by row, in place. */
static inline void sound_unfilter(unsigned char *rows, size_t count, unsigned width)
{
    for (size_t row = 0; row < count; row++) {
        PROMISE(rows[row * (width + 1)] == 2);
        for (unsigned i = 1; row > 0 && i <= width; i++)
            rows[row * (width + 1) + i] += rows[(row - 1) * (width + 1) + i];
    }
}

static inline void sound_rows(const struct pdf *pdf, const unsigned char *rows, size_t count,
                              unsigned place_width)
{
    unsigned width = place_width + 4; /* the filter's byte, the kind, the index */
    for (size_t number = 1; number < count; number++) {
        const unsigned char *row = rows + number * width + 1;
        unsigned long place = sound_field(row + 1, place_width);
        unsigned index = (unsigned)sound_field(row + 1 + place_width, 2);
        PROMISE(row[0] == 1 || row[0] == 2);
        if (row[0] == 1)
            (void)sound_object(pdf, place, number);
        else if (number % 16 == 1) /* each costs an inflation */
            sound_packed(pdf, sound_field(rows + place * width + 2, place_width), place, number,
                         index);
    }
}

static inline void sound(const char *bytes, size_t size)
{
    struct pdf pdf = {bytes, size};
    PROMISE(size > 100 && strncmp(bytes, "%PDF-1.", 7) == 0);
    PROMISE(strcmp(bytes + size - 6, "%%EOF\n") == 0);
    const char *end = bytes + size - 6;
    while (end > bytes && strncmp(end, "startxref\n", 10) != 0)
        end--;
    unsigned long start = strtoul(end + 10, NULL, 10);
    PROMISE(start < size);
    const char *object = bytes + start;
    unsigned place_width = (unsigned)strtoul(sound_key(object, "/W[1 "), NULL, 10);
    unsigned long count = strtoul(sound_key(object, "/Size "), NULL, 10);
    size_t rows_size;
    char *rows = sound_inflate(&pdf, object, &rows_size);
    PROMISE(rows_size == count * (place_width + 4));
    sound_unfilter((unsigned char *)rows, count, place_width + 3);
    sound_rows(&pdf, (unsigned char *)rows, count, place_width);
    free(rows);
}

#endif
