/*
 * Letters: e-mails and plain texts, imported to build from them or to be saved as bulletins.
 */
#ifndef COMMANDS_IMPORT_H
#define COMMANDS_IMPORT_H

#include "commands/source.h"

/* Makes of the source of a letter (.eml, .txt) the YAML of its bulletin, and leaves that of a
   bulletin as it is. It becomes the source that messages refer to. False, with a message, when
   the letter makes no bulletin. */
bool import_letter(const struct job *job, struct source *source);

/* `orison import`: writes each letter's YAML beside it, under its name with the date of
   the bulletin, or to -o; never over a file. */
enum status import_run(const struct options *options);

#endif
