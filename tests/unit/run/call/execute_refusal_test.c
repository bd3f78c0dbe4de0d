/* execute_refusal_test.c - what a plugin must not do, and what is said of it. */
#include "execute_test.h"

static const ri_port all_out[] = {
    {.id = "value", .label = "Value", .doc = "", .role = RI_MEASURE, .unit = "1"},
    {.id = "many", .label = "Many", .doc = "", .role = RI_MEASURE, .flags = RI_MANY},
    {.id = "class", .label = "Class", .doc = "", .role = RI_CATEGORY},
    {.id = "name", .label = "Name", .doc = "", .role = RI_KEY, .table = "own"},
    {.id = "when", .label = "When", .doc = "", .role = RI_PERIOD, .table = "own"},
    {.id = "size", .label = "Size", .doc = "", .role = RI_MEASURE, .table = "own"},
    {.id = "page", .label = "Page", .doc = "", .role = RI_BYTES},
};
enum { VALUE, MANY, CLASS, NAME, WHEN, SIZE, PAGE };
static const char *const three[] = {"one", "two", "three"};
static const char *const years[] = {"2010", "2011", "2012"};

/* What is done wrong, and what is returned after it; set by each case before its call. */
typedef void wrong(const ri_host *, ri_ctx *, const ri_call *);
static wrong *doing;
static ri_status returning;

static ri_status do_wrong(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    if (doing)
        doing(host, ctx, given);
    return returning;
}
TRIAL_PLUGIN(wrong_plugin, do_wrong, keys_and_value, all_out);

/* ---------------------------------------------------------------- ways to be wrong */

static void asks_for_a_row_more(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    CU_ASSERT_PTR_NULL(host->measure(ctx, VALUE, NULL, given->rows + 1, NULL));
}

static void makes_tables_of_two_lengths(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    (void)given;
    (void)host->codes(ctx, NAME, NULL, 3, three, 3);
    CU_ASSERT_PTR_NULL(host->measure(ctx, SIZE, NULL, 2, NULL));
}

static void makes_a_column_twice(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    (void)host->measure(ctx, MANY, "value", given->rows, NULL);
    CU_ASSERT_PTR_NULL(host->measure(ctx, VALUE, NULL, given->rows, NULL));
}

/* Many columns are found otherwise than few. */
static void makes_a_column_twice_among_many(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    char name[16];

    for (int k = 0; k < 200; k++) {
        (void)snprintf(name, sizeof name, "m%d", k);
        CU_ASSERT_PTR_NOT_NULL(host->measure(ctx, MANY, name, given->rows, NULL));
    }
    (void)host->measure(ctx, SIZE, "m150", 0, NULL); /* in a table of its own */
    CU_ASSERT_EQUAL(host->attribute(ctx, MANY, "m199", "label", "the last"), RI_OK);
    CU_ASSERT_PTR_NULL(host->measure(ctx, MANY, "m150", given->rows, NULL));
}

static void makes_many_rows_too_few(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    char name[16];

    (void)given;
    for (int k = 0; k < 200; k++) {
        (void)snprintf(name, sizeof name, "n%d", k);
        CU_ASSERT_PTR_NOT_NULL(host->codes(ctx, NAME, name, 3, three, 3));
    }
    CU_ASSERT_PTR_NULL(host->codes(ctx, NAME, "short", 2, three, 3));
}

static void asks_for_an_unknown_output(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    CU_ASSERT_PTR_NULL(host->measure(ctx, 7, NULL, given->rows, NULL));
}

static void names_no_column(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    CU_ASSERT_PTR_NULL(host->measure(ctx, MANY, NULL, given->rows, NULL));
}

static void names_it_unprintably(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    CU_ASSERT_PTR_NULL(host->measure(ctx, MANY, "a\nb", given->rows, NULL));
}

static void asks_for_codes_of_a_measure(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    CU_ASSERT_PTR_NULL(host->codes(ctx, VALUE, NULL, given->rows, three, 3));
}

