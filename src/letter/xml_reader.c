/*
 * Sees libxml2's parser for XML, as html.c does the one for HTML. A document type is refused:
 * no document of a word processor has one, and only it can declare entities.
 */
#include "letter/xml_reader.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/lazy.h"

#include <libxml/parser.h>

#define XML_FUNCTIONS(USE)                                                                     \
    USE(open, xmlCreatePushParserCtxt)                                                         \
    USE(options, xmlCtxtUseOptions)                                                            \
    USE(parse, xmlParseChunk)                                                                  \
    USE(stop, xmlStopParser)                                                                   \
    USE(close, xmlFreeParserCtxt)

struct xml_functions {
#define XML_FIELD(name, function) __typeof__(function) *(name);
    XML_FUNCTIONS(XML_FIELD)
#undef XML_FIELD
};

static const struct lazy_symbol xml_symbols[] = {
#define XML_SYMBOL(name, function) {#function, offsetof(struct xml_functions, name)},
    XML_FUNCTIONS(XML_SYMBOL)
#undef XML_SYMBOL
};

struct xml_reader {
    struct xml_functions functions;
    struct xml_listener listener;
    xmlParserCtxtPtr parser;
    int32_t depth;
    bool refused;
};

/* An attribute of libxml2's: its name, prefix and namespace, where its value begins and ends.
 */
enum { ATTRIBUTE_NAME = 0, ATTRIBUTE_VALUE = 3, ATTRIBUTE_END = 4, ATTRIBUTE_FIELDS = 5 };

/* Returns the bytes of an attribute's value, which isn't terminated; -1: there is none. */
static int64_t find_value(const struct xml_element *element, const char *name,
                          const char **value)
{
    for (int32_t i = 0; i < element->attribute_count; i++) {
        const unsigned char *const *fields = element->attributes +
                                             (int64_t)i * ATTRIBUTE_FIELDS;
        if (strcmp((const char *)fields[ATTRIBUTE_NAME], name) != 0)
            continue;
        *value = (const char *)fields[ATTRIBUTE_VALUE];
        return fields[ATTRIBUTE_END] - fields[ATTRIBUTE_VALUE];
    }
    return -1;
}

const char *xml_reader_attribute(const struct xml_element *element, const char *name,
                                 struct arena *arena)
{
    const char *value = "";
    int64_t size = find_value(element, name, &value);
    return size < 0 ? NULL : arena_copy(arena, value, size);
}

int32_t xml_reader_number(const struct xml_element *element, const char *name,
                          int32_t otherwise)
{
    enum { NUMBER_MOST = 1000000 };
    const char *value = "";
    int64_t size = find_value(element, name, &value), at = 0;
    int32_t number = 0;
    bool negative = size > 0 && *value == '-';
    for (at += negative; at < size && chars_is_digit(value[at]) && number < NUMBER_MOST; at++)
        number = number * 10 + (value[at] - '0');
    if (size < 0 || at == negative)
        return otherwise;
    return negative ? -number : number;
}

bool xml_reader_is(const struct xml_element *element, const char *name, const char *value)
{
    const char *found = "";
    int64_t size = find_value(element, name, &found);
    return size == bytes_size(value) && bytes_equal(found, value, size);
}

static void refuse(struct xml_reader *reader)
{
    reader->refused = true;
    reader->functions.stop(reader->parser);
}

static void begin_xml_element(void *context, const xmlChar *name, const xmlChar *prefix,
                              const xmlChar *space, int space_count, const xmlChar **spaces,
                              int attribute_count, int default_count,
                              const xmlChar **attributes)
{
    struct xml_reader *reader = context;
    (void)prefix, (void)space_count, (void)spaces, (void)default_count;
    if (reader->depth++ >= XML_READER_DEPTH)
        refuse(reader);
    if (reader->refused)
        return;
    struct xml_element element = {space ? (const char *)space : "", (const char *)name,
                                  attributes, attribute_count};
    reader->listener.begin(reader->listener.context, &element);
}

static void end_xml_element(void *context, const xmlChar *name, const xmlChar *prefix,
                            const xmlChar *space)
{
    struct xml_reader *reader = context;
    (void)name, (void)prefix, (void)space;
    reader->depth--;
    if (!reader->refused)
        reader->listener.end(reader->listener.context);
}

static void read_xml_text(void *context, const xmlChar *text, int size)
{
    struct xml_reader *reader = context;
    if (!reader->refused)
        reader->listener.text(reader->listener.context, (const char *)text, size);
}

static void refuse_document_type(void *context, const xmlChar *name, const xmlChar *external,
                                 const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    refuse(context);
}

struct xml_reader *xml_reader_open(const struct xml_listener *listener, struct arena *arena)
{
    struct xml_reader *reader = arena_alloc(arena, sizeof *reader);
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .internalSubset = refuse_document_type,
                             .startElementNs = begin_xml_element,
                             .endElementNs = end_xml_element,
                             .characters = read_xml_text,
                             .cdataBlock = read_xml_text,
                             .ignorableWhitespace = read_xml_text};
    if (!lazy_load("libxml2.so.2", xml_symbols, COUNT(xml_symbols), &reader->functions) &&
        !lazy_load("libxml2.so.16", xml_symbols, COUNT(xml_symbols), &reader->functions))
        return NULL;
    reader->listener = *listener;
    reader->parser = reader->functions.open(&handler, reader, NULL, 0, NULL);
    if (!reader->parser)
        arena_exhausted();
    reader->functions.options(reader->parser, XML_PARSE_NOENT | XML_PARSE_NONET |
                                                  XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    return reader;
}

bool xml_reader_feed(struct xml_reader *reader, const char *bytes, int64_t size, bool last)
{
    int error = reader->functions.parse(reader->parser, bytes, (int)size, last);
    bool name_alone = error >= XML_NS_ERR_XML_NAMESPACE && error <= XML_NS_ERR_COLON;
    return !reader->refused && (error == XML_ERR_OK || name_alone);
}

void xml_reader_close(struct xml_reader *reader)
{
    if (reader)
        reader->functions.close(reader->parser);
}
