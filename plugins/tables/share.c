/* share.c - each row's part of the total, or its size beside the mean, in percent.
 *
 *   [shares]
 *   use = share
 *   from = data
 *   in.values = people
 */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>
#include <regind/sql.h>
#include <stdbool.h>

enum { IN_VALUES };
enum { OUT_SHARES };
enum { ARG_OF };
enum { OF_TOTAL, OF_MEAN };

static const char *const wholes[] = {[OF_TOTAL] = "total", [OF_MEAN] = "mean", NULL};

static const ri_parameter parameters[] = {
    [ARG_OF] = {.id = "of",
                .label = "What is 100 percent",
                .doc = "total: the sum of the rows; mean: their mean.",
                .type = RI_CHOICE,
                .fallback = OF_TOTAL,
                .choices = wholes},
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values",
                   .label = "Figures to be shared out",
                   .role = RI_MEASURE,
                   .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_SHARES] = {.id = "shares",
                    .label = "Share",
                    .doc = "One column for each input, under the same name.",
                    .unit = "percent",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
};

/* A part below zero is no part: tells every such row. */
static ri_status refuse_negative(const ri_host *host, ri_ctx *ctx, const ri_column *x, uint32_t c)
{
    ri_status status = RI_OK;

    for (uint64_t i = 0; i < x->rows; i++)
        if (x->values[i] < 0) {
            ri_where where = RI_WHERE;

            where.input = IN_VALUES;
            where.input_column = c;
            where.row = i;
            status = ri_fail_at(host, ctx, RI_BAD_INPUT, &where,
                                "'%s' is %.15g; a share needs values of zero or more", x->name,
                                x->values[i]);
        }
    return status;
}

static ri_status share(const ri_host *host, ri_ctx *ctx, const ri_column *x, uint32_t c,
                       bool of_mean)
{
    double *const share_of = host->measure(ctx, OUT_SHARES, x->name, x->rows, "percent");
    ri_exact_sum sum = RI_EXACT_SUM;
    double total;
    ri_status status = share_of ? refuse_negative(host, ctx, x, c) : RI_NO_MEMORY;

    if (status != RI_OK)
        return status;
    for (uint64_t i = 0; i < x->rows; i++)
        ri_total_add(&sum, x->values[i]);
    total = ri_total_of(&sum);
    for (uint64_t i = 0; i < x->rows; i++)
        share_of[i] = ri_ratio(x->values[i], of_mean ? total / (double)sum.count : total) * 100;
    if (sum.count < x->rows)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "'%s' is missing in %" PRIu64 " of %" PRIu64
                    " rows; the shares are of the %s of the others",
                    x->name, x->rows - sum.count, x->rows, of_mean ? "mean" : "sum");
    if (x->rows && !(total > 0))
        ri_note_row(host, ctx, RI_INFO, RI_NO_ROW,
                    "the total of '%s' is %s: its shares are missing", x->name,
                    !sum.count   ? "missing"
                    : total == 0 ? "zero"
                                 : "too large");
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[IN_VALUES];
    ri_status status = ri_need_zeros(host, ctx, call, IN_VALUES, "a share");

    for (uint64_t c = 0; status == RI_OK && c < values->n; c++) {
        status = share(host, ctx, values->columns[c], (uint32_t)c,
                       ri_integer_of(call, ARG_OF) == OF_MEAN);
        if (status == RI_OK)
            status = host->progress(ctx, (double)(c + 1) / (double)values->n);
    }
    return status;
}

/* x / sum(x) * 100, or by the mean. */
static ri_status share_in_sql(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint64_t c)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    const bool of_mean = ri_integer_of(call, ARG_OF) == OF_MEAN;
    const char *const name = call->in[IN_VALUES].columns[c]->name;
    const char *const x = sql->column(ctx, IN_VALUES, c);
    const char *const window = sql->window(ctx);
    const char *const total =
        sql->let(ctx, ri_sql_print(host, ctx, "total %s", name),
                 ri_sql_print(host, ctx, RI_SQL_SUM "(%s) OVER (%s)", x, window));
    const char *const n =
        of_mean ? sql->let(ctx, ri_sql_print(host, ctx, "n %s", name),
                           ri_sql_print(host, ctx, "CAST(count(%s) OVER (%s) AS " RI_SQL_REAL ")",
                                        x, window))
                : NULL;
    ri_status status =
        sql->telling(ctx, ri_sql_print(host, ctx, "%s IS NULL OR %s < 0 OR %s <= 0", x, x, total));

    if (status != RI_OK)
        return status;
    return sql->measure(ctx, OUT_SHARES, name,
                        of_mean ? ri_sql_print(host, ctx,
                                               "CASE WHEN %s > 0 THEN %s / (%s / %s) * %s END",
                                               total, x, total, n, sql->number(ctx, 100))
                                : ri_sql_print(host, ctx, "CASE WHEN %s > 0 THEN %s / %s * %s END",
                                               total, x, total, sql->number(ctx, 100)));
}

static ri_status formula(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    ri_status status = RI_OK;

    for (uint64_t c = 0; status == RI_OK && c < call->in[IN_VALUES].n; c++)
        status = share_in_sql(host, ctx, call, c);
    return status;
}

RI_EXAMPLES_BELOW;
RI_SQL(formula, ri_examples_extension);
static const ri_plugin share_plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "share",
    .version = "1.0.0",
    .title = "Share of the total",
    .doc =
        "Each row's share of the sum over the rows, in percent; with `within = year`, of the "
        "year's sum. Missing values stay missing, are left out of the sum and counted in a "
        "warning. Where the total is zero or missing so are the shares, with a remark. A "
        "negative value is an error. Leave a row that is itself a total out first (filter). With "
        "`of = mean` each row is told in percent of the mean row.",
    .formula = "share = x / sum(x) * 100; of = mean: x / (sum(x) / n) * 100",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{kireyeva2014clusters,\n"
                "  author = {Kireyeva, Anel A. and Yespayev, Saken S.},\n"
                "  title = {A Study of the Formation of Innovative Clusters As Growth Poles In the "
                "Regions of Kazakhstan},\n"
                "  year = {2014},\n"
                "  note = {Figure 1}\n"
                "}",
    .run = run,
    .extension = ri_sql_extension,
};

static const ri_example examples[] = {
    {
        .title = "Regions in the GRP of 2012",
        .source = "Kireyeva & Yespayev (2014), figure 1",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Akmola", "Aktobe", "Almaty", "Atyrau", "West Kazakhstan", "Zhambyl",
                    "Karaganda", "Kostanay", "Kyzylorda", "Mangystau", "South Kazakhstan",
                    "Pavlodar", "North Kazakhstan", "East Kazakhstan", "Astana city",
                    "Almaty city"),
            RI_NUMBERS("grp", "million KZT", 809400.6, 1477682.0, 1246208.6, 3447336.7, 1323537.6,
                       634251.9, 2397919.6, 1135574.0, 1034819.0, 1751142.2, 1507227.9, 1527256.2,
                       667893.3, 1624341.0, 2090987.4, 4896311.0))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Almaty city", "Atyrau", "Karaganda", "Astana city", "Mangystau",
                    "Akmola", "Zhambyl", "North Kazakhstan"),
            RI_PUBLISHED("grp", "percent", 0.005, 17.76, 12.5, 8.7, 7.58, 6.35, 2.94, 2.3, 2.42))),
    },
    {
        .title = "In percent of the mean",
        .source = "by hand: the mean is 20",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("score", "1", 10, 20, 30))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("of", "mean")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("score", "percent", 0, 50, 100, 150))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&share_plugin);
