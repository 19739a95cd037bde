/*
 * The parts of a paragraph: in which script each is (UAX #24), and which way it runs (UAX #9).
 */
#ifndef ICU_SCRIPT_RUNS_H
#define ICU_SCRIPT_RUNS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* A stretch of one script and one embedding level. */
struct script_run {
    int32_t start, end; /* bytes */
    uint32_t script;    /* base/script.h */
    uint8_t level;      /* odd: right to left */
};

/*
 * The runs of UTF-8 `text` in logical order, covering all of it, in a paragraph whose language
 * is written in the script `outer`. Characters common to all scripts join the
 * letters around them; between letters of two scripts, and at the ends, they are of `outer`,
 * but digits stay with the word that they are written to, and what closes a pair of marks with
 * what opened it. Returns their number; stored through `runs`, in `arena`.
 */
int32_t script_runs(const char *text, int32_t size, uint32_t outer, bool rtl,
                    struct arena *arena, const struct script_run **runs);

#endif
