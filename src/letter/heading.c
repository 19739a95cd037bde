/*
 * A line looks like a heading by its type or by where it stands; what is below it must go on as
 * text does.
 */
#include "letter/heading.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/latin.h"
#include "letter/title.h"
#include "letter/verse.h"
#include "letter/words.h"

#include <string.h>

enum { RUN_IN_MOST = 40 }; /* bytes */

static bool is_capitals(const struct passage *passage)
{
    int32_t small, capital;
    latin_count_case(passage->text, &small, &capital);
    return small == 0 && capital >= 3;
}

/* Whether a text comes within the next passages, and not only more short lines. */
static bool leads(const struct letter *letter, int32_t index)
{
    const struct passages *passages = &letter->passages;
    for (int32_t i = index + 1; i < passages->count && i <= index + 2; i++)
        if (passage_is_item(&passages->items[i]) ||
            (passages->items[i].kind == PASSAGE_TEXT && !title_shape(&passages->items[i])))
            return true;
    return false;
}

/* Whether a line that looks unlike a heading comes right below it. */
static bool tops(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index], *below = passage + 1;
    return index + 1 < letter->passages.count && below->kind == PASSAGE_TEXT && !below->gap &&
           !below->bold && !is_capitals(below);
}

static bool is_set_apart(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    if (!passage->gap && index > 0)
        return false;
    if (index + 1 == letter->passages.count)
        return false;
    return passage[1].gap || passage_is_item(&passage[1]) ||
           (!title_shape(&passage[1]) &&
            !words_begin(PHRASE_PRAYER, letter->passages.items[index].folded));
}

/* Whether the item is a short line with a paragraph below it. */
static bool is_item_heading(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    struct passage line = *passage;
    line.kind = PASSAGE_TEXT;
    return passage_is_item(passage) && passage->level == 0 && title_shape(&line) &&
           index + 1 < letter->passages.count && passage[1].kind == PASSAGE_TEXT &&
           !title_shape(&passage[1]) &&
           !words_begin(PHRASE_PRAYER, letter->passages.items[index].folded);
}

enum style heading_style(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    if (passage->kind == PASSAGE_HEADING)
        return (enum style)passage->level;
    if (is_item_heading(letter, index))
        return STYLE_ITEM;
    struct cited_verse verse;
    if (!title_shape(passage) || verse_reference(passage->text, letter->arena, &verse))
        return STYLE_NONE;
    bool leading = leads(letter, index);
    if ((leading || tops(letter, index)) && is_capitals(passage))
        return STYLE_CAPITALS;
    if ((leading || tops(letter, index)) && passage->bold)
        return STYLE_BOLD;
    const char *folded = letter->passages.items[index].folded;
    bool lead_in = passage->text[bytes_size(passage->text) - 1] == ':' &&
                   words_begin(PHRASE_PRAYER, folded);
    if (!leading || lead_in || !is_set_apart(letter, index))
        return STYLE_NONE;
    return words_begin(PHRASE_DAY, folded) ? STYLE_DAY : STYLE_PLAIN;
}

/* Whether a sentence or a quotation ends or begins within; a number's point ends none. */
static bool is_broken(const char *text)
{
    for (const char *at = text; *at; at++) {
        bool number = *at == '.' && at > text && chars_is_digit(at[-1]);
        if (strchr(".!?\",;", *at) && !number)
            return true;
    }
    return strstr(text, "“") || strstr(text, "”");
}

int32_t heading_run_in(const struct letter *letter, int32_t index, int32_t *sign)
{
    static const char *const signs[] = {": ", " - ", " – ", " — "};
    const struct passage *passage = &letter->passages.items[index];
    const char *folded = letter->passages.items[index].folded;
    bool day = words_begin(PHRASE_DAY, folded) > 0;
    int32_t small, capital;
    if ((passage->kind != PASSAGE_TEXT && !(passage_is_item(passage) && day)) ||
        passage->quote || (words_begin(PHRASE_PRAYER, folded) && !day))
        return 0;
    for (int64_t i = 0; i < COUNT(signs); i++) {
        const char *found = strstr(passage->text, signs[i]);
        int32_t size = found ? (int32_t)(found - passage->text) : 0;
        const char *name = arena_copy(letter->arena, passage->text, size);
        if (!size || size > RUN_IN_MOST || is_broken(name))
            continue;
        latin_count_case(name, &small, &capital);
        *sign = bytes_size(signs[i]);
        return capital > 0 ? size : 0;
    }
    return 0;
}

/* Items are headings when all of the letter's, but for those within others, are. */
static bool items_are_headings(const struct letter *letter)
{
    int32_t before = 0;
    for (int32_t i = 0; i < letter->passages.count; i++) {
        const struct passage *passage = &letter->passages.items[i];
        bool restarts = passage->kind == PASSAGE_NUMBER && passage->value <= before;
        if (passage_is_item(passage) && passage->level == 0 &&
            (restarts || heading_style(letter, i) != STYLE_ITEM))
            return false;
        before = passage->kind == PASSAGE_NUMBER ? passage->value : before;
    }
    return true;
}

enum style heading_choose(const struct letter *letter)
{
    int32_t counts[STYLE_COUNT] = {0}, texts = 0;
    int32_t sign;
    for (int32_t i = 0; i < letter->passages.count; i++) {
        counts[heading_style(letter, i)]++;
        texts += letter->passages.items[i].kind != PASSAGE_RULE;
        counts[STYLE_RUN_IN] += heading_run_in(letter, i, &sign) > 0;
    }
    if (counts[STYLE_RUN_IN] < 2 || counts[STYLE_RUN_IN] * 2 < texts)
        counts[STYLE_RUN_IN] = 0;
    if (counts[STYLE_ITEM] < 2 || !items_are_headings(letter))
        counts[STYLE_ITEM] = 0;
    for (int32_t least = 2; least > 0; least--)
        for (int32_t i = 1; i < STYLE_COUNT; i++)
            if (counts[i] >= least)
                return (enum style)i;
    return STYLE_NONE;
}
