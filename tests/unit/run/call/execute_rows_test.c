/* execute_rows_test.c - tables that a call makes: rows kept, rows of its own, names, attributes. */
#include "execute_test.h"

/* ---------------------------------------------------------------- rows of the input */

static ri_status double_it(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    const ri_column *value = given->in[IN_VALUE].columns[0];
    double *twice = host->measure(ctx, 0, NULL, given->rows, value->unit);

    if (!twice)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < given->rows; i++)
        twice[i] = 2 * value->values[i];
    return RI_OK;
}
TRIAL_PLUGIN(doubling, double_it, keys_and_value, value_out);

static void rows_of_the_input_are_kept(void)
{
    trial self = trial_of_sample(&doubling);

    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_FALSE(trial_table(&self, NULL)->own_rows);
    CU_ASSERT_EQUAL(trial_table(&self, NULL)->ports[0], 0);
    CU_ASSERT_STRING_EQUAL(trial_text(&self, NULL), "2; 4; 6; 8; -; 12; 14; 16");
    CU_ASSERT_EQUAL(self.result.n_messages, 0);
    trial_end(&self);
}

/* The keys of the input are not repeated: the host puts them in front. */
static void a_plan_has_columns_and_no_rows(void)
{
    trial self = trial_of_sample(&doubling);

    self.request.planning = true;
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_EQUAL(trial_table(&self, NULL)->rows, 0);
    CU_ASSERT_EQUAL_FATAL(trial_table(&self, NULL)->n_columns, 1);
    CU_ASSERT_STRING_EQUAL(trial_table(&self, NULL)->columns[0].name, "value");
    CU_ASSERT_STRING_EQUAL(trial_table(&self, NULL)->columns[0].unit, "1");
    CU_ASSERT_EQUAL(segment_size(self.output), 0);
    trial_end(&self);
}

static void values_are_converted(void)
{
    static const double factor[] = {1000}, offset[] = {0.5};
    trial self = trial_of_sample(&doubling);
    binding *in = (binding *)(uintptr_t)self.request.in;

    in[IN_VALUE].factors = factor;
    in[IN_VALUE].offsets = offset;
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_STRING_EQUAL(trial_text(&self, NULL),
                           "2001; 4001; 6001; 8001; -; 12001; 14001; 16001");
    trial_end(&self);
}

/* ---------------------------------------------------------------- rows of its own */

static const ri_port pairs_out[] = {
    {.id = "name", .label = "Name", .doc = "", .role = RI_KEY},
    {.id = "sum", .label = "Sum", .doc = "", .role = RI_MEASURE, .unit = "KZT"},
    {.id = "size", .label = "Size", .doc = "", .role = RI_CATEGORY},
    {.id = "when", .label = "When", .doc = "", .role = RI_PERIOD, .table = "times"},
    {.id = "what", .label = "What", .doc = "", .role = RI_MEASURE, .table = "times"},
};

static ri_status sum_up(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    static const char *const names[] = {"even", "odd", "never"}, *const sizes[] = {"large"};
    static const char *const years[] = {"2014", "2010", "2011"};
    const double *value = given->in[IN_VALUE].columns[0]->values;
    int32_t *name = host->codes(ctx, 0, NULL, 2, names, 3);
    double *sum = host->measure(ctx, 1, NULL, 2, NULL);
    int32_t *size = host->codes(ctx, 2, NULL, 2, sizes, 1);
    int32_t *when = host->codes(ctx, 3, NULL, 3, years, 3);
    double *what = host->measure(ctx, 4, NULL, 3, "person");

    if (!name || !sum || !size || !when || !what)
        return RI_NO_MEMORY;
    name[0] = 1;
    sum[0] = sum[1] = 0;
    for (uint64_t i = 0; i < given->rows; i++)
        if (!isnan(value[i]))
            sum[fmod(value[i], 2) == 0] += value[i];
    size[0] = sum[0] > 10 ? 0 : -1;
    for (int k = 0; k < 3; k++) {
        when[k] = k;
        what[k] = k;
    }
    return RI_OK;
}
TRIAL_PLUGIN(summing, sum_up, keys_and_value, pairs_out);

static void rows_of_its_own(void)
{
    trial self = trial_of_sample(&summing);
    const outcome_table *made;

    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    made = trial_table(&self, NULL);
    CU_ASSERT_TRUE(made->own_rows);
    CU_ASSERT_EQUAL(made->columns[0].role, COLUMN_KEY);
    CU_ASSERT_STRING_EQUAL(made->columns[1].unit, "KZT"); /* of the port */
    CU_ASSERT_STRING_EQUAL(trial_text(&self, NULL), "odd,11,large; even,20,-");
    trial_end(&self);
}

