/* mean.c - weighted arithmetic mean of indicators.
 *
 *   [index]
 *   use = aggregate.mean
 *   from = scores
 *   by = parent
 */
#include <regind/examples.h>

#include <regind/sql.h>

#include "composite.h"

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Relative: they are rescaled to one over the indicators present."),
    COMPOSITE_PARAMETERS,
};

/* sum(w x) / sum(w) */
static ri_status mean(const composite *self, const composite_row *row, double *result)
{
    ri_exact_sum weights = RI_EXACT_SUM, sum = RI_EXACT_SUM;

    (void)self;
    for (uint64_t k = 0; k < row->n; k++) {
        ri_total_add(&weights, row->w[k]);
        ri_total_add(&sum, row->w[k] * row->x[k]);
    }
    *result = ri_ratio(ri_total_of(&sum), ri_total_of(&weights));
    return RI_OK;
}

/* The same sums: what an addition loses is found without a branch (Knuth's two-sum), and is the
 * same number. */
static void mean_of_block(const composite *self, uint64_t first, uint64_t n, double *results)
{
    double total[COMPOSITE_BLOCK] = {0}, lost[COMPOSITE_BLOCK] = {0};
    ri_exact_sum weights = RI_EXACT_SUM;

    for (uint64_t k = 0; k < self->n; k++) {
        const double w = self->w[self->columns[k]], d = self->d[self->columns[k]];
        const double *const x = self->x[self->columns[k]]->values + first;

        ri_total_add(&weights, w);
        for (uint64_t i = 0; i < n; i++) {
            const double term = w * (d * x[i]), next = total[i] + term, part = next - total[i];

            lost[i] += (total[i] - (next - part)) + (term - part);
            total[i] = next;
        }
    }
    for (uint64_t i = 0; i < n; i++)
        results[i] = ri_ratio(total[i] + lost[i], ri_total_of(&weights));
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const composite_method method = {.of_row = mean, .of_block = mean_of_block};

    return composite_run(host, ctx, call, &method);
}

/* Sums of a row as mean_of_block() has them: "total k" is what the first k terms add up to. */
static ri_status group_in_sql(const composite *group)
{
    const ri_host *const host = group->host;
    ri_ctx *const ctx = group->ctx;
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    const char *before = sql->number(ctx, 0), *lost = before;
    ri_sum weights = {0, 0, 0};
    ri_status status = RI_OK;

    for (uint64_t k = 0; status == RI_OK && k < group->n; k++) {
        const uint64_t c = group->columns[k];
        const char *const x = sql->column(ctx, COMPOSITE_IN_VALUES, c);
        const char *const term =
            ri_sql_print(host, ctx, "(%s * (%s * %s))", sql->number(ctx, group->w[c]),
                         sql->number(ctx, group->d[c]), x);
        const char *const total =
            sql->let(ctx, ri_sql_print(host, ctx, "%s of %d", group->name, (int)k + 1),
                     ri_sql_print(host, ctx, "%s + %s", before, term));

        ri_sum_add(&weights, group->w[c]);
        status = sql->telling(ctx, ri_sql_print(host, ctx, "%s IS NULL", x));
        lost = ri_sql_print(host, ctx, "%s + ((%s - (%s - (%s - %s))) + (%s - (%s - %s)))", lost,
                            before, total, total, before, term, total, before);
        before = total;
        if (status == RI_OK)
            status = sql->next(ctx);
    }
    if (status != RI_OK)
        return status;
    return sql->measure(ctx, COMPOSITE_OUT_RESULT, group->name,
                        ri_sql_print(host, ctx, "(%s + (%s)) / %s", before, lost,
                                     sql->number(ctx, ri_sum_of(&weights))));
}

static ri_status formula(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    enum { MOST_LAYERS = 40 };
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    const composite common = {.host = host,
                              .ctx = ctx,
                              .call = call,
                              .x = call->in[COMPOSITE_IN_VALUES].columns,
                              .w = call->args[COMPOSITE_ARG_WEIGHTS]->numbers,
                              .d = call->args[COMPOSITE_ARG_DIRECTION]->numbers};
    uint64_t n = 0;
    const composite *const groups = composite_gather(&common, &n);
    ri_status status = groups ? RI_OK : RI_NO_MEMORY;

    if (call->in[COMPOSITE_IN_COVERAGES].n)
        return sql->refuse(ctx, "its indicators are aggregates, whose coverage counts");
    if (call->in[COMPOSITE_IN_VALUES].n > MOST_LAYERS)
        return sql->refuse(ctx, "it has more than 40 indicators");
    for (uint64_t g = 0; status == RI_OK && g < n; g++) {
        if (!groups[g].n)
            return sql->refuse(ctx, "the weights of all its indicators are zero");
        status = group_in_sql(&groups[g]);
        if (status == RI_OK) /* of rows that lack one, run() is asked */
            status = sql->measure(ctx, COMPOSITE_OUT_COVERAGE,
                                  ri_sql_print(host, ctx, "%s_coverage", groups[g].name),
                                  sql->number(ctx, 1));
    }
    return status;
}

RI_EXAMPLES_BELOW;
RI_SQL(formula, ri_examples_extension);
static const ri_plugin aggregate_mean = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(composite_in),
    RI_OUT(composite_out),
    .kind = RI_METHOD,
    .id = "aggregate.mean",
    .version = "1.0.0",
    .title = "Weighted arithmetic mean",
    .doc = "The mean of the indicators of each row, weighted. Directions come first: where less is "
           "better the value counts negative (scores of normalise.leader are already directed). "
           "Missing indicators are left out and the weights of the others rescaled, counted in a "
           "warning; below `coverage`, or with none present, the result is missing. An indicator "
           "of weight zero takes no part.",
    .formula = "sum(w d x) / sum(w) over the indicators present",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_sql_extension,
};

static const ri_example examples[] = {
    {
        .title = "Five of eight indicators, weighted",
        .source = "COINr's Aggregate(f_ag = \"a_amean\"), group G1",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("unit", "R01", "R02", "R03", "R04"),
                                      RI_NUMBERS("I1", NULL, 10.9512451816452, 80.079199742124,
                                                 23.9346675254732, 28.3845487375603),
                                      RI_NUMBERS("I2", NULL, 62.04000897867, 94.1864365052083,
                                                 31.2325271853885, 10.1612724141645),
                                      RI_NUMBERS("I3", NULL, 30.5011308964707, 59.3409881927277,
                                                 35.5616951305327, 15.7681463634152),
                                      RI_NUMBERS("I4", NULL, 62.5, 37.5, 100, 50),
                                      RI_NUMBERS("I5", NULL, 59.2322602499438, 89.2440834783344,
                                                 43.7666822531278, 70.3222370816507))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("weights", "I1:1, I2:2, I3:1, I4:0.5, I5:1.5"),
                             RI_ARGUMENT("name", "G1")),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("unit", "R01", "R02", "R03", "R04"),
                            RI_PUBLISHED("G1", NULL, 1e-9, 47.6051307350619, 80.068197693795,
                                         39.6019067344124, 32.4930992586301))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&aggregate_mean);
