/*
 * The front cover. Above, in the upper third, organization, title and subtitle; about the
 * optical centre the verse under a short rule, with its reference; at the foot the date. What
 * is long steps down in size.
 */
#include "page/cover.h"

#include "base/bytes.h"
#include "document/typography.h"
#include "page/flow.h"
#include "page/marks.h"
#include "language/language.h"

#include <string.h>

enum { DOCUMENT = 0 }; /* the element */

enum {
    TITLE_LINES = 3, /* at most, before it steps down */
    VERSE_LINES = 6,
    UPPER_GROUP = 140,    /* first baseline, 1/1000 of the page's height */
    OPTICAL_CENTRE = 450, /* of the page's height */
    SMALLEST = 500,       /* how far a text steps down, 1/1000 of its size */
    STEP = 100,
    EVEN = 600 /* a line shorter than this, 1/1000 of the longest, is too short */
};

static const len ANY_DEPTH = LEN_MAX; /* for set_display's room */

/* How wide a text may run before it steps down, 1/1000 of the measure: a cover wants air at
   its sides, and a verse some lines. */
static const int32_t title_widths[] = {860, 1000}, verse_widths[] = {720, 860, 1000};
enum { WIDTHS_TITLE = 2, WIDTHS_VERSE = 3 };

static const len RULE_WIDTH = LEN_PT(24), RULE_HEIGHT = LEN_PT(0.8);
static const len ABOVE_TITLE = LEN_PT(44), ABOVE_SUBTITLE = LEN_PT(4);
static const len BELOW_RULE = LEN_PT(36), ABOVE_REFERENCE = LEN_PT(30);
static const len GROUP_GAP = LEN_PT(40); /* least air between two groups */

/* A text set for the cover. */
struct display {
    struct lines lines;
    enum theme_kind kind;
    len x; /* of its column in the cover's */
    len leading;
    len gap; /* from the baseline before it to its first */
};

struct cover {
    const struct document *document;
    const struct theme *style;
    struct typesetter *typesetter;
    struct structure *structure;
    struct arena *arena;
    struct marks marks;
    len x; /* of the column, which is centred */
};

/* How long the shortest of a text's lines is, 1/1000 of the longest. */
static int32_t evenness(const struct lines *lines)
{
    len least = LEN_MAX, most = 1;
    for (int32_t i = 0; i < lines->count; i++) {
        least = lines->items[i].width < least ? lines->items[i].width : least;
        most = lines->items[i].width > most ? lines->items[i].width : most;
    }
    return (int32_t)((int64_t)1000 * least / most);
}

/* Sets a text at one size in the first of its kind's widths in which it needs at most `most`
   lines, none of them much shorter than the others, else in that which comes nearest to it.
   False when there is none without a word that is cut. */
static bool set_at_size(const struct cover *cover, const struct rich *text,
                        struct text_style *style, int32_t most, struct display *display)
{
    bool verse = display->kind == THEME_VERSE, found = false;
    const int32_t *widths = verse ? verse_widths : title_widths;
    int32_t width_count = verse ? WIDTHS_VERSE : WIDTHS_TITLE, best = -1;
    len measure = style->box.measure;
    style->breaking.balance = verse ? most : 1;
    for (int32_t i = 0; i < width_count && best < EVEN; i++) {
        style->box.measure = len_scale(measure, widths[i], 1000);
        struct lines lines = typeset(cover->typesetter, text, style, cover->arena);
        bool fits = lines.count <= most && !lines.cut;
        int32_t even = fits ? evenness(&lines) : -1;
        if ((found && !fits) || (found && even <= best))
            continue;
        display->lines = lines;
        display->x = (measure - style->box.measure) / 2;
        found = fits;
        best = even;
    }
    style->box.measure = measure;
    return found;
}

/* Sets a text so that it needs at most `most` lines, and no more than `room` from its first
   baseline to its last, in as many steps smaller as that takes. */
