/*
 * `orison proof`: for the second pair of eyes.
 */
#ifndef COMMANDS_PROOF_H
#define COMMANDS_PROOF_H

#include "commands/edition_write.h"
#include "commands/source.h"

/* Writes the proof of a bulletin, whose booklet is laid out, and says so: as PDF, or as text on
   standard output and into a file that ends in .txt. */
void proof_write(const struct job *job, const struct source *source,
                 const struct edition_parts *parts);

/* Writes the proofs of all files. */
enum status proof_run(const struct options *options);

#endif
