/* execute_arrow_test.c - the interface "regind.arrow/1" as a plugin uses it. */
#include <regind/arrow.h>

#include "execute_test.h"

/* What lives on when run() has returned. */
static struct ArrowSchema kept_schema;
static struct ArrowArray kept_array;

static ri_status give_back(ri_status code, struct ArrowSchema *schema, struct ArrowArray *array)
{
    if (schema->release)
        schema->release(schema);
    if (array->release)
        array->release(array);
    return code;
}

/* The measure and the keys, out and in again, the measure twice over. */
static ri_status there_and_back(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    const ri_arrow *arrow = ri_arrow_of(host, ctx);
    const ri_column *columns[2] = {given->in[IN_VALUE].columns[0], given->in[IN_KEYS].columns[0]};
    double *made = host->measure(ctx, 0, NULL, given->rows, NULL);
    const ri_column *value = NULL, *key = NULL;
    struct ArrowSchema schema = {.release = NULL};
    struct ArrowArray array = {.release = NULL};
    const struct ArrowArray *const pieces[] = {&array, &array};
    uint64_t missing = 0, none = 0;
    ri_status code;

    if (!arrow || !RI_HAS(ri_arrow, arrow, import_column))
        return host->fail(ctx, RI_INTERNAL, "the host has no such interface");
    if (!made)
        return RI_NO_MEMORY;
    code = arrow->export_columns(ctx, columns, 2, &schema, &array);
    if (code == RI_OK)
        code = arrow->import_column(ctx, &schema, pieces, 2, 0, RI_ANY, &value, &missing);
    if (code == RI_OK)
        code = arrow->import_column(ctx, &schema, pieces, 1, 1, RI_ANY, &key, &none);
    if (code != RI_OK)
        return give_back(code, &schema, &array);
    for (uint64_t i = 0; i < given->rows; i++)
        made[i] = value->values[given->rows + i] +
                  100 * (strcmp(key->labels[key->codes[i]],
                                columns[1]->labels[columns[1]->codes[i]]) == 0);
    if (!(given->flags & RI_PLANNING))
        ri_note_row(host, ctx, RI_INFO, RI_NO_ROW, "%s in %s, %u, %d of %d are missing",
                    value->name, value->unit, key->role, (int)missing, (int)value->rows);
    return give_back(RI_OK, &schema, &array);
}
TRIAL_PLUGIN(travels, there_and_back, keys_and_value, value_out);

static void columns_go_out_and_come_back(void)
{
    trial self = trial_of_sample(&travels);
    const column *made;

    CU_ASSERT_EQUAL_FATAL(trial_run(&self), STATUS_OK);
    made = trial_column(&self, "value");
    CU_ASSERT_EQUAL(self.result.n_messages, 1);
    CU_ASSERT_STRING_EQUAL(self.result.messages[0].text, "value in 1, 1, 2 of 16 are missing");
    for (uint64_t row = 0; row < 8; row++)
        CU_ASSERT(isnan(made->values[row]) ||
                  made->values[row] == 100 + self.request.tables[0].data->columns[2].values[row]);
    trial_end(&self);
}

static ri_status keep(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    double *made = host->measure(ctx, 0, NULL, given->rows, NULL);

    if (!made)
        return RI_NO_MEMORY;
    return ri_arrow_of(host, ctx)->export_columns(ctx, given->in[IN_VALUE].columns, 1, &kept_schema,
                                                  &kept_array);
}
TRIAL_PLUGIN(keeps, keep, keys_and_value, value_out);

/* A library may hold on to what it was given. */
static void arrays_outlive_the_call(void)
{
    trial self = trial_of_sample(&keeps);

    CU_ASSERT_EQUAL_FATAL(trial_run(&self), STATUS_OK);
    trial_end(&self);
    CU_ASSERT_STRING_EQUAL(kept_schema.children[0]->name, "value");
    CU_ASSERT_EQUAL(kept_array.length, 8);
    CU_ASSERT_EQUAL(kept_array.children[0]->null_count, 1);
    (void)give_back(RI_OK, &kept_schema, &kept_array);
    CU_ASSERT_PTR_NULL(kept_array.release);
}

static void nothing(struct ArrowSchema *self)
{
    self->release = NULL;
}

static ri_status import_nonsense(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    const struct ArrowSchema schema = {.format = "g", .release = nothing};
    const ri_column *value;
    uint64_t missing;

    if (!host->measure(ctx, 0, NULL, given->rows, NULL))
        return RI_NO_MEMORY;
    return ri_arrow_of(host, ctx)->import_column(ctx, &schema, NULL, 0, 0, RI_ANY, &value,
                                                 &missing);
}
TRIAL_PLUGIN(fails, import_nonsense, keys_and_value, value_out);

static void what_cannot_be_read_is_told(void)
{
    trial self = trial_of_sample(&fails);

    (void)trial_run(&self);
    check_error(&self, STATUS_STUDY, "the table is no Arrow struct array");
    trial_end(&self);
}

static ri_status mix_rows(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    ri_column shorter = *given->in[IN_VALUE].columns[0];
    const ri_column *columns[2] = {given->in[IN_KEYS].columns[0], &shorter};

    shorter.rows++;
    if (!host->measure(ctx, 0, NULL, given->rows, NULL))
        return RI_NO_MEMORY;
    return ri_arrow_of(host, ctx)->export_columns(ctx, columns, 2, &kept_schema, &kept_array);
}
TRIAL_PLUGIN(mixes, mix_rows, keys_and_value, value_out);

static void columns_of_other_rows_are_refused(void)
{
    trial self = trial_of_sample(&mixes);

    (void)trial_run(&self);
    check_error(&self, STATUS_PLUGIN, "exported 'region' and 'value', which have other rows");
    trial_end(&self);
}

static ri_status ask(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    if (host->extension(ctx, "regind.arrow/2") || host->extension(ctx, "") ||
        host->extension(ctx, NULL))
        return host->fail(ctx, RI_INTERNAL, "the host offers what nobody has defined");
    return host->measure(ctx, 0, NULL, given->rows, NULL) ? RI_OK : RI_NO_MEMORY;
}
TRIAL_PLUGIN(asks, ask, keys_and_value, value_out);

static void there_are_no_other_interfaces(void)
{
    trial self = trial_of_sample(&asks);

    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    trial_end(&self);
}

/* Each failure of memory is one, and nothing is left of it. */
static void lack_of_memory_is_survived(void)
{
    bool done = false;

    for (size_t n = 0; !done; n++) {
        failing_allocator from = failing_after(n);
        trial self = trial_of_sample(&travels);

        self.env.memory = &from.base;
        done = trial_run(&self) == STATUS_OK;
        CU_ASSERT(done || self.result.code == STATUS_SYSTEM);
        trial_end(&self);
        CU_ASSERT_EQUAL(from.live, 0);
        CU_ASSERT_FATAL(n < 500);
    }
}

CU_TestInfo arrow_tests[] = {
    {"columns go out and come back", columns_go_out_and_come_back},
    {"arrays outlive the call", arrays_outlive_the_call},
    {"what cannot be read is told", what_cannot_be_read_is_told},
    {"columns of other rows are refused", columns_of_other_rows_are_refused},
    {"there are no other interfaces", there_are_no_other_interfaces},
    {"lack of memory is survived", lack_of_memory_is_survived},
    CU_TEST_INFO_NULL,
};
