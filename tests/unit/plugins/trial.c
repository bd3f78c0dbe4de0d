#include "trial.h"

#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "study/study.h"

static void *need(void *pointer, const char *what)
{
    if (pointer)
        return pointer;
    (void)fprintf(stderr, "trial: %s\n", what);
    exit(EXIT_FAILURE);
}

static void describe(trial *self, arena *memory, const ri_module *module, const char *id)
{
    char why[512] = "";
    json_t *const json = need(description_from_module(module, why, sizeof why), "bad module");
    const plugin_description *plugins;
    size_t n;

    if (!description_from_json(memory, json, "module", "", &plugins, &n, why, sizeof why))
        (void)need(NULL, why);
    json_decref(json);
    for (size_t k = 0; k < n; k++)
        if (strcmp(plugins[k].id, id) == 0) {
            self->plugin = &plugins[k];
            self->code = module->plugins[k];
        }
    (void)need((void *)(uintptr_t)self->plugin, "no such plugin");
}

void trial_open_linked(trial *self, const ri_module *module, const char *id)
{
    *self = (trial){.from = allocator_system(), .allocations = -1};
    self->memory = need(arena_new(self->from), "no memory");
    self->unit_system = need(units_new(self->from), "no units");
    describe(self, self->memory, module, id);
}

static void make_desk(trial_desk *desk, const ri_module *module, const char *id)
{
    trial self = {.from = allocator_system()};

    units_free(desk->unit_system);
    arena_free(desk->memory);
    *desk = (trial_desk){.memory = need(arena_new(self.from), "no memory"),
                         .unit_system = need(units_new(self.from), "no units")};
    describe(&self, desk->memory, module, id);
    desk->code = self.code;
    desk->plugin = self.plugin;
}

void trial_open_at(trial *self, trial_desk *desk, const ri_module *module, const char *id)
{
    enum { MOST_USES = 4096 };

    if (!desk->memory || desk->uses == MOST_USES)
        make_desk(desk, module, id);
    desk->uses++;
    *self = (trial){.from = allocator_system(),
                    .unit_system = desk->unit_system,
                    .at_desk = true,
                    .code = desk->code,
                    .plugin = desk->plugin,
                    .allocations = -1};
    self->memory = need(arena_new(self->from), "no memory");
}

void trial_open(trial *self, const char *module, const char *id)
{
    char path[512];
    void *handle;

    (void)snprintf(path, sizeof path, "%s/%s.so", REGIND_PLUGIN_FOLDER, module);
    handle = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!handle)
        (void)need(NULL, dlerror()); // NOLINT(concurrency-mt-unsafe)
    trial_open_linked(self, need(dlsym(handle, "regind_module_v1"), "no symbol"), id);
    (void)dlclose(handle); /* it stays: RTLD_NODELETE */
}

static void drop_result(trial *self)
{
    for (size_t t = 0; t < self->result.n_tables; t++)
        for (uint32_t k = 0; k < self->result.tables[t].n_columns; k++) {
            segment_release(self->result.tables[t].columns[k].home);
            segment_release(self->result.tables[t].columns[k].labels.home);
        }
    memset(&self->result, 0, sizeof self->result);
    segment_release(self->output);
    self->output = NULL;
}

void trial_close(trial *self)
{
    drop_result(self);
    if (!self->at_desk)
        units_free(self->unit_system);
    arena_free(self->memory);
}

void trial_reset(trial *self)
{
    self->n_settings = 0;
}

void trial_set(trial *self, const char *key, const char *value)
{
    for (size_t k = 0; k < self->n_settings; k++)
        if (strcmp(self->keys[k], key) == 0) {
            self->values[k] = value;
            return;
        }
    if (self->n_settings == TRIAL_SETTINGS)
        (void)need(NULL, "too many settings");
    self->keys[self->n_settings] = key;
    self->values[self->n_settings++] = value;
}