/* In the order of time, and those between them that no row has. */
static void labels_of_periods_are_completed(void)
{
    trial self = trial_of_sample(&summing);
    const outcome_table *made;
    const label_list *labels;

    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    made = trial_table(&self, "times");
    labels = &made->columns[0].labels;
    CU_ASSERT_EQUAL_FATAL(labels->count, 5);
    CU_ASSERT_STRING_EQUAL(label_at(labels, 0), "2010");
    CU_ASSERT_STRING_EQUAL(label_at(labels, 2), "2012");
    CU_ASSERT_STRING_EQUAL(label_at(labels, 4), "2014");
    CU_ASSERT_STRING_EQUAL(trial_text(&self, "times"), "2014,0; 2010,1; 2011,2");
    trial_end(&self);
}

/* Each group's rows behind one another, its keys in front. */
static void rows_of_its_own_by_group(void)
{
    static const uint32_t year[] = {1};
    trial self = trial_of_sample(&summing);

    trial_within(&self, 1, year);
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_EQUAL(trial_table(&self, NULL)->ports[0], UINT32_MAX);
    CU_ASSERT_EQUAL(trial_table(&self, NULL)->columns[0].role, COLUMN_PERIOD);
    CU_ASSERT_STRING_EQUAL(trial_text(&self, NULL),
                           "2010,odd,0,-; 2010,even,8,-; 2011,odd,1,-; 2011,even,12,-; "
                           "2012,odd,10,-; 2012,even,0,-");
    CU_ASSERT_EQUAL(trial_table(&self, "times")->rows, 9);
    trial_end(&self);
}

/* ---------------------------------------------------------------- many columns */

static const ri_port many_out[] = {
    {.id = "made", .label = "Made", .doc = "", .role = RI_MEASURE, .flags = RI_MANY},
};

static ri_status make_named(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    const ri_column *value = given->in[IN_VALUE].columns[0];

    if (!host->measure(ctx, 0, "value", given->rows, value->unit) ||
        !host->measure(ctx, 0, "other", given->rows, "KZT"))
        return RI_NO_MEMORY;
    if (host->attribute(ctx, 0, "value", "direction", "-1") != RI_OK ||
        host->attribute(ctx, 0, "value", "parent", "mine") != RI_OK ||
        host->attribute(ctx, 0, "value", "parent", "changed") != RI_OK ||
        host->attribute(ctx, 0, "other", "label", "The other") != RI_OK)
        return RI_NO_MEMORY;
    return RI_OK;
}
static const ri_port many_in[] = {
    [IN_KEYS] = {.id = "keys", .label = "Keys", .doc = "", .role = RI_KEY, .flags = RI_MANY},
    [IN_VALUE] =
        {.id = "values", .label = "Values", .doc = "", .role = RI_MEASURE, .flags = RI_MANY},
};
TRIAL_PLUGIN(naming, make_named, many_in, many_out);

/* A column of the same name is the old one, changed: what was said of it still holds. */
static void attributes_are_inherited(void)
{
    static const attribute said[] = {{"weight", "3"}, {"parent", "economy"}};
    trial self = trial_of_sample(&naming);
    column *value = &self.request.tables[0].data->columns[2];
    const column *made;

    value->attributes = said;
    value->n_attributes = 2;
    value->label = "Gross product";
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    made = trial_column(&self, "value");
    CU_ASSERT_STRING_EQUAL(made->label, "Gross product");
    CU_ASSERT_STRING_EQUAL(column_attribute(made, "weight"), "3");
    CU_ASSERT_STRING_EQUAL(column_attribute(made, "parent"), "changed");
    CU_ASSERT_STRING_EQUAL(column_attribute(made, "direction"), "-1");
    CU_ASSERT_EQUAL(made->n_attributes, 3);
    made = trial_column(&self, "other");
    CU_ASSERT_STRING_EQUAL(made->label, "The other");
    CU_ASSERT_PTR_NULL(column_attribute(made, "weight"));
    trial_end(&self);
}

/* ---------------------------------------------------------------- no table at all */

static ri_status make_nothing(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    CU_ASSERT_EQUAL(given->rows, 0);
    return host->measure(ctx, 0, NULL, 0, NULL) ? RI_OK : RI_NO_MEMORY;
}
static const ri_plugin without_input = {TRIAL_HEAD, RI_OUT(value_out), .run = make_nothing};

static void without_a_table_there_are_no_rows(void)
{
    trial self = trial_of(&without_input, arena_new(allocator_system()), NULL);

    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_EQUAL(trial_table(&self, NULL)->rows, 0);
    trial_end(&self);
}

CU_TestInfo rows_tests[] = {
    {"rows of the input are kept", rows_of_the_input_are_kept},
    {"a plan has columns and no rows", a_plan_has_columns_and_no_rows},
    {"values are converted", values_are_converted},
    {"rows of its own", rows_of_its_own},
    {"labels of periods are completed", labels_of_periods_are_completed},
    {"rows of its own by group", rows_of_its_own_by_group},
    {"attributes are inherited", attributes_are_inherited},
    {"without a table there are no rows", without_a_table_there_are_no_rows},
    CU_TEST_INFO_NULL,
};
