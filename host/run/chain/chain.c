/* chain.c - see chain.h */
#include "chain_internal.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Variants that are remembered; beyond it all are forgotten and made anew. */
#define MOST_KEPT (UINT64_C(1) << 30)

/* -- Which choice reaches which step --------------------------------------------------------- */

static bool reaches(const chain *self, uint32_t v, uint32_t s)
{
    const vary *const each = &self->plan->varies[v];
    const chain_step *const step = &self->plan->steps[s];

    if (each->step == s)
        return true;
    for (size_t k = 0; k < step->n_needs; k++)
        if (reaches(self, v, step->needs[k].step))
            return true;
    return false;
}

static bool read_node(chain *self, uint32_t s)
{
    const chain_plan *const plan = self->plan;
    chain_node *const node = &self->nodes[s];
    uint64_t stride = 1;

    node->from = &plan->steps[s];
    node->strides = arena_take(self->memory, plan->n_varies + 1u, sizeof *node->strides);
    if (!node->strides)
        return false;
    for (uint32_t v = 0; v < plan->n_varies; v++) {
        const vary *const each = &plan->varies[v];
        const bool before_call = each->step != s || each->kind != VARY_COLUMN;

        if (!reaches(self, v, s))
            continue;
        if (each->n_options) {
            node->strides[v] = stride;
            stride *= each->n_options + UINT64_C(1); /* or as the study says */
        } else if (before_call) {
            node->moved = true;
        } else {
            node->noisy = true;
        }
    }
    return true;
}

/* -- Life ------------------------------------------------------------------------------------ */

static bool prepare(chain *self)
{
    const chain_plan *const plan = self->plan;
    const uint64_t rows = plan->nominal->rows;
    study_key *head = arena_take(self->memory, 1, sizeof *head);

    self->nodes = arena_take(self->memory, plan->n_steps, sizeof *self->nodes);
    self->option_of = arena_take(self->memory, plan->n_varies + 1u, sizeof *self->option_of);
    self->ranking =
        places_new(self->memory, plan->group_of, rows, plan->n_groups, plan->smallest_is_best);
    self->result.scores = arena_take(self->memory, rows + 1, sizeof *self->result.scores);
    self->result.ranks = arena_take(self->memory, rows + 1, sizeof *self->result.ranks);
    if (plan->grade_column)
        self->result.grades = arena_take(self->memory, rows + 1, sizeof *self->result.grades);
    if (!head || !self->nodes || !self->option_of || !self->ranking || !self->result.scores ||
        !self->result.ranks || (plan->grade_column && !self->result.grades))
        return false;
    *head = (study_key){"seed", plan->seed, plan->file, 0, ".", NULL, NULL, NULL};
    self->read = (study){
        .file = plan->file, .title = plan->study, .n_head = plan->seed ? 1 : 0, .head = head};
    for (uint32_t s = 0; s < plan->n_steps; s++)
        if (!read_node(self, s))
            return false;
    return true;
}

chain *chain_new(allocator *from, const chain_plan *plan, units *unit_system)
{
    arena *memory = arena_new(from);
    chain *self = memory ? arena_take(memory, 1, sizeof *self) : NULL;

    if (!self) {
        arena_free(memory);
        return NULL;
    }
    self->from = from;
    self->memory = memory;
    self->plan = plan;
    self->unit_system = unit_system;
    self->errors_memory = arena_new(from);
    self->errors = diagnostics_in(self->errors_memory);
    self->before = process_state_new();
    if (self->errors_memory && self->before && prepare(self))
        return self;
    chain_free(self);
    return NULL;
}

void chain_watch(chain *self, int descriptor)
{
    enum { BYTES = 2 * sizeof *self->where };
    void *map = MAP_FAILED;

    if (ftruncate(descriptor, BYTES) == 0)
        map = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    self->where = map == MAP_FAILED ? NULL : map;
}

static void forget(chain *self)
{
    for (uint32_t s = 0; self->nodes && s < self->plan->n_steps; s++) {
        chain_node *const node = &self->nodes[s];

        for (size_t k = 0; k < node->n; k++)
            chain_variant_free(node->variants[k]);
        node->n = 0;
        if (node->temporary && node->current)
            chain_variant_free(node->current);
        node->current = NULL;
        node->temporary = false;
    }
    self->kept = 0;
}

void chain_free(chain *self)
{
    if (!self)
        return;
    forget(self);
    if (self->where)
        (void)munmap(self->where, 2 * sizeof *self->where);
    process_state_free(self->before);
    arena_free(self->errors_memory);
    arena_free(self->memory);
}

const diagnostics *chain_errors(const chain *self)
{
    return &self->errors;
}

/* -- A step in one run ----------------------------------------------------------------------- */

