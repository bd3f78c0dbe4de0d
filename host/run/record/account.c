/* account.c - see account.h */
#include "account.h"

#include <regind/plugin.h>
#include <stdio.h>
#include <string.h>

#include "../../base/json_build.h"
#include "../../modules/address.h"
#include "describe.h"
#include "inputs.h"

const char *account_path(const step_scene *self, const char *path)
{
    const char *slash = strrchr(self->read->file, '/');
    const size_t length = slash ? (size_t)(slash - self->read->file) + 1 : 0;

    if (self->standard_input && strcmp(path, self->standard_input) == 0)
        return "-";
    return length && strncmp(path, self->read->file, length) == 0 ? path + length : path;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static json_t *some_text(const char *text)
{
    return json_text_or_null(text && *text ? text : NULL);
}

/* ---------------------------------------------------------------- the study */

json_t *account_file(step_scene *self, const char *path)
{
    const input_digest *const digest = inputs_digest(self, path);

    return digest
               ? json_pack("{s:o, s:o, s:I}", "file", json_text(account_path(self, path)), "sha256",
                           some_text(digest->sha256), "bytes", (json_int_t)digest->bytes)
               : NULL;
}

/* The study and what it extends. */
static json_t *study_files(step_scene *self)
{
    json_t *list = json_array();

    for (size_t k = 0; k < self->read->n_files; k++)
        list = json_list_add(list, account_file(self, self->read->files[k]));
    return describe_file(self) ? json_list_add(list, account_file(self, describe_file(self)))
                               : list;
}

/* What [study] says for reports alone; members that it does not have are not there. */
static json_t *add_told(const step_scene *self, json_t *facts)
{
    static const char *const names[] = {"author",        "date",        "title_ru",
                                        "title_kk",      "description", "description_ru",
                                        "description_kk"};

    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const study_key *const key = study_head_key(self->read, names[k]);

        if (key)
            facts = json_object_add(facts, names[k], json_text(key->value));
    }
    return facts;
}

static json_t *study_facts(step_scene *self)
{
    const study_key *const cites = study_head_key(self->read, "cites");
    const input_digest *const digest = inputs_digest(self, self->read->file);

    if (!digest)
        return NULL;
    return add_told(self,
                    json_pack("{s:o, s:o, s:o, s:o, s:o}", "title", json_text(self->read->title),
                              "cites", some_text(cites ? cites->value : NULL), "file",
                              json_text(base_name(self->read->file)), "sha256",
                              some_text(digest->sha256), "files", study_files(self)));
}

/* ---------------------------------------------------------------- what was said */

json_t *account_note(const diagnostic *of)
{
    static const char *const levels[] = {"finding", "warning", "finding", "info"};
    json_t *object =
        json_pack("{s:s, s:o}", "level", levels[of->severity], "text", json_text(of->message));
    json_t *places;

    /* A verdict that the study takes for an error (`severity = error`). */
    if (of->severity == SEVERITY_ERROR)
        object = json_object_add(object, "severity", json_string("error"));
    if (of->count <= 1)
        return object;
    places = json_array();
    for (size_t k = 0; k < of->n_places; k++)
        places = json_list_add(places, json_text(of->places[k]));
    object = json_object_add(object, "count", json_integer((json_int_t)of->count));
    return json_object_add(object, "places", places);
}

static json_t *notes(const run_step *step)
{
    json_t *list = json_array();

    for (size_t k = 0; k < step->n_notes; k++)
        list = json_list_add(list, account_note(step->notes[k]));
    return list;
}

/* ---------------------------------------------------------------- tables */

static json_t *attributes(const column *of)
{
    json_t *object = json_object();

    for (uint32_t k = 0; k < of->n_attributes; k++)
        object = json_object_add(object, of->attributes[k].name, json_text(of->attributes[k].text));
    return object;
}

json_t *account_columns(const table *of)
{
    json_t *list = json_array();

    for (uint32_t k = 0; k < of->n_columns; k++) {
        const column *const each = &of->columns[k];

        list = json_list_add(
            list, json_pack("{s:o, s:o, s:s, s:o, s:o}", "name", json_text(each->name), "label",
                            json_text(each->label), "role", role_name(each->role), "unit",
                            json_text(each->unit), "attributes", attributes(each)));
    }
    return list;
}

static json_t *outputs(const run_step *step)
{
    json_t *list = json_array();

    for (size_t t = 0; t < step->n_tables; t++)
        list = json_list_add(
            list,
            json_pack("{s:o, s:I, s:o}", "table", json_text(step->tables[t].name), "rows",
                      (json_int_t)(step->is_there ? step->rows_there : step->tables[t].data->rows),
                      "columns", account_columns(step->tables[t].data)));
    return list;
}

/* ---------------------------------------------------------------- a step */

/* The names of what it takes as `from`. */
static json_t *sources(const step_scene *self, size_t s)
{
    json_t *list = json_array();

    for (size_t k = 0; k < self->works[s].n_needs; k++)
        if (!self->works[s].needs[k].port_table)
            list = json_list_add(list, json_text(self->works[s].needs[k].name));
    return list;
}

/* What its other tables are bound to. */
static json_t *named_tables(const step_scene *self, size_t s)
{
    json_t *object = json_object();

    for (size_t k = 0; k < self->works[s].n_needs; k++) {
        const need *const each = &self->works[s].needs[k];

        if (each->port_table)
            object = json_object_add(object, each->port_table, json_text(each->name));
    }
    return object;
}

