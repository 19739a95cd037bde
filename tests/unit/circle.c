/*
 * Two circles of readers. A thousand generated bulletins have a word that stands nowhere else
 * in every place that can be private, and one in every place that everyone reads. The files for
 * everyone must have all of the one kind and none of the other, and be the same, byte for byte,
 * whatever the private parts say; those for the circle must have both.
 */
#include "base/bytes.h"
#include "document/circle.h"
#include "document/load.h"
#include "document/secrets.h"
#include "document/word_scan.h"
#include "fonts/fonts.h"
#include "page/layout.h"
#include "sheet/sheets.h"
#include "text/typeset.h"
#include "write/mail/mail.h"
#include "write/mail/mail_readback.h"
#include "write/pdf/pdf.h"
#include "write/pdf/readback.h"

#include "tap.h"

#include <stdlib.h>
#include <string.h>

enum { BULLETINS = 1000, WORDS_MOST = 200, THOROUGH = 10 };

/* ---- a generated bulletin ---- */

struct generated {
    struct arena *arena;
    uint32_t shape;  /* of the random numbers that give its form, and ... */
    uint32_t secret; /* ... of those that give its private words */
    const char *yaml;
    const char *public[WORDS_MOST], *private[WORDS_MOST];
    int32_t public_count, private_count;
};

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static bool one_in(struct generated *g, uint32_t number)
{
    return next_random(&g->shape) % number == 0;
}

static void add(struct generated *g, const char *text)
{
    g->yaml = arena_printf(g->arena, "%s%s", g->yaml, text);
}

/* A word that no language has, in Latin, Greek, Cyrillic or Hebrew letters; private ones end
   otherwise than all others. */
static const char *make_word(struct generated *g, uint32_t *state, bool private)
{
    static const char *const syllables[][10] = {
        {"ba", "zo", "qui", "lem", "tar", "vu", "shi", "gon", "pe", "xa"},
        {"βα", "ζω", "κι", "λεμ", "ταρ", "βου", "σι", "γον", "πε", "ξα"},
        {"ба", "зо", "ки", "лем", "тар", "ву", "ши", "гон", "пе", "ха"},
        {"בא", "זו", "קי", "למ", "טר", "וו", "שי", "גנ", "פה", "צת"}};
    uint32_t alphabet = next_random(state) % 8;
    const char *const *row = syllables[alphabet < 4 ? alphabet : 0];
    const char *word = "";
    for (int32_t i = 0; i < 6; i++)
        word = arena_printf(g->arena, "%s%s", word, row[next_random(state) % 8]);
    return arena_printf(g->arena, "%s%s", word, row[private ? 9 : 8]);
}

static const char *public_word(struct generated *g)
{
    const char *word = make_word(g, &g->shape, false);
    if (g->public_count < WORDS_MOST)
        g->public[g->public_count++] = word;
    return word;
}

/* A canary. Private words differ in number and length from one bulletin to its twin. */
static const char *canary(struct generated *g)
{
    const char *word = make_word(g, &g->secret, true);
    if (g->private_count < WORDS_MOST)
        g->private[g->private_count++] = word;
    return word;
}

static const char *private_words(struct generated *g)
{
    const char *words = canary(g);
    for (uint32_t i = next_random(&g->secret) % 3; i > 0; i--)
        words = arena_printf(g->arena, "%s and *%s*", words, canary(g));
    if (next_random(&g->secret) % 4 == 0)
        words = arena_printf(g->arena, "%s, [%s](https://example.org/%s)", words, canary(g),
                             canary(g));
    return words;
}

static void add_key(struct generated *g, const char *margin, const char *key, const char *words)
{
    add(g, arena_printf(g->arena, "%s%s: \"Pray for %s.\"\n", margin, key, words));
}

/* A text with a footnote. */
static void add_noted(struct generated *g, const char *margin, const char *key,
                      const char *words, const char *note)
{
    add(g, arena_printf(g->arena, "%s%s: |\n%s  Pray for %s.[^n]\n\n%s  [^n]: That is %s.\n",
                        margin, key, margin, words, margin, note));
}

/* A text whose lines begin with words that are labels where several recur. */
static void add_labelled(struct generated *g, const char *margin, const char *key,
                         const char *words)
{
    add(g, arena_printf(g->arena, "%s%s: |\n%s  Alpha: The gates.\n\n%s  Omega: Pray for %s.\n",
                        margin, key, margin, margin, words));
}

