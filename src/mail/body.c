#include "mail/body.h"

#include "base/locale.h"

const char *body_date(const struct bulletin *bulletin, struct arena *arena)
{
    struct date date = bulletin->date;
    if (date.year == 0)
        return NULL;
    return locale_date(bulletin->language, date.year, date.month, date.day, arena);
}

const char *body_source(const struct bulletin *bulletin, struct arena *arena)
{
    const struct rich *reference = &bulletin->verse.reference;
    const struct rich *translation = &bulletin->verse.translation;
    const char *between = reference->size && translation->size ? ", " : "";
    return arena_printf(arena, "%s%s%s", reference->text, between, translation->text);
}
