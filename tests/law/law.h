/*
 * The law: not a word is lost, not a word is changed between the source and what is made of it.
 * Each stage's text, folded (fold.h), is held against that of the stage before, character by
 * character, in order; what a stage may have beside it is listed with each comparison.
 *
 *     YAML's values -> document -> plans (screen and print, large), bodies of the mail
 *     body of a letter -> document and what was taken off
 *
 * The functions return NULL, or in what and where the law is broken.
 */
#ifndef LAW_H
#define LAW_H

#include "fold.h"

#include "document/document.h"
#include "document/typography.h"
#include "language/language.h"
#include "letter/letter.h"
#include "page/layout.h"
#include "write/mail/body.h"
#include "yaml/input.h"
#include "yaml/trace.h"
#include "yaml/tree.h"

#include <stdlib.h>
#include <string.h>

/* Two texts that are compared, and how far that has come. */
struct law_pair {
    const struct folded *whole, *part;
    int32_t at, in; /* the whole's sign, the part's */
    int32_t digits; /* of the next footnote's number; 0: as many as stand there */
};

/* How many signs at the whole's place are no text, as they are not the part's; 0: none. */
typedef int32_t law_skip(struct law_pair *pair);

static inline uint32_t law_sign(const struct folded *folded, int32_t index)
{
    return index >= 0 && index < folded->count ? folded->items[index].character : 0;
}

/* Whether signs stand at a place. */
static inline bool law_has(const struct folded *folded, int32_t index, const char *text)
{
    for (int32_t at = 0, size = bytes_size(text); at < size; index++)
        if (law_sign(folded, index) != utf8_next(text, size, &at))
            return false;
    return true;
}

/* Whether two signs stand at a place, and no white space between them. */
static inline bool law_touch(const struct folded *folded, int32_t index, const char *signs)
{
    return law_has(folded, index, signs) && !folded->items[index + 1].apart;
}

/* The signs that spell the ampersand that both have. */
static inline int32_t law_ampersand(const struct law_pair *pair)
{
    static const char *const spelled[] = {"&amp;", "&AMP;", "&#38;", "&#x26;", "&#X26;"};
    for (int32_t i = 0; i < COUNT(spelled); i++)
        if (law_has(pair->whole, pair->at, spelled[i]) &&
            !law_has(pair->part, pair->in, spelled[i]))
            return bytes_size(spelled[i]);
    return 1;
}

/* A place where a bracket, an ampersand or a mark was taken in one way, with the other way: for
   the part's, for a sign of CommonMark's, or for the beginning of what is no text. */
struct law_choice {
    struct law_pair pair;
    int32_t before; /* the choice noted before it at the same sign of `whole`, or -1 */
};

/* All choices, each once, and those that are still to be tried. */
struct law_choices {
    struct arena *arena;
    struct law_choice *items;
    int32_t count, capacity;
    int32_t *last; /* the latest one at each sign of `whole`, or -1; NULL: none yet */
    struct {
        int32_t *items;
        int32_t count, capacity;
    } open;
};

static inline void law_note_choice(struct law_choices *choices, const struct law_pair *pair)
{
    int32_t places = pair->whole->count + 1;
    if (!choices->last) {
        choices->last = arena_array(choices->arena, places, sizeof *choices->last);
        for (int32_t i = 0; i < places; i++)
            choices->last[i] = -1;
    }
    if (pair->at >= places)
        return;
    int32_t *last = &choices->last[pair->at];
    for (int32_t i = *last; i >= 0; i = choices->items[i].before)
        if (choices->items[i].pair.in == pair->in &&
            choices->items[i].pair.digits == pair->digits)
            return;
    *ARENA_PUSH(choices->arena, &choices->open) = choices->count;
    *ARENA_PUSH(choices->arena, choices) = (struct law_choice){*pair, *last};
    *last = choices->count - 1;
}

/* Takes the sign that both have, or notes that it may begin what is no text instead, or go on a
   row of dashes. */
static inline void law_take(struct law_pair *pair, struct law_choices *choices, law_skip *skip)
{
    uint32_t in = law_sign(pair->part, pair->in);
    struct law_pair other = *pair;
    bool row = fold_is_among(in, "-.") && pair->in && pair->part->items[pair->in - 1].row;
    bool either = row || pair->whole->items[pair->at].mark;
    int32_t size = fold_is_among(in, "[]&<") || either ? skip(&other) : 0;
    other.at += size;
    if (size > 1 || (size && either))
        law_note_choice(choices, &other);
    pair->at += in == '&' ? law_ampersand(pair) : 1;
    pair->in++;
}

/* Passes over what is no text; false when there is none. A bracket at which several such signs
   begin may be one by itself, and of two footnotes' numbers the first may be shorter. */
static inline bool law_pass(struct law_pair *pair, struct law_choices *choices, law_skip *skip)
{
    struct law_pair other = *pair;
    uint32_t at = law_sign(pair->whole, pair->at);
    int32_t size = at ? skip(pair) : 0, digits = pair->in - other.in - 1;
    if (at == '[' && size > 1 && digits > 0) {
        struct law_pair shorter = other;
        shorter.digits = digits;
        law_note_choice(choices, &shorter);
    }
    other.at++;
    if ((at == '[' || at == ']') && size > 1)
        law_note_choice(choices, &other);
    pair->digits = 0;
    pair->at += size;
    return size > 0;
}

