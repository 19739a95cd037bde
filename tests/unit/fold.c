/*
 * Texts as letters are compared, and the tables of words, which are written so.
 */
#include "letter/fold.h"
#include "tap.h"

#include "base/bytes.h"
#include "letter/words.h"

static void is_folded(const char *text, const char *wanted, struct arena *arena)
{
    is_str(fold_text(text, arena), wanted, text);
}

static void test_scripts(struct arena *arena)
{
    is_folded("ŚRODA  Łódź", "sroda lodz", arena);
    is_folded("Ňůž, ő, ş, Đà Nẵng", "nuz, o, s, da nang", arena);
    is_folded("Воскресенье", "воскресенье", arena);
    is_folded("Ёлка й", "елка и", arena);
    is_folded("Άγιος", "αγιος", arena);
    is_folded("主题：Ａ，Ｂ！", "主题:a,b!", arena);
    is_folded("i\u0307 e\u0301", "i e", arena);
    is_folded("बीमारों फ़", "बीमारों फ़", arena);
    is_folded("기도", "기도", arena);
}

static void test_offsets(struct arena *arena)
{
    const int32_t *offsets;
    const char *folded = fold_text_from("Ző：x", arena, &offsets);
    is_str(folded, "zo:x", "a shorter text");
    is_int(offsets[2], 3, "a sign is from where the wide one begins");
    is_int(offsets[3], 6, "and a letter from behind it");
    is_int(offsets[4], 7, "the end from the end");
}

static void test_small(void)
{
    ok(fold_begins_small("și") && fold_begins_small("и") && fold_begins_small("a"), "small");
    ok(!fold_begins_small("Și") && !fold_begins_small("И") && !fold_begins_small("1") &&
           !fold_begins_small("") && !fold_begins_small("祷"),
       "none");
}

/* A list of phrases but for names, which are shown. */
struct list {
    enum phrase_kind kind;
    const char *text;
};

static void test_phrases(struct arena *arena)
{
    static const struct list lists[] = {
#define PHRASES(kind, language, list) {kind, list},
#include "letter/phrases.def"
#undef PHRASES
    };
    for (int32_t i = 0; i < COUNT(lists); i++)
        if (lists[i].kind != PHRASE_NAME)
            is_folded(lists[i].text, lists[i].text, arena);
}

int main(void)
{
    struct arena *arena = arena_open();
    test_scripts(arena);
    test_offsets(arena);
    test_small();
    test_phrases(arena);
    arena_close(arena);
    return done_testing();
}
