/*
 * The lexicon is a sorted list of all words in small letters, each with how it stands in the
 * bulletin. A text is cut into words, and these are joined to names.
 */
#include "proof/names.h"

#include "base/bytes.h"
#include "base/script.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "language/customs.h"
#include "language/language.h"

#include <stdlib.h>
#include <string.h>

enum {
    WORD_MOST = 200,
    PERHAPS_LEAST = 3 /* letters */,
    MIDDLE_DOT = 0xB7,
    KATAKANA_DOT = 0x30FB
};

/* How a word stands in the bulletin. */
enum { SEEN_SMALL = 1, SEEN_CAPITAL_WITHIN = 2 };

struct word_entry {
    const char *word; /* in small letters */
    unsigned seen;
};

struct lexicon {
    struct arena *arena;
    struct {
        struct word_entry *items;
        int32_t count, capacity;
    } entries;
};

/* A word of a text. */
struct text_word {
    int32_t start, end;
    int32_t letters;
    bool capital;  /* it begins with one, or is written in katakana */
    bool capitals; /* it has no small letter */
    bool
        shortened; /* "I'll": an apostrophe after its first letter, and no capital after that */
    bool first;    /* it begins a sentence; not of katakana, which has no capitals for that */
    bool hyphened; /* a hyphen alone is between it and the one before */
    bool joined;   /* only a space or hyphen is between it and the one before */
    bool dotted;   /* ... or the full stop of an abbreviation or initial */
};

struct known_words {
    struct text_word *items;
    int32_t count, capacity;
};

static bool is_katakana(uint32_t character)
{
    return (character >= 0x30A1 && character <= 0x30FA) || character == 0x30FC;
}

/* Whether a sign is an apostrophe. */
static bool elides(uint32_t sign)
{
    return sign == '\'' || sign == 0x2019;
}

/* Whether a character may stand within a word. */
static bool is_inner(uint32_t character)
{
    return elides(character) || character == 0x200C || character == 0x200D ||
           character == 0xAD || character == MIDDLE_DOT || character == KATAKANA_DOT;
}

/* Whether a word of the two characters' scripts goes on from the one to the other: kana that
   are parted by no spaces begin and end words among other characters. */
static bool joins_letters(uint32_t before, uint32_t character)
{
    bool inner = is_inner(character);
    if (!inner && !character_is_letter(character))
        return false;
    return inner || is_inner(before) ||
           (is_katakana(before) == is_katakana(character) &&
            character_is_east_asian(before) == character_is_east_asian(character));
}

/* Reads the word that begins at `at`; returns its end. */
static int32_t read_letters(const struct rich *text, int32_t at, struct text_word *word)
{
    int32_t end = at;
    uint32_t before = 0;
    while (at < text->size) {
        int32_t next = at;
        uint32_t character = utf8_next(text->text, text->size, &next);
        if (before && !joins_letters(before, character))
            break;
        if (character_is_letter(character)) {
            bool upper = character_lower(character) != character;
            word->capital = word->letters ? word->capital : upper || is_katakana(character);
            word->capitals = (word->letters == 0 || word->capitals) && upper;
            word->shortened = word->shortened ||
                              (word->letters == 1 && elides(before) && !upper);
            word->letters++;
            end = next;
        }
        before = character;
        at = next;
    }
    return end;
}

/* What stands between two words. */
static void read_gap(const struct rich *text, int32_t from, int32_t to, struct text_word *word)
{
    int32_t signs = 0;
    word->joined = word->dotted = true;
    for (int32_t at = from; at < to;) {
        uint32_t sign = utf8_next(text->text, text->size, &at);
        bool space = sign == ' ' || sign == 0xA0 || sign == 0x202F;
        bool hyphen = sign == '-' || sign == 0x2010 || sign == 0x2011;
        word->joined = word->joined && (space || hyphen);
        word->dotted = word->dotted && (space || hyphen || sign == '.');
        word->first = word->first || sign == '.' || sign == '!' || sign == '?' || sign == ':' ||
                      sign == 0x2028 || sign == 0x2026 || sign == 0x201C || sign == 0x201E ||
                      sign == 0xAB || sign == 0x2018 || sign == 0xA1 || sign == 0xBF ||
                      sign == 0x2022 || sign == 0x2014 ||
                      (sign >= 0x80 && character_ends_clause(sign));
        signs += !space;
        word->hyphened = hyphen && from + utf8_size(sign) == to;
    }
    word->joined = word->joined && signs <= 1;
    word->dotted = word->dotted && signs <= 1;
    word->first = word->first || from == 0;
}

