/*
 * The words by which the parts of a letter are known, by language. They are looked for in
 * folded text (fold.h), and the tables of phrases.def are written so.
 */
#ifndef LETTER_WORDS_H
#define LETTER_WORDS_H

#include <stdbool.h>
#include <stdint.h>

enum phrase_kind {
    PHRASE_COMMON,    /* words by which the language is known */
    PHRASE_ENDING,    /* ends of words that do so, too */
    PHRASE_APART,     /* words that its nearest neighbour hasn't */
    PHRASE_PRAYER,    /* of asking and thanking */
    PHRASE_MATTER,    /* follow such a word: what is asked, and whom */
    PHRASE_PRAYING,   /* ... and name what it does: "thank you for praying" */
    PHRASE_COURTESY,  /* begin wishes that are no prayers, too */
    PHRASE_GREETING,  /* begin a greeting */
    PHRASE_VERB,      /* of a sentence, which no greeting has */
    PHRASE_CLOSING,   /* begin a closing: "Blessings," ... */
    PHRASE_FAREWELL,  /* ... that no heading has the words of: "Kind regards" */
    PHRASE_BIDDING,   /* greetings that a closing has within: "with Advent greetings" */
    PHRASE_PRESENTED, /* end a signature: "... presents this" */
    PHRASE_FOOTER,    /* of newsletters and mail programs ... */
    PHRASE_DEVICE,    /* what telephones and mail programs call themselves ... */
    PHRASE_SENT,      /* ... and say that they did */
    PHRASE_MAIL,      /* what a footer speaks of: itself */
    PHRASE_IMPRINT,   /* ... and what only begins or ends lines of theirs */
    PHRASE_SOCIAL,    /* what links of a footer show */
    PHRASE_BUTTON,    /* ... and its links that ask for a click */
    PHRASE_FORWARDED, /* what a mail program writes above a mail that it forwards ... */
    PHRASE_ORIGINAL,  /* ... or may also answer */
    PHRASE_FORWARD,   /* begin the subject of a mail that forwards */
    PHRASE_REPLY,     /* ... of one that answers */
    PHRASE_SUBJECT,   /* a forwarded mail's header lines: the subject ... */
    PHRASE_HEADER,    /* ... and the others */
    PHRASE_FIELD,     /* ... and those that only stand below such */
    PHRASE_BELOW,     /* in a note that says where the mail stands: "See below" */
    PHRASE_WROTE,     /* end the line above a quoted mail */
    PHRASE_PREFIX,    /* of subjects: "Re:" */
    PHRASE_DAY,       /* days, and what days are counted by: "Day 3" */
    PHRASE_WEEK,      /* what days are counted in */
    PHRASE_SHORT_DAY, /* abbreviated; a number follows */
    PHRASE_TOPIC,     /* begin the name of a list of prayers */
    PHRASE_VERSE,     /* name a verse, before it */
    PHRASE_SHEET,     /* name a sheet of prayers or news, within its title */
    PHRASE_LEAD,      /* begin a line that leads to a list and names nothing */
    PHRASE_LEAD_IN,   /* stand in such a line */
    PHRASE_COMPOUND,  /* first parts of words that keep their hyphen */
    PHRASE_LATTER,    /* second parts of such words */
    PHRASE_HYPHENED,  /* words that are written with a hyphen */
    PHRASE_AND,       /* may follow a part of a word and its hyphen: "Kinder- und" */
    PHRASE_BANNER,    /* what mail systems write above mail from outside */
    PHRASE_OUTSIDE,   /* ... of which it has two, or such a one */
    PHRASE_SKIP,      /* begin a page in the web, above its menu */
    PHRASE_WINDOW,    /* what stands around a letter in the window of a web mail service */
    PHRASE_LIST,      /* begin the footer of a mailing list's service */
    PHRASE_ATTACHED,  /* say that something is attached */
    PHRASE_DEAR,      /* begin a greeting and nothing else */
    PHRASE_REQUEST,   /* begin what is asked of the secretary */
    PHRASE_POSTED,    /* begin the line with the day on which a page was published */
    PHRASE_POSTSCRIPT,
    PHRASE_NAME, /* not folded: the name of a region that has none */
    PHRASE_MONTH
};

/* The size of the phrase that folded text begins with, up to the end of a word; else 0. */
int32_t words_begin(enum phrase_kind kind, const char *folded);
/* Whether folded text begins with the name of a day of the week, and not with what days are
   counted by. */
bool words_begin_weekday(const char *folded);
/* Whether it begins with a number of weeks: "week 2", "2. woche". */
bool words_begin_week(const char *folded);
/* Whether a phrase stands in the folded text. */
bool words_contain(enum phrase_kind kind, const char *folded);
/* Whether the folded text is a phrase and nothing more. */
bool words_equal(enum phrase_kind kind, const char *folded);
/* Whether folded text begins with a request or thanks, and not only with a wish of courtesy. */
bool words_begin_asking(const char *folded);
/* Whether a sentence of it does. */
bool words_ask(const char *folded);
/* How many digits a text has. */
int32_t words_count_digits(const char *text);
/* The number from 1 of the month that folded text begins with, else 0; its size is stored. */
int32_t words_month(const char *folded, int32_t *size);

/* The language of folded text by its commonest words, and how many there were. "" when the
   script has several languages and no one's words are in it, or those of two as often. */
const char *words_language(const char *folded, int32_t *count);
/* How many words of folded text a language has that its nearest neighbour hasn't. */
int32_t words_count_apart(const char *folded, const char *language);
/* Whether folded text is in the language beyond doubt: of all its words a fourth and at least
   `many` are the commonest ones of that, and few those of another. Never of a language whose
   neighbours have the same words, as Galician has Portuguese ones. */
bool words_speak(const char *folded, const char *language, int32_t many);
/* What a list of prayers without a name is called in the language of a tag. */
const char *words_name(const char *language);
/* Whether that is known, and isn't the English name. */
bool words_has_name(const char *language);

#endif
