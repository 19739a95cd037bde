/*
 * Pages to sheets, and the marks that help to fold them.
 */
#include "sheet/sheets.h"

#include "base/bytes.h"
#include "language/language.h"
#include "page/theme.h"
#include "sheet/caption.h"

#include <string.h>

/* The paper that is folded, and the one that two of these are cut from. */
static const struct paper paper_rows[][2] = {
    [BOOKLET_A5] = {{"A4", LEN_MM(297), LEN_MM(210)}, {"A3", LEN_MM(297), LEN_MM(420)}},
    [BOOKLET_HALF_LETTER] = {{"Letter", LEN_PT(792), LEN_PT(612)},
                             {"Tabloid", LEN_PT(792), LEN_PT(1224)}},
    [BOOKLET_A6] = {{"A5", LEN_MM(210), LEN_MM(148)}, {"A4", LEN_MM(210), LEN_MM(297)}},
    [BOOKLET_QUARTER_LETTER] = {{"half Letter", LEN_PT(612), LEN_PT(396)},
                                {"Letter", LEN_PT(612), LEN_PT(792)}},
};

struct paper sheets_paper(enum booklet_size size, enum gang gang)
{
    return paper_rows[size][gang_rows(gang) - 1];
}

enum impose_flip sheets_flip(enum gang gang)
{
    return gang_rows(gang) == 1 ? IMPOSE_FLIP_SHORT : IMPOSE_FLIP_LONG;
}

const char *sheets_paper_name(len width, len height)
{
    for (int64_t i = 0; i < COUNT(paper_rows); i++)
        for (int k = 0; k < 2; k++) {
            const struct paper *paper = &paper_rows[i][k];
            if ((paper->width == width && paper->height == height) ||
                (paper->width == height && paper->height == width))
                return paper->name;
        }
    return "paper of that size";
}

/* The fold, as dashes at the paper's top and bottom. */
static void draw_fold(const struct paper *paper, struct marks *marks)
{
    const struct theme_sheet *look = &theme_sheet;
    len x = (paper->width - look->line) / 2;
    for (int32_t i = 0; i < look->dashes; i++) {
        len y = look->edge + i * look->dash_step;
        marks_rule(marks, x, y, look->line, look->dash, COLOR_RULE);
        marks_rule(marks, x, paper->height - y - look->dash, look->line, look->dash,
                   COLOR_RULE);
    }
}

/* The cut, as dashes at the paper's left and right. */
static void draw_cut(const struct paper *paper, struct marks *marks)
{
    const struct theme_sheet *look = &theme_sheet;
    len y = (paper->height - look->line) / 2;
    for (int32_t i = 0; i < look->dashes; i++) {
        len x = look->edge + i * look->dash_step;
        marks_rule(marks, x, y, look->dash, look->line, COLOR_RULE);
        marks_rule(marks, paper->width - x - look->dash, y, look->dash, look->line, COLOR_RULE);
    }
}

/* Returns a sentence with a word in place of its %. */
static const char *fill_sentence(const char *language, enum language_word sentence,
                                 const char *word, struct arena *arena)
{
    const char *text = language_word(language, sentence, NULL), *gap = strchr(text, '%');
    return gap ? arena_printf(arena, "%.*s%s%s", (int)(gap - text), text, word, gap + 1) : text;
}

/* What is done with the sheets, in the bulletin's language. */
static const char *written_directions(const struct sheets *sheets, const char *language,
                                      struct arena *arena)
{
    static const enum language_word cuts[] = {
        [GANG_REPEAT] = WORD_SHEET_CUT, [GANG_STACK] = WORD_SHEET_STACK};
    const struct sheets_params *params = &sheets->params;
    int32_t fold = sheets_in_a_fold(sheets);
    bool whole = fold == sheets->imposition.count;
    enum language_word sides = !params->duplex                    ? WORD_SHEET_PASSES
                               : params->flip == IMPOSE_FLIP_LONG ? WORD_SHEET_LONG
                                                                  : WORD_SHEET_SHORT;
    const char *cut = params->gang == GANG_SINGLE
                          ? ""
                          : language_word(language, cuts[params->gang], NULL);
    return arena_printf(
        arena, "%s %s%s%s", fill_sentence(language, sides, sheets->paper.name, arena), cut,
        *cut ? " " : "",
        fill_sentence(language, whole ? WORD_SHEET_FOLD : WORD_SHEET_GATHER,
                      language_number(fold, language_zero(language), arena), arena));
}

/* The directions on the page beside the cover: in its foot margin, or in the margin above it
   when they take several lines. */
static void draw_directions(const struct sheets *sheets, struct typesetter *typesetter,
                            struct marks *marks)
{
    const struct impose_side *front = &sheets->imposition.sheets[0].front;
    struct caption caption = {.typesetter = typesetter,
                              .marks = marks,
                              .size = len_scale(theme_sheet.directions, sheets->plan->height,
                                                paper_rows[BOOKLET_A5][0].height),
                              .measure = sheets->plan->width - 2 * theme_sheet.edge,
                              .color = COLOR_RULE,
                              .align = ALIGN_CENTER};
    const char *language = sheets->params.language ? sheets->params.language : "en";
    const char *text = written_directions(sheets, language, marks->arena);
    language_word(language, WORD_SHEET_FOLD, &caption.language);
    len x = sheets_x(sheets, front, sheets->plan->rtl) + theme_sheet.edge;
    len y = sheets_y(sheets, 0);
    if (caption_lines(&caption, text) > 1) /* where no foot of a page is */
        caption_down(&caption, text, x, y + theme_sheet.edge + caption.size);
    else
        caption_up(&caption, text, x,
                   y + sheets->plan->height - theme_sheet.edge -
                       len_scale(caption.size, theme_sheet.descent, 1000));
}

