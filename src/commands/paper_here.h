/*
 * Which paper the offices use where the program runs. A bulletin that is begun or imported is
 * told; what is built from a bulletin depends on the bulletin alone.
 */
#ifndef COMMANDS_PAPER_HERE_H
#define COMMANDS_PAPER_HERE_H

#include "language/office_paper.h"

/* Asks PAPERSIZE, then the region of LC_ALL or LC_PAPER, then libpaper's file: that of
   PAPERCONF, or /etc/papersize. */
enum office_paper paper_here(void);

#endif
