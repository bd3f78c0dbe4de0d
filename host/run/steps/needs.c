/* needs.c - the tables a step takes: `from`, and tables of its own name. */
#include <string.h>
#include <unistd.h>

#include "../bind/file_given.h"
#include "internal.h"

enum { MOST_NAMED = 8 }; /* steps that a hint lists */

uint32_t steps_number(const step_scene *self, const char *name, size_t length)
{
    for (uint32_t k = 0; k < self->n_steps; k++)
        if (strlen(self->steps[k].name) == length && memcmp(self->steps[k].name, name, length) == 0)
            return k;
    return UINT32_MAX;
}

/* STEP or STEP.TABLE. */
static bool find_need(const step_scene *self, const char *name, need *found)
{
    const char *dot = strrchr(name, '.');

    *found = (need){.step = steps_number(self, name, strlen(name)), .name = name};
    if (found->step != UINT32_MAX)
        return true;
    if (!dot)
        return false;
    found->step = steps_number(self, name, (size_t)(dot - name));
    found->table = dot + 1;
    return found->step != UINT32_MAX;
}

static bool has_table(const plugin_description *plugin, const char *id)
{
    for (uint32_t p = 0; p < plugin->n_out; p++)
        if (plugin->out[p].table && strcmp(plugin->out[p].table, id) == 0)
            return true;
    return false;
}

bool steps_add_need(step_scene *self, step_work *work, const need *added)
{
    need *all = (need *)(uintptr_t)work->needs;

    if (!arena_reserve(self->memory, (void **)&all, &work->needs_capacity, work->n_needs + 1,
                       sizeof *all))
        return false;
    all[work->n_needs++] = *added;
    work->needs = all;
    return true;
}

const char *steps_unknown_hint(step_scene *self, const char *name)
{
    const char **names = arena_take(self->memory, self->n_steps + 1, sizeof *names);

    for (size_t k = 0; names && k < self->n_steps; k++)
        names[k] = self->steps[k].name;
    return names ? steps_suggestion(self, name, names, self->n_steps) : NULL;
}

const char *steps_known_hint(step_scene *self, const char *name)
{
    const char *const near = steps_unknown_hint(self, name);
    const char *list = "";
    size_t n = 0;

    for (size_t k = 0; list && !near && k < self->n_steps; k++)
        if (!self->steps[k].implied_for && n++ < MOST_NAMED)
            list = arena_print(self->memory, "%s%s%s", list, *list ? ", " : "its steps are ",
                               self->steps[k].name);
    if (near || !list || n == 0)
        return near;
    return n > MOST_NAMED ? arena_print(self->memory, "%s ...", list) : list;
}

static void check_table(step_scene *self, run_step *step, const study_key *key, const need *found)
{
    const plugin_description *const plugin = self->steps[found->step].plugin;

    if (found->table && plugin && !has_table(plugin, found->table))
        (void)step_error(self, step, key, STATUS_STUDY, NULL, "[%s] (%s) makes no table '%s'",
                         self->steps[found->step].name, plugin->id, found->table);
}

static bool takes_main_table(const plugin_description *plugin)
{
    if (plugin->flags & RI_TABLES)
        return true;
    for (uint32_t p = 0; p < plugin->n_in; p++)
        if (!plugin->in[p].table)
            return true;
    return false;
}

static bool needs_main_table(const plugin_description *plugin)
{
    if (plugin->flags & RI_TABLES)
        return true;
    for (uint32_t p = 0; p < plugin->n_in; p++)
        if (!plugin->in[p].table && !(plugin->in[p].flags & RI_OPTIONAL))
            return true;
    return false;
}

bool steps_find_from(step_scene *self, run_step *step, step_work *work)
{
    const study_key *from = step_key(step, "from");
    const char **names;
    size_t n = 0;

    if (step->plugin && !from && needs_main_table(step->plugin))
        (void)step_error(self, step, NULL, STATUS_STUDY,
                         "add a line such as from = data, naming the steps whose tables it takes",
                         "%s needs 'from'", step->plugin->id);
    if (!from)
        return true;
    if (step->plugin && !takes_main_table(step->plugin))
        (void)step_error(self, step, from, STATUS_STUDY, NULL, "%s takes no table: remove 'from'",
                         step->plugin->id);
    names = study_list(self->memory, from->value, &n);
    if (!names)
        return false;
    if (n == 0)
        (void)step_error(self, step, from, STATUS_STUDY, NULL, "'from' names no step");
    for (size_t k = 0; k < n; k++) {
        need found;

        if (!find_need(self, names[k], &found)) {
            (void)step_error(self, step, from, STATUS_STUDY, steps_unknown_hint(self, names[k]),
                             "'from' names '%s', and there is no such step", names[k]);
            continue;
        }
        check_table(self, step, from, &found);
        if (!steps_add_need(self, work, &found))
            return false;
    }
    return true;
}

/* Text of the implied csv step's list of columns for one role, of one table of a plugin. */
static char *columns_of(step_scene *self, const run_step *step, const char *table_id,
                        uint32_t first, uint32_t last, bool optional)
{
    char *list = arena_text(self->memory, "");

    for (uint32_t p = 0; list && p < step->plugin->n_in; p++) {
        const port_description *const port = &step->plugin->in[p];
        const char *key = arena_print(self->memory, "in.%s", port->id);
        const study_key *bound = key ? step_key(step, key) : NULL;

        if (!key)
            return NULL;
        if (!port->table || strcmp(port->table, table_id) != 0 || port->role < first ||
            port->role > last || (optional && (!(port->flags & RI_OPTIONAL) || bound)))
            continue;
        list =
            arena_print(self->memory, "%s%s%s%s", list, *list ? ", " : "",
                        bound ? bound->value : port->id, port->role == RI_PERIOD ? ":period" : "");
    }
    return list;
}