/* A text of words that everyone reads, or of private ones; some have a footnote or labels. */
static void add_public(struct generated *g, const char *margin, const char *key)
{
    const char *words = public_word(g);
    if (one_in(g, 5))
        add_labelled(g, margin, key, words);
    else if (one_in(g, 5))
        add_noted(g, margin, key, words, public_word(g));
    else
        add_key(g, margin, key, words);
}

static void add_private(struct generated *g, const char *margin, const char *key)
{
    const char *words = private_words(g);
    if (next_random(&g->secret) % 4 == 0)
        add_labelled(g, margin, key, words);
    else if (next_random(&g->secret) % 4 == 0)
        add_noted(g, margin, key, words, canary(g));
    else
        add_key(g, margin, key, words);
}

/* A text that is for everyone, for the circle, or for the one in place of the other. */
static void add_circled(struct generated *g, const char *margin, const char *key)
{
    if (one_in(g, 2)) {
        add_public(g, margin, key);
        return;
    }
    const char *inner = arena_printf(g->arena, "%s  ", margin);
    add(g, arena_printf(g->arena, "%s%s:\n", margin, key));
    add_private(g, inner, "text");
    if (one_in(g, 2))
        add_public(g, inner, "public");
    else
        add(g, arena_printf(g->arena, "%scircle: private\n", inner));
}

static void add_item(struct generated *g)
{
    uint32_t kind = next_random(&g->shape) % 3;
    bool answered = one_in(g, 4);
    add(g, "      - until: 2026-12-24\n");
    if (kind == 0)
        add_public(g, "        ", "text");
    else
        add_private(g, "        ", "text");
    if (kind == 1)
        add(g, "        circle: private\n");
    if (kind == 2)
        add_public(g, "        ", "public");
    if (kind > 0 && one_in(g, 2))
        add_key(g, "        ", "consent", canary(g));
    if (answered && one_in(g, 2))
        add(g, "        answered: yes\n");
    else if (answered && kind == 0)
        add_public(g, "        ", "answered");
    else if (answered)
        add_private(g, "        ", "answered");
}

/* The name of a region; some are days, which are set otherwise where several are. */
static const char *region_name(struct generated *g, bool hidden)
{
    if (hidden)
        return next_random(&g->secret) % 2 ? "Monday" : canary(g);
    return one_in(g, 3) ? "Tuesday" : public_word(g);
}

static void add_region(struct generated *g)
{
    bool hidden = one_in(g, 4);
    add(g, arena_printf(g->arena, "  - name: %s\n", region_name(g, hidden)));
    if (hidden) {
        add(g, "    circle: private\n");
        add_private(g, "    ", "text");
        return;
    }
    if (one_in(g, 2))
        add_circled(g, "    ", "about");
    bool text = one_in(g, 2);
    if (text)
        add_public(g, "    ", "text");
    if (!text || one_in(g, 2)) {
        add(g, "    items:\n      - text: Give thanks.\n");
        for (uint32_t i = next_random(&g->shape) % 4; i > 0; i--)
            add_item(g);
    }
}

/* Makes the bulletin of a number; twins have the same number, and other private words. */
static struct generated generate(uint32_t number, uint32_t twin, struct arena *arena)
{
    struct generated g = {
        .arena = arena, .shape = number, .secret = 7919 * number + twin, .yaml = ""};
    add(&g, arena_printf(arena, "title: Week %s\ndate: 2026-11-29\n", public_word(&g)));
    if (one_in(&g, 3))
        add(&g, "notes: none\n");
    if (one_in(&g, 2))
        add_circled(&g, "", "introduction");
    add(&g, "regions:\n  - name: Always\n    text: Let us pray.\n    items:\n");
    add(&g, "      - circle: private\n");
    add_private(&g, "        ", "text");
    for (uint32_t i = next_random(&g.shape) % 3; i > 0; i--)
        add_region(&g);
    if (one_in(&g, 2))
        add_circled(&g, "", "back");
    return g;
}

/* ---- files, and what they say ---- */

struct maker {
    struct fonts *fonts;
    struct typesetter *typesetter;
};

/* What was read again from files. */
struct said {
    struct arena *arena;
    const struct secrets *secrets;
    bool betrays;
    struct {
        uint64_t *items; /* hashes */
        int32_t count, capacity;
    } words;
};

