/*
 * How everything looks: a row for each kind of text, for the cover, the notes, the foot, the
 * rules and the paper, for each style of page (booklet, large print), and for each size of
 * page. No other file has a measure of the look. The look of a heading is the row THEME_REGION
 * in theme.c.
 */
#ifndef PAGE_THEME_H
#define PAGE_THEME_H

#include "document/document.h"
#include "page/plan.h"
#include "text/typeset.h"

enum theme_kind {
    THEME_ORGANIZATION, /* cover */
    THEME_TITLE,
    THEME_SUBTITLE,
    THEME_VERSE,
    THEME_REFERENCE,
    THEME_TRANSLATION,
    THEME_MENTION, /* that there is a large-print copy */
    THEME_DATE,
    THEME_REGION, /* headings */
    THEME_SUBHEADING,
    THEME_DAY_REGION, /* likewise of days */
    THEME_DAY,
    THEME_BODY,
    THEME_ABOUT,
    THEME_QUOTE,
    THEME_LINES, /* lines that are kept; what turns over stands further in */
    THEME_STANZA,
    THEME_LABEL,     /* a text that begins with a label */
    THEME_RESPONSES, /* what is said in turn */
    THEME_SPEAKER,   /* the column that says by whom */
    THEME_BREAK,     /* three asterisks between paragraphs */
    THEME_MARKER,    /* of a list's item */
    THEME_CELL,      /* of a table; its head is bold */
    THEME_FOOTNOTE,  /* its number, as its text is set */
    THEME_FOLIO,     /* foot */
    THEME_RUNNING,
    THEME_BACK, /* back cover */
    THEME_KIND_COUNT
};

enum {
    THEME_WIDTHS = 3,
    THEME_STEPS = 2 /* half grid lines that a line of text usually takes */
};

/* How a text of a cover is made to fit: in so many lines at most, in the first of some widths
   that will do, before it steps down in size. */
struct theme_fit {
    int32_t lines;
    int32_t
        smallest; /* as far as it steps down while it has so many lines, 1/1000 of its size */
    int32_t widths[THEME_WIDTHS]; /* 1/1000 of the measure; 0: no more */
};

/* How a kind of text looks. Sizes are for the style's nominal type and scaled with it. */
struct theme_row {
    unsigned font_style; /* FONT_* */
    bool small_caps, hyphenate;
    bool display; /* on a cover: scaled with the covers' type, not with the body's */
    bool phrases; /* its lines are broken by sense (see text_breaking) */
    enum align align;
    len size, leading; /* leading 0: the grid's */
    int32_t tracking;  /* 1/1000 em */
    enum color color;
    int32_t before, after; /* blank grid lines */
    int32_t stretch;       /* grid lines that the space before may grow by */
    int32_t drop;          /* below its grid line, nearer to its text, 1/1000 of the grid */
    int32_t head;          /* likewise at a page's head, where its capitals are to be as high as
                              the facing page's first ascenders */
    int32_t inset;         /* indents at both sides, 1/1000 em of the body, as below */
    int32_t first_indent;  /* of a paragraph after another */
    int32_t hang;          /* of what turns over in a line that is kept, and below a label */
    int32_t column, gap; /* marker, footnote: the indent of its text; the space between the two,
                            as between a table's columns. Speaker: the widest its column may be,
                            1/1000 of the measure */
    int32_t least;       /* speaker: the narrowest column beside it, 1/1000 em */
    struct theme_fit fit; /* on a cover */
};

