/*
 * Shows the parts of mails as GMime reads them: gmime FILE...
 */
#include "show.h"

#include <gmime/gmime.h>
#include <stdlib.h>

static void show_one_mail(GMimeMessage *mail, int32_t depth);

static void show_content(GMimeObject *part, const char *type, int32_t depth)
{
    GMimeDataWrapper *content = g_mime_part_get_content((GMimePart *)part);
    GMimeStream *stream = g_mime_stream_mem_new();
    if (content)
        g_mime_data_wrapper_write_to_stream(content, stream);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
    show_part(depth, type, g_mime_part_get_filename((GMimePart *)part),
              (const char *)bytes->data, bytes->len);
    g_object_unref(stream);
}

static void show_one_part(GMimeObject *part, int32_t depth)
{
    char *type = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(part));
    if (GMIME_IS_MULTIPART(part)) {
        GMimeMultipart *whole = (GMimeMultipart *)part;
        show_part(depth, type, "", "", 0);
        for (int i = 0; i < g_mime_multipart_get_count(whole); i++)
            show_one_part(g_mime_multipart_get_part(whole, i), depth + 1);
    } else if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage *mail = g_mime_message_part_get_message((GMimeMessagePart *)part);
        show_part(depth, type, "", "", 0);
        if (mail)
            show_one_mail(mail, depth + 1);
    } else {
        show_content(part, type, depth);
    }
    g_free(type);
}

static void show_one_mail(GMimeMessage *mail, int32_t depth)
{
    InternetAddressList *from = g_mime_message_get_from(mail);
    InternetAddress *first = from ? internet_address_list_get_address(from, 0) : NULL;
    GDateTime *date = g_mime_message_get_date(mail);
    int year = 0, month = 0, day = 0;
    if (date)
        g_date_time_get_ymd(date, &year, &month, &day);
    show_mail(depth, g_mime_message_get_subject(mail),
              first ? internet_address_get_name(first) : NULL, year, month, day);
    GMimeObject *root = g_mime_message_get_mime_part(mail);
    if (root)
        show_one_part(root, depth + 1);
}

int main(int argc, char **argv)
{
    g_mime_init();
    for (int i = 1; i < argc; i++) {
        GMimeStream *stream = g_mime_stream_file_open(argv[i], "r", NULL);
        if (!stream)
            return EXIT_FAILURE;
        GMimeParser *parser = g_mime_parser_new_with_stream(stream);
        GMimeMessage *mail = g_mime_parser_construct_message(parser, NULL);
        printf("== %s\n", argv[i]);
        if (mail) {
            show_one_mail(mail, 0);
            g_object_unref(mail);
        }
        g_object_unref(parser);
        g_object_unref(stream);
    }
    return EXIT_SUCCESS;
}
