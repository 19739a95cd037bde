/*
 * Any stage as plain text, stable and readable: golden files and debugging.
 */
#ifndef DUMP_H
#define DUMP_H

#include "bulletin/bulletin.h"

#include <stdio.h>

/*
 * What a bulletin says, a field or block a line, each with its place. Texts are given by source
 * line, between quotation marks; {em strong URL|...} is a span; what can't be seen is written
 * as \u{202F}.
 */
void dump_bulletin(FILE *out, const struct bulletin *bulletin);

#endif
