/*
 * Where a line may end in an address of the web or of mail.
 */
#include "text/address.h"
#include "tap.h"

#include "base/bytes.h"
#include "text/paragraph.h"

#include <string.h>

enum { SIZE_MOST = 120 };

/* Returns the text with a bar where an address may be divided; it lasts to the next call. */
static const char *divided(const char *text)
{
    static char shown[2 * SIZE_MOST + 1];
    uint8_t points[SIZE_MOST + 1] = {0};
    int32_t written = 0;
    address_points(text, points);
    for (const char *at = text; *at; at++) {
        if (points[at - text] == POINT_ADDRESS)
            shown[written++] = '|';
        shown[written++] = *at;
    }
    shown[written] = '\0';
    return shown;
}

static void test_found(void)
{
    ok(address_found("see https://a.org now"), "a scheme");
    ok(address_found("www.example"), "www. begins one");
    ok(address_found("write to a@b"), "an at sign within a word");
    ok(!address_found(""), "no text has none");
    ok(!address_found("www. is no address"), "nor has www. alone");
    ok(!address_found("meet @ ten, or a@ and @b"), "an at sign at a word's edge makes none");
    ok(!address_found("either/or and 10:30"), "nor does a slash or a colon");
}

static void test_points(void)
{
    is_str(divided("ann@example.org"), "ann@|example|.org", "after the at sign, before a stop");
    is_str(divided("https://a.org/b?c=d&e"), "https://a|.org/b|?c|=d|&e",
           "not within the scheme, nor after a slash, where a line may end anyway");
    is_str(divided("www.a.org/b--c"), "www|.a|.org/b|--c", "no mark is parted from its like");
    is_str(divided("a.b, www.c.org d.e"), "a.b, www|.c|.org d.e", "the words beside it stay");
    is_str(divided("a@b.org c@d.org"), "a@|b|.org c@|d|.org", "both of two");
}

static void test_points_said(void)
{
    uint8_t points[SIZE_MOST + 1] = {0};
    points[2] = POINT_HYPHEN;
    address_points("a@b.org", points);
    is_int(points[2], POINT_HYPHEN, "what is said already stays");
    is_int(points[3], POINT_ADDRESS, "and the rest is set");
    is_int(points[0] + points[7], 0, "but neither before it nor after");
}

int main(void)
{
    test_found();
    test_points();
    test_points_said();
    return done_testing();
}
