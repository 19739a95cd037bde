/*
 * How far words are apart is counted in edits (insert, delete, replace, exchange neighbours):
 * the optimal string alignment distance.
 */
#include "base/nearest.h"

#include "base/bytes.h"
#include "base/chars.h"

#include <stdbool.h>

enum { WORD_MOST = 31 }; /* bytes of a word that is compared */

/* Returns the edits that turn `a` into `b`, both at most WORD_MOST long. */
static int32_t distance(const char *a, const char *b)
{
    int32_t table[3][WORD_MOST + 1] = {{0}}; /* the last three rows */
    int32_t size_a = bytes_size(a), size_b = bytes_size(b);
    for (int32_t j = 0; j <= size_b; j++)
        table[0][j] = j;
    for (int32_t i = 1; i <= size_a; i++) {
        int32_t *now = table[i % 3], *up = table[(i + 2) % 3], *upper = table[(i + 1) % 3];
        now[0] = i;
        for (int32_t j = 1; j <= size_b; j++) {
            int32_t least = up[j - 1] + (a[i - 1] != b[j - 1]);
            least = up[j] + 1 < least ? up[j] + 1 : least;
            least = now[j - 1] + 1 < least ? now[j - 1] + 1 : least;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                upper[j - 2] + 1 < least)
                least = upper[j - 2] + 1;
            now[j] = least;
        }
    }
    return table[size_a % 3][size_b];
}

/* Copies a word in ASCII's small letters; false when it is too long. */
static bool fold_word(const char *word, char folded[WORD_MOST + 1])
{
    int32_t size = bytes_size(word);
    if (size > WORD_MOST)
        return false;
    for (int32_t i = 0; i <= size; i++)
        folded[i] = chars_lower(word[i]);
    return true;
}

const char *nearest_word(const char *word, const char *const *words, int64_t count)
{
    char folded[WORD_MOST + 1] = "", other[WORD_MOST + 1] = "";
    const char *nearest = NULL;
    if (!fold_word(word, folded))
        return NULL;
    int32_t least = bytes_size(folded) / 3 + 1; /* at most a third of it may be wrong */
    for (int64_t i = 0; i < count; i++) {
        if (!fold_word(words[i], other))
            continue;
        int32_t edits = distance(folded, other);
        if (edits < least ||
            (edits == least && !nearest && edits < 3 && edits * 2 < bytes_size(other))) {
            least = edits;
            nearest = words[i];
        }
    }
    return nearest;
}
