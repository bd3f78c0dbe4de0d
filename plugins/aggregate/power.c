/* power.c - weighted power mean (generalised mean) of indicators.
 *
 *   [index]
 *   use = aggregate.power
 *   from = scores
 *   p = 0.5
 */
#include <regind/examples.h>

#include "composite.h"

enum { ARG_P = COMPOSITE_DOMAIN_ARGS };

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Relative: they are rescaled to one over the indicators present."),
    COMPOSITE_DOMAIN_PARAMETERS,
    [ARG_P] = {.id = "p",
               .label = "Exponent",
               .doc = "1: arithmetic, 0: geometric, -1: harmonic, 2: quadratic mean; the smaller, "
                      "the more low indicators count.",
               .type = RI_REAL,
               .minimum = -1e6,
               .maximum = 1e6,
               .fallback = (double)NAN},
};

static ri_status check(const composite *self, const composite_row *row, double p)
{
    ri_status status = RI_OK;

    for (uint64_t k = 0; k < row->n; k++) {
        if (p > 0 && row->x[k] < 0)
            status = composite_refuse(self, row, k, "a power mean needs values of zero or above",
                                      "normalise to a range from zero, such as 0 to 100");
        if (p <= 0 && row->x[k] <= 0)
            status = composite_refuse(
                self, row, k, "a power mean with p of zero or below needs values above zero",
                "normalise to a range above zero, such as 1 to 100");
    }
    return status;
}

/* The largest x, or the smallest where p is below zero: in units of it no power is above 1. */
static double extreme(const composite_row *row, double p)
{
    double found = row->x[0];

    for (uint64_t k = 1; k < row->n; k++)
        found = p > 0 ? fmax(found, row->x[k]) : fmin(found, row->x[k]);
    return found;
}

/* ln of (sum(w r^p) / sum(w))^(1/p) for r = x / unit.  Near p = 0 every power is near 1, and it is
 * what they lack that is added; its limit is the geometric mean. */
static double small_power(const composite_row *row, double p, double unit)
{
    const bool limit = fabs(p) < 1e-20;
    ri_exact_sum weights = RI_EXACT_SUM, sum = RI_EXACT_SUM;

    for (uint64_t k = 0; k < row->n; k++) {
        const double logarithm = log(row->x[k]) - log(unit);

        ri_total_add(&weights, row->w[k]);
        ri_total_add(&sum, row->w[k] * (limit ? logarithm : expm1(p * logarithm)));
    }
    if (limit)
        return ri_ratio(ri_total_of(&sum), ri_total_of(&weights));
    return log1p(ri_ratio(ri_total_of(&sum), ri_total_of(&weights))) / p;
}

static double large_power(const composite_row *row, double p, double unit)
{
    ri_exact_sum weights = RI_EXACT_SUM, sum = RI_EXACT_SUM;

    for (uint64_t k = 0; k < row->n; k++) {
        ri_total_add(&weights, row->w[k]);
        ri_total_add(&sum, row->w[k] * pow(row->x[k] / unit, p));
    }
    return pow(ri_ratio(ri_total_of(&sum), ri_total_of(&weights)), 1 / p);
}

/* (sum(w x^p) / sum(w))^(1/p) */
static ri_status power(const composite *self, const composite_row *row, double *result)
{
    const double p = ri_number_of(self->call, ARG_P);
    const ri_status status = check(self, row, p);
    const double unit = extreme(row, p);

    if (status != RI_OK)
        return status;
    if (!(unit > 0))
        *result = 0; /* all are, and p is above zero */
    else if (fabs(p) >= 0.5)
        *result = unit * large_power(row, p, unit);
    else {
        const double root = exp(small_power(row, p, unit) / 2); /* its square may be infinite */

        *result = unit * root * root;
    }
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const composite_method method = {.of_row = power, .domain = true, .quotient = "a power mean"};

    return composite_run(host, ctx, call, &method);
}

RI_EXAMPLES_BELOW;
static const ri_plugin aggregate_power = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(composite_in),
    RI_OUT(composite_out),
    .kind = RI_METHOD,
    .id = "aggregate.power",
    .version = "1.0.0",
    .title = "Weighted power mean",
    .doc =
        "The power mean of the indicators of each row, weighted; its exponent sets how much an "
        "indicator can make good another. A negative value, and with p of zero or below also "
        "zero, is an error that names its row and column; with `invalid = missing` the row has no "
        "result. Missing indicators are left out and the weights of the others rescaled, counted "
        "in a warning; below `coverage`, or with "
        "none present, the result is missing. An indicator of weight zero takes no part.",
    .formula = "(sum(w x^p) / sum(w))^(1/p) over the indicators present",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{decancq2013weights,\n"
                "  author = {Decancq, Koen and Lugo, Mar{\\'i}a Ana},\n"
                "  title = {Weights in Multidimensional Indices of Wellbeing: An Overview},\n"
                "  journal = {Econometric Reviews},\n"
                "  volume = {32},\n"
                "  number = {1},\n"
                "  pages = {7--34},\n"
                "  year = {2013},\n"
                "  doi = {10.1080/07474938.2012.690641}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Quadratic mean",
        .source = "by hand: sqrt((1 + 49) / 2) = 5",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 1, 3, 0),
                                      RI_NUMBERS("y", "1", 7, 3, 2))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("p", "2")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("score", NULL, 0, 5, 3, 1.4142135623730951))),
    },
    {
        .title = "Exponent -1 is the harmonic mean",
        .source = "by hand: 2 / (1/3 + 1/6) = 4",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 3, 2, 4),
                                      RI_NUMBERS("y", "1", 6, 2, 4))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("p", "-1")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("score", NULL, 0, 4, 2, 4))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&aggregate_power);
