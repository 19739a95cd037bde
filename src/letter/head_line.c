/*
 * Each question is asked of one passage, and of those next to it.
 */
#include "letter/head_line.h"

#include "base/bytes.h"
#include "letter/fold.h"
#include "letter/title.h"
#include "letter/words.h"

#include <string.h>

bool head_line_has_below(const struct letter *letter, int32_t index)
{
    const struct passage *below = &letter->passages.items[index] + 1;
    return index + 1 < letter->passages.count && below->kind != PASSAGE_RULE &&
           !words_begin(PHRASE_POSTSCRIPT, below->folded);
}

enum { LONG_PARAGRAPH = 80 }; /* bytes */

bool head_line_stands_close_above(const struct letter *letter, int32_t index)
{
    const struct passage *below = &letter->passages.items[index] + 1;
    return index + 1 < letter->passages.count && !below->gap &&
           (passage_is_item(below) ||
            (below->kind == PASSAGE_TEXT && passage_size(below) >= LONG_PARAGRAPH));
}

bool head_line_parts_paragraphs(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    if ((passage->gap && index > 0) || !head_line_stands_close_above(letter, index))
        return false;
    if (index == 0)
        return !passage_is_item(&passage[1]);
    int32_t above = passage_size(&passage[-1]);
    if (passage_is_item(&passage[-1]))
        return !passage_is_item(&passage[1]);
    return above >= LONG_PARAGRAPH && title_ends_sentence(passage[-1].text, above);
}

bool head_line_is_short_item(const struct letter *letter, int32_t index)
{
    enum { CLAUSE_MOST = 100, LONG = 80 };
    const struct passage *passage = &letter->passages.items[index];
    struct passage line = *passage;
    line.kind = PASSAGE_TEXT;
    if (title_shape(&line))
        return true;
    int32_t size = passage_size(passage);
    if (passage->kind != PASSAGE_NUMBER || size == 0 || size > CLAUSE_MOST || passage[1].gap ||
        passage[1].kind != PASSAGE_TEXT || passage_size(&passage[1]) <= LONG)
        return false;
    if (passage->text[size - 1] != '.')
        return !strpbrk(passage->text, ".!?;:");
    line.text = arena_copy(letter->arena, passage->text, size - 1);
    return title_shape(&line) && !strpbrk(line.text, ".!?;:");
}

char head_line_sign(const struct passage *passage)
{
    const char *marker = passage->marker;
    return !marker || !*marker ? '.' : marker[0] == '(' ? '(' : marker[bytes_size(marker) - 1];
}

bool head_line_is_label(const struct passage *passage)
{
    enum { MOST = 30 };
    int32_t size = passage_size(passage);
    const char *space = strchr(passage->text, ' ');
    return passage->kind == PASSAGE_TEXT && !passage->quote && passage->gap && size > 2 &&
           size <= MOST && bytes_until(passage->text, ".,;:!?") == size - 1 &&
           passage->text[size - 1] == ':' && fold_begins_small(passage->text) &&
           (!space || !strchr(space + 1, ' ')) && !words_begin_asking(passage->folded);
}
