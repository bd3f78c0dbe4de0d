/* execute_trial.c - see execute_test.h */
#include "execute_test.h"
#include "modules/description.h"
#include "table/number.h"

const ri_port keys_and_value[2] = {
    [IN_KEYS] = {.id = "keys", .label = "Keys", .doc = "", .role = RI_KEY, .flags = RI_MANY},
    [IN_VALUE] = {.id = "value", .label = "Value", .doc = "", .role = RI_MEASURE},
};
const ri_port value_out[1] = {
    {.id = "value", .label = "Value", .doc = "", .role = RI_MEASURE, .unit = "1"},
};

/* ---------------------------------------------------------------- making a call */

static const plugin_description *describe(arena *memory, const ri_plugin *code)
{
    const ri_plugin *const all[] = {code};
    const ri_module module = {sizeof module, 1, all};
    const plugin_description *plugins = NULL;
    char why[512] = "";
    json_t *json = description_from_module(&module, why, sizeof why);
    size_t n = 0;

    if (!json ||
        !description_from_json(memory, json, "trial.so", "", &plugins, &n, why, sizeof why))
        (void)fprintf(stderr, "%s\n", why);
    json_decref(json);
    CU_ASSERT_EQUAL_FATAL(n, 1);
    return plugins;
}

static bool takes(const port_description *port, const column *offered)
{
    const bool key = offered->role == COLUMN_KEY || offered->role == COLUMN_PERIOD;

    if (port->role == RI_KEY || port->role == RI_PERIOD)
        return key;
    return port->role == RI_ANY ? !key : port->role == (uint32_t)offered->role;
}

static void bind(arena *memory, const port_description *port, const table *data, binding *to)
{
    uint32_t *columns = arena_take(memory, data->n_columns + 1u, sizeof *columns);

    CU_ASSERT_PTR_NOT_NULL_FATAL(columns);
    to->columns = columns;
    for (uint32_t k = 0; k < data->n_columns; k++)
        if (takes(port, &data->columns[k]) && strcmp(data->columns[k].name, port->id) == 0)
            columns[to->n++] = k;
    if (to->n && !(port->flags & RI_MANY))
        return;
    to->n = 0;
    for (uint32_t k = 0; k < data->n_columns; k++)
        if (takes(port, &data->columns[k]) && (to->n == 0 || (port->flags & RI_MANY)))
            columns[to->n++] = k;
}

trial trial_of(const ri_plugin *code, arena *memory, table *data)
{
    trial self = {.memory = memory, .code = code};
    call_table *tables = arena_take(memory, 1, sizeof *tables);
    const plugin_description *plugin = describe(memory, code);
    binding *in = arena_take(memory, plugin->n_in + 1u, sizeof *in);

    CU_ASSERT_FATAL(tables && in);
    tables[0] = (call_table){.name = "data", .title = "Data", .plugin = "csv", .data = data};
    for (uint32_t p = 0; data && p < plugin->n_in; p++)
        bind(memory, &plugin->in[p], data, &in[p]);
    self.request = (call){.plugin = plugin,
                          .step = "step",
                          .study = "Study",
                          .threads = 1,
                          .seed = 42,
                          .n_tables = 1,
                          .tables = tables,
                          .in = in};
    self.env = (environment){.memory = allocator_system(), .folder = -1, .allocations = -1};
    return self;
}

table *sample_table(arena *memory)
{
    const plan columns[] = {
        {COLUMN_KEY, "region", TEXTS("a", "b", "c"), CODES(2, 0, 1, 0, 2, 1, 0, 1), NULL},
        {COLUMN_PERIOD, "year", TEXTS("2010", "2011", "2012"), CODES(1, 0, 2, 1, 0, 0, 2, 1), NULL},
        {COLUMN_MEASURE, "value", NULL, NULL, VALUES(1, 2, 3, 4, NAN, 6, 7, 8)},
    };
    table *made = make_table(memory, 8, columns, 3);

    CU_ASSERT_PTR_NOT_NULL_FATAL(made);
    return made;
}

trial trial_of_sample(const ri_plugin *code)
{
    arena *memory = arena_new(allocator_system());

    return trial_of(code, memory, sample_table(memory));
}

void trial_within(trial *self, uint32_t n, const uint32_t *keys)
{
    self->request.n_within = n;
    self->request.within = keys;
}

