/*
 * What page/cover, page/compose and page/flow add to a bulletin's text. Words on sheets
 * of paper and what no page shows, such as bookmarks, are not among them.
 */
#include "fonts/printed_words.h"

#include "base/bytes.h"
#include "document/typography.h"
#include "language/language.h"

struct word_printer {
    const struct document *document;
    struct arena *arena;
    void (*visit)(const struct printed_words *words, void *context);
    void *context;
};

static void print(const struct word_printer *printer, const char *what, const char *text,
                  const char *language, struct pos pos)
{
    const struct printed_words words = {
        .what = what, .text = text, .language = language, .pos = pos};
    printer->visit(&words, printer->context);
}

static void print_date(const struct word_printer *printer)
{
    const struct document *document = printer->document;
    const struct date *date = &document->date;
    if (date->year)
        print(printer, "the date",
              language_date(document->language, date->year, date->month, date->day,
                            printer->arena),
              document->language, document->keys.date);
}

static void print_page_numbers(const struct word_printer *printer)
{
    const char *language = printer->document->language;
    uint32_t zero = language_zero(language);
    const char *digits = "";
    for (int32_t digit = 0; digit < 10; digit++)
        digits = arena_printf(printer->arena, "%s%s", digits,
                              language_number(digit, zero, printer->arena));
    print(printer, "the page numbers", digits, language, printer->document->keys.language);
    print(printer, "the end of a shortened title", "\u2026", language,
          printer->document->keys.language);
}

/* The heading of the notes in the language's own word. */
static void print_notes(const struct word_printer *printer, enum font_family edition)
{
    const struct document *document = printer->document;
    if (document->notes.title.size ||
        (edition == FAMILY_LARGE && document->notes.amount == NOTES_NONE))
        return;
    print(printer, "the heading of the notes",
          language_word(document->language, WORD_NOTES, NULL), document->language,
          document->keys.notes.line ? document->keys.notes : document->keys.language);
}

static void print_mention(const struct word_printer *printer)
{
    const struct document *document = printer->document;
    if (document->large.mention)
        print(printer, "the mention of the large print",
              language_word(document->language, WORD_LARGE_PRINT, NULL), document->language,
              document->keys.mention);
}

/* For whom a booklet is that is not for everyone. */
static void print_circle(const struct word_printer *printer)
{
    const struct document *document = printer->document;
    if (document->circle == CIRCLE_PRIVATE)
        print(printer, "the words that say for whom the booklet is",
              language_word(document->language, WORD_CIRCLE, NULL), document->language,
              document->keys.language);
}

static void print_verse(const struct word_printer *printer)
{
    const struct document *document = printer->document;
    if (document->verse.text.size)
        print(printer, "the verse between quotation marks",
              typography_quote(&document->verse.text, document->language, printer->arena).text,
              document->language, document->verse.pos);
}

static void print_number(const struct block *block, const char *language, void *context)
{
    const struct word_printer *printer = context;
    if (block->kind == BLOCK_ITEM && block->marker)
        print(printer, "the numbers of a list", block->marker, language, block->pos);
}

void printed_words_each(const struct document *document, enum font_family edition,
                        struct arena *arena,
                        void (*visit)(const struct printed_words *words, void *context),
                        void *context)
{
    struct word_printer printer = {
        .document = document, .arena = arena, .visit = visit, .context = context};
    print_date(&printer);
    print_page_numbers(&printer);
    print_notes(&printer, edition);
    print_circle(&printer);
    if (edition == FAMILY_TEXT)
        print_mention(&printer);
    print_verse(&printer);
    document_each_block(document, print_number, &printer);
}
