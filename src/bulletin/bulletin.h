/*
 * What a bulletin says: format 1, read, checked and complete. Everything here is plain data
 * in the bulletin's arena; nothing in it can be wrong any more, so layout has no input
 * errors. Text is UTF-8, NFC, with typographic quotation marks and dashes.
 */
#ifndef BULLETIN_BULLETIN_H
#define BULLETIN_BULLETIN_H

#include "base/diag.h"
#include "base/len.h"

#include <stdbool.h>
#include <stdint.h>

enum { SPAN_EMPHASIS = 1, SPAN_STRONG = 2 };

/* A stretch of a text with one appearance. A text's spans abut and cover all of it. */
struct span {
    int32_t start, end; /* bytes of the text */
    unsigned style;     /* SPAN_* */
    const char *url;    /* of a link, or NULL */
};

/* Where a byte of a text stands in the file; the bytes after it follow on, one to one, up to
   the next anchor. */
struct anchor {
    int32_t offset;
    struct pos pos;
};

/* The text of one paragraph, heading or field. A hard break is U+2028. */
struct rich {
    const char *text; /* NUL-terminated, never NULL; "" when the field is not there */
    int32_t size;     /* bytes */
    const struct span *spans;
    int32_t span_count;
    const struct anchor *anchors; /* ascending; the first at offset 0 */
    int32_t anchor_count;
};

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

struct bulletin {
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
void bulletin_each_text(const struct bulletin *bulletin,
                        void (*visit)(const struct rich *, void *), void *context);

/* A text and its anchors. The last question is remembered, so that asking forwards is cheap. */
struct trace {
    const char *text;
    int32_t size;
    const struct anchor *anchors; /* ascending, the first at offset 0 */
    int32_t count;
    int32_t next;   /* the first anchor after `offset` */
    int32_t offset; /* of the last question ... */
    struct pos pos; /* ... and its answer */
};

/* Where byte `offset` of the text stands in the file. */
struct pos trace_pos(struct trace *trace, int32_t offset);
/* The same of a text that isn't asked about again; {0, 0} when it is empty. */
struct pos rich_pos(const struct rich *rich, int32_t offset);
/* To ask about a text that is not empty. */
struct trace rich_trace(const struct rich *rich);

#endif
