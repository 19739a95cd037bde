/*
 * The labels of a bulletin: short words with a colon at the heads of lines, of which several
 * recur. Some say what a prayer is ("Praise:", "Pray:"), others who speaks in turn ("Leader:",
 * "All:", "V."). labels.def knows many of them in many languages; what it doesn't know is told
 * by how often it recurs, and by who speaks after whom.
 */
#ifndef DOCUMENT_LABELS_H
#define DOCUMENT_LABELS_H

#include "document/document.h"
#include "document/label_head.h"
#include "yaml/tree.h"

enum label_kind {
    LABEL_NONE,
    LABEL_TOPIC,   /* what a prayer is */
    LABEL_CALL,    /* who speaks first */
    LABEL_ANSWER,  /* who answers: the people */
    LABEL_REFRAIN, /* that the stanza which it begins is one */
    LABEL_DAY      /* a line by itself that is a day */
};

struct labels;

/* Begins a collection of labels, in `arena`. */
struct labels *labels_open(struct arena *arena);
/* Adds the heads of a text's lines to the collection. */
void labels_add(struct labels *labels, const struct text_lines *lines, const char *language);
/* Decides which of them are labels, now that all texts have been added. */
void labels_settle(struct labels *labels);

/* Finds the labels of a bulletin, given as the tree of its YAML, in all texts that a circle
   reads, in `arena`. */
struct labels *labels_find(const struct yaml_node *root, enum circle reader,
                           struct arena *arena);

/* Returns the same labels for a second thread, in `arena`: those that it reads first are told
   apart from those that the first thread does. */
struct labels *labels_second(const struct labels *labels, struct arena *arena);

/* The label that a line begins with. */
struct label_line {
    enum label_kind kind; /* LABEL_NONE: with none */
    int32_t start, end;   /* bytes of the text: the label, with its colon */
    bool alone;           /* nothing else stands in its line */
    bool first; /* none has been read before that has its name, speaks or is a day, and
                   its writer has not emphasized it */
};

/* Returns for each line of a text which label it begins with; NULL when none does. Within a
   paragraph a line begins with one only where the paragraph itself does, or where a clause has
   ended before it. A line that is a day and begins a paragraph is a label, too. */
const struct label_line *labels_read(struct labels *labels, const struct text_lines *lines,
                                     const char *language, struct arena *arena);

#endif
