/*
 * Deflate with one state for all streams of a file: to set one up costs more than to compress
 * a page.
 */
#ifndef WRITE_PDF_COMPRESS_H
#define WRITE_PDF_COMPRESS_H

#include "write/pdf/buffer.h"

#include <stdbool.h>
#include <stdint.h>

struct compressor;

/* Opens a compressor. Never returns NULL: ends the program when memory is exhausted, as packing
   does. */
struct compressor *compressor_open(void);
void compressor_close(struct compressor *compressor); /* NULL is accepted */

/* The most bytes that the zlib form of `size` bytes has. */
int64_t compressor_room(int64_t size);
/* Replaces what `packed` holds by the zlib form of `size` bytes. */
void compressor_pack(struct compressor *compressor, const void *bytes, int64_t size,
                     struct buffer *packed);

/* Adds what `size` bytes of that form hold to `unpacked`. False when they are none. */
bool compressor_unpack(const void *bytes, int64_t size, struct buffer *unpacked);

#endif