/* Takes the possessive ending off a word that has it: "Ana's". */
static void drop_possessive(const struct rich *text, struct text_word *word)
{
    static const char *const endings[] = {"'s", "\u2019s"};
    if (word->letters > 2)
        word->end -= bytes_end_any(text->text + word->start, word->end - word->start, endings,
                                   COUNT(endings));
}

static struct known_words cut_words(const struct rich *text, struct arena *arena)
{
    struct known_words words = {0};
    int32_t last = 0;
    for (int32_t at = 0; at < text->size;) {
        int32_t start = at;
        struct text_word word = {.start = start};
        if (!character_is_letter(utf8_next(text->text, text->size, &at)))
            continue;
        word.end = at = read_letters(text, start, &word);
        read_gap(text, last, start, &word);
        int32_t letter = start;
        word.first = (word.first || words.count == 0) &&
                     !is_katakana(utf8_next(text->text, text->size, &letter));
        last = word.end;
        drop_possessive(text, &word);
        *ARENA_PUSH(arena, &words) = word;
    }
    return words;
}

/* Returns a word in small letters. */
static const char *small_word(const struct rich *text, const struct text_word *word,
                              struct arena *arena)
{
    int32_t size = word->end - word->start, to = 0;
    size = size < WORD_MOST ? size : WORD_MOST;
    char *small = arena_alloc(arena, (int64_t)2 * size + UTF8_MOST);
    for (int32_t at = word->start; at < word->start + size;)
        to += utf8_encode(character_lower(utf8_next(text->text, text->size, &at)), small + to);
    return small;
}

/* ---- the lexicon ---- */

static bool is_headline_block(const struct block *block)
{
    return block->kind == BLOCK_HEADING || block->kind == BLOCK_SECTION;
}

static void note_words(struct lexicon *lexicon, const struct rich *text)
{
    struct known_words words = cut_words(text, lexicon->arena);
    for (int32_t i = 0; i < words.count; i++) {
        const struct text_word *word = &words.items[i];
        unsigned seen = !word->capital ? SEEN_SMALL : !word->first ? SEEN_CAPITAL_WITHIN : 0;
        if (seen)
            *ARENA_PUSH(lexicon->arena, &lexicon->entries) = (struct word_entry){
                small_word(text, word, lexicon->arena), seen};
    }
}

static void read_block_words(const struct block *block, const char *language, void *context)
{
    (void)language;
    if (!is_headline_block(block))
        note_words(context, &block->text);
}

static int compare_entries(const void *a, const void *b)
{
    return strcmp(((const struct word_entry *)a)->word, ((const struct word_entry *)b)->word);
}

/* Makes one of the entries of a word. */
static void merge_entries(struct lexicon *lexicon)
{
    int32_t kept = 0;
    struct word_entry *items = lexicon->entries.items;
    if (lexicon->entries.count)
        qsort(items, (size_t)lexicon->entries.count, sizeof *items, compare_entries);
    for (int32_t i = 0; i < lexicon->entries.count; i++)
        if (kept && strcmp(items[kept - 1].word, items[i].word) == 0)
            items[kept - 1].seen |= items[i].seen;
        else
            items[kept++] = items[i];
    lexicon->entries.count = kept;
}

const struct lexicon *names_read(const struct document *document, struct arena *arena)
{
    struct lexicon *lexicon = arena_alloc(arena, sizeof *lexicon);
    lexicon->arena = arena;
    note_words(lexicon, &document->verse.text);
    document_each_block(document, read_block_words, lexicon);
    merge_entries(lexicon);
    return lexicon;
}

static unsigned how_seen(const struct lexicon *lexicon, const struct rich *text,
                         const struct text_word *word, struct arena *arena)
{
    struct word_entry wanted = {.word = small_word(text, word, arena)};
    const struct word_entry *found = lexicon->entries.count
                                         ? bsearch(&wanted, lexicon->entries.items,
                                                   (size_t)lexicon->entries.count,
                                                   sizeof wanted, compare_entries)
                                         : NULL;
    return found ? found->seen : 0;
}

/* ---- names ---- */

struct name_finder {
    const struct lexicon *lexicon;
    const struct rich *text;
    const char *titles;
    const char *openers; /* words that begin sentences */
    bool headline;
    bool nouns;    /* they have capitals, too */
    bool unparted; /* the language has no spaces between words */
    struct known_words words;
    struct arena *arena;
    struct found_names names;
};

/* Whether a list of words parted by spaces has the one at a word, in either case, with the full
   stop after it or without. */
