/* budget.c - several experts share out a budget of points among the indicators.
 *
 *   [weighted]
 *   use = weights.budget
 *   from = scores
 *   experts = experts
 */
#include <regind/examples.h>

#include "../common/statistics.h"
#include "weights.h"

enum { IN_EXPERTS = WEIGHTS_INPUTS, IN_POINTS };
enum { ARG_BUDGET = WEIGHTS_ARGS, ARG_MISSING, ARG_CONSENSUS };
enum { MISSING_LEFT_OUT, MISSING_ZERO };
enum { CONSENSUS_MEAN, CONSENSUS_MEDIAN };

static const char *const missings[] = {"left_out", "zero", NULL};
static const char *const consensuses[] = {"mean", "median", NULL};

static const ri_parameter parameters[] = {
    WEIGHTS_PARAMETERS,
    [ARG_BUDGET] = {.id = "budget",
                    .label = "Points of an expert",
                    .doc = "What each expert's points must sum to over all indicators; not checked "
                           "when absent.",
                    .type = RI_REAL,
                    .flags = RI_OPTIONAL,
                    .minimum = 0,
                    .maximum = 1e15,
                    .fallback = (double)NAN},
    [ARG_MISSING] = {.id = "missing",
                     .label = "Indicators an expert gives nothing",
                     .doc = "left_out: the expert has no say in them; zero: no points.",
                     .type = RI_CHOICE,
                     .fallback = MISSING_LEFT_OUT,
                     .choices = missings},
    [ARG_CONSENSUS] = {.id = "consensus",
                       .label = "Of the experts' shares",
                       .doc = "mean or median.",
                       .type = RI_CHOICE,
                       .fallback = CONSENSUS_MEAN,
                       .choices = consensuses},
};

static const ri_port in[] = {
    WEIGHTS_VALUES,
    [IN_EXPERTS] =
        {.id = "expert", .label = "Experts", .table = "experts", .role = RI_KEY, .flags = RI_MANY},
    [IN_POINTS] = {.id = "points",
                   .label = "Points",
                   .doc = "One column for each indicator, under its name.",
                   .unit = "1",
                   .table = "experts",
                   .role = RI_MEASURE,
                   .flags = RI_MANY},
};

static const ri_column *points_of(const ri_call *call, const char *indicator)
{
    for (uint64_t k = 0; k < call->in[IN_POINTS].n; k++)
        if (strcmp(call->in[IN_POINTS].columns[k]->name, indicator) == 0)
            return call->in[IN_POINTS].columns[k];
    return NULL;
}

/* An expert's share of the group's k-th indicator; NaN: no say. */
static double share(const weighting *self, uint64_t k, uint64_t expert)
{
    const bool zero = ri_integer_of(self->call, ARG_MISSING) == MISSING_ZERO;
    ri_exact_sum sum = RI_EXACT_SUM;
    double own = (double)NAN;

    for (uint64_t j = 0; j < self->n; j++) {
        const ri_column *const points = points_of(self->call, self->x[self->columns[j]]->name);
        const double given = points->values[expert];

        ri_total_add(&sum, given);
        own = j == k ? given : own;
    }
    return ri_ratio(isnan(own) && zero ? 0 : own, ri_total_of(&sum));
}

static ri_status allocate(const weighting *self)
{
    const uint64_t experts = self->call->in[IN_EXPERTS].columns[0]->rows;
    double *const shares = (double *)self->host->scratch(self->ctx, experts, sizeof *shares);

    if (!shares)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++) {
        uint64_t n = 0;

        for (uint64_t e = 0; e < experts; e++) {
            const double one = share(self, k, e);

            if (!isnan(one))
                shares[n++] = one;
        }
        if (!n)
            weights_none(self, k, "no expert gave it points");
        else if (ri_integer_of(self->call, ARG_CONSENSUS) == CONSENSUS_MEAN)
            self->w[k] = statistics_mean(shares, n);
        else {
            qsort(shares, n, sizeof *shares, statistics_ascending);
            self->w[k] = statistics_quantile(shares, n, 0.5);
        }
    }
    return RI_OK;
}