static const char *setting(const trial *self, const char *key)
{
    for (size_t k = 0; k < self->n_settings; k++)
        if (strcmp(self->keys[k], key) == 0)
            return self->values[k];
    return NULL;
}

/* `name:tag` items into texts and tags. */
static void list_argument(trial *self, const parameter_description *parameter, const char *value,
                          argument *result)
{
    size_t n;
    const char **const texts = need((void *)study_list(self->memory, value, &n), "no memory");
    const char **const tags = need(arena_take(self->memory, n + 1, sizeof *tags), "no memory");

    result->count = n;
    result->texts = texts;
    result->tags = tags;
    for (size_t k = 0; (parameter->flags & RI_TAGGED) && k < n; k++) {
        const char *const colon = strchr(texts[k], ':');

        if (!colon)
            continue;
        tags[k] = colon + 1;
        texts[k] = arena_text_n(self->memory, texts[k], (size_t)(colon - texts[k]));
    }
}

static void scalar_argument(trial *self, const parameter_description *parameter, const char *value,
                            argument *result)
{
    result->text = value;
    result->count = 1;
    switch (parameter->type) {
    case RI_BOOL:
        result->number = strcmp(value, "yes") == 0;
        break;
    case RI_INT:
    case RI_REAL:
        if (!units_number(self->unit_system, value, parameter->unit, &result->number))
            (void)need(NULL, value);
        break;
    case RI_CHOICE:
        result->number = -1;
        for (size_t k = 0; k < parameter->n_choices; k++)
            if (strcmp(parameter->choices[k], value) == 0)
                result->number = (double)k;
        if (result->number < 0)
            (void)need(NULL, value);
        break;
    default:
        break;
    }
}

static argument *arguments(trial *self)
{
    const plugin_description *const plugin = self->plugin;
    argument *const all =
        need(arena_take(self->memory, plugin->n_parameters + 1, sizeof *all), "no memory");

    for (size_t k = 0; k < self->n_settings; k++) {
        uint32_t p = 0;

        while (p < plugin->n_parameters && strcmp(plugin->parameters[p].id, self->keys[k]) != 0)
            p++;
        if (p == plugin->n_parameters)
            (void)need(NULL, self->keys[k]);
    }
    for (uint32_t p = 0; p < plugin->n_parameters; p++) {
        const parameter_description *const parameter = &plugin->parameters[p];
        const char *const given = setting(self, parameter->id);
        const char *const value = given ? given : parameter->fallback_text;

        all[p] = (argument){.number = parameter->fallback};
        if (parameter->flags & RI_LIST)
            list_argument(self, parameter, value ? value : "", &all[p]);
        else if (value)
            scalar_argument(self, parameter, value, &all[p]);
        else if (parameter->type == RI_CHOICE && !isnan(parameter->fallback))
            all[p].text = parameter->choices[(size_t)parameter->fallback];
    }
    return all;
}

/* Every RI_MANY port takes all columns of its role; another the column of its name. */
static binding *bindings(trial *self)
{
    const plugin_description *const plugin = self->plugin;
    const table *const input = self->input;
    binding *const all = need(arena_take(self->memory, plugin->n_in + 1, sizeof *all), "no memory");

    for (uint32_t p = 0; p < plugin->n_in; p++) {
        const port_description *const port = &plugin->in[p];
        uint32_t *const columns =
            need(arena_take(self->memory, input->n_columns + 1, sizeof *columns), "no memory");

        for (uint32_t k = 0; k < input->n_columns; k++)
            if ((port->flags & RI_MANY) ? (uint32_t)input->columns[k].role == port->role
                                        : strcmp(input->columns[k].name, port->id) == 0)
                columns[all[p].n++] = k;
        all[p].columns = columns;
    }
    return all;
}

static bool cancelling(void *user, double fraction)
{
    (void)fraction;
    return ((trial *)user)->cancel;
}

