/* message_call.c - a bound call as JSON; see message.h */
#include <math.h>
#include <string.h>

#include "../../base/json_build.h"
#include "message.h"
#include "message_sql.h"

/* JSON has no NaN: a missing number is null. */
static json_t *number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *numbers(const double *values, uint64_t n)
{
    json_t *list = values ? json_array() : json_null();

    for (uint64_t k = 0; values && list && k < n; k++)
        list = json_list_add(list, number(values[k]));
    return list;
}

static json_t *texts(const char *const *values, uint64_t n)
{
    json_t *list = values ? json_array() : json_null();

    for (uint64_t k = 0; values && list && k < n; k++)
        list = json_list_add(list, json_text_or_null(values[k]));
    return list;
}

static json_t *indices(const uint32_t *values, uint64_t n)
{
    json_t *list = json_array();

    for (uint64_t k = 0; list && k < n; k++)
        list = json_list_add(list, json_integer(values[k]));
    return list;
}

static json_t *notes(const call_table *from)
{
    json_t *list = json_array();

    for (size_t k = 0; list && k < from->n_notes; k++)
        list =
            json_list_add(list, json_pack("{s:i, s:o}", "severity", (int)from->notes[k]->severity,
                                          "text", json_text(from->notes[k]->message)));
    return list;
}

static json_t *one_table(const call_table *from, segment_list *segments)
{
    const table empty = {0};
    const table *const data = from->data ? from->data : &empty;

    return json_pack(
        "{s:o, s:o, s:o, s:o, s:b, s:I, s:i, s:o, s:o}", "id", json_text_or_null(from->id), "name",
        json_text_or_null(from->name), "title", json_text_or_null(from->title), "plugin",
        json_text_or_null(from->plugin), "bound", from->data != NULL, "rows",
        (json_int_t)data->rows, "keys", (int)data->n_keys, "columns",
        message_columns(data->columns, data->n_columns, segments), "notes", notes(from));
}

static json_t *one_argument(const argument *from)
{
    return json_pack("{s:I, s:o, s:o, s:o, s:o, s:o}", "count", (json_int_t)from->count, "number",
                     number(from->number), "text", json_text_or_null(from->text), "numbers",
                     numbers(from->numbers, from->count), "texts", texts(from->texts, from->count),
                     "tags", texts(from->tags, from->count));
}

static json_t *one_binding(const binding *from)
{
    return json_pack("{s:i, s:o, s:o, s:o}", "table", (int)from->table, "columns",
                     indices(from->columns, from->n), "factors", numbers(from->factors, from->n),
                     "offsets", numbers(from->offsets, from->n));
}

/* Null for a call that runs all of its groups. */
static json_t *share_of(const call_share *from, segment_list *segments)
{
    json_t *kept = from->of ? json_array() : NULL;

    if (!from->of)
        return json_null();
    for (size_t k = 0; kept && k < from->n_kept; k++)
        kept = json_list_add(kept, message_segment(segments, from->kept[k]));
    return json_pack("{s:I, s:I, s:o}", "part", (json_int_t)from->part, "of", (json_int_t)from->of,
                     "kept", kept);
}

json_t *message_call(const call *request, segment_list *segments)
{
    json_t *tables = json_array(), *in = json_array(), *args = json_array();
    bool good = tables && in && args;

    for (uint32_t k = 0; good && k < request->n_tables; k++)
        good = json_array_append_new(tables, one_table(&request->tables[k], segments)) == 0;
    for (uint32_t k = 0; good && k < request->plugin->n_in; k++)
        good = json_array_append_new(in, one_binding(&request->in[k])) == 0;
    for (uint32_t k = 0; good && k < request->plugin->n_parameters; k++)
        good = json_array_append_new(args, one_argument(&request->args[k])) == 0;
    if (!good) {
        json_decref(tables);
        json_decref(in);
        json_decref(args);
        return NULL;
    }
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:i, s:I, s:o, s:o, s:o, s:o, s:o, s:o}",
                     "module", json_text(request->plugin->module), "plugin",
                     json_text(request->plugin->id), "step", json_text(request->step), "study",
                     json_text(request->study), "units", json_text_or_null(request->units),
                     "provenance", json_text_or_null(request->provenance), "planning",
                     (int)request->planning, "threads", (int)request->threads, "seed",
                     (json_int_t)request->seed, "tables", tables, "in", in, "args", args, "within",
                     indices(request->within, request->n_within), "share",
                     share_of(&request->share, segments), "task", message_task(request->task));
}

