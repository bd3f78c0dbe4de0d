/* chain_read.c - a chain out of the message that chain_write.c wrote.  It comes from the host, and
 * is checked all the same: a worker ends rather than read beyond what it was sent. */
#include <string.h>

#include "../call/load.h"
#include "chain.h"

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
                         .units = json_get_text(memory, from, "units"),
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