static status execute(trial *self, bool planning)
{
    const bool whole = (self->plugin->flags & RI_TABLES) != 0; /* tables follow the main one */
    const call_table data = {.name = "data", .title = "", .plugin = "", .data = self->input};
    const call_table tables[] = {whole ? (call_table){.name = "", .title = "", .plugin = ""} : data,
                                 data};
    const call request = {.plugin = self->plugin,
                          .step = "trial",
                          .study = "Trial",
                          .planning = planning,
                          .threads = self->threads ? self->threads : 1,
                          .n_tables = whole ? 2 : 1,
                          .tables = tables,
                          .in = bindings(self),
                          .args = arguments(self)};
    environment env = {.memory = self->from,
                       .folder = -1,
                       .progress = cancelling,
                       .user = self,
                       .unit_system = self->unit_system,
                       .allocations = self->allocations};
    const char *why = "";
    status code;

    drop_result(self);
    self->output = need(segment_new(self->from, "trial"), "no segment");
    env.output = self->output;
    code = execute_call(self->memory, &request, self->code, &env, &self->result);
    if (segment_seal(self->output) != STATUS_OK)
        (void)need(NULL, "cannot seal");
    if (code == STATUS_OK && !planning && !outcome_attach(&self->result, self->output, &why))
        (void)need(NULL, why);
    return code;
}

status trial_run(trial *self)
{
    return execute(self, false);
}

status trial_plan(trial *self)
{
    return execute(self, true);
}

const table *trial_table(trial *self)
{
    table *const whole = need(arena_take(self->memory, 1, sizeof *whole), "no memory");
    const outcome_table *const made = &self->result.tables[0];

    *whole = (table){made->rows, made->n_columns, 0, made->columns};
    while (whole->n_keys < whole->n_columns && (made->columns[whole->n_keys].role == COLUMN_KEY ||
                                                made->columns[whole->n_keys].role == COLUMN_PERIOD))
        whole->n_keys++;
    return whole;
}

const column *trial_column(trial *self, const char *name)
{
    for (size_t t = 0; t < self->result.n_tables; t++)
        for (uint32_t k = 0; k < self->result.tables[t].n_columns; k++)
            if (strcmp(self->result.tables[t].columns[k].name, name) == 0)
                return &self->result.tables[t].columns[k];
    return NULL;
}

size_t trial_messages(const trial *self, severity level)
{
    size_t n = 0;

    for (size_t k = 0; k < self->result.n_messages; k++)
        n += self->result.messages[k].level == level;
    return n;
}

const char *trial_message(trial *self, severity level, size_t k)
{
    for (size_t i = 0; i < self->result.n_messages; i++) {
        const outcome_message *const m = &self->result.messages[i];
        const char *place = "", *text;

        if (m->level != level || k-- > 0)
            continue;
        if (m->line && m->column)
            place = arena_print(self->memory, "%llu:%llu: ", (unsigned long long)m->line,
                                (unsigned long long)m->column);
        else if (m->line)
            place = arena_print(self->memory, "%llu: ", (unsigned long long)m->line);
        else if (m->parameter >= 0)
            place = arena_print(self->memory, "%s: ", self->plugin->parameters[m->parameter].id);
        else if (m->row)
            place = arena_print(self->memory, "(%s) ", m->row);
        text = arena_print(self->memory, "%s%s%s%s", place, m->text, m->hint ? "\n  hint: " : "",
                           m->hint ? m->hint : "");
        return need((void *)(uintptr_t)text, "no memory");
    }
    return "";
}

trial_file trial_file_of(const void *bytes, size_t n)
{
    trial_file file = {memfd_create("trial", MFD_CLOEXEC), ""};

    if (file.descriptor < 0 || write(file.descriptor, bytes, n) != (ssize_t)n)
        (void)need(NULL, "cannot make a file");
    (void)snprintf(file.path, sizeof file.path, "/proc/self/fd/%d", file.descriptor);
    return file;
}

void trial_file_close(trial_file *file)
{
    (void)close(file->descriptor);
}
