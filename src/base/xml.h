/*
 * What XML and HTML have signs of their own for.
 */
#ifndef BASE_XML_H
#define BASE_XML_H

#include <stdint.h>

/* Returns the entity that stands for a character in the text of an element and in an attribute
   between double quotation marks; NULL when the character stands for itself. */
const char *xml_entity(uint32_t character);

#endif
