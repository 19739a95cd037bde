/*
 * The only file that sees CUPS. A printer that is named is looked up by libcups, which also
 * makes a queue for one that the network announces; one with an address is spoken to directly.
 */
#include "printer/queue.h"

#include "base/bytes.h"
#include "base/lazy.h"

#include <cups/cups.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CUPS(USE)                                                                              \
    USE(named, cupsGetNamedDest)                                                               \
    USE(all, cupsGetDests)                                                                     \
    USE(free_all, cupsFreeDests)                                                               \
    USE(connect_to, cupsConnectDest)                                                           \
    USE(words, cupsLastErrorString)                                                            \
    USE(error, cupsLastError)                                                                  \
    USE(user, cupsUser)                                                                        \
    USE(ask, cupsDoRequest)                                                                    \
    USE(begin, cupsSendRequest)                                                                \
    USE(write, cupsWriteRequestData)                                                           \
    USE(end, cupsGetResponse)                                                                  \
    USE(separate, httpSeparateURI)                                                             \
    USE(assemble, httpAssembleURI)                                                             \
    USE(connect, httpConnect2)                                                                 \
    USE(close, httpClose)                                                                      \
    USE(request, ippNewRequest)                                                                \
    USE(release, ippDelete)                                                                    \
    USE(add_text, ippAddString)                                                                \
    USE(add_texts, ippAddStrings)                                                              \
    USE(add_number, ippAddInteger)                                                             \
    USE(add_numbers, ippAddIntegers)                                                           \
    USE(find, ippFindAttribute)                                                                \
    USE(count, ippGetCount)                                                                    \
    USE(text, ippGetString)                                                                    \
    USE(number, ippGetInteger)                                                                 \
    USE(truth, ippGetBoolean)                                                                  \
    USE(range, ippGetRange)                                                                    \
    USE(tag, ippGetValueTag)                                                                   \
    USE(group, ippGetCollection)                                                               \
    USE(paper, pwgMediaForPWG)

struct cups {
#define CUPS_FIELD(name, function) __typeof__(function) *(name);
    CUPS(CUPS_FIELD)
#undef CUPS_FIELD
};

static const struct lazy_symbol cups_symbols[] = {
#define CUPS_SYMBOL(name, function) {#function, offsetof(struct cups, name)},
    CUPS(CUPS_SYMBOL)
#undef CUPS_SYMBOL
};

enum {
    PATIENCE = 30000, /* milliseconds to wait for a connection */
    BUSY_MOST = 3000 /* tenths of a second to wait for a printer that takes one job at a time */
};

struct queue {
    struct cups cups;
    enum queue_trouble trouble;
    http_t *http;
    char name[256], resource[256], address[1024];
    char words[512];
};

/* Takes down what CUPS says of the last request. */
static bool note_trouble(struct queue *queue, enum queue_trouble trouble)
{
    const char *words = queue->cups.words ? queue->cups.words() : NULL;
    queue->trouble = trouble;
    snprintf(queue->words, sizeof queue->words, "%s", words ? words : "");
    return false;
}

/* Connects to the printer at an address. */
static bool connect_address(struct queue *queue, const char *address)
{
    char scheme[32], user[64], host[256];
    int port = 0;
    if (queue->cups.separate(HTTP_URI_CODING_ALL, address, scheme, sizeof scheme, user,
                             sizeof user, host, sizeof host, &port, queue->resource,
                             sizeof queue->resource) < HTTP_URI_STATUS_OK ||
        (strcmp(scheme, "ipp") != 0 && strcmp(scheme, "ipps") != 0))
        return note_trouble(queue, QUEUE_UNKNOWN);
    http_encryption_t encryption = strcmp(scheme, "ipps") == 0 ? HTTP_ENCRYPTION_ALWAYS
                                                               : HTTP_ENCRYPTION_IF_REQUESTED;
    queue->http = queue->cups.connect(host, port, NULL, AF_UNSPEC, encryption, 1, PATIENCE,
                                      NULL);
    snprintf(queue->name, sizeof queue->name, "%s", address);
    snprintf(queue->address, sizeof queue->address, "%s", address);
    return queue->http || note_trouble(queue, QUEUE_OUT_OF_REACH);
}

