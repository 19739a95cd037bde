/*
 * A YAML document as a tree of scalars, lists and groups of keys (YAML: mappings), each with
 * its place. All scalars are text: what `no` or `2026` means is up to the key it stands at.
 * Aliases are resolved, within a bound; tags other than YAML's own and merge keys are errors.
 */
#ifndef YAML_TREE_H
#define YAML_TREE_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_GROUP };
enum scalar_style { SCALAR_PLAIN, SCALAR_SINGLE, SCALAR_DOUBLE, SCALAR_LITERAL, SCALAR_FOLDED };

struct yaml_node;

/* An item of a list, whose key is NULL, or of a group. */
struct pair {
    const struct yaml_node *key, *value;
};

struct yaml_node {
    enum node_kind kind;
    struct pos pos; /* of an alias: where the alias stands */
    /* scalar */
    enum scalar_style style;
    const char *text; /* NUL-terminated */
    int32_t size;
    struct pos begin; /* where its source begins ... */
    int32_t from, to; /* ... as bytes of the source, quotation marks and all */
    /* list or group */
    const struct pair *pairs; /* in the order of the text */
    int32_t count;
    bool braces; /* group: between { and } */
};

enum {
    TREE_MENDS_MOST = 20, /* errors that reading goes on after */
    TREE_ANCHORS_MOST = 1000,
    TREE_DEPTH_MOST = 100,           /* lists and groups within each other */
    TREE_REPEAT_MOST = 10 * 1000000, /* what aliases may repeat, in characters ... */
    TREE_NODE_COST = 100             /* ... each node counting for so many */
};

/* Returns the tree of the YAML document in `size` bytes of `*text`, which is valid UTF-8. After
   an error, which has been reported, it is that of the text without the error, so that all else
   that is wrong can be reported, too; `*text` is then the text without it, in `arena`, from
   which all nodes are. NULL when that can't be told. */
const struct yaml_node *tree_read(const char **text, int64_t size, struct arena *arena,
                                  struct diag *diag);

/* Returns what a node is, for a message: "a text", "a list", "keys and values" or "nothing". */
const char *tree_kind_words(const struct yaml_node *node);

#endif
