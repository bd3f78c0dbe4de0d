/* execute_views_test.c - what a plugin sees of a call. */
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "execute_test.h"

static const uint32_t by_year[] = {1};

/* ---------------------------------------------------------------- keys of a group */

/* Per row how many keys, and how many labels of the first, there are. */
static ri_status look_at_keys(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    const ri_input *keys = &given->in[IN_KEYS];
    double *made = host->measure(ctx, 0, NULL, given->rows, NULL);

    if (!made)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < given->rows; i++)
        made[i] = 100 * (double)keys->n + 10 * (double)keys->columns[0]->n_labels +
                  keys->columns[0]->codes[i];
    return RI_OK;
}
TRIAL_PLUGIN(keys_seen, look_at_keys, keys_and_value, value_out);

/* In 2010 there are a, c (rows 1, 5, 4: b too), in 2012 a and b alone. */
static void labels_are_those_of_the_group(void)
{
    trial self = trial_of_sample(&keys_seen);

    trial_within(&self, 1, by_year);
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_STRING_EQUAL(trial_text(&self, NULL), "132; 130; 121; 130; 132; 131; 120; 131");
    trial_end(&self);
}

static void without_within_all_keys_are_seen(void)
{
    trial self = trial_of_sample(&keys_seen);

    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_STRING_EQUAL(trial_text(&self, NULL), "232; 230; 231; 230; 232; 231; 230; 231");
    trial_end(&self);
}

static const ri_port period_in[] = {
    [IN_KEYS] = {.id = "year", .label = "Year", .doc = "", .role = RI_PERIOD},
    [IN_VALUE] = {.id = "value", .label = "Value", .doc = "", .role = RI_MEASURE},
};
TRIAL_PLUGIN(periods_seen, look_at_keys, period_in, value_out);

/* So that code + 1 is the next period, rows or no rows. */
static void periods_keep_all_labels(void)
{
    static const uint32_t by_region[] = {0};
    trial self = trial_of_sample(&periods_seen);

    trial_within(&self, 1, by_region);
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_STRING_EQUAL(trial_text(&self, NULL), "131; 130; 132; 131; 130; 130; 132; 131");
    trial_end(&self);
}

/* ---------------------------------------------------------------- the call */

static const ri_port optional_in[] = {
    {.id = "keys", .label = "Keys", .doc = "", .role = RI_KEY, .flags = RI_MANY},
    {.id = "value", .label = "Value", .doc = "", .role = RI_MEASURE},
    {.id = "class", .label = "Class", .doc = "", .role = RI_CATEGORY, .flags = RI_OPTIONAL},
};
static const ri_parameter parameters[] = {
    {.id = "level", .label = "Level", .doc = "", .unit = "1", .type = RI_REAL, .fallback = 1},
    {.id = "weights",
     .label = "Weights",
     .doc = "",
     .unit = "1",
     .type = RI_REAL,
     .flags = RI_LIST,
     .fallback_text = ""},
    {.id = "names",
     .label = "Names",
     .doc = "",
     .unit = "",
     .type = RI_TEXT,
     .flags = RI_LIST | RI_TAGGED,
     .fallback_text = ""},
    {.id = "remark",
     .label = "Remark",
     .doc = "",
     .unit = "",
     .type = RI_TEXT,
     .flags = RI_OPTIONAL},
};

static ri_status look_at_call(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    const ri_column *value = given->in[1].columns[0];

    CU_ASSERT(RI_HAS(ri_call, given, study));
    CU_ASSERT_STRING_EQUAL(given->step, "step");
    CU_ASSERT_STRING_EQUAL(given->study, "Study");
    CU_ASSERT_EQUAL(given->seed, 42);
    CU_ASSERT_EQUAL(given->n_tables, 0);
    CU_ASSERT_EQUAL(given->in[2].n, 0);
    CU_ASSERT_STRING_EQUAL(value->name, "value");
    CU_ASSERT_STRING_EQUAL(value->unit, "1");
    CU_ASSERT_EQUAL(value->role, RI_MEASURE);
    CU_ASSERT_EQUAL(value->rows, given->rows);
    CU_ASSERT_PTR_NULL(value->codes);
    CU_ASSERT_EQUAL(given->args[0]->number, 0.25);
    CU_ASSERT_PTR_NULL(given->args[0]->text);
    CU_ASSERT_EQUAL(given->args[1]->count, 2);
    CU_ASSERT(isnan(given->args[1]->numbers[1]));
    CU_ASSERT_STRING_EQUAL(given->args[2]->texts[0], "first");
    CU_ASSERT_PTR_NULL(given->args[2]->tags[0]);
    CU_ASSERT_STRING_EQUAL(given->args[2]->tags[1], "tag");
    CU_ASSERT_PTR_NULL(given->args[3]->text);
    CU_ASSERT_STRING_EQUAL(host->name, "regind");
    CU_ASSERT_EQUAL(host->size, sizeof(ri_host));
    CU_ASSERT_PTR_NULL(host->extension(ctx, "regind.none/1"));
    return host->measure(ctx, 0, NULL, given->rows, NULL) ? RI_OK : RI_NO_MEMORY;
}
TRIAL_PLUGIN_WITH(call_seen, look_at_call, optional_in, value_out, RI_PARAMETERS(parameters));

static void arguments_and_names_are_seen(void)
{
    const argument given[] = {
        {.number = 0.25},
        {.count = 2, .numbers = (const double[]){1, NAN}},
        {.count = 2,
         .texts = (const char *const[]){"first", "second"},
         .tags = (const char *const[]){NULL, "tag"}},
        {.number = NAN},
    };
    trial self = trial_of_sample(&call_seen);

    self.request.args = given;
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    trial_end(&self);
}

