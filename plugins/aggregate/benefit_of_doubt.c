/* benefit_of_doubt.c - every row weighs the indicators as suits it best.
 *
 *   [index]
 *   use = aggregate.benefit_of_doubt
 *   from = indicators
 *   most_share = 0.5
 */
#include <regind/examples.h>

#include "composite.h"
#include "doubt.h"

enum { ARG_LEAST_SHARE = COMPOSITE_DOMAIN_ARGS, ARG_MOST_SHARE };

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Only zero counts: it leaves the indicator out. The others are found."),
    COMPOSITE_DOMAIN_PARAMETERS,
    [ARG_LEAST_SHARE] =
        DOUBT_LEAST_SHARE("Of each row's own score; keeps an indicator from being ignored."),
    [ARG_MOST_SHARE] =
        DOUBT_MOST_SHARE("Of each row's own score; keeps one indicator from being all."),
};

/* Negative values cannot be weighed. */
static ri_status check(const composite *self, const composite_row *row)
{
    ri_status status = RI_OK;

    for (uint64_t k = 0; k < row->n; k++)
        if (row->x[k] < 0)
            status = composite_refuse(self, row, k,
                                      "the benefit of the doubt needs values of zero or above",
                                      "normalise to a range above zero, such as 1 to 100");
    return status;
}

/* Takes the values, and finds the rows to score. */
static ri_status take(const composite *self, composite_row *row, doubt_program *of, double *results)
{
    ri_status worst = RI_OK;

    for (uint64_t i = 0; i < self->call->rows; i++) {
        ri_status status = RI_OK;

        for (uint64_t k = 0; k < self->n; k++)
            of->y[i * self->n + k] = composite_value(self, k, i);
        if (!composite_present(self, i, row))
            continue;
        status = check(self, row);
        if (status == RI_OK)
            of->scored[of->n_scored++] = i;
        else if (composite_settle(self, i, status, &results[i]) != RI_OK)
            worst = status;
    }
    return worst;
}

/* Why a row has no score: told once for all rows of one cause. */
static void tell_bound(const composite *self, uint64_t row, doubt_bound bound, uint64_t k)
{
    char what[512];

    (void)snprintf(what, sizeof what, "'%.200s' is missing: %s", self->name,
                   bound == DOUBT_BOUND_LEAST
                       ? "an indicator that is zero cannot have its least share"
                       : doubt_most_short);
    if (bound == DOUBT_BOUND_LEAST)
        ri_remark_row(self->host, self->ctx, RI_WARNING, row, what, "'%.200s' is 0",
                      self->x[self->columns[k]]->name);
    else
        ri_note_row(self->host, self->ctx, RI_WARNING, row, "%s", what);
}

static ri_status solve_rows(const composite *self, doubt_program *of, double *results)
{
    for (uint64_t p = 0; p < of->n_scored; p++) {
        const uint64_t i = of->scored[p];
        ri_status status = self->host->progress(self->ctx, (double)p / (double)of->n_scored);
        doubt_bound bound;
        uint64_t k = 0;

        if (status != RI_OK)
            return status;
        bound = doubt_shares(of, i, &k);
        if (bound != DOUBT_BOUND_MET)
            tell_bound(self, i, bound, k);
        else if (!doubt_solve_row(of, i, &results[i]))
            return ri_fail(self->host, self->ctx, RI_INTERNAL,
                           "'%s': the linear program of a row was not solved", self->name);
    }
    return RI_OK;
}

static ri_status benefit(const composite *self, double *results)
{
    doubt_program of = {0};
    composite_row row;
    ri_status status;

    if (doubt_too_large(self->n, self->call->rows))
        return ri_fail(self->host, self->ctx, RI_BAD_INPUT, "'%s' is too large to be solved",
                       self->name);
    if (!doubt_make_room(self->host, self->ctx, self->n, self->call->rows, &of) ||
        !composite_room(self, &row))
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++) {
        of.least[k] = self->call->args[ARG_LEAST_SHARE]->numbers[self->columns[k]];
        of.most[k] = self->call->args[ARG_MOST_SHARE]->numbers[self->columns[k]];
    }
    status =
        doubt_check_sums(self->host, self->ctx, &of, self->name, ARG_LEAST_SHARE, ARG_MOST_SHARE);
    if (status == RI_OK)
        status = take(self, &row, &of, results);
    if (status != RI_OK || !of.n_scored)
        return status;
    if (doubt_begin(&of) && doubt_has_values(&of))
        status = solve_rows(self, &of, results);
    else if (of.lp)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "'%s' is missing: all its indicators are zero in all rows", self->name);
    else
        status = ri_fail(self->host, self->ctx, RI_NO_MEMORY, "no memory for the linear program");
    if (of.lp)
        delete_lp(of.lp);
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const composite_method method = {.of_group = benefit,
                                     .unit = "1",
                                     .any_units = true,
                                     .domain = true,
                                     .quotient = "the benefit of the doubt"};
    ri_where where = RI_WHERE;

    where.parameter = ARG_LEAST_SHARE;
    for (uint64_t c = 0; c < call->in[COMPOSITE_IN_VALUES].n; c++)
        if (call->args[ARG_LEAST_SHARE]->numbers[c] > call->args[ARG_MOST_SHARE]->numbers[c])
            return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                              "the least share of '%s' is above its largest share",
                              call->in[COMPOSITE_IN_VALUES].columns[c]->name);
    return composite_run(host, ctx, call, &method);
}

RI_EXAMPLES_BELOW;
static const ri_plugin aggregate_benefit_of_doubt = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(composite_in),
    RI_OUT(composite_out),
    .kind = RI_METHOD,
    .flags = RI_SERIAL, /* lp_solve factorises with static variables */
    .id = "aggregate.benefit_of_doubt",
    .version = "1.0.0",
    .title = "Benefit of the doubt",
    .doc = "The best score that a row can get from weights of its own, with which no row would "
           "exceed 1. Rows of score 1 are not beaten under their own weights. The indicators "
           "must not be negative; their units do not matter. With least or largest shares each "
           "indicator contributes at least or at most that part of the row's score. A missing "
           "indicator has no weight in its row and counts for nothing in the others' bounds, "
           "counted in a warning; below `coverage`, or with none present, the row takes no part "
           "and is missing. An indicator of weight zero takes no part.",
    .formula = "max w . y_i subject to w . y_k <= 1 for all rows k, w >= 0",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{cherchye2007introduction,\n"
                "  author = {Cherchye, Laurens and Moesen, Willem and Rogge, Nicky and Van "
                "Puyenbroeck, Tom},\n"
                "  title = {An Introduction to `Benefit of the Doubt' Composite Indicators},\n"
                "  journal = {Social Indicators Research},\n"
                "  volume = {82},\n"
                "  number = {1},\n"
                "  pages = {111--145},\n"
                "  year = {2007},\n"
                "  doi = {10.1007/s11205-006-9029-7}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Two regions on the frontier",
        .source = "by hand: both bind at the weights 0.2 and 0.2; 0.2 * 2 + 0.2 * 2 = 0.8",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 4, 1, 2),
                                      RI_NUMBERS("y", "1", 1, 4, 2))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("score", NULL, 0, 1, 1, 0.8))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&aggregate_benefit_of_doubt);
