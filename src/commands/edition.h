/*
 * The editions of a bulletin as files: their names, what each is made of, and a line about
 * each that was written.
 */
#ifndef COMMANDS_EDITION_H
#define COMMANDS_EDITION_H

#include "base/diag.h"
#include "document/document.h"
#include "commands/options.h"
#include "page/plan.h"
#include "sheet/sheets.h"
#include "text/typeset.h"

#include <stdio.h>

/* One file on its way. */
struct job {
    const struct options *options;
    const char *name; /* of the bulletin's file */
    struct typesetter *typesetter;
    struct arena *arena;
    struct diag *diag;
};

/* Where to say what was written: standard output, unless a file goes there. */
FILE *edition_terminal(const struct options *options);

/* The file's name with its ending replaced by `suffix`, in `folder` or, NULL, where it is. */
const char *edition_path(const struct job *job, const char *folder, const char *suffix);

/* Whether no input before this one has outputs of the same names; tells the diag which. */
bool edition_alone(const struct job *job);

/* Each writes an edition of the plan that is laid out for it, or tells the diag why it could
   not. */
void edition_screen(const struct job *job, const struct plan *plan);
void edition_large(const struct job *job, const struct plan *plan);
void edition_print(const struct job *job, const struct plan *plan, enum booklet_size size);
/* Writes a mail to send: the prayers, and attached the screen edition. */
void edition_mail(const struct job *job, const struct plan *plan,
                  const struct document *document);
/* Writes the sheet that tests the printer, for the paper of a booklet's size. */
void edition_test_sheet(const struct job *job, enum booklet_size size);

/* The sheets of a plan, as the command line wants them. False, with a message, when they can't
   be laid; warns when they can't be folded. */
bool edition_sheets(const struct job *job, const struct plan *plan, enum booklet_size size,
                    struct sheets *sheets);

#endif