static void say_word(const struct scanned_word *word, void *context)
{
    struct said *said = context;
    *ARENA_PUSH(said->arena, &said->words) = word->hash;
    *ARENA_PUSH(said->arena, &said->words) = word->backward;
}

static void say_text(const char *text, int32_t size, void *context)
{
    struct said *said = context;
    struct secret_found found;
    said->betrays = said->betrays || secrets_find(said->secrets, text, size, &found);
    word_scan(text, size, say_word, said);
}

/* A word that is looked for. */
struct sought {
    const struct said *said;
    bool found;
};

static void seek_word(const struct scanned_word *word, void *context)
{
    struct sought *sought = context;
    for (int32_t i = 0; i < sought->said->words.count && !sought->found; i++)
        sought->found = sought->said->words.items[i] == word->hash;
}

/* How many of some words were said. */
static int32_t count_said(const struct said *said, const char *const *words, int32_t count)
{
    int32_t found = 0;
    for (int32_t i = 0; i < count; i++) {
        struct sought sought = {.said = said};
        word_scan(words[i], bytes_size(words[i]), seek_word, &sought);
        found += sought.found;
    }
    return found;
}

/* A file in memory: pages, sheets or a mail. */
static struct output *make_file(const struct maker *maker, const struct document *document,
                                uint32_t kind, struct arena *arena)
{
    struct output *output = output_memory(), *pdf = output_memory();
    struct pdf_options options = {.epoch = -1};
    const char *why;
    const struct layout *layout = kind == 1
                                      ? layout_large(document, maker->typesetter, arena)
                                      : layout_booklet(document, maker->typesetter, arena);
    struct sheets sheets;
    struct sheets_params params = {.duplex = true};
    if (kind == 2 && sheets_make(&layout->booklet, &params, maker->typesetter, arena, &sheets))
        pdf_write_sheets(&sheets, IMPOSE_BOTH, &options, output, &why);
    else
        pdf_write(&layout->plan, &options, kind == 3 ? pdf : output, &why);
    if (kind == 3)
        mail_write(&(struct mail){document, output_bytes(pdf), output_size(pdf), "a.pdf", -1},
                   output);
    output_abandon(pdf);
    return output;
}

static bool read_again(struct output *file, uint32_t kind, struct said *said)
{
    const char *bytes = output_bytes(file);
    return kind == 3 ? mail_readback_texts(bytes, output_size(file), say_text, said)
                     : readback_texts(bytes, output_size(file), say_text, said);
}

/* ---- the test ---- */

struct tally {
    int32_t loaded, read, betrayed, differing;
    int32_t public_found, public_wanted, private_found, private_wanted, private_leaked;
    int32_t private_betrayed, private_files;
};

static const struct document *load(const struct generated *g, struct arena *arena)
{
    struct diag *diag = diag_open("generated", stderr);
    const struct document *document = load_document(g->yaml, bytes_size(g->yaml), arena, diag);
    diag_close(diag);
    return document;
}

static void try_public(const struct maker *maker, const struct generated *g,
                       const struct document *whole, uint32_t kind, struct arena *arena,
                       struct tally *tally, struct output **file)
{
    struct said said = {.arena = arena, .secrets = secrets_of(whole, arena)};
    *file = make_file(maker, circle_document(whole, CIRCLE_PUBLIC, arena), kind, arena);
    tally->read += read_again(*file, kind, &said);
    tally->betrayed += said.betrays;
    tally->public_found += count_said(&said, g->public, g->public_count);
    tally->public_wanted += g->public_count;
    tally->private_leaked += count_said(&said, g->private, g->private_count);
}

static void try_private(const struct maker *maker, const struct generated *g,
                        const struct document *whole, uint32_t kind, struct arena *arena,
                        struct tally *tally)
{
    struct said said = {.arena = arena, .secrets = secrets_of(whole, arena)};
    struct output *file = make_file(maker, circle_document(whole, CIRCLE_PRIVATE, arena), kind,
                                    arena);
    read_again(file, kind, &said);
    tally->private_files++;
    tally->private_betrayed += said.betrays;
    tally->private_found += count_said(&said, g->private, g->private_count) > 0;
    output_abandon(file);
}

