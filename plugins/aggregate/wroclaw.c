/* wroclaw.c - the taxonomic method of Wroclaw: distance from the ideal row.
 *
 *   [index]
 *   use = aggregate.wroclaw
 *   from = scores
 *   name = development
 */
#include <regind/examples.h>

#include "distance.h"

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Relative, of the squared distances; the method has equal ones."),
    COMPOSITE_PARAMETERS,
};

/* mean + 2 standard deviations (n - 1) of the distances. */
static double critical(const double *distances, uint64_t rows)
{
    ri_exact_sum sum = RI_EXACT_SUM, squares = RI_EXACT_SUM;

    for (uint64_t i = 0; i < rows; i++)
        ri_total_add(&sum, distances[i]);
    for (uint64_t i = 0; i < rows; i++) {
        const double off = distances[i] - ri_total_mean_of(&sum);

        ri_total_add(&squares, off * off);
    }
    if (sum.count < 2)
        return (double)NAN;
    return ri_total_mean_of(&sum) + 2 * sqrt(ri_total_of(&squares) / (double)(sum.count - 1));
}

static ri_status wroclaw(const composite *self, double *results)
{
    const distance_ends *const all = distance_extremes(self);
    composite_row row;
    double far;

    if (!all || !composite_room(self, &row))
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->call->rows; i++)
        if (composite_present(self, i, &row))
            results[i] = distance_from(self, i, all, NULL, true);
    far = critical(results, self->call->rows);
    if (self->call->rows && !(far > 0))
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW, "'%s' is missing: %s", self->name,
                    far == 0 ? "all rows are equal" : "it needs two rows");
    for (uint64_t i = 0; i < self->call->rows; i++)
        results[i] = ri_ratio(results[i], far);
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const composite_method method = {.of_group = wroclaw, .unit = "1", .direction = "-1"};

    return composite_run(host, ctx, call, &method);
}

RI_EXAMPLES_BELOW;
static const ri_plugin aggregate_wroclaw = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(composite_in),
    RI_OUT(composite_out),
    .kind = RI_METHOD,
    .id = "aggregate.wroclaw",
    .version = "1.0.0",
    .title = "Wroclaw taxonomic index",
    .doc = "How far each row is from an ideal row that has the best value of every indicator; 0 is "
           "the ideal, and few rows exceed 1. Smaller is better: the result has direction -1. The "
           "indicators must be normalised (minmax or zscore). Missing indicators are left out and "
           "the distance rescaled to the others, counted in a warning; below `coverage`, or with "
           "none present, the result is missing. An indicator of weight zero takes no part.",
    .formula = "D / (mean(D) + 2 sd(D)), D = sqrt(sum((x - max(x))^2)); sd with n - 1",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{florek1951taksonomia,\n"
                "  author = {Florek, K. and {\\L}ukaszewicz, J. and Perkal, J. and Steinhaus, H. "
                "and Zubrzycki, S.},\n"
                "  title = {Taksonomia wroc{\\l}awska},\n"
                "  journal = {Przegl{\\k{a}}d Antropologiczny},\n"
                "  volume = {17},\n"
                "  pages = {193--211},\n"
                "  year = {1951}\n"
                "}\n"
                "@article{mazziotta2010sintesi,\n"
                "  author = {Mazziotta, Claudio and Mazziotta, Matteo and Pareto, Adriano and "
                "Vidoli, Francesco},\n"
                "  title = {La sintesi di indicatori territoriali di dotazione infrastrutturale: "
                "metodi di costruzione e procedure di ponderazione a confronto},\n"
                "  journal = {Rivista di Economia e Statistica del Territorio},\n"
                "  number = {1},\n"
                "  year = {2010}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Distances of 0, 5 and 10",
        .source = "by hand: 3-4-5 triangles; mean 5, standard deviation 5, 5 / (5 + 2 * 5)",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 3, 0, -3),
                                      RI_NUMBERS("y", "1", 4, 0, -4))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
            RI_PUBLISHED("score", NULL, 0, 0, 0.3333333333333333, 0.6666666666666666))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&aggregate_wroclaw);
