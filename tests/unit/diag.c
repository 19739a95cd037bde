#include "base/arena.h"
#include "base/diag.h"
#include "tap.h"

#include <stdlib.h>

static const char source[] = "title: A\n\tregion:\tx\nname: \xE6\x97\xA5\xE6\x9C\xAC x\r\nlast";

/* What the diag writes to, and the text of it once it is closed. */
struct sink {
    FILE *file;
    char *text;
    size_t size;
};

static struct diag *open_diag(struct sink *sink)
{
    sink->file = open_memstream(&sink->text, &sink->size);
    struct diag *diag = diag_open("a.yaml", sink->file);
    diag_source(diag, source, sizeof source - 1);
    return diag;
}

static void is_written(struct diag *diag, struct sink *sink, const char *wanted,
                       const char *name)
{
    diag_close(diag);
    fclose(sink->file);
    is_str(sink->text, wanted, name);
    free(sink->text);
}

static void test_order(void)
{
    struct sink sink;
    struct diag *diag = open_diag(&sink);
    diag_report(diag, MSG_EMPTY, ((struct pos){4, 1}), "last");
    diag_report(diag, MSG_EMPTY, ((struct pos){1, 8}), "title");
    diag_hint(diag, "did you mean '%s'?", "B");
    diag_report(diag, MSG_EMPTY_FILE, ((struct pos){0, 0}));
    is_int(diag_status(diag), STATUS_INPUT, "an error leads to status 1");
    is_int(diag_count(diag), 3, "errors are counted");
    is_written(diag, &sink,
               "a.yaml: error: there is no bulletin in this file\n"
               "a.yaml:1:8: error: 'title' is empty\ntitle: A\n       ^\n"
               "    did you mean 'B'?\n"
               "a.yaml:4:1: error: 'last' is empty\nlast\n^\n",
               "messages stand in the order of the text, with caret and hint");
}

static void test_caret(void)
{
    struct sink sink;
    struct diag *diag = open_diag(&sink);
    diag_report(diag, MSG_EMPTY, ((struct pos){2, 10}), "x");
    diag_report(diag, MSG_EMPTY, ((struct pos){3, 10}), "x");
    is_written(diag, &sink,
               "a.yaml:2:10: error: 'x' is empty\n\tregion:\tx\n\t       \t^\n"
               "a.yaml:3:10: error: 'x' is empty\nname: \xE6\x97\xA5\xE6\x9C\xAC x\n"
               "           ^\n",
               "the caret keeps tabs and knows wide characters");
}

static void test_bound(void)
{
    struct sink sink;
    struct diag *diag = open_diag(&sink);
    for (int32_t i = 30; i > 0; i--)
        diag_report(diag, MSG_EMPTY, ((struct pos){i + 100, 1}), "x");
    diag_flush(diag);
    fflush(sink.file);
    ok(strncmp(sink.text, "a.yaml:101:1:", 13) == 0, "the first of the text are kept");
    ok(strstr(sink.text, "a.yaml:120:1:") && !strstr(sink.text, "a.yaml:121:1:"),
       "%d are shown", DIAG_SHOWN);
    ok(strstr(sink.text, "a.yaml: 10 more errors\n"), "the rest are counted");
    diag_close(diag);
    fclose(sink.file);
    free(sink.text);
}

static void test_json(void)
{
    struct sink sink;
    struct diag *diag = open_diag(&sink);
    diag_set_style(diag, DIAG_JSON);
    diag_report(diag, MSG_EMPTY, ((struct pos){1, 1}), "a\"b\\c\n");
    is_written(diag, &sink,
               "{\"file\":\"a.yaml\",\"line\":1,\"column\":1,\"severity\":\"error\","
               "\"id\":\"MSG_EMPTY\",\"message\":\"'a\\\"b\\\\c ' is empty\"}\n",
               "an object of JSON");
}

static void test_records(void)
{
    struct sink sink;
    int32_t count;
    struct arena *arena = arena_open();
    struct diag *diag = open_diag(&sink);
    diag_report(diag, MSG_EMPTY, ((struct pos){1, 1}), "before");
    diag_remember(diag, arena);
    for (int32_t i = 0; i < 3 * DIAG_SHOWN; i++)
        diag_report(diag, MSG_COMMENT, ((struct pos){i + 2, 1}));
    const struct diag_record *records = diag_records(diag, &count);
    is_int(count, INT64_C(3) * DIAG_SHOWN, "all messages are remembered from then on");
    ok(records[count - 1].message == MSG_COMMENT && records[count - 1].at.line == count + 1 &&
           strstr(records[count - 1].text, "comment"),
       "each with its place and its words");
    diag_forget(diag);
    diag_flush(diag);
    fflush(sink.file);
    is_str(sink.text, "", "what is forgotten is not written");
    is_int(diag_status(diag), STATUS_INPUT, "its status stays");
    diag_close(diag);
    fclose(sink.file);
    free(sink.text);
    arena_close(arena);
}

int main(void)
{
    test_records();
    test_order();
    test_caret();
    test_bound();
    test_json();
    return done_testing();
}