static bool read_numbers(arena *memory, const json_t *from, uint64_t n, const double **to)
{
    double *all;

    *to = NULL;
    if (!json_is_array(from))
        return true;
    all = arena_take(memory, n + 1, sizeof *all);
    if (!all || json_array_size(from) != n)
        return false;
    for (size_t k = 0; k < n; k++) {
        const json_t *const value = json_array_get(from, k);

        all[k] = json_is_number(value) ? json_number_value(value) : (double)NAN;
    }
    *to = all;
    return true;
}

static bool read_texts(arena *memory, const json_t *from, uint64_t n, const char *const **to)
{
    const char **all;

    *to = NULL;
    if (!json_is_array(from))
        return true;
    all = arena_take(memory, n + 1, sizeof *all);
    if (!all || json_array_size(from) != n)
        return false;
    for (size_t k = 0; k < n; k++) {
        const char *text = json_string_value(json_array_get(from, k));

        if (text && !(all[k] = arena_text(memory, text)))
            return false;
    }
    *to = all;
    return true;
}

static bool read_indices(arena *memory, const json_t *from, uint64_t limit, const uint32_t **to,
                         uint32_t *n)
{
    const size_t count = json_array_size(from);
    uint32_t *all = arena_take(memory, count + 1, sizeof *all);

    if (!all || count > UINT32_MAX)
        return false;
    for (size_t k = 0; k < count; k++) {
        const json_int_t value = json_integer_value(json_array_get(from, k));

        if (value < 0 || (uint64_t)value >= limit)
            return false;
        all[k] = (uint32_t)value;
    }
    *to = all;
    *n = (uint32_t)count;
    return true;
}

static bool read_argument(arena *memory, const json_t *from, argument *to)
{
    to->count = json_get_count(from, "count");
    to->number = json_get_number(from, "number");
    to->text = json_get_text(memory, from, "text");
    return read_numbers(memory, json_object_get(from, "numbers"), to->count, &to->numbers) &&
           read_texts(memory, json_object_get(from, "texts"), to->count, &to->texts) &&
           read_texts(memory, json_object_get(from, "tags"), to->count, &to->tags);
}

static bool read_binding(arena *memory, const json_t *from, const call *request, binding *to)
{
    const uint64_t table_number = json_get_count(from, "table");

    if (table_number >= request->n_tables)
        return false;
    to->table = (uint32_t)table_number;
    return read_indices(memory, json_object_get(from, "columns"),
                        request->tables[table_number].data
                            ? request->tables[table_number].data->n_columns
                            : 0,
                        &to->columns, &to->n) &&
           read_numbers(memory, json_object_get(from, "factors"), to->n, &to->factors) &&
           read_numbers(memory, json_object_get(from, "offsets"), to->n, &to->offsets);
}

/* The worker maps what the host sends; references stay the task's. */
static bool attach(column *self, uint64_t rows, uint64_t home, uint64_t label_home,
                   segment *const *segments, size_t n)
{
    self->home = home < n ? segments[home] : NULL;
    self->labels.home = label_home < n ? segments[label_home] : NULL;
    if (!self->labels.home)
        self->labels.count = 0;
    return column_locate(self, rows) && (rows == 0 || self->home);
}

static bool read_notes(arena *memory, const json_t *from, call_table *to)
{
    const size_t n = json_array_size(from);
    diagnostic *all = arena_take(memory, n + 1, sizeof *all);
    const diagnostic **list = arena_take(memory, n + 1, sizeof(diagnostic *));

    if (!all || !list)
        return false;
    for (size_t k = 0; k < n; k++) {
        all[k].severity = (severity)json_get_count(json_array_get(from, k), "severity");
        all[k].message = json_get_text(memory, json_array_get(from, k), "text");
        if (!all[k].message)
            return false;
        list[k] = &all[k];
    }
    to->n_notes = n;
    to->notes = list;
    return true;
}

