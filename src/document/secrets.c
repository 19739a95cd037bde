/*
 * Words are known by their hashes (word_scan.h). What everyone may read is read first, with the
 * words that the program itself sets; what private parts have beyond that is secret. Single
 * letters and short numbers are not, since every booklet has them.
 */
#include "document/secrets.h"

#include "base/bytes.h"
#include "base/hex.h"
#include "document/circle.h"
#include "document/word_scan.h"
#include "document/word_set.h"
#include "language/language.h"

#include <string.h>

enum {
    DIGITS_LEAST = 5, /* of a number that tells something */
    LETTERS_LEAST = 2
};

struct secrets {
    struct word_set public, program; /* words in texts for everyone, and of the program's own */
    struct word_set parts;           /* beginnings and ends of both */
    struct word_set secret;
};

/* ---- listing ---- */

/* Whose words are being read. */
struct word_lister {
    struct secrets *secrets;
    struct word_set *set;    /* to which they go */
    const struct rich *text; /* that they stand in, or NULL ... */
    struct trace trace;      /* ... and where that does */
    struct pos pos;          /* of what is no text */
};

/* Whether a word tells something by itself. */
static bool is_telling(const struct scanned_word *word)
{
    return word->count >= (word->number ? DIGITS_LEAST : LETTERS_LEAST);
}

static bool is_open(const struct secrets *secrets, uint64_t hash)
{
    return word_set_find(&secrets->public, hash) || word_set_find(&secrets->program, hash);
}

static struct pos pos_of_word(struct word_lister *lister, const struct scanned_word *word)
{
    return lister->text && lister->text->anchor_count ? trace_pos(&lister->trace, word->start)
                                                      : lister->pos;
}

static void list_open_word(const struct scanned_word *word, void *context)
{
    struct word_lister *lister = context;
    struct word_set *parts = &lister->secrets->parts;
    struct pos pos = pos_of_word(lister, word);
    if (word_set_find(lister->set, word->hash))
        return;
    word_set_add(lister->set, word->hash, pos);
    for (int32_t i = 1; i < word->count; i++) {
        word_set_add(parts, word_scan_hash(word->characters, i), pos);
        word_set_add(parts, word_scan_hash(word->characters + i, word->count - i), pos);
    }
}

static void list_secret_word(const struct scanned_word *word, void *context)
{
    struct word_lister *lister = context;
    if (is_telling(word) && !is_open(lister->secrets, word->hash))
        word_set_add(lister->set, word->hash, pos_of_word(lister, word));
}

static void list_words(struct word_lister *lister, const char *text, int32_t size)
{
    word_scan(text, size,
              lister->set == &lister->secrets->secret ? list_secret_word : list_open_word,
              lister);
}

/* Lists the words of an address, which stand in a file with their escapes or without. */
static void list_address_words(struct word_lister *lister, const char *url)
{
    struct arena *arena = lister->secrets->public.arena;
    char *plain = arena_copy(arena, url, bytes_size(url));
    list_words(lister, plain, hex_unescape(plain, bytes_size(plain)));
    if (lister->set != &lister->secrets->secret)
        list_words(lister, url, bytes_size(url));
}

/* Lists the words of a text, and of the addresses that its links lead to. */
static void list_text_words(struct word_lister *lister, const struct rich *text)
{
    if (text->size == 0)
        return;
    lister->text = text;
    lister->trace = rich_trace(text);
    struct pos start = rich_pos(text, 0);
    list_words(lister, text->text, text->size);
    lister->text = NULL;
    lister->pos = start;
    for (int32_t i = 0; i < text->span_count; i++)
        if (text->spans[i].url)
            list_address_words(lister, text->spans[i].url);
}

static void list_block_words(const struct block *block, const char *language, void *context)
{
    struct word_lister *lister = context;
    (void)language;
    list_text_words(lister, &block->text);
    lister->pos = block->pos;
    if (block->marker)
        list_words(lister, block->marker, bytes_size(block->marker));
}

