/*
 * The addresses of links, and the notations that they are written in.
 */
#include "document/url.h"
#include "tap.h"

#include "base/hex.h"
#include "base/xml.h"

#include <stddef.h>

static void test_allowed(void)
{
    ok(url_allowed("https://example.org") && url_allowed("HTTP://example.org"), "the web");
    ok(url_allowed("mailto:a@example.org") && url_allowed("tel:+1"), "mail and telephones");
    ok(!url_allowed("javascript:x") && !url_allowed("file:///x"), "nothing else");
    ok(!url_allowed("https:") && !url_allowed("") && !url_allowed("http\x1A/"), "no address");
}

static void test_encode(void)
{
    struct arena *arena = arena_open();
    is_str(url_encode("https://", "a.org/é b%20?c=\"d\"", arena),
           "https://a.org/%C3%A9%20b%20?c=%22d%22", "what a URL can't contain is encoded");
    arena_close(arena);
}

static void test_notations(void)
{
    char bytes[3];
    ok(hex_byte(bytes, 0xAF) == bytes + 2 && memcmp(bytes, "AF", 2) == 0, "two digits");
    ok(hex_percent(bytes, 0x0C) == bytes + 3 && memcmp(bytes, "%0C", 3) == 0, "percent");
    ok(hex_digit(0x1B) == 'B', "the lowest four bits");
    is_str(xml_entity('&'), "&amp;", "an ampersand");
    is_str(xml_entity('<'), "&lt;", "less");
    is_str(xml_entity('>'), "&gt;", "greater");
    is_str(xml_entity('"'), "&quot;", "a quotation mark");
    ok(!xml_entity('\'') && !xml_entity(0xE9) && !xml_entity(0), "no other");
}

int main(void)
{
    test_allowed();
    test_encode();
    test_notations();
    return done_testing();
}
