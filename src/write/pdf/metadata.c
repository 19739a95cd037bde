/*
 * Information dictionary (ISO 32000-1, 14.3.3) and XMP packet (14.3.2), which must agree
 * (ISO 19005-2, 6.6.3): the same strings, the same dates, all in universal time. The packet is
 * compressed, which that part of the standard, unlike the first, allows.
 */
#include "write/pdf/metadata.h"

#include "base/bytes.h"
#include "base/date.h"
#include "base/xml.h"

#include <string.h>

static const char program[] = "Orison " ORISON_VERSION;

/* Stores the file's date; false when it has none. */
static bool file_date(const struct plan *plan, const struct pdf_options *options,
                      struct moment *at)
{
    *at = options->epoch >= 0 ? date_moment(options->epoch)
                              : (struct moment){.date = {plan->year, plan->month, plan->day}};
    return at->date.year > 0;
}

/* Writes an entry of the information dictionary, unless `value` is NULL. */
static void write_info(struct buffer *out, const char *key, const char *value)
{
    if (!value)
        return;
    buffer_byte(out, '/');
    buffer_text(out, key);
    buffer_string(out, value, bytes_size(value));
}

const char *metadata_info(struct arena *arena, const struct plan *plan,
                          const struct pdf_options *options)
{
    struct buffer out = {.arena = arena};
    write_info(&out, "Title", plan->title);
    write_info(&out, "Author", plan->author);
    write_info(&out, "Subject", plan->subject);
    write_info(&out, "Creator", program);
    write_info(&out, "Producer", program);
    struct moment at;
    if (file_date(plan, options, &at))
        for (int i = 0; i < 2; i++)
            buffer_printf(&out, "/%s(D:%04d%02d%02d%02d%02d%02dZ)",
                          i ? "ModDate" : "CreationDate", at.date.year, at.date.month,
                          at.date.day, at.hour, at.minute, at.second);
    return buffer_take(&out);
}

/* Writes the text of an XML element; what XML can't hold is left out. */
static void write_xml(struct buffer *out, const char *text)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (xml_entity(byte))
            buffer_text(out, xml_entity(byte));
        else if (byte >= ' ' || byte == '\t' || byte == '\n')
            buffer_byte(out, *text);
    }
}

/* Writes a property that holds an array: rdf:Alt by language, rdf:Seq or rdf:Bag. */
static void write_property(struct buffer *out, const char *name, const char *kind,
                           const char *value)
{
    if (!value)
        return;
    bool by_language = strcmp(kind, "Alt") == 0;
    buffer_printf(out, "<%s><rdf:%s><rdf:li%s>", name, kind,
                  by_language ? " xml:lang=\"x-default\"" : "");
    write_xml(out, value);
    buffer_printf(out, "</rdf:li></rdf:%s></%s>\n", kind, name);
}

static void write_dates(struct buffer *out, const struct plan *plan,
                        const struct pdf_options *options)
{
    struct moment at;
    if (!file_date(plan, options, &at))
        return;
    static const char *const names[] = {"CreateDate", "ModifyDate", "MetadataDate"};
    for (int i = 0; i < 3; i++)
        buffer_printf(out, "<xmp:%s>%04d-%02d-%02dT%02d:%02d:%02dZ</xmp:%s>\n", names[i],
                      at.date.year, at.date.month, at.date.day, at.hour, at.minute, at.second,
                      names[i]);
}

static const char packet_head[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\"\n"
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n";

/* PDF/A knows no PDF/UA: its one property is described in the packet itself. */
static const char universal_access[] =
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static const char packet_tail[] = "</rdf:Description>\n"
                                  "</rdf:RDF>\n"
                                  "</x:xmpmeta>\n"
                                  "<?xpacket end=\"r\"?>";

int32_t metadata_xmp(struct arena *arena, struct objects *objects, const struct plan *plan,
                     const struct pdf_options *options, bool tagged)
{
    struct buffer out = {.arena = arena};
    buffer_text(&out, packet_head);
    buffer_text(&out, "<dc:format>application/pdf</dc:format>\n");
    write_property(&out, "dc:title", "Alt", plan->title);
    write_property(&out, "dc:creator", "Seq", plan->author);
    write_property(&out, "dc:description", "Alt", plan->subject);
    write_property(&out, "dc:language", "Bag", plan->language);
    write_dates(&out, plan, options);
    buffer_printf(&out, "<xmp:CreatorTool>%s</xmp:CreatorTool>\n", program);
    buffer_printf(&out, "<pdf:Producer>%s</pdf:Producer>\n", program);
    buffer_printf(&out,
                  "<pdfaid:part>2</pdfaid:part>\n"
                  "<pdfaid:conformance>%c</pdfaid:conformance>\n",
                  tagged ? 'A' : 'U');
    if (tagged)
        buffer_text(&out, universal_access);
    buffer_text(&out, packet_tail);
    return object_stream(objects, "/Type/Metadata/Subtype/XML", out.bytes, out.size);
}