static chain_variant *variant_new(chain *self)
{
    arena *memory = arena_new(self->from);
    chain_variant *made = memory ? arena_take(memory, 1, sizeof *made) : NULL;

    if (made)
        made->memory = memory;
    else
        arena_free(memory);
    return made;
}

/* The given tables, whose columns may get layers. */
static bool take_given(const chain_step *from, chain_variant *made)
{
    made->tables = arena_take(made->memory, from->n_tables + 1, sizeof *made->tables);
    if (!made->tables)
        return false;
    for (; made->n_tables < from->n_tables; made->n_tables++) {
        run_table *const to = &made->tables[made->n_tables];

        *to = from->tables[made->n_tables];
        to->data = table_share(to->data, made->memory);
        if (!to->data)
            return false;
    }
    return true;
}

static uint64_t bytes_of(const chain_variant *of)
{
    uint64_t bytes = 1 << 14;

    for (size_t t = 0; t < of->n_tables; t++)
        bytes += of->tables[t].data->rows * of->tables[t].data->n_columns * sizeof(double);
    return bytes;
}

static status make(chain *self, uint32_t s, uint64_t key, bool keep)
{
    chain_node *const node = &self->nodes[s];
    chain_variant *made = variant_new(self);
    status code = STATUS_OK;

    if (!made)
        return diagnostics_no_memory(&self->errors);
    made->key = key;
    if (node->from->given)
        code = take_given(node->from, made) ? STATUS_OK : diagnostics_no_memory(&self->errors);
    else
        code = chain_call(self, s, made);
    if (code == STATUS_OK && keep && node->moved && !chain_settle(self, s, made))
        code = diagnostics_no_memory(&self->errors);
    keep = keep && !node->loose;
    if (code == STATUS_OK && !chain_add_layers(self, s, made))
        code = diagnostics_no_memory(&self->errors);
    if (code == STATUS_OK && keep &&
        !arena_reserve(self->memory, (void **)&node->variants, &node->capacity, node->n,
                       sizeof(chain_variant *)))
        code = diagnostics_no_memory(&self->errors);
    if (code != STATUS_OK) {
        chain_variant_free(made);
        return code;
    }
    if (keep)
        node->variants[node->n++] = made;
    self->kept += keep ? bytes_of(made) : 0;
    node->current = made;
    node->temporary = !keep;
    return STATUS_OK;
}

static bool move_arguments(chain *self, uint32_t s, const chain_variant *of)
{
    const plugin_description *const plugin = of->request.plugin;

    for (uint32_t v = 0; v < self->plan->n_varies; v++)
        for (uint32_t k = 0; k < plugin->n_parameters; k++) {
            const vary *const each = &self->plan->varies[v];
            ri_value *const value = replay_argument(of->again, k);
            argument to = {.numbers = value->numbers};

            if (each->step != s || each->kind != VARY_SCALE ||
                strcmp(plugin->parameters[k].id, each->target) != 0)
                continue;
            if (!chain_move_argument(self, v, &plugin->parameters[k], &of->args[k], &to))
                return false;
            if (!to.numbers)
                value->number = to.number;
        }
    return true;
}

static uint64_t key_of(const chain *self, const chain_node *node)
{
    uint64_t key = 0;

    for (uint32_t v = 0; v < self->plan->n_varies; v++)
        key += node->strides[v] * (self->option_of[v] == CHAIN_NOMINAL
                                       ? self->plan->varies[v].n_options
                                       : self->option_of[v]);
    return key;
}

static chain_variant *find(const chain_node *node, uint64_t key)
{
    for (size_t k = 0; k < node->n; k++)
        if (node->variants[k]->key == key)
            return node->variants[k];
    return NULL;
}

/* What is kept was bound to tables that stay where they are: those of this run alone do not. */
static bool needs_stay(const chain *self, const chain_step *step)
{
    for (size_t k = 0; k < step->n_needs; k++)
        if (self->nodes[step->needs[k].step].temporary)
            return false;
    return true;
}

/* What changes numbers is put back for the next call, as a call in full does with all. */
static bool again(const chain *self, const chain_variant *known)
{
    const bool done = replay_run(known->again);

    process_state_restore_numbers(self->before);
    return done;
}

static status evaluate(chain *self, uint32_t s)
{
    chain_node *const node = &self->nodes[s];
    const bool keep = !node->loose && needs_stay(self, node->from);
    const uint64_t key = key_of(self, node);
    chain_variant *const known = keep ? find(node, key) : NULL;
    status code = STATUS_OK;

    if (self->where)
        self->where[1] = s;
    node->temporary = false;
    node->current = known;
    if (known && known->again && (!move_arguments(self, s, known) || !again(self, known)))
        code = make(self, s, key, false); /* in full, or its errors would not be known */
    else if (!known)
        code = make(self, s, key, keep);
    if (code == STATUS_OK && !chain_move_layers(self, node->current))
        code = diagnostics_no_memory(&self->errors);
    return code;
}