/* ---------------------------------------------------------------- making it happen */

static void verify(const outcome_table *made, arena *memory)
{
    table view = {made->rows, made->n_columns, 0, made->columns};
    const char *why = NULL;

    while (view.n_keys < view.n_columns && view.columns[view.n_keys].role <= COLUMN_PERIOD)
        view.n_keys++;
    if (table_verify(&view, memory, &why) != STATUS_OK) {
        (void)fprintf(stderr, "%s\n", why ? why : "no memory");
        CU_FAIL("the result is not what a table must be");
    }
}

static void release_columns(trial *self)
{
    for (size_t t = 0; self->attached && t < self->result.n_tables; t++)
        for (uint32_t k = 0; k < self->result.tables[t].n_columns; k++) {
            segment_release(self->result.tables[t].columns[k].home);
            segment_release(self->result.tables[t].columns[k].labels.home);
        }
    self->attached = false;
    segment_release(self->output);
    self->output = NULL;
}

status trial_run(trial *self)
{
    const char *why = NULL;
    status code;

    release_columns(self);
    self->output = self->env.output = segment_new(allocator_system(), "trial");
    CU_ASSERT_PTR_NOT_NULL_FATAL(self->output);
    code = execute_call(self->memory, &self->request, self->code, &self->env, &self->result);
    CU_ASSERT_EQUAL(code, self->result.code);
    if (code != STATUS_OK || self->request.planning)
        return code;
    CU_ASSERT_EQUAL_FATAL(segment_seal(self->output), STATUS_OK);
    self->attached = outcome_attach(&self->result, self->output, &why);
    CU_ASSERT_TRUE_FATAL(self->attached);
    for (size_t t = 0; t < self->result.n_tables; t++)
        verify(&self->result.tables[t], self->memory);
    return code;
}

void trial_end(trial *self)
{
    release_columns(self);
    if (self->request.tables[0].data)
        table_release((table *)(uintptr_t)self->request.tables[0].data);
    arena_free(self->memory);
}

/* ---------------------------------------------------------------- looking at it */

const outcome_table *trial_table(const trial *self, const char *id)
{
    for (size_t t = 0; t < self->result.n_tables; t++) {
        const char *own = self->result.tables[t].id;

        if (own == id || (own && id && strcmp(own, id) == 0))
            return &self->result.tables[t];
    }
    CU_FAIL_FATAL("the result has no such table");
    return NULL;
}

const column *trial_column(const trial *self, const char *name)
{
    const outcome_table *made = trial_table(self, NULL);

    for (uint32_t k = 0; k < made->n_columns; k++)
        if (strcmp(made->columns[k].name, name) == 0)
            return &made->columns[k];
    CU_FAIL_FATAL("the result has no such column");
    return NULL;
}

static const char *cell(arena *memory, const column *of, uint64_t row)
{
    char number[NUMBER_BYTES];

    if (of->role != COLUMN_MEASURE)
        return of->codes[row] < 0 ? "-" : label_at(&of->labels, (uint64_t)of->codes[row]);
    (void)number_text(of->values[row], -1, number);
    return arena_text(memory, *number ? number : "-");
}

const char *trial_text(trial *self, const char *id)
{
    const outcome_table *made = trial_table(self, id);
    const char *text = "";

    for (uint64_t i = 0; i < made->rows; i++)
        for (uint32_t k = 0; k < made->n_columns; k++)
            text = arena_print(self->memory, "%s%s%s", text,
                               k   ? ","
                               : i ? "; "
                                   : "",
                               cell(self->memory, &made->columns[k], i));
    return text;
}

void check_error(const trial *self, status code, const char *text)
{
    CU_ASSERT_EQUAL(self->result.code, code);
    CU_ASSERT_EQUAL_FATAL(self->result.n_messages, 1);
    CU_ASSERT_EQUAL(self->result.messages[0].level, SEVERITY_ERROR);
    CU_ASSERT_EQUAL(self->result.messages[0].code, code);
    if (strcmp(self->result.messages[0].text, text) != 0)
        (void)fprintf(stderr, "said:     %s\nexpected: %s\n", self->result.messages[0].text, text);
    CU_ASSERT_STRING_EQUAL(self->result.messages[0].text, text);
}