/* Connects to the queue of a printer that libcups knows. */
static bool connect_named(struct queue *queue, const char *printer)
{
    struct cups *cups = &queue->cups;
    cups_dest_t *found = cups->named(CUPS_HTTP_DEFAULT, printer, NULL);
    if (!found)
        return note_trouble(queue, printer ? QUEUE_UNKNOWN : QUEUE_NO_PRINTER);
    snprintf(queue->name, sizeof queue->name, "%s", found->name);
    queue->http = cups->connect_to(found, CUPS_DEST_FLAGS_NONE, PATIENCE, NULL, queue->resource,
                                   sizeof queue->resource, NULL, NULL);
    cups->free_all(1, found);
    if (!queue->http)
        return note_trouble(queue, QUEUE_OUT_OF_REACH);
    cups->assemble(HTTP_URI_CODING_ALL, queue->address, sizeof queue->address, "ipp", NULL,
                   "localhost", 0, queue->resource);
    return true;
}

struct queue *queue_open(const char *printer)
{
    struct queue *queue = calloc(1, sizeof *queue);
    if (!queue)
        abort();
    if (!lazy_load("libcups.so.2", cups_symbols, COUNT(cups_symbols), &queue->cups))
        queue->trouble = QUEUE_NO_LIBRARY;
    else if (printer && strstr(printer, "://"))
        connect_address(queue, printer);
    else
        connect_named(queue, printer);
    return queue;
}

void queue_close(struct queue *queue)
{
    if (queue && queue->http)
        queue->cups.close(queue->http);
    free(queue);
}

enum queue_trouble queue_trouble(const struct queue *queue)
{
    return queue->trouble;
}

const char *queue_words(const struct queue *queue)
{
    return queue->words;
}

const char *queue_names(const struct queue *queue, struct arena *arena)
{
    const char *names = "";
    cups_dest_t *all = NULL;
    if (queue->trouble == QUEUE_NO_LIBRARY)
        return names;
    int count = queue->cups.all(&all);
    for (int i = 0; i < count; i++)
        names = arena_printf(arena, "%s%s%s", names, i ? ", " : "", all[i].name);
    queue->cups.free_all(count, all);
    return names;
}

/* Begins a request about the printer. */
static ipp_t *new_request(const struct queue *queue, ipp_op_t operation)
{
    const struct cups *cups = &queue->cups;
    ipp_t *request = cups->request(operation);
    cups->add_text(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL,
                   queue->address);
    cups->add_text(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL,
                   cups->user());
    return request;
}

/* What a printer has answered. */
struct answer {
    const struct cups *cups;
    ipp_t *ipp;
    struct arena *arena;
};

static ipp_attribute_t *find(const struct answer *answer, const char *name)
{
    return answer->cups->find(answer->ipp, name, IPP_TAG_ZERO);
}

/* Whether an attribute has a word among its values. */
static bool has_keyword(const struct answer *answer, const char *name, const char *word)
{
    ipp_attribute_t *attribute = find(answer, name);
    for (int i = 0; attribute && i < answer->cups->count(attribute); i++) {
        const char *value = answer->cups->text(attribute, i, NULL);
        if (value && strcmp(value, word) == 0)
            return true;
    }
    return false;
}

static bool has_finishing(const struct answer *answer, int number)
{
    ipp_attribute_t *attribute = find(answer, "finishings-supported");
    for (int i = 0; attribute && i < answer->cups->count(attribute); i++)
        if (answer->cups->number(attribute, i) == number)
            return true;
    return false;
}

/* The words of an attribute, parted by commas; "none" is none. */
static const char *join_words(const struct answer *answer, const char *name)
{
    const char *words = "";
    ipp_attribute_t *attribute = find(answer, name);
    for (int i = 0; attribute && i < answer->cups->count(attribute); i++) {
        const char *value = answer->cups->text(attribute, i, NULL);
        if (value && strcmp(value, "none") != 0)
            words = arena_printf(answer->arena, "%s%s%s", words, *words ? ", " : "", value);
    }
    return words;
}

