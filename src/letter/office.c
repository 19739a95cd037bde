/*
 * What an archive is, is told by what is in it: the name of a file may be any.
 */
#include "letter/office.h"

#include "base/bytes.h"
#include "letter/open_document.h"
#include "letter/word.h"

/* Archives that are known by a file in them. */
static const struct {
    const char *file, *name;
} known_files[] = {{"xl/workbook.xml", "an Excel workbook (.xlsx)"},
                   {"ppt/presentation.xml", "a PowerPoint presentation (.pptx)"},
                   {"Index/Document.iwa", "a Pages, Numbers or Keynote document"},
                   {"index.apxl", "a Keynote document"},
                   {"META-INF/container.xml", "an e-book (.epub)"}};

/* The types that a file without compression, the first in its archive, tells. */
static const struct {
    const char *type, *name;
} known_types[] = {{"application/vnd.oasis.opendocument.spreadsheet", "a spreadsheet (.ods)"},
                   {"application/vnd.oasis.opendocument.presentation", "a presentation (.odp)"},
                   {"application/vnd.oasis.opendocument.graphics", "a drawing (.odg)"},
                   {"application/epub+zip", "an e-book (.epub)"}};

bool office_is_archive(const char *bytes, int64_t size)
{
    return size >= 4 && bytes_equal(bytes, "PK\3\4", 4);
}

/* Reads the type of an archive, which is stored as a file of that name; "" when it has none. */
static void read_type(struct archive *archive, char type[64])
{
    enum archive_result result;
    struct archive_file *file = archive_file_open(archive, "mimetype", &result);
    int64_t got = file ? archive_file_read(file, type, 63) : 0;
    type[got > 0 ? got : 0] = '\0';
    archive_file_close(file);
}

static struct office_kind kind_of_archive(const struct archive *archive, const char *type)
{
    for (int32_t i = 0; i < COUNT(known_types); i++)
        if (bytes_begin(type, known_types[i].type))
            return (struct office_kind){known_types[i].name, false};
    for (int32_t i = 0; i < COUNT(known_files); i++)
        if (archive_has(archive, known_files[i].file))
            return (struct office_kind){known_files[i].name, false};
    return (struct office_kind){"an archive (.zip)", false};
}

/* Whether a name stands in the bytes, as an archive has those of its files. */
static bool has_name(const char *bytes, int64_t size, const char *name)
{
    int32_t length = bytes_size(name);
    for (const char *at = bytes; (at = bytes_find(at, *name, bytes + size - at)); at++)
        if (bytes + size - at >= length && bytes_equal(at, name, length))
            return true;
    return false;
}

/* What an archive was that can't be opened: as the names of the files in it tell, which stand
   before them, too. */
static struct office_kind kind_of_damaged(const char *bytes, int64_t size)
{
    static const char *const documents[] = {"word/", "application/vnd.oasis.opendocument.text",
                                            "[Content_Types].xml"};
    for (int32_t i = 0; i < COUNT(known_types); i++)
        if (has_name(bytes, size, known_types[i].type))
            return (struct office_kind){known_types[i].name, false};
    for (int32_t i = 0; i < COUNT(known_files); i++)
        if (has_name(bytes, size, known_files[i].file))
            return (struct office_kind){known_files[i].name, false};
    for (int32_t i = 0; i < COUNT(documents); i++)
        if (has_name(bytes, size, documents[i]))
            return (struct office_kind){"a Word or LibreOffice document", true};
    return (struct office_kind){"an archive (.zip) or a Word or LibreOffice document", true};
}

static enum office_result read_archive(struct archive *archive, struct office_text *text,
                                       struct office_kind *kind)
{
    char type[64];
    read_type(archive, type);
    const char *word = word_main_part(archive, text->letter->arena);
    *kind = (struct office_kind){"a Word document (.docx)", true};
    if (word)
        return word_read(archive, word, text);
    *kind = (struct office_kind){"a LibreOffice document (.odt)", true};
    if (bytes_begin(type, "application/vnd.oasis.opendocument.text"))
        return open_document_read(archive, text);
    *kind = kind_of_archive(archive, type);
    return OFFICE_MISSING;
}

const char *office_read(const char *bytes, int64_t size, struct letter *letter, int64_t *length,
                        enum office_result *result, struct office_kind *kind)
{
    struct office_text text = {.letter = letter};
    enum archive_result opened;
    *kind = (struct office_kind){"a Word or LibreOffice document", true};
    *result = OFFICE_TOO_LARGE;
    if (size > OFFICE_FILE_MOST_MB * INT64_C(1000000))
        return NULL;
    struct archive *archive = archive_open(bytes, size, letter->arena, &opened);
    *result = opened == ARCHIVE_NO_LIBRARY ? OFFICE_NO_ZIP : OFFICE_DAMAGED;
    if (!archive) {
        *kind = kind_of_damaged(bytes, size);
        return NULL;
    }
    *result = read_archive(archive, &text, kind);
    archive_close(archive);
    if (text.too_large)
        *result = OFFICE_TOO_LARGE;
    if (*result != OFFICE_READ)
        return NULL;
    office_text_finish(&text);
    *length = text.html.count;
    return arena_copy(letter->arena, text.html.items, text.html.count);
}