/* What stands where the two differ. */
static inline const char *law_difference(const char *stage, const struct law_pair *pair)
{
    enum { SHOWN = 40 };
    const struct folded *whole = pair->whole, *part = pair->part;
    int32_t from = pair->at > SHOWN / 2 ? pair->at - SHOWN / 2 : 0;
    int32_t end = pair->at + SHOWN < whole->count ? pair->at + SHOWN : whole->count;
    int32_t other = pair->in + SHOWN < part->count ? pair->in + SHOWN : part->count;
    return arena_printf(whole->arena, "%s: %s|%s, where %s is expected", stage,
                        fold_text(whole, from, pair->at), fold_text(whole, pair->at, end),
                        fold_text(part, pair->in, other));
}

/* Whether `whole` has all signs of `part`, in order, and else only what `skip` takes. */
static inline const char *law_compare(const char *stage, const struct folded *whole,
                                      const struct folded *part, law_skip *skip)
{
    enum { TRIED_MOST = 4096 };
    struct law_pair pair = {whole, part, 0, 0, 0}, farthest = pair;
    struct law_choices choices = {.arena = whole->arena};
    int32_t tried = 0;
    while (pair.at < whole->count || pair.in < part->count) {
        uint32_t in = law_sign(part, pair.in), at = law_sign(whole, pair.at);
        if (in && in == at) {
            law_take(&pair, &choices, skip);
            continue;
        }
        if (law_pass(&pair, &choices, skip))
            continue;
        farthest = pair.in > farthest.in ? pair : farthest;
        if (!choices.open.count || tried++ == TRIED_MOST)
            return law_difference(stage, &farthest);
        pair = choices.items[choices.open.items[--choices.open.count]].pair;
    }
    return NULL;
}

/* ---- a document's text ---- */

static inline void law_add(struct folded *folded, const char *text)
{
    fold_part(folded);
    if (text)
        fold_add(folded, text, bytes_size(text));
}

/* Adds a table as a plain text lists its rows: each cell behind the word of its head. */
static inline void law_add_listed(struct folded *folded, const struct block *table)
{
    const struct block *head = table->children[0].head ? &table->children[0] : NULL;
    int32_t from = head && table->child_count > 1;
    for (int32_t i = from; i < table->child_count; i++)
        for (int32_t k = 0; k < table->children[i].child_count; k++) {
            bool labelled = head && head->children[k].text.size;
            if (labelled)
                law_add(folded, head->children[k].text.text);
            if (labelled)
                fold_add(folded, ":", 1);
            if (&table->children[i] != head)
                law_add(folded, table->children[i].children[k].text.text);
        }
}

/* Whose texts are added: all where they are written, or the footnotes for themselves, and of a
   plain text those of its lists. */
enum law_view { LAW_WRITTEN, LAW_SHOWN, LAW_PLAIN };

/* Adds the texts of blocks. */
static inline void law_add_blocks(struct folded *folded, const struct block *blocks,
                                  int32_t count, enum law_view view)
{
    for (int32_t i = 0; i < count; i++) {
        if (blocks[i].kind == BLOCK_FOOTNOTE && view != LAW_WRITTEN)
            continue;
        law_add(folded, blocks[i].marker);
        law_add(folded, blocks[i].text.text);
        if (view == LAW_PLAIN && blocks[i].kind == BLOCK_TABLE &&
            !body_text_aligned(&blocks[i]))
            law_add_listed(folded, &blocks[i]);
        else
            law_add_blocks(folded, blocks[i].children, blocks[i].child_count, view);
    }
}

/* Adds the footnotes of a document by their numbers. */
static inline void law_add_notes(struct folded *folded, const struct document *document,
                                 enum law_view view)
{
    struct footnotes notes = document_footnotes(document, folded->arena);
    for (int32_t i = 0; i < notes.count; i++) {
        law_add(folded, notes.items[i].marker);
        law_add_blocks(folded, notes.items[i].children, notes.items[i].child_count, view);
    }
}

static inline struct folded law_begin(struct arena *arena)
{
    return (struct folded){.arena = arena};
}

/* The texts of a document as its YAML has them. */
static inline struct folded law_document(const struct document *document, struct arena *arena)
{
    struct folded folded = law_begin(arena);
    law_add(&folded, document->title.text);
    law_add(&folded, document->subtitle.text);
    law_add(&folded, document->organization.text);
    law_add(&folded, document->verse.text.text);
    law_add(&folded, document->verse.reference.text);
    law_add(&folded, document->verse.translation.text);
    law_add_blocks(&folded, document->sections, document->section_count, LAW_WRITTEN);
    law_add_blocks(&folded, document->back.blocks, document->back.count, LAW_WRITTEN);
    law_add(&folded, document->notes.title.text);
    return folded;
}

/* ---- the source ---- */

static inline const struct yaml_node *law_value(const struct yaml_node *group, const char *key)
{
    for (int32_t i = 0; group && group->kind == NODE_GROUP && i < group->count; i++)
        if (strcmp(group->pairs[i].key->text, key) == 0)
            return group->pairs[i].value;
    return NULL;
}

/* A bulletin's YAML. */
struct law_yaml {
    const char *text;
    const struct yaml_node *root;
};