static void asks_for_a_measure_of_codes(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    CU_ASSERT_PTR_NULL(host->measure(ctx, CLASS, NULL, given->rows, NULL));
}

static void gives_no_labels(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    CU_ASSERT_PTR_NULL(host->codes(ctx, CLASS, NULL, given->rows, NULL, 3));
}

static void gives_a_label_that_is_null(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    CU_ASSERT_PTR_NULL(
        host->codes(ctx, CLASS, NULL, given->rows, (const char *const[]){"one", NULL}, 2));
}

static void gives_too_many_labels(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    CU_ASSERT_PTR_NULL(host->codes(ctx, CLASS, NULL, given->rows, three, UINT64_C(1) << 31));
}

static void describes_too_early(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    (void)given;
    CU_ASSERT_EQUAL(host->attribute(ctx, VALUE, NULL, "weight", "1"), RI_INTERNAL);
}

static void writes_to_a_column(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    (void)given;
    CU_ASSERT_EQUAL(host->write(ctx, VALUE, "file", "x", 1), RI_INTERNAL);
}

static void leaves_an_infinity(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    double *value = host->measure(ctx, VALUE, NULL, given->rows, NULL);

    value[given->rows - 1] = -(double)INFINITY;
}

static void leaves_an_infinity_of_its_own(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    int32_t *name = host->codes(ctx, NAME, NULL, 2, three, 3);
    double *size = host->measure(ctx, SIZE, NULL, 2, NULL);

    (void)given;
    name[1] = 2;
    size[1] = (double)INFINITY;
}

static void puts_a_code_too_high(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    host->codes(ctx, CLASS, NULL, given->rows, three, 3)[1] = 3;
}

static void puts_a_code_too_low(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    host->codes(ctx, CLASS, NULL, given->rows, three, 3)[1] = -2;
}

static void leaves_a_key_missing(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    (void)given;
    host->codes(ctx, NAME, NULL, 2, three, 3)[1] = -1;
}

static void makes_rows_of_the_same_keys(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    int32_t *name = host->codes(ctx, NAME, NULL, 3, three, 3);
    int32_t *when = host->codes(ctx, WHEN, NULL, 3, years, 3);

    (void)given;
    name[0] = name[2] = 1;
    when[0] = when[2] = 2;
}

static void makes_no_period(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    (void)given;
    (void)host->codes(ctx, WHEN, NULL, 1, three, 3);
}

static void fails_and_says_so(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    (void)given;
    CU_ASSERT_EQUAL(host->fail(ctx, RI_BAD_INPUT, "the scale has a gap"), RI_BAD_INPUT);
}

static void says_nothing_at_length(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    (void)given;
    CU_ASSERT_EQUAL(host->fail(ctx, RI_INTERNAL, NULL), RI_INTERNAL);
}

/* ---------------------------------------------------------------- what is said */

typedef struct wrong_case {
    wrong *doing;
    ri_status returning;
    status code;
    const char *text;
} wrong_case;

static void check_cases(const wrong_case *cases, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        trial self = trial_of_sample(&wrong_plugin);

        doing = cases[k].doing;
        returning = cases[k].returning;
        CU_ASSERT_EQUAL(trial_run(&self), cases[k].code);
        check_error(&self, cases[k].code, cases[k].text);
        trial_end(&self);
    }
}
#define CHECK(cases) check_cases(cases, sizeof(cases) / sizeof *(cases))