/* The cover. Lengths are for a page as high as A5's; theme_cover_length scales them. */
struct theme_cover {
    int32_t first_baseline; /* of organization or title, 1/1000 of the height */
    int32_t centre;         /* the optical one, 1/1000 of the height */
    int32_t step;           /* by how much a text steps down, 1/1000 of its size */
    int32_t smallest;       /* and how far, when it has no room otherwise */
    int32_t balance;        /* lines that a verse may have for the sake of its sense */
    int32_t parted;         /* lines of a verse that goes on over pages that stand together */
    int32_t of_title;       /* a verse is no larger than this, 1/1000 of the title */
    int32_t even;           /* a line shorter than this, 1/1000 of the longest, is too short */
    len above_title, above_subtitle; /* beside the leading */
    len group_gap;                   /* least air between title and verse */
    len above_date;                  /* least air between verse and date */
    len rule_width, rule_height;     /* above the verse */
    len below_rule;                  /* to the verse's first baseline */
    len above_reference;             /* from the verse's last baseline */
    len translation_gap;             /* between reference and translation */
    int32_t framed_measure;          /* of the texts in a frame, 1/1000 of the usual */
    int32_t framed_title;            /* in a frame, 1/1000 of its size */
    len frame_edge;                  /* from the page's edges to the outer rule of the frame */
    len frame_rule;                  /* its height */
    len frame_inset;                 /* from its edge to that of the inner rule */
    len frame_hairline;              /* height of that */
    len above_frame;                 /* from what stands at the foot to the frame below it */
    len cross_height, cross_width;   /* a cross instead of the rule above the verse */
    len cross_bar;                   /* of which it is made */
    len cross_arms;                  /* from its head down to them */
    len cross_foot;                  /* below where the rule would be */
    len above_cross;                 /* from the title to its head, where there is no verse */
};

/* Room to write on. Lengths are true sizes. */
struct theme_notes {
    int32_t below_heading; /* grid lines from a heading to the first line to write on */
    int32_t grid_step;     /* of ruled lines, half-lines of the grid; 0: rule_step */
    len rule_step, rule_height;
    enum color rule_color;
    len dot_step, dot_size; /* dots, in both directions */
    int32_t least;          /* grid lines that a page with something else must have left */
    int32_t above_back;     /* grid lines from the last line to write on to the back's text */
};

/* The foot of a page: the folio, and inside of it the running foot. */
struct theme_foot {
    int32_t gap; /* between the two, 1/1000 em */
    bool outer;  /* the folio stands at the outer edge; else where lines begin, on every page */
};

/* Rules between texts. Lengths are true sizes. */
struct theme_rules {
    len hairline; /* height of the rule above a region ... */
    enum color hairline_color;
    int32_t hairline_rise; /* above its heading's first baseline, 1/1000 of the grid */
    int32_t cell_rule;     /* of a table: below a row's last baseline, 1/1000 of its leading */
    int32_t note_type;     /* of footnotes, 1/1000 of the body's */
    int32_t note_space;    /* above footnotes, 1/1000 of the grid */
    int32_t note_rise;     /* of their rule, above their first baseline, likewise */
    int32_t note_width;    /* of that, 1/1000 of the measure */
    int32_t note_share;    /* of a page, 1/1000, that one text's footnotes may take; the rest of
                              them goes on at the foot of the next pages */
    int32_t note_more;     /* lines by which a footnote may be deeper to end where a page may */
    int32_t note_lines; /* of the grid that rests of footnotes take together behind the text */
};

/* The opening of the first paragraph. */
struct theme_opening {
    int32_t words;    /* in small capitals, with the initial's, at most */
    int32_t least;    /* lines that a paragraph has, to have one */
    int32_t room;     /* below the initial's baseline, before one more line stands beside it,
                         1/1000 of the leading */
    int32_t gap;      /* from the initial to the text, 1/1000 em */
    int32_t mark_gap; /* from quotation marks to the initial, likewise */
    enum color color;
};

/* A page and its margins, and the type everything is scaled to. */
struct theme {
    const struct theme_row *rows;
    const struct theme_cover *cover;
    const struct theme_notes *notes;
    const struct theme_foot *foot;
    const struct theme_rules *rules;
    const struct theme_opening *opening; /* NULL: there is none */
    len nominal;                         /* the type that the rows are given for */
    len type;                            /* the body's type */
    len leading;                         /* the body's, and the grid */
    int32_t tall;  /* of every leading, 1/1000: more than 1000 for scripts that need it */
    int32_t steps; /* half grid lines that a line of text takes, THEME_STEPS or more */
    len display;   /* the type that the covers are scaled to */
    len smallest;  /* type of the covers, whatever has no room; 0: none is too small */
    len usual;     /* that to which they are when the body's type is not asked for */
    len width, height;
    len inner, outer, top, foot_margin;
    len first_baseline; /* of the grid, from the page's top */
    int32_t lines;      /* of the grid */
    len folio_baseline; /* as first_baseline */
    enum font_family family;
    bool strong_emphasis;     /* emphasis is bold */
    bool whole_words;         /* see typeset.h */
    int32_t caps_tracking;    /* likewise */
    int32_t paragraph_space;  /* grid lines between paragraphs; 0: they are indented instead */
    int32_t whole_paragraphs; /* paragraphs of so many lines or fewer stay on one page */
    bool single;              /* no pages face each other */
    bool lists_tables;        /* its measure is too small for tables: they are lists */
    bool titled;              /* there is no cover: the title stands above the text */
};