/* The YAML in some bytes, which are those of a bulletin without a mistake. */
static inline struct law_yaml law_read_yaml(const char *bytes, int64_t size,
                                            struct arena *arena, struct diag *diag)
{
    const char *text = input_decode(bytes, size, arena, diag, &size);
    return (struct law_yaml){text, text ? tree_read(&text, size, arena, diag) : NULL};
}

/* Whether a value has no signs in the file that stand for others. */
static inline bool law_stands_as_it_is(const struct law_yaml *yaml,
                                       const struct yaml_node *value)
{
    const char *from = yaml->text + value->from;
    int64_t size = value->to - value->from;
    if (value->style == SCALAR_DOUBLE)
        return !bytes_find(from, '\\', size);
    return value->style == SCALAR_SINGLE ? !strchr(value->text, '\'')
                                         : value->style != SCALAR_LITERAL;
}

/* Adds the value of a key, its lines as they stand in the file where they can. */
static inline void law_add_value(struct folded *folded, const struct law_yaml *yaml,
                                 const struct yaml_node *group, const char *key)
{
    const struct yaml_node *value = law_value(group, key);
    if (value && value->kind == NODE_SCALAR && law_stands_as_it_is(yaml, value))
        law_add(folded, trace_as_lines(value, yaml->text, folded->arena).text);
    else if (value && value->kind == NODE_SCALAR)
        law_add(folded, value->text);
}

/* Adds the value of a key that needs none: YAML's words for nothing are none. */
static inline void law_add_optional(struct folded *folded, const struct law_yaml *yaml,
                                    const struct yaml_node *group, const char *key)
{
    const struct yaml_node *value = law_value(group, key);
    bool plain = value && value->kind == NODE_SCALAR && value->style == SCALAR_PLAIN;
    bool nothing = plain &&
                   (strcmp(value->text, "~") == 0 || strcmp(value->text, "null") == 0 ||
                    strcmp(value->text, "Null") == 0 || strcmp(value->text, "NULL") == 0);
    if (!nothing)
        law_add_value(folded, yaml, group, key);
}

/* Adds a text that some may not read, and what is said instead of it. */
static inline void law_add_circled(struct folded *folded, const struct law_yaml *yaml,
                                   const struct yaml_node *group, const char *key)
{
    const struct yaml_node *value = law_value(group, key);
    if (value && value->kind == NODE_GROUP) {
        law_add_value(folded, yaml, value, "text");
        law_add_optional(folded, yaml, value, "public");
    } else {
        law_add_optional(folded, yaml, group, key);
    }
}

/* Whether an answer has words: not yes, nor a day. */
static inline bool law_is_worded(const struct yaml_node *answer)
{
    return strcmp(answer->text, "yes") != 0 &&
           bytes_while(answer->text, "0123456789-") < bytes_size(answer->text);
}

/* Adds the items of a region that are answered, or those that aren't; returns how many. */
static inline int32_t law_add_items(struct folded *folded, const struct law_yaml *yaml,
                                    const struct yaml_node *region, bool answered)
{
    const struct yaml_node *items = law_value(region, "items");
    int32_t added = 0;
    for (int32_t i = 0; items && i < items->count; i++) {
        const struct yaml_node *item = items->pairs[i].value;
        const struct yaml_node *answer = law_value(item, "answered");
        answer = answer && strcmp(answer->text, "no") == 0 ? NULL : answer;
        if ((answer != NULL) != answered)
            continue;
        added++;
        law_add_value(folded, yaml, item, "text");
        if (answer && law_is_worded(answer))
            law_add_value(folded, yaml, item, "answered");
        law_add_optional(folded, yaml, item, "public");
    }
    return added;
}

/* Adds the thanks, in a bulletin whose regions are in one language. */
static inline void law_add_thanks(struct folded *folded, const struct law_yaml *yaml,
                                  const struct yaml_node *regions)
{
    const struct yaml_node *language = law_value(yaml->root, "language");
    struct folded unused = {.arena = folded->arena};
    int32_t count = 0;
    for (int32_t i = 0; regions && i < regions->count; i++)
        count += law_add_items(&unused, yaml, regions->pairs[i].value, true);
    if (count)
        law_add(folded, language_word(language ? language->text : "en", WORD_THANKS, NULL));
    for (int32_t i = 0; count && i < regions->count; i++)
        law_add_items(folded, yaml, regions->pairs[i].value, true);
}

/* Whether all of a region stands among the thanks, where its name, as a note says, does not. */
static inline bool law_is_thanks(const struct law_yaml *yaml, const struct yaml_node *region,
                                 struct arena *arena)
{
    struct folded unused = {.arena = arena};
    return law_value(region, "items") && !law_value(region, "about") &&
           law_add_items(&unused, yaml, region, true) &&
           !law_add_items(&unused, yaml, region, false);
}

static inline struct folded law_source(const struct law_yaml *yaml, struct arena *arena)
{
    struct folded folded = law_begin(arena);
    const struct yaml_node *root = yaml->root;
    const struct yaml_node *verse = law_value(root, "verse");
    const struct yaml_node *regions = law_value(root, "regions");
    law_add_value(&folded, yaml, root, "title");
    law_add_optional(&folded, yaml, root, "subtitle");
    law_add_optional(&folded, yaml, root, "organization");
    law_add_optional(&folded, yaml, verse, "text");
    law_add_optional(&folded, yaml, verse, "reference");
    law_add_optional(&folded, yaml, verse, "translation");
    law_add_circled(&folded, yaml, root, "introduction");
    for (int32_t i = 0; regions && i < regions->count; i++) {
        if (!law_is_thanks(yaml, regions->pairs[i].value, arena))
            law_add_value(&folded, yaml, regions->pairs[i].value, "name");
        law_add_circled(&folded, yaml, regions->pairs[i].value, "about");
        law_add_value(&folded, yaml, regions->pairs[i].value, "text");
        law_add_items(&folded, yaml, regions->pairs[i].value, false);
    }
    law_add_thanks(&folded, yaml, regions);
    law_add_circled(&folded, yaml, root, "back");
    law_add_optional(&folded, yaml, law_value(root, "notes"), "title");
    return folded;
}

