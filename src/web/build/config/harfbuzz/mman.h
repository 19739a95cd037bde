/* WASI's mmap refuses MAP_NORESERVE, without which HarfBuzz reads a font by fread, doubling. */
#include <sys/mman.h>
#undef MAP_NORESERVE
#define MAP_NORESERVE 0
