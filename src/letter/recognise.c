/*
 * Of the styles of headings that a letter has, the highest that occurs more than once is that
 * of its regions; what is marked lower becomes a sub-heading within them.
 */
#include "letter/divided.h"
#include "letter/recognise.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/latin.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "letter/fold.h"
#include "letter/heading.h"
#include "letter/notes.h"
#include "letter/title.h"
#include "letter/run_in.h"
#include "letter/told_language.h"
#include "letter/words.h"

#include <string.h>

enum { LONG = 60, ABOUT_MOST = 450, NAME_MOST = 200, VERSE_SIZE_MOST = 2000 }; /* bytes */

/* Returns a heading without the signs at its end, unless it is nothing else. */
static const char *heading_name(const struct letter *letter, const char *text)
{
    static const char *const signs[] = {":", " ", "*", ",", "："};
    int32_t size = bytes_size(text), sign;
    while ((sign = (int32_t)bytes_end_any(text, size, signs, COUNT(signs))))
        size -= sign;
    return size ? arena_copy(letter->arena, text, size) : text;
}

/* Notes the number that a heading had, which its name has not. */
static void note_number(struct letter *letter, const struct passage *heading)
{
    if (heading->kind != PASSAGE_NUMBER)
        return;
    const char *number = heading->marker ? heading->marker
                                         : arena_printf(letter->arena, "%d.", heading->value);
    letter_note(letter, LETTER_HEADING_NUMBER, number, heading->line);
}

/* The size of the first word of folded text when a sign that parts it from the rest follows, or
   nothing: "advent - arrival"; else 0. */
static int32_t parted_word(const char *folded)
{
    static const char *const signs[] = {":", " -", " –", " —", ",", " ("};
    enum { LEAST = 3 };
    int32_t size = bytes_until(folded, " :,");
    bool parted = !folded[size] || bytes_begin_any(folded + size, signs, COUNT(signs)) > 0;
    return parted && size >= LEAST ? size : 0;
}

/* Whether the numbers of the headings of regions are parts of their names: each has the same
   word behind it, and nothing else up to a sign: "1. Advent: Waiting", "2. Advent: Preparing".
 */
static bool counts_names(const struct letter *letter, const struct headings *headings)
{
    enum { SEVERAL = 2 };
    const char *word = NULL;
    int32_t found = 0, size = 0;
    for (int32_t i = 0; i < letter->passages.count; i++) {
        const struct passage *passage = &letter->passages.items[i];
        if (passage->kind != PASSAGE_NUMBER ||
            !outline_is_region(&headings->outline, &headings->lines[i]))
            continue;
        size = word ? size : parted_word(passage->folded);
        word = word ? word : passage->folded;
        if (!size || headings->lines[i].run_in || parted_word(passage->folded) != size ||
            !bytes_begin_with(passage->folded, word, size))
            return false;
        found++;
    }
    return found >= SEVERAL;
}

/* Puts the numbers that are parts of names before them. */
static void keep_numbers(struct letter *letter, const struct headings *headings)
{
    if (!counts_names(letter, headings))
        return;
    for (int32_t i = 0; i < letter->passages.count; i++) {
        struct passage *passage = &letter->passages.items[i];
        if (passage->kind != PASSAGE_NUMBER || !passage->marker ||
            !outline_is_region(&headings->outline, &headings->lines[i]))
            continue;
        passage_prepend(
            passage,
            arena_printf(letter->arena, passage->tight ? "%s" : "%s ", passage->marker),
            letter->arena);
        passage->kind = PASSAGE_TEXT;
    }
}

static struct recognised_region *open_region(struct recognised *recognised, const char *name,
                                             int32_t from)
{
    struct recognised_region *region = ARENA_PUSH(recognised->letter->arena,
                                                  &recognised->regions);
    *region = (struct recognised_region){.name = name, .from = from, .to = from};
    return region;
}

/* Whether the first of two headings that stand together above all others names the sheet, in
   several words: it is above the sections, and none of them. */
static bool tops_sections(const struct recognised *recognised)
{
    enum { WORDS_LEAST = 3 };
    const struct recognised_region *first = recognised->regions.items;
    const char *folded = fold_text(first->name, recognised->letter->arena);
    return recognised->regions.count == 1 && !first->note && !recognised->subtitle &&
           title_words(first->name) >= WORDS_LEAST &&
           (words_begin(PHRASE_SHEET, folded) || words_begin(PHRASE_PRAYER, folded));
}