static bool has_listed(const char *list, const struct rich *text, const struct text_word *word)
{
    int32_t size = word->end - word->start;
    for (const char *at = list; *at; at += bytes_while(at, " ")) {
        int32_t length = bytes_until(at, " ");
        int32_t whole = length - (length > 0 && at[length - 1] == '.');
        if (whole == size && bytes_equal(at, text->text + word->start, size))
            return true;
        at += length;
    }
    return false;
}

/* Words that begin the sentences of a bulletin and are nobody's name, in small letters. */
static const struct {
    const char *language, *words;
} openers[] = {
    {"en",
     "ask bring call come contact email follow give help keep lift meet phone please pray "
     "remember ring see send speak tell thank thanks visit write the this that these those "
     "our their his her your its my she they you we who when while where what if for from "
     "with about after before because since but and also then there here today tomorrow "
     "every each many some all both not let next last"},
    {"de",
     "bete betet bitte bittet danke dankt denkt frage fragt gebt gib hilf helft kommt komm "
     "lasst ruf ruft sagt schreib schreibt schickt sprecht sprich sucht der die das ein "
     "eine einer unser unsere unserer ihr ihre sein seine wir sie wenn weil nach seit auch "
     "dann dort hier heute morgen alle viele manche jeder jede für mit bei von vor"},
    {"es", "ayuda ayude ayuden busque contacte dé den diga digan escriba escriban hable llame "
           "llamen oremos oren pida pidamos pidan recuerde recuerden demos visite una unos "
           "unas nuestro nuestra nuestros nuestras sus cuando donde mientras para por con "
           "desde después antes porque pero también hoy mañana todos todas cada muchos muchas"},
    {"pt", "ajude ajudem busque contate escreva fale ligue liguem lembre lembrem oremos orem "
           "peça peçam peçamos vamos visite uma uns umas nosso nossa nossos nossas seu seus "
           "quando onde enquanto para por com desde depois antes porque mas também hoje amanhã "
           "todos todas cada muitos muitas"},
    {"fr", "appelez aidez contactez demandez demandons dites donnez écrivez merci parlez "
           "pensez pensons priez prions remercions rendons venez visitez une notre nos "
           "votre vos leur leurs son ses nous vous ils elles quand lorsque pendant pour avec "
           "depuis après avant car mais aussi aujourd demain tous toutes chaque beaucoup"},
};

/* Whether a word is one of those that begin sentences. */
static bool is_opening_word(const struct name_finder *finder, int32_t index)
{
    const char *small = small_word(finder->text, &finder->words.items[index], finder->arena);
    int32_t size = bytes_size(small);
    for (const char *at = finder->openers; *at; at += bytes_while(at, " ")) {
        int32_t length = bytes_until(at, " ");
        if (length == size && bytes_equal(at, small, size))
            return true;
        at += length;
    }
    return false;
}

static bool is_name_particle(const struct rich *text, const struct text_word *word)
{
    static const char particles[] =
        "de da do dos das di del della dello degli dei della du des la le van von vom zu zum "
        "zur der den dem ter ten te bin ibn al el of the af av";
    return has_listed(particles, text, word);
}

/* Whether a word follows a title, or in German a preposition that names follow alone. */
static bool is_introduced(const struct name_finder *finder, int32_t index)
{
    static const char prepositions[] = "in aus nach von bei für mit";
    if (index == 0 || !finder->words.items[index].dotted)
        return false;
    const struct text_word *before = &finder->words.items[index - 1];
    return has_listed(finder->titles, finder->text, before) ||
           (finder->nouns && has_listed(prepositions, finder->text, before));
}

/* Whether a word can be part of a name: it has a capital, and is more than one letter unless it
   is an initial. */
static bool is_capital_word(const struct name_finder *finder, int32_t index)
{
    const struct text_word *word = &finder->words.items[index];
    bool initial = word->end < finder->text->size && finder->text->text[word->end] == '.';
    return word->capital && !word->shortened && (word->letters > 1 || initial);
}

/* Returns the index after the words that are one name from `first` on. */
static int32_t name_end(const struct name_finder *finder, int32_t first)
{
    const struct text_word *words = finder->words.items;
    int32_t end = first + 1;
    for (;;) {
        int32_t next = end;
        while (next < finder->words.count && words[next].joined && next - end < 2 &&
               !is_capital_word(finder, next) &&
               (words[next].hyphened || is_name_particle(finder->text, &words[next])))
            next++;
        bool abbreviated = next < finder->words.count && words[next].dotted &&
                           (words[next - 1].letters == 1 ||
                            has_listed(finder->titles, finder->text, &words[next - 1]));
        if (next == finder->words.count || !(words[next].joined || abbreviated) ||
            !is_capital_word(finder, next))
            return end;
        end = next + 1;
    }
}

