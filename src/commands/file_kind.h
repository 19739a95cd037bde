/*
 * What a file is: told by its first bytes, not by its name.
 */
#ifndef COMMANDS_FILE_KIND_H
#define COMMANDS_FILE_KIND_H

#include <stdbool.h>
#include <stdint.h>

/* A kind of file that is neither a bulletin nor a letter, in the words of a message. */
struct file_kind {
    const char *name; /* "a picture"; NULL: it may be text */
    const char *mend; /* what to do with it */
};

/* Returns the kind of file that begins with some bytes. */
struct file_kind file_kind_of(const char *bytes, int64_t size);

/* Whether a text has the keys that every bulletin has. */
bool file_kind_is_bulletin(const char *text, int64_t size);

/* Whether a text has a key and its colon, in capital or small letters, where YAML or JSON has
   one: at the beginning of a line, behind a brace, behind a comma within braces; between
   quotation marks or not. */
bool file_kind_has_key(const char *text, int64_t size, const char *key);

#endif
