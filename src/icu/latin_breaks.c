/*
 * The rules of UAX #14 for the classes that are left, in their order, and ICU's for numbers.
 * The class of a character is a row of the table; what is in none is left to ICU, as are a few
 * sequences that its versions don't agree on.
 */
#include "icu/latin_breaks.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/breaks.h"

#include <unicode/uchar.h>

/* Classes by the names that they have in UAX #14 and the numbers that ICU gives them. */
enum line_class {
    CLASS_NONE = U_LB_UNKNOWN,   /* of no character here */
    AL = U_LB_ALPHABETIC,        /* letters and other marks */
    B2 = U_LB_BREAK_BOTH,        /* the em dash */
    BA = U_LB_BREAK_AFTER,       /* the en dash */
    BK = U_LB_MANDATORY_BREAK,   /* the line separator */
    CL = U_LB_CLOSE_PUNCTUATION, /* the brace */
    CP = U_LB_CLOSE_PARENTHESIS, /* other brackets */
    EX = U_LB_EXCLAMATION,
    GL = U_LB_GLUE, /* the no-break space */
    HY = U_LB_HYPHEN,
    IN = U_LB_INSEPARABLE,   /* the ellipsis */
    IS = U_LB_INFIX_NUMERIC, /* stop, comma, colon */
    NU = U_LB_NUMERIC,
    OP = U_LB_OPEN_PUNCTUATION,
    PO = U_LB_POSTFIX_NUMERIC,
    PR = U_LB_PREFIX_NUMERIC,
    QU = U_LB_QUOTATION,
    SP = U_LB_SPACE,
    SY = U_LB_BREAK_SYMBOLS /* the slash */
};

static enum line_class class_of_ascii(uint32_t character)
{
    static const struct {
        const char *characters;
        enum line_class of;
    } rows[] = {{"!?", EX},  {"\"'", QU}, {"$+\\", PR}, {"%", PO},
                {"([{", OP}, {")]", CP},  {"}", CL},    {",.:;", IS},
                {"-", HY},   {"/", SY},   {"|", BA},    {"#&*<=>@^_`~", AL}};
    if (chars_is_letter(character))
        return AL;
    if (chars_is_digit(character))
        return NU;
    if (character == ' ')
        return SP;
    for (int32_t i = 0; i < COUNT(rows); i++)
        if (character >= ' ' && strchr(rows[i].characters, (int)character))
            return rows[i].of;
    return CLASS_NONE;
}

static enum line_class class_of_latin(uint32_t character)
{
    static const struct {
        uint32_t first, last;
        enum line_class of;
    } rows[] = {{0xA0, 0xA0, GL},     {0xA1, 0xA1, OP},     {0xAB, 0xAB, QU},
                {0xAD, 0xAD, BA},     {0xBB, 0xBB, QU},     {0xBF, 0xBF, OP},
                {0xC0, 0xD6, AL},     {0xD8, 0xF6, AL},     {0xF8, 0x24F, AL},
                {0x1E00, 0x1EFF, AL}, {0x2010, 0x2010, BA}, {0x2011, 0x2011, GL},
                {0x2013, 0x2013, BA}, {0x2014, 0x2014, B2}, {0x2018, 0x2019, QU},
                {0x201A, 0x201A, OP}, {0x201C, 0x201D, QU}, {0x201E, 0x201E, OP},
                {0x2026, 0x2026, IN}, {0x2028, 0x2028, BK}, {0x2039, 0x203A, QU}};
    for (int32_t i = 0; i < COUNT(rows); i++)
        if (character >= rows[i].first && character <= rows[i].last)
            return rows[i].of;
    return CLASS_NONE;
}

int32_t latin_breaks_class(uint32_t character)
{
    return (int32_t)(character < 0x80 ? class_of_ascii(character) : class_of_latin(character));
}

/* What a number has come to: digits with marks between them, then what closes it. */
enum number { NUMBER_NONE, NUMBER_DIGITS, NUMBER_CLOSED };

/* What stands before a place in the text. */
struct line_before {
    enum line_class last; /* that is no space; CLASS_NONE: nothing */
    bool spaces;          /* after that */
    enum number number;
    bool first_hyphen; /* it is a hyphen that a word begins with */
};

