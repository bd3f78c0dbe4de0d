/* gather.c - see gather.h; columns of one table: gather_columns.c */
#include "gather.h"

#include <string.h>

#include "gather_internal.h"

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Ids of the plugin's output tables with columns, in the order of their first port. */
static size_t table_ids(const plugin_description *plugin, const char **ids)
{
    size_t n = 0;

    for (uint32_t p = 0; p < plugin->n_out; p++) {
        size_t k = 0;

        if (plugin->out[p].role == RI_BYTES)
            continue;
        while (k < n && !same_text(ids[k], plugin->out[p].table))
            k++;
        if (k == n)
            ids[n++] = plugin->out[p].table;
    }
    return n;
}

/* Distinct (port, name) pairs of one table over all groups: keys first, else in order of making. */
static bool list_columns(gathering *work)
{
    const plugin_description *const plugin = work->shared->request->plugin;
    size_t capacity = 0;
    name_index names = {0};

    for (int pass = 0; pass < 2; pass++)
        for (uint64_t g = 0; g < work->n; g++)
            for (size_t k = 0; k < work->contexts[g].n_columns; k++) {
                const output_column *const made = &work->contexts[g].columns[k];
                const bool key = made->role == COLUMN_KEY || made->role == COLUMN_PERIOD;
                size_t earlier;

                if (key != (pass == 0) || !same_text(plugin->out[made->port].table, work->id))
                    continue;
                if (!name_index_add(&names, work->memory, made->port, made->name, 1, &earlier))
                    return false;
                if (earlier)
                    continue;
                if (!arena_reserve(work->memory, (void **)&work->listed, &capacity,
                                   work->n_listed + 1, sizeof *work->listed))
                    return false;
                work->listed[work->n_listed++] =
                    (listed_column){made->port, made->role, made->name, made->unit};
            }
    for (uint64_t g = 0; g < work->n; g++) {
        size_t of_table = 0;

        for (size_t k = 0; k < work->contexts[g].n_columns; k++)
            if (same_text(plugin->out[work->contexts[g].columns[k].port].table, work->id))
                of_table++;
        work->ragged = work->ragged || of_table != work->n_listed;
    }
    return true;
}

/* Columns of the main input by their names, of which outputs of "many" ports may be new values. */
static bool index_inputs(gathering *work)
{
    const call *const request = work->shared->request;
    size_t earlier;

    for (uint32_t p = 0; p < request->plugin->n_in; p++)
        for (uint32_t k = 0; request->in[p].table == 0 && k < request->in[p].n; k++) {
            const uint32_t at = request->in[p].columns[k];

            if (!name_index_add(&work->inputs, work->memory, 0,
                                request->tables[0].data->columns[at].name, at + 1u, &earlier))
                return false;
        }
    return true;
}

/* Where the rows of each group begin in a table with rows of its own. */
static bool place_groups(gathering *work)
{
    const plugin_description *const plugin = work->shared->request->plugin;

    work->starts = arena_take(work->memory, work->n + 1, sizeof *work->starts);
    if (!work->starts)
        return false;
    for (uint64_t g = 0; g < work->n; g++) {
        uint64_t rows = 0;

        for (size_t k = 0; k < work->contexts[g].n_columns; k++)
            if (same_text(plugin->out[work->contexts[g].columns[k].port].table, work->id))
                rows = work->contexts[g].columns[k].rows;
        /* A plugin may make the same rows whatever it gets: those of a plan are not there. */
        if (work->shared->request->planning || (work->split && work->split->count == 0))
            rows = 0;
        work->starts[g + 1] = work->starts[g] + rows;
    }
    work->rows = work->starts[work->n];
    return true;
}

static status unique_rows(gathering *work, const outcome_table *made)
{
    const table view = {made->rows, made->n_columns, work->n_group_keys + work->n_own_keys,
                        made->columns};
    uint64_t first, second;
    const status found = table_unique(&view, work->shared->env->memory, &first, &second);

    if (found == STATUS_STUDY) {
        const char *name = table_row_name(&view, first, work->memory);

        if (view.n_keys == 0)
            return gather_fail(work, "made %llu rows without a key",
                               (unsigned long long)made->rows);
        return gather_fail(work, "made two rows of the same keys, %s (rows %llu and %llu)",
                           name ? name : "?", (unsigned long long)first + 1,
                           (unsigned long long)second + 1);
    }
    return found;
}

static status gather_table(gathering *work, outcome_table *made)
{
    const call *const request = work->shared->request;
    status code;

    if (!index_inputs(work) || !list_columns(work))
        return STATUS_SYSTEM;
    work->made = made;
    made->id = work->id;
    made->own_rows = context_own_rows(request->plugin, work->id);
    work->own_rows = made->own_rows;
    if (made->own_rows) {
        if (!place_groups(work))
            return STATUS_SYSTEM;
        work->n_group_keys = request->n_within;
    } else {
        const table *const input = request->n_tables ? request->tables[0].data : NULL;

        work->rows = request->planning || !input ? 0 : input->rows;
    }
    made->rows = work->rows;
    made->n_columns = work->n_group_keys + (uint32_t)work->n_listed;
    made->columns = arena_take(work->memory, made->n_columns, sizeof *made->columns);
    made->ports = arena_take(work->memory, made->n_columns, sizeof *made->ports);
    if (!made->columns || !made->ports)
        return STATUS_SYSTEM;
    for (uint32_t k = 0; k < work->n_group_keys; k++) {
        made->ports[k] = UINT32_MAX;
        if (!gather_group_key(work, request->within[k], &made->columns[k]))
            return STATUS_SYSTEM;
    }
    for (size_t k = 0; k < work->n_listed; k++) {
        column *const to = &made->columns[work->n_group_keys + k];

        made->ports[work->n_group_keys + k] = work->listed[k].port;
        if (work->listed[k].role == COLUMN_KEY || work->listed[k].role == COLUMN_PERIOD)
            work->n_own_keys++;
        code = gather_column(work, &work->listed[k], to);
        if (code != STATUS_OK)
            return code;
    }
    return made->own_rows ? unique_rows(work, made) : STATUS_OK;
}

status gather_tables(arena *memory, execution *shared, ri_ctx *contexts, uint64_t n,
                     const groups *split, outcome *result)
{
    const plugin_description *const plugin = shared->request->plugin;
    const char **ids = arena_take(memory, plugin->n_out + 1u, sizeof *ids);
    size_t n_ids;

    if (!ids)
        return STATUS_SYSTEM;
    n_ids = table_ids(plugin, ids);
    result->tables = arena_take(memory, n_ids ? n_ids : 1, sizeof *result->tables);
    if (!result->tables)
        return STATUS_SYSTEM;
    for (size_t t = 0; t < n_ids; t++) {
        gathering work = {.memory = memory,
                          .shared = shared,
                          .contexts = contexts,
                          .n = n,
                          .split = split,
                          .id = ids[t]};
        const status code = gather_table(&work, &result->tables[t]);

        if (code != STATUS_OK)
            return code;
        result->n_tables++;
    }
    return STATUS_OK;
}
