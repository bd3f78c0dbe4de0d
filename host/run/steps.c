/* steps.c - sections of a study become steps: their plugins, what they need, their order. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../base/suggest.h"
#include "bind.h"
#include "run_internal.h"

enum { DEFAULT_TIMEOUT = 600000 };

const study_key *step_key(const run_step *step, const char *name)
{
    return study_key_of(step->step, name);
}

status step_error(run *self, const run_step *step, const study_key *key, status code,
                  const char *hint, const char *format, ...)
{
    diagnostic what = {.severity = SEVERITY_ERROR,
                       .status = code,
                       .step = step->name,
                       .file = key ? key->file : step->step->file,
                       .line = key ? key->line : step->step->line,
                       .hint = hint};
    va_list list;

    va_start(list, format);
    what.message = arena_vprint(self->memory, format, list);
    va_end(list);
    if (!what.message)
        return diagnostics_no_memory(&self->errors);
    return diagnostics_add(&self->errors, &what);
}

static const char *did_you_mean(run *self, const char *text, const char *const *all, size_t n)
{
    const char *best = suggest(text, all, n);

    return best ? arena_print(self->memory, "did you mean '%s'?", best) : NULL;
}

/* A missing folder of plugins hits many steps: each plugin is told once. */
static void tell_unknown(run *self, const run_step *step, const study_key *use, const char *hint)
{
    const diagnostic what = {
        .severity = SEVERITY_ERROR,
        .status = STATUS_STUDY,
        .step = step->name,
        .file = use->file,
        .line = use->line,
        .message = arena_print(self->memory, "there is no plugin '%s'", use->value),
        .hint = hint ? hint
                     : "'regind list' shows the plugins there are, 'regind doctor' where they "
                       "were looked for",
        .subject = use->value};

    if (what.message)
        (void)diagnostics_add(&self->errors, &what);
    else
        (void)diagnostics_no_memory(&self->errors);
}

static void find_plugin(run *self, run_step *step)
{
    const study_key *use = step_key(step, "use");
    const module_record *rejected;
    const char **ids, *hint;
    size_t n = 0;

    if (!use)
        return;
    step->plugin = modules_plugin(self->modules, use->value);
    if (step->plugin)
        return;
    rejected = modules_rejected_with(self->modules, use->value);
    if (rejected) {
        (void)step_error(self, step, use, STATUS_PLUGIN, NULL,
                         "plugin '%s' is in %s, which was skipped: %s", use->value, rejected->path,
                         rejected->reason);
        return;
    }
    ids = modules_ids(self->modules, self->memory, &n);
    hint = ids ? did_you_mean(self, use->value, ids, n) : NULL;
    tell_unknown(self, step, use, hint);
}

static bool parse_limits(run *self, run_step *step, step_work *work)
{
    const study_key *timeout = step_key(step, "timeout"), *memory = step_key(step, "memory");
    const study_key *isolate = step_key(step, "isolate"), *join = step_key(step, "join");
    const size_t before = self->errors.errors;
    double number;

    work->timeout = DEFAULT_TIMEOUT;
    work->memory = (uint64_t)sysconf(_SC_PHYS_PAGES) / 2 * (uint64_t)sysconf(_SC_PAGESIZE);
    work->isolate = self->options.isolate;
    work->join = JOIN_LEFT;
    if (timeout && (!units_number(self->unit_system, timeout->value, "s", &number) ||
                    !(number >= 0.001 && number <= 1e9)))
        (void)step_error(self, step, timeout, STATUS_STUDY, "for example timeout = 30 s",
                         "'%s' is no time for 'timeout'", timeout->value);
    else if (timeout)
        work->timeout = (int64_t)(number * 1000);
    if (memory && (!units_number(self->unit_system, memory->value, "byte", &number) ||
                   !(number >= 1 << 20 && number <= 1e18)))
        (void)step_error(self, step, memory, STATUS_STUDY, "for example memory = 512 MiB",
                         "'%s' is no amount of memory of at least 1 MiB", memory->value);
    else if (memory)
        work->memory = (uint64_t)number;
    if (isolate && strcmp(isolate->value, "yes") != 0 && strcmp(isolate->value, "no") != 0)
        (void)step_error(self, step, isolate, STATUS_STUDY, NULL,
                         "'isolate' is '%s'; it must be yes or no", isolate->value);
    else if (isolate && strcmp(isolate->value, "no") == 0)
        work->isolate = false;
    if (join && strcmp(join->value, "inner") == 0)
        work->join = JOIN_INNER;
    else if (join && strcmp(join->value, "outer") == 0)
        work->join = JOIN_OUTER;
    else if (join && strcmp(join->value, "left") != 0)
        (void)step_error(self, step, join, STATUS_STUDY, NULL,
                         "'join' is '%s'; it must be left, inner or outer", join->value);
    return self->errors.errors == before;
}

