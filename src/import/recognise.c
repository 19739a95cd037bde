/*
 * Of the styles of headings that a letter has, the highest that occurs more than once is that
 * of its regions; what is marked lower becomes a sub-heading within them.
 */
#include "import/recognise.h"

#include "import/heading.h"
#include "import/title.h"
#include "import/words.h"

#include <string.h>

enum { LONG = 60, ABOUT_MOST = 450, NAME_MOST = 200, VERSE_SIZE_MOST = 2000 }; /* bytes */

static const char *folded_at(const struct letter *letter, int32_t index)
{
    return words_fold(letter->pieces.items[index].plain, letter->arena);
}

static bool is_item(const struct piece *piece)
{
    return piece->kind == PIECE_BULLET || piece->kind == PIECE_NUMBER;
}

static const char *heading_name(const struct letter *letter, const char *text)
{
    size_t size = strlen(text);
    while (size && strchr(": *", text[size - 1]))
        size--;
    return arena_copy(letter->arena, text, size);
}

/* Takes the run-in name off the paragraph's text. */
static void cut_run_in(const struct letter *letter, struct piece *piece, size_t size)
{
    const char *markup = piece->markup, *plain = piece->plain;
    while (plain < piece->plain + size && *markup) {
        plain += *plain == *markup;
        markup++;
    }
    while (*markup == '*')
        markup++;
    plain += strspn(plain, " ");
    markup += strspn(markup, " ");
    piece->plain = words_capitalized(plain, letter->arena);
    piece->markup = words_capitalized(markup, letter->arena);
    piece->kind = PIECE_TEXT;
}

static struct draft_region *add_region(struct draft *draft, const char *name, int32_t from)
{
    struct draft_region *region = ARENA_PUSH(draft->letter->arena, &draft->regions);
    *region = (struct draft_region){.name = name, .from = from, .to = from};
    return region;
}

/* Takes a heading out of the pieces. Two that follow each other become one name. */
static void begin_region(struct draft *draft, int32_t index)
{
    struct letter *letter = draft->letter;
    const char *name = heading_name(letter, letter->pieces.items[index].plain);
    struct draft_region *last = draft->regions.count
                                    ? &draft->regions.items[draft->regions.count - 1]
                                    : NULL;
    int32_t line = letter->pieces.items[index].line;
    letter_take(letter, index, index + 1, NULL);
    if (last && last->from == index && strlen(last->name) < NAME_MOST) {
        last->name = arena_printf(letter->arena, "%s: %s", last->name, name);
        last->note = "two headings that stood together";
    } else {
        add_region(draft, name, index)->line = line;
    }
}

/* Begins a region by the run-in name of the piece, if there is one, which is then cut. Among
   headings in capitals it must be, too. */
static void begin_run_in(struct draft *draft, int32_t index, bool capitals)
{
    struct letter *letter = draft->letter;
    struct piece *piece = &letter->pieces.items[index];
    size_t sign, size = heading_run_in(letter, index, &sign);
    int32_t small, capital;
    const char *name = heading_name(letter, arena_copy(letter->arena, piece->plain, size));
    words_letters(name, &small, &capital);
    if (!size || (capitals && (small || capital < 3 || !piece->gap)))
        return;
    add_region(draft, name, index)->line = piece->line;
    cut_run_in(letter, piece, size + sign - 1);
}

/* A piece within a region: a marked heading of lower rank is a sub-heading. */
static void settle_piece(const struct letter *letter, int32_t index, enum style style)
{
    struct piece *piece = &letter->pieces.items[index];
    if (style == STYLE_NONE || style >= STYLE_ITEM)
        return;
    piece->kind = PIECE_HEADING;
    piece->level = 3;
}

/* Whether a heading of the style begins a region, where `wanted` is the regions' style. */
static bool is_region(enum style style, enum style wanted)
{
    if (wanted == STYLE_ITEM || style == STYLE_ITEM)
        return style == wanted;
    return style != STYLE_NONE && style <= wanted;
}

