/*
 * iconv's types end here: it counts in size_t and doesn't say that it leaves its input alone.
 */
#include "base/charset.h"

#include "base/bytes.h"
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <strings.h>

static bool open_converter(const char *name, iconv_t *converter)
{
    *converter = iconv_open("UTF-8", name);
    return *converter != (iconv_t)-1; // NOLINT(performance-no-int-to-ptr): POSIX's error value
}

bool charset_is_known(const char *name)
{
    iconv_t converter;
    if (!open_converter(name, &converter))
        return false;
    iconv_close(converter);
    return true;
}

const char *charset_from_windows(const char *bytes, int64_t size, struct arena *arena,
                                 int64_t *text_size)
{
    enum { WIDEST = 3 }; /* bytes of UTF-8 for a character of Windows-1252 */
    char *text = arena_alloc(arena, WIDEST * size + 1), *to = text;
    char *from = arena_copy(arena, bytes, size);
    size_t left = (size_t)size, room = WIDEST * left;
    iconv_t converter;
    bool opened = open_converter("WINDOWS-1252", &converter);
    while (left > 0) {
        if (opened && iconv(converter, &from, &left, &to, &room) != (size_t)-1)
            break;
        if (left == 0)
            break;
        int32_t written = utf8_encode((unsigned char)*from++, to);
        to += written;
        room -= (size_t)written;
        left--;
    }
    if (opened)
        iconv_close(converter);
    *text_size = to - text;
    return text;
}

/* Whether most of a text's characters beyond ASCII are UTF-8. */
static bool is_mostly_utf8(const char *bytes, int64_t size)
{
    int64_t formed = 0, ill_formed = 0;
    for (int64_t at = 0; at < size;) {
        uint32_t character;
        at += utf8_decode(bytes + at, size - at, &character);
        formed += character >= 0x80 && character != UTF8_ILL_FORMED;
        ill_formed += character == UTF8_ILL_FORMED;
    }
    return formed > ill_formed;
}

const char *charset_mend(const char *bytes, int64_t size, struct arena *arena,
                         int64_t *text_size)
{
    enum { WIDEST = 3 };
    if (!is_mostly_utf8(bytes, size))
        return charset_from_windows(bytes, size, arena, text_size);
    char *text = arena_alloc(arena, WIDEST * size + 1), *to = text;
    for (int64_t at = 0; at < size;) {
        uint32_t character;
        int64_t length = utf8_decode(bytes + at, size - at, &character), written = length;
        const char *part = bytes + at;
        if (character == UTF8_ILL_FORMED)
            part = charset_from_windows(bytes + at, length, arena, &written);
        bytes_copy(to, part, written);
        to += written;
        at += length;
    }
    *text_size = to - text;
    return text;
}

/* Text as it is converted, a piece at a time. */
struct conversion {
    struct arena *arena;
    struct {
        char *items;
        int32_t count, capacity;
    } text;
};

static void add_converted(struct conversion *conversion, const char *piece, int64_t size)
{
    for (int64_t i = 0; i < size; i++)
        *ARENA_PUSH(conversion->arena, &conversion->text) = piece[i];
}

/* Converts the bytes from `from` on until what isn't in the charset, or their end; with `from`
   NULL what the converter still has. Returns false when there is such a byte. */
static bool convert_piece(struct conversion *conversion, iconv_t converter, char **from,
                          size_t *left)
{
    enum { PIECE = 4096 };
    for (;;) {
        char piece[PIECE], *to = piece;
        size_t room = sizeof piece;
        size_t result = iconv(converter, from, left, &to, &room);
        int why = errno;
        add_converted(conversion, piece, to - piece);
        if (result != (size_t)-1)
            return true;
        if (why != E2BIG || to == piece)
            return false;
    }
}

const char *charset_to_utf8(const char *name, const char *bytes, int64_t size,
                            struct arena *arena, int64_t *text_size)
{
    static const char unknown[] = "\xEF\xBF\xBD";
    struct conversion conversion = {.arena = arena};
    iconv_t converter;
    bool plain = strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "us-ascii") == 0;
    if (plain || !open_converter(name, &converter)) {
        *text_size = size;
        return utf8_valid(bytes, size) ? arena_copy(arena, bytes, size)
                                       : charset_mend(bytes, size, arena, text_size);
    }
    char *from = arena_copy(arena, bytes, size);
    for (size_t left = (size_t)size; left > 0;) {
        if (convert_piece(&conversion, converter, &from, &left))
            break;
        add_converted(&conversion, unknown, COUNT(unknown) - 1);
        from++;
        left--;
    }
    convert_piece(&conversion, converter, NULL, NULL);
    iconv_close(converter);
    *text_size = conversion.text.count;
    *ARENA_PUSH(arena, &conversion.text) = '\0';
    return conversion.text.items;
}
