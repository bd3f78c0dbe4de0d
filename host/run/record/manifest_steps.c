/* manifest_steps.c - the steps in manifest.json: plugins, parameters, and the tables they made. */
#include <math.h>

#include "../wire/message.h"
#include "manifest.h"

static json_t *number(double value)
{
    if (!isfinite(value))
        return json_null();
    if (value == floor(value) && fabs(value) < 9e15)
        return json_integer((json_int_t)value);
    return json_real(value);
}

static json_t *list_value(run *self, const parameter_description *parameter, const argument *value)
{
    json_t *list = json_array();

    for (uint64_t k = 0; list && k < value->count; k++) {
        json_t *item = NULL;

        if (value->numbers)
            item = number(value->numbers[k]);
        else if (value->texts && value->tags && value->tags[k])
            item = json_text(
                arena_print(self->scene.memory, "%s:%s", value->texts[k], value->tags[k]));
        else
            item = value->texts && value->texts[k] ? json_text(value->texts[k]) : json_null();
        if (json_array_append_new(list, item) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    (void)parameter;
    return list;
}

static json_t *argument_value(run *self, const parameter_description *parameter,
                              const argument *value)
{
    if (parameter->flags & (RI_LIST | RI_PER_COLUMN))
        return list_value(self, parameter, value);
    switch (parameter->type) {
    case RI_BOOL:
        return json_boolean(value->number != 0);
    case RI_INT:
    case RI_REAL:
        return number(value->number);
    case RI_FILE:
        return value->text ? json_text(manifest_path(&self->scene, value->text)) : json_null();
    default:
        return value->text ? json_text(value->text) : json_null();
    }
}

static json_t *parameters(run *self, size_t s)
{
    const plugin_description *const plugin = self->scene.steps[s].plugin;
    json_t *object = json_object();

    for (uint32_t k = 0; object && k < plugin->n_parameters; k++)
        if (json_object_set_new(
                object, plugin->parameters[k].id,
                argument_value(self, &plugin->parameters[k], &self->scene.works[s].args[k])) != 0) {
            json_decref(object);
            return NULL;
        }
    return object;
}

/* What the study says of the step, as it is written there. */
static json_t *keys(const study_step *step)
{
    json_t *object = json_object();

    for (size_t k = 0; object && k < step->n_keys; k++)
        if (json_object_set_new(object, step->keys[k].name, json_text(step->keys[k].value)) != 0) {
            json_decref(object);
            return NULL;
        }
    return object;
}

static json_t *attributes(const column *of)
{
    json_t *object = json_object();

    for (uint32_t k = 0; object && k < of->n_attributes; k++)
        if (json_object_set_new(object, of->attributes[k].name,
                                json_text(of->attributes[k].text)) != 0) {
            json_decref(object);
            return NULL;
        }
    return object;
}

json_t *manifest_columns(const table *of)
{
    json_t *list = json_array();

    for (uint32_t k = 0; list && k < of->n_columns; k++) {
        const column *const each = &of->columns[k];

        if (json_array_append_new(
                list, json_pack("{s:o, s:o, s:s, s:o, s:o}", "name", json_text(each->name), "label",
                                json_text(each->label), "role", role_name(each->role), "unit",
                                json_text(each->unit), "attributes", attributes(each))) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *tables(const run_step *step)
{
    json_t *list = json_array();

    for (size_t t = 0; list && t < step->n_tables; t++)
        if (json_array_append_new(list, json_pack("{s:o, s:I, s:o}", "table",
                                                  json_text(step->tables[t].name), "rows",
                                                  (json_int_t)step->tables[t].data->rows, "columns",
                                                  manifest_columns(step->tables[t].data))) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

static json_t *needs(const run *self, size_t s)
{
    json_t *list = json_array();

    for (size_t k = 0; list && k < self->scene.works[s].n_needs; k++)
        if (json_array_append_new(list, json_text(self->scene.works[s].needs[k].name)) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

json_t *manifest_steps(run *self)
{
    json_t *list = json_array();

    for (size_t s = 0; list && s < self->scene.n_steps; s++) {
        const run_step *const step = &self->scene.steps[s];
        const study_key *within = study_key_of(step->step, "within");

        if (step->state != RUN_DONE)
            continue;
        if (json_array_append_new(
                list, json_pack("{s:o, s:o, s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "step",
                                json_text(step->name), "implied_for",
                                step->implied_for ? json_text(step->implied_for) : json_null(),
                                "plugin", step->plugin->id, "version", step->plugin->version,
                                "build_id", step->plugin->build_id, "from", needs(self, s),
                                "within", within ? json_text(within->value) : json_null(),
                                "parameters", parameters(self, s), "keys", keys(step->step),
                                "tables", tables(step))) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}
