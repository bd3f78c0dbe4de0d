/* topsis.c - TOPSIS: near the ideal row and far from the worst.
 *
 *   [index]
 *   use = aggregate.topsis
 *   from = indicators
 *   scaling = vector
 */
#include <regind/examples.h>

#include "distance.h"

enum { ARG_SCALING = COMPOSITE_ARGS };
enum { SCALING_VECTOR, SCALING_NONE };

static const char *const scalings[] = {"vector", "none", NULL};

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Relative; they multiply the scaled values."),
    COMPOSITE_PARAMETERS,
    [ARG_SCALING] = {.id = "scaling",
                     .label = "Scaling of the indicators",
                     .doc = "vector: each is divided by the root of its sum of squares, as the "
                            "method has it; none: they are normalised already.",
                     .type = RI_CHOICE,
                     .fallback = SCALING_VECTOR,
                     .choices = scalings},
};

/* 1 / sqrt(sum(x^2)) of the group's k-th indicator, in units of its largest magnitude. */
static double vector_scale(const composite *self, uint64_t k, const distance_ends *of)
{
    const double largest = fmax(fabs(of->best), fabs(of->worst));
    ri_exact_sum squares = RI_EXACT_SUM;

    for (uint64_t i = 0; i < self->call->rows; i++) {
        const double x = composite_value(self, k, i) / largest;

        ri_total_add(&squares, x * x);
    }
    return largest > 0 ? 1 / sqrt(ri_total_of(&squares)) / largest : 0;
}

/* S- / (S+ + S-): the distances of w x / norm from the best and from the worst row. */
static ri_status topsis(const composite *self, double *results)
{
    const bool vector = ri_integer_of(self->call, ARG_SCALING) == SCALING_VECTOR;
    const distance_ends *const all = distance_extremes(self);
    double *const factors = (double *)self->host->scratch(self->ctx, self->n, sizeof *factors);
    bool differ = false;
    composite_row row;

    if (!all || !factors || !composite_room(self, &row))
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++) {
        /* distance_from() multiplies the squares by w once: w^2 in all */
        factors[k] = sqrt(self->w[self->columns[k]]);
        factors[k] *= vector ? vector_scale(self, k, &all[k]) : 1;
        differ = differ || all[k].best > all[k].worst;
    }
    if (self->call->rows && !differ)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "'%s' is missing: all rows are equal", self->name);
    for (uint64_t i = 0; differ && i < self->call->rows; i++) {
        const double from_best = distance_from(self, i, all, factors, true);
        const double from_worst = distance_from(self, i, all, factors, false);

        if (composite_present(self, i, &row))
            results[i] = ri_ratio(from_worst, from_best + from_worst);
    }
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const bool vector = ri_integer_of(call, ARG_SCALING) == SCALING_VECTOR;
    const composite_method method = {.of_group = topsis,
                                     .quotient =
                                         vector ? "a scale by the length of the column" : NULL,
                                     .unit = "1",
                                     .any_units = vector};

    return composite_run(host, ctx, call, &method);
}

RI_EXAMPLES_BELOW;
static const ri_plugin aggregate_topsis = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(composite_in),
    RI_OUT(composite_out),
    .kind = RI_METHOD,
    .id = "aggregate.topsis",
    .version = "1.0.0",
    .title = "TOPSIS",
    .doc = "Closeness to an ideal row that has the best value of every indicator, against the "
           "distance from a row that has the worst of each: from 0 (worst in all) to 1 (best in "
           "all). Takes the indicators as they are; where less is better (direction -1) the "
           "smallest is best. Missing indicators are left out of both distances, counted in a "
           "warning; below `coverage`, or with none present, the result is missing, and so it is "
           "where all rows are equal. An indicator of weight zero takes no part.",
    .formula = "S- / (S+ + S-); S+, S- = sqrt(sum((w x / sqrt(sum(x^2)) - best or worst)^2))",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@book{hwang1981multiple,\n"
                "  author = {Hwang, Ching-Lai and Yoon, Kwangsun},\n"
                "  title = {Multiple Attribute Decision Making: Methods and Applications},\n"
                "  series = {Lecture Notes in Economics and Mathematical Systems},\n"
                "  volume = {186},\n"
                "  publisher = {Springer},\n"
                "  year = {1981},\n"
                "  doi = {10.1007/978-3-642-48318-9}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Choice of a fighter aircraft",
        .source = "Hwang & Yoon (1981), Multiple Attribute Decision Making; printed from "
                  "intermediate results of four decimals",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("aircraft", "A1", "A2", "A3", "A4"), RI_NUMBERS("speed", "1", 2, 2.5, 1.8, 2.2),
            RI_NUMBERS("range", "1", 1500, 2700, 2000, 1800),
            RI_NUMBERS("payload", "1", 20000, 18000, 21000, 20000),
            RI_NUMBERS("cost", "1", 5.5, 6.5, 4.5, 5), RI_NUMBERS("reliability", "1", 5, 3, 7, 5),
            RI_NUMBERS("manoeuvrability", "1", 9, 5, 7, 5))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("direction", "cost:-1"),
                             RI_ARGUMENT("weights", "speed:0.2, range:0.1, payload:0.1, cost:0.1, "
                                                    "reliability:0.2, manoeuvrability:0.3")),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("aircraft", "A1", "A2", "A3", "A4"),
                            RI_PUBLISHED("score", NULL, 0.001, 0.643, 0.268, 0.613, 0.312))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&aggregate_topsis);