/* Where the title of a link ends that may begin at a place, before the closing bracket; the
   place itself: none does. */
static inline int32_t law_title_end(const struct folded *whole, int32_t at)
{
    if (law_sign(whole, at) != '\'' || !whole->items[at].apart)
        return at;
    for (int32_t end = at + 1; end < whole->count; end++)
        if (law_has(whole, end, "')"))
            return end;
    return at;
}

/* The signs of a link's address behind "](" and its title, or -1 when no bracket ends it. */
static inline int32_t law_address_size(const struct folded *whole, int32_t at)
{
    int32_t depth = 1, from = at;
    for (at += 2; at < whole->count && depth > 0; at++) {
        at = law_title_end(whole, at);
        uint32_t character = law_sign(whole, at);
        at += character == '\\';
        depth += (character == '(') - (character == ')');
    }
    return depth == 0 ? at - from : -1;
}

/* Passes over a character reference ("&eacute;"), which stands for up to two characters of the
   part: those before the sign that follows, but for marks. */
static inline int32_t law_skip_reference(struct law_pair *pair)
{
    enum { NAME_MOST = 32 };
    const struct folded *whole = pair->whole;
    if (law_has(whole, pair->at, "&nbsp;"))
        return bytes_size("&nbsp;"); /* white space */
    int32_t end = pair->at + 1;
    while (end - pair->at < NAME_MOST && law_sign(whole, end) && law_sign(whole, end) != ';')
        end++;
    if (law_sign(whole, end) != ';')
        return 0;
    int32_t next = end + 1;
    while (next < whole->count && whole->items[next].mark)
        next++;
    for (int32_t more = 0; more <= 2; more++)
        if (law_sign(pair->part, pair->in + more) == law_sign(whole, next) || more == 2) {
            pair->in += more == 2 ? 1 : more;
            break;
        }
    return end + 1 - pair->at;
}

/* Passes over the part's signs that the address at [at, end) of a link without words has, up
   to the first that differs. */
static inline void law_pass_shown(struct law_pair *pair, int32_t at, int32_t end)
{
    static const char *const schemes[] = {"<", "mailto:", "tel:"};
    const struct folded *whole = pair->whole, *part = pair->part;
    for (int32_t i = 0; i < COUNT(schemes); i++)
        if (law_has(whole, at, schemes[i]) && !law_has(part, pair->in, schemes[i]))
            at += bytes_size(schemes[i]);
    struct law_pair shown = *pair;
    for (shown.at = at; shown.at < end;) {
        bool same = law_sign(whole, shown.at) == law_sign(part, shown.in);
        bool escape = law_sign(whole, shown.at) == '\\';
        int32_t reference = !same && law_sign(whole, shown.at) == '&'
                                ? law_skip_reference(&shown)
                                : 0;
        if (!same && !escape && !reference)
            break;
        shown.at += reference ? reference : 1;
        shown.in += same;
    }
    pair->in = shown.in;
}

/* Passes over the address of a link; that of a link without words is the part's, too. */
static inline int32_t law_skip_address(struct law_pair *pair)
{
    const struct folded *whole = pair->whole;
    int32_t size = law_address_size(whole, pair->at);
    if (size < 0)
        return 1;
    if (law_sign(whole, pair->at - 1) == '[')
        law_pass_shown(pair, pair->at + 2, pair->at + size - 1);
    return size;
}

/* Whether what defines the link that `size` signs at `label` name begins at a place:
   "[a]: https://...". */
static inline bool law_defines(const struct folded *whole, int32_t at, int32_t label,
                               int32_t size)
{
    if (!whole->items[at].mark || law_sign(whole, at) != '[' ||
        !law_has(whole, at + 1 + size, "]:"))
        return false;
    for (int32_t i = 0; i < size; i++)
        if (character_lower(law_sign(whole, at + 1 + i)) !=
            character_lower(law_sign(whole, label + i)))
            return false;
    return true;
}

/* Passes over the label of a link, "[a]", that stands at its words; for one without words the
   part has an address that is defined for it: of those the one of which it has most. */
static inline int32_t law_skip_label(struct law_pair *pair)
{
    const struct folded *whole = pair->whole;
    int32_t label = pair->at + 2, end = label, in = pair->in;
    while (law_sign(whole, end) && law_sign(whole, end) != ']')
        end++;
    bool wordless = end > label && law_sign(whole, pair->at - 1) == '[';
    for (int32_t at = 0; wordless && at < whole->count; at++) {
        if (!law_defines(whole, at, label, end - label))
            continue;
        struct law_pair shown = *pair;
        int32_t from = at + end - label + 3, to = from;
        while (to < whole->count && (to == from || !whole->items[to].apart))
            to++;
        law_pass_shown(&shown, from, to);
        in = shown.in > in ? shown.in : in;
    }
    pair->in = in;
    return end + 1 - pair->at;
}

