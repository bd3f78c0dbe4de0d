/* provenance.c - see provenance.h */
#include "provenance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../wire/message.h"
#include "describe.h"
#include "inputs.h"
#include "manifest.h"

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static json_t *text_or_null(const char *text)
{
    return text && *text ? json_text(text) : json_null();
}

/* Adds `item`, which it takes; false: no memory. */
static bool add(json_t *list, json_t *item)
{
    return item && json_array_append_new(list, item) == 0;
}

static json_t *all_or_nothing(json_t *list, bool good)
{
    if (!good)
        json_decref(list);
    return good ? list : NULL;
}

/* ---------------------------------------------------------------- the study */

static bool add_file(step_scene *self, json_t *list, const char *path)
{
    const input_digest *const digest = inputs_digest(self, path);

    return digest &&
           add(list,
               json_pack("{s:o, s:o, s:I}", "file", json_text(manifest_path(self, path)), "sha256",
                         text_or_null(digest->sha256), "bytes", (json_int_t)digest->bytes));
}

/* The study and what it extends. */
static json_t *study_files(step_scene *self)
{
    json_t *list = json_array();
    bool good = list != NULL;

    for (size_t k = 0; good && k < self->read->n_files; k++)
        good = add_file(self, list, self->read->files[k]);
    if (good && describe_file(self))
        good = add_file(self, list, describe_file(self));
    return all_or_nothing(list, good);
}

static json_t *study_facts(step_scene *self)
{
    const study_key *const cites = study_head_key(self->read, "cites");
    const input_digest *const digest = inputs_digest(self, self->read->file);

    if (!digest)
        return NULL;
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "title", json_text(self->read->title), "cites",
                     text_or_null(cites ? cites->value : NULL), "file",
                     json_text(base_name(self->read->file)), "sha256", text_or_null(digest->sha256),
                     "files", study_files(self));
}

/* ---------------------------------------------------------------- a step */

/* The names of what it takes as `from`, or (named) of what its other tables are bound to. */
static json_t *sources(const step_scene *self, size_t s)
{
    json_t *list = json_array();
    bool good = list != NULL;

    for (size_t k = 0; good && k < self->works[s].n_needs; k++)
        if (!self->works[s].needs[k].port_table)
            good = add(list, json_text(self->works[s].needs[k].name));
    return all_or_nothing(list, good);
}

static json_t *named_tables(const step_scene *self, size_t s)
{
    json_t *object = json_object();
    bool good = object != NULL;

    for (size_t k = 0; good && k < self->works[s].n_needs; k++) {
        const need *const each = &self->works[s].needs[k];

        if (each->port_table)
            good = json_object_set_new(object, each->port_table, json_text(each->name)) == 0;
    }
    return all_or_nothing(object, good);
}

static json_t *within(step_scene *self, size_t s)
{
    const study_key *const key = study_key_of(self->steps[s].step, "within");
    json_t *list = json_array();
    size_t n = 0;
    const char **names = key ? study_list(self->memory, key->value, &n) : NULL;
    bool good = list && (!key || names);

    for (size_t k = 0; good && k < n; k++)
        good = add(list, json_text(names[k]));
    return all_or_nothing(list, good);
}

/* What the host computes itself has no plugin, and no parameters but its keys. */
static json_t *written_keys(const study_step *step)
{
    json_t *object = json_object();
    bool good = object != NULL;

    for (size_t k = 0; good && k < step->n_keys; k++)
        if (strcmp(step->keys[k].name, "title") != 0 && strcmp(step->keys[k].name, "within") != 0)
            good = json_object_set_new(object, step->keys[k].name,
                                       json_text(step->keys[k].value)) == 0;
    return all_or_nothing(object, good);
}

/* Parameters that have no value are left out. */
static json_t *parameters(step_scene *self, size_t s)
{
    const call *const request = &self->works[s].request;
    json_t *object;
    bool good;

    if (self->steps[s].kind)
        return written_keys(self->steps[s].step);
    object = json_object();
    good = object != NULL;
    for (uint32_t k = 0; good && request->args && k < request->plugin->n_parameters; k++) {
        const char *text = provenance_argument(self, request, k);

        good = text && (!*text || json_object_set_new(object, request->plugin->parameters[k].id,
                                                      json_text(text)) == 0);
    }
    return all_or_nothing(object, good);
}

static bool add_files(step_scene *self, json_t *list, const argument *value)
{
    bool good = !value->text || add_file(self, list, value->text);

    for (uint64_t k = 0; good && value->texts && k < value->count; k++)
        good = !value->texts[k] || add_file(self, list, value->texts[k]);
    return good;
}