static uint32_t step_number(const run *self, const char *name, size_t length)
{
    for (uint32_t k = 0; k < self->n_steps; k++)
        if (strlen(self->steps[k].name) == length && memcmp(self->steps[k].name, name, length) == 0)
            return k;
    return UINT32_MAX;
}

/* STEP or STEP.TABLE. */
static bool find_need(const run *self, const char *name, need *found)
{
    const char *dot = strrchr(name, '.');

    *found = (need){.step = step_number(self, name, strlen(name)), .name = name};
    if (found->step != UINT32_MAX)
        return true;
    if (!dot)
        return false;
    found->step = step_number(self, name, (size_t)(dot - name));
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

static bool add_need(run *self, step_work *work, const need *added)
{
    need *all =
        arena_grow(self->memory, work->needs, work->n_needs, work->n_needs + 1, sizeof *all);

    if (!all)
        return false;
    all[work->n_needs++] = *added;
    work->needs = all;
    return true;
}

static const char *unknown_step_hint(run *self, const char *name)
{
    const char **names = arena_take(self->memory, self->n_steps + 1, sizeof *names);

    for (size_t k = 0; names && k < self->n_steps; k++)
        names[k] = self->steps[k].name;
    return names ? did_you_mean(self, name, names, self->n_steps) : NULL;
}

static void check_table(run *self, run_step *step, const study_key *key, const need *found)
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

static bool find_from(run *self, run_step *step, step_work *work)
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
            (void)step_error(self, step, from, STATUS_STUDY, unknown_step_hint(self, names[k]),
                             "'from' names '%s', and there is no such step", names[k]);
            continue;
        }
        check_table(self, step, from, &found);
        if (!add_need(self, work, &found))
            return false;
    }
    return true;
}

/* Text of the implied csv step's list of columns for one role, of one table of a plugin. */
static char *columns_of(run *self, const run_step *step, const char *table_id, uint32_t first,
                        uint32_t last, bool optional)
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
    run_step *const step = &self->steps[owner];
    run_step *const implied = &self->steps[self->n_steps];
    study_step *made = arena_take(self->memory, 1, sizeof *made);
    study_key *keys = arena_take(self->memory, 7, sizeof *keys);
    char *lists[4] = {columns_of(self, step, table_id, RI_KEY, RI_PERIOD, false),
                      columns_of(self, step, table_id, RI_CATEGORY, RI_CATEGORY, false),
                      columns_of(self, step, table_id, RI_MEASURE, RI_MEASURE, false),
                      columns_of(self, step, table_id, RI_KEY, RI_CATEGORY, true)};
    static const char *const names[4] = {"keys", "categories", "measures", "optional"};
    need found = {.step = (uint32_t)self->n_steps, .port_table = table_id};
    size_t n = 3;

    if (!made || !keys || !lists[0] || !lists[1] || !lists[2] || !lists[3])
        return false;
    keys[0] = (study_key){"use", "csv", key->file, key->line, key->folder};
    keys[1] = (study_key){"file", key->value, key->file, key->line, key->folder};
    keys[2] = (study_key){"others", "ignore", key->file, key->line, key->folder};
    for (int k = 0; k < 4; k++)
        if (*lists[k])
            keys[n++] = (study_key){names[k], lists[k], key->file, key->line, key->folder};
    made->name = arena_print(self->memory, "%s.%s", step->name, table_id);
    made->file = key->file;
    made->line = key->line;
    made->n_keys = n;
    made->keys = keys;
    if (!made->name)
        return false;
    *implied = (run_step){.step = made, .name = made->name, .implied_for = step->name};
    found.name = made->name;
    find_plugin(self, implied);
    (void)parse_limits(self, implied, &self->works[self->n_steps]);
    self->n_steps++;
    return add_need(self, &self->works[owner], &found);
}

