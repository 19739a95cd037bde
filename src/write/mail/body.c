/*
 * What both bodies say in the same words.
 */
#include "write/mail/body.h"

#include "language/language.h"

const char *body_date(const struct document *document, struct arena *arena)
{
    struct date date = document->date;
    if (date.year == 0)
        return NULL;
    return language_date(document->language, date.year, date.month, date.day, arena);
}

const char *body_circle(const struct document *document)
{
    return document->circle == CIRCLE_PRIVATE
               ? language_word(document->language, WORD_CIRCLE, NULL)
               : NULL;
}

const char *body_source(const struct document *document, struct arena *arena)
{
    const struct rich *reference = &document->verse.reference;
    const struct rich *translation = &document->verse.translation;
    const char *between = reference->size && translation->size ? ", " : "";
    return arena_printf(arena, "%s%s%s", reference->text, between, translation->text);
}