/* Takes the next passage, a heading, out and begins a region by it. Two that follow each other
   become one name. */
static void begin_region(struct recognised *recognised, struct letter_sweep *sweep)
{
    struct letter *letter = recognised->letter;
    const struct passage *heading = &letter->passages.items[sweep->next];
    const char *name = heading_name(letter, heading->text);
    int32_t line = heading->line, count = recognised->regions.count;
    struct recognised_region *last = count ? &recognised->regions.items[count - 1] : NULL;
    note_number(letter, heading);
    letter_sweep_take(sweep, sweep->next + 1, NULL);
    if (last && last->from == sweep->kept && tops_sections(recognised)) {
        recognised->subtitle = last->name;
        last->name = name;
        last->line = line;
    } else if (last && last->from == sweep->kept && bytes_size(last->name) < NAME_MOST) {
        last->name = arena_printf(letter->arena, "%s: %s", last->name, name);
        last->note = "two headings that stood together";
    } else {
        open_region(recognised, name, sweep->kept)->line = line;
    }
}

/* Begins a region by the name that the next passage begins with, which is then cut. */
static void begin_run_in(struct recognised *recognised, const struct letter_sweep *sweep)
{
    struct letter *letter = recognised->letter;
    struct passage *passage = &letter->passages.items[sweep->next];
    int32_t sign, size = heading_run_in(letter, sweep->next, &sign);
    if (!size) { /* a word of asking among names */
        struct run_in run_in = run_in_name(letter, sweep->next);
        size = run_in.size;
        sign = run_in.sign;
    }
    const char *name = heading_name(letter, arena_copy(letter->arena, passage->text, size));
    open_region(recognised, name, sweep->kept)->line = passage->line;
    note_number(letter, passage);
    bool dash = passage->text[size] == ' '; /* what comes after it goes on with the name */
    passage_cut(passage, size + sign, !dash, letter->arena);
    passage->kind = PASSAGE_TEXT;
}

/* The highest form of a line. */
static int32_t form_of(const struct outline_line *line)
{
    int32_t form = 0;
    while (form < OUTLINE_FORMS && !(line->forms >> form & 1))
        form++;
    return form;
}

/* The highest form of the headings within regions. */
static int32_t find_sub_form(const struct headings *headings, int32_t count)
{
    int32_t highest = OUTLINE_FORMS;
    for (int32_t i = 0; i < count; i++) {
        int32_t form = outline_is_sub(&headings->outline, &headings->lines[i])
                           ? form_of(&headings->lines[i])
                           : OUTLINE_FORMS;
        highest = form < highest ? form : highest;
    }
    return highest;
}

/* Makes a sub-heading of a passage within a region, or one of the rank below. */
static void mark_sub_heading(struct letter *letter, int32_t index, bool lower)
{
    enum { UPPER = 3 };
    struct passage *passage = &letter->passages.items[index];
    note_number(letter, passage);
    passage->kind = PASSAGE_HEADING;
    passage->level = UPPER + lower;
}

/* Whether a line may head a section of its own without the number that all others have: a short
   line by itself with a text below. */
static bool is_unnumbered(const struct letter *letter, const struct outline_line *line,
                          int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    return line->forms >> OUTLINE_PLAIN & 1 && !line->run_in && passage->gap &&
           index + 1 < letter->passages.count && passage[1].gap;
}

/* Makes a heading of the only such line above numbered ones: "Thanks" above "1. School". */
static void head_unnumbered(const struct letter *letter, struct headings *headings)
{
    int32_t found = -1;
    if (headings->outline.region != OUTLINE_NUMBER || headings->outline.count < 2)
        return;
    for (int32_t i = 0; i < letter->passages.count; i++) {
        if (outline_is_region(&headings->outline, &headings->lines[i]))
            break;
        if (!is_unnumbered(letter, &headings->lines[i], i))
            continue;
        if (found >= 0)
            return;
        found = i;
    }
    if (found >= 0)
        headings->lines[found].forms |= 1U << headings->outline.region;
}

