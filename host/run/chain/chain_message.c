/* chain_message.c - a chain as JSON, between the host and a worker; see chain.h */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../call/load.h"
#include "chain.h"

/* -- Writing --------------------------------------------------------------------------------- */

static json_t *write_table(const table *from, const char *id, const char *name,
                           segment_list *segments)
{
    return json_pack("{s:o, s:o, s:I, s:I, s:o}", "id", json_text_or_null(id), "name",
                     json_text_or_null(name), "rows", (json_int_t)from->rows, "keys",
                     (json_int_t)from->n_keys, "columns",
                     message_columns(from->columns, from->n_columns, segments));
}

static json_t *write_key(const study_key *from)
{
    return json_pack("[o, o, o, I, o]", json_text(from->name), json_text(from->value),
                     json_text(from->file), (json_int_t)from->line, json_text(from->folder));
}

static json_t *write_keys(const study_step *from)
{
    json_t *list = json_array();

    for (size_t k = 0; list && k < from->n_keys; k++)
        if (json_array_append_new(list, write_key(&from->keys[k])) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

static json_t *write_needs(const chain_step *from)
{
    json_t *list = json_array();

    for (size_t k = 0; list && k < from->n_needs; k++) {
        const need *const each = &from->needs[k];

        if (json_array_append_new(list,
                                  json_pack("{s:I, s:o, s:o, s:o}", "step", (json_int_t)each->step,
                                            "table", json_text_or_null(each->table), "port_table",
                                            json_text_or_null(each->port_table), "name",
                                            json_text(each->name))) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *write_tables(const chain_step *from, segment_list *segments)
{
    json_t *list = json_array();

    for (size_t t = 0; list && from->given && t < from->n_tables; t++)
        if (json_array_append_new(list, write_table(from->tables[t].data, from->tables[t].id,
                                                    from->tables[t].name, segments)) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

/* A codebook's entry as a list: name, file, line, unit, and names and texts of attributes. */
static json_t *write_entry(const codebook_entry *from)
{
    json_t *list = json_pack("[o, o, I, o]", json_text(from->name), json_text(from->file),
                             (json_int_t)from->line, json_text(from->unit));

    for (uint32_t k = 0; list && k < from->n_attributes; k++)
        if (json_array_append_new(list, json_text(from->attributes[k].name)) != 0 ||
            json_array_append_new(list, json_text(from->attributes[k].text)) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

static json_t *write_described(const chain_step *from)
{
    json_t *list = json_array();

    for (size_t k = 0; list && k < from->n_described; k++)
        if (json_array_append_new(list, write_entry(from->described[k])) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

static json_t *write_plugin(const plugin_description *from)
{
    return json_pack("{s:o, s:o}", "id", json_text(from->id), "module", json_text(from->module));
}

static json_t *write_step(const chain_step *from, segment_list *segments)
{
    return json_pack("{s:o, s:o, s:I, s:o, s:o, s:I, s:o, s:b, s:o, s:o}", "name",
                     json_text(from->step->name), "file", json_text(from->step->file), "line",
                     (json_int_t)from->step->line, "keys", write_keys(from->step), "plugin",
                     from->given ? json_null() : write_plugin(from->plugin), "join",
                     (json_int_t)from->join, "needs", write_needs(from), "given", (int)from->given,
                     "tables", write_tables(from, segments), "described", write_described(from));
}

static json_t *write_vary(const vary *from)
{
    json_t *options = json_array();

    for (uint32_t k = 0; options && k < from->n_options; k++) {
        json_t *each =
            from->kind == VARY_USE ? write_plugin(from->plugins[k]) : json_text(from->options[k]);

        if (json_array_append_new(options, each) != 0) {
            json_decref(options);
            return NULL;
        }
    }
    return json_pack("{s:o, s:i, s:I, s:o, s:o, s:o, s:i, s:b, s:f}", "key", write_key(from->key),
                     "kind", (int)from->kind, "step", (json_int_t)from->step, "name",
                     json_text(from->name), "target", json_text_or_null(from->target), "options",
                     options, "shape", (int)from->spread.shape, "relative",
                     (int)from->spread.relative, "size", from->spread.size);
}

static json_t *write_groups(const chain_plan *self)
{
    json_t *list = json_array();

    for (uint64_t i = 0; list && i < self->nominal->rows; i++)
        if (json_array_append_new(list, json_integer(self->group_of[i])) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

/* The columns of a given design, and which are whose. */
static json_t *write_given(const chain_plan *self, segment_list *segments)
{
    const design_given *const given = self->design.given;
    json_t *first = given ? json_array() : NULL;

    if (!given)
        return json_null();
    for (uint32_t v = 0; first && v <= self->n_varies; v++)
        if (json_array_append_new(first, json_integer(given->first[v])) != 0) {
            json_decref(first);
            first = NULL;
        }
    return json_pack("{s:o, s:o, s:b}", "table", write_table(self->given, NULL, NULL, segments),
                     "first", first, "values", (int)given->values);
}

json_t *chain_message(const chain_plan *self, segment_list *segments)
{
    json_t *steps = json_array(), *varies = json_array();
    bool good = steps && varies;

    for (uint32_t s = 0; good && s < self->n_steps; s++)
        good = json_array_append_new(steps, write_step(&self->steps[s], segments)) == 0;
    for (uint32_t v = 0; good && v < self->n_varies; v++)
        good = json_array_append_new(varies, write_vary(&self->varies[v])) == 0;
    if (!good) {
        json_decref(steps);
        json_decref(varies);
        return NULL;
    }
    return json_pack(
        "{s:o, s:o, s:o, s:i, s:I, s:I, s:o, s:o, s:o, s:I, s:o, s:b, s:I, s:o, s:o, s:I, s:o}",
        "study", json_text(self->study), "file", json_text(self->file), "seed",
        json_text_or_null(self->seed), "design", (int)self->design.kind, "replicates",
        (json_int_t)self->design.replicates, "design_seed", (json_int_t)self->design.seed, "given",
        write_given(self, segments), "steps", steps, "varies", varies, "on", (json_int_t)self->on,
        "on_column", json_text(self->on_column), "smallest", (int)self->smallest_is_best, "grade",
        self->grade_column ? (json_int_t)self->grade : -1, "grade_column",
        json_text_or_null(self->grade_column), "nominal",
        write_table(self->nominal, NULL, NULL, segments), "groups", (json_int_t)self->n_groups,
        "group_of", write_groups(self));
}

/* -- Reading --------------------------------------------------------------------------------- */

typedef struct chain_reader {
    arena *memory;
    segment *const *segments;
    size_t n_segments;
    char *why;
    size_t why_size;
} chain_reader;

static const char *text_of(const chain_reader *self, const json_t *from)
{
    const char *text = json_string_value(from);

    return text ? arena_text(self->memory, text) : NULL;
}

static bool read_table(const chain_reader *self, const json_t *from, table **to)
{
    table *data = arena_take(self->memory, 1, sizeof *data);
    uint64_t *homes, *label_homes;

    if (!data || !message_read_columns(self->memory, json_object_get(from, "columns"),
                                       &data->columns, &data->n_columns, &homes, &label_homes))
        return false;
    data->rows = json_get_count(from, "rows");
    data->n_keys = (uint32_t)json_get_count(from, "keys");
    for (uint32_t k = 0; k < data->n_columns; k++) {
        column *const each = &data->columns[k];

        each->home = homes[k] < self->n_segments ? self->segments[homes[k]] : NULL;
        each->labels.home =
            label_homes[k] < self->n_segments ? self->segments[label_homes[k]] : NULL;
        if (!each->labels.home)
            each->labels.count = 0;
        if (!column_locate(each, data->rows) || (data->rows && !each->home))
            return false;
    }
    *to = data;
    return true;
}

/* Modules stay loaded, so a plugin is looked up for each step anew. */
static const plugin_description *read_plugin(const chain_reader *self, const json_t *from)
{
    const char *const path = json_string_value(json_object_get(from, "module"));
    const char *const id = json_string_value(json_object_get(from, "id"));
    const ri_module *const module = path ? load_module(path, self->why, self->why_size) : NULL;

    return module && id
               ? description_of_module(self->memory, module, path, id, self->why, self->why_size)
               : NULL;
}

static bool read_key(const chain_reader *self, const json_t *from, study_key *to)
{
    *to = (study_key){.name = text_of(self, json_array_get(from, 0)),
                      .value = text_of(self, json_array_get(from, 1)),
                      .file = text_of(self, json_array_get(from, 2)),
                      .line = (size_t)json_integer_value(json_array_get(from, 3)),
                      .folder = text_of(self, json_array_get(from, 4))};
    return to->name && to->value && to->file && to->folder;
}

static bool read_keys(const chain_reader *self, const json_t *from, study_step *to)
{
    const size_t n = json_array_size(from);
    study_key *keys = arena_take(self->memory, n + 1, sizeof *keys);

    if (!keys)
        return false;
    for (size_t k = 0; k < n; k++)
        if (!read_key(self, json_array_get(from, k), &keys[k]))
            return false;
    to->keys = keys;
    to->n_keys = n;
    return true;
}

static bool read_needs(const chain_reader *self, const json_t *from, uint32_t before,
                       chain_step *to)
{
    const size_t n = json_array_size(from);
    need *needs = arena_take(self->memory, n + 1, sizeof *needs);

    if (!needs)
        return false;
    for (size_t k = 0; k < n; k++) {
        const json_t *const each = json_array_get(from, k);

        needs[k] = (need){.step = (uint32_t)json_get_count(each, "step"),
                          .table = json_get_text(self->memory, each, "table"),
                          .port_table = json_get_text(self->memory, each, "port_table"),
                          .name = json_get_text(self->memory, each, "name")};
        if (!needs[k].name || needs[k].step >= before)
            return false;
    }
    to->needs = needs;
    to->n_needs = n;
    return true;
}

static bool read_given(const chain_reader *self, const json_t *from, chain_step *to)
{
    const size_t n = json_array_size(from);

    to->tables = arena_take(self->memory, n + 1, sizeof *to->tables);
    if (!to->tables)
        return false;
    for (; to->n_tables < n; to->n_tables++) {
        const json_t *const each = json_array_get(from, to->n_tables);
        run_table *const made = &to->tables[to->n_tables];

        made->id = json_get_text(self->memory, each, "id");
        made->name = json_get_text(self->memory, each, "name");
        if (!made->name || !read_table(self, each, &made->data))
            return false;
    }
    return true;
}

static bool read_entry(const chain_reader *self, const json_t *from, codebook_entry *to)
{
    const size_t n = json_array_size(from) > 4 ? (json_array_size(from) - 4) / 2 : 0;
    attribute *all = arena_take(self->memory, n + 1, sizeof *all);

    *to = (codebook_entry){.name = text_of(self, json_array_get(from, 0)),
                           .file = text_of(self, json_array_get(from, 1)),
                           .line = (size_t)json_integer_value(json_array_get(from, 2)),
                           .unit = text_of(self, json_array_get(from, 3)),
                           .n_attributes = (uint32_t)n,
                           .attributes = all};
    if (!all || !to->name || !to->file || !to->unit)
        return false;
    for (size_t k = 0; k < n; k++) {
        all[k] = (attribute){text_of(self, json_array_get(from, 4 + 2 * k)),
                             text_of(self, json_array_get(from, 5 + 2 * k))};
        if (!all[k].name || !all[k].text)
            return false;
    }
    return true;
}

static bool read_described(const chain_reader *self, const json_t *from, chain_step *to)
{
    const size_t n = json_array_size(from);
    codebook_entry *entries = arena_take(self->memory, n + 1, sizeof *entries);
    const codebook_entry **all = arena_take(self->memory, n + 1, sizeof *all);

    if (!entries || !all)
        return false;
    for (size_t k = 0; k < n; k++) {
        if (!read_entry(self, json_array_get(from, k), &entries[k]))
            return false;
        all[k] = &entries[k];
    }
    to->n_described = n;
    to->described = all;
    return true;
}

static bool read_step(const chain_reader *self, const json_t *from, uint32_t number, chain_step *to)
{
    study_step *step = arena_take(self->memory, 1, sizeof *step);

    if (!step)
        return false;
    step->name = json_get_text(self->memory, from, "name");
    step->file = json_get_text(self->memory, from, "file");
    step->line = (size_t)json_get_count(from, "line");
    to->step = step;
    to->given = json_is_true(json_object_get(from, "given"));
    to->join = (join_kind)json_get_count(from, "join");
    if (!to->given)
        to->plugin = read_plugin(self, json_object_get(from, "plugin"));
    return step->name && step->file && (to->plugin || to->given) &&
           read_keys(self, json_object_get(from, "keys"), step) &&
           read_needs(self, json_object_get(from, "needs"), number, to) &&
           read_described(self, json_object_get(from, "described"), to) &&
           read_given(self, json_object_get(from, "tables"), to);
}

static bool read_options(const chain_reader *self, const json_t *from, vary *to)
{
    const size_t n = json_array_size(from);
    const char **options = arena_take(self->memory, n + 1, sizeof *options);

    to->plugins = arena_take(self->memory, n + 1, sizeof(plugin_description *));
    if (!options || !to->plugins)
        return false;
    for (size_t k = 0; k < n; k++) {
        const json_t *const each = json_array_get(from, k);

        if (to->kind == VARY_USE)
            to->plugins[k] = read_plugin(self, each);
        options[k] = to->kind != VARY_USE ? text_of(self, each)
                     : to->plugins[k]     ? to->plugins[k]->id
                                          : NULL;
        if (!options[k])
            return false;
    }
    to->options = options;
    to->n_options = (uint32_t)n;
    return true;
}

static bool read_vary(const chain_reader *self, const json_t *from, uint32_t n_steps, vary *to)
{
    study_key *const key = arena_take(self->memory, 1, sizeof *key);

    if (!key || !read_key(self, json_object_get(from, "key"), key))
        return false;
    *to = (vary){.kind = (vary_kind)json_get_count(from, "kind"),
                 .step = (uint32_t)json_get_count(from, "step"),
                 .name = json_get_text(self->memory, from, "name"),
                 .target = json_get_text(self->memory, from, "target"),
                 .spread = {(spread_shape)json_get_count(from, "shape"),
                            json_is_true(json_object_get(from, "relative")),
                            json_get_number(from, "size")},
                 .key = key};
    return to->name && to->step < n_steps && to->kind <= VARY_COLUMN &&
           (to->target || to->kind == VARY_USE) &&
           read_options(self, json_object_get(from, "options"), to);
}

static bool read_groups(const chain_reader *self, const json_t *from, chain_plan *to)
{
    const json_t *const list = json_object_get(from, "group_of");
    uint32_t *groups = arena_take(self->memory, to->nominal->rows + 1, sizeof *groups);

    to->n_groups = (uint32_t)json_get_count(from, "groups");
    if (!groups || json_array_size(list) != to->nominal->rows)
        return false;
    for (size_t i = 0; i < to->nominal->rows; i++) {
        groups[i] = (uint32_t)json_integer_value(json_array_get(list, i));
        if (groups[i] >= to->n_groups)
            return false;
    }
    to->group_of = groups;
    return true;
}

static bool read_lists(const chain_reader *self, const json_t *from, chain_plan *to)
{
    const json_t *const steps = json_object_get(from, "steps");
    const json_t *const varies = json_object_get(from, "varies");
    const size_t n_steps = json_array_size(steps), n_varies = json_array_size(varies);

    to->steps = arena_take(self->memory, n_steps + 1, sizeof *to->steps);
    to->varies = arena_take(self->memory, n_varies + 1, sizeof *to->varies);
    if (!to->steps || !to->varies)
        return false;
    for (; to->n_steps < n_steps; to->n_steps++)
        if (!read_step(self, json_array_get(steps, to->n_steps), to->n_steps,
                       &to->steps[to->n_steps]))
            return false;
    for (; to->n_varies < n_varies; to->n_varies++)
        if (!read_vary(self, json_array_get(varies, to->n_varies), to->n_steps,
                       &to->varies[to->n_varies]))
            return false;
    return true;
}

/* The columns' values stay where the table's segments are. */
static bool read_given_design(const chain_reader *self, const json_t *from, chain_plan *to)
{
    const json_t *const first = json_object_get(from, "first");
    design_given *given = arena_take(self->memory, 1, sizeof *given);
    uint32_t *places = arena_take(self->memory, to->n_varies + 1u, sizeof *places);
    table *data = NULL;

    if (json_is_null(from))
        return true;
    if (!given || !places || json_array_size(first) != to->n_varies + 1u ||
        !read_table(self, json_object_get(from, "table"), &data))
        return false;
    for (uint32_t v = 0; v <= to->n_varies; v++) {
        places[v] = (uint32_t)json_integer_value(json_array_get(first, v));
        if (places[v] > data->n_columns || (v && places[v] <= places[v - 1]))
            return false;
    }
    *given = (design_given){.first = places,
                            .columns = chain_columns(self->memory, data),
                            .values = json_is_true(json_object_get(from, "values"))};
    to->given = data;
    to->design.given = given;
    return given->columns && data->rows >= design_runs(&to->design);
}

bool chain_read(arena *memory, const json_t *from, segment *const *segments, size_t n_segments,
                chain_plan *self, char *why, size_t why_size)
{
    const chain_reader in = {memory, segments, n_segments, why, why_size};
    const json_t *const grade = json_object_get(from, "grade");
    table *nominal = NULL;

    (void)snprintf(why, why_size, "the chain cannot be read");
    *self = (chain_plan){.study = json_get_text(memory, from, "study"),
                         .file = json_get_text(memory, from, "file"),
                         .seed = json_get_text(memory, from, "seed"),
                         .on = (uint32_t)json_get_count(from, "on"),
                         .on_column = json_get_text(memory, from, "on_column"),
                         .smallest_is_best = json_is_true(json_object_get(from, "smallest")),
                         .grade = UINT32_MAX,
                         .grade_column = json_get_text(memory, from, "grade_column")};
    if (!self->study || !self->file || !self->on_column || !read_lists(&in, from, self) ||
        !read_table(&in, json_object_get(from, "nominal"), &nominal))
        return false;
    self->nominal = nominal;
    self->design =
        (design){(design_kind)json_get_count(from, "design"), self->n_varies,
                 json_get_count(from, "replicates"),
                 (uint64_t)json_integer_value(json_object_get(from, "design_seed")), NULL};
    if (json_integer_value(grade) >= 0 && self->grade_column)
        self->grade = (uint32_t)json_integer_value(grade);
    return self->on < self->n_steps && (!self->grade_column || self->grade < self->n_steps) &&
           read_groups(&in, from, self) &&
           read_given_design(&in, json_object_get(from, "given"), self);
}