/* The length that a printer gives in hundredths of a millimetre; none is longer than ten
   metres, whatever it says. */
static len hundredths(int value)
{
    enum { LONGEST = 1000000 };
    int shown = value < 0 ? 0 : value < LONGEST ? value : LONGEST;
    return len_microns(10 * shown);
}

static void read_papers(const struct answer *answer, struct printer *printer)
{
    ipp_attribute_t *attribute = find(answer, "media-supported");
    int count = attribute ? answer->cups->count(attribute) : 0;
    struct printer_paper *papers = arena_array(answer->arena, count, sizeof *papers);
    printer->papers = papers;
    for (int i = 0; i < count; i++) {
        const char *name = answer->cups->text(attribute, i, NULL);
        pwg_media_t *media = name ? answer->cups->paper(name) : NULL;
        if (!media) /* a kind of paper, not a size */
            continue;
        papers[printer->paper_count++] = (struct printer_paper){
            .name = arena_printf(answer->arena, "%s", name),
            .width = hundredths(media->width),
            .height = hundredths(media->length),
            .ready = !find(answer, "media-ready") || has_keyword(answer, "media-ready", name)};
    }
}

/* A length of a paper's description; 0 when it doesn't have it. */
static len length_of(const struct answer *answer, ipp_t *group, const char *name)
{
    ipp_attribute_t *attribute = answer->cups->find(group, name, IPP_TAG_INTEGER);
    return attribute ? hundredths(answer->cups->number(attribute, 0)) : 0;
}

static len larger(len a, len b)
{
    return a > b ? a : b;
}

/* Whether a description is of a paper, to a millimetre. */
static bool is_of_size(const struct answer *answer, ipp_t *group, len width, len height)
{
    ipp_attribute_t *attribute = answer->cups->find(group, "media-size",
                                                    IPP_TAG_BEGIN_COLLECTION);
    if (!attribute)
        return false;
    ipp_t *size = answer->cups->group(attribute, 0);
    return abs(length_of(answer, size, "x-dimension") - width) < LEN_MM(1) &&
           abs(length_of(answer, size, "y-dimension") - height) < LEN_MM(1);
}

/* The margins of a paper: the largest, where it can come from several trays. Without borders
   is printed only when it is asked for. */
static void read_paper_margins(const struct answer *answer, len width, len height,
                               struct printer_margins *margins)
{
    ipp_attribute_t *attribute = find(answer, "media-col-database");
    for (int i = 0; attribute && i < answer->cups->count(attribute); i++) {
        ipp_t *group = answer->cups->group(attribute, i);
        if (!is_of_size(answer, group, width, height))
            continue;
        margins->left = larger(margins->left, length_of(answer, group, "media-left-margin"));
        margins->right = larger(margins->right, length_of(answer, group, "media-right-margin"));
        margins->top = larger(margins->top, length_of(answer, group, "media-top-margin"));
        margins->bottom = larger(margins->bottom,
                                 length_of(answer, group, "media-bottom-margin"));
    }
}

/* The most copies in a job. */
static int32_t read_copies(const struct answer *answer)
{
    ipp_attribute_t *attribute = find(answer, "copies-supported");
    int most = 1;
    if (!attribute)
        return 1;
    if (answer->cups->tag(attribute) == IPP_TAG_RANGE)
        answer->cups->range(attribute, 0, &most);
    else
        most = answer->cups->number(attribute, 0);
    return most < 1 ? 1 : most;
}