/* Whether nothing comes after a passage, and nothing was taken off below it: then it heads no
   footer that went, and is what the letter ends with. */
static bool has_nothing_below(const struct letter *letter, int32_t index)
{
    int32_t line = letter->passages.items[index].line;
    for (int32_t i = index + 1; i < letter->passages.count; i++)
        if (letter->passages.items[i].kind != PASSAGE_RULE)
            return false;
    for (int32_t i = 0; i < letter->taken.count; i++)
        if (!letter->taken.items[i].read && letter->taken.items[i].line > line)
            return false;
    return true;
}

/* Whether a heading is to stay a text: it would go with no text below it, or be joined with
   others to a name that is too long. */
static bool stays_text(const struct recognised *recognised, const struct letter_sweep *sweep)
{
    int32_t count = recognised->regions.count;
    const struct recognised_region *last = count ? &recognised->regions.items[count - 1] : NULL;
    if (last && last->from == sweep->kept && bytes_size(last->name) >= NAME_MOST)
        return true;
    return last && has_nothing_below(recognised->letter, sweep->next);
}

static void split_regions(struct recognised *recognised)
{
    struct letter *letter = recognised->letter;
    struct headings headings = heading_find(letter);
    head_unnumbered(letter, &headings);
    keep_numbers(letter, &headings);
    int32_t sub = find_sub_form(&headings, letter->passages.count);
    struct letter_sweep sweep = letter_sweep_begin(letter);
    while (letter_sweep_more(&sweep)) {
        const struct outline_line *line = &headings.lines[sweep.next];
        bool region = outline_is_region(&headings.outline, line);
        if (region && !line->run_in && !stays_text(recognised, &sweep)) {
            begin_region(recognised, &sweep);
            continue;
        }
        if (region && line->run_in)
            begin_run_in(recognised, &sweep);
        else if (recognised->regions.count > 0 && outline_is_sub(&headings.outline, line))
            mark_sub_heading(letter, sweep.next, form_of(line) > sub);
        letter_sweep_keep(&sweep);
        if (recognised->regions.count)
            recognised->regions.items[recognised->regions.count - 1].to = sweep.kept;
        else
            recognised->introduction = sweep.kept;
    }
    letter_sweep_end(&sweep);
}

/* Drops separators at the ends; whether a text is left. */
static bool trim_region(const struct letter *letter, int32_t *from, int32_t *to)
{
    while (*from < *to && letter->passages.items[*from].kind == PASSAGE_RULE)
        ++*from;
    while (*to > *from && letter->passages.items[*to - 1].kind == PASSAGE_RULE)
        --*to;
    return *from < *to;
}

/* Without a heading the first paragraph opens, when it asks for nothing and more follows. */
static void make_one_region(struct recognised *recognised)
{
    const struct letter *letter = recognised->letter;
    int32_t from = 0, to = letter->passages.count;
    recognised->introduction = 0;
    if (!trim_region(letter, &from, &to))
        return;
    if (to - from > 1 && letter->passages.items[from].kind == PASSAGE_TEXT &&
        letter->passages.items[from + 1].gap &&
        !words_contain(PHRASE_PRAYER, letter->passages.items[from].folded))
        recognised->introduction = ++from;
    bool known = !recognised->unknown && words_has_name(recognised->language);
    const char *name = known ? words_name(recognised->language) : recognised->title;
    struct recognised_region *region = open_region(recognised, name, from);
    region->to = to;
    region->note = known ? "the letter has no headings; this name is not from it"
                         : "the letter has no headings; this name is its title";
}

/* A region whose text is missing gives its name to the text before it. */
static void drop_empty(struct recognised *recognised)
{
    struct letter *letter = recognised->letter;
    int32_t count = 0;
    for (int32_t i = 0; i < recognised->regions.count; i++) {
        struct recognised_region *region = &recognised->regions.items[i];
        if (trim_region(letter, &region->from, &region->to)) {
            recognised->regions.items[count++] = *region;
        } else if (i == 0 && recognised->untitled && recognised->regions.count > 2) {
            recognised->title = region->name; /* a single head above all */
            recognised->title_note = NULL;
        } else {
            letter_note(letter, "heading without a text", region->name, 0);
        }
    }
    recognised->regions.count = count;
}