/* The signs up to the line's end of what defines a link, "[a]: https://...", whose label may go
   on over lines, but no blank one; 0: it is none. */
static inline int32_t law_definition_size(const struct law_pair *pair)
{
    const struct folded *whole = pair->whole;
    int32_t line = whole->items[pair->at].line, end = pair->at;
    bool defines = false;
    for (; end < whole->count && (whole->items[end].line == line || !defines); end++) {
        bool blank = end > pair->at && whole->items[end].line > whole->items[end - 1].line + 1;
        if (blank || (whole->items[end].line != line && whole->items[end].character == '['))
            break;
        if (!defines && law_has(whole, end, "]:")) {
            defines = true;
            line = whole->items[end].line;
        }
    }
    return defines ? end - pair->at : 0;
}

/* The colons that stand at a place. */
static inline int32_t law_colons(const struct folded *folded, int32_t at)
{
    int32_t count = 0;
    while (law_sign(folded, at + count) == ':')
        count++;
    return count;
}

/* The signs of a footnote's mark, "[^a]", or of its head, "[^a]:", for which the part has its
   number, which is passed over; 0: there is none. */
static inline int32_t law_skip_note(struct law_pair *pair)
{
    const struct folded *whole = pair->whole;
    int32_t end = pair->at + 2, first = pair->in;
    if (!law_has(whole, pair->at, "[^") || fold_raised(law_sign(pair->part, pair->in)) < 0)
        return 0;
    while (law_sign(whole, end) && law_sign(whole, end) != ']')
        end++;
    while (fold_raised(law_sign(pair->part, pair->in)) >= 0 &&
           pair->part->items[pair->in].line == pair->part->items[first].line &&
           (!pair->digits || pair->in - first < pair->digits))
        pair->in++;
    end++;
    bool head = law_colons(whole, end) > law_colons(pair->part, pair->in);
    return end + head - pair->at;
}

/* CommonMark's signs. */
static inline int32_t law_skip_markup(struct law_pair *pair)
{
    const struct folded *whole = pair->whole;
    const struct sign *sign = &whole->items[pair->at];
    int32_t note = law_skip_note(pair);
    if (note)
        return note;
    if (law_touch(whole, pair->at, "](") && !law_has(pair->part, pair->in, "]("))
        return law_skip_address(pair);
    if (law_touch(whole, pair->at, "]["))
        return law_skip_label(pair);
    if (sign->character == '[' && sign->mark && law_definition_size(pair))
        return law_definition_size(pair);
    if (sign->character == '&')
        return law_skip_reference(pair);
    if (law_has(whole, pair->at, "<br>"))
        return bytes_size("<br>");
    if (fold_is_among(sign->character, "-.") &&
        law_sign(pair->part, pair->in - 1) == sign->character &&
        (!sign->apart || pair->part->items[pair->in - 1].row))
        return 1; /* of a row that is one sign: "-\-", "-- --" */
    if (fold_is_among(sign->character, "\\*_#[]<>|"))
        return 1;
    return sign->mark;
}

/* The document has all of the source's texts. */
static inline const char *law_holds_source(const struct law_yaml *yaml,
                                           const struct document *document, struct arena *arena)
{
    struct folded source = law_source(yaml, arena), made = law_document(document, arena);
    return law_compare("document", &source, &made, law_skip_markup);
}

/* ---- the plan ---- */

/* The element that a mark's paragraph is: not a link in it. */
static inline int32_t law_paragraph(const struct plan *plan, const struct mark *mark)
{
    int32_t element = mark->element;
    while (element > 0 && (plan->elements[element].role == ROLE_LINK ||
                           plan->elements[element].role == ROLE_REFERENCE))
        element = plan->elements[element].parent;
    return element;
}

/* What stands in an element: another, or a mark. */
struct law_kid {
    int32_t next;    /* of the same element, or -1 */
    int32_t element; /* or -1 */
    const struct mark *mark;
};

/* A plan's elements with what stands in them, in the order in which it comes. */
struct law_tree {
    const struct plan *plan;
    struct arena *arena;
    struct law_kid *items;
    int32_t count, capacity;
    int32_t *first, *last; /* kids of each element, or -1 */
    bool *joined;
    int32_t paragraph; /* of the last mark */
    bool ended;        /* a line ends with it */
};

static inline void law_join(struct law_tree *tree, int32_t parent, int32_t element,
                            const struct mark *mark)
{
    int32_t kid = tree->count;
    *ARENA_PUSH(tree->arena, tree) = (struct law_kid){-1, element, mark};
    if (tree->first[parent] < 0)
        tree->first[parent] = kid;
    else
        tree->items[tree->last[parent]].next = kid;
    tree->last[parent] = kid;
}

/* Joins an element and those that it is in, as its first mark comes. */
static inline void law_join_element(struct law_tree *tree, int32_t element)
{
    while (element > 0 && !tree->joined[element]) {
        tree->joined[element] = true;
        law_join(tree, tree->plan->elements[element].parent, element, NULL);
        element = tree->plan->elements[element].parent;
    }
}