static bool many_in(const plugin_description *plugin, const char *table_id)
{
    for (uint32_t p = 0; p < plugin->n_in; p++)
        if (plugin->in[p].table && strcmp(plugin->in[p].table, table_id) == 0 &&
            (plugin->in[p].flags & RI_MANY))
            return true;
    return false;
}

static bool bind_table(run *self, uint32_t s, const char *table_id)
{
    run_step *const step = &self->steps[s];
    const study_key *key = step_key(step, table_id);
    need found;

    if (!key)
        return true; /* bind_ports() says so if a port of it is mandatory */
    if (find_need(self, key->value, &found)) {
        found.port_table = table_id;
        check_table(self, step, key, &found);
        return add_need(self, &self->works[s], &found);
    }
    if (many_in(step->plugin, table_id)) {
        (void)step_error(self, step, key, STATUS_STUDY,
                         "read it by a csv step of its own, which says its keys and categories",
                         "'%s' must name a step, and there is no step '%s'", table_id, key->value);
        return true;
    }
    return imply_csv(self, s, table_id, key);
}

/* Every distinct table id of the plugin's inputs, once. */
static bool bind_tables(run *self, uint32_t s)
{
    const plugin_description *const plugin = self->steps[s].plugin;

    for (uint32_t p = 0; plugin && p < plugin->n_in; p++) {
        bool seen = plugin->in[p].table == NULL;

        for (uint32_t q = 0; q < p && !seen; q++)
            seen = plugin->in[q].table && strcmp(plugin->in[q].table, plugin->in[p].table) == 0;
        if (!seen && !bind_table(self, s, plugin->in[p].table))
            return false;
    }
    return true;
}

/* Depth first, so that a cycle is told as the chain it is.  state: 0 new, 1 on the way, 2 done. */
static bool visit(run *self, uint32_t s, uint8_t *state, uint32_t *trail, size_t depth)
{
    const step_work *const work = &self->works[s];
    char *chain;

    if (state[s] == 2)
        return true;
    trail[depth] = s;
    if (state[s] == 1) {
        size_t first = 0;

        while (trail[first] != s)
            first++;
        chain = arena_text(self->memory, self->steps[s].name);
        for (size_t k = depth; chain && k-- > first;)
            chain = arena_print(self->memory, "%s -> %s", self->steps[trail[k]].name, chain);
        (void)step_error(self, &self->steps[s], step_key(&self->steps[s], "from"), STATUS_STUDY,
                         NULL, "the steps need one another: %s", chain ? chain : "");
        return false;
    }
    state[s] = 1;
    for (size_t k = 0; k < work->n_needs; k++)
        if (!visit(self, work->needs[k].step, state, trail, depth + 1))
            return false;
    state[s] = 2;
    self->order[self->n_order++] = s;
    return true;
}

static void want(run *self, uint32_t s)
{
    if (self->works[s].wanted)
        return;
    self->works[s].wanted = true;
    for (size_t k = 0; k < self->works[s].n_needs; k++)
        want(self, self->works[s].needs[k].step);
}

static bool choose_steps(run *self)
{
    for (size_t k = 0; k < self->options.n_only; k++) {
        const char *name = self->options.only[k];
        const uint32_t s = step_number(self, name, strlen(name));

        if (s == UINT32_MAX)
            (void)diagnostics_error(&self->errors, STATUS_STUDY, self->read->file, 0, NULL,
                                    unknown_step_hint(self, name), "there is no step '%s'", name);
        else
            want(self, s);
    }
    if (self->options.show_step)
        want(self, (uint32_t)self->n_steps - 1);
    else if (self->options.n_only == 0)
        for (uint32_t s = 0; s < self->n_steps; s++)
            self->works[s].wanted = true;
    return true;
}

static bool order_steps(run *self)
{
    uint8_t *state = arena_take(self->memory, self->n_steps + 1, 1);
    uint32_t *trail = arena_take(self->memory, self->n_steps + 2, sizeof *trail);

    self->order = arena_take(self->memory, self->n_steps + 1, sizeof *self->order);
    if (!state || !trail || !self->order)
        return false;
    for (uint32_t s = 0; s < self->n_steps; s++)
        if (!visit(self, s, state, trail, 0))
            return true; /* the cycle was told; there is no order */
    return choose_steps(self);
}