static bool is_prayer(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    return passage_is_item(passage) ||
           (passage->kind == PASSAGE_TEXT &&
            words_contain(PHRASE_PRAYER, letter->passages.items[index].folded));
}

/* A note on the region describes, and prayers come after it. */
static bool has_about(const struct letter *letter, const struct recognised_region *region)
{
    const struct passage *first = &letter->passages.items[region->from];
    int64_t size = bytes_size(first->text);
    if (first->kind != PASSAGE_TEXT || size > ABOUT_MOST || size < LONG ||
        strchr("?:", first->text[size - 1]) || is_prayer(letter, region->from) ||
        (region->from + 1 < region->to && !first[1].gap))
        return false;
    for (int32_t i = region->from + 1; i < region->to; i++)
        if (is_prayer(letter, i))
            return true;
    return false;
}

static const char *whole_text(const struct letter *letter, int32_t from, int32_t to)
{
    int64_t size = 1;
    for (int32_t i = from; i < to; i++)
        size += bytes_size(letter->passages.items[i].text) + 1;
    char *text = arena_alloc(letter->arena, size), *end = text;
    for (int32_t i = from; i < to; i++) {
        int64_t length = bytes_size(letter->passages.items[i].text);
        bytes_copy(end, letter->passages.items[i].text, length);
        end += length;
        *end++ = ' ';
    }
    return text;
}

static void complete_region(const struct recognised *recognised,
                            struct recognised_region *region)
{
    const struct letter *letter = recognised->letter;
    enum { TEXT_LEAST = 100 };
    const char *text = whole_text(letter, region->from, region->to);
    region->about = has_about(letter, region);
    if (recognised->unknown || bytes_size(text) < TEXT_LEAST ||
        told_language_stays(text, recognised->language, letter->arena))
        return;
    struct told_language told = told_language_of(text, letter->arena);
    if (told.sure && *told.tag && strcmp(told.tag, recognised->language) != 0)
        region->language = told.tag;
}

static bool asks(const struct passage *passage)
{
    return words_begin_asking(passage->folded) || words_begin(PHRASE_COURTESY, passage->folded);
}

/* Whether a text may be a verse that no quotation marks tell: a sentence that asks for
   nothing. `flows`: no sign need end it. */
static bool may_be_verse(const struct passage *passage, bool flows)
{
    enum { VERSE_LEAST = 20 };
    int32_t size = bytes_size(passage->text);
    uint32_t last = size > 0 ? utf8_before(passage->text, size) : 0;
    bool ends = last >= 0x80 && !(character_is_letter(last) && !character_is_uncased(last));
    return size > VERSE_LEAST && passage->kind == PASSAGE_TEXT && !asks(passage) &&
           (ends || strchr(".!?;\"'", passage->text[size - 1]) ||
            (flows && chars_is_letter(passage->text[size - 1])));
}

/* Whether a passage that begins with a word of asking says soon for whom or what: then it is a
   prayer, and not such a verse as "Call to me, and I will answer you". */
static bool asks_for(const struct passage *passage)
{
    enum { WORDS_MOST = 4 };
    const char *at = passage->folded;
    for (int32_t i = 0; i < WORDS_MOST && *at; i++) {
        if (words_begin(PHRASE_MATTER, at))
            return true;
        at += bytes_until(at, " ");
        at += *at == ' ';
    }
    return false;
}

/* Whether a passage ends as a verse does whose reference stands behind a dash. */
static bool ends_behind_dash(const struct passage *passage)
{
    return !strchr(")]", passage->text[passage_size(passage) - 1]);
}

/* Parts the name that a verse without quotation marks may have before it from its text: "Text
   for the month: Arise". */
static void part_label(struct cited_verse *verse, struct arena *arena)
{
    enum { LABEL_MOST = 40, VERSE_LEAST = 15 };
    const char *colon = strstr(verse->text, ": ");
    if (!colon || colon - verse->text > LABEL_MOST || bytes_size(colon) < VERSE_LEAST)
        return;
    const char *label = arena_copy(arena, verse->text, colon - verse->text);
    if (!words_contain(PHRASE_VERSE, fold_text(label, arena)))
        return;
    verse->lead = label;
    verse->text = colon + 2;
}