/* -- A run ----------------------------------------------------------------------------------- */

static const table *main_table(const chain_variant *of)
{
    for (size_t t = 0; t < of->n_tables; t++)
        if (!of->tables[t].id)
            return of->tables[t].data;
    return NULL;
}

static bool find_place(const chain *self, chain_variant *of)
{
    if (!of->placed)
        of->placed = chain_place(of->memory, main_table(of), self->plan->nominal, &of->place);
    return of->placed;
}

static status lacks_column(chain *self, uint32_t s, const char *name)
{
    return diagnostics_error(&self->errors, STATUS_STUDY, NULL, 0, self->plan->steps[s].step->name,
                             NULL, "makes no column '%s'", name);
}

static status read_scores(chain *self)
{
    const chain_plan *const plan = self->plan;
    chain_variant *const of = self->nodes[plan->on].current;
    const table *const made = main_table(of);
    const column *const scores = made ? table_find(made, plan->on_column) : NULL;

    if (!scores || scores->role != COLUMN_MEASURE)
        return lacks_column(self, plan->on, plan->on_column);
    if (!find_place(self, of))
        return diagnostics_no_memory(&self->errors);
    if (of->place || made->rows != plan->nominal->rows)
        for (uint64_t i = 0; i < plan->nominal->rows; i++)
            self->result.scores[i] = (double)NAN;
    for (uint64_t i = 0; i < made->rows; i++) {
        const uint64_t row = of->place ? of->place[i] : i;

        if (row != CHAIN_NOWHERE)
            self->result.scores[row] = scores->values[i];
    }
    places_rank(self->ranking, self->result.scores, self->result.ranks);
    return STATUS_OK;
}

static status read_grades(chain *self)
{
    const chain_plan *const plan = self->plan;
    chain_variant *const of = self->nodes[plan->grade].current;
    const table *const made = main_table(of);
    const column *const grades = made ? table_find(made, plan->grade_column) : NULL;

    if (!grades || grades->role != COLUMN_CATEGORY)
        return lacks_column(self, plan->grade, plan->grade_column);
    if (!find_place(self, of))
        return diagnostics_no_memory(&self->errors);
    for (uint64_t i = 0; i < plan->nominal->rows; i++)
        self->result.grades[i] = -1;
    for (uint64_t i = 0; i < made->rows; i++) {
        const uint64_t row = of->place ? of->place[i] : i;

        if (row != CHAIN_NOWHERE)
            self->result.grades[row] = grades->codes[i];
    }
    self->result.labels = &grades->labels;
    return STATUS_OK;
}

static void end_run(chain *self)
{
    for (uint32_t s = 0; s < self->plan->n_steps; s++) {
        chain_node *const node = &self->nodes[s];

        if (node->temporary && node->current)
            chain_variant_free(node->current);
        node->current = NULL;
        node->temporary = false;
    }
    if (self->kept > MOST_KEPT)
        forget(self);
}

/* A run that failed has left messages behind, and there may be many such runs. */
static bool clear_errors(chain *self)
{
    if (self->errors.count == 0 && !self->errors.out_of_memory)
        return true;
    arena_free(self->errors_memory);
    self->errors_memory = arena_new(self->from);
    self->errors = diagnostics_in(self->errors_memory);
    return self->errors_memory != NULL;
}

status chain_run(chain *self, uint64_t number, chain_result *result)
{
    const chain_plan *const plan = self->plan;
    status code = STATUS_OK;

    end_run(self); /* of the last one, whose labels the caller has read */
    if (!clear_errors(self))
        return STATUS_SYSTEM;
    if (self->where)
        self->where[0] = number + 1;
    self->at = design_at(&plan->design, number);
    self->nominal = number >= design_runs(&plan->design);
    chain_options_of(plan, number, self->option_of);
    for (uint32_t s = 0; code == STATUS_OK && s < plan->n_steps; s++)
        code = evaluate(self, s);
    if (code == STATUS_OK)
        code = read_scores(self);
    if (code == STATUS_OK && plan->grade_column)
        code = read_grades(self);
    *result = self->result;
    return code;
}

void chain_rest(chain *self)
{
    const char *changed[STATE_PARTS];

    (void)process_state_restore(self->before, changed);
}

status chain_explain(chain *self, uint64_t number)
{
    chain_result result;
    status code;

    end_run(self);
    forget(self); /* what is kept would say nothing */
    self->explained = true;
    code = chain_run(self, number, &result);
    self->explained = false;
    return code;
}