static void read_answer(const struct answer *answer, len width, len height,
                        struct printer *printer)
{
    ipp_attribute_t *state = find(answer, "printer-state"),
                    *accepting = find(answer, "printer-is-accepting-jobs");
    int number = state ? answer->cups->number(state, 0) : PRINTER_IDLE;
    printer->state = number == PRINTER_STOPPED ? PRINTER_STOPPED
                     : number == PRINTER_BUSY  ? PRINTER_BUSY
                                               : PRINTER_IDLE;
    printer->accepting = !accepting || answer->cups->truth(accepting, 0);
    printer->reasons = join_words(answer, "printer-state-reasons");
    printer->reads_pdf = has_keyword(answer, "document-format-supported", "application/pdf");
    printer->short_edge = has_keyword(answer, "sides-supported", "two-sided-short-edge");
    printer->long_edge = has_keyword(answer, "sides-supported", "two-sided-long-edge");
    printer->booklet_maker = has_finishing(answer, IPP_FINISHINGS_BOOKLET_MAKER);
    printer->saddle_stitch = has_finishing(answer, IPP_FINISHINGS_SADDLE_STITCH);
    printer->fold = has_finishing(answer, IPP_FINISHINGS_FOLD);
    printer->copies = read_copies(answer);
    read_papers(answer, printer);
    read_paper_margins(answer, width, height, &printer->margins);
}

bool queue_ask(struct queue *queue, len width, len height, struct arena *arena,
               struct printer *printer)
{
    static const char *const wanted[] = {"all", "media-col-database"};
    const struct cups *cups = &queue->cups;
    ipp_t *request = new_request(queue, IPP_OP_GET_PRINTER_ATTRIBUTES);
    cups->add_texts(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                    COUNT(wanted), NULL, wanted);
    ipp_t *response = cups->ask(queue->http, request, queue->resource);
    struct answer answer = {.cups = cups, .ipp = response, .arena = arena};
    *printer = (struct printer){.name = queue->name};
    bool answered = response && cups->error() <= IPP_STATUS_OK_CONFLICTING;
    if (answered)
        read_answer(&answer, width, height, printer);
    else
        note_trouble(queue, QUEUE_OUT_OF_REACH);
    cups->release(response);
    return answered;
}

/* Says in a job how it is to be printed. */
static void describe(const struct queue *queue, ipp_t *request, const struct printing *printing)
{
    const struct cups *cups = &queue->cups;
    cups->add_text(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", NULL, printing->media);
    cups->add_text(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", NULL,
                   printing_keyword(printing->sides));
    cups->add_text(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", NULL, "none");
    cups->add_number(request, IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", printing->copies);
    if (printing->copies > 1)
        cups->add_text(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "multiple-document-handling",
                       NULL, "separate-documents-collated-copies");
    if (printing->finishing_count)
        cups->add_numbers(request, IPP_TAG_JOB, IPP_TAG_ENUM, "finishings",
                          printing->finishing_count, printing->finishings);
}

/* Sends a job once. Returns its number, 0 when it is not taken. */
static int32_t send_once(const struct queue *queue, const struct printing *printing,
                         const char *title, const void *bytes, int64_t size)
{
    const struct cups *cups = &queue->cups;
    ipp_t *request = new_request(queue, IPP_OP_PRINT_JOB);
    cups->add_text(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, title);
    cups->add_text(request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL,
                   "application/pdf");
    describe(queue, request, printing);
    http_status_t status = cups->begin(queue->http, request, queue->resource,
                                       CUPS_LENGTH_VARIABLE);
    if (status == HTTP_STATUS_CONTINUE)
        cups->write(queue->http, bytes, (size_t)size);
    cups->release(request);
    ipp_t *response = cups->end(queue->http, queue->resource);
    ipp_attribute_t *job = response ? cups->find(response, "job-id", IPP_TAG_INTEGER) : NULL;
    bool taken = job && cups->error() <= IPP_STATUS_OK_CONFLICTING;
    int32_t number = taken ? cups->number(job, 0) : 0;
    cups->release(response);
    return number;
}

bool queue_send(struct queue *queue, const struct printing *printing, const char *title,
                const void *bytes, int64_t size, int32_t *number)
{
    const struct timespec tenth = {.tv_nsec = 100000000};
    *number = send_once(queue, printing, title, bytes, size);
    for (int i = 0; !*number && queue->cups.error() == IPP_STATUS_ERROR_BUSY && i < BUSY_MOST;
         i++) {
        nanosleep(&tenth, NULL);
        *number = send_once(queue, printing, title, bytes, size);
    }
    return *number || note_trouble(queue, QUEUE_OUT_OF_REACH);
}