static void add_name(struct name_finder *finder, int32_t first, int32_t end, bool perhaps)
{
    *ARENA_PUSH(finder->arena, &finder->names) = (struct found_name){
        finder->words.items[first].start, finder->words.items[end - 1].end, perhaps};
}

static bool is_seen_within(const struct name_finder *finder, int32_t index)
{
    return how_seen(finder->lexicon, finder->text, &finder->words.items[index], finder->arena) &
           SEEN_CAPITAL_WITHIN;
}

/* Whether a word is known to be written small within a sentence. */
static bool is_seen_small(const struct name_finder *finder, int32_t index)
{
    return is_opening_word(finder, index) ||
           how_seen(finder->lexicon, finder->text, &finder->words.items[index], finder->arena) &
               SEEN_SMALL;
}

/* Adds the names within words [first, end) of a headline. */
static void add_known(struct name_finder *finder, int32_t first, int32_t end)
{
    while (first < end) {
        int32_t last = first;
        while (last < end && is_capital_word(finder, last) && is_seen_within(finder, last))
            last++;
        if (last > first)
            add_name(finder, first, last, false);
        first = last > first ? last : first + 1;
    }
}

/* Adds the words [first, end), which all begin with capitals, as far as they are a name. */
static void add_capitals(struct name_finder *finder, int32_t first, int32_t end)
{
    bool begins = finder->words.items[first].first && !is_introduced(finder, first);
    if (finder->headline && !finder->nouns) {
        add_known(finder, first, end);
        return;
    }
    if (begins && end - first > 1 && is_seen_small(finder, first) &&
        !(is_seen_within(finder, first) && !finder->nouns)) {
        first++; /* the sentence's first word has its capital only for that */
        while (first < end && !finder->words.items[first].capital)
            first++;
        begins = false;
    }
    if (finder->nouns && end - first < 2 && !is_introduced(finder, first))
        return;
    if (!begins || end - first > 1 || is_seen_within(finder, first))
        add_name(finder, first, end, false);
    else if (!is_seen_small(finder, first) &&
             finder->words.items[first].letters >= PERHAPS_LEAST)
        add_name(finder, first, end, true);
}

/* Whether a word of a script without capitals is told to be a name. */
static bool is_told(const struct name_finder *finder, int32_t index)
{
    const struct text_word *word = &finder->words.items[index];
    bool dot = false;
    for (int32_t at = word->start; finder->unparted && at < word->end && !dot;) {
        uint32_t sign = utf8_next(finder->text->text, finder->text->size, &at);
        dot = sign == MIDDLE_DOT || sign == KATAKANA_DOT;
    }
    return dot || (index > 0 && is_introduced(finder, index));
}

static const char *openers_of(const char *language)
{
    for (int32_t i = 0; i < COUNT(openers); i++)
        if (language_same(language, openers[i].language))
            return openers[i].words;
    return "";
}

struct found_names names_find(const struct lexicon *lexicon, const struct rich *text,
                              const char *language, bool headline, struct arena *arena)
{
    struct name_finder finder = {.lexicon = lexicon,
                                 .text = text,
                                 .titles = customs_of(language).titles,
                                 .openers = openers_of(language),
                                 .headline = headline,
                                 .nouns = language_same(language, "de"),
                                 .unparted = language_is_unspaced(language),
                                 .words = cut_words(text, arena),
                                 .arena = arena};
    for (int32_t i = 0; i < finder.words.count;) {
        int32_t end = i + 1;
        if (is_capital_word(&finder, i)) {
            end = name_end(&finder, i);
            add_capitals(&finder, i, end);
        } else if (!names_have_capitals(language) && is_told(&finder, i)) {
            add_name(&finder, i, end, false);
        }
        i = end;
    }
    return finder.names;
}

bool names_have_capitals(const char *language)
{
    static const uint32_t scripts[] = {SCRIPT('L', 'a', 't', 'n'), SCRIPT('G', 'r', 'e', 'k'),
                                       SCRIPT('C', 'y', 'r', 'l'), SCRIPT('A', 'r', 'm', 'n'),
                                       SCRIPT('A', 'd', 'l', 'm'), SCRIPT('O', 's', 'g', 'e'),
                                       SCRIPT('C', 'h', 'e', 'r'), SCRIPT('D', 's', 'r', 't')};
    uint32_t script = language_script(language);
    for (int32_t i = 0; i < COUNT(scripts); i++)
        if (scripts[i] == script)
            return true;
    return false;
}