static inline struct law_tree law_tree_of(const struct plan *plan, struct arena *arena)
{
    struct law_tree tree = {.plan = plan, .arena = arena, .paragraph = -1};
    tree.first = arena_array(arena, plan->element_count, sizeof *tree.first);
    tree.last = arena_array(arena, plan->element_count, sizeof *tree.last);
    tree.joined = arena_array(arena, plan->element_count, sizeof *tree.joined);
    for (int32_t i = 0; i < plan->element_count; i++)
        tree.first[i] = tree.last[i] = -1;
    for (int32_t i = 0; i < plan->page_count; i++)
        for (int32_t k = 0; k < plan->pages[i].mark_count && !plan->pages[i].spare; k++) {
            const struct mark *mark = &plan->pages[i].marks[k];
            if (mark->kind != MARK_RUN || mark->element == ELEMENT_ARTIFACT)
                continue;
            law_join_element(&tree, mark->element);
            law_join(&tree, mark->element, -1, mark);
        }
    return tree;
}

static inline void law_add_mark(struct law_tree *tree, struct folded *folded,
                                const struct mark *mark)
{
    const struct plan *plan = tree->plan;
    bool label = plan->elements[mark->element].role == ROLE_LBL;
    if (law_paragraph(plan, mark) != tree->paragraph || tree->ended)
        fold_part(folded);
    tree->ended = mark->run->ends_line;
    tree->paragraph = law_paragraph(plan, mark);
    folded->head = label;
    int32_t from = folded->count;
    fold_add(folded, mark->run->text, mark->run->size_bytes);
    for (int32_t n = from; n < folded->count; n++)
        folded->items[n].mark = label && !character_is_word(folded->items[n].character) &&
                                fold_raised(folded->items[n].character) < 0;
}

/* Adds what stands in an element; footnotes only where they stand, or with `notes` none. */
static inline void law_add_element(struct law_tree *tree, struct folded *folded,
                                   int32_t element, bool notes)
{
    for (int32_t kid = tree->first[element]; tree->items && kid >= 0;
         kid = tree->items[kid].next) {
        int32_t inner = tree->items[kid].element;
        if (inner < 0)
            law_add_mark(tree, folded, tree->items[kid].mark);
        else if (!notes || tree->plan->elements[inner].role != ROLE_FOOTNOTE)
            law_add_element(tree, folded, inner, notes);
    }
}

/* The texts of a plan's elements, in the order of the tree. */
static inline struct folded law_plan_tree(const struct plan *plan, struct arena *arena)
{
    struct law_tree tree = law_tree_of(plan, arena);
    struct folded folded = law_begin(arena);
    law_add_element(&tree, &folded, 0, false);
    return folded;
}

/* The number that a footnote's element begins with. */
static inline int32_t law_note_number(struct law_tree *tree, int32_t element)
{
    struct folded folded = law_begin(tree->arena);
    int32_t number = 0;
    law_add_element(tree, &folded, element, false);
    for (int32_t i = 0; i < folded.count && fold_raised(folded.items[i].character) >= 0; i++)
        number = 10 * number + fold_raised(folded.items[i].character);
    return number;
}

/* Likewise, the footnotes by their numbers after all else. */
static inline struct folded law_plan_text(const struct plan *plan, int32_t note_count,
                                          struct arena *arena)
{
    struct law_tree tree = law_tree_of(plan, arena);
    struct folded folded = law_begin(arena);
    int32_t *notes = arena_array(arena, (int64_t)note_count + 1, sizeof *notes);
    law_add_element(&tree, &folded, 0, true);
    for (int32_t i = 0; i < plan->element_count; i++) {
        if (plan->elements[i].role != ROLE_FOOTNOTE || !tree.joined[i])
            continue;
        int32_t number = law_note_number(&tree, i);
        if (number >= 1 && number <= note_count)
            notes[number] = i;
    }
    for (int32_t i = 1; i <= note_count; i++)
        if (notes[i])
            law_add_element(&tree, &folded, notes[i], true);
    return folded;
}

/* The texts of a document and the program's own, as an edition has them. */
static inline struct folded law_booklet(const struct layout *layout,
                                        const struct document *document, bool large,
                                        struct arena *arena)
{
    struct folded folded = law_begin(arena);
    const char *language = document->language;
    struct rich verse = typography_quote(&document->verse.text, language, arena);
    law_add(&folded, document->title.text);
    law_add(&folded, document->subtitle.text);
    law_add(&folded, document->organization.text);
    law_add(&folded, verse.text);
    law_add(&folded, document->verse.text.size ? document->verse.reference.text : "");
    law_add(&folded, document->verse.text.size ? document->verse.translation.text : "");
    law_add(&folded, body_date(document, arena));
    if (document->large.mention && !large)
        law_add(&folded, language_word(language, WORD_LARGE_PRINT, NULL));
    law_add_blocks(&folded, document->sections, document->section_count, LAW_SHOWN);
    if (layout->headed && document->notes.title.size)
        law_add(&folded, document->notes.title.text);
    else if (layout->headed)
        law_add(&folded, language_word(language, WORD_NOTES, NULL));
    law_add_blocks(&folded, document->back.blocks, document->back.count, LAW_SHOWN);
    law_add_notes(&folded, document, LAW_SHOWN);
    return folded;
}

/* Bullets. */
static inline int32_t law_skip_mark(struct law_pair *pair)
{
    return pair->at < pair->whole->count && pair->whole->items[pair->at].mark;
}

