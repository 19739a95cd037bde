/*
 * How many columns of a terminal a character takes, for carets under what a message is about.
 */
#ifndef BASE_COLUMNS_H
#define BASE_COLUMNS_H

#include <stdint.h>

/* The columns of a character: 0 for a mark or what shows nothing, 2 for an ideograph, else 1.
 */
int32_t columns_of(uint32_t character);

#endif