/* Whether a passage is a verse with its reference. Without quotation marks it must not ask,
   unless it stands above all headings, asks for nothing and has a dash before its reference. */
static bool is_cited(const struct letter *letter, int32_t index, bool above,
                     struct cited_verse *verse)
{
    const struct passage *passage = &letter->passages.items[index];
    bool quoted = verse_is_quoted(passage->text);
    if (verse_with_reference(passage->text, letter->arena, verse)) {
        if (!quoted)
            part_label(verse, letter->arena);
        return quoted || !asks(passage) ||
               (above && !asks_for(passage) && ends_behind_dash(passage));
    }
    return verse_in_sentence(passage->text, letter->arena, verse) ||
           verse_after_reference(passage->text, letter->arena, verse);
}

/* A passage's text with the number that was read as an item's. */
static const char *numbered_text(const struct passage *passage, struct arena *arena)
{
    bool number = passage->kind == PASSAGE_NUMBER && passage->marker;
    return number ? arena_printf(arena, "%s %s", passage->marker, passage->text)
                  : passage->text;
}

/* A verse in two passages (the dash before a reference may look like a bullet), text and
   reference in either order, or in one; returns how many passages it takes, or 0. `above`: no
   heading stands above it. */
static int32_t verse_at(const struct letter *letter, int32_t index, bool above,
                        struct cited_verse *verse)
{
    const struct passage *passage = &letter->passages.items[index];
    struct arena *arena = letter->arena;
    if (passage->kind == PASSAGE_RULE || passage_is_item(passage) ||
        bytes_size(passage->text) > VERSE_SIZE_MOST)
        return 0;
    if (is_cited(letter, index, above, verse))
        return 1;
    if (index + 1 >= letter->passages.count)
        return 0;
    const char *text = passage->text, *next = numbered_text(&passage[1], arena);
    bool quoted = verse_is_quoted(text) && text[bytes_size(text) - 1] != ')';
    bool flows = !passage[1].gap && !title_shape(passage); /* without a sign at its end */
    if ((quoted && verse_foreign_reference(next, arena, verse)) ||
        (may_be_verse(passage, flows) && verse_reference(next, arena, verse))) {
        verse->text = verse_unquoted(text, arena);
        return 2;
    }
    const char *label = bytes_size(text) < LONG ? strstr(text, ": ") : NULL;
    bool labelled = label && verse_is_quoted(passage[1].text) &&
                    verse_reference(label + 2, arena, verse);
    if (labelled)
        verse->lead = arena_copy(arena, text, label - text);
    if ((labelled || verse_reference(text, arena, verse)) && passage[1].kind == PASSAGE_TEXT &&
        bytes_size(passage[1].text) < VERSE_SIZE_MOST &&
        (verse_is_quoted(passage[1].text) || passage[1].quote)) {
        verse->text = verse_unquoted(passage[1].text, arena);
        return 2;
    }
    return 0;
}

/* "Verse of the week:" */
static bool announces(const struct passage *passage)
{
    int64_t size = bytes_size(passage->text);
    return size > 0 && size < LONG && passage->text[size - 1] == ':';
}

/* Whether several of the first passages end with a reference, or have one close below, though
   no quotation marks are around them: then they are what to read with each prayer, and none is
   the cover's verse. A single one above the headings is none of them. */
static bool cites_with_each(const struct letter *letter, const struct headings *headings)
{
    enum { LOOKED_AT = 16, SEVERAL = 2 };
    int32_t found = 0, above = 0;
    bool headed = false;
    for (int32_t i = 0; i < letter->passages.count && i < LOOKED_AT; i++) {
        const struct passage *passage = &letter->passages.items[i];
        struct cited_verse verse;
        bool text = passage->kind == PASSAGE_TEXT && !verse_is_quoted(passage->text) &&
                    bytes_size(passage->text) < VERSE_SIZE_MOST;
        bool below = i > 0 && text && !passage->gap && may_be_verse(passage - 1, false) &&
                     verse_reference(passage->text, letter->arena, &verse);
        bool cites = below ||
                     (text && verse_with_reference(passage->text, letter->arena, &verse));
        headed = headed || outline_is_region(&headings->outline, &headings->lines[i]);
        found += cites;
        above += cites && !headed;
    }
    return found - (headed && above == 1) >= SEVERAL;
}

