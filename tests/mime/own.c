/*
 * Shows the parts of mails as the program reads them: own FILE...
 */
#include "show.h"

#include "base/arena.h"
#include "base/mime_code.h"
#include "letter/mime_part.h"

#include <stdlib.h>

static void show_one_mail(const struct mime_message *mail, int32_t depth, struct arena *arena);

static void show_one_part(const struct mime_part *part, int32_t depth, struct arena *arena)
{
    if (part->message) {
        show_part(depth, part->type, part->name, "", 0);
        show_one_mail(part->message, depth + 1, arena);
    } else if (part->several) {
        show_part(depth, part->type, "", "", 0);
        for (const struct mime_part *at = part->first; at; at = at->next)
            show_one_part(at, depth + 1, arena);
    } else {
        int64_t size;
        const char *bytes = mime_code_undo(part->encoding, part->bytes, part->size, arena,
                                           &size);
        show_part(depth, part->type, part->name, bytes, size);
    }
}

static void show_one_mail(const struct mime_message *mail, int32_t depth, struct arena *arena)
{
    show_mail(depth, mail->subject, mail->sender, mail->date.year, mail->date.month,
              mail->date.day);
    show_one_part(mail->root, depth + 1, arena);
}

int main(int argc, char **argv)
{
    enum { SIZE_MOST = 1 << 20 };
    static char bytes[SIZE_MOST + 1];
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        if (!file)
            return EXIT_FAILURE;
        struct arena *arena = arena_open();
        size_t size = fread(bytes, 1, SIZE_MOST, file);
        bytes[size] = '\0';
        (void)fclose(file);
        printf("== %s\n", argv[i]);
        show_one_mail(mime_part_read(bytes, (int64_t)size, arena), 0, arena);
        arena_close(arena);
    }
    return EXIT_SUCCESS;
}
