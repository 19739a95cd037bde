/*
 * The encodings of MIME. What they write are whole lines, ended by CR LF, unless said
 * otherwise.
 */
#ifndef WRITE_MAIL_ENCODE_H
#define WRITE_MAIL_ENCODE_H

#include <stdint.h>
#include <stdio.h>

/* Writes lines of text that end in LF as quoted-printable. */
void encode_quoted_printable(FILE *out, const char *text, int64_t size);
/* Writes bytes as base64. */
void encode_base64(FILE *out, const void *bytes, int64_t size);
/* Writes a header field of UTF-8 text without line ends: as it is or, where it must be, as
   encoded words (RFC 2047). */
void encode_header(FILE *out, const char *name, const char *text);
/* Writes "; filename=" and the name (RFC 2231), on a line of its own that continues the field
   before; without its CR LF. */
void encode_filename(FILE *out, const char *name);

#endif