/* ---------------------------------------------------------------- whole tables */

static ri_status look_at_tables(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    const ri_table *first = given->n_tables ? given->tables[0] : NULL;

    CU_ASSERT_EQUAL_FATAL(given->n_tables, 2);
    CU_ASSERT_STRING_EQUAL(first->name, "data");
    CU_ASSERT_STRING_EQUAL(first->title, "The data");
    CU_ASSERT_STRING_EQUAL(first->plugin, "csv");
    CU_ASSERT_EQUAL(first->rows, given->flags & RI_PLANNING ? 0 : 8);
    CU_ASSERT_EQUAL(first->n_columns, 3);
    CU_ASSERT_STRING_EQUAL(first->columns[1]->name, "year");
    CU_ASSERT_EQUAL_FATAL(first->n_notes, 2);
    CU_ASSERT_EQUAL(first->notes[0]->level, RI_FINDING);
    CU_ASSERT_STRING_EQUAL(first->notes[0]->text, "differs");
    CU_ASSERT_EQUAL(first->notes[1]->level, RI_WARNING);
    CU_ASSERT_STRING_EQUAL(given->tables[1]->name, "again");
    CU_ASSERT_EQUAL(given->tables[1]->n_notes, 0);
    return host->write(ctx, 0, "page", "x", 1);
}
static const ri_port page_out[] = {
    {.id = "page", .label = "Page", .doc = "", .role = RI_BYTES},
};
static const ri_plugin tables_seen = {TRIAL_HEAD, RI_OUT(page_out), .flags = RI_TABLES,
                                      .run = look_at_tables};

static void whole_tables_are_seen(void)
{
    static const diagnostic said[] = {{.severity = SEVERITY_FINDING, .message = "differs"},
                                      {.severity = SEVERITY_WARNING, .message = "is odd"}};
    static const diagnostic *const notes[] = {&said[0], &said[1]};
    arena *memory = arena_new(allocator_system());
    table *data = sample_table(memory);
    trial self = trial_of(&tables_seen, memory, NULL);
    const call_table tables[] = {
        {.name = ""},
        {.name = "data",
         .title = "The data",
         .plugin = "csv",
         .data = data,
         .n_notes = 2,
         .notes = notes},
        {.name = "again", .title = "Again", .plugin = "csv", .data = data},
    };

    self.request.tables = tables;
    self.request.n_tables = 3;
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_EQUAL(self.result.n_tables, 0);
    CU_ASSERT_EQUAL(self.result.n_files, 1);
    table_release(data);
    trial_end(&self);
}

/* ---------------------------------------------------------------- nothing can be written to */

enum { THE_VALUES, THE_CODES, THE_LABELS, THE_TEXT, THE_COLUMN, THE_ARGUMENT, THE_CALL, N_VICTIMS };
static int victim = -1;

static ri_status write_to_input(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    const ri_column *const key = given->in[IN_KEYS].columns[0];
    const void *const victims[N_VICTIMS] = {
        [THE_VALUES] = given->in[IN_VALUE].columns[0]->values,
        [THE_CODES] = key->codes,
        [THE_LABELS] = key->labels,
        [THE_TEXT] = key->labels[0],
        [THE_COLUMN] = key,
        [THE_ARGUMENT] = given->args[0],
        [THE_CALL] = given,
    };

    if (victim >= 0)
        *(volatile char *)(uintptr_t)victims[victim] = 1;
    return host->measure(ctx, 0, NULL, given->rows, NULL) ? RI_OK : RI_NO_MEMORY;
}
TRIAL_PLUGIN_WITH(writing, write_to_input, keys_and_value, value_out, .parameters = parameters,
                  .n_parameters = 1);

/* The signal that a call in a child ends by; 0: none. */
static int signal_of_call(trial *self)
{
    int ending = 0;
    const pid_t child = fork();

    if (child == 0) {
        const struct rlimit no_core = {0, 0};

        (void)setrlimit(RLIMIT_CORE, &no_core);
        (void)signal(SIGSEGV, SIG_DFL); /* of a sanitizer */
        _exit(
            (int)execute_call(self->memory, &self->request, self->code, &self->env, &self->result));
    }
    CU_ASSERT_FATAL(child > 0);
    CU_ASSERT_FATAL(waitpid(child, &ending, 0) == child);
    CU_ASSERT(WIFSIGNALED(ending) || WEXITSTATUS(ending) == 0);
    return WIFSIGNALED(ending) ? WTERMSIG(ending) : 0;
}

static void inputs_cannot_be_written(void)
{
    static const argument given[] = {{.number = 1}};

    for (int grouped = 0; grouped < 2; grouped++)
        for (victim = -1; victim < N_VICTIMS; victim++) {
            trial self = trial_of_sample(&writing);

            self.request.args = given;
            self.env.output = self.output = segment_new(allocator_system(), "trial");
            if (grouped)
                trial_within(&self, 1, by_year);
            CU_ASSERT_EQUAL(signal_of_call(&self), victim < 0 ? 0 : SIGSEGV);
            trial_end(&self);
        }
}

CU_TestInfo views_tests[] = {
    {"labels are those of the group", labels_are_those_of_the_group},
    {"without within all keys are seen", without_within_all_keys_are_seen},
    {"periods keep all labels", periods_keep_all_labels},
    {"arguments and names are seen", arguments_and_names_are_seen},
    {"whole tables are seen", whole_tables_are_seen},
    {"inputs cannot be written", inputs_cannot_be_written},
    CU_TEST_INFO_NULL,
};