/* Returns the first passage of a verse whose text begins at `index`: its first line may stand
   by itself, ending with a comma. Puts that line before the verse's text. */
static int32_t verse_start(const struct letter *letter, int32_t index,
                           struct cited_verse *verse)
{
    enum { FIRST_LINE_MOST = 30 };
    const struct passage *above = &letter->passages.items[index] - 1;
    int32_t size = index > 0 ? passage_size(above) : 0;
    if (!size || size > FIRST_LINE_MOST || letter->passages.items[index].gap ||
        above->kind != PASSAGE_TEXT || above->text[size - 1] != ',' ||
        !fold_begins_small(verse->text))
        return index;
    verse->text = arena_printf(letter->arena, "%s %s", above->text, verse->text);
    return index - 1;
}

/* Where a letter ends but for a short blessing, or a postscript and the names above it. */
static int32_t end_of_letter(const struct letter *letter)
{
    enum { NAMES_MOST = 2, BLESSING_MOST = 40 };
    const struct passage *passages = letter->passages.items;
    int32_t end = letter->passages.count;
    const struct passage *last = end > 0 ? &passages[end - 1] : NULL;
    if (last && last->gap && passage_size(last) <= BLESSING_MOST &&
        (words_begin(PHRASE_CLOSING, last->folded) ||
         words_begin(PHRASE_FAREWELL, last->folded)))
        return end - 1;
    for (int32_t i = end; i-- > 0 && i >= end - 2;)
        if (words_begin(PHRASE_POSTSCRIPT, passages[i].folded)) {
            int32_t names = 0;
            while (names < NAMES_MOST && i - names > 0 && title_shape(&passages[i - names - 1]))
                names++;
            return i - names;
        }
    return end;
}

/* Whether the letter's last passage is a quotation below, or behind, its reference, and none of
   a row: "Psalm 121:1: “I lift up my eyes”". */
static bool is_last_quotation(const struct letter *letter, int32_t index)
{
    struct cited_verse verse, above;
    const struct passage *passage = &letter->passages.items[index];
    return index > 0 && index + 1 == letter->passages.count && passage->gap &&
           verse_after_reference(passage->text, letter->arena, &verse) &&
           !verse_after_reference(passage[-1].text, letter->arena, &above);
}

/* Whether a passage with which the letter ends stands right below a heading: without it that
   would head nothing. */
static bool is_only_text(const struct letter *letter, const struct headings *headings,
                         int32_t index, int32_t count)
{
    return index > 0 && index + count == letter->passages.count &&
           outline_is_region(&headings->outline, &headings->lines[index - 1]) &&
           !headings->lines[index - 1].run_in && !letter->passages.items[index].gap &&
           !announces(&letter->passages.items[index - 1]);
}

/* Whether another passage begins with the words that announce a verse, and a colon: each
   section has a verse of its own then. */
static bool announces_others(const struct letter *letter, int32_t index, const char *lead)
{
    const char *name = lead ? fold_text(lead, letter->arena) : "";
    int64_t size = bytes_size(name);
    for (int32_t i = 0; size > 0 && i < letter->passages.count; i++) {
        const char *folded = letter->passages.items[i].folded;
        if (i != index && bytes_begin_with(folded, name, size) && folded[size] == ':')
            return true;
    }
    return false;
}

/* Whether a passage begins with what names a verse, and is one in quotation marks behind it:
   "Scripture: “Ask, and it will be given to you” Matthew 7:7". */
static bool is_named_verse(const struct letter *letter, int32_t index)
{
    struct cited_verse verse;
    const struct passage *passage = &letter->passages.items[index];
    return passage->kind == PASSAGE_TEXT && passage_size(passage) < VERSE_SIZE_MOST &&
           verse_in_sentence(passage->text, letter->arena, &verse) &&
           words_contain(PHRASE_VERSE, fold_text(verse.lead, letter->arena));
}

