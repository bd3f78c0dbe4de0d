/* index.c - every measure as an index: its mean is 100.
 *
 * A plugin is constant data, which says what it takes and makes, and one function, run(). */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>

/* The places of ports and parameters in their lists: run() finds everything by these numbers. */
enum { IN_VALUES };
enum { OUT_INDEX };
enum { ARG_BETTER };

static const ri_port in[] = {
    /* RI_MANY: every measure of the table, or those of `in.values` in the study. */
    [IN_VALUES] = {.id = "values",
                   .label = "Measures",
                   .doc = "Zero or more; any units.",
                   .role = RI_MEASURE,
                   .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_INDEX] = {.id = "index",
                   .label = "Index",
                   .doc = "One column for each measure, under the same name; the mean is 100.",
                   .unit = "1",
                   .role = RI_MEASURE,
                   .flags = RI_MANY},
};

static const char *const choices[] = {"more", "less", NULL};
enum { MORE, LESS };

static const ri_parameter parameters[] = {
    /* RI_PER_COLUMN: one for all, or `column:less`, or the codebook's column of that name. */
    [ARG_BETTER] = {.id = "better",
                    .label = "What is better",
                    .doc = "more: mean = 100, twice the mean = 200; less: half the mean = 200.",
                    .type = RI_CHOICE,
                    .flags = RI_PER_COLUMN,
                    .fallback = MORE,
                    .choices = choices,
                    .port = "values"},
};

/* Tells every row with a value below zero, of which an index makes no sense. */
static ri_status refuse_negative(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint32_t c)
{
    const ri_column *x = call->in[IN_VALUES].columns[c];
    ri_status status = RI_OK;

    for (uint64_t row = 0; row < call->rows; row++)
        if (x->values[row] < 0) {
            ri_where where = RI_WHERE;

            where.input = IN_VALUES;
            where.input_column = c;
            where.row = row;
            status = ri_fail_at(host, ctx, RI_BAD_INPUT, &where,
                                "'%s' is %.15g; an index needs values of zero or more", x->name,
                                x->values[row]);
        }
    return status;
}

static ri_status index_of(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint32_t c)
{
    const ri_column *x = call->in[IN_VALUES].columns[c];
    const int less = call->args[ARG_BETTER]->numbers[c] == LESS;
    double *index = host->measure(ctx, OUT_INDEX, x->name, call->rows, NULL);
    ri_sum sum = {0, 0, 0};
    ri_status status = index ? refuse_negative(host, ctx, call, c) : RI_NO_MEMORY;
    double mean;

    if (status != RI_OK)
        return status;
    for (uint64_t row = 0; row < call->rows; row++)
        ri_sum_add(&sum, x->values[row]); /* passes over what is missing */
    mean = ri_mean_of(&sum);
    for (uint64_t row = 0; row < call->rows; row++)
        index[row] =
            less ? ri_ratio(mean * 100, x->values[row]) : ri_ratio(x->values[row] * 100, mean);
    if (sum.count < call->rows)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "'%s' is missing in %" PRIu64 " of %" PRIu64
                    " rows; the mean is that of the others",
                    x->name, call->rows - sum.count, call->rows);
    return RI_OK;
}

/* Called twice: with zero rows to learn which columns it makes, then with the rows. */
static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const uint64_t n = call->in[IN_VALUES].n;
    ri_status status = RI_OK;

    for (uint64_t c = 0; status == RI_OK && c < n; c++) {
        status = index_of(host, ctx, call, (uint32_t)c);
        if (status == RI_OK)
            status = host->progress(ctx, (double)(c + 1) / (double)n);
    }
    return status;
}

RI_EXAMPLES_BELOW;

static const ri_plugin plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "archive.index",
    .version = "1.0.0",
    .title = "Index",
    .doc = "Every measure as an index whose mean is 100. Missing values stay missing, are left out "
           "of the mean and counted in a warning; a negative value is an error. With a mean of "
           "zero, or for a zero of which less is better, there is no index: it is missing.",
    .formula = "more: x / mean(x) * 100; less: mean(x) / x * 100",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{index,\n"
                "  author = {The regind authors},\n"
                "  title = {Index}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

/* `regind validate index.so` runs these: best are numbers that were published. */
static const ri_example examples[] = {
    {
        .title = "Income and unemployment",
        .source = "By hand",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "North", "South", "West"),
                                      RI_NUMBERS("income", "USD", 100, 200, 600),
                                      RI_NUMBERS("unemployed", "percent", 4, 8, 3))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("better", "unemployed:less")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "North", "South", "West"),
                                       RI_NUMBERS("income", "1", 100.0 / 3, 200.0 / 3, 200),
                                       RI_NUMBERS("unemployed", "1", 125, 62.5, 500.0 / 3))),
    },
};
RI_EXAMPLES(examples);

RI_MODULE(&plugin);
