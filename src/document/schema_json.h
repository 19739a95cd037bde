/*
 * The format as a JSON Schema, for editors that check and complete YAML, and for programs that
 * write bulletins.
 *
 * The schema sees a bulletin as a reader of YAML 1.2 (core schema) does: with numbers and
 * booleans, which the loader takes as text where a text is wanted. What it can't express, only
 * the loader finds: keys that stand twice, YAML's own mistakes and merge keys, days that are in
 * no calendar but for the leap year, languages and scripts that don't exist, numbers spelled in
 * another way than 10 or 10.5 or, between quotation marks or with a unit, out of range, a floor
 * above the type size, and all within the texts: HTML, images, code, links, control characters.
 */
#ifndef DOCUMENT_SCHEMA_JSON_H
#define DOCUMENT_SCHEMA_JSON_H

#include <stdio.h>

/* Writes the JSON Schema (2020-12) of a bulletin. */
void schema_json(FILE *out);

#endif
