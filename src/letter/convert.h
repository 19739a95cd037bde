/*
 * A saved e-mail, a document of a word processor or a plain text to a bulletin in YAML.
 */
#ifndef LETTER_CONVERT_H
#define LETTER_CONVERT_H

#include "base/arena.h"
#include "base/diag.h"
#include "language/office_paper.h"
#include "letter/letter.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Whether a file's name says that it is a letter: .eml, .txt, .docx, .odt. */
bool convert_is_for(const char *name);

/* A mail or a text as UTF-8 without a byte order mark, where an editor saved it in UTF-16 or
   with one; else the bytes as they are. The size is changed with it. NULL: a character is
   wrong, which is reported. */
const char *convert_text(const char *bytes, int64_t *size, struct arena *arena,
                         struct diag *diag);

/* Whether the bytes begin with header lines that only a saved mail has. */
bool convert_is_mail(const char *bytes, int64_t size);

/* Whether the bytes are an archive, as documents of word processors are. */
bool convert_is_document(const char *bytes, int64_t size);

/* The bulletin made of a letter. */
struct converted {
    const char *yaml; /* NULL: there is none, and a message says why */
    int64_t size;
    const int32_t *lines; /* of the letter, from which each line of the YAML is; 0: unknown */
    int32_t line_count;
    const char *summary; /* "5 sections, verse from Psalm 23:1; 3 lines taken off" */
    const struct letter *letter;
    struct date date; /* year 0: none */
};

/* What is known of a letter's bulletin beforehand. */
struct convert_context {
    struct date today; /* of a letter that has no date; year 0: such a bulletin has none */
    const struct model *model; /* last week's bulletin, or NULL */
    enum office_paper paper;   /* that the bulletin is printed on */
};

/*
 * Returns the bulletin that a letter makes, in `arena`. `name` decides, where it can, whether
 * the bytes are a mail, the lines of which are not those of its text: they are all unknown.
 */
struct converted convert_letter(const char *name, const char *bytes, int64_t size,
                                const struct convert_context *context, struct arena *arena,
                                struct diag *diag);
/* Writes what was taken off a letter, a line each. */
void convert_say_taken(FILE *said, const char *name, const struct converted *converted);

/* Does the first half of that: fills an empty letter, which has its arena, with its passages,
   as they are when all that isn't the letter's own has been taken off. False when a message
   says why it can't be read. */
bool convert_read(const char *name, const char *bytes, int64_t size, struct letter *letter,
                  struct diag *diag);

#endif
