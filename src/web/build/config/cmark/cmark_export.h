/* What cmark's build writes: a static library exports nothing. */
#define CMARK_EXPORT
#define CMARK_NO_EXPORT
#define CMARK_DEPRECATED
