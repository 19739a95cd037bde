/*
 * A table, so that messages look alike on every machine and base/ needs no library.
 */
#include "base/columns.h"

#include "base/bytes.h"

struct column_range {
    uint32_t first, last;
    int32_t columns;
};

static const struct column_range column_ranges[] = {
#define RANGE(first, last, columns) {first, last, columns},
#include "base/columns.def"
#undef RANGE
};

int32_t columns_of(uint32_t character)
{
    int64_t low = 0, high = COUNT(column_ranges);
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (character < column_ranges[middle].first)
            high = middle;
        else if (character > column_ranges[middle].last)
            low = middle + 1;
        else
            return column_ranges[middle].columns;
    }
    return 1;
}
