/* reach.c - see reach.h */
#include "reach.h"

#include <regind/plugin.h>
#include <string.h>
#include <unistd.h>

#include "../../modules/address.h"
#include "../record/input_list.h"

static void begin(run *self, confinement *how)
{
    if (self->scene.standard_input)
        how->handed = self->scene.standard_input_file;
    if (how->off)
        return;
    if (!self->places)
        self->places = confine_places_open();
    how->files = confine_files_begin(self->places, how->grants);
}

static void add_argument(int rules, const argument *value)
{
    if (value->text)
        confine_files_read(rules, value->text);
    for (uint64_t k = 0; value->texts && k < value->count; k++)
        if (value->texts[k])
            confine_files_read(rules, value->texts[k]);
}

static void add_arguments(int rules, const plugin_description *plugin, const argument *args)
{
    for (uint32_t k = 0; args && k < plugin->n_parameters; k++)
        if (address_names_file(&plugin->parameters[k], args[k].text))
            add_argument(rules, &args[k]);
}

void reach_of_step(run *self, uint32_t s, bool writes, confinement *how)
{
    const call *const request = &self->scene.works[s].request;

    begin(self, how);
    if (!how->files)
        return;
    confine_files_read_folder(how->files, request->plugin->module);
    add_arguments(how->files, request->plugin, request->args);
    if (writes && self->folder) {
        confine_files_write(how->files, self->folder);
        how->temporary = arena_print(self->scene.memory, "TMPDIR=%s", self->folder);
    }
}

/* A name with stars may stand for any file below the folder before them. */
static void add_name(run *self, int rules, const study_key *key, const char *name)
{
    char *const path = study_path(self->scene.memory, key, name);
    char *const star = path ? strchr(path, '*') : NULL;

    if (!path)
        return;
    if (!star) {
        confine_files_read(rules, path);
        return;
    }
    *star = '\0';
    confine_files_read_folder(rules, path);
}

/* The parameter of that name; NULL: it names no files. */
static const parameter_description *naming(const plugin_description *plugin, const char *key)
{
    for (uint32_t k = 0; plugin && k < plugin->n_parameters; k++)
        if (plugin->parameters[k].type == RI_FILE && strcmp(plugin->parameters[k].id, key) == 0)
            return &plugin->parameters[k];
    return NULL;
}

/* As one name, and as a list: a file may have a comma in its name. */
static void add_key(run *self, int rules, const study_key *key, const parameter_description *of)
{
    size_t n = 0;
    const char **const items = study_list(self->scene.memory, key->value, &n);

    if (address_is_server(of, key->value))
        return;
    add_name(self, rules, key, key->value + address_before_file(of, key->value));
    for (size_t k = 0; items && n > 1 && k < n; k++)
        add_name(self, rules, key, items[k]);
    for (size_t k = 0; items && n == 1 && k < n; k++)
        if (strcmp(items[k], key->value) != 0)
            add_name(self, rules, key, items[k]);
}

/* Of [uncertainty]: `vary.STEP.PARAMETER` may name other files. */
static void add_choices(run *self, int rules, const study_step *section)
{
    for (size_t k = 0; k < section->n_keys; k++) {
        const study_key *const key = &section->keys[k];
        const char *const dot = strrchr(key->name, '.');
        const parameter_description *of = NULL;

        for (size_t s = 0; dot && s < self->scene.n_steps; s++)
            of = of ? of : naming(self->scene.steps[s].plugin, dot + 1);
        if (of)
            add_key(self, rules, key, of);
    }
}

void reach_of_study(run *self, confinement *how)
{
    begin(self, how);
    if (!how->files)
        return;
    for (size_t k = 0; self->modules && k < self->modules->n_folders; k++)
        confine_files_read(how->files, self->modules->folders[k].path);
    for (size_t s = 0; s < self->scene.n_steps; s++) {
        const run_step *const step = &self->scene.steps[s];

        if (step->kind)
            add_choices(self, how->files, step->step);
        for (size_t k = 0; step->plugin && !step->kind && k < step->step->n_keys; k++) {
            const study_key *const key = &step->step->keys[k];
            const parameter_description *const of = naming(step->plugin, key->name);

            if (of)
                add_key(self, how->files, key, of);
        }
        if (step->plugin && !step->kind)
            add_arguments(how->files, step->plugin, self->scene.works[s].args);
    }
}

void reach_close(confinement *how)
{
    if (how->files)
        (void)close(how->files);
    how->files = 0;
    how->temporary = NULL;
}
