/*
 * The tree of the YAML, a scalar or key a line. How deep it is, yaml/tree.h bounds.
 */
#include "document/fields_json.h"

#include "base/json.h"
#include "document/prose.h"
#include "document/schema.h"
#include "yaml/input.h"
#include "yaml/source_signs.h"
#include "yaml/tree.h"

static const char *const style_words[] = {[SCALAR_PLAIN] = "plain",
                                          [SCALAR_SINGLE] = "single",
                                          [SCALAR_DOUBLE] = "double",
                                          [SCALAR_LITERAL] = "literal",
                                          [SCALAR_FOLDED] = "folded"};

/* What is written of, and where to. */
struct writer {
    FILE *out;
    const char *source;
    struct arena *arena;
};

static void write_node(const struct writer *writer, const struct yaml_node *node,
                       const struct schema_key *key, int depth);

static void write_place(FILE *out, struct pos pos)
{
    fprintf(out, "\"line\":%d,\"column\":%d", pos.line, pos.column);
}

static bool has_paragraphs(const struct schema_key *key)
{
    return key &&
           (key->type == KEY_PROSE || key->type == KEY_CIRCLED || key->type == KEY_ANSWER);
}

/* Writes the value of a key, which is NULL where the format has none of its name. */
static void write_scalar(const struct writer *writer, const struct yaml_node *scalar,
                         const struct schema_key *key)
{
    FILE *out = writer->out;
    const char *text = scalar->text;
    int32_t size = scalar->size;
    if (has_paragraphs(key)) {
        const char *lost;
        struct trace trace = prose_trace(scalar, writer->source, writer->arena, &lost);
        text = trace.text;
        size = trace.size;
    }
    fputc('{', out);
    write_place(out, scalar->pos);
    fprintf(out, ",\"from\":%d,\"to\":%d,\"style\":\"%s\",\"text\":", scalar->from, scalar->to,
            style_words[scalar->style]);
    json_bytes(out, text, size);
    fputc('}', out);
}

/* Writes an item of a list, or a key and its value; `within` is the key that has them. */
static void write_pair(const struct writer *writer, const struct pair *pair,
                       const struct schema_key *within, int depth)
{
    FILE *out = writer->out;
    const struct schema_key *key = within;
    fprintf(out, "\n%*s", 2 * depth, "");
    if (pair->key) {
        bool named = within && within->group && pair->key->kind == NODE_SCALAR;
        key = named ? schema_find(within->group, pair->key->text) : NULL;
        fputs("{\"key\":", out);
        write_node(writer, pair->key, NULL, depth);
        fputs(",\"value\":", out);
    }
    write_node(writer, pair->value, key, depth);
    if (pair->key)
        fputc('}', out);
}

static void write_node(const struct writer *writer, const struct yaml_node *node,
                       const struct schema_key *key, int depth)
{
    FILE *out = writer->out;
    if (node->kind == NODE_SCALAR) {
        write_scalar(writer, node, key);
        return;
    }
    fputc('{', out);
    write_place(out, node->pos);
    fputs(node->kind == NODE_LIST ? ",\"items\":[" : ",\"keys\":[", out);
    for (int32_t i = 0; i < node->count; i++) {
        if (i)
            fputc(',', out);
        write_pair(writer, &node->pairs[i], key, depth + 1);
    }
    fputs("]}", out);
}

bool fields_json(FILE *out, const char *text, int64_t size, struct arena *arena,
                 struct diag *diag)
{
    int64_t errors = diag_count(diag);
    const char *source = input_decode(text, size, arena, diag, &size);
    if (!source)
        return false;
    source = source_signs_mend(source, &size, arena, diag);
    const struct yaml_node *root = tree_read(&source, size, arena, diag);
    if (!root)
        return false;
    fprintf(out, "{\"whole\":%s,\"bulletin\":", diag_count(diag) == errors ? "true" : "false");
    struct writer writer = {.out = out, .source = source, .arena = arena};
    struct schema_key bulletin = {.type = KEY_GROUP, .group = &schema_bulletin};
    write_node(&writer, root, &bulletin, 0);
    fputs("}\n", out);
    return true;
}
