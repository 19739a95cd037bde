/*
 * HarfBuzz's outlines in integers. Curves of TrueType are quadratic; here they become cubic, as
 * PDF has them.
 */
#include "fonts/glyph_outline.h"

#include "fonts/harfbuzz.h"

/* Where the steps of one outline go. */
struct tracing {
    contour_sink *sink;
    void *context;
    bool begun; /* a step has been taken */
};

/* Coordinates of fonts have 16 bits; what a damaged one has beyond them is at their end. */
static int32_t thousandths(double units)
{
    const double most = INT16_MAX;
    units = units > most ? most : units < -most ? -most : units;
    return (int32_t)(units * 1000 + (units < 0 ? -0.5 : 0.5));
}

static struct contour_point point_of_contour(double x, double y)
{
    return (struct contour_point){thousandths(x), thousandths(y)};
}

static void move_to_point(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state,
                          float x, float y, void *unused)
{
    (void)functions, (void)state, (void)unused;
    struct tracing *tracing = data;
    struct contour_point point = point_of_contour(x, y);
    tracing->begun = true;
    tracing->sink(tracing->context, CONTOUR_MOVE, &point);
}

static void draw_line(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x,
                      float y, void *unused)
{
    (void)functions, (void)state, (void)unused;
    struct tracing *tracing = data;
    struct contour_point point = point_of_contour(x, y);
    tracing->sink(tracing->context, CONTOUR_LINE, &point);
}

/* The control points of a cubic curve lie at two thirds of the way to that of a quadratic one.
 */
static void draw_quadratic(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state,
                           float control_x, float control_y, float x, float y, void *unused)
{
    (void)functions, (void)unused;
    struct tracing *tracing = data;
    double from_x = (double)state->current_x, from_y = (double)state->current_y;
    double middle_x = 2.0 * (double)control_x, middle_y = 2.0 * (double)control_y;
    struct contour_point points[3] = {
        point_of_contour((from_x + middle_x) / 3, (from_y + middle_y) / 3),
        point_of_contour(((double)x + middle_x) / 3, ((double)y + middle_y) / 3),
        point_of_contour(x, y)};
    tracing->sink(tracing->context, CONTOUR_CURVE, points);
}

static void draw_cubic(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state,
                       float first_x, float first_y, float second_x, float second_y, float x,
                       float y, void *unused)
{
    (void)functions, (void)state, (void)unused;
    struct tracing *tracing = data;
    struct contour_point points[3] = {point_of_contour(first_x, first_y),
                                      point_of_contour(second_x, second_y),
                                      point_of_contour(x, y)};
    tracing->sink(tracing->context, CONTOUR_CURVE, points);
}

static void close_contour(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state,
                          void *unused)
{
    (void)functions, (void)state, (void)unused;
    struct tracing *tracing = data;
    tracing->sink(tracing->context, CONTOUR_CLOSE, NULL);
}

/* Whether a glyph shows anything. */
static bool has_ink(const struct font *font, uint32_t glyph)
{
    int32_t left, right;
    font_bearings(font, glyph, &left, &right);
    return left + right != font_advance(font, glyph);
}

/* HarfBuzz says nothing when memory is exhausted, and draws nothing. */
void glyph_outline_trace(const struct font *font, uint32_t glyph, contour_sink *sink,
                         void *context)
{
    struct tracing tracing = {.sink = sink, .context = context};
    hb_draw_funcs_t *functions = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(functions, move_to_point, NULL, NULL);
    hb_draw_funcs_set_line_to_func(functions, draw_line, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(functions, draw_quadratic, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(functions, draw_cubic, NULL, NULL);
    hb_draw_funcs_set_close_path_func(functions, close_contour, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font_shaper(font), glyph, functions, &tracing);
#else
    hb_font_get_glyph_shape(font_shaper(font), glyph, functions, &tracing);
#endif
    hb_draw_funcs_destroy(functions);
    if (!tracing.begun && has_ink(font, glyph))
        arena_exhausted();
}
