/*
 * A field for each thing that a program may want to know; the words are those that a person
 * would be told.
 */
#include "commands/told.h"

#include "base/json.h"
#include "base/memory_stream.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct tale {
    const struct job *job;
    struct memory_stream line;
};

static void tell_text(struct tale *tale, const char *key, const char *text)
{
    fprintf(tale->line.file, ",\"%s\":", key);
    json_string(tale->line.file, text);
}

static void tell_number(struct tale *tale, const char *key, int64_t number)
{
    fprintf(tale->line.file, ",\"%s\":%" PRId64, key, number);
}

/* Begins a line about the job's file, or one of its lines. */
static void tell_begin(struct tale *tale, const struct job *job, int32_t line, const char *id,
                       const char *words)
{
    tale->job = job;
    memory_stream_open(&tale->line);
    fputs("{\"file\":", tale->line.file);
    json_string(tale->line.file, strcmp(job->name, "-") == 0 ? "<stdin>" : job->name);
    if (line)
        tell_number(tale, "line", line);
    fprintf(tale->line.file, ",\"severity\":\"note\",\"id\":\"%s\"", id);
    tell_text(tale, "message", words);
}

/* Ends a line and returns it. */
static const char *tell_end(struct tale *tale)
{
    putc('}', tale->line.file);
    memory_stream_end(&tale->line);
    const char *line = arena_copy(tale->job->arena, tale->line.bytes, tale->line.size);
    memory_stream_close(&tale->line);
    return line;
}

const char *told_file(const struct job *job, const struct told_file *file)
{
    struct tale tale;
    tell_begin(&tale, job, 0, "WRITTEN", file->words);
    tell_text(&tale, "path", file->path);
    tell_text(&tale, "edition", file->edition);
    tell_number(&tale, "bytes", file->bytes);
    if (file->pages)
        tell_number(&tale, "pages", file->pages);
    if (file->papers)
        tell_number(&tale, "sheets", file->papers);
    return tell_end(&tale);
}

const char *told_taken(const struct job *job, const struct letter *letter,
                       const struct taken *taken)
{
    struct tale tale;
    tell_begin(&tale, job, letter_has_lines(letter) ? taken->line : 0,
               taken->read ? "READ_AS" : "TAKEN_OFF", taken->text);
    tell_text(&tale, "what", taken->what);
    return tell_end(&tale);
}

/* What would save a sheet, or one more. */
static void tell_advice(struct tale *tale, const struct document *document,
                        const struct advice *advice)
{
    if (!advice->lines)
        return;
    tell_number(tale, "less_lines", advice->lines);
    tell_number(tale, "less_words", advice->words);
    tell_text(tale, "less_in", document->sections[advice->section].text.text);
}

const char *told_fit(const struct job *job, const struct document *document,
                     const struct layout *layout, const char *words)
{
    const struct fit_choice *choice = &layout->choice;
    struct tale tale;
    tell_begin(&tale, job, 0, "FITTED", words + strspn(words, " "));
    tell_number(&tale, "type_thousandths", choice->setting.type);
    tell_number(&tale, "saved_sheets", choice->saved);
    tell_number(&tale, "spare_pages", layout->spare);
    fprintf(tale.line.file, ",\"fits\":%s", choice->missed ? "false" : "true");
    tell_advice(&tale, document, &layout->advice);
    return tell_end(&tale);
}

const char *told_like(const struct job *job, const char *path)
{
    struct tale tale;
    tell_begin(&tale, job, 0, "MADE_LIKE", "the bulletin that this one is made like");
    tell_text(&tale, "path", path);
    return tell_end(&tale);
}
