/*
 * The codes of scripts, and of those ways to write a script that have a code of their own.
 */
#include "base/script.h"

#include "base/bytes.h"

/* ISO 15924's variants, and the scripts that Unicode encodes them as (UAX #24). */
static const struct {
    uint32_t variant, script;
} variants[] = {
    {SCRIPT('A', 'r', 'a', 'n'), SCRIPT('A', 'r', 'a', 'b')}, /* Nastaliq */
    {SCRIPT('C', 'y', 'r', 's'), SCRIPT('C', 'y', 'r', 'l')}, /* Old Church Slavonic */
    {SCRIPT('G', 'e', 'o', 'k'), SCRIPT('G', 'e', 'o', 'r')}, /* Khutsuri */
    {SCRIPT('H', 'a', 'n', 's'), SCRIPT('H', 'a', 'n', 'i')}, /* simplified */
    {SCRIPT('H', 'a', 'n', 't'), SCRIPT('H', 'a', 'n', 'i')}, /* traditional */
    {SCRIPT('J', 'a', 'm', 'o'), SCRIPT('H', 'a', 'n', 'g')},
    {SCRIPT('L', 'a', 't', 'f'), SCRIPT('L', 'a', 't', 'n')}, /* Fraktur */
    {SCRIPT('L', 'a', 't', 'g'), SCRIPT('L', 'a', 't', 'n')}, /* Gaelic */
    {SCRIPT('S', 'y', 'r', 'e'), SCRIPT('S', 'y', 'r', 'c')}, /* Estrangelo */
    {SCRIPT('S', 'y', 'r', 'j'), SCRIPT('S', 'y', 'r', 'c')}, /* Western */
    {SCRIPT('S', 'y', 'r', 'n'), SCRIPT('S', 'y', 'r', 'c')}, /* Eastern */
    {SCRIPT('Q', 'a', 'a', 'c'), SCRIPT('C', 'o', 'p', 't')}, /* before it had a code */
    {SCRIPT('Q', 'a', 'a', 'i'), SCRIPT('Z', 'i', 'n', 'h')},
};

uint32_t script_of(const char *code)
{
    if (bytes_size(code) != SCRIPT_CODE - 1)
        return 0;
    uint32_t script = 0;
    for (const char *at = code; *at; at++)
        script = script << 8 | (unsigned char)*at;
    for (int64_t i = 0; i < COUNT(variants); i++)
        if (variants[i].variant == script)
            return variants[i].script;
    return script;
}

static bool is_listed(uint32_t script, const uint32_t *scripts, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        if (scripts[i] == script)
            return true;
    return false;
}

bool script_is_ideographic(uint32_t script)
{
    static const uint32_t scripts[] = {SCRIPT('H', 'a', 'n', 'i'), SCRIPT('H', 'i', 'r', 'a'),
                                       SCRIPT('K', 'a', 'n', 'a'), SCRIPT('H', 'a', 'n', 'g'),
                                       SCRIPT('B', 'o', 'p', 'o'), SCRIPT('Y', 'i', 'i', 'i')};
    return is_listed(script, scripts, COUNT(scripts));
}

bool script_is_unspaced(uint32_t script)
{
    static const uint32_t scripts[] = {SCRIPT('T', 'h', 'a', 'i'), SCRIPT('L', 'a', 'o', 'o'),
                                       SCRIPT('K', 'h', 'm', 'r'), SCRIPT('M', 'y', 'm', 'r'),
                                       SCRIPT('T', 'i', 'b', 't'), SCRIPT('J', 'a', 'v', 'a'),
                                       SCRIPT('B', 'a', 'l', 'i'), SCRIPT('L', 'a', 'n', 'a'),
                                       SCRIPT('T', 'a', 'l', 'e'), SCRIPT('T', 'a', 'l', 'u')};
    return is_listed(script, scripts, COUNT(scripts));
}

void script_code(uint32_t script, char code[SCRIPT_CODE])
{
    for (int i = SCRIPT_CODE - 1; i-- > 0; script >>= 8)
        code[i] = (char)(script & 0xFF);
    code[SCRIPT_CODE - 1] = '\0';
}
