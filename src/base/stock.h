/*
 * What is made once though it is asked for again, found by what it was made of, byte for byte.
 * What comes from a stock is what would be made anew, so that nothing tells whether there was
 * one.
 */
#ifndef BASE_STOCK_H
#define BASE_STOCK_H

#include <stdint.h>

struct stock;

/* Bytes of the stock, aligned for any type; they stay until its next turn. */
struct stocked {
    const void *bytes; /* NULL: there is no such thing */
    int64_t size;
};

/* Opens an empty stock for about `most` bytes between two turns; ends the program when memory
   is exhausted, as all here do. */
struct stock *stock_open(int64_t most);
void stock_close(struct stock *stock); /* NULL is accepted */
/* Begins with another bulletin: forgets what the one before has not used. */
void stock_turn(struct stock *stock);

/* Finds what was made of `size` bytes at `key`. Things of two kinds, which are the caller's
   numbers, are never taken for one another. In a stock that is NULL nothing is found. */
struct stocked stock_find(struct stock *stock, int kind, const void *key, int64_t size);
/* Keeps a copy of what was made, which is not there yet, unless the stock is full or NULL. */
void stock_keep(struct stock *stock, int kind, const void *key, int64_t size,
                struct stocked made);

#endif