static void try_bulletin(const struct maker *maker, uint32_t number, struct tally *tally)
{
    struct arena *arena = arena_open();
    uint32_t kind = number % 4;
    struct generated one = generate(number, 1, arena), other = generate(number, 2, arena);
    const struct document *whole = load(&one, arena), *twin = load(&other, arena);
    struct output *file;
    tally->loaded += whole && twin && circle_divides(whole);
    if (whole && twin) {
        try_public(maker, &one, whole, kind, arena, tally, &file);
        struct output *same = make_file(maker, circle_document(twin, CIRCLE_PUBLIC, arena),
                                        kind, arena);
        bool equal = output_size(file) == output_size(same) &&
                     bytes_equal(output_bytes(file), output_bytes(same), output_size(file));
        tally->differing += !equal;
        if (number % THOROUGH < 4)
            try_private(maker, &one, whole, kind, arena, tally);
        output_abandon(file);
        output_abandon(same);
    }
    arena_close(arena);
}

static void test_generated(void)
{
    struct maker maker = {.fonts = fonts_open()};
    struct tally tally = {0};
    maker.typesetter = typesetter_open(maker.fonts);
    for (uint32_t i = 1; i <= BULLETINS; i++)
        try_bulletin(&maker, i, &tally);
    is_int(tally.loaded, BULLETINS, "all bulletins are good, and have something private");
    is_int(tally.read, BULLETINS, "all files for everyone are read again");
    is_int(tally.public_found, tally.public_wanted, "no public word is missing");
    is_int(tally.private_leaked, 0, "no canary is in a file for everyone");
    is_int(tally.betrayed, 0, "nothing is taken for one");
    is_int(tally.differing, 0, "what is private changes no byte of a file for everyone");
    is_int(tally.private_betrayed, tally.private_files, "canaries of the circle are found");
    is_int(tally.private_found, tally.private_files, "and stand in its files");
    typesetter_close(maker.typesetter);
    fonts_close(maker.fonts);
}

/* ---- words ---- */

static struct secrets const *secrets_in(const char *yaml, struct arena *arena)
{
    struct generated g = {.yaml = yaml};
    return secrets_of(load(&g, arena), arena);
}

static bool finds(const struct secrets *secrets, const char *text)
{
    struct secret_found found;
    return secrets_find(secrets, text, bytes_size(text), &found);
}

static void test_words(void)
{
    struct arena *arena = arena_open();
    const struct secrets *secrets = secrets_in("title: T\nlanguage: en\nregions:\n"
                                               "  - name: Asia\n    text: The Mariana Trench.\n"
                                               "    items:\n      - circle: private\n"
                                               "        text: Maria, 李明 and 0171 5551234 in "
                                               "November 12; trench, שלום\n",
                                               arena);
    ok(finds(secrets, "for MARIA's sake"), "a word is found in any case");
    ok(finds(secrets, "ma\xC2\xADria"), "and divided");
    ok(finds(secrets, "pray 5551234"), "a number is");
    ok(finds(secrets, "祈祷李明平安"), "ideographs are");
    ok(finds(secrets, "םולש"), "letters from right to left, as they stand on the page");
    ok(!finds(secrets, "Mariana Trench, November"), "words that everyone has are not");
    ok(!finds(secrets, "12"), "short numbers are not");
    ok(!finds(secrets, "\x1FMaria\x1Fna"), "a part of a public word is not");
    ok(finds(secrets, "of Maria, 0171\x1F"), "a whole word beside a part is");
    arena_close(arena);
}

/* ---- places ---- */

/* Whether an item's text is in what everyone reads; `item` has its other keys. */
static bool publishes(const char *item)
{
    struct arena *arena = arena_open();
    struct generated g = {.yaml = arena_printf(arena,
                                               "title: T\nregions:\n  - name: N\n    items:\n"
                                               "      - text: Pray.\n      - text: Pelagia\n"
                                               "%s",
                                               item)};
    const struct document *own = circle_document(load(&g, arena), CIRCLE_PUBLIC, arena);
    bool found = false;
    for (int32_t i = 0; i < own->sections[0].child_count; i++)
        found = found || strcmp(own->sections[0].children[i].text.text, "Pelagia") == 0;
    arena_close(arena);
    return found;
}

static void test_places(void)
{
    ok(publishes(""), "an item is for everyone");
    ok(publishes("        circle: public\n"), "as it may say");
    ok(!publishes("        circle: Private\n"), "or not");
    ok(!publishes("        public: All.\n"), "not when something is said instead");
    ok(!publishes("        public:\n"), "nor when nothing is");
    ok(!publishes("        public: ''\n        circle: public\n"), "or no word");
}

int main(void)
{
    test_words();
    test_places();
    test_generated();
    return done_testing();
}
