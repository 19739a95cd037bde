/* The output file: whole or not there, and an older one safe until then. */
#include "base/bytes.h"
#include "base/output.h"

#include "tap.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <dirent.h>

/* The file's first bytes, or "(none)". */
static const char *contents(const char *path, char *bytes, int64_t room)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return "(none)";
    size_t size = fread(bytes, 1, (size_t)room - 1, file);
    bytes[size] = '\0';
    fclose(file);
    return bytes;
}

static int files_here(void)
{
    int count = 0;
    DIR *folder = opendir(".");
    if (!folder)
        return -1;
    for (struct dirent *entry; (entry = readdir(folder));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return count;
}

static bool write_file(const char *path, const char *text)
{
    struct output *output = output_open(path);
    if (!output)
        return false;
    output_write(output, text, bytes_size(text));
    return output_finish(output);
}

static void test_writing(void)
{
    char bytes[64];
    struct output *output = output_open("one.pdf");
    ok(output != NULL, "a new file opens");
    output_write(output, "first", 5);
    is_str(contents("one.pdf", bytes, sizeof bytes), "(none)",
           "nothing is there before the end");
    is_int(files_here(), 1, "but under another name");
    ok(output_finish(output), "it finishes");
    is_str(contents("one.pdf", bytes, sizeof bytes), "first", "then it is there");
    is_int(files_here(), 1, "and nothing else");

    chmod("one.pdf", 0640);
    ok(write_file("one.pdf", "second"), "a file is replaced");
    is_str(contents("one.pdf", bytes, sizeof bytes), "second", "by the newer one");
    struct stat info;
    stat("one.pdf", &info);
    is_int(info.st_mode & 0777, 0640, "which keeps its permissions");

    umask(027);
    write_file("masked.pdf", "x");
    stat("masked.pdf", &info);
    is_int(info.st_mode & 0777, 0640, "a new file has those that the umask leaves");
    unlink("masked.pdf");
}

static void test_abandoning(void)
{
    char bytes[64];
    struct output *output = output_open("one.pdf");
    output_write(output, "third", 5);
    output_abandon(output);
    output_abandon(NULL);
    is_str(contents("one.pdf", bytes, sizeof bytes), "second",
           "an abandoned file changes nothing");
    is_int(files_here(), 1, "and leaves nothing");
}

static void test_links(void)
{
    char bytes[64];
    struct stat info;
    ok(symlink("one.pdf", "link.pdf") == 0 && write_file("link.pdf", "linked"),
       "a link to a file is followed");
    is_str(contents("one.pdf", bytes, sizeof bytes), "linked", "its file is replaced");
    ok(lstat("link.pdf", &info) == 0 && S_ISLNK(info.st_mode), "the link stays");
    unlink("link.pdf");
    ok(symlink("nowhere", "link.pdf") == 0 && !output_open("link.pdf") && errno == EEXIST,
       "a link to nothing is refused");
    unlink("link.pdf");
}

static void test_refusals(void)
{
    mkdir("folder", 0777);
    ok(!output_open("folder") && errno == EEXIST, "a folder is refused");
    rmdir("folder");
    mkfifo("pipe", 0666);
    ok(!output_open("pipe") && errno == EEXIST, "a pipe is refused");
    unlink("pipe");
    ok(!output_open("missing/one.pdf") && errno == ENOENT, "a missing folder is told");
    ok(!output_open("one.pdf/two.pdf") && errno == ENOTDIR, "a file for a folder is told");
}

/* Writes a file where none may be; `meanwhile`, when not NULL, comes there before it is done.
 */
static bool create_file(const char *path, const char *text, const char *meanwhile)
{
    struct output *output = output_create(path);
    if (!output)
        return false;
    output_write(output, text, bytes_size(text));
    if (meanwhile)
        write_file(path, meanwhile);
    return output_finish(output);
}

static void test_create(void)
{
    char bytes[64];
    ok(!create_file("one.pdf", "new", NULL) && errno == EEXIST, "what is there is not created");
    ok(create_file("two.pdf", "first", NULL), "what is not, is");
    is_str(contents("two.pdf", bytes, sizeof bytes), "first", "whole");
    unlink("two.pdf");
    ok(!create_file("two.pdf", "late", "other") && errno == EEXIST,
       "nor is what has come meanwhile replaced");
    is_str(contents("two.pdf", bytes, sizeof bytes), "other", "it stands");
    unlink("two.pdf");
    is_int(files_here(), 1, "and nothing else is left");
}

/* A file system that is full behaves as one on which files can't grow. */
static void test_full(void)
{
    char bytes[64];
    static const char block[8192];
    struct rlimit old, small = {1000, 1000};
    getrlimit(RLIMIT_FSIZE, &old);
    small.rlim_max = old.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    struct output *output = output_open("one.pdf");
    output_write(output, block, sizeof block);
    output_write(output, block, sizeof block);
    bool finished = output_finish(output);
    int failure = errno;
    struct output *buffered = output_open("one.pdf");
    output_write(buffered, block, 2000);
    bool late = output_finish(buffered);
    setrlimit(RLIMIT_FSIZE, &old);
    ok(!finished && failure == EFBIG, "a write that fails is told at the end");
    ok(!late, "and one that fails in the last flush");
    is_str(contents("one.pdf", bytes, sizeof bytes), "linked", "the older file stands");
    is_int(files_here(), 1, "and nothing is left");
}

static void test_standard_output(void)
{
    fflush(stdout);
    int kept = dup(STDOUT_FILENO);
    if (!freopen("/dev/full", "w", stdout))
        _exit(1);
    struct output *output = output_open("-");
    output_write(output, "text", 4);
    bool finished = output_finish(output);
    int failure = errno;
    clearerr(stdout);
    dup2(kept, STDOUT_FILENO);
    ok(!finished && failure == ENOSPC, "standard output is checked too");
}

int main(void)
{
    char folder[] = "/tmp/orison-output-XXXXXX";
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return 1;
    test_writing();
    test_abandoning();
    test_links();
    test_refusals();
    test_create();
    test_full();
    test_standard_output();
    unlink("one.pdf");
    if (chdir("/") == 0)
        rmdir(folder);
    return done_testing();
}
