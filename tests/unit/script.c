/*
 * Codes of scripts as numbers.
 */
#include "tap.h"

#include "base/script.h"

int main(void)
{
    char code[SCRIPT_CODE];
    ok(script_of("Deva") == SCRIPT('D', 'e', 'v', 'a'), "a code is a number");
    ok(script_of("Deva") != script_of("Beng"), "another code another");
    script_code(script_of("Mymr"), code);
    is_str(code, "Mymr", "and back");
    ok(script_of("Hant") == script_of("Hani") && script_of("Hans") == script_of("Hani"),
       "traditional and simplified letters are of one script");
    ok(script_of("Aran") == script_of("Arab"), "Nastaliq is Arabic");
    ok(script_of("Xsux") == SCRIPT('X', 's', 'u', 'x'), "any code will do");
    ok(script_of("") == 0 && script_of("en") == 0 && script_of("Latin") == 0,
       "but not what is none");
    return done_testing();
}