static json_t *within(step_scene *self, size_t s)
{
    const study_key *const key = study_key_of(self->steps[s].step, "within");
    json_t *list = json_array();
    size_t n = 0;
    const char **names = key ? study_list(self->memory, key->value, &n) : NULL;

    if (key && !names)
        return json_list_add(list, NULL); /* no memory */
    for (size_t k = 0; names && k < n; k++)
        list = json_list_add(list, json_text(names[k]));
    return list;
}

/* What the study says of the step, as it is written there. */
static json_t *keys(const study_step *step, bool all)
{
    json_t *object = json_object();

    for (size_t k = 0; k < step->n_keys; k++)
        if (all || (strncmp(step->keys[k].name, "title", strlen("title")) != 0 &&
                    strcmp(step->keys[k].name, "within") != 0))
            object = json_object_add(object, step->keys[k].name, json_text(step->keys[k].value));
    return object;
}

/* Parameters that have no value are left out; what the host computes itself has none but its keys.
 */
static json_t *parameters(step_scene *self, size_t s)
{
    const call *const request = &self->works[s].request;
    json_t *object;

    if (self->steps[s].kind)
        return keys(self->steps[s].step, false);
    object = json_object();
    for (uint32_t k = 0; object && request->args && k < request->plugin->n_parameters; k++) {
        const char *const text = account_argument(self, request, k);

        if (!text || *text)
            object = json_object_add(object, request->plugin->parameters[k].id,
                                     text ? json_text(text) : NULL);
    }
    return object;
}

static json_t *add_files(step_scene *self, json_t *list, const argument *value)
{
    if (value->text)
        list = json_list_add(list, account_file(self, value->text));
    for (uint64_t k = 0; value->texts && k < value->count; k++)
        if (value->texts[k])
            list = json_list_add(list, account_file(self, value->texts[k]));
    return list;
}

/* A plan reads no data, so it has no digests. */
static json_t *inputs(step_scene *self, size_t s, bool planning)
{
    const call *const request = &self->works[s].request;
    const uint32_t n = planning || !request->args ? 0 : request->plugin->n_parameters;
    json_t *list = json_array();

    for (uint32_t k = 0; k < n; k++)
        if (address_names_file(&request->plugin->parameters[k], request->args[k].text))
            list = add_files(self, list, &request->args[k]);
    return list;
}

static const char *title_of(const run_step *step)
{
    const study_key *const title = study_key_of(step->step, "title");

    return title ? title->value : step->plugin->title;
}

/* Who writes a module writes its build id, too: the bytes are what they are. */
static json_t *module_digest(step_scene *self, const run_step *step)
{
    const input_digest *const digest =
        step->kind ? NULL : inputs_digest(self, step->plugin->module);

    return step->kind || digest ? some_text(digest ? digest->sha256 : NULL) : NULL;
}

static json_t *step_facts(step_scene *self, uint32_t s, const account_extent *extent)
{
    static const char *const kinds[] = {"", "source", "indicator", "method", "report"};
    static const char *const titles[] = {"title_ru", "title_kk"};
    const run_step *const step = &self->steps[s];
    const plugin_description *const plugin = step->plugin;
    json_t *of_step = json_pack("{s:o, s:o, s:s, s:s, s:o}", "step", json_text(step->name),
                                "implied_for", some_text(step->implied_for), "plugin", plugin->id,
                                "kind", kinds[plugin->kind], "title", json_text(title_of(step)));
    json_t *of_plugin =
        json_pack("{s:s, s:o, s:s, s:o, s:o, s:o, s:o, s:o}", "version", plugin->version, "module",
                  json_text(base_name(plugin->module)), "build_id", plugin->build_id, "doc",
                  some_text(plugin->doc), "formula", some_text(plugin->formula), "license",
                  some_text(plugin->license), "author", some_text(plugin->author), "citation",
                  some_text(plugin->citation));
    json_t *of_call =
        json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "from", sources(self, s), "tables",
                  named_tables(self, s), "within", within(self, s), "parameters",
                  parameters(self, s), "inputs", inputs(self, s, extent->planning), "outputs",
                  outputs(step), "notes", notes(step));

    if (of_step && study_key_of(step->step, "title"))
        of_step = json_object_add(of_step, "titled", json_true());
    for (size_t k = 0; of_step && k < sizeof titles / sizeof *titles; k++)
        if (study_key_of(step->step, titles[k]))
            of_step = json_object_add(of_step, titles[k],
                                      json_text(study_key_of(step->step, titles[k])->value));
    if (of_plugin && plugin->flags & RI_AUDIT)
        of_plugin = json_object_add(of_plugin, "audit", json_true());
    if (of_plugin && of_call && extent->keys) {
        of_plugin = json_object_add(of_plugin, "module_sha256", module_digest(self, step));
        of_call = json_object_add(of_call, "keys", keys(step->step, true));
    }
    if (!of_step || !of_plugin || !of_call || json_object_update(of_step, of_plugin) != 0 ||
        json_object_update(of_step, of_call) != 0) {
        json_decref(of_step);
        of_step = NULL;
    }
    json_decref(of_plugin);
    json_decref(of_call);
    return of_step;
}

json_t *account_tree(step_scene *self, uint64_t seed, const account_extent *extent)
{
    char text[24];
    json_t *list = json_array();

    (void)snprintf(text, sizeof text, "%llu", (unsigned long long)seed);
    for (size_t k = 0; k < self->n_order; k++)
        if (extent->steps[self->order[k]])
            list = json_list_add(list, step_facts(self, self->order[k], extent));
    return json_pack("{s:s, s:s, s:o, s:o}", "regind", REGIND_VERSION, "seed", text, "study",
                     study_facts(self), "steps", list);
}