static void wrong_columns_are_refused(void)
{
    static const wrong_case cases[] = {
        {asks_for_a_row_more, RI_NO_MEMORY, STATUS_PLUGIN, "gave 'value' 9 rows; its input has 8"},
        {makes_tables_of_two_lengths, RI_NO_MEMORY, STATUS_PLUGIN,
         "gave 'size' 2 rows and 'name' 3 in one table"},
        {makes_a_column_twice, RI_NO_MEMORY, STATUS_PLUGIN, "made the column 'value' twice"},
        {makes_a_column_twice_among_many, RI_NO_MEMORY, STATUS_PLUGIN,
         "made the column 'm150' twice"},
        {makes_many_rows_too_few, RI_NO_MEMORY, STATUS_PLUGIN,
         "gave 'short' 2 rows and 'n199' 3 in one table"},
        {asks_for_an_unknown_output, RI_NO_MEMORY, STATUS_PLUGIN, "asked for output 7; it has 7"},
        {names_no_column, RI_NO_MEMORY, STATUS_PLUGIN,
         "asked for a column of 'many' without a name"},
        {names_it_unprintably, RI_NO_MEMORY, STATUS_PLUGIN,
         "asked for a column of 'many' with an unprintable name"},
        {asks_for_codes_of_a_measure, RI_NO_MEMORY, STATUS_PLUGIN,
         "asked for codes in 'value', which is another kind of output"},
        {asks_for_a_measure_of_codes, RI_NO_MEMORY, STATUS_PLUGIN,
         "asked for a measure in 'class', which is another kind of output"},
        {gives_no_labels, RI_NO_MEMORY, STATUS_PLUGIN, "gave 'class' 3 labels and no list of them"},
        {gives_a_label_that_is_null, RI_NO_MEMORY, STATUS_PLUGIN,
         "gave 'class' a label that is NULL"},
        {gives_too_many_labels, RI_NO_MEMORY, STATUS_PLUGIN,
         "gave 'class' 2147483648 labels; the most are 2147483647"},
        {describes_too_early, RI_INTERNAL, STATUS_PLUGIN,
         "described the column 'value' before making it"},
        {writes_to_a_column, RI_INTERNAL, STATUS_PLUGIN,
         "wrote to output 0, which is no port for bytes"},
    };

    CHECK(cases);
}

/* A plugin that goes on as if nothing had been refused has failed all the same. */
static void a_refusal_cannot_be_passed_over(void)
{
    static const wrong_case cases[] = {
        {asks_for_a_row_more, RI_OK, STATUS_PLUGIN, "gave 'value' 9 rows; its input has 8"},
        {writes_to_a_column, RI_OK, STATUS_PLUGIN, "wrote to output 0, which is no port for bytes"},
    };

    CHECK(cases);
}

static void wrong_contents_are_refused(void)
{
    static const wrong_case cases[] = {
        {leaves_an_infinity, RI_OK, STATUS_PLUGIN,
         "made an infinite value in 'value' (region=b, year=2011)"},
        {leaves_an_infinity_of_its_own, RI_OK, STATUS_PLUGIN,
         "made an infinite value in 'size' (name=three)"},
        {puts_a_code_too_high, RI_OK, STATUS_PLUGIN, "put code 3 into 'class', which has 3 labels"},
        {puts_a_code_too_low, RI_OK, STATUS_PLUGIN, "put code -2 into 'class', which has 3 labels"},
        {leaves_a_key_missing, RI_OK, STATUS_PLUGIN, "put code -1 into 'name', which has 3 labels"},
        {makes_rows_of_the_same_keys, RI_OK, STATUS_PLUGIN,
         "made two rows of the same keys, name=two, when=2012 (rows 1 and 3)"},
        {makes_no_period, RI_OK, STATUS_PLUGIN,
         "'when': 'one' is not a period; expected a year (2012), quarter (2012Q3), month "
         "(2012-07), "
         "day (2012-07-31) or a year across two (2012/13)"},
    };

    CHECK(cases);
}

