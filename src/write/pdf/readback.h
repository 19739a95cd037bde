/*
 * The texts of a finished file, read again from its bytes: what its pages show, by ToUnicode
 * and ActualText, its strings (titles, bookmarks, addresses, labels) and its metadata. It reads
 * the files that this folder writes and no others.
 */
#ifndef WRITE_PDF_READBACK_H
#define WRITE_PDF_READBACK_H

#include <stdbool.h>
#include <stdint.h>

/* What is done with each text, UTF-8. Texts of a page are in one, parted by READBACK_PART where
   a word may go on or not. */
typedef void readback_visit(const char *text, int32_t size, void *context);

enum { READBACK_PART = 0x1F };

/* Calls `visit` for each text of the file. Returns false when a part of it can't be read. */
bool readback_texts(const char *bytes, int64_t size, readback_visit *visit, void *context);

#endif
