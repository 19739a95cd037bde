/*
 * Nothing can be loaded: the libraries' functions are linked in. Each is declared as
 * WebAssembly calls it, pointers as any pointer, since no file sees the headers of two
 * libraries.
 */
#include "base/lazy.h"

#include "base/arena.h"
#include "base/bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* USE(result, name that callers load, parameters) */
#define LINKED_FUNCTIONS(USE)                                                                  \
    USE(void *, zip_source_buffer_create, (const void *, uint64_t, int, void *))               \
    USE(void, zip_source_free, (void *))                                                       \
    USE(void *, zip_open_from_source, (void *, int, void *))                                   \
    USE(void, zip_discard, (void *))                                                           \
    USE(int64_t, zip_name_locate, (void *, const char *, uint32_t))                            \
    USE(void *, zip_fopen_index, (void *, uint64_t, uint32_t))                                 \
    USE(int64_t, zip_fread, (void *, void *, uint64_t))                                        \
    USE(int, zip_fclose, (void *))                                                             \
    USE(void *, zip_get_error, (void *))                                                       \
    USE(int, zip_error_code_zip, (const void *))                                               \
    USE(void *, htmlCreatePushParserCtxt,                                                      \
        (void *, void *, const char *, int, const char *, int))                                \
    USE(int, htmlCtxtUseOptions, (void *, int))                                                \
    USE(int, htmlParseChunk, (void *, const char *, int, int))                                 \
    USE(void, htmlFreeParserCtxt, (void *))                                                    \
    USE(void *, xmlCreatePushParserCtxt, (void *, void *, const char *, int, const char *))    \
    USE(int, xmlCtxtUseOptions, (void *, int))                                                 \
    USE(int, xmlParseChunk, (void *, const char *, int, int))                                  \
    USE(void, xmlStopParser, (void *))                                                         \
    USE(void, xmlFreeParserCtxt, (void *))                                                     \
    USE(void *, hnj_hyphen_load_file, (void *))                                                \
    USE(int, hnj_hyphen_hyphenate2,                                                            \
        (void *, const char *, int, char *, char *, void *, void *, void *))                   \
    USE(void, hnj_hyphen_free, (void *))                                                       \
    USE(const char *, _ZN4CLD212LanguageCodeENS_8LanguageE, (int))

#define LINKED_PROTOTYPE(result, name, parameters) result name parameters;
LINKED_FUNCTIONS(LINKED_PROTOTYPE)
#undef LINKED_PROTOTYPE

/* CLD2's other function has a vector among its parameters, whose type each C++ library calls
   by another name. */
int detect_language(
    const char *, int, bool, const void *, int, int *, int *, double *, void *, int *, bool *,
    int *) __asm__("_ZN4CLD233ExtDetectLanguageSummaryCheckUTF8EPKcibPKNS_8CLDHintsEiPNS_"
                   "8LanguageEPiPd"
                   "PNSt3__16vectorINS_11ResultChunkENS9_9allocatorISB_EEEES7_PbS7_");

/* Gives CLD2 its tables, which stay. */
void load_tables(const void *bytes,
                 uint32_t size) __asm__("_ZN4CLD222loadDataFromRawAddressEPKvj");

/* Reads CLD2's tables, once. */
static void read_tables(void)
{
    static bool read;
    FILE *file = read ? NULL : fopen("/languages/cld2", "rb");
    struct stat status;
    read = true;
    if (!file || fstat(fileno(file), &status) != 0)
        return;
    size_t size = (size_t)status.st_size;
    void *bytes = malloc(size);
    if (!bytes)
        arena_exhausted();
    if (fread(bytes, 1, size, file) == size)
        load_tables(bytes, (uint32_t)size);
    (void)fclose(file);
}

/* Tells a language as detect_language does, which has no tables of its own. */
static int detect_by_tables(const char *text, int size, bool plain, const void *hints,
                            int flags, int *languages, int *percents, double *scores,
                            void *chunks, int *bytes, bool *reliable, int *valid)
{
    read_tables();
    return detect_language(text, size, plain, hints, flags, languages, percents, scores, chunks,
                           bytes, reliable, valid);
}

typedef void linked_function(void);

static const struct {
    const char *name;
    linked_function *function;
} linked[] = {
#define LINKED_ROW(result, name, parameters) {#name, (linked_function *)(name)},
    LINKED_FUNCTIONS(LINKED_ROW)
#undef LINKED_ROW
        {"_ZN4CLD233ExtDetectLanguageSummaryCheckUTF8EPKcibPKNS_8CLDHintsEiPNS_"
         "8LanguageEPiPdPSt"
         "6vectorINS_11ResultChunkESaISA_EES7_PbS7_",
         (linked_function *)detect_by_tables},
};

/* Returns the linked function of a name, or NULL. */
static linked_function *find_linked(const char *name)
{
    for (int32_t i = 0; i < COUNT(linked); i++)
        if (strcmp(linked[i].name, name) == 0)
            return linked[i].function;
    return NULL;
}

bool lazy_load(const char *library, const struct lazy_symbol *symbols, size_t count,
               void *table)
{
    (void)library;
    for (size_t i = 0; i < count; i++) {
        linked_function *function = find_linked(symbols[i].name);
        if (!function)
            return false;
        memcpy((char *)table + symbols[i].offset, &function, sizeof function);
    }
    return true;
}