/* A plan reads no data, so it has no digests. */
static json_t *inputs(step_scene *self, size_t s, bool planning)
{
    const call *const request = &self->works[s].request;
    const uint32_t n = planning || !request->args ? 0 : request->plugin->n_parameters;
    json_t *list = json_array();
    bool good = list != NULL;

    for (uint32_t k = 0; good && k < n; k++)
        if (request->plugin->parameters[k].type == RI_FILE)
            good = add_files(self, list, &request->args[k]);
    return all_or_nothing(list, good);
}

static json_t *outputs(const run_step *step)
{
    json_t *list = json_array();
    bool good = list != NULL;

    for (size_t t = 0; good && t < step->n_tables; t++)
        good = add(list, json_pack("{s:o, s:I, s:o}", "table", json_text(step->tables[t].name),
                                   "rows", (json_int_t)step->tables[t].data->rows, "columns",
                                   manifest_columns(step->tables[t].data)));
    return all_or_nothing(list, good);
}

static json_t *notes(const run_step *step)
{
    json_t *list = json_array();
    bool good = list != NULL;

    for (size_t k = 0; good && k < step->n_notes; k++) {
        const diagnostic *const note = step->notes[k];
        const char *level = note->severity == SEVERITY_WARNING ? "warning"
                            : note->severity == SEVERITY_INFO  ? "info"
                                                               : "finding";

        good = add(list, json_pack("{s:s, s:o, s:o*, s:o*}", "level", level, "text",
                                   json_text(note->message), "count", manifest_count(note),
                                   "places", manifest_places(note)));
    }
    return all_or_nothing(list, good);
}

static const char *title_of(const run_step *step)
{
    const study_key *const title = study_key_of(step->step, "title");

    return title ? title->value : step->plugin->title;
}

static json_t *step_facts(step_scene *self, uint32_t s, bool planning)
{
    static const char *const kinds[] = {"", "source", "indicator", "method", "report"};
    const run_step *const step = &self->steps[s];
    const plugin_description *const plugin = step->plugin;
    json_t *of_step =
        json_pack("{s:o, s:o, s:s, s:s, s:o}", "step", json_text(step->name), "implied_for",
                  text_or_null(step->implied_for), "plugin", plugin->id, "kind",
                  kinds[plugin->kind], "title", json_text(title_of(step)));
    json_t *of_plugin =
        json_pack("{s:s, s:o, s:s, s:o, s:o, s:o, s:o, s:o}", "version", plugin->version, "module",
                  json_text(base_name(plugin->module)), "build_id", plugin->build_id, "doc",
                  text_or_null(plugin->doc), "formula", text_or_null(plugin->formula), "license",
                  text_or_null(plugin->license), "author", text_or_null(plugin->author), "citation",
                  text_or_null(plugin->citation));
    json_t *of_call = json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "from", sources(self, s), "tables",
        named_tables(self, s), "within", within(self, s), "parameters", parameters(self, s),
        "inputs", inputs(self, s, planning), "outputs", outputs(step), "notes", notes(step));
    const bool good = of_step && of_plugin && of_call &&
                      json_object_update(of_step, of_plugin) == 0 &&
                      json_object_update(of_step, of_call) == 0;

    json_decref(of_plugin);
    json_decref(of_call);
    return all_or_nothing(of_step, good);
}

/* ---------------------------------------------------------------- the run */

static void mark(const step_scene *self, uint32_t s, bool *needed)
{
    for (size_t k = 0; k < self->works[s].n_needs; k++) {
        const uint32_t other = self->works[s].needs[k].step;

        if (!needed[other]) {
            needed[other] = true;
            mark(self, other, needed);
        }
    }
}

static json_t *steps(step_scene *self, uint32_t s, bool planning)
{
    bool *needed = arena_take(self->memory, self->n_steps + 1, sizeof *needed);
    json_t *list = json_array();
    bool good = needed && list;

    if (good)
        mark(self, s, needed);
    for (size_t k = 0; good && k < self->n_order; k++)
        if (needed[self->order[k]])
            good = add(list, step_facts(self, self->order[k], planning));
    return all_or_nothing(list, good);
}

const char *provenance_of(step_scene *self, uint32_t s, bool planning)
{
    char seed[24];
    char *text = NULL;
    const char *copy;
    json_t *json;

    (void)snprintf(seed, sizeof seed, "%llu", (unsigned long long)self->works[s].request.seed);
    json = json_pack("{s:s, s:s, s:o, s:o}", "regind", REGIND_VERSION, "seed", seed, "study",
                     study_facts(self), "steps", steps(self, s, planning));
    if (json)
        text = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    copy = text ? arena_text(self->memory, text) : NULL;
    free(text);
    return copy;
}
