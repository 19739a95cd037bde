/* JSON's strings. */
#include "base/json.h"

#include "tap.h"

#include <stdlib.h>

static void check(const char *text, const char *wanted, const char *name)
{
    char *json;
    size_t size;
    FILE *out = open_memstream(&json, &size);
    json_string(out, text);
    fclose(out);
    is_str(json, wanted, name);
    free(json);
}

/* A part of a text, which may have a NUL, and may end within a character. */
static void check_bytes(const char *text, int64_t size, const char *wanted, const char *name)
{
    char *json;
    size_t json_size;
    FILE *out = open_memstream(&json, &json_size);
    json_bytes(out, text, size);
    fclose(out);
    is_str(json, wanted, name);
    free(json);
}

int main(void)
{
    check("", "\"\"", "an empty text");
    check("a \"b\" \\c", "\"a \\\"b\\\" \\\\c\"", "quotation marks and backslashes");
    check("\t\n\x01\x1F", "\"\\u0009\\u000a\\u0001\\u001f\"", "control characters");
    check("\xC3\xA4\xF0\x9F\x98\x80", "\"\xC3\xA4\xF0\x9F\x98\x80\"", "characters as they are");
    check("\xFF\xED\xA0\x80z", "\"\\ufffd\\ufffd\\ufffd\\ufffdz\"", "what is not UTF-8");
    check_bytes("one two", 3, "\"one\"", "a part of a text");
    check_bytes("a\0z", 3, "\"a\\u0000z\"", "a text with a NUL");
    check_bytes("\xC3\xA4", 1, "\"\\ufffd\"", "half a character");
    return done_testing();
}
