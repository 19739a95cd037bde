/*
 * XML, reported element by element while its bytes come: no tree is made, so that what is read
 * takes no memory but what its reader keeps.
 */
#ifndef LETTER_XML_READER_H
#define LETTER_XML_READER_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* An element that begins. */
struct xml_element {
    const char *space; /* its namespace, or "" */
    const char *name;  /* without a prefix */
    const unsigned char *const *attributes;
    int32_t attribute_count;
};

/* Who is told of what is read. */
struct xml_listener {
    void *context;
    void (*begin)(void *context, const struct xml_element *element);
    void (*end)(void *context);
    void (*text)(void *context, const char *text, int64_t size);
};

/* Returns a copy of an attribute's value, by its name without a prefix; NULL: it isn't there.
 */
const char *xml_reader_attribute(const struct xml_element *element, const char *name,
                                 struct arena *arena);
/* Returns a number that is an attribute's value, `otherwise` when there is none. */
int32_t xml_reader_number(const struct xml_element *element, const char *name,
                          int32_t otherwise);
/* Whether an attribute has that value. */
bool xml_reader_is(const struct xml_element *element, const char *name, const char *value);

struct xml_reader;

/* Opens a reader in `arena`; NULL: the library isn't there. */
struct xml_reader *xml_reader_open(const struct xml_listener *listener, struct arena *arena);
/* Reads the next bytes; `last` says that no more come. False when they are not well-formed,
   nest deeper than XML_READER_DEPTH or declare a document type, which could make much of
   little. */
enum { XML_READER_DEPTH = 200 };
bool xml_reader_feed(struct xml_reader *reader, const char *bytes, int64_t size, bool last);
void xml_reader_close(struct xml_reader *reader); /* NULL is accepted */

#endif
