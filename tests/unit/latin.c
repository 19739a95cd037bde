/* Texts folded to be compared, and bytes of older programs as UTF-8. */
#include "base/bytes.h"
#include "base/charset.h"
#include "base/latin.h"

#include "tap.h"

static void check_fold(const char *text, const char *wanted)
{
    struct arena *arena = arena_open();
    is_str(latin_fold(text, arena), wanted, text);
    arena_close(arena);
}

/* Where the folded text's byte `at` is from. */
static void check_from(const char *text, int32_t at, int32_t wanted)
{
    struct arena *arena = arena_open();
    const int32_t *offsets;
    latin_fold_from(text, arena, &offsets);
    is_int(offsets[at], wanted, text);
    arena_close(arena);
}

static void check_capital(const char *text, const char *wanted)
{
    struct arena *arena = arena_open();
    is_str(latin_capitalize(text, arena), wanted, text);
    arena_close(arena);
}

static void check_windows(const char *bytes, const char *wanted)
{
    struct arena *arena = arena_open();
    int64_t size;
    const char *text = charset_from_windows(bytes, bytes_size(bytes), arena, &size);
    is_str(text, wanted, wanted);
    is_int(size, bytes_size(wanted), "its size");
    arena_close(arena);
}

int main(void)
{
    check_fold("  ÉGLISE  d’Œuvre\t¿Straße? ", "eglise d'oeuvre strasse?");
    check_fold("«Ñandú» “x” …", "\"nandu\" \"x\" …");
    check_fold("Пра́ца", "Пра́ца");
    check_fold("so\u00ADft \xFF", "soft");
    check_fold("", "");
    check_from("  Job  5:11", 0, 2);
    check_from("  Job  5:11", 4, 7);
    check_from("éß1", 3, 4);
    check_from("éß1", 4, 5);
    check_capital("été", "Été");
    check_capital("a", "A");
    check_capital("ß", "ß");
    check_capital("ÿ", "ÿ");
    check_capital("1a", "1a");
    check_capital("", "");
    check_windows("\x93"
                  "caf\xe9\x94 \x80 \x85",
                  "“café” € …");
    check_windows("a\x81\x8d\x8f\x90\x9d z", "a\xC2\x81\xC2\x8D\xC2\x8F\xC2\x90\xC2\x9D z");
    check_windows("", "");
    ok(charset_is_known("iso-8859-1") && !charset_is_known("x-none-9"), "names of charsets");
    return done_testing();
}
