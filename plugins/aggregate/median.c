/* median.c - weighted median of indicators.
 *
 *   [index]
 *   use = aggregate.median
 *   from = scores
 *   coverage = 0.75
 */
#include <regind/examples.h>

#include "ordering.h"

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Relative; an indicator of weight two counts like two equal ones."),
    COMPOSITE_PARAMETERS,
};

/* The value at which half of the weight is reached; between two, their mean. */
static ri_status median(const composite *self, const composite_row *row, double *result)
{
    ri_exact_sum total = RI_EXACT_SUM, below = RI_EXACT_SUM;
    double half;
    uint64_t k = 0;

    (void)self;
    ordering_ascending(row);
    for (uint64_t j = 0; j < row->n; j++)
        ri_total_add(&total, row->w[j]);
    half = ri_total_of(&total) / 2;
    ri_total_add(&below, row->w[0]);
    while (k + 1 < row->n && ri_total_of(&below) < half && !ri_tied(ri_total_of(&below), half))
        ri_total_add(&below, row->w[++k]);
    *result = row->x[k];
    if (k + 1 < row->n && ri_tied(ri_total_of(&below), half))
        *result = row->x[k] / 2 + row->x[k + 1] / 2;
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const composite_method method = {.of_row = median};

    return composite_run(host, ctx, call, &method);
}

RI_EXAMPLES_BELOW;
static const ri_plugin aggregate_median = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(composite_in),
    RI_OUT(composite_out),
    .kind = RI_METHOD,
    .id = "aggregate.median",
    .version = "1.0.0",
    .title = "Weighted median",
    .doc = "The median of the indicators of each row, weighted: extreme indicators do not move it. "
           "With equal weights it is the usual median. Missing indicators are left out, counted "
           "in a warning; below `coverage`, or with none present, the result is missing. An "
           "indicator of weight zero takes no part.",
    .formula = "the least x at which the weights of smaller and equal indicators exceed half of "
               "all; the mean of x and the next where they are exactly half",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@book{cormen2009algorithms,\n"
                "  author = {Cormen, Thomas H. and Leiserson, Charles E. and Rivest, Ronald L. and "
                "Stein, Clifford},\n"
                "  title = {Introduction to Algorithms},\n"
                "  edition = {3},\n"
                "  publisher = {MIT Press},\n"
                "  year = {2009},\n"
                "  note = {Problem 9-2}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "The median",
        .source = "Cormen et al. (2009), Introduction to Algorithms, problem 9-2: 0.1 and 0.2",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("example", "clrs"), RI_NUMBERS("a", "1", 0.1),
                                      RI_NUMBERS("b", "1", 0.35), RI_NUMBERS("c", "1", 0.05),
                                      RI_NUMBERS("d", "1", 0.1), RI_NUMBERS("e", "1", 0.15),
                                      RI_NUMBERS("f", "1", 0.05), RI_NUMBERS("g", "1", 0.2))),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("example", "clrs"), RI_PUBLISHED("score", NULL, 0, 0.1))),
    },
    {
        .title = "The weighted median: the elements are their own weights",
        .source = "Cormen et al. (2009), Introduction to Algorithms, problem 9-2: 0.1 and 0.2",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("example", "clrs"), RI_NUMBERS("a", "1", 0.1),
                                      RI_NUMBERS("b", "1", 0.35), RI_NUMBERS("c", "1", 0.05),
                                      RI_NUMBERS("d", "1", 0.1), RI_NUMBERS("e", "1", 0.15),
                                      RI_NUMBERS("f", "1", 0.05), RI_NUMBERS("g", "1", 0.2))),
        RI_EXAMPLE_ARGUMENTS(
            RI_ARGUMENT("weights", "a:0.1, b:0.35, c:0.05, d:0.1, e:0.15, f:0.05, g:0.2")),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("example", "clrs"), RI_PUBLISHED("score", NULL, 0, 0.2))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&aggregate_median);
