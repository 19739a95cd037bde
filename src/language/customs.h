/*
 * What printing houses do in each language, by their manuals (customs.def): dashes, ellipsis,
 * spaces about marks, words that stand behind an apostrophe, words that stay with the next one.
 * The quotation marks themselves, and dates, are in language.h.
 */
#ifndef LANGUAGE_CUSTOMS_H
#define LANGUAGE_CUSTOMS_H

#include <stdbool.h>

/* What becomes of a hyphen that is written, where a line ends at it. */
enum hyphen_custom {
    HYPHEN_ALONE = 1,            /* the line ends with it */
    HYPHEN_REPEATED,             /* and the next line begins with another */
    HYPHEN_REPEATED_BEFORE_SMALL /* likewise, unless a capital follows */
};

/* Texts of one or more characters, and lists of words parted by spaces; "" is none. */
struct customs {
    const char *dash;         /* between words; two characters where it fills two squares */
    const char *first_dash;   /* likewise where a paragraph or line begins: of speech */
    const char *ellipsis;     /* for three full stops */
    const char *quote_space;  /* within guillemets, which no line's end parts from the words */
    const char *spaced_marks; /* marks that such a space stands before */
    const char *elided;       /* words that have lost their beginning, after an apostrophe */
    const char *titles;       /* words that stay with the name after them */
    const char *labels;       /* words that stay with the number after them */
    const char *leaning;      /* words of one letter that stay with the next word */
    const char *units;        /* words that stay with the number before them, beside those of
                                 the international system */
    const char *verse_mark;   /* marks between chapter and verse, beside the colon */
    const char *range;    /* between the first and the last verse, where a hyphen is typed */
    const char *digraphs; /* letters of two characters that are both capitals where the letter
                             is one */
    const char *divine; /* words that Bibles set in small capitals where the text has capitals:
                           they stand for the name of God */
    const char *raised; /* endings of ordinal numbers that are raised; a digit before one says
                           of which number alone */
    enum hyphen_custom hyphen;
    bool resumed_closed; /* where a quotation goes on in a new paragraph, that begins with
                            its closing mark and not with the opening one */
};

/* The customs of a language, given as a BCP 47 tag. What is not known of it is as in most: the
   en dash, one ellipsis, and no words. */
struct customs customs_of(const char *language);

#endif
