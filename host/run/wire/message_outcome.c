/* message_outcome.c - what came of a call as JSON; see message.h */
#include <string.h>

#include "../../base/json_build.h"
#include "message.h"
#include "message_sql.h"

static json_t *texts(const char *const *from, uint64_t n)
{
    json_t *list = json_array();

    for (uint64_t k = 0; list && k < n; k++)
        list = json_list_add(list, json_text(from[k]));
    return list;
}

static json_t *one_message(const outcome_message *from)
{
    return json_pack(
        "{s:i, s:i, s:i, s:i, s:I, s:o*, s:o*, s:I, s:I, s:o, s:o*, s:o, s:b, s:b, s:I, s:o}",
        "level", (int)from->level, "code", (int)from->code, "parameter", (int)from->parameter,
        "input", (int)from->input, "input_column", (json_int_t)from->input_column, "row",
        from->row ? json_text(from->row) : NULL, "file", from->file ? json_text(from->file) : NULL,
        "line", (json_int_t)from->line, "column", (json_int_t)from->column, "text",
        json_text(from->text ? from->text : ""), "hint", from->hint ? json_text(from->hint) : NULL,
        "about", texts(from->about, from->n_about), "of_row", (int)from->of_row, "verdict",
        (int)from->verdict, "count", (json_int_t)from->count, "places",
        texts(from->places, from->n_places));
}

static json_t *one_table(const outcome_table *from)
{
    json_t *ports = json_array();

    for (uint32_t k = 0; ports && k < from->n_columns; k++)
        ports = json_list_add(ports, json_integer(from->ports[k]));
    return json_pack("{s:o*, s:b, s:I, s:o, s:o}", "id", from->id ? json_text(from->id) : NULL,
                     "own_rows", (int)from->own_rows, "rows", (json_int_t)from->rows, "ports",
                     ports, "columns", message_columns(from->columns, from->n_columns, NULL));
}

static json_t *one_file(const outcome_file *from)
{
    return json_pack("{s:o, s:b, s:I, s:s}", "name", json_text(from->name), "terminal",
                     (int)from->terminal, "bytes", (json_int_t)from->bytes, "sha256", from->sha256);
}

static json_t *libraries_of(const outcome *result)
{
    json_t *list = json_array();

    for (size_t k = 0; k < result->n_libraries; k++)
        list = json_list_add(list,
                             json_pack("{s:o, s:s}", "file", json_text(result->libraries[k].file),
                                       "build_id", result->libraries[k].build_id));
    return list;
}

json_t *message_outcome(const outcome *result)
{
    json_t *messages = json_array(), *tables = json_array(), *files = json_array();
    bool good = messages && tables && files;

    for (size_t k = 0; good && k < result->n_messages; k++)
        good = json_array_append_new(messages, one_message(&result->messages[k])) == 0;
    for (size_t k = 0; good && k < result->n_tables; k++)
        good = json_array_append_new(tables, one_table(&result->tables[k])) == 0;
    for (size_t k = 0; good && k < result->n_files; k++)
        good = json_array_append_new(files, one_file(&result->files[k])) == 0;
    if (good)
        return json_pack("{s:i, s:o, s:o, s:o, s:o, s:I, s:I, s:I, s:I, s:o}", "code",
                         (int)result->code, "messages", messages, "tables", tables, "files", files,
                         "libraries", libraries_of(result), "kept_at", (json_int_t)result->kept_at,
                         "kept_bytes", (json_int_t)result->kept_bytes, "groups",
                         (json_int_t)result->groups, "own_groups", (json_int_t)result->own_groups,
                         "formula", message_formula(result->formula));
    json_decref(messages);
    json_decref(tables);
    json_decref(files);
    return NULL;
}

static bool read_texts(arena *memory, const json_t *from, const char *const **to, uint64_t *n)
{
    const char **all = arena_take(memory, json_array_size(from) + 1, sizeof *all);

    *n = json_array_size(from);
    *to = all;
    for (size_t k = 0; all && k < *n; k++) {
        const char *text = json_string_value(json_array_get(from, k));

        all[k] = arena_text(memory, text ? text : "");
        if (!all[k])
            return false;
    }
    return all != NULL;
}

/* A whole number in a range; nothing else will do, as 0 means something. */
static bool read_integer(const json_t *from, const char *key, int64_t least, int64_t most,
                         int64_t *to)
{
    const json_t *const value = json_object_get(from, key);

    *to = json_integer_value(value);
    return json_is_integer(value) && *to >= least && *to <= most;
}

static bool read_message(arena *memory, const json_t *from, outcome_message *to)
{
    int64_t level, code, parameter, input, input_column, count;

    if (!read_integer(from, "level", SEVERITY_ERROR, SEVERITY_INFO, &level) ||
        !read_integer(from, "code", STATUS_OK, STATUS_SYSTEM, &code) ||
        !read_integer(from, "parameter", -1, INT32_MAX, &parameter) ||
        !read_integer(from, "input", -1, INT32_MAX, &input) ||
        !read_integer(from, "input_column", 0, UINT32_MAX, &input_column) ||
        !read_integer(from, "count", 0, INT64_MAX, &count))
        return false;
    *to = (outcome_message){.level = (severity)level,
                            .code = (status)code,
                            .parameter = (int32_t)parameter,
                            .input = (int32_t)input,
                            .input_column = (uint32_t)input_column,
                            .row = json_get_text(memory, from, "row"),
                            .file = json_get_text(memory, from, "file"),
                            .line = json_get_count(from, "line"),
                            .column = json_get_count(from, "column"),
                            .text = json_get_text(memory, from, "text"),
                            .hint = json_get_text(memory, from, "hint"),
                            .of_row = json_is_true(json_object_get(from, "of_row")),
                            .verdict = json_is_true(json_object_get(from, "verdict")),
                            .count = (uint64_t)count};
    return to->text &&
           read_texts(memory, json_object_get(from, "about"), &to->about, &to->n_about) &&
           read_texts(memory, json_object_get(from, "places"), &to->places, &to->n_places) &&
           to->n_places <= to->count;
}

