/*
 * The four entities that are needed (XML 1.0, 4.6); HTML has them all.
 */
#include "base/xml.h"

#include <stddef.h>

const char *xml_entity(uint32_t character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}
