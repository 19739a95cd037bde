/*
 * Tags of languages as people write them (BCP 47).
 */
#ifndef LANGUAGE_LANGUAGE_TAG_H
#define LANGUAGE_LANGUAGE_TAG_H

#include "base/arena.h"

/* The canonical form of a language tag: "zh-Hant-TW" of "zh-hant-tw"; NULL when it is none,
   when ISO 639 has no such language, and when it has a code of two letters for one of three
   ("ger"). */
const char *language_tag_canonical(const char *text, struct arena *arena);
/* The tag that was probably meant by what is none: a name, a code of three letters,
   underscores, the region UK; NULL when there is no telling. */
const char *language_tag_meant(const char *text, struct arena *arena);
/* The English name of the language of a tag: "German". */
const char *language_tag_name(const char *tag, struct arena *arena);

#endif
