/* execute_shortage_test.c - calls that run out of memory at every place where they can. */
#include "execute_test.h"

static const ri_port all_out[] = {
    {.id = "value", .label = "Value", .doc = "", .role = RI_MEASURE, .unit = "KZT"},
    {.id = "class", .label = "Class", .doc = "", .role = RI_CATEGORY},
    {.id = "name", .label = "Name", .doc = "", .role = RI_KEY, .table = "own"},
    {.id = "when", .label = "When", .doc = "", .role = RI_PERIOD, .table = "own"},
    {.id = "page", .label = "Page", .doc = "", .role = RI_BYTES},
};

/* Everything that takes memory, and every refusal passed on as it should be. */
static ri_status use_all(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    static const char *const years[] = {"2011", "2010"};
    ri_dictionary *texts = host->dictionary(ctx);
    double *array = host->scratch(ctx, 10, sizeof *array);
    const char *const *labels;
    int32_t *class, *name, *when;
    double *value;
    uint64_t n;

    if (!texts || !array || !(array = host->grow(ctx, array, 10, 40, sizeof *array)))
        return RI_NO_MEMORY;
    if (host->code(ctx, texts, "low", 3) < 0 || host->code(ctx, texts, "high", 4) < 0)
        return RI_NO_MEMORY;
    labels = host->labels(ctx, texts, &n);
    value = labels ? host->measure(ctx, 0, NULL, given->rows, "million KZT") : NULL;
    class = value ? host->codes(ctx, 1, NULL, given->rows, labels, n) : NULL;
    name = class ? host->codes(ctx, 2, NULL, 2, labels, n) : NULL;
    when = name ? host->codes(ctx, 3, NULL, 2, years, 2) : NULL;
    if (!when || host->attribute(ctx, 0, NULL, "weight", "2") != RI_OK)
        return RI_NO_MEMORY;
    name[1] = 1;
    for (uint64_t i = 0; i < given->rows; i++)
        class[i] = given->in[IN_VALUE].columns[0]->values[i] > 4;
    host->note(ctx, RI_WARNING, RI_NO_ROW, "one row was dropped");
    if (given->flags & RI_PLANNING)
        return RI_OK;
    return host->write(ctx, 4, "page", "x", 1);
}
TRIAL_PLUGIN(greedy, use_all, keys_and_value, all_out);

static const uint32_t by_year[] = {1};

static void check_result(trial *self, bool grouped)
{
    CU_ASSERT_STRING_EQUAL(trial_text(self, NULL),
                           "-,low; -,low; -,low; -,low; -,low; -,high; -,high; -,high");
    CU_ASSERT_STRING_EQUAL(column_attribute(trial_column(self, "value"), "weight"), "2");
    CU_ASSERT_EQUAL(trial_table(self, "own")->rows, grouped ? 6 : 2);
    CU_ASSERT_EQUAL(self->result.n_files, 1);
    CU_ASSERT_EQUAL(self->result.n_messages, 1);
    CU_ASSERT_EQUAL(self->result.messages[0].count, grouped ? 3 : 1); /* no remark is lost */
}

/* Errors are of memory, whoever noticed it first. */
static void check_messages(const outcome *result)
{
    for (size_t k = 0; k < result->n_messages; k++)
        if (result->messages[k].level == SEVERITY_ERROR)
            CU_ASSERT_STRING_EQUAL(result->messages[k].text,
                                   "could not get the memory it asked for");
}

/* ---------------------------------------------------------------- the n-th request of a plugin */

static void the_nth_request_is_refused(void)
{
    for (int grouped = 0; grouped < 2; grouped++) {
        bool done = false;
        int64_t n = 0;

        for (; !done; n++) {
            trial self = trial_of_sample(&greedy);

            if (grouped)
                trial_within(&self, 1, by_year);
            self.env.allocations = n;
            done = trial_run(&self) == STATUS_OK;
            if (done)
                check_result(&self, grouped);
            check_messages(&self.result);
            CU_ASSERT(self.result.n_messages > 0);
            CU_ASSERT(done || self.result.code == STATUS_SYSTEM);
            trial_end(&self);
            CU_ASSERT_FATAL(n < 100);
        }
        CU_ASSERT_EQUAL(n - 1, grouped ? 21 : 7);
    }
}

/* ---------------------------------------------------------------- the n-th allocation of all */

/* Of what the call itself takes; the trial, and what is asked of it, have memory enough. */
static bool run_with(failing_allocator *memory, bool grouped, bool planning)
{
    trial self = trial_of_sample(&greedy);
    arena *made = arena_new(&memory->base), *kept = self.memory;
    segment *output = made ? segment_new(&memory->base, "trial") : NULL;
    const char *why;
    status code = STATUS_SYSTEM;

    if (grouped)
        trial_within(&self, 1, by_year);
    self.env.memory = &memory->base;
    self.env.output = output;
    self.request.planning = planning;
    if (output)
        code = execute_call(made, &self.request, self.code, &self.env, &self.result);
    /* Want of memory is never told as the plugin's fault. */
    CU_ASSERT(code == STATUS_OK || code == STATUS_SYSTEM);
    if (output)
        check_messages(&self.result);
    if (code == STATUS_OK && !planning && segment_seal(output) != STATUS_OK)
        code = STATUS_SYSTEM;
    if (code == STATUS_OK && !planning) {
        self.output = output;
        self.attached = outcome_attach(&self.result, output, &why);
        CU_ASSERT_TRUE_FATAL(self.attached);
        check_result(&self, grouped);
    } else {
        segment_release(output);
    }
    self.memory = kept;
    trial_end(&self);
    arena_free(made);
    return code == STATUS_OK;
}

static void the_nth_allocation_fails(void)
{
    for (int kind = 0; kind < 3; kind++) {
        bool done = false;

        for (size_t n = 0; !done; n++) {
            failing_allocator memory = failing_after(n);

            done = run_with(&memory, kind == 1, kind == 2);
            CU_ASSERT_EQUAL(memory.live, 0);
            CU_ASSERT_FATAL(n < 2000);
        }
    }
}

CU_TestInfo shortage_tests[] = {
    {"the n-th request is refused", the_nth_request_is_refused},
    {"the n-th allocation fails", the_nth_allocation_fails},
    CU_TEST_INFO_NULL,
};