/* The table's id is one of the plugin's, and each column belongs to an output of that table. */
static bool ports_fit(const outcome_table *to, const plugin_description *plugin)
{
    bool known = to->id == NULL;

    for (uint32_t p = 0; p < plugin->n_out; p++)
        known = known || (plugin->out[p].table && strcmp(plugin->out[p].table, to->id) == 0);
    for (uint32_t k = 0; known && k < to->n_columns; k++)
        known = to->ports[k] < plugin->n_out || to->ports[k] == UINT32_MAX;
    return known;
}

static bool read_table(arena *memory, const json_t *from, const plugin_description *plugin,
                       outcome_table *to)
{
    const json_t *const ports = json_object_get(from, "ports");
    uint64_t *homes, *label_homes;
    int64_t rows;

    to->id = json_get_text(memory, from, "id");
    to->own_rows = json_is_true(json_object_get(from, "own_rows"));
    if (!read_integer(from, "rows", 0, INT64_MAX, &rows))
        return false;
    to->rows = (uint64_t)rows;
    if (!message_read_columns(memory, json_object_get(from, "columns"), &to->columns,
                              &to->n_columns, &homes, &label_homes) ||
        json_array_size(ports) != to->n_columns)
        return false;
    to->ports = arena_take(memory, to->n_columns + 1u, sizeof *to->ports);
    if (!to->ports)
        return false;
    for (uint32_t k = 0; k < to->n_columns; k++) {
        const json_t *const number = json_array_get(ports, k);
        const json_int_t port = json_integer_value(number);

        if (!json_is_integer(number) || port < 0 || port > UINT32_MAX)
            return false;
        to->ports[k] = (uint32_t)port;
    }
    return ports_fit(to, plugin);
}

static bool read_file(arena *memory, const json_t *from, outcome_file *to)
{
    const char *const digest = json_string_value(json_object_get(from, "sha256"));
    int64_t bytes;

    if (!read_integer(from, "bytes", 0, INT64_MAX, &bytes) || !digest ||
        (*digest && (strlen(digest) != DIGEST_TEXT - 1 ||
                     strspn(digest, "0123456789abcdef") != DIGEST_TEXT - 1)))
        return false;
    *to = (outcome_file){json_get_text(memory, from, "name"),
                         json_is_true(json_object_get(from, "terminal")), (uint64_t)bytes, ""};
    memcpy(to->sha256, digest, strlen(digest) + 1);
    return to->name && !strchr(to->name, '/') && to->name[0] != '.' && to->name[0];
}

/* What a worker says of its libraries is an account, and no more: what is odd in it is left out. */
static bool read_libraries(arena *memory, const json_t *from, outcome *result)
{
    used_library *const list = arena_take(memory, json_array_size(from) + 1, sizeof *list);

    result->libraries = list;
    for (size_t k = 0; list && k < json_array_size(from); k++) {
        const json_t *const each = json_array_get(from, k);
        const used_library one = {json_get_text(memory, each, "file"),
                                  json_get_text(memory, each, "build_id")};

        if (one.file && one.build_id)
            list[result->n_libraries++] = one;
    }
    return list != NULL;
}

bool message_read_outcome(arena *memory, const json_t *from, const plugin_description *plugin,
                          outcome *result)
{
    const json_t *const messages = json_object_get(from, "messages");
    const json_t *const tables = json_object_get(from, "tables");
    const json_t *const files = json_object_get(from, "files");
    outcome_message *all_messages;
    int64_t code;
    outcome_file *all_files;

    *result = (outcome){.code = STATUS_SYSTEM};
    if (!read_integer(from, "code", STATUS_OK, STATUS_SYSTEM, &code))
        return false;
    *result = (outcome){.code = (status)code,
                        .n_messages = json_array_size(messages),
                        .n_tables = json_array_size(tables),
                        .n_files = json_array_size(files),
                        .kept_at = json_get_count(from, "kept_at"),
                        .kept_bytes = json_get_count(from, "kept_bytes"),
                        .groups = json_get_count(from, "groups"),
                        .own_groups = json_get_count(from, "own_groups")};
    result->messages = all_messages =
        arena_take(memory, result->n_messages + 1, sizeof *all_messages);
    result->tables = arena_take(memory, result->n_tables + 1, sizeof *result->tables);
    result->files = all_files = arena_take(memory, result->n_files + 1, sizeof *all_files);
    if (!json_is_array(messages) || !json_is_array(tables) || !json_is_array(files) ||
        !all_messages || !result->tables || !all_files)
        return false;
    for (size_t k = 0; k < result->n_messages; k++)
        if (!read_message(memory, json_array_get(messages, k), &all_messages[k]))
            return false;
    for (size_t k = 0; k < result->n_tables; k++)
        if (!read_table(memory, json_array_get(tables, k), plugin, &result->tables[k]))
            return false;
    for (size_t k = 0; k < result->n_files; k++)
        if (!read_file(memory, json_array_get(files, k), &all_files[k]))
            return false;
    return read_libraries(memory, json_object_get(from, "libraries"), result) &&
           message_read_formula(memory, json_object_get(from, "formula"), &result->formula);
}
