/*
 * What is done however the program ends: the temporary file is removed. Where memory runs out
 * and where a signal strikes nobody can say which file that is, so it is told here beforehand:
 * the program's one piece of global state.
 */
#ifndef BASE_CLEANUP_H
#define BASE_CLEANUP_H

/* Catches the signals that are sent to end a program: the temporary file is removed, then the
   program ends by the same signal. One that is ignored already stays so. Files that grow too
   large become an error of writing. */
void cleanup_catch_signals(void);

/* Makes these signals wait from now on, instead of ending the program. Returns a descriptor
   that can be read when one has come; -1 on failure, errno set. */
int cleanup_signals_wait(void);

/* Signals that come between the two calls wait for the second, so that a file and its name
   below come about as one. They don't nest. */
void cleanup_hold(void);
void cleanup_release(void);

/* The file to be removed if the program should end now; NULL: none any more. The name stays
   valid until the next call. */
void cleanup_file(const char *path);

/* Says so and ends the program with status 3, at once. Allocates nothing. */
_Noreturn void cleanup_out_of_memory(void);
/* Says that a library can't be loaded and ends the program likewise. */
_Noreturn void cleanup_library_missing(const char *library);

#endif
