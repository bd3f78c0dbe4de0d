/* replay.c - see replay.h */
#include "replay.h"

#include <math.h>
#include <string.h>

#include "context.h"
#include "groups.h"
#include "load.h"
#include "unit_memo.h"
#include "views.h"

/* Where the k-th column that run() makes goes. */
typedef struct replay_target {
    uint32_t port;
    column *to;
    double *values; /* of `to`; NULL: codes are */
    int32_t *codes;
} replay_target;

struct replay {
    const call *request;
    const ri_plugin *code;
    environment env;
    unit_memo memo;
    execution shared;
    bool split;
    groups by; /* of `within` */
    vault arguments;
    const ri_value *const *args;
    const ri_table *const *tables;
    uint64_t n_tables;
    bool direct;    /* inputs are read where they lie: the views stay */
    vault *inputs;  /* per group; one for all where the views are made anew */
    ri_call **made; /* per group, where the views stay */
    size_t n_targets;
    replay_target *targets;
};

static uint64_t group_count(const replay *self)
{
    return self->split ? self->by.count : 1;
}

static row_range rows_of(const replay *self, uint64_t g)
{
    const table *const main_table = self->request->tables[0].data;

    if (self->split)
        return (row_range){self->by.order, self->by.starts[g],
                           self->by.starts[g + 1] - self->by.starts[g]};
    return (row_range){NULL, 0, main_table ? main_table->rows : 0};
}

/* Whether a view of these rows is the column itself. */
static bool in_place(const call *request, uint32_t port)
{
    const binding *const from = &request->in[port];

    for (uint32_t k = 0; k < from->n; k++)
        if (from->factors && (from->factors[k] != 1 || from->offsets[k] != 0))
            return false;
    return true;
}

static bool reads_in_place(const replay *self)
{
    if (self->split && self->by.order)
        return false;
    for (uint32_t p = 0; p < self->request->plugin->n_in; p++)
        if (!in_place(self->request, p))
            return false;
    return true;
}

static ri_call *view(replay *self, vault *inputs, uint64_t g)
{
    const row_range range = rows_of(self, g);

    return execute_view(inputs, self->request, &range, g, 1, self->args, self->tables,
                        self->n_tables);
}

static bool make_views(replay *self, arena *memory)
{
    const uint64_t n = self->direct ? group_count(self) : 1;

    self->inputs = arena_take(memory, n + 1, sizeof *self->inputs);
    self->made = arena_take(memory, n + 1, sizeof(ri_call *));
    if (!self->inputs || !self->made)
        return false;
    for (uint64_t g = 0; self->direct && g < n; g++) {
        self->made[g] = view(self, &self->inputs[g], g);
        if (!self->made[g] || !vault_freeze(&self->inputs[g]))
            return false;
    }
    return true;
}

/* Made columns come in the order of their table, behind the keys of the input. */
static bool find_targets(replay *self, arena *memory, run_table *tables, size_t n_tables)
{
    size_t n = 0;

    for (size_t t = 0; t < n_tables; t++)
        n += tables[t].data->n_columns;
    self->targets = arena_take(memory, n + 1, sizeof *self->targets);
    if (!self->targets)
        return false;
    for (size_t t = 0; t < n_tables; t++) {
        if (context_own_rows(self->request->plugin, tables[t].id))
            return false;
        for (uint32_t k = 0; k < tables[t].data->n_columns; k++) {
            column *const each = &tables[t].data->columns[k];

            if (tables[t].ports[k] == UINT32_MAX)
                continue;
            self->targets[self->n_targets++] =
                (replay_target){.port = tables[t].ports[k],
                                .to = each,
                                .values = (double *)(uintptr_t)each->values,
                                .codes = (int32_t *)(uintptr_t)each->codes};
        }
    }
    return true;
}

static bool prepare(replay *self, arena *memory)
{
    const call *const request = self->request;

    self->split = request->n_within > 0;
    if (self->split && !groups_split(memory, request->tables[0].data, request->within,
                                     request->n_within, &self->by))
        return false;
    self->args = views_arguments(&self->arguments, request);
    self->tables = views_tables(&self->arguments, request, &self->n_tables);
    self->direct = reads_in_place(self);
    return self->args && self->tables && make_views(self, memory);
}

replay *replay_new(arena *memory, allocator *from, units *unit_system, const call *request,
                   run_table *tables, size_t n_tables)
{
    replay *self = arena_take(memory, 1, sizeof *self);
    char why[256];
    const ri_module *const module = load_module(request->plugin->module, why, sizeof why);

    if (!self || !module || (request->plugin->flags & RI_TABLES))
        return NULL;
    self->request = request;
    self->memo = (unit_memo){.memory = memory};
    self->code = load_plugin(module, request->plugin->id);
    self->env = (environment){.memory = from,
                              .folder = -1,
                              .memo = &self->memo,
                              .unit_system = unit_system,
                              .allocations = -1};
    self->shared = (execution){.request = request,
                               .code = self->code,
                               .env = &self->env,
                               .unit_system = unit_system,
                               .memory = memory,
                               .groups = 2}; /* columns are copied, as if there were several */
    if (!self->code || pthread_mutex_init(&self->shared.lock, NULL) != 0)
        return NULL;
    if (prepare(self, memory) && find_targets(self, memory, tables, n_tables))
        return self;
    replay_free(self);
    return NULL;
}

