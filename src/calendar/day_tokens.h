/*
 * The parts that dates are made of, in the order of a text: numbers, and the names of months
 * and of days of the week; and what stands between them.
 */
#ifndef CALENDAR_DAY_TOKENS_H
#define CALENDAR_DAY_TOKENS_H

#include "base/arena.h"
#include "language/day_names.h"

#include <stdbool.h>
#include <stdint.h>

enum day_token_kind { DAY_TOKEN_NUMBER, DAY_TOKEN_MONTH, DAY_TOKEN_WEEKDAY };

/* What the sign after a number says that it counts: 年, 月, 日. */
enum day_unit { DAY_UNIT_NONE, DAY_UNIT_YEAR, DAY_UNIT_MONTH, DAY_UNIT_DAY };

/* What stands between a token and the one before it; 0: nothing, spaces, or words that join the
   parts of a date ("of", "den"). */
enum {
    DAY_GAP_FAR = 1, /* anything else, or it is the first */
    DAY_GAP_COMMA = 2,
    DAY_GAP_RANGE = 4, /* a dash, "to" */
    DAY_GAP_AND = 8,
    DAY_GAP_STOP = 16,
    DAY_GAP_BRACKET = 32, /* that opens */
    DAY_GAP_SLASH = 64,
    DAY_GAP_SPACE = 128
};

struct day_token {
    enum day_token_kind kind;
    unsigned gap;       /* DAY_GAP_* */
    int32_t start, end; /* bytes of the text */
    int32_t value;      /* of a number; 1 to 12; 0 (Sunday) to 6; -1 of a number too long */
    int32_t digits;     /* of a number */
    enum day_unit unit; /* of a number */
    bool first_form;    /* a name in the first of its forms, no abbreviation */
};

struct day_tokens {
    struct day_token *items;
    int32_t count, capacity;
};

/* Finds the tokens of NUL-terminated text, in `arena`. */
struct day_tokens day_tokens_find(const char *text, int32_t size, const struct day_names *names,
                                  struct arena *arena);

#endif
