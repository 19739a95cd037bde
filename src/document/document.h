/*
 * What a bulletin says: format 1, read, checked and complete. Everything here is plain data
 * in the bulletin's arena; nothing in it can be wrong any more, so layout has no input
 * errors. Text is UTF-8, NFC, with typographic quotation marks and dashes.
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "base/diag.h"
#include "base/len.h"
#include "document/rich.h"

#include <stdbool.h>
#include <stdint.h>

enum block_kind {
    BLOCK_PARAGRAPH, /* text */
    BLOCK_HEADING,   /* text; level 1 to 6 as written */
    BLOCK_RULE,      /* a thematic break */
    BLOCK_QUOTE,     /* children */
    BLOCK_LIST,      /* children, all BLOCK_ITEM */
    BLOCK_ITEM       /* children */
};

struct block {
    enum block_kind kind;
    struct pos pos;
    int32_t level; /* heading */
    bool ordered;  /* list */
    bool tight;    /* list: no blank lines between the items */
    int32_t start; /* ordered list: the first number */
    struct rich text;
    const struct block *children;
    int32_t child_count;
};

/* A CommonMark field. */
struct prose {
    const struct block *blocks;
    int32_t count; /* 0: the field is not there */
    struct pos pos;
};

struct region {
    struct rich name;
    const char *language; /* its own or the bulletin's */
    struct prose about, text;
    struct pos pos;
};

enum notes_style { NOTES_RULED, NOTES_DOTTED, NOTES_BLANK };
enum booklet_size { BOOKLET_A5, BOOKLET_HALF_LETTER, BOOKLET_A6 };
enum fit { FIT_AUTO, FIT_OFF, FIT_PAGES };

/* A font for a script, by family name or file. */
struct font_choice {
    char script[5];    /* ISO 15924, or "text" for the body */
    const char *value; /* family or path as written */
    struct pos pos;
};

struct date {
    int32_t year, month, day; /* year 0: no date */
};

struct document {
    struct rich title, subtitle, organization;
    struct date date;
    const char *language; /* BCP 47, in canonical case; "en" when not given */
    struct {
        struct rich text, reference, translation;
        struct pos pos; /* line 0: no verse */
    } verse;
    struct prose introduction, back;
    const struct region *regions; /* at least one */
    int32_t region_count;
    struct {
        struct rich title; /* empty: the language's own word */
        int32_t pages;
        enum notes_style style;
    } notes;
    struct {
        enum booklet_size size;
        len type, floor; /* points, in thousandths */
        enum fit fit;
        int32_t pages; /* FIT_PAGES */
    } booklet;
    struct {
        len type;
        bool mention;
    } large;
    const struct font_choice *fonts;
    int32_t font_count;
};

/* Calls `visit` for every text of the bulletin, in reading order. */
void document_each_text(const struct document *document,
                        void (*visit)(const struct rich *, void *), void *context);

#endif
