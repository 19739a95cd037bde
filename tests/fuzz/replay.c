/*
 * Feeds files to a fuzz target, as libFuzzer would: for the tests, with any compiler.
 *   TARGET FILE...
 */
#include "fuzz.h"

static void replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    PROMISE(file);
    size_t capacity = 1 << 20, size = 0;
    uint8_t *bytes = malloc(capacity);
    for (size_t got; bytes && (got = fread(bytes + size, 1, capacity - size, file)) > 0;)
        if ((size += got) == capacity)
            bytes = realloc(bytes, capacity *= 2);
    fclose(file);
    PROMISE(bytes);
    fprintf(stderr, "%s\n", path);
    (void)LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        replay(argv[i]);
    return 0;
}
