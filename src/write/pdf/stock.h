/*
 * What is made once for all files of a run: deflated streams and cut fonts, found again by what
 * they were made of, byte for byte. What comes from the stock is what would be made anew, so
 * that no file's bytes tell whether it has one.
 */
#ifndef WRITE_PDF_STOCK_H
#define WRITE_PDF_STOCK_H

#include <stdint.h>

struct stock;

/* What a thing in the stock is; things of two kinds are never taken for one another. */
enum stock_kind {
    STOCK_STREAM,  /* a stream's bytes, deflated */
    STOCK_SUBSET,  /* of a font that is open for the whole run: what is known of the subset, */
    STOCK_PROGRAM, /* its bytes, */
    STOCK_GLYPHS   /* and its glyphs */
};

/* Bytes of the stock; they stay until its next turn. */
struct stocked {
    const void *bytes; /* NULL: there is no such thing */
    int64_t size;
};

/* Opens an empty stock; ends the program when memory is exhausted, as all here do. */
struct stock *stock_open(void);
void stock_close(struct stock *stock); /* NULL is accepted */
/* Begins with another bulletin: forgets what the one before has not used. */
void stock_turn(struct stock *stock);

/* Finds what was made of `size` bytes at `key`. With a stock that is NULL nothing is found. */
struct stocked stock_find(struct stock *stock, enum stock_kind kind, const void *key,
                          int64_t size);
/* Keeps a copy of what was made, unless the stock is full or NULL. It is not there yet. */
void stock_keep(struct stock *stock, enum stock_kind kind, const void *key, int64_t size,
                struct stocked made);

#endif