/* The cover's verse is the first near the beginning, else one at the very end. */
static void find_verse(struct recognised *recognised)
{
    enum { NEAR = 8 };
    struct letter *letter = recognised->letter;
    struct headings headings = heading_find(letter);
    bool each = cites_with_each(letter, &headings), above = true;
    int32_t end = end_of_letter(letter);
    for (int32_t i = 0; i < letter->passages.count; i++) {
        struct cited_verse verse;
        bool near = (i < NEAR || i + 2 >= end) &&
                    (!outline_is_region(&headings.outline, &headings.lines[i]) ||
                     is_last_quotation(letter, i) || is_named_verse(letter, i));
        above = above && !outline_is_region(&headings.outline, &headings.lines[i]);
        int32_t count = near ? verse_at(letter, i, above && headings.outline.count, &verse) : 0;
        if (!count || (i >= NEAR && i + count != end && i + count < letter->passages.count) ||
            (each && !verse_is_quoted(letter->passages.items[i].text) &&
             (count == 1 || !letter->passages.items[i + 1].gap)) ||
            announces_others(letter, i, verse.lead) ||
            is_only_text(letter, &headings, i, count))
            continue;
        recognised->verse = verse;
        if (i >= NEAR)
            recognised->verse_note = "it stood at the end of the letter";
        bool announced = i > 0 && announces(&letter->passages.items[i - 1]);
        if (verse.lead)
            letter_note(letter, "heading of the verse", verse.lead,
                        letter->passages.items[i].line);
        int32_t start = verse_start(letter, i, &recognised->verse);
        letter_take(letter, start, i + count, NULL);
        letter_take(letter, i - announced, i, "heading of the verse");
        return;
    }
}

/* Further verses in quotation marks stay where they are, set as quotations. */
static void quote_verses(struct recognised *recognised)
{
    struct letter *letter = recognised->letter;
    for (int32_t i = 0; i < letter->passages.count; i++) {
        struct cited_verse verse;
        if (!verse_is_quoted(letter->passages.items[i].text))
            continue;
        int32_t count = verse_at(letter, i, false, &verse);
        for (int32_t k = i; k < i + count; k++)
            letter->passages.items[k].quote = 1;
        if (count && recognised->verse.text && !recognised->verse_note)
            recognised->verse_note = "the letter has more verses; this is the first";
    }
}

/* What is marked as a heading and as long as a paragraph is one. */
static void demote_headings(struct letter *letter)
{
    for (int32_t i = 0; i < letter->passages.count; i++) {
        struct passage *passage = &letter->passages.items[i];
        if (passage->kind != PASSAGE_HEADING || bytes_size(passage->text) <= NAME_MOST)
            continue;
        passage->kind = PASSAGE_TEXT;
        passage->level = 0;
    }
}

/* Takes the model's language, unless the letter's is surely another. */
static void take_model_language(struct recognised *recognised)
{
    const struct letter *letter = recognised->letter;
    const char *tag = letter->model && model_find(letter->model, "language")
                          ? letter->model->language
                          : NULL;
    if (!tag)
        return;
    const char *language = strcmp(tag, recognised->language) == 0
                               ? tag
                               : arena_copy(letter->arena, tag, bytes_until(tag, "-"));
    if (recognised->unknown || recognised->guessed ||
        strcmp(language, recognised->language) == 0) {
        recognised->language = language;
        recognised->models = true;
        recognised->unknown = recognised->guessed = false;
    } else {
        recognised->language_note = arena_printf(letter->arena, "last week's was %s", tag);
    }
}

struct recognised recognise(struct letter *letter)
{
    struct recognised recognised = {.letter = letter};
    const char *text = whole_text(letter, 0, letter->passages.count);
    struct told_language told = told_language_of(text, letter->arena);
    recognised.language = told.tag;
    recognised.guessed = !told.sure;
    recognised.unknown = !*recognised.language;
    if (recognised.unknown)
        recognised.language = "en";
    take_model_language(&recognised);
    letter->language = recognised.unknown ? NULL : recognised.language;
    divided_join(letter);
    demote_headings(letter);
    title_find(&recognised);
    find_verse(&recognised);
    quote_verses(&recognised);
    split_regions(&recognised);
    drop_empty(&recognised);
    if (recognised.regions.count == 0)
        make_one_region(&recognised);
    int32_t from = 0;
    if (!trim_region(letter, &from, &recognised.introduction))
        recognised.introduction = 0;
    for (int32_t i = 0; i < recognised.regions.count; i++)
        complete_region(&recognised, &recognised.regions.items[i]);
    notes_place(&recognised);
    return recognised;
}
