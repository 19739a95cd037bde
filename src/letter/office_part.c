/*
 * No more of a part is in memory at a time than a buffer: what a small archive unpacks to may
 * be large.
 */
#include "letter/office_part.h"

static enum office_result read_file(struct archive_file *file, struct xml_reader *reader)
{
    char buffer[1 << 14];
    int64_t size = 0, got;
    while ((got = archive_file_read(file, buffer, sizeof buffer)) > 0) {
        size += got;
        if (size > OFFICE_PART_MOST_MB * INT64_C(1000000))
            return OFFICE_TOO_LARGE;
        if (!xml_reader_feed(reader, buffer, got, false))
            return OFFICE_DAMAGED;
    }
    bool whole = got == 0 && xml_reader_feed(reader, buffer, 0, true);
    return whole ? OFFICE_READ : OFFICE_DAMAGED;
}

enum office_result office_part_read(struct archive *archive, const char *name,
                                    const struct xml_listener *listener, struct arena *arena)
{
    static const enum office_result results[] = {[ARCHIVE_NO_LIBRARY] = OFFICE_NO_ZIP,
                                                 [ARCHIVE_DAMAGED] = OFFICE_DAMAGED,
                                                 [ARCHIVE_MISSING] = OFFICE_MISSING,
                                                 [ARCHIVE_LOCKED] = OFFICE_LOCKED};
    enum archive_result opened;
    struct archive_file *file = archive_file_open(archive, name, &opened);
    if (!file)
        return results[opened];
    struct xml_reader *reader = xml_reader_open(listener, arena);
    enum office_result result = reader ? read_file(file, reader) : OFFICE_NO_XML;
    xml_reader_close(reader);
    archive_file_close(file);
    return result;
}
