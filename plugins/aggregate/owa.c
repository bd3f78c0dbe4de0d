/* owa.c - ordered weighted average: weights by order, not by indicator.
 *
 *   [index]
 *   use = aggregate.owa
 *   from = scores
 *   order_weights = 3, 2, 1
 */
#include <regind/examples.h>

#include "ordering.h"

enum { ARG_ORDER_WEIGHTS = COMPOSITE_ARGS };

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Importance of the indicators; equal ones give the average by order alone."),
    COMPOSITE_PARAMETERS,
    [ARG_ORDER_WEIGHTS] = {.id = "order_weights",
                           .label = "Weights by order",
                           .doc = "Of the largest value, the second largest, and so on; relative. "
                                  "Where a row has another number of values, the weights are "
                                  "stretched over it.",
                           .type = RI_REAL,
                           .flags = RI_LIST,
                           .minimum = 0,
                           .maximum = 1e15,
                           .fallback = (double)NAN},
};

/* Q(share): the part of the order weights that falls on the first `share` of the places; linear
 * between places.  Q(0) = 0, Q(1) = 1. */
static double quantifier(const ri_value *weights, double share)
{
    const double places = share * (double)weights->count;
    ri_exact_sum total = RI_EXACT_SUM, part = RI_EXACT_SUM;

    for (uint64_t j = 0; j < weights->count; j++) {
        const double inside = fmin(fmax(places - (double)j, 0), 1);

        ri_total_add(&total, weights->numbers[j]);
        ri_total_add(&part, inside * weights->numbers[j]);
    }
    return ri_ratio(ri_total_of(&part), ri_total_of(&total));
}

/* sum of (Q(p_1 + ... + p_j) - Q(p_1 + ... + p_(j-1))) x_(j), the largest x first, p = w / sum(w)
 */
static ri_status ordered(const composite *self, const composite_row *row, double *result)
{
    const ri_value *const weights = self->call->args[ARG_ORDER_WEIGHTS];
    ri_exact_sum total = RI_EXACT_SUM, importance = RI_EXACT_SUM, sum = RI_EXACT_SUM;
    double before = 0;

    ordering_ascending(row);
    for (uint64_t k = 0; k < row->n; k++)
        ri_total_add(&total, row->w[k]);
    for (uint64_t k = row->n; k-- > 0;) {
        double after;

        ri_total_add(&importance, row->w[k]);
        after = quantifier(weights, ri_total_of(&importance) / ri_total_of(&total));
        ri_total_add(&sum, (after - before) * row->x[k]);
        before = after;
    }
    *result = ri_total_of(&sum);
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const composite_method method = {.of_row = ordered};
    const ri_value *const weights = call->args[ARG_ORDER_WEIGHTS];
    ri_where where = RI_WHERE;
    double total = 0;

    where.parameter = ARG_ORDER_WEIGHTS;
    for (uint64_t j = 0; j < weights->count; j++)
        total += weights->numbers[j];
    if (!(total > 0))
        return host->fail_at(ctx, RI_BAD_PARAMETER, &where, "the order weights are all zero");
    return composite_run(host, ctx, call, &method);
}

RI_EXAMPLES_BELOW;
static const ri_plugin aggregate_owa = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(composite_in),
    RI_OUT(composite_out),
    .kind = RI_METHOD,
    .id = "aggregate.owa",
    .version = "1.0.0",
    .title = "Ordered weighted average",
    .doc = "The average of the indicators of each row, weighted by their order within the row: "
           "order weights 1, 0, 0 give the largest, 0, 0, 1 the smallest, equal ones the mean. "
           "Indicators of different weights take a part of the order weights in proportion "
           "(Torra's weighted OWA). Missing indicators are left out and the order weights "
           "stretched over the others, counted in a warning; below `coverage`, or with none "
           "present, the result is missing. An indicator of weight zero takes no part.",
    .formula = "sum(v_j x_(j)) / sum(v_j), x_(1) the largest",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{yager1988ordered,\n"
                "  author = {Yager, Ronald R.},\n"
                "  title = {On Ordered Weighted Averaging Aggregation Operators in Multicriteria "
                "Decisionmaking},\n"
                "  journal = {IEEE Transactions on Systems, Man, and Cybernetics},\n"
                "  volume = {18},\n"
                "  number = {1},\n"
                "  pages = {183--190},\n"
                "  year = {1988},\n"
                "  doi = {10.1109/21.87068}\n"
                "}\n"
                "@article{torra1997weighted,\n"
                "  author = {Torra, Vicen{\\c{c}}},\n"
                "  title = {The Weighted OWA Operator},\n"
                "  journal = {International Journal of Intelligent Systems},\n"
                "  volume = {12},\n"
                "  number = {2},\n"
                "  pages = {153--166},\n"
                "  year = {1997}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "An average by order",
        .source = "Yager (1988), On Ordered Weighted Averaging Aggregation Operators: F(0.7, 1, "
                  "0.3, 0.6) = 0.76",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("example", "yager"), RI_NUMBERS("a", "1", 0.7),
                                      RI_NUMBERS("b", "1", 1), RI_NUMBERS("c", "1", 0.3),
                                      RI_NUMBERS("d", "1", 0.6))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("order_weights", "0.4, 0.3, 0.2, 0.1")),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("example", "yager"), RI_PUBLISHED("score", NULL, 0, 0.76))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&aggregate_owa);