static bool publish_needs(run *self)
{
    for (size_t s = 0; s < self->n_steps; s++) {
        uint32_t *list = arena_take(self->memory, self->works[s].n_needs + 1, sizeof *list);

        if (!list)
            return false;
        for (size_t k = 0; k < self->works[s].n_needs; k++)
            list[k] = self->works[s].needs[k].step;
        self->steps[s].needs = list;
        self->steps[s].n_needs = self->works[s].n_needs;
    }
    return true;
}

/* Room for the study's steps, an extra one, and an implied csv step per table key. */
static size_t most_steps(const run *self)
{
    size_t n = self->read->n_steps + 4;

    for (size_t k = 0; k < self->read->n_steps; k++)
        n += self->read->steps[k].n_keys;
    return n;
}

static bool add_steps(run *self)
{
    const size_t most = most_steps(self);

    self->steps = arena_take(self->memory, most, sizeof *self->steps);
    self->works = arena_take(self->memory, most, sizeof *self->works);
    if (!self->steps || !self->works)
        return false;
    for (size_t k = 0; k < most; k++)
        self->works[k].output = -1;
    for (size_t k = 0; k < self->read->n_steps; k++) {
        run_step *const step = &self->steps[self->n_steps];

        *step = (run_step){.step = &self->read->steps[k], .name = self->read->steps[k].name};
        find_plugin(self, step);
        (void)parse_limits(self, step, &self->works[self->n_steps++]);
    }
    return true;
}

/* A step the study does not write: a report over named tables. */
static bool add_report(run *self, const char *name, const char *plugin, const char *from)
{
    study_step *made = arena_take(self->memory, 1, sizeof *made);
    study_key *keys = arena_take(self->memory, 2, sizeof *keys);

    if (!made || !keys)
        return false;
    keys[0] = (study_key){"use", plugin, self->read->file, 0, "."};
    keys[1] = (study_key){"from", from, self->read->file, 0, "."};
    *made = (study_step){name, self->read->file, 0, 2, keys};
    self->steps[self->n_steps] = (run_step){.step = made, .name = name, .implied_for = "regind"};
    find_plugin(self, &self->steps[self->n_steps]);
    (void)parse_limits(self, &self->steps[self->n_steps], &self->works[self->n_steps]);
    self->n_steps++;
    return true;
}

/* A study without a report still shows its last table and writes all that nothing else takes. */
static bool add_missing_reports(run *self)
{
    const size_t n = self->n_steps;
    char *all = arena_text(self->memory, "");
    const char *last = NULL;

    for (size_t s = 0; s < n; s++)
        if (self->steps[s].plugin && self->steps[s].plugin->kind == RI_REPORT)
            return true;
    for (size_t s = 0; s < n && all; s++) {
        bool taken = self->steps[s].implied_for != NULL || !self->steps[s].plugin;

        for (size_t t = 0; t < n && !taken; t++)
            for (size_t k = 0; k < self->works[t].n_needs && !taken; k++)
                taken = self->works[t].needs[k].step == s;
        if (taken)
            continue;
        last = self->steps[s].name;
        all = arena_print(self->memory, "%s%s%s", all, *all ? ", " : "", last);
    }
    if (!last)
        return all != NULL;
    return all && add_report(self, "report-table", "report.table", last) &&
           add_report(self, "report-csv", "report.csv", all);
}

status steps_build(run *self)
{
    size_t n;

    if (!add_steps(self))
        return diagnostics_no_memory(&self->errors);
    n = self->n_steps;
    if (n == 0)
        return diagnostics_error(&self->errors, STATUS_STUDY, self->read->file, 0, NULL,
                                 "a step is a section with a line such as use = csv",
                                 "the study has no step");
    for (uint32_t s = 0; s < n; s++)
        if (!find_from(self, &self->steps[s], &self->works[s]) || !bind_tables(self, s))
            return diagnostics_no_memory(&self->errors);
    if (self->options.show_step) {
        if (!add_report(self, "shown", self->options.show_plugin, self->options.show_step))
            return diagnostics_no_memory(&self->errors);
    } else if (self->options.n_only == 0 && !add_missing_reports(self)) {
        return diagnostics_no_memory(&self->errors);
    }
    for (size_t s = n; s < self->n_steps; s++)
        if (self->steps[s].implied_for && strcmp(self->steps[s].implied_for, "regind") == 0 &&
            !find_from(self, &self->steps[s], &self->works[s]))
            return diagnostics_no_memory(&self->errors);
    if (!order_steps(self) || !publish_needs(self))
        return diagnostics_no_memory(&self->errors);
    return diagnostics_status(&self->errors);
}
