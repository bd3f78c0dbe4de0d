/* chain_write.c - a chain as a message to a worker. */
#include <string.h>

#include "../../base/json_build.h"
#include "chain.h"

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
        list = json_list_add(list, write_key(&from->keys[k]));
    return list;
}

static json_t *write_needs(const chain_step *from)
{
    json_t *list = json_array();

    for (size_t k = 0; list && k < from->n_needs; k++) {
        const need *const each = &from->needs[k];

        list = json_list_add(list, json_pack("{s:I, s:o, s:o, s:o}", "step", (json_int_t)each->step,
                                             "table", json_text_or_null(each->table), "port_table",
                                             json_text_or_null(each->port_table), "name",
                                             json_text(each->name)));
    }
    return list;
}

static json_t *write_tables(const chain_step *from, segment_list *segments)
{
    json_t *list = json_array();

    for (size_t t = 0; list && from->given && t < from->n_tables; t++)
        list = json_list_add(list, write_table(from->tables[t].data, from->tables[t].id,
                                               from->tables[t].name, segments));
    return list;
}

/* A codebook's entry as a list: name, file, line, unit, and names and texts of attributes. */
static json_t *write_entry(const codebook_entry *from)
{
    json_t *list = json_pack("[o, o, I, o]", json_text(from->name), json_text(from->file),
                             (json_int_t)from->line, json_text(from->unit));

    for (uint32_t k = 0; list && k < from->n_attributes; k++) {
        list = json_list_add(list, json_text(from->attributes[k].name));
        list = json_list_add(list, json_text(from->attributes[k].text));
    }
    return list;
}

static json_t *write_described(const chain_step *from)
{
    json_t *list = json_array();

    for (size_t k = 0; list && k < from->n_described; k++)
        list = json_list_add(list, write_entry(from->described[k]));
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

        options = json_list_add(options, each);
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
        list = json_list_add(list, json_integer(self->group_of[i]));
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
    return json_pack("{s:o, s:o, s:o, s:o, s:i, s:I, s:I, s:o, s:o, s:o, s:I, s:o, s:b, s:I, s:o, "
                     "s:o, s:I, s:o}",
                     "study", json_text(self->study), "units", json_text_or_null(self->units),
                     "file", json_text(self->file), "seed", json_text_or_null(self->seed), "design",
                     (int)self->design.kind, "replicates", (json_int_t)self->design.replicates,
                     "design_seed", (json_int_t)self->design.seed, "given",
                     write_given(self, segments), "steps", steps, "varies", varies, "on",
                     (json_int_t)self->on, "on_column", json_text(self->on_column), "smallest",
                     (int)self->smallest_is_best, "grade",
                     self->grade_column ? (json_int_t)self->grade : -1, "grade_column",
                     json_text_or_null(self->grade_column), "nominal",
                     write_table(self->nominal, NULL, NULL, segments), "groups",
                     (json_int_t)self->n_groups, "group_of", write_groups(self));
}
