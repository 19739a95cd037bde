/*
 * Strings escape what they must (RFC 8259, section 7) and nothing more.
 */
#include "base/json.h"

#include "base/bytes.h"
#include "base/utf8.h"

void json_bytes(FILE *out, const char *text, int64_t size)
{
    putc('"', out);
    for (int64_t i = 0; i < size;) {
        uint32_t character;
        int64_t length = utf8_decode(text + i, size - i, &character);
        if (character == '"' || character == '\\')
            fprintf(out, "\\%c", character);
        else if (character < 0x20)
            fprintf(out, "\\u%04x", character);
        else if (character == UTF8_ILL_FORMED)
            fprintf(out, "\\u%04x", UTF8_REPLACEMENT);
        else
            bytes_write(out, text + i, length);
        i += length;
    }
    putc('"', out);
}

void json_string(FILE *out, const char *text)
{
    json_bytes(out, text, bytes_size(text));
}
