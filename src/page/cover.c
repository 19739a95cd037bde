/*
 * The front cover. Above, in the upper third, organization, title and subtitle; about the
 * optical centre the verse under a short rule, with its reference; at the foot the date. What
 * is long steps down in size.
 */
#include "page/cover.h"

#include "base/utf8.h"
#include "document/manuscript.h"
#include "document/typography.h"
#include "language/language.h"
#include "text/divine_name.h"

enum { DOCUMENT = 0 }; /* the element */

static const len ANY_DEPTH = LEN_MAX; /* for set_display's room */

/* A text set for the cover. */
struct display {
    struct lines lines;
    enum theme_kind kind;
    enum color color;
    len size;
    len x; /* of its column in the cover's */
    len leading;
    len gap; /* from the baseline before it to its first */
};

/* The cover while it is composed. */
struct cover {
    struct composer *composer;
    const struct frame *frame;
    struct marks *marks;
};

static len scale_length(const struct cover *cover, len length)
{
    return theme_cover_length(cover->composer->theme, length);
}

static const struct theme_cover *look_of(const struct cover *cover)
{
    return cover->composer->theme->cover;
}

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

/* How many lines a text was written in. */
static int32_t written_lines(const struct rich *text)
{
    int32_t lines = 1;
    for (int32_t at = 0; at < text->size;)
        lines += utf8_next(text->text, text->size, &at) == HARD_BREAK;
    return lines;
}

static bool is_framed(const struct cover *cover)
{
    return cover->composer->document->cover == COVER_FRAME;
}

/* The widest that a text of the cover may be: in a frame it keeps clear of that. */
static len widest(const struct cover *cover)
{
    len measure = cover->frame->measure;
    return is_framed(cover) ? len_scale(measure, look_of(cover)->framed_measure, 1000)
                            : measure;
}

/* Sets a text at one size in the first of its kind's widths in which it needs at most `most`
   lines, none of them much shorter than the others, else in that which comes nearest to it.
   Lines that were written are kept. False when there is none without a word that is cut. */