/* The booklet's page with its type at `type`, its covers scaled to `display` within bounds, its
   lines `tall` thousandths of the usual distance apart. */
struct theme theme_booklet(enum booklet_size size, len type, len display, int32_t tall);
/* Sets a page's lines `leading` thousandths of what they are apart, and as many as it has room
   for. The covers keep theirs. */
void theme_set_leading(struct theme *page, int32_t leading);
/* A page of the large-print edition: full size, re-set and not enlarged. */
struct theme theme_large(enum booklet_size size, len type, int32_t tall);
/* A page of a proof: full size, ragged, with room for a pen at its outer side. */
struct theme theme_proof(enum booklet_size size, int32_t tall);

/* Gives the lines of a page as many half grid lines as a language needs whose lines stand
   `tall` thousandths of the usual distance apart. The grid stays. */
void theme_make_room(struct theme *page, int32_t tall);

/* The page as its footnotes are set: all that is for its body is for their type. */
struct theme theme_footnotes(const struct theme *page);

/* Size and leading of a kind of text, on this page. */
len theme_size(const struct theme *page, enum theme_kind kind);
len theme_leading(const struct theme *page, enum theme_kind kind);
/* The style in which typeset() sets a kind of text in a column as wide as `measure`. */
struct text_style theme_text(const struct theme *page, enum theme_kind kind, len measure,
                             const char *language);
/* Likewise, where it is known whether the language is written from right to left. */
struct text_style theme_text_in(const struct theme *page, enum theme_kind kind, len measure,
                                const char *language, bool rtl);

/* The length of so many thousandths of the body's em. */
len theme_ems(const struct theme *page, int32_t thousandths);
/* How far below its grid line a kind of text stands, and how far at a page's head. */
len theme_drop(const struct theme *page, enum theme_kind kind);
len theme_head(const struct theme *page, enum theme_kind kind);
/* The grid lines that a heading of so many lines takes. */
int32_t theme_heading_depth(const struct theme *page, enum theme_kind kind, int32_t lines);
/* The distance of its lines: what they leave of the grid lines is shared among them and the
   space below. */
len theme_heading_leading(const struct theme *page, enum theme_kind kind, int32_t lines);
/* How far above a region's heading its rule stands. */
len theme_hairline_rise(const struct theme *page);
/* A length of the cover's row, for this page. */
len theme_cover_length(const struct theme *page, len length);

/* At a paper's edges office printers print nothing. */
extern const len theme_unprinted;

/* What stands on the paper beside the pages of the print edition. True sizes. */
struct theme_sheet {
    len edge;            /* of the paper, that marks and words keep from */
    len line;            /* of a fold mark */
    len dash, dash_step; /* of which it is made, from the paper's edge inwards ... */
    int32_t dashes;      /* ... so many */
    len directions;      /* type size on A4; smaller on smaller paper */
    int32_t leading;     /* 1/1000 of the type size, of all words on paper */
    int32_t descent;     /* likewise: below the last line of the directions */
};
extern const struct theme_sheet theme_sheet;

/* The test sheet. */
struct theme_test_sheet {
    /* true sizes */
    len line;
    len rule_length, tick, long_tick;
    int32_t ticks, label_every;
    len corner, arm; /* of crosses and squares: from the paper's corner, and half as wide */
    len arrow, arrow_step; /* its height, and the slices of which it is made */
    len cut_dash;          /* of the row where the paper is cut, and the space after it */
    /* for A4; smaller on smaller paper */
    len title_type, text_type, label_type;
    int32_t label_drop;                   /* below the ruler, 1/1000 of label_type */
    len arrow_y, title_y, rule_y, text_y; /* from the top */
    len measure, number;                  /* of the instructions, and their numbers' column */
    len paragraph_space;
};
extern const struct theme_test_sheet theme_test_sheet;

#endif