void replay_free(replay *self)
{
    const uint64_t n = self && self->direct ? group_count(self) : 1;

    if (!self)
        return;
    for (uint64_t g = 0; self->inputs && g < n; g++)
        vault_free(&self->inputs[g]);
    vault_free(&self->arguments);
    (void)pthread_mutex_destroy(&self->shared.lock);
}

ri_value *replay_argument(replay *self, uint32_t parameter)
{
    /* Lies in a vault that is not frozen. */
    return (ri_value *)(uintptr_t)self->args[parameter];
}

/* -- What run() has made --------------------------------------------------------------------- */

/* An attribute that says something else (a weight) would bind later steps otherwise. */
static bool same_attributes(const output_column *made, const column *to)
{
    for (size_t k = 0; k < made->n_attributes; k++) {
        const char *const told = column_attribute(to, made->attributes[k].name);

        if (strcmp(made->attributes[k].name, "label") == 0)
            continue; /* for people; a codebook may have another */
        if (!told || strcmp(told, made->attributes[k].text) != 0)
            return false;
    }
    return true;
}

static bool take_measure(const output_column *made, const row_range *range, replay_target *target)
{
    const double *const from = made->data;
    double sum = 0;

    if (!target->values)
        return made->rows == 0;
    for (uint64_t i = 0; i < made->rows; i++) {
        target->values[row_of(range, i)] = from[i];
        sum += from[i] - from[i]; /* NaN for an infinite or a missing value */
    }
    if (sum == 0)
        return true;
    for (uint64_t i = 0; i < made->rows; i++)
        if (isinf(from[i]))
            return false;
    return true;
}

static int32_t code_of(const label_list *labels, const char *text, uint64_t guess)
{
    if (guess < labels->count && strcmp(label_at(labels, guess), text) == 0)
        return (int32_t)guess;
    for (uint64_t k = 0; k < labels->count; k++)
        if (strcmp(label_at(labels, k), text) == 0)
            return (int32_t)k;
    return -1;
}

static bool take_codes(const output_column *made, const row_range *range, replay_target *target)
{
    const int32_t *const from = made->data;

    if (!target->codes || made->role != COLUMN_CATEGORY)
        return made->rows == 0;
    for (uint64_t i = 0; i < made->rows; i++) {
        int32_t code = from[i];

        if (code < -1 || (code >= 0 && (uint64_t)code >= made->n_labels))
            return false;
        if (code >= 0) {
            code = code_of(&target->to->labels, made->labels[code], (uint64_t)code);
            if (code < 0)
                return false; /* a label that was not there in the first call */
        }
        target->codes[row_of(range, i)] = code;
    }
    return true;
}

/* The columns of one table, and there is but one as a rule, come in the order of their making. */
static bool take_columns(replay *self, const ri_ctx *context, const row_range *range)
{
    if (context->n_columns != self->n_targets)
        return false;
    for (size_t k = 0; k < context->n_columns; k++) {
        const output_column *const made = &context->columns[k];
        replay_target *const target = &self->targets[k];

        if (made->port != target->port || made->role != target->to->role ||
            strcmp(made->unit, target->to->unit) != 0 || !same_attributes(made, target->to))
            return false;
        if (!(made->role == COLUMN_MEASURE ? take_measure : take_codes)(made, range, target))
            return false;
    }
    return true;
}

static bool run_group(replay *self, uint64_t g)
{
    const row_range range = rows_of(self, g);
    ri_call *made = self->direct ? self->made[g] : NULL;
    ri_ctx context;
    bool good;

    if (!self->direct) {
        if (!vault_reset(&self->inputs[0]))
            return false;
        made = view(self, &self->inputs[0], g);
        if (!made || !vault_freeze(&self->inputs[0]))
            return false;
    }
    if (!context_open(&context, &self->shared, g, range.count))
        return false;
    good = self->code->run(context_host(), &context, made) == RI_OK;
    context_check_guards(&context);
    good = good && !context.refused && !context.lost && context.told.errors == 0 &&
           take_columns(self, &context, &range);
    context_close(&context);
    return good;
}

bool replay_run(replay *self)
{
    const uint64_t n = group_count(self);

    for (uint64_t g = 0; g < n; g++)
        if (!run_group(self, g))
            return false;
    return true;
}