/* What is drawn over the first sheet's front. */
static struct page draw_front(const struct sheets *sheets, struct typesetter *typesetter,
                              struct arena *arena)
{
    struct marks marks = {.arena = arena};
    draw_fold(&sheets->paper, &marks);
    if (gang_rows(sheets->params.gang) > 1)
        draw_cut(&sheets->paper, &marks);
    draw_directions(sheets, typesetter, &marks);
    return (struct page){.marks = marks.items, .mark_count = marks.count};
}

bool sheets_make(const struct plan *plan, const struct sheets_params *params,
                 struct typesetter *typesetter, struct arena *arena, struct sheets *sheets)
{
    bool upright = params->flip == sheets_flip(params->gang);
    struct impose_params imposing = {.rtl = plan->rtl,
                                     .gathering = params->gathering,
                                     .thickness = params->thickness,
                                     .flip = upright ? IMPOSE_FLIP_SHORT : IMPOSE_FLIP_LONG};
    *sheets = (struct sheets){
        .plan = plan, .paper = sheets_paper(params->size, params->gang), .params = *params};
    if (!impose(plan->page_count, &imposing, arena, &sheets->imposition) ||
        (int64_t)sheets_in_a_fold(sheets) * params->thickness > plan->width)
        return false;
    if (params->marks && plan->page_count)
        sheets->front = draw_front(sheets, typesetter, arena);
    return true;
}

/* The papers as an imposition without sheets: jobs take its sides as they do those of sheets.
 */
static struct imposition papers_of(const struct sheets *sheets)
{
    return (struct imposition){.count = sheets_papers(sheets)};
}

int32_t sheets_papers(const struct sheets *sheets)
{
    return gang_papers(sheets->params.gang, sheets->imposition.count);
}

int32_t sheets_sides(const struct sheets *sheets, enum impose_job job)
{
    struct imposition papers = papers_of(sheets);
    return impose_job_sides(&papers, job);
}

/* The paper of which a job prints a side after `nth` others; `*back`: its back. */
static int32_t paper_of_side(const struct sheets *sheets, enum impose_job job, int32_t nth,
                             bool *back)
{
    struct imposition papers = papers_of(sheets);
    return impose_job_sheet(&papers, job, nth, back);
}

const struct impose_side *sheets_side(const struct sheets *sheets, enum impose_job job,
                                      int32_t nth, int32_t row)
{
    const struct imposition *imposition = &sheets->imposition;
    bool back;
    int32_t paper = paper_of_side(sheets, job, nth, &back);
    int32_t sheet = gang_sheet(sheets->params.gang, imposition->count, paper, row);
    if (sheet == GANG_BLANK || row >= gang_rows(sheets->params.gang))
        return NULL;
    return back ? &imposition->sheets[sheet].back : &imposition->sheets[sheet].front;
}

bool sheets_turned(const struct sheets *sheets, enum impose_job job, int32_t nth)
{
    const struct impose_side *side = sheets_side(sheets, job, nth, 0);
    return side && side->turned;
}

len sheets_x(const struct sheets *sheets, const struct impose_side *side, bool right)
{
    len fold = sheets->paper.width / 2;
    return right ? fold + side->right.shift : fold - sheets->plan->width + side->left.shift;
}

len sheets_y(const struct sheets *sheets, int32_t row)
{
    len height = sheets->paper.height / gang_rows(sheets->params.gang);
    return row * height + (height - sheets->plan->height) / 2;
}

const struct page *sheets_over(const struct sheets *sheets, enum impose_job job, int32_t nth)
{
    static const struct page nothing;
    bool back;
    if (paper_of_side(sheets, job, nth, &back) > 0)
        return &nothing;
    return back ? &sheets->back : &sheets->front;
}

const char *sheets_label(const struct sheets *sheets, enum impose_job job, int32_t nth,
                         struct arena *arena)
{
    bool back;
    int32_t paper = paper_of_side(sheets, job, nth, &back);
    return arena_printf(arena, "Sheet %d, %s", paper + 1, back ? "back" : "front");
}

int32_t sheets_in_a_fold(const struct sheets *sheets)
{
    int32_t count = sheets->imposition.count, most = sheets->params.gathering;
    return most && most < count ? most : count;
}

int32_t sheets_better_gathering(const struct sheets *sheets)
{
    int32_t count = sheets->imposition.count;
    int32_t gatherings = (count + SHEETS_IN_A_FOLD - 1) / SHEETS_IN_A_FOLD;
    return (count + gatherings - 1) / gatherings;
}

const char *sheets_directions(const struct sheets *sheets, struct arena *arena)
{
    const struct sheets_params *params = &sheets->params;
    const char *sides = !params->duplex ? "fronts, then backs"
                        : params->flip == IMPOSE_FLIP_LONG
                            ? "both sides, flip on the long edge"
                            : "both sides, flip on the short edge";
    const char *fold = "fold; staple";
    if (sheets_in_a_fold(sheets) < sheets->imposition.count)
        fold = arena_printf(arena, "fold every %d sheets; staple or sew each",
                            sheets_in_a_fold(sheets));
    static const char *const cuts[] = {[GANG_SINGLE] = "",
                                       [GANG_REPEAT] = "cut into two copies; ",
                                       [GANG_STACK] = "cut, upper half on the lower; "};
    return arena_printf(arena, "print on %s, %s; %s%s", sheets->paper.name, sides,
                        cuts[params->gang], fold);
}
