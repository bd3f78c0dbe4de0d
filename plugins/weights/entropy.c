/* entropy.c - indicators that tell the rows apart count more.
 *
 *   [weighted]
 *   use = weights.entropy
 *   from = scores
 *   by = parent
 */
#include <regind/examples.h>

#include "../common/statistics.h"
#include "weights.h"

enum { ARG_DIRECTION = WEIGHTS_ARGS };

static const ri_parameter parameters[] = {
    WEIGHTS_PARAMETERS,
    [ARG_DIRECTION] = ANALYSIS_DIRECTION,
};

static const ri_port in[] = {WEIGHTS_VALUES};

/* Shares of a sum need values of zero or more. */
static ri_status refuse_negative(const weighting *self, uint64_t column, double direction)
{
    const ri_column *const x = self->x[column];
    ri_where where = RI_WHERE;

    where.input = WEIGHTS_IN_VALUES;
    where.input_column = (uint32_t)column;
    where.hint = direction < 0
                     ? "its direction is -1, so that its values count negative: normalise first"
                     : "normalise first, as by normalise.minmax";
    for (uint64_t i = 0; i < x->rows; i++)
        if (x->values[i] * direction < 0) {
            where.row = i;
            return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                              "'%s' is %.15g; entropy weights need values of zero or more", x->name,
                              x->values[i]);
        }
    return RI_OK;
}

/* 1 - e, with e = -1/ln n sum p ln p and p = x / sum x over the n rows that have a value. */
static double divergence(const ri_column *x, double direction, double mean, uint64_t n)
{
    ri_exact_sum entropy = RI_EXACT_SUM;

    for (uint64_t i = 0; i < x->rows; i++) {
        const double p = x->values[i] * direction / (mean * (double)n);

        if (p > 0)
            ri_total_add(&entropy, -p * log(p));
    }
    return fmax(1 - ri_total_of(&entropy) / log((double)n), 0);
}

static ri_status entropy(const weighting *self)
{
    ri_status status = RI_OK;

    for (uint64_t k = 0; k < self->n; k++) {
        const uint64_t c = self->columns[k];
        const double direction = self->call->args[ARG_DIRECTION]->numbers[c];
        const statistics of = statistics_of(self->x[c]->values, self->x[c]->rows);
        const ri_status one = refuse_negative(self, c, direction);

        if (one != RI_OK)
            status = one;
        else if (!of.n)
            weights_none(self, k, "it has no values");
        else if (of.n == 1)
            weights_none(self, k, "it has only one value");
        else if (of.constant)
            weights_none(self, k, "it is the same in all rows");
        else
            self->w[k] = divergence(self->x[c], direction, of.mean * direction, of.n);
    }
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    ri_status status = analysis_directions(host, ctx, call, WEIGHTS_IN_VALUES, ARG_DIRECTION);

    if (status == RI_OK)
        status = ri_need_zeros(host, ctx, call, WEIGHTS_IN_VALUES, "a share of a total");
    return status == RI_OK ? weights_run(host, ctx, call, entropy) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin weights_entropy = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(weights_out),
    .kind = RI_METHOD,
    .id = "weights.entropy",
    .version = "1.0.0",
    .title = "Entropy weights",
    .doc = "The more unequally an indicator is spread over the rows, the more it counts; one that "
           "is the same in all rows has no weight, with a warning. Values must be zero or more "
           "(with direction -1 they count negative: normalise first). A missing value is left "
           "out, n is the number of values present." WEIGHTS_DOC,
    .formula = "w = 1 - e; e = -1/ln n sum p ln p; p = x / sum x",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{zou2006entropy,\n"
                "  author = {Zou, Zhi-Hong and Yun, Yi and Sun, Jing-Nan},\n"
                "  title = {Entropy Method for Determination of Weight of Evaluating Indicators in "
                "Fuzzy Synthetic Evaluation for Water Quality Assessment},\n"
                "  journal = {Journal of Environmental Sciences},\n"
                "  volume = {18},\n"
                "  number = {5},\n"
                "  pages = {1020--1023},\n"
                "  year = {2006}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Shares of 1/4 and 3/4",
        .source = "by hand: 1 - e = 1 + (1/4 ln 1/4 + 3/4 ln 3/4) / ln 2; all in one region: 1 - 0",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe"),
                                      RI_NUMBERS("x", "1", 1, 3), RI_NUMBERS("y", "1", 0, 4))),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_TABLE("weights", RI_KEYS("indicator", "x", "y"),
                             RI_PUBLISHED("weight", "1", 0, 0.18872187554086717, 1),
                             RI_PUBLISHED("share", "1", 0, 0.1587603285713901, 0.84123967142861))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&weights_entropy);