static struct display set_display(const struct cover *cover, enum theme_kind kind,
                                  const struct rich *text, int32_t most, len room)
{
    struct display display = {.kind = kind};
    struct text_style style = theme_text(cover->style, kind, cover->document->language);
    len size = style.font.size, leading = theme_leading(cover->style, kind);
    for (int32_t step = 1000; step >= SMALLEST; step -= STEP) {
        style.font.size = len_scale(size, step, 1000);
        display.leading = len_scale(leading, step, 1000);
        int32_t lines = room / display.leading + 1;
        if (set_at_size(cover, text, &style, lines < most ? lines : most, &display))
            return display;
    }
    return display;
}

/* The depth from the first baseline to the last. */
static len display_depth(const struct display *display)
{
    return display->lines.count ? (display->lines.count - 1) * display->leading : 0;
}

/* Puts a text's lines from baseline `y` on, as an element below `parent`; the last baseline. */
static len put(struct cover *cover, const struct display *display, enum role role,
               int32_t parent, len y)
{
    if (!display->lines.count)
        return y;
    int32_t element = structure_add(cover->structure, role, parent, NULL);
    const char *url = NULL;
    int32_t link = 0;
    for (int32_t i = 0; i < display->lines.count; i++) {
        const struct line *line = &display->lines.items[i];
        marks_line(&cover->marks, line,
                   flow_elements(line, element, cover->structure, &url, &link),
                   cover->x + display->x, y + i * display->leading,
                   cover->style->rows[display->kind].color);
    }
    return y + display_depth(display);
}

/* Organization, title, subtitle. */
struct upper {
    struct display organization, title, subtitle;
    len depth;
};

static struct upper set_upper(const struct cover *cover)
{
    const struct document *document = cover->document;
    struct upper upper = {
        .organization = set_display(cover, THEME_ORGANIZATION, &document->organization, 2,
                                    ANY_DEPTH),
        .title = set_display(cover, THEME_TITLE, &document->title, TITLE_LINES, ANY_DEPTH),
        .subtitle = set_display(cover, THEME_SUBTITLE, &document->subtitle, 2, ANY_DEPTH),
    };
    if (upper.organization.lines.count)
        upper.title.gap = theme_cover(cover->style, ABOVE_TITLE);
    if (upper.subtitle.lines.count)
        upper.subtitle.gap = theme_cover(cover->style, ABOVE_SUBTITLE) +
                             (upper.title.leading + upper.subtitle.leading) / 2;
    upper.depth = display_depth(&upper.organization) + upper.title.gap +
                  display_depth(&upper.title) + upper.subtitle.gap +
                  display_depth(&upper.subtitle);
    return upper;
}

/* The title is read before the organization above it: a document begins with its heading. */
static len put_upper(struct cover *cover, const struct upper *upper, len y)
{
    len title = y + display_depth(&upper->organization) + upper->title.gap;
    len end = put(cover, &upper->title, ROLE_H1, DOCUMENT, title);
    end = put(cover, &upper->subtitle, ROLE_P, DOCUMENT, end + upper->subtitle.gap);
    put(cover, &upper->organization, ROLE_P, DOCUMENT, y);
    return end;
}

/* The reference with the translation beside it, smaller, on one axis. */
static void put_reference(struct cover *cover, const struct display *reference,
                          const struct display *translation, int32_t quote, len y)
{
    struct display parts[2] = {*reference, *translation};
    if (reference->lines.count == 1 && translation->lines.count == 1) {
        struct line *first = arena_alloc(cover->arena, sizeof *first);
        struct line *second = arena_alloc(cover->arena, sizeof *second);
        *first = reference->lines.items[0];
        *second = translation->lines.items[0];
        len gap = theme_cover(cover->style, LEN_PT(6));
        bool rtl = language_right_to_left(cover->document->language);
        struct line *left = rtl ? second : first, *right = rtl ? first : second;
        left->x = (theme_measure(cover->style) - left->width - gap - right->width) / 2;
        right->x = left->x + left->width + gap;
        parts[0].lines.items = first;
        parts[1].lines.items = second;
        parts[0].x = parts[1].x = 0;
        put(cover, &parts[0], ROLE_P, quote, y);
        put(cover, &parts[1], ROLE_P, quote, y);
        return;
    }
    y = put(cover, &parts[0], ROLE_P, quote, y);
    put(cover, &parts[1], ROLE_P, quote, y + translation->leading);
}

struct verse {
    struct display text, reference, translation;
    len depth; /* from the rule to the last baseline */
};