static void every_failure_has_a_sentence(void)
{
    static const wrong_case cases[] = {
        {fails_and_says_so, RI_BAD_INPUT, STATUS_STUDY, "the scale has a gap"},
        {says_nothing_at_length, RI_INTERNAL, STATUS_PLUGIN,
         "returned RI_INTERNAL without saying why"},
        {NULL, RI_CANCELLED, STATUS_PLUGIN, "returned RI_CANCELLED without saying why"},
        {NULL, RI_BAD_PARAMETER, STATUS_PLUGIN, "returned RI_BAD_PARAMETER without saying why"},
        {NULL, RI_BAD_INPUT, STATUS_PLUGIN, "returned RI_BAD_INPUT without saying why"},
        {NULL, RI_INTERNAL, STATUS_PLUGIN, "returned RI_INTERNAL without saying why"},
        {NULL, RI_NO_MEMORY, STATUS_PLUGIN,
         "returned RI_NO_MEMORY though the host refused it none"},
        {NULL, 99, STATUS_PLUGIN, "returned 99, which is no status of the SDK"},
        {NULL, -1, STATUS_PLUGIN, "returned -1, which is no status of the SDK"},
    };

    CHECK(cases);
}

static void a_failure_is_no_success(void)
{
    trial self = trial_of_sample(&wrong_plugin);

    doing = fails_and_says_so;
    returning = RI_OK;
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_PLUGIN);
    CU_ASSERT_EQUAL_FATAL(self.result.n_messages, 2);
    CU_ASSERT_STRING_EQUAL(self.result.messages[0].text, "the scale has a gap");
    CU_ASSERT_STRING_EQUAL(self.result.messages[1].text,
                           "returned RI_OK after saying that it failed");
    trial_end(&self);
}

static const char *unit_given;

static void gives_that_unit(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    (void)host->measure(ctx, VALUE, NULL, given->rows, unit_given);
}

/* Looked at while the study is planned; the host lets no column change its unit afterwards. */
static void a_unit_must_be_one(void)
{
    static const char *const given[] = {"tenges of old", "KZT//person", "KZT per", "million KZT"};
    char expected[128];

    for (size_t k = 0; k < 4; k++) {
        trial self = trial_of_sample(&wrong_plugin);

        self.request.planning = true;
        doing = gives_that_unit;
        returning = RI_OK;
        unit_given = given[k];
        (void)snprintf(expected, sizeof expected, "gave 'value' the unit '%s', which is not one",
                       given[k]);
        (void)trial_run(&self);
        if (k < 3)
            check_error(&self, STATUS_PLUGIN, expected);
        else
            CU_ASSERT_STRING_EQUAL(trial_column(&self, "value")->unit, "million KZT");
        trial_end(&self);
    }
}

/* ---------------------------------------------------------------- groups that differ */

static void gives_units_by_the_group(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    const int first = given->in[IN_KEYS].columns[0]->n_labels == 3;

    (void)host->measure(ctx, VALUE, NULL, given->rows, first ? "KZT" : "USD");
}

static void makes_a_key_in_one_group(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    (void)host->measure(ctx, SIZE, NULL, 1, NULL);
    if (given->in[IN_KEYS].columns[0]->n_labels == 2)
        (void)host->codes(ctx, NAME, NULL, 1, three, 3);
}

static void groups_must_agree(void)
{
    static const uint32_t by_year[] = {1};
    static const wrong_case cases[] = {
        {gives_units_by_the_group, RI_OK, STATUS_PLUGIN,
         "gave 'value' the unit 'KZT' in one group and 'USD' in another"},
        {makes_a_key_in_one_group, RI_OK, STATUS_PLUGIN, "made the key 'name' in some groups only"},
    };

    for (size_t k = 0; k < 2; k++) {
        trial self = trial_of_sample(&wrong_plugin);

        doing = cases[k].doing;
        returning = cases[k].returning;
        trial_within(&self, 1, by_year);
        (void)trial_run(&self);
        check_error(&self, cases[k].code, cases[k].text);
        trial_end(&self);
    }
}

CU_TestInfo refusal_tests[] = {
    {"wrong columns are refused", wrong_columns_are_refused},
    {"a refusal cannot be passed over", a_refusal_cannot_be_passed_over},
    {"wrong contents are refused", wrong_contents_are_refused},
    {"every failure has a sentence", every_failure_has_a_sentence},
    {"a failure is no success", a_failure_is_no_success},
    {"a unit must be one", a_unit_must_be_one},
    {"groups must agree", groups_must_agree},
    CU_TEST_INFO_NULL,
};
