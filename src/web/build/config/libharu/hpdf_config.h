/* What libharu's build finds out: zlib is there, libpng isn't. */
#ifndef _INCLUDE_HPDF_CONFIG_H
#define _INCLUDE_HPDF_CONFIG_H
#define LIBHPDF_HAVE_NOPNGLIB 1
#define LIBHPDF_HAVE_LIBZ 1
#define LIBHPDF_STDC_HEADERS 1
#endif
