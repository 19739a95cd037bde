/*
 * Goes over each level of a dictionary twice: first keeps settings and the patterns that may
 * occur, and notes the others of which a beginning may; then keeps those of the noted ones
 * that hide a pattern.
 */
#include "text/pattern_filter.h"

#include "base/arena.h"
#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"

enum {
    WORD_END = '.',
    LONGEST_LINE = 98, /* bytes; libhyphen reads longer ones as two */
    KEY_SIZE = 8       /* bytes of a state that a key holds */
};

/* The bytes of a state, the latest lowest; of a longer one the last KEY_SIZE. */
typedef uint64_t state_key;

struct state {
    state_key key;   /* 0: the slot is free */
    bool is_known;   /* it will be there, or need not be */
    bool is_pattern; /* it is a pattern that may occur */
};

/* A hash table of states with open addressing. */
struct state_set {
    struct state *slots;
    int32_t capacity; /* a power of two */
    int32_t count;
    struct arena *arena;
};

/* A pattern that can't occur, though its first `possible` bytes may. */
struct hiding {
    state_key key; /* of these bytes */
    int32_t possible;
    int64_t line; /* where it begins in the dictionary */
};

struct hiding_list {
    struct hiding *items;
    int32_t count, capacity;
};

/* The lines of one level of a dictionary while they are chosen. */
struct level_choice {
    const struct pattern_filter *filter;
    bool any_ends; /* words are cut at level 1, so that a word may end anywhere */
    struct state_set states;
    struct hiding_list hiding;
    state_key last_hiding; /* the last of them; 0: none that a key holds */
    struct arena *arena;
    struct pattern_lines *kept;
};

void pattern_filter_add_lines(struct pattern_lines *lines, const char *line, int64_t size)
{
    while (lines->capacity - lines->count < size)
        lines->items = arena_grow(lines->arena, lines->items, lines->capacity, &lines->capacity,
                                  1);
    bytes_copy(lines->items + lines->count, line, size);
    lines->count += (int32_t)size;
}

/* The place in the filter of the last four bytes seen, the latest lowest in `window`. */
static uint32_t bit_of_four(uint32_t window)
{
    return window * 0x9E3779B1u / (UINT32_MAX / PATTERN_FILTER_BITS + 1);
}

static uint32_t bit_of_three(uint32_t window)
{
    return bit_of_four(window & 0xFFFFFF);
}

static bool is_set(const struct pattern_filter *filter, uint32_t bit)
{
    return filter->bits[bit / 8] >> bit % 8 & 1;
}

static void set_bit(struct pattern_filter *filter, uint32_t bit)
{
    filter->bits[bit / 8] |= (uint8_t)(1u << bit % 8);
}

/* The character as patterns have it: letters in lower case, all else as a word's end. */
static uint32_t letter_of(uint32_t character)
{
    if (character < 0x80)
        return chars_is_letter(character) ? character | 0x20 : WORD_END;
    return character_is_letter(character) ? character_lower(character) : WORD_END;
}

/* Adds the sequences that end in the bytes of a character. */
static void add_character(struct pattern_filter *filter, uint32_t *window, uint32_t character)
{
    char bytes[UTF8_MOST];
    int32_t size = utf8_encode(character, bytes);
    for (int32_t i = 0; i < size; i++) {
        *window = *window << 8 | (unsigned char)bytes[i];
        set_bit(filter, bit_of_three(*window));
        set_bit(filter, bit_of_four(*window));
    }
}

/* Adds the sequences of the word of bytes [start, end) of a text. */
static void add_sequences(struct pattern_filter *filter, const char *text, int32_t start,
                          int32_t end)
{
    uint32_t window = WORD_END;
    for (int32_t at = start; at < end;)
        add_character(filter, &window, letter_of(utf8_next(text, end, &at)));
    add_character(filter, &window, WORD_END);
}

void pattern_filter_add(struct pattern_filter *filter, const char *text, int32_t size)
{
    int32_t letters = 0, start = 0;
    for (int32_t at = 0, next = 0; at < size; at = next) {
        if (letter_of(utf8_next(text, size, &next)) != WORD_END) {
            letters++;
            continue;
        }
        if (letters >= PATTERN_FILTER_SHORTEST)
            add_sequences(filter, text, start, at);
        letters = 0;
        start = next;
    }
    if (letters >= PATTERN_FILTER_SHORTEST)
        add_sequences(filter, text, start, size);
}

/* Whether the sequences may occur that end in the bytes of a character. The first needs three
   bytes: those of `window` that are not there yet are 0. */
