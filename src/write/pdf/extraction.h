/*
 * How the text is got back out of the file: by search, copy and paste, screen readers, reflow.
 * ISO 32000-1 has two ways to say what a glyph stands for (14.8.2.4, 9.10): a font's ToUnicode
 * map, one entry a glyph for the whole file, and ActualText, on a marked-content sequence
 * (14.9.4). All decisions about which is used for what stand in this file, with the reader that
 * each is for. They were found with poppler 22.12 to 26.07 (pdftotext; Evince, Okular), which
 * reads both, MuPDF 1.21 (mutool), which reads the map alone, and 1.25, and for text from right
 * to left with pdf.js 3 to 6 (Firefox) and pdfium (Chrome), too; PDF/A-2u wants the map
 * complete (ISO 19005-2, 6.2.11.7). poppler 26 gives no space of less than 1/5 em in the order
 * of the stream: the letter before one is said to be narrower (9.3.2). What none of this mends:
 * MuPDF from 1.25 on takes a number in digits of Arabic, U+0660 on, for text that is drawn as
 * it looks, and turns its line round.
 */
#ifndef WRITE_PDF_EXTRACTION_H
#define WRITE_PDF_EXTRACTION_H

#include "write/pdf/buffer.h"
#include "write/pdf/face.h"
#include "write/pdf/split.h"

#include <stdbool.h>
#include <stdint.h>

/* The tag of a marked-content sequence that has an ActualText. Any may have one; poppler heeds
   it in a Span alone. */
#define EXTRACTION_TAG "/Span"

/* A part of a run that is shown, and taken out again, at once: a word or what is between two;
   from right to left a letter, its marks or part of it. */
struct extract {
    int32_t first, end;           /* glyphs */
    int32_t start, stop;          /* bytes of the run's text that a reader gets for them */
    bool parts;                   /* the glyphs of the extraction's parts, and no others */
    const struct face_code *code; /* of the glyph, when it is not the usual; or that of one
                                     without ink, `shift` to the right of where the glyph is; of
                                     parts, that of one above the line */
    len shift;
    bool hidden;    /* shown without ink */
    bool mark;      /* of the letter before */
    bool plain;     /* the map says it all; else ActualText is needed */
    bool pad;       /* a blank glyph ends it, up to the end of the run */
    bool hyphen;    /* it has a hyphen that the text has not */
    bool ends_line; /* a forced end of line follows */
    len narrowed; /* how much narrower than it is poppler is to take it for: so that it sees the
                     space after it, or, of a letter with marks, the letter's width; less than 0
                     where a gap before a letter from right to left is none between words */
};

struct extracts {
    struct extract *items;
    int32_t count, capacity;
};

/* The parts of one run; begin with an arena and zeros, for any number of runs. */
struct extraction {
    struct arena *arena;
    struct split split;     /* with the same arena */
    struct extracts shown;  /* in the order in which they are shown */
    struct extracts visual; /* scratch */
    len edge; /* of the letter from right to left that was added last, its left one;
                 EXTRACTION_LAST after a space */
    const struct face_code **codes; /* of the glyphs of a run from right to left */
    int32_t code_capacity;
    struct {
        int32_t *items;
        int32_t count, capacity;
    } parts; /* of such a run: glyphs that are parts of letters, and stand for nothing */
};

/* Chooses what each glyph of the pages stands for, in the glyphs' `text`: the entries of the
   ToUnicode maps. faces_collect must have found the glyphs. */
void extraction_assign(struct arena *arena, struct faces *faces, const struct page *pages,
                       int32_t count);

enum { EXTRACTION_LAST = INT32_MAX /* no word follows a run */ };

/* Divides a run, replacing what the extraction holds. `next` is where the next word begins
   behind the run's end, from the run's origin, when a space parts them; else EXTRACTION_LAST.
 */
void extraction_divide(struct extraction *extraction, const struct face *face,
                       const struct run *run, len next);
/* Writes the ActualText of an extract that is not plain: UTF-16BE in hexadecimal, without
   brackets. */
void extraction_actual_text(const struct run *run, const struct extract *extract,
                            struct buffer *out);

#endif
