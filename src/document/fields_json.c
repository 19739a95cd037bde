/*
 * The tree of the YAML, a scalar or key a line. How deep it is, yaml/tree.h bounds.
 */
#include "document/fields_json.h"

#include "base/json.h"
#include "yaml/input.h"
#include "yaml/source_signs.h"
#include "yaml/tree.h"

static const char *const style_words[] = {[SCALAR_PLAIN] = "plain",
                                          [SCALAR_SINGLE] = "single",
                                          [SCALAR_DOUBLE] = "double",
                                          [SCALAR_LITERAL] = "literal",
                                          [SCALAR_FOLDED] = "folded"};

static void write_node(FILE *out, const struct yaml_node *node, int depth);

static void write_place(FILE *out, struct pos pos)
{
    fprintf(out, "\"line\":%d,\"column\":%d", pos.line, pos.column);
}

static void write_scalar(FILE *out, const struct yaml_node *scalar)
{
    fputc('{', out);
    write_place(out, scalar->pos);
    fprintf(out, ",\"from\":%d,\"to\":%d,\"style\":\"%s\",\"text\":", scalar->from, scalar->to,
            style_words[scalar->style]);
    json_bytes(out, scalar->text, scalar->size);
    fputc('}', out);
}

/* Writes an item of a list, or a key and its value. */
static void write_pair(FILE *out, const struct pair *pair, int depth)
{
    fprintf(out, "\n%*s", 2 * depth, "");
    if (pair->key) {
        fputs("{\"key\":", out);
        write_node(out, pair->key, depth);
        fputs(",\"value\":", out);
    }
    write_node(out, pair->value, depth);
    if (pair->key)
        fputc('}', out);
}

static void write_node(FILE *out, const struct yaml_node *node, int depth)
{
    if (node->kind == NODE_SCALAR) {
        write_scalar(out, node);
        return;
    }
    fputc('{', out);
    write_place(out, node->pos);
    fputs(node->kind == NODE_LIST ? ",\"items\":[" : ",\"keys\":[", out);
    for (int32_t i = 0; i < node->count; i++) {
        if (i)
            fputc(',', out);
        write_pair(out, &node->pairs[i], depth + 1);
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
    write_node(out, root, 0);
    fputs("}\n", out);
    return true;
}