static bool set_at_size(const struct cover *cover, const struct rich *text,
                        struct text_style *style, int32_t most, struct display *display)
{
    const struct composer *c = cover->composer;
    const struct theme_fit *fit = &c->theme->rows[display->kind].fit;
    len measure = style->box.measure;
    bool found = false;
    bool kept = written_lines(text) > 1;
    int32_t best = -1, sense = look_of(cover)->balance;
    style->breaking.balance = display->kind != THEME_VERSE ? 1 : most < sense ? most : sense;
    if (kept)
        style->breaking.balance = 0;
    for (int32_t i = 0; i < THEME_WIDTHS && fit->widths[i] && best < c->theme->cover->even;
         i++) {
        len width = len_scale(measure, fit->widths[i], 1000);
        style->box.measure = width < widest(cover) ? width : widest(cover);
        struct lines lines = typeset(c->typesetter, text, style, c->arena);
        bool fits = lines.count <= most && !lines.cut;
        int32_t even = !fits ? -1 : kept ? 1000 : evenness(&lines);
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

/* The size down to which a text has no more lines than its kind may have: a verse the body's.
 */
static len least_size(const struct cover *cover, enum theme_kind kind, len size)
{
    const struct theme *theme = cover->composer->theme;
    len least = len_scale(size, theme->rows[kind].fit.smallest, 1000);
    return kind == THEME_VERSE && theme->type < least ? theme->type : least;
}

/* The smallest step, 1/1000: as small as where the covers' type is the usual one. */
static int32_t least_step(const struct cover *cover)
{
    const struct theme *theme = cover->composer->theme;
    int32_t smallest = look_of(cover)->smallest;
    return theme->display > theme->usual
               ? (int32_t)((int64_t)smallest * theme->usual / theme->display)
               : smallest;
}

/* Sets a text at `size`, or in as many steps smaller as it takes, so that it needs at most as
   many lines as its kind may have, or as were written, and no more than `room` from its first
   baseline to its last. At the least size it may have as many as there is room for; what has no
   room even so becomes still smaller. */
static struct display set_display_at(const struct cover *cover, enum theme_kind kind,
                                     const struct rich *text, len size, len room)
{
    const struct composer *c = cover->composer;
    struct display display = {.kind = kind, .color = c->theme->rows[kind].color};
    struct text_style style = theme_text(c->theme, kind, cover->frame->measure,
                                         c->document->language);
    len full = style.font.size, leading = theme_leading(c->theme, kind);
    len least = least_size(cover, kind, size), last = LEN_MAX;
    int32_t most = written_lines(text);
    most = most > 1 ? most : c->theme->rows[kind].fit.lines;
    int32_t smallest = least_step(cover);
    if (least < c->theme->smallest)
        least = c->theme->smallest;
    for (int32_t step = 1000; step >= smallest; step -= look_of(cover)->step) {
        len now = len_scale(size, step, 1000);
        now = now < least && last > least ? least : now;
        if (now < c->theme->smallest)
            break;
        last = style.font.size = display.size = now;
        display.leading = len_scale(leading, now, full);
        int32_t lines = room / display.leading + 1;
        if (set_at_size(cover, text, &style, now > least && lines > most ? most : lines,
                        &display))
            return display;
    }
    return display;
}

static struct display set_display(const struct cover *cover, enum theme_kind kind,
                                  const struct rich *text, len room)
{
    return set_display_at(cover, kind, text, theme_size(cover->composer->theme, kind), room);
}

/* The depth from the first baseline to the last. */
static len display_depth(const struct display *display)
{
    return display->lines.count ? (display->lines.count - 1) * display->leading : 0;
}

/* Adds `count` of a text's lines, which are an element's, the first at baseline `y`. */
static void add_display_lines(struct cover *cover, const struct display *display,
                              int32_t element, int32_t first, int32_t count, len y)
{
    struct structure *structure = &cover->composer->structure;
    const char *url = NULL;
    int32_t link = 0;
    for (int32_t i = 0; i < count; i++) {
        const struct line *line = &display->lines.items[first + i];
        marks_line(cover->marks, line, flow_elements(line, element, structure, &url, &link),
                   cover->frame->x + display->x, y + i * display->leading, display->color);
    }
}

/* Adds a text's lines from baseline `y` on, as an element below `parent`; the last baseline. */
static len add_display(struct cover *cover, const struct display *display, enum role role,
                       int32_t parent, len y)
{
    if (!display->lines.count)
        return y;
    int32_t element = structure_add(&cover->composer->structure, role, parent, NULL);
    add_display_lines(cover, display, element, 0, display->lines.count, y);
    return y + display_depth(display);
}

/* Organization, title, subtitle. */
struct upper {
    struct display organization, title, subtitle;
    len depth;
};

/* Sets the title; in a frame it has the frame's colour, and is larger where it is not large as
   it is. */
static struct display set_title(const struct cover *cover)
{
    const struct composer *c = cover->composer;
    if (!is_framed(cover))
        return set_display(cover, THEME_TITLE, &c->document->title, ANY_DEPTH);
    len size = theme_size(c->theme, THEME_TITLE);
    if (!c->theme->single)
        size = len_scale(size, look_of(cover)->framed_title, 1000);
    struct display title = set_display_at(cover, THEME_TITLE, &c->document->title, size,
                                          ANY_DEPTH);
    title.color = COLOR_ACCENT;
    return title;
}

static struct upper set_upper(const struct cover *cover)
{
    const struct document *document = cover->composer->document;
    struct upper upper = {
        .organization = set_display(cover, THEME_ORGANIZATION, &document->organization,
                                    ANY_DEPTH),
        .title = set_title(cover),
        .subtitle = set_display(cover, THEME_SUBTITLE, &document->subtitle, ANY_DEPTH),
    };
    upper.title.gap = scale_length(cover, look_of(cover)->above_title);
    if (upper.subtitle.lines.count)
        upper.subtitle.gap = scale_length(cover, look_of(cover)->above_subtitle) +
                             (upper.title.leading + upper.subtitle.leading) / 2;
    upper.depth = display_depth(&upper.organization) + upper.title.gap +
                  display_depth(&upper.title) + upper.subtitle.gap +
                  display_depth(&upper.subtitle);
    return upper;
}

/* The title is read before the organization above it: a document begins with its heading. */
static len add_upper(struct cover *cover, const struct upper *upper, len y)
{
    len title = y + display_depth(&upper->organization) + upper->title.gap;
    len end = add_display(cover, &upper->title, ROLE_H1, DOCUMENT, title);
    end = add_display(cover, &upper->subtitle, ROLE_P, DOCUMENT, end + upper->subtitle.gap);
    add_display(cover, &upper->organization, ROLE_P, DOCUMENT, y);
    return end;
}

/* The verse with what belongs to it. */
struct verse_display {
    struct display text, reference, translation;
    bool beside; /* the translation stands beside the reference, in one line; else below it */
    len depth;   /* from the rule to the reference's first baseline */
    len below;   /* from there to the last baseline */
};

/* From the reference's first baseline to the translation's first, when it stands below. */
static len translation_drop(const struct verse_display *verse)
{
    return verse->translation.lines.count
               ? display_depth(&verse->reference) + verse->translation.leading
               : 0;
}

/* From the reference's first baseline to the last, when the translation is not beside it. */
static len reference_depth(const struct verse_display *verse)
{
    return verse->translation.lines.count
               ? translation_drop(verse) + display_depth(&verse->translation)
               : display_depth(&verse->reference);
}

/* Whether reference and translation have room side by side. */
static bool stand_beside(const struct cover *cover, const struct verse_display *verse)
{
    const struct lines *first = &verse->reference.lines, *second = &verse->translation.lines;
    if (first->count != 1 || second->count != 1)
        return false;
    len gap = scale_length(cover, look_of(cover)->translation_gap);
    return first->items[0].width + gap + second->items[0].width <= widest(cover);
}

/* Adds the reference with the translation beside it, smaller, on one axis. */
static void add_beside(struct cover *cover, const struct verse_display *verse, int32_t quote,
                       len y)
{
    struct display parts[2] = {verse->reference, verse->translation};
    struct line lines[2] = {*parts[0].lines.items, *parts[1].lines.items};
    len gap = scale_length(cover, look_of(cover)->translation_gap);
    bool rtl = cover->composer->rtl;
    struct line *left = &lines[rtl], *right = &lines[!rtl];
    left->x = (cover->frame->measure - left->width - gap - right->width) / 2;
    right->x = left->x + left->width + gap;
    for (int32_t i = 0; i < 2; i++) {
        parts[i].lines.items = &lines[i];
        parts[i].x = 0;
        add_display(cover, &parts[i], ROLE_P, quote, y);
    }
}

static void add_reference(struct cover *cover, const struct verse_display *verse, int32_t quote,
                          len y)
{
    if (verse->beside) {
        add_beside(cover, verse, quote, y);
        return;
    }
    add_display(cover, &verse->reference, ROLE_P, quote, y);
    add_display(cover, &verse->translation, ROLE_P, quote, y + translation_drop(verse));
}

/* The size of a verse under a title, at most. */
static len verse_size(const struct cover *cover, const struct display *title)
{
    const struct theme *theme = cover->composer->theme;
    len size = theme_size(theme, THEME_VERSE);
    len most = len_scale(title->size, look_of(cover)->of_title, 1000);
    most = most > theme->type ? most : theme->type;
    return size < most ? size : most;
}

/* Sets the verse in what its reference leaves of `room`, smaller than the title. */
static struct verse_display set_verse(const struct cover *cover, const struct display *title,
                                      len room)
{
    const struct document *document = cover->composer->document;
    len around = scale_length(cover, look_of(cover)->below_rule) +
                 scale_length(cover, look_of(cover)->above_reference);
    struct rich text = typography_quote(&document->verse.text, document->language,
                                        cover->composer->arena);
    if (cover->composer->theme->caps_tracking)
        text = divine_name_style(&text, document->language, cover->composer->arena);
    cover->composer->verse = text;
    struct verse_display verse = {
        .reference = set_display(cover, THEME_REFERENCE, &document->verse.reference, ANY_DEPTH),
        .translation = set_display(cover, THEME_TRANSLATION, &document->verse.translation,
                                   ANY_DEPTH),
    };
    verse.beside = stand_beside(cover, &verse);
    if (!verse.beside)
        verse.below = reference_depth(&verse);
    verse.text = set_display_at(cover, THEME_VERSE, &text, verse_size(cover, title),
                                room - around - verse.below);
    verse.depth = around + display_depth(&verse.text);
    return verse;
}

/* Draws a cross whose foot is at `y`. */
static void add_cross(struct cover *cover, len y)
{
    const struct theme_cover *look = look_of(cover);
    len height = scale_length(cover, look->cross_height);
    len width = scale_length(cover, look->cross_width);
    len bar = scale_length(cover, look->cross_bar), page = cover->composer->theme->width;
    marks_rule(cover->marks, (page - bar) / 2, y - height, bar, height, COLOR_ACCENT);
    marks_rule(cover->marks, (page - width) / 2,
               y - height + scale_length(cover, look->cross_arms), width, bar, COLOR_ACCENT);
}

/* Draws a rectangle of rules `edge` from the edges of the page. */
static void add_rectangle(struct cover *cover, len edge, len rule)
{
    const struct theme *theme = cover->composer->theme;
    len width = theme->width - 2 * edge, height = theme->height - 2 * edge;
    len right = edge + width - rule, bottom = edge + height - rule;
    marks_rule(cover->marks, edge, edge, width, rule, COLOR_ACCENT);
    marks_rule(cover->marks, edge, bottom, width, rule, COLOR_ACCENT);
    marks_rule(cover->marks, edge, edge, rule, height, COLOR_ACCENT);
    marks_rule(cover->marks, right, edge, rule, height, COLOR_ACCENT);
}

/* Draws the frame that the cover asks for. */
static void add_frame(struct cover *cover)
{
    const struct theme_cover *look = look_of(cover);
    len edge = scale_length(cover, look->frame_edge);
    len inner = edge + scale_length(cover, look->frame_inset);
    if (!is_framed(cover))
        return;
    add_rectangle(cover, edge, scale_length(cover, look->frame_rule));
    add_rectangle(cover, inner, scale_length(cover, look->frame_hairline));
}

/* Adds what stands above the verse at `y`: a rule, or a cross. */
static void add_ornament(struct cover *cover, len y)
{
    const struct theme_cover *look = look_of(cover);
    len width = scale_length(cover, look->rule_width);
    if (cover->composer->document->cover == COVER_CROSS)
        add_cross(cover, y + scale_length(cover, look->cross_foot));
    else
        marks_rule(cover->marks, (cover->composer->theme->width - width) / 2, y, width,
                   scale_length(cover, look->rule_height), COLOR_ACCENT);
}

/* How far what stands above the verse reaches above the place of the rule. */
static len ornament_rise(const struct cover *cover)
{
    const struct theme_cover *look = look_of(cover);
    return cover->composer->document->cover == COVER_CROSS
               ? scale_length(cover, look->cross_height - look->cross_foot)
               : 0;
}

/* Adds the verse under its rule at `y`. */
static void add_verse(struct cover *cover, const struct verse_display *verse, len y)
{
    const struct theme_cover *look = look_of(cover);
    add_ornament(cover, y);
    int32_t quote = structure_add(&cover->composer->structure, ROLE_BLOCK_QUOTE, DOCUMENT,
                                  NULL);
    y = add_display(cover, &verse->text, ROLE_P, quote,
                    y + scale_length(cover, look->below_rule));
    add_reference(cover, verse, quote, y + scale_length(cover, look->above_reference));
}

/* Adds a text of the program's own so that its last line is at `y`. */
static void add_program_words(struct cover *cover, enum theme_kind kind, const char *words,
                              len y)
{
    struct rich text = rich_words(words, cover->composer->arena);
    struct display display = set_display(cover, kind, &text, ANY_DEPTH);
    add_display(cover, &display, ROLE_P, DOCUMENT, y - display_depth(&display));
}

/* The last line of the grid. */
static len date_baseline(const struct cover *cover)
{
    return frame_baseline(cover->frame, cover->frame->lines - 1);
}

static void add_date(struct cover *cover)
{
    const struct document *document = cover->composer->document;
    if (document->date.year)
        add_program_words(cover, THEME_DATE,
                          language_date(document->language, document->date.year,
                                        document->date.month, document->date.day,
                                        cover->composer->arena),
                          date_baseline(cover));
}

/* Where a line at the foot of the page stands: in its foot margin, above a frame. */
static len foot_baseline(const struct cover *cover)
{
    const struct theme *theme = cover->composer->theme;
    const struct theme_cover *look = look_of(cover);
    len frame = look->frame_edge + look->frame_inset + look->frame_hairline + look->above_frame;
    return is_framed(cover) ? theme->height - scale_length(cover, frame)
                            : theme->folio_baseline;
}

/* Adds words at the foot of the page, the last of them at baseline `y`; returns that above
   them. */
static len add_foot_words(struct cover *cover, enum language_word word, len y)
{
    const struct composer *c = cover->composer;
    struct rich text = rich_words(language_word(c->document->language, word, NULL), c->arena);
    struct display display = set_display(cover, THEME_MENTION, &text, ANY_DEPTH);
    add_display(cover, &display, ROLE_P, DOCUMENT, y - display_depth(&display));
    return y - display_depth(&display) - display.leading;
}

/* For whom the booklet is, when it is not for everyone, and that there is a large-print copy,
   on the other edition's cover. */
static void add_mentions(struct cover *cover)
{
    const struct composer *c = cover->composer;
    len y = foot_baseline(cover);
    if (c->document->circle == CIRCLE_PRIVATE)
        y = add_foot_words(cover, WORD_CIRCLE, y);
    if (c->document->large.mention && c->theme->family != FAMILY_LARGE)
        add_foot_words(cover, WORD_LARGE_PRINT, y);
}

/* The rule above the verse stands where the verse is about the optical centre, but clear of the
   title above it, and of the date below as far as that leaves room. */
static len verse_top(const struct verse_display *verse, len centre, len least, len most)
{
    len y = centre - verse->depth / 2;
    if (y > most - verse->depth - verse->below)
        y = most - verse->depth - verse->below;
    return y > least ? y : least;
}

/* What of a verse is left for the next page of the cover. */
struct cover_rest {
    struct verse_display verse;
    int32_t line;           /* the first that is left */
    int32_t quote, element; /* of the verse, and of its words */
};

/* How many lines have room between two baselines. */
static int32_t lines_between(len first, len last, len leading)
{
    return last < first || leading <= 0 ? 0 : (last - first) / leading + 1;
}

/* Adds the next `count` lines of a rest, the first at `y`. */
static void add_next_lines(struct cover *cover, struct cover_rest *rest, int32_t count, len y)
{
    add_display_lines(cover, &rest->verse.text, rest->element, rest->line, count, y);
    rest->line += count;
}

/* Adds as much of a verse as there is room for from `top` to `bottom`, if it is worth while,
   and leaves the rest to the pages that follow. */
static void start_rest(struct cover *cover, const struct verse_display *verse, len top,
                       len bottom)
{
    struct composer *c = cover->composer;
    struct cover_rest *rest = arena_alloc(c->arena, sizeof *rest);
    int32_t quote = structure_add(&c->structure, ROLE_BLOCK_QUOTE, DOCUMENT, NULL);
    *rest = (struct cover_rest){.verse = *verse, .quote = quote};
    rest->element = structure_add(&c->structure, ROLE_P, quote, NULL);
    c->rest = rest;
    len first = top + scale_length(cover, look_of(cover)->below_rule);
    int32_t room = lines_between(first, bottom, verse->text.leading);
    int32_t most = verse->text.lines.count - look_of(cover)->parted;
    room = room < most ? room : most;
    if (room < look_of(cover)->parted)
        return;
    add_ornament(cover, top);
    add_next_lines(cover, rest, room, first);
}

/* Adds what a page has room for of the rest of a verse, and the reference below its end. */
static void fill_rest(struct cover *cover)
{
    struct cover_rest *rest = cover->composer->rest;
    const struct theme *theme = cover->composer->theme;
    len first = len_scale(theme->height, theme->cover->first_baseline, 1000);
    len last = date_baseline(cover);
    len leading = rest->verse.text.leading;
    len gap = scale_length(cover, look_of(cover)->above_reference);
    int32_t left = rest->verse.text.lines.count - rest->line, parted = look_of(cover)->parted;
    if (rest->line == 0) {
        add_ornament(cover, first);
        first += scale_length(cover, look_of(cover)->below_rule);
    }
    if (left <= parted ||
        left <= lines_between(first, last - gap - rest->verse.below, leading)) {
        add_next_lines(cover, rest, left, first);
        add_reference(cover, &rest->verse, rest->quote, first + (left - 1) * leading + gap);
        cover->composer->rest = NULL;
        return;
    }
    int32_t room = lines_between(first, last, leading);
    room = room < left - parted ? room : left - parted;
    add_next_lines(cover, rest, room > 0 ? room : 1, first);
}

/* Adds the verse between the title, whose last baseline is `title_end`, and the date. */
static void fill_verse(struct cover *cover, const struct display *title, len title_end)
{
    const struct theme *theme = cover->composer->theme;
    const struct theme_cover *look = theme->cover;
    len centre = len_scale(theme->height, look->centre, 1000);
    len least = title_end + scale_length(cover, look->group_gap) + ornament_rise(cover);
    len most = date_baseline(cover) - scale_length(cover, look->above_date);
    struct verse_display verse = set_verse(cover, title, most - least);
    if (theme->single && verse.depth + verse.below > most - least)
        start_rest(cover, &verse, least, most);
    else
        add_verse(cover, &verse, verse_top(&verse, centre, least, most));
}

/* Adds organization, title and subtitle about the optical centre, for there is no verse. */
static void fill_centre(struct cover *cover, const struct upper *upper, len first)
{
    const struct theme *theme = cover->composer->theme;
    const struct theme_cover *look = theme->cover;
    bool cross = cover->composer->document->cover == COVER_CROSS;
    len below = cross ? scale_length(cover, look->above_cross + look->cross_height) : 0;
    len unused = upper->organization.lines.count ? 0 : upper->title.gap;
    len y = len_scale(theme->height, look->centre, 1000) - (upper->depth + below + unused) / 2;
    len end = add_upper(cover, upper, y > theme->top ? y : first);
    if (cross)
        add_cross(cover, end + below);
}

int32_t cover_fill(struct composer *c, const struct filling *filling, struct marks *marks)
{
    struct cover cover = {.composer = c, .frame = &filling->frame, .marks = marks};
    len first = len_scale(c->theme->height, c->theme->cover->first_baseline, 1000);
    if (c->rest) {
        fill_rest(&cover);
        add_frame(&cover);
        return 0;
    }
    struct upper upper = set_upper(&cover);
    if (c->document->verse.text.size) {
        len end = add_upper(&cover, &upper, first - display_depth(&upper.organization));
        fill_verse(&cover, &upper.title, end);
    } else {
        fill_centre(&cover, &upper, first);
    }
    add_date(&cover);
    add_mentions(&cover);
    add_frame(&cover);
    return 0;
}