/* A table key that names a file: a csv step of its own reads it. */
static bool imply_csv(run *self, uint32_t owner, const char *table_id, const study_key *key)
{
    run_step *const step = &self->scene.steps[owner];
    run_step *const implied = &self->scene.steps[self->scene.n_steps];
    study_step *made = arena_take(self->scene.memory, 1, sizeof *made);
    study_key *keys = arena_take(self->scene.memory, 7, sizeof *keys);
    char *lists[4] = {columns_of(&self->scene, step, table_id, RI_KEY, RI_PERIOD, false),
                      columns_of(&self->scene, step, table_id, RI_CATEGORY, RI_CATEGORY, false),
                      columns_of(&self->scene, step, table_id, RI_MEASURE, RI_MEASURE, false),
                      columns_of(&self->scene, step, table_id, RI_KEY, RI_CATEGORY, true)};
    static const char *const names[4] = {"keys", "categories", "measures", "optional"};
    need found = {.step = (uint32_t)self->scene.n_steps, .port_table = table_id};
    size_t n = 3;

    if (!made || !keys || !lists[0] || !lists[1] || !lists[2] || !lists[3])
        return false;
    keys[0] = (study_key){"use", "csv", key->file, key->line, key->folder, NULL, NULL, NULL};
    keys[1] = (study_key){"file", key->value, key->file, key->line, key->folder, NULL, NULL, NULL};
    keys[2] = (study_key){"others", "ignore", key->file, key->line, key->folder, NULL, NULL, NULL};
    for (int k = 0; k < 4; k++)
        if (*lists[k])
            keys[n++] = (study_key){names[k],    lists[k], key->file, key->line,
                                    key->folder, NULL,     NULL,      NULL};
    made->name = arena_print(self->scene.memory, "%s.%s", step->name, table_id);
    made->file = key->file;
    made->line = key->line;
    made->n_keys = n;
    made->keys = keys;
    if (!made->name)
        return false;
    *implied = (run_step){.step = made, .name = made->name, .implied_for = step->name};
    found.name = made->name;
    steps_find_plugin(self, implied);
    steps_read_limits(self, implied, &self->scene.works[self->scene.n_steps]);
    self->scene.n_steps++;
    return steps_add_need(&self->scene, &self->scene.works[owner], &found);
}

static bool many_in(const plugin_description *plugin, const char *table_id)
{
    for (uint32_t p = 0; p < plugin->n_in; p++)
        if (plugin->in[p].table && strcmp(plugin->in[p].table, table_id) == 0 &&
            (plugin->in[p].flags & RI_MANY))
            return true;
    return false;
}

/* Whether it is a table of a step: `scale = data.csv` is a file though there is a step `data`. */
static bool names_step(const step_scene *self, const study_key *key, bool is_file, need *found)
{
    const plugin_description *plugin;

    if (!find_need(self, key->value, found))
        return false;
    plugin = self->steps[found->step].plugin;
    return !is_file || !found->table || (plugin && has_table(plugin, found->table));
}

/* A step or a file of a near name; why an address is none. */
static const char *table_hint(run *self, const study_key *key, const char *path)
{
    const char *const step = steps_unknown_hint(&self->scene, key->value), *hint = NULL;

    if (strstr(key->value, "://"))
        (void)file_given_trouble(self->scene.memory, key->value, path, &hint);
    else if (strpbrk(key->value, "./\\") && file_given_near(self->scene.memory, key->value, path))
        hint = arena_print(self->scene.memory, "did you mean the file '%s'?",
                           file_given_near(self->scene.memory, key->value, path));
    return hint ? hint : step;
}

static bool bind_table(run *self, uint32_t s, const char *table_id)
{
    run_step *const step = &self->scene.steps[s];
    const study_key *key = step_key(step, table_id);
    const char *path = key ? study_path(self->scene.memory, key, key->value) : NULL;
    const bool is_file = path && access(path, F_OK) == 0;
    need found;

    if (!key)
        return true; /* bind_ports() says so if a port of it is mandatory */
    if (!path)
        return false;
    if (names_step(&self->scene, key, is_file, &found)) {
        found.port_table = table_id;
        check_table(&self->scene, step, key, &found);
        return steps_add_need(&self->scene, &self->scene.works[s], &found);
    }
    if (many_in(step->plugin, table_id))
        (void)step_error(&self->scene, step, key, STATUS_STUDY,
                         "read it by a csv step of its own, which says its keys and categories",
                         "'%s' must name a step, and there is no step '%s'", table_id, key->value);
    else if (is_file)
        return imply_csv(self, s, table_id, key);
    else
        (void)step_error(&self->scene, step, key, STATUS_STUDY, table_hint(self, key, path),
                         "'%s' names '%s', and there is neither a step nor a file of that name",
                         table_id, key->value);
    return true;
}

/* Every distinct table id of the plugin's inputs, once. */
bool steps_bind_tables(run *self, uint32_t s)
{
    const plugin_description *const plugin = self->scene.steps[s].plugin;

    for (uint32_t p = 0; plugin && p < plugin->n_in; p++) {
        bool seen = plugin->in[p].table == NULL;

        for (uint32_t q = 0; q < p && !seen; q++)
            seen = plugin->in[q].table && strcmp(plugin->in[q].table, plugin->in[p].table) == 0;
        if (!seen && !bind_table(self, s, plugin->in[p].table))
            return false;
    }
    return true;
}
