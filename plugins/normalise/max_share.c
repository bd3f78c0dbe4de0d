/* max_share.c - indicators as a share of their largest value.
 *
 *   [scores]
 *   use = normalise.max_share
 *   from = indicators
 *   in.values = people
 */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>
#include <regind/sql.h>

#include "../common/handbook.h"

enum { IN_VALUES };
enum { OUT_SCORES };

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_SCORES] = {.id = "scores",
                    .label = "Share of the largest value",
                    .doc = "One column for each indicator, under the same name; it keeps its "
                           "direction.",
                    .unit = "1",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
};

static void max_share(const ri_host *host, ri_ctx *ctx, const ri_column *x, double *scores)
{
    double max = (double)NAN;

    for (uint64_t i = 0; i < x->rows; i++)
        max = fmax(max, x->values[i]); /* passes over what is missing */
    if (x->rows && !(max > 0))
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW, "the scores of '%s' are missing: %s", x->name,
                    isnan(max) ? "it has no values" : "its largest value is not above zero");
    for (uint64_t i = 0; max > 0 && i < x->rows; i++)
        scores[i] = ri_ratio(x->values[i], max);
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const uint64_t n = call->in[IN_VALUES].n;
    ri_status status = ri_need_zeros(host, ctx, call, IN_VALUES, "a share of the largest");

    for (uint64_t c = 0; status == RI_OK && c < n; c++) {
        const ri_column *const x = call->in[IN_VALUES].columns[c];
        double *const scores = host->measure(ctx, OUT_SCORES, x->name, x->rows, "1");

        if (!scores)
            return RI_NO_MEMORY;
        max_share(host, ctx, x, scores);
        status = host->progress(ctx, (double)(c + 1) / (double)n);
    }
    return status;
}

static ri_status formula(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    ri_status status = RI_OK;

    for (uint64_t c = 0; status == RI_OK && c < call->in[IN_VALUES].n; c++) {
        const char *const name = call->in[IN_VALUES].columns[c]->name;
        const char *const x = sql->column(ctx, IN_VALUES, c);
        const char *const most =
            sql->let(ctx, ri_sql_print(host, ctx, "most %s", name),
                     ri_sql_print(host, ctx, "max(%s) OVER (%s)", x, sql->window(ctx)));

        status = sql->telling(ctx, ri_sql_print(host, ctx, "%s IS NULL OR %s <= 0", most, most));
        if (status == RI_OK)
            status = sql->measure(
                ctx, OUT_SCORES, name,
                ri_sql_print(host, ctx, "CASE WHEN %s > 0 THEN %s / %s END", most, x, most));
    }
    return status;
}

RI_EXAMPLES_BELOW;
RI_SQL(formula, ri_examples_extension);
static const ri_plugin normalise_max_share = {
    RI_HEAD,
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "normalise.max_share",
    .version = "1.0.0",
    .title = "Share of the maximum",
    .doc = "Each indicator as a share of its largest value. Directions play no part and stay with "
           "the columns: where less is better the row of score 1 is the worst. (normalise.leader "
           "turns them.) Missing values stay missing; where the largest value is not above zero "
           "there are no scores, with a warning.",
    .formula = "x / max(x)",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_sql_extension,
};

static const ri_example examples[] = {
    {
        .title = "Shares of the largest value",
        .source = "by hand: 15 / 60, 30 / 60",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 15, 60, 30))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, 0.25, 1, 0.5))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&normalise_max_share);