static struct verse set_verse(const struct cover *cover, len room)
{
    len around = theme_cover(cover->style, BELOW_RULE) +
                 theme_cover(cover->style, ABOVE_REFERENCE);
    const struct document *document = cover->document;
    struct rich text = typography_quote(&document->verse.text, document->language,
                                        cover->arena);
    struct verse verse = {
        .text = set_display(cover, THEME_VERSE, &text, VERSE_LINES, room - around),
        .reference = set_display(cover, THEME_REFERENCE, &document->verse.reference, 2,
                                 ANY_DEPTH),
        .translation = set_display(cover, THEME_TRANSLATION, &document->verse.translation, 2,
                                   ANY_DEPTH),
    };
    verse.depth = around + display_depth(&verse.text);
    return verse;
}

static void put_verse(struct cover *cover, const struct verse *verse, len y)
{
    len width = theme_cover(cover->style, RULE_WIDTH);
    marks_rule(&cover->marks, (cover->style->width - width) / 2, y, width,
               theme_cover(cover->style, RULE_HEIGHT), COLOR_ACCENT);
    int32_t quote = structure_add(cover->structure, ROLE_BLOCK_QUOTE, DOCUMENT, NULL);
    y = put(cover, &verse->text, ROLE_P, quote, y + theme_cover(cover->style, BELOW_RULE));
    put_reference(cover, &verse->reference, &verse->translation, quote,
                  y + theme_cover(cover->style, ABOVE_REFERENCE));
}

/* A text of the program's own in one line. */
static struct display set_words(const struct cover *cover, enum theme_kind kind,
                                const char *words)
{
    struct span *span = arena_alloc(cover->arena, sizeof *span);
    span->end = bytes_size(words);
    struct rich text = {.text = words, .size = span->end, .spans = span, .span_count = 1};
    return set_display(cover, kind, &text, 1, ANY_DEPTH);
}

/* The last line of the grid. */
static len date_baseline(const struct cover *cover)
{
    return cover->style->first_baseline + (cover->style->lines - 1) * cover->style->leading;
}

static void put_date(struct cover *cover)
{
    const struct document *document = cover->document;
    if (!document->date.year)
        return;
    const char *words = language_date(document->language, document->date.year,
                                      document->date.month, document->date.day, cover->arena);
    struct display date = set_words(cover, THEME_DATE, words);
    put(cover, &date, ROLE_P, DOCUMENT, date_baseline(cover));
}

/* That there is a large-print copy, in the foot margin of the other edition's cover. */
static void put_mention(struct cover *cover)
{
    if (!cover->document->large.mention || cover->style->family == FAMILY_LARGE)
        return;
    const char *words = language_word(cover->document->language, WORD_LARGE_PRINT, NULL);
    struct display mention = set_words(cover, THEME_MENTION, words);
    put(cover, &mention, ROLE_P, DOCUMENT, cover->style->folio_baseline);
}

struct page cover_compose(const struct document *document, const struct theme *style,
                          struct typesetter *typesetter, struct structure *structure,
                          struct arena *arena)
{
    struct cover cover = {
        .document = document,
        .style = style,
        .typesetter = typesetter,
        .structure = structure,
        .arena = arena,
        .marks = {.arena = arena},
        .x = (style->width - theme_measure(style)) / 2,
    };
    len centre = len_scale(style->height, OPTICAL_CENTRE, 1000);
    struct upper upper = set_upper(&cover);
    if (document->verse.text.size) {
        len end = put_upper(&cover, &upper, len_scale(style->height, UPPER_GROUP, 1000));
        len gap = theme_cover(style, GROUP_GAP), least = end + gap;
        struct verse verse = set_verse(&cover, date_baseline(&cover) - gap * 2 / 3 - least);
        len y = centre - verse.depth / 2;
        put_verse(&cover, &verse, y > least ? y : least);
    } else {
        put_upper(&cover, &upper, centre - upper.depth / 2);
    }
    put_date(&cover);
    put_mention(&cover);
    marks_end(&cover.marks);
    return (struct page){.kind = PAGE_COVER,
                         .marks = cover.marks.items,
                         .mark_count = cover.marks.count,
                         .label = language_word(document->language, WORD_COVER, NULL)};
}
