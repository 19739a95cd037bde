/*
 * One pass: a run of characters of one class is a word, or is cut into the words of its script.
 * Hashes are FNV-1a, 64 bits, over the characters.
 */
#include "document/word_scan.h"

#include "base/script.h"
#include "base/utf8.h"
#include "icu/character.h"

enum word_class { CLASS_NONE, CLASS_LETTERS, CLASS_NUMBER, CLASS_IDEOGRAPHS, CLASS_UNSPACED };

enum { LINE_END = 0x2028, NO_BREAK_SPACE = 0xA0 };

struct word_scanner {
    void (*visit)(const struct scanned_word *word, void *context);
    void *context;
    enum word_class class; /* of the run */
    uint32_t run[WORD_SCAN_MOST];
    int32_t starts[WORD_SCAN_MOST]; /* bytes */
    int32_t count;                  /* characters of the run that are kept */
    bool cut;                       /* the run's beginning has been said already */
    bool open;                      /* a part begins with the run */
};

uint64_t word_scan_hash(const uint32_t *characters, int32_t count)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (int32_t i = 0; i < count; i++)
        hash = (hash ^ characters[i]) * UINT64_C(0x100000001B3);
    return hash;
}

/* Returns the hash of characters from the last to the first. */
static uint64_t hash_backward(const uint32_t *characters, int32_t count)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (int32_t i = count - 1; i >= 0; i--)
        hash = (hash ^ characters[i]) * UINT64_C(0x100000001B3);
    return hash;
}

static bool is_right_to_left(uint32_t script)
{
    static const uint32_t scripts[] = {SCRIPT('A', 'r', 'a', 'b'), SCRIPT('H', 'e', 'b', 'r'),
                                       SCRIPT('S', 'y', 'r', 'c'), SCRIPT('T', 'h', 'a', 'a'),
                                       SCRIPT('N', 'k', 'o', 'o')};
    for (int32_t i = 0; i < (int32_t)(sizeof scripts / sizeof *scripts); i++)
        if (scripts[i] == script)
            return true;
    return false;
}

/* Returns the class of a character; that of the run for what belongs to several scripts. */
static enum word_class word_class_of(uint32_t character, enum word_class run)
{
    if (!character_is_word(character))
        return CLASS_NONE;
    if (character_is_digit(character))
        return CLASS_NUMBER;
    uint32_t script = character_script(character);
    bool shared = script == SCRIPT('Z', 'y', 'y', 'y') || script == SCRIPT('Z', 'i', 'n', 'h');
    if (shared && run > CLASS_NUMBER)
        return run;
    if (script_is_unspaced(script))
        return CLASS_UNSPACED;
    return script_is_ideographic(script) && script != SCRIPT('H', 'a', 'n', 'g')
               ? CLASS_IDEOGRAPHS
               : CLASS_LETTERS;
}

/* Says the characters [from, end) of the run as a word. */
static void say_word(const struct word_scanner *scanner, int32_t from, int32_t end, bool part)
{
    struct scanned_word word = {.characters = scanner->run + from,
                                .count = end - from,
                                .start = scanner->starts[from],
                                .number = scanner->class == CLASS_NUMBER};
    word.hash = word_scan_hash(word.characters, word.count);
    word.backward = hash_backward(word.characters, word.count);
    word.open_start = scanner->open && from == 0 && !scanner->cut;
    word.open_end = part && end == scanner->count;
    scanner->visit(&word, scanner->context);
}

/* Returns how many characters are a word of the run; 0: all of them. */
static int32_t word_width(const struct word_scanner *scanner)
{
    return scanner->class == CLASS_IDEOGRAPHS ? 2 : scanner->class == CLASS_UNSPACED ? 4 : 0;
}

/* Ends the run; `part`: it may go on after WORD_SCAN_PART. */
static void end_run(struct word_scanner *scanner, bool part)
{
    int32_t width = word_width(scanner), count = scanner->count;
    if (count && (!width || (count < width && !scanner->cut)))
        say_word(scanner, 0, count, part);
    for (int32_t from = 0; width && from + width <= count; from++)
        say_word(scanner, from, from + width, part);
    scanner->count = 0;
    scanner->cut = false;
}

/* Makes room in a run that is full: what can begin no other word of it is said. */
static void cut_run(struct word_scanner *scanner)
{
    int32_t width = word_width(scanner), kept = width ? width - 1 : 0;
    end_run(scanner, false);
    for (int32_t i = 0; i < kept; i++) {
        scanner->run[i] = scanner->run[WORD_SCAN_MOST - kept + i];
        scanner->starts[i] = scanner->starts[WORD_SCAN_MOST - kept + i];
    }
    scanner->count = kept;
    scanner->cut = true;
    scanner->open = false;
}

static void add_character(struct word_scanner *scanner, uint32_t character, int32_t start)
{
    bool mark = character_is_mark(character) && scanner->count > 0;
    if (mark && is_right_to_left(character_script(scanner->run[scanner->count - 1])))
        return;
    if (scanner->count == WORD_SCAN_MOST)
        cut_run(scanner);
    scanner->run[scanner->count] = character_lower(character);
    scanner->starts[scanner->count++] = start;
}

/* Whether a character is passed over, since it parts no word. */
static bool is_joined_over(uint32_t character)
{
    return character >= NO_BREAK_SPACE && character != LINE_END &&
           character_is_ignorable(character);
}

void word_scan(const char *text, int32_t size,
               void (*visit)(const struct scanned_word *word, void *context), void *context)
{
    struct word_scanner scanner = {.visit = visit, .context = context};
    for (int32_t at = 0; at < size;) {
        int32_t start = at;
        uint32_t character = utf8_next(text, size, &at);
        if (is_joined_over(character))
            continue;
        enum word_class class = word_class_of(character, scanner.class);
        if (class != scanner.class || class == CLASS_NONE) {
            end_run(&scanner, character == WORD_SCAN_PART);
            scanner.open = scanner.class == CLASS_NONE ? scanner.open : false;
            scanner.class = class;
        }
        if (class == CLASS_NONE)
            scanner.open = character == WORD_SCAN_PART;
        else
            add_character(&scanner, character, start);
    }
    end_run(&scanner, false);
}