/* The elements of a layout's plan have all of the document's texts, and the program's own. */
static inline const char *law_holds_plan(const struct layout *layout,
                                         const struct document *document, bool large,
                                         struct arena *arena)
{
    struct footnotes notes = document_footnotes(document, arena);
    struct folded plan = law_plan_text(
        &layout->plan, notes.count ? notes.items[notes.count - 1].number : 0, arena);
    struct folded booklet = law_booklet(layout, document, large, arena);
    return law_compare(large ? "large print" : "booklet", &plan, &booklet, law_skip_mark);
}

/* ---- the mail ---- */

/* The texts of a document as both bodies have them. */
static inline struct folded law_mail(const struct document *document, enum law_view view,
                                     struct arena *arena)
{
    struct folded folded = law_begin(arena);
    struct rich verse = typography_quote(&document->verse.text, document->language, arena);
    law_add(&folded, document->title.text);
    law_add(&folded, document->subtitle.text);
    law_add(&folded, body_date(document, arena));
    law_add(&folded, document->organization.text);
    law_add(&folded, verse.text);
    law_add(&folded, document->verse.text.size ? body_source(document, arena) : "");
    law_add_blocks(&folded, document->sections, document->section_count, view);
    law_add_notes(&folded, document, view);
    law_add_blocks(&folded, document->back.blocks, document->back.count, view);
    return folded;
}

/* Whether "<" and an address stand at a place, its scheme in whatever letters. */
static inline bool law_begins_address(const struct folded *whole, int32_t at)
{
    static const char *const schemes[] = {"http:", "https:", "mailto:", "tel:"};
    for (int32_t i = 0; i < COUNT(schemes) && law_sign(whole, at) == '<'; i++) {
        int32_t same = 0;
        while (schemes[i][same] &&
               character_lower(law_sign(whole, at + 1 + same)) == (uint32_t)schemes[i][same])
            same++;
        if (!schemes[i][same])
            return true;
    }
    return false;
}

/* Marks at the heads of lines, and addresses behind the words of links. */
static inline int32_t law_skip_plain(struct law_pair *pair)
{
    const struct folded *whole = pair->whole;
    int32_t at = pair->at, end = at;
    if (!law_begins_address(whole, at))
        return whole->items[at].mark;
    while (law_sign(whole, end) && law_sign(whole, end) != '>')
        end++;
    const struct sign *before = pair->in ? &pair->part->items[pair->in - 1] : NULL;
    bool row = before && before->row && before->character == law_sign(whole, end + 1);
    return end + 1 - at + row; /* the address parts a row of full stops */
}

/* A body of a mail in memory. */
static inline const char *law_write(void (*write)(FILE *, const struct document *,
                                                  struct arena *),
                                    const struct document *document, struct arena *arena)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        abort();
    write(out, document, arena);
    fclose(out);
    const char *copy = arena_copy(arena, text, (int64_t)size);
    free(text);
    return copy;
}

/* ---- HTML, as a browser shows it ---- */

enum { LAW_LISTS_MOST = 100 };

struct law_html {
    const char *at;
    char *text; /* what is shown */
    int32_t size;
    struct {
        char type; /* 'u', or what numbers it: '1', 'a', 'A', 'i', 'I', 0 for nothing */
        int32_t number;
    } lists[LAW_LISTS_MOST];
    int32_t depth;
};

static inline void law_html_roman(char *out, int32_t number, bool upper)
{
    static const struct {
        int32_t value;
        const char *small, *capital;
    } parts[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"}, {400, "cd", "CD"},
                 {100, "c", "C"},  {90, "xc", "XC"},  {50, "l", "L"},  {40, "xl", "XL"},
                 {10, "x", "X"},   {9, "ix", "IX"},   {5, "v", "V"},   {4, "iv", "IV"},
                 {1, "i", "I"}};
    *out = '\0';
    for (int32_t i = 0; i < COUNT(parts); i++)
        for (; number >= parts[i].value; number -= parts[i].value)
            strcat(out, upper ? parts[i].capital : parts[i].small);
}

/* Writes the marker of the next item of the innermost list. */
static inline void law_html_marker(struct law_html *html)
{
    char marker[64] = "";
    char type = html->depth ? html->lists[html->depth - 1].type : 'u';
    if (type == 'u' || !type)
        return;
    int32_t number = html->lists[html->depth - 1].number++;
    if (type == 'a' || type == 'A')
        snprintf(marker, sizeof marker, "%c", type + (number - 1) % 26);
    else if ((type == 'i' || type == 'I') && number < 4000)
        law_html_roman(marker, number, type == 'I');
    else
        snprintf(marker, sizeof marker, "%d", number);
    html->size += sprintf(html->text + html->size, "%s. ", marker);
}

/* Whether the tag at hand begins or ends a line. */
static inline bool law_html_parts(const struct law_html *html)
{
    static const char *const parts[] = {"p",     "div", "br", "li",  "td", "th", "tr",
                                        "table", "h1",  "h2", "h3",  "h4", "h5", "h6",
                                        "ul",    "ol",  "hr", "pre", "dt", "dd", "blockquote"};
    const char *name = html->at + 1 + (html->at[1] == '/');
    int32_t size = bytes_until(name, " />\n");
    for (int32_t i = 0; i < COUNT(parts); i++)
        if (size == bytes_size(parts[i]) && bytes_begin(name, parts[i]))
            return true;
    return false;
}