/* Each indicator has points, and each column of points an indicator. */
static ri_status check_names(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    ri_where where = RI_WHERE;
    ri_status status = RI_OK;

    where.input = IN_POINTS;
    for (uint64_t c = 0; c < call->in[WEIGHTS_IN_VALUES].n; c++) {
        const char *const name = call->in[WEIGHTS_IN_VALUES].columns[c]->name;

        if (!points_of(call, name))
            status = ri_fail_at(host, ctx, RI_BAD_INPUT, &where,
                                "the table of experts has no column for '%s'", name);
    }
    for (uint64_t k = 0; k < call->in[IN_POINTS].n; k++) {
        bool known = false;

        for (uint64_t c = 0; !known && c < call->in[WEIGHTS_IN_VALUES].n; c++)
            known = strcmp(call->in[IN_POINTS].columns[k]->name,
                           call->in[WEIGHTS_IN_VALUES].columns[c]->name) == 0;
        if (!known)
            status = ri_fail_at(host, ctx, RI_BAD_INPUT, &where,
                                "experts gave points to '%s', which is no indicator",
                                call->in[IN_POINTS].columns[k]->name);
    }
    return status;
}

/* No points below zero, and the sum of an expert's points is the budget. */
static ri_status check_expert(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                              uint64_t expert)
{
    const double budget = ri_number_of(call, ARG_BUDGET);
    ri_where where = RI_WHERE;
    ri_status status = RI_OK;
    ri_exact_sum sum = RI_EXACT_SUM;

    where.input = IN_POINTS;
    where.row = expert;
    for (uint64_t k = 0; k < call->in[IN_POINTS].n; k++) {
        const double points = call->in[IN_POINTS].columns[k]->values[expert];

        ri_total_add(&sum, points);
        where.input_column = (uint32_t)k;
        if (points < 0)
            status = ri_fail_at(host, ctx, RI_BAD_INPUT, &where,
                                "an expert gave '%s' %.15g points; expected zero or more",
                                call->in[IN_POINTS].columns[k]->name, points);
    }
    if (!isnan(budget) && fabs(ri_total_of(&sum) - budget) > 1e-9 * budget)
        status = ri_fail_at(host, ctx, RI_BAD_INPUT, &where,
                            "an expert gave %.15g points; the budget is %.15g", ri_total_of(&sum),
                            budget);
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    ri_status status = check_names(host, ctx, call);
    const uint64_t experts = call->in[IN_EXPERTS].columns[0]->rows;

    for (uint64_t e = 0; e < experts; e++) {
        const ri_status one = check_expert(host, ctx, call, e);

        status = one == RI_OK ? status : one;
    }
    return status == RI_OK ? weights_run(host, ctx, call, allocate) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin weights_budget = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(weights_out),
    .kind = RI_METHOD,
    .id = "weights.budget",
    .version = "1.0.0",
    .title = "Weights by budget allocation",
    .doc = "Experts share out points among the indicators. Each expert's points become shares of "
           "the points the expert gave (within the parent, when by = parent); the weight is the "
           "mean or median share over the experts. Where an expert gave an indicator no figure, "
           "he has no say in it, or gave nothing, as `missing` says; an indicator nobody gave "
           "points has no weight, with a warning. Negative points are an error, and so are points "
           "that do not sum to the budget." WEIGHTS_DOC,
    .formula = "w_j = mean over experts of points_j / sum points",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Two experts with a hundred points each",
        .source = "OECD/JRC Handbook (2008), 6.5 Budget allocation, by hand",
        RI_EXAMPLE_IN(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe"), RI_NUMBERS("income", "1", 1, 2),
                            RI_NUMBERS("health", "1", 3, 4)),
            RI_EXAMPLE_TABLE("experts", RI_KEYS("expert", "Ann", "Bob"),
                             RI_NUMBERS("income", "1", 60, 30), RI_NUMBERS("health", "1", 40, 70))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("budget", "100")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_TABLE("weights", RI_KEYS("indicator", "income", "health"),
                                        RI_PUBLISHED("weight", "1", 0, 0.45, 0.55))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&weights_budget);