static bool covers_character(const struct pattern_filter *filter, uint32_t *window,
                             uint32_t character)
{
    char bytes[UTF8_MOST];
    int32_t size = utf8_encode(character, bytes);
    bool all = true;
    for (int32_t i = 0; i < size; i++) {
        *window = *window << 8 | (unsigned char)bytes[i];
        all = all && (*window <= 0xFFFF || is_set(filter, bit_of_three(*window))) &&
              (*window <= 0xFFFFFF || is_set(filter, bit_of_four(*window)));
    }
    return all;
}

bool pattern_filter_covers(const struct pattern_filter *filter, const char *word, int32_t size)
{
    uint32_t window = WORD_END;
    for (int32_t at = 0; at < size;) {
        uint32_t letter = letter_of(utf8_next(word, size, &at));
        if (letter == WORD_END || !covers_character(filter, &window, letter))
            return false;
    }
    return covers_character(filter, &window, WORD_END);
}

/* The slot of a key: its own, or the free one where it belongs. */
static struct state *find_slot(const struct state_set *set, state_key key)
{
    uint64_t slot = key * 0x9E3779B97F4A7C15u >> 32;
    for (;; slot++) {
        struct state *state = &set->slots[slot & (uint64_t)(set->capacity - 1)];
        if (state->key == key || !state->key)
            return state;
    }
}

static void grow_states(struct state_set *set)
{
    enum { FIRST_CAPACITY = 4096 };
    struct state_set old = *set;
    set->capacity = old.capacity ? old.capacity * 4 : FIRST_CAPACITY;
    set->slots = arena_array(set->arena, set->capacity, sizeof *set->slots);
    for (int32_t i = 0; i < old.capacity; i++)
        if (old.slots[i].key)
            *find_slot(set, old.slots[i].key) = old.slots[i];
}

/* The state of a key, added when it is not there. */
static struct state *add_state(struct state_set *set, state_key key)
{
    if (set->count * 2 >= set->capacity)
        grow_states(set);
    struct state *state = find_slot(set, key);
    set->count += !state->key;
    state->key = key;
    return state;
}

/* The key of the last `size` bytes of a state. */
static state_key key_end(state_key key, int32_t size)
{
    return size < KEY_SIZE ? key & (((state_key)1 << 8 * size) - 1) : key;
}

/* The key of a state of `size` <= KEY_SIZE bytes without its last `less`. */
static state_key key_begin(state_key key, int32_t less)
{
    return key >> 8 * less;
}

/* Whether the sequence of bytes that ends a pattern of so many letters may occur. */
static bool may_follow(const struct pattern_filter *filter, uint32_t window, int32_t letters)
{
    if (letters > 3)
        return is_set(filter, bit_of_four(window));
    return letters < 3 || is_set(filter, bit_of_three(window));
}

/* Reads the letters of a pattern up to the first that can't follow in the words. Returns
   whether that is the pattern's end, and what it read: the number of bytes and their key. */
static bool read_pattern(const struct level_choice *level, const char *line, int64_t size,
                         struct hiding *read)
{
    uint32_t window = 0;
    int32_t letters = 0, possible = 0; /* letters: in the window */
    state_key key = 0;
    bool follows = true;
    for (int64_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)line[i];
        if (byte <= '9') {
            if (byte >= '0')
                continue;
            if (byte <= ' ' || byte == '/')
                break;
        }
        if (byte != WORD_END || !level->any_ends) {
            window = window << 8 | byte;
            follows = may_follow(level->filter, window, ++letters);
            if (!follows)
                break;
        }
        key = key << 8 | byte;
        possible++;
    }
    *read = (struct hiding){.key = key, .possible = possible};
    return follows;
}

/* The key of the first KEY_SIZE bytes of a pattern that has more. */
static state_key first_key(const char *line)
{
    state_key key = 0;
    for (int32_t count = 0; count < KEY_SIZE; line++)
        if (!chars_is_digit(*line)) {
            key = key << 8 | (unsigned char)*line;
            count++;
        }
    return key;
}

/* Remembers a pattern that may occur, and its beginnings. */
static void add_possible(struct level_choice *level, const struct hiding *pattern,
                         const char *line)
{
    state_key key = pattern->key;
    if (pattern->possible > KEY_SIZE)
        key = first_key(line);
    else if (pattern->possible)
        add_state(&level->states, key)->is_pattern = true;
    for (; key; key = key_begin(key, 1)) {
        struct state *state = add_state(&level->states, key);
        if (state->is_known)
            return; /* and so are the shorter ones */
        state->is_known = true;
    }
}

/* Whether a line is no pattern: a setting, or a remark. */
static bool is_setting(const char *line)
{
    return chars_is_capital(*line) || *line == '%';
}