static void split_regions(struct draft *draft)
{
    struct letter *letter = draft->letter;
    enum style wanted = heading_choose(letter);
    int32_t i = 0;
    while (i < letter->pieces.count) {
        enum style style = heading_style(letter, i);
        if (is_region(style, wanted)) {
            begin_region(draft, i);
            continue;
        }
        if (wanted == STYLE_RUN_IN || wanted == STYLE_CAPITALS)
            begin_run_in(draft, i, wanted == STYLE_CAPITALS);
        if (wanted != STYLE_RUN_IN)
            settle_piece(letter, i, style);
        i++;
        if (draft->regions.count)
            draft->regions.items[draft->regions.count - 1].to = i;
        else
            draft->introduction = i;
    }
}

/* Drops separators at the ends; whether a text is left. */
static bool trim_region(const struct letter *letter, int32_t *from, int32_t *to)
{
    while (*from < *to && letter->pieces.items[*from].kind == PIECE_RULE)
        ++*from;
    while (*to > *from && letter->pieces.items[*to - 1].kind == PIECE_RULE)
        --*to;
    return *from < *to;
}

/* Without a heading the first paragraph opens, when it asks for nothing and more follows. */
static void make_one_region(struct draft *draft)
{
    const struct letter *letter = draft->letter;
    int32_t from = 0, to = letter->pieces.count;
    draft->introduction = 0;
    if (!trim_region(letter, &from, &to))
        return;
    if (to - from > 1 && letter->pieces.items[from].kind == PIECE_TEXT &&
        letter->pieces.items[from + 1].gap &&
        !words_contain(PHRASE_PRAYER, folded_at(letter, from)))
        draft->introduction = ++from;
    struct draft_region *region = add_region(draft, words_name(draft->language), from);
    region->to = to;
    region->note = "the letter has no headings; this name is not from it";
}

/* A region whose text is missing gives its name to the text before it. */
static void drop_empty(struct draft *draft)
{
    struct letter *letter = draft->letter;
    int32_t count = 0;
    for (int32_t i = 0; i < draft->regions.count; i++) {
        struct draft_region *region = &draft->regions.items[i];
        if (trim_region(letter, &region->from, &region->to))
            draft->regions.items[count++] = *region;
        else
            letter_note(letter, "heading without a text", region->name, 0);
    }
    draft->regions.count = count;
}

static bool is_prayer(const struct letter *letter, int32_t index)
{
    const struct piece *piece = &letter->pieces.items[index];
    return is_item(piece) || (piece->kind == PIECE_TEXT &&
                              words_contain(PHRASE_PRAYER, folded_at(letter, index)));
}

/* A note on the region describes, and prayers come after it. */
static bool has_about(const struct letter *letter, const struct draft_region *region)
{
    const struct piece *first = &letter->pieces.items[region->from];
    size_t size = strlen(first->plain);
    if (first->kind != PIECE_TEXT || size > ABOUT_MOST || size < LONG ||
        strchr("?:", first->plain[size - 1]) || is_prayer(letter, region->from))
        return false;
    for (int32_t i = region->from + 1; i < region->to; i++)
        if (is_prayer(letter, i))
            return true;
    return false;
}

static const char *text_of(const struct letter *letter, int32_t from, int32_t to)
{
    size_t size = 1;
    for (int32_t i = from; i < to; i++)
        size += strlen(letter->pieces.items[i].plain) + 1;
    char *text = arena_alloc(letter->arena, size), *end = text;
    for (int32_t i = from; i < to; i++) {
        size_t length = strlen(letter->pieces.items[i].plain);
        memcpy(end, letter->pieces.items[i].plain, length);
        end += length;
        *end++ = ' ';
    }
    return words_fold(text, letter->arena);
}

static void complete_region(const struct draft *draft, struct draft_region *region)
{
    const struct letter *letter = draft->letter;
    int32_t count;
    const char *language = words_language(text_of(letter, region->from, region->to), &count);
    if (count >= 8 && strcmp(language, draft->language) != 0)
        region->language = language;
    region->about = has_about(letter, region);
}

/* A verse in two pieces (the dash before a reference may look like a bullet), text and
   reference in either order, or in one; where it begins and how many pieces it takes, or 0. */