/* The value of an attribute of the tag at hand, or NULL. */
static inline const char *law_html_attribute(const struct law_html *html, const char *name)
{
    const char *end = strchr(html->at, '>'), *found = strstr(html->at, name);
    return found && end && found < end ? found + strlen(name) : NULL;
}

static inline void law_html_tag(struct law_html *html)
{
    const char *end = strchr(html->at, '>');
    if (law_html_parts(html))
        html->text[html->size++] = '\n';
    if (bytes_begin(html->at, "<ol") && html->depth < LAW_LISTS_MOST) {
        const char *type = law_html_attribute(html, " type=\"");
        const char *start = law_html_attribute(html, " start=\"");
        bool none = law_html_attribute(html, "list-style-type:none") != NULL;
        html->lists[html->depth].type = none ? '\0' : type ? *type : '1';
        html->lists[html->depth++].number = start ? atoi(start) : 1;
    } else if (bytes_begin(html->at, "<ul") && html->depth < LAW_LISTS_MOST) {
        html->lists[html->depth++].type = 'u';
    } else if (bytes_begin(html->at, "</ol") || bytes_begin(html->at, "</ul")) {
        html->depth--;
    } else if (bytes_begin(html->at, "<li")) {
        const char *value = law_html_attribute(html, " value=\"");
        if (value && html->depth)
            html->lists[html->depth - 1].number = atoi(value);
        law_html_marker(html);
    }
    if (bytes_begin(html->at, "<title") && strstr(html->at, "</title>"))
        end = strstr(html->at, "</title>") + 7;
    else if (bytes_begin(html->at, "<style") && strstr(html->at, "</style>"))
        end = strstr(html->at, "</style>") + 7;
    else if (bytes_begin(html->at, "<!--") && strstr(html->at, "-->"))
        end = strstr(html->at, "-->") + 2;
    html->at = end ? end + 1 : html->at + strlen(html->at);
}

/* Writes the character that a reference at hand stands for and passes over it; false: it is
   none. Names are those that letters have. */
static inline bool law_html_reference(struct law_html *html)
{
    static const struct {
        const char *name;
        uint32_t character;
    } names[] = {{"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},
                 {"apos", '\''},    {"nbsp", 0xA0},    {"zwnj", 0x200C},  {"ldquo", 0x201C},
                 {"rdquo", 0x201D}, {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"laquo", 0xAB},
                 {"raquo", 0xBB},   {"ndash", 0x2013}, {"mdash", 0x2014}, {"hellip", 0x2026},
                 {"bull", 0x2022},  {"middot", 0xB7},  {"copy", 0xA9},    {"reg", 0xAE},
                 {"iexcl", 0xA1},   {"iquest", 0xBF},  {"aacute", 0xE1},  {"eacute", 0xE9},
                 {"iacute", 0xED},  {"oacute", 0xF3},  {"uacute", 0xFA},  {"ntilde", 0xF1},
                 {"Eacute", 0xC9},  {"agrave", 0xE0},  {"egrave", 0xE8},  {"ecirc", 0xEA},
                 {"ccedil", 0xE7},  {"auml", 0xE4},    {"ouml", 0xF6},    {"uuml", 0xFC},
                 {"szlig", 0xDF},   {"atilde", 0xE3},  {"otilde", 0xF5},  {"acirc", 0xE2},
                 {"ocirc", 0xF4},   {"shy", 0xAD},     {"ensp", 0x2002},  {"emsp", 0x2003}};
    const char *name = html->at + 1, *end = strchr(name, ';');
    uint32_t character = 0;
    if (*html->at != '&' || !end)
        return false;
    if (*name == '#')
        character = (uint32_t)strtoul(name + 1 + (name[1] == 'x'), NULL,
                                      name[1] == 'x' || name[1] == 'X' ? 16 : 10);
    for (int32_t i = 0; i < COUNT(names) && !character; i++)
        if (end - name == bytes_size(names[i].name) && bytes_begin(name, names[i].name))
            character = names[i].character;
    if (!character || character > 0x10FFFF)
        return false;
    html->size += utf8_encode(character, html->text + html->size);
    html->at = end + 1;
    return true;
}

/* The text of a page: tags away, references read, lists numbered. */
static inline const char *law_html_text(const char *page, struct arena *arena)
{
    struct law_html html = {.at = page,
                            .text = arena_alloc(arena, 20 * (int64_t)strlen(page) + 100)};
    while (*html.at) {
        if (*html.at == '<')
            law_html_tag(&html);
        else if (!law_html_reference(&html))
            html.text[html.size++] = *html.at++;
    }
    return html.text;
}

static inline int32_t law_skip_nothing(struct law_pair *pair)
{
    (void)pair;
    return 0;
}

/* Both bodies of the mail have all of the document's texts. */
static inline const char *law_holds_mail(const struct document *document, struct arena *arena)
{
    struct folded shown = law_mail(document, LAW_SHOWN, arena), plain = law_begin(arena),
                  listed = law_mail(document, LAW_PLAIN, arena), html = law_begin(arena);
    law_add(&plain, law_write(body_text, document, arena));
    law_add(&html, law_html_text(law_write(body_html, document, arena), arena));
    const char *breach = law_compare("mail as text", &plain, &listed, law_skip_plain);
    return breach ? breach : law_compare("mail as HTML", &html, &shown, law_skip_nothing);
}

#endif
