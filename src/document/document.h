/*
 * What a bulletin says: format 1, read, checked and complete. The cover's texts are fields; the
 * rest is a tree of blocks, each of a kind (kinds.def): sections, in them the notes about
 * regions, paragraphs, lists and so on. Everything here is plain data in the bulletin's arena;
 * nothing in it can be wrong any more, so layout has no input errors. Text is UTF-8, NFC, with
 * typographic quotation marks and dashes.
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "base/date.h"
#include "base/diag.h"
#include "base/len.h"
#include "document/kind.h"
#include "document/rich.h"

#include <stdbool.h>
#include <stdint.h>

/* How the items of a list are marked. */
enum list_style {
    LIST_BULLETS,
    LIST_DECIMAL,
    LIST_LOWER_ALPHA,
    LIST_UPPER_ALPHA,
    LIST_LOWER_ROMAN,
    LIST_UPPER_ROMAN,
    LIST_NATIVE, /* in the digits or letters of another script */
    LIST_STYLE_COUNT
};

/* The side of its column at which a table's cell stands. */
enum cell_side { CELL_START, CELL_CENTER, CELL_END };

/* For whom a part of a bulletin is, and of a document, for whom it is made (circle.h). */
enum circle {
    CIRCLE_PUBLIC,  /* for everyone */
    CIRCLE_PRIVATE, /* for the prayer circle alone */
    CIRCLE_INSTEAD  /* of a part: said to all others in place of something private */
};

/* A node of the tree. Which fields it has is a matter of its kind. */
struct block {
    enum block_kind kind;
    struct pos pos;
    struct rich text; /* paragraph, heading; section: its name, empty for the introduction */
    const struct block *children;
    int32_t child_count;
    const char *language; /* section: its own or the bulletin's; see document_footnotes */
    struct pos text_pos;  /* section with a name: where its text begins */
    int32_t level;        /* heading: 1 to 6 as written */
    int32_t depth;        /* heading: levels below the highest of its field */
    bool day;             /* section, heading: its text is a day */
    bool lower;           /* heading: of the lower of its field's two ranks (markup.h) */
    bool tight;           /* list, item, responses: no blank lines between the items */
    enum list_style list; /* list, item: how it is marked; of a list: its first item */
    const char *marker;   /* item with a number or letter: as it was written, "29." or "a)";
                             footnote: its number in raised digits */
    int32_t label;  /* labelled, call, answer: bytes of the label that it begins with ... */
    int32_t body;   /* ... and up to what comes behind that */
    int32_t number; /* item with a marker: what that counts; list: of its first item;
                       footnote: from 1 through the bulletin */
    bool referred;  /* footnote: a mark in the text leads to it */
    bool head;      /* row, cell: of a table's head */
    enum cell_side side; /* cell */
    enum circle circle;  /* section, child of a section or of the back cover: for whom it is */
    bool thanks; /* section: it has what is answered, under a heading of the program's */
};

/* An item of a region: what is known of it beside its text, which is in the tree. */
struct prayer {
    struct pos pos;
    struct rich region; /* its region's name */
    const char *language;
    enum circle circle; /* CIRCLE_PUBLIC or CIRCLE_PRIVATE */
    struct date until;  /* the last day that it is prayed for; year 0: none */
    struct pos until_pos;
    struct rich consent;       /* to its being printed; empty: none */
    bool answered;             /* it stands among the thanks */
    const struct block *texts; /* as they stand in the tree, one after the other */
    int32_t text_count;
};

/* A CommonMark field. */
struct prose {
    const struct block *blocks;
    int32_t count; /* 0: the field is not there */
    struct pos pos;
};

/* How many pages to write on: AUTO what the booklet's sheets have left, NONE only whole pages
   that would be blank, PAGES a number and what is left. */
enum notes_amount { NOTES_AUTO, NOTES_NONE, NOTES_PAGES };
enum notes_style { NOTES_RULED, NOTES_DOTTED, NOTES_BLANK };
enum booklet_size { BOOKLET_A5, BOOKLET_HALF_LETTER, BOOKLET_A6, BOOKLET_QUARTER_LETTER };
enum lines_style { LINES_KEPT, LINES_FLOW };
enum cover_style { COVER_PLAIN, COVER_FRAME, COVER_CROSS };
enum opening_style { OPENING_INITIAL, OPENING_PLAIN };
enum fit { FIT_AUTO, FIT_OFF, FIT_PAGES };

/* A font for a script, by family name or file. */
struct font_choice {
    char script[5];    /* ISO 15924, or "text" for the body */
    const char *value; /* family or path as written */
    struct pos pos;
};

struct document {
    struct rich title, subtitle, organization;
    struct date date;
    const char *language; /* BCP 47, in canonical case; "en" when not given */
    struct {
        struct rich text, reference, translation;
        struct pos pos; /* line 0: no verse */
    } verse;
    const struct block
        *sections; /* the introduction, if there is one, and at least one region */
    int32_t section_count;
    const struct prayer *prayers; /* in reading order */
    int32_t prayer_count;
    struct {
        const struct rich *closed; /* regions of which some words are not to be printed */
        int32_t closed_count;
    } guarded;
    enum circle circle; /* for whom it is made */
    struct prose back;
    struct {
        struct rich title; /* empty: the language's own word */
        enum notes_amount amount;
        int32_t pages; /* NOTES_PAGES: whole pages at least; else 0 */
        enum notes_style style;
    } notes;
    enum lines_style lines; /* lines that were broken on purpose */
    enum cover_style cover;
    enum opening_style opening; /* of the first paragraph */
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
    struct {
        struct pos language, date, notes, mention;
    } keys; /* where those keys stand that make the program set words; line 0: not given */
};

/* The texts of a bulletin that are in no block. */
enum { DOCUMENT_FIELDS = 7 };
void document_fields(const struct document *document,
                     const struct rich *fields[DOCUMENT_FIELDS]);

/* Calls `visit` for every block of the bulletin, in reading order, with the language that it is
   in. */
void document_each_block(const struct document *document,
                         void (*visit)(const struct block *block, const char *language,
                                       void *context),
                         void *context);
/* Returns the bytes of all blocks' texts. */
int64_t document_text_size(const struct document *document);

/* The footnotes of a bulletin, by their numbers. */
struct footnotes {
    const struct block *items;
    int32_t count;
};

/* Returns them, in `arena`, each with the language that it is in. */
struct footnotes document_footnotes(const struct document *document, struct arena *arena);
/* Returns the index of the footnote that has a number; -1 when it isn't there: it may be in a
   part that is left out. */
int32_t document_find_footnote(const struct footnotes *notes, int32_t number);

/* Calls `visit` for every text of the bulletin that is not empty, in reading order. */
void document_each_text(const struct document *document,
                        void (*visit)(const struct rich *, void *), void *context);

#endif