static bool read_table(arena *memory, const json_t *from, segment *const *segments, size_t n,
                       call_table *to)
{
    table *data = arena_take(memory, 1, sizeof *data);
    uint64_t *homes, *label_homes;

    to->id = json_get_text(memory, from, "id");
    to->name = json_get_text(memory, from, "name");
    to->title = json_get_text(memory, from, "title");
    to->plugin = json_get_text(memory, from, "plugin");
    if (!data || !message_read_columns(memory, json_object_get(from, "columns"), &data->columns,
                                       &data->n_columns, &homes, &label_homes))
        return false;
    data->rows = json_get_count(from, "rows");
    data->n_keys = (uint32_t)json_get_count(from, "keys");
    for (uint32_t k = 0; k < data->n_columns; k++)
        if (!attach(&data->columns[k], data->rows, homes[k], label_homes[k], segments, n))
            return false;
    to->data = json_is_true(json_object_get(from, "bound")) ? data : NULL;
    return read_notes(memory, json_object_get(from, "notes"), to);
}

static bool read_tables(arena *memory, const json_t *from, segment *const *segments, size_t n,
                        call *request)
{
    const size_t count = json_array_size(from);
    call_table *tables = arena_take(memory, count + 1, sizeof *tables);

    if (!tables || count > UINT32_MAX)
        return false;
    for (size_t k = 0; k < count; k++)
        if (!read_table(memory, json_array_get(from, k), segments, n, &tables[k]))
            return false;
    request->tables = tables;
    request->n_tables = (uint32_t)count;
    return true;
}

static bool read_share(arena *memory, const json_t *from, segment *const *segments, size_t n,
                       call_share *to)
{
    const json_t *const kept = json_object_get(from, "kept");
    segment **all = arena_take(memory, json_array_size(kept) + 1, sizeof(segment *));

    to->part = (uint32_t)json_get_count(from, "part");
    to->of = (uint32_t)json_get_count(from, "of");
    for (size_t k = 0; all && k < json_array_size(kept); k++) {
        const json_int_t number = json_integer_value(json_array_get(kept, k));

        if (number < 0 || (uint64_t)number >= n)
            return false;
        all[k] = segments[number];
    }
    to->n_kept = json_array_size(kept);
    to->kept = all;
    return all && (to->n_kept == 0 || to->n_kept == to->of) &&
           (to->of == 0 || to->n_kept || (to->part >= 1 && to->part <= to->of));
}

bool message_read_call(arena *memory, const json_t *from, const plugin_description *plugin,
                       segment *const *segments, size_t n_segments, call *request)
{
    const json_t *const in = json_object_get(from, "in"), *const args =
                                                              json_object_get(from, "args");
    binding *bindings = arena_take(memory, plugin->n_in + 1u, sizeof *bindings);
    argument *arguments = arena_take(memory, plugin->n_parameters + 1u, sizeof *arguments);

    request->plugin = plugin;
    request->step = json_get_text(memory, from, "step");
    request->study = json_get_text(memory, from, "study");
    request->units = json_get_text(memory, from, "units");
    request->provenance = json_get_text(memory, from, "provenance");
    request->planning = json_is_true(json_object_get(from, "planning"));
    request->threads = (uint32_t)json_get_count(from, "threads");
    request->seed = (uint64_t)json_integer_value(json_object_get(from, "seed"));
    request->in = bindings;
    request->args = arguments;
    if (!bindings || !arguments || !request->step || !request->study ||
        json_array_size(in) != plugin->n_in || json_array_size(args) != plugin->n_parameters ||
        !read_tables(memory, json_object_get(from, "tables"), segments, n_segments, request) ||
        !message_read_task(memory, json_object_get(from, "task"), &request->task))
        return false;
    if (!read_share(memory, json_object_get(from, "share"), segments, n_segments, &request->share))
        return false;
    for (uint32_t k = 0; k < plugin->n_in; k++)
        if (!read_binding(memory, json_array_get(in, k), request, &bindings[k]))
            return false;
    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        if (!read_argument(memory, json_array_get(args, k), &arguments[k]))
            return false;
    return read_indices(
        memory, json_object_get(from, "within"),
        request->n_tables && request->tables[0].data ? request->tables[0].data->n_columns : 0,
        &request->within, &request->n_within);
}