static void list_document_words(struct word_lister *lister, const struct document *document)
{
    const struct rich *fields[DOCUMENT_FIELDS];
    document_fields(document, fields);
    for (int32_t i = 0; i < DOCUMENT_FIELDS; i++)
        list_text_words(lister, fields[i]);
    document_each_block(document, list_block_words, lister);
}

/* Lists what the program sets in a language. */
static void list_language_words(struct word_lister *lister, const char *language)
{
    list_words(lister, language, bytes_size(language));
    for (enum language_word i = 0; i < WORD_COUNT; i++) {
        const char *word = language_word(language, i, NULL);
        list_words(lister, word, bytes_size(word));
    }
}

/* Lists the words that a file has whatever the bulletin says: those of its own description, of
   a date, and what the program sets in the bulletin's languages. */
static void list_program_words(struct word_lister *lister, const struct document *document,
                               struct arena *arena)
{
    static const char description[] =
        "Orison application pdf Adobe Identity UCS sRGB W5M0MpCehiHzreSzNTczkc9d "
        "PDF/UA identification http://www.aiim.org/pdfua/ns/id/ pdfuaid part Integer internal "
        "Part of ISO 14289 that the file conforms to sheet front back "
        "To make this booklet print on A3 A4 A5 Letter Tabloid half both sides flip the short "
        "long edge fronts then backs cut into two copies upper lower fold every sheets staple "
        "or sew each amp lt gt quot";
    const struct date *date = &document->date;
    list_words(lister, description, sizeof description - 1);
    list_language_words(lister, document->language);
    for (int32_t i = 0; i < document->section_count; i++)
        if (i == 0 ||
            strcmp(document->sections[i].language, document->sections[i - 1].language) != 0)
            list_language_words(lister, document->sections[i].language);
    const char *months = language_months(document->language);
    list_words(lister, months, bytes_size(months));
    if (date->year) {
        const char *day = language_date(document->language, date->year, date->month, date->day,
                                        arena);
        list_words(lister, day, bytes_size(day));
    }
}

const struct secrets *secrets_of(const struct document *whole, struct arena *arena)
{
    struct secrets *secrets = arena_alloc(arena, sizeof *secrets);
    secrets->public.arena = secrets->program.arena = arena;
    secrets->parts.arena = secrets->secret.arena = arena;
    struct word_lister lister = {.secrets = secrets, .set = &secrets->public};
    list_document_words(&lister, circle_document(whole, CIRCLE_PUBLIC, arena));
    lister.set = &secrets->program;
    list_program_words(&lister, whole, arena);
    lister.set = &secrets->secret;
    list_document_words(&lister, circle_document(whole, CIRCLE_PRIVATE, arena));
    for (int32_t i = 0; i < whole->prayer_count; i++)
        if (whole->prayers[i].circle == CIRCLE_PRIVATE)
            list_text_words(&lister, &whole->prayers[i].consent);
    return secrets;
}

/* ---- searching ---- */

struct secret_search {
    const struct secrets *secrets;
    struct secret_found *found;
    bool is_found;
};

static void look_at_word(const struct scanned_word *word, void *context)
{
    struct secret_search *search = context;
    const struct secrets *secrets = search->secrets;
    if (search->is_found || is_open(secrets, word->hash))
        return;
    const struct word_place *place = word_set_find(&secrets->secret, word->hash);
    if (!place && !is_open(secrets, word->backward))
        place = word_set_find(&secrets->secret, word->backward);
    bool part = word->open_start || word->open_end;
    bool known = part && (word_set_find(&secrets->parts, word->hash) ||
                          word_set_find(&secrets->parts, word->backward));
    if (!place || known)
        return;
    *search->found = (struct secret_found){word->start, place->pos};
    search->is_found = true;
}

bool secrets_find(const struct secrets *secrets, const char *text, int32_t size,
                  struct secret_found *found)
{
    struct secret_search search = {.secrets = secrets, .found = found};
    word_scan(text, size, look_at_word, &search);
    return search.is_found;
}

bool secrets_is_public(const struct secrets *secrets, uint64_t hash, struct pos *pos)
{
    const struct word_place *place = word_set_find(&secrets->public, hash);
    if (place)
        *pos = place->pos;
    return place != NULL;
}