/* The bytes of the line at `line` with its end, of at most `size`. */
static int64_t size_of_line(const char *line, int64_t size)
{
    const char *end = bytes_find(line, '\n', size);
    return end ? end + 1 - line : size;
}

/* Notes a pattern that can't occur, if its beginning is another than that of the one before. */
static void note_hiding(struct level_choice *level, const struct hiding *pattern)
{
    bool is_long = pattern->possible > KEY_SIZE;
    if (pattern->possible < 2 || (!is_long && pattern->key == level->last_hiding))
        return;
    *ARENA_PUSH(level->arena, &level->hiding) = *pattern;
    level->last_hiding = is_long ? 0 : pattern->key;
}

/* Keeps settings and the patterns that may occur, and notes the others. Returns false when
   there is a line that is too long. */
static bool keep_possible(struct level_choice *level, const char *lines, int64_t size)
{
    for (int64_t at = 0, line; at < size; at += line) {
        struct hiding pattern;
        line = size_of_line(lines + at, size - at);
        if (line > LONGEST_LINE)
            return false;
        if (is_setting(lines + at)) {
            pattern_filter_add_lines(level->kept, lines + at, line);
        } else if (read_pattern(level, lines + at, line, &pattern)) {
            pattern_filter_add_lines(level->kept, lines + at, line);
            add_possible(level, &pattern, lines + at);
        } else {
            pattern.line = at;
            note_hiding(level, &pattern);
        }
    }
    return true;
}

/* Whether a state of `size` bytes ends with a pattern, and is longer. */
static bool hides_pattern(const struct state_set *states, state_key key, int32_t size)
{
    bool hides = false;
    for (int32_t end = 1; !hides && end < size; end++)
        hides = find_slot(states, key_end(key, end))->is_pattern;
    return hides;
}

/* Whether a pattern that can't occur has a beginning that may, will not be a state without it,
   and hides a pattern. Beginnings too long for a key are taken to. */
static bool hides_any(struct level_choice *level, const struct hiding *pattern)
{
    bool needed = pattern->possible > KEY_SIZE;
    for (int32_t size = 2; !needed && size <= pattern->possible; size++) {
        state_key key = key_begin(pattern->key, pattern->possible - size);
        if (find_slot(&level->states, key)->is_known)
            continue;
        needed = hides_pattern(&level->states, key, size);
        if (!needed)
            add_state(&level->states, key)->is_known = true;
    }
    return needed;
}

/* Keeps those of the noted patterns that are needed. */
static void keep_hiding(struct level_choice *level, const char *lines, int64_t size)
{
    for (int32_t i = 0; i < level->hiding.count; i++) {
        const struct hiding *pattern = &level->hiding.items[i];
        const char *line = lines + pattern->line;
        if (hides_any(level, pattern))
            pattern_filter_add_lines(level->kept, line,
                                     size_of_line(line, size - pattern->line));
    }
}

/* The bytes of a dictionary's first level, up to the line that begins the next; all when there
   is but one. */
static int64_t level_size(const char *dictionary, int64_t size)
{
    static const char next_level[] = "\nNEXTLEVEL";
    const char *at = dictionary, *end = dictionary + size;
    while ((at = bytes_find(at, next_level[1], end - at)) != NULL) {
        if (at > dictionary && end - at >= COUNT(next_level) - 2 &&
            bytes_equal(at - 1, next_level, COUNT(next_level) - 1))
            return at - dictionary;
        at++;
    }
    return size;
}

/* Chooses the lines of one level. Returns false when there is a line that is too long. */
static bool choose_lines(const struct pattern_filter *filter, bool any_ends, const char *lines,
                         int64_t size, struct pattern_lines *kept)
{
    struct level_choice level = {
        .filter = filter, .any_ends = any_ends, .arena = arena_open(), .kept = kept};
    level.states.arena = level.arena;
    grow_states(&level.states);
    bool done = keep_possible(&level, lines, size);
    if (done)
        keep_hiding(&level, lines, size);
    arena_close(level.arena);
    return done;
}

void pattern_filter_choose(const struct pattern_filter *filter, const char *dictionary,
                           int64_t size, struct pattern_lines *kept)
{
    enum { LEVELS = 2 }; /* libhyphen reads no more */
    int32_t before = kept->count;
    int64_t first = level_size(dictionary, size), at = 0;
    for (int32_t i = 0; i < LEVELS && at < size; i++) {
        int64_t end = i ? at + level_size(dictionary + at, size - at) : first;
        if (!choose_lines(filter, first < size, dictionary + at, end - at, kept)) {
            kept->count = before;
            pattern_filter_add_lines(kept, dictionary, size);
            return;
        }
        at = end;
    }
}
