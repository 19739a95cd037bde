/*
 * The JSON Schema, written from the table of keys.
 */
#include "document/schema_json.h"

#include "base/chars.h"
#include "base/json.h"
#include "document/schema.h"

#include <stdarg.h>
#include <string.h>

/* JSON in the making: one member a line, indented by depth. */
struct json {
    FILE *out;
    int depth;
    bool begun; /* the object or array has a member already */
};

/* Begins a member; `name` NULL: of an array. */
static void begin(struct json *json, const char *name)
{
    fprintf(json->out, "%s\n%*s", json->begun ? "," : "", 2 * json->depth, "");
    json->begun = true;
    if (name) {
        json_string(json->out, name);
        fputs(": ", json->out);
    }
}

static void open_member(struct json *json, const char *name, char bracket)
{
    begin(json, name);
    putc(bracket, json->out);
    json->depth++;
    json->begun = false;
}

static void close_member(struct json *json, char bracket)
{
    json->depth--;
    fprintf(json->out, "\n%*s%c", 2 * json->depth, "", bracket);
    json->begun = true;
}

static void add_string(struct json *json, const char *name, const char *value)
{
    begin(json, name);
    json_string(json->out, value);
}

/* Adds a member whose value is JSON already. */
static void add_json(struct json *json, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void add_json(struct json *json, const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    begin(json, name);
    vfprintf(json->out, format, arguments);
    va_end(arguments);
}

/* Writes a word in any case, as a regular expression: "a5" is [Aa]5. */
static void put_any_case(FILE *out, const char *word)
{
    for (; *word; word++)
        if (chars_is_small(*word))
            fprintf(out, "[%c%c]", *word - 'a' + 'A', *word);
        else
            putc(*word, out);
}

/* Adds a choice of words: as they are, which editors offer, or in any case. */
static void add_words(struct json *json, const char *const *words)
{
    begin(json, NULL);
    fputs("{ \"enum\": [", json->out);
    for (int i = 0; words[i]; i++)
        fprintf(json->out, "%s\"%s\"", i ? ", " : "", words[i]);
    fputs("] }", json->out);
    begin(json, NULL);
    fputs("{ \"type\": \"string\", \"pattern\": \"^(", json->out);
    for (int i = 0; words[i]; i++) {
        fputs(i ? "|" : "", json->out);
        put_any_case(json->out, words[i]);
    }
    fputs(")$\" }", json->out);
}

/* Adds numbers within the key's bounds, and texts that are such. */
static void add_number(struct json *json, const struct schema_key *key)
{
    bool points = key->type == KEY_POINTS;
    add_json(json, NULL, "{ \"type\": \"%s\", \"minimum\": %d, \"maximum\": %d }",
             points ? "number" : "integer", key->least, key->most);
    add_json(json, NULL, "{ \"type\": \"string\", \"pattern\": \"^[+]?[0-9]+%s$\" }",
             points ? "([.][0-9]{1,3})? *([Pp][Tt])?" : "([.]0{1,3})? *");
}

static void add_fit(struct json *json)
{
    static const char *const words[] = {"auto", "off", NULL};
    add_words(json, words);
    add_json(json, NULL,
             "{ \"type\": \"integer\", \"minimum\": 4, \"maximum\": %d, \"multipleOf\": 4 }",
             PAGES_MOST);
    add_json(json, NULL,
             "{ \"type\": \"string\", \"pattern\": "
             "\"^[+]?[0-9]+([.]0{1,3})? *([Pp][Aa][Gg][Ee][Ss])?$\" }");
}

static void add_yes_no(struct json *json)
{
    static const char *const words[] = {"true", "false", "yes", "no", NULL};
    add_json(json, NULL, "{ \"type\": \"boolean\" }");
    add_words(json, words);
}

/* Adds the ways in which a value may be written, where there are several. */
static void add_alternatives(struct json *json, const struct schema_key *key)
{
    open_member(json, "anyOf", '[');
    if (key->type == KEY_CHOICE)
        add_words(json, key->choices);
    else if (key->type == KEY_FIT)
        add_fit(json);
    else if (key->type == KEY_YES_NO)
        add_yes_no(json);
    else
        add_number(json, key);
    add_json(json, NULL, "{ \"type\": \"null\" }");
    close_member(json, ']');
}

/* Adds the type of a text: YAML takes a title such as 2026 for a number. A required text has a
   visible character. */
static void add_text_type(struct json *json, const struct schema_key *key)
{
    add_json(json, "type", "[\"string\", \"number\", \"boolean\"%s]",
             key->required && !key->instead ? "" : ", \"null\"");
    if (key->required)
        add_string(json, "pattern", "\\S");
}

static void add_pattern_type(struct json *json, const char *pattern)
{
    add_json(json, "type", "[\"string\", \"null\"]");
    add_string(json, "pattern", pattern);
}

static void add_fonts(struct json *json)
{
    add_json(json, "type", "[\"object\", \"null\"]");
    add_json(json, "propertyNames", "{ \"pattern\": \"^(text|[A-Z][a-z]{3})$\" }");
    add_json(json, "additionalProperties",
             "{ \"type\": [\"string\", \"number\", \"boolean\"] }");
}

static void add_group(struct json *json, const struct schema *group, const char *type);

/* Adds the type of a group, or of the words that may stand in its place. */
static void add_group_type(struct json *json, const struct schema_key *key)
{
    if (!key->choices) {
        add_group(json, key->group, "[\"object\", \"null\"]");
        return;
    }
    open_member(json, "anyOf", '[');
    add_words(json, key->choices);
    open_member(json, NULL, '{');
    add_group(json, key->group, "[\"object\", \"null\"]");
    close_member(json, '}');
    close_member(json, ']');
}

/* Adds the type of a text that may be a group of it and for whom it is. */
static void add_circled(struct json *json, const struct schema_key *key)
{
    open_member(json, "anyOf", '[');
    open_member(json, NULL, '{');
    add_text_type(json, key);
    close_member(json, '}');
    open_member(json, NULL, '{');
    add_group(json, key->group, "\"object\"");
    close_member(json, '}');
    close_member(json, ']');
}

static void add_name_list(struct json *json)
{
    add_json(json, "type", "[\"array\", \"null\"]");
    add_json(json, "minItems", "1");
    add_json(json, "items",
             "{ \"type\": [\"string\", \"number\", \"boolean\"], "
             "\"examples\": [\"South Asia\"] }");
}

static void add_regions(struct json *json, const struct schema *group, const char *type)
{
    add_json(json, "type", "%s", type);
    add_json(json, "minItems", "1");
    open_member(json, "items", '{');
    add_group(json, group, "\"object\"");
    close_member(json, '}');
}

static void add_type(struct json *json, const struct schema_key *key)
{
    static const char date[] = "^(?!0000)[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|"
                               "(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$";
    static const char language[] = "^([A-Za-z]{2,3}|[Ii])(-[A-Za-z0-9]{1,8})*$";
    switch (key->type) {
    case KEY_TEXT:
    case KEY_VERSE:
    case KEY_REFERENCE:
    case KEY_PROSE:
    case KEY_ANSWER:
        add_text_type(json, key);
        break;
    case KEY_DATE:
        add_pattern_type(json, date);
        break;
    case KEY_LANGUAGE:
        add_pattern_type(json, language);
        break;
    case KEY_GROUP:
        add_group_type(json, key);
        break;
    case KEY_CIRCLED:
        add_circled(json, key);
        break;
    case KEY_NAMES:
        add_name_list(json);
        break;
    case KEY_REGIONS:
        add_regions(json, key->group, "\"array\"");
        break;
    case KEY_ITEMS:
        add_regions(json, key->group, "[\"array\", \"null\"]");
        break;
    case KEY_FONTS:
        add_fonts(json);
        break;
    default:
        add_alternatives(json, key);
        break;
    }
}

static void add_example(struct json *json, const struct schema_key *key)
{
    bool bare = key->type == KEY_NUMBER || key->type == KEY_POINTS || key->type == KEY_YES_NO;
    if (!key->example || key->type == KEY_FONTS || key->type == KEY_NAMES)
        return;
    open_member(json, "examples", '[');
    if (bare)
        add_json(json, NULL, "%s", key->example);
    else
        add_string(json, NULL, key->example);
    close_member(json, ']');
}

/* Adds the members of an object with the group's keys and no others. */
static void add_group(struct json *json, const struct schema *group, const char *type)
{
    const char *comma = "";
    add_json(json, "type", "%s", type);
    open_member(json, "properties", '{');
    for (int64_t i = 0; i < group->count; i++) {
        open_member(json, group->keys[i].name, '{');
        add_string(json, "description", group->keys[i].description);
        add_type(json, &group->keys[i]);
        add_example(json, &group->keys[i]);
        close_member(json, '}');
    }
    close_member(json, '}');
    begin(json, "required");
    putc('[', json->out);
    for (int64_t i = 0; i < group->count; i++)
        if (group->keys[i].required && !group->keys[i].instead) {
            fprintf(json->out, "%s\"%s\"", comma, group->keys[i].name);
            comma = ", ";
        }
    putc(']', json->out);
    for (int64_t i = 0; i < group->count; i++)
        if (group->keys[i].required && group->keys[i].instead)
            add_json(json, "anyOf",
                     "[{ \"required\": [\"%s\"], \"properties\": { \"%s\": "
                     "{ \"not\": { \"type\": \"null\" } } } }, { \"required\": [\"%s\"], "
                     "\"properties\": { \"%s\": { \"not\": { \"type\": \"null\" } } } }]",
                     group->keys[i].name, group->keys[i].name, group->keys[i].instead,
                     group->keys[i].instead);
    add_json(json, "additionalProperties", "false");
}

void schema_json(FILE *out)
{
    struct json json = {.out = out, .depth = 1};
    putc('{', out);
    add_string(&json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    add_string(&json, "title", "A prayer bulletin for Orison");
    add_group(&json, &schema_bulletin, "\"object\"");
    close_member(&json, '}');
    putc('\n', out);
}