static int32_t verse_at(const struct letter *letter, int32_t index, struct verse *verse)
{
    const struct piece *piece = &letter->pieces.items[index];
    struct arena *arena = letter->arena;
    bool more = index + 1 < letter->pieces.count;
    if (piece->kind == PIECE_RULE || is_item(piece) || strlen(piece->plain) > VERSE_SIZE_MOST)
        return 0;
    if (verse_with_reference(piece->plain, arena, verse) ||
        verse_in_sentence(piece->plain, arena, verse))
        return 1;
    if (!more)
        return 0;
    const char *text = piece->plain;
    bool long_enough = strlen(text) > 20 && piece->kind == PIECE_TEXT;
    if (long_enough && verse_reference(piece[1].plain, arena, verse)) {
        verse->text = verse_unquoted(text, arena);
        return 2;
    }
    if (verse_reference(text, arena, verse) && piece[1].kind == PIECE_TEXT &&
        strlen(piece[1].plain) < VERSE_SIZE_MOST &&
        (verse_is_quoted(piece[1].plain) || piece[1].quote)) {
        verse->text = verse_unquoted(piece[1].plain, arena);
        return 2;
    }
    return 0;
}

/* "Verse of the week:" */
static bool announces(const struct piece *piece)
{
    size_t size = strlen(piece->plain);
    return size > 0 && size < LONG && piece->plain[size - 1] == ':';
}

/* The cover's verse is the first near the beginning, else one at the very end. */
static void find_verse(struct draft *draft)
{
    enum { NEAR = 8 };
    struct letter *letter = draft->letter;
    for (int32_t i = 0; i < letter->pieces.count; i++) {
        struct verse verse;
        bool near = i < NEAR || i + 2 >= letter->pieces.count;
        int32_t count = near ? verse_at(letter, i, &verse) : 0;
        if (!count || (i >= NEAR && i + count < letter->pieces.count))
            continue;
        draft->verse = verse;
        if (i >= NEAR)
            draft->verse_note = "it stood at the end of the letter";
        bool announced = i > 0 && announces(&letter->pieces.items[i - 1]);
        if (verse.lead)
            letter_note(letter, "heading of the verse", verse.lead,
                        letter->pieces.items[i].line);
        letter_take(letter, i, i + count, NULL);
        letter_take(letter, i - announced, i, "heading of the verse");
        return;
    }
}

/* Further verses in quotation marks stay where they are, set as quotations. */
static void quote_verses(struct draft *draft)
{
    struct letter *letter = draft->letter;
    for (int32_t i = 0; i < letter->pieces.count; i++) {
        struct verse verse;
        if (!verse_is_quoted(letter->pieces.items[i].plain))
            continue;
        int32_t count = verse_at(letter, i, &verse);
        for (int32_t k = i; k < i + count; k++)
            letter->pieces.items[k].quote = 1;
        if (count && draft->verse.text && !draft->verse_note)
            draft->verse_note = "the letter has more verses; this is the first";
    }
}

/* What is marked as a heading and as long as a paragraph is one. */
static void demote_headings(struct letter *letter)
{
    for (int32_t i = 0; i < letter->pieces.count; i++) {
        struct piece *piece = &letter->pieces.items[i];
        if (piece->kind != PIECE_HEADING || strlen(piece->plain) <= NAME_MOST)
            continue;
        piece->kind = PIECE_TEXT;
        piece->level = 0;
    }
}

struct draft recognise(struct letter *letter)
{
    struct draft draft = {.letter = letter};
    int32_t count;
    draft.language = words_language(text_of(letter, 0, letter->pieces.count), &count);
    draft.guessed = count < 8;
    demote_headings(letter);
    title_find(&draft);
    find_verse(&draft);
    quote_verses(&draft);
    split_regions(&draft);
    drop_empty(&draft);
    if (draft.regions.count == 0)
        make_one_region(&draft);
    int32_t from = 0;
    if (!trim_region(letter, &from, &draft.introduction))
        draft.introduction = 0;
    for (int32_t i = 0; i < draft.regions.count; i++)
        complete_region(&draft, &draft.regions.items[i]);
    return draft;
}
