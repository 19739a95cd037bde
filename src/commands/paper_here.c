/*
 * LANG is not asked: many who don't print on Letter have a machine that speaks American
 * English.
 */
#include "commands/paper_here.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "language/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MOST = 64 /* bytes of a paper's name or a locale's that are looked at */ };

/* Whether a word is another, in any case. */
static bool is_paper(const char *name, int32_t size, const char *paper)
{
    if (size != bytes_size(paper))
        return false;
    for (int32_t i = 0; i < size; i++)
        if (chars_lower(name[i]) != paper[i])
            return false;
    return true;
}

/* Returns the paper of a name such as "a4" or "letter". */
static enum office_paper paper_named(const char *name)
{
    static const char *const letters[] = {"letter", "legal", "ledger", "tabloid", "executive"};
    static const char *const isos[] = {"a3", "a4", "a5", "b4", "b5"};
    int32_t size = bytes_until(name, " \t\r\n#");
    for (int32_t i = 0; i < COUNT(letters); i++)
        if (is_paper(name, size, letters[i]))
            return OFFICE_PAPER_LETTER;
    for (int32_t i = 0; i < COUNT(isos); i++)
        if (is_paper(name, size, isos[i]))
            return OFFICE_PAPER_A4;
    return OFFICE_PAPER_UNKNOWN;
}

/* Returns the paper of a locale's region, "en_US.UTF-8". */
static enum office_paper paper_of_locale(const char *locale)
{
    char tag[NAME_MOST] = "";
    int32_t size = bytes_until(locale, ".@");
    if (size >= NAME_MOST || !bytes_find(locale, '_', size))
        return OFFICE_PAPER_UNKNOWN;
    bytes_copy(tag, locale, size);
    for (char *at = tag; *at; at++)
        *at = *at == '_' ? '-' : *at;
    return language_on_letter(tag) ? OFFICE_PAPER_LETTER : OFFICE_PAPER_A4;
}

/* Reads the first line of libpaper's file that is no comment. */
static enum office_paper paper_of_file(void)
{
    const char *path = getenv("PAPERCONF");
    char line[NAME_MOST];
    enum office_paper paper = OFFICE_PAPER_UNKNOWN;
    FILE *file = fopen(path && *path ? path : "/etc/papersize", "r");
    if (!file)
        return paper;
    while (paper == OFFICE_PAPER_UNKNOWN && fgets(line, sizeof line, file))
        paper = paper_named(line + bytes_while(line, " \t"));
    fclose(file);
    return paper;
}

enum office_paper paper_here(void)
{
    const char *name = getenv("PAPERSIZE"), *locale = getenv("LC_ALL");
    enum office_paper paper = name ? paper_named(name) : OFFICE_PAPER_UNKNOWN;
    if (!locale || !*locale)
        locale = getenv("LC_PAPER");
    if (paper == OFFICE_PAPER_UNKNOWN && locale)
        paper = paper_of_locale(locale);
    return paper == OFFICE_PAPER_UNKNOWN ? paper_of_file() : paper;
}
