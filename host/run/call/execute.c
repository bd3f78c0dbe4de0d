/* execute.c - see execute.h */
#include "execute.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "context.h"
#include "domain.h"
#include "files.h"
#include "formula.h"
#include "gather.h"
#include "groups.h"
#include "kept_groups.h"
#include "views.h"

enum { MOST_FAILED_GROUPS = 20 };

/* One execution as its threads see it. */
typedef struct group_threads {
    execution *shared;
    const groups *split; /* NULL: one group of all rows */
    ri_ctx *contexts;
    status *codes;
    const ri_value *const *args;
    const ri_table *const *tables;
    uint64_t n_tables;
    uint32_t threads_per_call;
    atomic_uint_fast64_t next, failed;
} group_threads;

static row_range rows_of_group(const group_threads *work, uint64_t g)
{
    const call *const request = work->shared->request;

    if (request->planning || request->n_tables == 0 || !request->tables[0].data)
        return (row_range){NULL, 0, 0};
    if (!work->split)
        return (row_range){NULL, 0, request->tables[0].data->rows};
    if (work->split->count == 0)
        return (row_range){NULL, 0, 0};
    return (row_range){work->split->order, work->split->starts[g],
                       work->split->starts[g + 1] - work->split->starts[g]};
}

/* The same seed gives every group its own numbers, whatever thread it runs on (splitmix64). */
static uint64_t seed_of_group(uint64_t seed, uint64_t g)
{
    uint64_t z = seed + (g + 1) * 0x9E3779B97F4A7C15u;

    if (g == 0)
        return seed;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static const char *output_row_name(const ri_ctx *context, uint64_t row, arena *memory)
{
    const plugin_description *const plugin = context->shared->request->plugin;
    const char *name = "";

    for (size_t k = 0; name && k < context->n_columns; k++) {
        const output_column *const made = &context->columns[k];
        int32_t code;

        if (made->role == COLUMN_MEASURE || made->role == COLUMN_CATEGORY || row >= made->rows ||
            plugin->out[made->port].table)
            continue;
        code = ((const int32_t *)made->data)[row];
        if (code >= 0 && (uint64_t)code < made->n_labels)
            name = arena_print(memory, "%s%s%s=%s", name, *name ? ", " : "", made->name,
                               made->labels[code]);
    }
    return name && *name ? name : NULL;
}

/* The keys a remark is tied to: those of its row, else those of its group. */
static const char *row_name(const group_threads *work, const ri_ctx *context, const said *what,
                            uint64_t row, arena *memory)
{
    const call *const request = work->shared->request;
    const row_range range = rows_of_group(work, context->group);
    const table *of = request->n_tables ? request->tables[0].data : NULL;
    const uint32_t from = what->row_input >= 0 ? request->in[what->row_input].table : 0;
    const bool note = what->message.level != SEVERITY_ERROR;

    if (row != RI_NO_ROW && from == 0 && note && context_own_rows(request->plugin, NULL))
        return output_row_name(context, row, memory);
    if (row != RI_NO_ROW && from != 0 && request->tables[from].data &&
        row < request->tables[from].data->rows)
        return table_row_name(request->tables[from].data, row, memory);
    if (row != RI_NO_ROW && from == 0 && of && row < range.count)
        return table_row_name(of, row_of(&range, row), memory);
    if (row == RI_NO_ROW && work->split && work->split->count && range.count) {
        table group = {of->rows, request->n_within, request->n_within, NULL};
        column *keys = arena_take(memory, request->n_within, sizeof *keys);

        for (uint32_t k = 0; keys && k < request->n_within; k++)
            keys[k] = of->columns[request->within[k]];
        group.columns = keys;
        return keys ? table_row_name(&group, row_of(&range, 0), memory) : NULL;
    }
    return NULL;
}

static void resolve_rows(const group_threads *work, ri_ctx *context)
{
    said_sort(&context->told);
    for (size_t k = 0; k < context->told.count; k++) {
        said_once *const each = &context->told.items[k];

        for (size_t p = 0; p < each->n_places; p++)
            each->places[p].keys =
                row_name(work, context, &each->first, each->places[p].row, context->said_memory);
    }
}

static const char *status_name(ri_status code)
{
    switch (code) {
    case RI_CANCELLED:
        return "RI_CANCELLED";
    case RI_BAD_PARAMETER:
        return "RI_BAD_PARAMETER";
    case RI_BAD_INPUT:
        return "RI_BAD_INPUT";
    case RI_INTERNAL:
        return "RI_INTERNAL";
    default:
        return NULL;
    }
}

static void say_error(ri_ctx *context, status code, const char *text)
{
    const said what = said_error(code, text);

    (void)context_say(context, &what);
}

/* Every failure comes with a sentence, from the plugin or from here. */
static status judge(ri_ctx *context, ri_status code)
{
    char text[128];

    if (code == RI_OK && !context->refused && !context->lost && context->told.errors == 0)
        return STATUS_OK;
    if (code == RI_OK && !context->refused && !context->lost) {
        say_error(context, STATUS_PLUGIN, "returned RI_OK after saying that it failed");
        return STATUS_PLUGIN;
    }
    if (context->told.errors == 0) {
        if (code == RI_CANCELLED && atomic_load(&context->shared->cancelled))
            say_error(context, STATUS_SYSTEM, "was cancelled");
        else if (context->lost || (code == RI_NO_MEMORY && context->no_memory))
            say_error(context, STATUS_SYSTEM, "could not get the memory it asked for");
        else if (code == RI_NO_MEMORY)
            say_error(context, STATUS_PLUGIN,
                      "returned RI_NO_MEMORY though the host refused it none");
        else if (status_name(code)) {
            (void)snprintf(text, sizeof text, "returned %s without saying why", status_name(code));
            say_error(context, STATUS_PLUGIN, text);
        } else {
            (void)snprintf(text, sizeof text, "returned %d, which is no status of the SDK", code);
            say_error(context, STATUS_PLUGIN, text);
        }
    }
    for (size_t k = 0; k < context->told.count; k++) {
        const outcome_message *const each = &context->told.items[k].first.message;

        if (each->level == SEVERITY_ERROR)
            return each->code == STATUS_OK ? STATUS_PLUGIN : each->code;
    }
    return STATUS_SYSTEM;
}

ri_call *execute_view(vault *inputs, const call *self, const row_range *range, uint64_t group,
                      uint32_t threads, const ri_value *const *args, const ri_table *const *tables,
                      uint64_t n_tables)
{
    ri_call *made = vault_take(inputs, 1, sizeof *made);

    if (!made)
        return NULL;
    *made = (ri_call){.size = sizeof *made,
                      .flags = self->planning ? RI_PLANNING : 0,
                      .threads = threads,
                      .seed = seed_of_group(self->seed, group),
                      .rows = range->count,
                      .in = views_inputs(inputs, self, range),
                      .args = args,
                      .n_tables = n_tables,
                      .tables = tables,
                      .step = self->step,
                      .study = self->study,
                      .provenance = self->provenance};
    return made->in ? made : NULL;
}

static status run_group(group_threads *work, vault *inputs, uint64_t g)
{
    const call *const request = work->shared->request;
    const row_range range = rows_of_group(work, g);
    ri_ctx *const context = &work->contexts[g];
    ri_call *made;
    ri_status result;
    status code;

    if (!vault_reset(inputs) || !context_open(context, work->shared, g, range.count))
        return STATUS_SYSTEM;
    made = execute_view(inputs, request, &range, g, work->threads_per_call, work->args,
                        work->tables, work->n_tables);
    if (!made || !vault_freeze(inputs))
        return STATUS_SYSTEM;
    result = domain_check(context, made) ? work->shared->code->run(context_host(), context, made)
                                         : RI_BAD_INPUT;
    context_check_guards(context);
    if (result == RI_OK && request->planning && !formula_ask(context, work->shared->code, made))
        result = RI_NO_MEMORY;
    code = judge(context, result);
    resolve_rows(work, context);
    context_finish(context);
    return code;
}

static void *take_groups(void *argument_)
{
    group_threads *const work = argument_;
    const uint64_t n = work->shared->groups;
    vault inputs = {0};

    for (uint64_t g = atomic_fetch_add(&work->next, 1); g < n;
         g = atomic_fetch_add(&work->next, 1)) {
        if (atomic_load(&work->failed) >= MOST_FAILED_GROUPS)
            break;
        if (!kept_groups_owns(&work->shared->request->share, g))
            continue;
        work->codes[g] = run_group(work, &inputs, g);
        if (work->codes[g] != STATUS_OK)
            (void)atomic_fetch_add(&work->failed, 1);
    }
    vault_free(&inputs);
    return NULL;
}

static void run_groups(group_threads *work)
{
    const call *const request = work->shared->request;
    const bool serial = (request->plugin->flags & RI_SERIAL) != 0;
    pthread_t threads[64];
    uint64_t wanted = serial ? 1 : request->threads;
    size_t started = 0;

    if (wanted > work->shared->running)
        wanted = work->shared->running;
    if (wanted > 64)
        wanted = 64;
    work->threads_per_call = wanted > 1 || serial ? 1 : request->threads ? request->threads : 1;
    for (; started + 1 < wanted; started++)
        if (pthread_create(&threads[started], NULL, take_groups, work) != 0)
            break;
    (void)take_groups(work);
    for (size_t k = 0; k < started; k++)
        (void)pthread_join(threads[k], NULL);
}

/* The first status that is not OK, in the order of the groups: the same on any thread count. */
static status first_failure(const group_threads *work)
{
    for (uint64_t g = 0; g < work->shared->groups; g++)
        if (work->codes[g] != STATUS_OK)
            return work->codes[g];
    return STATUS_OK;
}

/* In the order of the groups.  Of groups that failed, the first ones speak: how many others were
 * begun before that was known depends on threads. */
static bool collect_messages(arena *memory, const group_threads *work, outcome *result)
{
    arena *const scratch = arena_new(work->shared->env->memory);
    said_list all = said_in(scratch);
    uint64_t failed = 0, g = 0;
    bool good = scratch != NULL;

    for (; good && g < work->shared->groups && failed < MOST_FAILED_GROUPS; g++) {
        good = said_add_all(&all, &work->contexts[g].told);
        failed += work->codes[g] != STATUS_OK;
    }
    if (good && g < work->shared->groups) {
        const said rest =
            said_error(first_failure(work), "the groups after these were not looked at");

        good = said_add(&all, g, &rest);
    }
    good = good && said_messages(&all, memory, result);
    said_free(&all);
    arena_free(scratch);
    return good;
}

static void add_error(arena *memory, outcome *result, const char *why)
{
    outcome_message *all = arena_grow(memory, result->messages, result->n_messages,
                                      result->n_messages + 1, sizeof *all);

    if (!all)
        return;
    all[result->n_messages++] = (outcome_message){.level = SEVERITY_ERROR,
                                                  .code = STATUS_SYSTEM,
                                                  .parameter = -1,
                                                  .input = -1,
                                                  .text = arena_text(memory, why),
                                                  .count = 1};
    result->messages = all;
}

static void close_contexts(group_threads *work)
{
    for (uint64_t g = 0; g < work->shared->groups; g++)
        if (work->contexts[g].shared)
            context_close(&work->contexts[g]);
}

/* The groups as the parts of a run have kept them, as if they had been run here. */
static status take_kept(arena *memory, group_threads *work, outcome *result)
{
    const call *const request = work->shared->request;
    const char *why = NULL;

    for (uint64_t g = 0; g < work->shared->groups; g++)
        if (!context_open(&work->contexts[g], work->shared, g, rows_of_group(work, g).count))
            return STATUS_SYSTEM;
    for (size_t k = 0; !why && k < request->share.n_kept; k++)
        why = kept_groups_read(request, (uint32_t)k + 1, work->contexts, work->shared->groups);
    if (!why)
        return STATUS_OK;
    add_error(memory, result, why);
    return STATUS_SYSTEM;
}

static status keep_or_gather(arena *memory, group_threads *work, outcome *result)
{
    execution *const shared = work->shared;

    result->groups = shared->groups;
    result->own_groups = shared->running;
    if (shared->request->share.of && !shared->request->share.n_kept)
        return kept_groups_write(shared, work->contexts, result) ? STATUS_OK : STATUS_SYSTEM;
    return gather_tables(memory, shared, work->contexts, shared->groups, work->split, result);
}

/* All that can fail before and after the groups run; frees nothing. */
static status run_all(arena *memory, group_threads *work, vault *frozen, outcome *result)
{
    const call *const request = work->shared->request;
    char why[512];
    status code;

    work->contexts = arena_take(memory, work->shared->groups, sizeof *work->contexts);
    work->codes = arena_take(memory, work->shared->groups, sizeof *work->codes);
    work->shared->fractions = arena_take(memory, work->shared->groups, sizeof(double));
    work->args = views_arguments(frozen, request);
    work->tables = views_tables(frozen, request, &work->n_tables);
    if (!work->contexts || !work->codes || !work->shared->fractions || !work->args ||
        !work->tables || !vault_freeze(frozen))
        return STATUS_SYSTEM;
    if (request->share.n_kept) {
        code = take_kept(memory, work, result);
        if (code != STATUS_OK)
            return code;
    } else
        run_groups(work);
    code = first_failure(work);
    if (code == STATUS_OK)
        code = keep_or_gather(memory, work, result);
    result->formula = work->shared->groups == 1 ? work->contexts[0].formula : NULL;
    if (!collect_messages(memory, work, result))
        code = STATUS_SYSTEM;
    if (!files_close(work->shared->files, memory, &result->files, &result->n_files, why,
                     sizeof why) &&
        code == STATUS_OK) {
        add_error(memory, result, why);
        code = STATUS_SYSTEM;
    }
    return code;
}

status execute_call(arena *memory, const call *self, const ri_plugin *code, environment *env,
                    outcome *result)
{
    execution shared = {.request = self, .code = code, .env = env, .groups = 1, .memory = memory};
    group_threads work = {.shared = &shared};
    groups split = {0};
    vault frozen = {0};
    const bool grouped = self->n_within > 0 && !self->planning;

    *result = (outcome){.code = STATUS_SYSTEM};
    shared.unit_system = env->unit_system ? env->unit_system : units_new(env->memory);
    if (!shared.unit_system || pthread_mutex_init(&shared.lock, NULL) != 0) {
        if (!env->unit_system)
            units_free(shared.unit_system);
        return STATUS_SYSTEM;
    }
    if (!grouped ||
        groups_split(memory, self->tables[0].data, self->within, self->n_within, &split)) {
        if (grouped) {
            shared.split = work.split = &split;
            shared.groups = split.count ? split.count : 1;
        }
        shared.running = kept_groups_own(&self->share, shared.groups);
        result->code = run_all(memory, &work, &frozen, result);
    }
    if (work.contexts)
        close_contexts(&work);
    vault_free(&frozen);
    if (!env->unit_system)
        units_free(shared.unit_system);
    (void)pthread_mutex_destroy(&shared.lock);
    return result->code;
}
