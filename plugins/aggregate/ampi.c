/* ampi.c - adjusted Mazziotta-Pareto index: comparable over time, reference = 100.
 *
 *   [index]
 *   use = aggregate.ampi
 *   from = indicators
 *   penalty = minus
 */
#include <regind/examples.h>

#include <regind/ties.h>

#include "mazziotta_pareto.h"

enum { ARG_REFERENCE = MAZZIOTTA_PARETO_ARGS, ARG_LOWEST, ARG_HIGHEST };

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Relative, in mean and variance; the authors weight equally."),
    COMPOSITE_DOMAIN_PARAMETERS,
    MAZZIOTTA_PARETO_PARAMETERS(MAZZIOTTA_PARETO_POPULATION),
    [ARG_REFERENCE] = {.id = "reference",
                       .label = "Reference value",
                       .doc = "The value that becomes 100, such as the country's in the base year; "
                              "without it the mean of all rows.",
                       .type = RI_REAL,
                       .flags = RI_PER_COLUMN | RI_OPTIONAL,
                       .fallback = (double)NAN,
                       .port = "values"},
    [ARG_LOWEST] = {.id = "lowest",
                    .label = "Lowest value",
                    .doc = "The lowest value of the indicator over all rows and times; without it "
                           "that of the rows at hand.",
                    .type = RI_REAL,
                    .flags = RI_PER_COLUMN | RI_OPTIONAL,
                    .fallback = (double)NAN,
                    .port = "values"},
    [ARG_HIGHEST] = {.id = "highest",
                     .label = "Highest value",
                     .doc =
                         "The highest value of the indicator over all rows and times; without it "
                         "that of the rows at hand.",
                     .type = RI_REAL,
                     .flags = RI_PER_COLUMN | RI_OPTIONAL,
                     .fallback = (double)NAN,
                     .port = "values"},
};

/* r = (x - reference) * step + 100; the range of the indicator becomes 60 wide. */
typedef struct scale {
    double reference, step;
} scale;

static void scale_of(const composite *self, uint64_t column, scale *into)
{
    const ri_column *const x = self->x[column];
    double lowest = self->call->args[ARG_LOWEST]->numbers[column];
    double highest = self->call->args[ARG_HIGHEST]->numbers[column];
    const ri_extent extent = ri_extent_of(x->values, x->rows);
    const bool constant = isnan(lowest) && isnan(highest) && ri_constant(&extent);
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t i = 0; i < x->rows; i++)
        ri_total_add(&sum, x->values[i]);
    lowest = isnan(lowest) ? extent.least : lowest;
    highest = isnan(highest) ? extent.largest : highest;
    into->reference = self->call->args[ARG_REFERENCE]->numbers[column];
    if (isnan(into->reference))
        into->reference = ri_total_mean_of(&sum);
    /* The goalposts are reference -/+ (highest - lowest) / 2, mapped to 70 and 130. */
    into->step = 60 / (highest - lowest);
    if (x->rows && !sum.count)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW, "'%s' has no values", x->name);
    else if (x->rows && (constant || !(highest > lowest)))
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "'%s' is left out: it is %.15g everywhere", x->name, lowest);
    else
        return;
    into->step = (double)NAN;
}

/* Rescales what is present in a row, in place; drops what has no scale. */
static void rescale(const composite *self, const scale *scales, composite_row *row)
{
    uint64_t n = 0;

    for (uint64_t k = 0; k < row->n; k++) {
        const uint64_t c = row->columns[k];
        const double value = self->x[c]->values[row->row];

        if (isnan(scales[c].step))
            continue;
        row->x[n] = 100 + self->d[c] * (value - scales[c].reference) * scales[c].step;
        row->w[n] = row->w[k];
        row->columns[n++] = c;
    }
    row->n = n;
}

static ri_status penalised(const composite *self, const composite_row *row, double *result)
{
    return mazziotta_pareto(self, row,
                            "the reference, lowest and highest value of each indicator should take "
                            "it to about 70 to 130",
                            result);
}

static ri_status adjusted(const composite *self, double *results)
{
    ri_status worst = RI_OK;
    scale *const scales = (scale *)self->host->scratch(
        self->ctx, self->call->in[COMPOSITE_IN_VALUES].n, sizeof *scales);
    composite_row row;

    if (!scales || !composite_room(self, &row))
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++)
        scale_of(self, self->columns[k], &scales[self->columns[k]]);
    for (uint64_t i = 0; i < self->call->rows; i++) {
        if (!composite_present(self, i, &row))
            continue;
        rescale(self, scales, &row);
        if (row.n && composite_settle(self, i, penalised(self, &row, &results[i]), &results[i]))
            worst = RI_BAD_INPUT;
    }
    return worst;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const composite_method method = {.of_group = adjusted,
                                     .domain = true,
                                     .unit = "1",
                                     .any_units = true,
                                     .direction = mazziotta_pareto_direction(call)};

    return composite_run(host, ctx, call, &method);
}

RI_EXAMPLES_BELOW;
static const ri_plugin aggregate_ampi = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(composite_in),
    RI_OUT(composite_out),
    .kind = RI_METHOD,
    .id = "aggregate.ampi",
    .version = "1.0.0",
    .title = "Adjusted Mazziotta-Pareto index",
    .doc =
        "Takes the indicators as they are: each is rescaled so that its reference value is 100 "
        "and its range 60 wide, and their mean in each row is lowered by a penalty that grows "
        "with their inequality. Comparable over time: run it over all periods at once, without "
        "`within`. A row in which every indicator is at its reference has 100. Missing "
        "indicators are left out, counted in a warning; so is, with a warning, an indicator "
        "without variation. Below `coverage`, or with none present, the result is missing. A row "
        "whose mean is zero or below is an error that names it; with `invalid = missing` it has "
        "no result.",
    .formula = "r = 100 + d (x - reference) 60 / (max - min); M - S^2 / M (or +): M mean and S "
               "standard deviation of the row's r",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{mazziotta2016generalized,\n"
                "  author = {Mazziotta, Matteo and Pareto, Adriano},\n"
                "  title = {On a Generalized Non-compensatory Composite Index for Measuring "
                "Socio-economic Phenomena},\n"
                "  journal = {Social Indicators Research},\n"
                "  volume = {127},\n"
                "  number = {3},\n"
                "  pages = {983--1003},\n"
                "  year = {2016},\n"
                "  doi = {10.1007/s11205-015-0998-2}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Goalposts that are given",
        .source = "Mazziotta & Pareto (2016), by hand: 130 and 70, mean 100, variance 900, 100 - "
                  "900 / 100",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 50, 100, 100),
                                      RI_NUMBERS("y", "1", 50, 0, 100))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("reference", "50"), RI_ARGUMENT("lowest", "0"),
                             RI_ARGUMENT("highest", "100")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("score", NULL, 0, 100, 91, 130))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&aggregate_ampi);