/* Whether a line never ends between two classes that no space parts (LB12 to LB30). */
static bool is_held(const struct line_before *before, enum line_class next)
{
    enum line_class last = before->last;
    bool affix = last == PR || last == PO, next_affix = next == PR || next == PO;
    if (last == GL || last == OP || last == QU)
        return true;
    switch (next) {
    case GL:
        return last != BA && last != HY;
    case CL:
    case CP:
    case EX:
    case IS:
    case SY:
    case QU:
    case BA:
    case HY:
    case IN:
        return true;
    case B2:
        return last == B2;
    case AL:
        return last == AL || last == NU || affix || last == IS || last == CP ||
               before->first_hyphen;
    case NU:
        return last == AL || last == NU || affix || last == HY || last == IS || last == CP ||
               (last == SY && before->number == NUMBER_DIGITS);
    case OP:
        return last == AL || last == NU;
    default:
        return next_affix && (last == AL || before->number != NUMBER_NONE);
    }
}

/* Likewise when spaces do (LB13 to LB17). */
static bool is_held_over_spaces(enum line_class last, enum line_class next)
{
    return next == CL || next == CP || next == EX || next == SY || last == OP ||
           (last == QU && next == OP) || (last == B2 && next == B2);
}

/* Whether versions of ICU differ where a class stands: with a stop that begins a word, with an
   affix that is opened after. */
static bool is_unclear(const struct line_before *before, enum line_class next)
{
    return (next == IS && before->spaces) ||
           (next == OP && (before->last == PR || before->last == PO));
}

/* Whether ICU has no rules of its own for the language. */
static bool is_plain_language(const char *language)
{
    static const char languages[] =
        "cs da de en es fr hu id it lt lv nb nl nn no pl pt ro sk sl "
        "sw tl fil tr vi ";
    int32_t size = bytes_until(language, "-");
    for (const char *at = languages; *at; at += bytes_until(at, " ") + 1)
        if (bytes_until(at, " ") == size && bytes_begin_with(at, language, size))
            return true;
    return false;
}

/* Returns the BREAK_* between what stands before and a character of a class. */
static int point_before(const struct line_before *before, enum line_class next)
{
    if (before->last == BK && !before->spaces)
        return BREAK_MANDATORY;
    if (next == SP || next == BK)
        return BREAK_NONE;
    bool held = before->spaces ? is_held_over_spaces(before->last, next)
                               : is_held(before, next);
    return held ? BREAK_NONE : BREAK_ALLOWED;
}

/* Passes a character, which then stands before; `point` is the BREAK_* before it. */
static void pass_class(struct line_before *before, enum line_class next, bool hyphen, int point)
{
    enum number number = before->spaces ? NUMBER_NONE : before->number;
    if (next == SP) {
        before->spaces = true;
        return;
    }
    if (next == NU)
        number = NUMBER_DIGITS;
    else if (number == NUMBER_DIGITS && (next == CL || next == CP))
        number = NUMBER_CLOSED;
    else if (number != NUMBER_DIGITS || (next != IS && next != SY))
        number = NUMBER_NONE;
    bool first = before->last == CLASS_NONE || point != BREAK_NONE;
    *before = (struct line_before){
        .last = next, .number = number, .first_hyphen = first && hyphen};
}

bool latin_breaks_find(const char *text, int32_t size, const char *language, uint8_t *points)
{
    enum { HYPHEN = 0x2010 };
    struct line_before before = {0};
    if (!is_plain_language(language))
        return false;
    for (int32_t at = 0; at < size;) {
        int32_t start = at;
        if (before.last == AL && !before.spaces && chars_is_letter(text[at])) {
            points[at++] = BREAK_NONE; /* within a word: nothing changes */
            continue;
        }
        uint32_t character = utf8_next(text, size, &at);
        enum line_class next = (enum line_class)latin_breaks_class(character);
        if (next == CLASS_NONE || is_unclear(&before, next))
            return false;
        int point = start > 0 ? point_before(&before, next) : BREAK_NONE;
        points[start] = (uint8_t)point;
        pass_class(&before, next, next == HY || character == HYPHEN, point);
    }
    return true;
}
